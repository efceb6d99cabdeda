//! Addresses in the web and of mailboxes; reaches none of them.

use std::fmt;

use super::{mend, quote, unexpected};
use crate::diagnostic::{Code, Fault};

const EXPECTED: &str = "an address that begins with `https://`, `http://` or `mailto:`";

/// An address with the scheme `http`, `https` or `mailto` (RFC 3986 §3.1, RFC 6068), kept as it was written.
///
/// Letters of all scripts may stand in it (RFC 3987).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebAddress(Box<str>);

impl WebAddress {
    /// The address of a text; one without or with another scheme, or with blanks, is a [`Code::BadAddress`].
    pub fn parse(text: &str) -> Result<WebAddress, Fault> {
        if let Some(blank) = text.chars().find(|c| c.is_whitespace() || c.is_control()) {
            let what = if blank.is_control() { "a control character" } else { "a blank" };
            let guess = text.trim();
            let encoded = guess.replace(' ', "%20");
            let help =
                mend(guess, text, WebAddress::parse).or_else(|| mend(&encoded, text, WebAddress::parse));
            let message = format!("expected an address without blanks, found {what} in {}", quote(text));
            return Err(Fault::new(Code::BadAddress, message).maybe_help(help));
        }
        let Some((scheme, rest)) = scheme(text) else {
            return Err(unexpected(Code::BadAddress, EXPECTED, text).maybe_help(guess(text)));
        };
        let complete = match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| !host_of(rest).is_empty()),
            "mailto" => rest.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()),
            _ => return Err(unexpected(Code::BadAddress, EXPECTED, text)),
        };
        if complete {
            return Ok(WebAddress(text.into()));
        }
        let message = format!("expected a whole address after `{scheme}:`, found {}", quote(text));
        Err(Fault::new(Code::BadAddress, message))
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host of an address in the web, or what follows the `@` of a mailbox: what a reader knows it by.
    pub fn host(&self) -> &str {
        let (_, rest) = scheme(&self.0).expect("an address has a scheme");
        match rest.strip_prefix("//") {
            Some(rest) => host_of(rest),
            None => rest.split_once('@').map_or(rest, |(_, host)| host.split('?').next().unwrap_or(host)),
        }
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Scheme and rest. What has a full stop before its colon is a host with its port, not a scheme.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let letters = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-'));
    (letters && scheme.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((scheme, rest))
}

fn host_of(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.starts_with('[') {
        return host.split_inclusive(']').next().unwrap_or_default();
    }
    host.split_once(':').map_or(host, |(host, _)| host)
}

/// The address that is probably meant, where a host or a mailbox stands without its scheme.
fn guess(text: &str) -> Option<String> {
    let bare = text.trim_start_matches('/');
    let (host, path) = bare.split_at(bare.find(['/', '?', '#', ':']).unwrap_or(bare.len()));
    let dotted = |host: &str| host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    match host.split_once('@') {
        Some((_, domain)) if dotted(domain) && path.is_empty() => {
            mend(&format!("mailto:{host}"), text, WebAddress::parse)
        }
        None if dotted(host) => mend(&format!("https://{bare}"), text, WebAddress::parse),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::WebAddress;

    #[test]
    fn addresses_are_kept_as_written() {
        for (text, host) in [
            ("https://example.org", "example.org"),
            ("HTTP://user@example.org:8080/a?b#c", "example.org"),
            ("https://例え.jp/文書", "例え.jp"),
            ("https://[2001:db8::1]:80/", "[2001:db8::1]"),
            ("mailto:office@example.org?subject=Hello", "example.org"),
        ] {
            let address = WebAddress::parse(text).unwrap();
            assert_eq!((address.as_str(), address.host()), (text, host));
        }
    }

    #[test]
    fn others_are_refused_with_their_mend() {
        for (text, help) in [
            ("www.example.org", "write `https://www.example.org`"),
            ("example.org:8080/a", "write `https://example.org:8080/a`"),
            ("//example.org/a", "write `https://example.org/a`"),
            ("office@example.org", "write `mailto:office@example.org`"),
            ("https://example.org ", "write `https://example.org`"),
            ("https://example.org/a b", "write `https://example.org/a%20b`"),
            ("https://example.org/\u{7}", ""),
            ("ftp://example.org", ""),
            ("javascript:alert(1)", ""),
            ("https://", ""),
            ("https:/example.org", ""),
            ("https://:80/", ""),
            ("mailto:office", ""),
            ("see page 4", ""),
            ("", ""),
        ] {
            let fault = WebAddress::parse(text).unwrap_err();
            assert_eq!(fault.help.unwrap_or_default(), help, "{text}");
        }
    }
}
