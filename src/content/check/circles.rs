//! Circles: records that are, one by way of another, a part or a successor of themselves.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::Shelf;
use super::statements::{of_field, place};
use crate::content::draft::{Field, Mention};
use crate::content::read::Draft;
use crate::diagnostic::{Code, Diagnostic, Fault};

/// The fields that lead from a record to one that it is a part or a successor of.
const KEYS: [&str; 4] = ["broader", "parent", "part-of", "replaces"];

/// Nothing is a part of itself: not by way of others either.
pub fn circles(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    let is_step = |field: Field| field.table.is_empty() && KEYS.contains(&field.key);
    let steps = |draft: &&&Draft| draft.file.facts.mentions.iter().any(|mention| is_step(mention.field));
    let drafts: Vec<&Draft> = shelf.drafts.iter().filter(steps).copied().collect();
    for key in KEYS {
        let mut graph = Graph::of(shelf, &drafts, Field { table: "", key });
        loop {
            let circles = graph.circles();
            if circles.is_empty() {
                break;
            }
            for circle in circles {
                findings.push(graph.told(key, &circle));
                graph.open(&circle);
            }
        }
    }
}

/// Who names whom in one field: drafts by the order of their paths, without those that name nobody.
struct Graph<'d> {
    drafts: Vec<&'d Draft>,
    edges: Vec<Vec<(usize, &'d Mention)>>,
}

/// Drafts that name one another in a circle, each with its mention of the next.
type Circle<'d> = Vec<(usize, &'d Mention)>;

impl<'d> Graph<'d> {
    fn of(shelf: &Shelf<'d>, drafts: &[&'d Draft], field: Field) -> Graph<'d> {
        let names = |draft: &&&'d Draft| of_field(draft, field).next().is_some();
        let drafts: Vec<&Draft> = drafts.iter().filter(names).copied().collect();
        let at: HashMap<*const Draft, usize> =
            drafts.iter().enumerate().map(|(at, draft)| (std::ptr::from_ref(*draft), at)).collect();
        let targets = |draft: &&'d Draft| {
            let found = of_field(draft, field).filter_map(|mention| {
                let to = shelf.find(mention.kind, &mention.id)?;
                Some((*at.get(&std::ptr::from_ref(to))?, mention))
            });
            found.collect()
        };
        let edges = drafts.iter().map(targets).collect();
        Graph { drafts, edges }
    }

    /// Of the drafts that hang together in circles one circle each, which ends in the last of their files.
    fn circles(&self) -> Vec<Circle<'d>> {
        let component = self.components();
        let mut told = HashSet::new();
        let mut circles = Vec::new();
        for last in (0..self.drafts.len()).rev() {
            let closing = self.edges[last].iter().find(|(to, _)| component[*to] == component[last]);
            if let Some(closing) = closing.filter(|_| told.insert(component[last])) {
                circles.push(self.circle(last, *closing, &component));
            }
        }
        circles
    }

    /// The shortest circle that a step closes.
    fn circle(&self, last: usize, closing: (usize, &'d Mention), component: &[usize]) -> Circle<'d> {
        let (first, closing) = closing;
        let mut came: BTreeMap<usize, (usize, &'d Mention)> = BTreeMap::new();
        let mut ahead = VecDeque::from([first]);
        while let Some(at) = ahead.pop_front().filter(|at| *at != last) {
            for (to, mention) in &self.edges[at] {
                if *to != first && component[*to] == component[at] && !came.contains_key(to) {
                    came.insert(*to, (at, mention));
                    ahead.push_back(*to);
                }
            }
        }
        let mut circle = vec![(last, closing)];
        let mut at = last;
        while let Some((from, mention)) = came.get(&at).copied().filter(|_| at != first) {
            circle.push((from, mention));
            at = from;
        }
        circle.reverse();
        circle
    }

    /// The finding that a circle is: in the last of its files, with the first as second place.
    fn told(&self, key: &str, circle: &Circle<'d>) -> Diagnostic {
        let (last, closing) = circle[circle.len() - 1];
        let finding = |message: String| {
            let fault = Fault::new(Code::Circle, message).help("delete one of the steps");
            fault.at(place(self.drafts[last], closing))
        };
        let Some((first, mention)) = circle.iter().min_by_key(|(at, _)| *at).filter(|(at, _)| *at != last)
        else {
            return finding(format!("`{key}` leads to the record itself"));
        };
        let mut steps: Vec<String> =
            circle.iter().map(|(at, _)| format!("`{}`", self.address(*at))).collect();
        steps.insert(0, format!("`{}`", self.address(last)));
        if steps.len() > 8 {
            steps.splice(4..steps.len() - 3, ["…".to_owned()]);
        }
        let message = format!("`{key}` goes round in a circle: {}", steps.join(" → "));
        finding(message).related(place(self.drafts[*first], mention), "the circle goes through here")
    }

    fn address(&self, at: usize) -> &'d str {
        let path = &self.drafts[at].file.path;
        path.strip_prefix("content/").unwrap_or(path).trim_end_matches(".toml")
    }

    /// Takes the step away by which a circle was told.
    fn open(&mut self, circle: &Circle<'d>) {
        let (last, closing) = circle[circle.len() - 1];
        self.edges[last].retain(|(_, mention)| !std::ptr::eq(*mention, closing));
    }

    /// The strongly connected component of each draft (Tarjan 1972, without recursion).
    fn components(&self) -> Vec<usize> {
        const NEW: usize = usize::MAX;
        let size = self.edges.len();
        let (mut number, mut low, mut component) = (vec![NEW; size], vec![0; size], vec![NEW; size]);
        let (mut stack, mut counter, mut found) = (Vec::new(), 0, 0);
        for root in 0..size {
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
        component
    }
}
