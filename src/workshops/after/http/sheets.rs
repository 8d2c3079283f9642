//! Paper sheets over HTTP.

use super::bodies::{NewSheetBody, SheetCountsBody};
use super::views::SheetView;
use crate::http::{Caller, Created, Failure, NoContent, Tag};
use crate::workshops::Workshops;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use uuid::Uuid;

/// The operations of paper sheets.
pub struct SheetsApi {
    /// The use cases of workshops.
    pub workshops: Workshops,
}

#[OpenApi(tag = "Tag::Workshops")]
impl SheetsApi {
    /// Enter a paper sheet: its cards are on the board at once, its dots count when a second person has checked it.
    #[oai(
        path = "/workshops/:id/sheets",
        method = "post",
        operation_id = "enterSheet"
    )]
    async fn enter(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        body: Json<NewSheetBody>,
    ) -> Result<Created<SheetView>, Failure> {
        let workshops = &self.workshops;
        let sheet = workshops
            .enter_sheet(&caller.0, id.0, body.0.into())
            .await?;
        let sheet = SheetView::from(sheet);
        Ok(Created {
            version: 1,
            location: format!("workshops/{}/sheets/{}", id.0, sheet.id),
            body: sheet,
        })
    }

    /// One sheet; for those who run the workshop.
    #[oai(
        path = "/workshops/:id/sheets/:sheet",
        method = "get",
        operation_id = "getSheet"
    )]
    async fn get(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        sheet: Path<Uuid>,
    ) -> Result<Json<SheetView>, Failure> {
        let sheet = self.workshops.sheet(&caller.0, id.0, sheet.0).await?;
        Ok(Json(sheet.into()))
    }

    /// Count a sheet a second time; by somebody else than who entered it.
    #[oai(
        path = "/workshops/:id/sheets/:sheet/check",
        method = "post",
        operation_id = "checkSheet"
    )]
    async fn check(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        sheet: Path<Uuid>,
        body: Json<SheetCountsBody>,
    ) -> Result<Json<SheetView>, Failure> {
        let (workshops, counts) = (&self.workshops, body.0.into());
        let sheet = workshops
            .check_sheet(&caller.0, id.0, sheet.0, counts)
            .await?;
        Ok(Json(sheet.into()))
    }

    /// Take away a sheet that nobody has checked, with its cards.
    #[oai(
        path = "/workshops/:id/sheets/:sheet",
        method = "delete",
        operation_id = "deleteSheet"
    )]
    async fn delete(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        sheet: Path<Uuid>,
    ) -> Result<NoContent, Failure> {
        let workshops = &self.workshops;
        workshops.delete_sheet(&caller.0, id.0, sheet.0).await?;
        Ok(NoContent)
    }
}
