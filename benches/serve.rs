//! Measures how soon `golocal serve` answers a page with a change that was just saved.
//!
//! ```text
//! cargo bench --bench serve               a library of 10,000 works
//! cargo bench --bench serve -- 1000       another number of works
//! ```
//!
//! A body, and in another round the title of a record, is saved with words that never stood there; from then on the
//! page is asked for again and again until it answers with them. No browser takes part.
#![allow(clippy::disallowed_methods, reason = "files are changed to see how soon it shows")]

#[allow(dead_code, reason = "each measure uses a part of the generator")]
mod library;
#[path = "measure/middle.rs"]
mod middle;

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use middle::median;

/// How often each kind of change is made.
const ROUNDS: usize = 15;

/// How long a change is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long to wait between two questions.
const PAUSE: Duration = Duration::from_millis(2);

fn main() -> Result<()> {
    let works = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let room = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    library::write(room.path(), works, library::Profile::Mixed)?;
    let readings = room.path().join("content/readings");
    let page = Page::of(&readings)?;
    let begun = Instant::now();
    let server = Server::start(room.path())?;
    server.wait_for(&page.address, "<h1")?;
    println!("{works} works: first answer after {:.0} ms", begun.elapsed().as_secs_f64() * 1e3);
    let bodies = (0..ROUNDS).map(|round| page.edit_body(&server, round)).collect::<Result<Vec<f64>>>()?;
    tell("a body", &bodies);
    let titles = (0..ROUNDS).map(|round| page.edit_title(&server, round)).collect::<Result<Vec<f64>>>()?;
    tell("a title", &titles);
    println!("Bound at 10,000 works: 200 ms");
    Ok(())
}

fn tell(what: &str, times: &[f64]) {
    let middle = median(times.iter().copied());
    let longest = times.iter().copied().fold(0.0, f64::max);
    println!(
        "From saving {what} until it is answered: {middle:.0} ms (median of {ROUNDS}), {longest:.0} ms at most"
    );
}

/// A page whose record is changed.
struct Page {
    address: String,
    body: PathBuf,
    record: PathBuf,
}

impl Page {
    /// A reading that has a body, always the same one.
    fn of(folder: &Path) -> Result<Page> {
        let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let names = names.collect::<Result<Vec<String>>>()?;
        let bodies = names.iter().filter_map(|name| name.strip_suffix(".md"));
        let id = bodies.min().context("no reading has a body")?;
        Ok(Page {
            address: format!("/readings/{id}.html"),
            body: folder.join(format!("{id}.md")),
            record: folder.join(format!("{id}.toml")),
        })
    }

    fn edit_body(&self, server: &Server, round: usize) -> Result<f64> {
        let mark = format!("bodymark{round}x");
        let text = fs::read_to_string(&self.body)?;
        self.edit(server, round, &self.body, &format!("{text}\n{mark}\n"), &mark)
    }

    fn edit_title(&self, server: &Server, round: usize) -> Result<f64> {
        let mark = format!("titlemark{round}x");
        let text = fs::read_to_string(&self.record)?;
        let line =
            text.lines().find(|line| line.starts_with("title = ")).context("the reading has no title")?;
        let text = text.replace(line, &format!("title = \"A new one with {mark}\""));
        self.edit(server, round, &self.record, &text, &mark)
    }

    /// Saves a text and gives the milliseconds until the page answers with the mark.
    fn edit(&self, server: &Server, round: usize, file: &Path, text: &str, mark: &str) -> Result<f64> {
        // What the change before set going is over by then; whatever runs at intervals is met at different moments.
        sleep(Duration::from_millis(700 + 37 * round as u64));
        fs::write(file, text)?;
        let saved = Instant::now();
        server.wait_for(&self.address, mark)?;
        Ok(saved.elapsed().as_secs_f64() * 1e3)
    }
}

/// `golocal serve` while it runs.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(root: &Path) -> Result<Server> {
        // A port that is free now; that another program takes it in between is not likely.
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_golocal"));
        command.arg("serve").arg("--quiet").arg("--root").arg(root);
        command.args(["--port", &address.port().to_string()]).stdout(Stdio::null());
        Ok(Server { child: command.spawn()?, address })
    }

    fn wait_for(&self, page: &str, mark: &str) -> Result<()> {
        let begun = Instant::now();
        // Until it listens, asking fails.
        while !self.ask(page).is_ok_and(|answer| answer.contains(mark)) {
            ensure!(begun.elapsed() < PATIENCE, "`{page}` did not answer with `{mark}`");
            sleep(PAUSE);
        }
        Ok(())
    }

    /// Asks for a page (HTTP/1.1, RFC 9112).
    fn ask(&self, page: &str) -> Result<String> {
        let mut stream = TcpStream::connect(self.address)?;
        write!(stream, "GET {page} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
