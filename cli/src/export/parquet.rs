//! Parquet: the columns of `press_release::arrow`, after the file's name and the release's kind. `extra` is JSON, as in
//! the other formats.
//!
//! A Parquet file has its index at the end, so an unfinished one cannot be continued. Each block is therefore written
//! as a separate Parquet file, preceded by its length in eight bytes, and the output is assembled from the row groups
//! of all blocks. A block is made from 2,048 input files, for every number of threads, so the output is always the
//! same. A block without rows is left out.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
    sync::Arc,
};

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use bytes::Bytes;
use parquet::{
    arrow::ArrowWriter,
    basic::Compression,
    column::writer::ColumnCloseResult,
    file::{
        metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader},
        properties::WriterProperties,
        writer::SerializedFileWriter,
    },
};
use press_release::arrow;

use super::table::{Format, Row, Table};
use crate::json;

/// Writes a Parquet file, compressed with Snappy.
pub struct Parquet;

impl Format for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn chunk(&self) -> usize {
        2_048
    }

    fn encode(&self, table: Table, rows: &[Row<'_>], block: &mut Vec<u8>) -> io::Result<()> {
        let batch = batch(table, rows).map_err(io::Error::other)?;
        if batch.num_rows() == 0 {
            return Ok(());
        }
        block.extend_from_slice(&[0; LENGTH]);
        write(&mut *block, &batch)?;
        let length = (block.len() - LENGTH) as u64;
        block[..LENGTH].copy_from_slice(&length.to_le_bytes());
        Ok(())
    }

    fn is_assembled(&self) -> bool {
        true
    }

    fn assemble(&self, blocks: &Path, output: &mut File, table: Table) -> io::Result<()> {
        // An output without rows has the same schema.
        let mut empty = Vec::new();
        write(&mut empty, &batch(table, &[]).map_err(io::Error::other)?)?;
        let metadata = metadata(&Bytes::from(empty))?;
        let metadata = metadata.file_metadata();
        let properties = Arc::new(
            WriterProperties::builder().set_key_value_metadata(metadata.key_value_metadata().cloned()).build(),
        );
        let schema = metadata.schema_descr().root_schema_ptr();
        let mut writer = SerializedFileWriter::new(io::BufWriter::new(output), schema, properties)?;
        let mut file = File::open(blocks)?;
        while let Some(block) = next(&mut file)? {
            append(&mut writer, &block)?;
        }
        writer.close()?;
        Ok(())
    }
}

/// The number of bytes that hold the length of a block.
const LENGTH: usize = 8;

/// Returns the next block without its length, or `None` at the end of the file. Less than a whole length counts as the
/// end.
///
/// # Errors
/// Errors if the file cannot be read, or ends before the end of the block.
fn next(file: &mut File) -> io::Result<Option<Bytes>> {
    let mut length = [0; LENGTH];
    match file.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u64::from_le_bytes(length);
    let mut block = Vec::new();
    file.take(length).read_to_end(&mut block)?;
    if block.len() as u64 != length {
        return Err(io::Error::other("the last block is incomplete"));
    }
    Ok(Some(block.into()))
}

/// Adds the row groups of a block, which is a Parquet file of the same schema, to the output. They are copied
/// unchanged.
fn append<W: io::Write + Send>(writer: &mut SerializedFileWriter<W>, block: &Bytes) -> io::Result<()> {
    let metadata = metadata(block)?;
    for (number, group) in metadata.row_groups().iter().enumerate() {
        let mut out = writer.next_row_group()?;
        for (at, column) in group.columns().iter().enumerate() {
            let index = metadata.page_index();
            let close = ColumnCloseResult {
                bytes_written: column.compressed_size().cast_unsigned(),
                rows_written: group.num_rows().cast_unsigned(),
                metadata: column.clone(),
                bloom_filter: None,
                column_index: index.and_then(|index| index.column_index(number, at)).cloned(),
                offset_index: index.and_then(|index| index.offset_index(number, at)).cloned(),
            };
            out.append_column(block, close)?;
        }
        out.close()?;
    }
    Ok(())
}

/// Returns the metadata of a Parquet file, with the indexes of its pages if it has them.
fn metadata(block: &Bytes) -> io::Result<ParquetMetaData> {
    let reader = ParquetMetaDataReader::new().with_page_index_policy(PageIndexPolicy::Optional);
    Ok(reader.parse_and_finish(block)?)
}

/// Writes a whole Parquet file.
fn write(out: impl io::Write + Send, batch: &RecordBatch) -> io::Result<()> {
    let mut writer = ArrowWriter::try_new(out, batch.schema(), Some(properties()))?;
    writer.write(batch)?;
    writer.close()?;
    Ok(())
}

/// Returns the compression and the encodings of the columns.
fn properties() -> WriterProperties {
    let mut properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
    // Few rows have equal values in these columns, so a dictionary would not make them smaller.
    for column in ["file", "url", "title", "body", "extra"] {
        properties = properties.set_column_dictionary_enabled(column.into(), false);
    }
    properties.build()
}

/// Returns the rows of some files: one per release, or one per quotation.
///
/// # Errors
/// Errors if Arrow cannot represent a value.
fn batch(table: Table, rows: &[Row<'_>]) -> Result<RecordBatch, arrow::BatchError> {
    let count = |row: &Row<'_>| match table {
        Table::Releases => 1,
        Table::Quotations => row.quotations.len(),
    };
    let repeated = |text: &dyn Fn(&Row<'_>) -> Option<String>| -> ArrayRef {
        let texts = rows.iter().flat_map(|row| std::iter::repeat_n(text(row), count(row)));
        Arc::new(texts.collect::<StringArray>())
    };
    let file = ("file", repeated(&|row| Some(row.file.to_owned())));
    match table {
        Table::Releases => {
            let batch = arrow::releases_to_batch(rows.iter().map(|row| row.release))?;
            let kind = ("kind", repeated(&|row| Some(row.release.kind().as_str().to_owned())));
            let extra = repeated(&|row| {
                let extra = row.release.extra();
                (!extra.is_empty()).then(|| serde_json::Value::Object(json::mapping(extra)).to_string())
            });
            let schema = batch.schema();
            let columns = schema.fields().iter().zip(batch.columns());
            let columns = columns.map(|(field, column)| if field.name() == "extra" { &extra } else { column });
            let batch = RecordBatch::try_new(schema.clone(), columns.cloned().collect())?;
            before(&[file, kind], &batch)
        }
        Table::Quotations => {
            let quoted = rows.iter().map(|row| (row.release, row.quotations.as_slice()));
            before(&[file], &arrow::quotations_to_batch(quoted)?)
        }
    }
}

/// Returns the batch with named columns of strings, which are never null, added before its own columns. All columns
/// must have the same length.
fn before(columns: &[(&str, ArrayRef)], batch: &RecordBatch) -> Result<RecordBatch, arrow::BatchError> {
    let fields = columns.iter().map(|(name, _)| Arc::new(Field::new(*name, DataType::Utf8, false)));
    let fields: Vec<_> = fields.chain(batch.schema().fields().iter().cloned()).collect();
    let schema: SchemaRef = Arc::new(Schema::new(fields));
    let columns = columns.iter().map(|(_, array)| Arc::clone(array)).chain(batch.columns().iter().cloned());
    Ok(RecordBatch::try_new(schema, columns.collect())?)
}
