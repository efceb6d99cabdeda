//! Where a view leads: the address of what has one, from the root of the site, and the way there from the
//! page.

use super::{Asking, View, What, edition, link, outcome};
use crate::content::library::Index;
use crate::site::address::{self, Page, Spot, Tongue, page_of};

impl View {
    /// The address from the root of the site, with its anchor; `None` for what has none.
    pub fn address(&self) -> Option<String> {
        let page = &self.asking;
        let library = page.library();
        let tongue = page.spot.tongue;
        let part = |at: Index, anchor: Option<String>| {
            let address = page.address_of_record(at, tongue);
            anchor.map_or(address.clone(), |anchor| format!("{address}#{anchor}"))
        };
        Some(match &self.what {
            What::Record(at) => part(*at, None),
            What::Name(name) => part(name.record()?, None),
            What::Location(location) => part(location.record()?, None),
            What::Term(term) => {
                address::address(library, Spot { page: Page::Term(*term), part: None, tongue })
            }
            What::File(file) => {
                let file_of = library.draft(file.record).attachments.get(usize::from(file.place))?;
                address::attachment(library, file.record, &file_of.path)
            }
            What::Cover(at) => {
                let cover = library.record(*at).work()?.cover.as_ref()?;
                address::attachment(library, *at, &cover.path.0)
            }
            What::Target(target) => part(target.record, target.anchor(library)),
            What::Item(at, row) => {
                let target = link::Target::of(
                    library,
                    &super::own::of(library, *at).items.get(usize::from(*row))?.record,
                );
                part(target.record, target.anchor(library))
            }
            What::Encouragement(at, row) => part(*at, Some(outcome::anchor_of(library, *at, *row)?)),
            What::Question(at, row) => part(*at, Some(edition::question_anchor(library, *at, *row)?)),
            What::Entry(at, row) => part(
                *at,
                Some(
                    edition::entry_anchor(edition::of(library, *at).timeline.get(usize::from(*row))?)
                        .to_owned(),
                ),
            ),
            What::Arm(at, phase) => match super::cycle::record(page, *at, *phase) {
                Some(record) => part(record, None),
                None => part(
                    *at,
                    Some(edition::entry_anchor(super::cycle::entry(page, *at, *phase)?.1).to_owned()),
                ),
            },
            What::Days(at) | What::Cycle(at) => part(*at, None),
            _ => return None,
        })
    }
}

impl Asking {
    /// The address of a record's page in a language, or in the one that it has its page in.
    pub(super) fn address_of_record(&self, at: Index, tongue: Tongue) -> String {
        let tongue =
            if self.site.has_page(at, tongue) { tongue } else { self.site.relations.spoken(at, tongue) };
        address::address(self.library(), Spot { page: page_of(self.library(), at), part: None, tongue })
    }

    /// The link from this page to an address from the root of the site.
    pub(super) fn relative(&self, to: &str) -> String {
        if self.spot.page == Page::NotFound {
            // That page is served at any depth, so that its links start at the root of the host.
            let base = self.library().config.base_url();
            let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
            return format!("{}/{to}", rest.find('/').map_or("", |slash| &rest[slash..]));
        }
        address::relative(&address::address(self.library(), self.spot), to)
    }
}
