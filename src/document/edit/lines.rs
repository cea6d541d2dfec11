//! Finds lines, columns and line endings around an offset of the source.
//!
//! All offsets and columns are in bytes, and no offset may be after the end of the source. Only LF ends a line here,
//! and belongs to the line that it ends. The CR of a CRLF is part of the line break.

use memchr::{memchr, memrchr};

/// Returns the byte offset of the start of the line that contains byte `at`.
pub(super) fn line_start(source: &str, at: usize) -> usize {
    memrchr(b'\n', &source.as_bytes()[..at]).map_or(0, |newline| newline + 1)
}

/// Returns the byte offset of the end of the line that contains byte `at`, before its line break. It is the length of
/// the source if the line has none. `at` must not be between the CR and the LF of a CRLF.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    let bytes = source.as_bytes();
    let end = memchr(b'\n', &bytes[at..]).map_or(source.len(), |newline| at + newline);
    end - usize::from(bytes[at..end].ends_with(b"\r"))
}

/// Returns the byte offset of the start of the line after the one that contains byte `at`, or the length of the source
/// after the last line.
pub(super) fn next_line(source: &str, at: usize) -> usize {
    memchr(b'\n', &source.as_bytes()[at..]).map_or(source.len(), |newline| at + newline + 1)
}

/// Returns the number of bytes before `at` on its line. Before an entry of a block collection, they are blanks and `-`.
pub(super) fn column(source: &str, at: usize) -> usize {
    at - line_start(source, at)
}

/// Returns the line break at the end of the line that contains the byte `at`: `\r\n` or `\n`. A last line without a
/// line break has `\n`.
pub(super) fn eol_at(source: &str, at: usize) -> &'static str {
    let bytes = source.as_bytes();
    match memchr(b'\n', &bytes[at..]) {
        Some(newline) if bytes[..at + newline].ends_with(b"\r") => "\r\n",
        _ => "\n",
    }
}

/// Whether a line, with or without its line break, consists of blanks and a comment.
fn is_comment(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('#')
}

/// Returns the byte offset of the first line after the line of `at` that is neither empty nor a comment, or the length
/// of the source.
pub(super) fn next_entry(source: &str, at: usize) -> usize {
    skip_lines(source, at, |line| line.trim_start_matches([' ', '\t', '\r', '\n']).is_empty() || is_comment(line))
}

/// Returns the byte offset of the start of the line after the line of `at` and the comments directly below it that are
/// indented by more than `column` spaces. They belong to the entry in that column that ends at `at`. An empty line ends
/// the comments.
pub(super) fn after_own_comments(source: &str, at: usize, column: usize) -> usize {
    skip_lines(source, at, |line| is_comment(line) && line.len() - line.trim_start_matches(' ').len() > column)
}

/// Returns the start of the comment lines directly above the line of `at`, but not above `floor`, which is the start of
/// a line. Returns the start of the line of `at` if there are none, or if it is above `floor`. The comments may have
/// any indentation. An empty line ends them.
pub(super) fn own_comments_above(source: &str, at: usize, floor: usize) -> usize {
    let line = line_start(source, at);
    let above = source.get(floor..line).unwrap_or_default();
    let comments = above.split_inclusive('\n').rev().take_while(|line| is_comment(line));
    line - comments.map(str::len).sum::<usize>()
}

/// Returns the byte offset of the first line from `at` on that is not empty, or the length of the source. A line of
/// blanks counts as empty. `at` must be the start of a line.
pub(super) fn after_empty_lines(source: &str, at: usize) -> usize {
    let lines = source[at..].split_inclusive('\n').take_while(|line| line.trim().is_empty());
    at + lines.map(str::len).sum::<usize>()
}

/// Returns the byte offset of the start of the line after the line of `at` and the lines directly below it for which
/// `is_passed` is true. `is_passed` gets each line with its line break.
fn skip_lines(source: &str, at: usize, is_passed: impl Fn(&str) -> bool) -> usize {
    let at = next_line(source, at);
    at + source[at..].split_inclusive('\n').take_while(|line| is_passed(line)).map(str::len).sum::<usize>()
}

/// Appends `column` spaces to `out`.
pub(super) fn indent(out: &mut String, mut column: usize) {
    const BLANKS: &str = "                                ";
    while column > 0 {
        let blanks = &BLANKS[..column.min(BLANKS.len())];
        out.push_str(blanks);
        column -= blanks.len();
    }
}
