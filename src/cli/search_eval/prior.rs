//! What the preference for recent and supported ideas costs on a set that knows neither: support
//! and dates are dealt by chance, so that all it can do is disturb.

use super::Rows;
use super::judged::Judged;
use super::rows::rows;
use super::{ask, index_as};
use crate::search::Weights;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

const SEED: u64 = 20_260_401;
const DAY_MICROS: i64 = 86_400_000_000;
/// The dates lie within so many days.
const DAYS: i64 = 1_000;

/// The figures with it on a set.
pub(super) fn measure(set: &Judged) -> anyhow::Result<Rows> {
    let mut chance = StdRng::seed_from_u64(SEED);
    let folder = tempfile::tempdir()?;
    let engine = index_as(set, folder.path(), Weights::default(), |doc| {
        // Few have much support: the exponent is even, not the count.
        doc.support = 2f64.powf(chance.random_range(0.0..9.0)) as u64 - 1;
        doc.active_at_micros = chance.random_range(0..DAYS) * DAY_MICROS;
    })?;
    rows(set, |query| ask(set, &engine, &query.text, true))
}
