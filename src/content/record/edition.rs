//! One Academy and Conference: theme, dates, mode, partners, questions, timeline, sessions.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::common::{Common, File, Link};
use super::series::Series;
use crate::content::draft::{Node, Reading, narrow};
use crate::content::field::name::{Location, Name};
use crate::content::field::reference::{Key, OwnQuestion};
use crate::content::field::scalar::{Count, Ordinal, Sdg, Year};
use crate::content::field::text::{Line, Markdown};
use crate::content::field::{Field, Hear};
use crate::content::table::{TableReader, Tables, record};
use crate::content::value::address::WebAddress;
use crate::content::value::closed::{EditionStatus, Mode, PartnerRole, Phase, SessionForm};
use crate::content::value::code::TimeZone;
use crate::content::value::date::{Date, Moment};
use crate::content::value::id::Id;
use crate::content::value::kind::Reference;
use crate::content::value::language::Language;

record! {
    /// An edition.
    pub struct Edition {
        /// The full name, with its year.
        title: Line = required,
        /// The series of events that it belongs to.
        series: Key<Series> = optional,
        /// Which edition it is.
        number: Ordinal = optional,
        /// Its year.
        year: Year = optional,
        /// Its subject, shown first.
        theme: Line = optional,
        /// Whether it was announced, confirmed, held, postponed or cancelled.
        status: EditionStatus = optional,
        /// What there is to say of the status.
        status_note: Line = optional,
        /// Since when the status holds.
        status_date: Date = optional,
        /// The first day.
        start: Date = optional,
        /// The last day.
        end: Date = optional,
        /// The time zone of its times.
        time_zone: TimeZone = optional,
        /// Online, in person, or both.
        mode: Mode = optional,
        /// Where it takes place.
        place: Location = optional,
        /// Its own address.
        url: WebAddress = optional,
        /// The languages that were spoken.
        languages: Vec<Language> = many,
        /// Where one registers.
        registration: Registration = optional,
        /// Who organises it.
        organisers: Vec<Name> = many,
        /// With whom.
        partners: Vec<Partner> = many,
        /// What it asks.
        questions: Vec<Question> = many,
        /// Whom it is for.
        target_groups: Vec<Line> = many,
        /// What it sets out to do.
        objectives: Vec<Line> = many,
        /// What it is to bring about.
        expected_outcomes: Vec<Line> = many,
        /// What its theme is based on.
        based_on: Vec<Reference> = many,
        /// Which Sustainable Development Goals it serves.
        sdgs: Vec<Sdg> = many,
        /// Files of it that stand here.
        files: Vec<File> = many,
        /// The cycle of publication, Academy, Conference and Outcome Document, entry by entry.
        timeline: Vec<Entry> = many,
        /// What took place, one by one.
        sessions: Vec<Session> = many,
        /// The fields that every record may have.
        common: Common = include,
    }
}

record! {
    /// Where one registers.
    pub struct Registration {
        /// The address.
        url: WebAddress = required,
        /// Until when.
        until: Date = optional,
    }
}

record! {
    /// A partner.
    pub struct Partner {
        /// Who it is.
        organisation: Name = required,
        /// What it does.
        role: PartnerRole = optional,
        /// What there is to say of that.
        role_note: Line = optional,
        /// Whether it is confirmed.
        confirmed: bool = optional,
        /// As of which date this is known.
        as_of: Date = optional,
    }
}

record! {
    /// A question that an edition asks.
    pub struct Question settled by question_anchor {
        /// Its id, from which its anchor is made.
        id: Id = required,
        /// Its heading.
        title: Line = optional,
        /// The question itself.
        text: Markdown = optional,
    }
}

/// The id of the question that an anchor leads to.
pub fn question_id(anchor: &str) -> Option<&str> {
    anchor.strip_prefix("question-")
}

fn question_anchor(table: &mut TableReader<'_, '_, '_>) {
    if let (Some(id), Some(node)) = (table.text("id"), table.node("id")) {
        table.reading.facts.anchors.push((format!("question-{id}").into(), narrow(&node.span())));
    }
}

record! {
    /// An entry of the timeline.
    pub struct Entry settled by entry_anchor {
        /// Which phase of the cycle it belongs to.
        phase: Phase = required,
        /// Its own anchor, where the phase occurs twice.
        id: Id = optional,
        /// The work that it is about.
        record: Reference = optional,
        /// The first day.
        start: Date = optional,
        /// The last day.
        end: Date = optional,
        /// What it is called.
        title: Line = optional,
        /// Online, in person, or both.
        mode: Mode = optional,
        /// Where it takes place.
        place: Location = optional,
        /// Whether it was announced, confirmed, held, postponed or cancelled.
        status: EditionStatus = optional,
        /// Its own address.
        url: WebAddress = optional,
        /// What there is to say of it.
        note: Line = optional,
        /// How many came: a number, or one a group.
        attendance: Attendance = many,
        /// Who was counted.
        counted: Line = optional,
        /// From how many countries they came.
        countries: Count = optional,
    }
}

fn entry_anchor(table: &mut TableReader<'_, '_, '_>) {
    let key = if table.node("id").is_some() { "id" } else { "phase" };
    if let (Some(anchor), Some(node)) = (table.text(key), table.node(key)) {
        table.reading.facts.anchors.push((anchor.into(), narrow(&node.span())));
    }
}

/// How many came, group by group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attendance(pub Vec<Group>);

record! {
    /// A group that was counted.
    pub struct Group {
        /// How many.
        count: Count = required,
        /// Who was counted.
        counted: Line = optional,
    }
}

impl Field for Attendance {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Array(_) => Vec::read(node, reading).map(Attendance),
            _ => Count::read(node, reading).map(|count| Attendance(vec![Group { count, counted: None }])),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [Count::schema(), Vec::<Group>::schema()] })
    }

    fn shape() -> String {
        format!("a whole number from 0, or a list of several, each {}", Group::shape())
    }

    fn tables(tables: &mut Tables) {
        Group::tables(tables);
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        self.0.say(key, hear);
    }
}

record! {
    /// A session.
    pub struct Session {
        /// What it is called.
        title: Line = required,
        /// What kind of session it is.
        form: SessionForm = optional,
        /// When it begins.
        start: Moment = optional,
        /// When it ends.
        end: Moment = optional,
        /// Who speaks.
        speakers: Vec<Name> = many,
        /// The question of this edition that it is about.
        question: OwnQuestion = optional,
        /// Where it can be seen again.
        recording: Link = optional,
        /// The record that it presents.
        record: Reference = optional,
    }
}
