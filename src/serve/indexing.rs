//! Makes the search index of each new site in the background; the one before answers until then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::sync::watch;

use crate::site::Site;
use crate::site::search::{FOLDER, Index};

/// The indexes that answer, the newest first: a page that is open may still ask the one before.
pub(super) type Indexes = Vec<Arc<Index>>;

/// So long nothing must have changed before a new index is begun.
const REST: Duration = Duration::from_secs(1);

/// So many indexes are kept.
const KEPT: usize = 2;

/// Who makes indexes.
pub(super) struct Indexer {
    sites: Sender<Arc<Site>>,
    wanted: Arc<AtomicBool>,
}

impl Indexer {
    /// Begins to make indexes of the sites that are handed over.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub(super) fn begin() -> Result<(Indexer, watch::Receiver<Indexes>)> {
        let (sites, handed) = mpsc::channel();
        let (made, indexes) = watch::channel(Indexes::new());
        let wanted = Arc::new(AtomicBool::new(true));
        // One thread, so that pages find another core free.
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(1).build().context("no thread can be started")?;
        let work = Work { pool, handed, wanted: Arc::clone(&wanted), made };
        let running = thread::Builder::new().name("indexer".to_owned()).spawn(move || work.run());
        running.context("no thread can be started")?;
        Ok((Indexer { sites, wanted }, indexes))
    }

    /// Gives up the index that is being made: something changed, and whoever is writing needs the pages first.
    pub(super) fn pause(&self) {
        self.wanted.store(false, Ordering::Relaxed);
    }

    /// Goes on, with a new site if there is one.
    pub(super) fn go_on(&self, site: Option<Arc<Site>>) {
        // Without an indexer the site still answers, and search says that its index is missing.
        let _ = site.filter(|site| site.library.config.searched()).map(|site| self.sites.send(site));
        self.wanted.store(true, Ordering::Relaxed);
    }
}

/// What goes on in the background.
struct Work {
    pool: rayon::ThreadPool,
    handed: Receiver<Arc<Site>>,
    wanted: Arc<AtomicBool>,
    made: watch::Sender<Indexes>,
}

impl Work {
    fn run(&self) {
        let mut waiting = None;
        while let Some(site) = waiting.take().or_else(|| self.handed.recv().ok()) {
            let site = self.last(site);
            let given_up = AtomicBool::new(false);
            let flag = &*self.wanted;
            let wanted = || {
                let wanted = flag.load(Ordering::Relaxed);
                given_up.fetch_or(!wanted, Ordering::Relaxed);
                wanted
            };
            match self.pool.install(|| Index::while_wanted(&site, &wanted)) {
                Ok(index) => self.made.send_modify(|indexes| {
                    indexes.insert(0, Arc::new(index));
                    indexes.truncate(KEPT);
                }),
                Err(_) if given_up.into_inner() => waiting = Some(site),
                // A file is no longer as it was read: what changed it brings a newer site.
                Err(_) => {}
            }
        }
    }

    /// The site when no other has followed for a while: of several only the last is worth the work.
    fn last(&self, mut site: Arc<Site>) -> Arc<Site> {
        while let Ok(newer) = self.handed.recv_timeout(REST) {
            site = newer;
        }
        site
    }
}

/// Whether an address is one of an index.
pub(super) fn is_of_index(address: &str) -> bool {
    address.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// The bytes that stand at an address of an index.
pub(super) fn made(indexes: &Indexes, address: &str) -> Option<Result<Vec<u8>>> {
    let (index, number) = indexes.iter().find_map(|index| Some((index, index.find(address)?)))?;
    let mut bytes = Vec::new();
    Some(index.write(number, &mut bytes).map(|()| bytes))
}
