//! `golocal completions`: completions for a shell.

use anyhow::Result;
use clap::CommandFactory;

use super::{Verdict, print};
use crate::cli::{Cli, Completions};

/// Prints completions.
///
/// # Errors
/// Where standard output cannot be written.
pub fn run(options: &Completions) -> Result<Verdict> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "golocal", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Verdict::Well)
}
