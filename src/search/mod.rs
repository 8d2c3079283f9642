//! The search engine: full text, filters, facet counts, paging and "similar ideas" over one
//! tantivy index on the local disk.
//!
//! The index is a derived copy. It is fed idea by idea from the change feed, can be thrown away
//! and rebuilt at any time, and answers with ids, scores and counts only: every text shown to a
//! person is read from the database under that person's visibility. Nothing is stored in the
//! index but what it needs to find, filter, sort and count.
//!
//! | file | what it knows |
//! |---|---|
//! | `request.rs` | the words of the interface: [`IdeaDoc`], [`Scope`], [`Request`], [`Answer`] |
//! | `analysis.rs` | how a text becomes words, and a word its forms |
//! | `lexicon.rs` | lemmas and kinds of bokmål words |
//! | `nynorsk.rs` | nynorsk words to bokmål |
//! | `compound.rs` | compounds taken apart |
//! | `forms.rs` | the forms of one word |
//! | `family.rs` | words made from one another |
//! | `expand.rs` | several forms in the place of a word |
//! | `lowering.rs` | words in lower case, abbreviations as they are |
//! | `folding.rs` | letters without their accents, and without æøå |
//! | `schema.rs` | which fields a document has and how each is analysed |
//! | `typed.rs` | what a person typed, taken apart: phrases, exclusions, filters |
//! | `query.rs` | the words of it, and the query they make |
//! | `understood.rs` | what was made of a query, told to the person |
//! | `suggest.rs` | titles that fit what is being typed |
//! | `steady.rs` | a query that may be excluded |
//! | `weights.rs` | how much each way of having a word counts |
//! | `word_query.rs` | the words of a query -> a scoring query |
//! | `word_forms.rs` | the less direct ways of having a word |
//! | `ranker.rs`, `form.rs` | one form of a word in one field, by BM25 |
//! | `respell.rs` | words without æøå as they may be spelt |
//! | `lookup.rs` | what the index knows of a word |
//! | `vocabulary.rs` | words that mean the same |
//! | `entries.rs` | the lines of a file of them |
//! | `best_of.rs` | the best of several ways of having a word |
//! | `floor.rs` | the score below which nothing comes on the page |
//! | `coordination.rs` | the preference for documents that match all the words |
//! | `segment.rs` | the columns of one index segment, opened once, and its documents in each order |
//! | `sieve.rs` | scope and filters as sets of column ordinals |
//! | `prior.rs` | the preference for recent and supported ideas |
//! | `pass.rs` | one walk over the matches: hits, total and every facet count |
//! | `view.rs` | one generation of the index, and how a request is answered from it |
//! | `similar.rs` | ideas that say nearly the same as a draft |
//! | `likeness.rs` | how likely such an idea is the same |
//! | `terms.rs` | the words of a text for those who learn from texts |
//! | `snippet.rs` | highlights in text given by the caller |
//! | `files.rs` | the files of an index, in memory |
//! | `folder.rs` | what lies on disk: lock, pointer to the current index, commit payload |
//! | `core.rs` | the index being written to |
//! | `engine.rs` | open, apply, search |
//! | `asking.rs` | asking from a request, and what happens when there is no answer |
//! | `following.rs` | keeping step with the change feed |
//! | `health.rs` | whether the index can be believed |
//! | `rebuild.rs` | a new index built aside and swapped in |
//!
//! Every call blocks; an async caller runs them on a blocking thread.

mod analysis;
mod asking;
mod best_of;
mod compound;
mod coordination;
mod core;
mod engine;
mod entries;
mod error;
mod expand;
mod family;
mod files;
mod floor;
mod folder;
mod folding;
mod following;
mod form;
mod forms;
mod health;
mod lexicon;
mod likeness;
mod lookup;
mod lowering;
mod nynorsk;
mod pass;
mod prior;
mod query;
mod ranker;
mod rebuild;
mod request;
mod respell;
mod schema;
mod segment;
mod sieve;
mod similar;
mod snippet;
mod steady;
mod suggest;
mod terms;
#[cfg(test)]
mod tests;
mod typed;
mod understood;
mod view;
mod vocabulary;
mod weights;
mod word_forms;
mod word_query;

pub use analysis::analyse;
pub use engine::{Engine, Opened, Stats};
pub use error::{Result, SearchError};
pub use likeness::SIMILAR_FLOOR;
pub use query::is_readable;
pub use rebuild::Rebuild;
pub use request::{Answer, Ease, Facet, Hit, IdeaDoc, Position, Request, Scope, Sort};
pub use similar::Draft;
pub use snippet::Highlighter;
pub use suggest::Suggested;
pub use terms::{Term, terms};
pub use typed::{Typed, TypedFilter};
pub use understood::{Reading, Replaced, corrected};
pub use vocabulary::{OwnWords, load_synonyms};
pub use weights::{Closeness, Weights};
