//! What can be typed: the commands, their options and their help, from which completions and the man page come.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::content::value::kind::Kind;

/// Turns a folder of TOML records into the website of a publication library.
///
/// Records are text files below `content/`, one a file. `golocal check` reads them and reports every mistake
/// with its place and its mend; `golocal serve` shows the site while you write; `golocal build` writes it to
/// `public/`, from where it can be published as it is, on any web host or on a USB stick.
#[derive(Debug, Parser)]
#[command(
    name = "golocal",
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 well, 1 mistakes in the content, 2 wrong use or a broken environment."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub common: Common,
}

/// What every command takes.
#[derive(Args, Clone, Debug)]
pub struct Common {
    /// The library's folder, which holds `config.toml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: Utf8PathBuf,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Say nothing but mistakes
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more about what is done
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read, check, render and write the site
    Build(Build),
    /// Read and check, write nothing
    Check(Check),
    /// Show the site at this computer, and every change at once
    Serve(Serve),
    /// Print the JSON Schema of a kind of record, for editors
    Schema(Schema),
    /// Say what a code in a report means, why it matters and how it is mended
    Explain(Explain),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// Options of `build`.
#[derive(Args, Debug)]
pub struct Build {
    /// Where to write the site; `public` in the library's folder where nothing is said
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<Utf8PathBuf>,
    /// The address of the site, instead of `base-url` in `config.toml`
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    pub drafts: bool,
    /// How many threads to use; as many as there are cores where nothing is said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// Options of `check`.
#[derive(Args, Debug)]
pub struct Check {
    /// How to show what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the lines that they stand in, and the mend
    Text,
    /// One line each
    Short,
    /// One list of objects, for programs
    Json,
}

/// Options of `serve`.
#[derive(Args, Debug)]
pub struct Serve {
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
    /// The port; another one near it is taken where it is not free and none was asked for
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
}

/// Options of `schema`.
#[derive(Args, Debug)]
pub struct Schema {
    /// A kind of record, or `config`; all of them as one object where none is named
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(schema_names()))]
    pub kind: Option<String>,
}

/// What has a schema.
pub fn schema_names() -> Vec<&'static str> {
    Kind::ALL.into_iter().map(Kind::name).chain(["config"]).collect()
}

/// Options of `explain`.
#[derive(Args, Debug)]
pub struct Explain {
    /// A code from a report, such as `unknown-key`; all of them are listed where none is named
    pub code: Option<String>,
}

/// Options of `completions`.
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}
