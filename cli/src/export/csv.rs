//! Comma-separated values (RFC 4180, but with LF after each row), with the names of the columns in the first line.
//! Lists, and the header's other keys, are JSON.

use std::io;

use serde_json::{Map, Value};

use super::table::{Format, Row, Table};

/// The format `csv`.
pub struct Csv;

/// The columns of a release: the keys of [`crate::record::release`].
const RELEASES: [&str; 10] =
    ["file", "kind", "title", "date", "url", "ministers", "portfolios", "attachments", "extra", "body"];
/// The columns of a quotation: the keys of [`Row::objects`].
const QUOTATIONS: [&str; 16] = [
    "file",
    "url",
    "date",
    "title",
    "number",
    "speaker",
    "is_minister",
    "mention",
    "cue",
    "is_speech",
    "parts",
    "start",
    "end",
    "unclosed",
    "ministers",
    "evidence",
];

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn start(&self, table: Table) -> Vec<u8> {
        format!("{}\n", columns(table).join(",")).into_bytes()
    }

    fn encode(&self, table: Table, rows: &[Row<'_>], block: &mut Vec<u8>) -> io::Result<()> {
        let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(block);
        let names = columns(table);
        rows.iter().try_for_each(|row| row.objects(table, |object| line(&mut writer, names, object)))?;
        writer.flush()
    }
}

/// Returns the names of the columns.
const fn columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Releases => &RELEASES,
        Table::Quotations => &QUOTATIONS,
    }
}

/// Writes a row with the values of `names`, in this order. A string is written as it is, a missing value and null as an
/// empty cell, and any other value as JSON.
fn line(writer: &mut csv::Writer<&mut Vec<u8>>, names: &[&str], object: &Map<String, Value>) -> io::Result<()> {
    let cells = names.iter().map(|name| match object.get(*name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(value) => value.to_string(),
    });
    writer.write_record(cells).map_err(io::Error::other)
}
