//! Releases and quotations as Arrow record batches (feature `arrow`), for versions 59 and 60 of the crates
//! `arrow-array` and `arrow-schema`. [`releases_to_batch`] and [`quotations_to_batch`] write batches, and
//! [`releases_from_batch`] reads releases back.
//!
//! A release is one row ([`release_schema`]):
//!
//! | column | type | content |
//! |---|---|---|
//! | `title` | Utf8 | the headline |
//! | `date` | Date32 | the day of publication, in days since 1970-01-01 |
//! | `url` | Utf8 | the address of the publication |
//! | `ministers` | List of Utf8 | as written; an empty list if there are none |
//! | `portfolios` | List of Utf8 | as written; an empty list if there are none |
//! | `attachments` | List of Utf8 | URLs; an empty list if there are none |
//! | `extra` | Utf8, nullable | the header's other keys, in order, as a JSON object; null if there are none |
//! | `body` | Utf8 | the text below the header |
//!
//! In `extra`, numbers that JSON cannot represent are written as in YAML (`.inf`, `.nan`, digits beyond 128 bits). The
//! string is always a YAML flow mapping and is read as one, so that every value is restored.
//!
//! A quotation is one row ([`quotation_schema`]):
//!
//! | column | type | content |
//! |---|---|---|
//! | `url` | Utf8 | the URL of the release |
//! | `date` | Date32 | the date of the release |
//! | `title` | Utf8 | the title of the release |
//! | `number` | UInt64 | the index in the slice of quotations that was passed for the release, from 0 |
//! | `speaker` | Utf8, nullable | [`Speaker::name`](crate::Speaker::name) |
//! | `is_minister` | Boolean | whether the speaker is one minister of the release |
//! | `mention` | Utf8, nullable | the speaker as the clause names them |
//! | `cue` | Utf8, nullable | the verb of the clause |
//! | `is_speech` | Boolean | whether the text is speech, and not a title, a term or a scare quote |
//! | `parts` | List of Utf8 | the quoted text, one string per paragraph |
//! | `start`, `end` | UInt64 | the span in bytes of the body |
//! | `unclosed` | Boolean | whether the closing quotation mark is missing |
//! | `ministers` | List of Utf8 | the ministers of the release who speak: several for a joint statement |
//! | `evidence` | Utf8, nullable | [`Evidence::as_str`](crate::Evidence::as_str) |
//!
//! ```
//! use press_release::{Release, arrow};
//!
//! let text = "---\ntitle: Open\ndate: 2024-02-29\nurl: https://www.example.org/\n---\n\n“It is open,” she said.";
//! let releases = vec![Release::parse(text)?];
//! let batch = arrow::releases_to_batch(&releases)?;
//! assert_eq!(batch.schema(), arrow::release_schema());
//! assert_eq!(arrow::releases_from_batch(&batch)?, releases);
//!
//! let quotations = releases[0].quotations();
//! let batch = arrow::quotations_to_batch([(&releases[0], quotations.as_slice())])?;
//! assert_eq!(batch.num_rows(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod columns;
mod error;
mod extra;
mod read;
mod write;

use std::sync::{Arc, OnceLock};

use arrow_schema::{DataType, Field, Schema, SchemaRef};

pub use self::{
    error::BatchError,
    read::releases_from_batch,
    write::{quotations_to_batch, releases_to_batch},
};

/// Returns the columns of a release: see the table of the [module](self).
///
/// ```
/// use press_release::arrow;
///
/// let schema = arrow::release_schema();
/// let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
/// assert_eq!(names, ["title", "date", "url", "ministers", "portfolios", "attachments", "extra", "body"]);
/// ```
#[must_use]
pub fn release_schema() -> SchemaRef {
    static SCHEMA: OnceLock<SchemaRef> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        Arc::new(Schema::new(vec![
            Field::new("title", DataType::Utf8, false),
            Field::new("date", DataType::Date32, false),
            Field::new("url", DataType::Utf8, false),
            texts("ministers"),
            texts("portfolios"),
            texts("attachments"),
            Field::new("extra", DataType::Utf8, true),
            Field::new("body", DataType::Utf8, false),
        ]))
    });
    Arc::clone(schema)
}

/// Returns the columns of a quotation: see the table of the [module](self).
///
/// ```
/// use press_release::arrow;
///
/// let schema = arrow::quotation_schema();
/// assert_eq!((schema.fields().len(), schema.field(4).name().as_str()), (15, "speaker"));
/// ```
#[must_use]
pub fn quotation_schema() -> SchemaRef {
    static SCHEMA: OnceLock<SchemaRef> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        Arc::new(Schema::new(vec![
            Field::new("url", DataType::Utf8, false),
            Field::new("date", DataType::Date32, false),
            Field::new("title", DataType::Utf8, false),
            Field::new("number", DataType::UInt64, false),
            Field::new("speaker", DataType::Utf8, true),
            Field::new("is_minister", DataType::Boolean, false),
            Field::new("mention", DataType::Utf8, true),
            Field::new("cue", DataType::Utf8, true),
            Field::new("is_speech", DataType::Boolean, false),
            texts("parts"),
            Field::new("start", DataType::UInt64, false),
            Field::new("end", DataType::UInt64, false),
            Field::new("unclosed", DataType::Boolean, false),
            texts("ministers"),
            Field::new("evidence", DataType::Utf8, true),
        ]))
    });
    Arc::clone(schema)
}

/// Returns a column of lists of strings. The items are declared as nullable, as most Arrow tools do, although this
/// crate writes no null item.
fn texts(name: &str) -> Field {
    Field::new(name, DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))), false)
}
