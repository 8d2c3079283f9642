//! The queries answered worst, for whoever mends the vocabulary or the weights.

use super::judged::{Judged, Query};
use super::metrics::figures;

/// So many of the first hits are named.
const NAMED: usize = 3;

/// What one query found.
pub(super) type Answer<'s> = (&'s Query, Vec<String>);

/// The `count` answers with the lowest nDCG@10, worst first: the query, where each document that was judged good
/// came, and what came first instead. No line when `count` is 0.
pub(super) fn lines(set: &Judged, answers: &[Answer], count: usize) -> Vec<String> {
    let mut judged: Vec<_> = answers
        .iter()
        .filter_map(|(query, found)| {
            let grades = set.grades.get(&query.id)?;
            Some((figures(found, grades).ndcg, query, found, grades))
        })
        .collect();
    judged.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lines = Vec::new();
    for (ndcg, query, found, grades) in judged.into_iter().take(count) {
        lines.push(format!("{ndcg:.3} {}: {}", query.class, query.text));
        let first = found
            .iter()
            .take(NAMED)
            .filter(|id| !grades.contains_key(*id));
        lines.extend(first.map(|id| format!("      instead: {}", named(set, id))));
        let mut good: Vec<_> = grades.iter().filter(|(_, grade)| **grade > 0).collect();
        good.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
        for (id, grade) in good {
            let place = found.iter().position(|other| other == id);
            let place = place.map_or("not found".to_owned(), |place| format!("{:>4}.", place + 1));
            lines.push(format!("      {place} (grade {grade}) {}", named(set, id)));
        }
    }
    lines
}

fn named(set: &Judged, id: &str) -> String {
    let doc = set.docs.iter().find(|doc| doc.id == id);
    doc.map_or(id.to_owned(), |doc| format!("{id} {}", doc.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn line(value: serde_json::Value) -> String {
        format!("{value}\n")
    }

    #[test]
    fn the_worst_come_first_with_what_came_instead() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
        let doc = |id: &str, title: &str| line(json!({"id": id, "title": title, "text": "x"}));
        write("docs.jsonl", doc("a", "Kaffe") + &doc("b", "Te"));
        let query =
            |id: &str| line(json!({"id": id, "class": "hand", "text": format!("spurt {id}")}));
        write(
            "queries.jsonl",
            query("good") + &query("poor") + &query("vain"),
        );
        let grade = |query: &str| line(json!({"query": query, "idea": "a", "rel": 1}));
        write(
            "qrels.jsonl",
            grade("good") + &grade("poor") + &grade("vain"),
        );
        let set = Judged::read(folder.path()).unwrap();

        let found: [&[&str]; 3] = [&["a", "b"], &["b", "a"], &[]];
        let answers: Vec<Answer> = set
            .queries
            .iter()
            .zip(found)
            .map(|(query, found)| (query, found.iter().map(|id| (*id).to_owned()).collect()))
            .collect();
        assert_eq!(
            lines(&set, &answers, 2),
            [
                "0.000 hand: spurt vain",
                "      not found (grade 1) a Kaffe",
                "0.631 hand: spurt poor",
                "      instead: b Te",
                "         2. (grade 1) a Kaffe",
            ]
        );
        assert!(lines(&set, &answers, 0).is_empty());
    }
}
