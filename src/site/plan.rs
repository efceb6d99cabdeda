//! What exists: an ordered map from an address to the recipe that makes its bytes.
//!
//! A recipe is small and says what is to be made, not how far it has come; making one touches no other, so that
//! `build` makes all in parallel and `serve` the one that is asked for.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::Site;
use super::address::{self, Page, ROOT, Spot, TermKind, Tongue};
use super::page;
use super::search;
use crate::content::library::Index;
use crate::content::value::closed::Untranslated;
use crate::content::value::kind::Kind;

/// Up to this many records a site has every page in every language unless its settings say otherwise.
const COPIED: usize = 2_000;

/// What is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// A page, or a further part of it.
    Page(Spot),
    /// A page at a former address that leads on to a record.
    Alias {
        /// The record.
        record: Index,
        /// Which of its aliases.
        place: usize,
        /// The language.
        tongue: Tongue,
    },
    /// A file of the theme, by its place.
    Asset(usize),
    /// A file of a record's own folder, by its place.
    Attachment {
        /// The record.
        record: Index,
        /// Which of its files.
        place: usize,
    },
    /// The list of all pages for search engines (sitemaps.org 0.9).
    Sitemap,
    /// What robots are told (RFC 9309).
    Robots,
    /// That GitHub Pages serves the files as they are.
    NoJekyll,
    /// A file of the search index, by its number.
    Search(usize),
}

/// A plan of a site.
#[derive(Default)]
pub struct Plan {
    recipes: BTreeMap<String, Recipe>,
    index: Option<Arc<search::Index>>,
}

impl Plan {
    /// What a site consists of, with its search index where it is made already.
    pub fn of(site: &Site, index: Option<Arc<search::Index>>) -> Plan {
        let mut plan = Plan::default();
        for tongue in site.tongues() {
            for page in pages(site, tongue) {
                plan.page(site, page, tongue);
            }
        }
        plan.aliases(site);
        plan.files(site);
        plan.recipes.insert("sitemap.xml".to_owned(), Recipe::Sitemap);
        plan.recipes.insert("robots.txt".to_owned(), Recipe::Robots);
        plan.recipes.insert(".nojekyll".to_owned(), Recipe::NoJekyll);
        let files = index.iter().flat_map(|index| index.addresses());
        plan.recipes.extend(files.map(|(address, number)| (address, Recipe::Search(number))));
        plan.index = index;
        plan
    }

    fn page(&mut self, site: &Site, page: Page, tongue: Tongue) {
        let spot = Spot { page, part: None, tongue };
        let parts = site.divided(page, tongue).iter().flat_map(|list| list.parts()).collect::<BTreeSet<_>>();
        let further = parts.into_iter().map(|part| Spot { part: Some(part), ..spot });
        for spot in [spot].into_iter().chain(further) {
            self.recipes.insert(address::address(&site.library, spot), Recipe::Page(spot));
        }
    }

    fn aliases(&mut self, site: &Site) {
        for record in site.library.all() {
            for (place, alias) in site.library.record(record).common().aliases.iter().enumerate() {
                for tongue in site.tongues().filter(|tongue| site.has_page(record, *tongue)) {
                    let address = format!("{}{}.html", address::folder(&site.library, tongue), alias.0);
                    self.recipes.entry(address).or_insert(Recipe::Alias { record, place, tongue });
                }
            }
        }
    }

    fn files(&mut self, site: &Site) {
        for (place, (address, _)) in site.theme.assets().enumerate() {
            self.recipes.insert(address.to_owned(), Recipe::Asset(place));
        }
        for record in site.library.all() {
            for (place, file) in site.library.draft(record).attachments.iter().enumerate() {
                let address = address::attachment(&site.library, record, &file.path);
                self.recipes.insert(address, Recipe::Attachment { record, place });
            }
        }
    }

    /// All addresses with their recipes, in the order of their bytes.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, Recipe)> {
        self.recipes.iter().map(|(address, recipe)| (address.as_str(), *recipe))
    }

    /// The recipe of an address.
    pub fn get(&self, address: &str) -> Option<Recipe> {
        self.recipes.get(address).copied()
    }

    /// How many pages there are for readers, further parts included.
    pub fn pages(&self) -> usize {
        self.recipes.values().filter(|recipe| matches!(recipe, Recipe::Page(_))).count()
    }
}

/// The pages of a site in a language, parts apart.
pub fn pages(site: &Site, tongue: Tongue) -> impl Iterator<Item = Page> {
    let root = ROOT
        .iter()
        .map(|(page, _)| *page)
        .filter(move |page| *page != Page::NotFound || tongue == Tongue::DEFAULT);
    let kinds = Kind::ALL.into_iter().map(Page::Kind);
    let terms = TermKind::ALL.into_iter().map(Page::Terms);
    let term = site.relations.terms().iter().map(|term| Page::Term(*term));
    let own = move |record: Index| match address::page_of(&site.library, record) {
        Page::Record(record) if site.has_page(record, tongue) => Some(Page::Record(record)),
        _ => None,
    };
    root.chain(kinds).chain(terms).chain(term).chain(site.library.all().filter_map(own))
}

impl Site {
    /// Whether records have a page also in languages that they have no text in.
    pub fn copies(&self) -> bool {
        match self.library.config.untranslated {
            Some(Untranslated::Copy) => true,
            Some(Untranslated::Link) => false,
            None => self.library.all().len() <= COPIED,
        }
    }

    /// Whether a record has a page in a language.
    pub fn has_page(&self, record: Index, tongue: Tongue) -> bool {
        self.copies() || self.relations.spoken(record, tongue) == tongue
    }
}

/// Makes the bytes of a recipe.
///
/// # Errors
/// A template that fails, a body that changed meanwhile, a file that cannot be read, and what `out` refuses.
pub fn make(site: &Arc<Site>, plan: &Plan, recipe: Recipe, out: &mut dyn Write) -> Result<()> {
    match recipe {
        Recipe::Page(spot) => page::render(site, spot, out),
        Recipe::Alias { record, place, tongue } => {
            let former = &site.library.record(record).common().aliases[place].0;
            page::render_alias(site, record, former, tongue, out)
        }
        Recipe::Asset(place) => {
            let (_, bytes) =
                site.theme.assets().nth(place).expect("assets are counted when the plan is made");
            Ok(out.write_all(bytes)?)
        }
        Recipe::Attachment { record, place } => {
            let file = &site.library.draft(record).attachments[place].file;
            let mut source = site.source.open(file).with_context(|| format!("cannot read `{file}`"))?;
            std::io::copy(&mut source, out).with_context(|| format!("cannot copy `{file}`"))?;
            Ok(())
        }
        Recipe::Sitemap => sitemap(site, plan, out),
        Recipe::Robots => robots(site, out),
        Recipe::NoJekyll => Ok(()),
        Recipe::Search(number) => {
            let index = plan.index.as_ref().expect("a plan has such recipes of its index alone");
            index.write(number, out)
        }
    }
}

/// The pages that stand in the sitemap: those that are the original of what they show.
fn sitemap(site: &Site, plan: &Plan, out: &mut dyn Write) -> Result<()> {
    let base = site.library.config.base_url();
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")?;
    for (address, recipe) in plan.iter() {
        let Recipe::Page(spot) = recipe else { continue };
        if spot.page != Page::NotFound && site.original(spot) == spot.tongue {
            writeln!(out, "<url><loc>{base}/{address}</loc></url>")?;
        }
    }
    Ok(out.write_all(b"</urlset>\n")?)
}

fn robots(site: &Site, out: &mut dyn Write) -> Result<()> {
    let base = site.library.config.base_url();
    Ok(write!(out, "User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n")?)
}

impl Site {
    /// The language in which a page is the original of what it shows.
    pub fn original(&self, spot: Spot) -> Tongue {
        match page::record_of(self, spot.page) {
            Some(record) => self.relations.spoken(record, spot.tongue),
            None => spot.tongue,
        }
    }
}
