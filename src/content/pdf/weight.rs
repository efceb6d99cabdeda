//! How much the compressed parts of a file weigh unpacked, found out without unpacking them: a few kilobytes may
//! hold gigabytes, and the interpreter knows no bounds.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// The most that one part may weigh, in bytes.
const PART: usize = 64 << 20;

/// The most that one picture may weigh; pictures are not unpacked unless a file lies about what is one.
const PICTURE: usize = 1 << 30;

/// The most that all parts but pictures may weigh together.
const WHOLE: usize = 512 << 20;

/// The most that a byte can hold by deflate, LZW or runs.
const RATIO: usize = 2_100;

/// How a stream is packed (§7.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    Flate,
    Lzw,
    Runs,
    Ascii85,
    AsciiHex,
    /// One for pictures; it is never undone.
    Picture,
    Other,
}

/// Whether the lists of objects, which are unpacked as soon as a file is opened, are too heavy (§7.5.7, §7.5.8).
pub(super) fn are_lists_heavy(bytes: &[u8]) -> bool {
    are_lists_over(bytes, PART)
}

fn are_lists_over(bytes: &[u8], part: usize) -> bool {
    const MARK: &[u8] = b"stream";
    let mut rest = WHOLE;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], MARK) {
        let start = at + found;
        at = start + MARK.len();
        let before = &bytes[start.saturating_sub(400)..start];
        let is_end = before.ends_with(b"end");
        if is_end || !(find(before, b"/ObjStm").is_some() || find(before, b"/XRef").is_some()) {
            continue;
        }
        let line = bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        match unpacked(&bytes[at + line..], part.min(rest)) {
            Some(weight) => rest -= weight,
            None => return true,
        }
    }
    false
}

/// Whether what a file holds is too heavy to be unpacked.
pub(super) fn is_heavy(pdf: &Pdf) -> bool {
    let mut rest = WHOLE;
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let is_picture = stream.dict().get::<Name<'_>>(b"Subtype").is_some_and(|name| &*name == b"Image");
        let limit = if is_picture { PICTURE } else { PART.min(rest) };
        match weight(&stream, limit) {
            Some(_) if is_picture => {}
            Some(weight) => rest = rest.saturating_sub(weight),
            None => return true,
        }
    }
    false
}

/// What a stream weighs unpacked; `None` where that is more than `limit`, or cannot be told.
fn weight(stream: &Stream<'_>, limit: usize) -> Option<usize> {
    let data = stream.raw_data();
    let filters = filters(stream.dict());
    let is_packed = |filter: &&Filter| matches!(filter, Filter::Flate | Filter::Lzw | Filter::Runs);
    // What no filter can blow up beyond the limit need not be looked into.
    let times = filters.iter().filter(is_packed).count();
    let worst = (0..times).fold(data.len(), |weight, _| weight.saturating_mul(RATIO));
    if worst <= limit {
        return Some(worst.min(data.len() * 16));
    }
    match filters.as_slice() {
        [Filter::Flate] => unpacked(&data, limit),
        [Filter::Lzw] => Some(lzw(&data)).filter(|weight| *weight <= limit),
        [Filter::Runs] => Some(data.len().saturating_mul(64)).filter(|weight| *weight <= limit),
        [Filter::Ascii85, Filter::Flate] => unpacked(&ascii_85(&data), limit),
        [Filter::AsciiHex, Filter::Flate] => unpacked(&ascii_hex(&data), limit),
        [.., Filter::Picture] if times == 0 => Some(0),
        _ => None,
    }
}

fn filters(dict: &Dict<'_>) -> Vec<Filter> {
    let filter = |name: Name<'_>| match name.as_str() {
        "FlateDecode" | "Fl" => Filter::Flate,
        "LZWDecode" | "LZW" => Filter::Lzw,
        "RunLengthDecode" | "RL" => Filter::Runs,
        "ASCII85Decode" | "A85" => Filter::Ascii85,
        "ASCIIHexDecode" | "AHx" => Filter::AsciiHex,
        "DCTDecode" | "DCT" | "JPXDecode" | "CCITTFaxDecode" | "CCF" | "JBIG2Decode" => Filter::Picture,
        _ => Filter::Other,
    };
    let key = if dict.contains_key(b"Filter") { b"Filter".as_slice() } else { b"F" };
    match dict.get::<Object<'_>>(key) {
        Some(Object::Name(name)) => vec![filter(name)],
        Some(Object::Array(names)) => Array::iter::<Name<'_>>(&names).map(filter).collect(),
        _ => Vec::new(),
    }
}

/// What deflated bytes weigh; `None` where that is more than `limit`.
fn unpacked(data: &[u8], limit: usize) -> Option<usize> {
    let mut inflate = Decompress::new(true);
    let mut room = vec![0; 64 << 10];
    loop {
        let read = usize::try_from(inflate.total_in()).ok()?;
        let before = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(data.get(read..)?, &mut room, FlushDecompress::None);
        let weight = usize::try_from(inflate.total_out()).ok()?;
        if weight > limit {
            return None;
        }
        let stands = before == (inflate.total_in(), inflate.total_out());
        if stands || !matches!(status, Ok(Status::Ok)) {
            return Some(weight);
        }
    }
}

/// What bytes packed by LZW weigh (§7.4.4): the lengths of the table's entries are enough to count.
fn lzw(data: &[u8]) -> usize {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut entries: Vec<usize> = Vec::with_capacity(4096);
    let (mut weight, mut last, mut bits, mut held) = (0_usize, None, 0_u32, 0_u32);
    for byte in data {
        (bits, held) = (bits << 8 | u32::from(*byte), held + 8);
        let size = match entries.len() + END + 2 {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if held < size {
            continue;
        }
        held -= size;
        let code = (bits >> held) as usize;
        bits &= (1 << held) - 1;
        let length = match code {
            CLEAR => {
                (last, _) = (None, entries.clear());
                continue;
            }
            END => break,
            ..CLEAR => 1,
            _ => entries.get(code - END - 1).copied().or(last.map(|last: usize| last + 1)).unwrap_or(1),
        };
        weight = weight.saturating_add(length);
        if let Some(last) = last.filter(|_| entries.len() + END + 1 < 4096) {
            entries.push(last + 1);
        }
        last = Some(length);
    }
    weight
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len() / 5 * 4 + 4);
    let mut group = Vec::with_capacity(5);
    for byte in data {
        match byte {
            b'z' if group.is_empty() => bytes.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            b'~' => break,
            _ => {}
        }
        if group.len() == 5 {
            bytes.extend(number_85(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        bytes.extend(&number_85(&group)[..kept]);
    }
    bytes
}

fn number_85(group: &[u8]) -> [u8; 4] {
    let number =
        group.iter().fold(0_u32, |number, digit| number.wrapping_mul(85).wrapping_add((*digit).into()));
    number.to_be_bytes()
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> =
        digits.filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted[0];
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.iter().position(|byte| *byte == first) {
        at += found;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::{are_lists_over, ascii_85, ascii_hex, lzw, unpacked};

    fn packed(zeros: usize) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&vec![0; zeros]).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn weights_are_counted() {
        let bytes = packed(100_000);
        assert_eq!(unpacked(&bytes, 100_000), Some(100_000));
        assert_eq!(unpacked(&bytes, 99_999), None);
        assert_eq!(unpacked(&bytes[..bytes.len() / 2], 1_000_000).map(|weight| weight < 100_000), Some(true));
        assert_eq!(unpacked(b"no stream", 10), Some(0));
        // The example of §7.4.4.2.
        assert_eq!(lzw(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), 10);
    }

    #[test]
    fn letters_are_decoded() {
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii_85(b"87cUR\nD]~>"), b"Hello");
        assert_eq!(ascii_hex(b"48 65 6c6C 6f7>"), b"Hellop");
    }

    #[test]
    fn heavy_lists_are_seen() {
        let file = |zeros| [b"1 0 obj <</Type/ObjStm>> stream\r\n".to_vec(), packed(zeros)].concat();
        assert!(!are_lists_over(&file(1 << 20), 1 << 20));
        assert!(are_lists_over(&file(1 << 20), (1 << 20) - 1));
    }
}
