//! JSON Lines: one object per line, all with the same keys.

use std::io;

use serde_json::{Map, Value};

use super::table::{Format, Row, Table};

/// The format `jsonl`.
pub struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn encode(&self, table: Table, rows: &[Row<'_>], block: &mut Vec<u8>) -> io::Result<()> {
        rows.iter().try_for_each(|row| row.objects(table, |object| line(block, object)))
    }
}

/// Adds an object and a newline to a block.
fn line(block: &mut Vec<u8>, object: &Map<String, Value>) -> io::Result<()> {
    serde_json::to_writer(&mut *block, object)?;
    block.push(b'\n');
    Ok(())
}
