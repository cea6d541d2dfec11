//! Converts the nodes of a header to a [`Release`], or returns the diagnostics of all fields. The type of the field
//! decides how a scalar is read: a title of `1984` is a string.

use std::borrow::Cow;

use chrono::NaiveDate;
use nom::{
    IResult, Parser,
    character::complete::char,
    error::{ErrorKind, ParseError},
};
use url::Url;

use super::{Minister, Portfolio, Release, parse_url};
use crate::{
    body::Body,
    document::{Document, Node, NodeKind, Parts},
    error::Error,
    fields::Fields,
    problem::{Diagnostic, FirstLine, MAX_PROBLEMS, ProblemKind},
    span::Span,
    value::{Mapping, Value},
};

/// The fields that have been read so far. A required field is `None` if it has not been read, or if it was wrong;
/// `has_key` distinguishes the two.
#[derive(Default)]
struct FieldReader {
    title: Option<String>,
    date: Option<NaiveDate>,
    url: Option<Url>,
    ministers: Vec<Minister>,
    portfolios: Vec<Portfolio>,
    attachments: Vec<Url>,
    extra: Mapping,
    has_key: RequiredFields,
    /// The tape index of the key of the current entry.
    key: usize,
    /// Whether `extra` stays empty, because only the problems are needed.
    skips_extra: bool,
    /// The problems of the file so far, also those from before the fields were read.
    diagnostics: Vec<Diagnostic>,
}

/// Whether the header has the key of each required field, whatever its value is.
#[derive(Default)]
struct RequiredFields {
    title: bool,
    date: bool,
    url: bool,
}

impl Release {
    /// Returns the release of a header and the body after it. `parts` must be those of `text`, and `diagnostics` those
    /// of reading them. If there is any problem, returns an error with `diagnostics` and the problems of the fields.
    pub(crate) fn from_parts(text: &str, parts: &Parts, diagnostics: Vec<Diagnostic>) -> Result<Self, Error> {
        let mut fields = FieldReader { diagnostics, ..FieldReader::default() };
        fields.read_all(text, parts);
        if let Some(error) = Error::new(text, fields.diagnostics, Fields::RELEASE) {
            return Err(error);
        }
        let (Some(title), Some(date), Some(url)) = (fields.title, fields.date, fields.url) else {
            // A missing field has been reported already, so this is not reached.
            let field = match fields.has_key {
                RequiredFields { title: false, .. } => "title",
                RequiredFields { date: false, .. } => "date",
                _ => "url",
            };
            let missing = Diagnostic::at(Span::default(), ProblemKind::MissingField { field });
            return Err(Error::one(text, missing, Fields::RELEASE));
        };
        Ok(Self {
            title,
            date,
            url,
            ministers: fields.ministers,
            portfolios: fields.portfolios,
            attachments: fields.attachments,
            body: Body::from(&text[parts.body..]),
            extra: fields.extra,
        })
    }
}

impl<'a> Document<'a> {
    /// Reads a file that should be a release once, for a program that reports both errors and warnings. Returns the
    /// document, as [`Document::parse`] does, with the error of [`Release::parse`], or with `None` if the file is a
    /// valid release.
    ///
    /// # Errors
    ///
    /// If the header cannot be read, so that there is no document: the error of [`Release::parse`].
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let (document, error) = Document::check_release("---\ntitle: We are #1\ndate: soon\n---\n\nBody.\n")?;
    /// let codes: Vec<_> = error.iter().flat_map(|error| error.problems()).map(|problem| problem.kind().code()).collect();
    /// assert_eq!(codes, ["missing_field", "invalid_date"]);
    /// assert_eq!(document.lint()[0].kind().code(), "cut_by_comment");
    ///
    /// assert!(Document::check_release("---\ntitle: A: b\n---\n").is_err());
    /// # Ok::<(), press_release::Error>(())
    /// ```
    pub fn check_release(text: &'a str) -> Result<(Self, Option<Error>), Error> {
        let (parts, diagnostics) = Parts::read(text, Fields::RELEASE);
        let is_readable = diagnostics.is_empty();
        let is_rule = diagnostics
            .first()
            .is_some_and(|first| matches!(first.kind, ProblemKind::MissingFence { found: FirstLine::Rule { .. } }));
        let mut fields = FieldReader { skips_extra: true, diagnostics, ..FieldReader::default() };
        fields.read_all(text, &parts);
        let error = Error::new(text, fields.diagnostics, Fields::RELEASE);
        let document = match (is_readable, is_rule) {
            (true, _) => Some(Self::with_parts(text, parts)),
            // Two rules are an empty header if no fields are expected.
            (_, true) => Self::parse(text).ok(),
            _ => None,
        };
        match (document, error) {
            (Some(document), error) => Ok((document, error)),
            (None, Some(error)) => Err(error),
            // A header that cannot be read has an error, so this is not reached.
            (None, None) => Self::parse(text).map(|document| (document, None)),
        }
    }
}

impl Diagnostic {
    /// Whether the problem is that a fence is missing, or that the header is too long. Then it is unknown which fields
    /// are missing. False for a rule above a header that has its own fences.
    const fn is_about_the_fence(&self) -> bool {
        match self.kind {
            // The header is below a Markdown rule and has its own fences.
            ProblemKind::MissingFence { found: FirstLine::Rule { has_header } } => !has_header,
            ProblemKind::MissingFence { .. } | ProblemKind::UnclosedFence | ProblemKind::TooLong { .. } => true,
            _ => false,
        }
    }
}

impl FieldReader {
    /// Reads the fields of a file, and reports the required fields that are missing. `parts` must be those of `text`,
    /// and `diagnostics` must already contain the problems of reading them.
    ///
    /// Does nothing if `parts` has no header. Does not report missing fields if a diagnostic is about a fence
    /// ([`Diagnostic::is_about_the_fence`]), because it is then unknown which fields are missing.
    fn read_all(&mut self, text: &str, parts: &Parts) {
        // Without an opening fence, the file may have no header.
        if !parts.tape.items().is_empty() {
            self.read(parts.root(text));
            // Without a closing fence, the missing fields are unknown.
            if !self.diagnostics.iter().any(Diagnostic::is_about_the_fence) {
                self.report_missing(text, parts);
            }
        }
    }

    /// Reads the entries of a header. Problems are added to `diagnostics`, and a key that is not a field goes to
    /// `extra`. A required field with a problem counts as present. Fields that are missing are not reported: see
    /// [`Self::report_missing`]. The header may have duplicate keys only if they are reported already.
    fn read(&mut self, root: Node<'_>) {
        for (key, value) in root.entries() {
            self.key = key.index;
            let key = key.to_str().unwrap_or_default();
            match &*key {
                "title" => {
                    self.has_key.title = true;
                    self.title = self.text("title", value).map(Cow::into_owned);
                }
                "date" => {
                    self.has_key.date = true;
                    self.date = self.text("date", value).and_then(|text| self.date(value, &text));
                }
                "url" => {
                    self.has_key.url = true;
                    self.url = self.text("url", value).and_then(|text| self.url("url", value, &text));
                }
                "ministers" => self.ministers = self.list("ministers", value),
                "portfolios" => self.portfolios = self.list("portfolios", value),
                "attachments" => self.attachments = self.list("attachments", value),
                _ if self.skips_extra => {}
                _ => self.extra.push_unique(&key, Value::from(value)),
            }
        }
    }

    /// Adds a problem at the place of `node`, or does nothing if there are [`MAX_PROBLEMS`] already.
    fn report(&mut self, node: Node<'_>, kind: ProblemKind) {
        if self.diagnostics.len() >= MAX_PROBLEMS {
            return;
        }
        self.diagnostics.push(Diagnostic { span: node.span(), pointer: node.pointer_within(self.key), kind });
    }

    /// Returns the string of a required field, whatever its scalar looks like: `1984`. It may be empty if it is quoted.
    /// For null, a sequence or a mapping, reports the problem and returns `None`.
    #[inline]
    fn text<'d>(&mut self, field: &'static str, value: Node<'d>) -> Option<Cow<'d, str>> {
        match value.verbatim_value() {
            Some(text) => Some(Cow::Borrowed(text)),
            None => self.text_or_report(field, value),
        }
    }

    /// Does the work of [`Self::text`] for a string that is not a slice of the document, and for a value that is not a
    /// string.
    #[cold]
    fn text_or_report<'d>(&mut self, field: &'static str, value: Node<'d>) -> Option<Cow<'d, str>> {
        if value.is_null() {
            self.report(value, ProblemKind::NullField { field });
            return None;
        }
        let text = value.to_str();
        if text.is_none() {
            self.report(value, ProblemKind::WrongType { field, expected: "a string", found: describe(value) });
        }
        text
    }

    /// Returns the date in `text`, the string of `node`: see [`date`]. If it is not a date, reports the problem and
    /// returns `None`.
    fn date(&mut self, node: Node<'_>, text: &str) -> Option<NaiveDate> {
        let date = date(text);
        if date.is_none() {
            self.report(node, ProblemKind::InvalidDate { found: text.to_owned() });
        }
        date
    }

    /// Returns the URL in `text`, the string of `node`. If it is not a URL, reports the problem and returns `None`.
    fn url(&mut self, field: &'static str, node: Node<'_>, text: &str) -> Option<Url> {
        match parse_url(text) {
            Ok(url) => Some(url),
            Err(reason) => {
                self.report(node, ProblemKind::InvalidUrl { field, found: text.to_owned(), reason });
                None
            }
        }
    }

    /// Reads a list, which is a sequence of values, one value, or null for an empty list. A mapping is reported, and
    /// gives an empty list. Items that are not valid are reported and left out: null, and those for which
    /// [`Self::item`] returns `None`.
    fn list<T: Item>(&mut self, field: &'static str, value: Node<'_>) -> Vec<T> {
        match value.kind() {
            NodeKind::Sequence => {
                let size = value.size_hint();
                let mut items = Vec::with_capacity(size.min(value.span().len() / T::SHORTEST));
                let len = T::read_verbatim(&mut items, self, field, value, size);
                if len == size {
                    return items;
                }
                for node in value.items().skip(len) {
                    if node.is_null() {
                        self.report(node, ProblemKind::NullItem { field });
                    } else {
                        items.extend(self.item(field, node));
                    }
                }
                items
            }
            NodeKind::Scalar if value.is_null() => Vec::new(),
            NodeKind::Scalar => self.item(field, value).into_iter().collect(),
            NodeKind::Mapping => {
                self.report(value, ProblemKind::WrongType { field, expected: "a list", found: describe(value) });
                Vec::new()
            }
        }
    }

    /// Reads one item of a list, which must not be null. If it is not valid, reports the problem and returns `None`.
    fn item<T: Item>(&mut self, field: &'static str, node: Node<'_>) -> Option<T> {
        match node.to_str() {
            Some(text) => T::read(self, field, node, &text),
            None => T::read_collection(node).or_else(|| {
                let expected = T::EXPECTED;
                self.report(node, ProblemKind::WrongType { field, expected, found: describe(node) });
                None
            }),
        }
    }

    /// Reports the required fields that the header does not have: see [`super::missing`]. All entries must have been
    /// read. The number of problems does not exceed [`MAX_PROBLEMS`].
    fn report_missing(&mut self, text: &str, parts: &Parts) {
        if !(self.has_key.title && self.has_key.date && self.has_key.url) {
            let has_key = [("title", self.has_key.title), ("date", self.has_key.date), ("url", self.has_key.url)];
            let missing: Vec<_> = has_key.into_iter().filter(|(_, has_key)| !has_key).map(|(field, _)| field).collect();
            let found = super::missing::diagnose_missing_fields(text, parts, &missing, &self.diagnostics);
            let room = MAX_PROBLEMS.saturating_sub(self.diagnostics.len());
            self.diagnostics.extend(found.into_iter().take(room));
        }
    }
}

/// An item of a list.
trait Item: Sized {
    /// What an error says that it expected instead of a collection.
    const EXPECTED: &'static str;
    /// The length of the shortest item with the comma after it, in bytes. It caps the preallocation, so that malformed
    /// input cannot reserve excess memory.
    const SHORTEST: usize;

    /// Reads an item from `text`, the string of `node`. If it is not valid, reports the problem to `fields` and returns
    /// `None`.
    fn read(fields: &mut FieldReader, field: &'static str, node: Node<'_>, text: &str) -> Option<Self>;

    /// Reads the first items of a sequence, which are [`Node::verbatim_items`], as [`Self::read`] does, and adds those
    /// that are valid to `items`. `size` is the [`Node::size_hint`] of the sequence. Returns the number of items that it
    /// read, also of those that are not valid. These are all items of nearly every list, so this loop decides the time
    /// for long lists.
    fn read_verbatim(
        items: &mut Vec<Self>,
        fields: &mut FieldReader,
        field: &'static str,
        sequence: Node<'_>,
        size: usize,
    ) -> usize {
        let read = |(node, text)| items.extend(Self::read(fields, field, node, text));
        sequence.verbatim_items(size).map(read).count()
    }

    /// Reads a collection that is really a name, such as `Name: more`, as its source. Returns `None` without a report
    /// if it is on several lines, or if this kind of item is not a name.
    fn read_collection(_: Node<'_>) -> Option<Self> {
        None
    }
}

impl Item for Url {
    const EXPECTED: &'static str = "a URL";
    const SHORTEST: usize = "a:,".len();

    fn read(fields: &mut FieldReader, field: &'static str, node: Node<'_>, text: &str) -> Option<Self> {
        fields.url(field, node, text)
    }
}

/// An [`Item`] that is a name, of which any string is valid. A name that YAML reads as a mapping (`Name: more`) or a
/// sequence (`[Name]`) is the text that the author wrote, if it is on one line.
trait Name: for<'t> From<&'t str> {}

impl Name for Minister {}
impl Name for Portfolio {}

impl<T: Name> Item for T {
    const EXPECTED: &'static str = "a name on one line";
    const SHORTEST: usize = "a,".len();

    #[inline]
    fn read(_: &mut FieldReader, _: &'static str, _: Node<'_>, text: &str) -> Option<Self> {
        Some(Self::from(text))
    }

    #[inline]
    fn read_verbatim(
        items: &mut Vec<Self>,
        _: &mut FieldReader,
        _: &'static str,
        sequence: Node<'_>,
        size: usize,
    ) -> usize {
        // Bypasses `read`, because unwrapping its `Option` would take as long as making the value.
        let read = |(_, text)| items.push(Self::from(text));
        sequence.verbatim_items(size).map(read).count()
    }

    fn read_collection(node: Node<'_>) -> Option<Self> {
        let source = node.source();
        (!source.contains(['\n', '\r'])).then(|| Self::from(source))
    }
}

/// Describes a collection in an error. It is not called for a scalar, which is never of the wrong type.
fn describe(node: Node<'_>) -> &'static str {
    if node.kind() == NodeKind::Sequence { "a list" } else { "a mapping (`key: value`)" }
}

/// Parses a full date as chrono writes it: `2022-04-21`, or with a sign `+12345-01-01` after year 9999 and
/// `-0001-12-31` before year 0. Returns `None` for any other text, also with blanks around the date or a time after it,
/// and for a day that does not exist: `2022-02-30`.
///
/// chrono's own parser accepts more than it writes (`2022-4-21`, blanks), so its result must be written like the input.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    if let Ok(([], (year, month, day))) = full_date(text.as_bytes())
        && let Some(date) = NaiveDate::from_ymd_opt(year.cast_signed(), month, day)
    {
        return Some(date);
    }
    text.parse::<NaiveDate>().ok().filter(|date| date.to_string() == text)
}

/// `full-date = date-fullyear "-" date-month "-" date-mday` (RFC 3339), the form of most dates. Returns the text after
/// it, which may be any, and the year, the month and the day, which may be out of range. Fails for any other form.
fn full_date(i: &[u8]) -> IResult<&[u8], (u32, u32, u32)> {
    let (i, (year, _, month, _, day)) = (digits::<4>, char('-'), digits::<2>, char('-'), digits::<2>).parse(i)?;
    Ok((i, (year, month, day)))
}

/// Reads a number of exactly `COUNT` ASCII digits, at most 9. Returns the text after it, which may begin with a digit,
/// and the number. Fails if there are fewer bytes, or if one of them is not a digit.
fn digits<const COUNT: usize>(i: &[u8]) -> IResult<&[u8], u32> {
    let error = || nom::Err::Error(ParseError::from_error_kind(i, ErrorKind::Digit));
    let (digits, rest) = i.split_first_chunk::<COUNT>().ok_or_else(error)?;
    let add = |number, digit: &u8| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'));
    Ok((rest, digits.iter().try_fold(0, add).ok_or_else(error)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_only_as_chrono_writes_it() {
        for text in ["2022-04-21", "0001-01-01", "-0001-12-31", "+12345-06-07", "-262143-01-01", "+262142-12-31"] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in [
            "2022-4-21",
            "2022-02-30",
            "+2022-04-21",
            " 2022-04-21",
            "2022-04-21T10:00",
            "12345-01-01",
            "",
            "é022-04-21",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
