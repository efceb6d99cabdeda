//! `golocal build`: reads, checks, renders, writes.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use camino::Utf8Path;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::{Verdict, colour, open, print, report};
use crate::cli::{Build, Common};
use crate::content::check::Drafts;
use crate::output::{Output, Written};
use crate::pipeline::{self, Known};
use crate::site::plan::{Plan, Recipe, make};
use crate::site::search::Index;
use crate::site::{Purpose, Site};

/// Builds the site and says what was made.
///
/// # Errors
/// Where there is no library, or the output folder cannot be written; it is then as it was.
pub fn run(common: &Common, options: &Build) -> Result<Verdict> {
    let threads = options.jobs.map_or(0, usize::from);
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("no threads can be started")?;
    pool.install(|| build(common, options))
}

fn build(common: &Common, options: &Build) -> Result<Verdict> {
    let begun = Instant::now();
    let source = open(common)?;
    let drafts = if options.drafts { Drafts::Shown } else { Drafts::Hidden };
    let examined = pipeline::examine(&source, &Known::default(), drafts, options.base_url.as_deref())?;
    report(&examined.findings, &*source, common);
    let Some(site) = pipeline::dress(examined.good, &source, Purpose::Publication, None)? else {
        return Ok(Verdict::Mistakes);
    };
    drop(examined.known);
    let index = site.library.config.searched().then(|| Index::of(&site)).transpose()?;
    let plan = Plan::of(&site, index.map(Arc::new));
    let folder = options.output.clone().unwrap_or_else(|| common.root.join("public"));
    let guarded = ["content", "themes"].map(|name| common.root.join(name));
    let output = Output::open(&folder, &guarded.each_ref().map(AsRef::<Utf8Path>::as_ref))?;
    let made = write(&site, &plan, &output, &progress(common, plan.iter().len()))?;
    let written = output.finish()?;
    if !common.quiet {
        print(&summary(&site, &plan, made, &written, begun.elapsed(), &folder, common))?;
    }
    Ok(Verdict::Well)
}

/// Makes every recipe of the plan, in parallel, and hands its bytes to the output; gives their number.
fn write(site: &Arc<Site>, plan: &Plan, output: &Output, progress: &ProgressBar) -> Result<u64> {
    let bytes = AtomicU64::new(0);
    let recipes: Vec<(&str, Recipe)> = plan.iter().collect();
    recipes.par_iter().with_min_len(8).try_for_each_init(Vec::new, |buffer, (address, recipe)| {
        match recipe {
            Recipe::Attachment { record, place } => {
                let file = &site.library.draft(*record).attachments[*place];
                let mut from =
                    site.source.open(&file.file).with_context(|| format!("cannot read `{}`", file.file))?;
                output.put_from(address, &mut from)?;
                bytes.fetch_add(file.length, Ordering::Relaxed);
            }
            _ => {
                buffer.clear();
                make(site, plan, *recipe, buffer).with_context(|| format!("`{address}` cannot be made"))?;
                output.put(address, buffer)?;
                bytes.fetch_add(buffer.len() as u64, Ordering::Relaxed);
            }
        }
        progress.inc(1);
        anyhow::Ok(())
    })?;
    progress.finish_and_clear();
    Ok(bytes.into_inner())
}

fn progress(common: &Common, length: usize) -> ProgressBar {
    if common.quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64);
    let style =
        if colour(common, true) { "{bar:40.blue} {pos}/{len} files" } else { "{bar:40} {pos}/{len} files" };
    bar.set_style(ProgressStyle::with_template(style).expect("the template of the progress bar is fixed"));
    bar
}

/// What was made, in a line: "212 records, 640 pages in 2 languages, 9.1 MB in 0.2 s → public/".
fn summary(
    site: &Site,
    plan: &Plan,
    bytes: u64,
    written: &Written,
    time: Duration,
    folder: &Utf8Path,
    common: &Common,
) -> String {
    let records = site.library.all().len();
    let languages = site.tongues().len();
    let folder = folder.strip_prefix(".").unwrap_or(folder);
    let mut line = format!(
        "{}, {} in {}, {} in {:.1} s → {folder}/\n",
        counted(records, "record"),
        counted(plan.pages(), "page"),
        counted(languages, "language"),
        size(bytes),
        time.as_secs_f64()
    );
    if common.verbose {
        line.push_str(&format!(
            "{} written, {} unchanged, {} removed\n",
            written.written, written.unchanged, written.removed
        ));
    }
    line
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[expect(clippy::cast_precision_loss, reason = "a size is shown with one decimal")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}
