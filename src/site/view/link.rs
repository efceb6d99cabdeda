//! What a record points to: addresses, files, other records and parts of them, licences.

use std::sync::Arc;

use minijinja::Value;

use super::sequence::narrow;
use super::shape::shape;
use super::{Asking, What};
use crate::content::field::text::Line;
use crate::content::library::{Index, Library};
use crate::content::read::Attachment;
use crate::content::record::common;
use crate::content::record::edition::Edition;
use crate::content::value::address::WebAddress;
use crate::content::value::code::License;
use crate::content::value::date::Date;
use crate::content::value::kind::Reference;
use crate::content::value::language::Language;
use crate::site::relations::{files, role};

/// A link of a record, by its place.
#[derive(Clone, Copy, Debug)]
pub enum Linked {
    /// Of what to see besides.
    Links(Index, u16),
    /// Of what we know it from.
    Sources(Index, u16),
    /// Of where to buy it.
    Buy(Index, u16),
    /// Of where a session can be seen again.
    Recording(Index, u16),
}

/// A link as it stands in its record.
pub struct Written<'l> {
    url: Option<&'l WebAddress>,
    title: Option<&'l Line>,
    record: Option<&'l Reference>,
    note: Option<&'l Line>,
    language: Option<Language>,
    accessed: Option<Date>,
    archived: Option<&'l WebAddress>,
}

shape! {
    /// A link, or a source.
    LINK "Link" link_field(page: &Arc<Asking>, it: &Written<'_>) {
        /// The address.
        url: "str?" = it.url.map(WebAddress::as_str);
        /// The record of this library that it is.
        record: "record?" =
            it.record.map(|reference| page.view(What::Record(page.library().follow(reference))));
        /// What stands there.
        title: "Text?" = page.maybe_line(it.title);
        /// What there is to say of it.
        note: "Text?" = page.maybe_line(it.note);
        /// The language that it is in.
        language: "Language?" = it.language.map(|language| page.named_language(language));
        /// When we last saw it.
        accessed: "Date?" = page.date(it.accessed);
        /// Where a copy of it is kept.
        archived: "str?" = it.archived.map(WebAddress::as_str);
        /// The host of its address.
        host: "str?" = it.url.map(WebAddress::host);
    }
}

pub(super) fn link(page: &Arc<Asking>, it: Linked, key: &str) -> Option<Value> {
    let library = page.library();
    let written = match it {
        Linked::Links(at, place) => plain(library.record(at).common().links.get(usize::from(place))?),
        Linked::Buy(at, place) => plain(library.record(at).work()?.buy.get(usize::from(place))?),
        Linked::Recording(at, place) => {
            plain(library.at::<Edition>(at)?.sessions.get(usize::from(place))?.recording.as_ref()?)
        }
        Linked::Sources(at, place) => {
            let source = library.record(at).common().sources.get(usize::from(place))?;
            Written {
                url: source.url.as_ref(),
                title: source.title.as_ref(),
                record: source.record.as_ref(),
                note: source.note.as_ref(),
                language: source.language,
                accessed: source.accessed,
                archived: source.archived.as_ref(),
            }
        }
    };
    link_field(page, &written, key)
}

fn plain(link: &common::Link) -> Written<'_> {
    Written {
        url: Some(&link.url),
        title: link.title.as_ref(),
        record: None,
        note: link.note.as_ref(),
        language: link.language,
        accessed: link.accessed,
        archived: link.archived.as_ref(),
    }
}

/// A file of a record's own folder.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// The record.
    pub record: Index,
    /// Which of the files of its folder it is.
    pub place: u16,
    /// Where the record says what it is.
    pub told: Option<Told>,
}

impl File {
    /// The file of a path from its record's folder, with what its record says of it.
    pub fn of(library: &Library, record: Index, path: &str) -> Option<File> {
        let place = attachment(library, record, path)?;
        let own = files(library, record).iter().position(|file| &*file.path.0 == path);
        let told = own.map(|place| Told::Own(narrow(place))).or_else(|| {
            let translations = library.record(record).work()?.translations.iter().enumerate();
            let mut found = translations.flat_map(|(row, translation)| {
                translation.files.iter().enumerate().map(move |(place, file)| (row, place, file))
            });
            let (row, place, _) = found.find(|(.., file)| &*file.path.0 == path)?;
            Some(Told::Translation(narrow(row), narrow(place)))
        });
        Some(File { record, place, told })
    }
}

/// Where a record says what a file is.
#[derive(Clone, Copy, Debug)]
pub enum Told {
    /// Among its own files.
    Own(u16),
    /// Among those of one of its translations.
    Translation(u16, u16),
}

shape! {
    /// A file that stands here.
    FILE "File" file_field(page: &Arc<Asking>, file: &Attachment, told: Option<&common::File>) {
        /// Its name.
        name: "str" = name(&file.path);
        /// What it is called.
        title: "Text?" = page.maybe_line(told.and_then(|told| told.title.as_ref()));
        /// The language that it is in.
        language: "Language?" =
            told.and_then(|told| told.language).map(|language| page.named_language(language));
        /// What it is for.
        role: "str?" = told.and_then(|told| told.role.as_deref());
        /// Which version it is.
        version: "str?" = told.and_then(|told| told.version.as_deref());
        /// Bytes.
        size: "int" = file.length;
        /// Its format, such as `PDF`.
        format: "str" = extension(&file.path).to_uppercase();
        /// Its media type (RFC 6838).
        media: "str" = media(extension(&file.path));
    }
}

pub(super) fn file(page: &Arc<Asking>, it: File, key: &str) -> Option<Value> {
    let file = page.library().draft(it.record).attachments.get(usize::from(it.place))?;
    file_field(page, file, it.told.and_then(|told| told_of(page.library(), it.record, told)), key)
}

fn told_of(library: &Library, at: Index, told: Told) -> Option<&common::File> {
    match told {
        Told::Own(place) => files(library, at).get(usize::from(place)),
        Told::Translation(row, place) => {
            library.record(at).work()?.translations.get(usize::from(row))?.files.get(usize::from(place))
        }
    }
}

impl Asking {
    /// A file that a record names.
    pub(super) fn file(self: &Arc<Self>, record: Index, told: Told) -> Value {
        let named = told_of(self.library(), record, told).expect("a file that was counted is there");
        let place =
            attachment(self.library(), record, &named.path.0).expect("files of a library were checked");
        self.view(What::File(File { record, place, told: Some(told) }))
    }

    /// The files that a record names as its own.
    pub(super) fn files(self: &Arc<Self>, at: Index) -> Value {
        let length = files(self.library(), at).len();
        self.sequence(length, move |page, place| page.file(at, Told::Own(narrow(place))))
    }
}

/// The place of a file in its record's folder.
pub(super) fn attachment(library: &Library, record: Index, path: &str) -> Option<u16> {
    library.draft(record).attachments.iter().position(|file| &*file.path == path).map(narrow)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn extension(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// The media type of a file's ending, as IANA registers it.
fn media(extension: &str) -> &'static str {
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "json" => "application/json",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "doc" => "application/msword",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "vtt" => "text/vtt",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "html" => "text/html",
        _ => "application/octet-stream",
    }
}

/// A reference: a record, or a part of it.
#[derive(Clone, Debug)]
pub struct Target {
    /// The record.
    pub record: Index,
    /// The part that is meant.
    pub part: Part,
}

/// What of a record a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// An encouragement, by its place.
    Encouragement(u16),
    /// An encouragement that is counted, but not held, by its number.
    Counted(Arc<str>),
    /// A question, by its place.
    Question(u16),
}

shape! {
    /// A reference to a record, an encouragement or a question.
    TARGET "Target" target(page: &Arc<Asking>, it: &Target) {
        /// The record.
        record: "record" = page.view(What::Record(it.record));
        /// The anchor of the part on the record's page.
        anchor: "str?" = it.anchor(page.library());
        /// What the part is.
        part: "`encouragement` or `question`, or none" = match it.part {
            Part::Whole => None,
            Part::Encouragement(_) | Part::Counted(_) => Some("encouragement"),
            Part::Question(_) => Some("question"),
        };
        /// The number of the encouragement.
        number: "str?" = match &it.part {
            Part::Encouragement(row) => page.field(&What::Encouragement(it.record, *row), "number"),
            Part::Counted(number) => Some(Value::from(Arc::clone(number))),
            _ => None,
        };
        /// The title of the encouragement or question.
        title: "Text?" = match it.part {
            Part::Encouragement(row) => page.field(&What::Encouragement(it.record, row), "title"),
            Part::Question(row) => page.field(&What::Question(it.record, row), "title"),
            _ => None,
        };
    }
}

impl Target {
    /// Where a reference leads.
    pub fn of(library: &Library, reference: &Reference) -> Target {
        let record = library.follow(reference);
        let part = reference.anchor.as_deref().map_or(Part::Whole, |anchor| {
            let held = role::encouragement(library, record, anchor).map(Part::Encouragement);
            let asked = || role::question(library, record, anchor).map(Part::Question);
            let counted = || anchor.strip_prefix("encouragement-").map(|number| Part::Counted(number.into()));
            held.or_else(asked).or_else(counted).unwrap_or(Part::Whole)
        });
        Target { record, part }
    }

    /// The anchor of the part on the record's page.
    pub fn anchor(&self, library: &Library) -> Option<String> {
        match self.part {
            Part::Encouragement(row) => super::outcome::anchor_of(library, self.record, row),
            Part::Question(row) => super::edition::question_anchor(library, self.record, row),
            Part::Counted(ref number) => Some(format!("encouragement-{number}")),
            Part::Whole => None,
        }
    }
}

impl Asking {
    /// Where a reference leads.
    pub(super) fn target(self: &Arc<Self>, reference: &Reference) -> Value {
        self.view(What::Target(Target::of(self.library(), reference)))
    }

    /// Where the references of a field lead.
    pub(super) fn targets(self: &Arc<Self>, at: Index, field: fn(&Library, Index) -> &[Reference]) -> Value {
        let length = field(self.library(), at).len();
        self.sequence(length, move |page, place| page.target(&field(page.library(), at)[place]))
    }
}

shape! {
    /// A licence. Printed, it is its name.
    LICENCE "Licence" licence(it: &License) {
        /// Its SPDX identifier, or its address.
        id: "str" = it.as_str();
        /// Its name.
        name: "str" = match it {
            License::Spdx { name, .. } => *name,
            License::Address(address) => address.host(),
        };
        /// Where it can be read.
        url: "str?" = Some(it.address());
    }
}
