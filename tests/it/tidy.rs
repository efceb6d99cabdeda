//! The rules of the house that no compiler holds: which module may know which, how long a file may be, that every
//! code of a finding is shown and every module is named.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use golocal::diagnostic::Code;

/// The rooms of the program, each with the rooms that its modules may import from besides their own.
/// The first that fits a module's path is its room.
const ROOMS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("source", &[]),
    ("output", &[]),
    ("content/value", &["diagnostic"]),
    ("content/markdown", &["content/value", "diagnostic"]),
    ("content/pdf", &[]),
    ("content/check", &["content", "diagnostic"]),
    ("content/library", &["content/read", "content/records", "content/value", "content/markdown"]),
    (
        "content/read",
        &["content/records", "content/value", "content/markdown", "content/pdf", "diagnostic", "source"],
    ),
    // What is left of the content: drafts, tables, fields, the declared records and the settings.
    ("content/records", &["content/value", "content/markdown", "diagnostic"]),
    ("site", &["content", "diagnostic", "source"]),
    ("pipeline", &["content", "site", "diagnostic", "source"]),
    ("serve", &["content", "site", "pipeline", "diagnostic", "source"]),
    ("cli", &["content/value"]),
    ("commands", &["cli", "serve", "output", "content", "site", "pipeline", "diagnostic", "source"]),
];

/// Files in which all rooms meet.
const DOORS: &[&str] = &["lib", "main"];

/// The longest that a file may be, in lines.
const LONGEST: usize = 400;

fn files(folder: &str, ending: &str) -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Utf8PathBuf::from(folder)];
    while let Some(inner) = open.pop() {
        for entry in inner.read_dir_utf8().unwrap() {
            let path = entry.unwrap().into_path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension() == Some(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path of a module below `src`, with `/`.
fn module(file: &Utf8Path) -> String {
    file.with_extension("").strip_prefix("src").unwrap().to_string()
}

/// The room that a module is in.
fn room(module: &str) -> &'static str {
    let within = |room: &str| module == room || module.starts_with(&format!("{room}/"));
    let named = ROOMS.iter().map(|row| row.0).find(|room| within(room));
    named.unwrap_or_else(|| match within("content") {
        true => "content/records",
        false => panic!("{module} is in no room"),
    })
}

/// The modules that a file imports from, as paths below `src`, and all that stands in braces one by one.
fn imports(module: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for statement in text.split(';') {
        let Some(at) = statement.rfind("use ") else { continue };
        let before = statement[..at].trim_end_matches("pub(super) ").trim_end_matches("pub ");
        if !before.is_empty() && !before.ends_with(['\n', ' ', '}']) {
            continue;
        }
        let path: String = statement[at + 4..].split_whitespace().collect();
        let (head, group) =
            path.split_once('{').map_or((path.as_str(), None), |(head, group)| (head, Some(group)));
        let mut base: Vec<&str> = module.split('/').collect();
        let mut steps: Vec<&str> = head.split("::").filter(|step| !step.is_empty()).collect();
        match steps.first() {
            Some(&"crate") => base.clear(),
            Some(&"super") => {
                while steps.get(1) == Some(&"super") {
                    steps.remove(0);
                    base.pop();
                }
                base.pop();
            }
            Some(&"self") => {}
            _ => continue,
        }
        steps.remove(0);
        base.extend(steps);
        match group {
            None => found.push(base.join("/")),
            Some(group) => {
                let items =
                    group.trim_end_matches('}').split(',').map(|item| item.split("::").next().unwrap());
                found.extend(
                    items.filter(|item| !item.is_empty()).map(|item| format!("{}/{item}", base.join("/"))),
                );
            }
        }
    }
    found
}

/// Whether a room may import from another.
fn may(from: &str, to: &str) -> bool {
    let allowed = ROOMS.iter().find(|row| row.0 == from).unwrap().1;
    from == to || allowed.iter().any(|room| *room == to || to.starts_with(&format!("{room}/")))
}

#[test]
fn modules_import_only_what_stands_above_them() {
    let mut wrong = Vec::new();
    for file in files("src", "rs") {
        let module = module(&file);
        if DOORS.contains(&module.as_str()) || module == "content" {
            continue;
        }
        for import in imports(&module, &fs::read_to_string(&file).unwrap()) {
            let import = import.trim_start_matches('/');
            let top = import.split('/').next().unwrap();
            let is_room = ROOMS.iter().any(|row| row.0.split('/').next() == Some(top));
            if is_room && !may(room(&module), room(import)) {
                wrong.push(format!("{file} imports {import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_read() {
    let text = "use std::fs;\npub use super::a::B;\nuse super::super::c::{D, e::F};\nuse crate::site::Site;\n\
                use self::g::H;\nfn reuse() {}\n";
    let expected = ["content/a/B", "c/D", "c/e", "site/Site", "content/x/g/H"];
    assert_eq!(imports("content/x", text), expected);
    assert!(
        !may("content/records", "site") && !may("content/read", "content/check") && !may("site", "output")
    );
    assert!(may("commands", "content/check") && may("content/check", "content/library"));
}

#[test]
fn files_are_short() {
    for file in files("src", "rs").into_iter().chain(files("tests/it", "rs")) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{file} has {lines} lines; {LONGEST} is the most");
    }
}

#[test]
fn every_module_says_what_it_is() {
    for file in files("src", "rs").into_iter().chain(files("tests/it", "rs")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{file} does not say what it is");
    }
}

#[test]
fn every_code_has_a_library_that_shows_it() {
    for code in Code::ALL {
        let report = Utf8Path::new("tests/check").join(code.name()).join("expected.short");
        let report = fs::read_to_string(&report).unwrap_or_else(|_| panic!("{report} is missing"));
        assert!(report.contains(&format!("[{}]", code.name())));
    }
}

#[test]
fn the_architecture_names_every_module() {
    let text = fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md tells how the program is built");
    let words: Vec<&str> =
        text.split(|sign: char| !sign.is_alphanumeric() && sign != '_' && sign != '-').collect();
    let mut missing = Vec::new();
    for file in files("src", "rs") {
        let module = module(&file);
        let steps: Vec<&str> = module.split('/').collect();
        // Below the second level the folder speaks for its modules.
        if steps.len() <= 2 && !words.contains(&steps[steps.len() - 1]) {
            missing.push(module);
        }
    }
    assert!(missing.is_empty(), "ARCHITECTURE.md does not name {}", missing.join(", "));
}
