//! Measures `golocal build` and `golocal check` on generated libraries, against a floor on the same machine.
//!
//! ```text
//! cargo bench --bench build                       1,000 and 10,000 works
//! cargo bench --bench build -- 1000 100000        other numbers of works
//! cargo bench --bench build -- --plain            bodies without code, as in comparisons with other generators
//! cargo bench --bench build -- generate DIR N     only makes a library of N works
//! ```
//!
//! The **floor** is a bare loop over the same pages: it parses the same Markdown, runs the same templates and writes
//! the same bytes to a fresh folder with plain writes, after all that it needs has been read, checked and indexed.
//! The **bare** floor runs no templates either. Every figure is CPU time, in the program and in the system for it.
//! Each run is a process of its own; runs of the floor, of `build` and of `check` take turns, ratios are taken turn
//! by turn, and the middle one is shown, so that other work on the machine weighs on both sides alike.
//!
//! Between two builds of the same library no file may be touched; this is checked by inode and time of change.
#![allow(clippy::disallowed_methods, reason = "libraries are written, and outputs looked at, to be measured")]

mod floor;
mod library;
mod measure;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use camino::Utf8Path;

use library::Profile;
use measure::middle::median;
use measure::{Cost, of_own};

const GOLOCAL: &str = env!("CARGO_BIN_EXE_golocal");

/// What the bounds of the project say of a library of 10,000 works.
const BOUNDS: &str =
    "Bounds at 10,000 works: build at most 2 × floor, check at most 0.5 × floor, peak at most 200 MiB";

fn main() -> Result<()> {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", folder, works, rest @ ..] => {
            library::write(Path::new(folder), number(works)?, profile(rest))?;
            Ok(())
        }
        ["floor", library, out] => floor::floor(Utf8Path::new(library), Path::new(out)),
        ["bare", library, out] => floor::bare(Utf8Path::new(library), Path::new(out)),
        ["run", ..] => measure::another(&arguments[1..]),
        sizes => table(sizes),
    }
}

fn number(text: &str) -> Result<usize> {
    text.parse().with_context(|| format!("`{text}` is no number of works"))
}

fn profile(words: &[&str]) -> Profile {
    if words.contains(&"--plain") { Profile::Plain } else { Profile::Mixed }
}

/// Measures libraries of these sizes and prints what was found.
fn table(words: &[&str]) -> Result<()> {
    let profile = profile(words);
    let mut sizes: Vec<usize> =
        words.iter().filter(|word| **word != "--plain").map(|word| number(word)).collect::<Result<_>>()?;
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    println!(
        "{:>7} {:>7} {:>6} {:>8} {:>8} {:>6} {:>8} {:>6} {:>8} {:>6} {:>8} {:>8} {:>6} {:>8}",
        "works",
        "files",
        "MB",
        "bare",
        "floor",
        "×bare",
        "build",
        "×floor",
        "check",
        "×floor",
        "again",
        "wall s",
        "MiB",
        "check MiB"
    );
    let mut rows = Vec::new();
    for works in sizes {
        let row = row(works, profile)?;
        row.print();
        rows.push(row);
    }
    for pair in rows.windows(2) {
        let exponent = |what: fn(&Row) -> f64| {
            (what(&pair[1]) / what(&pair[0])).ln() / (pair[1].works as f64 / pair[0].works as f64).ln()
        };
        println!(
            "Growth from {} to {} works, exponent: floor {:.2}, build {:.2}, check {:.2}",
            pair[0].works,
            pair[1].works,
            exponent(|row| row.floor),
            exponent(|row| row.build),
            exponent(|row| row.check)
        );
    }
    println!("{BOUNDS}");
    Ok(())
}

/// The figures of one library: seconds of CPU time where nothing else is said.
struct Row {
    works: usize,
    files: usize,
    bytes: u64,
    bare: f64,
    floor: f64,
    build: f64,
    build_to_floor: f64,
    build_to_bare: f64,
    check: f64,
    check_to_floor: f64,
    again: f64,
    wall: f64,
    peak: f64,
    check_peak: f64,
}

impl Row {
    fn print(&self) {
        println!(
            "{:>7} {:>7} {:>6.1} {:>8.2} {:>8.2} {:>6.2} {:>8.2} {:>6.2} {:>8.2} {:>6.2} {:>8.2} {:>8.2} {:>6.0} {:>8.0}",
            self.works,
            self.files,
            self.bytes as f64 / 1e6,
            self.bare,
            self.floor,
            self.build_to_bare,
            self.build,
            self.build_to_floor,
            self.check,
            self.check_to_floor,
            self.again,
            self.wall,
            self.peak,
            self.check_peak
        );
    }
}

/// One turn: each of the programs once.
struct Turn {
    bare: Cost,
    floor: Cost,
    build: Cost,
    again: Cost,
    check: Cost,
}

fn row(works: usize, profile: Profile) -> Result<Row> {
    let room = Room::new()?;
    let library = room.path("library");
    library::write(Path::new(&library), works, profile)?;
    let turns = match works {
        0..5_000 => 5,
        5_000..50_000 => 3,
        _ => 1,
    };
    let turns = (0..turns).map(|_| turn(&room, &library)).collect::<Result<Vec<Turn>>>()?;
    build(&library, &room.path("public"))?;
    let made = files(Path::new(&room.path("public")))?;
    let middle = |of: &dyn Fn(&Turn) -> f64| median(turns.iter().map(of));
    Ok(Row {
        works,
        files: made.len(),
        bytes: made.values().map(|file| file.length).sum(),
        bare: middle(&|turn| seconds(turn.bare)),
        floor: middle(&|turn| seconds(turn.floor)),
        build: middle(&|turn| seconds(turn.build)),
        build_to_floor: middle(&|turn| seconds(turn.build) / seconds(turn.floor)),
        build_to_bare: middle(&|turn| seconds(turn.build) / seconds(turn.bare)),
        check: middle(&|turn| seconds(turn.check)),
        check_to_floor: middle(&|turn| seconds(turn.check) / seconds(turn.floor)),
        again: middle(&|turn| seconds(turn.again)),
        wall: middle(&|turn| turn.build.wall.as_secs_f64()),
        peak: middle(&|turn| turn.build.peak),
        check_peak: middle(&|turn| turn.check.peak),
    })
}

fn seconds(cost: Cost) -> f64 {
    cost.cpu.as_secs_f64()
}

fn turn(room: &Room, library: &str) -> Result<Turn> {
    let [bare, floor, public] = ["bare", "floor", "public"].map(|name| room.path(name));
    let turn = Turn {
        bare: of_own(&["bare", library, &bare])?,
        floor: of_own(&["floor", library, &floor])?,
        build: build(library, &public)?,
        again: unchanged(library, &public)?,
        check: of_own(&["run", GOLOCAL, "check", "--quiet", "--root", library])?,
    };
    for folder in [bare, floor, public] {
        fs::remove_dir_all(folder)?;
    }
    Ok(turn)
}

fn build(library: &str, public: &str) -> Result<Cost> {
    of_own(&["run", GOLOCAL, "build", "--quiet", "--root", library, "--output", public])
}

/// Builds again into the same folder, where no file may be touched.
fn unchanged(library: &str, public: &str) -> Result<Cost> {
    let before = files(Path::new(public))?;
    let cost = build(library, public)?;
    ensure!(files(Path::new(public))? == before, "a second build without a change touched files");
    Ok(cost)
}

/// What tells whether a file was touched.
#[derive(PartialEq)]
struct File {
    length: u64,
    inode: u64,
    changed: (i64, i64),
}

/// All files below a folder.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, File>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let data = entry.metadata()?;
            if data.is_dir() {
                folders.push(entry.path());
            } else {
                let changed = (data.ctime(), data.ctime_nsec());
                found.insert(entry.path(), File { length: data.len(), inode: data.ino(), changed });
            }
        }
    }
    if found.is_empty() {
        bail!("`{}` is empty", folder.display());
    }
    Ok(found)
}

/// A folder on the disk of the build, which goes away with all that is in it.
struct Room(tempfile::TempDir);

impl Room {
    fn new() -> Result<Room> {
        Ok(Room(tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?))
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("the target folder has a plain name").to_owned()
    }
}
