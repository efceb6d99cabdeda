//! Right and wrong identifiers, with the mends of the wrong ones.

use super::{Doi, Isbn, Issn, Orcid, Ror};
use crate::diagnostic::Fault;

/// Each text with what it is shown as, or with the mend that must stand in its fault.
fn check<T: ToString>(
    parse: impl Fn(&str) -> Result<T, Fault>,
    right: &[(&str, &str)],
    wrong: &[(&str, &str)],
) {
    for (text, shown) in right {
        match parse(text) {
            Ok(value) => assert_eq!(value.to_string(), *shown),
            Err(fault) => panic!("{text}: {} {:?}", fault.message, fault.help),
        }
    }
    for (text, help) in wrong {
        let Err(fault) = parse(text) else { panic!("{text} was taken") };
        let found = fault.help.unwrap_or_default();
        assert!(if help.is_empty() { found.is_empty() } else { found.starts_with(help) }, "{text}: {found}");
    }
}

#[test]
fn dois_are_bare() {
    check(
        Doi::parse,
        &[
            ("10.1000/182", "10.1000/182"),
            ("10.2811/ABC(2020)<1:x>", "10.2811/ABC(2020)<1:x>"),
            ("10.1000.10/a/b", "10.1000.10/a/b"),
        ],
        &[
            ("https://doi.org/10.1000/182", "write `10.1000/182`"),
            ("HTTP://dx.doi.org/10.1000/182", "write `10.1000/182`"),
            ("doi: 10.1000/182", "write `10.1000/182`"),
            (" 10.1000/182", "write `10.1000/182`"),
            ("10.1000/", ""),
            ("10.10/182", ""),
            ("10.1000/1 82", ""),
            ("10.10x0/182", ""),
            ("11.1000/182", ""),
            ("", ""),
        ],
    );
    assert_eq!(Doi::parse("10.1000/ABC").unwrap(), Doi::parse("10.1000/abc").unwrap());
    assert_eq!(Doi::parse("10.1000/ABC").unwrap().key(), "10.1000/abc");
}

#[test]
fn isbns_have_right_check_digits() {
    check(
        Isbn::parse,
        &[
            ("978-92-9461-416-2", "978-92-9461-416-2"),
            ("9781032325439", "9781032325439"),
            ("0-8044-2957-X", "0-8044-2957-X"),
            ("979 10 90636 07 1", "979 10 90636 07 1"),
        ],
        &[
            ("978-92-9461-416-3", "write `978-92-9461-416-2`"),
            ("0-8044-2957-1", "write `0-8044-2957-X`"),
            ("ISBN 978-92-9461-416-2", "write `978-92-9461-416-2`"),
            ("urn:isbn:9781032325439", "write `9781032325439`"),
            ("978–92–9461–416–2", "write `978-92-9461-416-2`"),
            ("978-92-9461-416-2 ", "write `978-92-9461-416-2`"),
            ("977-92-9461-416-2", ""),
            ("978-92-9461-416", ""),
            ("978-92-94X1-416-2", ""),
            ("978929461416X", "write `9789294614162`"),
            ("", ""),
        ],
    );
    let (ten, thirteen) = (Isbn::parse("0-8044-2957-X").unwrap(), Isbn::parse("9780804429573").unwrap());
    assert_eq!(ten, thirteen);
    assert_eq!(ten.thirteen(), "9780804429573");
}

#[test]
fn issns_have_right_check_digits() {
    check(
        Issn::parse,
        &[("0317-8471", "0317-8471"), ("1609-073x", "1609-073X"), ("03178471", "0317-8471")],
        &[
            ("0317-8472", "write `0317-8471`"),
            ("ISSN 0317-8471", "write `0317-8471`"),
            ("0317–8471", "write `0317-8471`"),
            ("03-178471", ""),
            ("0317-847", ""),
            ("", ""),
        ],
    );
}

#[test]
fn orcids_have_right_check_digits() {
    check(
        Orcid::parse,
        &[
            ("0000-0002-1825-0097", "0000-0002-1825-0097"),
            ("0000-0002-1694-233X", "0000-0002-1694-233X"),
            ("0000000218250097", "0000-0002-1825-0097"),
        ],
        &[
            ("0000-0002-1825-0098", "write `0000-0002-1825-0097`"),
            ("https://orcid.org/0000-0002-1825-0097", "write `0000-0002-1825-0097`"),
            ("0000-00021-825-0097", ""),
            ("0000-0002-1825", ""),
            ("", ""),
        ],
    );
}

#[test]
fn rors_have_right_check_digits() {
    check(
        Ror::parse,
        &[
            ("05dxps055", "05dxps055"),
            ("01faaaf77", "01faaaf77"),
            ("03yrm5c26", "03yrm5c26"),
            ("03vek6s52", "03vek6s52"),
        ],
        &[
            ("https://ror.org/01faaaf77", "write `01faaaf77`"),
            ("01FAAAF77", "write `01faaaf77`"),
            ("01faaaf78", "compare every character"),
            ("01faaai77", ""),
            ("1faaaf77", ""),
            ("", ""),
        ],
    );
}
