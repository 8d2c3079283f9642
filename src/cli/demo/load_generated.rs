//! Loading generated people, ideas and support in large batches: for measurements and for trying the product
//! at the size of a whole house.

use super::super::DemoSize;
use super::generate::{self, GeneratedIdea, Size};
use super::keys::word;
use super::progress::Progress;
use crate::db::Db;
use crate::ideas::{self, GeneratedRow};
use crate::kernel::{Error, Instant, Result, new_id, text};
use crate::people::{self, NewPerson};
use crate::themes::{self, Taxonomy};
use crate::units::Units;
use uuid::Uuid;

/// Rows written in one transaction.
const BATCH: usize = 2000;

/// Loads generated people, ideas and support.
pub async fn load(db: &Db, size: DemoSize, progress: Progress) -> anyhow::Result<()> {
    let units: Vec<Uuid> = Units::new(db.clone())
        .all()
        .await?
        .into_iter()
        .map(|unit| unit.id)
        .collect();
    let size = Size {
        ideas: size.ideas,
        people: size.people,
        support: size.support,
        units: units.len(),
        seed: size.seed,
    };
    let people = load_people(db, size, &units, progress).await?;
    let ideas = load_ideas(db, size, &units, &people, progress).await?;
    load_support(db, size, &ideas, &people, progress).await?;
    Ok(())
}

async fn load_people(db: &Db, size: Size, units: &[Uuid], progress: Progress) -> Result<Vec<Uuid>> {
    let bar = progress.bar("people", size.people);
    let mut made = Vec::with_capacity(size.people);
    let mut generated = generate::people(size).peekable();
    while generated.peek().is_some() {
        let batch: Vec<NewPerson> = generated
            .by_ref()
            .take(BATCH)
            .map(|person| NewPerson {
                email: person.email,
                name: person.name,
                unit: person
                    .unit_index
                    .and_then(|index| units.get(index).copied()),
                ..NewPerson::default()
            })
            .collect();
        let count = batch.len();
        made.extend(
            db.write(move |tx| Box::pin(async move { people::create_many(tx, batch).await }))
                .await?,
        );
        bar.inc(count as u64);
    }
    bar.finish_and_clear();
    Ok(made)
}

async fn load_ideas(
    db: &Db,
    size: Size,
    units: &[Uuid],
    people: &[Uuid],
    progress: Progress,
) -> Result<Vec<Uuid>> {
    let taxonomy = themes::taxonomy(db.read()).await?;
    let owner = people::first_admin(db.read()).await?;
    let bar = progress.bar("ideas", size.ideas);
    let mut made = Vec::with_capacity(size.ideas);
    let mut generated = generate::ideas(size).peekable();
    while generated.peek().is_some() {
        let now = db.now();
        let batch: Vec<GeneratedRow> = generated
            .by_ref()
            .take(BATCH)
            .map(|idea| row(idea, units, people, &taxonomy, owner, now))
            .collect::<Result<_>>()?;
        made.extend(batch.iter().map(|row| row.id));
        let count = batch.len();
        db.write(move |tx| Box::pin(async move { ideas::insert_many(tx, batch).await }))
            .await?;
        bar.inc(count as u64);
    }
    bar.finish_and_clear();
    Ok(made)
}

fn row(
    idea: GeneratedIdea,
    units: &[Uuid],
    people: &[Uuid],
    taxonomy: &Taxonomy,
    owner: Option<Uuid>,
    now: Instant,
) -> Result<GeneratedRow> {
    let at = now.plus_seconds(-60 * i64::try_from(idea.age_minutes).map_err(Error::internal)?);
    let theme = |index: usize| {
        taxonomy
            .resolve(generate::THEMES.get(index)?)
            .map(|theme| theme.id)
    };
    Ok(GeneratedRow {
        id: new_id(),
        external_id: idea.external_id,
        kind: word(idea.kind)?,
        title: text::nfc(&idea.title),
        text: text::nfc(&idea.text),
        lang: word(idea.lang)?,
        status: word(idea.status)?,
        owner,
        themes: idea.theme_indexes.into_iter().filter_map(theme).collect(),
        unit: idea.unit_index.and_then(|index| units.get(index).copied()),
        author: idea
            .author_index
            .and_then(|index| people.get(index).copied()),
        at,
    })
}

async fn load_support(
    db: &Db,
    size: Size,
    ideas: &[Uuid],
    people: &[Uuid],
    progress: Progress,
) -> Result<()> {
    let bar = progress.bar("support", size.support);
    let mut generated = generate::support(size).peekable();
    while generated.peek().is_some() {
        let pairs = generated.by_ref().take(BATCH * 2);
        let batch: Vec<(Uuid, Uuid)> = pairs
            .map(|(idea, person)| (ideas[idea], people[person]))
            .collect();
        let count = batch.len();
        db.write(move |tx| Box::pin(async move { ideas::support_many(tx, batch).await }))
            .await?;
        bar.inc(count as u64);
    }
    bar.finish_and_clear();
    Ok(())
}
