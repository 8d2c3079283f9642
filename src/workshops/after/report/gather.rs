//! Reading what a report tells, as the actor sees it, and putting it in its order.

use super::super::super::entity::card;
use super::super::super::model::{CardSource, Targets};
use super::super::super::{Workshops, plan};
use super::super::attendance::Attendance;
use super::super::material::Material;
use super::super::outcomes::{self, Outcome};
use super::super::tallies::{self, Tally};
use super::super::{decisions, evaluation, sheets};
use super::told::{Told, ToldCard, ToldGroup, ToldOutcome, ToldPaper, ToldRound};
use crate::kernel::lang::Lang;
use crate::kernel::text::sort_key;
use crate::kernel::{Actor, Result};
use std::collections::HashMap;
use uuid::Uuid;

/// What a report tells of this workshop; whether the actor may read it is for the caller to judge.
pub(in crate::workshops) async fn gathered(
    workshops: &Workshops,
    actor: &Actor,
    id: Uuid,
    lang: Lang,
) -> Result<Told> {
    let (conn, now) = (workshops.db.read(), workshops.db.now());
    let taxonomy = workshops.themes.taxonomy().await?;
    let detail = plan::detail(conn, actor, id, now).await?;
    let material = Material::of(conn, id).await?;
    let tallies = tallies::of(conn, id, &material).await?;
    let sheets = sheets::of(conn, id).await?;
    let outcomes = outcomes::described(conn, actor, &material.outcomes, now).await?;
    let mut themes: Vec<String> = detail
        .workshop
        .themes
        .iter()
        .filter_map(|id| Some(taxonomy.current(*id)?.labels.in_lang(lang).to_owned()))
        .collect();
    themes.sort_by_key(|label| sort_key(label));
    themes.dedup();
    let row = &detail.workshop.core.row;
    let board = Board {
        material: &material,
        outcomes: &outcomes,
        tallies: &tallies,
    };
    let count = |source: CardSource| {
        let cards = material.cards.iter().filter(|card| card.source == source);
        i64::try_from(cards.count()).unwrap_or(i64::MAX)
    };
    let checked = sheets.iter().filter(|sheet| sheet.checked_at.is_some());
    let paper = ToldPaper {
        digital: count(CardSource::Digital),
        paper: count(CardSource::Paper),
        sheets: i64::try_from(sheets.len()).unwrap_or(i64::MAX),
        checked: i64::try_from(checked.count()).unwrap_or(i64::MAX),
    };
    let crew = detail.workshop.crew.iter();
    Ok(Told {
        title: row.title.clone(),
        purpose: row.purpose.clone(),
        place: row.place.clone(),
        online_url: row.online_url.clone(),
        starts_at: row.starts_at,
        ends_at: row.starts_at.plus_seconds(row.minutes * 60),
        changed_at: row.closed_at.unwrap_or(row.changed_at),
        campaign: detail
            .workshop
            .campaign
            .as_ref()
            .map(|one| one.name.clone()),
        unit: detail.workshop.unit.as_ref().map(|unit| unit.name.clone()),
        themes,
        owner: detail.workshop.owner.name.clone(),
        crew: crew
            .map(|(person, role)| (person.name.clone(), *role))
            .collect(),
        attendance: Attendance::of(conn, id, &material).await?,
        groups: board.groups(),
        loose: material.loose().map(|card| board.card(card)).collect(),
        hidden: material.hidden,
        rounds: tallies.iter().map(|tally| board.round(tally)).collect(),
        decisions: decisions::of(conn, id).await?,
        evaluation: evaluation::of(conn, id).await?,
        paper,
        agenda: detail.agenda,
    })
}

/// The board with what is known of it.
struct Board<'a> {
    material: &'a Material,
    outcomes: &'a HashMap<Uuid, Outcome>,
    tallies: &'a [Tally],
}

impl Board<'_> {
    fn groups(&self) -> Vec<ToldGroup> {
        let group = |group: &super::super::super::entity::group::Model| ToldGroup {
            title: group.title.clone(),
            cards: self
                .material
                .cards_of(group.id)
                .map(|card| self.card(card))
                .collect(),
            dots: self.dots(group.id, Targets::Groups),
            outcome: self.outcome(self.material.group_outcome(group.id).map(|one| one.id)),
        };
        self.material.groups.iter().map(group).collect()
    }

    fn card(&self, card: &card::Model) -> ToldCard {
        ToldCard {
            text: card.text.clone(),
            dots: self.dots(card.id, Targets::Cards),
            outcome: self.outcome(self.material.own_outcome(card.id).map(|one| one.id)),
        }
    }

    fn outcome(&self, id: Option<Uuid>) -> Option<ToldOutcome> {
        let outcome = self.outcomes.get(&id?)?;
        Some(ToldOutcome {
            kind: outcome.kind,
            idea: outcome
                .idea
                .as_ref()
                .map(|idea| (idea.number, idea.title.clone())),
            note: outcome.note.clone(),
        })
    }

    /// The dots of a target over all revealed rounds of its kind.
    fn dots(&self, target: Uuid, kind: Targets) -> Option<i64> {
        let rounds = || self.tallies.iter().filter(|tally| tally.targets == kind);
        rounds().next()?;
        let totals = rounds().flat_map(|tally| &tally.totals);
        Some(
            totals
                .filter(|total| total.target == target)
                .map(|total| total.dots)
                .sum(),
        )
    }

    fn round(&self, tally: &Tally) -> ToldRound {
        let name = |target: Uuid| {
            let group = self.material.group(target).map(|group| group.title.clone());
            let card = || self.material.card(target).map(|card| card.text.clone());
            group.or_else(card).unwrap_or_default()
        };
        let rows = tally.totals.iter();
        ToldRound {
            title: tally.title.clone(),
            targets: tally.targets,
            rows: rows
                .map(|total| (name(total.target), total.dots, total.paper, total.voters))
                .collect(),
            ballots: tally.ballots,
            digital: tally.digital,
            paper_voters: tally.paper_voters,
            paper: tally.paper,
            lost: tally.lost,
        }
    }
}
