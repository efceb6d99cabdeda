//! Check digits: what the last place of a number must be, given the others; knows no identifiers.

/// The check digit of an ISBN of 13 digits (ISO 2108): weights of 1 and 3, modulo 10.
pub(super) fn mod_10(digits: &str) -> char {
    let sum: u32 = values(digits).zip([1, 3].into_iter().cycle()).map(|(value, weight)| value * weight).sum();
    digit((10 - sum % 10) % 10)
}

/// The check digit of an ISBN of 10 digits (ISO 2108) and of an ISSN (ISO 3297): falling weights, modulo 11.
pub(super) fn mod_11(digits: &str, weight: u32) -> char {
    let sum: u32 = values(digits).zip((2..=weight).rev()).map(|(value, weight)| value * weight).sum();
    digit((11 - sum % 11) % 11)
}

/// The check digit of an ORCID iD (ISO 7064 MOD 11-2).
pub(super) fn mod_11_2(digits: &str) -> char {
    let total = values(digits).fold(0, |total, value| (total + value) * 2 % 11);
    digit((12 - total) % 11)
}

fn values(digits: &str) -> impl Iterator<Item = u32> {
    // An `X` before the last place was refused by who calls; it counts as nothing here.
    digits.chars().map(|digit| digit.to_digit(10).unwrap_or_default())
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('X')
}

#[cfg(test)]
mod tests {
    use super::{mod_10, mod_11, mod_11_2};

    #[test]
    fn check_digits_follow_their_standards() {
        for (digits, right) in
            [("978929461416", '2'), ("978080442957", '3'), ("979109063607", '1'), ("978000000000", '2')]
        {
            assert_eq!(mod_10(digits), right, "{digits}");
        }
        for (digits, weight, right) in
            [("080442957", 10, 'X'), ("0317847", 8, '1'), ("1609073", 8, 'X'), ("0000000", 8, '0')]
        {
            assert_eq!(mod_11(digits, weight), right, "{digits}");
        }
        for (digits, right) in [("000000021825009", '7'), ("000000021694233", 'X')] {
            assert_eq!(mod_11_2(digits), right, "{digits}");
        }
    }
}
