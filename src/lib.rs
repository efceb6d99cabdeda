//! `golocal` turns a folder of TOML records into the website of a publication library.

pub mod cli;
pub mod commands;
pub mod content;
pub mod diagnostic;
pub mod output;
pub mod pipeline;
pub mod serve;
pub mod site;
pub mod source;
