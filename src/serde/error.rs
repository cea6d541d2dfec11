//! [`SerdeError`]: an error of serde whose place is not known yet. It has a message of serde or of a type, and becomes
//! a diagnostic with a span and a pointer.

use std::fmt::{self, Display};

use serde::{
    de::{self, Expected, Unexpected},
    ser,
};

use crate::{
    error::Error,
    fields::Fields,
    json_pointer::push_key,
    problem::{
        Diagnostic, ProblemKind,
        visible::{Code, Excerpt},
    },
    span::Span,
    yaml::{
        decode, path,
        schema::{self, Resolved},
        tape::Item,
    },
};

/// A problem with the index of its node (reading) or the path to the value (writing). It is boxed, because every result
/// of every step reserves memory for it.
#[derive(Debug)]
pub(super) struct SerdeError(Box<Inner>);

/// The contents of a [`SerdeError`].
#[derive(Debug)]
struct Inner {
    kind: ProblemKind,
    /// The index of the node on the tape, or `None` if it is not known yet, and when writing.
    node: Option<usize>,
    /// Whether two keys are names of one field.
    is_duplicate: bool,
    /// The keys, 0-based item numbers and variants that lead to the value, the innermost first. Empty when reading.
    path: Vec<String>,
}

impl SerdeError {
    /// Makes an error whose place is not known yet.
    pub(super) fn new(kind: ProblemKind) -> Self {
        Self(Box::new(Inner { kind, node: None, is_duplicate: false, path: Vec::new() }))
    }

    /// Sets the node of the error, an index on the tape, unless it is set already, which then is a node inside this
    /// one. The pointer is made only with the final error, because a type that tries several alternatives drops many
    /// errors.
    pub(super) fn at(mut self, node: usize) -> Self {
        self.0.node.get_or_insert(node);
        self
    }

    /// Sets the node as [`Self::at`] does, but only if the error is that of a duplicate field. `node` must be the key
    /// that has just been read.
    pub(super) fn at_key(self, node: usize) -> Self {
        if self.0.is_duplicate { self.at(node) } else { self }
    }

    /// Adds the key, the item number or the variant that contains the value. Callers add the innermost one first.
    pub(super) fn within(mut self, step: impl Display) -> Self {
        self.0.path.push(step.to_string());
        self
    }

    /// Adds `step`, the key or the item number that contains the value, and then the enum's variant that contains the
    /// collection, if there is one: `/Variant/key/…`.
    pub(super) fn within_collection(self, step: impl Display, variant: Option<&'static str>) -> Self {
        let error = self.within(step);
        match variant {
            Some(variant) => error.within(variant),
            None => error,
        }
    }

    /// Whether the error may be that a plain number or boolean was read as a string: `invalid type: string "1",
    /// expected u32`. serde reads the keys of a flattened map as strings, whatever type they have. The error does not
    /// show whether it is about a key, nor whether the scalar was quoted.
    pub(super) fn is_about_number_as_string(&self) -> bool {
        let ProblemKind::Deserialize { message } = &self.0.kind else { return false };
        let found = message.strip_prefix("invalid type: string \"").and_then(|rest| rest.split_once('"'));
        found.is_some_and(|(text, _)| !matches!(schema::resolve(text), Resolved::Str | Resolved::Null))
    }

    /// Whether the error has the same kind and message as another, at any place.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.0.kind == other.0.kind
    }

    /// Returns the index of the node of the error on the tape, or `None` if it is not known yet.
    pub(super) fn node(&self) -> Option<usize> {
        self.0.node
    }

    /// Returns the diagnostic for an error of reading `text`. Its place is the node with the index `node` on the tape;
    /// the node in the error is ignored. The span of a collection is its first line, and that of a scalar the whole
    /// scalar. If the tape has no such node, the span is empty, at byte 0. The message contains the scalar that was
    /// found: see [`with_found`].
    pub(super) fn into_diagnostic(self, text: &str, items: &[Item], node: usize) -> Diagnostic {
        let span = match items.get(node) {
            // For a collection, the span is its first line, because the rest may be correct.
            Some(item) if item.form().is_collection() => {
                Span::new(item.start(), item.start() + first_line(text, *item))
            }
            Some(item) => item.span(),
            None => Span::default(),
        };
        let kind = match self.0.kind {
            ProblemKind::Deserialize { message } => {
                ProblemKind::Deserialize { message: with_found(message, items, text, node) }
            }
            kind => kind,
        };
        Diagnostic { span, pointer: path::pointer_to(items, text, node), kind }
    }

    /// Returns the error of writing, with the path as its pointer. Its span is empty, because there is no source yet.
    pub(super) fn into_write_error(self) -> Error {
        let mut pointer = String::new();
        self.0.path.iter().rev().for_each(|step| push_key(&mut pointer, step));
        Error::one("", Diagnostic { span: Span::default(), pointer, kind: self.0.kind }, Fields::NONE)
    }
}

/// The beginnings of serde's own messages, which already contain the value that was found.
const MESSAGES_OF_SERDE: [&str; 7] = [
    "invalid type: ",
    "invalid value: ",
    "invalid length ",
    "unknown variant ",
    "unknown field ",
    "missing field ",
    "duplicate field ",
];

/// Adds the scalar at the tape index `node` to a message, unless the message already contains it. The messages of types
/// often do not. A collection, an empty scalar, and a message of serde itself add nothing.
///
/// ```text
/// input is out of range    →    input is out of range, found `2023-02-29`
/// ```
fn with_found(message: String, items: &[Item], text: &str, node: usize) -> String {
    let is_scalar = items.get(node).is_some_and(|item| !item.form().is_collection());
    if !is_scalar || MESSAGES_OF_SERDE.iter().any(|start| message.starts_with(start)) {
        return message;
    }
    let found = decode::text(items, node, text);
    if found.is_empty() || message.contains(&*found) {
        return message;
    }
    format!("{message}, found {}", Code(&found))
}

/// Returns the length in bytes of a collection's first line, without white space at its end.
fn first_line(text: &str, item: Item) -> usize {
    let source = &text[item.span().range()];
    source.lines().next().unwrap_or_default().trim_end().len()
}

impl Display for SerdeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.kind.fmt(f)
    }
}

impl std::error::Error for SerdeError {}

/// Displays the value that was found in the words of YAML: serde calls null a unit value.
struct DisplayFound<'a>(Unexpected<'a>);

impl Display for DisplayFound<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unexpected::Unit => f.write_str("nothing"),
            Unexpected::Seq => f.write_str("a list"),
            Unexpected::Map => f.write_str("a mapping"),
            Unexpected::Str(text) => write!(f, "string \"{}\"", Excerpt(text)),
            other => other.fmt(f),
        }
    }
}

/// Displays the names that a field or a variant may have: ``expected `a` ``, ``expected one of `a`, `b` ``, or
/// `there are none`.
struct OneOf<'a>(&'a [&'static str]);

impl Display for OneOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.len() {
            0 => "there are none",
            1 => "expected ",
            _ => "expected one of ",
        })?;
        let mut between = "";
        self.0.iter().try_for_each(|name| write!(f, "{}`{name}`", std::mem::replace(&mut between, ", ")))
    }
}

impl de::Error for SerdeError {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(ProblemKind::Deserialize { message: message.to_string() })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        de::Error::custom(format_args!("invalid type: {}, expected {expected}", DisplayFound(found)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        de::Error::custom(format_args!("invalid value: {}, expected {expected}", DisplayFound(found)))
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        de::Error::custom(format_args!("unknown variant `{}`, {}", Excerpt(found), OneOf(expected)))
    }

    fn unknown_field(found: &str, expected: &'static [&'static str]) -> Self {
        de::Error::custom(format_args!("unknown field `{}`, {}", Excerpt(found), OneOf(expected)))
    }

    /// Makes the error of two keys of a mapping that are names of one field, such as its name and an alias. The parser
    /// already rejects equal keys.
    fn duplicate_field(field: &'static str) -> Self {
        let mut error: Self = de::Error::custom(format_args!("duplicate field `{field}`"));
        error.0.is_duplicate = true;
        error
    }
}

impl ser::Error for SerdeError {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(ProblemKind::Serialize { message: message.to_string() })
    }
}
