//! What the phases of a campaign open and close. A phase covers the time from its opening, that moment
//! included, to its closing, that moment not included; phases may overlap.

use crate::kernel::Instant;
use poem_openapi::Enum;
use uuid::Uuid;

/// A stretch of a campaign's time and what may be done in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Its id; new whenever the phases are replaced.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// When it opens.
    pub opens_at: Instant,
    /// When it closes; `None` never.
    pub closes_at: Option<Instant>,
    /// Whether ideas may be sent in.
    pub submit: bool,
    /// Whether ideas may be commented.
    pub comment: bool,
    /// Whether ideas may be supported.
    pub support: bool,
}

/// What may be done in a campaign at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// Send in ideas.
    pub submit: bool,
    /// Comment ideas.
    pub comment: bool,
    /// Support ideas.
    pub support: bool,
}

/// Where a campaign stands in its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Enum)]
#[oai(rename_all = "snake_case")]
pub enum CampaignState {
    /// A phase is open, or one has been and another will.
    Open,
    /// No phase has opened yet.
    Coming,
    /// Every phase has closed.
    Closed,
}

impl Phase {
    fn has_opened(&self, now: Instant) -> bool {
        self.opens_at <= now
    }

    fn has_closed(&self, now: Instant) -> bool {
        self.closes_at.is_some_and(|closes| closes <= now)
    }

    fn is_open(&self, now: Instant) -> bool {
        self.has_opened(now) && !self.has_closed(now)
    }
}

/// What the phases allow at this moment: whatever one of the open ones allows.
pub fn abilities(phases: &[Phase], now: Instant) -> Abilities {
    let open = || phases.iter().filter(|phase| phase.is_open(now));
    Abilities {
        submit: open().any(|phase| phase.submit),
        comment: open().any(|phase| phase.comment),
        support: open().any(|phase| phase.support),
    }
}

/// Where a campaign with these phases stands at this moment.
pub fn state(phases: &[Phase], now: Instant) -> CampaignState {
    if phases.iter().all(|phase| phase.has_closed(now)) {
        CampaignState::Closed
    } else if phases.iter().any(|phase| phase.has_opened(now)) {
        CampaignState::Open
    } else {
        CampaignState::Coming
    }
}

/// When sending in ideas closes next: at the end of the present or else the coming run of submit phases, where
/// phases that meet or overlap make one run. `None` when it never closes or never opens again.
pub fn deadline(phases: &[Phase], now: Instant) -> Option<Instant> {
    let mut ahead: Vec<&Phase> = phases
        .iter()
        .filter(|phase| phase.submit && !phase.has_closed(now))
        .collect();
    ahead.sort_by_key(|phase| phase.opens_at);
    let (first, rest) = ahead.split_first()?;
    let mut closes = first.closes_at?;
    for phase in rest {
        if phase.opens_at > closes {
            break;
        }
        closes = closes.max(phase.closes_at?);
    }
    Some(closes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    fn phase(opens: i64, closes: Option<i64>, submit: bool) -> Phase {
        Phase {
            id: new_id(),
            name: "Fase".to_owned(),
            opens_at: Instant(opens),
            closes_at: closes.map(Instant),
            submit,
            comment: true,
            support: !submit,
        }
    }

    #[test]
    fn a_phase_opens_on_its_opening_moment_and_is_closed_on_its_closing_moment() {
        let phases = [phase(100, Some(200), true)];
        let submits = |at| abilities(&phases, Instant(at)).submit;
        assert_eq!([99, 100, 199, 200].map(submits), [false, true, true, false]);
        let state = |at| state(&phases, Instant(at));
        assert_eq!(
            [99, 100, 199, 200].map(state),
            [
                CampaignState::Coming,
                CampaignState::Open,
                CampaignState::Open,
                CampaignState::Closed
            ]
        );
    }

    #[test]
    fn overlapping_phases_allow_what_any_of_them_allows() {
        let phases = [phase(0, Some(10), true), phase(5, None, false)];
        let at = |at| abilities(&phases, Instant(at));
        assert_eq!(
            at(5),
            Abilities {
                submit: true,
                comment: true,
                support: true
            }
        );
        assert_eq!(
            at(10),
            Abilities {
                submit: false,
                comment: true,
                support: true
            }
        );
    }

    #[test]
    fn a_campaign_stays_open_between_two_phases() {
        let phases = [phase(0, Some(10), true), phase(20, Some(30), false)];
        assert_eq!(state(&phases, Instant(15)), CampaignState::Open);
        assert_eq!(abilities(&phases, Instant(15)), Abilities::default());
        assert_eq!(state(&phases, Instant(30)), CampaignState::Closed);
    }

    #[test]
    fn the_deadline_is_where_a_run_of_submit_phases_ends() {
        let phases = [
            phase(0, Some(10), true),
            phase(10, Some(20), true),
            phase(30, Some(40), true),
            phase(40, Some(90), false),
        ];
        let closes = |at| deadline(&phases, Instant(at)).map(|instant| instant.0);
        assert_eq!(closes(-5), Some(20));
        assert_eq!(closes(19), Some(20));
        assert_eq!(closes(20), Some(40));
        assert_eq!(closes(40), None);
    }

    #[test]
    fn there_is_no_deadline_without_a_closing() {
        let phases = [phase(0, Some(10), true), phase(5, None, true)];
        assert_eq!(deadline(&phases, Instant(1)), None);
        assert_eq!(deadline(&[phase(0, Some(10), false)], Instant(1)), None);
    }
}
