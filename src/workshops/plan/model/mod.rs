//! A planned workshop as plain values, and what may be done with it.

mod input;
mod items;

pub use input::{NewWorkshop, Plan, WorkshopChange, breakout, breakouts_fit, crew, themes};
pub use items::{ItemRow, MOST_ITEMS, NewItem, checked as checked_items};

use super::super::core::Core;
use super::super::model::{CrewRole, SignupState, State};
use crate::campaigns::CampaignPlace;
use crate::ideas::Named;
use crate::kernel::policy::Action;
use crate::kernel::{Actor, Instant};
use crate::methods::MethodName;
use poem_openapi::Enum;
use uuid::Uuid;

/// How long a join code works after the planned end, in seconds.
pub const CODE_SECONDS: i64 = 12 * 3600;
/// How long answers to the three questions are taken after a workshop is closed, in seconds.
const EVALUATION_SECONDS: i64 = 7 * 24 * 3600;

/// What somebody may do with a workshop now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum WorkshopAction {
    /// Change its plan.
    Edit,
    /// Let people sign up.
    Publish,
    /// Call it off.
    Cancel,
    /// Drive it while people are together.
    Run,
    /// Take a seat or a place in the waitlist, or the seat offered.
    SignUp,
    /// Give the seat or place back.
    Withdraw,
    /// Take part on its board.
    TakePart,
    /// Decide what becomes of its cards.
    Review,
    /// Close it when every card is accounted for.
    Close,
    /// Read what came of it.
    ReadReport,
    /// Answer the three questions.
    Evaluate,
}

/// A workshop as one actor sees it.
#[derive(Clone, Debug)]
pub struct Workshop {
    /// Its row and what the actor is to it.
    pub core: Core,
    /// The campaign it belongs to, when the actor reads that.
    pub campaign: Option<CampaignPlace>,
    /// The unit whose workshop it is.
    pub unit: Option<Named>,
    /// Its themes.
    pub themes: Vec<Uuid>,
    /// The method it was made from, while there is one.
    pub method: Option<MethodName>,
    /// The conference it is a session of, when the actor sees that.
    pub conference: Option<Named>,
    /// Who made it.
    pub owner: Named,
    /// Who else plans and runs it, by name.
    pub crew: Vec<(Named, CrewRole)>,
    /// Its breakout groups in order.
    pub breakouts: Vec<Named>,
    /// How full it is.
    pub seats: Seats,
    /// The actor's own sign-up.
    pub mine: Option<Standing>,
}

/// How full a workshop is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// Seats taken or kept for somebody.
    pub taken: i64,
    /// People who wait.
    pub waiting: i64,
    /// Seats there are; `None` for any number.
    pub most: Option<i64>,
}

/// How somebody's sign-up stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Seat, waitlist or offer.
    pub state: SignupState,
    /// Place in the waitlist: 1 is next.
    pub position: Option<i64>,
    /// Until when an offered seat is kept.
    pub offer_until: Option<Instant>,
}

impl Seats {
    /// Seats nobody has; `None` when there are any number.
    pub fn free(self) -> Option<i64> {
        self.most.map(|most| (most - self.taken).max(0))
    }
}

impl Workshop {
    /// When it is planned to end.
    pub fn ends_at(&self) -> Instant {
        self.core
            .row
            .starts_at
            .plus_seconds(self.core.row.minutes * 60)
    }

    /// True for those who may see the join code.
    pub fn shows_code(&self, actor: &Actor) -> bool {
        self.core.is_crew(actor)
    }

    /// Why it was called off, for those whom the letter about it is for and those who run it.
    pub fn cancel_reason(&self, actor: &Actor) -> Option<&str> {
        let is_told =
            self.mine.is_some() || self.core.participant.is_some() || self.core.is_crew(actor);
        let reason = self.core.row.cancel_reason.as_deref();
        reason.filter(|_| is_told)
    }

    /// What the actor may do with it at this moment: their rights and its state together.
    pub fn allowed(&self, actor: &Actor, now: Instant) -> Vec<WorkshopAction> {
        const ALL: [WorkshopAction; 11] = [
            WorkshopAction::Edit,
            WorkshopAction::Publish,
            WorkshopAction::Cancel,
            WorkshopAction::Run,
            WorkshopAction::SignUp,
            WorkshopAction::Withdraw,
            WorkshopAction::TakePart,
            WorkshopAction::Review,
            WorkshopAction::Close,
            WorkshopAction::ReadReport,
            WorkshopAction::Evaluate,
        ];
        ALL.into_iter()
            .filter(|action| self.allows(*action, actor, now))
            .collect()
    }

    fn allows(&self, action: WorkshopAction, actor: &Actor, now: Instant) -> bool {
        let row = &self.core.row;
        let (plans, takes_part) = (
            self.core.may(actor, Action::PlanWorkshop),
            self.core.may(actor, Action::TakePart),
        );
        let mine = self.mine.map(|standing| standing.state);
        match action {
            WorkshopAction::Edit => plans && !row.state.is_over(),
            WorkshopAction::Publish => plans && row.state == State::Draft,
            WorkshopAction::Cancel => {
                plans && matches!(row.state, State::Published | State::Running)
            }
            WorkshopAction::Run => {
                self.core.is_crew(actor) && matches!(row.state, State::Published | State::Running)
            }
            WorkshopAction::SignUp => {
                self.core.may(actor, Action::SignUp)
                    && takes_signups(row.state, row.starts_at, now)
                    && matches!(mine, None | Some(SignupState::Offered))
            }
            WorkshopAction::Withdraw => mine.is_some() && row.state == State::Published,
            WorkshopAction::TakePart => match row.state {
                State::Published => {
                    takes_part || (row.cards_before && mine == Some(SignupState::SignedUp))
                }
                State::Running | State::Review => takes_part,
                State::Draft | State::Closed | State::Cancelled => false,
            },
            // Cards of one that was called off get their outcomes all the same.
            WorkshopAction::Review => {
                plans && matches!(row.state, State::Review | State::Cancelled)
            }
            WorkshopAction::Close => plans && row.state == State::Review,
            WorkshopAction::ReadReport => match row.state {
                State::Review => plans,
                state => state == State::Closed,
            },
            WorkshopAction::Evaluate => {
                self.core.participant.is_some()
                    && match row.state {
                        State::Running | State::Review => true,
                        State::Closed => row
                            .closed_at
                            .is_some_and(|at| now <= at.plus_seconds(EVALUATION_SECONDS)),
                        State::Draft | State::Published | State::Cancelled => false,
                    }
            }
        }
    }
}

/// Whether a workshop takes sign-ups: published and not begun.
pub fn takes_signups(state: State, starts_at: Instant, now: Instant) -> bool {
    state == State::Published && now < starts_at
}
