//! One chunk of files: read, parsed, encoded, with all that is to be known of it.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
    time::{Duration, Instant, UNIX_EPOCH},
};

use press_release::{Error, Release};
use serde::{Deserialize, Serialize};

use super::{Format, Read, Table, tally::Tally, walk::Item};

/// What a chunk of files gave.
pub struct Block {
    /// Rows, encoded.
    pub output: Vec<u8>,
    /// Problems, one JSON object a line.
    pub report: Vec<u8>,
    pub counts: Counts,
    pub seals: Vec<u64>,
    pub tally: Tally,
    pub times: Times,
}

/// How much was read, and what came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub files: u64,
    pub bytes: u64,
    pub releases: u64,
    pub problems: u64,
}

impl Counts {
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.releases += other.releases;
        self.problems += other.problems;
    }
}

/// Where the time went, over all threads.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    pub reading: Duration,
    pub parsing: Duration,
    pub writing: Duration,
}

impl Times {
    pub fn add(&mut self, other: Self) {
        self.reading += other.reading;
        self.parsing += other.parsing;
        self.writing += other.writing;
    }
}

/// How a chunk is worked on.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    pub format: &'a dyn Format,
    pub table: Table,
    pub chart: bool,
}

impl Job<'_> {
    /// Reads the files, parses them and encodes what they hold.
    pub fn block(&self, items: &[Item]) -> io::Result<Block> {
        let mut block = Block {
            output: Vec::new(),
            report: Vec::new(),
            counts: Counts::default(),
            seals: Vec::with_capacity(items.len()),
            tally: Tally::default(),
            times: Times::default(),
        };
        let mut releases = Vec::with_capacity(items.len());
        let mut bytes = Vec::new();
        for item in items {
            block.counts.files += 1;
            releases.extend(block.item(item, &mut bytes));
        }
        if self.chart {
            for (_, release) in &releases {
                block.tally.count(release);
            }
        }
        let start = Instant::now();
        let rows: Vec<Read<'_>> = releases.iter().map(|(file, release)| self.row(file, release)).collect();
        let end = Instant::now();
        block.times.parsing += end - start;
        self.format.encode(self.table, &rows, &mut block.output)?;
        block.times.writing += end.elapsed();
        Ok(block)
    }

    fn row<'a>(&self, file: &'a str, release: &'a Release) -> Read<'a> {
        let quotations = if self.table == Table::Quotations { release.quotations() } else { Vec::new() };
        Read { file, release, quotations }
    }
}

impl Block {
    /// The release of one file, or a line of the report.
    fn item(&mut self, item: &Item, bytes: &mut Vec<u8>) -> Option<(String, Release)> {
        let path = match item {
            Item::File(path) => path,
            Item::Broken(path, error) => {
                self.seals.push(seal(path, None));
                self.report(path, 0, 0, &error.to_string(), None);
                return None;
            }
        };
        let start = Instant::now();
        let read = read(path, bytes);
        let end = Instant::now();
        self.times.reading += end - start;
        match read {
            Ok(state) => self.seals.push(seal(path, Some(state))),
            Err(error) => {
                self.seals.push(seal(path, state(path)));
                self.report(path, 0, 0, &error.to_string(), None);
                return None;
            }
        }
        self.counts.bytes += bytes.len() as u64;
        let parsed = Release::from_slice(bytes);
        self.times.parsing += end.elapsed();
        match parsed {
            Ok(release) => {
                self.counts.releases += 1;
                Some((path.to_string_lossy().into_owned(), release))
            }
            Err(error) => {
                self.problems(path, &error);
                None
            }
        }
    }

    fn problems(&mut self, path: &Path, error: &Error) {
        for problem in error.problems() {
            self.report(path, problem.line(), problem.column(), &problem.to_string(), problem.hint());
        }
    }

    /// One problem. Line and column are 1-based, in characters; 0 where the file could not be read at all.
    fn report(&mut self, path: &Path, line: usize, column: usize, message: &str, hint: Option<&str>) {
        let file = path.to_string_lossy();
        let row = serde_json::json!({
            "file": file, "line": line, "column": column, "message": message, "hint": hint,
        });
        self.report.extend_from_slice(row.to_string().as_bytes());
        self.report.push(b'\n');
        self.counts.problems += 1;
    }
}

/// A file's length in bytes, and when it was last changed, in nanoseconds.
type State = (u64, u128);

/// Reads a file into a buffer that is used again.
fn read(path: &Path, bytes: &mut Vec<u8>) -> io::Result<State> {
    bytes.clear();
    let mut file = fs::File::open(path)?;
    let state = state_of(&file.metadata()?);
    bytes.reserve(usize::try_from(state.0).unwrap_or(0));
    file.read_to_end(bytes)?;
    Ok(state)
}

fn state_of(metadata: &fs::Metadata) -> State {
    let changed = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    (metadata.len(), changed.map_or(0, |time| time.as_nanos()))
}

fn state(path: &Path) -> Option<State> {
    fs::metadata(path).ok().map(|metadata| state_of(&metadata))
}

/// A number that stands for a file as it was read: its name, length and time of change.
fn seal(path: &Path, state: Option<State>) -> u64 {
    let (length, changed) = state.unwrap_or((u64::MAX, u128::MAX));
    let name = path.as_os_str().as_encoded_bytes().iter().copied();
    name.chain(length.to_le_bytes()).chain(changed.to_le_bytes()).fold(OFFSET, step)
}

/// The seal of a file that a run before this one read, if it is still the same.
pub fn seal_now(item: &Item) -> u64 {
    match item {
        Item::File(path) => seal(path, state(path)),
        Item::Broken(path, _) => seal(path, None),
    }
}

/// The seal of all files until now, in their order.
pub fn seal_all(sealed: u64, seal: u64) -> u64 {
    seal.to_le_bytes().into_iter().fold(sealed, step)
}

// FNV-1a: the same in every build, as a journal needs it.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}
