//! Bounds on what a caller may send: body size, requests a minute, sign-in attempts.

use crate::kernel::{Actor, Error, FieldCode, FieldError, Result};
use bytes::Bytes;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use moka::sync::Cache;
use poem::Request;
use poem::error::ReadBodyError;
use poem::http::{Method, header};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// Largest request body in bytes (1 MiB).
pub(super) const LARGEST_BODY: usize = 1 << 20;

/// The body, when it is within the limit, with and without `Content-Length`.
pub(super) async fn read_body(request: &mut Request) -> Result<Bytes> {
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > LARGEST_BODY as u64) {
        return Err(Error::TooLarge);
    }
    match request.take_body().into_bytes_limit(LARGEST_BODY).await {
        Ok(body) => Ok(body),
        Err(ReadBodyError::PayloadTooLarge) => Err(Error::TooLarge),
        Err(broken) => {
            let detail = Some(broken.to_string());
            let field = FieldError {
                pointer: String::new(),
                code: FieldCode::InvalidFormat,
                detail,
            };
            Err(Error::Malformed(vec![field]))
        }
    }
}

/// Requests a minute for each caller: a person, a guest, or an address for visitors.
pub struct RateLimits {
    writes: DefaultKeyedRateLimiter<String>,
    reads: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
}

const fn at_least_one(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

impl RateLimits {
    /// 300 writes and 3,000 reads a minute for each caller, with bursts of 200 and 600.
    pub fn new() -> Self {
        let per_minute = |number, burst| {
            Quota::per_minute(at_least_one(number)).allow_burst(at_least_one(burst))
        };
        Self {
            writes: RateLimiter::keyed(per_minute(300, 200)),
            reads: RateLimiter::keyed(per_minute(3000, 600)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a request. Asking with a body (`/similar`, `/suggest`) counts as reading.
    pub(super) fn check(
        &self,
        actor: &Actor,
        address: Option<IpAddr>,
        request: &Request,
    ) -> Result<()> {
        let key = match (actor.key(), address) {
            (Some(caller), _) => caller.to_string(),
            (None, Some(address)) => address.to_string(),
            (None, None) => "unknown".to_owned(),
        };
        let path = request.uri().path();
        let reads = matches!(
            *request.method(),
            Method::GET | Method::HEAD | Method::OPTIONS
        ) || path.ends_with("/similar")
            || path.ends_with("/suggest");
        let limiter = if reads { &self.reads } else { &self.writes };
        limiter.check_key(&key).map_err(|until| {
            Error::TooMany(
                until
                    .wait_time_from(self.clock.now())
                    .as_secs()
                    .saturating_add(1),
            )
        })
    }

    /// Forgets callers that have been quiet. Called now and then.
    pub fn forget_quiet(&self) {
        self.writes.retain_recent();
        self.reads.retain_recent();
    }
}

impl Default for RateLimits {
    fn default() -> Self {
        Self::new()
    }
}

/// Sign-in attempts for each e-mail address: bursts of ten, then one every six seconds.
pub struct SignInLimit {
    attempts: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
}

impl SignInLimit {
    /// A fresh limit.
    pub fn new() -> Self {
        let quota = Quota::per_minute(at_least_one(10)).allow_burst(at_least_one(10));
        Self {
            attempts: RateLimiter::keyed(quota),
            clock: DefaultClock::default(),
        }
    }

    /// Counts an attempt for an e-mail address.
    pub fn attempt(&self, email: &str) -> Result<()> {
        self.attempts.check_key(&email.to_owned()).map_err(|until| {
            Error::TooMany(
                until
                    .wait_time_from(self.clock.now())
                    .as_secs()
                    .saturating_add(1),
            )
        })
    }
}

impl Default for SignInLimit {
    fn default() -> Self {
        Self::new()
    }
}

/// Tries to join a workshop by its code. A room full of people behind one address joins at once, so what is counted
/// strictly is tries that fail: ten a minute for each caller, and 300 a minute in all.
pub struct JoinLimit {
    tries: DefaultKeyedRateLimiter<String>,
    failures: DefaultKeyedRateLimiter<String>,
    all_failures: DefaultDirectRateLimiter,
    /// Callers who have failed too often, until they may try again.
    held_back: Cache<String, ()>,
    /// Set while the house has failed too often.
    all_held_back: Cache<(), ()>,
}

impl JoinLimit {
    /// How long somebody waits who has failed too often, in seconds: until one more try is theirs.
    const WAIT: u64 = 6;

    /// A fresh limit.
    pub fn new() -> Self {
        let per_minute = |number| Quota::per_minute(at_least_one(number));
        let wait = Duration::from_secs(Self::WAIT);
        Self {
            tries: RateLimiter::keyed(per_minute(120)),
            failures: RateLimiter::keyed(per_minute(10)),
            all_failures: RateLimiter::direct(per_minute(300)),
            held_back: Cache::builder()
                .max_capacity(100_000)
                .time_to_live(wait)
                .build(),
            all_held_back: Cache::builder().time_to_live(wait).build(),
        }
    }

    /// Counts a try of somebody, told apart by `caller`.
    pub fn try_once(&self, caller: &str) -> Result<()> {
        let caller = caller.to_owned();
        let held = self.held_back.contains_key(&caller) || self.all_held_back.contains_key(&());
        if held || self.tries.check_key(&caller).is_err() {
            return Err(Error::TooMany(Self::WAIT));
        }
        Ok(())
    }

    /// Counts a try that named no workshop.
    pub fn failed(&self, caller: &str) {
        let caller = caller.to_owned();
        if self.failures.check_key(&caller).is_err() {
            self.held_back.insert(caller, ());
        }
        if self.all_failures.check().is_err() {
            self.all_held_back.insert((), ());
        }
    }
}

impl Default for JoinLimit {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_guesses_codes_is_held_back_and_others_are_not() {
        let limit = JoinLimit::new();
        for _ in 0..11 {
            assert!(limit.try_once("guesser").is_ok());
            limit.failed("guesser");
        }
        assert!(matches!(limit.try_once("guesser"), Err(Error::TooMany(6))));
        assert!(limit.try_once("guest").is_ok());
    }

    #[test]
    fn a_room_joins_at_once_behind_one_address() {
        let limit = JoinLimit::new();
        assert!((0..100).all(|_| limit.try_once("the room").is_ok()));
    }

    #[test]
    fn many_guessers_together_are_held_back_as_one() {
        let limit = JoinLimit::new();
        for guesser in 0..301 {
            limit.failed(&guesser.to_string());
        }
        assert!(limit.try_once("anybody").is_err());
    }
}
