//! Reads releases from the rows of a batch. Returns the error of the first wrong row.

use arrow_array::{Array, Date32Array, RecordBatch};
use chrono::NaiveDate;
use url::Url;

use super::{
    BatchError,
    columns::{Column, Lists, Texts, dates},
    extra,
    write::EPOCH,
};
use crate::{Body, Release, release::parse_url};

/// Returns the releases of a batch, in the order of its rows. If [`releases_to_batch`](super::releases_to_batch) made
/// the batch, they are equal to the releases that were passed to it.
///
/// Columns are found by name, and other columns are ignored. As in a header, `title`, `date` and `url` are required and
/// need a value in each row. Any other column may be missing, or have null in a row. Strings may be Utf8, LargeUtf8 or
/// Utf8View, and lists List or LargeList.
///
/// ```
/// use press_release::{Release, arrow};
///
/// let release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
/// let batch = arrow::releases_to_batch([&release])?;
/// assert_eq!(arrow::releases_from_batch(&batch)?, [release.clone()]);
///
/// // The columns of the title, the date and the URL are enough.
/// assert_eq!(arrow::releases_from_batch(&batch.project(&[0, 1, 2])?)?, [release]);
/// let error = arrow::releases_from_batch(&batch.project(&[0, 1])?).unwrap_err();
/// assert!(matches!(error, arrow::BatchError::MissingColumn { column: "url" }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns an error if a required column is missing or a column has a wrong type. Also returns an error if a row has
/// one of these:
///
/// - null for a required value, or a null item in a list;
/// - a date outside the years of `NaiveDate` (about 262,000 before and after year 0);
/// - a string that is not a URL;
/// - an `extra` that a header cannot represent.
///
/// See [`BatchError`].
pub fn releases_from_batch(batch: &RecordBatch) -> Result<Vec<Release>, BatchError> {
    let columns = Columns::of(batch)?;
    (0..batch.num_rows()).map(|row| columns.release(row)).collect()
}

/// The columns of a batch of releases. A column that is missing is `None`.
struct Columns<'a> {
    title: Column<Texts<'a>>,
    date: &'a Date32Array,
    url: Column<Texts<'a>>,
    ministers: Option<Column<Lists<'a>>>,
    portfolios: Option<Column<Lists<'a>>>,
    attachments: Option<Column<Lists<'a>>>,
    extra: Option<Column<Texts<'a>>>,
    body: Option<Column<Texts<'a>>>,
}

impl<'a> Columns<'a> {
    /// Finds the columns of a batch. Returns an error if `title`, `date` or `url` is missing, or if a column has the
    /// wrong type. The other columns may be missing.
    fn of(batch: &'a RecordBatch) -> Result<Self, BatchError> {
        Ok(Self {
            title: Column::required(batch, "title")?,
            date: dates(batch, "date")?,
            url: Column::required(batch, "url")?,
            ministers: Column::<Lists<'a>>::optional(batch, "ministers")?,
            portfolios: Column::<Lists<'a>>::optional(batch, "portfolios")?,
            attachments: Column::<Lists<'a>>::optional(batch, "attachments")?,
            extra: Column::<Texts<'a>>::optional(batch, "extra")?,
            body: Column::<Texts<'a>>::optional(batch, "body")?,
        })
    }

    /// Returns the release in a row, counted from 0. Returns an error if its title, date, address or an item of a list
    /// is null, or if a value cannot be read. A missing or null `extra` or `body` leaves that part as in
    /// [`Release::new`].
    fn release(&self, row: usize) -> Result<Release, BatchError> {
        let url = address("url", row, self.url.get(row)?)?;
        let mut release = Release::new(self.title.get(row)?.to_owned(), self.date(row)?, url);
        release.ministers = list(self.ministers.as_ref(), row, |text| Ok(text.into()))?;
        release.portfolios = list(self.portfolios.as_ref(), row, |text| Ok(text.into()))?;
        release.attachments = list(self.attachments.as_ref(), row, |text| address("attachments", row, text))?;
        if let Some(text) = self.extra.as_ref().and_then(|column| column.values.get(row)) {
            extra::read(&mut release, row, text)?;
        }
        if let Some(text) = self.body.as_ref().and_then(|column| column.values.get(row)) {
            release.body = Body::from(text);
        }
        Ok(release)
    }

    /// Returns the date of a row, which the column stores as days since 1970-01-01. Returns an error if it is null or
    /// outside the range of [`NaiveDate`].
    fn date(&self, row: usize) -> Result<NaiveDate, BatchError> {
        if self.date.is_null(row) {
            return Err(BatchError::Null { column: "date", row });
        }
        let days = self.date.value(row);
        let date = days.checked_add(EPOCH).and_then(NaiveDate::from_num_days_from_ce_opt);
        date.ok_or(BatchError::Date { row, days })
    }
}

/// Returns the items of a row, each converted by `item`, or no items if there is no such column. Returns the first
/// error of `item`, or an error if an item is null.
fn list<T>(
    column: Option<&Column<Lists<'_>>>,
    row: usize,
    item: impl FnMut(&str) -> Result<T, BatchError>,
) -> Result<Vec<T>, BatchError> {
    column.map_or_else(|| Ok(Vec::new()), |column| column.get(row, item))
}

/// Returns the address of a row, or an error with the name of the column if the string is not a URL.
fn address(column: &'static str, row: usize, text: &str) -> Result<Url, BatchError> {
    parse_url(text).map_err(|reason| BatchError::Url { column, row, found: text.to_owned(), reason })
}
