//! `golocal` turns a folder of TOML records into the website of a publication library.

pub mod content;
pub mod diagnostic;
pub mod site;
