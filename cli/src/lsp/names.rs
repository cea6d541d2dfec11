//! The names of ministers and portfolios that occur in the workspace.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use press_release::Release;

use crate::files::{self, FileOptions, Found, Walk};

/// The maximum size of a file that is read for names. The largest known release has 100 KB.
const MAX_SIZE: u64 = 1 << 20;

/// The fields whose names are collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Ministers,
    Portfolios,
}

impl Field {
    /// Returns the field with this key, or `None` if it has no names.
    pub fn new(key: &str) -> Option<Self> {
        match key {
            "ministers" => Some(Self::Ministers),
            "portfolios" => Some(Self::Portfolios),
            _ => None,
        }
    }
}

/// How often each name was counted.
#[derive(Default)]
struct Counts {
    ministers: HashMap<String, u32>,
    portfolios: HashMap<String, u32>,
}

/// Names with the number of times that they were found. A release is counted again each time when it is saved. A clone
/// has the same names.
#[derive(Clone, Default)]
pub struct Names(Arc<Mutex<Counts>>);

impl Names {
    /// Adds the names of the releases below some folders. Returns immediately, because a background thread reads them.
    /// Files that are not valid releases are skipped.
    pub fn collect(&self, folders: Vec<PathBuf>) {
        let names = self.clone();
        // If the thread cannot be started, there are no names to complete.
        let _ = thread::Builder::new().spawn(move || {
            let options = FileOptions { max_size: MAX_SIZE, ..FileOptions::default() };
            let Ok(walk) = Walk::new(folders, &options) else { return };
            for found in walk {
                let Found::File(path) = found else { continue };
                if let Some(release) =
                    files::read(&path, MAX_SIZE).ok().and_then(|bytes| Release::from_slice(&bytes).ok())
                {
                    names.add(&release);
                }
            }
        });
    }

    /// Adds the names of a release. A name that it has twice counts twice.
    pub fn add(&self, release: &Release) {
        let mut counts = self.lock();
        for minister in &release.ministers {
            *counts.ministers.entry(minister.as_str().to_owned()).or_default() += 1;
        }
        for portfolio in &release.portfolios {
            *counts.portfolios.entry(portfolio.as_str().to_owned()).or_default() += 1;
        }
    }

    /// Returns the names of a field, each once, the most frequent ones first, and equally frequent ones in alphabetical
    /// order.
    pub fn of(&self, field: Field) -> Vec<String> {
        let counts = self.lock();
        let counts = match field {
            Field::Ministers => &counts.ministers,
            Field::Portfolios => &counts.portfolios,
        };
        let mut names: Vec<(&String, u32)> = counts.iter().map(|(name, count)| (name, *count)).collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        names.into_iter().map(|(name, _)| name.clone()).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        // A thread that panics cannot leave the counts in an invalid state.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
