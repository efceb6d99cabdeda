//! The address of a link in Markdown: to a record, a file of the record's folder, an anchor, the web.
//!
//! Whether the record, file or anchor exists is not asked here.

use crate::diagnostic::{Code, Fault, nearest};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `record:kind/id#anchor`, as written; the anchor percent-decoded.
    Record {
        /// The folder's name.
        kind: Box<str>,
        /// The record's id.
        id: Box<str>,
        /// The anchor on its page, without `#`.
        anchor: Option<Box<str>>,
    },
    /// A path from the record's place, percent-decoded (RFC 3986 §2.1), `.` and `..` resolved.
    File(Box<str>),
    /// An anchor of the same page, without `#`, percent-decoded; empty for the top of the page.
    Anchor(Box<str>),
    /// An address with the scheme `http`, `https` or `mailto`, as written.
    Web(Box<str>),
}

/// An address as read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// Where it leads.
    pub(super) target: Target,
    /// What follows the path of a file, such as `#page=4`; empty elsewhere.
    pub(super) suffix: &'a str,
}

impl<'a> Address<'a> {
    /// Reads an address, or says what is wrong with it.
    pub(super) fn read(url: &'a str) -> Result<Address<'a>, Fault> {
        if url.is_empty() {
            let message = "expected the address of the link, found none";
            return Err(Fault::new(Code::RelativeLink, message));
        }
        if url.bytes().any(|byte| byte.is_ascii_control()) {
            let message = format!("expected an address, found control characters in `{}`", shown(url));
            return Err(Fault::new(Code::BadAddress, message));
        }
        let whole = |target| Address { target, suffix: "" };
        if let Some(anchor) = url.strip_prefix('#') {
            return Ok(whole(Target::Anchor(decode(anchor).unwrap_or_else(|| anchor.to_owned()).into())));
        }
        match scheme(url) {
            Some((name, rest)) if name.eq_ignore_ascii_case("record") => record(url, rest).map(whole),
            Some((name, rest)) => web(url, name, rest).map(whole),
            None => file(url),
        }
    }
}

/// The scheme of an address and what follows its colon (RFC 3986 §3.1).
fn scheme(url: &str) -> Option<(&str, &str)> {
    let (name, rest) = url.split_once(':')?;
    let form = |(at, byte): (usize, u8)| {
        byte.is_ascii_alphabetic() || at > 0 && (byte.is_ascii_digit() || b"+-.".contains(&byte))
    };
    (!name.is_empty() && name.bytes().enumerate().all(form)).then_some((name, rest))
}

fn record(url: &str, rest: &str) -> Result<Target, Fault> {
    let (path, anchor) = match rest.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (rest, None),
    };
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    match path.split_once('/') {
        Some((kind, id)) if word(kind) && word(id) && anchor != Some("") => Ok(Target::Record {
            kind: kind.into(),
            id: id.into(),
            anchor: anchor.map(|anchor| decode(anchor).unwrap_or_else(|| anchor.to_owned()).into()),
        }),
        _ => {
            let message =
                format!("expected `record:kind/id` or `record:kind/id#anchor`, found `{}`", shown(url));
            let mended = path.trim_matches('/').trim_end_matches(".html");
            let help = (mended.split('/').filter(|part| word(part)).count() == 2 && mended != path)
                .then(|| format!("write `record:{mended}`"));
            Err(Fault::new(Code::BadReference, message).maybe_help(help))
        }
    }
}

fn web(url: &str, name: &str, rest: &str) -> Result<Target, Fault> {
    let lower = name.to_ascii_lowercase();
    let host = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next());
    match lower.as_str() {
        "mailto" if !rest.is_empty() => Ok(Target::Web(url.into())),
        "http" | "https" if host.is_some_and(|host| !host.is_empty() && !host.contains(' ')) => {
            Ok(Target::Web(url.into()))
        }
        "mailto" => Err(Fault::new(Code::BadAddress, "expected an address after `mailto:`, found none")),
        "http" | "https" => {
            let message = format!("expected an address with a host, found `{}`", shown(url));
            Err(Fault::new(Code::BadAddress, message))
        }
        _ => {
            let message = format!(
                "expected an address with `http:`, `https:`, `mailto:` or `record:`, found `{}:`",
                shown(name)
            );
            let help =
                nearest(&lower, ["https", "http", "mailto", "record"]).map(|near| format!("write `{near}:`"));
            Err(Fault::new(Code::BadAddress, message).maybe_help(help))
        }
    }
}

fn file(url: &str) -> Result<Address<'_>, Fault> {
    let split = url.find(['?', '#']).unwrap_or(url.len());
    let (written, suffix) = url.split_at(split);
    if let Some(mended) = without_scheme(written) {
        let message = format!("expected an address with its scheme, found `{}`", shown(url));
        return Err(Fault::new(Code::BadAddress, message).help(format!("write `{mended}`")));
    }
    let wrong = |code, help: &str| {
        let message = format!("expected a file of the record's own folder, found `{}`", shown(url));
        Err(Fault::new(code, message).help(help))
    };
    let Some(path) = decode(written) else {
        return wrong(Code::RelativeLink, "write `%` itself as `%25`, and paths in UTF-8");
    };
    if path.starts_with("//") {
        return wrong(Code::RelativeLink, "write `https:` before it");
    }
    if path.starts_with('/') {
        return wrong(
            Code::RelativeLink,
            "paths start from the record's place; records are linked by `record:kind/id`",
        );
    }
    if path.contains('\\') || path.bytes().any(|byte| byte.is_ascii_control()) {
        return wrong(Code::RelativeLink, "write `/` between folders, and no control characters");
    }
    match resolve(&path) {
        Some(path) if path.is_empty() => wrong(Code::RelativeLink, "name a file"),
        Some(path) => Ok(Address { target: Target::File(path.into()), suffix }),
        None => wrong(Code::PathOutside, "records are linked by `record:kind/id`"),
    }
}

/// The mend of an address that looks like one of the web.
fn without_scheme(written: &str) -> Option<String> {
    let mail = |word: &str| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
            && !word.contains('/')
    };
    if written.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return Some(format!("https://{}", shown(written)));
    }
    mail(written).then(|| format!("mailto:{}", shown(written)))
}

/// A path without `.` and `..` (RFC 3986 §5.2.4), unless it leads out.
fn resolve(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Percent-decodes (RFC 3986 §2.1); nothing where the result is not UTF-8.
fn decode(written: &str) -> Option<String> {
    if !written.contains('%') {
        return Some(written.to_owned());
    }
    let digit = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let bytes = written.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

/// A piece of the text for a message: its first 60 characters.
pub(super) fn shown(piece: &str) -> std::borrow::Cow<'_, str> {
    match piece.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &piece[..end]).into(),
        None => piece.into(),
    }
}
