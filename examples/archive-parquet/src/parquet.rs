//! Parquet: the columns of `press_release::arrow`, with the file's name and the release's kind before them.
//!
//! A Parquet file has its index at the end, so one that is half written cannot be gone on with. So each block is a Parquet
//! file of its own, behind its length in eight bytes, and the whole is put together from their row groups at the end,
//! bytes as they stand. A block is 2,048 files whatever the machine, so that the output is always the same.

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

use crate::tool::{Format, Read, Table};

/// One Parquet file, Snappy within.
pub struct Parquet;

impl Format for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn chunk(&self) -> usize {
        2_048
    }

    fn encode(&self, table: Table, releases: &[Read<'_>], block: &mut Vec<u8>) -> io::Result<()> {
        let batch = batch(table, releases).map_err(io::Error::other)?;
        if batch.num_rows() == 0 {
            return Ok(());
        }
        block.extend_from_slice(&[0; LENGTH]);
        write(&mut *block, &batch)?;
        let length = (block.len() - LENGTH) as u64;
        block[..LENGTH].copy_from_slice(&length.to_le_bytes());
        Ok(())
    }

    fn assemble(&self, blocks: &Path, output: &mut File, table: Table) -> io::Result<bool> {
        // A file without rows has what the whole begins with: its schema.
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
        Ok(true)
    }
}

/// The bytes that say how long a block is.
const LENGTH: usize = 8;

/// The next block; `None` at the end.
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
        return Err(io::Error::other("the last block is not whole"));
    }
    Ok(Some(block.into()))
}

/// Adds the row groups of a block, as they are.
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

fn metadata(block: &Bytes) -> io::Result<ParquetMetaData> {
    let reader = ParquetMetaDataReader::new().with_page_index_policy(PageIndexPolicy::Optional);
    Ok(reader.parse_and_finish(block)?)
}

fn write(out: impl io::Write + Send, batch: &RecordBatch) -> io::Result<()> {
    let mut writer = ArrowWriter::try_new(out, batch.schema(), Some(properties()))?;
    writer.write(batch)?;
    writer.close()?;
    Ok(())
}

fn properties() -> WriterProperties {
    let mut properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
    // Hardly two rows have the same of these, so a dictionary of them is work for nothing.
    for column in ["file", "url", "title", "body", "extra"] {
        properties = properties.set_column_dictionary_enabled(column.into(), false);
    }
    properties.build()
}

/// The rows of these files.
fn batch(table: Table, releases: &[Read<'_>]) -> Result<RecordBatch, arrow::BatchError> {
    let rows = |read: &Read<'_>| match table {
        Table::Releases => 1,
        Table::Quotations => read.quotations.len(),
    };
    let repeated = |text: fn(&Read<'_>) -> String| -> ArrayRef {
        let texts = releases.iter().flat_map(|read| std::iter::repeat_n(text(read), rows(read)));
        Arc::new(texts.map(Some).collect::<StringArray>())
    };
    let file = ("file", repeated(|read| read.file.to_owned()));
    match table {
        Table::Releases => {
            let batch = arrow::releases_to_batch(releases.iter().map(|read| read.release))?;
            let kind = ("kind", repeated(|read| read.release.kind().as_str().to_owned()));
            before(&[file, kind], &batch)
        }
        Table::Quotations => {
            let quoted = releases.iter().map(|read| (read.release, read.quotations.as_slice()));
            before(&[file], &arrow::quotations_to_batch(quoted)?)
        }
    }
}

/// The batch with columns of texts before its own.
fn before(columns: &[(&str, ArrayRef)], batch: &RecordBatch) -> Result<RecordBatch, arrow::BatchError> {
    let fields = columns.iter().map(|(name, _)| Arc::new(Field::new(*name, DataType::Utf8, false)));
    let fields: Vec<_> = fields.chain(batch.schema().fields().iter().cloned()).collect();
    let schema: SchemaRef = Arc::new(Schema::new(fields));
    let columns = columns.iter().map(|(_, array)| Arc::clone(array)).chain(batch.columns().iter().cloned());
    Ok(RecordBatch::try_new(schema, columns.collect())?)
}
