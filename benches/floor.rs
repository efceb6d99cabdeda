//! The floor: what no generator can do without that gives the same pages, as loops without anything else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use camino::Utf8Path;
use golocal::content::check::Drafts;
use golocal::pipeline::{self, Known};
use golocal::site::plan::{Plan, Recipe, make};
use golocal::site::{Purpose, Site};
use golocal::source::{Disk, Source};
use rayon::prelude::*;

use super::measure;

/// Parses the Markdown, runs the templates, and writes the bytes to a fresh folder, on all cores.
/// That the library is read, checked and indexed, and what pages share, is there before the clock starts.
///
/// # Errors
/// Where the library has mistakes, and what the disk refuses.
pub(crate) fn floor(library: &Utf8Path, out: &Path) -> Result<()> {
    let (site, plan) = prepared(library)?;
    let recipes: Vec<(&str, Recipe)> = plan.iter().collect();
    measure::work(|| {
        folders(out, recipes.iter().map(|(address, _)| *address))?;
        recipes.par_iter().with_min_len(8).try_for_each_init(Vec::new, |bytes, (address, recipe)| {
            bytes.clear();
            make(&site, &plan, *recipe, bytes)?;
            Ok(fs::write(out.join(address), bytes)?)
        })
    })
}

/// Parses and formats the Markdown as comrak does it by itself, runs no template, and writes the same bytes, which
/// are there before the clock starts: what is left of the floor when templates cost nothing.
///
/// # Errors
/// As [`floor`].
pub(crate) fn bare(library: &Utf8Path, out: &Path) -> Result<()> {
    let (site, plan) = prepared(library)?;
    let recipes: Vec<(&str, Recipe)> = plan.iter().collect();
    let files = recipes.into_par_iter().map(|(address, recipe)| {
        let mut bytes = Vec::new();
        make(&site, &plan, recipe, &mut bytes)?;
        Ok((address, bytes))
    });
    let files = files.collect::<Result<Vec<(&str, Vec<u8>)>>>()?;
    let bodies = site.library.all().flat_map(|record| site.library.bodies(record));
    let bodies: Vec<String> = bodies.filter_map(|body| site.source.text(&body.path)).collect();
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.extension.header_id_prefix = Some(String::new());
    measure::work(|| {
        folders(out, files.iter().map(|(address, _)| *address))?;
        bodies.par_iter().for_each(|body| {
            std::hint::black_box(comrak::markdown_to_html(body, &options));
        });
        files.par_iter().try_for_each(|(address, bytes)| Ok(fs::write(out.join(address), bytes)?))
    })
}

/// A site and its plan.
fn prepared(library: &Utf8Path) -> Result<(Arc<Site>, Plan)> {
    let source: Arc<dyn Source> = Arc::new(Disk::new(library));
    let examined = pipeline::examine(&source, &Known::default(), Drafts::Hidden, None)?;
    let site = pipeline::dress(examined.good, &source, Purpose::Publication, None)?
        .context("the library has mistakes")?;
    let plan = Plan::of(&site, None);
    Ok((site, plan))
}

/// Makes the folders that the files of a site lie in.
fn folders<'a>(out: &Path, addresses: impl Iterator<Item = &'a str>) -> Result<()> {
    let folders: BTreeSet<&str> = addresses.filter_map(|address| Some(address.rsplit_once('/')?.0)).collect();
    fs::create_dir_all(out)?;
    for folder in folders {
        fs::create_dir_all(out.join(folder)).with_context(|| format!("cannot make `{folder}`"))?;
    }
    Ok(())
}
