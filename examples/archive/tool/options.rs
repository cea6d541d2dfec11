//! What the command line asks for.

use std::{path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

use super::Format;

pub const USAGE: &str = "\
usage: archive [OPTION…] --output FILE PATH…

Reads releases (of a folder: all files below it that end in .md) and writes one file of them all.

  -o, --output FILE      where to; it appears when all is done, and replaces what was there
      --format NAME      jsonl or parquet; without it, as the output's name ends
      --quotations       a row for each quotation (who, what, when, which release) instead of each release
      --problems FILE    where to report what cannot be read, as JSON Lines: file, line, column, message
                         [OUTPUT.problems.jsonl]
      --chart FILE       a picture (SVG) of the releases a month, by portfolio
      --top N            how many portfolios the chart names; the rest are `Others` [9]
      --threads N        how many threads read [one for each core]
      --checkpoint SECS  how often to note what is done; a killed run loses what came after [1]
      --restart          begins anew even where an unfinished run could go on

A run that was stopped or killed goes on where it was when the same command is given again, and its output is the same
as if it had not been. It begins anew where the options, or a file already read, are no longer the same.

Exit status: 0 with the output in place (see the report for what it lacks), 1 where it cannot be written, 2 for a wrong
argument, 130 when stopped.";

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Table {
    Releases,
    Quotations,
}

pub struct Options<'f> {
    pub paths: Vec<PathBuf>,
    pub output: PathBuf,
    pub format: &'f dyn Format,
    pub table: Table,
    pub problems: PathBuf,
    pub chart: Option<PathBuf>,
    pub top: usize,
    pub threads: usize,
    pub checkpoint: Duration,
    pub restart: bool,
}

pub enum Parsed<'f> {
    Run(Box<Options<'f>>),
    Help,
}

/// The options, or what is wrong with them.
pub fn parse<'f>(formats: &[&'f dyn Format]) -> Result<Parsed<'f>, String> {
    use lexopt::prelude::*;

    let (mut paths, mut output, mut problems, mut chart, mut named) = (Vec::new(), None, None, None, None);
    let (mut table, mut top, mut threads, mut seconds, mut restart) = (Table::Releases, 9, 0, 1.0, false);
    let mut arguments = lexopt::Parser::from_env();
    let mut read = || -> Result<bool, lexopt::Error> {
        while let Some(argument) = arguments.next()? {
            match argument {
                Short('o') | Long("output") => output = Some(PathBuf::from(arguments.value()?)),
                Long("format") => named = Some(arguments.value()?.string()?),
                Long("quotations") => table = Table::Quotations,
                Long("problems") => problems = Some(PathBuf::from(arguments.value()?)),
                Long("chart") => chart = Some(PathBuf::from(arguments.value()?)),
                Long("top") => top = arguments.value()?.parse()?,
                Long("threads") => threads = arguments.value()?.parse()?,
                Long("checkpoint") => seconds = arguments.value()?.parse()?,
                Long("restart") => restart = true,
                Short('h') | Long("help") => return Ok(true),
                Value(path) => paths.push(PathBuf::from(path)),
                argument => return Err(argument.unexpected()),
            }
        }
        Ok(false)
    };
    if read().map_err(|error| error.to_string())? {
        return Ok(Parsed::Help);
    }
    let output = output.ok_or("an output is needed: `--output FILE`")?;
    if paths.is_empty() {
        return Err("a folder or a file to read is needed".to_owned());
    }
    let name = named.unwrap_or_else(|| output.extension().unwrap_or_default().to_string_lossy().into_owned());
    let checkpoint =
        Duration::try_from_secs_f64(seconds).map_err(|_| format!("`--checkpoint {seconds}`: no number of seconds"))?;
    Ok(Parsed::Run(Box::new(Options {
        format: format(formats, &name)?,
        problems: problems.unwrap_or_else(|| with_suffix(&output, ".problems.jsonl")),
        paths,
        output,
        table,
        chart,
        top,
        threads,
        checkpoint,
        restart,
    })))
}

fn format<'f>(formats: &[&'f dyn Format], name: &str) -> Result<&'f dyn Format, String> {
    if let Some(format) = formats.iter().find(|format| format.name() == name) {
        return Ok(*format);
    }
    let known: Vec<&str> = formats.iter().map(|format| format.name()).collect();
    let known = known.join(", ");
    Err(match name {
        "parquet" => "this build writes no Parquet; the one that does, in the project's folder:\n\
                      cargo run --release --manifest-path examples/archive-parquet/Cargo.toml -- …"
            .to_owned(),
        "" => format!("a format is needed: `--format NAME`, or an output whose name ends in one ({known})"),
        name => format!("`{name}` is no format of this build: {known}"),
    })
}

/// The path with more at the end of its name.
pub fn with_suffix(path: &std::path::Path, suffix: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(suffix);
    PathBuf::from(path)
}
