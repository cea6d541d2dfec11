//! Finds paragraphs of speech without quotation marks, as British departments publish them:
//!
//! ```text
//! Harbours Minister Ana Bell said:
//!
//! I have stood on that pier, and we are mending it.
//! ```
//!
//! They are read like a block quote. A paragraph is one if it follows a reporting verb and a colon, or another such
//! paragraph, if no quotation can begin in it, and if it has a pronoun of the speaker, such as `I` or `we`.

use super::{
    characters::{before_apostrophe, words},
    glyphs::{Glyph, Kind},
    lexicon::{CUE, has_class},
    paragraphs::{Paragraph, ParagraphKind},
};

/// The pronouns of a speaker, without what follows an apostrophe: `I` for `I’m`.
const OWN: [&str; 19] = [
    "I", "My", "Our", "We", "me", "my", "our", "us", "we", "Ich", "Wir", "ich", "wir", "J", "Je", "Nous", "j", "je",
    "nous",
];

/// Sets `in_block_quote` of the paragraphs of speech without marks, and removes their glyphs, which are apostrophes.
/// `body` is the text of the paragraphs.
pub(super) fn quote_unmarked(body: &str, paragraphs: &mut [Paragraph<'_, '_>]) {
    let mut is_led = false;
    for here in paragraphs {
        if is_led && is_speech(body, here) {
            (here.in_block_quote, here.glyphs) = (true, &[]);
        } else {
            is_led = !here.in_block_quote && introduces(here);
        }
    }
}

/// Whether a body has a line that ends with a colon, so that a paragraph of speech without marks can follow.
pub(super) fn may_have_unmarked(body: &str) -> bool {
    let ends_line =
        |rest: &[u8]| matches!(rest, [b'\n', ..] | [b'*' | b'_', b'\n', ..] | [b'*' | b'_', b'*' | b'_', b'\n', ..]);
    memchr::memchr_iter(b':', body.as_bytes()).any(|at| ends_line(&body.as_bytes()[at + 1..]))
}

/// Whether the last word of a paragraph is a reporting verb with a colon directly after it, which ends the paragraph:
/// `said:` or `**said:**`, but not `said today:`. Always false for a heading or a list item.
fn introduces(paragraph: &Paragraph<'_, '_>) -> bool {
    let text =
        paragraph.text.trim_end_matches(['*', '_']).strip_suffix(':').filter(|_| paragraph.kind == ParagraphKind::Text);
    let verb = text.and_then(|text| text.rsplit(|c: char| !c.is_alphabetic()).next());
    verb.is_some_and(|verb| has_class(verb, CUE))
}

/// Whether a paragraph can be speech without marks: it is not a heading, a list item or a block quote, it does not end
/// with a colon, its only glyphs are apostrophes, and it has a word such as `I`, `I’m`, `my`, `we` or `us`, or such a
/// German or French word. A single mark is an apostrophe if it cannot open a quotation: `the boards' powers`.
fn is_speech(body: &str, paragraph: &Paragraph<'_, '_>) -> bool {
    let Paragraph { text, glyphs, kind, in_block_quote, .. } = *paragraph;
    let is_apostrophe =
        |glyph: &Glyph| matches!(glyph.kind, Kind::SingleClose | Kind::SingleStraight) && !glyph.can_open(body);
    let is_own = |word: &str| OWN.contains(&before_apostrophe(word));
    kind == ParagraphKind::Text
        && !in_block_quote
        && !text.ends_with(':')
        && words(text).any(is_own)
        && glyphs.iter().all(is_apostrophe)
}
