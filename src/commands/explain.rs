//! `golocal explain`: what a code means, why it matters, how it is mended.

use anyhow::{Result, bail};

use super::{Verdict, print};
use crate::cli::Explain;
use crate::diagnostic::{Code, nearest};

/// Prints what a code tells, or all codes with a line each.
///
/// # Errors
/// Where there is no such code.
pub fn run(options: &Explain) -> Result<Verdict> {
    let Some(name) = &options.code else {
        let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
        let line = |code: &Code| {
            format!("{:width$}  {:7}  {}\n", code.name(), code.severity().name(), first_sentence(*code))
        };
        print(&Code::ALL.iter().map(line).collect::<String>())?;
        return Ok(Verdict::Well);
    };
    let Some(code) = Code::find(name) else {
        let near = nearest(name, Code::ALL.iter().map(|code| code.name()));
        let mend = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        bail!("there is no code `{name}`{mend} `golocal explain` lists them all");
    };
    print(&explained(code))?;
    Ok(Verdict::Well)
}

/// What a code tells, as text for a terminal.
fn explained(code: Code) -> String {
    let told = code.explanation();
    let freedom = match told.adjustable {
        true => format!(
            "`[check]` in config.toml may change it: {} = \"error\", \"warning\" or \"off\"",
            told.name
        ),
        false => "`[check]` in config.toml cannot change it".to_owned(),
    };
    format!(
        "{} ({})\n\n{}\n\nWhy it matters: {}\n\nHow to mend it:\n\n{}\n\n{freedom}\n",
        told.name,
        told.severity.name(),
        told.what,
        told.why,
        told.mend.trim_end()
    )
}

fn first_sentence(code: Code) -> &'static str {
    let what = code.explanation().what;
    what.split_once(". ").map_or(what, |(first, _)| first).trim_end_matches('.')
}
