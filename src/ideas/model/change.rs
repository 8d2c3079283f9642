//! An edit of an idea: what it says, and what it changed.

use super::{Idea, Kind, LONGEST_TEXT, LONGEST_TITLE, MOST_THEMES, suggested_themes, themes};
use crate::kernel::lang::Lang;
use crate::kernel::text::Check;
use crate::kernel::{FieldCode, Patch, Result};
use crate::themes::Taxonomy;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What shall change of an idea.
#[derive(Clone, Debug, Default)]
pub struct IdeaChange {
    /// A new title; null proposes one from the text.
    pub title: Patch<String>,
    /// A new text.
    pub text: Patch<String>,
    /// Another language.
    pub lang: Patch<Lang>,
    /// Another kind.
    pub kind: Patch<Kind>,
    /// Other themes, keys or ids; null takes all away.
    pub themes: Patch<Vec<String>>,
    /// Another unit.
    pub unit: Patch<Uuid>,
    /// Keys or ids of the themes that were suggested to whoever makes the change.
    pub suggested_themes: Vec<String>,
}

/// One field before and after, as shown in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field's name on the wire.
    pub field: String,
    /// What it was.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
}

impl IdeaChange {
    /// True when only the themes are mentioned.
    pub fn is_about_themes_only(&self) -> bool {
        !self.themes.is_keep()
            && self.title.is_keep()
            && self.text.is_keep()
            && self.lang.is_keep()
            && self.kind.is_keep()
            && self.unit.is_keep()
    }

    /// The idea after this change, one version on, or all faults. The unit's name is not looked up here.
    pub fn applied_to(self, old: &Idea, taxonomy: &Taxonomy) -> Result<Changed> {
        let mut check = Check::new();
        let text = self
            .text
            .required(&mut check, "/text")
            .map(|text| check.text("/text", &text, 1..=LONGEST_TEXT));
        let text = text.unwrap_or_else(|| old.text.clone());
        let title = match self.title {
            Patch::Keep => old.title.clone(),
            Patch::Clear => crate::kernel::text::title_from(&text),
            Patch::Set(title) => check.line("/title", &title, 1..=LONGEST_TITLE),
        };
        let lang = self.lang.required(&mut check, "/lang").unwrap_or(old.lang);
        let kind = self.kind.required(&mut check, "/kind").unwrap_or(old.kind);
        let new_themes = match self.themes {
            Patch::Keep => old.themes.clone(),
            Patch::Clear => Vec::new(),
            Patch::Set(keys) => {
                if keys.len() > MOST_THEMES {
                    check.fault("/themes", FieldCode::TooMany);
                }
                themes(taxonomy, &keys, &mut check)
            }
        };
        let suggested = suggested_themes(taxonomy, &self.suggested_themes, &mut check);
        let unit = self
            .unit
            .optional()
            .unwrap_or_else(|| old.unit.as_ref().map(|unit| unit.id));
        check.done()?;
        Ok(Changed {
            title,
            text,
            lang,
            kind,
            themes: new_themes,
            unit,
            suggested,
        })
    }
}

/// The editable state of an idea, and what was suggested for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// One line.
    pub title: String,
    /// As typed.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Its kind.
    pub kind: Kind,
    /// Its themes.
    pub themes: Vec<Uuid>,
    /// Its unit.
    pub unit: Option<Uuid>,
    /// The themes that were suggested.
    pub suggested: Vec<Uuid>,
}

impl Changed {
    /// What differs from the idea as it was, in words for the history. `unit_name` is the new unit's.
    pub fn differences(
        &self,
        old: &Idea,
        taxonomy: &Taxonomy,
        unit_name: Option<String>,
    ) -> Vec<FieldChange> {
        let labels = |ids: &[Uuid]| {
            let mut labels: Vec<&str> = ids
                .iter()
                .filter_map(|id| taxonomy.label(*id, Lang::Nb))
                .collect();
            labels.sort();
            (!labels.is_empty()).then(|| labels.join(", "))
        };
        let kind =
            |kind: Kind| Some(poem_openapi::types::ToJSON::to_json_string(&kind).replace('"', ""));
        let lang =
            |lang: Lang| Some(poem_openapi::types::ToJSON::to_json_string(&lang).replace('"', ""));
        let fields = [
            ("title", Some(old.title.clone()), Some(self.title.clone())),
            ("text", Some(old.text.clone()), Some(self.text.clone())),
            ("lang", lang(old.lang), lang(self.lang)),
            ("kind", kind(old.kind), kind(self.kind)),
            ("themes", labels(&old.themes), labels(&self.themes)),
            (
                "unit",
                old.unit.as_ref().map(|unit| unit.name.clone()),
                unit_name,
            ),
        ];
        let differing = fields
            .into_iter()
            .filter(|(_, before, after)| before != after);
        differing
            .map(|(field, before, after)| FieldChange {
                field: field.to_owned(),
                before,
                after,
            })
            .collect()
    }
}
