//! From the folder `content/` to a checked library; knows nothing of pages.

pub mod markdown;
pub mod value;
