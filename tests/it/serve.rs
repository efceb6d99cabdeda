//! The server: what it answers, what it notices, and that it is there for this computer alone.

mod client;

use std::net::TcpListener;
use std::process::Stdio;

use self::client::{Events, Library, Server};

/// Waits for new states until a page is as wanted: one saving may be noticed as two changes.
fn until(server: &Server, events: &mut Events, path: &str, is_wanted: impl Fn(&client::Answer) -> bool) {
    let mut answer = server.get(path);
    while !is_wanted(&answer) {
        eprintln!("{path} is not as wanted yet: {answer:?}");
        events.next();
        answer = server.get(path);
    }
}

#[test]
fn pages_are_made_when_they_are_asked_for() {
    let library = Library::new();
    let server = library.serve();
    let home = server.get("/");
    assert!(home.shows("Small"), "{home:?}");
    assert_eq!(home.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(home.header("cache-control"), Some("no-store"));
    assert!(home.body.contains("connect-src 'self'") || home.body.contains("connect-src &#39;self&#39;"));
    assert!(home.body.contains("__golocal/reload.js"));
    assert!(server.get("/topics/housing.html?from=here").shows("The first text."));
    assert!(server.get("/topics/").shows("Housing"));
    assert_eq!(server.get("/topics").header("location"), Some("/topics/"));
    assert!(server.get("/topics/h%6Fusing.html").shows("Housing"));
    let style = home.body.split('"').find(|part| part.ends_with(".css")).expect("a stylesheet").to_owned();
    assert_eq!(server.get(&format!("/{style}")).header("content-type"), Some("text/css; charset=utf-8"));
    let script = server.get("/__golocal/reload.js");
    assert!(script.shows("EventSource"));
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert!(!library.root.join("public").exists(), "nothing is written");
}

#[test]
fn what_is_not_there_is_answered_so() {
    let library = Library::new();
    let server = library.serve();
    for path in ["/nowhere.html", "/topics/water.html", "/deep/down/"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("href=\"/topics/index.html\""), "{path} shows the page for it");
    }
    let outside =
        ["/../config.toml", "/%2e%2e/config.toml", "//config.toml", "/config.toml", "/..%2fconfig.toml"];
    for path in outside.into_iter().chain(["/content/topics/housing.toml", "/topics/housing.toml", "/%00"]) {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("format = 1"), "{path}");
    }
    assert_eq!(server.get("/%ff").status, 400);
    let head = server.ask("HEAD", "/", &server.address);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_ne!(head.header("content-length"), Some("0"));
    assert_eq!(server.ask("POST", "/", &server.address).status, 405);
    assert_eq!(server.ask("GET", "/", "evil.example").status, 421);
    assert_eq!(server.ask("GET", "/", "localhost:1").status, 200);
    let drafts = Server::start(library.command(&["--port", "0", "--drafts"]));
    assert!(drafts.get("/topics/water.html").shows("Water"));
}

#[test]
fn a_change_reaches_open_browsers() {
    let library = Library::new();
    let server = library.serve();
    let mut events = server.events("/__golocal/events");
    let first = events.next();
    let page = "/topics/housing.html";
    assert!(server.get(page).header("server-timing").unwrap().contains(&first.to_string()));

    library.write("content/topics/housing.toml", "title = \"Dwelling\"\n");
    assert!(events.next() > first);
    until(&server, &mut events, page, |answer| answer.shows("Dwelling"));
    server.line("content/topics/housing.toml: 1 record, ready in");

    // As editors save that never leave a file half written.
    library.write("content/topics/.housing.md.new", "The second text.\n");
    library.rename("content/topics/.housing.md.new", "content/topics/housing.md");
    until(&server, &mut events, page, |answer| answer.shows("The second text."));

    library.write("content/people/ada.toml", "family = \"Lovelace\"\ngiven = \"Ada\"\n");
    until(&server, &mut events, "/people/ada.html", |answer| answer.shows("Ada Lovelace"));
    library.write("content/people/ada.md", "In a folder that is new.\n");
    until(&server, &mut events, "/people/ada.html", |answer| answer.shows("In a folder that is new."));
    std::fs::remove_dir_all(library.root.join("content/people")).unwrap();
    until(&server, &mut events, "/people/ada.html", |answer| answer.status == 404);

    library.write("themes/golocal/templates/record-topics.html", "<p>{{ record.title }} by a template</p>\n");
    until(&server, &mut events, page, |answer| answer.shows("Dwelling by a template"));
    library
        .write("themes/golocal/templates/record-topics.html", "<p>{{ record.title }} by another one</p>\n");
    until(&server, &mut events, page, |answer| answer.shows("Dwelling by another one"));

    let config = std::fs::read_to_string(library.root.join("config.toml")).unwrap();
    library.write("config.toml", &config.replace("Small", "Tiny"));
    until(&server, &mut events, "/", |answer| answer.shows("Tiny"));
}

#[test]
fn a_mistake_is_shown_in_place_of_pages() {
    let library = Library::new();
    let server = library.serve();
    let mut events = server.events("/__golocal/events");
    library.write("content/topics/housing.toml", "title = \"Housing\"\nbroder = \"<b>\"\n");
    library.write("content/topics/housing.md", "Broken: [x](record:topics/nowhere)\n");
    let page = "/topics/housing.html";
    until(&server, &mut events, page, |answer| {
        answer.body.contains("unknown-key") && answer.body.contains("unknown-record")
    });
    let report = server.get(page);
    assert_eq!(report.status, 500);
    assert_eq!(report.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(report.body.contains("broder = \"&lt;b&gt;\""), "{report:?}");
    assert!(!report.body.contains("<b>"));
    assert!(report.body.contains("href=\"/__golocal/last/topics/housing.html\""));
    assert!(report.body.contains("/__golocal/reload.js"));
    assert_eq!(server.get("/").status, 500);
    assert!(server.get("/__golocal/report.css").shows("pre"));
    server.line("error[unknown-key]");
    server.line("2 errors in 2 files");

    let last = server.get("/__golocal/last/topics/housing.html");
    assert!(last.shows("The first text."), "the text as it was before: {last:?}");
    assert!(server.get("/__golocal/last/").shows("Small"));
    assert!(server.get("/__golocal/last/__golocal/reload.js").shows("EventSource"));
    server.events("/__golocal/last/__golocal/events").next();

    library.write("content/topics/housing.toml", "title = \"Housing\"\n");
    library.write("content/topics/housing.md", "The text is whole again.\n");
    until(&server, &mut events, page, |answer| answer.shows("The text is whole again."));
    assert!(server.get("/__golocal/last/topics/housing.html").shows("The text is whole again."));
}

#[test]
fn a_library_may_come_broken_and_go_away() {
    let library = Library::new();
    library.write("content/topics/housing.toml", "title = 3\n");
    let server = library.serve();
    let mut events = server.events("/__golocal/events");
    let report = server.get("/");
    assert!(report.body.contains("wrong-type") && !report.body.contains("/last/"), "{report:?}");
    assert_eq!(server.get("/__golocal/last/").status, 500, "it was never good");
    library.write("content/topics/housing.toml", "title = \"Housing\"\n");
    until(&server, &mut events, "/", |answer| answer.shows("Small"));
    library.rename("config.toml", "elsewhere.toml");
    until(&server, &mut events, "/", |answer| answer.body.contains("there is no `config.toml`"));
    assert!(server.get("/__golocal/last/").shows("Small"));
    // What changes meanwhile is not forgotten.
    library.write("content/topics/new.toml", "title = \"New\"\n");
    library.rename("elsewhere.toml", "config.toml");
    until(&server, &mut events, "/topics/new.html", |answer| answer.shows("New"));
    library.rename("content", "away");
    until(&server, &mut events, "/topics/new.html", |answer| answer.status == 404);
    library.rename("away", "content");
    until(&server, &mut events, "/topics/new.html", |answer| answer.shows("New"));
    library.write("content/topics/new.toml", "title = \"Newer\"\n");
    until(&server, &mut events, "/topics/new.html", |answer| answer.shows("Newer"));
}

#[test]
fn it_ends_with_an_interrupt_though_browsers_listen() {
    let library = Library::new();
    let mut server = library.serve();
    let mut events = server.events("/__golocal/events");
    events.next();
    assert_eq!(server.interrupt().code(), Some(0));
    assert!(events.ends());
}

#[test]
fn a_taken_port_is_said_to_be_taken() {
    let library = Library::new();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port().to_string();
    let output = library.command(&["--port", &port]).stdout(Stdio::null()).output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains(&format!("port {port} is taken")) && message.contains("--port"), "{message}");

    // Where none was asked for, another takes its place.
    let _usual = TcpListener::bind("127.0.0.1:1111");
    let server = Server::start(library.command(&[]));
    assert_ne!(server.address, "127.0.0.1:1111");
    assert!(server.get("/").shows("Small"));
}

#[test]
fn it_listens_to_this_computer_alone() {
    let library = Library::new();
    let server = library.serve();
    let (host, port) = server.address.split_once(':').unwrap();
    assert_eq!(host, "127.0.0.1");
    // A server that listened to all addresses would answer at this one too.
    if cfg!(target_os = "linux") {
        assert!(std::net::TcpStream::connect(format!("127.0.0.2:{port}")).is_err());
    }
}

#[test]
fn without_a_library_nothing_is_served() {
    let library = Library::new();
    library.rename("config.toml", "elsewhere.toml");
    let output = library.command(&["--port", "0"]).output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("there is no `config.toml`"), "{message}");
}
