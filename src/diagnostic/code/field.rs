//! What the codes of keys and values tell.

use super::Texts;

pub(super) const UNKNOWN_KEY: Texts = Texts {
    what: "No record of this kind has a field of this name. Either it is mistyped, or it stands below a line in \
           brackets and so belongs to that table instead of the record.",
    why: "A field that is not known would be left out in silence, and readers would miss what it says.",
    mend: r#"before:
    titel = "The right to housing"
after:
    title = "The right to housing""#,
};

pub(super) const UNKNOWN_VALUE: Texts = Texts {
    what: "The field takes one of a few words, or a name from a public list, and this is none of them.",
    why: "Pages, search and exports sort by these words; a word of one's own would stand apart from all others.",
    mend: r#"before:
    status = "canceled"
after:
    status = "cancelled""#,
};

pub(super) const WRONG_TYPE: Texts = Texts {
    what: "The value is of another type than the field takes: for example a number where a text in quotes is expected, \
           or one text where a list is.",
    why: "A guess at what is meant could be wrong, and nobody would notice.",
    mend: r#"before:
    topics = "housing"
    number-of-pages = "212"
after:
    topics = ["housing"]
    number-of-pages = 212"#,
};

pub(super) const EMPTY_TEXT: Texts = Texts {
    what: "The text is empty or of blanks alone.",
    why: "What is not known is left out: an empty text would print an empty heading or a label with nothing after it.",
    mend: r#"before:
    title = "The right to housing"
    subtitle = ""
after:
    title = "The right to housing""#,
};

pub(super) const MISSING_FIELD: Texts = Texts {
    what: "A field is missing without which this record or table cannot be shown, such as the title of a work.",
    why: "Readers could not find, cite or understand the entry.",
    mend: r#"before:
    type = "book"
    issued = 2019
after:
    title = "The right to housing"
    type = "book"
    issued = 2019"#,
};

pub(super) const OUT_OF_RANGE: Texts = Texts {
    what: "The number is too small or too large for its field: Goals go from 1 to 17, latitudes from -90 to 90, \
           longitudes from -180 to 180, and what is counted is never below nought.",
    why: "Such a number is a slip of the keyboard, and a map or a list made with it would mislead.",
    mend: r#"before:
    latitude = 470.7
after:
    latitude = 47.07"#,
};

pub(super) const BAD_DATE: Texts = Texts {
    what: "This is no date of the calendar. A date is a year, a year with its month in quotes, or a whole day.",
    why: "Everything is sorted by dates, and exports give them to other programs, which accept this form only.",
    mend: r#"before:
    issued = "8 February 2024"
    adopted = "2023-02-29"
after:
    issued = 2024-02-08
    adopted = "2023-02""#,
};

pub(super) const END_BEFORE_START: Texts = Texts {
    what: "The end comes before the start, even if the end means its latest day and the start its earliest.",
    why: "The calendar of the library would show an event that ends before it begins.",
    mend: r#"before:
    start = 2024-02-08
    end = 2024-02-05
after:
    start = 2024-02-05
    end = 2024-02-08"#,
};

pub(super) const REPEATED_ITEM: Texts = Texts {
    what: "The same item stands twice in a list.",
    why: "It does no harm, but was hardly meant: perhaps the second was to be another.",
    mend: r#"before:
    topics = ["housing", "water", "housing"]
after:
    topics = ["housing", "water"]"#,
};

pub(super) const INVISIBLE_CHARACTER: Texts = Texts {
    what: "The text holds a character that nobody sees, such as a soft hyphen, or one that turns the direction of \
           the letters after it. It mostly comes along when a text is copied out of a PDF or a web page.",
    why: "Search does not find the word that it stands in, and links and identifiers with it lead nowhere.",
    mend: r#"before:
    title = "The right to hous[soft hyphen]ing"
after:
    title = "The right to housing""#,
};

pub(super) const INLINE_LINE_BREAK: Texts = Texts {
    what: "A line breaks off between `{` and `}`. TOML 1.0, in which records are written, does not allow it there.",
    why: "This program can read it, but many others that use the same files cannot.",
    mend: r#"before:
    summary = {
      en = "A guide for cities.",
      de = "Ein Leitfaden für Städte.",
    }
after:
    summary.en = "A guide for cities."
    summary.de = "Ein Leitfaden für Städte.""#,
};

pub(super) const MISSING_ADDED: Texts = Texts {
    what: "The record does not say on which day it came into this library.",
    why: "The feeds and the list of what is new go by this day, so the record would never appear in them.",
    mend: r#"before:
    title = "The right to housing"
after:
    title = "The right to housing"
    added = 2024-02-08"#,
};

pub(super) const UNTRANSLATED_INTERFACE: Texts = Texts {
    what: "The site is to appear in a language for which the theme has no words of its own, such as those of its buttons \
           and menus. It shows the English ones there, marked as English.",
    why: "Readers of this language meet English words between those of the records.",
    mend: r#"before:
    languages = ["en", "de", "la"]
after:
    languages = ["en", "de"]   or a theme with the words in Latin"#,
};
