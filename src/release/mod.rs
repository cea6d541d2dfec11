//! The typed level: a release as a value.

mod address;
mod file;
mod kind;
mod missing;
mod parse;
mod portfolio;
mod reserved;
#[cfg(feature = "serde")]
mod serde;
mod update;
mod write;

use std::str::FromStr;

use chrono::NaiveDate;
use url::Url;

pub(crate) use self::address::url as parse_url;
pub(crate) use self::parse::date as parse_date;
pub use self::{
    kind::{Kind, KindError},
    portfolio::Portfolio,
    reserved::{InsertError, InsertErrorKind},
};
use crate::{
    body::{Body, Quotation},
    document::{Document, Parts},
    error::{Error, utf8},
    fields::Fields,
    minister::Minister,
    value::{Mapping, Value},
};

/// A press release: its header as typed fields, and its body.
///
/// Every value that can be built is written by [`Display`](std::fmt::Display) to text that parses back to an equal one.
///
/// ```
/// use press_release::{Kind, Release};
///
/// let text = "\
/// ---
/// title: \"A bridge for Example Bay\"
/// date: 2024-02-29
/// url: https://www.example.org/release/bridge-example-bay
/// ministers:
///   - Hon Ana Bell
/// ---
///
/// The bridge opens today.";
/// let release: Release = text.parse()?;
/// assert_eq!(release.title, "A bridge for Example Bay");
/// assert_eq!(release.ministers[0].surname(), "Bell");
/// assert_eq!((release.kind(), release.slug()), (Kind::Release, Some("bridge-example-bay")));
/// assert_eq!(release.to_string(), text);
/// # Ok::<(), press_release::Error>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Release {
    /// The headline: any text, empty too.
    pub title: String,
    /// The day it was published, written as chrono writes it: `2024-02-29`.
    pub date: NaiveDate,
    /// Where it was published. `Url` keeps addresses in their normal form; a [`Document`] has the text.
    pub url: Url,
    /// Who published it; none where the key is missing or null.
    pub ministers: Vec<Minister>,
    /// In which of their offices; likewise.
    pub portfolios: Vec<Portfolio>,
    /// Files that go with it; likewise.
    pub attachments: Vec<Url>,
    /// The text below the header.
    pub body: Body,
    extra: Mapping,
}

impl Release {
    /// A release without ministers, portfolios, attachments and body. Set what else it has.
    #[must_use]
    pub fn new(title: impl Into<String>, date: NaiveDate, url: Url) -> Self {
        Self {
            title: title.into(),
            date,
            url,
            ministers: Vec::new(),
            portfolios: Vec::new(),
            attachments: Vec::new(),
            body: Body::default(),
            extra: Mapping::new(),
        }
    }

    /// Reads a release from a file's whole text, and copies what it keeps. [`FromStr`] does the same.
    ///
    /// # Errors
    /// All that is wrong with the file, not only the first: no fence, a fence without its end, a header that is not YAML
    /// or is outside the part of YAML that is read, and each field that is missing, null, of another type, or no date or
    /// URL. See [`ProblemKind`](crate::ProblemKind).
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (parts, diagnostics) = Parts::read(text, Fields::RELEASE);
        Self::from_parts(text, &parts, diagnostics)
    }

    /// The same from a file's bytes, which have to be UTF-8.
    ///
    /// # Errors
    /// As [`Release::parse`], and [`ProblemKind::InvalidUtf8`](crate::ProblemKind::InvalidUtf8).
    pub fn from_slice(bytes: &[u8]) -> Result<Self, Error> {
        utf8(bytes).and_then(Self::parse)
    }

    /// What sort of publication this is, from the URL's path.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::of(&self.url)
    }

    /// The last segment of the URL's path, as the URL has it (percent-encoded): `…/release/the-slug`. `None` where the
    /// path has none.
    #[must_use]
    pub fn slug(&self) -> Option<&str> {
        self.url.path_segments()?.rfind(|segment| !segment.is_empty())
    }

    /// Who said what, in the order of the body, with the ministers of this release known: see
    /// [`Body::quotations`](crate::Body::quotations).
    #[must_use]
    pub fn quotations(&self) -> Vec<Quotation<'_>> {
        self.body.quotations_with(&self.ministers)
    }

    /// The header's other keys, in order.
    #[must_use]
    pub const fn extra(&self) -> &Mapping {
        &self.extra
    }

    /// Sets another key. A new one goes to the end; one that was there keeps its place, and its value is given back.
    ///
    /// # Errors
    /// A key that is one of the fields (`title`, `date`, …); a key too long for YAML, which allows 1024 characters; a value
    /// nested deeper than a header may be.
    pub fn insert_extra(
        &mut self,
        key: impl Into<String>,
        value: impl Into<Value>,
    ) -> Result<Option<Value>, InsertError> {
        let (key, value) = (key.into(), value.into());
        reserved::check(&key, &value)?;
        Ok(self.extra.insert(key, value))
    }

    /// Takes another key out, and gives its value.
    pub fn remove_extra(&mut self, key: &str) -> Option<Value> {
        self.extra.remove(key)
    }
}

impl FromStr for Release {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl Document<'_> {
    /// The typed release, with its own copy of all it holds.
    ///
    /// # Errors
    /// All fields that are missing or wrong, as [`Release::parse`] reports them.
    pub fn to_release(&self) -> Result<Release, Error> {
        Release::from_parts(self.as_str(), self.parts(), Vec::new())
    }
}

impl TryFrom<&Document<'_>> for Release {
    type Error = Error;

    fn try_from(document: &Document<'_>) -> Result<Self, Error> {
        document.to_release()
    }
}
