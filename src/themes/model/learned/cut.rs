//! From scores to probabilities, and where to cut.

use super::super::suggest::MOST_SUGGESTED;

/// Steps by which the best curve and cut are looked for.
const STEPS: usize = 40;
/// Nothing less likely than this is suggested, whatever the lessons say.
const LEAST: f64 = 0.15;
/// Nothing more likely than this is held back.
const ENOUGH: f64 = 0.6;

/// A logistic curve over scores, and the least probability worth showing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    slope: f64,
    shift: f64,
    pub cut: f64,
}

impl Default for Curve {
    /// For scores that nothing is known of.
    fn default() -> Self {
        Self {
            slope: 1.0,
            shift: 0.0,
            cut: 0.3,
        }
    }
}

impl Curve {
    /// How likely a theme of this score is.
    pub fn probability(self, score: f32) -> f64 {
        1.0 / (1.0 + (-(self.slope * f64::from(score) + self.shift)).exp())
    }

    /// Fitted to judged scores: for each text the score of each theme and whether the text has it. The curve is the
    /// likeliest (Newton's method), the cut the one with the best mean F1 of the themes.
    pub fn fitted(judged: &[Vec<(f32, bool)>]) -> Self {
        let mut curve = Self::default();
        let all: Vec<(f64, f64)> = judged
            .iter()
            .flatten()
            .map(|(score, has)| (f64::from(*score), f64::from(u8::from(*has))))
            .collect();
        if all.iter().all(|(_, has)| *has < 0.5) || all.iter().all(|(_, has)| *has > 0.5) {
            return curve;
        }
        for _ in 0..STEPS {
            // The prior keeps the curve finite where scores part the themes without fault.
            let (mut g0, mut g1, mut h00, mut h01, mut h11) =
                (0.0, curve.slope - 1.0, 1e-3, 0.0, 1.0);
            for (score, has) in &all {
                let likely = curve.probability(*score as f32);
                let (error, spread) = (likely - has, likely * (1.0 - likely));
                g0 += error;
                g1 += error * score;
                h00 += spread;
                h01 += spread * score;
                h11 += spread * score * score;
            }
            let determinant = h00 * h11 - h01 * h01;
            if determinant <= f64::EPSILON {
                break;
            }
            curve.shift -= ((h11 * g0 - h01 * g1) / determinant).clamp(-2.0, 2.0);
            curve.slope =
                (curve.slope - ((h00 * g1 - h01 * g0) / determinant).clamp(-0.5, 0.5)).max(0.05);
        }
        curve.cut = curve.best_cut(judged);
        curve
    }

    fn best_cut(self, judged: &[Vec<(f32, bool)>]) -> f64 {
        let themes = judged.iter().map(Vec::len).max().unwrap_or(0);
        let shown: Vec<Vec<(usize, f64, bool)>> =
            judged.iter().map(|row| self.likeliest(row)).collect();
        let mut have = vec![0.0; themes];
        for (theme, _) in judged
            .iter()
            .flat_map(|row| row.iter().enumerate().filter(|(_, (_, has))| *has))
        {
            have[theme] += 1.0;
        }
        let cuts = (0..=STEPS).map(|step| LEAST + (ENOUGH - LEAST) * step as f64 / STEPS as f64);
        let mut best = (0.0, Self::default().cut);
        for cut in cuts {
            let (mut right, mut told) = (vec![0.0; themes], vec![0.0; themes]);
            for (theme, _, has) in shown
                .iter()
                .flatten()
                .filter(|(_, likely, _)| *likely >= cut)
            {
                told[*theme] += 1.0;
                right[*theme] += f64::from(u8::from(*has));
            }
            let f1 = (0..themes).filter(|theme| have[*theme] > 0.0);
            let f1: f64 = f1
                .map(|theme| 2.0 * right[theme] / (told[theme] + have[theme]))
                .sum();
            if f1 > best.0 {
                best = (f1, cut);
            }
        }
        best.1
    }

    fn likeliest(self, row: &[(f32, bool)]) -> Vec<(usize, f64, bool)> {
        let likely = row.iter().enumerate();
        let mut likely: Vec<(usize, f64, bool)> = likely
            .map(|(theme, (score, has))| (theme, self.probability(*score), *has))
            .collect();
        likely.sort_by(|one, other| other.1.total_cmp(&one.1));
        likely.truncate(MOST_SUGGESTED);
        likely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_tells_how_often_a_score_is_right() {
        // Of the texts with score 2 three in four have the theme, of those with score -2 one in ten.
        let text = |score: f32, has: bool| vec![(score, has), (-score, !has)];
        let mut judged = Vec::new();
        for at in 0..400 {
            judged.push(vec![(2.0, at % 4 != 0), (-2.0, at % 10 == 0)]);
        }
        let curve = Curve::fitted(&judged);
        assert!((curve.probability(2.0) - 0.75).abs() < 0.03, "{curve:?}");
        assert!((curve.probability(-2.0) - 0.1).abs() < 0.03, "{curve:?}");
        assert!(curve.cut < 0.75 && curve.cut > 0.1, "{curve:?}");

        let parted: Vec<_> = (0..50).map(|at| text(5.0, at % 2 == 0)).collect();
        assert!(Curve::fitted(&parted).probability(5.0).is_finite());
        assert_eq!(Curve::fitted(&[]), Curve::default());
    }
}
