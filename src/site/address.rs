//! Where everything stands: pages and their parts, in each language, as addresses from the root of the site.
//!
//! Addresses are fixed (readers cite them); how a page looks is no business of this module.

use crate::content::library::{Index, Library};
use crate::content::value::kind::Kind;

/// A site language, by its place in `languages` of `config.toml`; 0 is the default, which stands at the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tongue(u8);

impl Tongue {
    /// The default language.
    pub const DEFAULT: Tongue = Tongue(0);

    /// The site language at a place.
    pub fn of(place: usize) -> Tongue {
        Tongue(u8::try_from(place).expect("a site has fewer than 256 languages"))
    }

    /// The place.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// A kind of terms: ways in that are no records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// Years.
    Years,
    /// Sustainable Development Goals.
    Sdgs,
    /// Regions (UN M49).
    Regions,
    /// Audiences, which `config.toml` declares.
    Audiences,
}

impl TermKind {
    /// All kinds of terms.
    pub const ALL: [TermKind; 4] = [TermKind::Years, TermKind::Sdgs, TermKind::Regions, TermKind::Audiences];

    /// The folder of its pages.
    pub fn name(self) -> &'static str {
        match self {
            TermKind::Years => "years",
            TermKind::Sdgs => "sdgs",
            TermKind::Regions => "regions",
            TermKind::Audiences => "audiences",
        }
    }
}

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A year.
    Year(i16),
    /// A Sustainable Development Goal, 1 to 17.
    Sdg(u8),
    /// A region by its M49 number.
    Region(u16),
    /// An audience by its place in `[audiences]`.
    Audience(u16),
}

impl Term {
    /// Its kind.
    pub fn kind(self) -> TermKind {
        match self {
            Term::Year(_) => TermKind::Years,
            Term::Sdg(_) => TermKind::Sdgs,
            Term::Region(_) => TermKind::Regions,
            Term::Audience(_) => TermKind::Audiences,
        }
    }

    /// Its id in addresses.
    pub fn id(self, library: &Library) -> String {
        match self {
            Term::Year(year) => year.to_string(),
            Term::Sdg(goal) => goal.to_string(),
            Term::Region(code) => format!("{code:03}"),
            Term::Audience(place) => library.config.audiences.0[usize::from(place)].0.as_str().to_owned(),
        }
    }
}

/// A page, in no language yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// `index.html`.
    Home,
    /// `search.html`.
    Search,
    /// `timeline.html`.
    Timeline,
    /// `contribute.html`.
    Contribute,
    /// `downloads.html`.
    Downloads,
    /// `404.html`.
    NotFound,
    /// The index of a kind.
    Kind(Kind),
    /// The index of a kind of terms.
    Terms(TermKind),
    /// A term's.
    Term(Term),
    /// A record's.
    Record(Index),
}

/// The pages at the root of the site that a record of `pages` of the same id has as its own.
pub const ROOT: [(Page, &str); 6] = [
    (Page::Home, "index"),
    (Page::Search, "search"),
    (Page::Timeline, "timeline"),
    (Page::Contribute, "contribute"),
    (Page::Downloads, "downloads"),
    (Page::NotFound, "404"),
];

/// The page of a record: its own, or the page at the root that has its name.
pub fn page_of(library: &Library, record: Index) -> Page {
    let draft = library.draft(record);
    let root = ROOT.iter().find(|(_, name)| draft.kind == Kind::Pages && draft.id().as_str() == *name);
    root.map_or(Page::Record(record), |(page, _)| *page)
}

/// Which part of a long list a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKey {
    /// By number alone: parts from 2, the first being the page itself.
    Number,
    /// The works of a year, `2022`.
    Year(i16),
    /// `undated`.
    Undated,
    /// A letter, `a` to `z`.
    Letter(char),
    /// `other`: what begins with no letter of `a` to `z`.
    Other,
}

/// A further part of a page's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// Its year or letter.
    pub key: PartKey,
    /// Its number within that, from 1.
    pub number: u16,
}

/// A page or a part of it, in a language: what has an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The page.
    pub page: Page,
    /// The further part; none for the page itself.
    pub part: Option<Part>,
    /// The language.
    pub tongue: Tongue,
}

/// The address of a spot from the root of the site, such as `de/readings/index.2022-2.html`.
pub fn address(library: &Library, spot: Spot) -> String {
    let mut address = folder(library, spot.tongue);
    address.push_str(&stem(library, spot.page));
    if let Some(part) = spot.part {
        address.push('.');
        address.push_str(&part_name(part));
    }
    address.push_str(".html");
    address
}

/// The folder of a language: empty for the default, else `de/`.
pub fn folder(library: &Library, tongue: Tongue) -> String {
    if tongue == Tongue::DEFAULT {
        String::new()
    } else {
        format!("{}/", library.config.languages[tongue.place()])
    }
}

/// The address of a page in its language, without `.html`.
fn stem(library: &Library, page: Page) -> String {
    match page {
        Page::Kind(kind) => format!("{kind}/index"),
        Page::Terms(kind) => format!("{}/index", kind.name()),
        Page::Term(term) => format!("{}/{}", term.kind().name(), term.id(library)),
        Page::Record(record) => {
            let draft = library.draft(record);
            format!("{}/{}", draft.kind, draft.id())
        }
        root => ROOT.iter().find(|(page, _)| *page == root).map_or("index", |(_, name)| name).to_owned(),
    }
}

/// What stands between the page's name and `.html`.
pub fn part_name(part: Part) -> String {
    let key = match part.key {
        PartKey::Number => return part.number.to_string(),
        PartKey::Year(year) => year.to_string(),
        PartKey::Undated => "undated".to_owned(),
        PartKey::Letter(letter) => letter.to_string(),
        PartKey::Other => "other".to_owned(),
    };
    if part.number == 1 { key } else { format!("{key}-{}", part.number) }
}

/// The address of a file of a record's own folder; it stands once, for all languages.
pub fn attachment(library: &Library, record: Index, path: &str) -> String {
    let draft = library.draft(record);
    format!("{}/{}/{path}", draft.kind, draft.id())
}

/// The way from one address to another, as a relative link; both from the root of the site.
pub fn relative(from: &str, to: &str) -> String {
    let common = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let common = from[..floor(from, common)].rfind('/').map_or(0, |slash| slash + 1);
    let up = from[common..].matches('/').count();
    let mut way = "../".repeat(up);
    way.push_str(&to[common..]);
    way
}

/// The nearest boundary of a character at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
