//! Fences that are missing, or are almost there.

use super::suggestion::Suggestion;
use crate::{
    problem::{FirstLine, Fix},
    span::Span,
    text::{Positions, is_break, is_invisible, line_at},
    yaml::{conflict_marker, looks_like_entry},
};

/// What to do about what a merge left.
pub(super) const ONE_SIDE: &str =
    "keep one side and delete the three lines, which begin with `<<<<<<<`, `=======` and `>>>>>>>`";

/// What to do about a file that does not begin with a fence, but with `found` at `span`.
pub(super) fn opening(found: &FirstLine, span: Span, source: &str) -> Suggestion {
    match found {
        FirstLine::AlmostFence(line) | FirstLine::Text(line) | FirstLine::Entry(line) if line.contains('\0') => {
            Suggestion::advice("the file looks like UTF-16: save it again with the encoding UTF-8")
        }
        FirstLine::Nothing => Suggestion::advice("a file starts with `---`, the header, `---`"),
        FirstLine::Toml => Suggestion::advice("write `---` for each `+++`, and `key: value` for `key = value`"),
        FirstLine::Json => Suggestion::advice(
            "write a line `---` before the header and one behind it; each line of the header is `key: value`",
        ),
        FirstLine::AlmostFence(line) => almost(line, span, source),
        FirstLine::Entry(_) => Suggestion::inline(
            "put a line `---` before this one",
            Fix::insert(span.start, format!("---{}", first_break(source))),
        ),
        FirstLine::Text(line) => text(line, span, source),
        FirstLine::Rule { has_header: true } => above_header(span, source),
        FirstLine::Rule { has_header: false } => Suggestion::advice(HEADER_FIRST),
    }
}

/// A file that begins with a rule, whose header is below the first `---` with an entry on the next line.
fn above_header(span: Span, source: &str) -> Suggestion {
    let mut fence = span.end;
    let mut is_fence = false;
    let mut at = span.end;
    for line in source[span.end..].split_inclusive('\n') {
        if is_fence && looks_like_entry(line) {
            break;
        }
        is_fence = at > span.end && line.trim_end() == "---";
        fence = at;
        at += line.len();
    }
    if source[span.end..fence].lines().all(|line| matches!(line.trim_end(), "" | "---")) {
        let advice = "delete what is above the last `---` before the header";
        return Suggestion::inline(advice, Fix::new(span.start, fence, ""));
    }
    let line = Positions::new(source).of(fence).0;
    Suggestion::advice(format!("the header begins on line {line}: delete what is above it, or put it below the header"))
}

/// What to do about text without a header.
const HEADER_FIRST: &str = "put the header before the text: a line `---`, lines `key: value`, a line `---`";

fn almost(line: &str, span: Span, source: &str) -> Suggestion {
    let text = line.trim_matches(|c: char| c == ' ' || is_invisible(c));
    if looks_like_fence(text) {
        let fix = Fix::new(span.start, span.end, "---");
        return if line.trim_matches([' ', '\t']) == "---" {
            Suggestion::inline("delete the blanks before `---`", fix)
        } else if text == "---" {
            Suggestion::inline("delete the invisible characters around `---`", fix)
        } else {
            Suggestion::inline("write exactly three hyphens: `---`", fix)
        };
    }
    let advice = "leave `---` alone on its line; the header starts on the next";
    match line.strip_prefix("---").map(str::trim) {
        Some(rest) if rest.contains(": ") || rest.ends_with(':') => {
            Suggestion::lines(advice, Fix::new(span.start, span.end, format!("---{}{rest}", first_break(source))))
        }
        _ => Suggestion::advice(advice),
    }
}

fn text(line: &str, span: Span, source: &str) -> Suggestion {
    if line.starts_with("```") {
        return Suggestion::advice("write `---` for each line of backticks");
    }
    if conflict_marker(line).is_some() {
        return Suggestion::advice(ONE_SIDE);
    }
    // A fence that follows soon shows that something stands before it.
    let fence = source[span.start..].match_indices("---").take(1).map(|(at, _)| span.start + at).next();
    match fence.filter(|&at| line_at(source, at).0 == at && source[..at].lines().count() <= 5) {
        Some(at) if source[span.start..at].trim().is_empty() => {
            Suggestion::inline("delete the empty lines before the first `---`", Fix::new(span.start, at, ""))
        }
        // What follows the fence says whether it opens the header or closes it.
        Some(at) if looks_like_entry(source[at..].lines().nth(1).unwrap_or_default()) => {
            Suggestion::advice("delete what stands before the first `---`, or put it behind the header")
        }
        Some(_) => Suggestion::advice("put a line `---` before the first line of the header"),
        None => Suggestion::advice(HEADER_FIRST),
    }
}

/// The span of an unclosed header is the line that was meant to end it, or the last that reads as one of its lines.
pub(super) fn closing(span: Span, source: &str, line: usize) -> Suggestion {
    let text = &source[span.range()];
    let is_opening = source[..span.start].trim_start_matches('\u{feff}').is_empty();
    if !is_opening && looks_like_fence(text) {
        let start = source[..span.start].trim_end_matches([' ', '\t']).len();
        // `url: https://www.example.org/ ---`
        if !source[..start].ends_with(is_break) {
            return Suggestion::lines(
                "put the fence on a line of its own",
                Fix::new(start, span.start, first_break(source)),
            );
        }
        return Suggestion::inline("a line that ends the header is exactly `---`", Fix::new(start, span.end, "---"));
    }
    // `- Health---`
    if let Some(before) = text.strip_suffix("---").filter(|before| before.ends_with(char::is_alphanumeric)) {
        let fix = Fix::insert(span.start + before.len(), first_break(source));
        return Suggestion::lines("put the fence on a line of its own", fix);
    }
    // `---The bridge opens.`
    let below = source[span.end..].trim_start_matches('\r').strip_prefix('\n').unwrap_or_default();
    if let Some(body) = below.strip_prefix("---").filter(|body| body.starts_with(char::is_alphanumeric)) {
        let fix = Fix::insert(source.len() - body.len(), first_break(source));
        return Suggestion::lines("put the fence on a line of its own", fix);
    }
    let fix = Fix::insert(span.end, format!("{}---", first_break(source)));
    if text.starts_with("---") {
        return Suggestion::advice("put a line `---` behind the last line of the header");
    }
    Suggestion::inline(format!("the header seems to end here, on line {line}: put a line `---` behind it"), fix)
}

/// The fence that ends the header too early, where a `field` that it lacks stands in the lines right below.
pub(super) fn before_field(field: &str, header: usize, source: &str) -> Option<usize> {
    const FAR: usize = 40;
    let is_fence = |line: &str| line.strip_prefix("---").is_some_and(|rest| rest.trim().is_empty());
    let mut at = header;
    let mut lines = source[header..].split_inclusive('\n');
    loop {
        let line = lines.next()?;
        if is_fence(line) {
            break;
        }
        at += line.len();
    }
    let mut below = lines.take(FAR).take_while(|line| !line.trim().is_empty() && !is_fence(line)).peekable();
    let begins = below.peek().is_some_and(|line| looks_like_entry(line));
    let is_field = |line: &str| line.strip_prefix(field).is_some_and(|rest| rest.starts_with(':'));
    (begins && below.any(is_field)).then_some(at)
}

/// The first line break of a file: the others are like it.
pub(super) fn first_break(source: &str) -> &'static str {
    let feed = source.find('\n').unwrap_or_default();
    if source[..feed].ends_with('\r') { "\r\n" } else { "\n" }
}

/// Whether a line is made of dashes, or of what some take for a fence.
pub(crate) fn looks_like_fence(line: &str) -> bool {
    let text = line.trim_matches(|c: char| c == ' ' || is_invisible(c));
    is_dashes(text) || matches!(text, "***" | "===" | "___" | "+++" | "…" | "...." | "- - -" | "* * *")
}

fn is_dashes(text: &str) -> bool {
    // One hyphen is an item without a value.
    text.len() > 1 && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−'))
}
