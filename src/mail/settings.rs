//! How letters leave: through which server, from whom, and how long one may take.

use super::post::transport;
use lettre::message::Mailbox;
use std::fmt;
use std::time::Duration;

/// Who letters come from when nobody is named.
pub const DEFAULT_FROM: &str = "Idédugnad <idedugnad@localhost>";
/// How long sending one letter may take.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// How letters leave. By default they do not.
#[derive(Clone)]
pub struct MailSettings {
    /// `smtp://host:port`, `smtp://…?tls=required` or `smtps://user:password@host:port`; `None` sends nothing.
    pub(super) server: Option<String>,
    /// Who letters come from.
    pub(super) from: Mailbox,
    /// How long sending one letter may take.
    pub time_limit: Duration,
}

impl MailSettings {
    /// Checked settings; blank counts as not given. The error is for the person who wrote them and does not repeat
    /// the address of the server, which may hold a password.
    pub fn new(server: Option<&str>, from: Option<&str>) -> Result<Self, String> {
        let given = |text: Option<&str>| {
            let text = text.map(str::trim).filter(|text| !text.is_empty());
            text.map(str::to_owned)
        };
        let (server, from) = (given(server), given(from));
        if server.is_some() && from.is_none() {
            return Err(
                "--mail-from must be set when --smtp-url is: who letters come from".to_owned(),
            );
        }
        if let Some(server) = &server {
            transport(server, TIME_LIMIT).map_err(|error| {
                format!(
                    "--smtp-url cannot be used ({error}); it is smtp://host:port, smtp://host:port?tls=required \
                     or smtps://user:password@host:port"
                )
            })?;
        }
        let from = from.unwrap_or_else(|| DEFAULT_FROM.to_owned());
        let from = from.parse().map_err(|error| {
            format!("--mail-from is not an address such as «{DEFAULT_FROM}»: {error}")
        })?;
        Ok(Self {
            server,
            from,
            time_limit: TIME_LIMIT,
        })
    }

    /// Whether letters leave.
    pub fn sending(&self) -> bool {
        self.server.is_some()
    }
}

impl Default for MailSettings {
    fn default() -> Self {
        let address = lettre::Address::new_dangerous("idedugnad", "localhost");
        Self {
            server: None,
            from: Mailbox::new(Some("Idédugnad".to_owned()), address),
            time_limit: TIME_LIMIT,
        }
    }
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("MailSettings")
            .field("sending", &self.sending())
            .field("from", &self.from.to_string())
            .field("time_limit", &self.time_limit)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Option<&str> = Some("Idédugnad <idedugnad@test.example>");

    #[test]
    fn every_documented_form_of_a_server_is_taken_and_none_shows_its_password() {
        for server in [
            "smtp://localhost:25",
            "smtp://mail.test.example:587?tls=required",
            "smtps://bruker:hemmelig@mail.test.example:465",
        ] {
            let settings = MailSettings::new(Some(server), FROM).unwrap();
            assert!(settings.sending(), "{server}");
            assert!(!format!("{settings:?}").contains("hemmelig"));
        }
    }

    #[test]
    fn blank_settings_send_nothing_and_the_default_sender_is_an_address() {
        let blank = MailSettings::new(Some(" "), Some("")).unwrap();
        assert!(!blank.sending());
        assert_eq!(blank.from, MailSettings::default().from);
    }
}
