//! What answers say of methods.

use super::super::model::{self, Stage};
use super::super::{Method, MethodFile, Rating, SortBy, Step};
use crate::http::Ref;
use crate::kernel::lang::Lang;
use crate::kernel::policy::{Action, Facts, may};
use crate::kernel::{Activity, Actor};
use crate::themes::Labels;
use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};
use uuid::Uuid;

/// What comes first in a list of methods.
#[derive(Clone, Copy, Enum)]
#[oai(rename = "MethodSort", rename_all = "snake_case")]
pub enum SortName {
    /// By name.
    Name,
    /// The best; those with fewer than three ratings come last.
    Rating,
    /// What is used most.
    Used,
}

impl From<SortName> for SortBy {
    fn from(name: SortName) -> Self {
        match name {
            SortName::Name => Self::Name,
            SortName::Rating => Self::Rating,
            SortName::Used => Self::Used,
        }
    }
}

/// A text in up to three languages.
#[derive(Object)]
#[oai(rename = "MethodTexts")]
pub struct TextsView {
    nb: String,
    nn: Option<String>,
    en: Option<String>,
}

impl From<Labels> for TextsView {
    fn from(Labels { nb, nn, en }: Labels) -> Self {
        Self { nb, nn, en }
    }
}

/// What people think of a method.
#[derive(Object)]
#[oai(rename = "MethodRating")]
pub struct RatingView {
    /// From 1 to 5 with one decimal; null under three ratings.
    mean: Option<f64>,
    /// How many people rated it.
    n: i64,
}

/// What people think of a method, and what the caller said.
#[derive(Object)]
#[oai(rename = "MyMethodRating")]
pub struct MyRating {
    rating: RatingView,
    my_rating: Option<i64>,
}

impl MyRating {
    pub fn of((rating, my_rating): (Rating, Option<i64>)) -> Self {
        Self {
            rating: rating.into(),
            my_rating,
        }
    }
}

impl From<Rating> for RatingView {
    fn from(rating: Rating) -> Self {
        let mean = rating
            .tenths()
            .and_then(|tenths| u32::try_from(tenths).ok());
        Self {
            mean: mean.map(|tenths| f64::from(tenths) / 10.0),
            n: rating.n,
        }
    }
}

/// A step of a method, without how it is done.
#[derive(Object)]
#[oai(rename = "MethodStepInList")]
pub struct StepInList {
    minutes: i64,
    activity: Activity,
    /// In the language asked for, else in bokmål.
    title: String,
    /// How many of the staff must be there at least.
    staff_min: i64,
    /// How many of the staff are there at most.
    staff_max: i64,
}

/// A step of a method.
#[derive(Object)]
#[oai(rename = "MethodStep")]
pub struct StepView {
    minutes: i64,
    activity: Activity,
    /// In the language asked for, else in bokmål.
    title: String,
    titles: TextsView,
    /// How it is done, as typed, in the language asked for, else in bokmål.
    text: Option<String>,
    texts: Option<TextsView>,
    /// How many of the staff must be there at least.
    staff_min: i64,
    /// How many of the staff are there at most.
    staff_max: i64,
}

/// A file of a method.
#[derive(Object)]
#[oai(rename = "MethodFile")]
pub struct FileView {
    id: Uuid,
    name: String,
    media_type: String,
    /// In bytes.
    size: i64,
}

/// What the caller may do with a method.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum MethodAction {
    /// Change it and its files.
    Edit,
    /// Give it stars.
    Rate,
    /// Take it away.
    Delete,
}

/// What the caller may do with the list of methods.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum MethodsAction {
    /// Write one down.
    Create,
}

/// A method in a list.
#[derive(Object)]
#[oai(rename = "MethodInList")]
pub struct MethodInList {
    id: Uuid,
    key: String,
    /// In the language asked for, else in bokmål.
    name: String,
    /// In the language asked for, else in bokmål.
    purpose: String,
    /// 1 to 3.
    diamond: Option<i64>,
    stage: Option<Stage>,
    group_min: Option<i64>,
    group_max: Option<i64>,
    /// All steps together.
    minutes: i64,
    steps: Vec<StepInList>,
    rating: RatingView,
    /// The caller's stars.
    my_rating: Option<i64>,
    /// In how many workshops it was used.
    used_in: i64,
    version: i64,
}

/// A method.
#[derive(Object)]
#[oai(rename = "Method")]
pub struct MethodView {
    id: Uuid,
    key: String,
    /// In the language asked for, else in bokmål.
    name: String,
    names: TextsView,
    /// As typed, in the language asked for, else in bokmål.
    purpose: String,
    purposes: TextsView,
    /// 1 to 3.
    diamond: Option<i64>,
    stage: Option<Stage>,
    /// Fewest people.
    group_min: Option<i64>,
    /// Most people.
    group_max: Option<i64>,
    /// All steps together.
    minutes: i64,
    steps: Vec<StepView>,
    /// As typed, in the language asked for, else in bokmål.
    materials: Option<String>,
    materials_texts: Option<TextsView>,
    licence: String,
    /// Where it comes from.
    source: Option<String>,
    files: Vec<FileView>,
    rating: RatingView,
    /// The caller's stars.
    my_rating: Option<i64>,
    /// In how many workshops it was used.
    used_in: i64,
    /// Nobody for a method that came with the program.
    owner: Option<Ref>,
    created_at: DateTime<Utc>,
    /// When it or its files last changed.
    changed_at: DateTime<Utc>,
    version: i64,
    allowed: Vec<MethodAction>,
}

/// The methods that fit.
#[derive(Object)]
pub struct MethodList {
    items: Vec<MethodInList>,
    total: u64,
    allowed: Vec<MethodsAction>,
}

fn allowed(method: &Method, actor: &Actor) -> Vec<MethodAction> {
    let facts = model::facts(method.owner.as_ref().map(|owner| owner.id));
    let edits = may(actor, Action::EditMethod, &facts);
    let rates = may(actor, Action::RateMethod, &facts);
    let asked = [
        (edits, MethodAction::Edit),
        (rates, MethodAction::Rate),
        (edits, MethodAction::Delete),
    ];
    let may = asked.into_iter().filter(|(may, _)| *may);
    may.map(|(_, action)| action).collect()
}

impl StepView {
    fn of(step: Step, lang: Lang) -> Self {
        let text = step.texts.as_ref().map(|texts| texts.in_lang(lang));
        Self {
            minutes: step.minutes,
            activity: step.activity,
            title: step.titles.in_lang(lang).to_owned(),
            text: text.map(str::to_owned),
            titles: step.titles.into(),
            texts: step.texts.map(Into::into),
            staff_min: step.staff_min,
            staff_max: step.staff_max,
        }
    }
}

impl MethodView {
    /// The method for this reader, in this language.
    pub fn of(method: Method, files: Vec<MethodFile>, actor: &Actor, lang: Lang) -> Self {
        let allowed = allowed(&method, actor);
        let recipe = method.recipe;
        let materials = recipe.materials.as_ref().map(|texts| texts.in_lang(lang));
        let file = |file: MethodFile| FileView {
            id: file.id,
            name: file.name,
            media_type: file.kind.content_type().to_owned(),
            size: file.size,
        };
        Self {
            id: method.id,
            key: method.key,
            name: recipe.names.in_lang(lang).to_owned(),
            purpose: recipe.purposes.in_lang(lang).to_owned(),
            materials: materials.map(str::to_owned),
            minutes: recipe.minutes(),
            names: recipe.names.into(),
            purposes: recipe.purposes.into(),
            diamond: recipe.diamond,
            stage: recipe.stage,
            group_min: recipe.group_min,
            group_max: recipe.group_max,
            steps: recipe
                .steps
                .into_iter()
                .map(|step| StepView::of(step, lang))
                .collect(),
            materials_texts: recipe.materials.map(Into::into),
            licence: recipe.licence,
            source: recipe.source,
            files: files.into_iter().map(file).collect(),
            rating: method.rating.into(),
            my_rating: method.my_rating,
            used_in: method.used,
            owner: method.owner.map(|owner| Ref {
                id: owner.id,
                name: owner.name,
            }),
            created_at: method.created_at.to_utc(),
            changed_at: method.changed_at.to_utc(),
            version: method.version,
            allowed,
        }
    }
}

impl MethodInList {
    fn of(method: Method, lang: Lang) -> Self {
        let recipe = method.recipe;
        let step = |step: &Step| StepInList {
            minutes: step.minutes,
            activity: step.activity,
            title: step.titles.in_lang(lang).to_owned(),
            staff_min: step.staff_min,
            staff_max: step.staff_max,
        };
        Self {
            id: method.id,
            key: method.key,
            name: recipe.names.in_lang(lang).to_owned(),
            purpose: recipe.purposes.in_lang(lang).to_owned(),
            diamond: recipe.diamond,
            stage: recipe.stage,
            group_min: recipe.group_min,
            group_max: recipe.group_max,
            minutes: recipe.minutes(),
            steps: recipe.steps.iter().map(step).collect(),
            rating: method.rating.into(),
            my_rating: method.my_rating,
            used_in: method.used,
            version: method.version,
        }
    }
}

impl MethodList {
    /// The methods for this reader, in this language.
    pub fn of(methods: Vec<Method>, actor: &Actor, lang: Lang) -> Self {
        let allowed = if may(actor, Action::KeepMethods, &Facts::default()) {
            vec![MethodsAction::Create]
        } else {
            vec![]
        };
        let items = methods.into_iter();
        let items: Vec<_> = items.map(|method| MethodInList::of(method, lang)).collect();
        Self {
            total: items.len() as u64,
            items,
            allowed,
        }
    }
}
