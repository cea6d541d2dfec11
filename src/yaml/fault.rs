//! What a production says when it cannot read on: the place, and why.

use nom::error::{ErrorKind, ParseError};

use crate::problem::{Feature, Syntax};

/// What every production of the grammar returns.
pub(crate) type Parsed<'a, O> = nom::IResult<&'a str, O, Fault>;

/// The grammar's error: 24 bytes and `Copy`, because one is made for every alternative that does not match. It has offsets only;
/// lines and columns are counted when the public error is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// How many bytes of the source follow the place.
    pub(crate) rest: usize,
    /// How many bytes are at fault. A header has fewer than 2^29.
    len: u32,
    pub(crate) cause: Cause,
}

impl Fault {
    /// A fault of the first `len` bytes of `at`, the text from the place on.
    pub(crate) fn new(at: &str, len: usize, cause: impl Into<Cause>) -> Self {
        Self { rest: at.len(), len: u32::try_from(len).unwrap_or(u32::MAX), cause: cause.into() }
    }

    /// How many bytes are at fault.
    pub(crate) const fn len(self) -> usize {
        self.len as usize
    }
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

/// A failure, which no alternative replaces: the production has committed itself. `at` is the text from the place on.
pub(crate) fn failure(at: &str, len: usize, cause: impl Into<Cause>) -> nom::Err<Fault> {
    nom::Err::Failure(Fault::new(at, len, cause))
}

/// A failure as the result of a production.
pub(crate) fn fail<O>(at: &str, len: usize, cause: impl Into<Cause>) -> Parsed<'_, O> {
    Err(failure(at, len, cause))
}

impl ParseError<&str> for Fault {
    /// An alternative that does not match: made for every one that is tried, and dropped. So nothing is looked at here.
    #[inline(always)]
    fn from_error_kind(input: &str, _: ErrorKind) -> Self {
        Self { rest: input.len(), len: 0, cause: Cause::Syntax(Syntax::Unexpected) }
    }

    fn append(_: &str, _: ErrorKind, other: Self) -> Self {
        other
    }
}
