//! Keeps the library up to date: reads what changed, checks the whole, and puts the new state in the old one's place.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use super::indexing::Indexer;
use super::state::{Shown, State, Trouble};
use super::texts::Texts;
use super::watching::{Changed, Watcher};
use super::{Found, News, Tell};
use crate::content::check::Drafts;
use crate::diagnostic::text;
use crate::pipeline::{self, Examined, Known};
use crate::site::Purpose;
use crate::source::Source;

/// What it takes to look at the library again.
pub(super) struct Keeper {
    texts: Arc<Texts>,
    known: Known,
    drafts: Drafts,
    address: String,
    states: watch::Sender<Arc<State>>,
    tell: Tell,
    indexer: Indexer,
}

impl Keeper {
    /// Looks at a library for the first time.
    pub(super) fn begin(
        disk: Arc<dyn Source>,
        drafts: Drafts,
        address: String,
        tell: Tell,
        indexer: Indexer,
    ) -> (Keeper, watch::Receiver<Arc<State>>) {
        let trouble = Trouble { title: "The library is being read", report: String::new() };
        let unread = State { number: first_number(), last: None, trouble: Some(trouble) };
        let (states, receiver) = watch::channel(Arc::new(unread));
        let texts = Arc::new(Texts::new(disk));
        let mut keeper = Keeper { texts, known: Known::default(), drafts, address, states, tell, indexer };
        keeper.look(&[]);
        (keeper, receiver)
    }

    /// Looks again whenever something changed, until nobody watches any more.
    pub(super) fn run(mut self, changes: &Receiver<Changed>, mut watcher: Watcher) {
        while let Ok(mut changed) = changes.recv() {
            // What came in while the last look went on is one change.
            changed.extend(changes.try_iter().flatten());
            watcher.follow(&changed);
            let changed: Vec<String> = changed.into_iter().collect();
            self.look(&changed);
        }
    }

    /// Tells whoever started the server what happens.
    pub(super) fn tell(&self, news: &News<'_>) {
        (self.tell)(news);
    }

    fn look(&mut self, changed: &[String]) {
        let begun = Instant::now();
        self.indexer.pause();
        self.known.touch(changed);
        let texts = Arc::new(self.texts.next());
        let source: Arc<dyn Source> = Arc::clone(&texts) as _;
        let (known, findings, good) =
            match pipeline::examine(&source, &self.known, self.drafts, Some(&self.address)) {
                Ok(Examined { known, findings, good }) => (known, findings, good),
                Err(error) => return self.fail("The library cannot be read", &error, changed, begun),
            };
        // From now on its pages show what was checked.
        texts.close();
        self.texts = texts;
        let _old = std::mem::replace(&mut self.known, known);
        let before = self.states.borrow().last.clone();
        let before = before.as_ref().map(|shown| &**shown.site());
        let shown = match pipeline::dress(good, &source, Purpose::Preview, before) {
            Ok(site) => site.map(|site| Arc::new(Shown::new(site))),
            Err(error) => return self.fail("The theme cannot be used", &error, changed, begun),
        };
        let site = shown.as_ref().map(|shown| Arc::clone(shown.site()));
        let records = shown.as_ref().map(|shown| shown.records());
        self.publish(shown.ok_or_else(|| Trouble {
            title: "There are mistakes in the library",
            report: text::render(&findings, &|file| source.lossy(file), false),
        }));
        self.indexer.go_on(site);
        let found = Found::Library { records, findings: &findings, source: &*source };
        self.tell(&News::Looked { changed, took: begun.elapsed(), found });
    }

    fn fail(&self, title: &'static str, error: &anyhow::Error, changed: &[String], begun: Instant) {
        self.publish(Err(Trouble { title, report: format!("{error:#}") }));
        self.indexer.go_on(None);
        self.tell(&News::Looked { changed, took: begun.elapsed(), found: Found::Nothing(error) });
    }

    /// Puts a new state in the place of the old one, which lives on in the answers that are being made from it.
    fn publish(&self, shown: Result<Arc<Shown>, Trouble>) {
        let before = Arc::clone(&self.states.borrow());
        let number = before.number + 1;
        let state = match shown {
            Ok(shown) => State { number, last: Some(shown), trouble: None },
            Err(trouble) => State { number, last: before.last.clone(), trouble: Some(trouble) },
        };
        self.states.send_replace(Arc::new(state));
    }
}

/// A number that servers before this one have not reached: the milliseconds since 1970.
fn first_number() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0)
}
