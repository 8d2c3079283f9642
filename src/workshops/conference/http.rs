//! Conferences over HTTP.

mod wire;

use super::{ConferenceChange, NewConference, Placement};
use crate::http::{Caller, Created, Failure, Tag, Versioned, Viewer, expected_version, patch};
use crate::kernel::{Instant, Patch};
use crate::workshops::Workshops;
use crate::workshops::after::http::{ReportFile, ReportFormat};
use crate::workshops::http::{Calendar, language};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;
use wire::{
    ConferenceBody, ConferenceChangeBody, ConferenceList, ConferenceView, PlacementsBody,
    ProgrammeBody,
};

/// The operations of conferences.
pub struct ConferenceApi {
    /// Their use cases.
    pub workshops: Workshops,
}

#[OpenApi(tag = "Tag::Conferences")]
impl ConferenceApi {
    /// The conferences that the caller sees, the latest first; their sessions are left out.
    #[oai(
        path = "/conferences",
        method = "get",
        operation_id = "listConferences"
    )]
    async fn list(&self, viewer: Viewer) -> Result<Json<ConferenceList>, Failure> {
        let all = self.workshops.conferences(&viewer.0).await?;
        Ok(Json(ConferenceList::of(all, &viewer.0)))
    }

    /// Make a conference.
    #[oai(
        path = "/conferences",
        method = "post",
        operation_id = "createConference"
    )]
    async fn create(
        &self,
        caller: Caller,
        body: Json<ConferenceBody>,
    ) -> Result<Created<ConferenceView>, Failure> {
        let body = body.0;
        let new = NewConference {
            name: body.name,
            description: body.description,
            campaign: body.campaign,
            starts_at: Instant::from_utc(body.starts_at),
            ends_at: Instant::from_utc(body.ends_at),
            tracks: body.tracks.unwrap_or_default(),
        };
        let made = self.workshops.create_conference(&caller.0, new).await?;
        Ok(Created {
            version: made.version,
            location: format!("conferences/{}", made.id),
            body: ConferenceView::of(made, &caller.0),
        })
    }

    /// One conference with its sessions.
    #[oai(
        path = "/conferences/:id",
        method = "get",
        operation_id = "getConference"
    )]
    async fn get(
        &self,
        viewer: Viewer,
        id: Path<Uuid>,
    ) -> Result<Versioned<ConferenceView>, Failure> {
        let found = self.workshops.conference(&viewer.0, id.0).await?;
        Ok(Versioned {
            version: found.version,
            body: ConferenceView::of(found, &viewer.0),
        })
    }

    /// Change, publish, close or cancel a conference (JSON Merge Patch).
    #[oai(
        path = "/conferences/:id",
        method = "patch",
        operation_id = "changeConference"
    )]
    async fn change(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<ConferenceChangeBody>,
    ) -> Result<Versioned<ConferenceView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let body = body.0;
        let change = ConferenceChange {
            name: patch(body.name),
            description: patch(body.description),
            campaign: patch(body.campaign),
            starts_at: instant(patch(body.starts_at)),
            ends_at: instant(patch(body.ends_at)),
            tracks: patch(body.tracks),
            state: patch(body.state),
            reason: patch(body.reason),
        };
        let changed = self
            .workshops
            .change_conference(&caller.0, id.0, version, change)
            .await?;
        Ok(Versioned {
            version: changed.version,
            body: ConferenceView::of(changed, &caller.0),
        })
    }

    /// Say which workshops belong to a conference, and in which tracks. Others that the caller sees leave it.
    #[oai(
        path = "/conferences/:id/sessions",
        method = "put",
        operation_id = "placeSessions"
    )]
    async fn place(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<PlacementsBody>,
    ) -> Result<Versioned<ConferenceView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let placements = body.0.items.into_iter().map(|item| Placement {
            workshop: item.workshop,
            track: item.track,
        });
        let changed = self
            .workshops
            .place_sessions(&caller.0, id.0, version, placements.collect())
            .await?;
        Ok(Versioned {
            version: changed.version,
            body: ConferenceView::of(changed, &caller.0),
        })
    }

    /// Sign up for a conference; the sessions are chosen with its programme.
    #[oai(
        path = "/conferences/:id/signup",
        method = "post",
        operation_id = "signUpForConference"
    )]
    async fn sign_up(
        &self,
        caller: Caller,
        id: Path<Uuid>,
    ) -> Result<Json<ConferenceView>, Failure> {
        let found = self
            .workshops
            .sign_up_for_conference(&caller.0, id.0)
            .await?;
        Ok(Json(ConferenceView::of(found, &caller.0)))
    }

    /// Give up a conference and the seats in its sessions.
    #[oai(
        path = "/conferences/:id/signup",
        method = "delete",
        operation_id = "withdrawFromConference"
    )]
    async fn withdraw(
        &self,
        caller: Caller,
        id: Path<Uuid>,
    ) -> Result<Json<ConferenceView>, Failure> {
        let found = self
            .workshops
            .withdraw_from_conference(&caller.0, id.0)
            .await?;
        Ok(Json(ConferenceView::of(found, &caller.0)))
    }

    /// Choose my sessions: all of them, no two at the same time. A full one puts me on its waitlist.
    #[oai(
        path = "/conferences/:id/programme",
        method = "put",
        operation_id = "chooseProgramme"
    )]
    async fn choose(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        body: Json<ProgrammeBody>,
    ) -> Result<Json<ConferenceView>, Failure> {
        let found = self
            .workshops
            .choose_programme(&caller.0, id.0, body.0.sessions)
            .await?;
        Ok(Json(ConferenceView::of(found, &caller.0)))
    }

    /// My programme as a file for calendars.
    #[oai(
        path = "/conferences/:id/calendar",
        method = "get",
        operation_id = "getProgrammeCalendar"
    )]
    async fn calendar(&self, caller: Caller, id: Path<Uuid>) -> Result<Calendar, Failure> {
        let calendar = self.workshops.programme_calendar(&caller.0, id.0).await?;
        Ok(Calendar(calendar))
    }

    /// One report over the whole conference: its programme, then the report of every session that is closed (for
    /// who plans it also of those in review). The same data gives the same bytes.
    #[oai(
        path = "/conferences/:id/report",
        method = "get",
        operation_id = "conferenceReport"
    )]
    async fn report(
        &self,
        viewer: Viewer,
        id: Path<Uuid>,
        /// `md` when left out.
        format: Query<Option<ReportFormat>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<ReportFile, Failure> {
        let lang = language(lang.as_deref());
        let workshops = &self.workshops;
        let document = workshops.conference_report(&viewer.0, id.0, lang).await?;
        let format = format.0.unwrap_or(ReportFormat::Md);
        Ok(ReportFile::of(document, format).await?)
    }
}

fn instant(time: Patch<chrono::DateTime<chrono::Utc>>) -> Patch<Instant> {
    match time {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(time) => Patch::Set(Instant::from_utc(time)),
    }
}
