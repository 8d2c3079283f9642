//! What changed, for those who read along: lines of the change feed become events by reading the rows they name as
//! they are now, all of a step at once. An event is the same for everybody, so it never holds the text of a hidden
//! card nor totals that are not revealed.

use super::super::Workshops;
use super::super::agenda;
use super::super::core::{self, Row};
use super::board::{Head, head_of};
use super::model::{Breakout, Card, Group, Round};
use super::rooms::{Access, Reader, Rooms, Slow};
use super::store::{cards, groups, people, rounds};
use crate::campaigns;
use crate::db::Change;
use crate::kernel::policy::{Action, Audience};
use crate::kernel::{Actor, ChangeKind, ChangeToken, Error, Instant, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use uuid::Uuid;

/// Something that changed in a room.
#[derive(Clone, Debug)]
pub enum Event {
    /// Where the workshop stands.
    State(Box<Head>),
    /// A group.
    Group(Group),
    /// A card that everybody may read.
    Card(Card),
    /// How many cards are hidden, everybody's counted.
    HiddenCards(i64),
    /// Who is in the room, and the breakout groups.
    People {
        /// How many are in the room.
        participants: i64,
        /// The breakout groups with who is in them.
        breakouts: Vec<Breakout>,
    },
    /// A dot round.
    Round(Box<Round>),
}

/// A stream and what ends it.
pub struct Following {
    /// What to send.
    pub reader: Reader,
    /// Who reads, among the participants.
    pub participant: Option<Uuid>,
    /// Who reads, when it is a person.
    pub person: Option<Uuid>,
}

/// The entities of one kind among some lines, each once.
fn named(changes: &[Change], kind: ChangeKind) -> Vec<Uuid> {
    let of_kind = changes.iter().filter(|change| change.kind == kind);
    let each: BTreeSet<Uuid> = of_kind.map(|change| change.entity).collect();
    each.into_iter().collect()
}

/// Those of these that are among those.
fn among(some: Vec<Uuid>, rooms: &[Uuid]) -> Vec<Uuid> {
    let rooms: HashSet<&Uuid> = rooms.iter().collect();
    some.into_iter().filter(|id| rooms.contains(id)).collect()
}

impl Workshops {
    /// The rooms of this process.
    pub fn rooms(&self) -> &Rooms {
        &self.rooms
    }

    /// The time by which timers run.
    pub fn server_time(&self) -> Instant {
        self.db.now()
    }

    /// Opens the stream of a workshop for somebody who takes part in it and has read everything up to `after`.
    pub async fn follow(
        &self,
        actor: &Actor,
        workshop: Uuid,
        after: Option<ChangeToken>,
    ) -> Result<Following> {
        core::allowed(self.db.read(), actor, workshop, Action::TakePart).await?;
        let caller = actor.key().ok_or(Error::NotSignedIn)?;
        let reader = self.rooms.open(workshop, caller, after)?;
        // Asked again now that word of other rights would reach the reader.
        let core = core::allowed(self.db.read(), actor, workshop, Action::TakePart).await?;
        let participant = core.participant;
        self.note_access(vec![core.row]).await?;
        Ok(Following {
            reader,
            participant,
            person: actor.id(),
        })
    }

    /// What these lines changed in these rooms, but for what is told once a second. At most eight queries.
    pub async fn events(
        &self,
        changes: &[Change],
        rooms: &[Uuid],
    ) -> Result<BTreeMap<Uuid, Vec<Event>>> {
        let conn = self.db.read();
        let mut events: BTreeMap<Uuid, Vec<Event>> = BTreeMap::new();
        let changed = among(named(changes, ChangeKind::Workshop), rooms);
        if !changed.is_empty() {
            let rows = people::workshops(conn, &changed).await?;
            let starts: Vec<(Uuid, Instant)> =
                rows.iter().map(|row| (row.id, row.starts_at)).collect();
            let mut agendas = agenda::of_each(conn, &starts).await?;
            for row in &rows {
                let items = agendas.remove(&row.id).unwrap_or_default();
                let head = head_of(row, items, self.db.now());
                let event = Event::State(Box::new(head));
                events.entry(row.id).or_default().push(event);
            }
        }
        let changed = named(changes, ChangeKind::WorkshopGroup);
        if !changed.is_empty() {
            for group in groups::changed(conn, &changed, rooms).await? {
                let of_room = events.entry(group.workshop).or_default();
                of_room.push(Event::Group(group));
            }
        }
        let changed = named(changes, ChangeKind::WorkshopCard);
        if !changed.is_empty() {
            self.card_events(&changed, rooms, &mut events).await?;
        }
        Ok(events)
    }

    async fn card_events(
        &self,
        changed: &[Uuid],
        rooms: &[Uuid],
        events: &mut BTreeMap<Uuid, Vec<Event>>,
    ) -> Result<()> {
        let conn = self.db.read();
        let changed = cards::changed(conn, changed, rooms).await?;
        let touched: BTreeSet<Uuid> = changed.iter().map(|card| card.workshop).collect();
        let touched: Vec<Uuid> = touched.into_iter().collect();
        if touched.is_empty() {
            return Ok(());
        }
        for card in changed.into_iter().filter(|card| !card.hidden) {
            let of_room = events.entry(card.workshop).or_default();
            of_room.push(Event::Card(card));
        }
        let hidden = cards::hidden_counts(conn, &touched).await?;
        for room in touched {
            let count = hidden.get(&room).copied().unwrap_or_default();
            let of_room = events.entry(room).or_default();
            of_room.push(Event::HiddenCards(count));
        }
        Ok(())
    }

    /// What is told once a second: who is in these rooms, these rounds, and all rounds of the rooms in `fresh`. Those
    /// who were shown out are told to the rooms on the way. At most seven queries.
    pub async fn slow_events(
        &self,
        people_of: &[Uuid],
        changed_rounds: &[Uuid],
        fresh: &[Uuid],
        rooms: &[Uuid],
    ) -> Result<Vec<(Uuid, Slow, Vec<Event>)>> {
        let conn = self.db.read();
        let mut told = Vec::new();
        let people_of = among(people_of.to_vec(), rooms);
        if !people_of.is_empty() {
            let everybody = people::participants_of(conn, &people_of).await?;
            let mut breakouts = people::breakouts_of(conn, &people_of, &everybody).await?;
            for room in people_of {
                let here = everybody.iter().filter(|one| one.workshop_id == room);
                let (gone, here): (Vec<_>, Vec<_>) = here.partition(|one| one.removed_at.is_some());
                let gone = gone.into_iter().map(|one| one.id).collect();
                self.rooms.show_out(room, gone);
                let here = here.into_iter().filter(|one| people::is_in_room(one));
                let event = Event::People {
                    participants: here.count() as i64,
                    breakouts: breakouts.remove(&room).unwrap_or_default(),
                };
                told.push((room, Slow::People, vec![event]));
            }
        }
        if !changed_rounds.is_empty() || !fresh.is_empty() {
            let rows = rounds::changed(conn, changed_rounds, fresh, rooms).await?;
            for round in rounds::seen(conn, rows, None).await? {
                let slow = Slow::Round(round.id);
                told.push((round.workshop, slow, vec![Event::Round(Box::new(round))]));
            }
        }
        Ok(told)
    }

    /// Notes who may read along in the rooms that these lines touch, which ends streams where that has changed.
    pub async fn access_changed(&self, changes: &[Change], rooms: &[Uuid]) -> Result<()> {
        for person in named(changes, ChangeKind::Person) {
            self.rooms.recheck_person(person);
        }
        let mut touched = among(named(changes, ChangeKind::Workshop), rooms);
        let campaigns = named(changes, ChangeKind::Campaign);
        if !campaigns.is_empty() {
            touched = rooms.to_vec();
        }
        if touched.is_empty() {
            return Ok(());
        }
        let rows = people::workshops(self.db.read(), &touched).await?;
        let there: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
        for gone in touched.iter().filter(|id| !there.contains(id)) {
            self.rooms.note_access(*gone, Access::default());
        }
        self.note_access(rows).await
    }

    /// Notes who may read along in these workshops: their audience, owner and crew.
    async fn note_access(&self, rows: Vec<Row>) -> Result<()> {
        let conn = self.db.read();
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let crews = people::crews(conn, &ids).await?;
        let campaigns: Vec<Uuid> = rows.iter().filter_map(|row| row.campaign_id).collect();
        let campaigns = campaigns::by_ids(conn, &campaigns).await?;
        let audiences: HashMap<Uuid, Audience> = campaigns
            .into_iter()
            .map(|campaign| (campaign.id, campaign.audience))
            .collect();
        for row in rows {
            let mut access = DefaultHasher::new();
            let audience = row.campaign_id.and_then(|id| audiences.get(&id));
            (row.owner_id, row.unit_id, row.campaign_id, audience).hash(&mut access);
            for one in crews.iter().filter(|one| one.workshop_id == row.id) {
                (one.person_id, one.role).hash(&mut access);
            }
            self.rooms.note_access(row.id, access.finish());
        }
        Ok(())
    }
}
