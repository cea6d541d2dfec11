//! An open file: its text, and the positions of the protocol, which count lines from 0 and columns in UTF-16 code
//! units. A line ends with LF, CRLF or CR.

use std::cell::Cell;

use lsp_types::{Position, Range, TextDocumentContentChangeEvent, TextEdit};
use press_release::Span;

/// The text of an open file. Offsets are in bytes, and must not be inside a character.
pub struct Text {
    text: String,
    /// The offset of the start of each line, in order. The first is always 0. The last is the length of the text if
    /// that ends with a line break.
    lines: Vec<usize>,
    /// A byte offset in a line, and the number of UTF-16 code units between the start of the line and it: those of the
    /// last position. A thousand problems on one line of a megabyte would otherwise take a billion steps.
    last: Cell<(usize, usize)>,
}

impl Text {
    pub fn new(text: String) -> Self {
        let lines = line_starts(&text);
        Self { text, lines, last: Cell::default() }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Applies a change of the editor: replaces the range that it names, or the whole text if it names none. A range
    /// that ends before it starts is empty.
    pub fn change(&mut self, change: TextDocumentContentChangeEvent) {
        match change.range {
            Some(range) => {
                let (start, end) = (self.offset(range.start), self.offset(range.end));
                self.replace(start, end.max(start), &change.text);
            }
            None => *self = Self::new(change.text),
        }
    }

    /// Replaces a part of the text. Only the starts of lines in this part are searched again, and the one directly
    /// after it: whether a CR ends a line depends on the next character. Those of the lines below are shifted.
    fn replace(&mut self, start: usize, end: usize, new: &str) {
        self.last.set((0, 0));
        self.text.replace_range(start..end, new);
        // The first line always starts at 0.
        let first = self.lines.partition_point(|line| *line < start).max(1);
        let last = self.lines.partition_point(|line| *line <= end).max(1);
        self.lines[last..].iter_mut().for_each(|line| *line = *line - end + start + new.len());
        let lines = (start.max(1)..=start + new.len()).filter(|&at| is_line_start(self.text.as_bytes(), at));
        self.lines.splice(first..last, lines);
    }

    /// Returns the byte offset of a position. A position after the end of its line means the end of the line, before
    /// its line break. A position after the last line means the end of the text, and one inside a character its end.
    pub fn offset(&self, position: Position) -> usize {
        let Some(&start) = self.lines.get(position.line as usize) else { return self.text.len() };
        let line = self.line(position.line as usize);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            if units >= position.character {
                return start + at;
            }
            units += c.len_utf16() as u32;
        }
        start + line.len()
    }

    /// Returns the position of a byte offset, which must be in the text and not inside a character.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset).saturating_sub(1);
        // The position before is often on the same line, and before this one.
        let (from, counted) = match self.last.get() {
            last if (self.lines[line]..=offset).contains(&last.0) => last,
            _ => (self.lines[line], 0),
        };
        let between = self.text.get(from..offset).unwrap_or_default();
        let units = counted + between.chars().map(char::len_utf16).sum::<usize>();
        self.last.set((offset, units));
        Position::new(u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(units).unwrap_or(u32::MAX))
    }

    /// Returns the range of a span, under the conditions of [`Self::position`].
    pub fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// Returns a line, counted from 0, without its line break. It is empty after the last line.
    pub fn line(&self, number: usize) -> &str {
        let Some(&start) = self.lines.get(number) else { return "" };
        let end = self.lines.get(number + 1).copied().unwrap_or(self.text.len());
        let line = &self.text[start..end];
        line.strip_suffix("\r\n").or_else(|| line.strip_suffix(['\n', '\r'])).unwrap_or(line)
    }

    /// Returns the edit that changes the text to `new`, or `None` if they are equal. It replaces only the part between
    /// the common start and the common end of the two: for `a: one` and `a: ore`, the `n`.
    pub fn edit_to(&self, new: &str) -> Option<TextEdit> {
        if new == self.text {
            return None;
        }
        let common = |a: &mut dyn Iterator<Item = (u8, u8)>| a.take_while(|(a, b)| a == b).count();
        let mut start = common(&mut self.text.bytes().zip(new.bytes()));
        // The protocol has no position inside a character or between CR and LF.
        while !is_position(&self.text, start) || !is_position(new, start) {
            start -= 1;
        }
        let (old_rest, new_rest) = (&self.text[start..], &new[start..]);
        let mut end = common(&mut old_rest.bytes().rev().zip(new_rest.bytes().rev()));
        while !is_position(&self.text, self.text.len() - end) || !is_position(new, new.len() - end) {
            end -= 1;
        }
        let span = Span::from(start..self.text.len() - end);
        Some(TextEdit { range: self.range(span), new_text: new_rest[..new_rest.len() - end].to_owned() })
    }
}

/// Returns the offsets of the starts of all lines, in order: `[0, 2]` for `a` and a newline.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let breaks = text.match_indices(['\n', '\r']).map(|(at, _)| at + 1);
    std::iter::once(0).chain(breaks.filter(|&at| is_line_start(bytes, at))).collect()
}

/// Whether a line starts at an offset because a line break ends there. The offset is greater than 0, and at most the
/// length of the text. The offset between CR and LF is not the start of a line.
fn is_line_start(text: &[u8], at: usize) -> bool {
    match text[at - 1] {
        b'\n' => true,
        b'\r' => text.get(at) != Some(&b'\n'),
        _ => false,
    }
}

/// Whether an offset is not inside a character and not between CR and LF.
fn is_position(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && !(text[..at].ends_with('\r') && text[at..].starts_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_utf_16_code_units() {
        let text = Text::new("a\nā🌉b\r\nc".to_owned());
        for (offset, line, character) in [(0, 0, 0), (2, 1, 0), (4, 1, 1), (8, 1, 3), (9, 1, 4), (11, 2, 0), (12, 2, 1)]
        {
            assert_eq!(text.position(offset), Position::new(line, character), "{offset}");
            assert_eq!(text.offset(Position::new(line, character)), offset);
        }
        // Positions before and after another one of the same line.
        for (offset, character) in [(9, 4), (4, 1), (8, 3), (8, 3), (2, 0), (9, 4)] {
            assert_eq!(text.position(offset), Position::new(1, character), "{offset}");
        }
        // After the end of a line, and after the end of the text.
        assert_eq!((text.offset(Position::new(1, 99)), text.offset(Position::new(9, 0))), (9, 12));
    }

    #[test]
    fn changes_are_applied_and_edits_are_small() {
        let mut text = Text::new("title: ā\nb\n".to_owned());
        let change = |start, end, new: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(start, end)),
            range_length: None,
            text: new.to_owned(),
        };
        text.change(change(Position::new(0, 7), Position::new(0, 8), "🌉x"));
        assert_eq!(text.as_str(), "title: 🌉x\nb\n");
        text.change(change(Position::new(1, 0), Position::new(2, 0), ""));
        assert_eq!((text.as_str(), text.line(0), text.line(1)), ("title: 🌉x\n", "title: 🌉x", ""));
        let edit = text.edit_to("title: 🌊x\n").unwrap();
        assert_eq!((edit.range, edit.new_text.as_str()), (Range::new(Position::new(0, 7), Position::new(0, 9)), "🌊"));
        assert_eq!(text.edit_to("title: 🌉x\n"), None);
        assert_eq!(Text::new("aa".to_owned()).edit_to("aaa").unwrap().new_text, "a");
    }

    #[test]
    fn a_lone_cr_ends_a_line_and_crlf_is_not_split() {
        let text = Text::new("a\rb\r\r\nc".to_owned());
        let lines: Vec<&str> = (0..5).map(|number| text.line(number)).collect();
        assert_eq!(lines, ["a", "b", "", "c", ""]);
        assert_eq!((text.position(2), text.offset(Position::new(2, 9))), (Position::new(1, 0), 4));
        // A position between CR and LF is after the end of its line, where an editor does not insert anything.
        let edit = Text::new("a\r\nb".to_owned()).edit_to("a\rb").unwrap();
        assert_eq!((edit.range, edit.new_text.as_str()), (Range::new(Position::new(0, 1), Position::new(1, 0)), "\r"));
    }

    #[test]
    fn the_starts_of_lines_are_those_of_the_changed_text() {
        let old = "a\nb\n\nā🌉\r\nc\rd\r\r\n";
        for start in (0..=old.len()).filter(|start| old.is_char_boundary(*start)) {
            for end in (start..=old.len()).filter(|end| old.is_char_boundary(*end)) {
                for new in ["", "x", "\n", "\r", "\r\n", "x\ny\n", "\n\nā", "x\r"] {
                    let mut text = Text::new(old.to_owned());
                    text.replace(start, end, new);
                    assert_eq!(text.text, format!("{}{new}{}", &old[..start], &old[end..]));
                    assert_eq!(text.lines, line_starts(&text.text), "{start}..{end} {new:?}");
                }
            }
        }
    }
}
