//! Saved searches over HTTP.

mod wire;

use super::{NewSavedSearch, Saved, SavedSearchChange};
use crate::http::{Caller, Created, Failure, NoContent, Tag, Versioned, expected_version, patch};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use uuid::Uuid;
use wire::{NewSavedSearchBody, SavedSearchChangeBody, SavedSearchList, SavedSearchView};

/// The operations of saved searches.
pub struct SavedApi {
    /// Their use cases.
    pub saved: Saved,
}

#[OpenApi(tag = "Tag::People")]
impl SavedApi {
    /// My saved searches, the newest first; at most 50.
    #[oai(
        path = "/me/searches",
        method = "get",
        operation_id = "listSavedSearches"
    )]
    async fn list(&self, caller: Caller) -> Result<Json<SavedSearchList>, Failure> {
        let searches = self.saved.all(&caller.0).await?;
        Ok(Json(SavedSearchList {
            items: searches.into_iter().map(SavedSearchView::of).collect(),
        }))
    }

    /// Save a search. Refused with `too_many_searches` when there are 50.
    #[oai(
        path = "/me/searches",
        method = "post",
        operation_id = "createSavedSearch"
    )]
    async fn create(
        &self,
        caller: Caller,
        body: Json<NewSavedSearchBody>,
    ) -> Result<Created<SavedSearchView>, Failure> {
        let new = NewSavedSearch {
            name: body.0.name,
            search: body.0.search.into(),
        };
        let search = self.saved.create(&caller.0, new).await?;
        Ok(Created {
            version: search.version,
            location: format!("me/searches/{}", search.id),
            body: SavedSearchView::of(search),
        })
    }

    /// One of my saved searches.
    #[oai(
        path = "/me/searches/:id",
        method = "get",
        operation_id = "getSavedSearch"
    )]
    async fn get(
        &self,
        caller: Caller,
        id: Path<Uuid>,
    ) -> Result<Versioned<SavedSearchView>, Failure> {
        let search = self.saved.get(&caller.0, id.0).await?;
        Ok(Versioned {
            version: search.version,
            body: SavedSearchView::of(search),
        })
    }

    /// Rename a saved search (JSON Merge Patch).
    #[oai(
        path = "/me/searches/:id",
        method = "patch",
        operation_id = "changeSavedSearch"
    )]
    async fn change(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<SavedSearchChangeBody>,
    ) -> Result<Versioned<SavedSearchView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let change = SavedSearchChange {
            name: patch(body.0.name),
        };
        let saved = &self.saved;
        let search = saved.change(&caller.0, id.0, version, change).await?;
        Ok(Versioned {
            version: search.version,
            body: SavedSearchView::of(search),
        })
    }

    /// Forget a saved search.
    #[oai(
        path = "/me/searches/:id",
        method = "delete",
        operation_id = "deleteSavedSearch"
    )]
    async fn delete(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        self.saved.delete(&caller.0, id.0, version).await?;
        Ok(NoContent)
    }
}
