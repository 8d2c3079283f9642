//! Wire types of shortlists.

use super::super::model::{self, Entry, Shortlist};
use crate::campaigns::CampaignPlace;
use crate::campaigns::http::CampaignRef;
use crate::http::Ref;
use crate::ideas::http::theme_refs;
use crate::ideas::{Kind, Named, Status};
use crate::kernel::Actor;
use crate::kernel::lang::Lang;
use crate::kernel::policy::{Action, Facts, may};
use crate::themes::Taxonomy;
use crate::themes::http::ThemeRef;
use chrono::{DateTime, Utc};
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Enum, Object};
use uuid::Uuid;

#[derive(Object)]
#[oai(rename = "NewShortlist", deny_unknown_fields)]
pub struct NewShortlistBody {
    /// At most 120 characters.
    pub name: String,
    /// At most 5,000 characters.
    pub description: Option<String>,
    /// Id or slug.
    pub campaign: Option<String>,
    /// Whether organisers read it; `false` when left out.
    pub shared: Option<bool>,
}

#[derive(Object)]
#[oai(rename = "ShortlistChange", deny_unknown_fields)]
pub struct ShortlistChangeBody {
    /// At most 120 characters.
    pub name: MaybeUndefined<String>,
    /// At most 5,000 characters; null for none.
    pub description: MaybeUndefined<String>,
    /// Whether organisers read it.
    pub shared: MaybeUndefined<bool>,
}

#[derive(Object)]
#[oai(rename = "NewEntry", deny_unknown_fields)]
pub struct NewEntryBody {
    /// Id or number.
    pub idea: String,
    /// At most 2,000 characters.
    pub reason: Option<String>,
    /// From 1 to one more than there are; the end when left out.
    pub position: Option<i64>,
    /// `false` for a near miss; `true` when left out.
    pub pick: Option<bool>,
}

#[derive(Object)]
#[oai(rename = "EntryChange", deny_unknown_fields)]
pub struct EntryChangeBody {
    /// At most 2,000 characters; null for none.
    pub reason: MaybeUndefined<String>,
    /// From 1 to as many as there are.
    pub position: MaybeUndefined<i64>,
    /// `false` for a near miss.
    pub pick: MaybeUndefined<bool>,
}

/// What the caller may do with a shortlist.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ShortlistAction {
    /// Change it and its entries.
    Edit,
    /// Take it away.
    Delete,
    /// Get it as a file.
    Export,
}

/// What the caller may do with the list of shortlists.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum ShortlistsAction {
    /// Make one.
    Create,
}

/// A shortlist; ideas that the caller does not see are not counted.
#[derive(Object)]
#[oai(rename = "Shortlist")]
pub struct ShortlistView {
    id: Uuid,
    name: String,
    /// As typed.
    description: Option<String>,
    campaign: Option<CampaignRef>,
    owner: Ref,
    /// Whether organisers read it.
    shared: bool,
    /// Entries picked.
    picks: i64,
    /// Entries nearly picked.
    near_misses: i64,
    /// Entries without a reason, picked or not.
    without_reason: i64,
    created_at: DateTime<Utc>,
    /// When it or one of its entries last changed.
    changed_at: DateTime<Utc>,
    version: i64,
    allowed: Vec<ShortlistAction>,
}

/// A shortlist with its entries in order.
#[derive(Object)]
pub struct ShortlistDetail {
    #[oai(flatten)]
    pub list: ShortlistView,
    pub entries: Vec<EntryView>,
}

/// All shortlists that the caller may read.
#[derive(Object)]
pub struct ShortlistList {
    items: Vec<ShortlistView>,
    allowed: Vec<ShortlistsAction>,
}

/// An idea on a shortlist.
#[derive(Object)]
#[oai(rename = "Entry")]
pub struct EntryView {
    id: Uuid,
    /// From 1, without gaps.
    position: i64,
    /// `false` for a near miss.
    pick: bool,
    /// Empty when nobody has said it yet.
    reason: String,
    idea: EntryIdea,
    added_by: Option<Ref>,
    added_at: DateTime<Utc>,
    version: i64,
}

/// What a shortlist shows of an idea.
#[derive(Object)]
pub struct EntryIdea {
    id: Uuid,
    /// What people call it: #123.
    number: i64,
    title: String,
    kind: Kind,
    status: Status,
    unit: Option<Ref>,
    themes: Vec<ThemeRef>,
    support: i64,
}

fn named(Named { id, name }: Named) -> Ref {
    Ref { id, name }
}

fn campaign(CampaignPlace { id, slug, name, .. }: CampaignPlace) -> CampaignRef {
    CampaignRef { id, slug, name }
}

impl ShortlistView {
    /// The shortlist for this reader.
    pub fn of(list: Shortlist, actor: &Actor) -> Self {
        const ASKED: [(Action, &[ShortlistAction]); 2] = [
            (
                Action::KeepShortlists,
                &[ShortlistAction::Edit, ShortlistAction::Delete],
            ),
            (Action::ReadShortlist, &[ShortlistAction::Export]),
        ];
        let facts = model::facts(list.owner.id, list.shared);
        let allowed = ASKED
            .iter()
            .filter(|(action, _)| may(actor, *action, &facts));
        Self {
            allowed: allowed
                .flat_map(|(_, names)| names.iter().copied())
                .collect(),
            id: list.id,
            name: list.name,
            description: list.description,
            campaign: list.campaign.map(campaign),
            owner: named(list.owner),
            shared: list.shared,
            picks: list.counts.picks,
            near_misses: list.counts.near_misses,
            without_reason: list.counts.without_reason,
            created_at: list.created_at.to_utc(),
            changed_at: list.changed_at.to_utc(),
            version: list.version,
        }
    }
}

impl ShortlistList {
    /// The shortlists for this reader.
    pub fn of(lists: Vec<Shortlist>, actor: &Actor) -> Self {
        let allowed = if may(actor, Action::KeepShortlists, &Facts::default()) {
            vec![ShortlistsAction::Create]
        } else {
            vec![]
        };
        let items = lists.into_iter();
        Self {
            items: items.map(|list| ShortlistView::of(list, actor)).collect(),
            allowed,
        }
    }
}

impl EntryView {
    /// The entry with labels in this language.
    pub fn of(entry: Entry, taxonomy: &Taxonomy, lang: Lang) -> Self {
        let idea = entry.idea;
        Self {
            id: entry.id,
            position: entry.position,
            pick: entry.pick,
            reason: entry.reason,
            idea: EntryIdea {
                id: idea.id,
                number: idea.number,
                title: idea.title,
                kind: idea.kind,
                status: idea.status,
                unit: idea.unit.map(named),
                themes: theme_refs(taxonomy, &idea.themes, lang),
                support: idea.support,
            },
            added_by: entry.added_by.map(named),
            added_at: entry.added_at.to_utc(),
            version: entry.version,
        }
    }
}
