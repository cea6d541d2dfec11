//! Converts releases and problems to the rows of the tables, as record batches.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{ArrayRef, ListBuilder, RecordBatch, StringArray, StringBuilder, UInt64Array},
        datatypes::{DataType, Field, Schema, SchemaRef},
    },
    error::{DataFusionError, Result},
};
use press_release::{Minister, Quotation, Release, arrow};
use serde::{Deserialize, Serialize};

/// The kind of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rows {
    /// A release: `file`, `kind`, `names` (the ministers without honorifics), and the columns of
    /// `press_release::arrow::release_schema`.
    Releases,
    /// A quotation: `file`, `name` (the speaker without honorifics), and the columns of
    /// `press_release::arrow::quotation_schema`.
    Quotations,
    /// A problem of a file: `file`, `line`, `column`, `message`. A problem of the whole file has no line.
    Problems,
}

impl Rows {
    /// Returns the name of the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Releases => "releases",
            Self::Quotations => "quotations",
            Self::Problems => "problems",
        }
    }

    pub fn schema(self) -> SchemaRef {
        let text = |name: &str| Arc::new(Field::new(name, DataType::Utf8, false));
        let name = Arc::new(Field::new("name", DataType::Utf8, true));
        let names = Arc::new(Field::new_list("names", Field::new_list_field(DataType::Utf8, true), false));
        let number = |name: &str| Arc::new(Field::new(name, DataType::UInt64, true));
        let fields = match self {
            Self::Releases => {
                let fields = arrow::release_schema();
                [text("file"), text("kind"), names].into_iter().chain(fields.fields().iter().cloned()).collect()
            }
            Self::Quotations => {
                let fields = arrow::quotation_schema();
                [text("file"), name].into_iter().chain(fields.fields().iter().cloned()).collect()
            }
            Self::Problems => vec![text("file"), number("line"), number("column"), text("message")],
        };
        Arc::new(Schema::new(fields))
    }
}

/// A row of `problems`.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Line and column, from 1.
    pub place: Option<(usize, usize)>,
    pub message: String,
}

/// Returns releases with their files as rows.
pub fn releases(releases: &[(String, Release)]) -> Result<RecordBatch> {
    let batch = arrow::releases_to_batch(releases.iter().map(|(_, release)| release)).map_err(external)?;
    let files = StringArray::from_iter_values(releases.iter().map(|(file, _)| file));
    let kinds = StringArray::from_iter_values(releases.iter().map(|(_, release)| release.kind().as_str()));
    let mut names = ListBuilder::new(StringBuilder::new());
    for (_, release) in releases {
        names.append_value(release.ministers.iter().map(|minister| Some(minister.name())));
    }
    before(Rows::Releases, vec![Arc::new(files), Arc::new(kinds), Arc::new(names.finish())], &batch)
}

/// Returns the quotations of releases as rows.
pub fn quotations(releases: &[(String, Release)]) -> Result<RecordBatch> {
    let quoted: Vec<(&str, &Release, Vec<Quotation<'_>>)> =
        releases.iter().map(|(file, release)| (file.as_str(), release, release.quotations())).collect();
    let rows = quoted.iter().map(|(_, release, quotations)| (*release, quotations.as_slice()));
    let batch = arrow::quotations_to_batch(rows).map_err(external)?;
    let files = quoted.iter().flat_map(|(file, _, quotations)| std::iter::repeat_n(*file, quotations.len()));
    let files: StringArray = files.map(Some).collect();
    let name = |quotation: &Quotation<'_>| {
        quotation.speaker.as_ref().map(|speaker| Minister::from(speaker.name()).name().to_owned())
    };
    let names: StringArray = quoted.iter().flat_map(|(.., quotations)| quotations.iter().map(name)).collect();
    before(Rows::Quotations, vec![Arc::new(files), Arc::new(names)], &batch)
}

/// Returns a batch with our columns before those of the library.
fn before(rows: Rows, mut columns: Vec<ArrayRef>, batch: &RecordBatch) -> Result<RecordBatch> {
    columns.extend(batch.columns().iter().cloned());
    Ok(RecordBatch::try_new(rows.schema(), columns)?)
}

pub fn problems(problems: &[Problem]) -> Result<RecordBatch> {
    let place = |of: fn((usize, usize)) -> usize| -> ArrayRef {
        Arc::new(UInt64Array::from_iter(problems.iter().map(|problem| problem.place.map(|place| of(place) as u64))))
    };
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(problems.iter().map(|problem| &problem.file))),
        place(|(line, _)| line),
        place(|(_, column)| column),
        Arc::new(StringArray::from_iter_values(problems.iter().map(|problem| &problem.message))),
    ];
    Ok(RecordBatch::try_new(Rows::Problems.schema(), columns)?)
}

fn external(error: arrow::BatchError) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}
