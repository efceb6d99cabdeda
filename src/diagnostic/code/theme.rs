//! What the code of themes tells.

use super::Texts;

pub(super) const BAD_THEME: Texts = Texts {
    what: "A file of the theme has a mistake: a template that does not compile or asks for what is not there, a \
           stylesheet that names a missing file, a text without its key, a setting that is declared wrongly.",
    why: "Pages are made from these files; with a mistake in one of them, pages would be broken or could not be made.",
    mend: r#"before:
    <h1>{{ record.titel }}</h1>
after:
    <h1>{{ record.title }}</h1>"#,
};
