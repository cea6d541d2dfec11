//! JSON Lines: one object a line, the same keys in each.

use std::io;

use press_release::{Mapping, Minister, Portfolio, Release};
use serde::{Serialize, Serializer};

use super::{Format, Read, Table};

/// One JSON object a line.
pub struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn chunk(&self) -> usize {
        64
    }

    fn encode(&self, table: Table, releases: &[Read<'_>], block: &mut Vec<u8>) -> io::Result<()> {
        for read in releases {
            match table {
                Table::Releases => line(block, &Row::of(read))?,
                Table::Quotations => quotations(read, |row| line(block, row))?,
            }
        }
        Ok(())
    }
}

fn line(block: &mut Vec<u8>, row: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *block, row)?;
    block.push(b'\n');
    Ok(())
}

/// A release. The header's other keys are always in `extra`, so that none can stand in a column's place.
#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    kind: &'static str,
    title: &'a str,
    #[serde(serialize_with = "text")]
    date: chrono::NaiveDate,
    url: &'a str,
    ministers: &'a [Minister],
    portfolios: &'a [Portfolio],
    #[serde(serialize_with = "texts")]
    attachments: &'a [url::Url],
    extra: &'a Mapping,
    body: &'a str,
}

impl<'a> Row<'a> {
    fn of(Read { file, release, .. }: &Read<'a>) -> Self {
        Self {
            file,
            kind: release.kind().as_str(),
            title: &release.title,
            date: release.date,
            url: release.url.as_str(),
            ministers: &release.ministers,
            portfolios: &release.portfolios,
            attachments: &release.attachments,
            extra: release.extra(),
            body: release.body.as_str(),
        }
    }
}

fn text<S: Serializer>(value: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn texts<S: Serializer>(urls: &&[url::Url], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(urls.iter().map(url::Url::as_str))
}

/// A quotation: who, what, when, and in which release.
#[derive(Serialize)]
struct Quoted<'a> {
    file: &'a str,
    url: &'a str,
    #[serde(serialize_with = "text")]
    date: chrono::NaiveDate,
    title: &'a str,
    /// Its place among the release's quotations, from 0.
    number: usize,
    speaker: Option<&'a str>,
    /// Whether the speaker is one of the release's ministers.
    is_minister: bool,
    mention: Option<&'a str>,
    cue: Option<&'a str>,
    is_speech: bool,
    /// One text for each paragraph.
    parts: &'a [&'a str],
    /// Bytes of the body.
    start: usize,
    end: usize,
    unclosed: bool,
}

fn quotations(read: &Read<'_>, mut each: impl FnMut(&Quoted<'_>) -> io::Result<()>) -> io::Result<()> {
    let Release { title, date, url, .. } = read.release;
    for (number, quotation) in read.quotations.iter().enumerate() {
        each(&Quoted {
            file: read.file,
            url: url.as_str(),
            date: *date,
            title,
            number,
            speaker: quotation.speaker.map(|speaker| speaker.name()),
            is_minister: quotation.speaker.is_some_and(|speaker| speaker.minister().is_some()),
            mention: quotation.mention,
            cue: quotation.cue,
            is_speech: quotation.is_speech,
            parts: &quotation.parts,
            start: quotation.span.start,
            end: quotation.span.end,
            unclosed: quotation.unclosed,
        })?;
    }
    Ok(())
}
