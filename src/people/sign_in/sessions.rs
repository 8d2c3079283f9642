//! Sessions of the web: a random value in the cookie, its hash in the database.

use super::super::entity::session;
use super::SESSION_SECONDS;
use crate::db::Db;
use crate::kernel::{Instant, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What is stored of a session's secret.
pub(super) fn hash(token: &str) -> String {
    format!("{:x}", Sha256::digest(token))
}

/// Opens a session and returns its secret (256 random bits).
pub(super) async fn open(db: &Db, person: Uuid) -> Result<String> {
    let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let token_hash = hash(&token);
    db.write(move |tx| {
        Box::pin(async move {
            let row = session::ActiveModel {
                token_hash: Set(token_hash),
                person_id: Set(person),
                created_at: Set(tx.now()),
                expires_at: Set(tx.now().plus_seconds(SESSION_SECONDS)),
            };
            session::Entity::insert(row)
                .exec_without_returning(tx.conn())
                .await?;
            Ok(())
        })
    })
    .await?;
    Ok(token)
}

pub(super) async fn end(db: &Db, token: &str) -> Result<()> {
    let token_hash = hash(token);
    db.write(move |tx| {
        Box::pin(async move {
            session::Entity::delete_by_id(token_hash)
                .exec(tx.conn())
                .await?;
            Ok(())
        })
    })
    .await
}

pub(super) async fn forget_old(db: &Db) -> Result<()> {
    db.write(move |tx| {
        Box::pin(async move {
            let now: Instant = tx.now();
            session::Entity::delete_many()
                .filter(session::Column::ExpiresAt.lte(now))
                .exec(tx.conn())
                .await?;
            Ok(())
        })
    })
    .await
}
