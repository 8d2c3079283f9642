//! One entry of a shortlist: an idea, whether it was picked, and why.

use crate::ideas::{Idea, Named};
use crate::kernel::text::Check;
use crate::kernel::{Instant, Patch};
use uuid::Uuid;

/// Longest reason, in characters.
const LONGEST_REASON: usize = 2_000;

/// An entry as one reader sees it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// Its place among the entries the reader sees, from 1.
    pub position: i64,
    /// Picked, or a near miss.
    pub pick: bool,
    /// Why; empty when nobody has said it yet.
    pub reason: String,
    /// The idea as it is now.
    pub idea: Idea,
    /// Who put it on the list.
    pub added_by: Option<Named>,
    /// When.
    pub added_at: Instant,
    /// Grows with every change of this entry; other entries moving past it do not count.
    pub version: i64,
}

/// An entry to add, as it came in.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// Id or number.
    pub idea: String,
    /// At most 2,000 characters.
    pub reason: Option<String>,
    /// Its place from 1; the end of the list when missing.
    pub position: Option<i64>,
    /// Picked, or a near miss.
    pub pick: bool,
}

/// What shall change of an entry.
#[derive(Clone, Debug, Default)]
pub struct EntryChange {
    /// Another reason; null for none.
    pub reason: Patch<String>,
    /// Another place from 1.
    pub position: Patch<i64>,
    /// Picked, or a near miss.
    pub pick: Patch<bool>,
}

/// The judgement of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryTexts {
    /// Why; may be empty.
    pub reason: String,
    /// Picked, or a near miss.
    pub pick: bool,
}

fn reason(check: &mut Check, text: Option<&str>) -> String {
    check
        .optional_text("/reason", text, LONGEST_REASON)
        .unwrap_or_default()
}

impl NewEntry {
    /// The clean judgement; faults go into the check.
    pub fn texts(&self, check: &mut Check) -> EntryTexts {
        EntryTexts {
            reason: reason(check, self.reason.as_deref()),
            pick: self.pick,
        }
    }
}

impl EntryChange {
    /// The judgement after this change and the place asked for; faults go into the check.
    pub fn applied_to(self, old: EntryTexts, check: &mut Check) -> (EntryTexts, Option<i64>) {
        let text = self.reason.optional();
        let text = text.map(|text| reason(check, text.as_deref()));
        let position = self.position.required(check, "/position");
        let pick = self.pick.required(check, "/pick");
        let new = EntryTexts {
            reason: text.unwrap_or(old.reason),
            pick: pick.unwrap_or(old.pick),
        };
        (new, position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Error, FieldCode};

    fn old() -> EntryTexts {
        EntryTexts {
            reason: "Prøvd i Namsos".into(),
            pick: true,
        }
    }

    #[test]
    fn a_reason_may_be_empty_but_not_endless() {
        let new = |reason: &str| NewEntry {
            idea: "1".into(),
            reason: Some(reason.into()),
            position: None,
            pick: true,
        };
        let mut check = Check::new();
        assert_eq!(new("  ").texts(&mut check).reason, "");
        assert_eq!(
            new(&"å".repeat(2_000)).texts(&mut check).reason.len(),
            4_000
        );
        check.done().unwrap();
        let mut check = Check::new();
        new(&"å".repeat(2_001)).texts(&mut check);
        let Err(Error::Invalid(faults)) = check.done() else {
            panic!("must be invalid")
        };
        assert_eq!(faults[0].code, FieldCode::TooLong);
    }

    #[test]
    fn taking_the_reason_away_leaves_an_empty_one() {
        let mut check = Check::new();
        let change = EntryChange {
            reason: Patch::Clear,
            position: Patch::Set(3),
            ..EntryChange::default()
        };
        let (new, position) = change.applied_to(old(), &mut check);
        check.done().unwrap();
        assert_eq!((new.reason.as_str(), new.pick), ("", true));
        assert_eq!(position, Some(3));
    }

    #[test]
    fn place_and_pick_cannot_be_taken_away() {
        let mut check = Check::new();
        let change = EntryChange {
            position: Patch::Clear,
            pick: Patch::Clear,
            ..EntryChange::default()
        };
        change.applied_to(old(), &mut check);
        let Err(Error::Invalid(faults)) = check.done() else {
            panic!("must be invalid")
        };
        assert_eq!(faults.len(), 2);
    }
}
