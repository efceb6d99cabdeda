//! Text and addresses as they stand in HTML (HTML Living Standard §13.1.2, URL Standard §4.3).

/// Writes a text between tags.
pub fn text(out: &mut String, text: &str) {
    write(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Writes a text as the value of an attribute in double quotes.
pub fn attribute(out: &mut String, text: &str) {
    write(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Writes an address as the value of an attribute in double quotes:
/// what no address may hold is percent-encoded, what is encoded stays as it is.
pub fn href(out: &mut String, address: &str) {
    let bytes = address.as_bytes();
    let path = address.find("://").and_then(|at| address[at + 3..].find('/').map(|path| at + 3 + path));
    let fragment = address.find('#').unwrap_or(bytes.len());
    let hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    for (at, sign) in address.char_indices() {
        let encode = match sign {
            '%' => !(hex(bytes.get(at + 1)) && hex(bytes.get(at + 2))),
            '#' => at > fragment,
            // Brackets may stand around the number of a host alone (RFC 3986 §3.2.2).
            '[' | ']' => path.is_none_or(|path| at > path),
            '\0'..=' ' | '\u{7f}'..='\u{a0}' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => true,
            _ => false,
        };
        match sign {
            _ if encode => {
                let mut buffer = [0; 4];
                for byte in sign.encode_utf8(&mut buffer).bytes() {
                    out.push('%');
                    out.extend(
                        [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[digit as usize])),
                    );
                }
            }
            '&' => out.push_str("&amp;"),
            _ => out.push(sign),
        }
    }
}

fn write(out: &mut String, text: &str, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            out.push_str(&text[written..at]);
            out.push_str(entity);
            written = at + 1;
        }
    }
    out.push_str(&text[written..]);
}
