//! The one taxonomy: a tree of themes with synonyms, names in each language, and a history in which every
//! rename, move and merge can be read and every merge taken back. Old keys and merged themes go on leading to
//! the theme in use.

mod cache;
mod entity;
pub mod http;
mod merging;
mod model;
mod store;
mod suggester;

pub use merging::MergeThemes;
pub use model::{
    Analyse, FieldChange, Labels, LabelsChange, Learned, Lesson, Moved, NewTheme, Phrasebook,
    Suggestion, Taxonomy, Theme, ThemeChange, ThemeEvent, ThemeEventKind,
};
pub use store::{rejected, taxonomy};
pub use suggester::Suggester;

use crate::db::{Db, Tx};
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result, Visibility, new_id};
use cache::Cache;
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// Counts the ideas of each theme.
#[async_trait::async_trait]
pub trait ThemeCounts: Send + Sync {
    /// For each theme the number of ideas seen with it or with a theme below it, an idea counted once.
    /// Themes without ideas may be missing.
    async fn counts(&self, visibility: &Visibility) -> Result<HashMap<Uuid, u64>>;
}

/// Where a theme is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Here.
    Here(Theme),
    /// Under this id.
    Moved(Uuid),
}

/// The use cases of themes. Cheap to clone; clones share what they remember.
#[derive(Clone)]
pub struct Themes {
    db: Db,
    cache: Arc<Cache>,
}

impl Themes {
    /// On this database.
    pub fn new(db: Db) -> Self {
        Self {
            db,
            cache: Arc::default(),
        }
    }

    /// All themes as they were at most a second ago; what this process wrote itself is always in it.
    pub async fn taxonomy(&self) -> Result<Arc<Taxonomy>> {
        if let Some(known) = self.cache.fresh() {
            return Ok(known);
        }
        let before = self.cache.generation();
        let read = store::taxonomy(self.db.read()).await?;
        Ok(self.cache.keep(before, read))
    }

    /// All themes as they are now.
    pub async fn all(&self) -> Result<Taxonomy> {
        store::taxonomy(self.db.read()).await
    }

    /// The theme with this id or key, or the id of the theme that an old key or a merged theme leads to.
    pub async fn find(&self, key_or_id: &str) -> Result<Found> {
        let taxonomy = self.all().await?;
        let named = taxonomy.named(key_or_id).ok_or(Error::NotFound)?;
        let current = taxonomy.current(named.id).ok_or(Error::NotFound)?;
        let by_its_name = current.key == key_or_id || Uuid::parse_str(key_or_id).is_ok();
        if current.id == named.id && by_its_name {
            Ok(Found::Here(current.clone()))
        } else {
            Ok(Found::Moved(current.id))
        }
    }

    /// Makes the next [`Themes::taxonomy`] read anew. For those who wrote through [`create`] in a transaction
    /// of their own.
    pub fn forget(&self) {
        self.cache.forget();
    }

    /// Adds a theme.
    pub async fn create(&self, actor: &Actor, new: NewTheme) -> Result<Theme> {
        policy::require(actor, Action::KeepThemes, &Facts::default())?;
        let new = new.checked()?;
        let by = actor.id();
        let theme = self
            .db
            .write(move |tx| Box::pin(async move { create(tx, by, new).await }))
            .await?;
        self.forget();
        Ok(theme)
    }

    /// Renames, describes or moves a theme. `version` is the one the change was made from, `None` for any.
    pub async fn change(
        &self,
        actor: &Actor,
        key_or_id: &str,
        version: Option<i64>,
        change: ThemeChange,
    ) -> Result<Theme> {
        policy::require(actor, Action::KeepThemes, &Facts::default())?;
        let (by, name) = (actor.id(), key_or_id.to_owned());
        let theme = self
            .db
            .write(move |tx| {
                Box::pin(async move { change_named(tx, by, &name, version, change).await })
            })
            .await?;
        self.forget();
        Ok(theme)
    }

    /// What has happened to a theme, newest first, and the names of those who did it.
    pub async fn history(
        &self,
        key_or_id: &str,
    ) -> Result<(Vec<ThemeEvent>, HashMap<Uuid, String>)> {
        let taxonomy = self.all().await?;
        let theme = taxonomy.named(key_or_id).ok_or(Error::NotFound)?;
        let events = store::events(self.db.read(), theme.id).await?;
        let people = events.iter().filter_map(|event| event.by).collect();
        let names = store::people_names(self.db.read(), people).await?;
        Ok((events, names))
    }
}

/// Adds a checked theme in an open transaction. For imports and demo data as well.
pub async fn create(tx: &Tx, by: Option<Uuid>, new: NewTheme) -> Result<Theme> {
    store::lock_tree(tx.conn()).await?;
    let parent = match new.parent {
        None => None,
        Some(id) => Some(parent_in_use(&store::taxonomy(tx.conn()).await?, id)?),
    };
    let key = match new.key {
        Some(key) => key,
        None => {
            let base = model::key_from(&new.labels.nb);
            // What a long key may be shortened to begins like this.
            let stem: String = base.chars().take(50).collect();
            model::free_key(&base, &store::keys_like(tx.conn(), &stem).await?)
        }
    };
    let theme = Theme {
        id: new_id(),
        key,
        labels: new.labels,
        description: new.description,
        synonyms: new.synonyms,
        parent,
        merged_into: None,
        version: 1,
    };
    store::insert(tx.conn(), &theme, tx.now()).await?;
    tell(tx, by, theme.id, ThemeEventKind::Created, vec![]).await?;
    tx.answers(201, &format!("themes/{}", theme.id)).await?;
    Ok(theme)
}

/// The ids of all ideas that a change of this theme concerns: those with it, with a theme below it, or with a
/// theme merged into one of these; for a merged theme those of its target likewise. For whoever follows the
/// change feed.
pub async fn ideas_under(conn: &impl ConnectionTrait, theme_id: Uuid) -> Result<Vec<Uuid>> {
    let taxonomy = store::taxonomy(conn).await?;
    let target = taxonomy.current(theme_id).map(|theme| theme.id);
    let mut themes: HashSet<Uuid> = [theme_id].into_iter().chain(target).collect();
    for top in themes.clone() {
        themes.extend(taxonomy.descendants(top));
    }
    let merged_here = taxonomy.all().filter(|theme| {
        let target = taxonomy.current(theme.id);
        target.is_some_and(|target| themes.contains(&target.id))
    });
    let merged_here: Vec<Uuid> = merged_here.map(|theme| theme.id).collect();
    themes.extend(merged_here);
    store::ideas_with(conn, &themes).await
}

/// Notes in an open transaction what became of the themes that were suggested to the writer of an idea: those among
/// the chosen ones were accepted, the others turned down. To be learnt from; the change line is the caller's.
pub async fn note_choice(tx: &Tx, idea: Uuid, suggested: &[Uuid], chosen: &[Uuid]) -> Result<()> {
    store::note_choice(tx.conn(), idea, suggested, chosen, tx.now()).await
}

async fn change_named(
    tx: &Tx,
    by: Option<Uuid>,
    name: &str,
    version: Option<i64>,
    change: ThemeChange,
) -> Result<Theme> {
    store::lock_tree(tx.conn()).await?;
    let taxonomy = store::taxonomy(tx.conn()).await?;
    let old = in_use(&taxonomy, name)?;
    if version.is_some_and(|version| version != old.version) {
        return Err(Error::Stale);
    }
    let mut check = Check::new();
    let mut new = change.applied_to(old, &mut check);
    check.done()?;
    if let Some(parent) = new.parent {
        let parent = parent_in_use(&taxonomy, parent)?;
        if parent == old.id || taxonomy.ancestors(parent).contains(&old.id) {
            return Err(Error::Refused(Refusal::ThemeCycle));
        }
        new.parent = Some(parent);
    }
    write_change(tx, by, old, new).await
}

/// Writes the next version of a theme with its history; nothing when nothing differs.
async fn write_change(tx: &Tx, by: Option<Uuid>, old: &Theme, new: Theme) -> Result<Theme> {
    let changes = model::changes(old, &new);
    if changes.is_empty() {
        return Ok(old.clone());
    }
    store::update(tx.conn(), &new, tx.now()).await?;
    tell(tx, by, new.id, ThemeEventKind::Changed, changes).await?;
    Ok(new)
}

/// Writes a line of history and a change line.
async fn tell(
    tx: &Tx,
    by: Option<Uuid>,
    theme: Uuid,
    kind: ThemeEventKind,
    changes: Vec<FieldChange>,
) -> Result<()> {
    let event = ThemeEvent {
        id: new_id(),
        kind,
        at: tx.now(),
        by,
        changes,
        into: None,
        moved: None,
    };
    store::add_event(tx.conn(), theme, event).await?;
    tx.record(ChangeKind::Theme, theme, by).await?;
    Ok(())
}

/// The theme with this id or key, refused when it is merged.
fn in_use<'t>(taxonomy: &'t Taxonomy, name: &str) -> Result<&'t Theme> {
    let theme = taxonomy.named(name).ok_or(Error::NotFound)?;
    if theme.merged_into.is_some() {
        return Err(Error::Refused(Refusal::ThemeMerged));
    }
    Ok(theme)
}

/// The theme to stand under when this one is named; a merged one means its target.
fn parent_in_use(taxonomy: &Taxonomy, id: Uuid) -> Result<Uuid> {
    let parent = taxonomy.current(id).map(|theme| theme.id);
    parent.ok_or_else(|| Error::field("/parent", FieldCode::Unknown))
}
