//! Behaviour at the boundaries of the program.
#![allow(clippy::disallowed_methods, reason = "tests set folders up and look at what came out")]

mod check;
mod output;
