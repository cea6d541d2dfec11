//! [`ProblemKind`]: what can be wrong with a file, with the message of each problem.

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use thiserror::Error;
use url::ParseError;

use super::{
    Severity, Warning,
    visible::{Code, Named},
};
use crate::{dates::no_such_date, span::Span};

/// What is wrong. Its `Display` is the message.
///
/// A program matches on the kind, or compares [`ProblemKind::code`]:
///
/// ```
/// use press_release::{Feature, FirstLine, ProblemKind, Release, Syntax};
///
/// /// Returns what a program does with a file.
/// fn action(kind: &ProblemKind) -> String {
///     match kind {
///         ProblemKind::MissingFence { found: FirstLine::Toml } => "convert the TOML".to_owned(),
///         ProblemKind::MissingField { field } => format!("add `{field}`"),
///         ProblemKind::Syntax(Syntax::MergeConflict) => "merge again".to_owned(),
///         ProblemKind::Unsupported(Feature::Anchor | Feature::Alias) => "write the value out".to_owned(),
///         other => format!("ask the author: {other}"),
///     }
/// }
///
/// let text = "---\ntitle: &a Open\nurl: https://www.example.org/\n---\n";
/// let error = Release::parse(text).unwrap_err();
/// let actions: Vec<String> = error.problems().iter().map(|problem| action(problem.kind())).collect();
/// assert_eq!(actions, ["add `date`", "write the value out"]);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProblemKind {
    /// The bytes are not UTF-8. The span is the first sequence that is not.
    #[error("the file is not valid UTF-8: unexpected byte 0x{byte:02x}")]
    InvalidUtf8 {
        /// The first byte of the sequence.
        byte: u8,
    },
    /// The file does not begin with a line `---`.
    #[error("expected the opening fence `---`, found {found}")]
    MissingFence {
        /// What the file begins with instead.
        found: FirstLine,
    },
    /// No line `---` or `...` ends the header.
    #[error("the header is not closed: expected a line `---` before the body")]
    UnclosedFence,
    /// A closing `...` is followed by something other than blanks. Text after `---` is
    /// [`Feature::SeveralDocuments`].
    #[error("unexpected text after the closing fence: {}", Code(found))]
    TextAfterFence {
        /// The text after the fence, without blanks at its ends.
        found: String,
    },
    /// The header is longer than the parser can read.
    #[error("the header is longer than {limit} bytes")]
    TooLong {
        /// The maximum length of a header in bytes.
        limit: usize,
    },
    /// The header is not YAML.
    #[error(transparent)]
    Syntax(#[from] Syntax),
    /// The header uses a feature of YAML that is not supported.
    #[error("{0} are not supported")]
    Unsupported(Feature),
    /// Collections are nested too deeply.
    #[error("the header is nested deeper than {limit} levels")]
    TooDeep {
        /// The maximum number of levels.
        limit: usize,
    },
    /// A mapping contains a key twice. The span is that of the second.
    #[error("duplicate key {}", Code(key))]
    DuplicateKey {
        /// The key.
        key: String,
        /// The span of the first key.
        first: Span,
    },
    /// A required key is missing.
    #[error("missing field `{field}`")]
    MissingField {
        /// The key.
        field: &'static str,
    },
    /// A required key is missing, and the header contains one with a similar name. The span is that of the similar key.
    #[error("unknown key {}; did you mean the required `{field}`?", Code(key))]
    MisspeltField {
        /// The required key.
        field: &'static str,
        /// The key in the header.
        key: String,
    },
    /// A required key has no value.
    #[error("`{field}` has no value")]
    NullField {
        /// The key.
        field: &'static str,
    },
    /// An item of a list has no value.
    #[error("an item of `{field}` has no value")]
    NullItem {
        /// The list's key.
        field: &'static str,
    },
    /// A value of a release has the wrong type: a sequence or a mapping as `title`, `date` or `url`, a mapping as one
    /// of the lists, or a collection as an item of `attachments`. A collection as an item of `ministers` or
    /// `portfolios` is of the wrong type only if it is on several lines: see [`Warning::NameIsCollection`].
    #[error("expected {expected} for `{field}`, found {found}")]
    WrongType {
        /// The key.
        field: &'static str,
        /// The expected type.
        expected: &'static str,
        /// The type of the value.
        found: &'static str,
    },
    /// A value that is not a calendar date, or is not written as year, month and day.
    #[error("{}", date_text(found))]
    InvalidDate {
        /// The value.
        found: String,
    },
    /// A value that is not a URL.
    #[error("expected a URL, found {}: {}", Code(found), reason_text(*reason))]
    InvalidUrl {
        /// The key, `url` or `attachments`.
        field: &'static str,
        /// The value.
        found: String,
        /// Why it is not a URL.
        reason: ParseError,
    },
    /// Valid, but probably not intended. Only [`Document::lint`](crate::Document::lint) reports these.
    #[error(transparent)]
    Suspicious(Warning),
    /// The header does not fit the type that it is deserialized into.
    #[error("{message}")]
    Deserialize {
        /// The message of serde, or of the `Deserialize` of the type.
        message: String,
    },
    /// A value cannot be written as a header.
    #[error("{message}")]
    Serialize {
        /// What cannot be written, or the message of the `Serialize` of the type.
        message: String,
    },
}

/// What a file without an opening fence begins with.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FirstLine {
    /// Nothing: the file is empty.
    Nothing,
    /// `+++`: a TOML header.
    Toml,
    /// `{`: a JSON header.
    Json,
    /// A line that is almost a fence: it has blanks before it, too many or too few dashes, or text after it.
    AlmostFence(String),
    /// A header without a fence before it: a line `key: value`.
    Entry(String),
    /// Any other text; the first line.
    Text(String),
    /// A line `---` without a header after it: a thematic break of Markdown.
    Rule {
        /// Whether a header with its own fences begins at a later `---`.
        has_header: bool,
    },
}

impl fmt::Display for FirstLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("an empty file"),
            Self::Toml => f.write_str("`+++`, which starts a TOML header"),
            Self::Json => f.write_str("`{`, which starts a JSON header"),
            Self::Rule { .. } => f.write_str("a `---` without a header below it"),
            Self::AlmostFence(line) | Self::Entry(line) | Self::Text(line) => Code(line).fmt(f),
        }
    }
}

/// Why a header is not YAML. Sections and productions are those of YAML 1.2.2.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum Syntax {
    /// Unexpected input that no other variant describes.
    #[error("unexpected input")]
    Unexpected,
    /// The header is a sequence: it begins with `- ` or `[`.
    #[error("expected `key: value`, found a list")]
    NotAMapping,
    /// A line without a colon.
    #[error("expected `key: value`, found a line without `: `")]
    ExpectedColon,
    /// `key:value`: section 7.4.2, 8.2.2.
    #[error("expected a space after `:`")]
    ExpectedBlank,
    /// `"text"# comment`: section 6.6.
    #[error("expected a space before `#`")]
    ExpectedBlankBeforeComment,
    /// `title: One: two`: section 7.3.3, production 130.
    #[error("a string that contains `: ` must be quoted")]
    UnquotedColon,
    /// A value that starts with the given character, which is an indicator in YAML: section 5.3, productions 22 and
    /// 126.
    #[error("a string that starts with {} must be quoted", Named(*.0))]
    ReservedStart(char),
    /// `**title:** A`, `__title:__ A`: a key in Markdown emphasis. YAML reads `*` as an alias.
    #[error("unexpected Markdown emphasis around a key")]
    EmphasizedKey,
    /// `key: - item`, a list on the line of its key: section 8.2.1.
    #[error("a list cannot start on the line of its key")]
    SequenceOnKeyLine,
    /// `- item` where a key is expected.
    #[error("expected `key: value`, found a list item")]
    ItemAmongKeys,
    /// `-item` among items.
    #[error("expected a space after `-`")]
    ExpectedBlankAfterDash,
    /// A conflict marker that a merge left in the file: `<<<<<<< HEAD`.
    #[error("unresolved merge conflict")]
    MergeConflict,
    /// A line whose column is not that of any open collection: section 6.1.
    #[error("the indentation of this line does not match any line above it")]
    Misindented,
    /// An indented line below a plain scalar that looks like the next entry. YAML reads it as a continuation of the
    /// scalar.
    #[error("this line is indented, so it continues the value above it")]
    IndentedEntry,
    /// A line that continues a value and is not indented: section 6.3, production 69.
    #[error("continuation lines must be indented")]
    ContinuedAtMargin,
    /// A line between brackets that is not indented more than the key or the dash before the opening bracket: sections
    /// 6.3 and 7.4, production 69. The character is the closing bracket.
    #[error("lines up to the closing `{0}` must be indented more than their key or `-`")]
    FlowAtMargin(char),
    /// A tab in the indentation of a line: section 6.1.
    #[error("a tab cannot be used for indentation")]
    TabIndentation,
    /// A blank other than a space or a tab, such as a no-break space, in the indentation of a line: section 6.1. The
    /// character is the first such blank.
    #[error("{} cannot be used for indentation", Named(*.0))]
    BlankIndentation(char),
    /// A quoted string without its closing quote, which is the character: sections 7.3.1 and 7.3.2.
    #[error("unclosed string: expected a closing `{0}`")]
    UnclosedQuote(char),
    /// Text after a quoted string.
    #[error("unexpected text after the closing quote")]
    TextAfterQuote,
    /// Text after `]` or `}`.
    #[error("unexpected text after the closing bracket")]
    TextAfterCollection,
    /// An opening bracket without a closing one, which is the character: section 7.4.
    #[error("unclosed bracket: expected a closing `{0}`")]
    UnclosedFlow(char),
    /// Two entries in brackets without a comma between them: section 7.4. The character is the closing bracket.
    #[error("expected `,` or `{0}`")]
    ExpectedComma(char),
    /// A comma without a value before it: section 7.4.
    #[error("expected a value before this comma")]
    EmptyFlowEntry,
    /// A backslash and a character that are not an escape sequence of YAML: section 5.7.
    #[error("unknown escape sequence")]
    InvalidEscape,
    /// `\x`, `\u` or `\U` with too few digits, or with a number that is not a character: section 5.7.
    #[error("invalid character escape")]
    InvalidCodePoint,
    /// Text after `|` or `>` that is neither an indicator nor a comment: section 8.1.1.
    #[error("expected the text of a block scalar on the next line")]
    BlockHeader,
    /// An empty line before the first line of a block scalar, with more spaces than that line: section 8.1.1.1.
    #[error("an empty line before the text is indented more than the text")]
    BlockIndentation,
    /// A key over several lines: production 154.
    #[error("a key must be on one line")]
    MultilineKey,
    /// A key of more than 1,024 characters, quotes and escapes included: production 154.
    #[error("a key cannot be longer than 1024 characters")]
    KeyTooLong,
    /// A carriage return without a line feed. YAML reads it as a line break (section 5.4), most editors do not.
    #[error("carriage return without a line feed")]
    LoneCarriageReturn,
    /// A file with carriage returns and without a line feed, as on a Macintosh before 2001.
    #[error("lines end with carriage returns")]
    CarriageReturnLines,
    /// A character that YAML does not allow: section 5.1.
    #[error("{} is not allowed in a header", Named(*.0))]
    ForbiddenCharacter(char),
}

impl Syntax {
    /// Whether the problem is in the text after a value, so that its pointer is that of the value.
    pub(crate) const fn is_after_value(self) -> bool {
        matches!(
            self,
            Self::UnquotedColon
                | Self::IndentedEntry
                | Self::ContinuedAtMargin
                | Self::FlowAtMargin(_)
                | Self::TextAfterQuote
                | Self::TextAfterCollection
                | Self::ExpectedBlankBeforeComment
        )
    }
}

/// A feature of YAML that is not supported.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// `&name`: YAML 1.2.2 section 6.9.2.
    Anchor,
    /// `*name`: section 7.1.
    Alias,
    /// `<<:`, a key of YAML 1.1 that 1.2 no longer has.
    MergeKey,
    /// `!tag`: section 6.9.1.
    Tag,
    /// `%YAML 1.2`: section 6.8.
    Directive,
    /// `--- text`, another document in the header: section 9.2.
    SeveralDocuments,
    /// `? key`, or a collection for a key: sections 7.4.2 and 8.2.2.
    ComplexKey,
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anchor => "anchors (`&`)",
            Self::Alias => "aliases (`*`)",
            Self::MergeKey => "merge keys (`<<`)",
            Self::Tag => "tags (`!`)",
            Self::Directive => "directives (`%`)",
            Self::SeveralDocuments => "several documents (`---` with text)",
            Self::ComplexKey => "complex keys (`?`, `[…]:`, `{…}:`)",
        })
    }
}

impl ProblemKind {
    /// Returns [`Severity::Error`] if a problem of this kind prevents a file from being read, otherwise
    /// [`Severity::Warning`].
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Suspicious(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// Hashes the code and the message, which are equal for equal kinds. `Hash` cannot be derived, because
/// `url::ParseError` does not implement it.
impl Hash for ProblemKind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
        self.to_string().hash(state);
    }
}

/// Returns the message for a value that is not a date. It has the reason if the value has the form of a date, but there
/// is no such day.
fn date_text(found: &str) -> String {
    match no_such_date(found) {
        Some(reason) => format!("expected a date, found {}: {reason}", Code(found)),
        None => format!("expected a date as year-month-day, found {}", Code(found)),
    }
}

/// Returns the reason in plain words if it is a common one, otherwise the message of the crate `url`.
fn reason_text(reason: ParseError) -> String {
    match reason {
        ParseError::RelativeUrlWithoutBase => "it does not start with `https://`".to_owned(),
        ParseError::EmptyHost => "it has no host".to_owned(),
        ParseError::IdnaError | ParseError::InvalidDomainCharacter => "its host contains invalid characters".to_owned(),
        ParseError::InvalidPort => "its port is not a number up to 65535".to_owned(),
        ParseError::InvalidIpv4Address | ParseError::InvalidIpv6Address => {
            "its host is a number but not a valid IP address".to_owned()
        }
        reason => reason.to_string(),
    }
}
