//! Shortlists over HTTP.

mod file;
mod wire;

use super::{
    Entry, EntryChange, ExportRequest, NewEntry, NewShortlist, ShortlistChange, Shortlists,
};
use crate::http::{Caller, Created, Failure, NoContent, Tag, Versioned, expected_version, patch};
use crate::kernel::lang::{Lang, from_accept_language};
use file::{ExportFile, FormatName, origin};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;
use wire::{
    EntryChangeBody, EntryView, NewEntryBody, NewShortlistBody, ShortlistChangeBody,
    ShortlistDetail, ShortlistList, ShortlistView,
};

/// The operations of shortlists.
pub struct ShortlistsApi {
    /// Their use cases.
    pub shortlists: Shortlists,
    /// Whether browsers reach us over TLS; for the links in exports.
    pub secure: bool,
}

/// The language of labels, from `Accept-Language`.
fn language(header: Option<&str>) -> Lang {
    header.map(from_accept_language).unwrap_or_default()
}

impl ShortlistsApi {
    async fn view(
        &self,
        entry: Entry,
        lang: Option<&str>,
    ) -> Result<Versioned<EntryView>, Failure> {
        let taxonomy = self.shortlists.taxonomy().await?;
        Ok(Versioned {
            version: entry.version,
            body: EntryView::of(entry, &taxonomy, language(lang)),
        })
    }
}

#[OpenApi(tag = "Tag::Shortlists")]
impl ShortlistsApi {
    /// The shortlists that the caller may read; what changed last comes first.
    #[oai(path = "/shortlists", method = "get", operation_id = "listShortlists")]
    async fn list(&self, caller: Caller) -> Result<Json<ShortlistList>, Failure> {
        let lists = self.shortlists.all(&caller.0).await?;
        Ok(Json(ShortlistList::of(lists, &caller.0)))
    }

    /// Make a shortlist.
    #[oai(
        path = "/shortlists",
        method = "post",
        operation_id = "createShortlist"
    )]
    async fn create(
        &self,
        caller: Caller,
        body: Json<NewShortlistBody>,
    ) -> Result<Created<ShortlistView>, Failure> {
        let body = body.0;
        let new = NewShortlist {
            name: body.name,
            description: body.description,
            campaign: body.campaign,
            shared: body.shared.unwrap_or(false),
        };
        let list = self.shortlists.create(&caller.0, new).await?;
        Ok(Created {
            version: list.version,
            location: format!("shortlists/{}", list.id),
            body: ShortlistView::of(list, &caller.0),
        })
    }

    /// One shortlist with its entries in order.
    #[oai(
        path = "/shortlists/:id",
        method = "get",
        operation_id = "getShortlist"
    )]
    async fn get(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Versioned<ShortlistDetail>, Failure> {
        let (list, entries) = self.shortlists.get(&caller.0, id.0).await?;
        let taxonomy = self.shortlists.taxonomy().await?;
        let lang = language(lang.as_deref());
        let entries = entries.into_iter();
        let entries = entries.map(|entry| EntryView::of(entry, &taxonomy, lang));
        Ok(Versioned {
            version: list.version,
            body: ShortlistDetail {
                entries: entries.collect(),
                list: ShortlistView::of(list, &caller.0),
            },
        })
    }

    /// Rename, describe or share a shortlist (JSON Merge Patch).
    #[oai(
        path = "/shortlists/:id",
        method = "patch",
        operation_id = "changeShortlist"
    )]
    async fn change(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<ShortlistChangeBody>,
    ) -> Result<Versioned<ShortlistView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let body = body.0;
        let change = ShortlistChange {
            name: patch(body.name),
            description: patch(body.description),
            shared: patch(body.shared),
        };
        let lists = &self.shortlists;
        let list = lists.change(&caller.0, id.0, version, change).await?;
        Ok(Versioned {
            version: list.version,
            body: ShortlistView::of(list, &caller.0),
        })
    }

    /// Take a shortlist away. Its ideas stay.
    #[oai(
        path = "/shortlists/:id",
        method = "delete",
        operation_id = "deleteShortlist"
    )]
    async fn delete(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        self.shortlists.delete(&caller.0, id.0, version).await?;
        Ok(NoContent)
    }

    /// Put an idea on a shortlist.
    #[oai(
        path = "/shortlists/:id/entries",
        method = "post",
        operation_id = "addEntry"
    )]
    async fn add_entry(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<NewEntryBody>,
    ) -> Result<Created<EntryView>, Failure> {
        let body = body.0;
        let new = NewEntry {
            idea: body.idea,
            reason: body.reason,
            position: body.position,
            pick: body.pick.unwrap_or(true),
        };
        let entry = self.shortlists.add_entry(&caller.0, id.0, new).await?;
        let location = format!("shortlists/{}/entries/{}", id.0, entry.id);
        let Versioned { body, version } = self.view(entry, lang.as_deref()).await?;
        Ok(Created {
            version,
            location,
            body,
        })
    }

    /// One entry.
    #[oai(
        path = "/shortlists/:id/entries/:entry",
        method = "get",
        operation_id = "getEntry"
    )]
    async fn entry(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        entry: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Versioned<EntryView>, Failure> {
        let entry = self.shortlists.entry(&caller.0, id.0, entry.0).await?;
        self.view(entry, lang.as_deref()).await
    }

    /// Judge or move an entry (JSON Merge Patch).
    #[oai(
        path = "/shortlists/:id/entries/:entry",
        method = "patch",
        operation_id = "changeEntry"
    )]
    async fn change_entry(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        entry: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<EntryChangeBody>,
    ) -> Result<Versioned<EntryView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let body = body.0;
        let change = EntryChange {
            reason: patch(body.reason),
            position: patch(body.position),
            pick: patch(body.pick),
        };
        let lists = &self.shortlists;
        let entry = lists
            .change_entry(&caller.0, id.0, entry.0, version, change)
            .await?;
        self.view(entry, lang.as_deref()).await
    }

    /// Take an entry off its shortlist.
    #[oai(
        path = "/shortlists/:id/entries/:entry",
        method = "delete",
        operation_id = "removeEntry"
    )]
    async fn remove_entry(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        entry: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let lists = &self.shortlists;
        lists
            .remove_entry(&caller.0, id.0, entry.0, version)
            .await?;
        Ok(NoContent)
    }

    /// A shortlist as a file, for people in their language.
    #[oai(
        path = "/shortlists/:id/export",
        method = "get",
        operation_id = "exportShortlist"
    )]
    async fn export(
        &self,
        caller: Caller,
        request: &poem::Request,
        id: Path<Uuid>,
        format: Query<FormatName>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<ExportFile, Failure> {
        let wanted = ExportRequest {
            format: format.0.into(),
            lang: language(lang.as_deref()),
            origin: origin(request, self.secure),
        };
        let export = self.shortlists.export(&caller.0, id.0, wanted).await?;
        Ok(ExportFile(export))
    }
}
