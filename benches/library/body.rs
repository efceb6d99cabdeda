//! Markdown bodies of about four kilobytes: headings, paragraphs, lists, links, footnotes, tables, code.

use std::fmt::Write;

use super::random::Random;
use super::words::{Words, capital};

/// Where the bodies begin to end, in bytes.
const LENGTH: usize = 3_600;

/// Whether bodies hold blocks of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// One body of fifty does.
    Mixed,
    /// None does, as in comparisons with generators that highlight differently or not at all.
    Plain,
}

/// A body. `record` gives the address of a record to link to, such as `readings/water-and-rights-7`.
pub(crate) fn body(
    words: &Words,
    random: &mut Random,
    profile: Profile,
    record: &mut dyn FnMut(&mut Random) -> String,
) -> String {
    let mut text = String::with_capacity(LENGTH + 1_000);
    let noted = random.percent(30);
    paragraph(words, random, record, &mut text);
    let mut section = 0;
    while text.len() < LENGTH {
        section += 1;
        let level = if section > 1 && random.percent(25) { "###" } else { "##" };
        let _ = writeln!(text, "{level} {}\n", words.title(random, 2, 6));
        for _ in 0..random.between(1, 3) {
            paragraph(words, random, record, &mut text);
        }
        match random.below(10) {
            0..4 => list(words, random, record, &mut text),
            4 => quote(words, random, &mut text),
            5 => table(words, random, &mut text),
            _ => {}
        }
        if noted && section <= 2 {
            let _ = writeln!(
                text,
                "{}[^{section}]\n\n[^{section}]: {}\n",
                words.sentence(random),
                words.sentence(random)
            );
        }
    }
    if profile == Profile::Mixed && random.percent(2) {
        code(words, random, &mut text);
    }
    text
}

fn paragraph(
    words: &Words,
    random: &mut Random,
    record: &mut dyn FnMut(&mut Random) -> String,
    text: &mut String,
) {
    for at in 0..random.between(3, 5) {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&words.sentence(random));
        match random.below(40) {
            0..5 => {
                let _ = write!(text, " See [{}](record:{}).", words.title(random, 2, 4), record(random));
            }
            5..8 => {
                let (host, page) = (words.noun(random).to_owned(), random.below(1_000));
                let _ = write!(text, " More of it [elsewhere](https://{host}.example.org/{page}).");
            }
            8..11 => {
                let _ =
                    write!(text, " It is **{}** that *{}* most.", words.known(random), words.noun(random));
            }
            _ => {}
        }
    }
    text.push_str("\n\n");
}

fn list(
    words: &Words,
    random: &mut Random,
    record: &mut dyn FnMut(&mut Random) -> String,
    text: &mut String,
) {
    let numbered = random.percent(40);
    for at in 1..=random.between(3, 6) {
        match numbered {
            true => {
                let _ = write!(text, "{at}. ");
            }
            false => text.push_str("- "),
        }
        if random.percent(15) {
            let _ = write!(text, "[{}](record:{}): ", words.title(random, 2, 4), record(random));
        }
        text.push_str(&words.sentence(random));
        text.push('\n');
    }
    text.push('\n');
}

fn quote(words: &Words, random: &mut Random, text: &mut String) {
    if random.percent(50) {
        text.push_str("> [!NOTE]\n");
    }
    let _ = writeln!(text, "> {}\n> {}\n", words.sentence(random), words.sentence(random));
}

fn table(words: &Words, random: &mut Random, text: &mut String) {
    let _ =
        writeln!(text, "| {} | {} | share |\n| --- | --- | ---: |", words.noun(random), words.noun(random));
    for _ in 0..random.between(2, 5) {
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            words.title(random, 1, 3),
            words.title(random, 2, 5),
            random.below(100)
        );
    }
    text.push('\n');
}

/// A block of code as it occurs in texts about data: JSON, TOML, a query.
fn code(words: &Words, random: &mut Random, text: &mut String) {
    let (name, value, count) = (words.known(random), words.title(random, 1, 4), random.below(10_000));
    let _ = match random.below(4) {
        0 => {
            writeln!(text, "```json\n{{ \"{name}\": \"{value}\", \"count\": {count}, \"held\": true }}\n```")
        }
        1 => writeln!(text, "```toml\n# {value}\n[{name}]\ncount = {count}\ntitle = \"{value}\"\n```"),
        2 => writeln!(
            text,
            "```sql\nSELECT {name}, COUNT(*) FROM cities\nWHERE size > {count} GROUP BY {name};\n```"
        ),
        _ => writeln!(
            text,
            "```python\ndef {name}(city):\n    # {}\n    return city[\"{value}\"] * {count}\n```",
            capital(name)
        ),
    };
}
