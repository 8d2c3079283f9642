//! Shortlists as plain values, and the rules for what they hold.

mod entry;
mod order;

pub use entry::{Entry, EntryChange, EntryTexts, NewEntry};
pub use order::{Order, Placed, Shift};

use crate::campaigns::CampaignPlace;
use crate::ideas::Named;
use crate::kernel::policy::Facts;
use crate::kernel::text::Check;
use crate::kernel::{Instant, Patch, Result};
use uuid::Uuid;

/// Longest name, in characters.
const LONGEST_NAME: usize = 120;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 5_000;

/// A shortlist as one reader sees it: entries whose ideas the reader does not see are not counted.
#[derive(Clone, Debug)]
pub struct Shortlist {
    /// Its id.
    pub id: Uuid,
    /// One line.
    pub name: String,
    /// What it is for, as typed.
    pub description: Option<String>,
    /// The campaign it draws from, when the reader sees that.
    pub campaign: Option<CampaignPlace>,
    /// Who made it.
    pub owner: Named,
    /// Whether organisers read it.
    pub shared: bool,
    /// How many were picked, nearly picked, and lack a reason.
    pub counts: Counts,
    /// When it was made.
    pub created_at: Instant,
    /// When it or one of its entries last changed.
    pub changed_at: Instant,
    /// Grows with every change of its own state, not of its entries.
    pub version: i64,
}

/// The entries of a shortlist in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries picked.
    pub picks: i64,
    /// Entries nearly picked.
    pub near_misses: i64,
    /// Entries without a reason, picked or not.
    pub without_reason: i64,
}

/// A shortlist to make.
#[derive(Clone, Debug, Default)]
pub struct NewShortlist {
    /// 1 to 120 characters.
    pub name: String,
    /// At most 5,000 characters.
    pub description: Option<String>,
    /// Id or slug.
    pub campaign: Option<String>,
    /// Whether organisers read it.
    pub shared: bool,
}

/// What shall change of a shortlist.
#[derive(Clone, Debug, Default)]
pub struct ShortlistChange {
    /// A new name.
    pub name: Patch<String>,
    /// Another description; null for none.
    pub description: Patch<String>,
    /// Share it or not.
    pub shared: Patch<bool>,
}

/// The editable state of a shortlist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTexts {
    /// One line.
    pub name: String,
    /// As typed.
    pub description: Option<String>,
    /// Whether organisers read it.
    pub shared: bool,
}

/// The facts for the policy on a shortlist.
pub fn facts(owner: Uuid, shared: bool) -> Facts {
    Facts {
        owner: Some(owner),
        shared,
        ..Facts::default()
    }
}

impl NewShortlist {
    /// The clean texts; faults go into the check.
    pub fn texts(&self, check: &mut Check) -> ListTexts {
        let description = self.description.as_deref();
        ListTexts {
            name: check.line("/name", &self.name, 1..=LONGEST_NAME),
            description: check.optional_text("/description", description, LONGEST_DESCRIPTION),
            shared: self.shared,
        }
    }
}

impl ShortlistChange {
    /// The editable state after this change, or all faults.
    pub fn applied_to(self, old: &ListTexts) -> Result<ListTexts> {
        let mut check = Check::new();
        let name = self.name.required(&mut check, "/name");
        let name = name.map(|name| check.line("/name", &name, 1..=LONGEST_NAME));
        let description = self
            .description
            .optional()
            .map(|text| check.optional_text("/description", text.as_deref(), LONGEST_DESCRIPTION));
        let shared = self.shared.required(&mut check, "/shared");
        check.done()?;
        Ok(ListTexts {
            name: name.unwrap_or_else(|| old.name.clone()),
            description: description.unwrap_or_else(|| old.description.clone()),
            shared: shared.unwrap_or(old.shared),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Error, FieldCode};

    fn faults(result: Result<impl std::fmt::Debug>) -> Vec<(String, FieldCode)> {
        let Err(Error::Invalid(faults)) = result else {
            panic!("must be invalid")
        };
        let fault = |fault: crate::kernel::FieldError| (fault.pointer, fault.code);
        faults.into_iter().map(fault).collect()
    }

    #[test]
    fn every_fault_of_a_new_list_is_told() {
        let mut check = Check::new();
        let new = NewShortlist {
            name: " ".into(),
            description: Some("x".repeat(5_001)),
            ..NewShortlist::default()
        };
        new.texts(&mut check);
        let expected = [
            ("/name".to_owned(), FieldCode::Required),
            ("/description".to_owned(), FieldCode::TooLong),
        ];
        assert_eq!(faults(check.done()), expected);
    }

    #[test]
    fn a_change_keeps_what_it_does_not_mention() {
        let old = ListTexts {
            name: "Vår".into(),
            description: Some("Til ledermøtet".into()),
            shared: true,
        };
        let change = ShortlistChange {
            description: Patch::Clear,
            ..ShortlistChange::default()
        };
        let new = change.applied_to(&old).unwrap();
        assert_eq!((new.name.as_str(), new.description), ("Vår", None));
        assert!(new.shared);
    }

    #[test]
    fn name_and_sharing_cannot_be_taken_away() {
        let old = ListTexts {
            name: "Vår".into(),
            description: None,
            shared: false,
        };
        let change = ShortlistChange {
            name: Patch::Clear,
            shared: Patch::Clear,
            ..ShortlistChange::default()
        };
        let expected = [
            ("/name".to_owned(), FieldCode::Required),
            ("/shared".to_owned(), FieldCode::Required),
        ];
        assert_eq!(faults(change.applied_to(&old)), expected);
    }
}
