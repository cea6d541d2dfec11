//! What is done of a run, beside its output: where a run that was stopped, or killed, goes on.
//!
//! The journal says how many files are done and how long the output and the report are then. It is written after these
//! (all three to the disk itself), and put in place by a rename: so it never tells more than there is. What a killed run
//! wrote after its last journal is cut off and done again.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    options::Options,
    record::{Counts, seal_all, seal_now},
    tally::Tally,
    walk::Walk,
};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Journal {
    /// Everything that the output depends on, but the files.
    run: String,
    pub counts: Counts,
    /// Stands for the files that are done, as they were when read.
    pub seal: u64,
    /// Lengths in bytes.
    pub output: u64,
    pub report: u64,
    pub tally: Tally,
    /// All is written, and may be in place already.
    pub finished: bool,
}

impl Journal {
    /// The journal of a run that begins.
    pub fn new(options: &Options<'_>) -> Self {
        let Options { paths, table, chart, format, .. } = options;
        let version = env!("CARGO_PKG_VERSION");
        let run = format!("{version} {} {} {table:?} {} {paths:?}", format.name(), format.chunk(), chart.is_some());
        Self { run, ..Self::default() }
    }

    /// The journal of a run that can go on, with a walk that stands behind the files it has done.
    ///
    /// # Errors
    /// Why it cannot go on, where there is a journal.
    pub fn resume(path: &Path, options: &Options<'_>, lengths: (u64, u64)) -> Result<Option<(Self, Walk)>, String> {
        let Ok(text) = fs::read(path) else { return Ok(None) };
        let journal: Self =
            serde_json::from_slice(&text).map_err(|error| format!("its journal is damaged: {error}"))?;
        let mut walk = Walk::new(options.paths.clone());
        if journal.run != Self::new(options).run {
            return Err("it was started with other options".to_owned());
        }
        if journal.finished {
            return Ok(Some((journal, walk)));
        }
        if lengths.0 < journal.output || lengths.1 < journal.report {
            return Err("its output is shorter than it was".to_owned());
        }
        let done = usize::try_from(journal.counts.files).unwrap_or(usize::MAX);
        let seal = walk.by_ref().take(done).fold(0, |sealed, item| seal_all(sealed, seal_now(&item)));
        if seal != journal.seal {
            return Err("files that it had read have changed".to_owned());
        }
        Ok(Some((journal, walk)))
    }

    /// Puts the journal in place of the one before.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let new = super::options::with_suffix(path, ".new");
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_data()?;
        fs::rename(&new, path)
    }
}
