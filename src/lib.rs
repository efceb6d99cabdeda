//! `golocal` turns a folder of TOML records into the website of a publication library.
//!
//! The whole way, stage by stage, each a function from a value to a value:
//!
//! 1. [`source`] lists and reads files: `content/`, `config.toml`, the theme.
//! 2. [`content::read`] makes a draft of each record: every field absent, wrong or good, with its place.
//! 3. [`content::check`] runs the rules over all drafts; without an error they are a [`content::library::Library`].
//! 4. [`site::theme`] and [`site::speech`] bring templates, assets and what each site language says.
//! 5. [`site::Site`] joins them, and sorts out what records are to each other.
//! 6. [`site::plan`] says what exists: an ordered map from an address to the recipe that makes its bytes.
//! 7. `build` makes every recipe in parallel and hands the bytes to [`output`], which writes what differs, all or
//!    nothing; [`serve`] makes the recipe that is asked for.
//!
//! What is wrong on the way is a [`diagnostic::Diagnostic`], gathered and shown at once.

pub mod diagnostic;
pub mod source;
pub mod content;
pub mod site;
pub mod pipeline;
pub mod output;
pub mod serve;
pub mod cli;
pub mod commands;
