//! The words that rendering adds to a text; the page has them in its language.

/// A label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The title of an alert `[!NOTE]`.
    Note,
    /// The title of an alert `[!TIP]`.
    Tip,
    /// The title of an alert `[!IMPORTANT]`.
    Important,
    /// The title of an alert `[!WARNING]`.
    Warning,
    /// The title of an alert `[!CAUTION]`.
    Caution,
    /// The heading above the footnotes.
    Footnotes,
    /// The name of a link to a footnote, "Footnote 3".
    Footnote {
        /// Its number.
        number: u32,
    },
    /// The name of a link from a footnote back to the text, "Back to footnote 3, second mention".
    BackToText {
        /// The number of the footnote.
        number: u32,
        /// Which of several places that mention it, from 1; nothing where there is one.
        mention: Option<u32>,
    },
    /// What the sign beside a heading does: "Link to this section".
    HeadingLink,
    /// The name of the box of a task that is done.
    TaskDone,
    /// The name of the box of a task that is open.
    TaskOpen,
    /// The name of a table whose columns have none.
    Table,
}
