//! What is to become of a row.

use super::Options;
use super::reader::{IdeaRow, Row, RowError};
use super::report::Fault;
use crate::campaigns::{self, CampaignPlace};
use crate::db::Db;
use crate::ideas::{self, Kind, MOST_THEMES, NewIdea, Submission};
use crate::kernel::text::{Check, slug, sort_key};
use crate::kernel::{Error, FieldCode, FieldError, Result, new_id};
use crate::themes::{self, Labels, NewTheme, Taxonomy};
use crate::units::{self, NewUnit, UnitKind};
use poem_openapi::types::{ParseFromParameter, ToJSON};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

pub(super) enum Verdict {
    /// To be written.
    New(Box<Submission>),
    /// Read before.
    Known,
    /// Left out.
    Faulty(Vec<Fault>),
}

/// Knows the units and themes, and makes them where that is wanted.
pub(super) struct Judge {
    options: Options,
    campaign: Option<CampaignPlace>,
    taxonomy: Taxonomy,
    units: HashMap<String, Uuid>,
    seen: HashSet<String>,
    /// What a dry run would have made, by key.
    imagined: HashMap<String, Uuid>,
}

impl Judge {
    pub(super) async fn open(db: &Db, options: &Options) -> anyhow::Result<Self> {
        let campaign = match &options.campaign {
            None => None,
            Some(name) => {
                let campaign = campaigns::find_by_slug_or_id(db.read(), name).await?;
                let campaign =
                    campaign.ok_or_else(|| anyhow::anyhow!("there is no campaign {name}"))?;
                Some(CampaignPlace::of(campaign, db.now()))
            }
        };
        let units = units::Units::new(db.clone()).all().await?;
        Ok(Self {
            options: options.clone(),
            campaign,
            taxonomy: themes::taxonomy(db.read()).await?,
            units: units
                .into_iter()
                .map(|unit| (sort_key(&unit.name), unit.id))
                .collect(),
            seen: HashSet::new(),
            imagined: HashMap::new(),
        })
    }

    pub(super) async fn judge(&mut self, db: &Db, row: Row) -> Result<Verdict> {
        let line = row.line;
        let row = match row.result {
            Ok(row) => row,
            Err(errors) => {
                return Ok(Verdict::Faulty(
                    errors.into_iter().map(|error| fault(line, error)).collect(),
                ));
            }
        };
        let external_id = row.external_id.clone().unwrap_or_else(|| fingerprint(&row));
        if !self.seen.insert(external_id.clone())
            || ideas::find_external(db.read(), &external_id)
                .await?
                .is_some()
        {
            return Ok(Verdict::Known);
        }
        match self.submission(db, row, external_id).await {
            Ok(submission) => Ok(Verdict::New(Box::new(submission))),
            Err(Error::Invalid(fields)) => Ok(Verdict::Faulty(
                fields
                    .into_iter()
                    .map(|field| invalid(line, field))
                    .collect(),
            )),
            Err(error) => Err(error),
        }
    }

    async fn submission(
        &mut self,
        db: &Db,
        row: IdeaRow,
        external_id: String,
    ) -> Result<Submission> {
        let mut check = Check::new();
        let external_id = check.line("/external_id", &external_id, 1..=200);
        let new = NewIdea {
            lang: known(&mut check, "/lang", row.lang.as_deref()),
            kind: known::<Kind>(&mut check, "/kind", row.kind.as_deref()),
            title: row.title,
            text: row.text,
            ..NewIdea::default()
        };
        let words = new.words(&mut check);
        if row.themes.len() > MOST_THEMES {
            check.fault("/themes", FieldCode::TooMany);
        }
        let mut themes = Vec::new();
        for (index, key) in row.themes.iter().enumerate() {
            match self.theme(db, key).await? {
                Some(id) if !themes.contains(&id) => themes.push(id),
                Some(_) => {}
                None => check.fault(format!("/themes/{index}"), FieldCode::Unknown),
            }
        }
        let unit = match &row.unit {
            None => None,
            Some(name) => {
                let unit = self.unit(db, name).await?;
                if unit.is_none() {
                    check.fault("/unit", FieldCode::Unknown);
                }
                unit
            }
        };
        check.done()?;
        Ok(Submission {
            words,
            themes,
            unit,
            campaign: self.campaign.clone(),
            author: None,
            external_id: Some(external_id),
            workshop: None,
            at: db.now(),
        })
    }

    async fn theme(&mut self, db: &Db, key: &str) -> Result<Option<Uuid>> {
        if let Some(theme) = self
            .taxonomy
            .resolve(key)
            .or_else(|| self.taxonomy.resolve(&slug(key)))
        {
            return Ok(Some(theme.id));
        }
        if !self.options.create_themes || slug(key).is_empty() {
            return Ok(None);
        }
        if self.options.dry_run {
            return Ok(Some(*self.imagined.entry(slug(key)).or_insert_with(new_id)));
        }
        let labels = Labels {
            nb: key.to_owned(),
            ..Labels::default()
        };
        let new = NewTheme {
            labels,
            ..NewTheme::default()
        }
        .checked()?;
        let theme = db
            .write(move |tx| Box::pin(async move { themes::create(tx, None, new).await }))
            .await?;
        self.taxonomy = themes::taxonomy(db.read()).await?;
        Ok(Some(theme.id))
    }

    async fn unit(&mut self, db: &Db, name: &str) -> Result<Option<Uuid>> {
        if let Some(id) = self.units.get(&sort_key(name)) {
            return Ok(Some(*id));
        }
        if !self.options.create_units {
            return Ok(None);
        }
        if self.options.dry_run {
            return Ok(Some(
                *self.imagined.entry(sort_key(name)).or_insert_with(new_id),
            ));
        }
        let new = NewUnit {
            name: name.to_owned(),
            kind: UnitKind::Office,
            parent: None,
        }
        .checked()?;
        let unit = db
            .write(move |tx| Box::pin(async move { units::create(tx, None, new).await }))
            .await?;
        self.units.insert(sort_key(name), unit.id);
        Ok(Some(unit.id))
    }
}

fn known<T: ParseFromParameter>(check: &mut Check, pointer: &str, word: Option<&str>) -> Option<T> {
    let word = word?;
    let value = T::parse_from_parameter(word).ok();
    if value.is_none() {
        check.fault(pointer, FieldCode::UnknownValue);
    }
    value
}

/// The name of a row that has none: the same words are the same idea.
fn fingerprint(row: &IdeaRow) -> String {
    let words = format!("{}\n{}", row.title.as_deref().unwrap_or_default(), row.text);
    format!("text:{:x}", Sha256::digest(words))
}

fn fault(line: usize, error: RowError) -> Fault {
    Fault {
        line,
        field: error.field,
        code: error.code.to_owned(),
        message: error.message,
    }
}

fn invalid(line: usize, field: FieldError) -> Fault {
    let code = field.code.to_json_string().trim_matches('"').to_owned();
    let name = field.pointer.trim_start_matches('/').to_owned();
    Fault {
        line,
        message: format!("{name}: {}", code.replace('_', " ")),
        field: Some(name),
        code,
    }
}
