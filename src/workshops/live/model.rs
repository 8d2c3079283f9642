//! What lies on the board, as plain values, and the rules for what may be done when.

use super::super::model::{CardSource, RoundState, State, Targets};
use crate::ideas::Named;
use crate::kernel::text::Check;
use crate::kernel::{Activity, Error, FieldCode, Instant, Patch, Refusal, Result};
use crate::tally::dots::Total;
use uuid::Uuid;

/// Longest text of a card, in characters.
pub const LONGEST_CARD: usize = 500;
/// Longest title of a group or round, in characters.
pub const LONGEST_TITLE: usize = 120;
/// Longest name of a participant, in characters.
pub const LONGEST_NAME: usize = 60;
/// Most dots that a person may have in a round.
const MOST_DOTS: i64 = 20;
/// What lies between the places of two new cards or groups, so that others can be put between them.
pub const STEP: i64 = 1024;
/// Furthest place.
const FURTHEST: i64 = 1_000_000_000_000;

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its id.
    pub id: Uuid,
    /// The workshop whose board it lies on.
    pub workshop: Uuid,
    /// The agenda item it was written under; none before the day and for paper.
    pub item: Option<Uuid>,
    /// The breakout group it was written in.
    pub breakout: Option<Uuid>,
    /// As typed.
    pub text: String,
    /// The participant who wrote it; none for paper.
    pub author: Option<Named>,
    /// The group it lies in.
    pub group: Option<Uuid>,
    /// Where it lies among its neighbours.
    pub position: i64,
    /// How it came in.
    pub source: CardSource,
    /// Whether its author alone sees it.
    pub hidden: bool,
    /// When it was written.
    pub created_at: Instant,
    /// Grows with every change.
    pub version: i64,
    /// Whether it was taken away.
    pub deleted: bool,
}

impl Card {
    /// Whether this participant may read it.
    pub fn is_seen_by(&self, participant: Option<Uuid>) -> bool {
        !self.hidden || self.is_by(participant)
    }

    /// Whether this participant wrote it.
    pub fn is_by(&self, participant: Option<Uuid>) -> bool {
        let author = self.author.as_ref().map(|author| author.id);
        author.is_some() && author == participant
    }
}

/// A group of cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: Uuid,
    /// The workshop whose board it lies on.
    pub workshop: Uuid,
    /// The breakout group it was made in.
    pub breakout: Option<Uuid>,
    /// One line; may be empty.
    pub title: String,
    /// Where it lies among its neighbours.
    pub position: i64,
    /// The group that took its cards over.
    pub merged_into: Option<Uuid>,
    /// Grows with every change.
    pub version: i64,
    /// Whether it was taken away.
    pub deleted: bool,
}

/// A dot round as one participant sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its id.
    pub id: Uuid,
    /// Its workshop.
    pub workshop: Uuid,
    /// One line; may be empty.
    pub title: String,
    /// Dots that each participant has.
    pub budget: i64,
    /// Most dots that one participant may give to one target.
    pub cap: i64,
    /// What dots are given to.
    pub targets: Targets,
    /// The breakout group it is for; none for everybody.
    pub breakout: Option<Uuid>,
    /// Where it stands.
    pub state: RoundState,
    /// People who used at least one dot.
    pub ballots: i64,
    /// What the reader gave.
    pub mine: Vec<(Uuid, i64)>,
    /// What each target got; none until it is revealed.
    pub totals: Option<Vec<Total<Uuid>>>,
    /// Grows with every change and every ballot.
    pub version: i64,
}

/// A breakout group with who is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakout {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// 1 for the first.
    pub position: i64,
    /// When its own timer runs out.
    pub timer_ends_at: Option<Instant>,
    /// The participants in it.
    pub members: Vec<Uuid>,
}

/// What a workshop is doing now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Where it stands.
    pub state: State,
    /// What the current item is for; none when there is no current item.
    pub activity: Option<Activity>,
    /// Whether cards may be written before the day.
    pub cards_before: bool,
}

impl Moment {
    /// Whether cards may be written: by participants while that is what is done, by the crew all the time.
    pub fn writes(self, crew: bool) -> bool {
        match self.state {
            State::Published => self.cards_before || crew,
            State::Running => {
                let for_all = matches!(
                    self.activity,
                    Some(Activity::Cards | Activity::Work | Activity::Discuss)
                );
                crew || for_all
            }
            State::Review => crew,
            State::Draft | State::Closed | State::Cancelled => false,
        }
    }

    /// Whether an author may still change or take back their own card.
    pub fn edits_own(self) -> bool {
        self.state == State::Running || (self.state == State::Published && self.cards_before)
    }

    /// Whether cards may be grouped: by all while that is what is done, by the crew until it is closed.
    pub fn groups(self, crew: bool) -> bool {
        match self.state {
            State::Running => crew || self.activity == Some(Activity::Group),
            State::Published | State::Review => crew,
            State::Draft | State::Closed | State::Cancelled => false,
        }
    }

    /// `Ok` when it may be done, else why not.
    pub fn allow(self, may: bool) -> Result<()> {
        match (may, self.state.is_over()) {
            (true, _) => Ok(()),
            (false, true) => Err(Error::Refused(Refusal::WorkshopOver)),
            (false, false) => Err(Error::Refused(Refusal::NotNow)),
        }
    }
}

/// A card to write.
#[derive(Clone, Debug, Default)]
pub struct NewCard {
    /// The id, when the client made one.
    pub id: Option<Uuid>,
    /// 1 to 500 characters.
    pub text: String,
}

/// What shall change of a card.
#[derive(Clone, Debug, Default)]
pub struct CardChange {
    /// Another text.
    pub text: Patch<String>,
    /// Another group; null for none.
    pub group: Patch<Uuid>,
    /// Another place.
    pub position: Patch<i64>,
}

/// A group to make.
#[derive(Clone, Debug, Default)]
pub struct NewGroup {
    /// One line, at most 120 characters.
    pub title: Option<String>,
    /// Cards to put into it.
    pub cards: Vec<Uuid>,
}

/// What shall change of a group.
#[derive(Clone, Debug, Default)]
pub struct GroupChange {
    /// Another title.
    pub title: Patch<String>,
    /// Another place.
    pub position: Patch<i64>,
}

/// A dot round to open.
#[derive(Clone, Debug)]
pub struct NewRound {
    /// One line, at most 120 characters.
    pub title: Option<String>,
    /// Dots that each participant has, 1 to 20.
    pub budget: i64,
    /// Most dots that one participant may give to one target, 1 to the budget.
    pub cap: i64,
    /// What dots are given to.
    pub targets: Targets,
    /// The breakout group it is for.
    pub breakout: Option<Uuid>,
}

/// What shall change of a round.
#[derive(Clone, Debug, Default)]
pub struct RoundChange {
    /// Where it shall stand.
    pub state: Option<RoundState>,
    /// Another title.
    pub title: Patch<String>,
}

/// A place, checked.
pub fn position(check: &mut Check, position: i64) -> i64 {
    if !(0..=FURTHEST).contains(&position) {
        check.fault("/position", FieldCode::OutOfRange);
    }
    position
}

/// The place after the last.
pub fn next_place(last: Option<i64>) -> i64 {
    last.map_or(STEP, |last| (last / STEP + 1) * STEP)
}

impl NewRound {
    /// The title and all faults.
    pub fn checked(&self, check: &mut Check) -> String {
        if !(1..=MOST_DOTS).contains(&self.budget) {
            check.fault("/budget", FieldCode::OutOfRange);
        }
        if !(1..=self.budget.max(1)).contains(&self.cap) {
            check.fault("/cap", FieldCode::OutOfRange);
        }
        title(check, self.title.as_deref())
    }
}

/// A title that may be missing.
pub fn title(check: &mut Check, title: Option<&str>) -> String {
    check
        .optional_line("/title", title, LONGEST_TITLE)
        .unwrap_or_default()
}

/// Whether a round may go from one state to another; staying is no step.
pub fn may_step(from: RoundState, to: RoundState) -> bool {
    use RoundState::{Closed, Open, Revealed};
    matches!(
        (from, to),
        (Open, Closed | Revealed) | (Closed, Open | Revealed)
    ) || from == to
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(state: State, activity: Option<Activity>) -> Moment {
        Moment {
            state,
            activity,
            cards_before: false,
        }
    }

    #[test]
    fn participants_write_while_cards_are_written_and_the_crew_until_it_is_closed() {
        for (activity, all) in [
            (Activity::Cards, true),
            (Activity::Work, true),
            (Activity::Discuss, true),
            (Activity::Talk, false),
            (Activity::Group, false),
            (Activity::Dots, false),
            (Activity::Break, false),
        ] {
            let now = moment(State::Running, Some(activity));
            assert_eq!(
                (now.writes(false), now.writes(true)),
                (all, true),
                "{activity:?}"
            );
            assert_eq!(now.groups(false), activity == Activity::Group);
        }
        let review = moment(State::Review, None);
        assert!(!review.writes(false) && review.writes(true) && review.groups(true));
        assert!(!review.edits_own());
    }

    #[test]
    fn before_the_day_cards_are_written_only_where_that_is_wanted() {
        let mut now = moment(State::Published, None);
        assert!(!now.writes(false) && !now.edits_own());
        now.cards_before = true;
        assert!(now.writes(false) && now.edits_own() && !now.groups(false));
    }

    #[test]
    fn a_workshop_that_is_over_says_so() {
        let refused = |state| moment(state, None).allow(false).unwrap_err();
        assert!(matches!(
            refused(State::Closed),
            Error::Refused(Refusal::WorkshopOver)
        ));
        assert!(matches!(
            refused(State::Review),
            Error::Refused(Refusal::NotNow)
        ));
        assert!(moment(State::Running, None).allow(true).is_ok());
    }

    #[test]
    fn what_is_revealed_stays_revealed() {
        use RoundState::{Closed, Open, Revealed};
        assert!(may_step(Open, Closed) && may_step(Closed, Open) && may_step(Closed, Revealed));
        assert!(!may_step(Revealed, Open) && !may_step(Revealed, Closed));
    }

    #[test]
    fn new_things_lie_after_the_last_with_room_between() {
        assert_eq!(next_place(None), STEP);
        assert_eq!(next_place(Some(STEP)), 2 * STEP);
        assert_eq!(next_place(Some(STEP + 1)), 2 * STEP);
    }

    #[test]
    fn a_round_has_one_to_twenty_dots_and_no_more_for_one_target() {
        let faults = |budget, cap| {
            let new = NewRound {
                title: None,
                budget,
                cap,
                targets: Targets::Groups,
                breakout: None,
            };
            let mut check = Check::new();
            new.checked(&mut check);
            check.done().is_err()
        };
        assert!(!faults(1, 1) && !faults(20, 20));
        assert!(faults(0, 1) && faults(21, 1) && faults(3, 4) && faults(3, 0));
    }
}
