//! The columns of one index segment, opened once, and its documents in each order.
//!
//! A segment never changes but for its deletions, so this is made when the segment first
//! appears and shared by all later generations that contain it. The documents are kept sorted
//! in each order: a page is then a short walk from its position, however large the segment.

use std::sync::Arc;

use tantivy::{
    DocId, SegmentReader,
    columnar::{ColumnValues, StrColumn},
    index::SegmentId,
};
use uuid::Uuid;

use super::{
    error::Result,
    request::{Facet, Sort},
    schema::{active_at_of_key, column, support_of_key},
};

type Values = Arc<dyn ColumnValues<u64>>;

/// The columns of a segment.
pub(super) struct SegmentColumns {
    /// Which segment.
    pub segment: SegmentId,
    id_high: Values,
    id_low: Values,
    by_number: Order,
    by_support: Order,
    by_activity: Order,
    author: Option<StrColumn>,
    dimensions: [Dimension; 5],
}

struct Order {
    keys: Values,
    /// All documents, highest key first.
    docs: Vec<DocId>,
}

/// A facet's column, unpacked because every count and filter goes through it: the distinct
/// values, sorted, and which of them each document has.
pub(super) struct Dimension {
    values: Vec<String>,
    /// Where each document's part of `ordinals` begins; one more at the end.
    starts: Vec<u32>,
    ordinals: Vec<u32>,
}

impl SegmentColumns {
    /// Opens the columns and sorts the documents.
    pub fn open(reader: &SegmentReader) -> Result<Self> {
        let fast = reader.fast_fields();
        let [theme, status, kind, unit, campaign] = column::FACETS;
        Ok(Self {
            segment: reader.segment_id(),
            id_high: fast.column_first_or_default(column::ID_HIGH)?,
            id_low: fast.column_first_or_default(column::ID_LOW)?,
            by_number: Order::open(reader, column::BY_NUMBER)?,
            by_support: Order::open(reader, column::BY_SUPPORT)?,
            by_activity: Order::open(reader, column::BY_ACTIVITY)?,
            author: fast.str(column::AUTHOR)?,
            dimensions: [
                Dimension::open(reader, theme)?,
                Dimension::open(reader, status)?,
                Dimension::open(reader, kind)?,
                Dimension::open(reader, unit)?,
                Dimension::open(reader, campaign)?,
            ],
        })
    }

    /// The idea a document stands for.
    pub fn id(&self, doc: DocId) -> Uuid {
        Uuid::from_u64_pair(self.id_high.get_val(doc), self.id_low.get_val(doc))
    }

    /// The idea's running number.
    pub fn number(&self, doc: DocId) -> u64 {
        self.by_number.keys.get_val(doc)
    }

    /// The document's key in an order; relevance has none and is taken as newest first.
    pub fn key(&self, sort: Sort, doc: DocId) -> u64 {
        self.order(sort).keys.get_val(doc)
    }

    /// How many support the idea.
    pub fn support(&self, doc: DocId) -> u64 {
        support_of_key(self.by_support.keys.get_val(doc))
    }

    /// When the idea was last active, in seconds since 1970.
    pub fn active_at(&self, doc: DocId) -> u64 {
        active_at_of_key(self.by_activity.keys.get_val(doc))
    }

    /// The latest activity, deleted documents included; none without documents.
    pub fn newest(&self) -> Option<u64> {
        let first = self.by_activity.docs.first();
        first.map(|doc| self.active_at(*doc))
    }

    /// The documents behind `after` in an order, deleted ones among them.
    pub fn docs_after(&self, sort: Sort, after: Option<u64>) -> &[DocId] {
        let order = self.order(sort);
        let start = after.map_or(0, |after| {
            order
                .docs
                .partition_point(|doc| order.keys.get_val(*doc) >= after)
        });
        order.docs.get(start..).unwrap_or_default()
    }

    /// The dimension of a facet.
    pub fn dimension(&self, facet: usize) -> &Dimension {
        &self.dimensions[facet]
    }

    /// The ordinal of an author, if there is one of that id in this segment.
    pub fn author_ordinal(&self, author: Uuid) -> Result<Option<u64>> {
        match &self.author {
            Some(authors) => Ok(authors.dictionary().term_ord(author.to_string())?),
            None => Ok(None),
        }
    }

    /// The ordinal of a document's author.
    pub fn author_of(&self, doc: DocId) -> Option<u64> {
        self.author
            .as_ref()
            .and_then(|authors| authors.ords().first(doc))
    }

    fn order(&self, sort: Sort) -> &Order {
        match sort {
            Sort::New | Sort::Relevance => &self.by_number,
            Sort::Supported => &self.by_support,
            Sort::Active => &self.by_activity,
        }
    }
}

impl Order {
    fn open(reader: &SegmentReader, name: &str) -> Result<Self> {
        let keys: Values = reader.fast_fields().column_first_or_default(name)?;
        let mut keyed: Vec<(u64, DocId)> = (0..reader.max_doc())
            .map(|doc| (keys.get_val(doc), doc))
            .collect();
        keyed.sort_unstable_by(|one, other| other.cmp(one));
        let docs = keyed.into_iter().map(|(_, doc)| doc).collect();
        Ok(Self { keys, docs })
    }
}

impl Dimension {
    fn open(reader: &SegmentReader, name: &str) -> Result<Self> {
        let mut starts = vec![0];
        let mut ordinals = Vec::new();
        let mut values = Vec::new();
        let Some(texts) = reader.fast_fields().str(name)? else {
            starts.resize(reader.max_doc() as usize + 1, 0);
            return Ok(Self {
                values,
                starts,
                ordinals,
            });
        };
        for doc in 0..reader.max_doc() {
            ordinals.extend(texts.term_ords(doc).map(|ordinal| ordinal as u32));
            starts.push(ordinals.len() as u32);
        }
        let mut terms = texts.dictionary().stream()?;
        while terms.advance() {
            values.push(String::from_utf8_lossy(terms.key()).into_owned());
        }
        Ok(Self {
            values,
            starts,
            ordinals,
        })
    }

    /// The distinct values; the index is the ordinal.
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// The ordinal of a value, if a document in this segment has it.
    pub fn ordinal(&self, value: &str) -> Option<usize> {
        self.values
            .binary_search_by(|known| known.as_str().cmp(value))
            .ok()
    }

    /// The ordinals of a document's values, each once.
    #[inline]
    pub fn of(&self, doc: DocId) -> &[u32] {
        let doc = doc as usize;
        &self.ordinals[self.starts[doc] as usize..self.starts[doc + 1] as usize]
    }
}

/// The index of a facet in [`Facet::ALL`].
pub(super) fn facet_index(facet: Facet) -> usize {
    facet as usize
}
