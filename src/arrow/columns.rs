//! Finds the columns of a batch by name, and reads their values. Strings and lists may have 32-bit or 64-bit offsets,
//! and strings may be views, because other tools write all of these. An error names the column.

use arrow_array::{
    Array, ArrayRef, Date32Array, LargeListArray, LargeStringArray, ListArray, RecordBatch, StringArray,
    StringViewArray,
};

use super::BatchError;

/// A column of strings.
pub(super) enum Texts<'a> {
    Utf8(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
}

/// A column of lists of strings.
pub(super) enum Lists<'a> {
    List(&'a ListArray),
    Large(&'a LargeListArray),
}

/// Returns the column with this name, or `None` if the batch has none.
fn column<'a>(batch: &'a RecordBatch, name: &str) -> Option<&'a ArrayRef> {
    batch.column_by_name(name)
}

/// A column with its name, for errors.
pub(super) struct Column<T> {
    pub(super) name: &'static str,
    pub(super) values: T,
}

impl<'a> Column<Texts<'a>> {
    /// Returns the column with this name, or `None` if the batch has none. A column of another type is an error.
    pub(super) fn optional(batch: &'a RecordBatch, name: &'static str) -> Result<Option<Self>, BatchError> {
        let Some(array) = column(batch, name) else { return Ok(None) };
        let values = Texts::of(array.as_ref()).ok_or_else(|| BatchError::WrongType {
            column: name,
            expected: "strings (Utf8)",
            found: array.data_type().clone(),
        })?;
        Ok(Some(Self { name, values }))
    }

    /// Returns the column with this name. A missing column, and one of another type, is an error.
    pub(super) fn required(batch: &'a RecordBatch, name: &'static str) -> Result<Self, BatchError> {
        Self::optional(batch, name)?.ok_or(BatchError::MissingColumn { column: name })
    }

    /// Returns the string of a row, counted from 0. Null is an error. Panics if there is no such row.
    pub(super) fn get(&self, row: usize) -> Result<&'a str, BatchError> {
        self.values.get(row).ok_or(BatchError::Null { column: self.name, row })
    }
}

impl<'a> Column<Lists<'a>> {
    /// Returns the column with this name, or `None` if the batch has none. A column of another type is an error, also
    /// one of lists of something else than strings.
    pub(super) fn optional(batch: &'a RecordBatch, name: &'static str) -> Result<Option<Self>, BatchError> {
        let Some(array) = column(batch, name) else { return Ok(None) };
        let any = array.as_any();
        let lists = any.downcast_ref().map(Lists::List).or_else(|| any.downcast_ref().map(Lists::Large));
        let values = lists.filter(|lists| Texts::of(lists.items().as_ref()).is_some());
        let values = values.ok_or_else(|| BatchError::WrongType {
            column: name,
            expected: "lists of strings (List of Utf8)",
            found: array.data_type().clone(),
        })?;
        Ok(Some(Self { name, values }))
    }

    /// Returns the items of a row, counted from 0, each converted by `item`. A null list has no items. A null item is
    /// an error, as it is in a header. Also returns the first error of `item`. Panics if there is no such row.
    pub(super) fn get<T>(
        &self,
        row: usize,
        mut item: impl FnMut(&str) -> Result<T, BatchError>,
    ) -> Result<Vec<T>, BatchError> {
        let Some(items) = self.values.get(row) else { return Ok(Vec::new()) };
        let Some(texts) = Texts::of(items.as_ref()) else { return Ok(Vec::new()) };
        let text = |at| texts.get(at).ok_or(BatchError::Null { column: self.name, row });
        (0..items.len()).map(|at| text(at).and_then(&mut item)).collect()
    }
}

/// Returns the column of dates. Returns an error if the batch has no column of this name, or if it is not of the type
/// Date32.
pub(super) fn dates<'a>(batch: &'a RecordBatch, name: &'static str) -> Result<&'a Date32Array, BatchError> {
    let array = column(batch, name).ok_or(BatchError::MissingColumn { column: name })?;
    array.as_any().downcast_ref().ok_or_else(|| BatchError::WrongType {
        column: name,
        expected: "dates (Date32)",
        found: array.data_type().clone(),
    })
}

impl<'a> Texts<'a> {
    /// Returns the array as a column of strings, or `None` if it has another type.
    fn of(array: &'a dyn Array) -> Option<Self> {
        let any = array.as_any();
        let utf8 = any.downcast_ref().map(Self::Utf8);
        utf8.or_else(|| any.downcast_ref().map(Self::Large)).or_else(|| any.downcast_ref().map(Self::View))
    }

    /// Returns the text of a row, or `None` if it is null. Panics if there is no such row.
    pub(super) fn get(&self, row: usize) -> Option<&'a str> {
        match self {
            Self::Utf8(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Large(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::View(texts) => texts.is_valid(row).then(|| texts.value(row)),
        }
    }
}

impl<'a> Lists<'a> {
    /// Returns the items of all rows in one array, which does not say where a row begins.
    fn items(&self) -> &'a ArrayRef {
        match self {
            Self::List(lists) => lists.values(),
            Self::Large(lists) => lists.values(),
        }
    }

    /// Returns the items of a row, or `None` if the list is null. Panics if there is no such row.
    fn get(&self, row: usize) -> Option<ArrayRef> {
        match self {
            Self::List(lists) => lists.is_valid(row).then(|| lists.value(row)),
            Self::Large(lists) => lists.is_valid(row).then(|| lists.value(row)),
        }
    }
}
