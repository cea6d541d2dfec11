//! The typed level: [`Release`]. It is read from the source of a file or from a [`Document`], and has typed fields,
//! extra keys and a body. Otherwise, all problems of the file are returned.

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
/// [`Display`](std::fmt::Display) writes every release to text that parses back to an equal release. The body is
/// written as it is, so end it with a line break if the file should end with one.
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
    /// The headline. It may be any string, even an empty one.
    pub title: String,
    /// The day of publication, written as chrono writes it: `2024-02-29`. For other forms, use
    /// [`NaiveDate::format`].
    pub date: NaiveDate,
    /// The address of the publication. `Url` keeps addresses in their normal form; a [`Document`] has the source.
    pub url: Url,
    /// The ministers who published it. The list is empty if the key is missing or null. A single value is read as a
    /// list of one: `ministers: Hon Ana Bell`.
    pub ministers: Vec<Minister>,
    /// The portfolios in which they published it. The list is empty if the key is missing or null. A single value is
    /// read as a list of one: `portfolios: Health`.
    pub portfolios: Vec<Portfolio>,
    /// The addresses of attached files. The list is empty if the key is missing or null. A single value is read as a
    /// list of one: `attachments: https://www.example.org/plan.pdf`.
    pub attachments: Vec<Url>,
    /// The text below the header.
    pub body: Body,
    extra: Mapping,
}

impl Release {
    /// Returns a release without ministers, portfolios, attachments and body. Set these in the public fields, and add
    /// other keys with [`Release::insert_extra`]. Then [`Release::write`] writes the release to a file.
    ///
    /// ```
    /// use press_release::{Release, chrono::NaiveDate, url::Url};
    ///
    /// let date = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    /// let mut release = Release::new("Open", date, Url::parse("https://www.example.org/release/open")?);
    /// release.ministers = vec!["Hon Ana Bell".into()];
    /// release.body = "The bridge is open.\n".into();
    /// assert!(release.to_string().ends_with("ministers:\n  - Hon Ana Bell\n---\n\nThe bridge is open.\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

    /// Reads a release from the whole text of a file, and copies what it keeps. [`FromStr`] does the same.
    ///
    /// | key | value |
    /// |---|---|
    /// | `title`, `date`, `url` | required: any scalar except null, whose string is the title, a date or a URL |
    /// | `ministers`, `portfolios` | a list of names, or one name: any scalar except null |
    /// | `attachments` | a list of URLs, or one URL |
    /// | any other | anything: see [`Release::extra`] |
    ///
    /// A missing or null list is empty. An item of `ministers` or `portfolios` that YAML reads as a collection is a
    /// name as written if it is on one line: `- Crown Relations: Te Puna`, `- [Ana Bell]`. [`Document::lint`] warns
    /// about it.
    ///
    /// ```
    /// use press_release::{Minister, Portfolio, Release};
    ///
    /// let text = "---\ntitle: 1984\ndate: 2024-02-29\nurl: https://www.example.org/\n---\n\nBody.\n";
    /// let release = Release::parse(text)?;
    /// assert_eq!((release.title.as_str(), release.body.as_str()), ("1984", "Body.\n"));
    ///
    /// // A single value is a list of one, and a name that YAML reads as a mapping is a name.
    /// let lists = "ministers: Hon Ana Bell\nportfolios:\n  - Crown Relations: Te Puna\n---\n";
    /// let release = Release::parse(&text.replace("---\n\nBody.\n", lists))?;
    /// assert_eq!(release.ministers, [Minister::from("Hon Ana Bell")]);
    /// assert_eq!(release.portfolios, [Portfolio::from("Crown Relations: Te Puna")]);
    ///
    /// // All problems are returned together.
    /// let error = Release::parse("---\ntitle: Open\ndate: soon\n---\n").unwrap_err();
    /// let codes: Vec<_> = error.problems().iter().map(|problem| problem.kind().code()).collect();
    /// assert_eq!(codes, ["missing_field", "invalid_date"]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns all problems of the file: a missing fence, an unclosed header, and a header that is not YAML or is
    /// outside the supported part of YAML. Also returns each field that does not fit the table above: it is missing,
    /// null, of a wrong type, or not a date or a URL. See [`ProblemKind`](crate::ProblemKind).
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (parts, diagnostics) = Parts::read(text, Fields::RELEASE);
        Self::from_parts(text, &parts, diagnostics)
    }

    /// Reads a release from the bytes of a file, which must be UTF-8, as [`Release::parse`] does.
    ///
    /// ```
    /// use press_release::Release;
    ///
    /// let release = Release::from_slice(b"---\ntitle: Open\ndate: 2024-02-29\nurl: https://www.example.org/\n---\n")?;
    /// assert_eq!(release.title, "Open");
    ///
    /// let error = Release::from_slice(b"---\ntitle: \xff\n---\n").unwrap_err();
    /// assert_eq!(error.problems()[0].kind().code(), "invalid_utf8");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the same errors as [`Release::parse`], and
    /// [`ProblemKind::InvalidUtf8`](crate::ProblemKind::InvalidUtf8).
    pub fn from_slice(bytes: &[u8]) -> Result<Self, Error> {
        utf8(bytes).and_then(Self::parse)
    }

    /// Returns the kind of the publication, which the path of the URL names: see [`Kind::of`].
    ///
    /// ```
    /// use press_release::{Kind, Release};
    ///
    /// let url = "https://www.example.org/speech/opening".parse()?;
    /// let release = Release::new("Open", "2024-02-29".parse()?, url);
    /// assert_eq!(release.kind(), Kind::Speech);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::of(&self.url)
    }

    /// Returns the last segment of the URL's path that is not empty, percent-encoded as in the URL: `the-slug` for
    /// `…/release/the-slug/?a=b`. Returns `None` if the path has no such segment, and for a URL without a path of
    /// segments, such as `mailto:ana@example.org`.
    ///
    /// ```
    /// use press_release::Release;
    ///
    /// let url = "https://www.example.org/release/open".parse()?;
    /// let mut release = Release::new("Open", "2024-02-29".parse()?, url);
    /// assert_eq!(release.slug(), Some("open"));
    ///
    /// release.url = "https://www.example.org/".parse()?;
    /// assert_eq!(release.slug(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn slug(&self) -> Option<&str> {
        self.url.path_segments()?.rfind(|segment| !segment.is_empty())
    }

    /// Returns the quotations of the body in order, with the ministers of this release as known speakers: see
    /// [`Body::quotations`](crate::Body::quotations).
    ///
    /// ```
    /// use press_release::Release;
    ///
    /// let text = "\
    /// ---
    /// title: Open
    /// date: 2024-02-29
    /// url: https://www.example.org/
    /// ministers: Hon Ana Bell
    /// ---
    ///
    /// “It is open,” the Minister said. “It is long.”";
    /// let release = Release::parse(text)?;
    /// let quotations = release.quotations();
    /// assert_eq!(quotations[0].parts, ["It is open,"]);
    /// assert_eq!(quotations[1].speaker.unwrap().minister(), Some(&release.ministers[0]));
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn quotations(&self) -> Vec<Quotation<'_>> {
        self.body.quotations_with(&self.ministers)
    }

    /// Returns the keys of the header that are not fields of a release, in order.
    ///
    /// ```
    /// use press_release::Release;
    ///
    /// let text = "---\ntitle: Open\ndate: 2024-02-29\nurl: https://www.example.org/\nyear: 2024\n---\n";
    /// let release = Release::parse(text)?;
    /// assert_eq!(release.extra().keys().collect::<Vec<_>>(), ["year"]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub const fn extra(&self) -> &Mapping {
        &self.extra
    }

    /// Sets an extra key. A new key is added at the end, and `None` is returned. An existing key keeps its place, and
    /// its old value is returned.
    ///
    /// ```
    /// use press_release::{Release, Value};
    ///
    /// let mut release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
    /// assert_eq!(release.insert_extra("year", 2023)?, None);
    /// assert_eq!(release.insert_extra("year", 2024)?, Some(Value::from(2023)));
    /// assert!(release.insert_extra("title", "Closed").is_err());
    /// assert_eq!(release.extra().get("year"), Some(&Value::from(2024)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the key is one of the fields (`title`, `date`, …), or if the value is nested more deeply
    /// than a header may be. Also returns an error if the key, or a key in the value, is longer than the 1024
    /// characters that YAML allows. See [`InsertErrorKind`]. The release is then unchanged.
    pub fn insert_extra(
        &mut self,
        key: impl Into<String>,
        value: impl Into<Value>,
    ) -> Result<Option<Value>, InsertError> {
        let (key, value) = (key.into(), value.into());
        reserved::check(&key, &value)?;
        Ok(self.extra.insert(key, value))
    }

    /// Removes an extra key, and returns its value, or `None` if the release does not have the key.
    ///
    /// ```
    /// use press_release::{Release, Value};
    ///
    /// let mut release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
    /// release.insert_extra("year", 2024)?;
    /// assert_eq!(release.remove_extra("year"), Some(Value::from(2024)));
    /// assert!(release.extra().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    /// Returns the typed release, with its own copies of all values.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntitle: Open\ndate: 2024-02-29\nurl: https://www.example.org/\n---\n")?;
    /// assert_eq!(document.to_release()?.title, "Open");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns all fields that are missing or wrong, as [`Release::parse`] reports them.
    pub fn to_release(&self) -> Result<Release, Error> {
        // `---` ¶ `---` ¶ `title: One`: an empty header is a document, but no release. The header can be below it.
        if self.root().entries().next().is_none() {
            return Release::parse(self.as_str());
        }
        Release::from_parts(self.as_str(), self.parts(), Vec::new())
    }
}

impl TryFrom<&Document<'_>> for Release {
    type Error = Error;

    fn try_from(document: &Document<'_>) -> Result<Self, Error> {
        document.to_release()
    }
}
