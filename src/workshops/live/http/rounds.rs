//! Dot rounds over HTTP.

use super::super::{NewRound, Round, RoundChange};
use super::wire::RoundView;
use crate::http::{Attendee, Created, Failure, Tag, Versioned, patch};
use crate::workshops::{RoundState, Targets, Workshops};
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations of dot rounds.
pub struct RoundsApi {
    /// The use cases.
    pub workshops: Workshops,
}

#[derive(Object)]
#[oai(rename = "NewDotRound", deny_unknown_fields)]
struct NewRoundBody {
    /// One line, at most 120 characters.
    title: Option<String>,
    /// Dots that each participant has, 1 to 20.
    budget: i64,
    /// Most dots that one participant may give to one target, 1 to the budget.
    cap: i64,
    /// What dots are given to.
    targets: Targets,
    /// The breakout group it is for; everybody when left out.
    breakout: Option<Uuid>,
}

#[derive(Object)]
#[oai(rename = "DotRoundChange", deny_unknown_fields)]
struct RoundChangeBody {
    /// Closed, then revealed; a closed one may be opened again.
    state: Option<RoundState>,
    /// One line, at most 120 characters; null for none.
    title: MaybeUndefined<String>,
}

/// Dots for one target.
#[derive(Object)]
#[oai(rename = "BallotDots", deny_unknown_fields)]
struct DotsBody {
    /// The group or card.
    target: Uuid,
    /// 0 to the cap of the round.
    dots: i64,
}

/// A whole ballot.
#[derive(Object)]
#[oai(rename = "Ballot", deny_unknown_fields)]
struct BallotBody {
    /// Each target once; those left out get none.
    dots: Vec<DotsBody>,
}

fn versioned(round: Round) -> Versioned<RoundView> {
    Versioned {
        version: round.version,
        body: RoundView::of(round),
    }
}

#[OpenApi(tag = "Tag::Workshops")]
impl RoundsApi {
    /// Open a dot round.
    #[oai(
        path = "/workshops/:id/rounds",
        method = "post",
        operation_id = "createDotRound"
    )]
    async fn create(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        body: Json<NewRoundBody>,
    ) -> Result<Created<RoundView>, Failure> {
        let body = body.0;
        let new = NewRound {
            title: body.title,
            budget: body.budget,
            cap: body.cap,
            targets: body.targets,
            breakout: body.breakout,
        };
        let round = self.workshops.open_round(&attendee.0, id.0, new).await?;
        Ok(Created {
            version: round.version,
            location: format!("workshops/{}/rounds/{}", id.0, round.id),
            body: RoundView::of(round),
        })
    }

    /// One dot round; its totals are told when it is revealed.
    #[oai(
        path = "/workshops/:id/rounds/:round",
        method = "get",
        operation_id = "getDotRound"
    )]
    async fn get(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        round: Path<Uuid>,
    ) -> Result<Versioned<RoundView>, Failure> {
        let round = self.workshops.round(&attendee.0, id.0, round.0).await?;
        Ok(versioned(round))
    }

    /// Close or reveal a dot round, open a closed one again, or rename it (JSON Merge Patch).
    #[oai(
        path = "/workshops/:id/rounds/:round",
        method = "patch",
        operation_id = "changeDotRound"
    )]
    async fn change(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        round: Path<Uuid>,
        body: Json<RoundChangeBody>,
    ) -> Result<Versioned<RoundView>, Failure> {
        let RoundChangeBody { state, title } = body.0;
        let title = patch(title);
        let change = RoundChange { state, title };
        let changed = self
            .workshops
            .change_round(&attendee.0, id.0, round.0, change)
            .await?;
        Ok(versioned(changed))
    }

    /// Give dots: replaces the caller's whole ballot in an open round.
    #[oai(
        path = "/workshops/:id/rounds/:round/dots",
        method = "put",
        operation_id = "giveDots"
    )]
    async fn dots(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        round: Path<Uuid>,
        body: Json<BallotBody>,
    ) -> Result<Versioned<RoundView>, Failure> {
        let ballot = body.0.dots.into_iter();
        let ballot = ballot.map(|one| (one.target, one.dots)).collect();
        let round = self
            .workshops
            .give_dots(&attendee.0, id.0, round.0, ballot)
            .await?;
        Ok(versioned(round))
    }
}
