//! What the names in the stories stand for.

use crate::campaigns::CampaignPlace;
use crate::kernel::{Error, Result};
use chrono::NaiveDate;
use poem_openapi::types::ParseFromParameter;
use std::collections::HashMap;
use uuid::Uuid;

/// What the keys of the stories became.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    pub(super) today: NaiveDate,
    pub(super) units: HashMap<String, Uuid>,
    pub(super) organisations: HashMap<String, Uuid>,
    pub(super) people: HashMap<String, Uuid>,
    pub(super) themes: HashMap<String, Uuid>,
    pub(super) campaigns: HashMap<String, CampaignPlace>,
    pub(super) ideas: HashMap<String, Uuid>,
}

/// The enum value that the stories spell as on the wire.
pub(super) fn word<T: ParseFromParameter>(word: &str) -> Result<T> {
    T::parse_from_parameter(word).map_err(|_| Error::internal(format!("demo data says {word:?}")))
}

/// What a key stands for.
pub(super) fn named<T: Clone>(map: &HashMap<String, T>, key: &str) -> Result<T> {
    map.get(key)
        .cloned()
        .ok_or_else(|| Error::internal(format!("demo data has no {key:?}")))
}

pub(super) fn named_or_none<T: Clone>(
    map: &HashMap<String, T>,
    key: Option<&String>,
) -> Result<Option<T>> {
    key.map(|key| named(map, key)).transpose()
}
