//! `golocal` turns a folder of TOML records into the website of a publication library.

pub mod diagnostic;
pub mod source;
pub mod content;
pub mod site;
pub mod output;
