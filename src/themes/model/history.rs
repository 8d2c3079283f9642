//! What has happened to a theme, and what undoing a merge has to bring back.

use super::Theme;
use crate::kernel::Instant;
use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter, FromJsonQueryResult};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ThemeEventKind {
    /// The theme was added.
    Created,
    /// It was renamed, described otherwise or moved.
    Changed,
    /// It was merged into another.
    Merged,
    /// The merge was taken back.
    Unmerged,
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// `key`, `label_nb`, `label_nn`, `label_en`, `description`, `synonyms` (joined by commas), `parent` (an
    /// id) or `reason`.
    pub field: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// What a merge moved from the merged theme to its target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Moved {
    /// Ideas that got the target in place of the merged theme.
    pub ideas: Vec<Uuid>,
    /// Ideas that had both and kept the target.
    pub had_target: Vec<Uuid>,
    /// Themes that stood below the merged theme.
    pub children: Vec<Uuid>,
}

/// One line of a theme's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeEvent {
    /// Its id.
    pub id: Uuid,
    /// What happened.
    pub kind: ThemeEventKind,
    /// When.
    pub at: Instant,
    /// Who did it; `None` for the program itself.
    pub by: Option<Uuid>,
    /// The fields that changed.
    pub changes: Vec<FieldChange>,
    /// The other theme of a merge.
    pub into: Option<Uuid>,
    /// What a merge moved.
    pub moved: Option<Moved>,
}

impl FieldChange {
    /// A change of one field.
    pub fn new(field: &str, before: Option<String>, after: Option<String>) -> Self {
        Self {
            field: field.to_owned(),
            before,
            after,
        }
    }
}

impl Moved {
    /// How many ideas the merge moved, less those that have left since.
    pub fn ideas_count(&self) -> usize {
        self.ideas.len() + self.had_target.len()
    }

    /// The ideas that get their theme back when this merge is undone, each with whether it keeps the theme
    /// that stands in for it now. `later` are the merges that carried the target on, in order.
    pub fn restored(&self, later: &[Moved]) -> Vec<(Uuid, bool)> {
        let mut restored: Vec<(Uuid, bool)> = self
            .ideas
            .iter()
            .map(|id| (*id, false))
            .chain(self.had_target.iter().map(|id| (*id, true)))
            .collect();
        for merge in later {
            let carried: HashSet<&Uuid> = merge.ideas.iter().collect();
            let had: HashSet<&Uuid> = merge.had_target.iter().collect();
            restored.retain(|(id, _)| carried.contains(id) || had.contains(id));
            for (id, keeps) in &mut restored {
                *keeps |= had.contains(id);
            }
        }
        restored
    }

    /// Takes out of the merges that carried the target on, in order, the ideas that were there only because
    /// of this merge: once it is undone, undoing those must not give them its target.
    pub fn leave(&self, later: &mut [Moved]) {
        let mut passing: HashSet<Uuid> = self.ideas.iter().copied().collect();
        for merge in later {
            let passed_on: Vec<Uuid> = merge
                .ideas
                .iter()
                .copied()
                .filter(|id| passing.contains(id))
                .collect();
            merge.ideas.retain(|id| !passing.contains(id));
            merge.had_target.retain(|id| !passing.contains(id));
            passing = passed_on.into_iter().collect();
        }
    }
}

/// The fields in which two states of a theme differ.
pub fn changes(old: &Theme, new: &Theme) -> Vec<FieldChange> {
    let synonyms = |theme: &Theme| (!theme.synonyms.is_empty()).then(|| theme.synonyms.join(", "));
    let parent = |theme: &Theme| theme.parent.map(|id| id.to_string());
    let fields = [
        ("key", Some(old.key.clone()), Some(new.key.clone())),
        (
            "label_nb",
            Some(old.labels.nb.clone()),
            Some(new.labels.nb.clone()),
        ),
        ("label_nn", old.labels.nn.clone(), new.labels.nn.clone()),
        ("label_en", old.labels.en.clone(), new.labels.en.clone()),
        (
            "description",
            old.description.clone(),
            new.description.clone(),
        ),
        ("synonyms", synonyms(old), synonyms(new)),
        ("parent", parent(old), parent(new)),
    ];
    fields
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| FieldChange::new(field, before, after))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    #[test]
    fn undoing_a_merge_leaves_what_an_idea_had_before() {
        let (moved, had) = (new_id(), new_id());
        let merge = Moved {
            ideas: vec![moved],
            had_target: vec![had],
            children: vec![],
        };
        assert_eq!(merge.restored(&[]), [(moved, false), (had, true)]);
    }

    #[test]
    fn an_undone_merge_takes_its_ideas_out_of_the_merges_after_it() {
        let (passing, stopped, own) = (new_id(), new_id(), new_id());
        let first = Moved {
            ideas: vec![passing, stopped],
            had_target: vec![own],
            children: vec![],
        };
        let second = Moved {
            ideas: vec![passing, own],
            had_target: vec![stopped],
            children: vec![],
        };
        let third = Moved {
            ideas: vec![passing, stopped, own],
            ..Moved::default()
        };
        let mut later = [second, third];
        first.leave(&mut later);
        assert_eq!(
            (&later[0].ideas, &later[0].had_target),
            (&vec![own], &vec![])
        );
        assert_eq!(later[1].ideas, [stopped, own]);
    }

    #[test]
    fn a_merge_is_undone_through_the_merges_that_came_after() {
        let (both, plain, gone) = (new_id(), new_id(), new_id());
        let first = Moved {
            ideas: vec![both, plain, gone],
            ..Moved::default()
        };
        // `both` had the last target by itself; `gone` had lost the first target in between.
        let second = Moved {
            ideas: vec![plain],
            had_target: vec![both],
            children: vec![],
        };
        assert_eq!(first.restored(&[second]), [(both, true), (plain, false)]);
    }
}
