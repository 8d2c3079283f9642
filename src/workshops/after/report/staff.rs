//! What a workshop cost in staff time for each who took part.
//!
//! ```text
//! from = Σ minutes × staff_min / n      to = Σ minutes × staff_max / n
//! ```
//!
//! over the items of the agenda, n being those present. With thirty minutes for one of the
//! staff, sixty for two to three, and eight present that is 18.75 to 26.25 minutes.

use super::super::super::agenda::AgendaItem;

/// Hundredths of a minute for each participant: least and most. `None` when nobody knows how many there were, or the
/// agenda says nothing of staff.
pub fn minutes_each(agenda: &[AgendaItem], participants: Option<i64>) -> Option<(i64, i64)> {
    let participants = participants.filter(|count| *count > 0)?;
    let sum = |staff: fn(&AgendaItem) -> i64| -> i64 {
        agenda.iter().map(|item| item.minutes * staff(item)).sum()
    };
    let (least, most) = (sum(|item| item.staff_min), sum(|item| item.staff_max));
    if most == 0 {
        return None;
    }
    // To the nearest hundredth.
    let each = |minutes: i64| (minutes * 200 + participants) / (2 * participants);
    Some((each(least), each(most)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Activity, Instant, new_id};

    fn item(minutes: i64, staff_min: i64, staff_max: i64) -> AgendaItem {
        AgendaItem {
            id: new_id(),
            position: 1,
            title: String::new(),
            minutes,
            activity: Activity::Talk,
            text: None,
            private_cards: false,
            in_breakouts: false,
            method: None,
            facilitators: vec![],
            staff_min,
            staff_max,
            starts_at: Instant(0),
            ends_at: Instant(0),
            started_at: None,
            revealed_at: None,
            ended_at: None,
        }
    }

    #[test]
    fn half_an_hour_of_one_and_an_hour_of_two_to_three_for_eight() {
        let agenda = [item(30, 1, 1), item(60, 2, 3)];
        assert_eq!(minutes_each(&agenda, Some(8)), Some((1_875, 2_625)));
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        let agenda = [item(30, 1, 1)];
        assert_eq!(minutes_each(&agenda, None), None);
        assert_eq!(minutes_each(&agenda, Some(0)), None);
        assert_eq!(minutes_each(&[item(30, 0, 0)], Some(8)), None);
        assert_eq!(minutes_each(&agenda, Some(7)), Some((429, 429)));
    }
}
