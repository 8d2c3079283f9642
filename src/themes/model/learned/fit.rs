//! Logistic regression, one theme against the rest, all themes at once.
//!
//! Each weight has its prior at what the labels say: that is an offset to the score, and the weights learnt are the
//! correction to it. Steps are AdaGrad's over the lessons in a fixed shuffled order, so the same lessons always give the
//! same weights.

/// Times the lessons are gone through.
const ROUNDS: usize = 25;
/// Length of a first step.
const STEP: f32 = 0.4;
/// How far weights may lie from what the labels say; more is freer.
const FREEDOM: f32 = 15.0;
/// What a theme turned down by a writer counts against one merely not chosen.
const REJECTION: f32 = 3.0;
/// A theme of so few ideas may be new: that it was not chosen says less.
const FEW: f32 = 3.0;
/// Most that an idea of a rare theme counts.
const HEAVIEST: f32 = 10.0;
/// The score of a text that says nothing, when nothing is known.
const UNKNOWN_BASE: f32 = -3.0;

/// A lesson in numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Form and value.
    pub values: Vec<(usize, f32)>,
    /// Theme and what the labels say.
    pub offsets: Vec<(usize, f32)>,
    /// The themes it has.
    pub themes: Vec<usize>,
    /// The themes its writer turned down.
    pub rejected: Vec<usize>,
}

/// What was learnt.
#[derive(Debug, Default)]
pub(super) struct Weights {
    themes: usize,
    /// By form, then by theme.
    matrix: Vec<f32>,
    /// The score of a text that says nothing.
    pub base: f32,
}

impl Weights {
    /// What a form says for each theme.
    pub fn of(&self, form: usize) -> &[f32] {
        let start = form * self.themes;
        self.matrix
            .get(start..start + self.themes)
            .unwrap_or_default()
    }

    /// The score of each theme.
    pub fn scores(&self, row: &Row) -> Vec<f32> {
        let mut scores = vec![self.base; self.themes];
        add_up(self, row, &mut scores);
        scores
    }

    fn row_mut(&mut self, form: usize) -> &mut [f32] {
        let start = form * self.themes;
        self.matrix
            .get_mut(start..start + self.themes)
            .unwrap_or_default()
    }
}

/// Learns from these rows of so many `forms` and `themes`. Cost: the forms of all rows times the themes, some 25 times.
pub(super) fn fit(rows: &[&Row], forms: usize, themes: usize) -> Weights {
    let counts = Counts::of(rows, forms, themes);
    let mut weights = Weights {
        themes,
        matrix: vec![0.0; forms * themes],
        base: 0.0,
    };
    let mut steps = Weights {
        themes,
        matrix: vec![1e-6; forms * themes],
        base: 0.0,
    };
    let mut bias = vec![UNKNOWN_BASE; themes];
    let mut bias_steps = vec![1e-6; themes];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut chance = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut chance);
        for row in order.iter().filter_map(|at| rows.get(*at)) {
            let mut errors = bias.clone();
            add_up(&weights, row, &mut errors);
            counts.errors(row, &mut errors);
            for (form, value) in &row.values {
                let keep = 1.0 / (FREEDOM * counts.rows_with.get(*form).copied().unwrap_or(1.0));
                let cells = weights.row_mut(*form).iter_mut().zip(steps.row_mut(*form));
                for ((weight, seen), error) in cells.zip(&errors) {
                    let slope = value * error + keep * *weight;
                    *seen += slope * slope;
                    *weight -= STEP * slope / seen.sqrt();
                }
            }
            for ((bias, seen), error) in bias.iter_mut().zip(&mut bias_steps).zip(&errors) {
                *seen += error * error;
                *bias -= STEP * error / seen.sqrt();
            }
        }
    }
    weights.base = counts.mean_of_known(&bias);
    weights
}

fn add_up(weights: &Weights, row: &Row, scores: &mut [f32]) {
    for (form, value) in &row.values {
        for (score, weight) in scores.iter_mut().zip(weights.of(*form)) {
            *score += value * weight;
        }
    }
    for (theme, offset) in &row.offsets {
        if let Some(score) = scores.get_mut(*theme) {
            *score += offset;
        }
    }
}

/// What the rows weigh.
struct Counts {
    rows_with: Vec<f32>,
    ideas_of: Vec<f32>,
    /// What an idea with the theme counts.
    chosen: Vec<f32>,
    /// What an idea without it counts.
    left: Vec<f32>,
}

impl Counts {
    fn of(rows: &[&Row], forms: usize, themes: usize) -> Self {
        let mut rows_with = vec![0.0_f32; forms];
        let mut ideas_of = vec![0.0_f32; themes];
        let mut tagged = 0.0_f32;
        for row in rows {
            tagged += f32::from(u8::from(!row.themes.is_empty()));
            for (form, _) in &row.values {
                rows_with[*form] += 1.0;
            }
            for theme in &row.themes {
                ideas_of[*theme] += 1.0;
            }
        }
        let chosen = |ideas: &f32| {
            ((tagged - ideas).max(1.0) / ideas.max(1.0))
                .sqrt()
                .min(HEAVIEST)
        };
        let left = |ideas: &f32| (ideas / FEW).min(1.0);
        Self {
            chosen: ideas_of.iter().map(chosen).collect(),
            left: ideas_of.iter().map(left).collect(),
            rows_with,
            ideas_of,
        }
    }

    /// Turns scores into weighted errors.
    fn errors(&self, row: &Row, scores: &mut [f32]) {
        let untagged = row.themes.is_empty();
        for (theme, score) in scores.iter_mut().enumerate() {
            let likely = 1.0 / (1.0 + (-*score).exp());
            *score = if row.themes.contains(&theme) {
                self.chosen[theme] * (likely - 1.0)
            } else if row.rejected.contains(&theme) {
                REJECTION * likely
            } else if untagged {
                0.0
            } else {
                self.left[theme] * likely
            };
        }
    }

    /// The mean over the themes that some idea has.
    fn mean_of_known(&self, bias: &[f32]) -> f32 {
        let known = bias
            .iter()
            .zip(&self.ideas_of)
            .filter(|(_, ideas)| **ideas > 0.0);
        let (sum, count) = known.fold((0.0, 0.0_f32), |(sum, n), (bias, _)| (sum + bias, n + 1.0));
        if count > 0.0 {
            sum / count
        } else {
            UNKNOWN_BASE
        }
    }
}

/// The same order every time.
fn shuffle(order: &mut [usize], chance: &mut u64) {
    for at in (1..order.len()).rev() {
        *chance ^= *chance << 13;
        *chance ^= *chance >> 7;
        *chance ^= *chance << 17;
        order.swap(at, (*chance % (at as u64 + 1)) as usize);
    }
}
