//! A few findings and the texts that they are about, for the tests of the reports.

use super::{Code, Diagnostic, Fault, Place, Severity};

/// One in a folder, one in a file, and one with second places in other files.
pub(super) fn findings() -> Vec<Diagnostic> {
    let place = |file: &str, span| Place { file: file.into(), span };
    let folder = Fault::new(Code::UnknownKind, "expected the folder of a kind, found `reading`")
        .help("rename it to `readings`")
        .at(place("content/reading", 0..0));
    let date = Fault::new(Code::BadDate, "expected a month from 1 to 12, found `13`")
        .at(place("content/readings/a.toml", 23..32));
    let message = "expected a DOI that no other work has, found `10.1000/182`";
    let mut doi = Fault::new(Code::DuplicateDoi, message)
        .at(place("content/readings/b.toml", 18..31))
        .related(place("content/readings/a.toml", 39..52), "the first stands here")
        .related(place("content/gone.toml", 7..9), "and here");
    doi.severity = Severity::Warning;
    vec![folder, date, doi]
}

/// The texts of the files that there are.
pub(super) fn text(file: &str) -> Option<String> {
    match file {
        "content/readings/a.toml" => {
            Some("title = \"Low\"\nissued = \"2024-13\"\ndoi = \"10.1000/182\"\n".to_owned())
        }
        "content/readings/b.toml" => Some("title = \"Ü\"; doi=\"10.1000/182\"\n".to_owned()),
        _ => None,
    }
}
