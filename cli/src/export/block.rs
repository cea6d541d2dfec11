//! Reads, parses and encodes one chunk of files.

use std::{
    fs::{self, Metadata},
    io,
    path::Path,
    time::UNIX_EPOCH,
};

use chrono::Datelike as _;
use press_release::{Problem, Release};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    chart::Tally,
    hash,
    table::{Format, Row, Table},
};
use crate::{
    files::{FileId, Found, Unread, name, read},
    report::STDIN,
};

/// The result of a chunk of files.
pub struct Block {
    /// The encoded rows.
    pub output: Vec<u8>,
    /// The problems, one JSON object per line.
    pub report: Vec<u8>,
    pub counts: Counts,
    /// A fingerprint of each file, in the order of the files: see [`seal`].
    pub seals: Vec<u64>,
    pub tally: Tally,
}

/// The numbers of files, bytes, releases, rows and problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// All files, including those without a release and those that cannot be read.
    pub files: u64,
    /// The bytes of all files that were read.
    pub bytes: u64,
    /// The valid releases.
    pub releases: u64,
    /// The rows of the output.
    pub rows: u64,
    /// The lines of the report. A file can have several.
    pub problems: u64,
}

impl Counts {
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.releases += other.releases;
        self.rows += other.rows;
        self.problems += other.problems;
    }
}

/// How a chunk is processed.
pub struct Job<'a> {
    pub format: &'a dyn Format,
    pub table: Table,
    /// Whether releases are counted for a chart.
    pub has_chart: bool,
    /// The maximum size of a file in bytes.
    pub max_size: u64,
    /// The output files that exist. None of them may be an input.
    pub outputs: Vec<FileId>,
}

/// The years of dates that DuckDB and polars can read.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

impl Job<'_> {
    /// Reads and parses files, and encodes their rows in the order of the files. A file that cannot be read, or is not
    /// a valid release, has no row and is reported instead.
    ///
    /// # Errors
    /// Errors if an input is also an output, or if the format cannot represent a value.
    pub fn block(&self, items: &[Found]) -> io::Result<Block> {
        let mut block = Block {
            output: Vec::new(),
            report: Vec::new(),
            counts: Counts::default(),
            seals: Vec::with_capacity(items.len()),
            tally: Tally::default(),
        };
        let mut releases = Vec::with_capacity(items.len());
        for item in items {
            releases.extend(self.release(item, &mut block)?);
        }
        if self.has_chart {
            releases.iter().for_each(|(_, release)| block.tally.count(release));
        }
        let rows: Vec<Row<'_>> = releases.iter().map(|(file, release)| self.row(file, release)).collect();
        block.counts.rows += match self.table {
            Table::Releases => rows.len() as u64,
            Table::Quotations => rows.iter().map(|row| row.quotations.len() as u64).sum(),
        };
        self.format.encode(self.table, &rows, &mut block.output)?;
        Ok(block)
    }

    /// Returns the row of a release. Its quotations are searched only if they are exported.
    fn row<'a>(&self, file: &'a str, release: &'a Release) -> Row<'a> {
        let quotations = if self.table == Table::Quotations { release.quotations() } else { Vec::new() };
        Row { file, release, quotations }
    }

    /// Returns the release of one file with the name of the file for programs. Adds the file to the counts and the
    /// seals. Returns `None`, and adds lines to the report, if the file cannot be read, is not a valid release, or has
    /// a date outside of [`YEARS`].
    ///
    /// # Errors
    /// Errors if the file is also an output.
    fn release(&self, item: &Found, block: &mut Block) -> io::Result<Option<(String, Release)>> {
        block.counts.files += 1;
        let path = match item {
            Found::File(path) => path.as_path(),
            Found::Stdin => Path::new(STDIN),
            Found::Unread(path, error) => {
                block.seals.push(seal(path, None));
                block.unread(path, error);
                return Ok(None);
            }
        };
        let bytes = match read::open(path) {
            Ok((file, metadata)) => {
                if self.outputs.contains(&FileId::new(&metadata)) {
                    return Err(io::Error::other(format!("{} is both an input and an output", name::shown(path))));
                }
                block.seals.push(seal(path, Some(&metadata)));
                read::read_open(&file, metadata.len(), self.max_size)
            }
            Err(error) => {
                block.seals.push(seal(path, fs::metadata(path).ok().as_ref()));
                Err(error)
            }
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                block.unread(path, &error);
                return Ok(None);
            }
        };
        block.counts.bytes += bytes.len() as u64;
        match Release::from_slice(&bytes) {
            Ok(release) if YEARS.contains(&release.date.year()) => {
                block.counts.releases += 1;
                Ok(Some((name::for_programs(path), release)))
            }
            Ok(release) => {
                let message = format!("the date is in the year {}, outside 1 to 9999", release.date.year());
                block.report(path, json!({ "code": "unusual_year", "message": message }));
                Ok(None)
            }
            Err(error) => {
                error.problems().iter().for_each(|problem| block.problem(path, problem));
                Ok(None)
            }
        }
    }
}

impl Block {
    /// Reports a file that was not read.
    fn unread(&mut self, path: &Path, error: &Unread) {
        self.report(path, json!({ "code": error.code(), "message": error.to_string() }));
    }

    /// Reports a problem of a file that is not a valid release.
    fn problem(&mut self, path: &Path, problem: &Problem) {
        self.report(
            path,
            json!({
                "code": problem.kind().code(),
                "message": problem.to_string(),
                "line": problem.line(),
                "column": problem.column(),
                "hint": problem.hint(),
            }),
        );
    }

    /// Adds a line to the report: the name of the file, and the keys of `problem`, which must be an object. Its `line`
    /// and `column` count from 1, columns in characters. Keys that it does not have are null: a file that was not read
    /// has no place.
    fn report(&mut self, path: &Path, problem: serde_json::Value) {
        let mut row = json!({ "file": name::for_programs(path), "line": null, "column": null, "code": null, "message": null, "hint": null });
        if let (Some(row), serde_json::Value::Object(problem)) = (row.as_object_mut(), problem) {
            row.extend(problem);
        }
        self.report.extend_from_slice(row.to_string().as_bytes());
        self.report.push(b'\n');
        self.counts.problems += 1;
    }
}

/// Returns a fingerprint of a file: the hash of its path, its length and the time of its last change. `metadata` is
/// `None` if the file cannot be read.
fn seal(path: &Path, metadata: Option<&Metadata>) -> u64 {
    let length = metadata.map_or(u64::MAX, Metadata::len);
    let changed = metadata.and_then(|metadata| metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let changed = changed.map_or(u128::MAX, |time| time.as_nanos());
    let hash = hash::extend(hash::EMPTY, path.as_os_str().as_encoded_bytes());
    hash::extend(hash::extend(hash, &length.to_le_bytes()), &changed.to_le_bytes())
}

/// Returns the current fingerprint of a file, to compare with that of an earlier run. It is the same as in
/// [`Block::seals`] if the file has not changed.
pub fn seal_now(item: &Found) -> u64 {
    match item {
        Found::File(path) => seal(path, fs::metadata(path).ok().as_ref()),
        Found::Unread(path, _) => seal(path, None),
        Found::Stdin => hash::EMPTY,
    }
}
