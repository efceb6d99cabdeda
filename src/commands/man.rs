//! `golocal man`: the manual page.

use anyhow::{Context, Result};
use clap::CommandFactory;

use super::{Verdict, print};
use crate::cli::Cli;

/// Prints the manual page in roff, the commands and their options included.
///
/// # Errors
/// Where standard output cannot be written.
pub fn run() -> Result<Verdict> {
    let mut page = Vec::new();
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page).context("the manual page cannot be made")?;
    for sub in command.get_subcommands() {
        let title = format!(".SH {}\n", sub.get_name().to_uppercase());
        page.extend(title.as_bytes());
        let man = clap_mangen::Man::new(sub.clone());
        man.render_description_section(&mut page).context("the manual page cannot be made")?;
        man.render_options_section(&mut page).context("the manual page cannot be made")?;
    }
    print(&String::from_utf8_lossy(&page))?;
    Ok(Verdict::Well)
}
