//! The list of people, for those who work with them.

use super::super::{NewPerson, People};
use super::wire::{GrantView, PersonView, grants};
use crate::http::{Caller, Created, Failure, Tag, Versioned, expected_version};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations of people.
pub struct PeopleApi {
    /// Their use cases.
    pub people: People,
}

#[derive(Object)]
#[oai(rename = "NewPerson", deny_unknown_fields)]
struct NewPersonBody {
    email: String,
    /// At most 120 characters.
    name: String,
    /// 12 to 200 characters; without one the person cannot sign in locally.
    password: Option<String>,
    unit: Option<Uuid>,
    /// Makes the person a partner; not together with `unit`.
    organisation: Option<Uuid>,
    roles: Option<Vec<GrantView>>,
}

#[derive(Object)]
#[oai(deny_unknown_fields)]
struct Roles {
    #[oai(validator(max_items = 100))]
    roles: Vec<GrantView>,
}

#[derive(Object)]
struct PersonPage {
    items: Vec<PersonView>,
    next: Option<String>,
}

#[OpenApi(tag = "Tag::People")]
impl PeopleApi {
    /// People by name.
    #[oai(path = "/people", method = "get", operation_id = "listPeople")]
    async fn list(
        &self,
        caller: Caller,
        /// Any part of the name.
        q: Query<Option<String>>,
        after: Query<Option<String>>,
        /// 1 to 100; 20 when left out.
        limit: Query<Option<u64>>,
    ) -> Result<Json<PersonPage>, Failure> {
        let page = self
            .people
            .list(&caller.0, q.as_deref(), after.as_deref(), limit.0)
            .await?;
        let items = page
            .items
            .into_iter()
            .map(|person| PersonView::of(person, &caller.0))
            .collect();
        Ok(Json(PersonPage {
            items,
            next: page.next,
        }))
    }

    /// Add a person with a local account.
    #[oai(path = "/people", method = "post", operation_id = "createPerson")]
    async fn create(
        &self,
        caller: Caller,
        body: Json<NewPersonBody>,
    ) -> Result<Created<PersonView>, Failure> {
        let body = body.0;
        let new = NewPerson {
            email: body.email,
            name: body.name,
            password: body.password,
            unit: body.unit,
            organisation: body.organisation,
            grants: grants(&body.roles.unwrap_or_default())?,
            demo: false,
        };
        let person = self.people.create(&caller.0, new).await?;
        let location = format!("people/{}", person.id);
        Ok(Created {
            version: person.version,
            location,
            body: PersonView::of(person, &caller.0),
        })
    }

    /// One person.
    #[oai(path = "/people/:id", method = "get", operation_id = "getPerson")]
    async fn get(&self, caller: Caller, id: Path<Uuid>) -> Result<Versioned<PersonView>, Failure> {
        let person = self.people.find(&caller.0, id.0).await?;
        Ok(Versioned {
            version: person.version,
            body: PersonView::of(person, &caller.0),
        })
    }

    /// Give a person exactly these roles.
    #[oai(path = "/people/:id/roles", method = "put", operation_id = "setRoles")]
    async fn set_roles(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        /// The version the roles were chosen from; when left out, they are set whatever they were.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<Roles>,
    ) -> Result<Versioned<PersonView>, Failure> {
        let version = match if_match.as_deref() {
            None => None,
            tag => expected_version(tag)?,
        };
        let person = self
            .people
            .set_roles(&caller.0, id.0, version, grants(&body.roles)?)
            .await?;
        Ok(Versioned {
            version: person.version,
            body: PersonView::of(person, &caller.0),
        })
    }
}
