//! Files whose fences are missing or are no fences: where the header seems to begin, and where it seems to end, so that what
//! is wrong within it can be told as well.

use super::{Parts, fence};
use crate::{
    error::looks_like_fence,
    fields::{Field, Fields, is_word_byte},
    problem::{Diagnostic, Feature, FirstLine, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
    text::is_break,
    yaml::{self, conflict_marker},
};

/// A file without an opening fence, read as far as it can be.
pub(super) fn without_opening(text: &str, fields: Fields) -> (Parts, Vec<Diagnostic>) {
    let start = if text.starts_with(fence::BOM) { fence::BOM.len() } else { 0 };
    let end = text[start..].find(is_break).map_or(text.len(), |end| start + end);
    let line = &text[start..end];
    if line == "---" {
        // Only a carriage return that stands alone keeps this from being a fence.
        let kind = ProblemKind::Syntax(Syntax::LoneCarriageReturn);
        return (Parts::none(text), vec![Diagnostic::at(Span::new(end, end + 1), kind)]);
    }
    let found = found(line, &text[start..]);
    let header = match &found {
        FirstLine::AlmostFence(line) if looks_like_fence(line) => behind_line(text, end),
        FirstLine::AlmostFence(line) => behind_dashes(line).map(|rest| end - rest.len()),
        FirstLine::Entry(line) if is_key(line, fields) => Some(start),
        FirstLine::Text(_) => fence_below(text, end),
        _ => None,
    };
    let missing = Diagnostic::at(Span::new(start, end), ProblemKind::MissingFence { found });
    let Some(header) = header else { return (Parts::none(text), vec![missing]) };
    let (parts, mut diagnostics) = Parts::read_from(text, header, fields);
    diagnostics.truncate(MAX_PROBLEMS - 1);
    diagnostics.insert(0, missing);
    (parts, diagnostics)
}

/// Whether a file without an opening fence was meant to have a header: its first line is almost a fence (`----`, ` ---`,
/// `--- title: A`) or the fence of TOML, or empty lines come before the fence. Any other text is a body.
pub(super) fn lacks_fence(text: &str) -> bool {
    let text = text.strip_prefix(fence::BOM).unwrap_or(text);
    let line = text.split(is_break).next().unwrap_or_default();
    match found(line, text) {
        FirstLine::AlmostFence(line) => looks_like_fence(&line) || behind_dashes(&line).is_some(),
        FirstLine::Toml => true,
        FirstLine::Text(line) if line.trim().is_empty() => fence_below(text, line.len()).is_some(),
        _ => false,
    }
}

/// What a file begins with: `line`, its first, and `rest`, all of it.
fn found(line: &str, rest: &str) -> FirstLine {
    match line.trim() {
        "" if rest.trim().is_empty() => FirstLine::Nothing,
        "+++" => FirstLine::Toml,
        trimmed if trimmed.starts_with('{') => FirstLine::Json,
        trimmed if trimmed.starts_with("--") || looks_like_fence(trimmed) => FirstLine::AlmostFence(line.to_owned()),
        _ if yaml::looks_like_entry(line) => FirstLine::Entry(line.to_owned()),
        _ => FirstLine::Text(line.to_owned()),
    }
}

/// The entry in `--- title: A`.
fn behind_dashes(line: &str) -> Option<&str> {
    line.strip_prefix("---")
        .map(str::trim_start)
        .filter(|rest| !rest.starts_with("---") && yaml::looks_like_entry(rest))
}

/// Where the header begins whose fence stands a few lines below the one that ends at `end`.
fn fence_below(text: &str, end: usize) -> Option<usize> {
    const FAR: usize = 5;
    let mut at = behind_line(text, end)?;
    for _ in 0..FAR {
        if let Ok((header, ())) = fence::open(&text[at..]) {
            // Without an entry behind it, it is rather the fence that closes.
            let is_opening = yaml::looks_like_entry(header.split(is_break).next().unwrap_or_default());
            return is_opening.then(|| text.len() - header.len());
        }
        at = behind_line(text, at + text[at..].find(is_break)?)?;
    }
    None
}

/// Whether a line starts with a key: the name of a known field, in any case. Where no field is known, one word in lower case.
fn is_key(line: &str, fields: Fields) -> bool {
    let Some((key, _)) = line.split_once(':') else { return false };
    let key = key.trim_end();
    let is_word = key.starts_with(|c: char| c.is_ascii_lowercase()) && key.bytes().all(is_word_byte);
    fields.is_empty() && is_word || fields.names().any(|name| key.eq_ignore_ascii_case(name))
}

/// Where the line behind the one that ends at `end` begins.
fn behind_line(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let line = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    Some(text.len() - line.len())
}

/// The diagnostic of a header whose end is not a fence, but a line that looked like one; `rest` starts there.
pub(super) fn behind_fence(text: &str, rest: &str) -> Diagnostic {
    let at = text.len() - rest.len();
    let line = rest.split(is_break).next().unwrap_or_default();
    let found = line[3..].trim();
    let from = at + line.len() - line[3..].trim_start().len();
    let kind = if line.starts_with('-') {
        ProblemKind::Unsupported(Feature::SeveralDocuments)
    } else {
        ProblemKind::TextAfterFence { found: found.to_owned() }
    };
    Diagnostic::at(Span::new(from, from + found.len()), kind)
}

/// The header that starts at `start` and has no end up to `until`, as far as to where it seems to end.
pub(super) fn unclosed(text: &str, start: usize, until: usize, fields: Fields) -> (Parts, Vec<Diagnostic>) {
    let end = SeemingEnd::of(text, start, until, fields);
    let yaml::Header { tape, end: header, mut diagnostics } = yaml::parse(&text[..end.header], start, fields);
    diagnostics.truncate(MAX_PROBLEMS - 1);
    diagnostics.push(Diagnostic::at(end.place, ProblemKind::UnclosedFence));
    (Parts { tape, header: Span::new(start, header), body: text.len() }, diagnostics)
}

/// A header that is wrong and ends at `end`, read anew if it seems to have ended before, the fence being a break in the body:
/// behind an empty line, or behind all that a header has to have, stands text, and before the fence another empty line.
/// An end that explains none of the diagnostics is not believed.
pub(super) fn ended_before(
    text: &str,
    start: usize,
    end: usize,
    diagnostics: &[Diagnostic],
    fields: Fields,
) -> Option<(Parts, Vec<Diagnostic>)> {
    if diagnostics.is_empty() {
        return None;
    }
    let seeming = SeemingEnd::of(text, start, end, fields);
    let above = text[start..end].strip_suffix('\n').map(|above| above.strip_suffix('\r').unwrap_or(above));
    let behind_blank = above.is_none_or(|above| above.ends_with('\n'));
    let has_ended =
        seeming.header < end && (seeming.is_fence || (seeming.behind_blank || seeming.is_complete) && behind_blank);
    // One of its diagnostics is that of its end. Any other that was not there before comes of the cut: it went through a text.
    let is_old = |found: &Diagnostic| {
        found.kind == ProblemKind::UnclosedFence || diagnostics.iter().any(|old| old.span.start == found.span.start)
    };
    has_ended
        .then(|| unclosed(text, start, end, fields))
        .filter(|(_, fewer)| fewer.len() <= diagnostics.len() && fewer.iter().all(is_old))
}

/// A file that begins with a rule: the `---` on its first line opens no header. The header is below the next `---`, at `end`,
/// or there is none and the text begins at once.
///
/// The header that is read instead begins with an entry, so no rule is found again.
pub(super) fn below_rule(
    text: &str,
    start: usize,
    end: usize,
    diagnostics: &[Diagnostic],
    fields: Fields,
) -> Option<(Parts, Vec<Diagnostic>)> {
    // An empty header is valid, but not for somebody who expects fields.
    if diagnostics.is_empty() && fields.is_empty() {
        return None;
    }
    let lines = || text[start..end].lines().map(|line| line.trim_end_matches([' ', '\t']));
    let is_entry = |line: &str| yaml::looks_like_entry(line) && !is_prose(line, fields) || fields.strip(line).is_some();
    if lines().any(|line| is_entry(line.trim_start())) {
        return None;
    }
    let opening = opening(text, start);
    let missing =
        |has_header| Diagnostic::at(opening, ProblemKind::MissingFence { found: FirstLine::Rule { has_header } });
    if let Some(header) = header_below(text, end, fields) {
        let (parts, mut diagnostics) = Parts::read_from(text, header, fields);
        diagnostics.truncate(MAX_PROBLEMS - 1);
        diagnostics.insert(0, missing(true));
        return Some((parts, diagnostics));
    }
    // Text between two rules, apart from both.
    let is_apart = lines().next().is_some_and(str::is_empty) && lines().next_back().is_some_and(str::is_empty);
    let has_text = lines().any(|line| !line.is_empty() && !line.starts_with('#'));
    (!diagnostics.is_empty() && is_apart && has_text).then(|| (Parts::none(text), vec![missing(false)]))
}

/// The opening fence of a header that starts at `start`, without a byte order mark before it.
fn opening(text: &str, start: usize) -> Span {
    let mark = if text.starts_with(fence::BOM) { fence::BOM.len() } else { 0 };
    Span::new(mark, text[..start].trim_end().len().max(mark))
}

/// Where a header begins whose fence is the line at `end`, or one of the next lines where there are only fences and empty lines:
/// below it are an entry and, somewhere, the line that ends it.
fn header_below(text: &str, end: usize, fields: Fields) -> Option<usize> {
    const FAR: usize = 5;
    let mut at = end;
    for _ in 0..FAR {
        let line = text[at..].split(is_break).next()?;
        let next = behind_line(text, at + line.len())?;
        let is_fence = line.trim_end() == "---";
        if !is_fence && !line.trim().is_empty() {
            return None;
        }
        let below = text[next..].split(is_break).next()?;
        if is_fence && yaml::looks_like_entry(below) && is_key(below, fields) {
            let has_end = text[next..].lines().any(|line| matches!(line.trim_end(), "---" | "..."));
            return has_end.then_some(next);
        }
        at = next;
    }
    None
}

/// Where a header without an end seems to end.
struct SeemingEnd {
    /// The line that was meant for its fence; else its last line.
    place: Span,
    /// The end of what is read as the header.
    header: usize,
    is_fence: bool,
    /// Whether an empty line stands between the header's last line and the first that is none of it.
    behind_blank: bool,
    /// Whether it has all the fields that it has to have.
    is_complete: bool,
}

impl SeemingEnd {
    fn of(text: &str, start: usize, until: usize, fields: Fields) -> Self {
        // A header that was pasted with blanks before each line has its margin there.
        let margin = margin(&text[start..until]);
        let (last_field, is_complete) = last_field(&text[start..until], margin, fields);
        let least = start + last_field;
        let opening = opening(text, start);
        let mut this = Self { place: opening, header: until, is_fence: false, behind_blank: false, is_complete };
        let mut above = Above::Nothing;
        let mut at = start;
        for line in text[start..until].split_inclusive('\n') {
            let content = line.strip_prefix(margin).unwrap_or(line).trim_end_matches([' ', '\t', '\r', '\n']);
            let from = at + if line.starts_with(margin) { margin.len() } else { 0 };
            let span = Span::new(from, from + content.len());
            if content.is_empty() {
                this.behind_blank = true;
            } else if at >= least && looks_like_fence(content) && !above.takes(content) {
                let blanks = content.len() - content.trim_start_matches([' ', '\t']).len();
                return Self { place: Span::new(from + blanks, span.end), header: at, is_fence: true, ..this };
            } else if let Some(now) = above.with(content, this.behind_blank, fields) {
                (above, this.place) = (now, span);
                this.behind_blank = false;
                // `url: https://www.example.org/ ---`, but not `url: ---`; and not a line of a block.
                let is_value = |text: &&str| at >= least && now != Above::Block && !text.trim_end().ends_with(':');
                if let Some(value) = content.strip_suffix(" ---").filter(is_value) {
                    let place = Span::new(span.end - 3, span.end);
                    return Self { place, header: from + value.len(), is_fence: true, ..this };
                }
            } else if !content.starts_with('#') && conflict_marker(content).is_none() && at >= least {
                this.header = at;
                return this;
            }
            at += line.len();
        }
        this
    }
}

/// The spaces before a header's first line, where that is an entry.
fn margin(header: &str) -> &str {
    let line = header.split(is_break).find(|line| !line.trim().is_empty()).unwrap_or_default();
    let entry = line.trim_start_matches(' ');
    if yaml::looks_like_entry(entry) { &line[..line.len() - entry.len()] } else { "" }
}

/// The start of the last line that is certainly part of the header, and whether the header has all required fields up to there.
///
/// Such a line starts with the name of a known field that no line before it has. Where no field is known, it is any line
/// before the first empty one whose key is one word in lower case.
fn last_field(header: &str, margin: &str, fields: Fields) -> (usize, bool) {
    let mut seen: Vec<&Field> = Vec::new();
    let mut last = 0;
    let mut at = 0;
    for line in header.split_inclusive('\n') {
        let entry = line.strip_prefix(margin).unwrap_or(line);
        if fields.is_empty() {
            if entry.trim().is_empty() {
                break;
            }
            if yaml::looks_like_entry(entry) && is_key(entry, fields) {
                last = at;
            }
        }
        let field = fields.strip(entry).filter(|(_, rest)| rest.starts_with(':')).map(|(field, _)| field);
        if let Some(field) = field.filter(|field| !seen.iter().any(|seen| seen.name == field.name)) {
            seen.push(field);
            last = at;
        }
        at += line.len();
    }
    let is_seen = |field: &Field| seen.iter().any(|seen| seen.name == field.name);
    (last, !fields.is_empty() && fields.iter().all(|field| !field.is_required || is_seen(field)))
}

/// What the lines of a header so far end with: it decides what may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Above {
    Nothing,
    /// `key:`, or an item below it.
    Open,
    /// An indented line below `key:`.
    Inside,
    /// `key: |`
    Block,
    /// `key: value`
    Closed,
}

impl Above {
    /// What the lines end with when `line` is added; `None` where it is none of a header's lines.
    fn with(self, line: &str, behind_blank: bool, fields: Fields) -> Option<Self> {
        let indented = line.starts_with([' ', '\t']);
        let is_item = line.starts_with("- ") || line == "-";
        match self {
            Self::Block if indented => Some(self),
            Self::Open | Self::Inside if indented => Some(Self::Inside),
            Self::Open if is_item => Some(self),
            Self::Inside if is_item && !behind_blank => Some(self),
            Self::Closed if indented && !behind_blank => Some(self),
            _ if yaml::looks_like_entry(line) && !indented && !(behind_blank && is_prose(line, fields)) => {
                let (_, value) = line.split_once(':').unwrap_or_default();
                Some(match value.trim() {
                    "" => Self::Open,
                    value if value.starts_with(['|', '>']) => Self::Block,
                    _ => Self::Closed,
                })
            }
            _ => None,
        }
    }

    /// Whether a line that looks like a fence is text of a block.
    fn takes(self, line: &str) -> bool {
        self == Self::Block && line.starts_with([' ', '\t'])
    }
}

/// Whether a line with a colon is rather a sentence than an entry: `Note: the bridge opens today.`
fn is_prose(line: &str, fields: Fields) -> bool {
    let (key, value) = line.split_once(':').unwrap_or_default();
    let is_sentence = value.ends_with(['.', ',', '”']) || value.contains(": ") || value.split(' ').count() > 8;
    !fields.contains(key) && (key.contains(' ') || is_sentence)
}
