//! All the sentences: what can be wrong with a file.

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
use crate::span::Span;

/// What is wrong. Its `Display` is the sentence.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProblemKind {
    /// The bytes are not UTF-8; the span is the first sequence that is not.
    #[error("the file is not UTF-8: byte 0x{byte:02x} cannot stand here")]
    InvalidUtf8 {
        /// The first byte of the sequence.
        byte: u8,
    },
    /// The file does not begin with a line `---`.
    #[error("expected the opening fence, a line `---`, found {found}")]
    MissingFence {
        /// What the file begins with instead.
        found: FirstLine,
    },
    /// No line `---` or `...` ends the header.
    #[error("the header has no end: expected a line `---` before the body")]
    UnclosedFence,
    /// Something other than blanks stands behind a closing `---` or `...`.
    #[error("expected nothing behind the closing fence, found {}", Code(found))]
    TextAfterFence {
        /// What stands there.
        found: String,
    },
    /// The header is longer than can be read.
    #[error("the header is longer than {limit} bytes")]
    TooLong {
        /// The most bytes a header may have.
        limit: usize,
    },
    /// The header is not YAML.
    #[error(transparent)]
    Syntax(#[from] Syntax),
    /// The header is YAML of a kind that is not read here.
    #[error("{0} are not read in a header")]
    Unsupported(Feature),
    /// Collections in collections, too many.
    #[error("the header is nested deeper than {limit} levels")]
    TooDeep {
        /// The most levels there may be.
        limit: usize,
    },
    /// A mapping has a key twice; the span is the second.
    #[error("the key {} stands twice", Code(key))]
    DuplicateKey {
        /// The key.
        key: String,
        /// The first.
        first: Span,
    },
    /// A key that has to be there is not.
    #[error("the header has no `{field}`")]
    MissingField {
        /// The key.
        field: &'static str,
    },
    /// A key that has to be there is not; another is nearly it. The span is that key.
    #[error("the header has no `{field}`, and {} is not read as it", Code(key))]
    MisspeltField {
        /// The key that has to be there.
        field: &'static str,
        /// The key that is.
        key: String,
    },
    /// A key that has to have a value has none.
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
    /// A value has the wrong shape: a sequence, say, where a text should stand.
    #[error("expected {expected} for `{field}`, found {found}")]
    WrongType {
        /// The key.
        field: &'static str,
        /// What should stand there.
        expected: &'static str,
        /// What does.
        found: &'static str,
    },
    /// A date that is not one, or is not written as year, month and day.
    #[error("expected a date as year-month-day, found {}", Code(found))]
    InvalidDate {
        /// The text.
        found: String,
    },
    /// A URL that is not one.
    #[error("expected a URL, found {}: {}", Code(found), plainly(*reason))]
    InvalidUrl {
        /// The key, `url` or `attachments`.
        field: &'static str,
        /// The text.
        found: String,
        /// Why it is none.
        reason: ParseError,
    },
    /// Valid, and probably not meant: only [`Document::lint`](crate::Document::lint) gives these.
    #[error(transparent)]
    Suspicious(Warning),
    /// The header does not fit the type it is read into.
    #[error("{message}")]
    Deserialize {
        /// What serde, or the type, says.
        message: String,
    },
    /// A value cannot be written as a header.
    #[error("{message}")]
    Serialize {
        /// What cannot be written, or what the type says.
        message: String,
    },
}

/// What a file begins with that has no opening fence.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FirstLine {
    /// Nothing: the file is empty.
    Nothing,
    /// `+++`: a TOML header.
    Toml,
    /// `{`: a JSON header.
    Json,
    /// A fence that is almost one: blanks before it, more or fewer dashes, text behind it.
    AlmostFence(String),
    /// A header without a fence before it: a line `key: value`.
    Entry(String),
    /// Any other text; the first line.
    Text(String),
    /// A line `---` that no header follows: a rule, as Markdown has it between two parts of a text.
    Rule {
        /// Whether a header begins at the next `---`.
        has_header: bool,
    },
}

impl fmt::Display for FirstLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("an empty file"),
            Self::Toml => f.write_str("`+++`, as before a TOML header"),
            Self::Json => f.write_str("`{`, as before a JSON header"),
            Self::Rule { .. } => f.write_str("a `---` without a header below it"),
            Self::AlmostFence(line) | Self::Entry(line) | Self::Text(line) => Code(line).fmt(f),
        }
    }
}

/// Why a header is not YAML. Sections and productions are those of YAML 1.2.2.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum Syntax {
    /// Something that cannot stand here, and nothing more is known.
    #[error("this cannot stand here")]
    Unexpected,
    /// The header is a sequence, or a text.
    #[error("expected `key: value`, found a list")]
    NotAMapping,
    /// A line without a colon.
    #[error("expected `key: value`, found a line without `: `")]
    ExpectedColon,
    /// `key:value`: section 7.4.2, 8.2.2.
    #[error("expected a space behind `:`")]
    ExpectedBlank,
    /// `"text"# comment`: section 6.6.
    #[error("expected a space before `#`")]
    ExpectedBlankBeforeComment,
    /// `title: One: two`: section 7.3.3, production 130.
    #[error("a text with `: ` in it has to be quoted")]
    UnquotedColon,
    /// A value that starts with a character that YAML keeps for other uses: section 5.3, productions 22 and 126.
    #[error("a text that starts with {} has to be quoted", Named(*.0))]
    ReservedStart(char),
    /// `**title:** A`, `__title:__ A`: a key with emphasis as Markdown has it. YAML reads `*` as an alias.
    #[error("unexpected Markdown emphasis around a key")]
    EmphasizedKey,
    /// `- item` behind `key:`, on the same line: section 8.2.1.
    #[error("a list cannot start on the line of its key")]
    SequenceOnKeyLine,
    /// `- item` where a key should stand.
    #[error("expected `key: value`, found a list item")]
    ItemAmongKeys,
    /// `-item` among items.
    #[error("expected a space behind `-`")]
    ExpectedBlankBehindDash,
    /// A line that a merge put there, around two versions of the same lines: `<<<<<<< HEAD`.
    #[error("a merge was not finished here: two versions of these lines stand one below the other")]
    MergeConflict,
    /// A line that stands in no column of its neighbours: section 6.1.
    #[error("the indentation of this line fits none of the lines above it")]
    Misindented,
    /// An indented line that reads as the next entry, below a text: it goes that text on.
    #[error("this line is indented, and so goes on the text above it")]
    IndentedEntry,
    /// Text that continues a value without being indented: section 6.3, production 69.
    #[error("what goes on over several lines has to be indented")]
    ContinuedAtMargin,
    /// A tab where indentation is counted: section 6.1.
    #[error("a tab cannot indent a line")]
    TabIndentation,
    /// A blank that nobody can tell from a space, where indentation is counted: section 6.1.
    #[error("{} cannot indent a line", Named(*.0))]
    BlankIndentation(char),
    /// A quoted text without its closing mark: sections 7.3.1 and 7.3.2.
    #[error("the text is not closed: expected `{0}`")]
    UnclosedQuote(char),
    /// Text behind a quoted text.
    #[error("expected nothing behind the closing quotation mark")]
    TextAfterQuote,
    /// Text behind `]` or `}`.
    #[error("expected nothing behind the closing bracket")]
    TextAfterCollection,
    /// A bracket without its counterpart: section 7.4.
    #[error("the bracket is not closed: expected `{0}`")]
    UnclosedFlow(char),
    /// Two entries in brackets without a comma between them: section 7.4.
    #[error("expected `,` or `{0}`")]
    ExpectedComma(char),
    /// Two commas without anything between them: section 7.4.
    #[error("nothing stands before this comma")]
    EmptyFlowEntry,
    /// A backslash with a character that is no escape: section 5.7.
    #[error("expected an escape that YAML has")]
    InvalidEscape,
    /// `\x`, `\u` or `\U` with too few digits, or a number that is no character: section 5.7.
    #[error("expected an escape that names a character")]
    InvalidCodePoint,
    /// Something other than indicators behind `|` or `>`: section 8.1.1.
    #[error("expected the text of a block on the next line")]
    BlockHeader,
    /// An empty line before a block's first line that is indented farther: section 8.1.1.1.
    #[error("an empty line before the text has more spaces than the text")]
    BlockIndentation,
    /// A key over several lines: production 154.
    #[error("a key has to stand on one line")]
    MultilineKey,
    /// A key of more than 1,024 characters, marks and escapes included: production 154.
    #[error("a key has at most 1024 characters")]
    KeyTooLong,
    /// A carriage return that ends no line; YAML takes it for a line break (section 5.4), most editors do not.
    #[error("a carriage return without a line feed")]
    LoneCarriageReturn,
    /// A character that YAML does not allow: section 5.1.
    #[error("{} cannot stand in a header", Named(*.0))]
    ForbiddenCharacter(char),
}

impl Syntax {
    /// Whether this is said of what follows a value, and so belongs to it.
    pub(crate) const fn is_behind_value(self) -> bool {
        matches!(
            self,
            Self::UnquotedColon
                | Self::IndentedEntry
                | Self::ContinuedAtMargin
                | Self::TextAfterQuote
                | Self::TextAfterCollection
                | Self::ExpectedBlankBeforeComment
        )
    }
}

/// A feature of YAML that is not read here.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// `&name`: YAML 1.2.2 section 6.9.2.
    Anchor,
    /// `*name`: section 7.1.
    Alias,
    /// `<<:`, a key of YAML 1.1's that 1.2 has no more.
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
    /// Whether a problem of this kind keeps a file from being read.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Suspicious(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// By the code and the message, which are the same for equal kinds: the reason of an address has no hash of its own.
impl Hash for ProblemKind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
        self.to_string().hash(state);
    }
}

/// The commonest reason in words that need no RFC.
fn plainly(reason: ParseError) -> String {
    match reason {
        ParseError::RelativeUrlWithoutBase => "no `https://` stands before it".to_owned(),
        ParseError::EmptyHost => "it has no host".to_owned(),
        ParseError::IdnaError | ParseError::InvalidDomainCharacter => {
            "its host has characters that a host cannot have".to_owned()
        }
        ParseError::InvalidPort => "its port is no number up to 65535".to_owned(),
        ParseError::InvalidIpv4Address | ParseError::InvalidIpv6Address => {
            "its host is a number, and no IP address".to_owned()
        }
        reason => reason.to_string(),
    }
}
