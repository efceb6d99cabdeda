//! Builds that fail, are killed or meet a full disk: the published folder stays as it was.

use std::io::{self, BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command, Stdio};
use std::{env, fs};

use camino::{Utf8Path, Utf8PathBuf};
use golocal::output::{Method, Output};

use super::{Ground, METHODS, check_error, fill, names, stamps, tree};

/// Where the tests below that run in a process of their own find their folder.
const FOLDER: &str = "GOLOCAL_TEST_OUTPUT";

#[test]
fn a_build_that_is_dropped_leaves_the_folder_as_it_was() {
    for method in METHODS {
        let ground = Ground::new();
        ground.build(method, &[("index.html", "1"), ("a/x.html", "1")]).unwrap();
        let before = (tree(&ground.root), fs::read_to_string(ground.public.join(".golocal")).unwrap());
        let output = Output::open_with(method, &ground.public, &[]).unwrap();
        output.put("index.html", b"2").unwrap();
        output.put("new/page.html", b"2").unwrap();
        drop(output);
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let output = Output::open_with(method, &ground.public, &[]).unwrap();
            output.put("index.html", b"3").unwrap();
            panic!("a fault of ours in the middle of a build");
        }));
        assert!(panicked.is_err());
        let after = (tree(&ground.root), fs::read_to_string(ground.public.join(".golocal")).unwrap());
        assert_eq!(after, before, "{method:?}");
    }
}

#[test]
fn a_first_build_that_is_dropped_leaves_nothing() {
    for method in METHODS {
        let mut ground = Ground::new();
        ground.public = ground.root.join("deep/public");
        let output = Output::open_with(method, &ground.public, &[]).unwrap();
        output.put("a/index.html", b"1").unwrap();
        drop(output);
        assert_eq!(names(&ground.root), Vec::<String>::new());
    }
}

#[test]
fn a_reader_that_fails_stops_the_build() {
    struct Failing(usize);
    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(io::Error::other("the attachment is gone"));
            }
            let length = buffer.len().min(self.0);
            self.0 -= length;
            buffer[..length].fill(b'x');
            Ok(length)
        }
    }
    for method in METHODS {
        for length in [0, 10, 100_000] {
            let ground = Ground::new();
            ground.build(method, &[("file.pdf", "1")]).unwrap();
            let before = tree(&ground.root);
            let output = Output::open_with(method, &ground.public, &[]).unwrap();
            let result = output.put_from("file.pdf", &mut Failing(length));
            check_error(result, &["`file.pdf`", "the attachment is gone"]);
            check_error(output.finish(), &["nothing is published"]);
            assert_eq!(tree(&ground.root), before);
        }
    }
}

#[test]
fn a_folder_that_disappears_is_an_error() {
    for method in METHODS {
        let ground = Ground::new();
        ground.build(method, &[("index.html", "1")]).unwrap();
        let open = || {
            let output = Output::open_with(method, &ground.public, &[]).unwrap();
            output.put("new.html", b"2").unwrap();
            output
        };
        let output = open();
        fs::rename(&ground.public, ground.root.join("moved")).unwrap();
        check_error(output.finish(), &["public` disappeared during the build"]);
        fs::rename(ground.root.join("moved"), &ground.public).unwrap();
        // A stage inside the folder went away with it; the next run removes it.
        drop(Output::open(&ground.public, &[]).unwrap());
        assert_eq!(names(&ground.root), ["public/", "public/.golocal", "public/index.html"]);
        let output = open();
        fs::rename(&ground.public, ground.root.join("moved")).unwrap();
        fs::create_dir(&ground.public).unwrap();
        check_error(output.finish(), &["public` was replaced during the build"]);
        assert_eq!(names(&ground.public), Vec::<String>::new());
    }
}

#[test]
fn what_a_killed_run_left_is_removed() {
    let ground = Ground::new();
    ground.build(Method::Exchange, &[("index.html", "1")]).unwrap();
    fill(&ground.root, &[(".public.golocal-twin/half/page.html", "2")]);
    fill(&ground.public, &[(".golocal-new/page.html", "2"), (".golocal-old/page.html", "0")]);
    drop(Output::open(&ground.public, &[]).unwrap());
    assert_eq!(names(&ground.root), ["public/", "public/.golocal", "public/index.html"]);
}

#[test]
fn a_journal_of_a_killed_run_is_completed() {
    let ground = Ground::new();
    ground
        .build(Method::Journal, &[("index.html", "1"), ("old/page.html", "1"), ("same.html", "1")])
        .unwrap();
    fill(
        &ground.public,
        &[
            (
                ".golocal-journal",
                "golocal-journal 1\nremove old/page.html\nplace index.html\nplace new/page.html\n",
            ),
            (".golocal-new/new/page.html", "2"),
            (".golocal-new/.golocal", "golocal-output 1\nindex.html\nnew/page.html\nsame.html\n"),
            (".golocal-old/index.html", "1"),
            ("index.html", "2"),
        ],
    );
    let site = [("index.html", "2"), ("new/page.html", "2"), ("same.html", "1")];
    let written = ground.build(Method::Exchange, &site).unwrap();
    assert_eq!((written.unchanged, written.written, written.removed), (3, 0, 0));
    assert_eq!(names(&ground.public), ["index.html", "new/", "new/page.html", "same.html"]);
}

#[test]
fn a_stage_that_cannot_stand_beside_stands_inside() {
    let ground = Ground::new();
    ground.build(Method::Exchange, &[("index.html", "1"), ("stale.html", "1")]).unwrap();
    let output = Output::open(&ground.public, &[]).unwrap();
    // A file of this name keeps the twin from being made, as a folder above that is read-only would.
    let twin = ground.root.join(".public.golocal-twin");
    fs::write(&twin, "").unwrap();
    output.put("index.html", b"2").unwrap();
    output.finish().unwrap();
    fs::remove_file(&twin).unwrap();
    assert_eq!(names(&ground.root), ["public/", "public/.golocal", "public/index.html"]);
    assert_eq!(fs::read_to_string(ground.public.join("index.html")).unwrap(), "2");
}

#[test]
fn a_killed_process_leaves_the_folder_as_it_was() {
    let ground = Ground::new();
    ground.build(Method::Exchange, &[("index.html", "1"), ("a/x.html", "1")]).unwrap();
    let before = stamps(&ground.public);
    let mut child = in_a_process("output::trouble::build_without_end")
        .env(FOLDER, &ground.public)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .any(|line| line.contains("files are waiting"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(begun, "the process must have written something");
    assert!(ground.root.join(".public.golocal-twin/0.html").exists());
    let without_parent = |mut stamps: std::collections::BTreeMap<_, _>| {
        stamps.remove("..");
        stamps
    };
    assert_eq!(without_parent(stamps(&ground.public)), without_parent(before));
    ground.build(Method::Exchange, &[("index.html", "2")]).unwrap();
    assert_eq!(names(&ground.root), ["public/", "public/.golocal", "public/index.html"]);
}

#[test]
#[ignore = "the process that is killed above"]
fn build_without_end() {
    let Some(output) = open_given_folder() else { return };
    for number in 0.. {
        output.put(&format!("{number}.html"), b"2").unwrap();
        if number == 100 {
            println!("files are waiting");
        }
        std::thread::sleep(std::time::Duration::from_micros(100));
    }
}

#[test]
fn a_disk_that_takes_no_more_is_an_error() {
    let ground = Ground::new();
    ground.build(Method::Exchange, &[("index.html", "1")]).unwrap();
    let before = tree(&ground.root);
    // A limit on the size of files stands for a full disk: it needs no rights and fails in the same call.
    let program = env::current_exe().unwrap();
    let status = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 8; exec \"$0\" --exact output::trouble::build_too_much --ignored",
        ])
        .arg(program)
        .env(FOLDER, &ground.public)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "see the message of the process above");
    assert_eq!(tree(&ground.root), before);
}

#[test]
#[ignore = "the process with the limit above"]
fn build_too_much() {
    let Some(output) = open_given_folder() else { return };
    output.put("small.html", b"2").unwrap();
    let much = vec![b'x'; 1_000_000];
    check_error(output.put("much.pdf", &much), &["cannot write `much.pdf`", "File too large"]);
    check_error(output.put_from("more.pdf", &mut &*much), &["cannot write `more.pdf`", "File too large"]);
    check_error(output.finish(), &["nothing is published"]);
}

/// A real full disk, where this may be set up; without the right to mount one there is nothing to see.
#[test]
fn a_full_disk_is_an_error() {
    let ground = Ground::new();
    let disk = ground.root.join("disk");
    fs::create_dir(&disk).unwrap();
    let Some(_mounted) = Mounted::new(&disk) else { return };
    for method in METHODS {
        let public = disk.join("public");
        let put = |pages: usize| {
            let output = Output::open_with(method, &public, &[])?;
            for page in 0..pages {
                output.put(&format!("{page}.html"), &[b'x'; 4096])?;
            }
            output.finish()
        };
        put(10).unwrap();
        let before = tree(&disk);
        check_error(put(1000), &["cannot write `", "No space left on device"]);
        assert_eq!(tree(&disk), before);
        // The folder itself can be a disk too: then the journal is the way.
        let output = Output::open_with(method, &disk, &[]);
        check_error(output, &["did not write", "`public`"]);
        fs::remove_dir_all(&public).unwrap();
        let output = Output::open_with(method, &disk, &[]).unwrap();
        output.put("index.html", b"1").unwrap();
        output.finish().unwrap();
        assert_eq!(names(&disk), ["index.html"]);
        fs::remove_file(disk.join("index.html")).unwrap();
        fs::remove_file(disk.join(".golocal")).unwrap();
    }
}

/// A twin that was begun cannot take another disk along: what is staged goes the way of the journal.
#[test]
fn a_disk_mounted_in_the_folder_stays() {
    let ground = Ground::new();
    ground.build(Method::Exchange, &[("index.html", "1"), ("stale.html", "1")]).unwrap();
    let theirs = ground.public.join("theirs");
    fs::create_dir(&theirs).unwrap();
    let Some(_mounted) = Mounted::new(&theirs) else { return };
    fill(&theirs, &[("file", "x")]);
    let written = ground.build(Method::Exchange, &[("index.html", "2"), ("a/new.html", "2")]).unwrap();
    assert_eq!((written.written, written.removed), (2, 1));
    assert_eq!(names(&ground.public), ["a/", "a/new.html", "index.html", "theirs/", "theirs/file"]);
    assert_eq!(fs::read_to_string(ground.public.join("index.html")).unwrap(), "2");
    assert_eq!(fs::read_dir(&ground.root).unwrap().count(), 1);
}

/// A small disk in memory that goes away with this value.
struct Mounted(Utf8PathBuf);

impl Mounted {
    fn new(path: &Utf8Path) -> Option<Mounted> {
        let mount = ["-t", "tmpfs", "-o", "size=256k,mode=0755", "tmpfs", path.as_str()];
        let status = Command::new("mount").args(mount).stderr(Stdio::null()).status().ok()?;
        status.success().then(|| Mounted(path.to_owned()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn in_a_process(test: &str) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture"]);
    command
}

fn open_given_folder() -> Option<Output> {
    let folder = Utf8PathBuf::from(env::var(FOLDER).ok()?);
    Some(Output::open(&folder, &[]).unwrap())
}
