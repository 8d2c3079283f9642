//! What an actor may see. Every list, search, count and export starts from here.

use super::actor::Actor;
use super::policy::Audience;
use uuid::Uuid;

/// The audiences an actor belongs to, and who they are: enough to filter rows, an index or a stream.
/// A thing is visible when its campaign's audience is listed, when it has no campaign and the actor is
/// staff, or when it is the actor's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Visibility {
    /// Audiences whose campaigns the actor reads.
    pub audiences: Vec<Audience>,
    /// Whether what belongs to no campaign is seen.
    pub without_campaign: bool,
    /// Own things are always seen.
    pub own: Option<Uuid>,
}

impl Visibility {
    /// What this actor sees.
    pub fn of(actor: &Actor) -> Self {
        let all = [Audience::Open, Audience::Partners, Audience::Internal];
        Self {
            audiences: all
                .into_iter()
                .filter(|audience| audience.includes(actor))
                .collect(),
            without_campaign: Audience::Internal.includes(actor),
            own: actor.id(),
        }
    }

    /// What the program itself sees: everything. For indexing and maintenance, never for an answer.
    pub fn of_the_house() -> Self {
        Self {
            audiences: vec![Audience::Open, Audience::Partners, Audience::Internal],
            without_campaign: true,
            own: None,
        }
    }

    /// True when every campaign and everything outside campaigns is seen.
    pub fn is_everything(&self) -> bool {
        self.audiences.len() == 3 && self.without_campaign
    }
}
