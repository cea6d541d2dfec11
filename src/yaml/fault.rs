//! What a production says when it cannot read on: the place, and why.

use nom::error::{ErrorKind, ParseError};

use crate::problem::{Feature, Syntax};

/// What every production of the grammar returns.
pub(crate) type Parsed<'a, O> = nom::IResult<&'a str, O, Fault<'a>>;

/// The grammar's error: small and `Copy`, so that trying an alternative costs nothing. It knows no line and no column;
/// these are counted when the public error is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault<'a> {
    /// The text from the place on.
    pub(crate) at: &'a str,
    /// How many bytes of it are at fault.
    pub(crate) len: usize,
    pub(crate) cause: Cause,
}

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// It is not YAML.
    Syntax(Syntax),
    /// It is YAML, of a kind that front matter has no use for.
    Feature(Feature),
    /// It is nested too deeply to be read safely.
    TooDeep,
}

impl From<Syntax> for Cause {
    fn from(syntax: Syntax) -> Self {
        Self::Syntax(syntax)
    }
}

impl From<Feature> for Cause {
    fn from(feature: Feature) -> Self {
        Self::Feature(feature)
    }
}

/// A failure that no alternative can mend: the production has committed itself.
pub(crate) fn failure(at: &str, len: usize, cause: impl Into<Cause>) -> nom::Err<Fault<'_>> {
    nom::Err::Failure(Fault { at, len, cause: cause.into() })
}

/// The same, as a production's result.
pub(crate) fn fail<O>(at: &str, len: usize, cause: impl Into<Cause>) -> Parsed<'_, O> {
    Err(failure(at, len, cause))
}

impl<'a> ParseError<&'a str> for Fault<'a> {
    fn from_error_kind(input: &'a str, _: ErrorKind) -> Self {
        let len = input.chars().next().map_or(0, char::len_utf8);
        Self { at: input, len, cause: Cause::Syntax(Syntax::Unexpected) }
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }
}
