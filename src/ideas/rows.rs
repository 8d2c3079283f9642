//! Finding ideas in the rows, while the index is being built from nothing or cannot answer. Words are matched as
//! plain parts of title and text, and facets are not counted; who may see what is the same. Cost: grows with the
//! ideas.

use super::find::{Found, FoundIdea};
use super::{Ideas, store};
use crate::kernel::paging;
use crate::kernel::{Error, FieldCode, FieldError, Result, Visibility};
use crate::search::{Facet, Highlighter, Position, Request, Sort, Typed};
use crate::themes::Taxonomy;
use crate::units;
use uuid::Uuid;

/// Only so many words, and so many exclusions, are looked at.
const MOST_WORDS: usize = 8;

impl Ideas {
    /// The answer to a request as the rows give it.
    pub(super) async fn find_in_rows(
        &self,
        visibility: &Visibility,
        request: &Request,
    ) -> Result<Found> {
        let (conn, now) = (self.db.read(), self.db.now());
        let sort = if request.sort == Sort::Relevance {
            Sort::New
        } else {
            request.sort
        };
        if request.after.is_some_and(|after| after.sort != sort) {
            return Err(Error::Malformed(vec![FieldError::new(
                "?after",
                FieldCode::InvalidFormat,
            )]));
        }
        let taxonomy = self.themes.taxonomy().await?;
        let typed = request.text.as_deref().map(Typed::of).unwrap_or_default();
        let mut filters = vec![store::RowFilter {
            words: parts(&typed.plain()),
            number: request.number.map(i64::from),
            without: typed.excluded().into_iter().take(MOST_WORDS).collect(),
            themes: with_descendants(&taxonomy, &request.themes),
            statuses: request.statuses.clone(),
            kinds: request.kinds.clone(),
            units: self.below(&request.units).await?,
            campaigns: request.campaigns.clone(),
            author: request.author,
            excluding: false,
        }];
        for (facet, values) in &request.also {
            filters.push(self.row_filter(*facet, values, &taxonomy).await?);
        }
        for (facet, values) in &request.without {
            filters.push(store::RowFilter {
                excluding: true,
                ..self.row_filter(*facet, values, &taxonomy).await?
            });
        }
        let after = request.after.map(|after| after.key);
        let limit = request.limit as u64;
        let (rows, total) =
            store::filtered(conn, visibility, &filters, sort, after, limit + 1, now).await?;
        let page = paging::cut(rows, limit, |(_, key)| Position { sort, key: *key })?;
        let marker = request.text.as_deref().map(Highlighter::for_query);
        let found = |(idea, _): (super::Idea, u64)| FoundIdea {
            score: None,
            highlights: marker
                .as_ref()
                .map(|marker| (marker.title(&idea.title), marker.text(&idea.text))),
            idea,
        };
        Ok(Found {
            items: page.items.into_iter().map(found).collect(),
            next: page.next,
            total,
            degraded: true,
            ..Found::nothing()
        })
    }

    /// One of these values of a facet.
    async fn row_filter(
        &self,
        facet: Facet,
        values: &[String],
        taxonomy: &Taxonomy,
    ) -> Result<store::RowFilter> {
        let ids: Vec<Uuid> = values.iter().filter_map(|id| id.parse().ok()).collect();
        let mut filter = store::RowFilter::default();
        match facet {
            Facet::Theme => filter.themes = with_descendants(taxonomy, &ids),
            Facet::Unit => filter.units = self.below(&ids).await?,
            Facet::Campaign => filter.campaigns = ids,
            Facet::Status => filter.statuses = values.to_vec(),
            Facet::Kind => filter.kinds = values.to_vec(),
        }
        Ok(filter)
    }

    async fn below(&self, tops: &[Uuid]) -> Result<Vec<Uuid>> {
        let mut below = Vec::new();
        for top in tops {
            below.extend(units::subtree(self.db.read(), *top).await?);
        }
        Ok(below)
    }
}

fn parts(text: &str) -> Vec<String> {
    let words = text.split_whitespace().take(MOST_WORDS);
    words.map(str::to_owned).collect()
}

fn with_descendants(taxonomy: &Taxonomy, themes: &[Uuid]) -> Vec<Uuid> {
    themes
        .iter()
        .flat_map(|theme| taxonomy.descendants(*theme).into_iter().chain([*theme]))
        .collect()
}
