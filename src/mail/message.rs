//! A letter as a mail message (RFC 5322): plain text in UTF-8, an event beside it when there is one.

use super::model::Mail;
use crate::kernel::Instant;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, address::AddressError};
use std::time::SystemTime;

/// The message of a letter. Its `Message-ID` comes from the letter's id, so that a copy that leaves twice is known
/// for one. The error says why there can be no message.
pub fn message(mail: &Mail, from: &Mailbox, now: Instant) -> Result<Message, String> {
    let address: Address = mail
        .to_email
        .parse()
        .map_err(|error: AddressError| format!("not an address: {error}"))?;
    let name = Some(mail.to_name.clone()).filter(|name| !name.is_empty());
    let builder = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(name, address))
        .subject(mail.subject.clone())
        .date(SystemTime::from(now.to_utc()))
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    let text = SinglePart::plain(mail.text.clone());
    let built = match &mail.calendar {
        None => builder.singlepart(text),
        Some(calendar) => {
            let event = Attachment::new("invitasjon.ics".to_owned())
                .body(calendar.clone(), calendar_type(calendar)?);
            builder.multipart(MultiPart::mixed().singlepart(text).singlepart(event))
        }
    };
    built.map_err(|error| format!("no message can be made of it: {error}"))
}

/// `text/calendar` with the method that the event names, so that a calendar offers to take it in.
fn calendar_type(calendar: &str) -> Result<ContentType, String> {
    let method = calendar
        .lines()
        .find_map(|line| line.trim_end().strip_prefix("METHOD:"))
        .filter(|method| !method.is_empty() && method.bytes().all(|b| b.is_ascii_uppercase()))
        .map(|method| format!("; method={method}"))
        .unwrap_or_default();
    ContentType::parse(&format!("text/calendar; charset=utf-8{method}"))
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;
    use crate::mail::model::{Letter, MailState};

    fn mail(letter: &Letter) -> Mail {
        let letter = letter.clean();
        Mail {
            id: new_id(),
            person: None,
            to_name: letter.to_name,
            to_email: letter.to_email,
            subject: letter.subject,
            text: letter.text,
            calendar: letter.calendar,
            state: MailState::Waiting,
            created_at: Instant(0),
            sent_at: None,
            tries: 0,
            next_try_at: Instant(0),
            last_error: None,
            forgotten_at: None,
        }
    }

    fn letter() -> Letter {
        Letter {
            to_name: "Åse".into(),
            to_email: "aase@test.example".into(),
            subject: "Velkommen til verksted".into(),
            text: "Hei Åse.\nVel møtt.".into(),
            ..Letter::default()
        }
    }

    fn written(mail: &Mail) -> String {
        let from = "Idédugnad <idedugnad@test.example>".parse().unwrap();
        let message = message(mail, &from, Instant(1_790_000_000_000_000)).unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    /// The names of the headers, continued lines left out.
    fn headers(message: &str) -> Vec<&str> {
        let (head, _) = message.split_once("\r\n\r\n").unwrap();
        head.split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split_once(':').unwrap().0)
            .collect()
    }

    #[test]
    fn the_same_letter_is_the_same_message() {
        let mail = mail(&letter());
        let first = written(&mail);
        assert_eq!(first, written(&mail));
        assert!(first.contains(&format!("Message-ID: <{}@test.example>\r\n", mail.id)));
        assert!(first.contains("Auto-Submitted: auto-generated\r\n"));
        assert!(first.contains("Content-Type: text/plain; charset=utf-8\r\n"));
    }

    #[test]
    fn nothing_a_person_writes_becomes_a_header_or_a_recipient() {
        let plain = written(&mail(&letter()));
        for hostile in [
            "Hei\r\nBcc: alle@test.example\r\n\r\nNy tekst",
            "Hei\nBcc: alle@test.example",
            "Hei\rBcc: alle@test.example",
            "Hei\u{2028}\u{85}Bcc: alle@test.example",
            "\" <alle@test.example>, \"",
            "=?utf-8?q?=0D=0ABcc:_alle@test.example?=",
        ] {
            let letter = Letter {
                to_name: hostile.to_owned(),
                subject: hostile.to_owned(),
                ..letter()
            };
            let mail = mail(&letter);
            let text = written(&mail);
            assert_eq!(headers(&text), headers(&plain), "{hostile:?}");
            let from = "a@test.example".parse().unwrap();
            let message = message(&mail, &from, Instant(0)).unwrap();
            let to: Vec<&str> = message.envelope().to().iter().map(AsRef::as_ref).collect();
            assert_eq!(to, ["aase@test.example"], "{hostile:?}");
        }
        let address = Letter {
            to_email: "aase@test.example>\r\nRCPT TO:<alle@test.example".into(),
            ..letter()
        };
        let from = "a@test.example".parse().unwrap();
        assert!(message(&mail(&address), &from, Instant(0)).is_err());
    }

    #[test]
    fn an_event_is_attached_with_its_method() {
        let with_event = Letter {
            calendar: Some("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n".into()),
            ..letter()
        };
        let text = written(&mail(&with_event));
        assert!(text.contains("Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n"));
        assert!(text.contains("invitasjon.ics"));
    }
}
