//! Splits a text into words and the gaps between them, byte by byte.
//!
//! Words of ASCII letters have a fast path ([`append_simple`]). All other characters are looked at one by one, with
//! those next to them: in `U.S. Sen. Bell’s`, the full stops and the apostrophe are parts of words.

use std::ops::Range;

use super::{
    characters::is_letter,
    lexicon::{self, CAPITAL, Classes, DIGIT, LETTERS, OWNED, SMALL},
    words::{
        AMPERSAND, APOSTROPHE, BLANK, CLOSE, COLON, COMMA, DASH, DOT, Gap, NEWLINE, OPEN, OTHER, SEMICOLON, STOP, Word,
    },
};
use crate::names::{is_abbreviated_title, is_generation};

/// Letters and digits.
pub(super) const LETTER: u8 = 1;
/// Characters whose meaning depends on the characters next to them: full stops, closing brackets of links, and those
/// beyond ASCII.
pub(super) const SPECIAL: u8 = 2;
/// Characters after which a word may continue: apostrophes, hyphens, slashes, full stops, and those beyond ASCII.
const JOINT: u8 = 4;

/// The classes of each byte. A byte outside ASCII is both `SPECIAL` and `JOINT`.
pub(super) static KINDS: [u8; 256] = {
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
pub(super) static GAPS: [Gap; 256] = {
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

/// Appends the words in a range of `body`, and returns where it stopped, in bytes of the body, with the gap between the
/// last word and that place. It stops at the end of the range or, if `one_sentence`, before the word after the first
/// sentence.
pub(super) fn append<'a>(
    body: &'a str,
    range: Range<usize>,
    words: &mut Vec<Word<'a>>,
    one_sentence: bool,
) -> (usize, Gap) {
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

/// The word at `at`, if it has only ASCII letters and nothing can continue it: the byte offset at which it ends, and
/// its classes. `None` for any other word, for a word that ends at `end`, and if no letter is at `at`.
///
/// Eight bytes are read at once, as a number whose lowest byte is the first. In `said Ms `, bytes 0 to 3 are letters,
/// so the word has four bytes, which are also the key of its classes. The result is that of [`word`], which reads all
/// other words, also those at the end of the text.
#[inline(always)]
pub(super) fn ascii_word(bytes: &[u8], at: usize, end: usize) -> Option<(usize, Classes)> {
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
/// character or, for the `]` of a link, after the target of the link. A `]` is `BLANK`. For a letter, returns `None`
/// and `at`. `at` and `end` are byte offsets in `body`. At `end` the gap is `OTHER`.
///
/// A full stop, `?` or `!` is `STOP` before a blank and at `end`, and otherwise `DOT`. Before `)` it is `STOP` too,
/// unless a small letter, a comma, a semicolon or a colon comes next, after any blanks: `DOT` in `(R., La.), who`.
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
        // `T.D.`
        if to > at + 2 && crate::names::is_post_nominal(&body[at..to]) {
            classes |= LETTERS;
        }
    } else if classes & CAPITAL == 0 && to < end && bytes[to] == b'.' && &body[at..to] == "vs" {
        to += 1;
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
    one_capital || is_abbreviated_title(word) || is_generation(word) || matches!(word, "St" | "No")
}
