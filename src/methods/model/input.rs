//! Methods as people write them down and change them.

use super::texts::{self, Shape, TextsChange};
use super::{MOST_DIAMONDS, Recipe, Stage, Step};
use crate::kernel::text::{Check, is_slug};
use crate::kernel::{Activity, FieldCode, Patch};
use crate::themes::Labels;

/// Longest name of a method and longest title of a step, in characters.
const NAME: Shape = Shape::Line(120);
/// Longest purpose, materials and text of a step, in characters.
const TEXT: Shape = Shape::Text(2_000);
/// Most steps of a method.
const MOST_STEPS: usize = 40;
/// Most minutes of a step.
const MOST_MINUTES: i64 = 600;
/// Most people from the staff in a step.
const MOST_STAFF: i64 = 20;
/// Most people in a group.
const LARGEST_GROUP: i64 = 10_000;
/// Longest licence, in characters.
const LONGEST_LICENCE: usize = 120;
/// Longest source, in characters.
const LONGEST_SOURCE: usize = 500;
/// The licence of a method that names none.
const LICENCE: &str = "CC BY 4.0";
/// Keys that are addresses of something else: of the API, and of pages of the web client.
const RESERVED_KEYS: [&str; 3] = ["diamonds", "faser", "ny"];

/// A method to write down.
#[derive(Clone, Debug, Default)]
pub struct NewMethod {
    /// Its key; made from the bokmål name when missing.
    pub key: Option<String>,
    /// At most 120 characters in each language.
    pub names: Labels,
    /// At most 2,000 characters in each language.
    pub purposes: Labels,
    /// 1 to 3.
    pub diamond: Option<i64>,
    /// The half of the diamond.
    pub stage: Option<Stage>,
    /// Fewest people, from 1.
    pub group_min: Option<i64>,
    /// Most people, not below the fewest.
    pub group_max: Option<i64>,
    /// 1 to 40.
    pub steps: Vec<NewStep>,
    /// At most 2,000 characters in each language.
    pub materials: Option<Labels>,
    /// At most 120 characters; CC BY 4.0 when missing.
    pub licence: Option<String>,
    /// At most 500 characters.
    pub source: Option<String>,
}

/// A step to write down.
#[derive(Clone, Debug)]
pub struct NewStep {
    /// 0 to 600.
    pub minutes: i64,
    /// What people do.
    pub activity: Activity,
    /// At most 120 characters in each language.
    pub titles: Labels,
    /// At most 2,000 characters in each language.
    pub texts: Option<Labels>,
    /// 0 to 20.
    pub staff_min: i64,
    /// 0 to 20, not below the least.
    pub staff_max: i64,
}

/// What shall change of a method.
#[derive(Clone, Debug, Default)]
pub struct MethodChange {
    /// Other names.
    pub names: Patch<TextsChange>,
    /// Another purpose.
    pub purposes: Patch<TextsChange>,
    /// Another diamond; null for none.
    pub diamond: Patch<i64>,
    /// Another half; null for none.
    pub stage: Patch<Stage>,
    /// Fewest people; null for any number.
    pub group_min: Patch<i64>,
    /// Most people; null for any number.
    pub group_max: Patch<i64>,
    /// Other steps, all of them.
    pub steps: Patch<Vec<NewStep>>,
    /// Other materials; null for none.
    pub materials: Patch<TextsChange>,
    /// Another licence; null for the usual one.
    pub licence: Patch<String>,
    /// Another source; null for none.
    pub source: Patch<String>,
}

/// True for keys that a method cannot have because an address of ours is called so.
pub fn is_reserved(key: &str) -> bool {
    RESERVED_KEYS.contains(&key)
}

impl NewMethod {
    /// The clean key, when one is given, and what the method says; faults go into the check.
    pub fn checked(self, check: &mut Check) -> (Option<String>, Recipe) {
        if let Some(key) = &self.key
            && (!is_slug(key) || is_reserved(key))
        {
            check.fault("/key", FieldCode::InvalidFormat);
        }
        let steps = self.steps.into_iter().map(Step::from).collect();
        let recipe = Recipe {
            names: self.names,
            purposes: self.purposes,
            diamond: self.diamond,
            stage: self.stage,
            group_min: self.group_min,
            group_max: self.group_max,
            steps,
            materials: self.materials,
            licence: self.licence.unwrap_or_default(),
            source: self.source,
        };
        (self.key, recipe.checked(check))
    }
}

impl MethodChange {
    /// What the method says after this change; faults go into the check.
    pub fn applied_to(self, old: &Recipe, check: &mut Check) -> Recipe {
        let steps = self.steps.required(check, "/steps");
        let steps = steps.map(|steps| steps.into_iter().map(Step::from).collect());
        let licence = self.licence.optional().map(Option::unwrap_or_default);
        let recipe = Recipe {
            names: texts::required(self.names, &old.names, check, "/names"),
            purposes: texts::required(self.purposes, &old.purposes, check, "/purposes"),
            diamond: self.diamond.optional().unwrap_or(old.diamond),
            stage: self.stage.optional().unwrap_or(old.stage),
            group_min: self.group_min.optional().unwrap_or(old.group_min),
            group_max: self.group_max.optional().unwrap_or(old.group_max),
            steps: steps.unwrap_or_else(|| old.steps.clone()),
            materials: texts::optional(self.materials, &old.materials, check, "/materials_texts"),
            licence: licence.unwrap_or_else(|| old.licence.clone()),
            source: self.source.optional().unwrap_or_else(|| old.source.clone()),
        };
        recipe.checked(check)
    }
}

impl From<NewStep> for Step {
    fn from(new: NewStep) -> Self {
        Self {
            minutes: new.minutes,
            activity: new.activity,
            titles: new.titles,
            texts: new.texts,
            staff_min: new.staff_min,
            staff_max: new.staff_max,
        }
    }
}

fn within(check: &mut Check, pointer: &str, number: Option<i64>, least: i64, most: i64) {
    if number.is_some_and(|number| !(least..=most).contains(&number)) {
        check.fault(pointer, FieldCode::OutOfRange);
    }
}

impl Recipe {
    /// The same with clean texts; faults go into the check.
    fn checked(self, check: &mut Check) -> Self {
        within(check, "/diamond", self.diamond, 1, MOST_DIAMONDS);
        within(check, "/group_min", self.group_min, 1, LARGEST_GROUP);
        let fewest = self.group_min.unwrap_or(1);
        within(check, "/group_max", self.group_max, fewest, LARGEST_GROUP);
        match self.steps.len() {
            0 => check.fault("/steps", FieldCode::Required),
            1..=MOST_STEPS => {}
            _ => check.fault("/steps", FieldCode::TooMany),
        }
        let (licence, source) = (self.licence.as_str(), self.source.as_deref());
        let licence = check.optional_line("/licence", Some(licence), LONGEST_LICENCE);
        let steps = self.steps.into_iter().take(MOST_STEPS).enumerate();
        Self {
            names: texts::checked(check, "/names", &self.names, NAME),
            purposes: texts::checked(check, "/purposes", &self.purposes, TEXT),
            steps: steps.map(|(at, step)| step.checked(check, at)).collect(),
            materials: optional_texts(check, "/materials_texts", self.materials),
            licence: licence.unwrap_or_else(|| LICENCE.to_owned()),
            source: check.optional_text("/source", source, LONGEST_SOURCE),
            ..self
        }
    }
}

impl Step {
    fn checked(self, check: &mut Check, at: usize) -> Self {
        let here = |field: &str| format!("/steps/{at}/{field}");
        within(check, &here("minutes"), Some(self.minutes), 0, MOST_MINUTES);
        within(
            check,
            &here("staff_min"),
            Some(self.staff_min),
            0,
            MOST_STAFF,
        );
        let (least, most) = (self.staff_min.max(0), Some(self.staff_max));
        within(check, &here("staff_max"), most, least, MOST_STAFF);
        Self {
            titles: texts::checked(check, &here("titles"), &self.titles, NAME),
            texts: optional_texts(check, &here("texts"), self.texts),
            ..self
        }
    }
}

fn optional_texts(check: &mut Check, pointer: &str, texts: Option<Labels>) -> Option<Labels> {
    texts.map(|texts| texts::checked(check, pointer, &texts, TEXT))
}
