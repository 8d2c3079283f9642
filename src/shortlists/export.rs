//! A shortlist as a file. The order is read once, so that moves during the export neither double nor lose an
//! entry; the entries follow in batches while the file is being sent.

mod words;

use super::entries::BATCH;
use super::model::{Entry, Placed, Shortlist};
use super::{Shortlists, readable, store};
use crate::db::Db;
use crate::exports::{self, Cell, Column, Format, Sheet, TIME_ZONE};
use crate::ideas::Named;
use crate::kernel::lang::Lang;
use crate::kernel::{Actor, Error, Instant, Result, Visibility};
use crate::themes::Taxonomy;
use bytes::Bytes;
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt, TryStreamExt};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;
use words::Words;

/// How long an export waits for others to finish.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// Characters of the list's name in the name of its file, so that day and version are not cut off.
const LONGEST_NAME: usize = 70;

/// How a shortlist shall be written.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// The file format.
    pub format: Format,
    /// The language of headings and labels.
    pub lang: Lang,
    /// Scheme and host for links to ideas, such as `https://ideer.example`; links have neither when missing.
    pub origin: Option<String>,
}

/// A file on its way.
pub struct Export {
    /// Its format.
    pub format: Format,
    /// Its name without extension: the list's name, the day and the list's version.
    pub name: String,
    /// Its bytes. An error means that the file is not whole and must be broken off.
    pub bytes: BoxStream<'static, io::Result<Bytes>>,
}

impl Shortlists {
    /// Writes a shortlist that the actor may read, row by row. Memory: a batch of entries and the order.
    /// At most four at a time; busy when none of them ends in five seconds.
    pub async fn export(&self, actor: &Actor, id: Uuid, request: ExportRequest) -> Result<Export> {
        let list = readable(self.db.read(), actor, id, self.db.now()).await?;
        let turn = Arc::clone(&self.exports).acquire_owned();
        let turn = tokio::time::timeout(LONGEST_WAIT, turn).await;
        let turn = turn.map_err(|_| Error::Busy)?.map_err(Error::internal)?;
        let visibility = Visibility::of(actor);
        let order = store::order(self.db.read(), id, &visibility).await?;
        let words = Words::of(request.lang);
        let now = self.db.now();
        let sheet = sheet(
            &list,
            order.seen.len(),
            now.to_utc().with_timezone(&TIME_ZONE),
            words,
        );
        let reader = Reader {
            db: self.db.clone(),
            visibility,
            row: RowWriter {
                taxonomy: self.ideas.taxonomy().await?,
                lang: request.lang,
                words,
                origin: request.origin.unwrap_or_default(),
            },
        };
        let bytes = exports::stream(request.format, sheet, rows(reader, &order.seen));
        Ok(Export {
            format: request.format,
            name: file_name(&list, now),
            bytes: holding(turn, bytes),
        })
    }
}

fn file_name(list: &Shortlist, now: Instant) -> String {
    let name: String = list.name.chars().take(LONGEST_NAME).collect();
    format!("{} {} v{}", name.trim_end(), now.oslo_date(), list.version)
}

fn sheet(
    list: &Shortlist,
    entries: usize,
    at: chrono::DateTime<chrono_tz::Tz>,
    words: &Words,
) -> Sheet {
    let campaign = list.campaign.as_ref().map(|campaign| campaign.name.clone());
    let [name, description, in_campaign, exported, count] = words.about;
    let facts = [
        (name, Some(list.name.clone())),
        (description, list.description.clone()),
        (in_campaign, campaign),
        (exported, Some(at.format("%Y-%m-%d %H:%M %:z").to_string())),
        (count, Some(entries.to_string())),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let columns = words::COLUMNS.into_iter().zip(words.columns);
    Sheet {
        title: list.name.clone(),
        columns: columns
            .map(|((key, kind), label)| Column::new(key, label, kind))
            .collect(),
        about: facts.collect(),
    }
}

/// The same bytes; what is held is let go when they end or are no longer wanted.
fn holding(
    held: impl Send + Sync + 'static,
    bytes: BoxStream<'static, io::Result<Bytes>>,
) -> BoxStream<'static, io::Result<Bytes>> {
    stream::unfold((held, bytes), |(held, mut bytes)| async move {
        let piece = bytes.next().await?;
        Some((piece, (held, bytes)))
    })
    .boxed()
}

/// Reads entries and writes their rows.
struct Reader {
    db: Db,
    visibility: Visibility,
    row: RowWriter,
}

impl Reader {
    async fn rows(&self, first: i64, placed: &[Placed]) -> Result<Vec<Vec<Cell>>> {
        let (conn, now) = (self.db.read(), self.db.now());
        let entries = store::batch(conn, placed, first, &self.visibility, now).await?;
        Ok(entries
            .into_iter()
            .map(|entry| self.row.cells(entry))
            .collect())
    }
}

fn rows(reader: Reader, placed: &[Placed]) -> impl Stream<Item = Result<Vec<Cell>>> + Send + use<> {
    let batches: Vec<Vec<Placed>> = placed.chunks(BATCH).map(<[Placed]>::to_vec).collect();
    let reader = Arc::new(reader);
    stream::iter((1..).step_by(BATCH).zip(batches))
        .then(move |(first, placed)| {
            let reader = Arc::clone(&reader);
            async move { reader.rows(first, &placed).await }
        })
        .map_ok(|rows| stream::iter(rows.into_iter().map(Ok)))
        .try_flatten()
}

/// What it takes to say an entry in words.
struct RowWriter {
    taxonomy: Arc<Taxonomy>,
    lang: Lang,
    words: &'static Words,
    origin: String,
}

impl RowWriter {
    /// One cell for each of [`words::COLUMNS`].
    fn cells(&self, entry: Entry) -> Vec<Cell> {
        let (idea, lang) = (entry.idea, self.lang);
        let name = |named: Option<Named>| Cell::from(named.map(|named| named.name));
        let pick = if entry.pick {
            self.words.yes
        } else {
            self.words.no
        };
        vec![
            entry.position.into(),
            pick.into(),
            idea.number.into(),
            idea.title.into(),
            idea.kind.label(lang).into(),
            idea.status.label(lang).into(),
            name(idea.unit),
            self.themes(&idea.themes).into(),
            idea.support.into(),
            entry.reason.into(),
            name(idea.author),
            name(idea.owner),
            format!("{}/ideer/{}", self.origin, idea.number).into(),
            idea.text.into(),
        ]
    }

    fn themes(&self, themes: &[Uuid]) -> String {
        let themes = themes.iter().filter_map(|id| self.taxonomy.current(*id));
        let mut labels: Vec<&str> = themes
            .map(|theme| theme.labels.in_lang(self.lang))
            .collect();
        labels.sort_by_cached_key(|label| crate::kernel::text::sort_key(label));
        labels.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::words::COLUMNS;
    use super::*;
    use crate::exports::Kind;

    #[test]
    fn the_kinds_of_columns_fit_their_cells() {
        let number = |key: &str| ["position", "number", "support"].contains(&key);
        for (key, kind) in COLUMNS {
            let expected = match key {
                key if number(key) => Kind::Number,
                "link" => Kind::Link,
                _ => Kind::Text,
            };
            assert_eq!(kind, expected, "{key}");
        }
    }

    #[test]
    fn headings_and_facts_are_named_once_in_every_language() {
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            let words = Words::of(lang);
            for names in [words.columns.to_vec(), words.about.to_vec()] {
                let mut unique = names.clone();
                unique.sort_unstable();
                unique.dedup();
                assert_eq!(unique.len(), names.len(), "{lang:?}");
            }
        }
    }
}
