//! Works: what publications, outcomes and readings share.

use std::sync::Arc;

use minijinja::Value;

use super::link::Linked;
use super::shape::shape;
use super::{Asking, What, get};
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::record::work::Work;
use crate::content::value::address::WebAddress;
use crate::content::value::closed::{Access, CslType};
use crate::site::address::Term;
use crate::site::inherit;
use crate::site::relations::role::Role;
use crate::site::relations::when;

/// The work that a record is.
pub(super) fn of(library: &Library, at: Index) -> &Work {
    library.record(at).work().expect("only works are asked for the fields of works")
}

shape! {
    /// What publications, outcomes and readings have besides. A chapter has what it does not say itself from
    /// the work that it is a part of, a volume from its series.
    WORK "Work" work(page: &Arc<Asking>, at: Index, any: &AnyRecord, it: &Work) {
        /// The subtitle, in the work's own language.
        subtitle: "Text?" =
            it.subtitle.as_ref().map(|line| page.original(line, inherit::plain(page.library(), it)));
        /// Who wrote it.
        authors: "[Name]" = page.names(at, |page, at| &of(page.library(), at).authors);
        /// Who edited it.
        editors: "[Name]" =
            page.names(at, |page, at| inherit::editors(page.library(), of(page.library(), at)));
        /// The type of CSL 1.0.2.
        type: "str" = csl_type(any).name();
        /// What kind of text it is, such as "Resolution".
        genre: "Text?" = page.maybe_line(it.genre.as_ref());
        /// Who published it.
        publisher: "Text?" = page.maybe_line(inherit::publisher(page.library(), it));
        /// Where it was published.
        publisher_place: "Text?" = page.maybe_line(inherit::publisher_place(page.library(), it));
        /// When it was published.
        issued: "Date?" = page.date(inherit::issued(page.library(), it));
        /// The series of this library that it is a volume of.
        series: "series?" = page.maybe_record(inherit::series(page.library(), it).map(|(at, _)| at));
        /// Its number in the series, or the volume of a journal.
        volume: "str?" = it.volume.as_ref().map(|volume| &*volume.0);
        /// The issue of a journal.
        issue: "str?" = it.issue.as_ref().map(|issue| &*issue.0);
        /// The pages that it takes up.
        page: "str?" = it.page.as_deref();
        /// A document symbol.
        number: "str?" = it.number.as_deref();
        /// What it stands in, in that one's language.
        container_title: "Text?" =
            inherit::container_title(page.library(), it).map(|(line, own)| page.original(line, own));
        /// The work that it is a chapter of.
        part_of: "record?" =
            it.part_of.as_ref().map(|part_of| page.view(What::Record(page.library().follow(part_of))));
        /// Which edition it is, in the work's own language.
        edition_statement: "Text?" =
            it.edition_statement.as_ref().map(|line| page.original(line, inherit::plain(page.library(), it)));
        /// The title of a series of others, in the work's own language.
        collection_title: "Text?" =
            it.collection_title.as_ref().map(|line| page.original(line, inherit::plain(page.library(), it)));
        /// Its number in a series of others.
        collection_number: "str?" = it.collection_number.as_ref().map(|number| &*number.0);
        /// Who edits the series.
        collection_editors: "[Name]" =
            page.names(at, |page, at| inherit::collection_editors(page.library(), of(page.library(), at)));
        /// Whose words `body` holds: the work's status, or that of the translation whose language the body
        /// has.
        text_status: "str?" = get::text_status(page, at, it);
        /// Our help to the reader beside the subtitle.
        subtitle_help: "Text?" =
            it.subtitle.as_ref().and_then(|line| page.help(line, inherit::plain(page.library(), it)));
        /// Who translated it.
        translators: "[Name]" = page.names(at, |page, at| &of(page.library(), at).translators);
        /// How many pages it has.
        number_of_pages: "int?" = it.number_of_pages.map(|number| number.0);
        /// Its DOI, bare.
        doi: "str?" = it.doi.first().map(|doi| doi.as_str());
        /// Its ISSN.
        issn: "[str]" = page.sequence(inherit::issn(page.library(), it).len(), move |page, place| {
            Value::from(inherit::issn(page.library(), of(page.library(), at))[place].as_str())
        });
        /// Its ISBN, the one to cite first.
        isbn: "[Isbn]" =
            page.parts(inherit::isbn(page.library(), it).len(), move |place| What::Isbn(at, None, place));
        /// Where it stands.
        url: "str?" = it.url.as_ref().map(WebAddress::as_str);
        /// Where a copy of it is kept.
        archived: "str?" = it.archived.as_ref().map(WebAddress::as_str);
        /// When we last saw it there.
        accessed: "Date?" = page.date(it.accessed);
        /// The language that it is in.
        language: "Language?" =
            inherit::language(page.library(), it).map(|language| page.named_language(*language));
        /// Under which licence it stands.
        license: "Licence?" =
            it.license.as_ref().map(|license| page.view(What::Licence(Arc::new(license.clone()))));
        /// Who holds the rights.
        copyright_holder: "Name?" = it.copyright_holder.as_ref().map(|holder| page.name(holder));
        /// How it can be read: `open`, `sold` or `on-request`.
        access: "str?" = it.access.map(Access::name);
        /// Its own abstract, in the nearest language.
        abstract: "Text?" =
            it.abstract_.as_ref().map(|text| page.nearest(text, inherit::plain(page.library(), it)));
        /// Which places it is about.
        places: "[Location]" =
            page.sequence(it.places.len(), move |page, place| {
                page.location(&of(page.library(), at).places[place])
            });
        /// Which regions it is about.
        regions: "[Term]" = page.terms(it.regions.iter().map(when::region).collect());
        /// Whom it is for.
        audience: "[Term]" = page.terms(audience(page, it));
        /// The Academy and Conference that it belongs to.
        edition: "edition?" = page.maybe_record(it.edition.as_ref().map(|key| page.library().get(key).0));
        /// Files of it that stand here.
        files: "[File]" = page.files(at);
        /// A picture of its cover.
        cover: "Cover?" = it.cover.as_ref().map(|_| page.view(What::Cover(at)));
        /// Its drawn cover, of publications.
        plan: "Plan?" = matches!(any, AnyRecord::Publications(_)).then(|| page.view(What::Plan(at)));
        /// Where it can be bought.
        buy: "[Link]" = page.parts(it.buy.len(), move |place| What::Link(Linked::Buy(at, place)));
        /// Which works it cites.
        cites: "[Target]" = page.targets(at, |library, at| &of(library, at).cites);
        /// Which works it replaces.
        replaces: "[Target]" = page.targets(at, |library, at| &of(library, at).replaces);
        /// Which works it translates.
        translation_of: "[Target]" = page.targets(at, |library, at| &of(library, at).translation_of);
        /// Works that cite it.
        cited_by: "[record]" = page.naming(at, Role::Citing);
        /// Works that replace it.
        replaced_by: "[record]" = page.naming(at, Role::Replacing);
        /// Works that translate it.
        translated_as: "[record]" = page.naming(at, Role::Translating);
        /// Its published translations.
        translations: "[Translation]" =
            page.parts(it.translations.len(), move |row| What::Translation(at, row));
        /// Its chapters.
        chapters: "[record]" = page.naming(at, Role::Chapter);
        /// The volume before it, or the outcome.
        previous: "work?" = page.maybe_record(page.site.relations.neighbours(at).0);
        /// The volume after it, or the outcome.
        next: "work?" = page.maybe_record(page.site.relations.neighbours(at).1);
        /// How a reader gets at it.
        how_to_get: "HowToGet" = page.view(What::HowToGet(at));
    }
}

fn csl_type(any: &AnyRecord) -> CslType {
    match any {
        AnyRecord::Publications(own) => own.csl_type,
        AnyRecord::Readings(own) => own.csl_type,
        AnyRecord::Outcomes(own) => own.csl_type.unwrap_or(CslType::Report),
        _ => CslType::Document,
    }
}

fn audience(page: &Asking, work: &Work) -> Vec<Term> {
    work.audience.iter().filter_map(|named| when::audience(page.library(), named)).collect()
}
