//! [`Fault`]: the error of the grammar, with its place and its cause.
//!
//! The docs of the grammar distinguish two ways in which a production does not succeed:
//!
//! - It "does not match" (`nom::Err::Error`). The caller may try another production at the same place.
//! - It ends with a "fault" (`nom::Err::Failure`, made by [`fail`]). No other production is tried, and the fault is
//!   reported. Nodes that were written before stay on the tape, and their collections stay open, until
//!   `Context::report_error` removes them.

use nom::error::{ErrorKind, ParseError};

use crate::problem::{Feature, Syntax};

/// The result of every production of the grammar: the rest of the source, and what the production returns.
pub(crate) type Parsed<'a, O> = nom::IResult<&'a str, O, Fault>;

/// The error of the grammar. It is small and `Copy`, because one is made for every alternative that does not match. It
/// contains only offsets. Lines and columns are counted when the public error is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The number of bytes of the source from the start of the fault to the end of the source.
    pub(crate) rest: usize,
    /// The number of bytes at fault, from its start on. A header has fewer than 2^29.
    len: u32,
    pub(crate) cause: Cause,
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Fault>() == 24);

impl Fault {
    /// A fault of the first `len` bytes of `at`, which is the source from the start of the fault on.
    pub(crate) fn new(at: &str, len: usize, cause: impl Into<Cause>) -> Self {
        Self { rest: at.len(), len: u32::try_from(len).unwrap_or(u32::MAX), cause: cause.into() }
    }

    /// The number of bytes at fault.
    pub(crate) const fn len(self) -> usize {
        self.len as usize
    }
}

/// Why the grammar rejects a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// It is not YAML.
    Syntax(Syntax),
    /// It is YAML, but uses a feature that is not supported.
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

/// A fault, after which no alternative is tried. `at` is the source from the start of the fault on, and `len` the
/// number of bytes at fault.
pub(crate) fn failure(at: &str, len: usize, cause: impl Into<Cause>) -> nom::Err<Fault> {
    nom::Err::Failure(Fault::new(at, len, cause))
}

/// A [`failure`] as the result of a production. Never succeeds.
pub(crate) fn fail<O>(at: &str, len: usize, cause: impl Into<Cause>) -> Parsed<'_, O> {
    Err(failure(at, len, cause))
}

impl ParseError<&str> for Fault {
    /// The error of an alternative that does not match at `input`. It is made often and usually dropped, so this must
    /// be cheap.
    #[inline(always)]
    fn from_error_kind(input: &str, _: ErrorKind) -> Self {
        Self { rest: input.len(), len: 0, cause: Cause::Syntax(Syntax::Unexpected) }
    }

    /// Keeps the first error, that of the inner parser.
    fn append(_: &str, _: ErrorKind, other: Self) -> Self {
        other
    }
}
