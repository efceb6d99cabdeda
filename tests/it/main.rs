//! Behaviour at the boundaries of the program: all tests that need no browser.
#![allow(clippy::disallowed_methods, reason = "tests set folders up and look at what came out")]

mod build;
mod check;
mod docs;
mod highlight;
mod markdown;
mod noise;
mod output;
mod pdf;
mod serve;
mod speech;
mod theme;
mod tidy;
mod view;
