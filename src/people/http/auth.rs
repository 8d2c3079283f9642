//! Signing in and out.

use super::super::sign_in::{SESSION_SECONDS, SignIn, TOKEN_SECONDS};
use crate::http::{Failure, NoContent, SignInLimit, Tag, session_cookie_name};
use crate::kernel::text::email_key;
use poem::Request;
use poem::http::header;
use poem_openapi::payload::{Json, Response};
use poem_openapi::{Object, OpenApi};
use std::sync::Arc;

/// The operations of signing in.
pub struct AuthApi {
    /// Its use cases.
    pub sign_in: SignIn,
    /// Bounds on attempts; `None` switches them off.
    pub limit: Option<Arc<SignInLimit>>,
    /// Whether browsers reach us over TLS.
    pub secure: bool,
}

/// What a person signs in with.
#[derive(Object)]
#[oai(deny_unknown_fields)]
struct Credentials {
    email: String,
    #[oai(validator(max_length = 1000))]
    password: String,
}

/// A token for scripts.
#[derive(Object)]
struct AccessToken {
    access_token: String,
    token_type: String,
    /// Seconds.
    expires_in: i64,
}

impl AuthApi {
    fn count_attempt(&self, email: &str) -> Result<(), Failure> {
        match &self.limit {
            Some(limit) => Ok(limit.attempt(&email_key(email))?),
            None => Ok(()),
        }
    }

    fn cookie(&self, value: &str, seconds: i64) -> String {
        let name = session_cookie_name(self.secure);
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
    }
}

#[OpenApi(tag = "Tag::SignIn")]
impl AuthApi {
    /// Sign in on the web: sets the session cookie.
    #[oai(path = "/auth/login", method = "post", operation_id = "login")]
    async fn login(&self, body: Json<Credentials>) -> Result<Response<NoContent>, Failure> {
        self.count_attempt(&body.email)?;
        let person = self.sign_in.check(&body.email, &body.password).await?;
        let token = self.sign_in.open_session(person.id).await?;
        Ok(Response::new(NoContent)
            .header(header::SET_COOKIE, self.cookie(&token, SESSION_SECONDS)))
    }

    /// Get a bearer token for scripts: no cookie.
    #[oai(path = "/auth/token", method = "post", operation_id = "token")]
    async fn token(&self, body: Json<Credentials>) -> Result<Json<AccessToken>, Failure> {
        self.count_attempt(&body.email)?;
        let person = self.sign_in.check(&body.email, &body.password).await?;
        let access_token = self.sign_in.token(person.id)?;
        Ok(Json(AccessToken {
            access_token,
            token_type: "Bearer".to_owned(),
            expires_in: TOKEN_SECONDS,
        }))
    }

    /// Sign out: ends the session and takes the cookie away.
    #[oai(path = "/auth/logout", method = "post", operation_id = "logout")]
    async fn logout(&self, request: &Request) -> Result<Response<NoContent>, Failure> {
        if let Some(session) = request.cookie().get(session_cookie_name(self.secure)) {
            self.sign_in.end_session(session.value_str()).await?;
        }
        Ok(Response::new(NoContent).header(header::SET_COOKIE, self.cookie("", 0)))
    }

    /// The public keys that verify our tokens (RFC 7517).
    #[oai(path = "/auth/keys", method = "get", operation_id = "keys")]
    async fn keys(&self) -> Result<Json<serde_json::Value>, Failure> {
        Ok(Json(self.sign_in.key_set()))
    }
}
