//! Items of an agenda as people write them, and the rules for them.

use super::super::super::agenda::AgendaItem;
use crate::kernel::text::Check;
use crate::kernel::{Activity, FieldCode, new_id};
use std::collections::HashSet;
use uuid::Uuid;

/// Longest title of an item, in characters.
const LONGEST_TITLE: usize = 160;
/// Longest text of an item, in characters.
const LONGEST_TEXT: usize = 5_000;
/// Longest item, in minutes.
const MOST_MINUTES: i64 = 600;
/// Most items of an agenda.
pub const MOST_ITEMS: usize = 60;
/// Most staff of an item.
const MOST_STAFF: i64 = 100;

/// An item as somebody wants it.
#[derive(Clone, Debug, Default)]
pub struct NewItem {
    /// The item that it was; a new one when missing.
    pub id: Option<Uuid>,
    /// 1 to 160 characters.
    pub title: String,
    /// 0 to 600.
    pub minutes: i64,
    /// What is done.
    pub activity: Activity,
    /// At most 5,000 characters.
    pub text: Option<String>,
    /// Whether cards are hidden until they are revealed.
    pub private_cards: bool,
    /// Whether it happens in breakout groups.
    pub in_breakouts: bool,
    /// The method it is taken from.
    pub method: Option<Uuid>,
    /// Who of the crew is in charge.
    pub facilitators: Vec<Uuid>,
    /// 0 to 100; as many as are in charge when missing.
    pub staff_min: Option<i64>,
    /// From the least to 100; as many as are in charge, or the least, when missing.
    pub staff_max: Option<i64>,
}

/// A checked item with its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// Its id.
    pub id: Uuid,
    /// One line.
    pub title: String,
    /// How long it takes.
    pub minutes: i64,
    /// What is done.
    pub activity: Activity,
    /// As typed.
    pub text: Option<String>,
    /// Whether cards are hidden until they are revealed.
    pub private_cards: bool,
    /// Whether it happens in breakout groups.
    pub in_breakouts: bool,
    /// The method it is taken from.
    pub method: Option<Uuid>,
    /// Who of the crew is in charge.
    pub facilitators: Vec<Uuid>,
    /// Fewest staff who must be present.
    pub staff_min: i64,
    /// Most staff who are present.
    pub staff_max: i64,
}

impl ItemRow {
    /// An item that stays as it is.
    pub fn kept(item: &AgendaItem) -> Self {
        Self {
            id: item.id,
            title: item.title.clone(),
            minutes: item.minutes,
            activity: item.activity,
            text: item.text.clone(),
            private_cards: item.private_cards,
            in_breakouts: item.in_breakouts,
            method: item.method,
            facilitators: item.facilitators.iter().map(|(id, _)| *id).collect(),
            staff_min: item.staff_min,
            staff_max: item.staff_max,
        }
    }
}

/// Checked items for an agenda that has these items now and a crew of these people.
pub fn checked(
    items: Vec<NewItem>,
    old: &[AgendaItem],
    crew: &HashSet<Uuid>,
    check: &mut Check,
) -> Vec<ItemRow> {
    match items.len() {
        0 => check.fault("/items", FieldCode::Required),
        1..=MOST_ITEMS => {}
        _ => check.fault("/items", FieldCode::TooMany),
    }
    let mut seen = HashSet::new();
    let items = items.into_iter().take(MOST_ITEMS).enumerate();
    let mut rows = Vec::new();
    for (index, item) in items {
        let at = format!("/items/{index}");
        if let Some(id) = item.id {
            if old.iter().all(|known| known.id != id) {
                check.fault(format!("{at}/id"), FieldCode::Unknown);
            } else if !seen.insert(id) {
                check.fault(format!("{at}/id"), FieldCode::Duplicate);
            }
        }
        rows.push(row(item, &at, crew, check));
    }
    rows
}

fn row(item: NewItem, at: &str, crew: &HashSet<Uuid>, check: &mut Check) -> ItemRow {
    if !(0..=MOST_MINUTES).contains(&item.minutes) {
        check.fault(format!("{at}/minutes"), FieldCode::OutOfRange);
    }
    let mut facilitators = Vec::new();
    for (index, person) in item.facilitators.iter().enumerate() {
        let pointer = || format!("{at}/facilitators/{index}");
        if !crew.contains(person) {
            check.fault(pointer(), FieldCode::Unknown);
        } else if facilitators.contains(person) {
            check.fault(pointer(), FieldCode::Duplicate);
        } else {
            facilitators.push(*person);
        }
    }
    let in_charge = i64::try_from(facilitators.len()).unwrap_or(MOST_STAFF);
    let staff_min = item
        .staff_min
        .unwrap_or_else(|| item.staff_max.map_or(in_charge, |most| most.min(in_charge)));
    let staff_max = item.staff_max.unwrap_or_else(|| in_charge.max(staff_min));
    if !(0..=MOST_STAFF).contains(&staff_min) {
        check.fault(format!("{at}/staff_min"), FieldCode::OutOfRange);
    }
    if !(staff_min.max(0)..=MOST_STAFF).contains(&staff_max) {
        check.fault(format!("{at}/staff_max"), FieldCode::OutOfRange);
    }
    ItemRow {
        id: item.id.unwrap_or_else(new_id),
        title: check.line(&format!("{at}/title"), &item.title, 1..=LONGEST_TITLE),
        minutes: item.minutes,
        activity: item.activity,
        text: check.optional_text(&format!("{at}/text"), item.text.as_deref(), LONGEST_TEXT),
        private_cards: item.private_cards,
        in_breakouts: item.in_breakouts,
        method: item.method,
        facilitators,
        staff_min,
        staff_max,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Error;

    fn item() -> NewItem {
        NewItem {
            title: "Kort".into(),
            minutes: 20,
            ..NewItem::default()
        }
    }

    fn pointers(items: Vec<NewItem>, crew: &[Uuid]) -> Vec<String> {
        let mut check = Check::new();
        checked(items, &[], &crew.iter().copied().collect(), &mut check);
        match check.done() {
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.pointer).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn an_agenda_has_one_to_sixty_items() {
        assert_eq!(pointers(vec![], &[]), ["/items"]);
        assert_eq!(pointers(vec![item(); 61], &[]), ["/items"]);
        assert!(pointers(vec![item(); 60], &[]).is_empty());
    }

    #[test]
    fn every_fault_of_an_item_is_told_where_it_is() {
        let wrong = NewItem {
            id: Some(Uuid::from_u128(7)),
            title: " ".into(),
            minutes: 601,
            facilitators: vec![Uuid::from_u128(1)],
            staff_min: Some(3),
            staff_max: Some(2),
            ..NewItem::default()
        };
        assert_eq!(
            pointers(vec![item(), wrong], &[]),
            [
                "/items/1/id",
                "/items/1/minutes",
                "/items/1/facilitators/0",
                "/items/1/staff_max",
                "/items/1/title"
            ]
        );
    }

    #[test]
    fn those_in_charge_are_the_staff_when_nobody_says_otherwise() {
        let people = [Uuid::from_u128(1), Uuid::from_u128(2)];
        let with = |staff_min, staff_max| {
            let item = NewItem {
                facilitators: people.to_vec(),
                staff_min,
                staff_max,
                ..item()
            };
            let crew = people.iter().copied().collect();
            let row = checked(vec![item], &[], &crew, &mut Check::new()).remove(0);
            (row.staff_min, row.staff_max)
        };
        assert_eq!(with(None, None), (2, 2));
        assert_eq!(with(Some(3), None), (3, 3));
        assert_eq!(with(None, Some(1)), (1, 1));
        assert_eq!(with(Some(0), Some(5)), (0, 5));
    }
}
