//! tantivy as it comes: title and text through its Norwegian stop words and stemmer, words OR-ed.

use super::Contestant;
use super::texts::Kind;
use idedugnad::search::IdeaDoc;
use std::path::Path;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::{AggContextParams, AggregationCollector};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    BooleanQuery, MoreLikeThisQuery, Occur, Query, QueryParser, RegexQuery, TermQuery,
};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, OwnedValue, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
};
use tantivy::{Index, IndexReader, TantivyDocument, Term};

const NORWEGIAN: &str = "norwegian";

pub struct Bare {
    reader: IndexReader,
    parser: QueryParser,
    title: Field,
    text: Field,
    status: Field,
    facets: Aggregations,
}

impl Bare {
    pub fn build(folder: &Path, docs: &[IdeaDoc]) -> anyhow::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(NORWEGIAN)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        let title = schema.add_text_field("title", options.clone());
        let text = schema.add_text_field("text", options);
        let status = schema.add_text_field("status", STRING | FAST);
        let kind = schema.add_text_field("kind", STRING | FAST);
        let theme = schema.add_text_field("theme", STRING | FAST);
        let index = Index::create_in_dir(folder, schema.build())?;
        let stop_words = StopWordFilter::new(Language::Norwegian);
        let analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(80))
            .filter(LowerCaser)
            .filter(stop_words.ok_or_else(|| anyhow::anyhow!("no Norwegian stop words"))?)
            .filter(Stemmer::new(Language::Norwegian))
            .build();
        index.tokenizers().register(NORWEGIAN, analyzer);
        let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
        for idea in docs {
            let mut doc = TantivyDocument::default();
            doc.add_text(title, &idea.title);
            doc.add_text(text, &idea.text);
            doc.add_text(status, &idea.status);
            doc.add_text(kind, &idea.kind);
            for id in &idea.themes {
                doc.add_text(theme, id.to_string());
            }
            writer.add_document(doc)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let facets = serde_json::json!({
            "theme": {"terms": {"field": "theme", "size": 50}},
            "status": {"terms": {"field": "status", "size": 50}},
            "kind": {"terms": {"field": "kind", "size": 50}},
        });
        Ok(Self {
            reader: index.reader()?,
            parser: QueryParser::for_index(&index, vec![title, text]),
            title,
            text,
            status,
            facets: serde_json::from_value(facets)?,
        })
    }

    /// The last word as the beginning of any.
    fn typed(&self, typed: &str) -> anyhow::Result<Box<dyn Query>> {
        let (words, begun) = typed.rsplit_once(' ').unwrap_or(("", typed));
        let mut clauses = Vec::new();
        if !words.is_empty() {
            clauses.push((Occur::Should, self.parser.parse_query_lenient(words).0));
        }
        for field in [self.title, self.text] {
            let pattern = format!("{}.*", begun.to_lowercase());
            let query: Box<dyn Query> = Box::new(RegexQuery::from_pattern(&pattern, field)?);
            clauses.push((Occur::Should, query));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }
}

impl Contestant for Bare {
    fn answer(&mut self, kind: Kind, text: &str) -> anyhow::Result<u64> {
        let searcher = self.reader.searcher();
        let best = |limit| TopDocs::with_limit(limit).order_by_score();
        let total = match kind {
            Kind::TwoWords | Kind::Misspelt => {
                let query = self.parser.parse_query_lenient(text).0;
                searcher.search(&query, &(best(20), Count))?.1
            }
            Kind::Typed => searcher.search(&self.typed(text)?, &(best(8), Count))?.1,
            Kind::Facets => {
                let status = Term::from_field_text(self.status, "received");
                let filter = TermQuery::new(status, IndexRecordOption::Basic);
                let query = BooleanQuery::new(vec![
                    (Occur::Must, self.parser.parse_query_lenient(text).0),
                    (Occur::Must, Box::new(filter)),
                ]);
                let facets = AggregationCollector::from_aggs(
                    self.facets.clone(),
                    AggContextParams::default(),
                );
                searcher.search(&query, &(best(20), Count, facets))?.1
            }
            Kind::Similar => {
                let (title, text) = text.split_once('\n').unwrap_or(("", text));
                let value = |text: &str| vec![OwnedValue::Str(text.to_owned())];
                let query = MoreLikeThisQuery::builder()
                    .with_max_query_terms(18)
                    .with_document_fields(vec![
                        (self.title, value(title)),
                        (self.text, value(text)),
                    ]);
                searcher.search(&query, &best(3))?.len()
            }
        };
        Ok(total as u64)
    }
}
