//! What the codes of identifiers and codes of public standards tell.

use super::Texts;

pub(super) const BAD_DOI: Texts = Texts {
    what: "This is no DOI. A DOI begins with `10.`, a number and a slash, and is written without `https://doi.org/`.",
    why: "The address and the citation are made from it; with a wrong one, both lead nowhere.",
    mend: r#"before:
    doi = "https://doi.org/10.1000/182"
after:
    doi = "10.1000/182""#,
};

pub(super) const BAD_ISBN: Texts = Texts {
    what: "This is no ISBN: it has not 10 or 13 digits, or its last digit does not agree with the others.",
    why: "The last digit is there to show slips of the keyboard. Bookshops and libraries do not find a book by a wrong number.",
    mend: r#"before:
    isbn = "978-92-9461-416-3"
after:
    isbn = "978-92-9461-416-2""#,
};

pub(super) const BAD_ISSN: Texts = Texts {
    what: "This is no ISSN: it has not eight digits, of which the last may be `X`, or its last digit does not agree \
           with the others.",
    why: "The last digit is there to show slips of the keyboard. Catalogues do not find a journal by a wrong number.",
    mend: r#"before:
    issn = "1609-0731"
after:
    issn = "1609-073X""#,
};

pub(super) const BAD_ORCID: Texts = Texts {
    what: "This is no ORCID iD: it is written as an address, has not 16 digits, or its last digit does not agree \
           with the others.",
    why: "It says who a person is. With a wrong digit it says that she is somebody else, or nobody.",
    mend: r#"before:
    orcid = "https://orcid.org/0000-0002-1825-0097"
after:
    orcid = "0000-0002-1825-0097""#,
};

pub(super) const BAD_ROR: Texts = Texts {
    what: "This is no ROR: it is written as an address, is not a nought with eight small letters and digits, or its \
           last two digits do not agree with the others.",
    why: "It says which organisation is meant. With a wrong character it means another, or none.",
    mend: r#"before:
    ror = "https://ror.org/01faaaf77"
after:
    ror = "01faaaf77""#,
};

pub(super) const BAD_LANGUAGE: Texts = Texts {
    what: "This is no language tag of BCP 47, the standard of the web. A tag begins with the registered code of a \
           language, of two letters where there is one.",
    why: "Browsers choose fonts, hyphens and the voice of a screen reader by it.",
    mend: r#"before:
    language = "ger"
after:
    language = "de""#,
};

pub(super) const BAD_COUNTRY: Texts = Texts {
    what: "This is no code of a country. The code is the one of two capital letters that ISO 3166-1 assigns officially.",
    why: "The name of the country in each language of the site is found by it.",
    mend: r#"before:
    country = "UK"
after:
    country = "GB""#,
};

pub(super) const BAD_REGION: Texts = Texts {
    what: "This is no code of a region. Regions have three digits, by the standard M49 of the United Nations, and \
           stand in quotes; the codes of countries are none of them.",
    why: "The name of the region in each language of the site is found by it.",
    mend: r#"before:
    regions = ["Africa"]
after:
    regions = ["002"]"#,
};

pub(super) const BAD_LICENSE: Texts = Texts {
    what: "This is no licence that is known: neither an identifier of the SPDX License List nor a web address.",
    why: "Readers and machines go by it when they ask whether they may use a text.",
    mend: r#"before:
    license = "Creative Commons"
after:
    license = "CC-BY-4.0""#,
};

pub(super) const BAD_ADDRESS: Texts = Texts {
    what: "This is no whole address. Addresses begin with `https://`, `http://` or `mailto:` and have no blanks in them.",
    why: "A browser takes an address without its beginning for a page of this site, and finds none.",
    mend: r#"before:
    url = "www.example.org/housing"
after:
    url = "https://www.example.org/housing""#,
};
