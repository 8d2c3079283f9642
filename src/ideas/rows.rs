//! Finding ideas in the rows, while the index is being built from nothing or cannot answer. Words are matched as
//! plain parts of title and text, and facets are not counted; who may see what is the same. Cost: grows with the
//! ideas.

use super::find::{Found, FoundIdea};
use super::{Ideas, store};
use crate::kernel::paging;
use crate::kernel::{Error, FieldCode, FieldError, Result, Visibility};
use crate::search::{Highlighter, Position, Request, Sort};
use crate::themes::Taxonomy;
use crate::units;
use std::collections::BTreeMap;
use uuid::Uuid;

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
        let filter = store::RowFilter {
            words: request
                .text
                .iter()
                .flat_map(|text| text.split_whitespace())
                .take(8)
                .map(str::to_owned)
                .collect(),
            themes: with_descendants(&taxonomy, &request.themes),
            statuses: request.statuses.clone(),
            kinds: request.kinds.clone(),
            units: self.below(&request.units).await?,
            campaigns: request.campaigns.clone(),
            author: request.author,
        };
        let after = request.after.map(|after| after.key);
        let limit = request.limit as u64;
        let (rows, total) =
            store::filtered(conn, visibility, &filter, sort, after, limit + 1, now).await?;
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
            facets: BTreeMap::new(),
            degraded: true,
        })
    }

    async fn below(&self, tops: &[Uuid]) -> Result<Vec<Uuid>> {
        let mut below = Vec::new();
        for top in tops {
            below.extend(units::subtree(self.db.read(), *top).await?);
        }
        Ok(below)
    }
}

fn with_descendants(taxonomy: &Taxonomy, themes: &[Uuid]) -> Vec<Uuid> {
    themes
        .iter()
        .flat_map(|theme| taxonomy.descendants(*theme).into_iter().chain([*theme]))
        .collect()
}
