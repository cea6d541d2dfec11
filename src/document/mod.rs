//! The lossless level: [`Document`], a file with its header read. [`Parts::read`] finds the nodes of the header, its
//! span and the start of the body, and returns the diagnostics of the fences and the YAML.

pub(crate) mod edit;
mod fence;
mod file;
mod node;
mod unfenced;

use std::{borrow::Cow, fmt};

pub use self::{
    edit::EditError,
    node::{Node, NodeKind, NodeStyle},
};
use crate::{
    error::{Error, utf8},
    fields::Fields,
    problem::{Diagnostic, MAX_PROBLEMS, ProblemKind},
    span::Span,
    yaml::{
        self, MAX_HEADER, Tape,
        tape::{Form, Item},
    },
};

/// A file, unchanged, with the nodes of its header and their spans.
///
/// It borrows the source. [`Display`](fmt::Display) and [`Document::as_str`] return the source byte for byte.
///
/// ```
/// use press_release::Document;
///
/// let text = "---\ntitle: One   # the first\n---\n\nBody.\n";
/// let document = Document::parse(text)?;
/// assert_eq!(document.to_string(), text);
/// assert_eq!(document.body(), "Body.\n");
/// # Ok::<(), press_release::Error>(())
/// ```
#[derive(Clone)]
pub struct Document<'a> {
    text: Cow<'a, str>,
    parts: Parts,
}

/// The parts of a file.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    /// The nodes of the header. The first one is the root. Empty only for [`Parts::none`].
    pub(crate) tape: Tape,
    /// The span of the lines between the fences, with their line breaks.
    pub(crate) header: Span,
    /// The byte offset at which the body starts.
    pub(crate) body: usize,
}

impl Parts {
    /// Reads `text`, a whole file, as far as possible. Returns its parts, and the diagnostics of everything that is
    /// wrong, or none. If there are diagnostics, nodes may be missing. `fields` are the fields that the caller expects.
    pub(crate) fn read(text: &str, fields: Fields) -> (Self, Vec<Diagnostic>) {
        let Ok((header, ())) = fence::open(text) else {
            return unfenced::read_without_opening(text, fields);
        };
        Self::read_from(text, text.len() - header.len(), fields)
    }

    /// Reads a header that starts at byte `start`, as [`Parts::read_within`] does, with the limit [`MAX_HEADER`].
    fn read_from(text: &str, start: usize, fields: Fields) -> (Self, Vec<Diagnostic>) {
        Self::read_within(text, start, MAX_HEADER, fields)
    }

    /// Reads a header that starts at byte `start`, after its opening fence, and has at most `most` bytes.
    ///
    /// - If the header is longer, the parts are [`Parts::none`], and the only diagnostic says so.
    /// - If the closing fence is missing or in the wrong place, the header ends where it seems to, and diagnostics
    ///   report it ([`unfenced`]).
    /// - If a line after the header begins like a fence and has more text, the body is empty, and a diagnostic reports
    ///   the line.
    fn read_within(text: &str, start: usize, most: usize, fields: Fields) -> (Self, Vec<Diagnostic>) {
        // The closing fence is read as well.
        // No text is so long that these sums overflow.
        let last = start + most;
        let readable = readable(text, last + "---\n".len());
        let header = yaml::parse(readable, start, fields);
        let end = header.end;
        let rest = &text[end..];
        if rest.is_empty() && end <= last {
            let candidate = unfenced::Candidate { text, start, end: text.len(), fields };
            return unfenced::read_unclosed(candidate, Some(header));
        }
        let yaml::Header { tape, mut diagnostics, .. } = header;
        let body = match fence::close(rest) {
            _ if end > last => {
                let kind = ProblemKind::TooLong { limit: most };
                return (Self::none(text), vec![Diagnostic::at(Span::new(start, start), kind)]);
            }
            // If a part of the body was read as the header, the file is read again, and the diagnostics are replaced.
            Ok((body, ())) => {
                let candidate = unfenced::Candidate { text, start, end, fields };
                let is_empty = tape.items().len() == 1;
                if (is_empty || !diagnostics.is_empty())
                    && let Some(below) = unfenced::read_below_rule(candidate, &diagnostics)
                {
                    return below;
                }
                if let Some(before) = unfenced::read_with_earlier_end(candidate, &diagnostics) {
                    return before;
                }
                text.len() - body.len()
            }
            Err(_) => {
                diagnostics.truncate(MAX_PROBLEMS - 1);
                diagnostics.push(unfenced::diagnose_fence_line(text, rest));
                text.len()
            }
        };
        (Self { tape, header: Span::new(start, end), body }, diagnostics)
    }

    /// Returns the parts of a file that is all body. The header is an empty mapping at the start of the text or, if
    /// there is one, after the byte order mark, and the body starts there too.
    fn without_header(text: &str) -> Self {
        let start = if text.starts_with(fence::BOM) { fence::BOM.len() } else { 0 };
        let mut tape = Tape::default();
        tape.push(Item::new(Form::BlockMapping, start, start, false));
        Self { tape, header: Span::new(start, start), body: start }
    }

    /// Returns the parts of a file of which nothing could be read: without nodes, with an empty header, and with an
    /// empty body at the end of the text.
    fn none(text: &str) -> Self {
        Self { tape: Tape::default(), header: Span::default(), body: text.len() }
    }

    /// Returns the node of the whole header. `text` must be the text that the parts were read from. The tape must not
    /// be empty, as it is for [`Parts::none`].
    pub(crate) fn root<'d>(&'d self, text: &'d str) -> Node<'d> {
        Node { source: text, items: self.tape.items(), index: 0 }
    }
}

/// Returns at most `most` bytes from the start of the text, up to the boundary of a character: `é` with 1 → an empty
/// text.
fn readable(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    // A character has at most four bytes, so one of these four offsets is a boundary of a character.
    (0..4).find_map(|back| text.get(..most.checked_sub(back)?)).unwrap_or(text)
}

impl<'a> Document<'a> {
    /// Reads the whole text of a file: the fences and the header, which is YAML 1.2.2 within the [scope](crate#scope)
    /// and the [limits](crate#limits) of this crate. The body is not read, and nothing is copied.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntitle: One\n---\n\nBody.\n")?;
    /// assert_eq!((document.header(), document.body()), ("title: One\n", "Body.\n"));
    ///
    /// let error = Document::parse("---\ntitle: Roads: a plan\n---\n").unwrap_err();
    /// assert_eq!(error.problems()[0].kind().code(), "unquoted_colon");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns all problems of the fences and of the header's syntax: see [`ProblemKind`]. Fields of a release are not
    /// checked here, but by [`Document::to_release`].
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let (parts, diagnostics) = Parts::read(text, Fields::NONE);
        match Error::new(text, diagnostics, Fields::NONE) {
            None => Ok(Self::with_parts(text, parts)),
            Some(error) => Err(error),
        }
    }

    /// Returns the document with the parts that were read from `text` without diagnostics.
    pub(crate) const fn with_parts(text: &'a str, parts: Parts) -> Self {
        Self { text: Cow::Borrowed(text), parts }
    }

    /// Reads a file that may have no header: without an opening fence, the whole text is the body, and
    /// [`Document::has_header`] is false. The first edit that adds a key adds the fences, and one empty line before the
    /// body.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse_optional("Just text.\n")?;
    /// assert!(!document.has_header());
    /// assert_eq!(document.body(), "Just text.\n");
    ///
    /// document.set("/title", "One")?;
    /// assert_eq!(document.as_str(), "---\ntitle: One\n---\n\nJust text.\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the file has an opening fence, returns the same errors as [`Document::parse`]: a header without a closing
    /// fence is an error. Also returns an error if the file was probably meant to have a header. This is so if
    ///
    /// - the first line is almost a fence (`----`, ` ---`, `--- title: A`), or is the fence of TOML (`+++`);
    /// - the first line is empty, and one of the next lines is a fence with an entry below it. Only the first line that
    ///   is not blank is checked, and only if it is one of the next five.
    pub fn parse_optional(text: &'a str) -> Result<Self, Error> {
        if fence::open(text).is_ok() || unfenced::lacks_fence(text) {
            return Self::parse(text);
        }
        Ok(Self::with_parts(text, Parts::without_header(text)))
    }

    /// Whether the file has fences. Without fences, the header is an empty mapping, and the body is the whole text: see
    /// [`Document::parse_optional`].
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// assert!(Document::parse("---\ntitle: One\n---\n")?.has_header());
    /// assert!(!Document::parse_optional("Just text.\n")?.has_header());
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn has_header(&self) -> bool {
        // A header with an opening fence starts after that fence.
        self.parts.header.start > fence::BOM.len()
    }

    /// Reads a file from its bytes, which must be UTF-8, as [`Document::parse`] does.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::from_slice(b"---\ntitle: One\n---\n")?;
    /// assert_eq!(document.header(), "title: One\n");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the same errors as [`Document::parse`], and [`ProblemKind::InvalidUtf8`].
    pub fn from_slice(bytes: &'a [u8]) -> Result<Self, Error> {
        utf8(bytes).and_then(Self::parse)
    }

    /// Returns the document with its own copy of the text.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let text = String::from("---\ntitle: One\n---\n");
    /// let document: Document<'static> = Document::parse(&text)?.into_owned();
    /// drop(text);
    /// assert_eq!(document.as_str(), "---\ntitle: One\n---\n");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        Document { text: Cow::Owned(self.text.into_owned()), parts: self.parts }
    }

    /// Returns the whole text: fences, header and body, byte for byte, with all edits that were made.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntitle: One\n---\n\nBody.\n")?;
    /// document.set("/title", "Two")?;
    /// assert_eq!(document.as_str(), "---\ntitle: Two\n---\n\nBody.\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the header as a mapping. An empty header is an empty mapping.
    ///
    /// ```
    /// use press_release::{Document, NodeKind};
    ///
    /// let document = Document::parse("---\n---\n")?;
    /// assert_eq!(document.root().kind(), NodeKind::Mapping);
    /// assert_eq!(document.root().entries().count(), 0);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.parts.root(&self.text)
    }

    /// Returns the node that a JSON Pointer (RFC 6901) names, such as `/ministers/0`. The empty pointer names the
    /// header. Returns `None` if the node does not exist, or if the string is not a JSON Pointer.
    ///
    /// A pointer begins with `/`: a key alone, such as `ministers`, is not one. [`Node::get`] finds a value by its key.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\nministers:\n  - Ana Bell\n---\n")?;
    /// assert_eq!(document.get("/ministers/0").map(|node| node.source()), Some("Ana Bell"));
    /// assert!(document.get("/ministers/1").is_none());
    /// assert!(document.get("ministers").is_none()); // not a JSON Pointer
    /// assert!(document.root().get("ministers").is_some());
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// A missing value is a `None`, and the caller makes the error. A value of the wrong type is an [`Error`] of
    /// [`Node::deserialize`], which has the place. This function reads a number, and returns an error for both:
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use press_release::Document;
    ///
    /// fn width(document: &Document<'_>) -> Result<u32, Box<dyn std::error::Error>> {
    ///     let node = document.get("/hero/width").ok_or("expected a value at /hero/width")?;
    ///     Ok(node.deserialize()?)
    /// }
    ///
    /// assert_eq!(width(&Document::parse("---\nhero: {width: 640}\n---\n")?)?, 640);
    ///
    /// let missing = width(&Document::parse("---\nhero: {}\n---\n")?).unwrap_err();
    /// assert_eq!(missing.to_string(), "expected a value at /hero/width");
    ///
    /// let wrong = width(&Document::parse("---\nhero: {width: wide}\n---\n")?).unwrap_err();
    /// assert_eq!(
    ///     wrong.to_string(),
    ///     "line 2, column 15: invalid type: string \"wide\", expected u32, in /hero/width"
    /// );
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<Node<'_>> {
        self.root().resolve(pointer)
    }

    /// Returns the nodes of the header, its span, and the start of the body.
    pub(crate) const fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Returns the lines between the fences, with the line break of the last line. It is empty if there are no lines,
    /// and without fences.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// assert_eq!(Document::parse("---\ntitle: One # to do\n---\n")?.header(), "title: One # to do\n");
    /// assert_eq!(Document::parse_optional("Just text.\n")?.header(), "");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn header(&self) -> &str {
        &self.text[self.parts.header.range()]
    }

    /// Returns the text below the header: everything after the closing fence and one optional empty line, which must
    /// not contain blanks. Without fences, it is the whole text, without a byte order mark.
    ///
    /// [`Document::body_span`] is its place in the file.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// assert_eq!(Document::parse("---\ntitle: One\n---\n\nBody.\n")?.body(), "Body.\n");
    /// assert_eq!(Document::parse("---\ntitle: One\n---\n")?.body(), "");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn body(&self) -> &str {
        &self.text[self.parts.body..]
    }

    /// Returns the span of the body in **bytes** of the document. It ends at the end of the text, and is empty if there
    /// is no body.
    ///
    /// The spans of blocks, links and quotations are in bytes of the body. To get a span of the file, add the start of
    /// the body to both ends:
    ///
    /// ```
    /// use press_release::{Body, Document, Span};
    ///
    /// let text = "---\ntitle: One\n---\n\nText.\n\n# Wards\n";
    /// let document = Document::parse(text)?;
    /// let start = document.body_span().start;
    /// assert_eq!(&text[start..], document.body());
    ///
    /// let body = Body::from(document.body());
    /// let heading = body.blocks()[1].span;
    /// let in_file = Span::new(start + heading.start, start + heading.end);
    /// assert_eq!(&text[in_file.range()], "# Wards");
    /// assert_eq!(in_file.line_column(text), (7, 1));
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn body_span(&self) -> Span {
        Span::new(self.parts.body, self.text.len())
    }
}

/// Returns the whole text, as [`Document::as_str`] does.
///
/// ```
/// use press_release::Document;
///
/// fn count_lines(text: impl AsRef<str>) -> usize {
///     text.as_ref().lines().count()
/// }
///
/// let document = Document::parse("---\ntitle: One\n---\n")?;
/// assert_eq!(count_lines(&document), 3);
/// # Ok::<(), press_release::Error>(())
/// ```
impl AsRef<str> for Document<'_> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document").field("root", &self.root().to_value()).field("body", &self.body()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_up_to_its_limit() {
        let header = "a: b\n# ā🌉\nc: [d, 'e']\n\n";
        let text = format!("---\n{header}---\n\nBody.\n");
        let start = text.len() - text.strip_prefix("---\n").unwrap().len();
        for most in 0..=text.len() {
            let (parts, diagnostics) = Parts::read_within(&text, start, most, Fields::NONE);
            if most >= header.len() {
                assert!(diagnostics.is_empty(), "{most}");
                assert_eq!(&text[parts.header.range()], header);
                continue;
            }
            let [diagnostic] = &diagnostics[..] else { panic!("{most}: {diagnostics:?}") };
            assert_eq!(diagnostic.kind, ProblemKind::TooLong { limit: most });
            assert_eq!(diagnostic.span, Span::new(start, start));
            let error = Error::new(&text, diagnostics.clone(), Fields::NONE).unwrap();
            assert_eq!((error.problems()[0].kind().code(), error.problems()[0].line()), ("too_long", 2));
            assert!(error.problems()[0].hint().is_some());
        }
    }
}
