//! Makes the search index of each new site in the background; the one before answers until then.

use std::sync::Arc;
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

/// Begins to make indexes of the sites that are handed over.
///
/// # Errors
/// Where no thread can be started.
pub(super) fn begin() -> Result<(Sender<Arc<Site>>, watch::Receiver<Indexes>)> {
    let (sites, wanted) = mpsc::channel();
    let (made, indexes) = watch::channel(Indexes::new());
    // One thread, so that pages find another core free.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().context("no thread can be started")?;
    let work = move || run(&pool, &wanted, &made);
    thread::Builder::new().name("indexer".to_owned()).spawn(work).context("no thread can be started")?;
    Ok((sites, indexes))
}

fn run(pool: &rayon::ThreadPool, wanted: &Receiver<Arc<Site>>, made: &watch::Sender<Indexes>) {
    while let Ok(site) = wanted.recv() {
        let site = last(wanted, site);
        // What changed under way has brought, or will bring, a newer site.
        let Ok(index) = pool.install(|| Index::of(&site)) else { continue };
        made.send_modify(|indexes| {
            indexes.insert(0, Arc::new(index));
            indexes.truncate(KEPT);
        });
    }
}

/// The site when no other has followed for a while: whoever is writing needs the pages first, and of several
/// sites only the last is worth the work.
fn last(wanted: &Receiver<Arc<Site>>, mut site: Arc<Site>) -> Arc<Site> {
    while let Ok(newer) = wanted.recv_timeout(REST) {
        site = newer;
    }
    site
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
