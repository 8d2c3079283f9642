//! Ideas: submitting and changing them, finding them, supporting them, and deciding what becomes of them.

mod counts;
mod decide;
mod edit;
mod entity;
mod find;
pub mod http;
mod index;
mod lessons;
mod model;
mod names;
mod nearest;
mod overview;
mod rows;
mod store;
mod submit;
mod suggest;
mod support;
mod understand;

pub use counts::{IdeaCounts, roll_up};
pub use decide::{Decision, decide_in};
pub use edit::take_back_in;
pub use find::{Found, FoundIdea, Question, SortBy};
pub use index::{all_docs, docs_of, in_unit};
pub use lessons::lessons;
pub use model::{
    FieldChange, Idea, IdeaChange, Kind, MOST_THEMES, Named, NewIdea, Provenance, Status, Words,
    check_words, themes as resolve_themes,
};
pub use nearest::{Nearest, Why};
pub use overview::{Overview, Progress};
pub use store::{GeneratedRow, by_ids, insert_many, support_many, where_visible};
pub use submit::{Submission, find_external, submit_in};
pub use suggest::{Offers, Typing};
pub use support::{support_in, unsupport_in};
pub use understand::{KnownFilter, Named as NamedFilter, Understood};

use crate::db::Db;
use crate::kernel::policy::{self, Action};
use crate::kernel::{Actor, ChangeToken, Error, Instant, Result, Visibility};
use crate::search::Engine;
use crate::themes::{Suggester, Themes};
use std::time::Duration;
use uuid::Uuid;

/// The use cases of ideas.
#[derive(Clone)]
pub struct Ideas {
    db: Db,
    themes: Themes,
    suggester: Suggester,
    engine: Engine,
}

impl Ideas {
    /// On this database and index; the suggester knows what words say of themes.
    pub fn new(db: Db, themes: Themes, suggester: Suggester, engine: Engine) -> Self {
        Self {
            db,
            themes,
            suggester,
            engine,
        }
    }

    /// The id behind an id or number in an address.
    pub async fn resolve(&self, name: &str) -> Result<Uuid> {
        if let Ok(id) = name.parse() {
            return Ok(id);
        }
        let number: i64 = name.parse().map_err(|_| Error::NotFound)?;
        store::number_of(self.db.read(), number)
            .await?
            .ok_or(Error::NotFound)
    }

    /// One idea, as the actor may see it, with exact counts.
    pub async fn get(&self, actor: &Actor, id: Uuid) -> Result<Idea> {
        visible(self.db.read(), actor, id, self.db.now()).await
    }

    /// Ideas that wait for the actor, the most overdue first, and how many there are.
    pub async fn waiting(&self, actor: &Actor) -> Result<(Vec<Idea>, u64)> {
        const SHOWN: u64 = 50;
        let me = actor.id().ok_or(Error::NotSignedIn)?;
        store::waiting_for(
            self.db.read(),
            me,
            &Visibility::of(actor),
            SHOWN,
            self.db.now(),
        )
        .await
    }

    /// Steps and edits of an idea, newest first.
    pub async fn history(&self, actor: &Actor, id: Uuid) -> Result<http::History> {
        self.get(actor, id).await?;
        store::history(self.db.read(), id)
            .await
            .map(http::History::of)
    }

    /// What the actor may do with an idea.
    pub fn allowed(actor: &Actor, idea: &Idea) -> Vec<Action> {
        const ASKED: [Action; 7] = [
            Action::EditIdea,
            Action::WithdrawIdea,
            Action::Comment,
            Action::Support,
            Action::SetStatus,
            Action::SetThemes,
            Action::KeepShortlists,
        ];
        ASKED
            .into_iter()
            .filter(|action| policy::may(actor, *action, &idea.facts(*action)))
            .collect()
    }

    /// The taxonomy that names an idea's themes.
    pub async fn taxonomy(&self) -> Result<std::sync::Arc<crate::themes::Taxonomy>> {
        self.themes.taxonomy().await
    }

    /// Waits until the index has applied a change, at most `longest`. A reader that was told of the change
    /// then finds it; after that time it gets what there is.
    pub async fn wait_applied(&self, token: ChangeToken, longest: Duration) {
        wait_applied(&self.db, &self.engine, token, longest).await;
    }
}

/// Waits until an index of this database has applied a change, at most `longest`.
pub async fn wait_applied(db: &Db, engine: &Engine, token: ChangeToken, longest: Duration) {
    if !engine.has_applied(token) {
        // Another process may have made the change: nobody here has been woken by it.
        db.look_again();
        engine.wait_applied(token, longest).await;
    }
}

/// An idea that the actor may see, read through any connection; else not found.
async fn visible(
    conn: &impl sea_orm::ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    now: Instant,
) -> Result<Idea> {
    store::find(conn, id, &Visibility::of(actor), now)
        .await?
        .ok_or(Error::NotFound)
}

/// An idea that the actor may see, inside an open transaction. For features that hang something on ideas.
pub async fn visible_in(tx: &crate::db::Tx, actor: &Actor, id: Uuid) -> Result<Idea> {
    visible(tx.conn(), actor, id, tx.now()).await
}
