//! The codes of findings, in one table: name, severity, what it means, why it matters, how it is mended.
//!
//! `golocal explain`, the documentation of the codes and the keys of `[check]` are made from it.

use super::Severity;

/// What a code tells a person who meets it.
#[derive(Debug)]
pub struct Explanation {
    /// The name in reports and in `[check]`.
    pub name: &'static str,
    /// How grave it is unless `[check]` says otherwise.
    pub severity: Severity,
    /// Whether `[check]` may change that: not where a library could not be made without it.
    pub adjustable: bool,
    /// What it means, in one or two sentences.
    pub what: &'static str,
    /// Why it matters to a reader or to another record.
    pub why: &'static str,
    /// An example of the mistake and its mend.
    pub mend: &'static str,
}

macro_rules! codes {
    ($($variant:ident = $name:literal $severity:ident $freedom:ident { what: $what:literal, why: $why:literal, mend: $mend:literal $(,)? })+) => {
        /// The kind of a finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $what] $variant,)+
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// What the code tells.
            pub fn explanation(self) -> &'static Explanation {
                match self {
                    $(Code::$variant => const { &Explanation {
                        name: $name,
                        severity: Severity::$severity,
                        adjustable: codes!(@ $freedom),
                        what: $what,
                        why: $why,
                        mend: $mend,
                    } },)+
                }
            }
        }
    };
    (@ fixed) => { false };
    (@ adjustable) => { true };
}

impl Code {
    /// The name in reports, such as `unknown-key`.
    pub fn name(self) -> &'static str {
        self.explanation().name
    }

    /// The severity unless `[check]` says otherwise.
    pub fn severity(self) -> Severity {
        self.explanation().severity
    }

    /// The code of a name.
    pub fn find(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

codes! {
    NotUtf8 = "not-utf8" Error fixed {
        what: "not-utf8",
        why: "",
        mend: "",
    }
    Syntax = "syntax" Error fixed {
        what: "syntax",
        why: "",
        mend: "",
    }
    FileTooLarge = "file-too-large" Error fixed {
        what: "file-too-large",
        why: "",
        mend: "",
    }
    Unreadable = "unreadable" Error fixed {
        what: "unreadable",
        why: "",
        mend: "",
    }
    BadId = "bad-id" Error fixed {
        what: "bad-id",
        why: "",
        mend: "",
    }
    DuplicateId = "duplicate-id" Error fixed {
        what: "duplicate-id",
        why: "",
        mend: "",
    }
    UnknownKind = "unknown-kind" Error adjustable {
        what: "unknown-kind",
        why: "",
        mend: "",
    }
    Orphan = "orphan" Error adjustable {
        what: "orphan",
        why: "",
        mend: "",
    }
    UnnamedFile = "unnamed-file" Error adjustable {
        what: "unnamed-file",
        why: "",
        mend: "",
    }
    LinkOut = "link-out" Error fixed {
        what: "link-out",
        why: "",
        mend: "",
    }
    DuplicateBody = "duplicate-body" Error fixed {
        what: "duplicate-body",
        why: "",
        mend: "",
    }
    UnknownKey = "unknown-key" Error adjustable {
        what: "unknown-key",
        why: "",
        mend: "",
    }
    UnknownValue = "unknown-value" Error fixed {
        what: "unknown-value",
        why: "",
        mend: "",
    }
    WrongType = "wrong-type" Error fixed {
        what: "wrong-type",
        why: "",
        mend: "",
    }
    EmptyText = "empty-text" Error fixed {
        what: "empty-text",
        why: "",
        mend: "",
    }
    MissingField = "missing-field" Error fixed {
        what: "missing-field",
        why: "",
        mend: "",
    }
    OutOfRange = "out-of-range" Error fixed {
        what: "out-of-range",
        why: "",
        mend: "",
    }
    BadDate = "bad-date" Error fixed {
        what: "bad-date",
        why: "",
        mend: "",
    }
    EndBeforeStart = "end-before-start" Error adjustable {
        what: "end-before-start",
        why: "",
        mend: "",
    }
    BadDoi = "bad-doi" Error fixed {
        what: "bad-doi",
        why: "",
        mend: "",
    }
    BadIsbn = "bad-isbn" Error fixed {
        what: "bad-isbn",
        why: "",
        mend: "",
    }
    BadIssn = "bad-issn" Error fixed {
        what: "bad-issn",
        why: "",
        mend: "",
    }
    BadOrcid = "bad-orcid" Error fixed {
        what: "bad-orcid",
        why: "",
        mend: "",
    }
    BadRor = "bad-ror" Error fixed {
        what: "bad-ror",
        why: "",
        mend: "",
    }
    BadLanguage = "bad-language" Error fixed {
        what: "bad-language",
        why: "",
        mend: "",
    }
    BadCountry = "bad-country" Error fixed {
        what: "bad-country",
        why: "",
        mend: "",
    }
    BadRegion = "bad-region" Error fixed {
        what: "bad-region",
        why: "",
        mend: "",
    }
    BadLicense = "bad-license" Error fixed {
        what: "bad-license",
        why: "",
        mend: "",
    }
    BadAddress = "bad-address" Error fixed {
        what: "bad-address",
        why: "",
        mend: "",
    }
    BadReference = "bad-reference" Error fixed {
        what: "bad-reference",
        why: "",
        mend: "",
    }
    UnknownRecord = "unknown-record" Error fixed {
        what: "unknown-record",
        why: "",
        mend: "",
    }
    UnknownAnchor = "unknown-anchor" Error fixed {
        what: "unknown-anchor",
        why: "",
        mend: "",
    }
    UnknownAudience = "unknown-audience" Error fixed {
        what: "unknown-audience",
        why: "",
        mend: "",
    }
    MissingFile = "missing-file" Error fixed {
        what: "missing-file",
        why: "",
        mend: "",
    }
    PathOutside = "path-outside" Error fixed {
        what: "path-outside",
        why: "",
        mend: "",
    }
    DraftReference = "draft-reference" Error fixed {
        what: "draft-reference",
        why: "",
        mend: "",
    }
    DuplicateDoi = "duplicate-doi" Error adjustable {
        what: "duplicate-doi",
        why: "",
        mend: "",
    }
    DuplicateIsbn = "duplicate-isbn" Error adjustable {
        what: "duplicate-isbn",
        why: "",
        mend: "",
    }
    DuplicateVolume = "duplicate-volume" Error adjustable {
        what: "duplicate-volume",
        why: "",
        mend: "",
    }
    DuplicateAlias = "duplicate-alias" Error fixed {
        what: "duplicate-alias",
        why: "",
        mend: "",
    }
    DuplicateAnchor = "duplicate-anchor" Error fixed {
        what: "duplicate-anchor",
        why: "",
        mend: "",
    }
    OtherEdition = "other-edition" Error adjustable {
        what: "other-edition",
        why: "",
        mend: "",
    }
    UnknownQuestion = "unknown-question" Error fixed {
        what: "unknown-question",
        why: "",
        mend: "",
    }
    WrongSeriesForm = "wrong-series-form" Error fixed {
        what: "wrong-series-form",
        why: "",
        mend: "",
    }
    EncouragementCount = "encouragement-count" Error fixed {
        what: "encouragement-count",
        why: "",
        mend: "",
    }
    Circle = "circle" Error fixed {
        what: "circle",
        why: "",
        mend: "",
    }
    RawHtml = "raw-html" Error fixed {
        what: "raw-html",
        why: "",
        mend: "",
    }
    HeadingLevel = "heading-level" Error adjustable {
        what: "heading-level",
        why: "",
        mend: "",
    }
    RelativeLink = "relative-link" Error fixed {
        what: "relative-link",
        why: "",
        mend: "",
    }
    RepeatedItem = "repeated-item" Warning adjustable {
        what: "repeated-item",
        why: "",
        mend: "",
    }
    InvisibleCharacter = "invisible-character" Warning adjustable {
        what: "invisible-character",
        why: "",
        mend: "",
    }
    InlineLineBreak = "inline-line-break" Warning adjustable {
        what: "inline-line-break",
        why: "",
        mend: "",
    }
    MissingAdded = "missing-added" Warning adjustable {
        what: "missing-added",
        why: "",
        mend: "",
    }
    UntranslatedInterface = "untranslated-interface" Warning adjustable {
        what: "untranslated-interface",
        why: "",
        mend: "",
    }
}
