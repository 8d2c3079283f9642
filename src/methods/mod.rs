//! Methods: recipes for workshops, with steps that know their minutes. Everybody reads them.

mod entity;
mod files;
pub mod http;
mod index;
mod library;
mod model;
mod store;

pub use files::FileContent;
pub use index::{all_docs, by_ids, docs_of};
pub use library::stock;
pub use model::{
    Diamond, Diamonds, FileKind, Method, MethodChange, MethodFile, NewDiamond, NewFile, NewMethod,
    NewStep, Question, Rating, Recipe, SortBy, Stage, Step, TextsChange,
};

use crate::db::{Db, Tx};
use crate::ideas::Named;
use crate::kernel::lang::Lang;
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::text::{Check, slug};
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Result, new_id};
use crate::people;
use crate::themes::Labels;
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The key of a method whose name holds nothing a key can be made of.
const FALLBACK_KEY: &str = "metode";
/// Most bytes of a key.
const LONGEST_KEY: usize = 60;

/// The use cases of methods. Cheap to clone.
#[derive(Clone)]
pub struct Methods {
    db: Db,
}

impl Methods {
    /// On this database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// The methods that fit a question, in its order; names are compared in this language. Reads all methods,
    /// hundreds at most: a few milliseconds and some kilobytes for each.
    pub async fn all(&self, actor: &Actor, question: &Question, lang: Lang) -> Result<Vec<Method>> {
        let rows = store::all(self.db.read()).await?;
        let methods = described(self.db.read(), actor, rows).await?;
        Ok(question.answer(methods, lang))
    }

    /// One method by id or key, and its files.
    pub async fn get(&self, actor: &Actor, id_or_key: &str) -> Result<(Method, Vec<MethodFile>)> {
        let method = find(self.db.read(), actor, id_or_key).await?;
        let files = store::files(self.db.read(), method.id).await?;
        Ok((method, files))
    }

    /// Writes a method down, owned by the actor.
    pub async fn create(&self, actor: &Actor, new: NewMethod) -> Result<Method> {
        policy::require(actor, Action::KeepMethods, &Facts::default())?;
        let mut check = Check::new();
        let (key, recipe) = new.checked(&mut check);
        check.done()?;
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { create(tx, &actor, key, recipe).await }))
            .await
    }

    /// Changes what a method says. `version` is the one the change was made from, `None` for any.
    pub async fn change(
        &self,
        actor: &Actor,
        id_or_key: &str,
        version: Option<i64>,
        change: MethodChange,
    ) -> Result<(Method, Vec<MethodFile>)> {
        let (actor, name) = (actor.clone(), id_or_key.to_owned());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = editable(tx, &actor, &name, version).await?;
                    let (id, old) = (row.id, store::recipe(&row));
                    let mut check = Check::new();
                    let new = change.applied_to(&old, &mut check);
                    check.done()?;
                    if new != old {
                        store::update(tx.conn(), id, row.version, new, tx.now()).await?;
                        tx.record(ChangeKind::Method, id, actor.id()).await?;
                    }
                    let method = find(tx.conn(), &actor, &id.to_string()).await?;
                    let files = store::files(tx.conn(), id).await?;
                    Ok((method, files))
                })
            })
            .await
    }

    /// Takes a method away for everybody. Workshops that used it keep what they copied.
    pub async fn delete(&self, actor: &Actor, id_or_key: &str, version: Option<i64>) -> Result<()> {
        let (actor, name) = (actor.clone(), id_or_key.to_owned());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = editable(tx, &actor, &name, version).await?;
                    store::delete(tx.conn(), row.id, row.version, tx.now()).await?;
                    tx.record(ChangeKind::Method, row.id, actor.id()).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Gives a method 1 to 5 stars in the actor's name; none takes them back.
    pub async fn rate(
        &self,
        actor: &Actor,
        id_or_key: &str,
        stars: Option<i64>,
    ) -> Result<(Rating, Option<i64>)> {
        policy::require(actor, Action::RateMethod, &Facts::default())?;
        let person = actor.id().ok_or(Error::NotSignedIn)?;
        if stars.is_some_and(|stars| !(1..=5).contains(&stars)) {
            return Err(Error::field("/stars", FieldCode::OutOfRange));
        }
        let name = id_or_key.to_owned();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = store::find(tx.conn(), &name).await?;
                    let id = row.ok_or(Error::NotFound)?.id;
                    match stars {
                        Some(stars) => store::rate(tx.conn(), id, person, stars, tx.now()).await?,
                        None => store::unrate(tx.conn(), id, person).await?,
                    }
                    tx.record(ChangeKind::Method, id, Some(person)).await?;
                    let mut all = store::ratings(tx.conn(), Some(id), Some(person)).await?;
                    Ok(all.remove(&id).unwrap_or_default())
                })
            })
            .await
    }

    /// What the three diamonds are called.
    pub async fn diamonds(&self) -> Result<Diamonds> {
        store::diamonds(self.db.read()).await
    }

    /// Names the three diamonds anew. `version` is the one the change was made from, `None` for any.
    pub async fn name_diamonds(
        &self,
        actor: &Actor,
        version: Option<i64>,
        items: Vec<NewDiamond>,
    ) -> Result<Diamonds> {
        policy::require(actor, Action::NameDiamonds, &Facts::default())?;
        let by = actor.id();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let renamed = |old: &Diamonds| old.renamed(items);
                    let new = store::set_diamonds(tx.conn(), version, renamed).await?;
                    tx.record(ChangeKind::Method, Uuid::nil(), by).await?;
                    Ok(new)
                })
            })
            .await
    }
}

/// One method by id or key. For workshops that copy its steps as well.
pub async fn find(conn: &impl ConnectionTrait, actor: &Actor, id_or_key: &str) -> Result<Method> {
    let row = store::find(conn, id_or_key).await?.ok_or(Error::NotFound)?;
    let mut methods = described(conn, actor, vec![row]).await?;
    methods.pop().ok_or(Error::NotFound)
}

/// What methods are called.
#[derive(Clone, Debug)]
pub struct MethodName {
    /// The method's id.
    pub id: Uuid,
    /// Its key.
    pub key: String,
    /// Its names.
    pub names: Labels,
}

/// The names of these methods; those there are.
pub async fn names(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, MethodName>> {
    let rows = store::by_ids(conn, ids).await?;
    let name = |row: store::Row| {
        let name = MethodName {
            id: row.id,
            key: row.key,
            names: row.names,
        };
        (name.id, name)
    };
    Ok(rows.into_iter().map(name).collect())
}

/// Counts that one more workshop uses a method. For workshops, in the transaction that takes the method's steps.
pub async fn count_use(tx: &Tx, method: Uuid, by: Option<Uuid>) -> Result<()> {
    store::count_use(tx.conn(), method).await?;
    tx.record(ChangeKind::Method, method, by).await?;
    Ok(())
}

async fn create(tx: &Tx, actor: &Actor, key: Option<String>, recipe: Recipe) -> Result<Method> {
    let owner = actor.id().ok_or(Error::NotSignedIn)?;
    let key = match key {
        Some(key) => key,
        None => {
            let base = match slug(&recipe.names.nb) {
                base if base.is_empty() => FALLBACK_KEY.to_owned(),
                base => base,
            };
            // What a long key may be shortened to begins like this.
            let stem: String = base.chars().take(LONGEST_KEY - 10).collect();
            free_key(&base, &store::keys_like(tx.conn(), &stem).await?)
        }
    };
    let row = store::NewRow {
        id: new_id(),
        key,
        recipe,
        owner: Some(owner),
        at: tx.now(),
    };
    let id = row.id;
    store::insert(tx.conn(), vec![row]).await?;
    tx.record(ChangeKind::Method, id, Some(owner)).await?;
    tx.answers(201, &format!("methods/{id}")).await?;
    find(tx.conn(), actor, &id.to_string()).await
}

/// The key itself, else the first of `key-2`, `key-3` … that is free.
fn free_key(base: &str, taken: &HashSet<String>) -> String {
    let free = |key: &str| !taken.contains(key) && !model::is_reserved(key);
    if free(base) {
        return base.to_owned();
    }
    let mut number: u64 = 2;
    loop {
        let end = format!("-{number}");
        let kept: String = base.chars().take(LONGEST_KEY - end.len()).collect();
        let key = format!("{}{end}", kept.trim_end_matches('-'));
        if free(&key) {
            return key;
        }
        number += 1;
    }
}

/// A method's row at this version, which the actor may change.
async fn editable(
    tx: &Tx,
    actor: &Actor,
    id_or_key: &str,
    version: Option<i64>,
) -> Result<store::Row> {
    let row = store::find(tx.conn(), id_or_key).await?;
    let row = row.ok_or(Error::NotFound)?;
    policy::require(actor, Action::EditMethod, &model::facts(row.owner_id))?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::Stale);
    }
    Ok(row)
}

/// Rows with their owners and ratings, as the actor sees them. Two queries, however many rows.
async fn described(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    rows: Vec<store::Row>,
) -> Result<Vec<Method>> {
    let only = match rows.as_slice() {
        [] => return Ok(Vec::new()),
        [one] => Some(one.id),
        _ => None,
    };
    let mut owners: Vec<Uuid> = rows.iter().filter_map(|row| row.owner_id).collect();
    owners.sort_unstable();
    owners.dedup();
    let names = people::names(conn, &owners).await?;
    let ratings = store::ratings(conn, only, actor.id()).await?;
    let method = |row: store::Row| {
        let (rating, my_rating) = ratings.get(&row.id).copied().unwrap_or_default();
        let owner = row.owner_id.map(|id| Named {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
        });
        Method {
            recipe: store::recipe(&row),
            id: row.id,
            key: row.key,
            rating,
            my_rating,
            used: row.used,
            owner,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    };
    Ok(rows.into_iter().map(method).collect())
}
