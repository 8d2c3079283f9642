//! Wire types of conferences.

use super::super::{Conference, Session};
use crate::campaigns::http::CampaignRef;
use crate::http::Ref;
use crate::kernel::Actor;
use crate::kernel::policy::{Action, Facts, may};
use crate::workshops::http::SignupsView;
use crate::workshops::{ConferenceState, SignupState, State, WorkshopKind};
use chrono::{DateTime, Utc};
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Enum, Object};
use uuid::Uuid;

#[derive(Object)]
#[oai(rename = "NewConference", deny_unknown_fields)]
pub struct ConferenceBody {
    /// At most 120 characters.
    pub name: String,
    /// At most 5,000 characters.
    pub description: Option<String>,
    /// Id or slug.
    pub campaign: Option<String>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends: at most 14 days later.
    pub ends_at: DateTime<Utc>,
    /// At most 12 different names of at most 60 characters.
    pub tracks: Option<Vec<String>>,
}

#[derive(Object)]
#[oai(rename = "ConferenceChange", deny_unknown_fields)]
pub struct ConferenceChangeBody {
    /// At most 120 characters.
    pub name: MaybeUndefined<String>,
    /// At most 5,000 characters; null for none.
    pub description: MaybeUndefined<String>,
    /// Id or slug of one that the caller may plan in; null for none. The sessions keep their own.
    pub campaign: MaybeUndefined<String>,
    /// When it begins.
    pub starts_at: MaybeUndefined<DateTime<Utc>>,
    /// When it ends.
    pub ends_at: MaybeUndefined<DateTime<Utc>>,
    /// All of them.
    pub tracks: MaybeUndefined<Vec<String>>,
    /// A draft is published or cancelled; a published one is taken back, closed or cancelled. When a published one
    /// is cancelled, its sessions that have not begun are called off with it, and everybody who signed up gets one
    /// letter. The workshops of a cancelled draft leave it and are held on their own.
    pub state: MaybeUndefined<ConferenceState>,
    /// Told in the letters when it is cancelled; at most 2,000 characters. Not kept.
    pub reason: MaybeUndefined<String>,
}

#[derive(Object)]
#[oai(rename = "SessionPlacement", deny_unknown_fields)]
pub struct PlacementBody {
    /// The workshop's id. One that is new here begins while the conference lasts.
    pub workshop: Uuid,
    /// One of the conference's tracks; none when left out. Nothing is put into it at the time of another session.
    pub track: Option<String>,
}

#[derive(Object)]
#[oai(rename = "SessionPlacements", deny_unknown_fields)]
pub struct PlacementsBody {
    /// All sessions, at most 200.
    pub items: Vec<PlacementBody>,
}

#[derive(Object)]
#[oai(rename = "ProgrammeChoice", deny_unknown_fields)]
pub struct ProgrammeBody {
    /// Ids of the workshops chosen, all of them; at most 40.
    pub sessions: Vec<Uuid>,
}

/// What the caller may do with a conference.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ConferenceAction {
    /// Change it and its sessions.
    Edit,
    /// Sign up.
    SignUp,
    /// Give the sign-up back.
    Withdraw,
    /// Choose sessions.
    Choose,
}

/// What the caller may do with the list of conferences.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum ConferencesAction {
    /// Make one.
    Create,
}

/// A workshop or talk in the programme.
#[derive(Object)]
#[oai(rename = "ConferenceSession")]
pub struct SessionView {
    /// The workshop's id.
    workshop: Uuid,
    title: String,
    kind: WorkshopKind,
    /// One of the conference's tracks.
    track: Option<String>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    place: Option<String>,
    state: State,
    signups: SignupsView,
    /// How the caller's own sign-up stands.
    my: Option<SignupState>,
    /// Whether another session that the caller has signed up for is at the same time: one of them was moved.
    clashes: bool,
}

/// The caller's own sign-up.
#[derive(Object)]
#[oai(rename = "ConferenceSignup")]
pub struct MySignup {
    signed_up_at: DateTime<Utc>,
}

/// A conference.
#[derive(Object)]
#[oai(rename = "Conference")]
pub struct ConferenceView {
    id: Uuid,
    name: String,
    description: Option<String>,
    campaign: Option<CampaignRef>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// Names of the parallel tracks, in order.
    tracks: Vec<String>,
    owner: Ref,
    state: ConferenceState,
    /// By time and track; empty in lists.
    sessions: Vec<SessionView>,
    /// How many have signed up; 0 in lists.
    signed_up: u64,
    my: Option<MySignup>,
    version: i64,
    allowed: Vec<ConferenceAction>,
}

/// The conferences that the caller sees.
#[derive(Object)]
pub struct ConferenceList {
    items: Vec<ConferenceView>,
    allowed: Vec<ConferencesAction>,
}

impl SessionView {
    fn of(session: Session) -> Self {
        let free = session.seats.map(|seats| (seats - session.taken).max(0));
        Self {
            workshop: session.workshop,
            title: session.title,
            kind: session.kind,
            track: session.track,
            starts_at: session.starts_at.to_utc(),
            ends_at: session.ends_at.to_utc(),
            place: session.place,
            state: session.state,
            signups: SignupsView {
                taken: session.taken,
                waiting: session.waiting,
                free,
            },
            my: session.mine,
            clashes: session.clashes,
        }
    }
}

impl ConferenceView {
    /// As the actor sees it.
    pub fn of(conference: Conference, actor: &Actor) -> Self {
        let allowed = allowed(&conference, actor);
        let texts = conference.texts;
        let (owner, name) = conference.owner;
        Self {
            id: conference.id,
            name: texts.name,
            description: texts.description,
            campaign: conference.campaign.map(|campaign| CampaignRef {
                id: campaign.id,
                slug: campaign.slug,
                name: campaign.name,
            }),
            starts_at: texts.starts_at.to_utc(),
            ends_at: texts.ends_at.to_utc(),
            tracks: texts.tracks,
            owner: Ref { id: owner, name },
            state: texts.state,
            sessions: conference
                .sessions
                .into_iter()
                .map(SessionView::of)
                .collect(),
            signed_up: conference.signed_up,
            my: conference.signed_up_at.map(|at| MySignup {
                signed_up_at: at.to_utc(),
            }),
            version: conference.version,
            allowed,
        }
    }
}

fn allowed(conference: &Conference, actor: &Actor) -> Vec<ConferenceAction> {
    let mut allowed = Vec::new();
    if may(actor, Action::PlanWorkshop, &conference.facts) {
        allowed.push(ConferenceAction::Edit);
    }
    let open = conference.texts.state == ConferenceState::Published;
    if open && may(actor, Action::SignUp, &conference.facts) {
        match conference.signed_up_at {
            None => allowed.push(ConferenceAction::SignUp),
            Some(_) => allowed.push(ConferenceAction::Withdraw),
        }
        allowed.push(ConferenceAction::Choose);
    }
    allowed
}

impl ConferenceList {
    /// As the actor sees them.
    pub fn of(all: Vec<Conference>, actor: &Actor) -> Self {
        let create = may(actor, Action::CreateWorkshop, &Facts::default());
        Self {
            items: all
                .into_iter()
                .map(|one| ConferenceView::of(one, actor))
                .collect(),
            allowed: create
                .then_some(ConferencesAction::Create)
                .into_iter()
                .collect(),
        }
    }
}
