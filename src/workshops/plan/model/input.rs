//! What people say of a workshop when they plan it, and the rules for it.

use super::super::super::model::{CrewRole, WorkshopKind};
use crate::kernel::lang::Lang;
use crate::kernel::text::{Check, name_key};
use crate::kernel::{FieldCode, Instant, Patch};
use crate::themes::Taxonomy;
use std::collections::HashSet;
use uuid::Uuid;

/// Longest title, in characters.
const LONGEST_TITLE: usize = 160;
/// Longest purpose, in characters.
const LONGEST_PURPOSE: usize = 2_000;
/// Longest place, in characters.
const LONGEST_PLACE: usize = 200;
/// Longest address of an online meeting, in characters.
const LONGEST_URL: usize = 500;
/// Longest text to read before, in characters.
const LONGEST_PRE_READ: usize = 5_000;
/// Longest name of a breakout group, in characters.
const LONGEST_NAME: usize = 60;
/// Most seats.
const MOST_SEATS: i64 = 10_000;
/// Most people of a crew, breakout groups of a workshop.
const MOST: usize = 50;
/// Most themes.
const MOST_THEMES: usize = 10;
/// Workshops begin in the years 2000 to 2199.
const YEARS: (Instant, Instant) = (Instant(946_684_800_000_000), Instant(7_258_118_400_000_000));

/// A workshop to plan.
#[derive(Clone, Debug)]
pub struct NewWorkshop {
    /// What kind of session.
    pub kind: WorkshopKind,
    /// 1 to 160 characters; the method's name when missing.
    pub title: Option<String>,
    /// At most 2,000 characters; the method's when missing.
    pub purpose: Option<String>,
    /// The language it is held in.
    pub lang: Lang,
    /// Id or slug.
    pub campaign: Option<String>,
    /// A unit.
    pub unit: Option<Uuid>,
    /// At most 10 ids or keys.
    pub themes: Vec<String>,
    /// Id or key of the method whose steps become the agenda.
    pub method: Option<String>,
    /// When it begins.
    pub starts_at: Instant,
    /// At most 200 characters.
    pub place: Option<String>,
    /// Begins with `http://` or `https://`; at most 500 characters.
    pub online_url: Option<String>,
    /// 1 to 10,000; any number when missing.
    pub max_participants: Option<i64>,
    /// Whether cards are taken before the day.
    pub cards_before: bool,
    /// At most 5,000 characters.
    pub pre_read: Option<String>,
    /// Whether guests stay outside.
    pub sign_in_required: bool,
    /// At most 50 different names of breakout groups of at most 60 characters.
    pub breakouts: Vec<String>,
    /// At most 50 others who plan and run it.
    pub crew: Vec<(Uuid, CrewRole)>,
}

/// What shall change of a workshop.
#[derive(Clone, Debug, Default)]
pub struct WorkshopChange {
    /// Another title.
    pub title: Patch<String>,
    /// Another purpose.
    pub purpose: Patch<String>,
    /// Another language.
    pub lang: Patch<Lang>,
    /// Another campaign, id or slug.
    pub campaign: Patch<String>,
    /// Another unit.
    pub unit: Patch<Uuid>,
    /// Other themes, all of them.
    pub themes: Patch<Vec<String>>,
    /// Another beginning.
    pub starts_at: Patch<Instant>,
    /// Another place.
    pub place: Patch<String>,
    /// Another address of the online meeting.
    pub online_url: Patch<String>,
    /// Another number of seats; null for any number.
    pub max_participants: Patch<i64>,
    /// Whether cards are taken before the day.
    pub cards_before: Patch<bool>,
    /// Another text to read before.
    pub pre_read: Patch<String>,
    /// Whether guests stay outside.
    pub sign_in_required: Patch<bool>,
    /// Another crew, all of it.
    pub crew: Patch<Vec<(Uuid, CrewRole)>>,
    /// Other breakout groups, all of them; those with an id are kept.
    pub breakouts: Patch<Vec<(Option<Uuid>, String)>>,
}

/// The editable state of a workshop that stands in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// One line.
    pub title: String,
    /// As typed.
    pub purpose: Option<String>,
    /// The language it is held in.
    pub lang: Lang,
    /// Its campaign.
    pub campaign: Option<Uuid>,
    /// Its unit.
    pub unit: Option<Uuid>,
    /// When it begins.
    pub starts_at: Instant,
    /// One line.
    pub place: Option<String>,
    /// An address to open.
    pub online_url: Option<String>,
    /// Seats; `None` for any number.
    pub max_participants: Option<i64>,
    /// Whether cards are taken before the day.
    pub cards_before: bool,
    /// As typed.
    pub pre_read: Option<String>,
    /// Whether guests stay outside.
    pub sign_in_required: bool,
}

fn title(check: &mut Check, title: &str) -> String {
    check.line("/title", title, 1..=LONGEST_TITLE)
}

fn purpose(check: &mut Check, text: Option<&str>) -> Option<String> {
    check.optional_text("/purpose", text, LONGEST_PURPOSE)
}

fn place(check: &mut Check, line: Option<&str>) -> Option<String> {
    check.optional_line("/place", line, LONGEST_PLACE)
}

fn pre_read(check: &mut Check, text: Option<&str>) -> Option<String> {
    check.optional_text("/pre_read", text, LONGEST_PRE_READ)
}

fn online_url(check: &mut Check, url: Option<&str>) -> Option<String> {
    let url = check.optional_line("/online_url", url, LONGEST_URL)?;
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    if host.is_none_or(str::is_empty) || url.contains(char::is_whitespace) {
        check.fault("/online_url", FieldCode::InvalidFormat);
    }
    Some(url)
}

fn starts_at(check: &mut Check, at: Instant) -> Instant {
    if at < YEARS.0 || at >= YEARS.1 {
        check.fault("/starts_at", FieldCode::OutOfRange);
    }
    at
}

fn seats(check: &mut Check, most: Option<i64>) -> Option<i64> {
    if most.is_some_and(|most| !(1..=MOST_SEATS).contains(&most)) {
        check.fault("/max_participants", FieldCode::OutOfRange);
    }
    most
}

/// The themes of these ids or keys; faults go into the check.
pub fn themes(taxonomy: &Taxonomy, keys: &[String], check: &mut Check) -> Vec<Uuid> {
    if keys.len() > MOST_THEMES {
        check.fault("/themes", FieldCode::TooMany);
    }
    let mut themes = Vec::new();
    for (index, key) in keys.iter().enumerate().take(MOST_THEMES) {
        match taxonomy.resolve(key).map(|theme| theme.id) {
            None => check.fault(format!("/themes/{index}"), FieldCode::Unknown),
            Some(id) if themes.contains(&id) => {
                check.fault(format!("/themes/{index}"), FieldCode::Duplicate);
            }
            Some(id) => themes.push(id),
        }
    }
    themes
}

/// The crew without the owner; somebody named twice is a fault.
pub fn crew(crew: &[(Uuid, CrewRole)], owner: Uuid, check: &mut Check) -> Vec<(Uuid, CrewRole)> {
    if crew.len() > MOST {
        check.fault("/crew", FieldCode::TooMany);
    }
    let mut named: Vec<(Uuid, CrewRole)> = Vec::new();
    for (index, (person, role)) in crew.iter().enumerate().take(MOST) {
        if named.iter().any(|(known, _)| known == person) {
            check.fault(format!("/crew/{index}/person"), FieldCode::Duplicate);
        } else {
            named.push((*person, *role));
        }
    }
    named.retain(|(person, _)| *person != owner);
    named
}

/// A clean name of a breakout group at this pointer; one that is among the `named` ones is a fault.
pub fn breakout(
    check: &mut Check,
    pointer: &str,
    name: &str,
    named: &mut HashSet<String>,
) -> String {
    let name = check.line(pointer, name, 1..=LONGEST_NAME);
    if !name.is_empty() && !named.insert(name_key(&name)) {
        check.fault(pointer, FieldCode::Duplicate);
    }
    name
}

/// Notes a fault when there are more breakout groups than allowed.
pub fn breakouts_fit(check: &mut Check, count: usize) -> usize {
    if count > MOST {
        check.fault("/breakouts", FieldCode::TooMany);
    }
    count.min(MOST)
}

impl NewWorkshop {
    /// The clean state of a row; campaign and unit are as looked up.
    pub fn plan(&self, campaign: Option<Uuid>, unit: Option<Uuid>, check: &mut Check) -> Plan {
        Plan {
            title: title(check, self.title.as_deref().unwrap_or_default()),
            purpose: purpose(check, self.purpose.as_deref()),
            lang: self.lang,
            campaign,
            unit,
            starts_at: starts_at(check, self.starts_at),
            place: place(check, self.place.as_deref()),
            online_url: online_url(check, self.online_url.as_deref()),
            max_participants: seats(check, self.max_participants),
            cards_before: self.cards_before,
            pre_read: pre_read(check, self.pre_read.as_deref()),
            sign_in_required: self.sign_in_required,
        }
    }
}

impl WorkshopChange {
    /// The state after this change; campaign and unit stay as they were, faults go into the check.
    pub fn applied_to(&self, old: &Plan, check: &mut Check) -> Plan {
        let new_title = self.title.clone().required(check, "/title");
        let starts = self.starts_at.clone().required(check, "/starts_at");
        let changed = |patch: &Patch<String>| patch.clone().optional();
        Plan {
            title: new_title.map_or_else(|| old.title.clone(), |line| title(check, &line)),
            purpose: changed(&self.purpose).map_or_else(
                || old.purpose.clone(),
                |text| purpose(check, text.as_deref()),
            ),
            lang: self
                .lang
                .clone()
                .required(check, "/lang")
                .unwrap_or(old.lang),
            campaign: old.campaign,
            unit: old.unit,
            starts_at: starts.map_or(old.starts_at, |at| starts_at(check, at)),
            place: changed(&self.place)
                .map_or_else(|| old.place.clone(), |line| place(check, line.as_deref())),
            online_url: changed(&self.online_url).map_or_else(
                || old.online_url.clone(),
                |url| online_url(check, url.as_deref()),
            ),
            max_participants: self
                .max_participants
                .clone()
                .optional()
                .map_or(old.max_participants, |most| seats(check, most)),
            cards_before: self
                .cards_before
                .clone()
                .required(check, "/cards_before")
                .unwrap_or(old.cards_before),
            pre_read: changed(&self.pre_read).map_or_else(
                || old.pre_read.clone(),
                |text| pre_read(check, text.as_deref()),
            ),
            sign_in_required: self
                .sign_in_required
                .clone()
                .required(check, "/sign_in_required")
                .unwrap_or(old.sign_in_required),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Error;

    fn fault_of(url: &str) -> Option<FieldCode> {
        let mut check = Check::new();
        online_url(&mut check, Some(url));
        match check.done() {
            Err(Error::Invalid(faults)) => faults.first().map(|fault| fault.code),
            _ => None,
        }
    }

    #[test]
    fn an_online_meeting_has_an_address_that_a_browser_opens() {
        assert_eq!(fault_of("https://mote.example/rom?x=1"), None);
        for wrong in [
            "mote.example",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "http://a b",
        ] {
            assert_eq!(fault_of(wrong), Some(FieldCode::InvalidFormat), "{wrong}");
        }
    }

    #[test]
    fn the_owner_is_not_of_the_crew_and_nobody_is_in_it_twice() {
        let (owner, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut check = Check::new();
        let named = [
            (owner, CrewRole::Organiser),
            (other, CrewRole::Facilitator),
            (other, CrewRole::Organiser),
        ];
        assert_eq!(
            crew(&named, owner, &mut check),
            [(other, CrewRole::Facilitator)]
        );
        let Err(Error::Invalid(faults)) = check.done() else {
            panic!("must fail")
        };
        assert_eq!(faults[0].pointer, "/crew/2/person");
    }

    #[test]
    fn the_years_are_what_they_say() {
        let year = |at: Instant| at.to_utc().to_rfc3339();
        assert!(year(YEARS.0).starts_with("2000-01-01T00:00:00"));
        assert!(year(YEARS.1).starts_with("2200-01-01T00:00:00"));
    }
}
