//! What comes nearest when nothing matches: the same question with less asked for.

use super::find::FoundIdea;
use super::{Ideas, store};
use crate::kernel::{Result, Visibility};
use crate::search::{Answer, Ease, Reading, Request, Scope, Sort};
use std::collections::HashMap;
use uuid::Uuid;

/// Most ideas shown.
const MOST: usize = 5;
/// Most searches made, the last of them for the newest.
const MOST_SEARCHES: usize = 3;

/// What was let go of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, poem_openapi::Enum)]
#[oai(rename = "NearestWhy", rename_all = "snake_case")]
pub enum Why {
    /// The filters, those inside the text as well; of a text of filters alone nothing is left, so these are the
    /// newest.
    WithoutFilters,
    /// What should not be there.
    WithoutExclusions,
    /// That words stand together.
    WithoutPhrase,
    /// All but a part of a word.
    PartOfWords,
    /// Everything: these are the newest.
    Newest,
}

/// Ideas that come nearest to what was asked.
pub struct Nearest {
    /// What was let go.
    pub why: Why,
    /// At most five.
    pub items: Vec<FoundIdea>,
    /// How many there are.
    pub total: u64,
}

impl Ideas {
    /// The first easier question that finds something, under the same visibility; none when there is nothing to
    /// see at all. Cost: at most three searches.
    pub(super) async fn nearest(
        &self,
        scope: &Scope,
        visibility: &Visibility,
        request: &Request,
        reading: Option<&Reading>,
    ) -> Result<Option<Nearest>> {
        for (why, easier) in easier(request, reading) {
            let Some(answer) = self.ask(scope.clone(), easier).await? else {
                return Ok(None);
            };
            let total = answer.total;
            let items = self.shown(answer, visibility).await?;
            if !items.is_empty() {
                return Ok(Some(Nearest { why, items, total }));
            }
        }
        Ok(None)
    }

    /// One search of the index; none when it cannot answer.
    pub(super) async fn ask(&self, scope: Scope, request: Request) -> Result<Option<Answer>> {
        self.engine
            .reply(move |engine| engine.search(&scope, &request))
            .await
    }

    /// The hits of an answer as they are now, with their matches marked.
    pub(super) async fn shown(
        &self,
        answer: Answer,
        visibility: &Visibility,
    ) -> Result<Vec<FoundIdea>> {
        let ids: Vec<Uuid> = answer.hits.iter().map(|hit| hit.id).collect();
        let rows = store::by_ids(self.db.read(), &ids, visibility, self.db.now()).await?;
        let mut rows: HashMap<Uuid, _> = rows.into_iter().map(|idea| (idea.id, idea)).collect();
        let words = answer
            .reading
            .filter(|reading| !reading.words.is_empty())
            .map(|reading| reading.marker);
        let found = answer.hits.into_iter().filter_map(|hit| {
            let idea = rows.remove(&hit.id)?;
            let highlights = words
                .as_ref()
                .map(|marker| (marker.title(&idea.title), marker.text(&idea.text)));
            Some(FoundIdea {
                idea,
                score: hit.score,
                highlights,
            })
        });
        Ok(found.collect())
    }
}

/// The easier questions in order, the newest last.
fn easier(request: &Request, reading: Option<&Reading>) -> Vec<(Why, Request)> {
    let has_words = reading.is_some_and(|reading| !reading.words.is_empty());
    let excluding = reading.is_some_and(|reading| !reading.excluded.is_empty());
    let has_phrases = reading.is_some_and(|reading| reading.has_phrases);
    let eased = |ease: Ease| Request {
        ease,
        sort: Sort::Relevance,
        after: None,
        limit: MOST,
        facets: Vec::new(),
        ..request.clone()
    };
    let newest = Request {
        limit: MOST,
        ..Request::default()
    };
    let mut all = Vec::new();
    // A text of which nothing can be read finds nothing without the filters either.
    if request.is_narrowed() && (request.text.is_none() || has_words || excluding) {
        let unfiltered = Request {
            text: request.text.clone(),
            number: request.number,
            sort: Sort::Relevance,
            ..newest.clone()
        };
        all.push((Why::WithoutFilters, unfiltered));
    }
    if has_words {
        if excluding {
            all.push((Why::WithoutExclusions, eased(Ease::WithoutExclusions)));
        }
        if has_phrases {
            all.push((Why::WithoutPhrase, eased(Ease::WithoutPhrases)));
        }
        all.push((Why::PartOfWords, eased(Ease::PartsOfWords)));
        all.truncate(MOST_SEARCHES - 1);
    }
    all.push((Why::Newest, newest));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Facet;

    #[test]
    fn at_most_three_searches_are_made_and_the_newest_come_last() {
        let reading = |words: &[&str], excluded: &[&str], has_phrases| Reading {
            words: words.iter().map(|it| (*it).to_owned()).collect(),
            excluded: excluded.iter().map(|it| (*it).to_owned()).collect(),
            has_phrases,
            ..Reading::default()
        };
        let why = |reading: &Reading, filtered: bool| {
            let request = Request {
                text: Some("?".to_owned()),
                themes: filtered.then(crate::kernel::new_id).into_iter().collect(),
                ..Request::default()
            };
            let all = easier(&request, Some(reading));
            all.into_iter().map(|(why, _)| why).collect::<Vec<_>>()
        };
        use Why::{Newest, PartOfWords, WithoutExclusions, WithoutFilters, WithoutPhrase};
        let plain = reading(&["møte"], &[], false);
        assert_eq!(why(&plain, false), [PartOfWords, Newest]);
        assert_eq!(why(&plain, true), [WithoutFilters, PartOfWords, Newest]);
        let all = reading(&["møte"], &["buss"], true);
        assert_eq!(why(&all, true), [WithoutFilters, WithoutExclusions, Newest]);
        assert_eq!(why(&all, false), [WithoutExclusions, WithoutPhrase, Newest]);
        let excluding = reading(&[], &["buss"], false);
        assert_eq!(why(&excluding, true), [WithoutFilters, Newest]);
        assert_eq!(why(&excluding, false), [Newest]);
        assert_eq!(why(&reading(&[], &[], false), true), [Newest]);
    }

    #[test]
    fn without_words_the_filters_alone_are_in_the_way() {
        let request = Request {
            also: vec![(Facet::Theme, vec!["x".to_owned()])],
            ..Request::default()
        };
        let all = easier(&request, None);
        let why: Vec<Why> = all.iter().map(|(why, _)| *why).collect();
        assert_eq!(why, [Why::WithoutFilters, Why::Newest]);
        assert!(all.iter().all(|(_, easier)| !easier.is_narrowed()));
    }
}
