//! Planning over HTTP.

mod bodies;
mod views;

use super::super::http::{Calendar, Picture, WorkshopDetail, WorkshopView, language};
use super::super::{State, Workshops};
use super::{Detail, Invitation, Question, When};
use crate::http::{
    Caller, Created, Failure, NoContent, Passerby, Tag, Versioned, Viewer, csv_list,
    expected_version, next_link,
};
use crate::kernel::{Actor, Error, FieldCode, FieldError, Result};
use bodies::{
    AgendaBody, CancelBody, DropBody, InvitationsBody, NewWorkshopBody, Nothing, WorkshopChangeBody,
};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Json, Response};
use poem_openapi::types::ParseFromParameter;
use uuid::Uuid;
use views::{InvitationsQueued, SignupList, SignupView, WhenName, WorkshopPage, WorkshopsAction};

/// The operations of planning.
pub struct PlanApi {
    /// The use cases of workshops.
    pub workshops: Workshops,
}

fn states(parameter: Option<&str>) -> Result<Vec<State>> {
    let state = |item: String| {
        State::parse_from_parameter(&item)
            .map_err(|_| Error::Malformed(vec![FieldError::new("?state", FieldCode::UnknownValue)]))
    };
    csv_list(parameter).into_iter().map(state).collect()
}

impl PlanApi {
    async fn view(
        &self,
        detail: Detail,
        actor: &Actor,
        lang: Option<&str>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let taxonomy = self.workshops.taxonomy().await?;
        let now = self.workshops.now();
        let body = WorkshopDetail::of(detail, actor, &taxonomy, language(lang), now);
        Ok(Versioned {
            version: body.workshop.version(),
            body,
        })
    }
}

#[OpenApi(tag = "Tag::Workshops")]
impl PlanApi {
    /// The workshops that the caller sees; drafts of others are not listed.
    #[oai(path = "/workshops", method = "get", operation_id = "listWorkshops")]
    #[expect(
        clippy::too_many_arguments,
        reason = "one for each parameter of the operation"
    )]
    async fn list(
        &self,
        viewer: Viewer,
        request: &poem::Request,
        /// States; commas mean "or".
        state: Query<Option<String>>,
        /// Id or slug.
        campaign: Query<Option<String>>,
        /// An id; a unit includes those below it.
        unit: Query<Option<Uuid>>,
        /// Only those the caller plans, runs or has signed up for.
        mine: Query<Option<bool>>,
        /// `coming` when left out: not over yet, the soonest first. Others come the latest first.
        when: Query<Option<WhenName>>,
        /// Words in title or purpose.
        q: Query<Option<String>>,
        after: Query<Option<String>>,
        /// 1 to 100; 20 when left out.
        limit: Query<Option<u64>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Response<Json<WorkshopPage>>, Failure> {
        let question = Question {
            states: states(state.as_deref())?,
            campaign: campaign.0,
            unit: unit.0,
            mine: mine.0.unwrap_or_default(),
            when: match when.0 {
                None | Some(WhenName::Coming) => When::Coming,
                Some(WhenName::Past) => When::Past,
                Some(WhenName::All) => When::All,
            },
            text: q.0,
            after: after.0,
            limit: limit.0,
        };
        let listed = self.workshops.list(&viewer.0, question).await?;
        let taxonomy = self.workshops.taxonomy().await?;
        let (lang, now) = (language(lang.as_deref()), self.workshops.now());
        let items = listed.page.items.into_iter();
        let link = listed.page.next.as_deref();
        let link = link.map(|next| next_link(request, next));
        let page = WorkshopPage {
            items: items
                .map(|workshop| WorkshopView::of(workshop, &viewer.0, &taxonomy, lang, now))
                .collect(),
            next: listed.page.next,
            total: listed.total,
            allowed: listed
                .may_create
                .then_some(WorkshopsAction::Create)
                .into_iter()
                .collect(),
        };
        let answer = Response::new(Json(page));
        Ok(match link {
            Some(link) => answer.header("Link", link),
            None => answer,
        })
    }

    /// Plan a workshop; it is a draft until it is published.
    #[oai(path = "/workshops", method = "post", operation_id = "createWorkshop")]
    async fn create(
        &self,
        caller: Caller,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<NewWorkshopBody>,
    ) -> Result<Created<WorkshopDetail>, Failure> {
        let detail = self.workshops.create(&caller.0, body.0.into()).await?;
        let location = format!("workshops/{}", detail.workshop.core.row.id);
        let Versioned { body, version } = self.view(detail, &caller.0, lang.as_deref()).await?;
        Ok(Created {
            body,
            location,
            version,
        })
    }

    /// One workshop with its agenda. A guest sees the one they joined.
    #[oai(path = "/workshops/:id", method = "get", operation_id = "getWorkshop")]
    async fn get(
        &self,
        passerby: Passerby,
        id: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let detail = self.workshops.get(&passerby.0, id.0).await?;
        self.view(detail, &passerby.0, lang.as_deref()).await
    }

    /// Change a workshop's plan (JSON Merge Patch). Those who signed up are told of another time or place.
    #[oai(
        path = "/workshops/:id",
        method = "patch",
        operation_id = "changeWorkshop"
    )]
    async fn change(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<WorkshopChangeBody>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let workshops = &self.workshops;
        let detail = workshops
            .change(&caller.0, id.0, version, body.0.into())
            .await?;
        self.view(detail, &caller.0, lang.as_deref()).await
    }

    /// Take a draft away.
    #[oai(
        path = "/workshops/:id",
        method = "delete",
        operation_id = "deleteWorkshop"
    )]
    async fn delete(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        self.workshops.delete(&caller.0, id.0, version).await?;
        Ok(NoContent)
    }

    /// Write the whole agenda; items with an id are kept. One that holds cards or has begun cannot go, and what has
    /// begun keeps its place before the rest.
    #[oai(
        path = "/workshops/:id/agenda",
        method = "put",
        operation_id = "setAgenda"
    )]
    async fn agenda(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<AgendaBody>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let items = body.0.items.into_iter().map(Into::into).collect();
        let workshops = &self.workshops;
        let detail = workshops
            .set_agenda(&caller.0, id.0, version, items)
            .await?;
        self.view(detail, &caller.0, lang.as_deref()).await
    }

    /// Copy the steps of a method onto the agenda.
    #[oai(
        path = "/workshops/:id/agenda/method",
        method = "post",
        operation_id = "dropMethod"
    )]
    async fn drop_method(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<DropBody>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let DropBody { method, position } = body.0;
        let workshops = &self.workshops;
        let detail = workshops
            .drop_method(&caller.0, id.0, method, position)
            .await?;
        self.view(detail, &caller.0, lang.as_deref()).await
    }

    /// Invite people by letter, each once. Who has no account, or does not see the workshop, gets the join code.
    #[oai(
        path = "/workshops/:id/invitations",
        method = "post",
        operation_id = "inviteToWorkshop"
    )]
    async fn invite(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        body: Json<InvitationsBody>,
    ) -> Result<Json<InvitationsQueued>, Failure> {
        let invitation = Invitation {
            people: body.0.people.unwrap_or_default(),
            emails: body.0.emails.unwrap_or_default(),
            message: body.0.message,
        };
        let queued = self.workshops.invite(&caller.0, id.0, invitation).await?;
        let queued = u64::try_from(queued).unwrap_or(u64::MAX);
        Ok(Json(InvitationsQueued { queued }))
    }

    /// Let people see a draft and sign up. It needs an agenda, a place, and a beginning in the future.
    #[oai(
        path = "/workshops/:id/publish",
        method = "post",
        operation_id = "publishWorkshop"
    )]
    async fn publish(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        _body: Json<Nothing>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let detail = self.workshops.publish(&caller.0, id.0).await?;
        self.view(detail, &caller.0, lang.as_deref()).await
    }

    /// Call a workshop off and tell those who signed up.
    #[oai(
        path = "/workshops/:id/cancel",
        method = "post",
        operation_id = "cancelWorkshop"
    )]
    async fn cancel(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<CancelBody>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let workshops = &self.workshops;
        let detail = workshops.cancel(&caller.0, id.0, body.0.reason).await?;
        self.view(detail, &caller.0, lang.as_deref()).await
    }

    /// Make a new join code; the old one stops working.
    #[oai(
        path = "/workshops/:id/code",
        method = "post",
        operation_id = "renewCode"
    )]
    async fn code(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        _body: Json<Nothing>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let detail = self.workshops.renew_code(&caller.0, id.0).await?;
        self.view(detail, &caller.0, lang.as_deref()).await
    }

    /// The address where people join, as a QR code, black on white.
    #[oai(
        path = "/workshops/:id/qr",
        method = "get",
        operation_id = "getJoinPicture"
    )]
    async fn qr(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        /// Width in pixels, 100 to 2,000; 400 when left out.
        size: Query<Option<u32>>,
    ) -> Result<Picture, Failure> {
        let picture = self.workshops.qr(&caller.0, id.0, size.0).await?;
        Ok(Picture(picture))
    }

    /// The workshop as an event for calendars.
    #[oai(
        path = "/workshops/:id/calendar",
        method = "get",
        operation_id = "getWorkshopCalendar"
    )]
    async fn calendar(&self, passerby: Passerby, id: Path<Uuid>) -> Result<Calendar, Failure> {
        let calendar = self.workshops.calendar(&passerby.0, id.0).await?;
        Ok(Calendar(calendar))
    }

    /// All who signed up: seats first, then offers, then the waitlist in its order.
    #[oai(
        path = "/workshops/:id/signups",
        method = "get",
        operation_id = "listSignups"
    )]
    async fn signups(&self, caller: Caller, id: Path<Uuid>) -> Result<Json<SignupList>, Failure> {
        let lines = self.workshops.signups(&caller.0, id.0).await?;
        Ok(Json(SignupList::of(lines)))
    }

    /// How the caller stands to a workshop.
    #[oai(
        path = "/workshops/:id/signup",
        method = "get",
        operation_id = "getSignup"
    )]
    async fn signup(&self, caller: Caller, id: Path<Uuid>) -> Result<Json<SignupView>, Failure> {
        let answered = self.workshops.my_signup(&caller.0, id.0).await?;
        Ok(Json(SignupView::of(answered)))
    }

    /// Take a seat, the seat offered, or a place in the waitlist when the workshop is full. Of a conference's
    /// sessions, no two at the same time.
    #[oai(
        path = "/workshops/:id/signup",
        method = "post",
        operation_id = "signUp"
    )]
    async fn sign_up(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        _body: Json<Nothing>,
    ) -> Result<Json<SignupView>, Failure> {
        let answered = self.workshops.sign_up(&caller.0, id.0).await?;
        Ok(Json(SignupView::of(answered)))
    }

    /// Give a seat, an offer or a place in the waitlist back. A free seat is offered to the next.
    #[oai(
        path = "/workshops/:id/signup",
        method = "delete",
        operation_id = "withdrawSignup"
    )]
    async fn withdraw(&self, caller: Caller, id: Path<Uuid>) -> Result<Json<SignupView>, Failure> {
        let answered = self.workshops.withdraw(&caller.0, id.0).await?;
        Ok(Json(SignupView::of(answered)))
    }
}
