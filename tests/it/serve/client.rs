//! A library in a temporary folder, the program that serves it, and a browser that is one socket.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;

/// How long anything may take on a machine that is busy with something else.
const PATIENCE: Duration = Duration::from_secs(60);

/// A library of a few records.
pub(super) struct Library {
    _temporary: tempfile::TempDir,
    pub(super) root: Utf8PathBuf,
}

impl Library {
    pub(super) fn new() -> Library {
        let temporary = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(temporary.path().canonicalize().unwrap()).unwrap();
        let library = Library { _temporary: temporary, root };
        library.write(
            "config.toml",
            "format = 1\ntitle = \"Small\"\nbase-url = \"https://example.org/small/\"\nlanguages = [\"en\"]\n",
        );
        library.write("content/topics/housing.toml", "title = \"Housing\"\n");
        library.write("content/topics/housing.md", "The first text.\n");
        library.write("content/topics/water.toml", "title = \"Water\"\ndraft = true\n");
        library
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.root.join(from), self.root.join(to)).unwrap();
    }

    /// The command that serves it, without a terminal.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_golocal"));
        command.arg("serve").args(["--root", self.root.as_str()]).args(arguments).stdin(Stdio::null());
        command
    }

    /// Serves it at any free port.
    pub(super) fn serve(&self) -> Server {
        Server::start(self.command(&["--port", "0"]))
    }
}

/// The program while it serves.
pub(super) struct Server {
    child: Child,
    /// Host and port.
    pub(super) address: String,
    printed: Receiver<String>,
}

impl Server {
    pub(super) fn start(mut command: Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (send, printed) = mpsc::channel();
        forward(child.stdout.take().unwrap(), send.clone());
        forward(child.stderr.take().unwrap(), send);
        let mut server = Server { child, address: String::new(), printed };
        let line = server.line("http://");
        server.address = line.split("http://").nth(1).unwrap().trim_end_matches('/').to_owned();
        server
    }

    /// The next line that it prints with these words in it.
    pub(super) fn line(&self, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let mut passed = Vec::new();
        loop {
            match self.printed.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => passed.push(line),
                Err(_) => panic!("`{words}` was not printed, but {passed:#?}"),
            }
        }
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &self.address)
    }

    pub(super) fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut socket = self.connect();
        write!(socket, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).unwrap();
        Answer::parse(&answer)
    }

    /// Listens to the events of the server.
    pub(super) fn events(&self, path: &str) -> Events {
        let mut socket = self.connect();
        write!(socket, "GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        Events { lines: BufReader::new(socket) }
    }

    fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(&self.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket
    }

    /// Asks it to end as Ctrl+C does, and waits until it has.
    pub(super) fn interrupt(&mut self) -> ExitStatus {
        let interrupt = format!("kill -INT {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &interrupt]).status().unwrap().success());
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it did not end");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn forward(stream: impl Read + Send + 'static, send: mpsc::Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let _ = send.send(line);
        }
    });
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// A header by its name in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Whether all is well and the words stand in it.
    pub(super) fn shows(&self, words: &str) -> bool {
        self.status == 200 && self.body.contains(words)
    }
}

/// A stream of events.
pub(super) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The number of the next state.
    pub(super) fn next(&mut self) -> u64 {
        let end = Instant::now() + PATIENCE;
        loop {
            // The stream is kept alive with lines that say nothing.
            assert!(Instant::now() < end, "nothing has happened");
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the stream has ended");
            if let Some(number) = line.strip_prefix("data: ") {
                return number.trim().parse().unwrap();
            }
        }
    }

    /// Whether the server ends the stream.
    pub(super) fn ends(mut self) -> bool {
        let mut rest = Vec::new();
        self.lines.read_to_end(&mut rest).is_ok()
    }
}
