//! Dot rounds: what everybody gave, added up.
//!
//! For a target t, with `B` the dots given by people and `P` those counted from paper sheets, and `r(x)` the
//! target that stands for `x` after merging:
//!
//! ```text
//! paper(t)  = Σ P.dots   where r(P.target) = t
//! dots(t)   = Σ B.dots   where r(B.target) = t,  + paper(t)
//! voters(t) = number of different people with a dot on any x with r(x) = t
//! ```
//!
//! A person who gave dots to two groups that were then merged is one voter for the merged one. People behind paper
//! dots are not known one by one, so they are in `dots` and `paper`, never in `voters`. What stands for nothing any
//! more (a deleted target) is left out.
//!
//! The order is most dots first, then most voters, then the order in which the targets were given: the same input
//! always gives the same order.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Dots that one person gave to one target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given<T> {
    /// Who.
    pub voter: T,
    /// To what.
    pub target: T,
    /// How many; below 1 counts as none.
    pub dots: i64,
}

/// Dots for one target counted from paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper<T> {
    /// For what.
    pub target: T,
    /// How many.
    pub dots: i64,
}

/// A target that can be counted for, in the order that decides ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<T> {
    /// Its id.
    pub id: T,
    /// What it was merged into.
    pub merged_into: Option<T>,
    /// Whether it was taken away.
    pub gone: bool,
}

/// What one target got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total<T> {
    /// The target.
    pub target: T,
    /// All dots, paper included.
    pub dots: i64,
    /// Different people who gave dots here, without those on paper.
    pub voters: i64,
    /// How many of the dots came from paper.
    pub paper: i64,
}

/// What every target with at least one dot got, in the order told above. Cost: linear in what is given, and one
/// sort of the targets.
pub fn totals<T: Copy + Eq + Hash>(
    targets: &[Target<T>],
    given: &[Given<T>],
    paper: &[Paper<T>],
) -> Vec<Total<T>> {
    let known: HashMap<T, &Target<T>> = targets.iter().map(|one| (one.id, one)).collect();
    let mut sums: HashMap<T, (i64, i64)> = HashMap::new();
    let mut voters: HashMap<T, HashSet<T>> = HashMap::new();
    for one in given.iter().filter(|one| one.dots > 0) {
        if let Some(target) = stands_for(&known, one.target) {
            sums.entry(target).or_default().0 += one.dots;
            voters.entry(target).or_default().insert(one.voter);
        }
    }
    for one in paper.iter().filter(|one| one.dots > 0) {
        if let Some(target) = stands_for(&known, one.target) {
            let sum = sums.entry(target).or_default();
            sum.0 += one.dots;
            sum.1 += one.dots;
        }
    }
    let mut totals: Vec<Total<T>> = targets
        .iter()
        .filter_map(|target| {
            let (dots, paper) = *sums.get(&target.id)?;
            let voters = voters.get(&target.id).map_or(0, HashSet::len);
            Some(Total {
                target: target.id,
                dots,
                voters: i64::try_from(voters).unwrap_or(i64::MAX),
                paper,
            })
        })
        .collect();
    // A stable sort: ties stay in the order of the targets.
    totals.sort_by_key(|total| std::cmp::Reverse((total.dots, total.voters)));
    totals
}

/// The target that stands for this one now; none when it, or what it was merged into, is gone.
fn stands_for<T: Copy + Eq + Hash>(known: &HashMap<T, &Target<T>>, target: T) -> Option<T> {
    let mut at = *known.get(&target)?;
    // Merging goes one way, so the chain is shorter than the targets are many.
    for _ in 0..known.len() {
        match at.merged_into {
            Some(into) => at = known.get(&into)?,
            None => return (!at.gone).then_some(at.id),
        }
    }
    None
}

/// Different people who used at least one dot.
pub fn ballots<T: Copy + Eq + Hash>(given: &[Given<T>]) -> i64 {
    let voters: HashSet<T> = given
        .iter()
        .filter(|one| one.dots > 0)
        .map(|one| one.voter)
        .collect();
    i64::try_from(voters.len()).unwrap_or(i64::MAX)
}

/// What breaks the rules of a round in one ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// More dots in all than one person has.
    Budget,
    /// Fewer than none, or more dots than one target may get from one person; the place in the ballot.
    Cap(usize),
    /// The same target twice; the place of the second.
    Twice(usize),
}

/// The rules of a round that a ballot breaks: each target once, `0..=cap` dots each, at most `budget` in all.
pub fn broken<T: Copy + Eq + Hash>(ballot: &[(T, i64)], budget: i64, cap: i64) -> Vec<Broken> {
    let mut broken = Vec::new();
    let mut seen = HashSet::new();
    let mut sum: i64 = 0;
    for (place, (target, dots)) in ballot.iter().enumerate() {
        if !(0..=cap).contains(dots) {
            broken.push(Broken::Cap(place));
        }
        if !seen.insert(*target) {
            broken.push(Broken::Twice(place));
        }
        sum = sum.saturating_add((*dots).max(0));
    }
    if sum > budget {
        broken.push(Broken::Budget);
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(id: u8) -> Target<u8> {
        Target {
            id,
            merged_into: None,
            gone: false,
        }
    }

    fn given(voter: u8, target: u8, dots: i64) -> Given<u8> {
        Given {
            voter,
            target,
            dots,
        }
    }

    fn shown(totals: &[Total<u8>]) -> Vec<(u8, i64, i64, i64)> {
        totals
            .iter()
            .map(|total| (total.target, total.dots, total.voters, total.paper))
            .collect()
    }

    #[test]
    fn dots_and_people_are_counted_for_each_target() {
        let targets = [target(1), target(2), target(3)];
        let given = [
            given(10, 1, 2),
            given(11, 1, 1),
            given(10, 2, 1),
            given(12, 3, 0),
        ];
        let totals = totals(&targets, &given, &[]);
        assert_eq!(shown(&totals), [(1, 3, 2, 0), (2, 1, 1, 0)]);
        assert_eq!(ballots(&given), 2);
    }

    #[test]
    fn merged_targets_add_up_and_a_person_is_one_voter() {
        let mut targets = [target(1), target(2), target(3)];
        targets[0].merged_into = Some(2);
        targets[1].merged_into = Some(3);
        let given = [given(10, 1, 2), given(10, 3, 1), given(11, 2, 1)];
        assert_eq!(shown(&totals(&targets, &given, &[])), [(3, 4, 2, 0)]);
    }

    #[test]
    fn what_is_gone_or_unknown_is_left_out() {
        let mut targets = [target(1), target(2)];
        targets[0].gone = true;
        targets[1].merged_into = Some(1);
        let given = [given(10, 1, 2), given(10, 2, 1), given(10, 9, 1)];
        assert!(totals(&targets, &given, &[]).is_empty());
        // A ring cannot be made, and would not hang us.
        targets[0].merged_into = Some(2);
        assert!(totals(&targets, &given, &[]).is_empty());
    }

    #[test]
    fn paper_is_in_the_sum_and_told_apart() {
        let targets = [target(1), target(2)];
        let paper = [Paper { target: 1, dots: 4 }, Paper { target: 1, dots: 3 }];
        let totals = totals(&targets, &[given(10, 1, 1), given(10, 2, 1)], &paper);
        assert_eq!(shown(&totals), [(1, 8, 1, 7), (2, 1, 1, 0)]);
    }

    #[test]
    fn ties_go_to_more_people_and_then_to_the_given_order() {
        let targets = [target(4), target(3), target(2), target(1)];
        let given = [
            given(10, 1, 2),
            given(11, 2, 1),
            given(12, 2, 1),
            given(13, 3, 1),
            given(13, 4, 1),
        ];
        let order: Vec<u8> = totals(&targets, &given, &[])
            .iter()
            .map(|total| total.target)
            .collect();
        assert_eq!(order, [2, 1, 4, 3]);
    }

    #[test]
    fn a_ballot_keeps_to_budget_and_cap_and_names_a_target_once() {
        assert!(broken(&[(1, 2), (2, 1), (3, 0)], 3, 2).is_empty());
        assert_eq!(broken(&[(1, 2), (2, 2)], 3, 2), [Broken::Budget]);
        assert_eq!(
            broken(&[(1, 3), (2, -1), (1, 0)], 9, 2),
            [Broken::Cap(0), Broken::Cap(1), Broken::Twice(2)]
        );
        assert_eq!(
            broken(&[(1, i64::MAX), (2, i64::MAX)], 1, i64::MAX),
            [Broken::Budget]
        );
    }
}
