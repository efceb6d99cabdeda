//! The assets of a theme under names that tell their content, so that they may be kept for ever.
//!
//! Where a stylesheet names another asset, it gets that one's new name, and comments and needless blanks go.
//! A script becomes as short as `script` makes it. Nothing else in an asset is changed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::css;
use super::files::{File, Files};
use super::script;
use crate::content::draft::narrow;
use crate::diagnostic::{Code, Diagnostic, Fault, Place, nearest};
use crate::site::address::relative;

/// The stylesheet that the settings are appended to.
pub const STYLESHEET: &str = "golocal.css";

/// The assets by their names from `assets/`, such as `golocal.css`.
#[derive(Debug)]
pub struct Assets(BTreeMap<Box<str>, Asset>);

#[derive(Debug)]
struct Asset {
    /// From the root of the site.
    address: Box<str>,
    bytes: Cow<'static, [u8]>,
}

impl Assets {
    /// The assets of a theme; `appended` is CSS that comes last in the stylesheet.
    pub fn of(files: &Files, appended: &str, findings: &mut Vec<Diagnostic>) -> Assets {
        let files: BTreeMap<&str, &File> = files.below("assets").collect();
        let mut naming =
            Naming { files: &files, appended, done: BTreeMap::new(), open: Vec::new(), findings };
        for name in files.keys() {
            naming.name(name);
        }
        Assets(naming.done)
    }

    /// The address of an asset.
    pub fn address(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|asset| &*asset.address)
    }

    /// All names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|name| &**name)
    }

    /// Addresses and bytes, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.values().map(|asset| (&*asset.address, &*asset.bytes))
    }
}

/// The names of the assets that a theme has.
pub fn names(files: &Files) -> Vec<&str> {
    files.below("assets").map(|(name, _)| name).collect()
}

/// Names assets, those first that others name.
struct Naming<'a> {
    files: &'a BTreeMap<&'a str, &'a File>,
    appended: &'a str,
    done: BTreeMap<Box<str>, Asset>,
    /// The stylesheets that are being named, each named by the one before it.
    open: Vec<&'a str>,
    findings: &'a mut Vec<Diagnostic>,
}

impl<'a> Naming<'a> {
    fn name(&mut self, name: &'a str) {
        if self.done.contains_key(name) {
            return;
        }
        let file = self.files[name];
        let bytes = match name.rsplit_once('.') {
            Some((_, "css")) => self.stylesheet(name, file),
            Some((_, "js")) => script::shortened(&file.bytes).map_or_else(|| file.bytes.clone(), Cow::Owned),
            _ => file.bytes.clone(),
        };
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, end) = match name.rsplit_once('.') {
            Some((stem, end)) if !end.contains('/') => (stem, format!(".{end}")),
            _ => (name, String::new()),
        };
        let address = format!("assets/{stem}.{}{end}", &hash[..8]);
        self.done.insert(name.into(), Asset { address: address.into(), bytes });
    }

    fn stylesheet(&mut self, name: &'a str, file: &'a File) -> Cow<'static, [u8]> {
        let Some(text) = file.text(self.findings) else { return file.bytes.clone() };
        self.open.push(name);
        let mut css = String::with_capacity(text.len() + self.appended.len());
        let mut written = 0;
        for (address, span) in css::addresses(&text) {
            let place = Place { file: Arc::clone(&file.path), span: narrow(&span) };
            match self.named(name, address) {
                Ok(Some(new)) => {
                    css.push_str(&text[written..span.start]);
                    css.push_str(&new);
                    written = span.end;
                }
                Ok(None) => {}
                Err(fault) => self.findings.push(fault.at(place)),
            }
        }
        self.open.pop();
        css.push_str(&text[written..]);
        if name == STYLESHEET {
            css.push_str(self.appended);
        }
        Cow::Owned(css::tightened(&css).into_bytes())
    }

    /// The new address of what a stylesheet names; `None` where it stays as it is.
    fn named(&mut self, from: &str, address: &str) -> Result<Option<String>, Fault> {
        if address.starts_with('#')
            || address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"))
        {
            return Ok(None);
        }
        if address.starts_with('/') || address.contains(':') {
            let message =
                format!("`{address}` is no file of the theme: a page asks no other server for anything");
            return Err(
                Fault::new(Code::BadTheme, message).help("put the file into `assets/` and name it from here")
            );
        }
        let (path, fragment) = address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
        let wanted = resolved(from, path);
        let Some((&name, _)) = wanted.as_deref().and_then(|wanted| self.files.get_key_value(wanted)) else {
            let near = nearest(wanted.as_deref().unwrap_or(path), self.files.keys().copied());
            let help = near.map(|near| format!("did you mean `{}`?", relative(from, near)));
            return Err(Fault::new(Code::BadTheme, format!("there is no asset `{path}`")).maybe_help(help));
        };
        if self.open.contains(&name) {
            return Err(Fault::new(Code::BadTheme, format!("`{name}` names the stylesheet that names it")));
        }
        self.name(name);
        let to = self.done[name].address.strip_prefix("assets/").unwrap_or_default();
        Ok(Some(relative(from, to) + fragment))
    }
}

/// The name of what a path leads to from an asset; `None` where it leads out of `assets/`.
fn resolved(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
