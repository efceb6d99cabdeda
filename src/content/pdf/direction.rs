//! From the order in which letters stand on a page to that in which they are read: Arabic and Hebrew run from right
//! to left. This is the way back of the Unicode Bidirectional Algorithm (UAX #9), as far as the page shows it.
//!
//! Brackets are drawn mirrored there (rule L4); those who make PDFs note the bracket that was written, so it stays.

/// What a cluster of characters does to the order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter that is read from left to right.
    Left,
    /// A letter that is read from right to left.
    Right,
    Digit,
    Other,
}

/// The text of a line whose clusters are given from left to right.
pub(super) fn logical(clusters: &[String]) -> String {
    let mut classes: Vec<Class> = clusters.iter().map(|cluster| class(cluster)).collect();
    if !classes.contains(&Class::Right) {
        return clusters.concat();
    }
    let is_arabic =
        clusters.iter().any(|cluster| cluster.chars().any(|letter| letter >= '\u{600}' && is_right(letter)));
    numbers(clusters, &mut classes, is_arabic);
    let count = |wanted| classes.iter().filter(|class| **class == wanted).count();
    let mut text = String::new();
    if count(Class::Right) >= count(Class::Left) {
        backwards(clusters, &classes, &mut text);
    } else {
        forwards(clusters, &classes, &mut text);
    }
    text
}

/// Whether a letter is read from right to left.
pub(super) fn is_right(letter: char) -> bool {
    matches!(letter,
        '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5c6}' | '\u{5d0}'..='\u{5f4}' | '\u{608}' | '\u{60b}' | '\u{60d}'
        | '\u{61b}'..='\u{64a}' | '\u{66d}'..='\u{66f}' | '\u{671}'..='\u{6d5}' | '\u{6e5}' | '\u{6e6}'
        | '\u{6ee}' | '\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn class(cluster: &str) -> Class {
    match cluster.chars().next() {
        Some(letter) if is_right(letter) => Class::Right,
        Some(letter) if letter.is_numeric() => Class::Digit,
        Some(letter) if letter.is_alphabetic() => Class::Left,
        _ => Class::Other,
    }
}

/// Makes the points within a number part of it. A hyphen is one only where no Arabic stands: there it parts numbers,
/// which are then read from right to left (rules W2 to W6).
fn numbers(clusters: &[String], classes: &mut [Class], is_arabic: bool) {
    let joins: &[&str] =
        if is_arabic { &[".", ",", ":", "/", "٫", "٬"] } else { &[".", ",", ":", "/", "-", "+"] };
    let ends: &[&str] = if is_arabic { &[] } else { &["%", "‰", "°", "$", "€", "£", "#"] };
    for at in 0..clusters.len() {
        let is_digit = |at: Option<usize>| at.and_then(|at| classes.get(at)) == Some(&Class::Digit);
        let (before, after) = (is_digit(at.checked_sub(1)), is_digit(Some(at + 1)));
        let text = clusters[at].as_str();
        if (before && after && joins.contains(&text)) || ((before || after) && ends.contains(&text)) {
            classes[at] = Class::Digit;
        }
    }
}

/// A line that is read from right to left: what is read from left to right in it stays as it stands.
fn backwards(clusters: &[String], classes: &[Class], text: &mut String) {
    let mut end = clusters.len();
    while end > 0 {
        let last = end - 1;
        let start = match classes[last] {
            Class::Right | Class::Other => last,
            Class::Digit | Class::Left => run_start(classes, last),
        };
        clusters[start..end].iter().for_each(|cluster| text.push_str(cluster));
        end = start;
    }
}

/// The first of a run of letters and digits that ends at `last`: a number, or words with what stands between them.
fn run_start(classes: &[Class], last: usize) -> usize {
    let before = &classes[..last];
    let words = before.iter().rposition(|class| *class == Class::Right).map_or(0, |at| at + 1);
    let letter = (words..=last).find(|at| classes[*at] == Class::Left);
    letter.unwrap_or_else(|| before.iter().rposition(|class| *class != Class::Digit).map_or(0, |at| at + 1))
}

/// A line that is read from left to right: what is read from right to left in it is turned.
fn forwards(clusters: &[String], classes: &[Class], text: &mut String) {
    let mut at = 0;
    while at < clusters.len() {
        if classes[at] != Class::Right {
            text.push_str(&clusters[at]);
            at += 1;
            continue;
        }
        let until = classes[at..]
            .iter()
            .position(|class| *class == Class::Left)
            .map_or(classes.len(), |end| at + end);
        let end = (at..until).rfind(|at| classes[*at] == Class::Right).map_or(at + 1, |last| last + 1);
        backwards(&clusters[at..end], &classes[at..end], text);
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::logical;

    fn check(seen: &str, read: &str) {
        let clusters: Vec<String> = seen.chars().map(String::from).collect();
        assert_eq!(logical(&clusters), read);
    }

    #[test]
    fn lines_are_turned() {
        check("no turn 12", "no turn 12");
        check("םולש", "שלום");
        check(".1948 תנשב )ג-ב( א", "א (ב-ג) בשנת 1948.");
        check("50.5% ןיב", "בין 50.5%");
        check("תונידמ UN Habitat תואמצע", "עצמאות UN Habitat מדינות");
        check("٢٠٢٥-٢٠٢٠ نم", "من ٢٠٢٠-٢٠٢٥");
    }

    #[test]
    fn a_turned_word_stays_in_its_line() {
        check("The word םולש 5 times", "The word שלום 5 times");
    }
}
