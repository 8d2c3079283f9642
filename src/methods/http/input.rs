//! What requests say of methods.

use super::super::{MethodChange, NewMethod, NewStep, Stage, TextsChange};
use crate::http::patch;
use crate::kernel::{Activity, Patch};
use crate::themes::Labels;
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;

/// A text in up to three languages.
#[derive(Object)]
#[oai(rename = "NewMethodTexts", deny_unknown_fields)]
pub struct TextsBody {
    pub nb: String,
    pub nn: Option<String>,
    pub en: Option<String>,
}

/// A language left out keeps its text.
#[derive(Object)]
#[oai(rename = "MethodTextsChange", deny_unknown_fields)]
pub struct TextsChangeBody {
    pub nb: MaybeUndefined<String>,
    pub nn: MaybeUndefined<String>,
    pub en: MaybeUndefined<String>,
}

#[derive(Object)]
#[oai(rename = "NewMethodStep", deny_unknown_fields)]
pub struct StepBody {
    /// 0 to 600.
    pub minutes: i64,
    pub activity: Activity,
    /// At most 120 characters in each language.
    pub titles: TextsBody,
    /// At most 2,000 characters in each language.
    pub texts: Option<TextsBody>,
    /// How many of the staff must be there at least, 0 to 20; 0 when left out.
    pub staff_min: Option<i64>,
    /// How many of the staff are there at most, to 20; as many as at least when left out.
    pub staff_max: Option<i64>,
}

#[derive(Object)]
#[oai(rename = "NewMethod", deny_unknown_fields)]
pub struct NewMethodBody {
    /// At most 120 characters in each language.
    pub names: TextsBody,
    /// At most 2,000 characters in each language.
    pub purposes: TextsBody,
    /// 1 to 40.
    pub steps: Vec<StepBody>,
    /// Lower-case letters, digits and hyphens, at most 60; made from the bokmål name when missing.
    pub key: Option<String>,
    /// 1 to 3.
    pub diamond: Option<i64>,
    pub stage: Option<Stage>,
    /// Fewest people, from 1.
    pub group_min: Option<i64>,
    /// Most people.
    pub group_max: Option<i64>,
    /// At most 2,000 characters in each language.
    pub materials_texts: Option<TextsBody>,
    /// At most 120 characters; CC BY 4.0 when missing.
    pub licence: Option<String>,
    /// Where it comes from, at most 500 characters.
    pub source: Option<String>,
}

#[derive(Object)]
#[oai(rename = "MethodChange", deny_unknown_fields)]
pub struct MethodChangeBody {
    pub names: MaybeUndefined<TextsChangeBody>,
    pub purposes: MaybeUndefined<TextsChangeBody>,
    /// Replaces all steps.
    pub steps: MaybeUndefined<Vec<StepBody>>,
    /// 1 to 3; null for none.
    pub diamond: MaybeUndefined<i64>,
    pub stage: MaybeUndefined<Stage>,
    pub group_min: MaybeUndefined<i64>,
    pub group_max: MaybeUndefined<i64>,
    /// Null for none.
    pub materials_texts: MaybeUndefined<TextsChangeBody>,
    /// Null for CC BY 4.0.
    pub licence: MaybeUndefined<String>,
    /// Null for none.
    pub source: MaybeUndefined<String>,
}

#[derive(Object)]
#[oai(rename = "RateMethod", deny_unknown_fields)]
pub struct RatingBody {
    /// 1 to 5; null or left out to take one's stars back.
    pub stars: Option<i64>,
}

impl From<TextsBody> for Labels {
    fn from(TextsBody { nb, nn, en }: TextsBody) -> Self {
        Self { nb, nn, en }
    }
}

impl From<StepBody> for NewStep {
    fn from(body: StepBody) -> Self {
        let staff_min = body.staff_min.unwrap_or_default();
        Self {
            minutes: body.minutes,
            activity: body.activity,
            titles: body.titles.into(),
            texts: body.texts.map(Into::into),
            staff_min,
            staff_max: body.staff_max.unwrap_or(staff_min),
        }
    }
}

fn steps(bodies: Vec<StepBody>) -> Vec<NewStep> {
    bodies.into_iter().map(Into::into).collect()
}

impl From<NewMethodBody> for NewMethod {
    fn from(body: NewMethodBody) -> Self {
        Self {
            key: body.key,
            names: body.names.into(),
            purposes: body.purposes.into(),
            diamond: body.diamond,
            stage: body.stage,
            group_min: body.group_min,
            group_max: body.group_max,
            steps: steps(body.steps),
            materials: body.materials_texts.map(Into::into),
            licence: body.licence,
            source: body.source,
        }
    }
}

/// A field of a change whose wire type becomes another.
fn patch_as<T, U>(field: MaybeUndefined<T>, into: impl FnOnce(T) -> U) -> Patch<U> {
    match patch(field) {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(value) => Patch::Set(into(value)),
    }
}

fn texts(body: TextsChangeBody) -> TextsChange {
    TextsChange {
        nb: patch(body.nb),
        nn: patch(body.nn),
        en: patch(body.en),
    }
}

impl From<MethodChangeBody> for MethodChange {
    fn from(body: MethodChangeBody) -> Self {
        Self {
            names: patch_as(body.names, texts),
            purposes: patch_as(body.purposes, texts),
            diamond: patch(body.diamond),
            stage: patch(body.stage),
            group_min: patch(body.group_min),
            group_max: patch(body.group_max),
            steps: patch_as(body.steps, steps),
            materials: patch_as(body.materials_texts, texts),
            licence: patch(body.licence),
            source: patch(body.source),
        }
    }
}
