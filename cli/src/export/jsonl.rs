//! JSON Lines: one object per line, all with the same keys.

use std::io;

use serde_json::{Map, Value};

use super::table::{Format, Row, Table};
use crate::record;

/// The format `jsonl`.
pub struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn encode(&self, table: Table, rows: &[Row<'_>], block: &mut Vec<u8>) -> io::Result<()> {
        for row in rows {
            match table {
                Table::Releases => line(block, &record::release(row.file, row.release))?,
                Table::Quotations => {
                    for (number, quotation) in row.quotations.iter().enumerate() {
                        let mut object = head(row);
                        object.extend(record::quotation(number, quotation));
                        line(block, &object)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Returns the columns of the release that a quotation is from, which are before those of the quotation: `file`, `url`,
/// `date` and `title`, as strings.
pub fn head(row: &Row<'_>) -> Map<String, Value> {
    let release = row.release;
    let columns = [
        ("file", row.file.to_owned()),
        ("url", release.url.to_string()),
        ("date", release.date.to_string()),
        ("title", release.title.clone()),
    ];
    columns.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect()
}

/// Adds an object and a newline to a block.
fn line(block: &mut Vec<u8>, object: &Map<String, Value>) -> io::Result<()> {
    serde_json::to_writer(&mut *block, object)?;
    block.push(b'\n');
    Ok(())
}
