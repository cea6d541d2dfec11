//! The progress of a run, saved in a file beside its output, so that a run that was stopped or killed can continue.
//!
//! The journal contains the number of files that are done, and the lengths and hashes of the output and the report at
//! that point. It is written after the output and the report have been synced to the disk, so it never claims more than
//! they contain. What a killed run wrote after its last journal is cut off and done again. The journal is removed when
//! the output is complete.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    block::{Counts, seal_now},
    chart::Tally,
    hash,
    options::Options,
    place::{Sink, with_suffix},
    table::Format,
};
use crate::{
    failure::{Failure, describe},
    files::{Walk, name},
};

/// What a run has done up to a point, as the next run needs it to continue. A new run has a journal with no files.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Journal {
    /// Everything that the output depends on, except the input files.
    run: String,
    pub counts: Counts,
    /// The fingerprint of the files that are done, at the time when they were read: see [`seal_all`]. 0 if there are
    /// none.
    pub seal: u64,
    pub output: Written,
    pub report: Written,
    /// The path of the unfinished report. `None` if the report is written directly.
    report_part: Option<PathBuf>,
    /// The counts of the chart.
    pub tally: Tally,
}

/// The length of the written part of a file in bytes, and its hash.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Written {
    pub length: u64,
    hash: u64,
}

impl Default for Written {
    fn default() -> Self {
        Self { length: 0, hash: hash::EMPTY }
    }
}

impl Written {
    /// Adds bytes that were written to the file.
    pub fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.hash = hash::extend(self.hash, bytes);
    }
}

/// Whether an unfinished run can continue.
pub enum Resumed {
    /// There is no unfinished run.
    No,
    /// It cannot, because options or files have changed: the reason for people. This is not an error.
    Changed(&'static str),
    /// It can: its journal, and the walk over the files that it has not processed.
    Yes(Box<Journal>, Box<Walk>),
}

impl Journal {
    /// Returns the journal of a new run, which has not read any file. `report` is where it reports problems.
    pub fn new(options: &Options, format: &dyn Format, report: &Sink) -> Self {
        let Options { paths, quotations, chart, problems, files, .. } = options;
        let version = env!("CARGO_PKG_VERSION");
        let crate::files::FileOptions { globs, no_ignore, hidden, max_size, threads: _ } = files;
        let run = format!(
            "{version} {} {} {quotations} {} {problems:?} {paths:?} {globs:?} {no_ignore} {hidden} {max_size}",
            format.name(),
            format.chunk(),
            chart.is_some(),
        );
        let report_part = report.growing().map(|growing| growing.part.clone());
        Self { run, report_part, ..Self::default() }
    }

    /// Reads the journal at `path`, and checks whether its run can continue. `new` is the journal of this run, and
    /// `output` and `report` are its open files. An unfinished report with another name is removed.
    ///
    /// # Errors
    /// Errors if the journal or an unfinished file is damaged or cannot be read, or if a glob is not valid.
    pub fn resume(
        path: &Path,
        new: &Self,
        options: &Options,
        output: &Sink,
        report: &Sink,
    ) -> Result<Resumed, Failure> {
        let damaged = |what: &Path| {
            Failure::Io(format!("{}: the unfinished run is damaged; `--restart` starts again", name::shown(what)))
        };
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Resumed::No),
            Err(error) => return Err(Failure::io(name::shown(path), &error)),
        };
        let journal = Self::read(&bytes).ok_or_else(|| damaged(path))?;
        if journal.run != new.run {
            if journal.report_part != new.report_part
                && let Some(part) = &journal.report_part
            {
                // The report of the unfinished run has another name, so it is removed here.
                let _ = fs::remove_file(part);
            }
            return Ok(Resumed::Changed("it was started with other options"));
        }
        for (sink, written) in [(output, journal.output), (report, journal.report)] {
            let Some(growing) = sink.growing() else { continue };
            match growing.hash(written.length)? {
                // The files were renamed to their final names, and the run ended before it removed the journal; or they
                // were deleted.
                None => return Ok(Resumed::Changed("its unfinished output is gone")),
                Some(hash) if hash != written.hash => return Err(damaged(&growing.part)),
                Some(_) => {}
            }
        }
        let mut walk = Walk::new(options.paths.clone(), &options.files)?;
        let done = usize::try_from(journal.counts.files).unwrap_or(usize::MAX);
        let seal = walk.by_ref().take(done).fold(0, |sealed, item| seal_all(sealed, seal_now(&item)));
        if seal != journal.seal {
            return Ok(Resumed::Changed("files that it has read have changed"));
        }
        Ok(Resumed::Yes(Box::new(journal), Box::new(walk)))
    }

    /// Reads the contents of a journal file: a line of JSON, and a line with its hash. Returns `None` if it is damaged.
    fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (json, hash) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let expected = format!("{:016x}", hash::extend(hash::EMPTY, json.as_bytes()));
        if hash == expected { serde_json::from_str(json).ok() } else { None }
    }

    /// Writes the journal to `path`, in one step: replaces the previous one, if there is one.
    pub fn write(&self, path: &Path) -> Result<(), Failure> {
        let write = || -> io::Result<()> {
            let new = with_suffix(path, ".new");
            let json = serde_json::to_string(self)?;
            let hash = hash::extend(hash::EMPTY, json.as_bytes());
            let mut file = File::create(&new)?;
            file.write_all(format!("{json}\n{hash:016x}\n").as_bytes())?;
            file.sync_data()?;
            fs::rename(&new, path)
        };
        write().map_err(|error| Failure::Io(format!("{}: {}", name::shown(path), describe(&error))))
    }
}

/// Returns the fingerprint of several files: those with the fingerprint `sealed`, or none with 0, and then one with
/// `seal`.
pub fn seal_all(sealed: u64, seal: u64) -> u64 {
    hash::extend(sealed, &seal.to_le_bytes())
}
