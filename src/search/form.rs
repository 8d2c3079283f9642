//! One form of a word in one field, scored by BM25 with a rarity that is given.

use std::sync::Arc;

use tantivy::{
    DocId, DocSet, Score, SegmentReader, Term,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings},
    query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight},
    schema::IndexRecordOption,
};

/// What a text of each length, by the code of the length, adds to the frequency under the line.
pub(super) type Lengths = Arc<[Score; 256]>;

/// BM25's part for the length of a text, for all codes of lengths.
pub(super) fn lengths(saturation: f32, length: f32, average: f32) -> Lengths {
    let mut of_code = [0.0; 256];
    for (code, made) in (0..=u8::MAX).zip(&mut of_code) {
        let long = FieldNormReader::id_to_fieldnorm(code) as f32;
        *made = saturation * (1.0 - length + length * long / average.max(1.0));
    }
    Arc::new(of_code)
}

/// A form in a field.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub term: Term,
    /// The highest score a document can come near.
    pub worth: Score,
    pub lengths: Lengths,
}

impl Query for Form {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        visitor(&self.term, false);
    }
}

impl Weight for Form {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let field = self.term.field();
        let index = reader.inverted_index(field)?;
        let Some(postings) = index.read_postings(&self.term, IndexRecordOption::WithFreqs)? else {
            return Ok(Box::new(EmptyScorer));
        };
        Ok(Box::new(FormScorer {
            postings,
            codes: reader.get_fieldnorms_reader(field)?,
            worth: self.worth * boost,
            lengths: Arc::clone(&self.lengths),
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() == doc || (scorer.doc() < doc && scorer.seek(doc) == doc);
        let score = if found { scorer.score() } else { 0.0 };
        Ok(Explanation::new("form of a word", score))
    }
}

struct FormScorer {
    postings: SegmentPostings,
    codes: FieldNormReader,
    worth: Score,
    lengths: Lengths,
}

impl DocSet for FormScorer {
    #[inline]
    fn advance(&mut self) -> DocId {
        self.postings.advance()
    }

    #[inline]
    fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    #[inline]
    fn doc(&self) -> DocId {
        self.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }
}

impl Scorer for FormScorer {
    #[inline]
    fn score(&mut self) -> Score {
        let code = self.codes.fieldnorm_id(self.postings.doc());
        let frequency = self.postings.term_freq() as Score;
        self.worth * frequency / (frequency + self.lengths[usize::from(code)])
    }
}
