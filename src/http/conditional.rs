//! `If-Match`: a change names the version it was made from (RFC 9110 §13.1.1).

use crate::kernel::{Error, FieldCode, FieldError, Result};

/// The version that `If-Match` names. Missing: precondition required; `*`: any version, given as `None`.
pub fn expected_version(if_match: Option<&str>) -> Result<Option<i64>> {
    let Some(header) = if_match else {
        return Err(Error::PreconditionRequired);
    };
    let header = header.trim();
    if header == "*" {
        return Ok(None);
    }
    let tag = header
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match tag.map(str::parse) {
        Some(Ok(version)) => Ok(Some(version)),
        // A well-formed tag that we never gave matches nothing.
        Some(Err(_)) => Err(Error::Stale),
        None if header.starts_with("W/\"") => Err(Error::Stale),
        None => Err(Error::Malformed(vec![FieldError::new(
            "?If-Match",
            FieldCode::InvalidFormat,
        )])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_must_name_the_version_it_was_made_from() {
        assert!(matches!(
            expected_version(None),
            Err(Error::PreconditionRequired)
        ));
        assert_eq!(expected_version(Some("\"3\"")).unwrap(), Some(3));
        assert_eq!(expected_version(Some("*")).unwrap(), None);
        assert!(matches!(
            expected_version(Some("\"abc\"")),
            Err(Error::Stale)
        ));
        assert!(matches!(
            expected_version(Some("3")),
            Err(Error::Malformed(_))
        ));
    }
}
