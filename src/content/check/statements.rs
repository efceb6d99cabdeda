//! Two statements that disagree: series of the wrong form, entries of another edition.

use std::sync::Arc;

use super::Shelf;
use crate::content::draft::{Field, Mention};
use crate::content::read::Draft;
use crate::content::value::closed::SeriesForm;
use crate::content::value::kind::Kind;
use crate::diagnostic::{Code, Diagnostic, Fault, Place};

/// A work's series is one of books, an edition's one of events.
pub fn series(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in shelf.drafts.iter().filter(|draft| draft.kind.is_work() || draft.kind == Kind::Editions) {
        for mention in of_field(draft, Field { table: "", key: "series" }) {
            let series = shelf.find(mention.kind, &mention.id).filter(|series| !series.file.broken);
            let Some((series, form)) =
                series.and_then(|series| Some((series, series.file.facts.series_form?)))
            else {
                continue;
            };
            let (wanted, whose) = match draft.kind {
                Kind::Editions => (SeriesForm::Event, "an edition belongs to a series of events"),
                _ => (SeriesForm::Book, "a work belongs to a series of books"),
            };
            if form != wanted {
                let message = format!("{whose}, and `{}` is one of {form}s", mention.id);
                let fault = Fault::new(Code::WrongSeriesForm, message);
                let mend = match wanted {
                    SeriesForm::Event => "name a series of events, or write `form = \"event\"` in the series",
                    SeriesForm::Book => {
                        "name a series of books; what belongs to an Academy names its `edition`"
                    }
                };
                let finding = fault.help(mend).at(place(draft, mention));
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
            if let Some(named) = named {
                let message = format!(
                    "`{}/{}` says that it belongs to the edition `{}`",
                    work.kind, mention.id, named.id
                );
                let finding = Fault::new(Code::OtherEdition, message).at(place(draft, mention));
                findings.push(finding.related(place(work, named), "it says so here"));
            }
        }
    }
}

/// The mentions of one field of a record.
pub(super) fn of_field(draft: &Draft, field: Field) -> impl Iterator<Item = &Mention> {
    draft.file.facts.mentions.iter().filter(move |mention| mention.field == field)
}

/// Where a mention stands in the record's file.
pub(super) fn place(draft: &Draft, mention: &Mention) -> Place {
    Place { file: Arc::clone(&draft.file.path), span: mention.span.clone() }
}
