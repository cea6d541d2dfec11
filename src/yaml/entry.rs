//! What a line looks like: an item, an entry, or something that was meant as an entry. Only [`is_dash`] decides what
//! the grammar accepts. The others are heuristics, with which error recovery, hints and the choice of a fault guess
//! what the author meant.

use memchr::{memchr, memchr3};

use super::{emphasis::emphasized_key, space::at_blank};
use crate::fields::{Fields, is_word_byte};

/// Whether a block sequence entry starts here, `[184] c-l-block-seq-entry(n)`: a `-` before a blank, a line break or
/// the end of the text.
pub(super) fn is_dash(i: &str) -> bool {
    matches!(i.as_bytes(), [b'-', ..]) && at_blank(&i[1..])
}

/// Whether a line looks like an entry: before its first colon is a text without quotes, opening brackets and `#`, and
/// after the colon is a blank or the end of the line. `title: A` and `date:` do. `title:A`, `"title": A`, `: A` and
/// `- title: A` do not. Blanks at the start of the line are ignored.
pub(crate) fn looks_like_entry(line: &str) -> bool {
    // Most lines of text have no colon. Those are rejected first, because recovery tests every line.
    let Some(colon) = memchr(b':', line.as_bytes()) else { return false };
    let (name, value) = (line[..colon].trim_start(), &line[colon + 1..]);
    let is_key = || !name.is_empty() && !name.contains(['"', '\'', '[', '{', '#']) && !name.starts_with("- ");
    (at_blank(value) || value.trim_start().is_empty()) && is_key()
}

/// Whether a line looks like an entry, or was meant as one. The line must begin with its content. These are not
/// entries, but were probably meant as entries, and parsing continues at them, so that they are reported:
///
/// - `date:2022`;
/// - `"date":2022`, `date = 2022` and `date 2022`, if `date` is one of the `fields`;
/// - `? date`, `[date]: 2022` and `**date:** 2022`.
pub(super) fn begins_entry(fields: Fields, line: &str) -> bool {
    looks_like_entry(line)
        || fields.begins_field(line)
        || fields.lacks_colon(line)
        || lacks_blank(line)
        || is_complex(line)
        || emphasized_key(line).is_some()
}

/// Returns the byte offset of the first byte in a text that may separate a key from its value: a `:`, a `=`, or the first
/// byte of `：`. It is the length of the text if there is none. [`begins_entry`] and [`has_equals_sign`] are false for a
/// line without a separator, unless [`may_begin_without_separator`] is true for it.
pub(super) fn find_separator(text: &str) -> usize {
    /// The first byte of `：` in UTF-8.
    const FULLWIDTH: u8 = 0xef;
    memchr3(b':', b'=', FULLWIDTH, text.as_bytes()).unwrap_or(text.len())
}

/// Whether [`begins_entry`] can be true for a line without a separator ([`find_separator`]). True if it begins with a
/// `?` or with the name of a field, whatever follows: for `date 2022`, and also for `dates`. The line must begin with
/// its content.
pub(super) fn may_begin_without_separator(fields: Fields, line: &str) -> bool {
    line.starts_with('?') || fields.strip(line).is_some()
}

/// Whether a line begins with a word that starts with a lower-case letter, a colon, and any text except a `/`:
/// `date:2022`, but not `https://example.org`. True for `date: 2022` as well.
fn lacks_blank(line: &str) -> bool {
    let is_word = |key: &str| key.starts_with(|c: char| c.is_ascii_lowercase()) && key.bytes().all(is_word_byte);
    line.split_once(':').is_some_and(|(key, value)| is_word(key) && !value.is_empty() && !value.starts_with('/'))
}

/// Whether a line seems to begin with a complex key, which is not supported: it starts with `? `, or with a bracket and
/// has `]:` or `}:` anywhere, as in `[a]: b`.
fn is_complex(line: &str) -> bool {
    line.starts_with("? ") || line.starts_with(['[', '{']) && (line.contains("]:") || line.contains("}:"))
}

/// Whether a line is one word, an equals sign or a fullwidth colon, and a value: `author = Ana`, as in TOML. The word
/// starts with an ASCII letter at the start of the line. `a == b` and `a =` are not such lines. Such a line can also
/// continue a plain scalar, so the caller checks that no scalar can continue there.
pub(super) fn has_equals_sign(line: &str) -> bool {
    line.split_once(['=', '：']).is_some_and(|(key, value)| {
        let key = key.trim_end();
        let is_word = key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.bytes().all(is_word_byte);
        is_word && !value.trim().is_empty() && !value.starts_with('=')
    })
}

#[cfg(test)]
mod tests {
    use super::{Fields, begins_entry, find_separator, has_equals_sign, looks_like_entry, may_begin_without_separator};

    #[test]
    fn an_entry_has_a_separator_or_begins_like_one() {
        for line in [
            "title: A",
            "date:2022",
            "\"date\":2022",
            "date = 2022",
            "date 2022",
            "? date",
            "[date]: 2022",
            "**date:** 2022",
            "url",
            "draft：true",
            "_date_: 2022",
            "author= A",
            "date；2022",
            "A line of text",
            "- item",
            "",
            "# a",
            "... ",
        ] {
            for fields in [Fields::NONE, Fields::RELEASE] {
                let begins = begins_entry(fields, line) || has_equals_sign(line);
                let may_begin = find_separator(line) < line.len() || may_begin_without_separator(fields, line);
                assert!(!begins || may_begin, "{line}");
            }
        }
        assert_eq!(find_separator("A line of text"), 14);
        assert!(!may_begin_without_separator(Fields::NONE, "date 2022"));
    }

    #[test]
    fn blanks_before_a_line_do_not_make_it_an_entry() {
        for line in ["title: A", "date:", "-a: b", "a - b: c"] {
            assert!(looks_like_entry(line) && looks_like_entry(&format!(" \t {line}")), "{line}");
        }
        for line in ["- a: b", ": a", "- - a: b", "\"a\": b", "a:b", "# a: b", ""] {
            assert!(!looks_like_entry(line) && !looks_like_entry(&format!(" \t {line}")), "{line}");
        }
    }

    #[test]
    fn one_word_and_an_equals_sign_were_meant_as_an_entry() {
        for line in ["author = Ana", "title= A", "draft：true"] {
            assert!(has_equals_sign(line), "{line}");
        }
        for line in ["a sum x = 2", "== A", "x ==", "x =", "author Ana", ""] {
            assert!(!has_equals_sign(line), "{line}");
        }
    }
}
