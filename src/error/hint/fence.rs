//! Suggestions for fences that are missing or misspelt.

use super::suggestion::Suggestion;
use crate::{
    problem::{FirstLine, Fix},
    span::Span,
    text::{Positions, is_break, is_invisible},
    yaml::{conflict_marker, find_document_marker, is_document_marker, looks_like_entry},
};

/// The instruction for conflict markers.
pub(super) const ONE_SIDE: &str =
    "keep one side and delete the three lines, which begin with `<<<<<<<`, `=======` and `>>>>>>>`";

/// Returns the suggestion for a file that begins with `found`, at `span`, instead of a fence. A fix is certain.
///
/// - An entry: inserts a line `---` before it.
/// - A line that is nearly a fence, other text, or a thematic break above a header: see [`almost`], [`text`] and
///   [`above_header`].
/// - An empty file, a TOML or JSON header, a first line with a NUL character, which looks like UTF-16, and a thematic
///   break without a header: only an instruction.
pub(super) fn opening(found: &FirstLine, span: Span, source: &str) -> Suggestion {
    match found {
        FirstLine::AlmostFence(line) | FirstLine::Text(line) | FirstLine::Entry(line) if line.contains('\0') => {
            Suggestion::advice("the file looks like UTF-16: save it as UTF-8")
        }
        FirstLine::Nothing => Suggestion::advice("start the file with a line `---`, the header, and a line `---`"),
        FirstLine::Toml => Suggestion::advice("replace each `+++` with `---`, and `key = value` with `key: value`"),
        FirstLine::Json => Suggestion::advice(
            "put a line `---` before the header and one after it, and write each entry as `key: value`",
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

/// Returns the suggestion for a file that begins with a thematic break, at `span`, and has a header below it. The
/// opening fence of that header is the first `---` below `span` that has an entry on the next line. If all lines
/// between `span` and that fence are blank or `---`, the fix deletes them and the thematic break. Otherwise there is
/// only an instruction, which names the line of the fence.
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
    let line = Positions::new(source).line_column(fence).0;
    Suggestion::advice(format!("the header begins on line {line}: delete what is above it, or put it below the header"))
}

/// The instruction for text without a header.
const HEADER_FIRST: &str = "put the header before the text: a line `---`, lines `key: value`, a line `---`";

/// Returns the suggestion for a first line, `line` at `span`, that is nearly a fence.
///
/// - The whole line looks like a fence ([`looks_like_fence`]), as `--`, ` ---` and `***` do: the fix replaces it with
///   `---`.
/// - It starts with `---`, and the rest contains `: ` or ends with a colon, as in `--- title: A`: the fix moves the
///   rest to the next line. Further dashes directly after the `---` are deleted: `---- title: A` has the same fix.
///   There is only an instruction if the rest begins with `- `, because a header does not begin with an item.
/// - Otherwise there is only an instruction.
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
    let advice = "write `---` on a line of its own, and start the header on the next line";
    match line.strip_prefix("---").map(|rest| rest.trim_start_matches(is_dash).trim()) {
        Some(rest) if !rest.starts_with("- ") && (rest.contains(": ") || rest.ends_with(':')) => {
            Suggestion::lines(advice, Fix::new(span.start, span.end, format!("---{}{rest}", first_break(source))))
        }
        _ => Suggestion::advice(advice),
    }
}

/// Returns the suggestion for a file whose first line, `line` at `span`, is text or blank instead of a fence. In the
/// first `MAX_LINES` lines, the first one that starts with `---` counts as the fence. The first case that applies:
///
/// - The first line starts with three backticks, or is a conflict marker: only an instruction.
/// - All lines above the fence are blank: the fix deletes them.
/// - Text is above the fence, and an entry is on the line below the fence: only the instruction to delete or move the
///   text, because the fence opens the header.
/// - Other text is above the fence: only the instruction to put a fence before the header, because this one closes it.
/// - There is no such fence: only the instruction to put a header before the text.
fn text(line: &str, span: Span, source: &str) -> Suggestion {
    if line.starts_with("```") {
        return Suggestion::advice("replace each line of backticks with `---`");
    }
    if conflict_marker(line).is_some() {
        return Suggestion::advice(ONE_SIDE);
    }
    /// The number of lines, from the first on, that are searched for the fence.
    const MAX_LINES: usize = 6;
    // A fence within the next lines shows that this is text before the header.
    let mut start = span.start;
    let lines = source[start..].split_inclusive('\n').take(MAX_LINES).map(|line| {
        start += line.len();
        (start - line.len(), line)
    });
    let fence = lines.filter(|(_, line)| line.starts_with("---")).map(|(at, _)| at).next();
    match fence {
        Some(at) if source[span.start..at].trim().is_empty() => {
            Suggestion::inline("delete the empty lines before the first `---`", Fix::new(span.start, at, ""))
        }
        // The line after the fence shows whether it opens or closes the header.
        Some(at) if looks_like_entry(source[at..].lines().nth(1).unwrap_or_default()) => {
            Suggestion::advice("delete the text before the first `---`, or move it below the header")
        }
        Some(_) => Suggestion::advice("put a line `---` before the first line of the header"),
        None => Suggestion::advice(HEADER_FIRST),
    }
}

/// Returns the suggestion for a header that is not closed. `span` is the line that was meant to end it, or the last
/// line that looks like a part of it, and `line` is the 1-based number of that line. A fix is a guess. The first that
/// applies:
///
/// - The span looks like a fence, such as `--` or `***`, and is not on the first line: `---` replaces it and the blanks
///   before it. If other text is before it on its line, a line break replaces the blanks between them.
/// - The span ends with `---` after a letter or a digit, as in `- Health---`: a line break is inserted before the
///   `---`.
/// - The next line begins with `---` and a letter or a digit, as in `---The bridge opens.`: a line break is inserted
///   after the `---`.
/// - The span begins with `---`: only an instruction.
/// - Otherwise: inserts a line `---` after the span.
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
        return Suggestion::inline("end the header with exactly `---`", Fix::new(start, span.end, "---"));
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
    // A carriage return at the end of the file becomes part of the line break before the fence.
    let end = if &source[span.end..] == "\r" { source.len() } else { span.end };
    let fix = Fix::insert(end, format!("{}---", first_break(source)));
    if text.starts_with("---") {
        return Suggestion::advice("put a line `---` after the last line of the header");
    }
    Suggestion::inline(format!("put a line `---` after line {line}, where the header seems to end"), fix)
}

/// The byte offset and the text, `---` or `...`, of a closing fence that is too early: the entry of a missing `field`
/// is in the lines directly below it. It is the first fence at or below `header`, the byte offset of a line of the
/// header. `None` if there is no fence, if the line below it is not an entry, or if no entry of `field` is in the
/// `MAX_LINES` lines up to a blank line or another fence.
pub(super) fn before_field<'a>(field: &str, header: usize, source: &'a str) -> Option<(usize, &'a str)> {
    /// The maximum number of lines that are searched.
    const MAX_LINES: usize = 40;
    let at = header + find_document_marker(&source[header..])?;
    let fence = source[at..].get(..3)?;
    let lines = source[at..].split_inclusive('\n').skip(1);
    let is_inside = |line: &&str| !line.trim().is_empty() && !is_document_marker(line);
    let mut below = lines.take(MAX_LINES).take_while(is_inside).peekable();
    let begins = below.peek().is_some_and(|line| looks_like_entry(line));
    let is_field = |line: &str| line.strip_prefix(field).is_some_and(|rest| rest.starts_with(':'));
    (begins && below.any(is_field)).then_some((at, fence))
}

/// The line break that a fix inserts: CRLF if the first line of the file ends with CRLF, otherwise LF.
pub(super) fn first_break(source: &str) -> &'static str {
    let newline = source.find('\n').unwrap_or_default();
    if source[..newline].ends_with('\r') { "\r\n" } else { "\n" }
}

/// Whether a line consists of two or more hyphens, of dashes such as `—`, or of other characters that are used as a
/// fence, such as `***` or `===`. True for `---` itself. Spaces and invisible characters around them are ignored. False
/// for a single `-` and for an empty line.
pub(crate) fn looks_like_fence(line: &str) -> bool {
    // Most lines begin with a letter.
    let line = line.trim_start_matches(' ');
    if line.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let text = line.trim_matches(|c: char| c == ' ' || is_invisible(c));
    is_dashes(text) || matches!(text, "***" | "===" | "___" | "+++" | "…" | "...." | "- - -" | "* * *")
}

/// Whether `text` consists of hyphens and dashes, and is neither empty nor a single `-`.
fn is_dashes(text: &str) -> bool {
    // A single hyphen is an item without a value. A single dash, which has three bytes, may be what an editor made of
    // several hyphens.
    text.len() > 1 && text.chars().all(is_dash)
}

/// Whether a character is a hyphen, a dash or a minus sign.
const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−')
}
