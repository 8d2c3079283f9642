//! People over HTTP: signing in, oneself, and the list of people.

mod auth;
mod list;
mod me;
mod wire;

pub use auth::AuthApi;
pub use list::PeopleApi;
pub use me::MeApi;
