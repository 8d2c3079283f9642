//! The one error type of the use cases, with stable codes that clients and translations rely on.

use poem_openapi::Enum;
use std::fmt;

/// Result of everything that can fail for a caller.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request failed, in the words of the API. Each has one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ProblemCode {
    /// 400: not JSON of the documented shape.
    InvalidRequest,
    /// 401: no valid sign-in.
    NotSignedIn,
    /// 401: wrong e-mail or password.
    BadCredentials,
    /// 403: signed in, but not allowed.
    Forbidden,
    /// 404: does not exist, or not for you.
    NotFound,
    /// 405: this address does not take this method.
    MethodNotAllowed,
    /// 409: the campaign is not open for this now.
    PhaseClosed,
    /// 409: the idea is on this shortlist already.
    AlreadyListed,
    /// 409: the idea can no longer be changed by its author.
    NotEditable,
    /// 409: the theme has been merged into another.
    ThemeMerged,
    /// 409: the theme is not merged.
    ThemeNotMerged,
    /// 409: a theme cannot be placed under itself.
    ThemeCycle,
    /// 409: a unit cannot be placed under itself.
    UnitCycle,
    /// 409: there is no status change to undo.
    NothingToUndo,
    /// 409: another thing has this key.
    KeyTaken,
    /// 409: another person has this e-mail address.
    EmailTaken,
    /// 409: there must be at least one administrator.
    LastAdmin,
    /// 409: the workshop is closed or cancelled.
    WorkshopOver,
    /// 409: this agenda item has begun or holds cards.
    ItemInUse,
    /// 409: the workshop takes no sign-ups now.
    SignupClosed,
    /// 409: the workshop has moved on since it was read.
    NotCurrent,
    /// 409: this is not what the workshop is doing now.
    NotNow,
    /// 409: the dot round is not open.
    RoundClosed,
    /// 409: this card or group has an outcome already.
    HasOutcome,
    /// 409: cards lack an outcome.
    CardsUnaccounted,
    /// 409: a paper sheet lacks a second person's check.
    SheetUnchecked,
    /// 409: the dots of a round were never shown.
    RoundsUnrevealed,
    /// 409: a sheet with this number was entered before.
    SheetEntered,
    /// 409: the second count differs from what was entered.
    CountsDiffer,
    /// 409: two of these sessions are at the same time.
    ProgrammeClash,
    /// 409: this person keeps as many searches as one may.
    TooManySearches,
    /// 409: only a letter that has failed is tried again by hand.
    MailNotFailed,
    /// 409: of this letter neither the text nor the recipient is known any more.
    MailForgotten,
    /// 409: the same request is being handled right now.
    InProgress,
    /// 412: changed by someone else since it was read.
    Stale,
    /// 413: the request is too large.
    TooLarge,
    /// 415: the content type is not taken here.
    UnsupportedMediaType,
    /// 422: the shape is right but values break rules; all of them are listed.
    Invalid,
    /// 422: this idempotency key was used with another request.
    IdempotencyMismatch,
    /// 428: `If-Match` is missing.
    PreconditionRequired,
    /// 429: too many requests; see `Retry-After`.
    TooMany,
    /// 500: our fault.
    Internal,
    /// 503: try again shortly; see `Retry-After`.
    Busy,
}

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum)]
#[oai(rename_all = "snake_case")]
pub enum FieldCode {
    /// Must be given.
    Required,
    /// Longer than allowed.
    TooLong,
    /// Shorter than allowed.
    TooShort,
    /// More items than allowed.
    TooMany,
    /// Given twice.
    Duplicate,
    /// Names something that does not exist, or not for you.
    Unknown,
    /// Understood, but not offered.
    NotSupported,
    /// Holds characters that are not text.
    NotAllowedCharacters,
    /// Not written the way this field is written.
    InvalidFormat,
    /// Outside the allowed range.
    OutOfRange,
    /// Another JSON type than documented.
    WrongType,
    /// No such field.
    UnknownField,
    /// Not one of the listed values.
    UnknownValue,
    /// At the same time as another.
    Clash,
    /// Before something of the agenda that has begun.
    AlreadyBegun,
}

/// One faulty field: a JSON pointer into the body, or `?name` for a query parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Where: `/title`, `/themes/0`, `?limit`.
    pub pointer: String,
    /// What.
    pub code: FieldCode,
    /// For developers; never shown to people.
    pub detail: Option<String>,
}

impl FieldError {
    /// A faulty field without further detail.
    pub fn new(pointer: impl Into<String>, code: FieldCode) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            detail: None,
        }
    }
}

/// A rule that said no although the caller has the right in general (409).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The campaign's phase does not allow it now.
    PhaseClosed,
    /// Already an entry of the shortlist.
    AlreadyListed,
    /// Past the point where its author may change it.
    NotEditable,
    /// The theme is merged into another.
    ThemeMerged,
    /// The theme is not merged.
    ThemeNotMerged,
    /// Would make a theme its own ancestor.
    ThemeCycle,
    /// Would make a unit its own ancestor.
    UnitCycle,
    /// No status change to take back.
    NothingToUndo,
    /// The key is in use.
    KeyTaken,
    /// The e-mail address is in use.
    EmailTaken,
    /// Would leave nobody to administer.
    LastAdmin,
    /// The workshop is closed or cancelled.
    WorkshopOver,
    /// The agenda item has begun or holds cards.
    ItemInUse,
    /// The workshop takes no sign-ups now.
    SignupClosed,
    /// The workshop has moved on since it was read.
    NotCurrent,
    /// Not what the workshop is doing now.
    NotNow,
    /// The dot round is not open.
    RoundClosed,
    /// The card or group has an outcome already.
    HasOutcome,
    /// Cards lack an outcome.
    CardsUnaccounted,
    /// A paper sheet lacks a second person's check.
    SheetUnchecked,
    /// The dots of a round were never shown.
    RoundsUnrevealed,
    /// A sheet with this number was entered before.
    SheetEntered,
    /// The second count differs from what was entered.
    CountsDiffer,
    /// Two of these sessions are at the same time.
    ProgrammeClash,
    /// Keeps as many searches as one may.
    TooManySearches,
    /// The letter has not failed.
    MailNotFailed,
    /// The letter's text and recipient are forgotten.
    MailForgotten,
    /// The same idempotency key is being handled.
    InProgress,
}

/// Everything a use case can answer instead of its result.
#[derive(Debug)]
pub enum Error {
    /// Needs a person.
    NotSignedIn,
    /// Wrong e-mail or password.
    BadCredentials,
    /// The request does not have the documented shape.
    Malformed(Vec<FieldError>),
    /// Values break rules; all of them.
    Invalid(Vec<FieldError>),
    /// Not for this person.
    Forbidden,
    /// Not there, or not to be known.
    NotFound,
    /// A rule says no now.
    Refused(Refusal),
    /// The version named in `If-Match` is not the current one.
    Stale,
    /// `If-Match` is missing.
    PreconditionRequired,
    /// Idempotency key reused for another request.
    IdempotencyMismatch,
    /// Too many requests; seconds until the next may come.
    TooMany(u64),
    /// Body too large.
    TooLarge,
    /// Cannot serve now; try again.
    Busy,
    /// A fault of ours; the text goes to the log only.
    Internal(String),
}

impl Error {
    /// One invalid field.
    pub fn field(pointer: &str, code: FieldCode) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code)])
    }

    /// A fault of ours, for the log.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    /// The stable code of this error.
    pub fn code(&self) -> ProblemCode {
        match self {
            Self::NotSignedIn => ProblemCode::NotSignedIn,
            Self::BadCredentials => ProblemCode::BadCredentials,
            Self::Malformed(_) => ProblemCode::InvalidRequest,
            Self::Invalid(_) => ProblemCode::Invalid,
            Self::Forbidden => ProblemCode::Forbidden,
            Self::NotFound => ProblemCode::NotFound,
            Self::Refused(refusal) => refusal.code(),
            Self::Stale => ProblemCode::Stale,
            Self::PreconditionRequired => ProblemCode::PreconditionRequired,
            Self::IdempotencyMismatch => ProblemCode::IdempotencyMismatch,
            Self::TooMany(_) => ProblemCode::TooMany,
            Self::TooLarge => ProblemCode::TooLarge,
            Self::Busy => ProblemCode::Busy,
            Self::Internal(_) => ProblemCode::Internal,
        }
    }
}

impl Refusal {
    /// The stable code of this refusal.
    pub fn code(self) -> ProblemCode {
        match self {
            Self::PhaseClosed => ProblemCode::PhaseClosed,
            Self::AlreadyListed => ProblemCode::AlreadyListed,
            Self::NotEditable => ProblemCode::NotEditable,
            Self::ThemeMerged => ProblemCode::ThemeMerged,
            Self::ThemeNotMerged => ProblemCode::ThemeNotMerged,
            Self::ThemeCycle => ProblemCode::ThemeCycle,
            Self::UnitCycle => ProblemCode::UnitCycle,
            Self::NothingToUndo => ProblemCode::NothingToUndo,
            Self::KeyTaken => ProblemCode::KeyTaken,
            Self::EmailTaken => ProblemCode::EmailTaken,
            Self::LastAdmin => ProblemCode::LastAdmin,
            Self::WorkshopOver => ProblemCode::WorkshopOver,
            Self::ItemInUse => ProblemCode::ItemInUse,
            Self::SignupClosed => ProblemCode::SignupClosed,
            Self::NotCurrent => ProblemCode::NotCurrent,
            Self::NotNow => ProblemCode::NotNow,
            Self::RoundClosed => ProblemCode::RoundClosed,
            Self::HasOutcome => ProblemCode::HasOutcome,
            Self::CardsUnaccounted => ProblemCode::CardsUnaccounted,
            Self::SheetUnchecked => ProblemCode::SheetUnchecked,
            Self::RoundsUnrevealed => ProblemCode::RoundsUnrevealed,
            Self::SheetEntered => ProblemCode::SheetEntered,
            Self::CountsDiffer => ProblemCode::CountsDiffer,
            Self::ProgrammeClash => ProblemCode::ProgrammeClash,
            Self::TooManySearches => ProblemCode::TooManySearches,
            Self::MailNotFailed => ProblemCode::MailNotFailed,
            Self::MailForgotten => ProblemCode::MailForgotten,
            Self::InProgress => ProblemCode::InProgress,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(fields) | Self::Invalid(fields) => {
                write!(out, "{:?}", self.code())?;
                for field in fields {
                    write!(out, " {} {:?}", field.pointer, field.code)?;
                    if let Some(detail) = &field.detail {
                        write!(out, " ({detail})")?;
                    }
                }
                Ok(())
            }
            Self::Internal(cause) => write!(out, "internal error: {cause}"),
            other => write!(out, "{:?}", other.code()),
        }
    }
}

impl std::error::Error for Error {}
