//! Counts releases per month and portfolio.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use press_release::Release;
use serde::{Deserialize, Serialize};

/// The numbers of releases. Each release counts as one. If it has several portfolios, each gets an equal share, so that
/// the sum of a month is the number of its releases.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// The counts by month and by portfolio. The month is the number of months since January of the year 0, which is 0.
    /// An empty name means no portfolio. Months without releases are missing.
    pub months: BTreeMap<i32, BTreeMap<String, f64>>,
}

impl Tally {
    /// Adds one release.
    pub fn count(&mut self, release: &Release) {
        let month = release.date.year() * 12 + release.date.month0().cast_signed();
        let month = self.months.entry(month).or_default();
        let portfolios = &release.portfolios;
        if portfolios.is_empty() {
            *month.entry(String::new()).or_default() += 1.0;
        }
        for portfolio in portfolios {
            let share = 1.0 / portfolios.len() as f64;
            match month.get_mut(portfolio.as_str()) {
                Some(sum) => *sum += share,
                None => drop(month.insert(portfolio.as_str().to_owned(), share)),
            }
        }
    }

    /// Adds the counts of a later block. Blocks are added in order, so that rounding is the same in every run.
    pub fn add(&mut self, other: Self) {
        for (month, portfolios) in other.months {
            let month = self.months.entry(month).or_default();
            for (portfolio, sum) in portfolios {
                *month.entry(portfolio).or_default() += sum;
            }
        }
    }
}
