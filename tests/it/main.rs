//! Behaviour at the boundaries of the program.
#![allow(clippy::disallowed_methods, reason = "tests set folders up and look at what came out")]

mod output;
//! All tests that need no browser, as one program.

mod highlight;
mod markdown;
