//! `golocal check` on faulty libraries: each folder of `tests/check/` is one, called by the code that it shows, with
//! `.` and a word behind it where there are several. `expected.short` is the report that it must get;
//! `UPDATE=1 cargo test` writes it anew.
//!
//! What git does not keep as it is (empty folders, links, large files, bytes that are no text) is described in
//! `made.toml` and made in a copy.

use std::fs;
use std::process::{Command, Output};

use camino::{Utf8Path, Utf8PathBuf};
use golocal::diagnostic::Code;
use serde::Deserialize;
use serde_json::Value as Json;

/// What is added to the copy of a library.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Made {
    #[serde(default)]
    file: Vec<MadeFile>,
    #[serde(default)]
    folder: Vec<String>,
    #[serde(default)]
    link: Vec<MadeLink>,
}

/// A file: `text` once or several times, then `bytes`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MadeFile {
    path: String,
    #[serde(default)]
    text: String,
    times: Option<usize>,
    #[serde(default)]
    bytes: Vec<u8>,
}

/// A symbolic link.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MadeLink {
    path: String,
    to: String,
}

fn libraries() -> Vec<Utf8PathBuf> {
    let all = Utf8Path::new("tests/check").read_dir_utf8().unwrap();
    let mut folders: Vec<Utf8PathBuf> = all.map(|entry| entry.unwrap().into_path()).collect();
    folders.sort();
    folders
}

/// The code that a library shows, by its folder's name.
fn code_of(folder: &Utf8Path) -> Code {
    let name = folder.file_name().unwrap().split('.').next().unwrap();
    Code::find(name).unwrap_or_else(|| panic!("{folder}: there is no code {name}"))
}

/// Runs the program on a library.
fn golocal(root: &Utf8Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_golocal"))
        .args(["--root", root.as_str()])
        .args(arguments)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Calls `each` with a library, or with its copy where something must be made in it.
fn with_made(library: &Utf8Path, each: impl FnOnce(&Utf8Path)) {
    let Ok(made) = fs::read_to_string(library.join("made.toml")) else { return each(library) };
    let made: Made = toml::from_str(&made).unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let copy = Utf8Path::from_path(temporary.path()).unwrap().join("library");
    copy_folder(library, &copy);
    for file in made.file {
        let path = copy.join(file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut bytes = file.text.repeat(file.times.unwrap_or(1)).into_bytes();
        bytes.extend(file.bytes);
        fs::write(path, bytes).unwrap();
    }
    for folder in made.folder {
        fs::create_dir_all(copy.join(folder)).unwrap();
    }
    for link in made.link {
        let path = copy.join(link.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(link.to, path).unwrap();
    }
    each(&copy);
}

fn copy_folder(from: &Utf8Path, to: &Utf8Path) {
    fs::create_dir_all(to).unwrap();
    for entry in from.read_dir_utf8().unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Compares what came out with what is expected, or writes it anew.
fn check(expected: &Utf8Path, found: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(expected, found).unwrap();
    } else if fs::read_to_string(expected).unwrap_or_default() != found {
        wrong.push(format!("{expected} is not what came out:\n{found}"));
    }
}

#[test]
fn each_faulty_library_gets_its_report() {
    let mut wrong = Vec::new();
    for library in libraries() {
        let code = code_of(&library);
        with_made(&library, |root| {
            let output = golocal(root, &["check", "--format", "short"]);
            let report = stdout(&output);
            check(&library.join("expected.short"), &report, &mut wrong);
            let shows = report.contains(&format!("[{}]", code.name()));
            assert!(shows, "{library} does not show {}:\n{report}", code.name());
            let status = i32::from(report.contains(": error["));
            assert_eq!(output.status.code(), Some(status), "{library}");
            assert!(output.stderr.is_empty(), "{library}: {output:?}");
        });
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 takes what came out as expected", wrong.join("\n"));
}

#[test]
fn the_json_of_a_report_keeps_its_form() {
    let mut shown = 0;
    for library in libraries() {
        with_made(&library, |root| {
            let output = golocal(root, &["check", "--format", "json"]);
            assert!(output.stderr.is_empty(), "{library}");
            let list: Vec<Json> = serde_json::from_slice(&output.stdout).unwrap();
            for finding in &list {
                check_finding(root, finding);
            }
            let place = |finding: &Json| {
                let number = |key: &str| finding[key].as_u64().unwrap();
                (finding["file"].as_str().unwrap().to_owned(), number("line"), number("column"))
            };
            assert!(list.iter().map(place).is_sorted(), "{library}");
            shown += list.len();
        });
    }
    assert!(shown > 200);
}

/// Holds one finding to its form, and its place to the file.
fn check_finding(root: &Utf8Path, finding: &Json) {
    let finding = finding.as_object().unwrap();
    let keys: Vec<&str> = finding.keys().map(String::as_str).filter(|key| *key != "related").collect();
    assert_eq!(keys, ["code", "severity", "file", "line", "column", "message", "help"]);
    assert!(Code::find(finding["code"].as_str().unwrap()).is_some());
    assert!(["error", "warning"].contains(&finding["severity"].as_str().unwrap()));
    let message = finding["message"].as_str().unwrap();
    assert!(!message.is_empty() && !message.ends_with('.') && !message.contains('\n'), "{message}");
    let (file, line) =
        (root.join(finding["file"].as_str().unwrap()), finding["line"].as_u64().unwrap() as usize);
    let column = finding["column"].as_u64().unwrap() as usize;
    let text = fs::read(&file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    assert!(line >= 1 && line <= lines.len().max(1), "{file}:{line}");
    let width = lines.get(line - 1).map_or(0, |line| line.chars().count());
    assert!(column >= 1 && column <= width + 1, "{file}:{line}:{column}");
}

#[test]
fn the_report_for_people_ends_with_their_number() {
    for library in libraries() {
        with_made(&library, |root| {
            let output = golocal(root, &["check", "--color", "never"]);
            let report = stdout(&output);
            let last = report.lines().last().unwrap();
            assert!(last.contains("error") || last.contains("warning"), "{library}: {last}");
            assert!(report.contains(&format!("[{}]", code_of(&library).name())), "{library}:\n{report}");
        });
    }
}
