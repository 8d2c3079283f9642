//! The search without anything of ours: tantivy with its Norwegian stop words and stemmer, the
//! words OR-ed, BM25 over title and text.

use super::DEPTH;
use super::Rows;
use super::judged::Judged;
use super::rows::rows;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
};
use tantivy::{Index, TantivyDocument, Term, doc};

const CHAIN: &str = "norwegian";
const WRITER_BYTES: usize = 50_000_000;

/// The figures of it on a set.
pub(super) fn measure(set: &Judged) -> anyhow::Result<Rows> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(CHAIN)
        .set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing),
    );
    let place = schema.add_u64_field("place", STORED);
    let index = Index::create_in_ram(schema.build());
    let mut chain = chain();
    index.tokenizers().register(CHAIN, chain.clone());
    let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
    for (at, it) in (0u64..).zip(&set.docs) {
        writer
            .add_document(doc!(text => it.title.as_str(), text => it.text.as_str(), place => at))?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();

    rows(set, |query| {
        let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        chain.token_stream(&query.text).process(&mut |token| {
            let term = Term::from_field_text(text, &token.text);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            any.push((Occur::Should, Box::new(query)));
        });
        let best = TopDocs::with_limit(DEPTH).order_by_score();
        let mut found = Vec::new();
        for (_, address) in searcher.search(&BooleanQuery::new(any), &best)? {
            let stored: TantivyDocument = searcher.doc(address)?;
            let at = stored.get_first(place).and_then(|value| value.as_u64());
            let it = at.and_then(|at| set.docs.get(usize::try_from(at).ok()?));
            found.extend(it.map(|it| it.id.clone()));
        }
        Ok(found)
    })
}

fn chain() -> TextAnalyzer {
    let words = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(80))
        .filter(LowerCaser)
        .dynamic();
    let words = match StopWordFilter::new(Language::Norwegian) {
        Some(stop_words) => words.filter_dynamic(stop_words),
        None => words,
    };
    words
        .filter_dynamic(Stemmer::new(Language::Norwegian))
        .build()
}
