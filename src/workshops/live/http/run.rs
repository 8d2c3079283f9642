//! The board, and driving the workshop, over HTTP.

use super::wire::{BoardView, MeView};
use crate::http::{Attendee, Failure, Tag, patch};
use crate::workshops::Workshops;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations of the board.
pub struct RunApi {
    /// The use cases.
    pub workshops: Workshops,
}

/// The item that the caller saw.
#[derive(Object)]
#[oai(rename = "StepFrom", deny_unknown_fields)]
struct FromBody {
    /// Id of the current item; null when there is none.
    from: Option<Uuid>,
}

/// More or less time.
#[derive(Object)]
#[oai(rename = "AddedTime", deny_unknown_fields)]
struct MinutesBody {
    /// -60 to 120.
    minutes: i64,
}

/// Nothing to say.
#[derive(Object)]
#[oai(rename = "NoDetails", deny_unknown_fields)]
struct EmptyBody {}

/// What shall change of oneself in the room.
#[derive(Object)]
#[oai(rename = "BoardMeChange", deny_unknown_fields)]
struct MeBody {
    /// The breakout group to be in; null for none.
    breakout: MaybeUndefined<Uuid>,
    /// 1 to 60 characters.
    name: MaybeUndefined<String>,
}

type Answer = Result<Json<BoardView>, Failure>;

#[OpenApi(tag = "Tag::Workshops")]
impl RunApi {
    /// The board as the caller sees it; follow it from its `at` with the stream of events.
    #[oai(
        path = "/workshops/:id/board",
        method = "get",
        operation_id = "getBoard"
    )]
    async fn board(&self, attendee: Attendee, id: Path<Uuid>) -> Answer {
        let board = self.workshops.board(&attendee.0, id.0).await?;
        Ok(Json(BoardView::of(board)))
    }

    /// Go to the next item: the first begins the workshop, after the last comes the review.
    #[oai(
        path = "/workshops/:id/advance",
        method = "post",
        operation_id = "advanceWorkshop"
    )]
    async fn advance(&self, attendee: Attendee, id: Path<Uuid>, body: Json<FromBody>) -> Answer {
        let from = body.0.from;
        let board = self.workshops.advance(&attendee.0, id.0, from).await?;
        Ok(Json(BoardView::of(board)))
    }

    /// Go one item back, also from the review.
    #[oai(
        path = "/workshops/:id/back",
        method = "post",
        operation_id = "stepBackWorkshop"
    )]
    async fn back(&self, attendee: Attendee, id: Path<Uuid>, body: Json<FromBody>) -> Answer {
        let board = self.workshops.back(&attendee.0, id.0, body.0.from).await?;
        Ok(Json(BoardView::of(board)))
    }

    /// Add minutes to the current item, or take them away.
    #[oai(
        path = "/workshops/:id/timer",
        method = "post",
        operation_id = "addTime"
    )]
    async fn timer(&self, attendee: Attendee, id: Path<Uuid>, body: Json<MinutesBody>) -> Answer {
        let minutes = body.0.minutes;
        let board = self.workshops.add_time(&attendee.0, id.0, minutes).await?;
        Ok(Json(BoardView::of(board)))
    }

    /// Show the hidden cards of the current item and of those before it; in the review all of them.
    #[oai(
        path = "/workshops/:id/reveal",
        method = "post",
        operation_id = "revealCards"
    )]
    async fn reveal(&self, attendee: Attendee, id: Path<Uuid>, _body: Json<EmptyBody>) -> Answer {
        let board = self.workshops.reveal(&attendee.0, id.0).await?;
        Ok(Json(BoardView::of(board)))
    }

    /// Choose a breakout group, or change what one is called here.
    #[oai(
        path = "/workshops/:id/me",
        method = "put",
        operation_id = "changeMyPlace"
    )]
    async fn me(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        body: Json<MeBody>,
    ) -> Result<Json<MeView>, Failure> {
        let MeBody { breakout, name } = body.0;
        let (breakout, name) = (patch(breakout), patch(name));
        let me = self
            .workshops
            .change_me(&attendee.0, id.0, breakout, name)
            .await?;
        Ok(Json(MeView::of(me)))
    }

    /// Spread those in the room evenly over the breakout groups, at random.
    #[oai(
        path = "/workshops/:id/breakouts/spread",
        method = "post",
        operation_id = "spreadParticipants"
    )]
    async fn spread(&self, attendee: Attendee, id: Path<Uuid>, _body: Json<EmptyBody>) -> Answer {
        let board = self.workshops.spread(&attendee.0, id.0).await?;
        Ok(Json(BoardView::of(board)))
    }

    /// Add minutes to a breakout group's own timer.
    #[oai(
        path = "/workshops/:id/breakouts/:breakout/timer",
        method = "post",
        operation_id = "addBreakoutTime"
    )]
    async fn breakout_timer(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        breakout: Path<Uuid>,
        body: Json<MinutesBody>,
    ) -> Answer {
        let minutes = body.0.minutes;
        let board = self
            .workshops
            .add_breakout_time(&attendee.0, id.0, breakout.0, minutes)
            .await?;
        Ok(Json(BoardView::of(board)))
    }
}
