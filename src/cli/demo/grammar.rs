//! The building blocks of generated ideas, and the writer that puts them together.

use rand::Rng;
use rand::seq::IndexedRandom;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const SOURCE: &str = include_str!("data/grammar.txt");
/// What one idea is about stays the same through most of its sentences.
const KEPT: [&str; 7] = [
    "group",
    "partner",
    "place",
    "day",
    "nn.group",
    "nn.partner",
    "nn.day",
];

/// Lines by section name.
pub struct Grammar(BTreeMap<&'static str, Vec<&'static str>>);

/// The embedded grammar, read on first use.
pub fn grammar() -> &'static Grammar {
    static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::read(SOURCE));
    &GRAMMAR
}

impl Grammar {
    fn read(source: &'static str) -> Self {
        let mut sections = BTreeMap::<_, Vec<_>>::new();
        let mut name = "";
        for line in source
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            match line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                Some(section) => name = section,
                None => sections.entry(name).or_default().push(line),
            }
        }
        Self(sections)
    }

    /// The lines of a section; none when there is no such section.
    pub fn lines(&self, name: &str) -> &[&'static str] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Writes the sentences of one idea.
pub struct Writer<'r, R> {
    grammar: &'static Grammar,
    rng: &'r mut R,
    kept: [Option<&'static str>; KEPT.len()],
}

impl<'r, R: Rng> Writer<'r, R> {
    /// A writer that has not settled on anything yet.
    pub fn new(rng: &'r mut R) -> Self {
        Self {
            grammar: grammar(),
            rng,
            kept: [None; KEPT.len()],
        }
    }

    /// Appends up to `count` different lines of the section, each a sentence of its own with a
    /// capital first letter. Appends nothing when there is no such section.
    pub fn sentences(&mut self, section: &str, count: usize, out: &mut String) {
        let lines = self.grammar.lines(section);
        for line in lines.choose_multiple(&mut self.rng, count) {
            if !out.is_empty() {
                out.push(' ');
            }
            let start = out.len();
            self.write(line, out);
            capitalise(start, out);
        }
    }

    /// Appends the line with its slots filled. A slot without a section is left as it is written.
    fn write(&mut self, line: &'static str, out: &mut String) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else {
                break;
            };
            join(before, out);
            match self.pick(name) {
                Some(filling) => self.write(filling, out),
                None => join(name, out),
            }
            rest = tail;
        }
        join(rest, out);
    }

    fn pick(&mut self, name: &str) -> Option<&'static str> {
        let kept = KEPT.iter().position(|one| *one == name);
        if let Some(settled) = kept.and_then(|at| self.kept[at])
            && self.rng.random_ratio(3, 4)
        {
            return Some(settled);
        }
        let line = self.grammar.lines(name).choose(self.rng).copied();
        if let Some(at) = kept {
            self.kept[at] = self.kept[at].or(line);
        }
        line
    }
}

/// Appends `part`. Norwegian compounds never have three equal letters in a row, so the third is
/// dropped: *buss* and *stasjon* make *busstasjon*.
fn join(part: &str, out: &mut String) {
    let mut last = out.chars().rev();
    let doubled = last
        .next()
        .filter(|one| one.is_alphabetic() && last.next() == Some(*one));
    match doubled.and_then(|letter| part.strip_prefix(letter)) {
        Some(rest) => out.push_str(rest),
        None => out.push_str(part),
    }
}

fn capitalise(at: usize, out: &mut String) {
    let Some(first) = out[at..]
        .chars()
        .next()
        .filter(|first| first.is_lowercase())
    else {
        return;
    };
    let upper: String = first.to_uppercase().collect();
    out.replace_range(at..at + first.len_utf8(), &upper);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_has_a_section() {
        for line in grammar().0.values().flatten() {
            for slot in line.split('{').skip(1) {
                let name = slot.split('}').next().unwrap();
                assert!(!grammar().lines(name).is_empty(), "{line}");
            }
        }
    }

    #[test]
    fn compounds_drop_the_third_equal_letter() {
        let mut word = String::from("buss");
        join("stasjon", &mut word);
        assert_eq!(word, "busstasjon");
    }
}
