//! A workshop on the wire.

use super::AgendaItemView;
use crate::campaigns::http::CampaignRef;
use crate::http::Ref;
use crate::ideas::Named;
use crate::ideas::http::theme_refs;
use crate::kernel::lang::Lang;
use crate::kernel::{Actor, Instant};
use crate::themes::Taxonomy;
use crate::themes::http::ThemeRef;
use crate::workshops::plan::{Detail, Seats, Standing, Workshop, WorkshopAction};
use crate::workshops::{CrewRole, SignupState, State, WorkshopKind};
use chrono::{DateTime, Utc};
use poem_openapi::Object;
use uuid::Uuid;

/// Somebody who plans or runs a workshop besides its owner.
#[derive(Clone, Debug, Object)]
#[oai(rename = "CrewMember")]
pub struct CrewMemberView {
    /// Who.
    pub person: Ref,
    /// What they are trusted with.
    pub role: CrewRole,
}

/// A breakout group.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Breakout")]
pub struct BreakoutView {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// 1 for the first.
    pub position: i64,
}

/// The conference a workshop is a session of.
#[derive(Clone, Debug, Object)]
pub struct WorkshopConference {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The track of the session.
    pub track: Option<String>,
}

/// The method a workshop was made from.
#[derive(Clone, Debug, Object)]
pub struct WorkshopMethod {
    /// Its id.
    pub id: Uuid,
    /// Its key.
    pub key: String,
    /// Its name in the language asked for, else in bokmål.
    pub name: String,
}

/// How full a workshop is.
#[derive(Clone, Debug, Object)]
#[oai(rename = "WorkshopSignups")]
pub struct SignupsView {
    /// Seats taken or kept for somebody.
    pub taken: i64,
    /// People who wait.
    pub waiting: i64,
    /// Seats nobody has; null when there are any number.
    pub free: Option<i64>,
}

/// How the caller's sign-up stands.
#[derive(Clone, Debug, Object)]
#[oai(rename = "MySignup")]
pub struct MySignupView {
    /// Seat, waitlist or offer.
    pub state: SignupState,
    /// Place in the waitlist: 1 is next.
    pub position: Option<i64>,
    /// Until when an offered seat is kept.
    pub offer_until: Option<DateTime<Utc>>,
}

/// A workshop.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Workshop")]
pub struct WorkshopView {
    id: Uuid,
    kind: WorkshopKind,
    title: String,
    /// As typed.
    purpose: Option<String>,
    /// The language it is held in.
    lang: Lang,
    campaign: Option<CampaignRef>,
    unit: Option<Ref>,
    themes: Vec<ThemeRef>,
    method: Option<WorkshopMethod>,
    state: State,
    /// Why it was called off; for those who signed up or joined, and those who run it.
    cancel_reason: Option<String>,
    starts_at: DateTime<Utc>,
    /// The beginning and the minutes of the agenda.
    ends_at: DateTime<Utc>,
    /// How long the agenda takes.
    minutes: i64,
    place: Option<String>,
    online_url: Option<String>,
    /// Null for any number.
    max_participants: Option<i64>,
    /// Whether cards are taken before the day.
    cards_before: bool,
    /// As typed.
    pre_read: Option<String>,
    /// Whether guests stay outside.
    sign_in_required: bool,
    /// Null also when the caller does not see it.
    conference: Option<WorkshopConference>,
    owner: Ref,
    crew: Vec<CrewMemberView>,
    breakouts: Vec<BreakoutView>,
    signups: SignupsView,
    my_signup: Option<MySignupView>,
    /// Six characters that let people join; for those who may run it.
    code: Option<String>,
    code_expires_at: Option<DateTime<Utc>>,
    /// The item of the agenda that is going on.
    current_item: Option<Uuid>,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    version: i64,
    /// What the caller may do now.
    allowed: Vec<WorkshopAction>,
}

/// A workshop with its agenda.
#[derive(Clone, Debug, Object)]
pub struct WorkshopDetail {
    /// The workshop.
    #[oai(flatten)]
    pub workshop: WorkshopView,
    /// In order.
    pub agenda: Vec<AgendaItemView>,
}

fn named(Named { id, name }: Named) -> Ref {
    Ref { id, name }
}

impl SignupsView {
    /// Of these seats.
    pub fn of(seats: Seats) -> Self {
        Self {
            taken: seats.taken,
            waiting: seats.waiting,
            free: seats.free(),
        }
    }
}

impl MySignupView {
    /// Of this standing.
    pub fn of(standing: Standing) -> Self {
        Self {
            state: standing.state,
            position: standing.position,
            offer_until: standing.offer_until.map(Instant::to_utc),
        }
    }
}

impl WorkshopView {
    /// The workshop for this reader at this moment, with labels in this language.
    pub fn of(
        workshop: Workshop,
        actor: &Actor,
        taxonomy: &Taxonomy,
        lang: Lang,
        now: Instant,
    ) -> Self {
        let allowed = workshop.allowed(actor, now);
        let shows_code = workshop.shows_code(actor);
        let cancel_reason = workshop.cancel_reason(actor).map(str::to_owned);
        let ends_at = workshop.ends_at().to_utc();
        let row = workshop.core.row;
        let track = row.track;
        let crew = workshop.crew.into_iter();
        let breakouts = (1..).zip(workshop.breakouts);
        Self {
            id: row.id,
            kind: row.kind,
            title: row.title,
            purpose: row.purpose,
            lang: row.lang,
            campaign: workshop.campaign.map(|campaign| CampaignRef {
                id: campaign.id,
                slug: campaign.slug,
                name: campaign.name,
            }),
            unit: workshop.unit.map(named),
            themes: theme_refs(taxonomy, &workshop.themes, lang),
            method: workshop.method.map(|method| WorkshopMethod {
                name: method.names.in_lang(lang).to_owned(),
                id: method.id,
                key: method.key,
            }),
            state: row.state,
            cancel_reason,
            starts_at: row.starts_at.to_utc(),
            ends_at,
            minutes: row.minutes,
            place: row.place,
            online_url: row.online_url,
            max_participants: row.max_participants,
            cards_before: row.cards_before,
            pre_read: row.pre_read,
            sign_in_required: row.sign_in_required,
            conference: workshop
                .conference
                .map(|Named { id, name }| WorkshopConference { id, name, track }),
            owner: named(workshop.owner),
            crew: crew
                .map(|(person, role)| CrewMemberView {
                    person: named(person),
                    role,
                })
                .collect(),
            breakouts: breakouts
                .map(|(position, Named { id, name })| BreakoutView { id, name, position })
                .collect(),
            signups: SignupsView::of(workshop.seats),
            my_signup: workshop.mine.map(MySignupView::of),
            code: row.code.filter(|_| shows_code),
            code_expires_at: row
                .code_expires_at
                .filter(|_| shows_code)
                .map(Instant::to_utc),
            current_item: row.current_item_id,
            created_at: row.created_at.to_utc(),
            changed_at: row.changed_at.to_utc(),
            version: row.version,
            allowed,
        }
    }

    /// Its version.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Its id.
    pub fn id(&self) -> Uuid {
        self.id
    }
}

impl WorkshopDetail {
    /// The workshop with its agenda for this reader at this moment, with labels in this language.
    pub fn of(
        detail: Detail,
        actor: &Actor,
        taxonomy: &Taxonomy,
        lang: Lang,
        now: Instant,
    ) -> Self {
        let agenda = detail.agenda.into_iter();
        Self {
            agenda: agenda.map(AgendaItemView::of).collect(),
            workshop: WorkshopView::of(detail.workshop, actor, taxonomy, lang, now),
        }
    }
}
