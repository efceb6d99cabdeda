//! The codes of findings, in one table: name, severity, what it means, why it matters, how it is mended.
//!
//! `golocal explain`, the documentation of the codes and the keys of `[check]` are made from it.
//! The texts stand in the modules below, a few codes in each.

mod field;
mod file;
mod pdf;
mod reference;
mod rule;
mod standard;
mod theme;

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
    /// An example of the mistake and its mend: lines to be shown as they are, `before:` and `after:` at the margin
    /// and what they announce four blanks from it.
    pub mend: &'static str,
}

/// The sentences and the example of a code.
struct Texts {
    what: &'static str,
    why: &'static str,
    mend: &'static str,
}

macro_rules! codes {
    ($($variant:ident = $name:literal $severity:ident $freedom:ident $texts:path;)+) => {
        /// The kind of a finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
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
                        what: $texts.what,
                        why: $texts.why,
                        mend: $texts.mend,
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
    NotUtf8 = "not-utf8" Error fixed file::NOT_UTF8;
    Syntax = "syntax" Error fixed file::SYNTAX;
    FileTooLarge = "file-too-large" Error fixed file::FILE_TOO_LARGE;
    Unreadable = "unreadable" Error fixed file::UNREADABLE;
    BadId = "bad-id" Error fixed file::BAD_ID;
    DuplicateId = "duplicate-id" Error fixed file::DUPLICATE_ID;
    UnknownKind = "unknown-kind" Error adjustable file::UNKNOWN_KIND;
    Orphan = "orphan" Error adjustable file::ORPHAN;
    UnnamedFile = "unnamed-file" Error adjustable file::UNNAMED_FILE;
    LinkOut = "link-out" Error fixed file::LINK_OUT;
    DuplicateBody = "duplicate-body" Error fixed file::DUPLICATE_BODY;
    UnknownKey = "unknown-key" Error adjustable field::UNKNOWN_KEY;
    UnknownValue = "unknown-value" Error fixed field::UNKNOWN_VALUE;
    WrongType = "wrong-type" Error fixed field::WRONG_TYPE;
    EmptyText = "empty-text" Error fixed field::EMPTY_TEXT;
    MissingField = "missing-field" Error fixed field::MISSING_FIELD;
    OutOfRange = "out-of-range" Error fixed field::OUT_OF_RANGE;
    BadDate = "bad-date" Error fixed field::BAD_DATE;
    EndBeforeStart = "end-before-start" Error adjustable field::END_BEFORE_START;
    BadDoi = "bad-doi" Error fixed standard::BAD_DOI;
    BadIsbn = "bad-isbn" Error fixed standard::BAD_ISBN;
    BadIssn = "bad-issn" Error fixed standard::BAD_ISSN;
    BadOrcid = "bad-orcid" Error fixed standard::BAD_ORCID;
    BadRor = "bad-ror" Error fixed standard::BAD_ROR;
    BadLanguage = "bad-language" Error fixed standard::BAD_LANGUAGE;
    BadCountry = "bad-country" Error fixed standard::BAD_COUNTRY;
    BadRegion = "bad-region" Error fixed standard::BAD_REGION;
    BadLicense = "bad-license" Error fixed standard::BAD_LICENSE;
    BadAddress = "bad-address" Error fixed standard::BAD_ADDRESS;
    BadReference = "bad-reference" Error fixed reference::BAD_REFERENCE;
    UnknownRecord = "unknown-record" Error fixed reference::UNKNOWN_RECORD;
    UnknownAnchor = "unknown-anchor" Error fixed reference::UNKNOWN_ANCHOR;
    UnknownAudience = "unknown-audience" Error fixed reference::UNKNOWN_AUDIENCE;
    MissingFile = "missing-file" Error fixed reference::MISSING_FILE;
    PathOutside = "path-outside" Error fixed reference::PATH_OUTSIDE;
    DraftReference = "draft-reference" Error fixed reference::DRAFT_REFERENCE;
    DuplicateDoi = "duplicate-doi" Error adjustable rule::DUPLICATE_DOI;
    DuplicateIsbn = "duplicate-isbn" Error adjustable rule::DUPLICATE_ISBN;
    DuplicateVolume = "duplicate-volume" Error adjustable rule::DUPLICATE_VOLUME;
    DuplicateAlias = "duplicate-alias" Error fixed rule::DUPLICATE_ALIAS;
    DuplicateAnchor = "duplicate-anchor" Error fixed rule::DUPLICATE_ANCHOR;
    OtherEdition = "other-edition" Error adjustable rule::OTHER_EDITION;
    UnknownQuestion = "unknown-question" Error fixed rule::UNKNOWN_QUESTION;
    WrongSeriesForm = "wrong-series-form" Error fixed rule::WRONG_SERIES_FORM;
    EncouragementCount = "encouragement-count" Error fixed rule::ENCOURAGEMENT_COUNT;
    Circle = "circle" Error fixed rule::CIRCLE;
    RawHtml = "raw-html" Error fixed reference::RAW_HTML;
    HeadingLevel = "heading-level" Error adjustable reference::HEADING_LEVEL;
    RelativeLink = "relative-link" Error fixed reference::RELATIVE_LINK;
    BadTheme = "bad-theme" Error fixed theme::BAD_THEME;
    RepeatedItem = "repeated-item" Warning adjustable field::REPEATED_ITEM;
    InvisibleCharacter = "invisible-character" Warning adjustable field::INVISIBLE_CHARACTER;
    InlineLineBreak = "inline-line-break" Warning adjustable field::INLINE_LINE_BREAK;
    MissingAdded = "missing-added" Warning adjustable field::MISSING_ADDED;
    UntranslatedInterface = "untranslated-interface" Warning adjustable field::UNTRANSLATED_INTERFACE;
    PdfDamaged = "pdf-damaged" Warning adjustable pdf::PDF_DAMAGED;
    PdfEncrypted = "pdf-encrypted" Warning adjustable pdf::PDF_ENCRYPTED;
    PdfScanned = "pdf-scanned" Warning adjustable pdf::PDF_SCANNED;
    PdfLimit = "pdf-limit" Warning adjustable pdf::PDF_LIMIT;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Code;

    #[test]
    fn every_code_is_explained() {
        let mut names = BTreeSet::new();
        let mut texts = BTreeSet::new();
        for code in Code::ALL {
            let explanation = code.explanation();
            let name = explanation.name;
            assert!(names.insert(name) && texts.insert(explanation.what), "{name} stands there twice");
            assert_eq!(Code::find(name), Some(*code));
            for sentence in [explanation.what, explanation.why] {
                assert!(
                    sentence.len() > 20 && sentence.ends_with('.') && !sentence.contains("  "),
                    "{name}: {sentence}"
                );
            }
            let (before, after) =
                explanation.mend.split_once("\nafter:\n").unwrap_or_else(|| panic!("{name}"));
            let before = before.strip_prefix("before:\n").unwrap_or_else(|| panic!("{name}"));
            assert_ne!(before, after, "{name}");
            for line in before.lines().chain(after.lines()) {
                assert!(line.is_empty() || line.starts_with("    "), "{name}: {line:?}");
            }
        }
    }
}
