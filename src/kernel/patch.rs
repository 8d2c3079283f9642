//! One field of a JSON Merge Patch (RFC 7396): left out, null, or a value.

use super::error::FieldCode;
use super::text::Check;

/// What a change says of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// Not mentioned: stays as it is.
    #[default]
    Keep,
    /// Null: taken away.
    Clear,
    /// A new value.
    Set(T),
}

impl<T> Patch<T> {
    /// The new value of a field that must have one; null is a fault.
    pub fn required(self, check: &mut Check, pointer: &str) -> Option<T> {
        match self {
            Self::Keep => None,
            Self::Clear => {
                check.fault(pointer, FieldCode::Required);
                None
            }
            Self::Set(value) => Some(value),
        }
    }

    /// The new value of a field that may be missing: `None` keeps, `Some(None)` takes away.
    pub fn optional(self) -> Option<Option<T>> {
        match self {
            Self::Keep => None,
            Self::Clear => Some(None),
            Self::Set(value) => Some(Some(value)),
        }
    }

    /// True when the field is not mentioned.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}
