//! What is answered at one moment: the library as it was read last, and as it was when it was last good.

use std::sync::Arc;

use anyhow::Result;
use tokio::sync::watch;

use super::indexing::Indexes;
use crate::site::Site;
use crate::site::plan::{self, Plan};

/// What every request is answered from.
#[derive(Clone)]
pub(super) struct Serving {
    /// The state, and word of each new one.
    pub(super) states: watch::Receiver<Arc<State>>,
    /// The search indexes, as they are made.
    pub(super) indexes: watch::Receiver<Indexes>,
    /// Closed when the server is to end.
    pub(super) ending: watch::Receiver<()>,
}

impl Serving {
    /// The state of this moment.
    pub(super) fn now(&self) -> Arc<State> {
        Arc::clone(&self.states.borrow())
    }
}

/// The library at one moment. It never changes; another takes its place.
pub(super) struct State {
    /// Greater than that of every state before, also of servers before this one.
    pub(super) number: u64,
    /// The site as it was when it was last good, which is now where there is no trouble.
    pub(super) last: Option<Arc<Shown>>,
    /// What stands in the way of pages, if anything.
    pub(super) trouble: Option<Trouble>,
}

/// A site whose pages can be asked for.
pub(super) struct Shown {
    site: Arc<Site>,
    plan: Plan,
}

impl Shown {
    /// The site with its plan.
    pub(super) fn new(site: Arc<Site>) -> Shown {
        Shown { plan: Plan::of(&site, None), site }
    }

    /// The site.
    pub(super) fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// How many records it shows.
    pub(super) fn records(&self) -> usize {
        self.site.library.all().len()
    }

    /// Whether something stands at an address.
    pub(super) fn has(&self, address: &str) -> bool {
        self.plan.get(address).is_some()
    }

    /// The bytes that stand at an address, made now; `None` where nothing does.
    pub(super) fn make(&self, address: &str) -> Option<Result<Vec<u8>>> {
        let recipe = self.plan.get(address)?;
        let mut bytes = Vec::new();
        Some(plan::make(&self.site, &self.plan, recipe, &mut bytes).map(|()| bytes))
    }
}

/// What stands in the way of a page, for the person who writes the library.
pub(super) struct Trouble {
    /// In a few words.
    pub(super) title: &'static str,
    /// The report, as a terminal shows it without colours.
    pub(super) report: String,
}
