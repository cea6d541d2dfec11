//! Lines, columns and classes of characters. All other modules use these definitions.

use std::{iter::once, ops::Range};

use memchr::{memchr, memchr2_iter};

/// Counts lines and columns, both 1-based, for offsets in ascending order. It reads the text only once.
#[derive(Clone, Debug)]
pub(crate) struct Positions<'a> {
    text: &'a str,
    /// The byte offset up to which the text has been read. `line` and `column` are those of this offset.
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Positions<'a> {
    /// Starts at line 1 and column 1 of `text`.
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    /// Returns the line and the column of byte `offset`, both counted from 1. Columns count characters. LF, CRLF and a
    /// lone CR each end a line, and belong to the line that they end. In `a\r\nb`, CR is at (1, 2), LF at (1, 3), and
    /// `b` at (2, 1). The end of the text is a valid offset.
    ///
    /// Offsets must not decrease from call to call. For a smaller offset, for one after the end of the text, and for
    /// one within a character, nothing is read, and the place of the last call is returned again.
    pub(crate) fn line_column(&mut self, offset: usize) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        let between = self.text.get(self.offset..offset).unwrap_or_default();
        // In a CRLF, only the LF ends the line.
        let is_end = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        let mut ends = memchr2_iter(b'\n', b'\r', between.as_bytes()).map(|at| self.offset + at).filter(is_end);
        if let Some(first) = ends.next() {
            let (count, last) = ends.fold((1, first), |(count, _), end| (count + 1, end));
            self.line += count;
            self.column = 1 + self.text[last + 1..offset].chars().count();
        } else {
            self.column += between.chars().count();
        }
        self.offset += between.len();
        (self.line, self.column)
    }
}

/// Returns the lines of a text, each with its newline, as `split_inclusive('\n')` does. This is faster for text with
/// many short lines.
pub(crate) fn lines_with_newlines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |newline| newline + 1);
        let (line, below) = rest.split_at(end);
        rest = below;
        (!line.is_empty()).then_some(line)
    })
}

/// Returns the parts of a text between its newlines and carriage returns, as `split(is_break)` does. This is faster for
/// text with many lines.
pub(crate) fn lines_at_breaks(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr2_iter(b'\n', b'\r', text.as_bytes()).chain(once(text.len()));
    ends.scan(0, |start, end| text.get(std::mem::replace(start, end + 1)..end))
}

/// Returns the byte offset at which the line that contains byte `offset` starts, and its text without the line break.
/// LF, CRLF and a lone CR each end a line, and belong to the line that they end. An offset after the end of the text
/// counts as its end. After a line break at the end of the text, the line is empty.
pub(crate) fn line_at(text: &str, offset: usize) -> (usize, &str) {
    let near = line_near(text, offset, usize::MAX);
    (near.start, near.text)
}

/// Whether a character is a line break or part of one: LF or CR.
pub(crate) const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// A line, or the part of it around an offset.
pub(crate) struct LineSlice<'a> {
    /// The byte offset of `text` in the whole text. It is the start of the line only if `cut_left` is false.
    pub(crate) start: usize,
    /// The line or the part of it, without the line break.
    pub(crate) text: &'a str,
    /// Whether the line continues to the left of `text`.
    pub(crate) cut_left: bool,
    /// Whether the line continues to the right of `text`.
    pub(crate) cut_right: bool,
}

/// Returns the line that contains byte `offset`, without the line break, cut to `most` bytes on each side of the
/// offset. [`line_at`] says which line that is.
///
/// A cut within a character is moved to the start of the character. So the part before the offset may have up to three
/// bytes more than `most`, and the part after it fewer. An offset within a character is moved in the same way.
///
/// A line may be as long as the text, so a caller that looks at many places of one line needs this bound to take linear
/// time.
pub(crate) fn line_near(text: &str, offset: usize, most: usize) -> LineSlice<'_> {
    let offset = boundary_at(text, offset);
    let from = boundary_at(text, offset.saturating_sub(most));
    let to = boundary_at(text, offset.saturating_add(most));
    // An offset between the CR and the LF of a CRLF belongs to the line that they end.
    let before = &text[from..offset];
    let before = if text[offset..].starts_with('\n') { before.strip_suffix('\r').unwrap_or(before) } else { before };
    let (start, cut_left) = match memchr::memrchr2(b'\n', b'\r', before.as_bytes()) {
        Some(at) => (from + at + 1, false),
        None => (from, from > 0 && !text[..from].ends_with(is_break)),
    };
    let after = from + before.len();
    let (end, cut_right) = match memchr::memchr2(b'\n', b'\r', &text.as_bytes()[after..to.max(after)]) {
        Some(at) => (after + at, false),
        None => (to.max(after), to < text.len() && !text[to..].starts_with(is_break)),
    };
    LineSlice { start, text: &text[start..end], cut_left, cut_right }
}

/// Returns a copy of `text` in which each range of bytes is replaced by the string of the same change. An empty range
/// is an insertion. Several insertions at one offset are made in the order of the changes. Returns `None` if the ranges
/// are not in order, overlap, end before they start, or are not within `text` at character boundaries.
///
/// The changes `(0..1, "B")`, `(2..2, "!")` and `(2..2, "?")` turn `at` into `Bt!?`.
pub(crate) fn replaced<'t>(
    text: &str,
    changes: impl Iterator<Item = (Range<usize>, &'t str)> + Clone,
) -> Option<String> {
    // The whole text is copied only once: there may be tens of thousands of changes.
    let added: usize = changes.clone().map(|(_, new)| new.len()).sum();
    let mut all = String::with_capacity(text.len() + added);
    let mut from = 0;
    for (range, new) in changes {
        all.push_str(text.get(from..range.start)?);
        all.push_str(new);
        if range.end < range.start {
            return None;
        }
        from = range.end;
    }
    all.push_str(text.get(from..)?);
    Some(all)
}

/// Replaces a range of bytes of `text` with `new`, in place. The text after the range moves once. Panics if the range is
/// not within `text` at character boundaries.
///
/// `String::replace_range` writes the new text byte by byte, so it gets only a part of `new` that is as long as the
/// range, and the rest is copied.
pub(crate) fn replace_range(text: &mut String, range: Range<usize>, new: &str) {
    match new.split_at_checked(range.len()) {
        Some((start, rest)) => {
            text.insert_str(range.end, rest);
            text.replace_range(range, start);
        }
        None => text.replace_range(range, new),
    }
}

/// Returns the last character boundary at or before byte `offset`. For an offset after the end, it is the length of the
/// text.
pub(crate) fn boundary_at(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    // A character has at most four bytes.
    (0..4).filter_map(|back| offset.checked_sub(back)).find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Whether a character is invisible: a control character (Cc), which includes tabs and line breaks, a format character
/// (Cf), or a separator (Z). Of the separators, only the space U+0020 does not count as invisible. The table is that of
/// Unicode 18; a test compares it with the crate `unicode-properties`.
pub(crate) const fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c,
        // Cc
        '\u{80}'..='\u{9f}'
        // Zs, Zl, Zp
        | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
        // Cf
        | '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}'
        | '\u{e0020}'..='\u{e007f}')
}

/// Whether a text contains an invisible character ([`is_invisible`]).
pub(crate) fn has_invisible(text: &str) -> bool {
    // Nearly all texts are printable ASCII, which is tested many bytes at a time.
    !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && text.contains(is_invisible)
}

/// Whether `text`, which begins where a file begins, ends with a line that has only spaces and tabs so far. A byte order
/// mark is not part of its line.
pub(crate) fn ends_with_margin(text: &str) -> bool {
    let rest = text.trim_end_matches([' ', '\t']);
    rest.ends_with('\n') || matches!(rest, "" | "\u{feff}")
}

/// Whether a character looks like a space but is not one: Unicode's category Zs, without the space itself. A tab is a
/// control character and does not count. YAML counts only spaces as indentation.
pub(crate) const fn is_other_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a character is invisible ([`is_invisible`]), or is U+FFFE or U+FFFF. These two noncharacters have no
/// category that hides them, but are not printable (YAML 1.2.2, `[1] c-printable`). Other noncharacters are printable
/// in YAML.
pub(crate) const fn is_unprintable(c: char) -> bool {
    is_invisible(c) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Whether a character can only be written as an escape: control characters, also tabs and line breaks; U+FFFE and
/// U+FFFF; U+FEFF; line and paragraph separators; and bidirectional controls, which can make a string look like
/// another.
///
/// Other invisible characters are part of how a text looks, such as the joiner in `👩‍🚀` and no-break spaces, and stay
/// as they are.
pub(crate) const fn must_be_escaped(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_margin_has_only_spaces_and_tabs() {
        for text in ["", "  ", "\t ", "\u{feff}", "\u{feff} ", "a\n", "a\r\n \t"] {
            assert!(ends_with_margin(text), "{text:?}");
        }
        for text in ["a", "\na ", "\u{a0}", "\n\u{feff}"] {
            assert!(!ends_with_margin(text), "{text:?}");
        }
    }

    #[test]
    fn lines_end_with_lf_crlf_and_a_lone_cr_alike() {
        let text = "ā\nbc\r\nd\re";
        let mut positions = Positions::new(text);
        let places: Vec<_> = [0, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(|at| positions.line_column(at)).into();
        assert_eq!(places, [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (2, 4), (3, 1), (3, 2), (4, 1), (4, 2)]);
        let lines: Vec<_> = (0..=text.len()).map(|at| line_at(text, at).1).collect();
        assert_eq!(lines, ["ā", "ā", "ā", "bc", "bc", "bc", "bc", "d", "d", "e", "e"]);
    }

    #[test]
    fn places_and_lines_are_those_of_a_simple_search() {
        let text = "ā\n\r\nb\r\rc🌉\n\nd\r\n\re";
        for first in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            for second in (first..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let mut positions = Positions::new(text);
                positions.line_column(first);
                let found = positions.line_column(second);
                let (mut line, mut column) = (1, 1);
                for (at, c) in text[..second].char_indices() {
                    let is_end = c == '\n' || c == '\r' && !text[at + 1..].starts_with('\n');
                    (line, column) = if is_end { (line + 1, 1) } else { (line, column + 1) };
                }
                assert_eq!(found, (line, column), "{first} {second}");
            }
            assert!(lines_with_newlines(&text[first..]).eq(text[first..].split_inclusive('\n')));
            assert!(lines_at_breaks(&text[first..]).eq(text[first..].split(is_break)));
        }
    }

    /// Compares the table of `is_invisible` with the crate `unicode-properties`, for every character.
    ///
    /// A version of the crate with a new invisible character makes this test fail. The table then needs that character.
    #[test]
    fn invisible_characters_are_those_of_the_unicode_categories() {
        use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory as _};
        assert_eq!(unicode_properties::UNICODE_VERSION.0, 18);
        let wrong = ('\0'..=char::MAX).filter(|&c| {
            let is_separator = match c.general_category() {
                Category::SpaceSeparator => c != ' ',
                Category::LineSeparator | Category::ParagraphSeparator => true,
                _ => false,
            };
            let is_other_space = c.general_category() == Category::SpaceSeparator && c != ' ';
            let is_control = matches!(c.general_category(), Category::Control | Category::Format);
            is_invisible(c) != (is_separator || is_control) || super::is_other_space(c) != is_other_space
        });
        assert_eq!(wrong.collect::<Vec<_>>(), []);
    }

    #[test]
    fn a_long_line_is_cut_around_the_offset() {
        let text = format!("a\n{}\nb", "ā".repeat(10));
        let near = line_near(&text, 10, 5);
        assert_eq!((near.start, near.text, near.cut_left, near.cut_right), (4, "āāāāā", true, true));
        let near = line_near(&text, 2, 5);
        assert_eq!((near.start, near.text, near.cut_left, near.cut_right), (2, "āā", false, true));
        let near = line_near(&text, 22, 5);
        assert_eq!((near.start, near.text, near.cut_left, near.cut_right), (16, "āāā", true, false));
        let near = line_near(&text, 12, 100);
        assert_eq!((near.text.len(), near.cut_left, near.cut_right), (20, false, false));
    }
}
