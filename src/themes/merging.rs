//! Merging a theme into another, and taking the merge back.

use super::model::{FieldChange, Moved, Taxonomy, Theme, ThemeEvent, ThemeEventKind};
use super::{Themes, in_use, store, write_change};
use crate::db::Tx;
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result, new_id};
use uuid::Uuid;

/// Longest reason, in characters.
const LONGEST_REASON: usize = 2000;

/// A merge to make.
#[derive(Clone, Debug)]
pub struct MergeThemes {
    /// Id or key of the theme that stays.
    pub into: String,
    /// Why.
    pub reason: Option<String>,
}

impl Themes {
    /// Merges a theme into another: its ideas and the themes below it go over, its id and keys lead there.
    /// Returns the target. Refused into itself or a theme below it.
    pub async fn merge(&self, actor: &Actor, key_or_id: &str, merge: MergeThemes) -> Result<Theme> {
        policy::require(actor, Action::KeepThemes, &Facts::default())?;
        let mut check = Check::new();
        let reason = check.optional_text("/reason", merge.reason.as_deref(), LONGEST_REASON);
        check.done()?;
        let (by, name, into) = (actor.id(), key_or_id.to_owned(), merge.into);
        let target = self
            .db
            .write(move |tx| Box::pin(async move { do_merge(tx, by, &name, &into, reason).await }))
            .await?;
        self.forget();
        Ok(target)
    }

    /// Takes a merge back: the ideas and themes that it moved, and that nobody has moved since, return.
    /// Returns the restored theme.
    pub async fn unmerge(&self, actor: &Actor, key_or_id: &str) -> Result<Theme> {
        policy::require(actor, Action::KeepThemes, &Facts::default())?;
        let (by, name) = (actor.id(), key_or_id.to_owned());
        let theme = self
            .db
            .write(move |tx| Box::pin(async move { undo_merge(tx, by, &name).await }))
            .await?;
        self.forget();
        Ok(theme)
    }
}

async fn do_merge(
    tx: &Tx,
    by: Option<Uuid>,
    name: &str,
    into: &str,
    reason: Option<String>,
) -> Result<Theme> {
    store::lock_tree(tx.conn()).await?;
    let taxonomy = store::taxonomy(tx.conn()).await?;
    let source = in_use(&taxonomy, name)?;
    let target = taxonomy
        .named(into)
        .ok_or_else(|| Error::field("/into", FieldCode::Unknown))?;
    if target.merged_into.is_some() {
        return Err(Error::Refused(Refusal::ThemeMerged));
    }
    if target.id == source.id || taxonomy.ancestors(target.id).contains(&source.id) {
        return Err(Error::Refused(Refusal::ThemeCycle));
    }
    let children = store::children(tx.conn(), source.id).await?;
    place_under(tx, by, &taxonomy, &children, target.id).await?;
    let (ideas, had_target) = store::move_ideas(tx.conn(), source.id, target.id).await?;
    let moved = Moved {
        ideas,
        had_target,
        children,
    };
    let merged = Theme {
        merged_into: Some(target.id),
        version: source.version + 1,
        ..source.clone()
    };
    let reason = reason.map(|reason| FieldChange::new("reason", None, Some(reason)));
    let event = ThemeEvent {
        id: new_id(),
        kind: ThemeEventKind::Merged,
        at: tx.now(),
        by,
        changes: reason.into_iter().collect(),
        into: Some(target.id),
        moved: Some(moved),
    };
    write_merge(tx, &merged, target.id, event).await?;
    tx.answers(200, &format!("themes/{}", target.id)).await?;
    Ok(target.clone())
}

async fn undo_merge(tx: &Tx, by: Option<Uuid>, name: &str) -> Result<Theme> {
    store::lock_tree(tx.conn()).await?;
    let taxonomy = store::taxonomy(tx.conn()).await?;
    let merged = taxonomy.named(name).ok_or(Error::NotFound)?;
    if merged.merged_into.is_none() {
        return Err(Error::Refused(Refusal::ThemeNotMerged));
    }
    let stand_in = taxonomy
        .current(merged.id)
        .ok_or_else(|| Error::internal("a chain of merges without end"))?;
    let (events, mut merges): (Vec<Uuid>, Vec<Moved>) = merges_from(tx, &taxonomy, merged)
        .await?
        .into_iter()
        .unzip();
    let (first, later) = merges
        .split_first_mut()
        .ok_or_else(|| Error::internal("a merge without history"))?;
    let restored = Theme {
        merged_into: None,
        version: merged.version + 1,
        ..merged.clone()
    };
    let ideas = first.restored(later);
    let given_back = store::restore_ideas(tx.conn(), merged.id, stand_in.id, &ideas).await?;
    first.leave(later);
    for (event, moved) in events.iter().skip(1).zip(later) {
        store::set_moved(tx.conn(), *event, moved.clone()).await?;
    }
    let children = returning(&taxonomy, merged.id, stand_in.id, &first.children);
    place_under(tx, by, &taxonomy, &children, merged.id).await?;
    let moved = Moved {
        ideas: given_back,
        had_target: vec![],
        children,
    };
    let event = ThemeEvent {
        id: new_id(),
        kind: ThemeEventKind::Unmerged,
        at: tx.now(),
        by,
        changes: vec![],
        into: Some(stand_in.id),
        moved: Some(moved),
    };
    write_merge(tx, &restored, stand_in.id, event).await?;
    tx.answers(200, &format!("themes/{}", restored.id)).await?;
    Ok(restored)
}

/// What was moved by the merge of a theme and by those that carried its target on, in order, each with the id
/// of its event.
async fn merges_from(tx: &Tx, taxonomy: &Taxonomy, merged: &Theme) -> Result<Vec<(Uuid, Moved)>> {
    let mut merges = Vec::new();
    let mut next = Some(merged);
    while let Some(theme) = next {
        let Some(target) = theme.merged_into else {
            break;
        };
        let event = store::last_merge(tx.conn(), theme.id).await?;
        let event = event.ok_or_else(|| Error::internal("a merge without history"))?;
        merges.push((event.id, event.moved.unwrap_or_default()));
        next = taxonomy.get(target);
    }
    Ok(merges)
}

/// The themes that go back below a restored one: still where the merge put them, and not above it by now.
fn returning(taxonomy: &Taxonomy, restored: Uuid, stand_in: Uuid, children: &[Uuid]) -> Vec<Uuid> {
    let above = taxonomy.ancestors(restored);
    let stayed = |id: &&Uuid| {
        let parent = taxonomy.get(**id).and_then(|child| child.parent);
        parent == Some(stand_in) && !above.contains(id)
    };
    children.iter().filter(stayed).copied().collect()
}

async fn place_under(
    tx: &Tx,
    by: Option<Uuid>,
    taxonomy: &Taxonomy,
    children: &[Uuid],
    parent: Uuid,
) -> Result<()> {
    for child in children.iter().filter_map(|id| taxonomy.get(*id)) {
        let moved = Theme {
            parent: Some(parent),
            version: child.version + 1,
            ..child.clone()
        };
        write_change(tx, by, child, moved).await?;
    }
    Ok(())
}

/// Writes the merged or restored theme with its history and the change lines of both themes.
async fn write_merge(tx: &Tx, theme: &Theme, other: Uuid, event: ThemeEvent) -> Result<()> {
    let by = event.by;
    store::update(tx.conn(), theme, tx.now()).await?;
    store::add_event(tx.conn(), theme.id, event).await?;
    tx.record(ChangeKind::Theme, theme.id, by).await?;
    tx.record(ChangeKind::Theme, other, by).await?;
    Ok(())
}
