//! Forms of words as scoring queries over one generation of the index.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use tantivy::{
    Term,
    query::{Bm25StatisticsProvider, BooleanQuery, Occur},
    schema::Field,
};

use super::{
    best_of::{BestOf, Way, Ways},
    form::{self, Form, Lengths},
    lookup::Lookup,
    schema::Fields,
    weights::Weights,
};

/// Makes the queries over one generation of the index.
pub(super) struct Ranker<'a> {
    pub index: &'a Lookup<'a>,
    pub fields: &'a Fields,
    pub weights: &'a Weights,
    pub docs: f32,
    lengths: RefCell<HashMap<Field, Lengths>>,
}

impl<'a> Ranker<'a> {
    pub fn new(index: &'a Lookup<'a>) -> tantivy::Result<Self> {
        Ok(Self {
            index,
            fields: index.fields,
            weights: &index.fields.weights,
            docs: index.searcher.total_num_docs()? as f32,
            lengths: RefCell::default(),
        })
    }

    /// A form in a field; none when it counts for nothing or no document has it.
    pub fn form(&self, field: Field, form: &str, weight: f32) -> tantivy::Result<Option<Way>> {
        if weight == 0.0 {
            return Ok(None);
        }
        let holders = self.index.frequency(field, form)?;
        if holders == 0 {
            return Ok(None);
        }
        self.held(field, form, holders, weight).map(Some)
    }

    /// A form that so many documents have in a field.
    pub fn held(
        &self,
        field: Field,
        form: &str,
        holders: u64,
        weight: f32,
    ) -> tantivy::Result<Way> {
        let worth = weight * self.rarity(holders) * (1.0 + self.weights.saturation);
        let form = Form {
            term: Term::from_field_text(field, form),
            worth,
            lengths: self.lengths(field)?,
        };
        Ok(Way::new(form, worth))
    }

    /// BM25's weight of a word that so many documents have.
    pub fn rarity(&self, holders: u64) -> f32 {
        let holders = holders as f32;
        (1.0 + (self.docs - holders + 0.5) / (holders + 0.5)).ln()
    }

    fn lengths(&self, field: Field) -> tantivy::Result<Lengths> {
        if let Some(known) = self.lengths.borrow().get(&field) {
            return Ok(Arc::clone(known));
        }
        let words = self.index.searcher.total_num_tokens(field)? as f32;
        let fields = self.fields;
        let weights = self.weights;
        let in_title = [fields.title_exact, fields.title_norm, fields.title_parts];
        let length = if in_title.contains(&field) {
            weights.title_length
        } else {
            weights.length
        };
        let made = form::lengths(weights.saturation, length, words / self.docs.max(1.0));
        self.lengths.borrow_mut().insert(field, Arc::clone(&made));
        Ok(made)
    }
}

/// The best of some ways, the others adding a little.
pub(super) fn best_of(ways: Ways, tie_breaker: f32) -> Way {
    let best = BestOf::new(ways, tie_breaker);
    let most = best.most();
    Way::new(best, most)
}

/// At least so many of some ways together.
pub(super) fn several_of(ways: Ways, least: usize) -> Way {
    let most = ways.iter().map(|way| way.most).sum();
    let clauses = ways.into_iter().map(|way| (Occur::Should, way.query));
    let query = BooleanQuery::with_minimum_required_clauses(clauses.collect(), least);
    Way::new(query, most)
}

/// All of some ways together.
pub(super) fn all_of(ways: Ways) -> Way {
    let most = ways.iter().map(|way| way.most).sum();
    let clauses = ways.into_iter().map(|way| (Occur::Must, way.query));
    Way::new(BooleanQuery::new(clauses.collect()), most)
}
