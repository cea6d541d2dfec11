//! [`Quotation`] and [`Speaker`]: a text between quotation marks, and who says it.

use crate::{minister::Minister, span::Span};

/// A text between double quotation marks, curly or straight: speech, or a title, a term, a scare quote.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quotation<'a> {
    /// The text between the marks, one slice of the body for each paragraph. There is at least one.
    pub parts: Vec<&'a str>,
    /// From the start of the first part to the end of the last, in **bytes** of the body: the marks around it not included.
    pub span: Span,
    /// Whether it is a person's words, whole or in part, rather than a title, a term or a scare quote.
    pub is_speech: bool,
    /// The speaker as the attributing clause names them, a slice of the body: `Mr X`, `she`, `the Minister`.
    pub mention: Option<&'a str>,
    /// The verb of that clause, one word of the body: `said`, `says`, `added`.
    pub cue: Option<&'a str>,
    /// Who speaks, as far as the text says so. `None` if it is not speech.
    pub speaker: Option<Speaker<'a>>,
    /// Whether the closing mark is missing: it ends with its paragraph.
    pub unclosed: bool,
}

/// Who says a [`Quotation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Speaker<'a> {
    pub(super) minister: Option<&'a Minister>,
    pub(super) name: &'a str,
}

impl<'a> Speaker<'a> {
    /// The minister of the release who speaks; `None` for anyone else.
    #[must_use]
    pub const fn minister(&self) -> Option<&'a Minister> {
        self.minister
    }

    /// The minister as the release's `ministers` write them; for anyone else, the fullest form of the name, or the
    /// office or organisation, that the body has.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }
}
