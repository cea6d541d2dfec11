//! Edits an open file as an editor does, and compares the language server's text with one that is computed again from
//! the whole text for each question.
//!
//! The text is the part of the input before a NUL. The bytes after it choose the edits. Without a NUL, the text itself
//! chooses them.

use arbitrary::{Arbitrary, Result, Unstructured};
use lsp_types::{Position, Range, TextDocumentContentChangeEvent};

use super::text::Text;

/// The number of bytes of a line whose positions are compared. More of them only make a run slower.
const MAX_BYTES: usize = 40;

/// Makes up to eight edits, and compares the two texts after each. Text that is not UTF-8 is skipped.
pub fn check(data: &[u8]) {
    let (text, script) = match data.iter().position(|&byte| byte == 0) {
        Some(end) => (&data[..end], &data[end + 1..]),
        None => (data, data),
    };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let mut script = Unstructured::new(script);
    let (mut model, mut file) = (text.to_owned(), Text::new(text.to_owned()));
    same(&file, &model);
    for _ in 0..8 {
        if script.is_empty() || edit(&mut file, &mut model, &mut script).is_err() {
            break;
        }
        same(&file, &model);
    }
    edit_back(&file, text);
    edit_back(&Text::new(text.to_owned()), &model);
}

/// Makes the same random edit in both texts: replaces a range or the whole text. Returns an error if the script ends
/// before the edit is chosen.
fn edit(file: &mut Text, model: &mut String, script: &mut Unstructured<'_>) -> Result<()> {
    let new = new_text(script)?;
    let range = if script.ratio(1, 16)? { None } else { Some(Range::new(position(script)?, position(script)?)) };
    match range {
        Some(range) => {
            let start = offset(model, range.start);
            model.replace_range(start..offset(model, range.end).max(start), &new);
        }
        None => model.clone_from(&new),
    }
    file.change(TextDocumentContentChangeEvent { range, range_length: None, text: new });
    Ok(())
}

/// Returns a position that is often, but not always, inside a short text.
fn position(script: &mut Unstructured<'_>) -> Result<Position> {
    Ok(Position::new(script.int_in_range(0..=9)?, script.int_in_range(0..=12)?))
}

/// Returns a piece with line breaks, characters of several bytes and units, or any string.
fn new_text(script: &mut Unstructured<'_>) -> Result<String> {
    const PIECES: [&str; 12] = ["", "", "a", "\n", "\r", "\r\n", "\n\n", "ā", "🌉", "a\nb", "\ra", "🌉\r\nā\n"];
    if script.ratio(1, 8)? { String::arbitrary(script) } else { Ok((*script.choose(&PIECES)?).to_owned()) }
}

/// Returns the start and the end of each line, without its line break. The protocol has three line breaks: LF, CRLF and
/// CR. After a line break at the end of the text, there is an empty line.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let len = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
        if len > 0 {
            lines.push((start, at));
            start = at + len;
        }
        at += len.max(rest.chars().next().map_or(1, char::len_utf8));
        at = at.max(start);
    }
    lines.push((start, text.len()));
    lines
}

/// Returns the byte offset of a position, whose character counts UTF-16 units. A position in the middle of a character
/// is moved to its end, one after the end of its line to that end, and one after the last line to the end of the text.
fn offset(text: &str, position: Position) -> usize {
    offset_in(text, &lines(text), position)
}

/// Returns what [`offset`] does, for a text whose [`lines`] are known.
fn offset_in(text: &str, lines: &[(usize, usize)], position: Position) -> usize {
    let Some(&(start, end)) = lines.get(position.line as usize) else { return text.len() };
    let is_before = |at: usize| text[start..at].encode_utf16().count() < position.character as usize;
    (start..end).find(|&at| text.is_char_boundary(at) && !is_before(at)).unwrap_or(end)
}

/// Checks that both texts have the same lines and positions.
fn same(file: &Text, model: &str) {
    assert_eq!(file.as_str(), model);
    let lines = lines(model);
    for (number, &(start, end)) in lines.iter().enumerate() {
        assert_eq!(file.line(number), &model[start..end], "line {number} of {model:?}");
        // All positions of short lines, and the first of long ones.
        for at in (start..=end).take(MAX_BYTES).filter(|&at| model.is_char_boundary(at)) {
            let units = model[start..at].encode_utf16().count();
            let position = Position::new(number as u32, units as u32);
            assert_eq!(file.position(at), position, "byte {at} of {model:?}");
            assert_eq!(file.offset(position), at, "{position:?} of {model:?}");
        }
        // Positions inside a character, and after the end of the line.
        for character in 0..8 {
            let position = Position::new(number as u32, character);
            assert_eq!(file.offset(position), offset_in(model, &lines, position), "{position:?} of {model:?}");
        }
    }
    assert_eq!(file.line(lines.len()), "");
    assert_eq!(file.offset(Position::new(lines.len() as u32, 0)), model.len());
}

/// Checks that the edit from one text to another, which the server sends to the editor, has this result.
fn edit_back(file: &Text, new: &str) {
    let old = file.as_str();
    match file.edit_to(new) {
        None => assert_eq!(old, new),
        Some(edit) => {
            let (start, end) = (offset(old, edit.range.start), offset(old, edit.range.end));
            let edited = format!("{}{}{}", &old[..start], edit.new_text, &old[end..]);
            assert_eq!(edited, new, "{old:?} {edit:?}");
        }
    }
}
