//! What callers send.

use super::super::super::{CrewRole, WorkshopKind};
use super::super::{NewItem, NewWorkshop, WorkshopChange};
use crate::http::patch;
use crate::kernel::lang::Lang;
use crate::kernel::{Activity, Instant, Patch};
use chrono::{DateTime, Utc};
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use uuid::Uuid;

#[derive(Object)]
#[oai(rename = "NewCrewMember", deny_unknown_fields)]
pub struct NewCrewMemberBody {
    pub person: Uuid,
    pub role: CrewRole,
}

#[derive(Object)]
#[oai(rename = "NewBreakout", deny_unknown_fields)]
pub struct NewBreakoutBody {
    /// The group that is kept; a new one when left out.
    pub id: Option<Uuid>,
    /// At most 60 characters.
    pub name: String,
}

#[derive(Object)]
#[oai(rename = "NewWorkshop", deny_unknown_fields)]
pub struct NewWorkshopBody {
    /// `workshop` when left out.
    kind: Option<WorkshopKind>,
    /// At most 160 characters; may be left out with a method, whose name it then bears.
    title: Option<String>,
    /// At most 2,000 characters; the method's when left out.
    purpose: Option<String>,
    /// The language it is held in; bokmål when left out.
    lang: Option<Lang>,
    /// Id or slug.
    campaign: Option<String>,
    unit: Option<Uuid>,
    /// At most 10 ids or keys.
    themes: Option<Vec<String>>,
    /// Id or key of a method whose steps become the agenda.
    method: Option<String>,
    starts_at: DateTime<Utc>,
    /// At most 200 characters.
    place: Option<String>,
    /// Begins with `http://` or `https://`; at most 500 characters.
    online_url: Option<String>,
    /// 1 to 10,000; any number when left out.
    max_participants: Option<i64>,
    /// Whether cards are taken before the day; no when left out.
    cards_before: Option<bool>,
    /// At most 5,000 characters.
    pre_read: Option<String>,
    /// Whether guests stay outside; no when left out.
    sign_in_required: Option<bool>,
    /// At most 50 different names of at most 60 characters.
    breakouts: Option<Vec<String>>,
    /// At most 50 others who plan and run it.
    crew: Option<Vec<NewCrewMemberBody>>,
}

#[derive(Object)]
#[oai(rename = "WorkshopChange", deny_unknown_fields)]
pub struct WorkshopChangeBody {
    /// At most 160 characters.
    title: MaybeUndefined<String>,
    /// At most 2,000 characters.
    purpose: MaybeUndefined<String>,
    lang: MaybeUndefined<Lang>,
    /// Id or slug.
    campaign: MaybeUndefined<String>,
    unit: MaybeUndefined<Uuid>,
    /// Replaces all themes.
    themes: MaybeUndefined<Vec<String>>,
    /// While it is a draft or published; when published, still to come.
    starts_at: MaybeUndefined<DateTime<Utc>>,
    /// At most 200 characters. Once published, it has a place or an address on the web.
    place: MaybeUndefined<String>,
    /// At most 500 characters.
    online_url: MaybeUndefined<String>,
    /// 1 to 10,000; null for any number. Nobody loses a seat by it. When there are more than before, who was offered
    /// a seat has it; with any number, so has everybody who waits.
    max_participants: MaybeUndefined<i64>,
    cards_before: MaybeUndefined<bool>,
    /// At most 5,000 characters.
    pre_read: MaybeUndefined<String>,
    sign_in_required: MaybeUndefined<bool>,
    /// Replaces the whole crew.
    crew: MaybeUndefined<Vec<NewCrewMemberBody>>,
    /// Replaces all breakout groups; those with an id are kept. No two have the same name.
    breakouts: MaybeUndefined<Vec<NewBreakoutBody>>,
}

#[derive(Object)]
#[oai(rename = "NewAgendaItem", deny_unknown_fields)]
pub struct NewItemBody {
    /// The item that is kept; a new one when left out.
    id: Option<Uuid>,
    /// At most 160 characters.
    title: String,
    /// 0 to 600.
    minutes: i64,
    activity: Activity,
    /// At most 5,000 characters.
    text: Option<String>,
    /// Whether cards are hidden until they are revealed; no when left out.
    private_cards: Option<bool>,
    /// Whether it happens in breakout groups; no when left out.
    in_breakouts: Option<bool>,
    /// The method it is taken from.
    method: Option<Uuid>,
    /// Who of the crew is in charge.
    facilitators: Option<Vec<Uuid>>,
    /// Fewest staff who must be present, 0 to 100; as many as are in charge when left out.
    staff_min: Option<i64>,
    /// Most staff who are present, up to 100; as many as are in charge when left out.
    staff_max: Option<i64>,
}

#[derive(Object)]
#[oai(rename = "NewAgenda", deny_unknown_fields)]
pub struct AgendaBody {
    /// 1 to 60, in order.
    pub items: Vec<NewItemBody>,
}

#[derive(Object)]
#[oai(rename = "CancelWorkshop", deny_unknown_fields)]
pub struct CancelBody {
    /// Told to those who signed up; at most 2,000 characters.
    pub reason: String,
}

#[derive(Object)]
#[oai(rename = "DropMethod", deny_unknown_fields)]
pub struct DropBody {
    /// Id or key.
    pub method: String,
    /// From 1 to one more than there are items; the end when left out.
    pub position: Option<i64>,
}

/// Who shall be invited; at most 500 together.
#[derive(Object)]
#[oai(rename = "NewInvitations", deny_unknown_fields)]
pub struct InvitationsBody {
    /// People of the house.
    pub people: Option<Vec<Uuid>>,
    /// E-mail addresses of others.
    pub emails: Option<Vec<String>>,
    /// Added to the letter; at most 2,000 characters.
    pub message: Option<String>,
}

/// Nothing.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct Nothing {}

fn crew(members: Vec<NewCrewMemberBody>) -> Vec<(Uuid, CrewRole)> {
    let members = members.into_iter();
    members.map(|member| (member.person, member.role)).collect()
}

fn mapped<T, U>(patch: Patch<T>, map: impl FnOnce(T) -> U) -> Patch<U> {
    match patch {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(value) => Patch::Set(map(value)),
    }
}

impl From<NewWorkshopBody> for NewWorkshop {
    fn from(body: NewWorkshopBody) -> Self {
        Self {
            kind: body.kind.unwrap_or(WorkshopKind::Workshop),
            title: body.title,
            purpose: body.purpose,
            lang: body.lang.unwrap_or_default(),
            campaign: body.campaign,
            unit: body.unit,
            themes: body.themes.unwrap_or_default(),
            method: body.method,
            starts_at: Instant::from_utc(body.starts_at),
            place: body.place,
            online_url: body.online_url,
            max_participants: body.max_participants,
            cards_before: body.cards_before.unwrap_or_default(),
            pre_read: body.pre_read,
            sign_in_required: body.sign_in_required.unwrap_or_default(),
            breakouts: body.breakouts.unwrap_or_default(),
            crew: crew(body.crew.unwrap_or_default()),
        }
    }
}

impl From<WorkshopChangeBody> for WorkshopChange {
    fn from(body: WorkshopChangeBody) -> Self {
        let groups = |groups: Vec<NewBreakoutBody>| {
            let groups = groups.into_iter();
            groups.map(|group| (group.id, group.name)).collect()
        };
        Self {
            title: patch(body.title),
            purpose: patch(body.purpose),
            lang: patch(body.lang),
            campaign: patch(body.campaign),
            unit: patch(body.unit),
            themes: patch(body.themes),
            starts_at: mapped(patch(body.starts_at), Instant::from_utc),
            place: patch(body.place),
            online_url: patch(body.online_url),
            max_participants: patch(body.max_participants),
            cards_before: patch(body.cards_before),
            pre_read: patch(body.pre_read),
            sign_in_required: patch(body.sign_in_required),
            crew: mapped(patch(body.crew), crew),
            breakouts: mapped(patch(body.breakouts), groups),
        }
    }
}

impl From<NewItemBody> for NewItem {
    fn from(body: NewItemBody) -> Self {
        Self {
            id: body.id,
            title: body.title,
            minutes: body.minutes,
            activity: body.activity,
            text: body.text,
            private_cards: body.private_cards.unwrap_or_default(),
            in_breakouts: body.in_breakouts.unwrap_or_default(),
            method: body.method,
            facilitators: body.facilitators.unwrap_or_default(),
            staff_min: body.staff_min,
            staff_max: body.staff_max,
        }
    }
}
