//! Chance without a generator, for data that must be the same everywhere.

/// Numbers that look random and follow from a position alone.
pub struct Dice(pub usize);

impl Dice {
    /// The number for `purpose` (splitmix64).
    pub fn roll(&self, purpose: usize) -> usize {
        let mixed = (self.0 as u64)
            .wrapping_mul(0x0002_0003)
            .wrapping_add(purpose as u64);
        let mut z = mixed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 33) as usize
    }

    /// A number below `limit`, which is above 0.
    pub fn below<N>(&self, purpose: usize, limit: N) -> N
    where
        N: TryInto<usize> + TryFrom<usize> + Default,
    {
        let limit = limit.try_into().unwrap_or(1).max(1);
        N::try_from(self.roll(purpose) % limit).unwrap_or_default()
    }

    /// `count` different ones of `all` (all of them when there are fewer), in drawn order.
    pub fn choose<'a, T>(&self, all: &[&'a T], count: usize) -> Vec<&'a T> {
        let mut left = all.to_vec();
        (0..count.min(all.len()))
            .map(|nth| left.swap_remove(self.below(100 + nth, left.len())))
            .collect()
    }
}
