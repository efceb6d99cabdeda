//! How large a picture is, from the first bytes of its file: PNG, JPEG, GIF, WebP; others are not measured.

use std::io::Read;

use crate::source::Source;

/// Further in, no size was ever met.
const HEAD: u64 = 256 * 1024;

/// Width and height of a picture in pixels, where its file says them.
pub(super) fn size(source: &dyn Source, file: &str) -> Option<(u32, u32)> {
    let mut head = Vec::new();
    let mut open = source.open(file).ok()?.take(1024);
    open.read_to_end(&mut head).ok()?;
    if head.starts_with(&[0xff, 0xd8]) {
        let mut open = open.into_inner().take(HEAD);
        open.read_to_end(&mut head).ok()?;
    }
    let (width, height) =
        png(&head).or_else(|| gif(&head)).or_else(|| webp(&head)).or_else(|| jpeg(&head))?;
    (width > 0 && height > 0).then_some((width, height))
}

/// PNG (third edition) §11.2.1: the header is the first chunk.
fn png(head: &[u8]) -> Option<(u32, u32)> {
    let header = head.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..)?.strip_prefix(b"IHDR")?;
    Some((big(header.get(..4)?), big(header.get(4..8)?)))
}

/// GIF 89a §18.
fn gif(head: &[u8]) -> Option<(u32, u32)> {
    let screen = head.strip_prefix(b"GIF89a").or_else(|| head.strip_prefix(b"GIF87a"))?;
    Some((little(screen.get(..2)?), little(screen.get(2..4)?)))
}

/// WebP container specification (RFC 9649 §2): lossy, lossless or extended.
fn webp(head: &[u8]) -> Option<(u32, u32)> {
    let chunk = head.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    let data = chunk.get(8..)?;
    match chunk.get(..4)? {
        b"VP8X" => Some((little(data.get(4..7)?) + 1, little(data.get(7..10)?) + 1)),
        b"VP8L" => {
            let bits = little(data.get(1..5)?);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => {
            let frame = data.get(3..)?.strip_prefix(&[0x9d, 0x01, 0x2a])?;
            Some((little(frame.get(..2)?) & 0x3fff, little(frame.get(2..4)?) & 0x3fff))
        }
        _ => None,
    }
}

/// JPEG (ITU-T T.81) §B.2.2: the frame header, wherever among the segments it stands.
fn jpeg(head: &[u8]) -> Option<(u32, u32)> {
    let mut rest = head.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, after @ ..] = rest else { return None };
        match marker {
            0xff => rest = &rest[1..],
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((big(after.get(5..7)?), big(after.get(3..5)?)));
            }
            _ => rest = after.get(big(after.get(..2)?) as usize..)?,
        }
    }
}

fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::size;
    use crate::source::Memory;

    #[test]
    fn pictures_say_how_large_they_are() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x80\x08\x02".to_vec();
        let gif = b"GIF89a\x0a\0\x14\0".to_vec();
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x14\0\x0a".to_vec();
        let webp = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x09\0\0\x13\0\0".to_vec();
        let cut = b"\xff\xd8\xff\xe0\0\x00".to_vec();
        let files = [("a.png", png), ("b.gif", gif), ("c.jpg", jpeg), ("d.webp", webp), ("e.jpg", cut)];
        let source = Memory::new(files);
        for (file, found) in [
            ("a.png", Some((256, 128))),
            ("b.gif", Some((10, 20))),
            ("c.jpg", Some((10, 20))),
            ("d.webp", Some((10, 20))),
            ("e.jpg", None),
            ("none.png", None),
        ] {
            assert_eq!(size(&source, file), found, "{file}");
        }
    }
}
