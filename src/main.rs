//! The door: reads what was typed, does it, and answers with an exit status.

use std::process::ExitCode;

use clap::Parser;
use golocal::cli::Cli;
use golocal::commands::{self, Verdict};

fn main() -> ExitCode {
    match commands::run(&Cli::parse()) {
        Ok(Verdict::Well) => ExitCode::SUCCESS,
        Ok(Verdict::Mistakes) => ExitCode::from(1),
        Err(error) => {
            eprintln!("golocal: {error:#}");
            ExitCode::from(2)
        }
    }
}
