//! `.golocal`: the list of the files in the folder that are ours.
//!
//! The first line names the form, each further one an address, sorted by bytes.
//! It says nothing of what is in the files: that is compared.

use std::io::{ErrorKind, Write};

use anyhow::{Context, Result, bail};
use camino::Utf8Path;

use super::address;
use super::stage::Stage;

/// The file's name in the published folder.
pub(super) const NAME: &str = ".golocal";

const FORM: &str = "golocal-output 1";

/// The addresses that a build published, sorted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listing(Vec<Box<str>>);

impl Listing {
    /// The list of sorted addresses.
    pub(super) fn new(addresses: Vec<Box<str>>) -> Listing {
        debug_assert!(addresses.is_sorted());
        Listing(addresses)
    }

    /// The list in a folder, or `None` where there is none.
    ///
    /// # Errors
    /// The file cannot be read or is not such a list: then nobody knows what may be removed.
    pub(super) fn read(folder: &Utf8Path) -> Result<Option<Listing>> {
        let path = folder.join(NAME);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("cannot read `{path}`")),
        };
        let addresses = parse(&text).with_context(|| {
            format!("`{path}` is not a list of published files; remove the folder to publish anew")
        })?;
        Ok(Some(Listing(addresses)))
    }

    /// Writes the list where it will be published.
    pub(super) fn write(&self, stage: &Stage) -> Result<()> {
        let mut text = String::from(FORM);
        text.push('\n');
        for address in &self.0 {
            text.push_str(address);
            text.push('\n');
        }
        stage.create(NAME)?.write_all(text.as_bytes()).with_context(|| stage.cannot_write(NAME))
    }

    /// The addresses, sorted by bytes.
    pub(super) fn addresses(&self) -> &[Box<str>] {
        &self.0
    }

    /// Whether an address is in the list.
    pub(super) fn contains(&self, address: &str) -> bool {
        self.0.binary_search_by(|known| (**known).cmp(address)).is_ok()
    }

    /// The addresses that another list lacks.
    pub(super) fn without<'a>(&'a self, other: &Listing) -> Vec<&'a str> {
        self.0.iter().map(|address| &**address).filter(|address| !other.contains(address)).collect()
    }
}

fn parse(text: &str) -> Result<Vec<Box<str>>> {
    let mut lines = text.lines();
    match lines.next() {
        Some(FORM) => {}
        Some(other) => bail!("its first line is `{}` and not `{FORM}`", other.escape_debug()),
        None => bail!("it is empty"),
    }
    let mut addresses = Vec::new();
    for line in lines {
        address::check(line)?;
        addresses.push(line.into());
    }
    addresses.sort_unstable();
    Ok(addresses)
}
