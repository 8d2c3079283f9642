//! Password hashing with argon2id, off the async threads and never more than two at a time.

use super::super::entity::{person, session};
use crate::db::Db;
use crate::kernel::text::email_key;
use crate::kernel::{ChangeKind, Error, Result};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Hashing takes a core and 19 MiB for its time; more at once would starve the other requests.
static PLACES: Semaphore = Semaphore::const_new(2);

/// The hash of a password nobody has, checked for addresses nobody has.
static NOBODY: LazyLock<Option<String>> =
    LazyLock::new(|| hash("the password of nobody at all").ok());

fn hash(password: &str) -> Result<String> {
    let hash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(Error::internal)?;
    Ok(hash.to_string())
}

/// The hash to store for a password (argon2id, 19 MiB, 2 passes: OWASP's minimum), with its own salt.
pub async fn hash_password(password: String) -> Result<String> {
    let _place = PLACES.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(move || hash(&password))
        .await
        .map_err(Error::internal)?
}

/// True when the password fits the hash. Without a hash the same work is done for the answer no.
pub(super) async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    let _place = PLACES.acquire().await.map_err(Error::internal)?;
    let check = move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| NOBODY.clone()) else {
            return false;
        };
        let Ok(parsed) = PasswordHash::new(&hash) else {
            return false;
        };
        Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
            && known
    };
    tokio::task::spawn_blocking(check)
        .await
        .map_err(Error::internal)
}

/// Gives the person with this address another password and ends their sessions.
pub async fn set_password(db: &Db, email: &str, hash: String) -> Result<()> {
    let email = email_key(email);
    db.write(move |tx| {
        Box::pin(async move {
            let found = person::Entity::find()
                .filter(person::Column::Email.eq(email))
                .one(tx.conn())
                .await?;
            let id = found.ok_or(Error::NotFound)?.id;
            let row = person::ActiveModel {
                id: Set(id),
                password_hash: Set(Some(hash)),
                ..Default::default()
            };
            person::Entity::update(row).exec(tx.conn()).await?;
            session::Entity::delete_many()
                .filter(session::Column::PersonId.eq(id))
                .exec(tx.conn())
                .await?;
            tx.record(ChangeKind::Person, id, None).await?;
            Ok(())
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_has_none() {
        let hash = hash_password("riktig passord her".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(
            verify("riktig passord her".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!verify("feil passord her".into(), Some(hash)).await.unwrap());
        assert!(
            !verify("the password of nobody at all".into(), None)
                .await
                .unwrap()
        );
    }
}
