//! What the codes of rules between records tell.

use super::Texts;

pub(super) const DUPLICATE_DOI: Texts = Texts {
    what: "Two works have the same DOI. Capital and small letters count as the same.",
    why: "A DOI stands for one work. Either both records are of the same work, or one of the two was copied by mistake.",
    mend: r#"before:
    doi = "10.1000/182"    in readings/low-2019 and in readings/low-2020
after:
    doi = "10.1000/182"    in readings/low-2019 alone"#,
};

pub(super) const DUPLICATE_ISBN: Texts = Texts {
    what: "Two works have the same ISBN. Hyphens do not matter, and an old number of 10 digits is the same as its new one of 13.",
    why: "An ISBN stands for one book. Either both records are of the same book, or one of the two was copied by mistake.",
    mend: r#"before:
    isbn = "978-92-9461-416-2"    in readings/low-2019 and in readings/low-2020
after:
    isbn = "978-92-9461-416-2"    in readings/low-2019 alone"#,
};

pub(super) const DUPLICATE_VOLUME: Texts = Texts {
    what: "Two publications have the same number in the same series.",
    why: "Readers ask for a volume by its number, and the list of the series would show it twice.",
    mend: r#"before:
    series = "go-local"
    volume = 4        in publications/volume-4 and in publications/volume-5
after:
    series = "go-local"
    volume = 5        in publications/volume-5"#,
};

pub(super) const DUPLICATE_ALIAS: Texts = Texts {
    what: "The former address is that of another record, or two records claim it.",
    why: "Who follows an old link can be led to one page only.",
    mend: r#"before:
    aliases = ["outcomes/2023"]    in outcomes/2023-revised, while outcomes/2023 is there
after:
    replaces = ["outcomes/2023"]   in outcomes/2023-revised"#,
};

pub(super) const DUPLICATE_ANCHOR: Texts = Texts {
    what: "Two parts of one record have the same anchor: two encouragements the same number, two questions the same id, \
           or two entries of a timeline the same phase without an id.",
    why: "A link to one of them would lead to the other.",
    mend: r#"before:
    [[timeline]]
    phase = "academy"

    [[timeline]]
    phase = "academy"
after:
    [[timeline]]
    phase = "academy"

    [[timeline]]
    phase = "academy"
    id = "academy-follow-up""#,
};

pub(super) const OTHER_EDITION: Texts = Texts {
    what: "An entry of the timeline names a work that says of itself that it belongs to another edition.",
    why: "The work would appear with two editions, and at least one of the two would be wrong.",
    mend: r#"before:
    record = "outcomes/2023"    in the timeline of editions/2024
after:
    record = "outcomes/2024"    in the timeline of editions/2024"#,
};

pub(super) const UNKNOWN_QUESTION: Texts = Texts {
    what: "A session names a question that its edition does not ask.",
    why: "The session would not be shown with the question that it worked on.",
    mend: r#"before:
    [[questions]]
    id = "stocktaking"

    [[sessions]]
    title = "Where we stand"
    question = "stock-taking"
after:
    [[sessions]]
    title = "Where we stand"
    question = "stocktaking""#,
};

pub(super) const WRONG_SERIES_FORM: Texts = Texts {
    what: "A work belongs to a series of books and an edition to a series of events; here it is the other way round.",
    why: "Volumes would be listed among events, or events among volumes.",
    mend: r#"before:
    series = "academy-and-conference"    in publications/volume-5
after:
    series = "go-local"                  in publications/volume-5"#,
};

pub(super) const ENCOURAGEMENT_COUNT: Texts = Texts {
    what: "The outcome holds more encouragements than its `encouragement-count` says that it has.",
    why: "The count is there for outcomes of which not all encouragements are written out; it can only be the larger number.",
    mend: r#"before:
    encouragement-count = 10    with 12 blocks of [[encouragements]]
after:
    encouragement-count = 12"#,
};

pub(super) const CIRCLE: Texts = Texts {
    what: "Records name each other in a circle: each is a part, a narrower topic or a successor of the next, and the \
           last one of the first.",
    why: "None of them would come first, and lists that follow them would never end.",
    mend: r#"before:
    broader = "water"      in topics/housing
    broader = "housing"    in topics/water
after:
    broader = "housing"    in topics/water alone"#,
};
