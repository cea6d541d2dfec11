//! [`Token`]: a scalar that the grammar has read.

use super::tape::Form;

/// A scalar that has been read, but is not on the tape yet, because it may be a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) form: Form,
    /// The source of the scalar, quotes included. A plain scalar has no blanks at its end.
    pub(super) source: &'a str,
    /// Whether its string is not a slice of the source: it has an escape or is on several lines.
    pub(super) needs_decoding: bool,
    /// Whether it is on several lines. Such a scalar cannot be a key.
    pub(super) multiline: bool,
}

impl<'a> Token<'a> {
    /// `[106] e-node`: an empty node at the start of `i`, of which it consumes nothing.
    pub(super) fn empty(i: &'a str) -> Self {
        Self { form: Form::Plain, source: &i[..0], needs_decoding: false, multiline: false }
    }
}
