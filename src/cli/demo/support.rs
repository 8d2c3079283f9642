//! Deals support to generated ideas, one idea at a time.

use rand::Rng;
use rand::rngs::StdRng;

use super::generate::{Size, below, stream};

/// Who supports what, as (idea index, person index), grouped by idea; no pair comes twice. The
/// support of the idea in place *r* falls as 1/(*r* + 10), and the places are dealt by the seed.
pub fn support(size: Size) -> impl Iterator<Item = (usize, usize)> {
    let mut rng = stream(size.seed, 3);
    let (ideas, people) = (size.ideas, size.people);
    let wanted = size.support.min(ideas.saturating_mul(people));
    let (stride, offset) = (
        coprime(ideas, &mut rng),
        below(&mut rng, ideas).unwrap_or(0),
    );
    let mut owed = 0;
    (0..ideas).flat_map(move |place| {
        owed += up_to(place + 1, ideas, wanted) - up_to(place, ideas, wanted);
        let count = owed.min(people);
        owed -= count;
        let idea = wrap(place, stride, offset, ideas);
        let (step, start) = (
            coprime(people, &mut rng),
            below(&mut rng, people).unwrap_or(0),
        );
        (0..count).map(move |nth| (idea, wrap(nth, step, start, people)))
    })
}

/// How many of `wanted` supports the first `places` of `ideas` ideas have together.
fn up_to(places: usize, ideas: usize, wanted: usize) -> usize {
    let share = |count: usize| (1.0 + count as f64 / 10.0).ln();
    if places == ideas {
        wanted
    } else {
        (wanted as f64 * share(places) / share(ideas)) as usize
    }
}

/// `nth * stride + offset` modulo `limit`: visits every number below `limit` once.
fn wrap(nth: usize, stride: usize, offset: usize, limit: usize) -> usize {
    ((nth as u128 * stride as u128 + offset as u128) % limit.max(1) as u128) as usize
}

/// A number below `limit` without a common factor with it.
fn coprime(limit: usize, rng: &mut StdRng) -> usize {
    let gcd = |mut a: usize, mut b: usize| {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let start = rng.random_range(0..limit.max(1));
    (start..limit)
        .chain([1])
        .find(|one| gcd(*one, limit) == 1)
        .unwrap_or(1)
}
