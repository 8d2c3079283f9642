//! Oneself.

use super::super::{MeChange, People, Person};
use super::wire::{GrantView, reference};
use crate::http::{Caller, Failure, Ref, Tag, Versioned, expected_version, patch};
use crate::kernel::Actor;
use crate::kernel::lang::Lang;
use crate::kernel::policy::{Action, Facts, may};
use poem_openapi::param::Header;
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Enum, Object, OpenApi};
use uuid::Uuid;

/// The operations on oneself.
pub struct MeApi {
    /// The use cases of people.
    pub people: People,
}

/// What the caller may do outside single things.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum MeAction {
    Submit,
    ReadShortlists,
    CreateShortlist,
    CreateTheme,
    CreateCampaign,
    SeePeople,
    Administer,
}

/// The caller.
#[derive(Object)]
struct Me {
    id: Uuid,
    name: String,
    email: String,
    unit: Option<Ref>,
    organisation: Option<Ref>,
    roles: Vec<GrantView>,
    /// The interface language chosen; null follows the browser.
    lang: Option<Lang>,
    /// Whether this is a demo account.
    demo: bool,
    active: bool,
    version: i64,
    allowed: Vec<MeAction>,
}

#[derive(Object)]
#[oai(rename = "MeChange", deny_unknown_fields)]
struct MeChangeBody {
    name: MaybeUndefined<String>,
    lang: MaybeUndefined<Lang>,
}

fn allowed(actor: &Actor) -> Vec<MeAction> {
    let facts = Facts {
        audience: crate::kernel::policy::Audience::Partners,
        ..Facts::default()
    };
    let actions = [
        (Action::Submit, MeAction::Submit),
        (Action::ReadShortlists, MeAction::ReadShortlists),
        (Action::KeepShortlists, MeAction::CreateShortlist),
        (Action::KeepThemes, MeAction::CreateTheme),
        (Action::CreateCampaign, MeAction::CreateCampaign),
        (Action::SeePeople, MeAction::SeePeople),
        (Action::Administer, MeAction::Administer),
    ];
    actions
        .into_iter()
        .filter(|(action, _)| may(actor, *action, &facts))
        .map(|(_, name)| name)
        .collect()
}

impl Me {
    fn of(person: Person, actor: &Actor) -> Self {
        Self {
            id: person.id,
            name: person.name,
            email: person.email,
            unit: reference(person.unit),
            organisation: reference(person.organisation),
            roles: person.grants.into_iter().map(Into::into).collect(),
            lang: person.lang,
            demo: person.demo,
            active: person.active,
            version: person.version,
            allowed: allowed(actor),
        }
    }
}

#[OpenApi(tag = "Tag::People")]
impl MeApi {
    /// Who am I, and what may I do?
    #[oai(path = "/me", method = "get", operation_id = "getMe")]
    async fn get(&self, caller: Caller) -> Result<Versioned<Me>, Failure> {
        let person = self.people.me(&caller.0).await?;
        Ok(Versioned {
            version: person.version,
            body: Me::of(person, &caller.0),
        })
    }

    /// Change my name or language.
    #[oai(path = "/me", method = "patch", operation_id = "changeMe")]
    async fn change(
        &self,
        caller: Caller,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<MeChangeBody>,
    ) -> Result<Versioned<Me>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let change = MeChange {
            name: patch(body.0.name),
            lang: patch(body.0.lang),
        };
        let person = self.people.change_me(&caller.0, version, change).await?;
        Ok(Versioned {
            version: person.version,
            body: Me::of(person, &caller.0),
        })
    }
}
