//! Signing in: passwords (argon2id), sessions for the web, and signed tokens for scripts.

mod identity;
mod keys;
mod passwords;
mod sessions;

pub use keys::rotate;
pub use passwords::{hash_password, set_password};

use super::entity::person;
use super::model::{DEMO_PASSWORD, Person};
use super::store;
use crate::db::Db;
use crate::kernel::text::email_key;
use crate::kernel::{Actor, Authenticate, Error, Guest, Identity, Result};
use keys::{Bearer, Keys};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use uuid::Uuid;

/// How long a session lasts, in seconds (7 days).
pub const SESSION_SECONDS: i64 = 7 * 24 * 3600;
/// How long a token lasts, in seconds (1 hour).
pub const TOKEN_SECONDS: i64 = 3600;

/// How long a guest's token lasts, in seconds (30 days): from cards before the day to the answers after it.
pub const GUEST_SECONDS: i64 = 30 * 24 * 3600;

/// The use cases of signing in.
#[derive(Clone)]
pub struct SignIn {
    db: Db,
    keys: Arc<Keys>,
}

impl SignIn {
    /// On this database; makes a signing key when there is none.
    pub async fn open(db: Db) -> Result<Self> {
        let keys = Arc::new(Keys::open(&db).await?);
        Ok(Self { db, keys })
    }

    /// The person with this address and password. Wrong address and wrong password take equally long.
    pub async fn check(&self, email: &str, password: &str) -> Result<Person> {
        let found = person::Entity::find()
            .filter(person::Column::Email.eq(email_key(email)))
            .filter(person::Column::Active.eq(true))
            .one(self.db.read())
            .await?;
        let hash = found
            .as_ref()
            .and_then(|person| person.password_hash.clone());
        let right = passwords::verify(password.to_owned(), hash).await?;
        match found {
            Some(person) if right => store::find(self.db.read(), person.id)
                .await?
                .ok_or(Error::BadCredentials),
            _ => Err(Error::BadCredentials),
        }
    }

    /// Opens a session; the value goes into the cookie and nowhere else.
    pub async fn open_session(&self, person: Uuid) -> Result<String> {
        sessions::open(&self.db, person).await
    }

    /// Ends the session of this cookie value; a second time changes nothing.
    pub async fn end_session(&self, token: &str) -> Result<()> {
        sessions::end(&self.db, token).await
    }

    /// A signed token for scripts.
    pub fn token(&self, person: Uuid) -> Result<String> {
        self.keys.sign(Bearer::Person(person), self.db.now())
    }

    /// A signed token that opens one workshop for one participant.
    pub fn guest_token(&self, guest: Guest) -> Result<String> {
        self.keys.sign(Bearer::Guest(guest), self.db.now())
    }

    /// The public keys that verify tokens, as a JSON Web Key Set (RFC 7517).
    pub fn key_set(&self) -> serde_json::Value {
        self.keys.public()
    }

    /// Housekeeping: forgets sessions that are over and reads the keys anew.
    pub async fn tidy(&self) -> Result<()> {
        sessions::forget_old(&self.db).await?;
        self.keys.reload(&self.db).await
    }

    /// True while a demo account still has the demo password.
    pub async fn demo_password_in_use(&self) -> Result<bool> {
        let accounts = person::Entity::find()
            .filter(person::Column::Demo.eq(true))
            .all(self.db.read())
            .await?;
        for account in accounts
            .into_iter()
            .filter(|account| account.active && account.password_hash.is_some())
        {
            if passwords::verify(DEMO_PASSWORD.to_owned(), account.password_hash).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Addresses of the demo accounts, by name of their role.
    pub async fn demo_accounts(&self) -> Result<Vec<String>> {
        let accounts = person::Entity::find()
            .filter(person::Column::Demo.eq(true))
            .filter(person::Column::PasswordHash.is_not_null())
            .all(self.db.read())
            .await?;
        Ok(accounts.into_iter().map(|account| account.email).collect())
    }
}

#[async_trait::async_trait]
impl Authenticate for SignIn {
    async fn by_session(&self, token: &str) -> Result<Option<Identity>> {
        identity::by_session(self.db.read(), &sessions::hash(token), self.db.now()).await
    }

    async fn by_bearer(&self, token: &str) -> Result<Option<Actor>> {
        match self.keys.verify(&self.db, token).await? {
            Some(Bearer::Person(id)) => {
                let found = identity::by_id(self.db.read(), id).await?;
                Ok(found.map(Actor::Person))
            }
            Some(Bearer::Guest(guest)) => Ok(Some(Actor::Guest(guest))),
            None => Ok(None),
        }
    }
}
