//! [`Token`]: a scalar that the grammar has read.

use super::tape::Form;

/// A scalar that has been read and not yet been written to the tape: it may turn out to be a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) form: Form,
    /// The source of the scalar, quotation marks included.
    pub(super) source: &'a str,
    /// Whether its text is not a slice of the source.
    pub(super) cooked: bool,
    /// Whether it goes over several lines; such a scalar cannot be a key in a block.
    pub(super) multiline: bool,
}

impl<'a> Token<'a> {
    /// `[106] e-node`: a node that is left out, before `i`.
    pub(super) fn empty(i: &'a str) -> Self {
        Self { form: Form::Plain, source: &i[..0], cooked: false, multiline: false }
    }
}
