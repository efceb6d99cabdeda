//! From a checked library to the bytes of its site; knows nothing of TOML files or of a terminal.

pub mod highlight;
