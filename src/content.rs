//! From the folder `content/` to a checked library; knows nothing of pages.
//!
//! The rooms in the order of the way: values, the reading of one table, the declared records, Markdown, reading
//! of files into drafts, the checks over all drafts, and the library that they end in.

pub mod value;
pub mod markdown;
pub mod pdf;
pub mod draft;
pub mod table;
pub mod field;
pub mod record;
pub mod config;
pub mod schema;
pub mod read;
pub mod library;
pub mod check;
