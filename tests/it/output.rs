//! The writer: what it changes in the published folder, and above all what it does not.

mod refusal;
mod trouble;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use anyhow::Result;
use camino::{Utf8Path, Utf8PathBuf};
use golocal::output::{Method, Output, Written};
use rayon::prelude::*;

const METHODS: [Method; 2] = [Method::Exchange, Method::Journal];

type Files = [(&'static str, &'static str)];

/// A temporary folder, in which `public` is the published one.
struct Ground {
    _temporary: tempfile::TempDir,
    root: Utf8PathBuf,
    public: Utf8PathBuf,
}

impl Ground {
    fn new() -> Ground {
        let temporary = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(temporary.path().canonicalize().unwrap()).unwrap();
        Ground { _temporary: temporary, public: root.join("public"), root }
    }

    fn build(&self, method: Method, files: &Files) -> Result<Written> {
        let output = Output::open_with(method, &self.public, &[])?;
        files.par_iter().try_for_each(|(address, text)| output.put(address, text.as_bytes()))?;
        output.finish()
    }
}

fn fill(folder: &Utf8Path, files: &Files) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Everything in a folder but our list: files with their text, links with their target, folders with a slash.
fn tree(folder: &Utf8Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in inner.read_dir_utf8().unwrap() {
            let path = entry.unwrap().path().to_owned();
            let name = path.strip_prefix(folder).unwrap().to_string();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            if kind.is_dir() {
                found.insert(format!("{name}/"), String::new());
                open.push(path);
            } else if kind.is_symlink() {
                found.insert(name, format!("-> {}", path.read_link_utf8().unwrap()));
            } else if name != ".golocal" {
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// The same, with all that tells whether something was touched.
fn stamps(folder: &Utf8Path) -> BTreeMap<String, (u64, i64, i64, i64)> {
    let stamp = |path: &Utf8Path| {
        let metadata = fs::symlink_metadata(path).unwrap();
        (metadata.ino(), metadata.mtime(), metadata.mtime_nsec(), metadata.ctime_nsec())
    };
    let names = tree(folder).into_keys().chain([String::new(), ".golocal".into(), "..".into()]);
    names.map(|name| (name.clone(), stamp(&folder.join(&name)))).collect()
}

fn names(folder: &Utf8Path) -> Vec<String> {
    tree(folder).into_keys().collect()
}

#[track_caller]
fn check_error<T: std::fmt::Debug>(result: Result<T>, expected: &[&str]) {
    let message = format!("{:#}", result.expect_err("this must be refused"));
    for part in expected {
        assert!(message.contains(part), "`{part}` is not in: {message}");
    }
}

#[test]
fn a_first_build_makes_the_folder_with_its_parents() {
    for method in METHODS {
        let mut ground = Ground::new();
        ground.public = ground.root.join("deep/er/public");
        let written =
            ground.build(method, &[("index.html", "home"), ("editions/2024.html", "2024")]).unwrap();
        assert_eq!(written, Written { written: 2, unchanged: 0, removed: 0, files: 2, bytes: 8 });
        assert_eq!(
            names(&ground.root.join("deep/er")),
            [
                "public/",
                "public/.golocal",
                "public/editions/",
                "public/editions/2024.html",
                "public/index.html"
            ]
        );
        let listing = fs::read_to_string(ground.public.join(".golocal")).unwrap();
        assert_eq!(listing, "golocal-output 1\neditions/2024.html\nindex.html\n");
        let probe = ground.root.join("probe");
        fs::create_dir(&probe).unwrap();
        fs::write(probe.join("file"), "").unwrap();
        let mode = |path: Utf8PathBuf| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(ground.public.clone()), mode(probe.clone()), "as the umask says");
        assert_eq!(mode(ground.public.join("editions")), mode(probe.clone()));
        assert_eq!(mode(ground.public.join("index.html")), mode(probe.join("file")));
    }
}

#[test]
fn a_build_without_a_change_touches_nothing() {
    for method in METHODS {
        let ground = Ground::new();
        let files = [("index.html", "home"), ("a/b/c.html", "c"), ("empty", "")];
        ground.build(method, &files).unwrap();
        fill(&ground.public, &[("theirs/file", "x")]);
        let before = stamps(&ground.public);
        let written = ground.build(method, &files).unwrap();
        assert_eq!(written, Written { written: 0, unchanged: 3, removed: 0, files: 3, bytes: 5 });
        assert_eq!(stamps(&ground.public), before, "{method:?}");
    }
}

/// One build after another, with something of somebody else in between: what must be there in the end.
#[test]
fn a_second_build_changes_what_differs() {
    const FIRST: &Files = &[("index.html", "1"), ("a/x.html", "1"), ("a/y.html", "1"), ("b/z.html", "1")];
    type Case = (&'static str, &'static Files, &'static Files, &'static Files);
    let cases: [Case; 8] = [
        (
            "a changed file",
            &[],
            &[("index.html", "2"), ("a/x.html", "1"), ("a/y.html", "1"), ("b/z.html", "1")],
            &[
                ("a/", ""),
                ("a/x.html", "1"),
                ("a/y.html", "1"),
                ("b/", ""),
                ("b/z.html", "1"),
                ("index.html", "2"),
            ],
        ),
        (
            "stale files and the folders that become empty",
            &[],
            &[("index.html", "1"), ("a/x.html", "1")],
            &[("a/", ""), ("a/x.html", "1"), ("index.html", "1")],
        ),
        (
            "files of others",
            &[("CNAME", "host"), ("b/theirs/deep", "x"), ("theirs/file", "y")],
            &[("index.html", "1")],
            &[
                ("CNAME", "host"),
                ("b/", ""),
                ("b/theirs/", ""),
                ("b/theirs/deep", "x"),
                ("index.html", "1"),
                ("theirs/", ""),
                ("theirs/file", "y"),
            ],
        ),
        ("a folder becomes a file", &[], &[("a", "2")], &[("a", "2")]),
        (
            "a file becomes a folder",
            &[],
            &[("index.html/page", "2")],
            &[("index.html/", ""), ("index.html/page", "2")],
        ),
        (
            "a file of ours that somebody changed",
            &[("index.html", "theirs")],
            &[("index.html", "1")],
            &[("index.html", "1")],
        ),
        ("a name that changes its case", &[], &[("INDEX.html", "1")], &[("INDEX.html", "1")]),
        ("nothing at all", &[], &[], &[]),
    ];
    for method in METHODS {
        for (name, theirs, second, expected) in cases {
            let ground = Ground::new();
            ground.build(method, FIRST).unwrap();
            fill(&ground.public, theirs);
            ground.build(method, second).unwrap();
            let expected: BTreeMap<String, String> =
                expected.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
            assert_eq!(tree(&ground.public), expected, "{name}, {method:?}");
            assert_eq!(fs::read_dir(&ground.root).unwrap().count(), 1, "{name}, {method:?}: left over");
        }
    }
}

#[test]
fn equal_files_and_those_of_others_stay_the_same_files() {
    for method in METHODS {
        let ground = Ground::new();
        ground.build(method, &[("same.html", "1"), ("changed.html", "1")]).unwrap();
        fill(&ground.public, &[("theirs/file", "x")]);
        let before = stamps(&ground.public);
        let written = ground.build(method, &[("same.html", "1"), ("changed.html", "2")]).unwrap();
        assert_eq!(written, Written { written: 1, unchanged: 1, removed: 0, files: 2, bytes: 2 });
        let after = stamps(&ground.public);
        for name in ["same.html", "theirs/file"] {
            let (inode, second, nanosecond, _) = before[name];
            let (inode_after, second_after, nanosecond_after, _) = after[name];
            assert_eq!((inode, second, nanosecond), (inode_after, second_after, nanosecond_after), "{name}");
        }
        assert_ne!(before["changed.html"].0, after["changed.html"].0);
    }
}

#[test]
fn links_empty_folders_and_permissions_of_others_stay() {
    for method in METHODS {
        let ground = Ground::new();
        ground.build(method, &[("index.html", "1"), ("a/x.html", "1")]).unwrap();
        let at = |name: &str| ground.public.join(name);
        fs::create_dir_all(at("theirs/empty")).unwrap();
        std::os::unix::fs::symlink("../elsewhere", at("theirs/link")).unwrap();
        std::os::unix::fs::symlink("/", at("a/root")).unwrap();
        fs::write(at("theirs/secret"), "x").unwrap();
        let set = |name: &str, mode| fs::set_permissions(at(name), fs::Permissions::from_mode(mode)).unwrap();
        for (name, mode) in [("theirs/secret", 0o600), ("theirs", 0o555), ("a", 0o750), ("", 0o711)] {
            set(name, mode);
        }
        ground.build(method, &[("index.html", "2"), ("a/x.html", "1")]).unwrap();
        assert_eq!(
            names(&ground.public),
            [
                "a/",
                "a/root",
                "a/x.html",
                "index.html",
                "theirs/",
                "theirs/empty/",
                "theirs/link",
                "theirs/secret"
            ]
        );
        assert_eq!(fs::read_link(at("theirs/link")).unwrap().to_str(), Some("../elsewhere"));
        for (name, mode) in [("theirs/secret", 0o600), ("theirs", 0o555), ("a", 0o750), ("", 0o711)] {
            let found = fs::metadata(at(name)).unwrap().permissions().mode() & 0o777;
            assert_eq!(found, mode, "{name}, {method:?}");
        }
        set("theirs", 0o755);
    }
}

#[test]
fn a_link_to_the_folder_is_followed_once() {
    let mut ground = Ground::new();
    fs::create_dir(ground.root.join("real")).unwrap();
    std::os::unix::fs::symlink("real", &ground.public).unwrap();
    ground.build(Method::Exchange, &[("index.html", "1")]).unwrap();
    ground.build(Method::Exchange, &[("index.html", "2")]).unwrap();
    assert_eq!(names(&ground.root), ["public", "real/", "real/.golocal", "real/index.html"]);
    ground.public = ground.root.join("real");
    let written = ground.build(Method::Exchange, &[("index.html", "2")]).unwrap();
    assert_eq!(written.unchanged, 1);
}

#[test]
fn a_reader_is_compared_and_copied_in_pieces() {
    let long = |length: usize, last: u8| {
        let mut bytes: Vec<u8> = (0..length).map(|index| (index % 251) as u8).collect();
        bytes.push(last);
        bytes
    };
    let lengths = [0, 1, 1000, 65_535, 65_536, 200_000];
    for method in METHODS {
        for length in lengths {
            let ground = Ground::new();
            let put = |bytes: &[u8]| {
                let output = Output::open_with(method, &ground.public, &[]).unwrap();
                output.put_from("file.pdf", &mut &*bytes).unwrap();
                let written = output.finish().unwrap();
                assert_eq!(fs::read(ground.public.join("file.pdf")).unwrap(), bytes, "{length}");
                (written.written, written.bytes)
            };
            let (first, changed) = (long(length, 1), long(length, 2));
            let (count, half) = (first.len() as u64, &first[..length / 2]);
            assert_eq!(put(&first), (1, count));
            assert_eq!(put(&first), (0, count));
            assert_eq!(put(&changed), (1, count), "the last byte differs");
            assert_eq!(put(half), (1, half.len() as u64), "it became shorter");
            assert_eq!(put(&first), (1, count), "it became longer");
        }
    }
}
