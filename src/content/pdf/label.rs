//! The printed labels of pages (PDF 32000-1 §12.4.2), and the text strings that they are made of (§7.9.2.2).

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};

/// The longest label, in characters.
const LONGEST: usize = 40;

/// How deep the tree of labels may be.
const DEEPEST: usize = 16;

/// How the pages from one on are labelled.
#[derive(Debug, PartialEq)]
struct Range {
    style: Option<char>,
    prefix: String,
    start: u32,
}

/// The label of each page; `None` for a page whose label is its number, or that has none.
pub(super) fn labels(pdf: &Pdf) -> Vec<Option<Box<str>>> {
    let mut ranges = BTreeMap::new();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    if let Some(tree) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"PageLabels")) {
        gather(&tree, &mut ranges, DEEPEST);
    }
    let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    (0..pages).map(|page| label(page, &ranges)).collect()
}

fn gather(node: &Dict<'_>, ranges: &mut BTreeMap<u32, Range>, depth: usize) {
    if let Some(numbers) = node.get::<Array<'_>>(b"Nums") {
        let mut entries = numbers.iter::<Object<'_>>();
        while let (Some(page), Some(range)) = (entries.next(), entries.next()) {
            let page = page.into_i32().and_then(|page| u32::try_from(page).ok());
            if let (Some(page), Some(range)) = (page, range.into_dict()) {
                ranges.insert(page, read(&range));
            }
        }
    }
    if let Some(kids) = node.get::<Array<'_>>(b"Kids").filter(|_| depth > 0) {
        // A tree that leads back to itself would otherwise grow without end.
        for kid in kids.iter::<Dict<'_>>().take(if depth == DEEPEST { 1000 } else { 64 }) {
            gather(&kid, ranges, if ranges.len() > 10_000 { 0 } else { depth - 1 });
        }
    }
}

fn read(range: &Dict<'_>) -> Range {
    let style = range.get::<Name<'_>>(b"S").and_then(|name| name.as_str().chars().next());
    let prefix = range.get::<PdfString<'_>>(b"P").map(|text| text_string(text.as_bytes()));
    let start = range.get::<i32>(b"St").and_then(|start| u32::try_from(start).ok());
    Range { style, prefix: prefix.unwrap_or_default(), start: start.unwrap_or(1).max(1) }
}

fn label(page: u32, ranges: &BTreeMap<u32, Range>) -> Option<Box<str>> {
    let (first, range) = ranges.range(..=page).next_back()?;
    let number = range.start.saturating_add(page - first);
    let number = match range.style {
        Some('D') => number.to_string(),
        Some('r') => roman(number).to_lowercase(),
        Some('R') => roman(number),
        Some('a') => letters(number, 'a'),
        Some('A') => letters(number, 'A'),
        _ => String::new(),
    };
    let label = format!("{}{number}", range.prefix);
    let label: String = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_said = !label.is_empty() && label.chars().count() <= LONGEST && label != (page + 1).to_string();
    is_said.then(|| label.into())
}

fn roman(number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(9_999);
    let mut text = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            text.push_str(digit);
            rest -= value;
        }
    }
    text
}

/// a to z, then aa to zz, then aaa to zzz.
fn letters(number: u32, first: char) -> String {
    let (times, place) = ((number - 1) / 26 + 1, (number - 1) % 26);
    let letter = char::from_u32(u32::from(first) + place).unwrap_or(first);
    letter.to_string().repeat(times.min(40) as usize)
}

/// A text string: UTF-16 or UTF-8 with its mark, else `PDFDocEncoding` (annex D.2), which is Latin-1 but for a few.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| doc_encoding(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8], join: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| join([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn doc_encoding(byte: u8) -> char {
    const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const HIGH: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    match byte {
        0x18..=0x1f => LOW[usize::from(byte - 0x18)],
        0x80..=0xa0 => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Range, label, letters, roman, text_string};

    #[test]
    fn labels_count_in_their_style() {
        let range = |style, prefix: &str, start| Range { style, prefix: prefix.to_owned(), start };
        let ranges = BTreeMap::from([
            (0, range(Some('r'), "", 1)),
            (4, range(Some('D'), "", 1)),
            (7, range(Some('A'), "Annex ", 27)),
            (8, range(None, "Cover", 1)),
            (9, range(Some('D'), "", 10)),
        ]);
        let found: Vec<_> = (0..10).map(|page| label(page, &ranges)).collect();
        let found: Vec<_> = found.iter().map(Option::as_deref).collect();
        let expected = [
            Some("i"),
            Some("ii"),
            Some("iii"),
            Some("iv"),
            Some("1"),
            Some("2"),
            Some("3"),
            Some("Annex AA"),
            Some("Cover"),
            None,
        ];
        assert_eq!(found, expected);
        assert_eq!(label(0, &BTreeMap::new()), None);
    }

    #[test]
    fn numbers_are_written_in_letters() {
        assert_eq!(
            ["IV", "XIV", "MCMXCIX"],
            [roman(4), roman(14), roman(1999)].each_ref().map(String::as_str)
        );
        assert_eq!(["z", "aa", "zz"], [letters(26, 'a'), letters(27, 'a'), letters(52, 'a')]);
    }

    #[test]
    fn text_strings_are_decoded() {
        assert_eq!(text_string(b"\xfe\xff\x04\x16"), "Ж");
        assert_eq!(text_string(b"\xef\xbb\xbf\xd0\x96"), "Ж");
        assert_eq!(text_string(b"\xe9\x85\xa0"), "é–€");
    }
}
