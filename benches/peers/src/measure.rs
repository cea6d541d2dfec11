//! Measures times. Every contender of a group runs in turn, round after round, so that a slow second of the machine
//! affects all.

use crate::{
    alloc::{self, Allocations},
    contenders::Contender,
    verdict::Verdict,
};
use std::time::{Duration, Instant};

/// How long to measure.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The number of samples per contender.
    pub rounds: usize,
    /// The duration of one sample, which is at least one run.
    pub sample: Duration,
}

/// The measurements of a contender with the right result. Times are nanoseconds of one run.
pub struct Figures {
    /// The time of one run in each round.
    pub samples: Vec<f64>,
    /// The number of runs per sample.
    pub batch: u64,
    /// The allocations of one run.
    pub allocations: Allocations,
}

impl Figures {
    pub fn median(&self) -> f64 {
        quantile(&self.samples, 0.5)
    }

    /// Returns a quantile of the times: 0 is the shortest, and 1 the longest.
    pub fn quantile(&self, at: f64) -> f64 {
        quantile(&self.samples, at)
    }

    /// Returns the median of the ratios of this contender's time to the other's, round by round, so that noise in a
    /// whole round cancels out.
    pub fn over(&self, other: &Self) -> f64 {
        let ratios: Vec<_> = self.samples.iter().zip(&other.samples).map(|(a, b)| a / b).collect();
        quantile(&ratios, 0.5)
    }
}

/// Returns the measurements of the contenders, in their order. `None` for a contender whose result is not right.
pub fn group(contenders: &[Contender], plan: Plan) -> Vec<Option<Figures>> {
    let mut figures: Vec<_> = contenders
        .iter()
        .map(|contender| (contender.verdict == Verdict::Right).then(|| prepare(contender, plan)))
        .collect();
    let mut order: Vec<_> = (0..contenders.len()).filter(|&i| figures[i].is_some()).collect();
    let mut seed = 1;
    for _ in 0..plan.rounds {
        shuffle(&mut order, &mut seed);
        for &i in &order {
            let Some(figures) = &mut figures[i] else { continue };
            let sample = time(&contenders[i], figures.batch).as_secs_f64() * 1e9 / figures.batch as f64;
            figures.samples.push(sample);
        }
    }
    figures
}

/// Warms the contender up, counts its allocations, and finds how many runs make a sample.
fn prepare(contender: &Contender, plan: Plan) -> Figures {
    contender.run(1);
    let allocations = alloc::count(|| contender.run(1));
    let mut batch = 1;
    loop {
        let took = time(contender, batch);
        if took >= plan.sample / 2 {
            let fits = plan.sample.as_secs_f64() / took.as_secs_f64() * batch as f64;
            return Figures { samples: vec![], batch: (fits as u64).max(1), allocations };
        }
        batch *= 2;
    }
}

/// Returns the time of `times` runs together.
fn time(contender: &Contender, times: u64) -> Duration {
    let start = Instant::now();
    contender.run(times);
    start.elapsed()
}

/// Shuffles the order for each round, in the same way in every run, so that no contender always runs after the same
/// other one.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for end in (1..order.len()).rev() {
        // Knuth's MMIX generator; its high bits are the good ones.
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(end, (*seed >> 33) as usize % (end + 1));
    }
}

/// Returns the quantile `at`, from 0 to 1, of the values, which need not be sorted: the value at that place, or the
/// nearest one below. Panics if there are no values.
fn quantile(values: &[f64], at: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * at) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(samples: &[f64]) -> Figures {
        Figures { samples: samples.to_vec(), batch: 1, allocations: Allocations::default() }
    }

    #[test]
    fn medians_and_ratios() {
        // The second round was slow for both, the third for one.
        let (a, b) = (figures(&[2.0, 20.0, 9.0]), figures(&[1.0, 10.0, 1.0]));
        assert_eq!((a.median(), b.median()), (9.0, 1.0));
        assert_eq!(a.over(&b), 2.0);
        assert_eq!((a.quantile(0.0), a.quantile(1.0)), (2.0, 20.0));
    }

    #[test]
    fn a_shuffled_order_is_still_everybody() {
        let (mut order, mut seed) = ([0, 1, 2, 3, 4], 1);
        let mut firsts = std::collections::BTreeSet::new();
        for _ in 0..100 {
            shuffle(&mut order, &mut seed);
            firsts.insert(order[0]);
            let mut sorted = order;
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3, 4]);
        }
        assert_eq!(firsts.len(), 5);
    }
}
