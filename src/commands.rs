//! The commands, one file each; this one opens the library and prints what was found.

pub mod build;
pub mod check;
pub mod completions;
pub mod explain;
pub mod man;
pub mod schema;
pub mod serve;

use std::io::{ErrorKind, IsTerminal, Read, Write};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use crate::cli::{Cli, Command, Common, When};
use crate::diagnostic::{Diagnostic, text};
use crate::source::{Disk, Source};

/// How a command ended that did what it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All is well, warnings apart.
    Well,
    /// There are mistakes in the content.
    Mistakes,
}

/// Does what was typed.
///
/// # Errors
/// Wrong use, and what the environment refuses: a disk that is full, a port that is taken.
pub fn run(cli: &Cli) -> Result<Verdict> {
    let common = &cli.common;
    match &cli.command {
        Command::Build(options) => build::run(common, options),
        Command::Check(options) => check::run(common, options),
        Command::Serve(options) => serve::run(common, options),
        Command::Schema(options) => schema::run(options),
        Command::Explain(options) => explain::run(options),
        Command::Completions(options) => completions::run(options),
        Command::Man => man::run(),
    }
}

/// The files of the library at `--root`.
fn open(common: &Common) -> Result<Arc<dyn Source>> {
    let root = crate::source::real_folder(&common.root)
        .with_context(|| format!("the library's folder `{}` cannot be opened", common.root))?;
    let disk = Disk::new(root);
    // A folder can be opened like a file; only reading shows what it is.
    match disk.open("config.toml").and_then(|mut file| file.read(&mut [0])) {
        Ok(_) => Ok(Arc::new(disk)),
        Err(error) if error.kind() == ErrorKind::NotFound => bail!(
            "there is no `config.toml` in `{}`; run golocal in the library's folder, or name it with `--root DIR`",
            common.root
        ),
        Err(error) => Err(error).with_context(|| format!("`{}/config.toml` cannot be read", common.root)),
    }
}

/// Prints findings to standard error, as rustc shows them.
fn report(findings: &[Diagnostic], source: &dyn Source, common: &Common) {
    if !findings.is_empty() {
        let shown = text::render(
            findings,
            &|file| source.lossy(file),
            colour(common, std::io::stderr().is_terminal()),
        );
        eprint!("{shown}");
    }
}

/// Whether to use colour towards a stream.
fn colour(common: &Common, terminal: bool) -> bool {
    match common.color {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// Prints to standard output; a reader that has closed it, such as `head`, is no mistake.
fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error).context("cannot print"),
        _ => Ok(()),
    }
}
