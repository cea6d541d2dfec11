//! Releases and quotations as Arrow record batches (feature `arrow`), on the crates `arrow-array` and `arrow-schema` of
//! versions 59 and 60.
//!
//! A release, one row ([`release_schema`]):
//!
//! | column | type | what it holds |
//! |---|---|---|
//! | `title` | Utf8 | the headline |
//! | `date` | Date32 | the day it was published: days since 1970-01-01. Every date of a release has one |
//! | `url` | Utf8 | where it was published |
//! | `ministers` | List of Utf8 | as written; an empty list where there are none |
//! | `portfolios` | List of Utf8 | likewise |
//! | `attachments` | List of Utf8 | URLs, likewise |
//! | `extra` | Utf8, nullable | the header's other keys, in order, as a JSON object; null where there are none |
//! | `body` | Utf8 | the text below the header |
//!
//! In `extra`, numbers that JSON has no form for stand as YAML writes them (`.inf`, `.nan`, digits beyond 128 bits): the
//! text is a YAML flow mapping in any case, and is read as one, so that every value comes back equal.
//!
//! A quotation, one row ([`quotation_schema`]): which release, when, who, what.
//!
//! | column | type | what it holds |
//! |---|---|---|
//! | `url` | Utf8 | the release's |
//! | `date` | Date32 | the release's |
//! | `title` | Utf8 | the release's |
//! | `number` | UInt64 | its place among the release's quotations, from 0 |
//! | `speaker` | Utf8, nullable | [`Speaker::name`](crate::Speaker::name) |
//! | `is_minister` | Boolean | whether the speaker is one minister of the release |
//! | `mention` | Utf8, nullable | the speaker as the clause names them |
//! | `cue` | Utf8, nullable | the verb of the clause |
//! | `is_speech` | Boolean | somebody's words, not a title, a term or a scare quote |
//! | `parts` | List of Utf8 | what is quoted, one text for each paragraph |
//! | `start`, `end` | UInt64 | bytes of the body |
//! | `unclosed` | Boolean | no mark closes it |
//! | `ministers` | List of Utf8 | each minister of the release who speaks: several for a joint voice |
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

/// The columns of a release: see the [module's](self) table.
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

/// The columns of a quotation: see the [module's](self) table.
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

/// A list, with its items as most of Arrow's tools make them: no row is null, and nothing of ours makes a null item.
fn texts(name: &str) -> Field {
    Field::new(name, DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))), false)
}
