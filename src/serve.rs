//! The site at this computer, live: answers with the page that is asked for, and tells open browsers of changes.
//!
//! It keeps the checked library in memory and renders what is asked for; it writes no file, prints nothing, and
//! listens to this computer alone.

mod answer;
mod events;
mod indexing;
mod keeper;
mod media;
mod port;
mod report;
mod state;
mod texts;
mod watching;

use std::future::Future;
use std::net::TcpListener;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use camino::Utf8PathBuf;
use tokio::sync::watch;

use self::indexing::{Indexer, Indexes};
use self::keeper::Keeper;
use self::state::{Serving, State};
use self::watching::Watcher;
use crate::content::check::Drafts;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// How long pages that are being sent may take once the end has been asked for.
const GRACE: Duration = Duration::from_secs(1);

/// What is served, and where.
pub struct Options {
    /// The library's folder, without links on the way.
    pub root: Utf8PathBuf,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The port that was asked for; 0 for any that is free.
    pub port: Option<u16>,
}

/// What happens while the site is served.
pub enum News<'a> {
    /// The site stands at an address.
    Listening {
        /// With `http://` and a slash at its end.
        address: &'a str,
    },
    /// The library was read, at the start or because files changed.
    Looked {
        /// The files that changed, sorted; none at the start.
        changed: &'a [String],
        /// From the change being noticed to pages being answered.
        took: Duration,
        /// What was found.
        found: Found<'a>,
    },
}

/// What a look at the library found.
pub enum Found<'a> {
    /// A library, checked.
    Library {
        /// How many records are shown; `None` where an error stands in the way.
        records: Option<usize>,
        /// Everything that is wrong.
        findings: &'a [Diagnostic],
        /// Where the findings' texts stand.
        source: &'a dyn Source,
    },
    /// Nothing that could be read, and why.
    Nothing(&'a anyhow::Error),
}

/// Who is told what happens; it may be called from another thread, one call at a time.
pub type Tell = Box<dyn Fn(&News<'_>) + Send>;

/// Serves a library until it is interrupted.
///
/// # Errors
/// Where the port is taken or the folder cannot be watched.
pub fn serve(source: Arc<dyn Source>, options: &Options, tell: Tell) -> Result<()> {
    let listener = port::listen(options.port)?;
    let address = format!("http://{}/", listener.local_addr().context("the port has no address")?);
    let (changed, changes) = mpsc::channel();
    // Files are watched before they are read, so that no change falls between the two.
    let watcher = Watcher::begin(&options.root, changed)?;
    let (indexer, indexes) = Indexer::begin()?;
    let (keeper, states) = Keeper::begin(source, options.drafts, address.clone(), tell, indexer);
    keeper.tell(&News::Listening { address: &address });
    let keeping =
        thread::Builder::new().name("keeper".to_owned()).spawn(move || keeper.run(&changes, watcher));
    keeping.context("no thread can be started")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the server cannot be started")?;
    let ended = runtime.block_on(answer_all(listener, states, indexes));
    runtime.shutdown_background();
    ended
}

/// Answers requests until an interrupt.
async fn answer_all(
    listener: TcpListener,
    states: watch::Receiver<Arc<State>>,
    indexes: watch::Receiver<Indexes>,
) -> Result<()> {
    listener.set_nonblocking(true).context("the port cannot be listened to")?;
    let listener = tokio::net::TcpListener::from_std(listener).context("the port cannot be listened to")?;
    let (end, ending) = watch::channel(());
    let serving = Serving { states: states.clone(), indexes, ending: ending.clone() };
    let router = Router::new().fallback(answer::answer).with_state(serving);
    let stop = async move { while ending.clone().changed().await.is_ok() {} };
    let server = tokio::spawn(axum::serve(listener, router).with_graceful_shutdown(stop).into_future());
    let ended = tokio::select! {
        interrupted = interrupted()? => interrupted,
        () = gone(states) => bail!("the library is no longer watched: golocal has met a fault of its own"),
    };
    drop(end);
    // A browser that holds its connection open does not hold up the end.
    let _ = tokio::time::timeout(GRACE, server).await;
    ended
}

/// Ends with an interrupt: Ctrl-C, or the signal by which systems end programs.
fn interrupted() -> Result<impl Future<Output = Result<()>>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt()).context("Ctrl+C cannot be listened to")?;
        let mut terminate = signal(SignalKind::terminate()).context("signals cannot be listened to")?;
        Ok(async move {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
            Ok(())
        })
    }
    #[cfg(not(unix))]
    Ok(async { tokio::signal::ctrl_c().await.context("Ctrl+C cannot be listened to") })
}

/// Ends when nobody keeps the library up to date any more.
async fn gone(mut states: watch::Receiver<Arc<State>>) {
    while states.changed().await.is_ok() {}
}
