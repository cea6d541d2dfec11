//! The words of narration, with the classes of each word and the gap before it: the characters between two words.
//!
//! ` says Ms Bell, 40.` has four words:
//!
//! ```text
//! text    classes                 gap before it
//! says    SMALL, CUE, TOPIC       BLANK
//! Ms      CAPITAL, TITLE, WOMAN   BLANK
//! Bell    CAPITAL                 BLANK
//! 40      DIGIT                   COMMA, BLANK
//! ```
//!
//! The gap after the last word is `STOP`.

use std::ops::Range;

use super::lexicon::{Classes, is_for_women};

/// The kinds of characters between two words, one bit for each.
pub(super) type Gap = u16;

/// Blanks, emphasis, and characters that are ignored.
pub(super) const BLANK: Gap = 1;
pub(super) const NEWLINE: Gap = 2;
pub(super) const COMMA: Gap = 4;
/// The end of a sentence.
pub(super) const STOP: Gap = 8;
pub(super) const COLON: Gap = 16;
pub(super) const SEMICOLON: Gap = 32;
pub(super) const DASH: Gap = 64;
/// An opening bracket.
pub(super) const OPEN: Gap = 128;
/// A closing bracket.
pub(super) const CLOSE: Gap = 256;
pub(super) const APOSTROPHE: Gap = 512;
/// A full stop, `?` or `!` that does not end a sentence.
pub(super) const DOT: Gap = 1024;
/// `&`
pub(super) const AMPERSAND: Gap = 2048;
/// Any other character, except letters and digits.
pub(super) const OTHER: Gap = 4096;
/// The kinds of characters that may be between two words of one phrase.
const WITHIN: Gap = BLANK | NEWLINE | APOSTROPHE | AMPERSAND;

/// A word of the body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// Where it begins, in bytes of the body.
    pub start: usize,
    pub classes: Classes,
    /// The characters between this word and the word before it, or the start of the text.
    pub gap: Gap,
}

impl Word<'_> {
    /// Whether it has at least one of these classes.
    #[inline]
    pub(super) const fn is(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }

    /// Whether at least one of these kinds of characters is in the gap before it.
    #[inline]
    pub(super) const fn follows(&self, gap: Gap) -> bool {
        self.gap & gap != 0
    }

    /// Whether all characters before it may be within a phrase: blanks, line breaks, apostrophes and `&`. True if there
    /// are none.
    #[inline]
    pub(super) const fn is_joined(&self) -> bool {
        self.gap & !WITHIN == 0
    }

    /// Whether there are only a comma and blanks before it: `mayor` in `Ana Bell, mayor`.
    #[inline]
    pub(super) const fn is_after_comma(&self) -> bool {
        self.gap & !(BLANK | NEWLINE) == COMMA
    }

    /// Whether it is a word for a woman, such as `chairwoman`. `None` for a word that is neither for a woman nor for a
    /// man, and for one that is for both.
    pub(super) fn is_womans(&self) -> Option<bool> {
        is_for_women(self.classes)
    }

    /// Where it ends, in bytes of the body.
    #[inline]
    pub(super) const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// A continuous text of narration.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    /// The indices of its words.
    pub words: Range<usize>,
    /// The characters after its last word, or all of its characters if it has no word.
    pub tail: Gap,
    /// Its range in bytes of the body.
    pub source: Range<usize>,
    /// Whether only its last word was read: see [`read_end`](super::passages::read_end). `words` is then empty, and its
    /// start is the index of that word.
    pub is_far: bool,
}
