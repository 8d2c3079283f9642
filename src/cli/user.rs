//! `idedugnad user add` and `idedugnad user password`.

use super::say;
use crate::app::open_database;
use crate::config::Storage;
use crate::kernel::{Clock, Grant, Role, Scope};
use crate::people::{self, NewPerson, sign_in};
use anyhow::Context;
use clap::{Subcommand, ValueEnum};
use std::io::BufRead;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Add a person; the password is read from standard input.
    Add {
        #[command(flatten)]
        storage: Storage,
        /// Address to sign in with.
        #[arg(long)]
        email: String,
        /// The name shown.
        #[arg(long)]
        name: String,
        /// A role, held everywhere.
        #[arg(long, value_enum)]
        role: RoleName,
    },
    /// Give a person another password, read from standard input.
    Password {
        #[command(flatten)]
        storage: Storage,
        /// Address to sign in with.
        #[arg(long)]
        email: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RoleName {
    Member,
    Organiser,
    Strategist,
    Admin,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Member => Self::Member,
            RoleName::Organiser => Self::Organiser,
            RoleName::Strategist => Self::Strategist,
            RoleName::Admin => Self::Admin,
        }
    }
}

pub(super) async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Add {
            storage,
            email,
            name,
            role,
        } => add(&storage, email, name, role).await,
        Command::Password { storage, email } => set_password(&storage, &email).await,
    }
}

fn read_password() -> anyhow::Result<String> {
    let mut password = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut password)
        .context("reading the password from standard input")?;
    Ok(password.trim_end_matches(['\n', '\r']).to_owned())
}

async fn set_password(storage: &Storage, email: &str) -> anyhow::Result<()> {
    let password = people::checked_password(read_password()?)?;
    let db = open_database(storage, Clock::default()).await?;
    let hash = sign_in::hash_password(password).await?;
    sign_in::set_password(&db, email, hash)
        .await
        .with_context(|| format!("no person has the address {email}"))?;
    say(&format!(
        "{email} has a new password; earlier sessions are over."
    ));
    Ok(())
}

async fn add(storage: &Storage, email: String, name: String, role: RoleName) -> anyhow::Result<()> {
    let password = read_password()?;
    let grants = vec![Grant {
        role: role.into(),
        scope: Scope::Everywhere,
    }];
    let new = NewPerson {
        email,
        name,
        password: Some(password.clone()),
        grants,
        ..NewPerson::default()
    }
    .checked()?;
    let db = open_database(storage, Clock::default()).await?;
    let hash = sign_in::hash_password(password).await?;
    let person = db
        .write(move |tx| Box::pin(async move { people::create(tx, None, new, Some(hash)).await }))
        .await?;
    say(&format!("{} may sign in.", person.email));
    Ok(())
}
