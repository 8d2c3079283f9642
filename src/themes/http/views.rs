//! Wire types of themes.

use super::super::{FieldChange, Suggestion, Taxonomy, Theme, ThemeEvent, ThemeEventKind};
use crate::http::Ref;
use crate::kernel::Actor;
use crate::kernel::lang::Lang;
use crate::kernel::policy::{Action, Facts, may};
use chrono::{DateTime, Utc};
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Enum, Object};
use std::collections::HashMap;
use uuid::Uuid;

/// A theme by id, key and label.
#[derive(Clone, Debug, PartialEq, Eq, Object)]
pub struct ThemeRef {
    /// Its id.
    pub id: Uuid,
    /// Its key.
    pub key: String,
    /// Its label in the language asked for, else in bokmål.
    pub label: String,
}

#[derive(Object)]
#[oai(rename = "NewTheme", deny_unknown_fields)]
pub(super) struct NewThemeBody {
    /// Lower-case letters, digits and hyphens, at most 60; made from the bokmål label when missing.
    pub key: Option<String>,
    pub labels: NewLabelsBody,
    /// At most 5000 characters.
    pub description: Option<String>,
    /// At most 50 of at most 80 characters.
    pub synonyms: Option<Vec<String>>,
    /// The theme above.
    pub parent: Option<Uuid>,
}

/// Labels of at most 80 characters.
#[derive(Object)]
#[oai(rename = "NewThemeLabels", deny_unknown_fields)]
pub(super) struct NewLabelsBody {
    pub nb: String,
    pub nn: Option<String>,
    pub en: Option<String>,
}

#[derive(Object)]
#[oai(rename = "ThemeChange", deny_unknown_fields)]
pub(super) struct ThemeChangeBody {
    /// The old key goes on leading here.
    pub key: MaybeUndefined<String>,
    pub labels: MaybeUndefined<LabelsChangeBody>,
    pub description: MaybeUndefined<String>,
    /// Replaces all synonyms.
    pub synonyms: MaybeUndefined<Vec<String>>,
    pub parent: MaybeUndefined<Uuid>,
}

/// A language left out keeps its label.
#[derive(Object)]
#[oai(rename = "ThemeLabelsChange", deny_unknown_fields)]
pub(super) struct LabelsChangeBody {
    pub nb: MaybeUndefined<String>,
    pub nn: MaybeUndefined<String>,
    pub en: MaybeUndefined<String>,
}

#[derive(Object)]
#[oai(rename = "MergeTheme", deny_unknown_fields)]
pub(super) struct MergeBody {
    /// Id or key of the theme that stays.
    pub into: String,
    /// At most 2000 characters.
    pub reason: Option<String>,
}

#[derive(Object)]
#[oai(rename = "SuggestThemes", deny_unknown_fields)]
pub(super) struct SuggestBody {
    /// At most 200 characters.
    pub title: Option<String>,
    /// At most 20,000 characters.
    pub text: String,
}

#[derive(Object)]
#[oai(rename = "ThemeLabels")]
pub(super) struct LabelsView {
    nb: String,
    nn: Option<String>,
    en: Option<String>,
}

#[derive(Object)]
#[oai(rename = "Theme")]
pub(super) struct ThemeView {
    pub id: Uuid,
    key: String,
    /// In the language asked for, else in bokmål.
    pub label: String,
    labels: LabelsView,
    description: Option<String>,
    synonyms: Vec<String>,
    parent: Option<Uuid>,
    /// Ideas that the caller may see with this theme or one below it.
    ideas: u64,
    merged_into: Option<ThemeRef>,
    version: i64,
    /// `merge` of a merged theme is taking its merge back.
    allowed: Vec<ThemeAction>,
}

/// What the caller may do with a theme.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum ThemeAction {
    Edit,
    Merge,
}

/// What the caller may do with the list of themes.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub(super) enum ThemesAction {
    Create,
}

#[derive(Object)]
pub(super) struct ThemeList {
    pub items: Vec<ThemeView>,
    pub allowed: Vec<ThemesAction>,
}

#[derive(Object)]
pub(super) struct ThemeHistory {
    pub items: Vec<ThemeHistoryItem>,
}

#[derive(Object)]
pub(super) struct ThemeHistoryItem {
    id: Uuid,
    #[oai(rename = "type")]
    kind: ThemeEventKind,
    at: DateTime<Utc>,
    by: Option<Ref>,
    changes: Vec<ThemeFieldChange>,
    /// The other theme of a merge.
    into: Option<ThemeRef>,
    /// How many ideas a merge moved or its undoing gave back; told to those who keep the themes.
    ideas: Option<u64>,
}

#[derive(Object)]
struct ThemeFieldChange {
    /// `key`, `label_nb`, `label_nn`, `label_en`, `description`, `synonyms`, `parent` (by label) or `reason`.
    field: String,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Object)]
pub(super) struct ThemeSuggestions {
    pub items: Vec<ThemeSuggestion>,
}

#[derive(Object)]
pub(super) struct ThemeSuggestion {
    theme: ThemeRef,
    /// How much speaks for it, from 0 to 1.
    score: f64,
    /// The words of the text that led here, as typed.
    words: Vec<String>,
}

/// Whether this actor keeps the themes.
pub(super) fn keeps(actor: &Actor) -> bool {
    may(actor, Action::KeepThemes, &Facts::default())
}

impl ThemeRef {
    /// Of a theme, labelled in this language.
    pub fn of(theme: &Theme, lang: Lang) -> Self {
        Self {
            id: theme.id,
            key: theme.key.clone(),
            label: theme.labels.in_lang(lang).to_owned(),
        }
    }
}

impl ThemeView {
    pub(super) fn of(
        theme: &Theme,
        taxonomy: &Taxonomy,
        lang: Lang,
        counts: &HashMap<Uuid, u64>,
        actor: &Actor,
    ) -> Self {
        let target = theme.merged_into.and_then(|id| taxonomy.current(id));
        let allowed = match (keeps(actor), theme.merged_into) {
            (false, _) => vec![],
            (true, None) => vec![ThemeAction::Edit, ThemeAction::Merge],
            (true, Some(_)) => vec![ThemeAction::Merge],
        };
        Self {
            id: theme.id,
            key: theme.key.clone(),
            label: theme.labels.in_lang(lang).to_owned(),
            labels: LabelsView {
                nb: theme.labels.nb.clone(),
                nn: theme.labels.nn.clone(),
                en: theme.labels.en.clone(),
            },
            description: theme.description.clone(),
            synonyms: theme.synonyms.clone(),
            parent: theme.parent,
            ideas: counts.get(&theme.id).copied().unwrap_or_default(),
            merged_into: target.map(|target| ThemeRef::of(target, lang)),
            version: theme.version,
            allowed,
        }
    }
}

impl ThemeHistoryItem {
    pub(super) fn of(
        event: ThemeEvent,
        taxonomy: &Taxonomy,
        lang: Lang,
        names: &HashMap<Uuid, String>,
        actor: &Actor,
    ) -> Self {
        let by = event.by.filter(|_| actor.identity().is_some());
        let name = |id| {
            names.get(&id).map(|name| Ref {
                id,
                name: name.clone(),
            })
        };
        let into = event.into.and_then(|id| taxonomy.get(id));
        let moved = event.moved.filter(|_| keeps(actor));
        let changes = event.changes.into_iter();
        Self {
            id: event.id,
            kind: event.kind,
            at: event.at.to_utc(),
            by: by.and_then(name),
            changes: changes
                .map(|change| ThemeFieldChange::of(change, taxonomy, lang))
                .collect(),
            into: into.map(|theme| ThemeRef::of(theme, lang)),
            ideas: moved.map(|moved| moved.ideas_count() as u64),
        }
    }
}

impl ThemeFieldChange {
    fn of(change: FieldChange, taxonomy: &Taxonomy, lang: Lang) -> Self {
        let is_parent = change.field == "parent";
        let shown = |value: Option<String>| match value {
            Some(value) if is_parent => {
                let label = value.parse().ok().and_then(|id| taxonomy.label(id, lang));
                Some(label.map_or(value.clone(), str::to_owned))
            }
            other => other,
        };
        Self {
            before: shown(change.before),
            after: shown(change.after),
            field: change.field,
        }
    }
}

impl ThemeSuggestion {
    pub(super) fn of(found: Suggestion, taxonomy: &Taxonomy, lang: Lang) -> Option<Self> {
        Some(Self {
            theme: ThemeRef::of(taxonomy.get(found.theme)?, lang),
            score: (found.score * 1000.0).round() / 1000.0,
            words: found.words,
        })
    }
}
