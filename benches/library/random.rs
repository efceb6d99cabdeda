//! Numbers that look drawn by lot and are the same on every run and every machine (SplitMix64).

/// A source of numbers.
pub(crate) struct Random(u64);

impl Random {
    /// The numbers of one record: each has its own, so that a library of more works begins with the same ones.
    pub(crate) fn of(what: &str, at: usize) -> Random {
        // FNV-1a, so that kinds do not share their numbers.
        let seed = what.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut random = Random(seed ^ (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0, less than `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number of a range, both ends included.
    pub(crate) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of several.
    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// From `least` to `most` different numbers that `draw` gives, or fewer where it repeats itself.
    pub(crate) fn several(
        &mut self,
        least: usize,
        most: usize,
        mut draw: impl FnMut(&mut Random) -> usize,
    ) -> Vec<usize> {
        let mut drawn = Vec::new();
        for _ in 0..self.between(least, most) {
            let one = draw(self);
            if !drawn.contains(&one) {
                drawn.push(one);
            }
        }
        drawn
    }
}

/// Ranks as they occur in languages and among authors: few very often, most of them rarely (Zipf–Mandelbrot).
pub(crate) struct Ranks(Vec<u64>);

impl Ranks {
    /// So many ranks; the larger `flat`, the less the first ones lead.
    pub(crate) fn new(count: usize, flat: usize) -> Ranks {
        let weights = (0..count).scan(0, |sum, rank| {
            *sum += (1 << 32) / (rank + 1 + flat) as u64;
            Some(*sum)
        });
        Ranks(weights.collect())
    }

    /// A rank, from 0.
    pub(crate) fn draw(&self, random: &mut Random) -> usize {
        let sum = self.0.last().copied().expect("there is one rank at least");
        let at = random.below(sum as usize) as u64;
        self.0.partition_point(|end| *end <= at)
    }
}
