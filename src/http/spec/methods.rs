//! Which methods an address takes, for the `Allow` header of a refusal.

use poem::http::HeaderValue;
use serde_json::{Map, Value};

/// The methods of each address below `/api/v1`.
pub(in crate::http) struct Methods {
    paths: Vec<(Vec<String>, HeaderValue)>,
}

impl Methods {
    /// As the document has them.
    pub(in crate::http) fn of(document: &Value) -> Self {
        let path = |(path, item): (&String, &Value)| {
            let mut methods: Vec<String> = item
                .as_object()
                .into_iter()
                .flat_map(Map::keys)
                .map(|method| method.to_uppercase())
                .collect();
            methods.sort();
            let parts = path.split('/').map(str::to_owned).collect();
            Some((parts, HeaderValue::from_str(&methods.join(", ")).ok()?))
        };
        Self {
            paths: document["paths"]
                .as_object()
                .into_iter()
                .flatten()
                .filter_map(path)
                .collect(),
        }
    }

    /// The methods that an address takes; reading only where it is none of the API.
    pub(in crate::http) fn at(&self, address: &str) -> HeaderValue {
        let parts: Vec<&str> = address
            .strip_prefix("/api/v1")
            .unwrap_or_default()
            .split('/')
            .collect();
        let fits = |pattern: &[String]| {
            pattern.len() == parts.len()
                && pattern
                    .iter()
                    .zip(&parts)
                    .all(|(pattern, part)| pattern.starts_with('{') || pattern == part)
        };
        // A plain address comes before one with a parameter in its place.
        let plain =
            |pattern: &[String]| pattern.iter().filter(|part| part.starts_with('{')).count();
        let best = self
            .paths
            .iter()
            .filter(|(pattern, _)| fits(pattern))
            .min_by_key(|(pattern, _)| plain(pattern));
        best.map_or(HeaderValue::from_static("GET, HEAD"), |(_, methods)| {
            methods.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_allows_what_the_document_says() {
        let document = serde_json::json!({"paths": {
            "/ideas/{id}": {"get": {}, "patch": {}}, "/ideas/similar": {"post": {}}
        }});
        let methods = Methods::of(&document);
        assert_eq!(methods.at("/api/v1/ideas/12"), "GET, PATCH");
        assert_eq!(methods.at("/api/v1/ideas/similar"), "POST");
        assert_eq!(methods.at("/assets/x.js"), "GET, HEAD");
    }
}
