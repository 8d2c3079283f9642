//! Letters as plain values, what their lines may hold, and when a letter is tried again.

use crate::kernel::Instant;
use crate::kernel::text::{is_not_text, nfc, sort_key};
use poem_openapi::Enum;
use uuid::Uuid;

/// Longest subject or name that is sent, in characters.
const LONGEST_LINE: usize = 200;
/// Longest account of a failure that is kept, in characters.
const LONGEST_ERROR: usize = 500;

/// How long a letter waits after each try that may succeed later, in seconds; the last holds from then on.
const PAUSES: [i64; 5] = [60, 300, 1_800, 7_200, 21_600];
/// Tries within 48 hours; after the last the letter has failed.
const MOST_TRIES: i32 = 12;

/// A letter that a feature wants sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Names the occasion and the recipient: of two letters with one key the first is sent.
    pub key: String,
    /// The recipient, when the house knows the person.
    pub person: Option<Uuid>,
    /// The recipient's name; may be empty.
    pub to_name: String,
    /// The recipient's address.
    pub to_email: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// An event (iCalendar) to attach.
    pub calendar: Option<String>,
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum)]
#[oai(rename_all = "snake_case")]
pub enum MailState {
    /// Not sent yet; also while mail is not set up.
    Waiting,
    /// Taken by the mail server.
    Sent,
    /// Given up; somebody may have it tried again.
    Failed,
}

/// Which letters to list.
#[derive(Clone, Debug, Default)]
pub struct MailFilter {
    /// In this state.
    pub state: Option<MailState>,
    /// With this in the recipient's name, address or the subject.
    pub q: Option<String>,
}

/// How many letters wait and have failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Not sent yet.
    pub waiting: i64,
    /// Given up.
    pub failed: i64,
}

/// A letter of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its id, in its `Message-ID` as well.
    pub id: Uuid,
    /// The recipient, when the house knows the person.
    pub person: Option<Uuid>,
    /// One line; may be empty.
    pub to_name: String,
    /// As the feature gave it.
    pub to_email: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// An event (iCalendar) to attach.
    pub calendar: Option<String>,
    /// Where it stands.
    pub state: MailState,
    /// When it was queued.
    pub created_at: Instant,
    /// When the mail server took it.
    pub sent_at: Option<Instant>,
    /// How often it was tried.
    pub tries: i32,
    /// When it may be tried next.
    pub next_try_at: Instant,
    /// What the last try failed of.
    pub last_error: Option<String>,
    /// When recipient, text, event and error were forgotten; they are empty from then on.
    pub forgotten_at: Option<Instant>,
}

impl Letter {
    /// The letter as it is kept: names and subject in one line, nothing in it that is not text.
    pub fn clean(&self) -> Self {
        Self {
            key: self.key.clone(),
            person: self.person,
            to_name: one_line(&self.to_name, LONGEST_LINE),
            to_email: one_line(&self.to_email, LONGEST_LINE * 2),
            subject: one_line(&self.subject, LONGEST_LINE),
            text: text_only(&self.text),
            calendar: self.calendar.as_deref().map(text_only),
        }
    }

    /// What a search for letters looks into.
    pub fn search_key(&self) -> String {
        sort_key(&format!(
            "{} {} {}",
            self.to_name, self.to_email, self.subject
        ))
    }
}

/// The text in one line: breaks and controls become blanks, so that nothing in it can begin a header.
pub fn one_line(text: &str, longest: usize) -> String {
    let blank = |c: char| {
        let breaks = matches!(c, '\u{2028}' | '\u{2029}') || c.is_control() || is_not_text(c);
        if breaks { ' ' } else { c }
    };
    let line: String = nfc(text).chars().map(blank).collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").chars().take(longest).collect()
}

fn text_only(text: &str) -> String {
    nfc(text).chars().filter(|c| !is_not_text(*c)).collect()
}

/// What is kept of an account of a failure.
pub fn failure_line(error: &str) -> String {
    one_line(error, LONGEST_ERROR)
}

/// How many seconds after this many tries the next one comes; `None` when there is none.
pub fn pause_after(tries: i32) -> Option<i64> {
    if tries >= MOST_TRIES {
        return None;
    }
    let at = usize::try_from(tries.saturating_sub(1)).unwrap_or(0);
    Some(PAUSES[at.min(PAUSES.len() - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_subjects_are_one_line_of_text() {
        assert_eq!(
            one_line("Hei\r\nBcc: alle@test.example\u{0}\u{2028}x", 200),
            "Hei Bcc: alle@test.example x"
        );
        assert_eq!(one_line("  å\t\u{202e}b  ", 200), "å b");
        assert_eq!(one_line(&"å".repeat(300), 200).chars().count(), 200);
    }

    #[test]
    fn the_text_keeps_its_lines_and_loses_what_is_not_text() {
        let letter = Letter {
            text: "Hei\n\nDu er invitert\u{0}\u{7}.".into(),
            ..Letter::default()
        };
        assert_eq!(letter.clean().text, "Hei\n\nDu er invitert.");
    }

    #[test]
    fn tries_come_ever_more_seldom_and_end_within_two_days() {
        let pauses: Vec<i64> = (1..).map_while(pause_after).collect();
        assert_eq!(pauses[..6], [60, 300, 1_800, 7_200, 21_600, 21_600]);
        let all: i64 = pauses.iter().sum();
        assert!(all <= 48 * 3_600 && all + 21_600 > 48 * 3_600, "{all}");
    }
}
