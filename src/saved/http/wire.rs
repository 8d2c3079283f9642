//! Wire types of saved searches.

use super::super::{SavedSearch, Search};
use crate::ideas::SortBy;
use chrono::{DateTime, Utc};
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use uuid::Uuid;

/// What is asked for, as the parameters of `GET /ideas`. At least one of the words and filters.
#[derive(Object)]
#[oai(
    rename = "SavedQuery",
    deny_unknown_fields,
    skip_serializing_if_is_none
)]
pub struct SearchBody {
    /// At most 512 characters.
    pub q: Option<String>,
    /// Keys or ids, separated by commas.
    pub theme: Option<String>,
    /// Separated by commas.
    pub status: Option<String>,
    /// Separated by commas.
    pub kind: Option<String>,
    /// Ids, separated by commas.
    pub unit: Option<String>,
    /// Ids or slugs, separated by commas.
    pub campaign: Option<String>,
    pub sort: Option<SortBy>,
}

#[derive(Object)]
#[oai(rename = "NewSavedSearch", deny_unknown_fields)]
pub struct NewSavedSearchBody {
    /// At most 80 characters.
    pub name: String,
    pub search: SearchBody,
}

#[derive(Object)]
#[oai(rename = "SavedSearchChange", deny_unknown_fields)]
pub struct SavedSearchChangeBody {
    /// At most 80 characters.
    pub name: MaybeUndefined<String>,
}

/// A search that the caller keeps.
#[derive(Object)]
#[oai(rename = "SavedSearch")]
pub struct SavedSearchView {
    id: Uuid,
    name: String,
    search: SearchBody,
    created_at: DateTime<Utc>,
    version: i64,
}

/// All searches that the caller keeps.
#[derive(Object)]
pub struct SavedSearchList {
    pub items: Vec<SavedSearchView>,
}

impl From<SearchBody> for Search {
    fn from(body: SearchBody) -> Self {
        Self {
            q: body.q,
            theme: body.theme,
            status: body.status,
            kind: body.kind,
            unit: body.unit,
            campaign: body.campaign,
            sort: body.sort,
        }
    }
}

impl From<Search> for SearchBody {
    fn from(search: Search) -> Self {
        Self {
            q: search.q,
            theme: search.theme,
            status: search.status,
            kind: search.kind,
            unit: search.unit,
            campaign: search.campaign,
            sort: search.sort,
        }
    }
}

impl SavedSearchView {
    /// The search as its owner sees it.
    pub fn of(search: SavedSearch) -> Self {
        Self {
            id: search.id,
            name: search.name,
            search: search.search.into(),
            created_at: search.created_at.to_utc(),
            version: search.version,
        }
    }
}
