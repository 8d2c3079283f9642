//! Texts in up to three languages: bokmål always, nynorsk and English when somebody wrote them.

use crate::kernel::text::Check;
use crate::kernel::{FieldCode, Patch};
use crate::themes::Labels;

/// What shall change of a text; a language not mentioned keeps its own.
#[derive(Clone, Debug, Default)]
pub struct TextsChange {
    /// Bokmål.
    pub nb: Patch<String>,
    /// Nynorsk.
    pub nn: Patch<String>,
    /// English.
    pub en: Patch<String>,
}

/// How a text is written.
#[derive(Clone, Copy)]
pub enum Shape {
    /// One line of at most so many characters.
    Line(usize),
    /// Text of at most so many characters.
    Text(usize),
}

impl Shape {
    fn checked(self, check: &mut Check, pointer: &str, text: &str) -> String {
        match self {
            Self::Line(longest) => check.line(pointer, text, 1..=longest),
            Self::Text(longest) => check.text(pointer, text, 1..=longest),
        }
    }

    fn translated(self, check: &mut Check, pointer: &str, text: Option<&str>) -> Option<String> {
        match self {
            Self::Line(longest) => check.optional_line(pointer, text, longest),
            Self::Text(longest) => check.optional_text(pointer, text, longest),
        }
    }
}

/// Clean texts of this shape; faults go into the check.
pub fn checked(check: &mut Check, pointer: &str, texts: &Labels, shape: Shape) -> Labels {
    Labels {
        nb: shape.checked(check, &format!("{pointer}/nb"), &texts.nb),
        nn: shape.translated(check, &format!("{pointer}/nn"), texts.nn.as_deref()),
        en: shape.translated(check, &format!("{pointer}/en"), texts.en.as_deref()),
    }
}

impl TextsChange {
    /// The texts after this change, not yet checked; bokmål taken away is a fault.
    pub fn applied_to(self, old: Labels, check: &mut Check, pointer: &str) -> Labels {
        let nb = self.nb.required(check, &format!("{pointer}/nb"));
        Labels {
            nb: nb.unwrap_or(old.nb),
            nn: self.nn.optional().unwrap_or(old.nn),
            en: self.en.optional().unwrap_or(old.en),
        }
    }
}

/// Texts that must be there after a change.
pub fn required(
    patch: Patch<TextsChange>,
    old: &Labels,
    check: &mut Check,
    pointer: &str,
) -> Labels {
    match patch {
        Patch::Keep => old.clone(),
        Patch::Clear => {
            check.fault(pointer, FieldCode::Required);
            old.clone()
        }
        Patch::Set(change) => change.applied_to(old.clone(), check, pointer),
    }
}

/// Texts that may be missing after a change.
pub fn optional(
    patch: Patch<TextsChange>,
    old: &Option<Labels>,
    check: &mut Check,
    pointer: &str,
) -> Option<Labels> {
    match patch {
        Patch::Keep => old.clone(),
        Patch::Clear => None,
        Patch::Set(change) => {
            let old = old.clone().unwrap_or_default();
            Some(change.applied_to(old, check, pointer))
        }
    }
}
