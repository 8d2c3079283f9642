//! A person as a plain value, and the rules for names, addresses and passwords.

use crate::kernel::lang::Lang;
use crate::kernel::text::{Check, email_key, is_email};
use crate::kernel::{FieldCode, Grant, Patch, Result};
use uuid::Uuid;

/// The password of the demo accounts. No other account may have it.
pub const DEMO_PASSWORD: &str = "idedugnad-demo";

const LONGEST_NAME: usize = 120;
const SHORTEST_PASSWORD: usize = 12;
const LONGEST_PASSWORD: usize = 200;

/// A person as others may see them; what is shown of it follows the viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person's id.
    pub id: Uuid,
    /// The name shown.
    pub name: String,
    /// Lower case, unique.
    pub email: String,
    /// The unit worked in, with its name.
    pub unit: Option<(Uuid, String)>,
    /// The organisation represented, with its name.
    pub organisation: Option<(Uuid, String)>,
    /// Roles granted.
    pub grants: Vec<Grant>,
    /// The interface language chosen.
    pub lang: Option<Lang>,
    /// Whether this is a demo account.
    pub demo: bool,
    /// Whether the person may sign in.
    pub active: bool,
    /// Grows with every change.
    pub version: i64,
}

/// A person to add.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    /// Address to sign in with.
    pub email: String,
    /// The name shown.
    pub name: String,
    /// A local password of 12 to 200 characters; without one the person cannot sign in locally.
    pub password: Option<String>,
    /// The unit worked in.
    pub unit: Option<Uuid>,
    /// The organisation represented; makes the person a partner.
    pub organisation: Option<Uuid>,
    /// Roles.
    pub grants: Vec<Grant>,
    /// Whether this is a demo account.
    pub demo: bool,
}

/// What somebody may change of themselves.
#[derive(Clone, Debug, Default)]
pub struct MeChange {
    /// The name shown.
    pub name: Patch<String>,
    /// The interface language; null follows the browser.
    pub lang: Patch<Lang>,
}

impl NewPerson {
    /// The person with clean texts, or all faults.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("/name", &self.name, 1..=LONGEST_NAME);
        let email = email_key(&self.email);
        if !is_email(&email) {
            check.fault("/email", FieldCode::InvalidFormat);
        }
        if let Some(password) = &self.password {
            check_password(&mut check, password, self.demo);
        }
        if self.unit.is_some() && self.organisation.is_some() {
            check.fault("/organisation", FieldCode::NotSupported);
        }
        check.done()?;
        Ok(Self {
            name,
            email,
            ..self
        })
    }
}

fn check_password(check: &mut Check, password: &str, demo: bool) {
    match password.chars().count() {
        0..SHORTEST_PASSWORD => check.fault("/password", FieldCode::TooShort),
        SHORTEST_PASSWORD..=LONGEST_PASSWORD => {}
        _ => check.fault("/password", FieldCode::TooLong),
    }
    if password == DEMO_PASSWORD && !demo {
        check.fault("/password", FieldCode::NotSupported);
    }
}

/// The password when it may be used by anybody but demo accounts.
pub fn checked_password(password: String) -> Result<String> {
    let mut check = Check::new();
    check_password(&mut check, &password, false);
    check.done()?;
    Ok(password)
}

impl MeChange {
    /// The person after this change, one version on.
    pub fn applied_to(self, old: Person) -> Result<Person> {
        let mut check = Check::new();
        let name = self.name.required(&mut check, "/name");
        let name = name.map(|name| check.line("/name", &name, 1..=LONGEST_NAME));
        check.done()?;
        Ok(Person {
            name: name.unwrap_or(old.name),
            lang: self.lang.optional().unwrap_or(old.lang),
            version: old.version + 1,
            ..old
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Error;

    #[test]
    fn the_demo_password_is_for_demo_accounts_only() {
        let new = |demo| NewPerson {
            email: "A@demo.example".into(),
            name: "A".into(),
            password: Some(DEMO_PASSWORD.into()),
            demo,
            ..NewPerson::default()
        };
        assert_eq!(new(true).checked().unwrap().email, "a@demo.example");
        assert!(matches!(new(false).checked(), Err(Error::Invalid(_))));
    }
}
