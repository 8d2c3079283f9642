//! Cards over HTTP.

use super::super::{CardChange, NewCard};
use super::wire::CardView;
use crate::http::{Attendee, Created, Failure, NoContent, Tag, Versioned, expected_version, patch};
use crate::workshops::Workshops;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations of cards.
pub struct CardsApi {
    /// The use cases.
    pub workshops: Workshops,
}

#[derive(Object)]
#[oai(rename = "NewCard", deny_unknown_fields)]
struct NewCardBody {
    /// Made by the client, so that a card typed offline is written once; made here when left out.
    id: Option<Uuid>,
    /// 1 to 500 characters.
    text: String,
}

#[derive(Object)]
#[oai(rename = "CardChange", deny_unknown_fields)]
struct CardChangeBody {
    /// 1 to 500 characters; needs `If-Match`.
    text: MaybeUndefined<String>,
    /// The group it shall lie in; null for none.
    group: MaybeUndefined<Uuid>,
    /// Where it shall lie among its neighbours, 0 or more.
    position: MaybeUndefined<i64>,
}

#[OpenApi(tag = "Tag::Workshops")]
impl CardsApi {
    /// Write a card. It is hidden from others while the current item's cards are private.
    #[oai(
        path = "/workshops/:id/cards",
        method = "post",
        operation_id = "createCard"
    )]
    async fn create(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        body: Json<NewCardBody>,
    ) -> Result<Created<CardView>, Failure> {
        let NewCardBody { id: card, text } = body.0;
        let new = NewCard { id: card, text };
        let (card, mine) = self.workshops.write_card(&attendee.0, id.0, new).await?;
        Ok(Created {
            version: card.version,
            location: format!("workshops/{}/cards/{}", id.0, card.id),
            body: CardView::of(card, Some(mine)),
        })
    }

    /// One card.
    #[oai(
        path = "/workshops/:id/cards/:card",
        method = "get",
        operation_id = "getCard"
    )]
    async fn get(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        card: Path<Uuid>,
    ) -> Result<Versioned<CardView>, Failure> {
        let (card, mine) = self.workshops.card(&attendee.0, id.0, card.0).await?;
        Ok(Versioned {
            version: card.version,
            body: CardView::of(card, Some(mine)),
        })
    }

    /// Change a card's text (JSON Merge Patch; with `If-Match`), or move it (needs none).
    #[oai(
        path = "/workshops/:id/cards/:card",
        method = "patch",
        operation_id = "changeCard"
    )]
    async fn change(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        card: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<CardChangeBody>,
    ) -> Result<Versioned<CardView>, Failure> {
        let CardChangeBody {
            text,
            group,
            position,
        } = body.0;
        let change = CardChange {
            text: patch(text),
            group: patch(group),
            position: patch(position),
        };
        let version = match change.text.is_keep() {
            true => None,
            false => expected_version(if_match.as_deref())?,
        };
        let (card, mine) = self
            .workshops
            .change_card(&attendee.0, id.0, card.0, version, change)
            .await?;
        Ok(Versioned {
            version: card.version,
            body: CardView::of(card, Some(mine)),
        })
    }

    /// Take a card away: its author or the crew, while the workshop runs.
    #[oai(
        path = "/workshops/:id/cards/:card",
        method = "delete",
        operation_id = "deleteCard"
    )]
    async fn delete(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        card: Path<Uuid>,
    ) -> Result<NoContent, Failure> {
        self.workshops
            .delete_card(&attendee.0, id.0, card.0)
            .await?;
        Ok(NoContent)
    }
}
