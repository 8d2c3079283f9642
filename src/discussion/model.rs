//! Comments as plain values, and the rules for what they hold.

use crate::ideas::Named;
use crate::kernel::policy::Facts;
use crate::kernel::text::Check;
use crate::kernel::{Instant, Patch, Result};
use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use uuid::Uuid;

/// Longest text of a comment, in characters.
const LONGEST_TEXT: usize = 5_000;

/// What a comment brings to the discussion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CommentKind {
    /// Asks something.
    Question,
    /// Tells what has been tried.
    Experience,
    /// Proposes a change of the idea.
    Suggestion,
    /// Warns of something.
    Concern,
}

/// A comment under an idea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: Uuid,
    /// The idea it stands under.
    pub idea: Uuid,
    /// What it brings, when its author said so.
    pub kind: Option<CommentKind>,
    /// As typed.
    pub text: String,
    /// Who wrote it.
    pub author: Option<Named>,
    /// When it was written.
    pub created_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// Grows with every change.
    pub version: i64,
}

/// A comment to add.
#[derive(Clone, Debug)]
pub struct NewComment {
    /// What it brings.
    pub kind: Option<CommentKind>,
    /// 1 to 5,000 characters.
    pub text: String,
}

/// What shall change of a comment.
#[derive(Clone, Debug, Default)]
pub struct CommentChange {
    /// Another kind; null for none.
    pub kind: Patch<CommentKind>,
    /// Another text.
    pub text: Patch<String>,
}

impl Comment {
    /// The facts for the policy on changing it.
    pub fn facts(&self) -> Facts {
        Facts {
            owner: self.author.as_ref().map(|author| author.id),
            ..Facts::default()
        }
    }
}

impl NewComment {
    /// The comment with a clean text, or all faults.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::new();
        let text = check.text("/text", &self.text, 1..=LONGEST_TEXT);
        check.done()?;
        Ok(Self { text, ..self })
    }
}

impl CommentChange {
    /// The comment after this change, or all faults. Version and time are as before.
    pub fn applied_to(self, old: &Comment) -> Result<Comment> {
        let mut check = Check::new();
        let text = self.text.required(&mut check, "/text");
        let text = text.map(|text| check.text("/text", &text, 1..=LONGEST_TEXT));
        check.done()?;
        Ok(Comment {
            kind: self.kind.optional().unwrap_or(old.kind),
            text: text.unwrap_or_else(|| old.text.clone()),
            ..old.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Error, FieldCode, new_id};

    fn comment() -> Comment {
        Comment {
            id: new_id(),
            idea: new_id(),
            kind: Some(CommentKind::Question),
            text: "Hvem rydder?".into(),
            author: None,
            created_at: Instant(1),
            changed_at: Instant(1),
            version: 1,
        }
    }

    fn fault(error: Error) -> (String, FieldCode) {
        let Error::Invalid(faults) = error else {
            panic!("must be invalid")
        };
        (faults[0].pointer.clone(), faults[0].code)
    }

    #[test]
    fn a_comment_has_between_one_and_five_thousand_characters() {
        let new = |text: String| NewComment { kind: None, text }.checked();
        assert!(new("å".repeat(5_000)).is_ok());
        let too_long = fault(new("å".repeat(5_001)).unwrap_err());
        assert_eq!(too_long, ("/text".to_owned(), FieldCode::TooLong));
        let blank = fault(new(" \n".into()).unwrap_err());
        assert_eq!(blank, ("/text".to_owned(), FieldCode::Required));
    }

    #[test]
    fn a_change_keeps_what_it_does_not_mention() {
        let old = comment();
        let change = CommentChange {
            kind: Patch::Clear,
            ..CommentChange::default()
        };
        let new = change.applied_to(&old).unwrap();
        assert_eq!((new.kind, &new.text), (None, &old.text));
    }

    #[test]
    fn the_text_cannot_be_taken_away() {
        let change = CommentChange {
            text: Patch::Clear,
            ..CommentChange::default()
        };
        let faulty = fault(change.applied_to(&comment()).unwrap_err());
        assert_eq!(faulty, ("/text".to_owned(), FieldCode::Required));
    }
}
