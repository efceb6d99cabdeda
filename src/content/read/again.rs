//! Reads a few files of a library again, where it is known that nothing else has changed and none came or went.

use std::sync::Arc;

use super::{Draft, Item, Read, Task, Wanted, fresh};
use crate::content::value::language::Language;
use crate::source::{Source, What};

/// What was read before with the files that were touched since read anew; `None` where all has to be looked at.
pub(super) fn read(source: &dyn Source, language: &Language, before: &Read) -> Option<Read> {
    let touched = before.touched.as_ref().filter(|_| before.is_in(language))?;
    let (mut drafts, mut shelf) = (before.drafts.clone(), before.shelf.clone());
    for path in touched.iter().filter(|path| path.starts_with("content")) {
        let (_, _, item) = before.shelf.get(path.as_str())?;
        let draft = drafts.iter_mut().find(|draft| draft.is_made_of(path))?;
        let What::File { length, stamp } = source.file(path)? else { return None };
        let what = match item {
            // What is wrong with a PDF stands among the findings of all.
            Item::Pdf(_) => return None,
            Item::Record(_) => Wanted::Record(draft.kind),
            Item::Body(body) => Wanted::Body(body.language),
        };
        let task = Task { path: Arc::from(path.as_str()), length, stamp, what };
        let item = fresh(source, &task, language);
        draft.replace(&item);
        shelf.insert(task.path, (length, stamp, item));
    }
    let findings = before.findings.clone();
    Some(Read { drafts, findings, shelf, language: before.language, touched: None })
}

impl Draft {
    /// Whether a file is its own or that of one of its bodies.
    fn is_made_of(&self, path: &str) -> bool {
        *self.file.path == *path || self.bodies.iter().any(|body| *body.path == *path)
    }

    fn replace(&mut self, item: &Item) {
        match item {
            Item::Record(file) => self.file = Arc::clone(file),
            Item::Body(fresh) => {
                for body in self.bodies.iter_mut().filter(|body| body.path == fresh.path) {
                    *body = Arc::clone(fresh);
                }
            }
            Item::Pdf(_) => unreachable!("a PDF is read with all others"),
        }
    }
}
