//! What the codes of references, links and Markdown tell.

use super::Texts;

pub(super) const BAD_REFERENCE: Texts = Texts {
    what: "A reference names the kind of a record and its id, with a slash between them, and at most an anchor after `#`. \
           This one has another form, or names a kind that cannot stand in this field.",
    why: "The link and the entry on the other page are made from it.",
    mend: r#"before:
    based-on = ["2023"]
after:
    based-on = ["outcomes/2023"]"#,
};

pub(super) const UNKNOWN_RECORD: Texts = Texts {
    what: "There is no record with this id.",
    why: "Readers would meet a link that leads nowhere. Either the id is mistyped, or the record is still to be written.",
    mend: r#"before:
    topics = ["houzing"]
after:
    topics = ["housing"]"#,
};

pub(super) const UNKNOWN_ANCHOR: Texts = Texts {
    what: "The record is there, but has no place of this name: no such encouragement, question, heading or \
           entry of its timeline.",
    why: "Readers would land at the top of the page instead of the sentence that is quoted.",
    mend: r#"before:
    implements = ["outcomes/2023#encouragement-44"]
after:
    implements = ["outcomes/2023#encouragement-4"]"#,
};

pub(super) const UNKNOWN_AUDIENCE: Texts = Texts {
    what: "The audience is none of those that `config.toml` lists under `[audiences]`.",
    why: "Its name in each language stands there only, and readers choose by these names.",
    mend: r#"before:
    audience = ["city"]
after:
    audience = ["cities"]      in the record
    [audiences]                in config.toml
    cities = "Cities""#,
};

pub(super) const MISSING_FILE: Texts = Texts {
    what: "The record names a file that does not lie in its folder. Capital and small letters matter.",
    why: "Readers would meet a download or a picture that is not there.",
    mend: r#"before:
    files = [{ path = "Volume-1.PDF" }]
after:
    files = [{ path = "volume-1.pdf" }]"#,
};

pub(super) const PATH_OUTSIDE: Texts = Texts {
    what: "The path leads out of the record's own folder. A record has its files in the folder of its own name.",
    why: "Each record can be moved, copied and withdrawn with all that belongs to it, and nothing else.",
    mend: r#"before:
    files = [{ path = "../volume-2/volume-2.pdf" }]
after:
    links = [{ url = "https://www.example.org/volume-2.pdf" }]"#,
};

pub(super) const DRAFT_REFERENCE: Texts = Texts {
    what: "A record that is published names one that is still a draft.",
    why: "The draft has no page yet, so the link would lead nowhere.",
    mend: r#"before:
    draft = true    in content/topics/housing.toml, which readings/low-2019 names
after:
    no `draft` in content/topics/housing.toml"#,
};

pub(super) const RAW_HTML: Texts = Texts {
    what: "The text holds HTML. Texts are written in Markdown, which has its own signs for emphasis, tables and notes.",
    why: "HTML looks different in every export and can carry programs along, so it is not let through.",
    mend: r#"before:
    Cities <b>must</b> act.<br>
after:
    Cities **must** act."#,
};

pub(super) const HEADING_LEVEL: Texts = Texts {
    what: "The text has a heading of the first level. That one is the title of the page, which is made from the record.",
    why: "Screen readers and tables of contents expect one heading of the first level on a page.",
    mend: r#"before:
    # Background
after:
    ## Background"#,
};

pub(super) const RELATIVE_LINK: Texts = Texts {
    what: "The link leads to something on this site that is no file of the record's own folder. Other records are \
           linked by their kind and id, after `record:`.",
    why: "Addresses of pages differ between the languages of the site; links by kind and id are always right.",
    mend: r#"before:
    See the [outcome document](../outcomes/2023.html).
after:
    See the [outcome document](record:outcomes/2023)."#,
};
