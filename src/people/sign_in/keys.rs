//! The Ed25519 keys that sign tokens (JWT, RFC 7519; EdDSA, RFC 8037). They live in the database, so that all
//! servers on it trust the same. A retired key verifies until the last token it signed is over.

use super::super::entity::signing_key;
use super::{GUEST_SECONDS, TOKEN_SECONDS};
use crate::db::Db;
use crate::kernel::{Error, Guest, Instant, Result, new_id};
use arc_swap::ArcSwap;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::Uuid;

const ISSUER: &str = "idedugnad";
/// What a person's token opens.
const API: &str = "idedugnad-api";
/// What a guest's token opens.
const WORKSHOP: &str = "idedugnad-workshop";
/// An unknown key id makes us look again, at most this often in seconds.
const LOOK_AGAIN_SECONDS: i64 = 5;

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: Uuid,
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
    jti: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    workshop: Option<Uuid>,
}

/// Whom a token names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    /// A person, by id.
    Person(Uuid),
    /// A guest of a workshop.
    Guest(Guest),
}

impl Claims {
    fn bearer(self) -> Option<Bearer> {
        match (self.aud.as_str(), self.workshop) {
            (API, None) => Some(Bearer::Person(self.sub)),
            (WORKSHOP, Some(workshop)) => Some(Bearer::Guest(Guest {
                workshop,
                participant: self.sub,
            })),
            _ => None,
        }
    }
}

struct Ring {
    signing: (String, EncodingKey),
    verifying: HashMap<String, Verifying>,
    public: Vec<(String, String)>,
}

struct Verifying {
    key: DecodingKey,
    retired_at: Option<Instant>,
}

impl Verifying {
    /// A retired key verifies no longer than what it signed lasts: people's tokens for an hour, guests' for longer.
    fn holds_for(&self, bearer: Bearer, now: Instant) -> bool {
        let seconds = match bearer {
            Bearer::Person(_) => TOKEN_SECONDS,
            Bearer::Guest(_) => GUEST_SECONDS,
        };
        self.retired_at
            .is_none_or(|retired| retired.plus_seconds(seconds) > now)
    }
}

pub(super) struct Keys {
    ring: ArcSwap<Ring>,
    looked_at: AtomicI64,
}

impl Keys {
    pub(super) async fn open(db: &Db) -> Result<Self> {
        if signing_key::Entity::find().one(db.read()).await?.is_none() {
            rotate(db).await?;
        }
        Ok(Self {
            ring: ArcSwap::from_pointee(read(db).await?),
            looked_at: AtomicI64::new(db.now().0),
        })
    }

    pub(super) async fn reload(&self, db: &Db) -> Result<()> {
        self.ring.store(Arc::new(read(db).await?));
        Ok(())
    }

    pub(super) fn sign(&self, bearer: Bearer, now: Instant) -> Result<String> {
        let ring = self.ring.load();
        let issued = now.0 / 1_000_000;
        let (sub, audience, seconds, workshop) = match bearer {
            Bearer::Person(id) => (id, API, TOKEN_SECONDS, None),
            Bearer::Guest(guest) => (
                guest.participant,
                WORKSHOP,
                GUEST_SECONDS,
                Some(guest.workshop),
            ),
        };
        let claims = Claims {
            sub,
            iss: ISSUER.to_owned(),
            aud: audience.to_owned(),
            iat: issued,
            exp: issued + seconds,
            jti: new_id(),
            workshop,
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(ring.signing.0.clone());
        jsonwebtoken::encode(&header, &claims, &ring.signing.1).map_err(Error::internal)
    }

    /// Whom a token was signed for; `None` for anything but a token of ours that still holds.
    pub(super) async fn verify(&self, db: &Db, token: &str) -> Result<Option<Bearer>> {
        let Some(kid) = jsonwebtoken::decode_header(token)
            .ok()
            .and_then(|header| header.kid)
        else {
            return Ok(None);
        };
        if !self.ring.load().verifying.contains_key(&kid) {
            self.look_again(db).await?;
        }
        let ring = self.ring.load();
        let Some(key) = ring.verifying.get(&kid) else {
            return Ok(None);
        };
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[API, WORKSHOP]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The clock of the house decides, which tests can set.
        rules.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &key.key, &rules)
            .ok()
            .map(|decoded| decoded.claims);
        let now = db.now();
        Ok(claims
            .filter(|claims| claims.exp > now.0 / 1_000_000)
            .and_then(Claims::bearer)
            .filter(|bearer| key.holds_for(*bearer, now)))
    }

    pub(super) fn public(&self) -> serde_json::Value {
        let key = |(kid, x): &(String, String)| serde_json::json!({"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x});
        let keys: Vec<_> = self.ring.load().public.iter().map(key).collect();
        serde_json::json!({ "keys": keys })
    }

    async fn look_again(&self, db: &Db) -> Result<()> {
        let now = db.now();
        let last = Instant(self.looked_at.load(Ordering::Relaxed));
        if now > last.plus_seconds(LOOK_AGAIN_SECONDS) {
            self.looked_at.store(now.0, Ordering::Relaxed);
            self.reload(db).await?;
        }
        Ok(())
    }
}

/// Makes a new signing key and retires the old ones. Tokens signed before stay valid until they are over.
pub async fn rotate(db: &Db) -> Result<String> {
    let key = SigningKey::from_bytes(&rand::random());
    let private_pem = key
        .to_pkcs8_pem(LineEnding::LF)
        .map_err(Error::internal)?
        .to_string();
    let public_x = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
    let kid = new_id().simple().to_string();
    let name = kid.clone();
    db.write(move |tx| {
        Box::pin(async move {
            signing_key::Entity::update_many()
                .col_expr(signing_key::Column::RetiredAt, Expr::value(tx.now().0))
                .filter(signing_key::Column::RetiredAt.is_null())
                .exec(tx.conn())
                .await?;
            let row = signing_key::ActiveModel {
                kid: Set(name),
                private_pem: Set(private_pem),
                public_x: Set(public_x),
                created_at: Set(tx.now()),
                retired_at: Set(None),
            };
            signing_key::Entity::insert(row)
                .exec_without_returning(tx.conn())
                .await?;
            Ok(())
        })
    })
    .await?;
    Ok(kid)
}

async fn read(db: &Db) -> Result<Ring> {
    let oldest = db.now().plus_seconds(-GUEST_SECONDS);
    let oldest_of_people = db.now().plus_seconds(-TOKEN_SECONDS);
    let rows = signing_key::Entity::find()
        .order_by_desc(signing_key::Column::CreatedAt)
        .all(db.read())
        .await?;
    let current = rows.iter().find(|key| key.retired_at.is_none());
    let current = current.ok_or_else(|| Error::internal("there is no signing key"))?;
    let signing =
        EncodingKey::from_ed_pem(current.private_pem.as_bytes()).map_err(Error::internal)?;
    let trusted = rows
        .iter()
        .filter(|key| key.retired_at.is_none_or(|retired| retired > oldest));
    let (mut verifying, mut public) = (HashMap::new(), Vec::new());
    for key in trusted {
        let decoding = DecodingKey::from_ed_components(&key.public_x).map_err(Error::internal)?;
        verifying.insert(
            key.kid.clone(),
            Verifying {
                key: decoding,
                retired_at: key.retired_at,
            },
        );
        if key
            .retired_at
            .is_none_or(|retired| retired > oldest_of_people)
        {
            public.push((key.kid.clone(), key.public_x.clone()));
        }
    }
    Ok(Ring {
        signing: (current.kid.clone(), signing),
        verifying,
        public,
    })
}
