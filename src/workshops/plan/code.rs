//! Join codes: six characters that nobody mixes up, read from a wall and typed on a phone.

use super::model::CODE_SECONDS;
use super::store;
use crate::db::Tx;
use crate::kernel::{Error, Instant, Result};
use rand::Rng;

/// Without I, L, O, 0 and 1.
const ALPHABET: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// Characters of a code: 887 million codes.
const LENGTH: usize = 6;
/// Codes tried before giving up.
const TRIES: usize = 20;

fn random() -> String {
    let mut random = rand::rng();
    (0..LENGTH)
        .map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())]))
        .collect()
}

/// A code that no workshop has now.
pub(super) async fn free(tx: &Tx) -> Result<String> {
    for _ in 0..TRIES {
        let code = random();
        if !store::code_is_taken(tx.conn(), &code, tx.now()).await? {
            return Ok(code);
        }
    }
    Err(Error::Busy)
}

/// Until when a code works that is made now for a workshop of so many minutes.
pub(super) fn expiry(starts_at: Instant, minutes: i64, now: Instant) -> Instant {
    let ends_at = starts_at.plus_seconds(minutes * 60);
    ends_at.max(now).plus_seconds(CODE_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_six_characters_that_nobody_mixes_up() {
        let codes: HashSet<String> = (0..200).map(|_| random()).collect();
        assert!(codes.len() > 195);
        for code in codes {
            assert_eq!(code.len(), 6);
            assert!(code.bytes().all(|byte| ALPHABET.contains(&byte)), "{code}");
            assert!(!code.contains(['I', 'L', 'O', '0', '1']), "{code}");
        }
    }

    #[test]
    fn a_code_works_for_twelve_hours_after_the_end_or_from_now() {
        let starts = Instant(0).plus_seconds(1_000_000);
        assert_eq!(
            expiry(starts, 60, Instant(0)),
            starts.plus_seconds(3_600 + 43_200)
        );
        let late = starts.plus_seconds(90_000);
        assert_eq!(expiry(starts, 60, late), late.plus_seconds(43_200));
    }
}
