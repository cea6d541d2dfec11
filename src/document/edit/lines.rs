//! Lines, columns and line ends of a text, by offsets.

use memchr::{memchr, memrchr};

/// The start of the line that has `at`.
pub(super) fn line_start(source: &str, at: usize) -> usize {
    memrchr(b'\n', &source.as_bytes()[..at]).map_or(0, |feed| feed + 1)
}

/// The end of that line, before its break.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    let bytes = source.as_bytes();
    let end = memchr(b'\n', &bytes[at..]).map_or(source.len(), |feed| at + feed);
    end - usize::from(bytes[at..end].ends_with(b"\r"))
}

/// The start of the next line.
pub(super) fn next_line(source: &str, at: usize) -> usize {
    memchr(b'\n', &source.as_bytes()[at..]).map_or(source.len(), |feed| at + feed + 1)
}

/// The number of bytes before `at` on its line: before a block's entry they are blanks and `-`.
pub(super) fn column(source: &str, at: usize) -> usize {
    at - line_start(source, at)
}

/// The line break that ends the line of `at`.
pub(super) fn eol_at(source: &str, at: usize) -> &'static str {
    let bytes = source.as_bytes();
    match memchr(b'\n', &bytes[at..]) {
        Some(feed) if bytes[..at + feed].ends_with(b"\r") => "\r\n",
        _ => "\n",
    }
}

/// Whether a line has nothing but blanks and a comment.
fn is_comment(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('#')
}

/// The start of the first line after the line of `at` that has more than a comment.
pub(super) fn next_entry(source: &str, at: usize) -> usize {
    below(source, at, |line| line.trim_start_matches([' ', '\t', '\r', '\n']).is_empty() || is_comment(line))
}

/// The place after the line of `at` and the comments directly below it that are indented further than `column`: they belong
/// to the entry in that column which ends there.
pub(super) fn after_own_comments(source: &str, at: usize, column: usize) -> usize {
    below(source, at, |line| is_comment(line) && line.len() - line.trim_start_matches(' ').len() > column)
}

/// The start of the comment lines directly above the line of `at`, as far up as `floor`; the start of its own line where there are
/// none.
pub(super) fn own_comments_above(source: &str, at: usize, floor: usize) -> usize {
    let line = line_start(source, at);
    let above = source.get(floor..line).unwrap_or_default();
    let comments = above.split_inclusive('\n').rev().take_while(|line| is_comment(line));
    line - comments.map(str::len).sum::<usize>()
}

/// The start of the first line from `at` on that is not empty; `at` is the start of a line.
pub(super) fn after_empty_lines(source: &str, at: usize) -> usize {
    let lines = source[at..].split_inclusive('\n').take_while(|line| line.trim().is_empty());
    at + lines.map(str::len).sum::<usize>()
}

/// The place after the line of `at` and the lines directly below it that are passed.
fn below(source: &str, at: usize, is_passed: impl Fn(&str) -> bool) -> usize {
    let at = next_line(source, at);
    at + source[at..].split_inclusive('\n').take_while(|line| is_passed(line)).map(str::len).sum::<usize>()
}

/// Appends `column` spaces.
pub(super) fn indent(out: &mut String, mut column: usize) {
    const BLANKS: &str = "                                ";
    while column > 0 {
        let blanks = &BLANKS[..column.min(BLANKS.len())];
        out.push_str(blanks);
        column -= blanks.len();
    }
}
