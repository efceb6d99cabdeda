//! Keeps the library up to date: reads what changed, checks the whole, and puts the new state in the old one's place.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use super::state::{Shown, State, Trouble};
use super::texts::Texts;
use super::watching::{Changed, Watcher};
use super::{Found, News, Tell};
use crate::content::check::Drafts;
use crate::content::read::Read;
use crate::diagnostic::text;
use crate::pipeline::{self, Examined};
use crate::source::Source;

/// What it takes to look at the library again.
pub(super) struct Keeper {
    texts: Arc<Texts>,
    read: Read,
    drafts: Drafts,
    address: String,
    states: watch::Sender<Arc<State>>,
    tell: Tell,
}

impl Keeper {
    /// Looks at a library for the first time.
    pub(super) fn begin(
        disk: Arc<dyn Source>,
        drafts: Drafts,
        address: String,
        tell: Tell,
    ) -> (Keeper, watch::Receiver<Arc<State>>) {
        let trouble = Trouble { title: "The library is being read", report: String::new() };
        let unread = State { number: first_number(), last: None, trouble: Some(trouble) };
        let (states, receiver) = watch::channel(Arc::new(unread));
        let texts = Arc::new(Texts::new(disk));
        let mut keeper = Keeper { texts, read: Read::default(), drafts, address, states, tell };
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
        for path in changed {
            // A file that was saved twice within one tick of the disk's clock has the same stamp.
            self.read.forget(path);
        }
        let texts = Arc::new(self.texts.next());
        let source: Arc<dyn Source> = Arc::clone(&texts) as _;
        let looked = pipeline::examine(&source, &self.read, self.drafts, Some(&self.address));
        texts.close();
        let before = self.states.borrow().last.clone();
        let (last, trouble) = match &looked {
            Ok(examined) => shown(examined, before, &*source),
            Err(error) => {
                let report = format!("{error:#}");
                (before, Some(Trouble { title: "The library cannot be read", report }))
            }
        };
        let state = State { number: self.states.borrow().number + 1, last, trouble };
        // Whoever still answers from the old state holds it until then.
        let _old = self.states.send_replace(Arc::new(state));
        let took = begun.elapsed();
        match looked {
            Ok(examined) => {
                let records = examined.site.as_ref().map(|site| site.library.all().len());
                let findings = &examined.findings;
                let found = Found::Library { records, findings, source: &*source };
                self.tell(&News::Looked { changed, took, found });
                self.texts = texts;
                self.read = examined.read;
            }
            Err(error) => self.tell(&News::Looked { changed, took, found: Found::Nothing(&error) }),
        }
    }
}

/// The site to show, or what stands in its way.
fn shown(
    examined: &Examined,
    before: Option<Arc<Shown>>,
    source: &dyn Source,
) -> (Option<Arc<Shown>>, Option<Trouble>) {
    match &examined.site {
        Some(site) => (Some(Arc::new(Shown::new(Arc::clone(site)))), None),
        None => {
            let report = text::render(&examined.findings, &|file| source.lossy(file), false);
            (before, Some(Trouble { title: "There are mistakes in the library", report }))
        }
    }
}

/// A number that servers before this one have not reached: the milliseconds since 1970.
fn first_number() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0)
}
