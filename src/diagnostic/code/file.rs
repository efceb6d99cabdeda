//! What the codes of files and folders tell.

use super::Texts;

pub(super) const NOT_UTF8: Texts = Texts {
    what: "The file holds bytes that are no UTF-8, the encoding in which all texts of a library are written.",
    why: "Letters with accents and letters of other scripts would come out wrong, so the file is not read at all. \
          It was probably saved by an old program, as Latin-1 or Windows-1252.",
    mend: r#"before:
    in the editor's status line: Windows-1252
after:
    "Save with Encoding" → UTF-8"#,
};

pub(super) const SYNTAX: Texts = Texts {
    what: "The file is not written in TOML: a quote, a bracket or an equals sign is missing, or a key stands twice. \
           The report shows the first place at which it can no longer be read.",
    why: "What stands after such a place may mean anything, so the record cannot be published.",
    mend: r#"before:
    title = "The right to housing
    language = en
after:
    title = "The right to housing"
    language = "en""#,
};

pub(super) const FILE_TOO_LARGE: Texts = Texts {
    what: "A record may hold 1 MiB and its body 4 MiB; this file is larger.",
    why: "Such a file is nearly always a picture or a whole book pasted in by mistake, and no reader could load its page.",
    mend: r#"before:
    content/publications/volume-1.md             a whole volume, 12 MiB
after:
    content/publications/volume-1/volume-1.pdf   the volume, named under `files`
    content/publications/volume-1.md             its introduction"#,
};

pub(super) const UNREADABLE: Texts = Texts {
    what: "The file cannot be read: a folder stands where a file should be, or you have no permission to open it.",
    why: "What it holds is unknown, so the library cannot be checked as a whole.",
    mend: r#"before:
    content/readings/low-2019.toml/   a folder
after:
    content/readings/low-2019.toml    the record
    content/readings/low-2019/        the folder with its files"#,
};

pub(super) const BAD_ID: Texts = Texts {
    what: "The name of the file cannot be the id of a record. An id is made of the letters a to z, digits and single \
           hyphens; `index` and the names of Windows devices, such as `con` and `aux`, are taken.",
    why: "The id becomes the public address of the record, which has to be the same on every computer and easy to quote.",
    mend: r#"before:
    content/places/São_Paulo.toml
after:
    content/places/sao-paulo.toml"#,
};

pub(super) const DUPLICATE_ID: Texts = Texts {
    what: "Two records have the same id. Capital and small letters count as the same, and people and organisations \
           share one set of ids.",
    why: "A name such as `authors = [\"graz\"]` would not say which of the two is meant, and both would want the same address.",
    mend: r#"before:
    content/people/graz.toml
    content/organisations/graz.toml
after:
    content/people/graz-maria.toml
    content/organisations/graz.toml"#,
};

pub(super) const UNKNOWN_KIND: Texts = Texts {
    what: "The folder is none of the kinds of records. The folders in `content` are `series`, `publications`, `outcomes`, \
           `readings`, `editions`, `practices`, `lists`, `people`, `organisations`, `topics`, `places`, `news` and `pages`.",
    why: "Nothing in this folder would be published, and nobody would notice that it is missing.",
    mend: r#"before:
    content/reading/low-2019.toml
after:
    content/readings/low-2019.toml"#,
};

pub(super) const ORPHAN: Texts = Texts {
    what: "A text or a folder belongs to the record of the same name beside it, and there is no such record.",
    why: "It would never be shown. Most often the record was renamed and its text or folder was forgotten.",
    mend: r#"before:
    content/outcomes/2023.toml
    content/outcomes/2032.md
after:
    content/outcomes/2023.toml
    content/outcomes/2023.md"#,
};

pub(super) const UNNAMED_FILE: Texts = Texts {
    what: "The file lies in the folder of a record, but the record names it nowhere: not under `files` or `cover`, \
           and not in its text.",
    why: "It would not be published, although somebody put it there for readers.",
    mend: r#"before:
    content/publications/volume-1/contents.pdf   and no word of it in volume-1.toml
after:
    [[files]]
    path = "contents.pdf"
    title = "Table of contents""#,
};

pub(super) const LINK_OUT: Texts = Texts {
    what: "The file is a symbolic link to a place outside of the folder `content`.",
    why: "It could publish a file of your computer that nobody meant to publish, and it would be broken on every other computer.",
    mend: r#"before:
    content/publications/volume-1/volume-1.pdf → /home/ada/volume-1.pdf
after:
    content/publications/volume-1/volume-1.pdf   a copy of the file"#,
};

pub(super) const DUPLICATE_BODY: Texts = Texts {
    what: "The record has two texts in the same language. Without a language in its name, a text is in the first of \
           the `languages` in `config.toml`.",
    why: "Only one of them could be shown, and nobody can tell which is right.",
    mend: r#"before:
    content/outcomes/2023.md
    content/outcomes/2023.en.md
after:
    content/outcomes/2023.md"#,
};
