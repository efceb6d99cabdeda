//! The ways in: the navigation, the further ways, and all of them in their order.

use std::sync::Arc;

use minijinja::Value;

use super::frame::object;
use super::record_of;
use crate::content::library::Index;
use crate::content::record::page::Page as PageRecord;
use crate::content::value::kind::Kind;
use crate::site::Site;
use crate::site::address::{self, Page, Spot, TermKind};
use crate::site::view::{Asking, View, What};

/// The kinds in the navigation, in their order.
const NAVIGATION: [Kind; 5] = [Kind::Editions, Kind::Outcomes, Kind::Series, Kind::Readings, Kind::Practices];

/// The kinds among the other ways in, before the terms.
const OTHERS: [Kind; 6] =
    [Kind::Publications, Kind::Lists, Kind::People, Kind::Organisations, Kind::Topics, Kind::Places];

/// The kinds of terms among the other ways in.
const TERMS: [TermKind; 4] = [TermKind::Sdgs, TermKind::Regions, TermKind::Audiences, TermKind::Years];

/// A way in: its key, how much it leads to, where it leads.
struct Way {
    key: &'static str,
    count: usize,
    page: Page,
}

impl Way {
    fn view(&self, page: &Asking, section: Option<&str>) -> Value {
        let current = section == Some(self.key);
        let to = Spot { page: self.page, part: None, tongue: page.spot.tongue };
        object([
            ("key", Value::from(self.key)),
            ("count", Value::from(self.count)),
            ("current", Value::from(current)),
            ("address", Value::from(address::address(page.library(), to))),
        ])
    }
}

fn kinds(site: &Site, kinds: &[Kind]) -> Vec<Way> {
    let way = |kind: &Kind| Way {
        key: kind.name(),
        count: site.library.kind(*kind).len(),
        page: Page::Kind(*kind),
    };
    kinds.iter().map(way).filter(|way| way.count > 0).collect()
}

fn further(site: &Site) -> Vec<Way> {
    let mut ways = kinds(site, &OTHERS);
    for kind in TERMS {
        let count = site.relations.terms_of(kind).len();
        ways.push(Way { key: kind.name(), count, page: Page::Terms(kind) });
    }
    ways.extend(kinds(site, &[Kind::News]));
    let editions = site.library.kind(Kind::Editions).len();
    ways.push(Way { key: "timeline", count: editions, page: Page::Timeline });
    ways.retain(|way| way.count > 0);
    ways
}

/// `site.nav`: the kinds that have records, and the search.
pub fn navigation(page: &Arc<Asking>, section: Option<&str>) -> Value {
    let mut ways = kinds(&page.site, &NAVIGATION);
    ways.push(Way { key: "search", count: 0, page: Page::Search });
    ways.iter().map(|way| way.view(page, section)).collect()
}

/// `site.ways`: the other ways in that lead to something.
pub fn others(page: &Arc<Asking>) -> Value {
    further(&page.site).iter().map(|way| way.view(page, None)).collect()
}

/// All ways in, in their order: what a page without scripts offers instead of search.
pub fn all(page: &Arc<Asking>) -> Value {
    let root = [
        Way { key: "contribute", count: 0, page: Page::Contribute },
        Way { key: "downloads", count: 0, page: Page::Downloads },
    ];
    let ways = kinds(&page.site, &NAVIGATION).into_iter().chain(further(&page.site)).chain(root);
    ways.map(|way| way.view(page, None)).collect()
}

/// `site.menu`: the pages that have a place in the navigation, by it.
pub fn menu(page: &Arc<Asking>) -> Value {
    let site = &page.site;
    let place = |at: Index| site.library.at::<PageRecord>(at).and_then(|page| page.menu).map(|menu| menu.0);
    let mut pages: Vec<(i64, Index)> =
        site.library.kind(Kind::Pages).filter_map(|at| Some((place(at)?, at))).collect();
    pages.sort();
    let home = record_of(site, Page::Home);
    let pages = pages.iter().filter(|(_, at)| Some(*at) != home);
    pages.map(|(_, at)| View::value(page, What::Record(*at))).collect()
}
