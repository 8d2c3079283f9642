//! The front page over HTTP.

use super::super::Overview;
use super::super::model::Status;
use super::wire::named;
use crate::http::{Failure, Ref, Tag, Viewer};
use chrono::{DateTime, Utc};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operation of the front page.
pub struct OverviewApi {
    /// Its use case.
    pub overview: Overview,
    /// Demo accounts that may be offered for signing in; none outside demo mode.
    pub demo_accounts: Vec<String>,
}

/// Four quiet numbers.
#[derive(Object)]
struct Numbers {
    ideas: u64,
    /// People who wrote or supported them; null for fewer than five.
    people: Option<u64>,
    units: u64,
    organisations: u64,
}

#[derive(Object)]
struct IdeaTitle {
    id: Uuid,
    number: i64,
    title: String,
}

/// A step taken with an idea.
#[derive(Object)]
struct StatusStep {
    idea: IdeaTitle,
    status: Status,
    unit: Option<Ref>,
    reason: Option<String>,
    at: DateTime<Utc>,
}

/// An account to try the product with; its password is in the README.
#[derive(Object)]
struct DemoAccount {
    email: String,
    /// admin, strategist, organiser, member or partner.
    role: String,
}

#[derive(Object)]
#[oai(rename = "Overview")]
struct OverviewView {
    numbers: Numbers,
    /// The last three.
    status_changes: Vec<StatusStep>,
    demo_accounts: Vec<DemoAccount>,
}

#[OpenApi(tag = "Tag::Overview")]
impl OverviewApi {
    /// The front page's figures and the last steps taken.
    #[oai(path = "/overview", method = "get", operation_id = "getOverview")]
    async fn get(&self, viewer: Viewer) -> Result<Json<OverviewView>, Failure> {
        let numbers = self.overview.numbers(&viewer.0).await?;
        let steps = self.overview.progress(&viewer.0).await?;
        let step = |step: super::super::Progress| StatusStep {
            idea: IdeaTitle {
                id: step.id,
                number: step.number,
                title: step.title,
            },
            status: step.status,
            unit: named(step.unit),
            reason: step.reason,
            at: step.at.to_utc(),
        };
        let account = |email: &String| DemoAccount {
            email: email.clone(),
            role: email.split('@').next().unwrap_or_default().to_owned(),
        };
        Ok(Json(OverviewView {
            numbers: Numbers {
                ideas: numbers.ideas,
                people: numbers.people,
                units: numbers.units,
                organisations: numbers.organisations,
            },
            status_changes: steps.into_iter().map(step).collect(),
            demo_accounts: self.demo_accounts.iter().map(account).collect(),
        }))
    }
}
