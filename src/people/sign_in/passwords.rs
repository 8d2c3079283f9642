//! Password hashing with argon2id, off the async threads and never more than two at a time.

use crate::kernel::{Error, Result};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
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
