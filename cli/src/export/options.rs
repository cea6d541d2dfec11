//! The options of `export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::files::FileOptions;

const EXAMPLES: &str = "\
Examples:
  press-release export --output releases.jsonl releases/
  press-release export --output quotations.csv --quotations releases/
  press-release export --output releases.jsonl --chart releases.svg releases/
  press-release export --output - --format jsonl releases/ | jq .title

The output appears when all is done, and replaces an older one. A run that was stopped or killed continues when the same \
command is given again; it starts again if the options, or files that it has read, have changed.

Exit status: 0 with all files in the output, 1 with the output in place but without the files that are reported, 2 for \
wrong use or an output that cannot be written, 130 when stopped.";

/// Write one file with all releases, or with all quotations
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where to write; `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// The format [default: by the name of the output]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<FormatName>,
    /// Write one row per quotation (who, what, when, in which release) instead of one per release
    #[arg(long)]
    pub quotations: bool,
    /// Where to report files that are left out, as JSON Lines; `-` is standard error [default: OUTPUT.problems.jsonl, or standard error]
    #[arg(long, value_name = "FILE")]
    pub problems: Option<PathBuf>,
    /// Draw a chart of releases per month and portfolio, as SVG; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub chart: Option<PathBuf>,
    /// The number of portfolios that the chart names; the rest are `Others`
    #[arg(long, value_name = "N", default_value_t = 9)]
    pub top: usize,
    /// The seconds between saves of the progress; a killed run loses the work since the last one
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, value_parser = seconds, allow_negative_numbers = true)]
    pub checkpoint: f64,
    /// Start again, even if an unfinished run could continue
    #[arg(long)]
    pub restart: bool,
    /// Replace an older output even if there is nothing to write
    #[arg(long)]
    pub allow_empty: bool,
    #[command(flatten)]
    pub files: FileOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// JSON Lines: one object per line
    #[value(alias = "json", alias = "ndjson")]
    Jsonl,
    /// Comma-separated values; lists are JSON arrays
    Csv,
    /// Apache Parquet (in builds with the feature `parquet`)
    Parquet,
}

/// Reads a number of seconds from 0 to a year, which may have decimals. Any other text is an error.
fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    // The maximum is a year, which is longer than any run.
    if (0.0..=31_536_000.0).contains(&seconds) { Ok(seconds) } else { Err("expected a number of seconds".to_owned()) }
}
