//! How a reader gets at a work: what stands here, in which words, what is sold, what is elsewhere.

use std::sync::Arc;

use minijinja::Value;

use super::link::{Linked, Told};
use super::sequence::narrow;
use super::shape::shape;
use super::{Asking, What, rich, work};
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::record::work::{IsbnOf, Translation, Work};
use crate::content::value::address::WebAddress;
use crate::content::value::closed::{Access, TextStatus};
use crate::content::value::identifier::Doi;
use crate::content::value::language::Language;
use crate::site::inherit;

shape! {
    /// How a reader gets at a work.
    HOW_TO_GET "HowToGet" how_to_get_field(page: &Arc<Asking>, at: Index, it: &Work) {
        /// Whether its text stands on its page.
        text: "bool" = has_text(page.library(), at);
        /// Its files, and those of its translations.
        files: "[File]" = {
            let files = files(it);
            page.sequence(files.len(), move |page, place| page.file(at, files[place]))
        };
        /// Where it can be bought.
        buy: "[Link]" = page.parts(it.buy.len(), move |place| What::Link(Linked::Buy(at, place)));
        /// Where it is besides.
        elsewhere: "[Elsewhere]" = {
            let found = elsewhere_of(it);
            page.sequence(found.len(), move |page, place| {
                page.view(What::Elsewhere(Arc::clone(&found[place])))
            })
        };
        /// Whether its text or a file of it stands here.
        held: "bool" = has_text(page.library(), at) || !files(it).is_empty();
        /// How it can be read: `open`, `sold` or `on-request`.
        access: "str?" = it.access.map(Access::name);
    }
}

pub(super) fn how_to_get(page: &Arc<Asking>, at: Index, key: &str) -> Option<Value> {
    how_to_get_field(page, at, work::of(page.library(), at), key)
}

/// Whether the text of a work stands here: a body, or the words of all encouragements.
fn has_text(library: &Library, at: Index) -> bool {
    let all_held = match library.record(at) {
        AnyRecord::Outcomes(outcome) => {
            let count = outcome.encouragement_count.map_or(0, |count| count.0);
            let held = &outcome.encouragements;
            !held.is_empty() && held.len() as i64 >= count && held.iter().all(|own| own.text.is_some())
        }
        _ => false,
    };
    all_held || !library.bodies(at).is_empty()
}

fn files(work: &Work) -> Vec<Told> {
    let own = (0..work.files.len()).map(|place| Told::Own(narrow(place)));
    let translated = work.translations.iter().enumerate().flat_map(|(row, translation)| {
        (0..translation.files.len()).map(move |place| Told::Translation(narrow(row), narrow(place)))
    });
    own.chain(translated).collect()
}

/// Where a work is besides.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    key: &'static str,
    url: String,
    language: Option<Language>,
}

shape! {
    /// Where a work is besides.
    ELSEWHERE "Elsewhere" elsewhere(page: &Arc<Asking>, it: &Elsewhere) {
        /// What is there: `doi`, `url`, `archived` or `translation`.
        key: "str" = it.key;
        /// The address.
        url: "str" = it.url.as_str();
        /// Its host.
        host: "str" =
            WebAddress::parse(&it.url).map_or_else(|_| String::new(), |address| address.host().to_owned());
        /// The language, of a translation.
        language: "Language?" = it.language.map(|language| page.named_language(language));
    }
}

fn elsewhere_of(work: &Work) -> Vec<Arc<Elsewhere>> {
    let of = |key, url: String, language| Arc::new(Elsewhere { key, url, language });
    let mut found = Vec::new();
    found.extend(work.doi.first().map(|doi| of("doi", doi_address(doi), None)));
    found.extend(work.url.as_ref().map(|url| of("url", url.to_string(), None)));
    found.extend(work.archived.as_ref().map(|url| of("archived", url.to_string(), None)));
    found.extend(work.translations.iter().filter_map(|translation| {
        let doi = translation.doi.first().map(doi_address);
        let url = doi.or_else(|| translation.url.as_ref().map(WebAddress::to_string))?;
        Some(of("translation", url, Some(translation.language)))
    }));
    found
}

fn doi_address(doi: &Doi) -> String {
    format!("https://doi.org/{}", doi.as_str())
}

/// Whose words the text of a work holds on a page.
pub(super) fn text_status(page: &Asking, at: Index, work: &Work) -> Option<&'static str> {
    let library = page.library();
    let status = match rich::nearest_body(library, at, page.language()) {
        None => work.text_status,
        Some(place) => {
            let shown = &library.bodies(at)[place].language;
            let own = inherit::plain(library, work);
            if shown.matches(own) || own.matches(shown) {
                work.text_status
            } else {
                let translation = work.translations.iter().find(|translation| translation.language == *shown);
                translation.and_then(|translation| translation.text_status)
            }
        }
    };
    status.map(TextStatus::name)
}

shape! {
    /// A published translation of a work.
    TRANSLATION "Translation" translation_field(page: &Arc<Asking>, at: Index, row: u16, it: &Translation) {
        /// The language that it is in.
        language: "Language" = page.named_language(it.language);
        /// Its title.
        title: "Text?" = it.title.as_ref().map(|title| page.original(title, &it.language));
        /// Who translated it.
        translators: "[Name]" = page.sequence(it.translators.len(), move |page, place| {
            page.name(&work::of(page.library(), at).translations[usize::from(row)].translators[place])
        });
        /// When it was published.
        issued: "Date?" = page.date(it.issued);
        /// Who published it.
        publisher: "Text?" = page.maybe_line(it.publisher.as_ref());
        /// Its ISBN.
        isbn: "[Isbn]" = page.parts(it.isbn.len(), move |place| What::Isbn(at, Some(row), place));
        /// Its DOI, bare.
        doi: "str?" = it.doi.first().map(Doi::as_str);
        /// Where it stands.
        url: "str?" = it.url.as_ref().map(WebAddress::as_str);
        /// Files of it that stand here.
        files: "[File]" = page.sequence(it.files.len(), move |page, place| {
            page.file(at, Told::Translation(row, narrow(place)))
        });
        /// Whose words its text holds.
        text_status: "str?" = it.text_status.map(TextStatus::name);
        /// Whether its text stands in this library.
        text: "bool" = page.library().bodies(at).iter().any(|body| body.language == it.language);
    }
}

pub(super) fn translation(page: &Arc<Asking>, at: Index, row: u16, key: &str) -> Option<Value> {
    let translation = work::of(page.library(), at).translations.get(usize::from(row))?;
    translation_field(page, at, row, translation, key)
}

shape! {
    /// An ISBN.
    ISBN "Isbn" isbn_field(it: &IsbnOf) {
        /// The number, as it is written.
        value: "str" = it.value.as_str();
        /// The format that it stands for.
        format: "str?" = it.format.as_deref();
    }
}

pub(super) fn isbn(
    page: &Arc<Asking>,
    at: Index,
    translation: Option<u16>,
    place: u16,
    key: &str,
) -> Option<Value> {
    let work = work::of(page.library(), at);
    let numbers = match translation {
        Some(row) => &work.translations.get(usize::from(row))?.isbn,
        None => inherit::isbn(page.library(), work),
    };
    isbn_field(numbers.get(usize::from(place))?, key)
}
