//! `export`: writes one file with all releases or quotations.
//!
//! ```text
//! table, jsonl, csv, parquet   the formats
//! block      a chunk of files: read, parsed, encoded
//! place      the files being written, and how they take their place
//! journal    what is done, so that a run can continue
//! chart/     the chart
//! ```

mod block;
mod chart;
mod csv;
mod hash;
mod journal;
mod jsonl;
mod options;
#[cfg(feature = "parquet")]
mod parquet;
mod place;
mod table;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

pub use self::options::Options;
use self::{
    block::{Block, Counts, Job},
    journal::{Journal, Resumed, seal_all},
    options::FormatName,
    place::{Sink, remove, resolved, with_suffix, write_whole},
    table::{Format, Table},
};
use crate::{
    console::Console,
    failure::{Failure, Status},
    files::{
        FileId, Walk, name,
        options::{count, is_stdin, size},
    },
    parallel::{self, Flow},
    signals,
};

/// Runs the command. The status is `Problems` if files were left out, which the report of problems names, and otherwise
/// `Clean`.
///
/// # Errors
/// Errors if the options contradict each other, if an output cannot be written, if there is nothing to write and
/// `--allow-empty` is not given, or if a signal to stop was received.
pub fn run(options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let format = format(options)?;
    check_inputs(&options.paths)?;
    let names = Names::new(options);
    names.check(options)?;
    signals::watch();
    let started = Instant::now();
    let mut run = Run::start(options, format, names, console)?;
    let earlier = run.journal.counts;
    let result = run.work(console);
    console.end_progress();
    if result.is_err() && !run.names.journal.exists() {
        // Without a journal no run can continue with the unfinished files. The error is more important than one here.
        let _ = run.discard();
    }
    result?;
    run.finish(console)?;
    let counts = run.journal.counts;
    let status = if counts.problems > 0 { Status::Problems } else { Status::Clean };
    console.flush(status)?;
    if !console.quiet {
        summarize(counts, earlier, started.elapsed(), &run.names, console);
    }
    Ok(status)
}

/// Returns the format of `--format`, or without it the one that the extension of the output names.
///
/// # Errors
/// Errors if neither names a format, or if this build does not have it.
fn format(options: &Options) -> Result<&'static dyn Format, Failure> {
    let name = match options.format {
        Some(name) => name,
        None => match options.output.extension().map(|extension| extension.to_string_lossy().to_lowercase()).as_deref()
        {
            Some("jsonl" | "ndjson" | "json") => FormatName::Jsonl,
            Some("csv") => FormatName::Csv,
            Some("parquet") => FormatName::Parquet,
            _ => {
                let message = "expected `--format`, or an output whose name ends in `.jsonl`, `.csv` or `.parquet`";
                return Err(Failure::Usage(message.to_owned()));
            }
        },
    };
    Ok(match name {
        FormatName::Jsonl => &jsonl::JsonLines,
        FormatName::Csv => &csv::Csv,
        #[cfg(feature = "parquet")]
        FormatName::Parquet => &parquet::Parquet,
        #[cfg(not(feature = "parquet"))]
        FormatName::Parquet => {
            let message = "this build does not write Parquet; install it with `--features parquet`";
            return Err(Failure::Usage(message.to_owned()));
        }
    })
}

/// Returns an error if a path does not exist or is standard input, before anything is written.
fn check_inputs(paths: &[PathBuf]) -> Result<(), Failure> {
    for path in paths {
        if is_stdin(path) {
            return Err(Failure::Usage("standard input cannot be exported".to_owned()));
        }
        std::fs::metadata(path).map_err(|error| Failure::io(name::shown(path), &error))?;
    }
    Ok(())
}

/// The names of all files that a run writes.
struct Names {
    /// `-` for standard output.
    output: PathBuf,
    /// The report. `-` for standard error.
    problems: PathBuf,
    /// `NAME.journal` beside the output. Not written if the output is not a regular file.
    journal: PathBuf,
    /// `-` for standard output.
    chart: Option<PathBuf>,
}

impl Names {
    /// Returns the names that the options give, and those that follow from the output. By default, the report is
    /// `OUTPUT.problems.jsonl`, or standard error if the output is a stream, a device or a pipe.
    fn new(options: &Options) -> Self {
        let output = options.output.clone();
        // A stream, a device or a pipe has no folder for the report.
        let is_direct = is_stdin(&output) || std::fs::metadata(&output).is_ok_and(|metadata| !metadata.is_file());
        let beside = if is_direct { PathBuf::from("-") } else { with_suffix(&output, ".problems.jsonl") };
        let problems = options.problems.clone().unwrap_or(beside);
        Self { journal: with_suffix(&resolved(&output), ".journal"), output, problems, chart: options.chart.clone() }
    }

    /// Returns an error if two outputs are the same file, if an output is one of the input paths, or if both the output
    /// and the chart go to standard output. The temporary names of the outputs are checked too. Files below an input folder are
    /// checked when they are read.
    fn check(&self, options: &Options) -> Result<(), Failure> {
        let mut names = Vec::new();
        let grows = |path: &Path| [path.to_owned(), with_suffix(path, ".part"), with_suffix(path, ".new")];
        for path in [Some(&self.output), Some(&self.problems), self.chart.as_ref()].into_iter().flatten() {
            let is_special = std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
            if !is_stdin(path) && !is_special {
                names.extend(grows(&resolved(path)));
            }
        }
        names.extend([self.journal.clone(), with_suffix(&self.journal, ".new")]);
        for (at, path) in names.iter().enumerate() {
            let same =
                |other: &PathBuf| other == path || FileId::at(path).is_some_and(|id| FileId::at(other) == Some(id));
            if names[..at].iter().any(same) {
                return Err(Failure::Usage(format!("two outputs have the name {}", name::shown(path))));
            }
        }
        if is_stdin(&self.output) && self.chart.as_deref().is_some_and(is_stdin) {
            return Err(Failure::Usage("the output and the chart cannot both go to standard output".to_owned()));
        }
        for input in &options.paths {
            let id = FileId::at(input);
            if id.is_some() && self.existing().contains(&id) {
                return Err(Failure::Usage(format!("{} is both an input and an output", name::shown(input))));
            }
        }
        Ok(())
    }

    /// Returns the identities of the outputs that exist already as regular files. None of them is `None`.
    fn existing(&self) -> Vec<Option<FileId>> {
        let paths = [Some(&self.output), Some(&self.problems), self.chart.as_ref()];
        paths.into_iter().flatten().map(|path| FileId::at(path)).filter(Option::is_some).collect()
    }
}

/// A run of the command, with its open outputs.
struct Run<'a> {
    options: &'a Options,
    format: &'static dyn Format,
    table: Table,
    names: Names,
    output: Sink,
    report: Sink,
    /// What is done, including the work of the run that this one continues.
    journal: Journal,
    /// The walk over the files that are not done. `None` once [`Run::work`] has started.
    walk: Option<Walk>,
}

impl<'a> Run<'a> {
    /// Opens the outputs. Continues an unfinished run if there is one that can continue and `--restart` is not given,
    /// and otherwise starts from nothing. A note on standard error says that a run continues, or why the unfinished one
    /// cannot.
    ///
    /// # Errors
    /// Errors if an output cannot be opened, if the format needs a regular file, if the unfinished run is damaged, or
    /// if a glob is not valid.
    fn start(
        options: &'a Options,
        format: &'static dyn Format,
        names: Names,
        console: &Console,
    ) -> Result<Self, Failure> {
        if format.is_assembled() && is_stdin(&names.output) {
            return Err(Failure::Usage(format!("`{}` cannot be written to standard output", format.name())));
        }
        let output = Sink::open(&names.output)?;
        if format.is_assembled() && output.growing().is_none() {
            return Err(Failure::Usage(format!("`{}` can only be written to a file", format.name())));
        }
        let report = Sink::open(&names.problems)?;
        let table = if options.quotations { Table::Quotations } else { Table::Releases };
        let journal = Journal::new(options, format, &report);
        let mut run = Self { options, format, table, names, output, report, journal, walk: None };
        if run.output.growing().is_some() && !options.restart {
            match Journal::resume(&run.names.journal, &run.journal, options, &run.output, &run.report)? {
                Resumed::No => {}
                Resumed::Changed(reason) => {
                    console.note(format_args!("the unfinished run cannot continue, a new one starts: {reason}"));
                }
                Resumed::Yes(journal, walk) => {
                    console.note(format_args!("continuing after {}", count(journal.counts.files, "file")));
                    (run.journal, run.walk) = (*journal, Some(*walk));
                }
            }
        }
        if run.walk.is_none() {
            run.walk = Some(Walk::new(options.paths.clone(), &options.files)?);
            // The old journal is removed before the files that it describes are overwritten, and after the last check of
            // the options: a wrong glob does not end the unfinished run.
            remove(&run.names.journal).map_err(|error| Failure::io(name::shown(&run.names.journal), &error))?;
        }
        let (rows, problems) = (run.journal.output.length, run.journal.report.length);
        if let Sink::Growing(growing) = &mut run.output {
            growing.cut(rows)?;
        }
        if let Sink::Growing(growing) = &mut run.report {
            growing.cut(problems)?;
        }
        Ok(run)
    }

    /// Reads all files that are not done, and writes their rows and problems. Saves the progress every `--checkpoint`
    /// seconds if the output is a regular file.
    ///
    /// # Errors
    /// Errors if an output cannot be written, if an input is also an output, or if a signal to stop was received: the
    /// progress is saved before.
    fn work(&mut self, console: &mut Console) -> Result<(), Failure> {
        let Some(walk) = self.walk.take() else { return Ok(()) };
        let job = Job {
            format: self.format,
            table: self.table,
            has_chart: self.options.chart.is_some(),
            max_size: self.options.files.max_size,
            outputs: self.names.existing().into_iter().flatten().collect(),
        };
        if self.journal.output.length == 0 {
            let start = self.format.start(self.table);
            self.write(&start, &[], console)?;
        }
        console.start_progress("exported");
        let threads = parallel::threads(self.options.files.threads);
        let checkpoint = Duration::from_secs_f64(self.options.checkpoint);
        let mut saved = Instant::now();
        parallel::ordered(
            threads,
            walk,
            self.format.chunk(),
            |items| job.block(&items),
            |block| {
                let block = block.map_err(|error| Failure::Io(crate::failure::describe(&error)))?;
                console.advance(block.counts.files);
                self.add(block, console)?;
                let is_stopped = signals::is_stopped();
                if (is_stopped || saved.elapsed() >= checkpoint) && self.output.growing().is_some() {
                    self.save()?;
                    saved = Instant::now();
                }
                if is_stopped {
                    let files = count(self.journal.counts.files, "file");
                    return Err(Failure::Stopped(format!("stopped after {files}; the same command continues there")));
                }
                Ok(Flow::Continue)
            },
        )
    }

    /// Writes the rows and problems of a block, and adds it to the journal in memory.
    fn add(&mut self, block: Block, console: &mut Console) -> Result<(), Failure> {
        self.write(&block.output, &block.report, console)?;
        self.journal.counts.add(block.counts);
        self.journal.seal = block.seals.iter().fold(self.journal.seal, |sealed, &seal| seal_all(sealed, seal));
        self.journal.tally.add(block.tally);
        Ok(())
    }

    /// Writes rows to the output and lines of problems to the report, and adds both to the journal in memory.
    fn write(&mut self, rows: &[u8], problems: &[u8], console: &mut Console) -> Result<(), Failure> {
        match &mut self.output {
            Sink::Stream => console.print(rows)?,
            output => output.write(rows)?,
        }
        match &mut self.report {
            Sink::Stream => {
                for line in String::from_utf8_lossy(problems).lines() {
                    console.note(line);
                }
            }
            report => report.write(problems)?,
        }
        self.journal.output.add(rows);
        self.journal.report.add(problems);
        Ok(())
    }

    /// Saves the progress: syncs the outputs to the disk, and then writes the journal.
    fn save(&self) -> Result<(), Failure> {
        for sink in [&self.output, &self.report] {
            sink.growing().map_or(Ok(()), place::Growing::sync)?;
        }
        self.journal.write(&self.names.journal)
    }

    /// Completes the run: syncs the output and the report, renames the report to its final name, draws and writes the
    /// chart, puts the output in its place, and then removes the journal. An output on a stream or a device is already
    /// written. The counts are those of the whole run, including the work of an unfinished run that this one continues.
    ///
    /// If this is interrupted, the next run continues from the saved progress if the unfinished files still contain it.
    /// Otherwise, it starts again.
    ///
    /// # Errors
    /// Errors if a file cannot be written. Without `--allow-empty`, also returns [`Failure::Usage`] if no file was
    /// found, and [`Failure::Io`] if there are files but no rows. Both remove the unfinished files and the journal, and
    /// leave older outputs as they are. Without rows, the report is still put in its place, because it says why.
    fn finish(&self, console: &mut Console) -> Result<(), Failure> {
        let counts = self.journal.counts;
        if counts.files == 0 && !self.options.allow_empty {
            self.discard()?;
            return Err(Failure::Usage("found no files; `--allow-empty` writes an empty output".to_owned()));
        }
        for sink in [&self.output, &self.report] {
            sink.growing().map_or(Ok(()), place::Growing::sync)?;
        }
        if let Some(growing) = self.report.growing() {
            growing.place()?;
        }
        if counts.rows == 0 && !self.options.allow_empty {
            self.discard()?;
            let found = format!("{}, {}", count(counts.files, "file"), problems(counts, &self.names));
            let message = format!("nothing to write: {found}; `--allow-empty` writes an empty output");
            return Err(Failure::Io(message));
        }
        if let Some(path) = &self.names.chart {
            let svg = chart::draw(&self.journal.tally, self.options.top);
            let svg = svg.map_err(|error| Failure::Io(format!("{}: {error}", name::shown(path))))?;
            if is_stdin(path) { console.print(svg)? } else { write_whole(path, &svg)? }
        }
        if let Some(growing) = self.output.growing() {
            if self.format.is_assembled() {
                growing.place_made(|blocks, file| self.format.assemble(blocks, file, self.table))?;
            } else {
                growing.place()?;
            }
        }
        remove(&self.names.journal).map_err(|error| Failure::io(name::shown(&self.names.journal), &error))
    }

    /// Removes the unfinished files and the journal. Older outputs stay.
    fn discard(&self) -> Result<(), Failure> {
        for sink in [&self.output, &self.report] {
            sink.growing().map_or(Ok(()), place::Growing::discard)?;
        }
        remove(&self.names.journal).map_err(|error| Failure::io(name::shown(&self.names.journal), &error))
    }
}

/// Writes the totals to standard error. `counts` are those of the output, `earlier` those of the unfinished run that
/// was continued, and `took` is the time of this run.
fn summarize(counts: Counts, earlier: Counts, took: Duration, names: &Names, console: &Console) {
    console.note(format_args!(
        "exported {} from {}, {}, in {:.2} s",
        count(counts.releases, "release"),
        count(counts.files, "file"),
        size(counts.bytes),
        took.as_secs_f64()
    ));
    if earlier.files > 0 {
        console.note(format_args!("{} of the files were read by an earlier run", earlier.files));
    }
    if counts.problems > 0 {
        console.note(problems(counts, names));
    }
}

/// Returns the number of problems, with the name of the report if it is a file that has any: `2 problems: out.jsonl`.
fn problems(counts: Counts, names: &Names) -> String {
    let problems = count(counts.problems, "problem");
    if counts.problems == 0 || is_stdin(&names.problems) {
        problems
    } else {
        format!("{problems}: {}", name::shown(&names.problems))
    }
}
