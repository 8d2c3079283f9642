//! Keyset paging: an opaque `after` that names the last item shown.

use super::error::{Error, FieldCode, FieldError, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Serialize, de::DeserializeOwned};

/// Items a page when the caller names no number.
pub const DEFAULT_LIMIT: u64 = 20;
/// Most items a page.
pub const LARGEST_LIMIT: u64 = 100;

/// A page of a list and where the next begins.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The items, in order.
    pub items: Vec<T>,
    /// What to send as `after` for the next page; `None` at the end.
    pub next: Option<String>,
}

/// The opaque form of a position.
pub fn encode<P: Serialize>(position: &P) -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(serde_json::to_vec(position).map_err(Error::internal)?))
}

/// The position behind an opaque `after`; what we did not make ourselves is a malformed request.
pub fn decode<P: DeserializeOwned>(after: &str) -> Result<P> {
    let position = URL_SAFE_NO_PAD
        .decode(after)
        .ok()
        .and_then(|json| serde_json::from_slice(&json).ok());
    position
        .ok_or_else(|| Error::Malformed(vec![FieldError::new("?after", FieldCode::InvalidFormat)]))
}

/// The position behind the `after` of a request; `None`, as when it is empty, is the beginning of the list.
pub fn position<P: DeserializeOwned>(after: Option<&str>) -> Result<Option<P>> {
    after
        .filter(|after| !after.is_empty())
        .map(decode)
        .transpose()
}

/// The page size asked for, 1 to 100.
pub fn limit(asked: Option<u64>) -> Result<u64> {
    match asked.unwrap_or(DEFAULT_LIMIT) {
        limit @ 1..=LARGEST_LIMIT => Ok(limit),
        _ => Err(Error::Malformed(vec![FieldError::new(
            "?limit",
            FieldCode::OutOfRange,
        )])),
    }
}

/// Cuts a list read with one item too many into a page; `position` names the last item kept.
pub fn cut<T, P: Serialize>(
    mut rows: Vec<T>,
    limit: u64,
    position: impl Fn(&T) -> P,
) -> Result<Page<T>> {
    let keep = usize::try_from(limit).map_err(Error::internal)?;
    let more = rows.len() > keep;
    rows.truncate(keep);
    let next = match rows.last() {
        Some(last) if more => Some(encode(&position(last))?),
        _ => None,
    };
    Ok(Page { items: rows, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_survives_the_round_trip_and_rubbish_does_not() {
        let after = encode(&(3_i64, "x")).unwrap();
        assert_eq!(
            decode::<(i64, String)>(&after).unwrap(),
            (3, "x".to_owned())
        );
        assert!(matches!(
            decode::<(i64, String)>("%%"),
            Err(Error::Malformed(_))
        ));
    }

    #[test]
    fn an_empty_position_is_the_beginning() {
        for beginning in [None, Some("")] {
            assert_eq!(position::<i64>(beginning).unwrap(), None);
        }
        assert_eq!(position(Some(&encode(&3).unwrap())).unwrap(), Some(3));
    }

    #[test]
    fn the_last_page_has_no_next() {
        assert!(cut(vec![1, 2, 3], 2, |n| *n).unwrap().next.is_some());
        assert!(cut(vec![1, 2], 2, |n| *n).unwrap().next.is_none());
    }
}
