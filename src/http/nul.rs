//! The character NUL is no text, and not every database keeps it. Whichever there is, a request with it is told so
//! before anything else looks at it.

use crate::kernel::{Error, FieldCode, FieldError, Result};
use poem::http::Uri;
use serde_json::Value;

/// `Ok` when no part of the address stands for NUL: what is named with it is nowhere, and no parameter has it.
pub(super) fn refuse_in_address(address: &Uri) -> Result<()> {
    let has_nul = |part: &&str| part.contains("%00");
    if has_nul(&address.path()) {
        return Err(Error::NotFound);
    }
    let pairs = address.query().unwrap_or_default().split('&');
    let faults: Vec<FieldError> = pairs
        .filter(has_nul)
        .map(|pair| {
            let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
            FieldError::new(format!("?{name}"), FieldCode::NotAllowedCharacters)
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Malformed(faults))
    }
}

/// The texts with NUL in a body, by their place.
pub(super) fn faults_of_body(body: &Value) -> Vec<FieldError> {
    let mut faults = Vec::new();
    collect(body, &mut String::new(), &mut faults);
    faults
}

fn collect(value: &Value, at: &mut String, faults: &mut Vec<FieldError>) {
    let length = at.len();
    match value {
        Value::String(text) if text.contains('\0') => {
            faults.push(FieldError::new(
                at.as_str(),
                FieldCode::NotAllowedCharacters,
            ));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                at.push_str(&format!("/{index}"));
                collect(item, at, faults);
                at.truncate(length);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                at.push('/');
                at.push_str(name);
                collect(field, at, faults);
                at.truncate(length);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_text_with_nul_is_told_by_its_place() {
        let body = json!({"a": "\0", "b": {"c": ["x", "y\0"]}, "d": 0, "e": "%00"});
        let faults = faults_of_body(&body);
        let places: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(places, ["/a", "/b/c/1"]);
    }

    #[test]
    fn an_address_with_nul_leads_nowhere() {
        let refused = |address: &str| refuse_in_address(&address.parse().unwrap());
        assert!(refused("/ideas?q=100%2500&x=%0").is_ok());
        assert!(matches!(refused("/ideas/%00"), Err(Error::NotFound)));
        let Err(Error::Malformed(faults)) = refused("/ideas?q=a%00&sort=new&theme=%00") else {
            panic!("must be malformed")
        };
        let places: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(places, ["?q", "?theme"]);
    }
}
