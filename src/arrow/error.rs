//! [`BatchError`]: why a batch could not be made, or read.

use arrow_schema::{ArrowError, DataType};
use thiserror::Error;

use crate::{Error as ParseError, InsertError};

/// Why a batch could not be made, or read. Rows are counted from 0. Its `Display` is the sentence.
#[non_exhaustive]
#[derive(Debug, Error)]
pub enum BatchError {
    /// The texts of a column take more bytes, or its lists more items, than one batch can hold: make several.
    #[error("the column `{column}` is too long for one batch: it can hold {limit} bytes, or items of lists", limit = i32::MAX)]
    TooLong {
        /// The column.
        column: &'static str,
    },
    /// A column that has to be there is not.
    #[error("the batch has no column `{column}`")]
    MissingColumn {
        /// The column.
        column: &'static str,
    },
    /// A column of another type.
    #[error("expected {expected} in the column `{column}`, found {found}")]
    WrongType {
        /// The column.
        column: &'static str,
        /// In words.
        expected: &'static str,
        /// What it has.
        found: DataType,
    },
    /// Null, where a release has to have a value.
    #[error("row {row} has no value in the column `{column}`")]
    Null {
        /// The column.
        column: &'static str,
        /// The row.
        row: usize,
    },
    /// A day that is beyond the years that a date can have.
    #[error("row {row} has no date that can be read: {days} days since 1970-01-01")]
    Date {
        /// The row.
        row: usize,
        /// What stands there.
        days: i32,
    },
    /// What should be a URL is none.
    #[error("row {row} has no URL in the column `{column}`, but `{found}`: {reason}")]
    Url {
        /// The column.
        column: &'static str,
        /// The row.
        row: usize,
        /// What stands there.
        found: String,
        /// Why it is none.
        reason: url::ParseError,
    },
    /// `extra` is no mapping.
    #[error("row {row} has no mapping in the column `extra`: {reason}")]
    Extra {
        /// The row.
        row: usize,
        /// Why it is none. Its lines and columns are those of the text as a header, below a line `---`.
        reason: ParseError,
    },
    /// `extra` has more behind its mapping.
    #[error("row {row} has more than one mapping in the column `extra`")]
    MoreThanExtra {
        /// The row.
        row: usize,
    },
    /// `extra` has a key that it cannot have.
    #[error("row {row} has a key in the column `extra` that cannot be there: {reason}")]
    Reserved {
        /// The row.
        row: usize,
        /// Which, and why.
        reason: InsertError,
    },
    /// Arrow itself refuses the columns.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}
