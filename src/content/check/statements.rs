//! Two statements that disagree: series of the wrong form, entries of another edition, circles.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Shelf;
use crate::content::draft::{Field, Mention};
use crate::content::read::Draft;
use crate::content::value::kind::Kind;
use crate::diagnostic::{Code, Diagnostic, Fault, Place};

/// A work's series is one of books, an edition's one of events.
pub fn series(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in shelf.drafts.iter().filter(|draft| draft.kind.is_work() || draft.kind == Kind::Editions) {
        for mention in of_field(draft, Field { table: "", key: "series" }) {
            let Some(series) = shelf.find(mention.kind, &mention.id).filter(|series| !series.file.broken)
            else {
                continue;
            };
            let (wants_events, expected) = match draft.kind {
                Kind::Editions => (true, "events (`form = \"event\"`)"),
                _ => (false, "books"),
            };
            if series.file.facts.is_event_series != wants_events {
                let message = format!("expected a series of {expected}, and `{}` is not one", mention.id);
                let finding = Fault::new(Code::WrongSeriesForm, message).at(place(draft, mention));
                findings.push(finding.related(Place::top(&series.file.path), "the series"));
            }
        }
    }
}

/// An entry of a timeline names a work of its own edition.
pub fn editions(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in shelf.drafts.iter().filter(|draft| draft.kind == Kind::Editions) {
        let Some(id) = &draft.name else { continue };
        for mention in of_field(draft, Field { table: "timeline", key: "record" }) {
            let Some(work) = shelf.find(mention.kind, &mention.id) else { continue };
            let named = of_field(work, Field { table: "", key: "edition" }).find(|named| named.id != *id);
            if let Some(named) = named.filter(|_| work.kind.is_work()) {
                let message = format!("`{}/{}` belongs to the edition `{}`", work.kind, mention.id, named.id);
                let finding = Fault::new(Code::OtherEdition, message).at(place(draft, mention));
                findings.push(finding.related(place(work, named), "it says so here"));
            }
        }
    }
}

/// Nothing is a part of itself: not by way of others either.
pub fn circles(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    let places = shelf.drafts.iter().enumerate().map(|(at, draft)| (std::ptr::from_ref(*draft), at));
    let places = places.collect();
    for key in ["broader", "parent", "part-of", "replaces"] {
        let graph = Graph::of(shelf, &places, Field { table: "", key });
        for circle in graph.circles() {
            let steps: Vec<&(usize, &Mention)> = circle.iter().collect();
            let (Some((first, from)), Some((last, to))) = (steps.first(), steps.last()) else { continue };
            let message = match circle.len() {
                1 => format!("`{key}` leads to the record itself"),
                _ => format!("`{key}` goes round in a circle of {} records", circle.len()),
            };
            let finding = Fault::new(Code::Circle, message).at(place(shelf.drafts[*last], to));
            let earlier = place(shelf.drafts[*first], from);
            findings.push(if circle.len() > 1 {
                finding.related(earlier, "the circle begins here")
            } else {
                finding
            });
        }
    }
}

/// Who names whom in one field: drafts by their place on the shelf.
struct Graph<'d> {
    edges: Vec<Vec<(usize, &'d Mention)>>,
}

impl<'d> Graph<'d> {
    fn of(shelf: &Shelf<'d>, places: &HashMap<*const Draft, usize>, field: Field) -> Graph<'d> {
        let targets = |draft: &&'d Draft| {
            let mentions = of_field(draft, field);
            let found = mentions.filter_map(|mention| {
                let to = shelf.find(mention.kind, &mention.id)?;
                Some((*places.get(&std::ptr::from_ref(to))?, mention))
            });
            found.collect()
        };
        Graph { edges: shelf.drafts.iter().map(targets).collect() }
    }

    /// Each circle once: the drafts in it, by path, each with the mention that stays in the circle.
    fn circles(&self) -> Vec<Vec<(usize, &'d Mention)>> {
        let mut by_component: BTreeMap<usize, Vec<(usize, &'d Mention)>> = BTreeMap::new();
        let component = self.components();
        for (at, edges) in self.edges.iter().enumerate() {
            let inside = edges.iter().find(|(to, _)| component[*to] == component[at]);
            if let Some((_, mention)) = inside {
                by_component.entry(component[at]).or_default().push((at, mention));
            }
        }
        by_component.into_values().collect()
    }

    /// The strongly connected component of each draft (Tarjan 1972, without recursion).
    fn components(&self) -> Vec<usize> {
        const NEW: usize = usize::MAX;
        let size = self.edges.len();
        let (mut number, mut low, mut component) = (vec![NEW; size], vec![0; size], vec![NEW; size]);
        let (mut stack, mut counter, mut found) = (Vec::new(), 0, 0);
        for root in (0..size).filter(|root| !self.edges[*root].is_empty()) {
            let mut path: Vec<(usize, usize)> =
                if number[root] == NEW { vec![(root, 0)] } else { Vec::new() };
            while let Some((at, next)) = path.pop() {
                if next == 0 {
                    (number[at], low[at]) = (counter, counter);
                    counter += 1;
                    stack.push(at);
                } else {
                    let (child, _) = self.edges[at][next - 1];
                    if component[child] == NEW {
                        low[at] = low[at].min(low[child]);
                    }
                }
                match self.edges[at].get(next) {
                    Some((to, _)) => {
                        path.push((at, next + 1));
                        if number[*to] == NEW {
                            path.push((*to, 0));
                        } else if component[*to] == NEW {
                            low[at] = low[at].min(number[*to]);
                        }
                    }
                    None if low[at] == number[at] => {
                        while let Some(member) = stack.pop() {
                            component[member] = found;
                            if member == at {
                                break;
                            }
                        }
                        found += 1;
                    }
                    None => {}
                }
            }
        }
        // A draft that names nobody is in a component of its own.
        for (at, component) in component.iter_mut().enumerate().filter(|(_, component)| **component == NEW) {
            *component = found + 1 + at;
        }
        component
    }
}

/// The mentions of one field of a record.
fn of_field(draft: &Draft, field: Field) -> impl Iterator<Item = &Mention> {
    draft.file.facts.mentions.iter().filter(move |mention| mention.field == field)
}

fn place(draft: &Draft, mention: &Mention) -> Place {
    Place { file: Arc::clone(&draft.file.path), span: mention.span.clone() }
}
