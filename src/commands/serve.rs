//! `golocal serve`: shows the site at this computer, and every change at once; writes nothing.

use std::cell::RefCell;
use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

use anyhow::Result;
use jiff::ZonedDateTime;

use super::{Verdict, open, report};
use crate::cli::{Common, Serve};
use crate::content::check::Drafts;
use crate::diagnostic::{Diagnostic, Severity};
use crate::serve::{Found, News, Options, serve};
use crate::source::{Source, real_folder};

/// How many changed files are named in a line.
const NAMED: usize = 3;

/// Serves the library until Ctrl+C.
///
/// # Errors
/// Where there is no library, or the port is taken.
pub fn run(common: &Common, options: &Serve) -> Result<Verdict> {
    let source = open(common)?;
    let drafts = if options.drafts { Drafts::Shown } else { Drafts::Hidden };
    let wanted = Options { root: real_folder(&common.root)?, drafts, port: options.port };
    let teller = Teller { common: common.clone(), open: options.open, reported: RefCell::default() };
    serve(source, &wanted, Box::new(move |news| teller.tell(news)))?;
    Ok(Verdict::Well)
}

/// Prints what happens.
struct Teller {
    common: Common,
    open: bool,
    /// What was reported last: the same mistakes are not told twice.
    reported: RefCell<Vec<Diagnostic>>,
}

impl Teller {
    fn tell(&self, news: &News<'_>) {
        match news {
            News::Listening { address } => {
                self.say(&format!("The library stands at {address}\nPress Ctrl+C to stop"));
                if self.open {
                    browse(address);
                }
            }
            News::Looked { changed, took, found } => {
                let told = self.found(found, *took);
                if changed.is_empty() {
                    self.say(&told);
                } else {
                    self.say(&format!(
                        "{} {}: {told}",
                        ZonedDateTime::now().strftime("%H:%M:%S"),
                        named(changed)
                    ));
                }
            }
        }
    }

    /// Reports what is wrong, and sums up what was found.
    fn found(&self, found: &Found<'_>, took: Duration) -> String {
        match found {
            Found::Nothing(error) => {
                self.reported.borrow_mut().clear();
                format!("{error:#}")
            }
            Found::Library { records, findings, source } => {
                self.report(findings, *source);
                let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
                let took = took.as_millis();
                match records {
                    Some(1) => format!("1 record, ready in {took} ms"),
                    Some(records) => format!("{records} records, ready in {took} ms"),
                    None if errors == 1 => "1 mistake is in the way".to_owned(),
                    None => format!("{errors} mistakes are in the way"),
                }
            }
        }
    }

    fn report(&self, findings: &[Diagnostic], source: &dyn Source) {
        if *self.reported.borrow() != findings {
            report(findings, source, &self.common);
            *self.reported.borrow_mut() = findings.to_vec();
        }
    }

    /// Prints a line. Whether anybody reads it does not matter to the site.
    fn say(&self, line: &str) {
        if !self.common.quiet {
            let mut out = std::io::stdout().lock();
            let _ = writeln!(out, "{line}").and_then(|()| out.flush());
        }
    }
}

/// The files that changed, the first few by name.
fn named(changed: &[String]) -> String {
    let first = changed.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match changed.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// Opens an address in the browser that the system would use.
fn browse(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = std::process::Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(mut opener) => {
            // Whoever starts a program has to see it end.
            std::thread::spawn(move || opener.wait());
        }
        Err(_) => eprintln!("golocal: no browser could be opened; the address is {address}"),
    }
}
