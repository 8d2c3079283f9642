//! Who may do what: one pure decision over plain facts. Every use case asks here, and the `allowed` lists in
//! answers come from the same place.

use super::actor::{Actor, Role};
use super::error::{Error, Refusal, Result};
use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use uuid::Uuid;

/// Who may read a campaign and what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Audience {
    /// Anybody, also without signing in.
    Open,
    /// Staff and partners.
    Partners,
    /// Staff.
    #[default]
    Internal,
}

impl Audience {
    /// True when the actor belongs to this audience.
    pub fn includes(self, actor: &Actor) -> bool {
        match self {
            Self::Open => true,
            Self::Partners => actor.identity().is_some(),
            Self::Internal => actor.is_staff(),
        }
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read an idea, a campaign and what hangs on it.
    Read,
    /// Send in an idea.
    Submit,
    /// Change one's own idea.
    EditIdea,
    /// Take back one's own idea.
    WithdrawIdea,
    /// Write under an idea.
    Comment,
    /// Change or remove one's own comment.
    EditComment,
    /// Support an idea or take the support back.
    Support,
    /// Decide an idea's status, owner and next date.
    SetStatus,
    /// Decide the themes of somebody's idea.
    SetThemes,
    /// Create, rename, move and merge themes.
    KeepThemes,
    /// Start a campaign.
    CreateCampaign,
    /// Change a campaign.
    EditCampaign,
    /// See shortlists at all.
    ReadShortlists,
    /// Read one shortlist.
    ReadShortlist,
    /// Make and change shortlists, put ideas on them.
    KeepShortlists,
    /// Plan a workshop of this campaign or unit.
    CreateWorkshop,
    /// Read a workshop's plan.
    SeeWorkshop,
    /// Change a workshop's plan, publish it, and decide what becomes of its cards.
    PlanWorkshop,
    /// Drive a workshop while it runs.
    RunWorkshop,
    /// Take a seat in a workshop.
    SignUp,
    /// Write, group, give dots and answer in a workshop.
    TakePart,
    /// Write down a method.
    KeepMethods,
    /// Change or remove a method and its files.
    EditMethod,
    /// Say how good a method is.
    RateMethod,
    /// Name the diamonds that methods are sorted by.
    NameDiamonds,
    /// Keep searches under a name, and see them.
    KeepSearches,
    /// Look people up by name.
    SeePeople,
    /// People, units, organisations, roles.
    Administer,
}

/// The facts about a thing that a decision needs; a feature fills in those it knows.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Whose it is: author of an idea or comment, owner of a campaign, shortlist or method.
    pub owner: Option<Uuid>,
    /// Who may read it.
    pub audience: Audience,
    /// The campaign it belongs to.
    pub campaign: Option<Uuid>,
    /// Its unit with all ancestors.
    pub units: Vec<Uuid>,
    /// Whether the phase of its campaign allows the action; always true without a campaign.
    pub in_phase: bool,
    /// Whether its author may still change it.
    pub editable: bool,
    /// Whether a shortlist is shared with organisers.
    pub shared: bool,
    /// The workshop it is or belongs to.
    pub workshop: Option<Uuid>,
    /// What the actor does in the workshop.
    pub part: Part,
    /// Whether the workshop is more than a draft.
    pub published: bool,
}

/// What somebody does in a workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Part {
    /// Nothing.
    #[default]
    None,
    /// Has joined it.
    Participant,
    /// Helps to run it.
    Facilitator,
    /// Plans and runs it.
    Organiser,
}

impl Default for Facts {
    /// A thing of nobody, for staff, outside campaigns and units.
    fn default() -> Self {
        Self {
            owner: None,
            audience: Audience::Internal,
            campaign: None,
            units: Vec::new(),
            in_phase: true,
            editable: true,
            shared: false,
            workshop: None,
            part: Part::None,
            published: true,
        }
    }
}

/// The answer to "may they?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They may.
    Yes,
    /// Nobody without a name may; signing in could help.
    NotSignedIn,
    /// This person may not.
    Forbidden,
    /// They could, but not now.
    Refused(Refusal),
}

/// Decides whether `actor` may do `action` with the thing that `facts` describe.
pub fn verdict(actor: &Actor, action: Action, facts: &Facts) -> Verdict {
    let readable = facts.audience.includes(actor) || is_own(actor, facts);
    // A guest's token opens one workshop.
    if actor
        .guest()
        .is_some_and(|guest| facts.workshop != Some(guest.workshop))
    {
        return Verdict::Forbidden;
    }
    let curates = actor.holds(Role::Admin)
        || actor.holds(Role::Strategist)
        || actor.holds_for(Role::Organiser, facts.campaign, &facts.units);
    let keeps = actor.holds(Role::Admin) || actor.holds(Role::Strategist);
    let plans = curates || is_own(actor, facts) || facts.part == Part::Organiser;
    let runs = plans || facts.part == Part::Facilitator;
    let attends = runs || facts.part == Part::Participant;
    let permitted = match action {
        Action::Read => readable,
        Action::Submit | Action::Comment | Action::Support => {
            actor.identity().is_some() && readable
        }
        Action::EditIdea | Action::WithdrawIdea | Action::EditComment => is_own(actor, facts),
        Action::SetStatus | Action::SetThemes => curates && readable,
        Action::KeepThemes | Action::KeepShortlists | Action::NameDiamonds => keeps,
        Action::CreateCampaign => keeps || actor.holds(Role::Organiser),
        Action::EditCampaign => {
            keeps || (is_own(actor, facts) && actor.holds_somewhere(Role::Organiser))
        }
        Action::ReadShortlists => keeps || actor.holds_somewhere(Role::Organiser),
        Action::ReadShortlist => keeps || (facts.shared && actor.holds_somewhere(Role::Organiser)),
        Action::CreateWorkshop => curates,
        Action::SeeWorkshop => (readable && facts.published) || attends,
        Action::PlanWorkshop => plans,
        Action::RunWorkshop => runs,
        Action::SignUp => actor.identity().is_some() && readable && facts.published,
        Action::TakePart => attends,
        Action::KeepMethods => keeps || actor.holds_somewhere(Role::Organiser),
        Action::EditMethod => {
            keeps || (is_own(actor, facts) && actor.holds_somewhere(Role::Organiser))
        }
        Action::RateMethod => actor.identity().is_some(),
        Action::KeepSearches => is_own(actor, facts),
        Action::SeePeople => keeps || actor.holds_somewhere(Role::Organiser),
        Action::Administer => actor.holds(Role::Admin),
    };
    match (permitted, actor) {
        (false, Actor::Visitor) => Verdict::NotSignedIn,
        (false, Actor::Guest(_) | Actor::Person(_)) => Verdict::Forbidden,
        (true, _) => state_allows(action, facts),
    }
}

/// True when the verdict is yes.
pub fn may(actor: &Actor, action: Action, facts: &Facts) -> bool {
    verdict(actor, action, facts) == Verdict::Yes
}

/// `Ok` when the actor may, else the error that says why not.
pub fn require(actor: &Actor, action: Action, facts: &Facts) -> Result<()> {
    match verdict(actor, action, facts) {
        Verdict::Yes => Ok(()),
        Verdict::NotSignedIn => Err(Error::NotSignedIn),
        Verdict::Forbidden => Err(Error::Forbidden),
        Verdict::Refused(refusal) => Err(Error::Refused(refusal)),
    }
}

fn is_own(actor: &Actor, facts: &Facts) -> bool {
    facts.owner.is_some() && facts.owner == actor.id()
}

fn state_allows(action: Action, facts: &Facts) -> Verdict {
    match action {
        Action::Submit | Action::Comment | Action::Support if !facts.in_phase => {
            Verdict::Refused(Refusal::PhaseClosed)
        }
        Action::EditIdea | Action::WithdrawIdea if !facts.editable => {
            Verdict::Refused(Refusal::NotEditable)
        }
        _ => Verdict::Yes,
    }
}

#[cfg(test)]
mod tests;
