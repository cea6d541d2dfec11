//! The part of a report below its message, in the form of [`press_release::Problem::report`], for problems that are not
//! the library's.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::Place;
use crate::files::name;

/// The number of characters of a long line that are shown before the place, if there are so many.
const CHARACTERS_BEFORE: usize = 40;
/// The maximum number of characters of a line that are shown.
const MAX_CHARACTERS: usize = 100;

/// Returns the line of a place, carets below the place, and the hint, each with a newline. Of a place on several lines,
/// the first line is shown. There is at least one caret. At each side where the line is cut, it has `…`.
pub fn excerpt(text: &str, place: Place, hint: Option<&str>) -> String {
    let start = text[..place.span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
    let column = place.column - 1;
    // Only the part of a long line around the place is shown.
    let skipped = if line.chars().count() > MAX_CHARACTERS { column.saturating_sub(CHARACTERS_BEFORE) } else { 0 };
    let shown: String = line.chars().skip(skipped).take(MAX_CHARACTERS).collect();
    let before: String = shown.chars().take(column - skipped).collect();
    let end = if place.end_line == place.line { place.end_column - 1 } else { line.chars().count() };
    let at: String = shown.chars().skip(column - skipped).take(end.saturating_sub(column)).collect();
    let cut = if skipped > 0 { "…" } else { "" };
    let more = if line.chars().count() > skipped + MAX_CHARACTERS { "…" } else { "" };
    let (number, gutter) = (place.line.to_string(), " ".repeat(place.line.to_string().len()));
    let width = |text: &str| name::escaped(text).width();
    let mut excerpt = String::new();
    let _ = writeln!(excerpt, "{gutter} |\n{number} | {cut}{}{more}", name::escaped(&shown));
    let indent = " ".repeat(cut.width() + width(&before));
    let _ = writeln!(excerpt, "{gutter} | {indent}{}", "^".repeat(width(&at).max(1)));
    for (at, line) in hint.into_iter().flat_map(str::lines).enumerate() {
        let _ = writeln!(excerpt, "{gutter} {} {line}", if at == 0 { "= hint:" } else { "       " });
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use press_release::Span;

    use super::*;

    /// Returns the excerpt for the first `at` in `text`.
    fn shown(text: &str, at: &str) -> String {
        let start = text.find(at).unwrap();
        let span = Span::from(start..start + at.len());
        excerpt(text, Place::new(text, span, span.line_column(text)), Some("quote it"))
    }

    #[test]
    fn the_caret_is_below_the_place() {
        assert_eq!(shown("---\na: 🌉 b\r\n", "b"), "  |\n2 | a: 🌉 b\n  |       ^\n  = hint: quote it\n");
        let long = format!("---\nkey: {} here {}\n", "x".repeat(200), "y".repeat(200));
        let lines = shown(&long, "here");
        let (line, caret) = (lines.lines().nth(1).unwrap(), lines.lines().nth(2).unwrap());
        assert_eq!(line.chars().position(|c| c == 'h'), caret.chars().position(|c| c == '^'));
        assert!(line.chars().count() < 110 && caret.ends_with("^^^^"));
    }

    #[test]
    fn it_looks_like_a_report_of_the_library() {
        let text = "---\ntitle: a: b\n---\n";
        let error = press_release::Document::parse(text).unwrap_err();
        let problem = &error.problems()[0];
        let place = Place::new(text, problem.span(), (problem.line(), problem.column()));
        let report = problem.report(text, "a.md").to_string();
        assert_eq!(report.split_once('\n').unwrap().1, excerpt(text, place, problem.hint()));
    }
}
