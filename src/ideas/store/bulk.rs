//! Inserting many generated rows at a time.

use super::super::entity::{idea, idea_count, idea_status, idea_theme, support};
use super::super::model::{Kind, Status};
use crate::db::Tx;
use crate::kernel::clock::days_after;
use crate::kernel::lang::Lang;
use crate::kernel::{ChangeKind, Instant, Result, new_id};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Rows in one statement, so that no database's limit on values is met.
const ROWS: usize = 500;

/// A generated idea, ready to insert.
#[derive(Clone, Debug)]
pub struct GeneratedRow {
    /// Its id.
    pub id: Uuid,
    /// The name the generator knows it by.
    pub external_id: String,
    /// Its kind.
    pub kind: Kind,
    /// One line.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Where it stands.
    pub status: Status,
    /// Who acts next, unless it is settled.
    pub owner: Option<Uuid>,
    /// Its themes.
    pub themes: Vec<Uuid>,
    /// Its unit.
    pub unit: Option<Uuid>,
    /// Who wrote it.
    pub author: Option<Uuid>,
    /// When it was sent.
    pub at: Instant,
}

/// Inserts generated ideas with themes, counts, first steps and change lines.
pub async fn insert_many(tx: &Tx, rows: Vec<GeneratedRow>) -> Result<()> {
    for rows in rows.chunks(ROWS) {
        let ideas = rows.iter().map(|row| {
            let settled = row.status.is_settled();
            idea::ActiveModel {
                id: Set(row.id),
                external_id: Set(Some(row.external_id.clone())),
                kind: Set(row.kind),
                title: Set(row.title.clone()),
                text: Set(row.text.clone()),
                lang: Set(row.lang),
                status: Set(row.status),
                reason: Set(None),
                owner_id: Set(row.owner.filter(|_| !settled)),
                next_date: Set((!settled).then(|| days_after(tx.now().oslo_date(), 14))),
                unit_id: Set(row.unit),
                campaign_id: Set(None),
                author_id: Set(row.author),
                workshop_id: Set(None),
                created_at: Set(row.at),
                changed_at: Set(row.at),
                withdrawn_at: Set(None),
                version: Set(1),
                ..Default::default()
            }
        });
        idea::Entity::insert_many(ideas)
            .exec_without_returning(tx.conn())
            .await?;
        let themes = rows.iter().flat_map(|row| {
            let distinct: BTreeSet<Uuid> = row.themes.iter().copied().collect();
            distinct.into_iter().map(|theme| idea_theme::ActiveModel {
                idea_id: Set(row.id),
                theme_id: Set(theme),
            })
        });
        idea_theme::Entity::insert_many(themes)
            .exec_without_returning(tx.conn())
            .await?;
        let counts = rows.iter().map(|row| idea_count::ActiveModel {
            idea_id: Set(row.id),
            support: Set(0),
            comments: Set(0),
            active_at: Set(row.at),
        });
        idea_count::Entity::insert_many(counts)
            .exec_without_returning(tx.conn())
            .await?;
        let steps = rows.iter().map(|row| idea_status::ActiveModel {
            id: Set(new_id()),
            idea_id: Set(row.id),
            from_status: Set(None),
            status: Set(row.status),
            reason: Set(None),
            owner_id: Set(row.owner),
            next_date: Set(None),
            actor_id: Set(row.author),
            at: Set(row.at),
            undoes: Set(None),
            undone: Set(false),
        });
        idea_status::Entity::insert_many(steps)
            .exec_without_returning(tx.conn())
            .await?;
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    tx.record_many(ChangeKind::Idea, &ids).await
}

/// Inserts generated support (idea, person) with one change line for each idea.
pub async fn support_many(tx: &Tx, pairs: Vec<(Uuid, Uuid)>) -> Result<()> {
    for pairs in pairs.chunks(ROWS * 4) {
        let rows = pairs.iter().map(|(idea, person)| support::ActiveModel {
            idea_id: Set(*idea),
            person_id: Set(*person),
            at: Set(tx.now()),
        });
        support::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::columns([support::Column::IdeaId, support::Column::PersonId])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx.conn())
            .await?;
    }
    let ideas: BTreeSet<Uuid> = pairs.iter().map(|(idea, _)| *idea).collect();
    tx.record_many(ChangeKind::Support, &ideas.into_iter().collect::<Vec<_>>())
        .await
}
