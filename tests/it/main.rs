//! All tests that need no browser, as one program.

mod highlight;
mod markdown;
