//! Reads the words of narration, with the classes of each word and the characters before it.
//!
//! Each passage is read at most once. ` says Ms Bell, 40.` has four words:
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

use super::{
    characters::is_letter,
    lexicon::{self, CAPITAL, Classes, DIGIT, MAN, OWNED, SMALL, WOMAN},
};
use crate::names::is_abbreviated_title;

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

    /// Whether it is a word for a woman, such as `chairwoman`. `None` for a word that is neither for a woman nor for a man,
    /// and for one that is for both.
    pub(super) fn is_womans(&self) -> Option<bool> {
        (self.is(WOMAN) != self.is(MAN)).then_some(self.is(WOMAN))
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
    /// Whether its words are left out: see [`read_end`]. `words` is then empty, and begins at the index of its last
    /// word.
    pub is_far: bool,
}

/// Letters and digits.
const LETTER: u8 = 1;
/// Characters whose meaning depends on the characters next to them: full stops, closing brackets of links, and those
/// beyond ASCII.
const SPECIAL: u8 = 2;
/// Characters after which a word may continue: apostrophes, hyphens, slashes, full stops, and those beyond ASCII.
const JOINT: u8 = 4;

/// The classes of each byte. A byte outside ASCII is both `SPECIAL` and `JOINT`.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let c = byte as u8;
        if c.is_ascii_alphanumeric() {
            kinds[byte] = LETTER;
        }
        if !c.is_ascii() || matches!(c, b'.' | b'!' | b'?' | b']') {
            kinds[byte] |= SPECIAL;
        }
        if !c.is_ascii() || matches!(c, b'.' | b'\'' | b'-' | b'/') {
            kinds[byte] |= JOINT;
        }
        byte += 1;
    }
    kinds
};

/// The maximum length in bytes of an abbreviation whose full stop is part of the word: `Assoc.`
const LONGEST_ABBREVIATION: usize = 5;

/// The kind of each ASCII character between words. 0 for letters, digits, and the bytes of class `SPECIAL`.
static GAPS: [Gap; 256] = {
    let mut gaps = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        gaps[byte] = match byte as u8 {
            _ if KINDS[byte] & (LETTER | SPECIAL) != 0 => 0,
            b'\n' | b'\r' => NEWLINE,
            b'\t'..=b'\r' | b' ' | b'*' | b'_' | b'\\' | b'[' | b'>' | b'"' => BLANK,
            b',' => COMMA,
            b':' => COLON,
            b';' => SEMICOLON,
            b'-' => DASH,
            b'&' => AMPERSAND,
            b'(' => OPEN,
            b')' => CLOSE,
            b'\'' | b'`' => APOSTROPHE,
            _ => OTHER,
        };
        byte += 1;
    }
    gaps
};

/// The classes of a word that depend on its first character, for each ASCII character.
static SHAPES: [Classes; 128] = {
    let mut shapes = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        shapes[byte] = match byte as u8 {
            b'A'..=b'Z' => CAPITAL,
            b'a'..=b'z' => SMALL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    shapes
};

/// Reads the words in a range of `body`, in bytes, and appends them to `words`. Returns their passage.
pub(super) fn read<'a>(body: &'a str, range: Range<usize>, words: &mut Vec<Word<'a>>) -> Passage {
    let first = words.len();
    let (end, tail) = append(body, range.clone(), words, false);
    debug_assert_eq!(end, range.end, "the whole range is read");
    Passage { words: first..words.len(), tail, source: range, is_far: false }
}

/// Reads the words of a passage after a quotation, of which only the first sentence can attribute the quotation. The
/// words are appended to `words`.
///
/// If [`read_end`] can read the other sentences, they become a passage of their own. `, he said. It was late. He left.`
/// gives a passage with the words `he said`, and one without words.
pub(super) fn read_after<'a>(
    body: &'a str,
    range: Range<usize>,
    words: &mut Vec<Word<'a>>,
) -> (Passage, Option<Passage>) {
    let first = words.len();
    let (next, gap) = append(body, range.clone(), words, true);
    let count = words.len();
    let beside = Beside { after_quotation: false, before_quotation: true };
    if next < range.end
        && let Some(mut rest) = read_end(body, next..range.end, beside, words)
    {
        // The characters after the first sentence belong to the other passage too, so that its first word has them
        // before it when it is read.
        words[count].gap = gap;
        rest.source.start = words[count - 1].end();
        let source = range.start..rest.source.start;
        return (Passage { words: first..count, tail: gap, source, is_far: false }, Some(rest));
    }
    let mut tail = gap;
    if next < range.end {
        tail = append(body, next..range.end, words, false).1;
        words[count].gap = gap;
    }
    (Passage { words: first..words.len(), tail, source: range, is_far: false }, None)
}

/// Appends the words in a range of `body`, and returns where it stopped, in bytes of the body, with the gap between the
/// last word and that place. It stops at the end of the range or, if `one_sentence`, before the word after the first
/// sentence.
fn append<'a>(body: &'a str, range: Range<usize>, words: &mut Vec<Word<'a>>, one_sentence: bool) -> (usize, Gap) {
    let first = words.len();
    let (mut at, end) = (range.start, range.end);
    let bytes = &body.as_bytes()[..end];
    let mut gap: Gap = 0;
    loop {
        let sentence_ended = one_sentence && gap & STOP != 0;
        if !sentence_ended {
            (at, gap) = append_simple(body, at, end, gap, words);
        }
        let Some(&byte) = bytes.get(at) else { return (at, gap) };
        let kind = KINDS[usize::from(byte)];
        if kind & (LETTER | SPECIAL) == 0 {
            gap |= GAPS[usize::from(byte)];
            at += 1;
            continue;
        }
        if kind != LETTER {
            let (found, next) = special(body, at, end);
            if let Some(found) = found {
                gap |= found;
                at = next;
                continue;
            }
        }
        if sentence_ended && words.len() > first {
            return (at, gap);
        }
        crate::body::steps::count(1);
        let (to, classes) = word(body, at, end);
        words.push(Word { text: &body[at..to], start: at, classes, gap });
        gap = 0;
        // The hyphens between a French verb and its pronoun are part of neither the word nor a gap.
        at = to + hyphens_before_pronoun(&body[to..end]);
    }
}

/// Appends words that have only ASCII letters, up to the first place with something that is neither such a word nor a
/// character of `GAPS`, or up to `end`. Returns this place and the gap before it. `gap` is the gap before `at`. All
/// places are bytes of the body.
fn append_simple<'a>(
    body: &'a str,
    mut at: usize,
    end: usize,
    mut gap: Gap,
    words: &mut Vec<Word<'a>>,
) -> (usize, Gap) {
    let bytes = &body.as_bytes()[..end];
    while let Some(&byte) = bytes.get(at) {
        let found = GAPS[usize::from(byte)];
        if found != 0 {
            gap |= found;
            at += 1;
            continue;
        }
        let Some((to, classes)) = ascii_word(body.as_bytes(), at, end) else { break };
        crate::body::steps::count(1);
        words.push(Word { text: &body[at..to], start: at, classes, gap });
        gap = 0;
        at = to;
    }
    (at, gap)
}

/// Whether the quotations of other paragraphs can read the words of a passage.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    /// Whether the paragraph before has a quotation. It reads a passage that begins with a dash.
    pub after_quotation: bool,
    /// Whether the paragraph after has a quotation. It reads a passage that does not end with a full stop.
    pub before_quotation: bool,
}

/// Reads only the end of a passage without quotations: appends its last word, and returns the passage without words.
///
/// Returns `None` if a quotation `beside` the passage can read its words, or if they cannot be left out for another
/// reason. Then [`read`] must read the passage. Otherwise the last word and the tail are the same as those that
/// [`read`] finds, because no word continues after a blank, and only the target of a link hides a word.
///
/// `The Board left. It was glad.` gives the word `glad` and the tail `STOP`.
pub(super) fn read_end<'a>(
    body: &'a str,
    range: Range<usize>,
    beside: Beside,
    words: &mut Vec<Word<'a>>,
) -> Option<Passage> {
    let text = &body.as_bytes()[range.clone()];
    // A line after a quotation, without a full stop, can be its signature.
    let reads_line = beside.before_quotation || beside.after_quotation;
    if reads_line && !matches!(text.last(), Some(b'.' | b'!' | b'?')) {
        return None;
    }
    let gap = first_gap(text)?;
    let from = text.iter().rposition(|byte| matches!(byte, b' ' | b')')).filter(|&at| text[at] == b' ')? + 1;
    if beside.after_quotation && gap & DASH != 0 {
        return None;
    }
    let start = words.len();
    if let Some(word) = last_word(body, range.start + from, range.end) {
        words.push(Word { gap, ..word });
        return Some(Passage { words: start..start, tail: STOP, source: range, is_far: true });
    }
    let Passage { tail, .. } = read(body, range.start + from..range.end, words);
    let is_read = beside.before_quotation && (tail & (STOP | DOT) == 0 || tail & COLON != 0);
    if words.len() == start || is_read {
        words.truncate(start);
        return None;
    }
    words.drain(start..words.len() - 1);
    // A search in the passage before may read the gap of this word. That gap must be the one of the first word here.
    words[start].gap = gap;
    Some(Passage { words: start..start, tail, source: range, is_far: true })
}

/// The word at `at`, if it has only ASCII letters and the text ends with a full stop after it. `None` also for a word
/// that may be an abbreviation.
fn last_word(body: &str, at: usize, end: usize) -> Option<Word<'_>> {
    let (to, classes) = ascii_word(body.as_bytes(), at, end)?;
    (body.as_bytes()[to..end] == *b".").then_some(Word { text: &body[at..to], start: at, classes, gap: 0 })
}

/// The gap before the first word of a text. `None` if it is not all ASCII, or has a full stop, `!`, `?` or the `]` of a
/// link, or if the text has no word.
fn first_gap(text: &[u8]) -> Option<Gap> {
    let mut gap = 0;
    for &byte in text {
        match KINDS[usize::from(byte)] {
            LETTER => return Some(gap),
            kind if kind & SPECIAL != 0 => return None,
            _ => gap |= GAPS[usize::from(byte)],
        }
    }
    None
}

/// The word at `at`, if it has only ASCII letters and nothing can continue it: the byte offset at which it ends, and
/// its classes. `None` for any other word, for a word that ends at `end`, and if no letter is at `at`.
///
/// Eight bytes are read at once, as a number whose lowest byte is the first. In `said Ms `, bytes 0 to 3 are letters,
/// so the word has four bytes, which are also the key of its classes. The result is that of [`word`], which reads all
/// other words, also those at the end of the text.
#[inline(always)]
fn ascii_word(bytes: &[u8], at: usize, end: usize) -> Option<(usize, Classes)> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES * 0x80;
    /// The high bit of each byte that is not an ASCII letter.
    const fn others(chunk: u64) -> u64 {
        // The letters become 1 to 26, in either case.
        let number = ((chunk | (ONES * 0x20)) ^ (ONES * 0x60)) & !HIGH;
        (chunk | (number + ONES * (0x80 - 27)) | !(number + ONES * 0x7f)) & HIGH
    }
    let chunk = |at: usize| Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk::<8>()?));
    let first = chunk(at)?;
    let mut length = 0;
    let mut last = first;
    let mut end_of_word = others(first);
    while end_of_word == 0 {
        length += 8;
        last = chunk(at + length)?;
        end_of_word = others(last);
    }
    let rest = end_of_word.trailing_zeros() & !7;
    length += (rest / 8) as usize;
    let to = at + length;
    if to >= end || length == 0 {
        return None;
    }
    let next = (last >> rest) as u8;
    if KINDS[usize::from(next)] & (JOINT | LETTER) != 0 {
        // The full stop can only be part of a word of at most this length. In lower case, the only such word is `vs`.
        let longest = if first & 0x20 == 0 { LONGEST_ABBREVIATION } else { 2 };
        if next != b'.' || length <= longest {
            return None;
        }
    }
    let classes = if length < 8 {
        lexicon::classes_of_short(first & !(u64::MAX << rest), length)
    } else {
        lexicon::classes_of_key(first, bytes.get(at..to)?)
    };
    let shape = if first & 0x20 == 0 { CAPITAL } else { SMALL };
    Some((to, classes | shape))
}

/// Returns the gap of the character of class `SPECIAL` at `at`, and the offset at which reading continues: after the
/// character or, for the `]` of a link, after the target of the link. For a letter, returns `None` and `at`.
/// `at` and `end` are byte offsets in `body`. At `end` the gap is `OTHER`.
fn special(body: &str, at: usize, end: usize) -> (Option<Gap>, usize) {
    // Most of these characters are full stops before a blank or at the end of the text.
    match body.as_bytes()[at..end] {
        [b'.' | b'!' | b'?'] | [b'.' | b'!' | b'?', b' ' | b'\n', ..] => return (Some(STOP), at + 1),
        _ => {}
    }
    let rest = &body[at..end];
    let Some(c) = rest.chars().next() else { return (Some(OTHER), end) };
    let next = at + c.len_utf8();
    let gap = match c {
        '.' | '!' | '?' => {
            let rest = &body[next..end];
            let mut after = rest.chars();
            let ends = match after.next() {
                // `(D-Vt.) said` and `(R., La.), who` do not end a sentence; `(and left.) The ward` does.
                Some(')') => !after
                    .find(|c| !super::characters::is_blank(*c))
                    .is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ':')),
                Some(c) => super::characters::is_blank(c),
                None => true,
            };
            if ends { STOP } else { DOT }
        }
        ']' => {
            // `[First Last](https://…)`: the target of a link is not text.
            let target = rest.strip_prefix("](").and_then(|target| {
                let length = target.find(['(', ')', '\n'])?;
                target[length..].starts_with(')').then_some(length)
            });
            return (Some(BLANK), target.map_or(next, |length| at + "](".len() + length + 1));
        }
        '\u{2013}' | '\u{2014}' | '\u{2015}' => DASH,
        '‘' | '’' => APOSTROPHE,
        '…' => DOT,
        '“' | '”' => BLANK,
        c if super::characters::is_blank(c) => BLANK,
        c if is_letter(c) => return (None, at),
        _ => OTHER,
    };
    (Some(gap), next)
}

/// The length in bytes of the letters and digits at `at`. `at` and `end` are byte offsets in `body`. 0 if no letter or
/// digit is at `at`.
#[inline]
fn letters(body: &str, at: usize, end: usize) -> usize {
    let bytes = &body.as_bytes()[..end];
    let mut to = at;
    while let Some(&byte) = bytes.get(to) {
        if KINDS[usize::from(byte)] & LETTER != 0 {
            to += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match body[to..end].chars().next() {
                Some(c) if is_letter(c) => to += c.len_utf8(),
                _ => break,
            }
        }
    }
    to - at
}

/// Returns the byte offset of the end of the word at `at`, and its classes. A letter or digit must be at `at`. A word
/// has letters and digits, apostrophes, hyphens and slashes between them, and the full stop of an abbreviation.
fn word(body: &str, at: usize, end: usize) -> (usize, Classes) {
    let bytes = body.as_bytes();
    let mut to = at + letters(body, at, end);
    let mut owned = 0;
    // `the boards’ powers`: the apostrophe belongs to a word only if a letter follows it.
    while to < end {
        let joint = match bytes[to] {
            b'\'' | b'-' | b'/' => 1,
            // `’`, `‘` and the hyphen that does not break.
            0xe2 if matches!(bytes.get(to + 1..to + 3), Some([0x80, 0x98 | 0x99 | 0x91])) => 3,
            _ => break,
        };
        if bytes[to] == b'-' && hyphens_before_pronoun(&body[to..end]) > 0 {
            break;
        }
        let more = if to + joint < end { letters(body, to + joint, end) } else { 0 };
        if more == 0 {
            if matches!(bytes[to], b'\'' | 0xe2) && bytes[to - 1] == b's' && bytes.get(to + joint) == Some(&b' ') {
                owned = OWNED;
            }
            break;
        }
        owned = if more == 1 && matches!(bytes[to], b'\'' | 0xe2) && bytes[to + joint] == b's' { OWNED } else { 0 };
        to += joint + more;
    }
    let own = &bytes[at..to];
    let mut classes = owned
        | match bytes[at..].first_chunk() {
            Some(first) => lexicon::classes_of_key(u64::from_le_bytes(*first), own),
            None => lexicon::classes_of(own),
        };
    classes |= shape(body, at);
    if to < end
        && bytes[to] == b'.'
        && classes & CAPITAL != 0
        && to - at <= LONGEST_ABBREVIATION
        && abbreviated(&body[at..to])
    {
        to += 1;
        // `U.S.`
        while to + 1 < end && bytes[to].is_ascii_uppercase() && bytes[to + 1] == b'.' {
            to += 2;
        }
    } else if classes & CAPITAL == 0 && to < end && bytes[to] == b'.' && matches!(&body[at..to], "vs" | "a" | "p") {
        to += usize::from(&body[at..to] == "vs");
    }
    (to, classes)
}

/// The length in bytes of the hyphens between a French verb and the pronoun after it: 3 for `-t-il`, 1 for `-elle`, and
/// 0 if no pronoun follows.
fn hyphens_before_pronoun(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix("-t-").or_else(|| rest.strip_prefix('-')) else { return 0 };
    let pronoun = ["elles", "elle", "ils", "il", "on"].iter().find_map(|own| after.strip_prefix(own));
    let ends = |after: &str| !after.starts_with(|c: char| is_letter(c) || matches!(c, '-' | '\'' | '’'));
    if pronoun.is_some_and(ends) { rest.len() - after.len() } else { 0 }
}

/// The class of the first letter or digit of the word at `at`. The ʻokina of `ʻAna` is skipped. `at` is a byte offset
/// in `body`. 0 for a letter without case.
#[inline]
fn shape(body: &str, at: usize) -> Classes {
    let byte = body.as_bytes()[at];
    match SHAPES.get(usize::from(byte)) {
        Some(&shape) => shape,
        None => match body[at..].chars().find(|c| *c != 'ʻ') {
            Some(c) if c.is_uppercase() => CAPITAL,
            Some(c) if c.is_lowercase() => SMALL,
            _ => 0,
        },
    }
}

/// Whether a full stop after `word` is part of an abbreviation: after one capital letter other than `I`, an abbreviated
/// title such as `Sen`, and `St`, `No`, `Jr` and `Sr`.
pub(super) fn abbreviated(word: &str) -> bool {
    let one_capital = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase() && c != 'I');
    one_capital || is_abbreviated_title(word) || matches!(word, "St" | "No" | "Jr" | "Sr")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &[(&str, Gap)], tail: Gap) {
        let mut words = Vec::new();
        let passage = read(text, 0..text.len(), &mut words);
        let found: Vec<_> = words.iter().map(|word| (word.text, word.gap)).collect();
        assert_eq!((&found[..], passage.tail), (expected, tail), "{text}");
        for word in &words {
            assert_eq!(&text[word.start..word.end()], word.text);
        }
    }

    #[test]
    fn words_and_what_is_between_them() {
        let of = [("says", BLANK), ("Ms", BLANK), ("Bell", BLANK), ("40", COMMA | BLANK)];
        reads(" says Ms Bell, 40.", &of, STOP);
        reads(
            "[Ana **Bell**](https://example.org/a) (Ham)",
            &[("Ana", BLANK), ("Bell", BLANK), ("Ham", BLANK | OPEN)],
            CLOSE,
        );
        reads("3.5 U.S. Sen. Bell’s", &[("3", 0), ("5", DOT), ("U.S.", BLANK), ("Sen.", BLANK), ("Bell’s", BLANK)], 0);
        reads(
            "boards’ end.\nI – ā",
            &[("boards", 0), ("end", APOSTROPHE | BLANK), ("I", STOP | NEWLINE), ("ā", BLANK | DASH)],
            0,
        );
        reads("", &[], 0);
    }

    #[test]
    fn the_end_of_a_passage_is_that_of_the_whole() {
        // Whether the words are left out next to quotations, and elsewhere.
        for (text, is_far) in [
            ("The Board left. It was glad.", [true, true]),
            ("The wards’ chair met Ms. Bell!", [true, true]),
            ("It opens in the U.S.", [false, true]),
            ("A [link](https://example.org/a b) ends.", [true, true]),
            ("It is a [link](https://example.org/a b.c) .", [false, false]),
            ("Glad.", [false, false]),
            ("– Ana Bell.", [false, false]),
            ("- Ana Bell.", [false, true]),
            ("**Ana Bell** left.", [true, true]),
            ("Ana Bell said", [false, true]),
            ("Ana Bell said: ...", [false, false]),
            ("Ana Bell said .", [false, false]),
        ] {
            let mut all = Vec::new();
            let passage = read(text, 0..text.len(), &mut all);
            for (is_beside, is_far) in [true, false].into_iter().zip(is_far) {
                let beside = Beside { after_quotation: is_beside, before_quotation: is_beside };
                let mut end = Vec::new();
                let found = read_end(text, 0..text.len(), beside, &mut end);
                assert_eq!(found.is_some(), is_far, "{text}");
                let Some(found) = found else {
                    assert!(end.is_empty(), "{text}");
                    continue;
                };
                assert_eq!((end.len(), found.tail, found.words), (1, passage.tail, 0..0), "{text}");
                let (first, last) = (all[0], all[all.len() - 1]);
                assert_eq!((end[0].text, end[0].start, end[0].gap), (last.text, last.start, first.gap), "{text}");
            }
        }
    }

    #[test]
    fn owners_and_capitals() {
        let mut words = Vec::new();
        read("Bell’s boards’ wards ʻAna 'It'", 0.."Bell’s boards’ wards ʻAna 'It'".len(), &mut words);
        let owned: Vec<_> = words.iter().map(|word| word.is(OWNED)).collect();
        assert_eq!(owned, [true, true, false, false, false]);
        assert!(words[3].is(CAPITAL) && words[0].is(CAPITAL) && words[2].is(SMALL));
    }
}
