//! The addresses of the document: which one a request means, and which methods it takes.

use poem::http::HeaderValue;
use serde_json::{Map, Value};

/// A path of the document with its parameters.
pub(in crate::http) struct Route {
    parts: Vec<String>,
}

impl Route {
    /// Of a path such as `/ideas/{id}`.
    pub(in crate::http) fn of(path: &str) -> Self {
        Self {
            parts: path.split('/').map(str::to_owned).collect(),
        }
    }

    /// Whether a request to this address means this path.
    pub(in crate::http) fn fits(&self, address: &str) -> bool {
        let mut parts = address
            .strip_prefix("/api/v1")
            .unwrap_or_default()
            .split('/');
        let each = self.parts.iter().all(|part| {
            parts
                .next()
                .is_some_and(|given| part.starts_with('{') || part == given)
        });
        each && parts.next().is_none()
    }

    /// How many parameters it has: a plain address comes before one with a parameter in its place.
    pub(in crate::http) fn parameters(&self) -> usize {
        self.parts
            .iter()
            .filter(|part| part.starts_with('{'))
            .count()
    }
}

/// The methods of each address, for the `Allow` header of a refusal.
pub(in crate::http) struct Methods {
    paths: Vec<(Route, HeaderValue)>,
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
            Some((
                Route::of(path),
                HeaderValue::from_str(&methods.join(", ")).ok()?,
            ))
        };
        let mut paths: Vec<_> = document["paths"]
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(path)
            .collect();
        paths.sort_by_key(|(route, _)| route.parameters());
        Self { paths }
    }

    /// The methods that an address takes; reading only where it is none of the API.
    pub(in crate::http) fn at(&self, address: &str) -> HeaderValue {
        let found = self.paths.iter().find(|(route, _)| route.fits(address));
        found.map_or(HeaderValue::from_static("GET, HEAD"), |(_, methods)| {
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
