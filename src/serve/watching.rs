//! Notices changes of what a library is made from: `config.toml`, `content/` and `themes/`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::Duration;

use anyhow::{Context, Result};
use camino::{Utf8Path, Utf8PathBuf};
use notify_debouncer_full::notify::{self, EventKindMask, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

/// How long a file must have been left alone: editors write, rename and touch within a few milliseconds.
const REST: Duration = Duration::from_millis(20);

/// The folders that are watched with all that is in them.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// What changed, as paths from the root with `/`.
pub(super) type Changed = BTreeSet<String>;

/// Watches until it is dropped.
pub(super) struct Watcher {
    root: Utf8PathBuf,
    debouncer: Debouncer<RecommendedWatcher, NoCache>,
}

impl Watcher {
    /// Begins to watch a library's folder, and sends what changes.
    ///
    /// # Errors
    /// Where the system does not let it be watched.
    pub(super) fn begin(root: &Utf8Path, changes: Sender<Changed>) -> Result<Watcher> {
        // Reading a file is no change, and there would be as many notices of it as there are files.
        let config = notify::Config::default().with_event_kinds(EventKindMask::CORE);
        let own = root.to_owned();
        let sort = move |result: DebounceEventResult| {
            let changed = changed(&own, result);
            if !changed.is_empty() {
                // Nobody listens any more when the server ends.
                let _ = changes.send(changed);
            }
        };
        let debouncer = new_debouncer_opt(REST, Some(REST / 4), sort, NoCache::new(), config)
            .context("changes of files cannot be noticed on this system")?;
        let mut watcher = Watcher { root: root.to_owned(), debouncer };
        let refused = || format!("changes in `{root}` cannot be noticed");
        watcher.debouncer.watch(root, RecursiveMode::NonRecursive).with_context(refused)?;
        for folder in FOLDERS {
            let path = root.join(folder);
            match watcher.debouncer.watch(&path, RecursiveMode::Recursive) {
                Err(error) if !matches!(error.kind, notify::ErrorKind::PathNotFound) => {
                    return Err(error).with_context(|| format!("changes in `{path}` cannot be noticed"));
                }
                _ => {}
            }
        }
        Ok(watcher)
    }

    /// Watches a folder anew that came, went, or was replaced by another of its name.
    pub(super) fn follow(&mut self, changed: &Changed) {
        for folder in FOLDERS.iter().filter(|folder| changed.contains(**folder)) {
            let path = self.root.join(folder);
            let _ = self.debouncer.unwatch(&path);
            // Where it is gone, its return shows in the root, which is watched.
            let _ = self.debouncer.watch(&path, RecursiveMode::Recursive);
        }
    }
}

/// What a notice is about, as far as the library is made from it.
fn changed(root: &Utf8Path, result: DebounceEventResult) -> Changed {
    let everything = || FOLDERS.iter().map(|folder| (*folder).to_owned()).collect();
    match result {
        Ok(events) if events.iter().any(|event| event.need_rescan()) => everything(),
        Ok(events) => {
            let paths = events.iter().flat_map(|event| &event.paths);
            paths.filter_map(|path| relative(root, path)).collect()
        }
        // What was missed is not known.
        Err(_) => everything(),
    }
}

/// The path from the root, where it is of interest: hidden files, such as the notes of editors, are not.
fn relative(root: &Utf8Path, path: &Path) -> Option<String> {
    let path = Utf8Path::from_path(path)?.strip_prefix(root).ok()?;
    let steps: Vec<&str> = path.components().map(|step| step.as_str()).collect();
    let first = steps.first()?;
    let ours = FOLDERS.contains(first) || steps == ["config.toml"];
    let hidden = steps.iter().any(|step| step.starts_with('.'));
    (ours && !hidden).then(|| steps.join("/"))
}
