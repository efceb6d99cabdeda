//! Editions: what one was about, who took part, what was asked.

use std::sync::Arc;

use minijinja::Value;

use super::sequence::narrow;
use super::shape::shape;
use super::{Asking, What, cycle, link, rich};
use crate::content::library::{Index, Library};
use crate::content::record::edition::{Edition, Entry, Partner, Question, Registration, Session};
use crate::content::value::address::WebAddress;
use crate::content::value::closed::{EditionStatus, Mode, PartnerRole, Phase, SessionForm};
use crate::content::value::kind::Kind;
use crate::site::relations::role::Role;

/// The edition that a record is.
pub(super) fn of(library: &Library, at: Index) -> &Edition {
    library.at::<Edition>(at).expect("only editions are asked for the fields of editions")
}

shape! {
    /// An Academy and Conference.
    EDITION "Edition" edition(page: &Arc<Asking>, at: Index, it: &Edition) {
        /// Its subject.
        theme: "Text?" = page.maybe_line(it.theme.as_ref());
        /// `announced`, `confirmed`, `held`, `postponed` or `cancelled`.
        status: "str?" = it.status.map(EditionStatus::name);
        /// The first day.
        start: "Date?" = page.date(it.start);
        /// The last day.
        end: "Date?" = page.date(it.end);
        /// Which edition it is.
        number: "int?" = it.number.map(|number| number.0);
        /// `online`, `in-person` or `hybrid`.
        mode: "str?" = it.mode.map(Mode::name);
        /// Its cycle of publication, Academy, Conference and Outcome Document.
        cycle: "Cycle" = page.view(What::Cycle(at));
        /// Its days on the axis of all editions.
        days: "Days?" = page.site.relations.axis().map(|_| page.view(What::Days(at)));
        /// Its outcome.
        outcome: "outcome?" = page.maybe_record(page.site.relations.outcome(at));
        /// What there is to say of the status.
        status_note: "Text?" = page.maybe_line(it.status_note.as_ref());
        /// Since when the status holds.
        status_date: "Date?" = page.date(it.status_date);
        /// The series of events that it belongs to.
        series: "series?" = page.maybe_record(it.series.as_ref().map(|key| page.library().get(key).0));
        /// The time zone of its times (IANA).
        time_zone: "str?" = it.time_zone.as_ref().map(|zone| zone.as_str());
        /// Where it takes place.
        place: "Location?" = it.place.as_ref().map(|place| page.location(place));
        /// Its own address.
        url: "str?" = it.url.as_ref().map(WebAddress::as_str);
        /// The languages that were spoken.
        languages: "[Language]" = page.sequence(it.languages.len(), move |page, place| {
            page.named_language(of(page.library(), at).languages[place])
        });
        /// Where one registers.
        registration: "Registration?" = it.registration.as_ref().map(|_| page.view(What::Registration(at)));
        /// Who organises it.
        organisers: "[Name]" = page.names(at, |page, at| &of(page.library(), at).organisers);
        /// With whom.
        partners: "[Partner]" = page.parts(it.partners.len(), move |row| What::Partner(at, row));
        /// What it asks.
        questions: "[Question]" = page.parts(it.questions.len(), move |row| What::Question(at, row));
        /// Whom it is for.
        target_groups: "[Text]" = page.lines(at, |library, at| &of(library, at).target_groups);
        /// What it sets out to do.
        objectives: "[Text]" = page.lines(at, |library, at| &of(library, at).objectives);
        /// What it is to bring about.
        expected_outcomes: "[Text]" = page.lines(at, |library, at| &of(library, at).expected_outcomes);
        /// What its theme is based on.
        based_on: "[Target]" = page.targets(at, |library, at| &of(library, at).based_on);
        /// Files of it that stand here.
        files: "[File]" = page.files(at);
        /// Its timeline: entries by their date, those without one where they are written.
        timeline: "[Entry]" = page.rows(timeline(it), move |row| What::Entry(at, row));
        /// What took place, in order.
        sessions: "[Session]" = page.rows(sessions(it), move |row| What::Session(at, row));
        /// Publications of this edition.
        publications: "[publication]" = page.naming(at, Role::Of(Kind::Publications));
        /// Readings of this edition.
        readings: "[reading]" = page.naming(at, Role::Of(Kind::Readings));
        /// Its outcomes.
        outcomes: "[outcome]" = page.naming(at, Role::Of(Kind::Outcomes));
        /// Reading lists that were made for it.
        reading_lists: "[list]" = page.naming(at, Role::Of(Kind::Lists));
        /// Practices of this edition.
        practices: "[practice]" = page.naming(at, Role::Of(Kind::Practices));
        /// The edition before it.
        previous: "edition?" = page.maybe_record(page.site.relations.neighbours(at).0);
        /// The edition after it.
        next: "edition?" = page.maybe_record(page.site.relations.neighbours(at).1);
    }
}

/// The places of dated things by their date, those without one behind what they are written behind.
fn by_date<D: Ord + Copy>(dates: impl Iterator<Item = Option<D>>) -> Vec<u16> {
    let mut last = None;
    let mut rows: Vec<(Option<D>, u16)> = dates
        .enumerate()
        .map(|(row, date)| {
            last = date.or(last);
            (last, narrow(row))
        })
        .collect();
    rows.sort_by_key(|(date, _)| *date);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn timeline(edition: &Edition) -> Vec<u16> {
    by_date(edition.timeline.iter().map(|entry| entry.start.or(entry.end)))
}

fn sessions(edition: &Edition) -> Vec<u16> {
    by_date(edition.sessions.iter().map(|session| session.start.or(session.end)))
}

/// The anchor of a timeline entry: its id, else its phase.
pub(super) fn entry_anchor(entry: &Entry) -> &str {
    entry.id.as_ref().map_or(entry.phase.name(), |id| id.as_str())
}

/// The anchor of a question.
pub(super) fn question_anchor(library: &Library, at: Index, row: u16) -> Option<String> {
    let question = of(library, at).questions.get(usize::from(row))?;
    Some(format!("question-{}", question.id))
}

shape! {
    /// An entry of an edition's timeline.
    ENTRY "Entry" entry_field(page: &Arc<Asking>, at: Index, row: u16, it: &Entry) {
        /// `publication`, `academy`, `conference`, `outcome` or `milestone`.
        phase: "str" = it.phase.name();
        /// Its anchor on the edition's page.
        anchor: "str" = entry_anchor(it);
        /// What it is called.
        title: "Text?" = page.maybe_line(it.title.as_ref());
        /// The work that it is about: its own, or the one of this edition that its phase shows.
        record: "record?" = page.maybe_record(entry_record(page, at, it));
        /// The first day.
        start: "Date?" = page.date(it.start);
        /// The last day.
        end: "Date?" = page.date(it.end);
        /// `online`, `in-person` or `hybrid`.
        mode: "str?" = it.mode.map(Mode::name);
        /// Where it takes place.
        place: "Location?" = it.place.as_ref().map(|place| page.location(place));
        /// Whether it was announced, confirmed, held, postponed or cancelled.
        status: "str?" = it.status.map(EditionStatus::name);
        /// Its own address.
        url: "str?" = it.url.as_ref().map(WebAddress::as_str);
        /// What there is to say of it.
        note: "Text?" = page.maybe_line(it.note.as_ref());
        /// How many came, group by group.
        attendance: "[Counted]" = attendance(page, at, row, it);
        /// From how many countries they came.
        countries: "int?" = it.countries.map(|countries| countries.0);
    }
}

pub(super) fn entry(page: &Arc<Asking>, at: Index, row: u16, key: &str) -> Option<Value> {
    entry_field(page, at, row, of(page.library(), at).timeline.get(usize::from(row))?, key)
}

/// The work of an entry: the one that it names, or that its phase shows.
fn entry_record(page: &Asking, at: Index, entry: &Entry) -> Option<Index> {
    match &entry.record {
        Some(reference) => Some(page.library().follow(reference)),
        None if matches!(entry.phase, Phase::Publication | Phase::Outcome) => {
            cycle::record(page, at, entry.phase)
        }
        None => None,
    }
}

/// How many came to what an entry is about.
pub(super) fn attendance(page: &Arc<Asking>, at: Index, row: u16, entry: &Entry) -> Value {
    page.parts(entry.attendance.0.len(), move |group| What::Counted(Counted { edition: at, row, group }))
}

/// A group that was counted.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    edition: Index,
    row: u16,
    group: u16,
}

shape! {
    /// How many came, of one group.
    COUNTED "Counted" counted_field(page: &Arc<Asking>, it: &Entry, group: usize) {
        /// How many.
        count: "int" = it.attendance.0[group].count.0;
        /// Who was counted.
        counted: "Text?" = page.maybe_line(it.attendance.0[group].counted.as_ref().or(it.counted.as_ref()));
    }
}

pub(super) fn counted(page: &Arc<Asking>, it: Counted, key: &str) -> Option<Value> {
    let entry = of(page.library(), it.edition).timeline.get(usize::from(it.row))?;
    counted_field(page, entry, usize::from(it.group), key)
}

shape! {
    /// A session of an edition.
    SESSION "Session" session_field(page: &Arc<Asking>, at: Index, row: u16, it: &Session) {
        /// What it is called.
        title: "Text" = page.line(&it.title);
        /// `plenary`, `workshop`, `talk` or `networking`.
        form: "str?" = it.form.map(SessionForm::name);
        /// When it begins.
        start: "Date?" = page.moment(it.start);
        /// When it ends.
        end: "Date?" = page.moment(it.end);
        /// Who speaks.
        speakers: "[Name]" = page.sequence(it.speakers.len(), move |page, place| {
            page.name(&of(page.library(), at).sessions[usize::from(row)].speakers[place])
        });
        /// The question that it is about.
        question: "Question?" = it.question.as_ref().and_then(|asked| {
            let place = of(page.library(), at).questions.iter().position(|question| question.id == asked.0)?;
            Some(page.view(What::Question(at, narrow(place))))
        });
        /// Where it can be seen again.
        recording: "Link?" =
            it.recording.as_ref().map(|_| page.view(What::Link(link::Linked::Recording(at, row))));
        /// The record that it presents.
        record: "Target?" = it.record.as_ref().map(|reference| page.target(reference));
    }
}

pub(super) fn session(page: &Arc<Asking>, at: Index, row: u16, key: &str) -> Option<Value> {
    session_field(page, at, row, of(page.library(), at).sessions.get(usize::from(row))?, key)
}

shape! {
    /// A partner of an edition.
    PARTNER "Partner" partner_field(page: &Arc<Asking>, it: &Partner) {
        /// Who it is.
        organisation: "Name" = page.name(&it.organisation);
        /// `co-organiser`, `host`, `supporter` or `funder`.
        role: "str?" = it.role.map(PartnerRole::name);
        /// What there is to say of that.
        role_note: "Text?" = page.maybe_line(it.role_note.as_ref());
        /// Whether it is confirmed; none where nothing is said.
        confirmed: "bool?" = it.confirmed;
        /// As of which date this is known.
        as_of: "Date?" = page.date(it.as_of);
    }
}

pub(super) fn partner(page: &Arc<Asking>, at: Index, row: u16, key: &str) -> Option<Value> {
    partner_field(page, of(page.library(), at).partners.get(usize::from(row))?, key)
}

shape! {
    /// Where one registers for an edition.
    REGISTRATION "Registration" registration_field(page: &Arc<Asking>, it: &Registration) {
        /// The address.
        url: "str" = it.url.as_str();
        /// Until when.
        until: "Date?" = page.date(it.until);
    }
}

pub(super) fn registration(page: &Arc<Asking>, at: Index, key: &str) -> Option<Value> {
    registration_field(page, of(page.library(), at).registration.as_ref()?, key)
}

shape! {
    /// A question that an edition asks.
    QUESTION "Question" question_field(page: &Arc<Asking>, at: Index, row: u16, it: &Question) {
        /// Its id.
        id: "str" = it.id.as_str();
        /// Its anchor on the edition's page.
        anchor: "str?" = question_anchor(page.library(), at, row);
        /// Its heading.
        title: "Text?" = page.maybe_line(it.title.as_ref());
        /// The question itself.
        text: "Rich?" = page.rich(at, rich::Part::Question(row));
        /// Records that answer it.
        answered_by: "[record]" = page.naming(at, Role::AnsweringRow(row));
        /// Sessions that it was asked in.
        sessions: "[Session]" =
            page.rows(sessions_on(of(page.library(), at), it), move |row| What::Session(at, row));
        /// The edition that asks it.
        record: "edition" = page.view(What::Record(at));
    }
}

fn sessions_on(edition: &Edition, question: &Question) -> Vec<u16> {
    let asked = |row: &u16| {
        let session = &edition.sessions[usize::from(*row)];
        session.question.as_ref().is_some_and(|asked| asked.0 == question.id)
    };
    sessions(edition).into_iter().filter(asked).collect()
}

pub(super) fn question(page: &Arc<Asking>, at: Index, row: u16, key: &str) -> Option<Value> {
    question_field(page, at, row, of(page.library(), at).questions.get(usize::from(row))?, key)
}
