//! Folders and addresses that the writer refuses, with the words that a person gets.

use std::fs;

use camino::Utf8Path;
use golocal::output::{Method, Output};

use super::{Files, Ground, METHODS, check_error, fill, names, tree};

#[test]
fn folders_of_people_are_refused() {
    let ground = Ground::new();
    fill(&ground.root, &[("content/works/a.toml", ""), ("themes/own/theme.toml", ""), ("file", "")]);
    std::os::unix::fs::symlink("content", ground.root.join("linked")).unwrap();
    std::os::unix::fs::symlink("nowhere", ground.root.join("dangling")).unwrap();
    let guarded = [ground.root.join("content"), ground.root.join("themes/own"), ground.root.join("absent")];
    let guarded: Vec<&Utf8Path> = guarded.iter().map(|path| path.as_path()).collect();
    let before = names(&ground.root);
    let cases: [(&str, &[&str]); 11] = [
        ("content", &["is `", "content`"]),
        ("content/works", &["lies in", "content`"]),
        ("content/new/folder", &["lies in", "content`"]),
        ("linked/public", &["lies in", "content`"]),
        ("absent/public", &["lies in", "absent`"]),
        ("", &["holds `", "content`"]),
        ("themes", &["holds `", "own`"]),
        ("file", &["file` is a file"]),
        ("file/public", &["file` is a file"]),
        ("dangling", &["symbolic link to nothing"]),
        ("missing/../public", &["`..` after a folder that does not exist"]),
    ];
    for (folder, expected) in cases {
        check_error(Output::open(&ground.root.join(folder), &guarded), expected);
        assert_eq!(names(&ground.root), before, "{folder}");
    }
    check_error(Output::open(Utf8Path::new("/"), &[]), &["the root of the disk"]);
    if let Some(home) = std::env::home_dir().and_then(|home| home.to_str().map(str::to_owned)) {
        check_error(Output::open(Utf8Path::new(&home), &[]), &["your home folder"]);
    }
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let cases: [(&Files, &[&str]); 5] = [
        (&[("notes.txt", "x")], &["did not write", "`notes.txt`", "-o"]),
        (&[(".golocal/cache", "x")], &["did not write", "`.golocal`"]),
        (&[(".golocal-new/page", "x"), ("notes.txt", "x")], &["did not write", "`notes.txt`"]),
        (&[(".golocal", "golocal-output 2\n")], &[".golocal` is not a list", "golocal-output 2"]),
        (&[(".golocal", "golocal-output 1\n../../file\n")], &[".golocal` is not a list", "../../file"]),
    ];
    for (files, expected) in cases {
        let ground = Ground::new();
        fill(&ground.public, files);
        let before = tree(&ground.root);
        check_error(Output::open(&ground.public, &[]), expected);
        assert_eq!(tree(&ground.root), before);
    }
}

#[test]
fn files_of_others_at_our_addresses_are_an_error() {
    const SITE: &Files = &[("index.html", "1"), ("a/x.html", "1")];
    type Case = (&'static Files, &'static Files, &'static [&'static str]);
    let cases: [Case; 6] = [
        (&[("new.html", "theirs")], &[("new.html", "ours")], &["`new.html`"]),
        (&[("new.html", "same")], &[("new.html", "same")], &["`new.html`"]),
        (&[("New.html", "theirs")], &[("new.html", "ours")], &["`New.html` (for `new.html`)"]),
        (&[("folder", "theirs")], &[("folder/page", "ours")], &["`folder` (for `folder/page`)"]),
        (&[("a/theirs", "x")], &[("a", "ours")], &["`a/theirs` (for `a`)"]),
        (
            &[("1", ""), ("2", ""), ("3", ""), ("4", ""), ("5", ""), ("6", ""), ("7", "")],
            &[("1", ""), ("2", ""), ("3", ""), ("4", ""), ("5", ""), ("6", ""), ("7", "")],
            &["`1`, `2`, `3`, `4`, `5` and 2 more"],
        ),
    ];
    for method in METHODS {
        for (theirs, ours, expected) in cases {
            let ground = Ground::new();
            ground.build(method, SITE).unwrap();
            fill(&ground.public, theirs);
            let before = tree(&ground.root);
            check_error(ground.build(method, ours), expected);
            assert_eq!(tree(&ground.root), before, "{expected:?}");
        }
    }
}

#[test]
fn a_linked_folder_at_an_address_of_ours_is_an_error() {
    for method in METHODS {
        let ground = Ground::new();
        ground.build(method, &[("a/x.html", "1")]).unwrap();
        fs::rename(ground.public.join("a"), ground.root.join("elsewhere")).unwrap();
        std::os::unix::fs::symlink("../elsewhere", ground.public.join("a")).unwrap();
        let before = tree(&ground.root);
        check_error(ground.build(method, &[("a/x.html", "2")]), &["`a` (for `a/x.html`)"]);
        assert_eq!(tree(&ground.root), before);
    }
}

#[test]
fn addresses_that_cannot_be_files_are_errors() {
    let cases: [(&Files, &[&str]); 7] = [
        (&[("../outside", "")], &["`../outside` has a segment of dots"]),
        (&[("/etc/passwd", "")], &["`/etc/passwd` is absolute"]),
        (&[("a\\b", "")], &["holds a backslash"]),
        (&[("a//b", "")], &["has an empty segment"]),
        (&[(".golocal", "")], &["keeps for itself"]),
        (&[("A.html", ""), ("a.html", "")], &["`A.html` and `a.html` differ by case only"]),
        (&[("A", ""), ("a/b", "")], &["`A` would have to be a folder too, for `a/b`"]),
    ];
    for method in METHODS {
        for (files, expected) in cases {
            let ground = Ground::new();
            check_error(ground.build(method, files), expected);
            assert_eq!(names(&ground.root), Vec::<String>::new(), "{files:?}");
        }
        for files in [[("a", ""), ("a", "")], [("a", ""), ("a/b", "")]] {
            let ground = Ground::new();
            check_error(ground.build(method, &files), &["`a"]);
            assert_eq!(names(&ground.root), Vec::<String>::new(), "{files:?}");
        }
    }
}

#[test]
fn a_second_run_waits_for_the_first() {
    let ground = Ground::new();
    let first = Output::open(&ground.public, &[]).unwrap();
    check_error(Output::open(&ground.public, &[]), &["another run of golocal writes to"]);
    first.put("index.html", b"1").unwrap();
    check_error(Output::open_with(Method::Journal, &ground.public, &[]), &["another run"]);
    first.finish().unwrap();
    assert_eq!(ground.build(Method::Exchange, &[("index.html", "1")]).unwrap().unchanged, 1);
}
