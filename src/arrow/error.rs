//! [`BatchError`]: why a batch could not be made or read.

use arrow_schema::{ArrowError, DataType};
use thiserror::Error;

use crate::{Error as ParseError, InsertError};

/// The error of a batch that could not be made or read. Rows are counted from 0.
///
/// ```
/// use press_release::{Release, arrow};
///
/// let release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
/// let batch = arrow::releases_to_batch(&[release])?;
/// let error = arrow::releases_from_batch(&batch.project(&[0, 1])?).unwrap_err();
/// assert!(matches!(error, arrow::BatchError::MissingColumn { column: "url" }));
/// assert_eq!(error.to_string(), "the batch has no column `url`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Error)]
pub enum BatchError {
    /// The strings of a column have more bytes, or its lists more items, than one batch can hold. Make several batches.
    #[error("the column `{column}` is too long for one batch: it can hold {limit} bytes, or items of lists", limit = i32::MAX)]
    TooLong {
        /// The column.
        column: &'static str,
    },
    /// A required column does not exist.
    #[error("the batch has no column `{column}`")]
    MissingColumn {
        /// The column.
        column: &'static str,
    },
    /// A column has a wrong type.
    #[error("expected {expected} in the column `{column}`, found {found}")]
    WrongType {
        /// The column.
        column: &'static str,
        /// The expected type, in words.
        expected: &'static str,
        /// The type of the column.
        found: DataType,
    },
    /// A required value is null.
    #[error("row {row} has no value in the column `{column}`")]
    Null {
        /// The column.
        column: &'static str,
        /// The row.
        row: usize,
    },
    /// A date is outside the years that [`NaiveDate`](chrono::NaiveDate) can represent.
    #[error("row {row} has no date that can be read: {days} days since 1970-01-01")]
    Date {
        /// The row.
        row: usize,
        /// The value.
        days: i32,
    },
    /// A string is not a URL.
    #[error("row {row} has no URL in the column `{column}`, but `{found}`: {reason}")]
    Url {
        /// The column.
        column: &'static str,
        /// The row.
        row: usize,
        /// The string.
        found: String,
        /// Why it is not a URL.
        reason: url::ParseError,
    },
    /// `extra` is not a mapping that a header can be.
    #[error("row {row} has no mapping in the column `extra`: {reason}")]
    Extra {
        /// The row.
        row: usize,
        /// Why it is not a mapping. Its lines and columns are those of a file in which the string starts on the second
        /// line, after `---`.
        reason: ParseError,
    },
    /// `extra` contains a closing fence, `---` or `...`, so that it has text after its mapping.
    #[error("row {row} has more than one mapping in the column `extra`")]
    MoreThanExtra {
        /// The row.
        row: usize,
    },
    /// `extra` has an entry that [`Release::insert_extra`](crate::Release::insert_extra) rejects, such as one with the
    /// key `title`.
    #[error("row {row} has a key in the column `extra` that cannot be there: {reason}")]
    Reserved {
        /// The row.
        row: usize,
        /// The key, and why.
        reason: InsertError,
    },
    /// Arrow itself rejects the columns.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}
