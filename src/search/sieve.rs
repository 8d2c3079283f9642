//! Scope and filters as sets of column ordinals of one segment: a document is judged by a few
//! array look-ups.

use tantivy::DocId;
use uuid::Uuid;

use super::{
    error::Result,
    request::{Facet, Request, Scope},
    segment::{SegmentColumns, facet_index},
};

/// A set of ordinals.
type Allowed = Vec<bool>;

/// Scope and filters of a request for one segment.
pub(super) struct Sieve {
    scope: Option<Visible>,
    /// By the index of a facet, what a document must not have.
    barred: Vec<(usize, Allowed)>,
    author: AuthorRule,
    /// For each facet with a filter of its own the values of which a document must have one.
    own: [Option<Allowed>; 5],
    /// Further such sets, which narrow the counts of their own facet as well.
    also: Vec<(usize, Allowed)>,
}

struct Visible {
    campaigns: Allowed,
    without_campaign: bool,
    author: Option<u64>,
}

enum AuthorRule {
    Anyone,
    Only(u64),
    Nobody,
}

/// How a document fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It matches all.
    Match,
    /// Only the facet's own filter, on the facet of this index, keeps it out.
    AllBut(usize),
    /// It is out of scope, or more than that keeps it out.
    Out,
}

impl Sieve {
    /// The scope and all filters of a request.
    pub fn new(columns: &SegmentColumns, scope: &Scope, request: &Request) -> Result<Self> {
        Ok(Self {
            scope: Visible::new(columns, scope)?,
            barred: request
                .without
                .iter()
                .map(|(facet, values)| (facet_index(*facet), allowed(columns, *facet, values)))
                .collect(),
            author: match request.author {
                None => AuthorRule::Anyone,
                Some(author) => columns
                    .author_ordinal(author)?
                    .map_or(AuthorRule::Nobody, AuthorRule::Only),
            },
            own: Facet::ALL.map(|facet| {
                let values = filter_values(request, facet);
                (!values.is_empty()).then(|| allowed(columns, facet, &values))
            }),
            also: request
                .also
                .iter()
                .map(|(facet, values)| (facet_index(*facet), allowed(columns, *facet, values)))
                .collect(),
        })
    }

    /// Judges a document.
    #[inline]
    pub fn judge(&self, columns: &SegmentColumns, doc: DocId) -> Verdict {
        if let Some(visible) = &self.scope
            && !visible.holds(columns, doc)
        {
            return Verdict::Out;
        }
        let has_barred = |(facet, barred): &(usize, Allowed)| {
            let values = columns.dimension(*facet).of(doc);
            values.iter().any(|value| barred[*value as usize])
        };
        if self.barred.iter().any(has_barred) {
            return Verdict::Out;
        }
        let by_right_author = match self.author {
            AuthorRule::Anyone => true,
            AuthorRule::Only(author) => columns.author_of(doc) == Some(author),
            AuthorRule::Nobody => false,
        };
        if !by_right_author {
            return Verdict::Out;
        }
        let has = |facet: usize, allowed: &Allowed| {
            let values = columns.dimension(facet).of(doc);
            values.iter().any(|value| allowed[*value as usize])
        };
        if !self
            .also
            .iter()
            .all(|(facet, allowed)| has(*facet, allowed))
        {
            return Verdict::Out;
        }
        let mut verdict = Verdict::Match;
        for (facet, filter) in self.own.iter().enumerate() {
            if let Some(allowed) = filter
                && !has(facet, allowed)
            {
                if verdict != Verdict::Match {
                    return Verdict::Out;
                }
                verdict = Verdict::AllBut(facet);
            }
        }
        verdict
    }
}

impl Sieve {
    /// The scope alone.
    pub fn of_scope(columns: &SegmentColumns, scope: &Scope) -> Result<Self> {
        Self::new(columns, scope, &Request::default())
    }
}

impl Visible {
    fn new(columns: &SegmentColumns, scope: &Scope) -> Result<Option<Self>> {
        if scope.everything {
            return Ok(None);
        }
        let campaigns = texts(&scope.campaigns);
        Ok(Some(Self {
            campaigns: allowed(columns, Facet::Campaign, &campaigns),
            without_campaign: scope.without_campaign,
            author: match scope.author {
                Some(author) => columns.author_ordinal(author)?,
                None => None,
            },
        }))
    }

    #[inline]
    fn holds(&self, columns: &SegmentColumns, doc: DocId) -> bool {
        let campaigns = columns.dimension(facet_index(Facet::Campaign)).of(doc);
        let in_scope = match campaigns.first() {
            Some(campaign) => self.campaigns[*campaign as usize],
            None => self.without_campaign,
        };
        in_scope || (self.author.is_some() && columns.author_of(doc) == self.author)
    }
}

fn filter_values(request: &Request, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Theme => texts(&request.themes),
        Facet::Status => request.statuses.clone(),
        Facet::Kind => request.kinds.clone(),
        Facet::Unit => texts(&request.units),
        Facet::Campaign => texts(&request.campaigns),
    }
}

fn texts(ids: &[Uuid]) -> Vec<String> {
    ids.iter().map(Uuid::to_string).collect()
}

fn allowed(columns: &SegmentColumns, facet: Facet, values: &[String]) -> Allowed {
    let dimension = columns.dimension(facet_index(facet));
    let mut set = vec![false; dimension.values().len()];
    for ordinal in values.iter().filter_map(|value| dimension.ordinal(value)) {
        set[ordinal] = true;
    }
    set
}
