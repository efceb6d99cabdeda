//! Numbers in few bits, and bits as text: what the files of the index are written with.
//!
//! Bits are written from the highest of each byte; the codes are those of Elias (γ) and Rice.

/// A row of bits.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    length: usize,
}

impl Bits {
    /// No bits yet.
    pub(super) fn new() -> Bits {
        Bits::default()
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The lowest `count` bits of a number, at most 32.
    pub(super) fn push(&mut self, number: u32, count: u32) {
        for place in (0..count).rev() {
            if self.length.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let last = self.bytes.last_mut().expect("a byte was just begun");
            *last |= u8::from(number >> place & 1 == 1) << (7 - self.length % 8);
            self.length += 1;
        }
    }

    /// A number from 1 in Elias' γ code: as many zeros as it has binary digits after the first, then the number.
    pub(super) fn gamma(&mut self, number: u32) {
        let digits = 32 - number.leading_zeros();
        self.push(0, digits - 1);
        self.push(number, digits);
    }

    /// A number in a Rice code: what stands above its `k` low bits in ones and a zero, then these.
    pub(super) fn rice(&mut self, k: u32, number: u32) {
        for _ in 0..number >> k {
            self.push(1, 1);
        }
        self.push(0, 1);
        self.push(number, k);
    }

    /// Ascending numbers as gaps: the first, then each difference less 1.
    pub(super) fn gaps(&mut self, k: u32, numbers: impl IntoIterator<Item = u32>) {
        let mut next = 0;
        for number in numbers {
            self.rice(k, number - next);
            next = number + 1;
        }
    }

    /// Adds other bits behind these.
    pub(super) fn append(&mut self, other: &Bits) {
        let mut left = other.length;
        for byte in &other.bytes {
            let count = left.min(8);
            self.push(u32::from(*byte) >> (8 - count), u32::try_from(count).expect("at most eight"));
            left -= count;
        }
    }

    /// The bits in base64 (RFC 4648 §4), the last byte filled with zeros.
    pub(super) fn base64(&self) -> String {
        base64(&self.bytes)
    }
}

/// The parameter of the Rice code for gaps of `count` numbers below `bound`: ⌊log₂(0.69 · bound / count)⌋.
pub(super) fn rice_parameter(bound: u32, count: u32) -> u32 {
    let wide = f64::from(bound) * 0.69 / f64::from(count.max(1));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 32")]
    let k = wide.log2().floor().max(0.0) as u32;
    k
}

/// The parameter of the Rice code that suits numbers of a sum and a count.
pub(super) fn rice_for(sum: u64, count: usize) -> u32 {
    let mean = sum / count.max(1) as u64 + 1;
    (63 - mean.leading_zeros()).min(15)
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sign = ALPHABET[(word >> (18 - 6 * place) & 63) as usize];
            text.push(if place > chunk.len() { '=' } else { char::from(sign) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_codes_say() {
        let mut bits = Bits::new();
        bits.gamma(1); // 1
        bits.gamma(5); // 00101
        bits.rice(2, 9); // 110 01
        assert_eq!(bits.bytes, [0b1001_0111, 0b0010_0000]);
        assert_eq!(bits.base64(), "lyA=");
    }

    #[test]
    fn bits_are_put_behind_bits() {
        let (mut one, mut other) = (Bits::new(), Bits::new());
        one.push(0b101, 3);
        other.push(0b1_1001_1001, 9);
        one.append(&other);
        assert_eq!((one.bytes.as_slice(), one.length), ([0b1011_1001, 0b1001_0000].as_slice(), 12));
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
