//! Cutting a judged set into parts, so that each part is judged by what was learnt from the others.

use super::judged::{Doc, Judged, Pair};
use std::collections::{BTreeMap, HashMap};

/// Parts that the ideas are cut into.
pub(super) const FOLDS: usize = 10;
/// Where the disorder of the folds begins.
const SEED: u64 = 0xCBF2_9CE4_8422_2325;

/// The fold of each document. `together`: those that say the same are in one fold.
pub(super) fn folds(set: &Judged, together: bool) -> Vec<usize> {
    let mut group: BTreeMap<&str, &str> = set
        .docs
        .iter()
        .map(|doc| (doc.id.as_str(), doc.id.as_str()))
        .collect();
    let same = |pair: &&Pair| together && pair.same;
    for pair in set.pairs.iter().filter(same) {
        let (Some(one), Some(other)) = (group.get(pair.a.as_str()), group.get(pair.b.as_str()))
        else {
            continue;
        };
        let (one, other) = (*one, *other);
        group
            .values_mut()
            .filter(|it| **it == other)
            .for_each(|it| *it = one);
    }
    let mut groups: Vec<&str> = group.values().copied().collect();
    groups.sort_unstable();
    groups.dedup();
    // The same disorder every time.
    groups.sort_by_key(|name| {
        name.bytes().fold(SEED, |sum, byte| {
            (sum ^ u64::from(byte))
                .wrapping_mul(0x0000_0100_0000_01B3)
                .rotate_left(23)
        })
    });
    let numbers: HashMap<&str, usize> = groups
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, at))
        .collect();
    let fold = |doc: &Doc| {
        let group = group.get(doc.id.as_str());
        group
            .and_then(|group| numbers.get(group))
            .copied()
            .unwrap_or_default()
            % FOLDS
    };
    set.docs.iter().map(fold).collect()
}
