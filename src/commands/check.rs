//! `golocal check`: reads and checks, renders nothing, writes nothing.

use std::io::IsTerminal;

use anyhow::Result;

use super::{Verdict, colour, open, print};
use crate::cli::{Check, Common, Format};
use crate::content::check::Drafts;
use crate::diagnostic::{any_error, json, short, text};
use crate::pipeline::{self, Known};

/// Checks the library and prints what was found to standard output.
///
/// # Errors
/// Where there is no library.
pub fn run(common: &Common, options: &Check) -> Result<Verdict> {
    let source = open(common)?;
    let examined = pipeline::examine(&source, &Known::default(), Drafts::Hidden, None)?;
    let findings = &examined.findings;
    let texts = |file: &str| source.lossy(file);
    let shown = match options.format {
        Format::Text => text::render(findings, &texts, colour(common, std::io::stdout().is_terminal())),
        Format::Short => short::render(findings, &texts),
        Format::Json => json::render(findings, &texts),
    };
    print(&shown)?;
    if findings.is_empty() && options.format == Format::Text && !common.quiet {
        print(&format!("{} records, no mistakes\n", examined.known.read.drafts.len()))?;
    }
    let verdict = if any_error(findings) { Verdict::Mistakes } else { Verdict::Well };
    // The process ends here: to take a large library apart piece by piece would only take time.
    std::mem::forget(examined);
    Ok(verdict)
}
