//! Who is calling. The edge reads the credentials once; a handler's signature says whether it needs a person.

use crate::kernel::{Actor, Authenticate, Error, Result};
use poem::http::{HeaderMap, Method, header};
use poem::{Request, RequestBody};
use poem_openapi::registry::{MetaSecurityScheme, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};

/// A signed-in person. A handler that takes this answers 401 to everybody else.
pub struct Caller(pub Actor);

/// Anybody but guests of a workshop. A handler that takes this is public; what is shown follows the actor.
pub struct Viewer(pub Actor);

/// A signed-in person or a guest of a workshop. A handler that takes this belongs to one workshop and lets in
/// guests of that one only.
pub struct Attendee(pub Actor);

/// Anybody, guests as well. A handler that takes this shows one workshop; what is shown follows the actor.
pub struct Passerby(pub Actor);

const BEARER: &str = "bearer";
const SESSION: &str = "session";

fn register_schemes(registry: &mut Registry) {
    let blank = MetaSecurityScheme {
        ty: "",
        description: None,
        name: None,
        key_in: None,
        scheme: None,
        bearer_format: None,
        flows: None,
        openid_connect_url: None,
    };
    let bearer = MetaSecurityScheme {
        ty: "http",
        scheme: Some("bearer"),
        bearer_format: Some("JWT"),
        description: Some("From `POST /auth/token`; for scripts."),
        ..copy(&blank)
    };
    let session = MetaSecurityScheme {
        ty: "apiKey",
        key_in: Some("cookie"),
        name: Some("sid"),
        description: Some("From `POST /auth/login`; for the web. Named `__Host-sid` behind TLS."),
        ..copy(&blank)
    };
    registry.create_security_scheme(BEARER, bearer);
    registry.create_security_scheme(SESSION, session);
}

fn copy(scheme: &MetaSecurityScheme) -> MetaSecurityScheme {
    MetaSecurityScheme {
        ty: scheme.ty,
        description: scheme.description,
        name: scheme.name,
        key_in: scheme.key_in,
        scheme: scheme.scheme,
        bearer_format: scheme.bearer_format,
        flows: None,
        openid_connect_url: scheme.openid_connect_url,
    }
}

fn actor(request: &Request) -> Actor {
    request
        .extensions()
        .get::<Actor>()
        .cloned()
        .unwrap_or(Actor::Visitor)
}

/// A door to a handler: reads the actor of the request and lets in those whom `admit` does. One that is `open` is
/// documented as needing no sign-in.
macro_rules! door {
    ($door:ident, open: $open:literal, $admit:expr) => {
        impl<'a> ApiExtractor<'a> for $door {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
            type ParamType = ();
            type ParamRawType = ();

            fn register(registry: &mut Registry) {
                register_schemes(registry);
            }

            fn security_schemes() -> Vec<&'static str> {
                vec![BEARER, SESSION]
            }

            fn has_security_fallback() -> bool {
                $open
            }

            async fn from_request(
                request: &'a Request,
                _body: &mut RequestBody,
                _options: ExtractParamOptions<()>,
            ) -> poem::Result<Self> {
                let admit: fn(&Actor) -> Result<()> = $admit;
                let actor = actor(request);
                admit(&actor).map_err(super::Failure)?;
                Ok(Self(actor))
            }
        }
    };
}

door!(Caller, open: false, |actor| match actor {
    Actor::Visitor => Err(Error::NotSignedIn),
    Actor::Guest(_) => Err(Error::Forbidden),
    Actor::Person(_) => Ok(()),
});
door!(Attendee, open: false, |actor| match actor {
    Actor::Visitor => Err(Error::NotSignedIn),
    Actor::Guest(_) | Actor::Person(_) => Ok(()),
});
door!(Viewer, open: true, |actor| match actor {
    Actor::Guest(_) => Err(Error::Forbidden),
    Actor::Visitor | Actor::Person(_) => Ok(()),
});
door!(Passerby, open: true, |_| Ok(()));

/// Reads the credentials of a request. A bearer token that is not valid is an error; a session cookie that is
/// over makes a visitor, so that public pages go on working. A cookie counts for an unsafe method only when the
/// browser says that the request comes from our own pages (Fetch Metadata, else `Origin`).
pub(super) async fn identify(
    request: &Request,
    people: &dyn Authenticate,
    cookie_name: &str,
) -> Result<Actor> {
    let headers = request.headers();
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let token = value.to_str().ok().and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme
                .eq_ignore_ascii_case("bearer")
                .then_some(token.trim())
        });
        let Some(token) = token else {
            return Err(Error::NotSignedIn);
        };
        return people.by_bearer(token).await?.ok_or(Error::NotSignedIn);
    }
    let cookie = request.cookie();
    let Some(session) = cookie.get(cookie_name) else {
        return Ok(Actor::Visitor);
    };
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if !safe && !is_same_origin(headers) {
        return Err(Error::Forbidden);
    }
    Ok(people
        .by_session(session.value_str())
        .await?
        .map_or(Actor::Visitor, Actor::Person))
}

/// True unless a browser says that another site sent this.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok())
    {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, authority)| authority == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}
