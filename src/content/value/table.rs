//! Looking a code up in one of the tables in the folder `table/`; reads no file while running.
//!
//! A table is a text with one row a line, `key` or `key value`, sorted by the bytes of the key.
//! They were made from the IANA Language Subtag Registry of 2025-08-25 (`language`, `extlang`, `script`,
//! `region` and `variant` with the preferred value of a subtag, or with the prefix of an extended one; `tag` with
//! the preferred value of grandfathered and redundant tags), from ISO 639-2 (`alpha3`: a code of three letters
//! and the one of two that BCP 47 asks for) and from ISO 3166-1 (`country`: alpha-2 and alpha-3).

use std::cmp::Ordering;

/// The value of a key, empty where its row has none; `None` where the table has no such key.
pub(super) fn find(table: &'static str, key: &str) -> Option<&'static str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[middle..high].iter().position(|&byte| byte == b'\n').map_or(high, |at| middle + at);
        let (found, value) = split(&table[start..end]);
        match found.cmp(key) {
            Ordering::Equal => return Some(value),
            Ordering::Less => low = (end + 1).min(high),
            Ordering::Greater => high = start,
        }
    }
    None
}

/// All rows of a table, as key and value.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().map(split)
}

fn split(row: &str) -> (&str, &str) {
    row.split_once(' ').unwrap_or((row, ""))
}

#[cfg(test)]
mod tests {
    use super::{find, rows};

    const TABLES: &[(&str, &str, usize)] = &[
        ("alpha3", include_str!("table/alpha3.txt"), 204),
        ("country", include_str!("table/country.txt"), 249),
        ("extlang", include_str!("table/extlang.txt"), 256),
        ("language", include_str!("table/language.txt"), 8787),
        ("region", include_str!("table/region.txt"), 343),
        ("script", include_str!("table/script.txt"), 274),
        ("tag", include_str!("table/tag.txt"), 51),
        ("variant", include_str!("table/variant.txt"), 134),
    ];

    #[test]
    fn every_key_of_every_table_is_found() {
        for &(name, table, count) in TABLES {
            assert_eq!(rows(table).count(), count, "{name}");
            assert!(rows(table).is_sorted_by(|a, b| a.0 < b.0), "{name} is not sorted");
            for (key, value) in rows(table) {
                assert_eq!(find(table, key), Some(value), "{key} in {name}");
            }
        }
    }

    #[test]
    fn other_keys_are_not_found() {
        for key in ["", "a", "zzzz", "~", "AD AND", "\n"] {
            for &(name, table, _) in TABLES {
                assert_eq!(find(table, key), None, "{key:?} in {name}");
            }
        }
    }
}
