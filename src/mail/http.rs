//! The outbox over HTTP, for administrators.

use super::{Mail, MailFilter, MailState, Mails};
use crate::http::{Caller, Failure, Tag};
use chrono::{DateTime, Utc};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations of the outbox.
pub struct MailsApi {
    /// Their use cases.
    pub mails: Mails,
}

/// Who a letter goes to.
#[derive(Object)]
struct Recipient {
    /// Null for somebody the house does not know, and when the letter is forgotten.
    id: Option<Uuid>,
    /// May be empty.
    name: String,
    /// Empty when the letter is forgotten.
    email: String,
}

/// A letter that was or will be sent, or that nobody could be given.
#[derive(Object)]
#[oai(rename = "Mail")]
struct MailView {
    id: Uuid,
    to: Recipient,
    subject: String,
    /// Plain text; empty when the letter is forgotten.
    text: String,
    /// Whether an event for a calendar is attached.
    calendar: bool,
    state: MailState,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    /// How often it was tried.
    tries: i32,
    /// Null unless it waits.
    next_try_at: Option<DateTime<Utc>>,
    /// What the last try failed of, for those who run the server.
    last_error: Option<String>,
    /// When recipient, text, event and error were forgotten, 30 days after the letter was sent or given up.
    forgotten_at: Option<DateTime<Utc>>,
}

#[derive(Object)]
struct MailPage {
    items: Vec<MailView>,
    next: Option<String>,
    total: u64,
    /// Whether a mail server is set up; without one letters stay waiting.
    sending: bool,
}

impl From<Mail> for MailView {
    fn from(mail: Mail) -> Self {
        let waits = mail.state == MailState::Waiting;
        Self {
            id: mail.id,
            to: Recipient {
                id: mail.person,
                name: mail.to_name,
                email: mail.to_email,
            },
            subject: mail.subject,
            text: mail.text,
            calendar: mail.calendar.is_some(),
            state: mail.state,
            created_at: mail.created_at.to_utc(),
            sent_at: mail.sent_at.map(|at| at.to_utc()),
            tries: mail.tries,
            next_try_at: waits.then(|| mail.next_try_at.to_utc()),
            last_error: mail.last_error,
            forgotten_at: mail.forgotten_at.map(|at| at.to_utc()),
        }
    }
}

#[OpenApi(tag = "Tag::Mail")]
impl MailsApi {
    /// Letters, newest first.
    #[oai(path = "/mails", method = "get", operation_id = "listMails")]
    async fn list(
        &self,
        caller: Caller,
        state: Query<Option<MailState>>,
        /// Any part of the recipient's name or address, or of the subject; finds no forgotten letters.
        q: Query<Option<String>>,
        after: Query<Option<String>>,
        /// 1 to 100; 20 when left out.
        limit: Query<Option<u64>>,
    ) -> Result<Json<MailPage>, Failure> {
        let filter = MailFilter {
            state: state.0,
            q: q.0,
        };
        let after = after.as_deref();
        let (page, total) = self.mails.list(&caller.0, &filter, after, limit.0).await?;
        Ok(Json(MailPage {
            items: page.items.into_iter().map(MailView::from).collect(),
            next: page.next,
            total,
            sending: self.mails.sending(),
        }))
    }

    /// One letter.
    #[oai(path = "/mails/:id", method = "get", operation_id = "getMail")]
    async fn get(&self, caller: Caller, id: Path<Uuid>) -> Result<Json<MailView>, Failure> {
        Ok(Json(self.mails.get(&caller.0, id.0).await?.into()))
    }

    /// Try a letter again that has failed.
    #[oai(path = "/mails/:id/retry", method = "post", operation_id = "retryMail")]
    async fn retry(&self, caller: Caller, id: Path<Uuid>) -> Result<Json<MailView>, Failure> {
        Ok(Json(self.mails.retry(&caller.0, id.0).await?.into()))
    }
}
