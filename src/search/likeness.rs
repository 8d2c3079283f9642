//! How likely a candidate is the same idea as a draft, by several signs together.
//!
//! A logistic curve over signs, fitted to judged pairs: ideas told twice in other words, and texts rewritten by machine.
//! The first share hardly a word, so that they are known by what means the same, by their themes and by standing out from
//! the other candidates; the others are known by the share of their words alone, from about a third of them on.

/// Nothing less likely is shown. Of ideas told twice in other words, and with judgements held out in tenths, so large a
/// share found its other version among three, and so large a share of ideas without one got something in vain:
///
/// | floor | found | in vain |
/// |---|---|---|
/// | 0.10 | .53 | .75 |
/// | 0.15 | .45 | .56 |
/// | 0.20 | .38 | .48 |
/// | 0.30 | .27 | .30 |
/// | 0.40 | .22 | .19 |
/// | 0.50 | .15 | .15 |
///
/// Words do not part the two better. A neighbour shown in vain is of the same topic and costs a glance, but one that comes
/// every other time is no longer looked at.
pub const SIMILAR_FLOOR: f32 = 0.3;

/// Candidates that the best is compared with.
const FIELD: usize = 10;
/// From this share of its words on a text may be the same text.
const MANY_WORDS: f32 = 0.3;
/// A field is never weaker than this: standing out among nothing tells nothing.
const WEAKEST_FIELD: f32 = 0.15;
/// Keeps the logarithm finite.
const LEAST: f32 = 0.01;

/// What each sign adds. Fitted, see above.
const BASE: f32 = -4.74;
const BY_MEANING: f32 = 3.31;
const BY_THEMES: f32 = 2.32;
const BY_KIND: f32 = 0.86;
const BY_STANDING_OUT: f32 = 3.27;
const BY_TITLE: f32 = 1.67;
const BY_MANY_WORDS: f32 = 2.93;

/// What a candidate shares of one word, in shares of the score the draft itself would get.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shared {
    /// What the word adds to the draft's own score.
    pub whole: f32,
    /// The word stands in the draft's title.
    pub in_title: bool,
    /// What its own forms add.
    pub direct: f32,
    /// What means the same adds.
    pub meant: f32,
}

impl Shared {
    fn best(self) -> f32 {
        self.direct.max(self.meant)
    }
}

/// A candidate with its signs.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidate {
    /// Its score, as a share of the draft's own.
    pub score: f32,
    pub words: Vec<Shared>,
    /// None when the draft's kind is not known.
    pub same_kind: Option<bool>,
    /// Cosine of the themes; none when they are not known.
    pub themes: Option<f32>,
}

/// How likely each candidate is the same idea, 0 to 1.
pub(super) fn likeness(candidates: &[Candidate]) -> Vec<f32> {
    let mut scores: Vec<f32> = candidates.iter().map(|candidate| candidate.score).collect();
    scores.sort_by(|one, other| other.total_cmp(one));
    let mean = scores.iter().take(FIELD).sum::<f32>() / FIELD as f32;
    let likely = candidates.iter().map(|candidate| {
        let [meaning, themes, kind, out, title, many] = signs(candidate, mean);
        let sum = BASE
            + BY_MEANING * meaning
            + BY_THEMES * themes
            + BY_KIND * kind
            + BY_STANDING_OUT * out
            + BY_TITLE * title
            + BY_MANY_WORDS * many;
        1.0 / (1.0 + (-sum).exp())
    });
    likely.collect()
}

/// Same meaning, themes, kind, standing out, title, many words.
fn signs(candidate: &Candidate, mean: f32) -> [f32; 6] {
    let words = || candidate.words.iter();
    let (meant, direct): (Vec<&Shared>, Vec<&Shared>) =
        words().partition(|it| it.meant > it.direct);
    let sum = |some: &[&Shared]| some.iter().map(|it| it.best()).sum::<f32>();
    let titled = words().filter(|it| it.in_title);
    let (found, whole) = titled.fold((0.0, 0.0), |(found, whole), it| {
        let has = if it.best() > 0.0 { it.whole } else { 0.0 };
        (found + has, whole + it.whole)
    });
    [
        sum(&meant),
        candidate.themes.map_or(0.0, |agree| agree - 0.5),
        candidate
            .same_kind
            .map_or(0.0, |same| if same { 1.0 } else { -1.0 }),
        (candidate.score / mean.max(WEAKEST_FIELD)).max(LEAST).ln(),
        if whole > 0.0 {
            found / whole
        } else {
            candidate.score
        },
        (sum(&direct) - MANY_WORDS).max(0.0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(direct: f32, meant: f32) -> Candidate {
        let word = |direct, meant| Shared {
            whole: 0.5,
            in_title: false,
            direct,
            meant,
        };
        Candidate {
            score: direct + meant,
            words: vec![word(direct, 0.0), word(0.0, meant)],
            ..Candidate::default()
        }
    }

    #[test]
    fn the_same_text_is_the_same_idea_and_a_stray_word_is_not() {
        let likely = likeness(&[
            candidate(1.0, 0.0),
            candidate(0.1, 0.0),
            candidate(0.05, 0.0),
        ]);
        assert!(
            likely[0] > 0.9 && likely[1] < 0.05 && likely[2] < likely[1],
            "{likely:?}"
        );
        // Alone it stands out among nothing.
        assert!(likeness(&[candidate(0.1, 0.0)])[0] < 0.05);
        assert_eq!(likeness(&[]), Vec::<f32>::new());
    }

    #[test]
    fn every_sign_counts_and_what_is_not_known_counts_neither_way() {
        let likely = |change: fn(&mut Candidate)| {
            let mut one = candidate(0.2, 0.1);
            change(&mut one);
            likeness(&[one, candidate(0.2, 0.1)])[0]
        };
        let plain = likely(|_| {});
        assert!(likely(|it| it.themes = Some(0.9)) > plain);
        assert!(likely(|it| it.themes = Some(0.1)) < plain);
        assert!(likely(|it| it.same_kind = Some(true)) > plain);
        assert!(likely(|it| it.same_kind = Some(false)) < plain);
        assert!(likely(|it| it.words[0].in_title = true) > plain);
        let meant = likeness(&[candidate(0.1, 0.2), candidate(0.2, 0.1)]);
        assert!(meant[0] > meant[1], "{meant:?}");
    }
}
