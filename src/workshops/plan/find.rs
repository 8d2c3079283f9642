//! Finding workshops.

use super::super::core;
use super::super::{State, Workshops};
use super::describe::{Detail, described, detail};
use super::model::Workshop;
use super::store::{self, Filter, When};
use crate::kernel::paging::{self, Page};
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::{Actor, Instant, Result, Role, Visibility};
use crate::{campaigns, units};
use uuid::Uuid;

/// Most words of a question that count.
const MOST_WORDS: usize = 10;

/// Which workshops are asked for.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// One of these states; any when empty.
    pub states: Vec<State>,
    /// In this campaign, id or slug.
    pub campaign: Option<String>,
    /// Of this unit and those below it.
    pub unit: Option<Uuid>,
    /// Only those the actor plans, runs or has signed up for.
    pub mine: bool,
    /// By time.
    pub when: When,
    /// Words in title or purpose.
    pub text: Option<String>,
    /// Where the page before ended.
    pub after: Option<String>,
    /// 1 to 100; 20 when not said.
    pub limit: Option<u64>,
}

/// A page of workshops.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The page.
    pub page: Page<Workshop>,
    /// How many there are in all.
    pub total: u64,
    /// Whether the actor may plan a workshop somewhere.
    pub may_create: bool,
}

impl Workshops {
    /// A page of the workshops that the actor sees: by their beginning, the soonest first when coming, the latest
    /// first otherwise. Drafts of others are not listed. Cost: twenty queries, whatever the number.
    pub async fn list(&self, actor: &Actor, question: Question) -> Result<Listed> {
        let (conn, now) = (self.db.read(), self.db.now());
        let limit = paging::limit(question.limit)?;
        let after: Option<(i64, Uuid)> =
            question.after.as_deref().map(paging::decode).transpose()?;
        let after = after.map(|(at, id)| (Instant(at), id));
        let may_create = policy::may(actor, Action::CreateWorkshop, &Facts::default())
            || actor.holds_somewhere(Role::Organiser);
        if question.mine && actor.id().is_none() {
            let page = Page {
                items: Vec::new(),
                next: None,
            };
            return Ok(Listed {
                page,
                total: 0,
                may_create,
            });
        }
        let of_campaign = match question.campaign.as_deref() {
            None => None,
            Some(name) => {
                let found = campaigns::find_by_slug_or_id(conn, name).await?;
                Some(found.map(|campaign| campaign.id).into_iter().collect())
            }
        };
        let of_units = match question.unit {
            None => None,
            Some(unit) => Some(units::subtree(conn, unit).await?),
        };
        let words = question.text.as_deref().unwrap_or_default();
        let filter = Filter {
            states: question.states,
            campaigns: of_campaign,
            units: of_units,
            of_person: actor.id().filter(|_| question.mine),
            when: question.when,
            words: words
                .split_whitespace()
                .take(MOST_WORDS)
                .map(str::to_owned)
                .collect(),
        };
        let visibility = Visibility::of(actor);
        let (rows, total) = store::page(conn, &visibility, &filter, after, limit + 1, now).await?;
        let page = paging::cut(rows, limit, |row| (row.starts_at.0, row.id))?;
        Ok(Listed {
            page: Page {
                items: described(conn, actor, page.items, now).await?,
                next: page.next,
            },
            total,
            may_create,
        })
    }

    /// One workshop that the actor sees, with its agenda.
    pub async fn get(&self, actor: &Actor, id: Uuid) -> Result<Detail> {
        core::seen(self.db.read(), actor, id).await?;
        detail(self.db.read(), actor, id, self.db.now()).await
    }

    /// The taxonomy that names the themes of workshops.
    pub async fn taxonomy(&self) -> Result<std::sync::Arc<crate::themes::Taxonomy>> {
        self.themes.taxonomy().await
    }

    /// The time by which answers say what may be done.
    pub fn now(&self) -> Instant {
        self.db.now()
    }
}
