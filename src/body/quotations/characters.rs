//! Which characters are parts of words, and which separate words. ASCII characters, the most frequent ones, are looked
//! up in a table.

/// Letters and digits.
const LETTER: u8 = 1;
/// ASCII characters that are not letters or digits.
const GAP: u8 = 2;
/// Blanks and commas, which separate the words of [`words`].
const BREAK: u8 = 8;
/// The ASCII characters that can be in a word of [`words`].
const SOLID: u8 = 16;

/// The classes of each ASCII character. All other bytes have none.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        let blank = matches!(c, b'\t'..=b'\r' | b' ' | b'*' | b'_' | b'\\');
        kinds[byte] =
            if c.is_ascii_alphanumeric() { LETTER } else { GAP } | if blank || c == b',' { BREAK } else { SOLID };
        byte += 1;
    }
    kinds
};

/// The length in bytes of the characters at the start of `text` that are of class `kind` or, outside ASCII, for which
/// `other` returns true.
#[inline]
fn run(text: &str, kind: u8, other: impl Fn(char) -> bool) -> usize {
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if KINDS[usize::from(byte)] & kind != 0 {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match text[at..].chars().next() {
                Some(c) if other(c) => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

/// The text from its first letter or digit on. Empty if it has none.
#[inline]
pub(super) fn from_letter(text: &str) -> &str {
    &text[run(text, GAP, |c| !is_letter(c))..]
}

/// Returns the words of a text, which are separated by blanks ([`is_blank`]) and commas. No word is empty. A word can
/// have other punctuation: `Bell’s`, `(Ham).`
#[inline]
pub(super) fn words(text: &str) -> Words<'_> {
    Words { rest: text }
}

/// The iterator that [`words`] returns.
#[derive(Clone, Debug)]
pub(super) struct Words<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        let from = &self.rest[run(self.rest, BREAK, is_blank)..];
        let (word, rest) = from.split_at(run(from, SOLID, |c| !is_blank(c)));
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    /// Reads the text from its end.
    #[inline]
    fn last(self) -> Option<&'a str> {
        // Nearly every name ends with a word in ASCII.
        let bytes = self.rest.as_bytes();
        let length = bytes.iter().rev().take_while(|&&byte| KINDS[usize::from(byte)] & SOLID != 0).count();
        let (before, word) = bytes.split_at(bytes.len() - length);
        if !word.is_empty() && before.last().is_none_or(|&byte| KINDS[usize::from(byte)] & BREAK != 0) {
            return Some(&self.rest[before.len()..]);
        }
        let is_break = |c: char| if c.is_ascii() { KINDS[c as usize] & BREAK != 0 } else { is_blank(c) };
        let text = self.rest.trim_end_matches(is_break);
        let start = text.rfind(is_break).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        (!text.is_empty()).then_some(&text[start..])
    }
}

/// A letter or a digit of any script.
#[inline]
pub(super) fn is_letter(c: char) -> bool {
    // The block General Punctuation, which has dashes and curly marks, has no letters. Testing it first avoids a search
    // in Unicode's tables.
    !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphanumeric()
}

/// A double quotation mark. The last two are the marks of Windows-1252, read as control characters.
#[inline]
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '\u{93}' | '\u{94}')
}

/// White space, characters of Markdown emphasis, and invisible characters.
#[inline]
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// Characters that are ignored next to a quotation mark: `*` and `_` of emphasis, the backslash of an escape, and
/// invisible characters: C1 controls, the soft hyphen, and characters without width. The controls U+0093 and U+0094 are
/// not among them, because they are quotation marks: see [`is_mark`]. White space is not either.
#[inline]
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '*' | '_' | '\\' | '\u{80}'..='\u{92}' | '\u{95}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}')
}

/// Returns a word up to its first apostrophe: `She` of `She’d`, or the whole word if it has none.
pub(super) fn before_apostrophe(word: &str) -> &str {
    word.find(['’', '\'']).map_or(word, |at| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::{from_letter, is_blank, is_letter, words};

    #[test]
    fn bytes_and_characters_agree() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text = &*c.encode_utf8(&mut buffer);
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(from_letter(text).is_empty(), !c.is_alphanumeric(), "{c:?}");
            assert_eq!(words(text).next().is_none(), is_blank(c) || c == ',', "{c:?}");
            let between = format!("{c}a{c}b{c}");
            assert_eq!(words(&between).last(), words(&between).fold(None, |_, word| Some(word)), "{c:?}");
            assert!(!(is_letter(c) && is_blank(c)), "{c:?}");
        }
    }
}
