//! The order of a shortlist. Stored places are dense, 1..n over all entries. A reader's positions are dense as
//! well, over the entries that reader sees: an entry whose idea was withdrawn keeps its stored place unseen.

use uuid::Uuid;

/// An entry and its stored place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The entry.
    pub entry: Uuid,
    /// Its stored place, from 1.
    pub place: i64,
}

/// The entries that a reader sees, in order, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Seen, by place.
    pub seen: Vec<Placed>,
    /// Seen and unseen.
    pub size: i64,
}

/// Entries between two stored places, both included, that move by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The first place.
    pub first: i64,
    /// The last place; before `first` when nothing moves.
    pub last: i64,
    /// 1 towards the end, -1 towards the front.
    pub by: i64,
}

impl Order {
    /// The stored place at a reader's position.
    pub fn place_at(&self, position: i64) -> Option<i64> {
        let index = usize::try_from(position.checked_sub(1)?).ok()?;
        self.seen.get(index).map(|placed| placed.place)
    }

    /// The stored place of a new entry at a reader's position; the end when none is named. `None` when the
    /// position lies more than one behind the last entry seen.
    pub fn place_for_new(&self, position: Option<i64>) -> Option<i64> {
        let end = self.size + 1;
        match position {
            None => Some(end),
            Some(position) if position == self.next_position() => Some(end),
            Some(position) => self.place_at(position),
        }
    }

    /// A reader's position of an entry, from 1.
    pub fn position_of(&self, entry: Uuid) -> Option<i64> {
        let index = self.seen.iter().position(|placed| placed.entry == entry)?;
        i64::try_from(index + 1).ok()
    }

    fn next_position(&self) -> i64 {
        i64::try_from(self.seen.len()).map_or(i64::MAX, |seen| seen + 1)
    }
}

impl Shift {
    /// Makes room for a new entry at `place`, in a list of `size`.
    pub fn to_insert(place: i64, size: i64) -> Self {
        Self {
            first: place,
            last: size,
            by: 1,
        }
    }

    /// Closes the gap that an entry at `place` leaves, in a list that had `size`.
    pub fn to_remove(place: i64, size: i64) -> Self {
        Self {
            first: place + 1,
            last: size,
            by: -1,
        }
    }

    /// Moves aside what stands between `from`, where an entry was, and `to`, where it goes.
    pub fn to_move(from: i64, to: i64) -> Self {
        if to < from {
            Self {
                first: to,
                last: from - 1,
                by: 1,
            }
        } else {
            Self {
                first: from + 1,
                last: to,
                by: -1,
            }
        }
    }

    /// True when no entry stands there.
    pub fn is_empty(self) -> bool {
        self.last < self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    /// Stored places of named entries.
    type Places = Vec<(char, i64)>;

    fn places(names: &str) -> Places {
        names.chars().zip(1..).collect()
    }

    fn shifted(places: &mut Places, shift: Shift) {
        for (_, place) in places {
            if (shift.first..=shift.last).contains(place) {
                *place += shift.by;
            }
        }
    }

    fn names(mut places: Places) -> String {
        places.sort_by_key(|(_, place)| *place);
        let dense: Vec<i64> = (1..=places.len() as i64).collect();
        let found: Vec<i64> = places.iter().map(|(_, place)| *place).collect();
        assert_eq!(found, dense, "places must be dense");
        places.into_iter().map(|(name, _)| name).collect()
    }

    fn moved(from: i64, to: i64) -> String {
        let mut places = places("abcde");
        shifted(&mut places, Shift::to_move(from, to));
        places[from as usize - 1].1 = to;
        names(places)
    }

    #[test]
    fn moving_an_entry_lets_the_others_close_up() {
        assert_eq!(moved(2, 4), "acdbe");
        assert_eq!(moved(4, 2), "adbce");
        assert_eq!(moved(1, 5), "bcdea");
        assert_eq!(moved(5, 1), "eabcd");
        assert_eq!(moved(3, 3), "abcde");
        assert!(Shift::to_move(3, 3).is_empty());
    }

    #[test]
    fn inserting_makes_room_and_removing_closes_the_gap() {
        for place in 1..=4 {
            let mut list = places("abc");
            shifted(&mut list, Shift::to_insert(place, 3));
            list.push(('x', place));
            let mut expected: Vec<char> = "abc".chars().collect();
            expected.insert(place as usize - 1, 'x');
            assert_eq!(names(list), expected.into_iter().collect::<String>());
        }
        for place in 1..=3 {
            let mut list = places("abc");
            list.remove(place as usize - 1);
            shifted(&mut list, Shift::to_remove(place, 3));
            let mut expected: Vec<char> = "abc".chars().collect();
            expected.remove(place as usize - 1);
            assert_eq!(names(list), expected.into_iter().collect::<String>());
        }
    }

    /// Four entries, of which the second is not seen.
    fn with_one_unseen() -> Order {
        let placed = |place| Placed {
            entry: new_id(),
            place,
        };
        Order {
            seen: [1, 3, 4].map(placed).to_vec(),
            size: 4,
        }
    }

    #[test]
    fn a_reader_counts_only_what_the_reader_sees() {
        let order = with_one_unseen();
        assert_eq!(order.place_at(2), Some(3));
        assert_eq!(order.position_of(order.seen[2].entry), Some(3));
        assert_eq!(order.position_of(new_id()), None);
    }

    #[test]
    fn a_new_entry_goes_where_it_is_asked_to_or_to_the_end() {
        let order = with_one_unseen();
        assert_eq!(order.place_for_new(None), Some(5));
        assert_eq!(order.place_for_new(Some(4)), Some(5));
        assert_eq!(order.place_for_new(Some(2)), Some(3));
        for outside in [i64::MIN, -1, 0, 5, i64::MAX] {
            assert_eq!(order.place_for_new(Some(outside)), None, "{outside}");
        }
    }
}
