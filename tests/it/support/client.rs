//! Somebody who calls the server.

use super::answer::Answer;
use poem::endpoint::BoxEndpoint;
use poem::http::uri::Scheme;
use poem::http::{self, HeaderMap, HeaderName, HeaderValue, Method};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Body, Endpoint, RequestParts, Response};
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

/// A caller with their credentials. Addresses are below `/api/v1` unless they begin with a slash twice.
#[derive(Clone)]
pub struct Client {
    endpoint: Arc<BoxEndpoint<'static, Response>>,
    token: Option<String>,
    id: Option<Uuid>,
}

/// A request being put together.
pub struct Request {
    client: Client,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Option<Body>,
}

impl Client {
    pub(super) fn new(
        endpoint: Arc<BoxEndpoint<'static, Response>>,
        token: Option<String>,
        id: Option<Uuid>,
    ) -> Self {
        Self {
            endpoint,
            token,
            id,
        }
    }

    /// Somebody who calls the same server with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self::new(Arc::clone(&self.endpoint), Some(token.to_owned()), None)
    }

    /// The same caller at another server.
    pub fn at(&self, server: &Self) -> Self {
        Self {
            endpoint: Arc::clone(&server.endpoint),
            ..self.clone()
        }
    }

    /// The person's id; fails for a visitor.
    pub fn id(&self) -> Uuid {
        self.id.unwrap()
    }

    pub fn request(&self, method: Method, path: &str) -> Request {
        let path = match path.strip_prefix("//") {
            Some(rest) => format!("/{rest}"),
            None => format!("/api/v1{path}"),
        };
        Request {
            client: self.clone(),
            method,
            path,
            headers: HeaderMap::new(),
            body: None,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.request(Method::GET, path).send().await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.request(Method::POST, path).json(&body).send().await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.request(Method::PUT, path).json(&body).send().await
    }

    /// A change made from `version`.
    pub async fn patch(&self, path: &str, version: i64, body: Value) -> Answer {
        self.request(Method::PATCH, path)
            .if_match(version)
            .json(&body)
            .send()
            .await
    }

    /// A withdrawal that needs no version.
    pub async fn take_back(&self, path: &str) -> Answer {
        self.request(Method::DELETE, path).send().await
    }

    /// A deletion of `version`.
    pub async fn delete(&self, path: &str, version: i64) -> Answer {
        self.request(Method::DELETE, path)
            .if_match(version)
            .send()
            .await
    }
}

impl Request {
    /// Sends it and answers before the body has come.
    pub async fn open(self) -> Response {
        let endpoint = Arc::clone(&self.client.endpoint);
        endpoint.get_response(self.made()).await
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_str(value).unwrap(),
        );
        self
    }

    pub fn if_match(self, version: i64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    pub fn json(self, body: &Value) -> Self {
        self.raw("application/json", body.to_string().into_bytes())
    }

    pub fn raw(mut self, content_type: &str, body: Vec<u8>) -> Self {
        self.body = Some(Body::from_vec(body));
        self.header("content-type", content_type)
    }

    /// A body that comes in pieces, its length not announced.
    pub fn pieces(mut self, content_type: &str, pieces: Vec<Vec<u8>>) -> Self {
        let pieces = pieces.into_iter().map(Ok::<_, std::io::Error>);
        self.body = Some(Body::from_bytes_stream(futures_util::stream::iter(pieces)));
        self.header("content-type", content_type)
    }

    pub async fn send(self) -> Answer {
        Answer::of(self.open().await).await
    }

    fn made(self) -> poem::Request {
        let head = http::Request::builder().method(self.method).uri(&self.path);
        let (head, ()) = head.body(()).unwrap().into_parts();
        // Made as the server makes them, so that the edge sees the whole address.
        let parts = RequestParts::from((
            head,
            LocalAddr::default(),
            RemoteAddr::default(),
            Scheme::HTTP,
        ));
        let mut request = poem::Request::from_parts(parts, Body::empty());
        *request.headers_mut() = self.headers;
        if let Some(token) = &self.client.token
            && !request.headers().contains_key("authorization")
        {
            let bearer = HeaderValue::from_str(&format!("Bearer {token}")).unwrap();
            request.headers_mut().insert("authorization", bearer);
        }
        if let Some(body) = self.body {
            request.set_body(body);
        }
        request
    }
}
