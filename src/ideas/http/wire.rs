//! Wire types of ideas.

use super::super::model::{Idea, Kind, Named, Status};
use super::super::{FoundIdea, Ideas};
use crate::campaigns::http::CampaignRef;
use crate::http::Ref;
use crate::kernel::Actor;
use crate::kernel::lang::Lang;
use crate::kernel::policy::Action;
use crate::themes::Taxonomy;
use crate::themes::http::ThemeRef;
use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::{Enum, Object};
use uuid::Uuid;

/// What the caller may do with an idea.
#[derive(Clone, Copy, Debug, Enum)]
#[oai(rename_all = "snake_case")]
pub enum IdeaAction {
    /// Change it.
    Edit,
    /// Take it back.
    Withdraw,
    /// Write under it.
    Comment,
    /// Support it.
    Support,
    /// Decide where it stands.
    SetStatus,
    /// Decide its themes.
    SetThemes,
    /// Put it on a shortlist.
    Shortlist,
}

/// The workshop an idea came from.
#[derive(Clone, Debug, Object)]
#[oai(rename = "IdeaProvenance")]
struct ProvenanceView {
    workshop: WorkshopTitle,
    /// The cards behind the idea.
    cards: i64,
}

/// A workshop by its title.
#[derive(Clone, Debug, Object)]
struct WorkshopTitle {
    id: Uuid,
    title: String,
}

/// An idea.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Idea")]
pub struct IdeaView {
    id: Uuid,
    /// What people call it: #123.
    number: i64,
    /// The name another system knows it by.
    external_id: Option<String>,
    kind: Kind,
    title: String,
    /// As typed.
    text: String,
    lang: Lang,
    status: Status,
    /// Why it stands there.
    reason: Option<String>,
    /// Who has to act on it.
    owner: Option<Ref>,
    /// By when.
    next_date: Option<NaiveDate>,
    themes: Vec<ThemeRef>,
    unit: Option<Ref>,
    campaign: Option<CampaignRef>,
    author: Option<Ref>,
    /// Null also for who does not see the workshop.
    provenance: Option<ProvenanceView>,
    support: i64,
    /// Whether the caller supports it.
    supported: bool,
    comments: i64,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    version: i64,
    allowed: Vec<IdeaAction>,
}

/// An idea found by a question.
#[derive(Clone, Debug, Object)]
pub struct IdeaHit {
    #[oai(flatten)]
    idea: IdeaView,
    /// How well it matches; null without words.
    score: Option<f32>,
    /// Title and a stretch of the text as HTML: escaped, matches in `<mark>`; null without words.
    highlights: Option<Highlights>,
}

/// Matches marked.
#[derive(Clone, Debug, Object)]
pub struct Highlights {
    title: String,
    text: String,
}

pub(super) fn named(named: Option<Named>) -> Option<Ref> {
    named.map(|Named { id, name }| Ref { id, name })
}

/// References to themes, by label.
pub fn theme_refs(taxonomy: &Taxonomy, themes: &[Uuid], lang: Lang) -> Vec<ThemeRef> {
    let themes = themes.iter().filter_map(|id| taxonomy.current(*id));
    let mut refs: Vec<ThemeRef> = themes.map(|theme| ThemeRef::of(theme, lang)).collect();
    refs.sort_by(|a, b| {
        crate::kernel::text::sort_key(&a.label).cmp(&crate::kernel::text::sort_key(&b.label))
    });
    refs
}

fn action(action: Action) -> Option<IdeaAction> {
    match action {
        Action::EditIdea => Some(IdeaAction::Edit),
        Action::WithdrawIdea => Some(IdeaAction::Withdraw),
        Action::Comment => Some(IdeaAction::Comment),
        Action::Support => Some(IdeaAction::Support),
        Action::SetStatus => Some(IdeaAction::SetStatus),
        Action::SetThemes => Some(IdeaAction::SetThemes),
        Action::KeepShortlists => Some(IdeaAction::Shortlist),
        _ => None,
    }
}

impl IdeaView {
    /// The idea for this reader.
    pub fn of(idea: Idea, actor: &Actor, taxonomy: &Taxonomy, lang: Lang) -> Self {
        let allowed = Ideas::allowed(actor, &idea)
            .into_iter()
            .filter_map(action)
            .collect();
        Self {
            id: idea.id,
            number: idea.number,
            external_id: idea.external_id,
            kind: idea.kind,
            title: idea.title,
            text: idea.text,
            lang: idea.lang,
            status: idea.status,
            reason: idea.reason,
            owner: named(idea.owner),
            next_date: idea.next_date,
            themes: theme_refs(taxonomy, &idea.themes, lang),
            unit: named(idea.unit),
            campaign: idea.campaign.map(|campaign| CampaignRef {
                id: campaign.id,
                slug: campaign.slug,
                name: campaign.name,
            }),
            author: named(idea.author),
            provenance: idea.provenance.map(|from| ProvenanceView {
                workshop: WorkshopTitle {
                    id: from.workshop,
                    title: from.title,
                },
                cards: from.cards,
            }),
            support: idea.support,
            supported: idea.supported,
            comments: idea.comments,
            created_at: idea.created_at.to_utc(),
            changed_at: idea.changed_at.to_utc(),
            version: idea.version,
            allowed,
        }
    }
}

impl IdeaHit {
    pub(super) fn of(found: FoundIdea, actor: &Actor, taxonomy: &Taxonomy, lang: Lang) -> Self {
        Self {
            idea: IdeaView::of(found.idea, actor, taxonomy, lang),
            score: found.score,
            highlights: found
                .highlights
                .map(|(title, text)| Highlights { title, text }),
        }
    }
}

/// The language of labels, from `Accept-Language`.
pub(super) fn language(header: Option<&str>) -> Lang {
    header
        .map(crate::kernel::lang::from_accept_language)
        .unwrap_or_default()
}
