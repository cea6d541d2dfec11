//! `show`: prints releases as text or as JSON.

use std::{fmt::Write as _, path::PathBuf};

use clap::Args;
use press_release::Release;

use crate::{
    console::Console,
    each,
    failure::{Failure, Status},
    files::{FileOptions, Found, name, options::count},
    json,
    paint::Paint,
    record, report,
};

const EXAMPLES: &str = "\
Examples:
  press-release show release.md                     the fields
  press-release show --quotations release.md        who said what
  press-release show --json release.md | jq .title  for programs
  press-release show --json --quotations release.md | jq '.quotations[].speaker'";

/// Show the fields of releases, and who said what
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write one JSON object per line and file; `--quotations` adds the quotations
    #[arg(long)]
    json: bool,
    /// Show the quotations, with their speakers
    #[arg(long)]
    quotations: bool,
    #[command(flatten)]
    files: FileOptions,
}

/// Prints each release. The status is `Problems` if a file is not a valid release, and `Failed` if a file could not be
/// read.
pub fn run(options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let paint = console.paint;
    let work = |found: &Found| {
        let release = report::read_release(found, options.files.max_size)?;
        let path = report::path(found);
        Ok(if options.json {
            json_line(&name::for_programs(path), &release, options.quotations)
        } else {
            record(&name::shown(path), &release, options.quotations, paint)
        })
    };
    let print = |text: String, console: &mut Console| console.print(text);
    Ok(each::file(options.paths.clone(), &options.files, console, "read", work, print)?.0)
}

/// Returns a release as a JSON object with a newline. With quotations, its key `quotations` has all of them, also those
/// that are not speech.
fn json_line(file: &str, release: &Release, with_quotations: bool) -> String {
    let mut row = record::release(file, release);
    if with_quotations {
        let quotations = release.quotations();
        let quotations = quotations.iter().enumerate();
        let quotations = quotations.map(|(number, quotation)| record::quotation(number, quotation).into());
        row.insert("quotations".to_owned(), quotations.collect::<Vec<serde_json::Value>>().into());
    }
    format!("{}\n", serde_json::Value::Object(row))
}

/// Returns the name of the file and the fields, one per line. A field without a value is left out, and a list has one
/// line per item. With quotations, those that are speech follow, with `(unknown speaker)` and `said` where the text has
/// no speaker or verb. Control characters are escaped.
fn record(file: &str, release: &Release, with_quotations: bool, paint: Paint) -> String {
    let mut text = format!("{}\n", paint.bold(file));
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {label:<12} {}", name::escaped(value));
        }
    };
    line("title", &release.title);
    line("date", &release.date.to_string());
    line("kind", release.kind().as_str());
    line("url", release.url.as_str());
    for minister in &release.ministers {
        let honorifics: Vec<&str> = minister.honorifics().collect();
        line("minister", &format!("{} ({})", minister.name(), honorifics.join(" ")).replace(" ()", ""));
    }
    for portfolio in &release.portfolios {
        line("portfolio", portfolio.as_str());
    }
    for attachment in &release.attachments {
        line("attachment", attachment.as_str());
    }
    for (key, value) in release.extra().iter() {
        line(key, &json::value(value).to_string());
    }
    let quotations = release.quotations();
    let body = release.body.as_str();
    let speech = quotations.iter().filter(|quotation| quotation.is_speech).count();
    let words = count(body.split_whitespace().count() as u64, "word");
    let quoted = count(speech as u64, "quotation");
    line("body", &format!("{words}, {}, {quoted}", count(body.len() as u64, "byte")));
    if with_quotations {
        for quotation in quotations.iter().filter(|quotation| quotation.is_speech) {
            let speaker = quotation.speaker.map_or("(unknown speaker)", |speaker| speaker.name());
            let cue = quotation.cue.unwrap_or("said");
            line("quotation", &format!("{speaker} {cue}: “{}”", quotation.parts.join(" ")));
        }
    }
    text
}
