//! From drafts to a library: rules over everything that was read, in a table.
//!
//! What is wrong within one file was found when it was read. Here are the mistakes that take two: references that
//! lead nowhere, what may stand once, statements that disagree.

mod anchors;
pub mod circles;
mod guess;
pub mod once;
pub mod references;
pub mod statements;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::config::Config;
use super::library::Library;
use super::read::{Draft, Read, Settings};
use super::value::id::Id;
use super::value::kind::Kind;
use crate::diagnostic::{Diagnostic, any_error, sort};

/// Whether drafts are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    Hidden,
    /// They are built like the rest.
    Shown,
}

/// What a check ends in.
#[derive(Debug)]
pub struct Checked {
    /// Everything that is wrong, sorted by file and place.
    pub findings: Vec<Diagnostic>,
    /// The library, where no finding is an error.
    pub library: Option<Library>,
}

/// All drafts, with the indexes that rules look things up in.
pub struct Shelf<'d> {
    /// All drafts, sorted by the path of their file.
    pub drafts: Vec<&'d Draft>,
    /// Those whose name is good, by kind and id.
    pub by_address: HashMap<(Kind, &'d Id), &'d Draft>,
    /// The audiences that the settings declare, where they could be read.
    pub audiences: Option<&'d [Box<str>]>,
    /// Whether drafts are published.
    pub published: Drafts,
}

impl<'d> Shelf<'d> {
    /// The draft of an address; without a kind, that of a person or an organisation.
    pub fn find(&self, kind: Option<Kind>, id: &'d Id) -> Option<&'d Draft> {
        let of = |kind| self.by_address.get(&(kind, id)).copied();
        match kind {
            Some(kind) => of(kind),
            None => of(Kind::People).or_else(|| of(Kind::Organisations)),
        }
    }

    /// Whether a record stays out of what is published.
    pub fn is_hidden(&self, draft: &Draft) -> bool {
        self.published == Drafts::Hidden && draft.file.draft
    }
}

/// A rule over all drafts.
type Rule = fn(&Shelf<'_>, &mut Vec<Diagnostic>);

/// The rules, in no order that matters.
const RULES: &[Rule] = &[
    references::records,
    references::own_anchors,
    references::files,
    references::audiences,
    references::questions,
    once::names,
    once::anchors,
    once::in_the_library,
    once::aliases,
    statements::series,
    statements::editions,
    circles::circles,
];

/// Checks what was read against itself.
pub fn check(read: &Read, settings: &Settings, published: Drafts) -> Checked {
    let shelf = shelf(read, settings, published);
    let mut findings: Vec<Diagnostic> = settings.findings.clone();
    findings.extend(read.findings.iter().cloned());
    for draft in &read.drafts {
        findings.extend(draft.file.findings.iter().cloned());
        findings.extend(draft.bodies.iter().flat_map(|body| body.findings.iter().cloned()));
    }
    let found = RULES.par_iter().map(|rule| {
        let mut found = Vec::new();
        rule(&shelf, &mut found);
        found
    });
    findings.extend(found.collect::<Vec<_>>().into_iter().flatten());
    let findings = graded(findings, settings.config.as_deref());
    let library = match &settings.config {
        Some(config) if !any_error(&findings) => {
            let kept = read.drafts.iter().filter(|draft| !shelf.is_hidden(draft)).cloned().collect();
            Some(Library::new(Arc::clone(config), kept))
        }
        _ => None,
    };
    Checked { findings, library }
}

fn shelf<'d>(read: &'d Read, settings: &'d Settings, published: Drafts) -> Shelf<'d> {
    let mut drafts: Vec<&Draft> = read.drafts.iter().collect();
    drafts.sort_by(|a, b| a.file.path.as_bytes().cmp(b.file.path.as_bytes()));
    let named = drafts.iter().filter_map(|draft| Some(((draft.kind, draft.name.as_ref()?), *draft)));
    Shelf { by_address: named.collect(), drafts, audiences: settings.audiences.as_deref(), published }
}

/// Gives each finding the severity that `[check]` says, and sorts them.
pub fn graded(findings: Vec<Diagnostic>, config: Option<&Config>) -> Vec<Diagnostic> {
    let severity = |finding: &Diagnostic| match config {
        Some(config) => config.severity(finding.code),
        None => Some(finding.severity),
    };
    let grade = |finding: Diagnostic| severity(&finding).map(|severity| Diagnostic { severity, ..finding });
    let mut findings: Vec<Diagnostic> = findings.into_iter().filter_map(grade).collect();
    sort(&mut findings);
    findings
}
