//! Saved searches as plain values, and the rules for what they hold.

use crate::ideas::{Kind, SortBy, Status};
use crate::kernel::text::Check;
use crate::kernel::{FieldCode, Instant, Patch, Result};
use poem_openapi::types::ParseFromParameter;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most searches that one person keeps.
pub const MOST_KEPT: u64 = 50;
/// Longest name, in characters.
const LONGEST_NAME: usize = 80;
/// Longest words, in characters: as much as finding ideas reads.
const LONGEST_WORDS: usize = 512;
/// Longest list of a filter, in characters, with room for fifty ids.
const LONGEST_LIST: usize = 2_000;

/// A search that somebody keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its id.
    pub id: Uuid,
    /// One line.
    pub name: String,
    /// What is asked for.
    pub search: Search,
    /// When it was kept.
    pub created_at: Instant,
    /// Grows with every change.
    pub version: i64,
}

/// What is asked for, in the words of finding ideas: each list is separated by commas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Search {
    /// Words, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Keys or ids of themes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Statuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Ids of units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Ids or slugs of campaigns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// The order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<SortBy>,
}

/// A search to keep.
#[derive(Clone, Debug, Default)]
pub struct NewSavedSearch {
    /// 1 to 80 characters.
    pub name: String,
    /// What is asked for.
    pub search: Search,
}

/// What shall change of a saved search.
#[derive(Clone, Debug, Default)]
pub struct SavedSearchChange {
    /// A new name.
    pub name: Patch<String>,
}

impl NewSavedSearch {
    /// With clean texts and lists, or all faults.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("/name", &self.name, 1..=LONGEST_NAME);
        let search = self.search.clean(&mut check);
        check.done()?;
        Ok(Self { name, search })
    }
}

impl SavedSearchChange {
    /// The search after this change, one version on when anything differs.
    pub fn applied_to(self, old: SavedSearch) -> Result<SavedSearch> {
        let mut check = Check::new();
        let name = self.name.required(&mut check, "/name");
        let name = name.map(|name| check.line("/name", &name, 1..=LONGEST_NAME));
        check.done()?;
        Ok(match name {
            Some(name) if name != old.name => SavedSearch {
                name,
                version: old.version + 1,
                ..old
            },
            _ => old,
        })
    }
}

impl Search {
    /// The same search without blanks; whatever finding ideas would refuse is a fault, and so is asking for nothing.
    fn clean(self, check: &mut Check) -> Self {
        let search = Self {
            q: check.optional_line("/search/q", self.q.as_deref(), LONGEST_WORDS),
            theme: list(check, "/search/theme", self.theme, |_| Ok(())),
            status: list(check, "/search/status", self.status, known::<Status>),
            kind: list(check, "/search/kind", self.kind, known::<Kind>),
            unit: list(check, "/search/unit", self.unit, |unit| {
                let id = unit.parse::<Uuid>();
                id.map(|_| ()).map_err(|_| FieldCode::InvalidFormat)
            }),
            campaign: list(check, "/search/campaign", self.campaign, |_| Ok(())),
            sort: self.sort,
        };
        let asked = [
            &search.q,
            &search.theme,
            &search.status,
            &search.kind,
            &search.unit,
            &search.campaign,
        ];
        if asked.iter().all(|one| one.is_none()) {
            check.fault("/search", FieldCode::Required);
        }
        search
    }
}

fn known<T: ParseFromParameter>(value: &str) -> Result<(), FieldCode> {
    let found = T::parse_from_parameter(value);
    found.map(|_| ()).map_err(|_| FieldCode::UnknownValue)
}

/// A filter's list without blanks and empty items; a list of nothing is no filter.
fn list(
    check: &mut Check,
    pointer: &str,
    typed: Option<String>,
    rule: impl Fn(&str) -> Result<(), FieldCode>,
) -> Option<String> {
    let typed = check.optional_line(pointer, typed.as_deref(), LONGEST_LIST)?;
    let items = typed.split(',').map(str::trim);
    let items: Vec<&str> = items.filter(|item| !item.is_empty()).collect();
    if let Some(fault) = items.iter().find_map(|item| rule(item).err()) {
        check.fault(pointer, fault);
    }
    (!items.is_empty()).then(|| items.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Error, FieldError};

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn lists_are_tidied_and_blank_ones_left_out() {
        let new = NewSavedSearch {
            name: " Prøves ".into(),
            search: Search {
                q: text("  kø "),
                theme: text(" , "),
                status: text("piloting, adopted,"),
                ..Search::default()
            },
        };
        let kept = new.checked().unwrap();
        assert_eq!(kept.name, "Prøves");
        let tidy = Search {
            q: text("kø"),
            status: text("piloting,adopted"),
            ..Search::default()
        };
        assert_eq!(kept.search, tidy);
    }

    #[test]
    fn every_fault_is_told() {
        let new = NewSavedSearch {
            name: String::new(),
            search: Search {
                status: text("ferdig"),
                kind: text("problem,tull"),
                unit: text("oslo"),
                ..Search::default()
            },
        };
        let Err(Error::Invalid(faults)) = new.checked() else {
            panic!("must be invalid")
        };
        let expected = [
            ("/name", FieldCode::Required),
            ("/search/status", FieldCode::UnknownValue),
            ("/search/kind", FieldCode::UnknownValue),
            ("/search/unit", FieldCode::InvalidFormat),
        ]
        .map(|(pointer, code)| FieldError::new(pointer, code));
        assert_eq!(faults, expected);
    }

    #[test]
    fn an_order_alone_is_no_search() {
        let new = NewSavedSearch {
            name: "Alt".into(),
            search: Search {
                q: text(" "),
                sort: Some(SortBy::New),
                ..Search::default()
            },
        };
        let expected = vec![FieldError::new("/search", FieldCode::Required)];
        assert!(matches!(new.checked(), Err(Error::Invalid(faults)) if faults == expected));
    }

    #[test]
    fn what_is_stored_reads_back_and_fields_of_later_are_passed_over() {
        let search: Search =
            serde_json::from_str(r#"{"q":"kø","sort":"supported","near":"oslo"}"#).unwrap();
        assert_eq!(
            (search.q.as_deref(), search.sort),
            (Some("kø"), Some(SortBy::Supported))
        );
        assert_eq!(
            serde_json::to_string(&search).unwrap(),
            r#"{"q":"kø","sort":"supported"}"#
        );
    }
}
