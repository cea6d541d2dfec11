//! Reads press releases as typed records: `cargo run --example parse -- FILE…`
//!
//! ```text
//! parse                      a sample that ships with this example
//! parse FILE…                those files; `-` is standard input
//! parse --json FILE…         one JSON object per line
//! parse --check FILE…        parse, write, compare: which files come back changed, and where
//! ```
//!
//! For a file that cannot be read, the report is written to standard error, and the exit status is 1. The other files
//! are still printed.

use std::{
    fmt::Write as _,
    fs,
    io::{self, Read as _, Write as _},
    process::ExitCode,
};

use press_release::{Error, Quotation, Release};
use serde::Serialize;

const SAMPLE: &str = include_str!("sample.md");

const USAGE: &str = "\
usage: parse [--json | --check] [FILE…]

Without a file: a sample. `-` is standard input.
  --json   one JSON object a line
  --check  parse, write, compare; says which files differ, and where";

#[derive(Clone, Copy)]
enum Output {
    Record,
    Json,
    Check,
}

fn main() -> ExitCode {
    let mut output = Output::Record;
    let mut files = Vec::new();
    let mut options = true;
    for argument in std::env::args_os().skip(1) {
        match argument.to_str() {
            Some("--json") if options => output = Output::Json,
            Some("--check") if options => output = Output::Check,
            Some("--") if options => options = false,
            Some("-h" | "--help") if options => {
                let written = writeln!(io::stdout(), "{USAGE}");
                return written.map_or_else(|error| closed(&error), |()| ExitCode::SUCCESS);
            }
            Some(unknown) if options && unknown.len() > 1 && unknown.starts_with('-') => {
                note(&format!("unknown option `{unknown}`; `--help` lists all\n"));
                return ExitCode::from(2);
            }
            _ => files.push(argument),
        }
    }

    let mut inputs: Vec<(String, io::Result<Vec<u8>>)> = Vec::new();
    if files.is_empty() {
        inputs.push(("sample.md".to_owned(), Ok(SAMPLE.as_bytes().to_owned())));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    // Only one file is in memory at a time.
    let read = files.iter().map(|file| {
        let name = file.to_string_lossy().into_owned();
        let bytes = if name == "-" { stdin() } else { fs::read(file) };
        (name, bytes)
    });
    for (name, bytes) in inputs.into_iter().chain(read) {
        let shown = match bytes {
            Ok(bytes) => show(&name, &bytes, output),
            Err(error) => Err(format!("{name}: {error}\n")),
        };
        match shown {
            Ok(text) => {
                if let Err(error) = out.write_all(text.as_bytes()) {
                    return closed(&error);
                }
            }
            Err(report) => {
                failed = true;
                // Flushed first, so that on a terminal the earlier output appears before the report.
                if let Err(error) = out.flush() {
                    return closed(&error);
                }
                note(&report);
            }
        }
    }
    if let Err(error) = out.flush() {
        return closed(&error);
    }
    ExitCode::from(u8::from(failed))
}

fn stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes to standard error. If that fails, it cannot be reported anywhere.
fn note(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Returns the exit status if standard output cannot be written. A closed pipe, as with `| head`, is not an error; any
/// other error is reported.
fn closed(error: &io::Error) -> ExitCode {
    if error.kind() != io::ErrorKind::BrokenPipe {
        note(&format!("standard output: {error}\n"));
    }
    ExitCode::from(u8::from(error.kind() != io::ErrorKind::BrokenPipe))
}

/// Returns what is printed for one file to standard output, or as `Err` what is printed to standard error.
fn show(name: &str, bytes: &[u8], output: Output) -> Result<String, String> {
    let release = Release::from_slice(bytes).map_err(|error| report(&error, bytes, name))?;
    match output {
        Output::Record => Ok(record(name, &release)),
        Output::Json => json(&release).map(|json| format!("{json}\n")).map_err(|error| format!("{name}: {error}\n")),
        Output::Check => check(name, &String::from_utf8_lossy(bytes), &release),
    }
}

fn report(error: &Error, bytes: &[u8], name: &str) -> String {
    error.report(&String::from_utf8_lossy(bytes), name).to_string()
}

/// The JSON of a release: its fields and further keys, then its quotations, unless the header has the key `quotations`.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    release: &'a Release,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotations: Option<Vec<Said<'a>>>,
}

#[derive(Serialize)]
struct Said<'a> {
    parts: Vec<&'a str>,
    /// The start and the end, in bytes of the body.
    span: [usize; 2],
    is_speech: bool,
    mention: Option<&'a str>,
    cue: Option<&'a str>,
    speaker: Option<By<'a>>,
    unclosed: bool,
}

#[derive(Serialize)]
struct By<'a> {
    name: &'a str,
    is_minister: bool,
}

impl<'a> From<&Quotation<'a>> for Said<'a> {
    fn from(quotation: &Quotation<'a>) -> Said<'a> {
        Said {
            parts: quotation.parts.clone(),
            span: [quotation.span.start, quotation.span.end],
            is_speech: quotation.is_speech,
            mention: quotation.mention,
            cue: quotation.cue,
            speaker: quotation.speaker.map(|by| By { name: by.name(), is_minister: by.minister().is_some() }),
            unclosed: quotation.unclosed,
        }
    }
}

fn json(release: &Release) -> serde_json::Result<String> {
    let is_key = release.extra().get("quotations").is_some();
    let quotations = (!is_key).then(|| release.quotations().iter().map(Said::from).collect());
    serde_json::to_string(&Json { release, quotations })
}

/// Returns the record as text for people: the name of the file, and a line for each value that is not empty. Only
/// quotations that are speech are listed.
fn record(name: &str, release: &Release) -> String {
    let mut text = format!("{name}\n");
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {label:<12} {value}");
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
        line(key, &serde_json::to_string(value).unwrap_or_default());
    }
    let body = release.body.as_str();
    line("body", &format!("{} words, {} bytes", body.split_whitespace().count(), body.len()));
    for quotation in release.quotations().iter().filter(|quotation| quotation.is_speech) {
        let speaker = quotation.speaker.map_or("unknown", |speaker| speaker.name());
        let cue = quotation.cue.unwrap_or("says");
        line("quotation", &format!("{speaker} {cue}: “{}”", quotation.parts.join(" ")));
    }
    text
}

/// Writes the release and compares it with `text`, the file. Returns that they are equal, or the first line that
/// differs, with carriage returns as `\r`. Returns an error if the written text does not parse to an equal release.
fn check(name: &str, text: &str, release: &Release) -> Result<String, String> {
    let written = release.to_string();
    match Release::parse(&written) {
        Ok(read) if read == *release => {}
        Ok(_) => return Err(format!("{name}: what was written reads as another release\n")),
        Err(error) => return Err(format!("{name}: what was written cannot be read: {error}\n")),
    }
    if written == text {
        return Ok(format!("{name}: the same\n"));
    }
    let line = text.split('\n').zip(written.split('\n')).take_while(|(old, new)| old == new).count();
    let of = |text: &str| {
        text.split('\n').nth(line).map_or_else(|| "(no such line)".to_owned(), |line| line.replace('\r', "\\r"))
    };
    Ok(format!("{name}:{}: differs\n  is       {}\n  written  {}\n", line + 1, of(text), of(&written)))
}
