//! Small wire types and parameters that several features share.

use crate::kernel::{ChangeToken, Patch};
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, Tags};
use uuid::Uuid;

/// A thing by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Object)]
pub struct Ref {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// The chapters of the API.
#[derive(Tags)]
pub enum Tag {
    /// Signing in and out.
    SignIn,
    /// Ideas: submit, find, support, decide.
    Ideas,
    /// Finding in everything: ideas, comments, workshops, methods.
    Search,
    /// What people write under ideas.
    Discussion,
    /// The one taxonomy.
    Themes,
    /// Time-bound calls for ideas.
    Campaigns,
    /// Sessions: planning, running and what comes of them.
    Workshops,
    /// Several sessions with one sign-up.
    Conferences,
    /// Recipes for workshops.
    Methods,
    /// Ordered picks with reasons.
    Shortlists,
    /// People and their roles.
    People,
    /// Units and partner organisations.
    Units,
    /// Letters sent and to be sent.
    Mail,
    /// The front page's figures.
    Overview,
}

/// The items of a comma-separated parameter, blanks left out.
pub fn csv_list(parameter: Option<&str>) -> Vec<String> {
    let items = parameter.unwrap_or_default().split(',').map(str::trim);
    items
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The address of the page after this one (RFC 8288), for `Link`.
pub fn next_link(request: &poem::Request, next: &str) -> String {
    page_link(request, "after", next, "next")
}

/// The addresses of the pages before and after this one (RFC 8288), for `Link`; `None` when there is neither.
pub fn page_links(
    request: &poem::Request,
    previous: Option<&str>,
    next: Option<&str>,
) -> Option<String> {
    let previous = previous.map(|previous| page_link(request, "before", previous, "prev"));
    let next = next.map(|next| next_link(request, next));
    let links: Vec<String> = previous.into_iter().chain(next).collect();
    (!links.is_empty()).then(|| links.join(", "))
}

/// The request's own address with another place in the list.
fn page_link(request: &poem::Request, parameter: &str, place: &str, relation: &str) -> String {
    const PLACES: [&str; 3] = ["after", "before", "around"];
    let address = request.original_uri();
    let query = address.query().unwrap_or_default().split('&');
    let of_place = |pair: &str| PLACES.contains(&pair.split('=').next().unwrap_or_default());
    let kept = query.filter(|pair| !pair.is_empty() && !of_place(pair));
    let place = format!("{parameter}={place}");
    let query: Vec<&str> = kept.chain([place.as_str()]).collect();
    let (path, query) = (address.path(), query.join("&"));
    format!("<{path}?{query}>; rel=\"{relation}\"")
}

/// The change that a reader wants to see, from `X-Change-Token`; what we did not give is ignored.
pub fn change_token(header: Option<&str>) -> Option<ChangeToken> {
    header?.trim().parse().ok()
}

/// How long a read waits for a change it was told of.
pub fn wait_for() -> std::time::Duration {
    std::time::Duration::from_millis(300)
}

/// What a wire field of a change says.
pub fn patch<T>(field: MaybeUndefined<T>) -> Patch<T> {
    match field {
        MaybeUndefined::Undefined => Patch::Keep,
        MaybeUndefined::Null => Patch::Clear,
        MaybeUndefined::Value(value) => Patch::Set(value),
    }
}
