//! Handing letters to a mail server (RFC 5321).

use super::message::message;
use super::model::Mail;
use super::settings::MailSettings;
use crate::kernel::{Error, Instant, Result};
use lettre::message::Mailbox;
use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::Duration;

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// What became of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server took the letter.
    Sent,
    /// Not now; why.
    Later(String),
    /// This letter will never be taken; why.
    Never(String),
}

/// A mail server that takes our letters.
#[derive(Clone)]
pub struct Post {
    transport: Transport,
    from: Mailbox,
    time_limit: Duration,
}

/// The server behind an address such as `smtps://user:password@host:port`.
pub(super) fn transport(server: &str, time_limit: Duration) -> Result<Transport, SmtpError> {
    let builder = Transport::from_url(server)?.timeout(Some(time_limit));
    Ok(builder.build())
}

impl Post {
    /// The server of these settings, `None` when they name none.
    pub fn new(settings: &MailSettings) -> Result<Option<Self>> {
        let Some(server) = &settings.server else {
            return Ok(None);
        };
        Ok(Some(Self {
            transport: transport(server, settings.time_limit).map_err(Error::internal)?,
            from: settings.from.clone(),
            time_limit: settings.time_limit,
        }))
    }

    /// How long one try may take.
    pub fn time_limit(&self) -> Duration {
        self.time_limit
    }

    /// Tries to hand over a letter.
    pub async fn send(&self, mail: &Mail, now: Instant) -> Outcome {
        let message = match message(mail, &self.from, now) {
            Ok(message) => message,
            Err(error) => return Outcome::Never(error),
        };
        match tokio::time::timeout(self.time_limit, self.transport.send(message)).await {
            Ok(Ok(_)) => Outcome::Sent,
            Ok(Err(error)) if concerns_letter(&error) => Outcome::Never(error.to_string()),
            Ok(Err(error)) => Outcome::Later(error.to_string()),
            Err(_) => Outcome::Later("the mail server did not answer in time".to_owned()),
        }
    }
}

/// True for a lasting refusal of this letter. Lasting refusals of ourselves (unknown command, no service here,
/// authentication) are for the administrator to mend; the letter waits meanwhile.
fn concerns_letter(error: &SmtpError) -> bool {
    const OF_US: [u16; 9] = [500, 502, 503, 504, 521, 530, 534, 535, 538];
    let code = error.status().map(u16::from);
    error.is_permanent() && code.is_none_or(|code| !OF_US.contains(&code))
}
