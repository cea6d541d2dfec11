//! Writes releases and quotations as rows of a batch. Returns an error if a column is too long for one batch.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{BooleanBuilder, Date32Builder, ListBuilder, StringBuilder, UInt64Builder},
};
use chrono::{Datelike, NaiveDate};

use super::{BatchError, extra, quotation_schema, release_schema};
use crate::{Evidence, Minister, Quotation, Release};

/// The number of the day 1970-01-01 in chrono's count, in which 0001-01-01 is day 1.
pub(super) const EPOCH: i32 = 719_163;

/// Returns the releases as a batch of [`release_schema`], one row per release.
///
/// ```
/// use press_release::{Release, arrow};
///
/// let release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
/// let batch = arrow::releases_to_batch([&release, &release])?;
/// assert_eq!((batch.num_rows(), batch.num_columns()), (2, 8));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns [`BatchError::TooLong`] if a column has more text (2 GiB) or more items of lists than a batch can hold.
pub fn releases_to_batch<'a>(releases: impl IntoIterator<Item = &'a Release>) -> Result<RecordBatch, BatchError> {
    let (mut title, mut url, mut body) = (Texts::new("title"), Texts::new("url"), Texts::new("body"));
    let (mut date, mut extra) = (Date32Builder::new(), Texts::new("extra"));
    let (mut ministers, mut portfolios) = (Lists::new("ministers"), Lists::new("portfolios"));
    let mut attachments = Lists::new("attachments");
    let mut text = String::new();
    for release in releases {
        title.push(&release.title)?;
        date.append_value(days(release.date));
        url.push(release.url.as_str())?;
        ministers.push(release.ministers.iter().map(AsRef::as_ref))?;
        portfolios.push(release.portfolios.iter().map(AsRef::as_ref))?;
        attachments.push(release.attachments.iter().map(url::Url::as_str))?;
        text.clear();
        extra::write(&mut text, release.extra());
        extra.push_option((!release.extra().is_empty()).then_some(&text))?;
        body.push(release.body.as_str())?;
    }
    let columns = vec![
        title.finish(),
        Arc::new(date.finish()),
        url.finish(),
        ministers.finish(),
        portfolios.finish(),
        attachments.finish(),
        extra.finish(),
        body.finish(),
    ];
    Ok(RecordBatch::try_new(release_schema(), columns)?)
}

/// Returns quotations as a batch of [`quotation_schema`], one row per quotation. Each release is paired with all or
/// some of the quotations that [`Release::quotations`] returned for it.
///
/// The column `number` is the index of a quotation in the slice that is passed for its release. If all quotations are
/// passed, it is also the index in the result of [`Release::quotations`]. To identify a quotation among others that
/// were selected in another way, use the columns `url` and `start`.
///
/// ```
/// use press_release::{Release, arrow};
///
/// let mut release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
/// release.body = "“It is open,” she said. “It is long.”".into();
/// let quotations = release.quotations();
/// let batch = arrow::quotations_to_batch([(&release, quotations.as_slice())])?;
/// assert_eq!(batch.num_rows(), quotations.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns [`BatchError::TooLong`] if a column has more text (2 GiB) or more items of lists than a batch can hold.
pub fn quotations_to_batch<'a>(
    quotations: impl IntoIterator<Item = (&'a Release, &'a [Quotation<'a>])>,
) -> Result<RecordBatch, BatchError> {
    let (mut url, mut date, mut title) = (Texts::new("url"), Date32Builder::new(), Texts::new("title"));
    let (mut number, mut start, mut end) = (UInt64Builder::new(), UInt64Builder::new(), UInt64Builder::new());
    let (mut speaker, mut mention, mut cue) = (Texts::new("speaker"), Texts::new("mention"), Texts::new("cue"));
    let (mut is_minister, mut is_speech) = (BooleanBuilder::new(), BooleanBuilder::new());
    let (mut parts, mut unclosed) = (Lists::new("parts"), BooleanBuilder::new());
    let (mut ministers, mut evidence) = (Lists::new("ministers"), Texts::new("evidence"));
    for (release, quotations) in quotations {
        for (place, quotation) in quotations.iter().enumerate() {
            url.push(release.url.as_str())?;
            date.append_value(days(release.date));
            title.push(&release.title)?;
            number.append_value(place as u64);
            speaker.push_option(quotation.speaker.map(|speaker| speaker.name()))?;
            is_minister.append_value(quotation.speaker.is_some_and(|speaker| speaker.minister().is_some()));
            mention.push_option(quotation.mention)?;
            cue.push_option(quotation.cue)?;
            is_speech.append_value(quotation.is_speech);
            parts.push(quotation.parts.iter().copied())?;
            start.append_value(quotation.span.start as u64);
            end.append_value(quotation.span.end as u64);
            unclosed.append_value(quotation.unclosed);
            let speakers = quotation.speaker.iter().flat_map(|speaker| speaker.ministers());
            ministers.push(speakers.map(Minister::as_str))?;
            evidence.push_option(quotation.evidence.map(Evidence::as_str))?;
        }
    }
    let columns = vec![
        url.finish(),
        Arc::new(date.finish()),
        title.finish(),
        Arc::new(number.finish()),
        speaker.finish(),
        Arc::new(is_minister.finish()),
        mention.finish(),
        cue.finish(),
        Arc::new(is_speech.finish()),
        parts.finish(),
        Arc::new(start.finish()),
        Arc::new(end.finish()),
        Arc::new(unclosed.finish()),
        ministers.finish(),
        evidence.finish(),
    ];
    Ok(RecordBatch::try_new(quotation_schema(), columns)?)
}

/// Returns the days since 1970-01-01. The result never overflows: chrono's years, up to 262,143, need a twentieth of
/// the range of an `i32`.
fn days(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - EPOCH
}

/// The capacity that a column has left, in bytes or items. Arrow's offsets have 32 bits, and its builders panic if an
/// offset overflows.
struct Capacity {
    /// The name of the column, for the error.
    column: &'static str,
    left: usize,
}

impl Capacity {
    /// The capacity of an empty column.
    const fn of(column: &'static str) -> Self {
        Self { column, left: i32::MAX as usize }
    }

    /// Reduces the capacity by `size`. Returns [`BatchError::TooLong`], and changes nothing, if less is left.
    fn take(&mut self, size: usize) -> Result<(), BatchError> {
        self.left = self.left.checked_sub(size).ok_or(BatchError::TooLong { column: self.column })?;
        Ok(())
    }
}

/// A column of strings.
struct Texts {
    builder: StringBuilder,
    /// The bytes that can be added.
    capacity: Capacity,
}

impl Texts {
    fn new(column: &'static str) -> Self {
        Self { builder: StringBuilder::new(), capacity: Capacity::of(column) }
    }

    /// Adds one row. Returns an error, and adds nothing, if the column cannot hold the text.
    fn push(&mut self, text: &str) -> Result<(), BatchError> {
        self.push_option(Some(text))
    }

    /// Adds one row, which is null for `None`. Returns an error, and adds nothing, if the column cannot hold the text.
    fn push_option(&mut self, text: Option<impl AsRef<str>>) -> Result<(), BatchError> {
        self.capacity.take(text.as_ref().map_or(0, |text| text.as_ref().len()))?;
        self.builder.append_option(text);
        Ok(())
    }

    fn finish(mut self) -> ArrayRef {
        Arc::new(self.builder.finish())
    }
}

/// A column of lists of strings.
struct Lists {
    builder: ListBuilder<StringBuilder>,
    /// The bytes that can be added, in all items together.
    bytes: Capacity,
    /// The items that can be added, in all rows together.
    items: Capacity,
}

impl Lists {
    fn new(column: &'static str) -> Self {
        Self { builder: ListBuilder::default(), bytes: Capacity::of(column), items: Capacity::of(column) }
    }

    /// Adds one row, the list of `texts`. Returns an error if the bytes or the items exceed what the column can hold;
    /// the row is then incomplete.
    fn push<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> Result<(), BatchError> {
        for text in texts {
            self.bytes.take(text.len())?;
            self.items.take(1)?;
            self.builder.values().append_value(text);
        }
        self.builder.append(true);
        Ok(())
    }

    fn finish(mut self) -> ArrayRef {
        Arc::new(self.builder.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_column_is_an_error() {
        let mut capacity = Capacity::of("body");
        capacity.take(i32::MAX as usize - 1).unwrap();
        capacity.take(1).unwrap();
        assert!(matches!(capacity.take(1), Err(BatchError::TooLong { column: "body" })));
        let message = capacity.take(1).unwrap_err().to_string();
        assert_eq!(
            message,
            "the column `body` is too long for one batch: it can hold 2147483647 bytes, or items of lists"
        );
    }
}
