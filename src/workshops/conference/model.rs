//! Conferences as plain values, and the rules for what they hold.

use crate::campaigns::CampaignPlace;
use crate::kernel::policy::Facts;
use crate::kernel::text::{Check, name_key};
use crate::kernel::{FieldCode, Instant, Patch};
use crate::workshops::{ConferenceState, SignupState, State, WorkshopKind};
use std::collections::HashSet;
use uuid::Uuid;

const LONGEST_NAME: usize = 120;
const LONGEST_DESCRIPTION: usize = 5_000;
const LONGEST_TRACK: usize = 60;
/// Longest reason for calling it off, in characters.
pub const LONGEST_REASON: usize = 2_000;
const MOST_TRACKS: usize = 12;
/// Most sessions of one conference.
pub const MOST_SESSIONS: usize = 200;
/// Longest conference, in seconds (14 days).
const LONGEST: i64 = 14 * 24 * 3600;

/// A conference as one reader sees it.
#[derive(Clone, Debug)]
pub struct Conference {
    /// Its id.
    pub id: Uuid,
    /// What can be edited.
    pub texts: Texts,
    /// The campaign it belongs to.
    pub campaign: Option<CampaignPlace>,
    /// Who made it, by name.
    pub owner: (Uuid, String),
    /// Its sessions that the reader sees, by time and track.
    pub sessions: Vec<Session>,
    /// When the reader signed up.
    pub signed_up_at: Option<Instant>,
    /// How many have signed up.
    pub signed_up: u64,
    /// What the policy judges by.
    pub facts: Facts,
    /// Grows with every change of its own state.
    pub version: i64,
}

/// The editable state of a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// One line.
    pub name: String,
    /// What it is about.
    pub description: Option<String>,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// Names of the parallel tracks, in order.
    pub tracks: Vec<String>,
    /// Where it stands.
    pub state: ConferenceState,
}

/// A workshop or talk of a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The workshop's id.
    pub workshop: Uuid,
    /// One line.
    pub title: String,
    /// Workshop or talk.
    pub kind: WorkshopKind,
    /// Which of the tracks.
    pub track: Option<String>,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// Where.
    pub place: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Seats taken or kept for somebody.
    pub taken: i64,
    /// People on the waitlist.
    pub waiting: i64,
    /// Seats there are; `None` for as many as come.
    pub seats: Option<i64>,
    /// How the reader's own sign-up stands.
    pub mine: Option<SignupState>,
    /// Whether another session that the reader has signed up for is at the same time.
    pub clashes: bool,
}

impl Session {
    /// From when to when.
    pub fn times(&self) -> (Instant, Instant) {
        (self.starts_at, self.ends_at)
    }
}

/// A conference to make.
#[derive(Clone, Debug)]
pub struct NewConference {
    /// 1 to 120 characters.
    pub name: String,
    /// At most 5,000 characters.
    pub description: Option<String>,
    /// Id or slug.
    pub campaign: Option<String>,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends: after it begins, within 14 days.
    pub ends_at: Instant,
    /// At most 12 different names of at most 60 characters.
    pub tracks: Vec<String>,
}

/// What shall change of a conference.
#[derive(Clone, Debug, Default)]
pub struct ConferenceChange {
    /// A new name.
    pub name: Patch<String>,
    /// Another description; null for none.
    pub description: Patch<String>,
    /// Another campaign, id or slug; null for none.
    pub campaign: Patch<String>,
    /// Another beginning.
    pub starts_at: Patch<Instant>,
    /// Another end.
    pub ends_at: Patch<Instant>,
    /// Other tracks, all of them.
    pub tracks: Patch<Vec<String>>,
    /// Publish, close or cancel it.
    pub state: Patch<ConferenceState>,
    /// Why it is cancelled: told in the letters, at most 2,000 characters; not kept.
    pub reason: Patch<String>,
}

impl NewConference {
    /// The clean texts; faults go into the check.
    pub fn texts(&self, check: &mut Check) -> Texts {
        let texts = Texts {
            name: check.line("/name", &self.name, 1..=LONGEST_NAME),
            description: check.optional_text(
                "/description",
                self.description.as_deref(),
                LONGEST_DESCRIPTION,
            ),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            tracks: tracks(check, &self.tracks),
            state: ConferenceState::Draft,
        };
        check_times(check, &texts);
        texts
    }
}

impl ConferenceChange {
    /// The editable state after this change; faults go into the check. The campaign is not part of it.
    pub fn applied_to(self, old: &Texts, check: &mut Check) -> Texts {
        let name = self.name.required(check, "/name");
        let name = name.map(|name| check.line("/name", &name, 1..=LONGEST_NAME));
        let description = self
            .description
            .optional()
            .map(|text| check.optional_text("/description", text.as_deref(), LONGEST_DESCRIPTION));
        let tracks_now = self.tracks.required(check, "/tracks");
        let tracks_now = tracks_now.map(|names| tracks(check, &names));
        let new = Texts {
            name: name.unwrap_or_else(|| old.name.clone()),
            description: description.unwrap_or_else(|| old.description.clone()),
            starts_at: self
                .starts_at
                .required(check, "/starts_at")
                .unwrap_or(old.starts_at),
            ends_at: self
                .ends_at
                .required(check, "/ends_at")
                .unwrap_or(old.ends_at),
            tracks: tracks_now.unwrap_or_else(|| old.tracks.clone()),
            state: self.state.required(check, "/state").unwrap_or(old.state),
        };
        check_times(check, &new);
        if !may_become(old.state, new.state) {
            check.fault("/state", FieldCode::OutOfRange);
        }
        new
    }
}

fn tracks(check: &mut Check, names: &[String]) -> Vec<String> {
    if names.len() > MOST_TRACKS {
        check.fault("/tracks", FieldCode::TooMany);
    }
    let (mut clean, mut named): (Vec<String>, _) = (Vec::new(), HashSet::new());
    for (index, name) in names.iter().enumerate() {
        let pointer = format!("/tracks/{index}");
        let name = check.line(&pointer, name, 1..=LONGEST_TRACK);
        if !name.is_empty() && !named.insert(name_key(&name)) {
            check.fault(pointer, FieldCode::Duplicate);
        }
        clean.push(name);
    }
    clean
}

fn check_times(check: &mut Check, texts: &Texts) {
    let latest = texts.starts_at.plus_seconds(LONGEST);
    if texts.ends_at <= texts.starts_at || texts.ends_at > latest {
        check.fault("/ends_at", FieldCode::OutOfRange);
    }
}

/// A conference goes forward; only a published one goes back to being planned.
fn may_become(old: ConferenceState, new: ConferenceState) -> bool {
    use ConferenceState::{Cancelled, Closed, Draft, Published};
    old == new
        || matches!(
            (old, new),
            (Draft, Published | Cancelled) | (Published, Draft | Closed | Cancelled)
        )
}

/// True when these are at the same time; what begins when the other ends is after it.
pub fn overlap(one: (Instant, Instant), other: (Instant, Instant)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// True when two of these sessions are at the same time; one that begins when another ends is after it.
pub fn clash(sessions: &[&Session]) -> bool {
    let mut by_time = sessions.to_vec();
    by_time.sort_by_key(|session| (session.starts_at, session.ends_at));
    by_time
        .windows(2)
        .any(|pair| pair[0].ends_at > pair[1].starts_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Error, new_id};

    fn session(from: i64, to: i64) -> Session {
        Session {
            workshop: new_id(),
            title: "Økt".into(),
            kind: WorkshopKind::Workshop,
            track: None,
            starts_at: Instant(from),
            ends_at: Instant(to),
            place: None,
            state: State::Published,
            taken: 0,
            waiting: 0,
            seats: None,
            mine: None,
            clashes: false,
        }
    }

    #[test]
    fn sessions_after_each_other_do_not_clash() {
        let (first, second, long) = (session(0, 10), session(10, 20), session(5, 15));
        assert!(!clash(&[&second, &first]));
        assert!(clash(&[&first, &long]));
        assert!(!clash(&[]) && !clash(&[&long]));
    }

    #[test]
    fn a_short_session_inside_a_long_one_clashes() {
        let (long, before, inside) = (session(0, 100), session(-10, 0), session(40, 50));
        assert!(clash(&[&inside, &before, &long]));
    }

    #[test]
    fn an_end_before_the_beginning_and_a_track_named_twice_are_told_together() {
        let new = NewConference {
            name: "Fagdag".into(),
            description: None,
            campaign: None,
            starts_at: Instant(10),
            ends_at: Instant(10),
            tracks: vec!["Sal  A".into(), "sal a".into()],
        };
        let mut check = Check::new();
        new.texts(&mut check);
        let Err(Error::Invalid(faults)) = check.done() else {
            panic!("must be invalid")
        };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/tracks/1", "/ends_at"]);
    }

    #[test]
    fn what_is_over_does_not_open_again() {
        let old = Texts {
            name: "Fagdag".into(),
            description: None,
            starts_at: Instant(0),
            ends_at: Instant(1),
            tracks: vec![],
            state: ConferenceState::Closed,
        };
        let change = ConferenceChange {
            state: Patch::Set(ConferenceState::Published),
            ..ConferenceChange::default()
        };
        let mut check = Check::new();
        change.applied_to(&old, &mut check);
        assert!(matches!(
            check.done(),
            Err(Error::Invalid(faults)) if faults[0].pointer == "/state"
        ));
    }
}
