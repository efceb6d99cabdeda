//! Addresses as file names: which are safe, and which of them cannot stand side by side.
//!
//! It does not decide where a page stands; that is the plan's.

use std::borrow::Cow;
use std::collections::HashMap;

use anyhow::{Result, bail};

/// The beginning of the names that the writer keeps for itself.
pub(super) const RESERVED: &str = ".golocal";

/// Refuses an address that leads out of the folder, or that some disk or web server reads differently.
pub(super) fn check(address: &str) -> Result<()> {
    let fault = if address.is_empty() {
        "is empty"
    } else if address.starts_with('/') {
        "is absolute"
    } else if address.contains('\\') {
        "holds a backslash"
    } else if address.contains(char::is_control) {
        "holds a control character"
    } else if address.split('/').any(str::is_empty) {
        "has an empty segment"
    } else if address.split('/').any(|segment| segment == "." || segment == "..") {
        "has a segment of dots"
    } else if fold(address).starts_with(RESERVED) {
        "begins with `.golocal`, which the writer keeps for itself"
    } else {
        return Ok(());
    };
    bail!("the address `{}` {fault}", address.escape_debug())
}

/// The folders above an address, the deepest first; not the root.
pub(super) fn folders(address: &str) -> impl Iterator<Item = &str> {
    address.rmatch_indices('/').map(|(end, _)| &address[..end])
}

/// The names that a site takes, as a disk sees them that does not tell case apart.
#[derive(Debug)]
pub(super) struct Names<'a> {
    files: HashMap<Cow<'a, str>, &'a str>,
    /// Each folder, with an address in it.
    folders: HashMap<Cow<'a, str>, &'a str>,
}

impl<'a> Names<'a> {
    /// Gathers the names of sorted addresses.
    ///
    /// # Errors
    /// An address comes twice, differs from another by case only, or is a folder of another.
    pub(super) fn new(addresses: &'a [Box<str>]) -> Result<Names<'a>> {
        let mut names = Names { files: HashMap::with_capacity(addresses.len()), folders: HashMap::new() };
        for address in addresses {
            let name = fold(address);
            let above: Vec<Cow<'a, str>> = match &name {
                Cow::Borrowed(name) => folders(name).map(Cow::Borrowed).collect(),
                Cow::Owned(name) => folders(name).map(|folder| Cow::Owned(folder.to_owned())).collect(),
            };
            for folder in above {
                names.folders.entry(folder).or_insert(address);
            }
            match names.files.insert(name, address) {
                Some(other) if *other == **address => bail!("the address `{address}` is given twice"),
                Some(other) => bail!("the addresses `{other}` and `{address}` differ by case only"),
                None => {}
            }
        }
        for address in addresses {
            if let Some(inner) = names.folders.get(&fold(address)) {
                bail!("the address `{address}` would have to be a folder too, for `{inner}`");
            }
        }
        Ok(names)
    }

    /// The address that cannot stand beside a file of this path, if there is one.
    pub(super) fn clash_with_file(&self, path: &str) -> Option<&'a str> {
        self.clash_with_folder(path).or_else(|| self.folders.get(&fold(path)).copied())
    }

    /// The address that cannot stand beside a folder of this path, if there is one.
    pub(super) fn clash_with_folder(&self, path: &str) -> Option<&'a str> {
        let name = fold(path);
        std::iter::once(&*name).chain(folders(&name)).find_map(|name| self.files.get(name).copied())
    }
}

/// The name as a disk sees it that does not tell case apart.
fn fold(name: &str) -> Cow<'_, str> {
    if name.chars().any(char::is_uppercase) { Cow::Owned(name.to_lowercase()) } else { Cow::Borrowed(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_addresses_are_refused() {
        for address in ["index.html", "editions/2024.html", ".nojekyll", "a/..b", "ü.html", "a b"] {
            assert!(check(address).is_ok(), "{address}");
        }
        let unsafe_ones =
            ["", "/a", "a\\b", "a//b", "a/", "..", "a/../b", "./a", "a\nb", ".golocal", ".GoLocal-new/a"];
        for address in unsafe_ones {
            assert!(check(address).is_err(), "{address:?}");
        }
    }

    #[test]
    fn addresses_that_cannot_stand_together_are_refused() {
        let cases: [(&[&str], Option<&str>); 6] = [
            (&["a.html", "a/b.html", "b.html"], None),
            (&["a.html", "a.html"], Some("given twice")),
            (&["A.html", "a.html"], Some("differ by case only")),
            (&["b/A.html", "b/a.html"], Some("differ by case only")),
            (&["a", "a/b"], Some("a folder too")),
            (&["A", "a/b"], Some("a folder too")),
        ];
        for (addresses, expected) in cases {
            let addresses: Vec<Box<str>> = addresses.iter().map(|address| (*address).into()).collect();
            let found = Names::new(&addresses).err().map(|error| error.to_string());
            match expected {
                Some(expected) => assert!(found.unwrap_or_default().contains(expected), "{addresses:?}"),
                None => assert_eq!(found, None, "{addresses:?}"),
            }
        }
    }
}
