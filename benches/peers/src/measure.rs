//! The clock: every contender of a group in turn, round after round, so that a slow second of the machine hits all.

use crate::{
    alloc::{self, Allocations},
    contenders::Contender,
    verdict::Verdict,
};
use std::time::{Duration, Instant};

/// How long to measure.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Samples of each contender.
    pub rounds: usize,
    /// How long one sample should take; it is at least one run.
    pub sample: Duration,
}

/// What was measured of a contender with the right result. Times are nanoseconds of one run.
pub struct Figures {
    pub samples: Vec<f64>,
    /// Runs in each sample.
    pub batch: u64,
    pub allocations: Allocations,
}

impl Figures {
    pub fn median(&self) -> f64 {
        quantile(&self.samples, 0.5)
    }

    pub fn quantile(&self, at: f64) -> f64 {
        quantile(&self.samples, at)
    }

    /// The median of this contender's time over the other's, round by round: noise that hits a whole round cancels out.
    pub fn over(&self, other: &Self) -> f64 {
        let ratios: Vec<_> = self.samples.iter().zip(&other.samples).map(|(a, b)| a / b).collect();
        quantile(&ratios, 0.5)
    }
}

/// Figures for those of the group that are right, in the group's order.
pub fn group(contenders: &[Contender], plan: Plan) -> Vec<Option<Figures>> {
    let mut figures: Vec<_> = contenders
        .iter()
        .map(|contender| (contender.verdict == Verdict::Right).then(|| prepare(contender, plan)))
        .collect();
    let right: Vec<_> = (0..contenders.len()).filter(|&i| figures[i].is_some()).collect();
    for round in 0..plan.rounds {
        for turn in 0..right.len() {
            // Each round begins with another contender, so that nobody always runs after the same one.
            let i = right[(round + turn) % right.len()];
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

fn time(contender: &Contender, times: u64) -> Duration {
    let start = Instant::now();
    contender.run(times);
    start.elapsed()
}

/// Of an odd count the middle one; else, and for other quantiles, the nearest below.
fn quantile(values: &[f64], at: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * at) as usize]
}
