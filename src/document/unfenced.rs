//! Guesses where the header of a file begins and ends if its fences are missing or malformed, or may be Markdown rules.
//! The header that the author seems to have meant is read, so that the problems of the fences and those of the header
//! are reported together.
//!
//! Takes the text of a file, or a [`Candidate`], the part of it that may be a header, and the fields that the caller
//! expects. Returns the [`Parts`] of the file with the diagnostics of its fences and of its header. The parts are
//! [`Parts::none`] if no header is found.
//!
//! In this file, the first line is almost a fence and the closing fence is missing:
//!
//! ```text
//! ----
//! title: One
//! date: soon
//!
//! The bridge opens today.
//! ```
//!
//! [`read_without_opening`] reports `----` as a missing fence and reads a header from line 2 on. [`SeemingEnd`] finds
//! that the header ends before line 5, which is not an entry, and [`read_unclosed`] reports the fence that is missing
//! there. The caller can still report the date `soon`.

use memchr::{memchr, memmem};

use super::{Parts, fence};
use crate::{
    error::looks_like_fence,
    fields::{Field, Fields, is_word_byte},
    problem::{Diagnostic, Feature, FirstLine, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
    text::{is_break, lines_with_newlines},
    yaml::{self, conflict_marker},
};

/// The maximum number of lines below the first line, or below a rule, in which a fence is searched. The fence of a
/// header that its author put below a heading or a comment is near the start of the file; a later `---` is a break in
/// the body.
const MAX_SEARCHED_LINES: usize = 5;

/// The maximum number of words in the value of an entry. Longer text after a word and a colon is probably a sentence of
/// the body.
const MAX_ENTRY_WORDS: usize = 7;

/// A part of a file that is read as a header although its fences are missing or in doubt.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'t> {
    /// The whole file.
    pub(super) text: &'t str,
    /// The byte at which the header starts.
    pub(super) start: usize,
    /// The byte before which the header ends at the latest.
    pub(super) end: usize,
    /// The fields that the caller expects.
    pub(super) fields: Fields,
}

impl<'t> Candidate<'t> {
    /// Returns the text of the header, from `start` to `end`.
    fn source(self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// Returns the span of the text before the header, without a byte order mark and without blanks and line breaks at
    /// its end. It is that of the opening fence if nothing but the fence is before the header. It is empty if nothing
    /// is.
    fn opening_fence(self) -> Span {
        let bom = bom_len(self.text);
        Span::new(bom, self.text[..self.start].trim_end().len().max(bom))
    }
}

/// Reads a file without an opening fence as far as possible. The header is read from the place at which it seems to
/// start: below a line that is almost a fence, after the dashes of `--- title: A`, at a key on the first line, or below
/// a fence in one of the next lines. If no header is found, the parts are [`Parts::none`].
///
/// There is always a diagnostic. The first one says that the fence is missing. Only if all lines, or a first line
/// `---`, end with a lone carriage return, the only diagnostic reports that, and no header is read.
pub(super) fn read_without_opening(text: &str, fields: Fields) -> (Parts, Vec<Diagnostic>) {
    let start = bom_len(text);
    let end = text[start..].find(is_break).map_or(text.len(), |end| start + end);
    let line = &text[start..end];
    if has_carriage_return_lines(line, &text[start..]) {
        let kind = ProblemKind::Syntax(Syntax::CarriageReturnLines);
        return (Parts::none(text), vec![Diagnostic::at(Span::new(end, end + 1), kind)]);
    }
    if line == "---" {
        // The line would be a fence if it did not end with a carriage return alone.
        let kind = ProblemKind::Syntax(Syntax::LoneCarriageReturn);
        return (Parts::none(text), vec![Diagnostic::at(Span::new(end, end + 1), kind)]);
    }
    let found = classify_first_line(line, &text[start..]);
    let header = match &found {
        FirstLine::AlmostFence(line) if looks_like_fence(line) => next_line_start(text, end),
        FirstLine::AlmostFence(line) => entry_after_dashes(line).map(|rest| end - rest.len()),
        FirstLine::Entry(line) if is_key(line, fields) => Some(start),
        FirstLine::Text(_) => find_fence_below(text, end),
        _ => None,
    };
    let missing = Diagnostic::at(Span::new(start, end), ProblemKind::MissingFence { found });
    let Some(header) = header else { return (Parts::none(text), vec![missing]) };
    let (parts, mut diagnostics) = Parts::read_from(text, header, fields);
    diagnostics.truncate(MAX_PROBLEMS - 1);
    diagnostics.insert(0, missing);
    (parts, diagnostics)
}

/// Whether `text` seems to have a header, and all its lines end with a carriage return alone. `line` is its first line.
/// False for a text of one line.
fn has_carriage_return_lines(line: &str, text: &str) -> bool {
    text[line.len()..].starts_with('\r')
        && !text.contains('\n')
        && matches!(classify_first_line(line, text), FirstLine::AlmostFence(_) | FirstLine::Entry(_) | FirstLine::Toml)
}

/// Returns the length of the byte order mark at the start of `text`, or 0.
fn bom_len(text: &str) -> usize {
    if text.starts_with(fence::BOM) { fence::BOM.len() } else { 0 }
}

/// Whether a file without an opening fence was probably meant to have a header: its first line is almost a fence
/// (`----`, ` ---`, `--- title: A`) or the fence of TOML, or is empty, and [`find_fence_below`] finds a fence with only
/// blank lines above it. Any other file is a body alone, also an empty one. The caller has checked that there is no
/// opening fence.
pub(super) fn lacks_fence(text: &str) -> bool {
    let text = text.strip_prefix(fence::BOM).unwrap_or(text);
    let line = text.split(is_break).next().unwrap_or_default();
    match classify_first_line(line, text) {
        FirstLine::AlmostFence(line) => looks_like_fence(&line) || entry_after_dashes(&line).is_some(),
        FirstLine::Toml => true,
        FirstLine::Text(line) if line.trim().is_empty() => {
            find_fence_below(text, line.len()).is_some_and(|header| text[..header].trim() == "---")
        }
        _ => false,
    }
}

/// Classifies `line`, the first line of `text`, without its line break. An empty line before other text is
/// [`FirstLine::Text`]. [`FirstLine::AlmostFence`] is a line that begins with `--`, also after blanks, or that
/// [`looks_like_fence`]. Never returns [`FirstLine::Rule`].
fn classify_first_line(line: &str, text: &str) -> FirstLine {
    match line.trim() {
        "" if text.trim().is_empty() => FirstLine::Nothing,
        "+++" => FirstLine::Toml,
        trimmed if trimmed.starts_with('{') => FirstLine::Json,
        trimmed if trimmed.starts_with("--") || looks_like_fence(trimmed) => FirstLine::AlmostFence(line.to_owned()),
        _ if yaml::looks_like_entry(line) => FirstLine::Entry(line.to_owned()),
        _ => FirstLine::Text(line.to_owned()),
    }
}

/// Returns the entry after the dashes in a line such as `--- title: A`, up to the end of the line: `title: A`. Returns
/// `None` if the line does not begin with `---`, if another `---` follows, or if no entry follows directly or after
/// blanks.
fn entry_after_dashes(line: &str) -> Option<&str> {
    line.strip_prefix("---")
        .map(str::trim_start)
        .filter(|rest| !rest.starts_with("---") && yaml::looks_like_entry(rest))
}

/// Finds the first fence in the [`MAX_SEARCHED_LINES`] lines after the line that ends at the byte `end`, before its
/// line break. Any text may be on the lines between. Returns the byte offset at which the header below the fence
/// starts, or `None` if there is no fence, or if the line below the first fence does not look like an entry.
fn find_fence_below(text: &str, end: usize) -> Option<usize> {
    let mut at = next_line_start(text, end)?;
    for _ in 0..MAX_SEARCHED_LINES {
        if let Ok((header, ())) = fence::open(&text[at..]) {
            // A fence that no entry follows is probably the closing fence.
            let is_opening = yaml::looks_like_entry(header.split(is_break).next().unwrap_or_default());
            return is_opening.then(|| text.len() - header.len());
        }
        at = next_line_start(text, at + text[at..].find(is_break)?)?;
    }
    None
}

/// Whether the text before the first colon of a line is a key: the name of a known field, ignoring ASCII case. If no
/// field is known, it is any word of ASCII letters, digits, `_` and `-` that begins with a lower-case letter.
///
/// Blanks before the colon are ignored: `title : A` has a key. False without a colon, and for a key that is indented or
/// in quotes.
fn is_key(line: &str, fields: Fields) -> bool {
    let Some((key, _)) = line.split_once(':') else { return false };
    let key = key.trim_end();
    let is_word = key.starts_with(|c: char| c.is_ascii_lowercase()) && key.bytes().all(is_word_byte);
    fields.is_empty() && is_word || fields.names().any(|name| key.eq_ignore_ascii_case(name))
}

/// Returns the byte offset of the line after the one that ends at byte `end`, before its line break. Returns `None` for
/// a last line without a line break, and for a line that a lone carriage return ends.
fn next_line_start(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let line = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    Some(text.len() - line.len())
}

/// Returns the diagnostic of a header that ends at a line which starts like a fence but is not one. `rest` is the text
/// from that line to the end of `text`, and must begin with `---` or `...`. `--- x` is reported as several documents,
/// which are not supported, and `... x` as text after the fence. The span is that of `x`, without blanks around it.
pub(super) fn diagnose_fence_line(text: &str, rest: &str) -> Diagnostic {
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

/// Reads a header without a closing fence up to the place at which it seems to end ([`SeemingEnd::find`]). The body is
/// empty. There is always a diagnostic: after those of the header, one that the fence is missing. It is left out only
/// if lone carriage returns hide the fence, because these are reported already.
///
/// `whole` is the header if it was read up to the end of the text already. It is not read again if it seems to end there.
pub(super) fn read_unclosed(candidate: Candidate<'_>, whole: Option<yaml::Header>) -> (Parts, Vec<Diagnostic>) {
    let Candidate { text, start, fields, .. } = candidate;
    let end = SeemingEnd::find(candidate);
    let whole = whole.filter(|_| end.header == text.len());
    let header = whole.unwrap_or_else(|| yaml::parse(&text[..end.header], start, fields));
    let yaml::Header { tape, end: header, mut diagnostics } = header;
    diagnostics.truncate(MAX_PROBLEMS - 1);
    // A fence between lone carriage returns closes the header when these are replaced.
    let is_fenced =
        diagnostics.iter().any(is_lone_return) && candidate.source().split(is_break).any(|line| line == "---");
    if !is_fenced {
        diagnostics.push(Diagnostic::at(end.place, ProblemKind::UnclosedFence));
    }
    (Parts { tape, header: Span::new(start, header), body: text.len() }, diagnostics)
}

/// Whether a diagnostic is about a lone carriage return.
fn is_lone_return(diagnostic: &Diagnostic) -> bool {
    diagnostic.kind == ProblemKind::Syntax(Syntax::LoneCarriageReturn)
}

/// Reads a header that has problems again, up to an earlier end, if its closing fence seems to be a thematic break in
/// the body. `candidate` ends before that fence.
///
/// It seems to be one if an earlier line was meant as the fence, or if the header seems to end earlier and an empty
/// line comes before the fence. Text ends the header here only after an empty line or after all required fields:
///
/// ```text
/// ---
/// title: One
///
/// The bridge opens today.
///
/// ---
/// ```
///
/// Returns `None` if `diagnostics`, those of the first reading, are empty, or if the fence does not seem to be a
/// thematic break. Returns `None` also if the second reading has more diagnostics, or one at a place where the first
/// reading has none, apart from that of the missing fence.
pub(super) fn read_with_earlier_end(
    candidate: Candidate<'_>,
    diagnostics: &[Diagnostic],
) -> Option<(Parts, Vec<Diagnostic>)> {
    if diagnostics.is_empty() {
        return None;
    }
    let above = candidate.source().strip_suffix('\n').map(|above| above.strip_suffix('\r').unwrap_or(above));
    let is_after_blank = above.is_none_or(|above| above.ends_with('\n'));
    // Nearly all headers have neither, and then the search for their end is left out, which takes longer.
    if !is_after_blank && !may_contain_fence(candidate.source()) {
        return None;
    }
    let seeming = SeemingEnd::find(candidate);
    let has_ended = seeming.header < candidate.end
        && (seeming.is_fence || (seeming.is_after_blank || seeming.is_complete) && is_after_blank);
    // The second reading adds the diagnostic of the missing fence. Any other new diagnostic means that the earlier end
    // is inside a scalar.
    let is_old = |found: &Diagnostic| {
        found.kind == ProblemKind::UnclosedFence || diagnostics.iter().any(|old| old.span.start == found.span.start)
    };
    has_ended
        .then(|| read_unclosed(candidate, None))
        .filter(|(_, fewer)| fewer.len() <= diagnostics.len() && fewer.iter().all(is_old))
}

/// Reads a file that begins with a Markdown rule: the `---` on its first line does not open a header. `candidate` is
/// the text between that line and the next fence, and `diagnostics` are those of reading it as a header.
///
/// - If a header is below the next `---` ([`find_header_below`]), returns its parts, with a diagnostic about the rule
///   before those of the header.
/// - If the candidate has diagnostics, and is text with an empty line before and after it, the file is all body:
///   returns [`Parts::none`], and only the diagnostic about the rule.
///
/// Returns `None` otherwise. Returns `None` also if a line of the candidate begins with the name of a field or is an
/// entry but not a sentence ([`is_prose`]), or if there are no diagnostics and no fields are expected.
///
/// The header that is read instead begins with an entry, so this is not called for it again.
pub(super) fn read_below_rule(
    candidate: Candidate<'_>,
    diagnostics: &[Diagnostic],
) -> Option<(Parts, Vec<Diagnostic>)> {
    let Candidate { text, end, fields, .. } = candidate;
    // An empty header is valid, unless the caller expects fields.
    if diagnostics.is_empty() && fields.is_empty() {
        return None;
    }
    let lines = || candidate.source().lines().map(|line| line.trim_end_matches([' ', '\t']));
    // The text between two rules has an empty line at both ends.
    let is_apart = || lines().next().is_some_and(str::is_empty) && lines().next_back().is_some_and(str::is_empty);
    let header = find_header_below(text, end, fields);
    // The lines of the candidate are read only if it can be one of the two, because it may be long.
    if header.is_none() && (diagnostics.is_empty() || !is_apart()) {
        return None;
    }
    let is_entry = |line: &str| yaml::looks_like_entry(line) && !is_prose(line, fields) || fields.strip(line).is_some();
    if lines().any(|line| is_entry(line.trim_start())) {
        return None;
    }
    let opening = candidate.opening_fence();
    let missing =
        |has_header| Diagnostic::at(opening, ProblemKind::MissingFence { found: FirstLine::Rule { has_header } });
    if let Some(header) = header {
        let (parts, mut diagnostics) = Parts::read_from(text, header, fields);
        diagnostics.truncate(MAX_PROBLEMS - 1);
        diagnostics.insert(0, missing(true));
        return Some((parts, diagnostics));
    }
    let has_text = lines().any(|line| !line.is_empty() && !line.starts_with('#'));
    has_text.then(|| (Parts::none(text), vec![missing(false)]))
}

/// Finds a header below the line that starts at byte `end`, which looks like a fence, and returns the byte offset at
/// which the header starts.
///
/// Its fence is a line `---`: that line or, if only fences and empty lines are between, one of the next lines. At most
/// [`MAX_SEARCHED_LINES`] lines are read. Returns `None` if no fence is directly above an entry with a known key
/// ([`is_key`]), or if no closing fence follows somewhere below.
fn find_header_below(text: &str, end: usize, fields: Fields) -> Option<usize> {
    let mut at = end;
    for _ in 0..MAX_SEARCHED_LINES {
        let line = text[at..].split(is_break).next()?;
        let next = next_line_start(text, at + line.len())?;
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

/// The place at which a header without a closing fence seems to end.
struct SeemingEnd {
    /// The text that was meant to be the closing fence or, if there is none, the last line of the header. If the header
    /// has no line, it is the opening fence.
    place: Span,
    /// The byte before which the header ends.
    header: usize,
    /// Whether `place` is text that was meant to be the closing fence.
    is_fence: bool,
    /// Whether an empty line is between the last line of the header and the first line after it.
    is_after_blank: bool,
    /// Whether the header has all required fields. False if no fields are expected.
    is_complete: bool,
}

impl SeemingEnd {
    /// Finds where a header without a closing fence seems to end: at a line like a fence, at ` ---` after a value, or
    /// before the first line that does not continue the header ([`Above::after_line`]). Empty lines, comments and
    /// conflict markers do not end it, and neither do lines above the last field ([`find_last_field`]). If no line ends
    /// it, the header ends with the candidate. All offsets are bytes of the whole text.
    fn find(candidate: Candidate<'_>) -> Self {
        let Candidate { start, end, fields, .. } = candidate;
        let source = candidate.source();
        // The header may have been pasted with spaces before each line.
        let margin = find_margin(source);
        let (last_field, is_complete) = find_last_field(source, margin, fields);
        let least = start + last_field;
        let place = candidate.opening_fence();
        let mut this = Self { place, header: end, is_fence: false, is_after_blank: false, is_complete };
        let mut above = Above::Nothing;
        let mut at = start;
        for line in lines_with_newlines(source) {
            let entry = without_margin(line, margin);
            let content = trim_end(entry);
            let from = at + line.len() - entry.len();
            let span = Span::new(from, from + content.len());
            if content.is_empty() {
                this.is_after_blank = true;
            } else if at >= least && looks_like_fence(content) && !above.contains_fence(content) {
                let blanks = content.len() - content.trim_start_matches([' ', '\t']).len();
                return Self { place: Span::new(from + blanks, span.end), header: at, is_fence: true, ..this };
            } else if let Some(now) = above.after_line(content, this.is_after_blank, fields) {
                (above, this.place) = (now, span);
                this.is_after_blank = false;
                // `url: https://www.example.org/ ---` contains a fence. `url: ---` and a line of a block scalar do not.
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

/// Whether [`SeemingEnd::find`] may find text that was meant to be the closing fence. False only if there is no line like
/// a fence, and no ` ---`.
fn may_contain_fence(source: &str) -> bool {
    memmem::find(source.as_bytes(), b" ---").is_some() || lines_with_newlines(source).any(looks_like_fence)
}

/// Returns a line without the margin at its start, if it begins with it.
///
/// The margin is usually empty. It is not compared then, because an empty string has the address 1, for which `memcmp` is
/// ten times slower on processors with AVX-512.
fn without_margin<'t>(line: &'t str, margin: &str) -> &'t str {
    if margin.is_empty() { line } else { line.strip_prefix(margin).unwrap_or(line) }
}

/// Returns a line without the spaces, tabs and line breaks at its end.
fn trim_end(line: &str) -> &str {
    let is_content = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    &line[..line.as_bytes().iter().rposition(is_content).map_or(0, |last| last + 1)]
}

/// Returns the spaces at the start of the first line that is not empty, if that line is an entry after them. Otherwise
/// returns an empty string.
fn find_margin(header: &str) -> &str {
    let line = header.split(is_break).find(|line| !line.trim().is_empty()).unwrap_or_default();
    let entry = line.trim_start_matches(' ');
    if yaml::looks_like_entry(entry) { &line[..line.len() - entry.len()] } else { "" }
}

/// Finds the last line that is certainly part of the header. Returns its byte offset in `header`, or 0 if there is
/// none, and whether the header has all required fields. Without known fields, that is false. `margin` is removed from
/// each line that begins with it.
///
/// Such a line starts with the name of a known field and a colon, and the field does not occur before. If no field is
/// known, it is an entry before the first empty line, with a key that is one word ([`is_key`]).
fn find_last_field(header: &str, margin: &str, fields: Fields) -> (usize, bool) {
    let mut seen: Vec<&Field> = Vec::new();
    let mut last = 0;
    // The byte offsets of the next line and of the next colon, which is searched only once for all lines before it.
    let (mut end, mut colon) = (0, 0);
    for line in lines_with_newlines(header) {
        let at = end;
        end += line.len();
        let entry = without_margin(line, margin);
        if fields.is_empty() && entry.trim_start().is_empty() {
            break;
        }
        if colon < at {
            colon = at + memchr(b':', &header.as_bytes()[at..]).unwrap_or(header.len() - at);
        }
        if colon >= end {
            continue;
        }
        if fields.is_empty() && yaml::looks_like_entry(entry) && is_key(entry, fields) {
            last = at;
        }
        let field = fields.strip(entry).filter(|(_, rest)| rest.starts_with(':')).map(|(field, _)| field);
        if let Some(field) = field.filter(|field| !seen.iter().any(|seen| seen.name == field.name)) {
            seen.push(field);
            last = at;
        }
    }
    let is_seen = |field: &Field| seen.iter().any(|seen| seen.name == field.name);
    (last, !fields.is_empty() && fields.iter().all(|field| !field.is_required || is_seen(field)))
}

/// The kind of line that the header ends with so far. It decides which lines may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Above {
    /// The start of the header.
    Nothing,
    /// `key:`, or an item below it that is not indented.
    Open,
    /// An indented line below `key:`, or an item after it that is not indented.
    Inside,
    /// `key: |` or `key: >`, or an indented line below it.
    Block,
    /// `key: value`, or an indented line below it.
    Closed,
}

impl Above {
    /// Returns the state after `line`, or `None` if `line` is not part of the header. `line` is not empty, and has no
    /// margin and no blanks at its end. `is_after_blank` says whether an empty line is directly above it.
    ///
    /// - An indented line continues every state except `Nothing`. After `key: value`, no empty line may be between.
    /// - An item that is not indented continues `Open`, and also `Inside` if no empty line is between.
    /// - An entry that is not indented is always part of the header, except a sentence after an empty line
    ///   ([`is_prose`]).
    ///
    /// For example, `- roads` after `tags:` leaves the state `Open`. After `title: One` it is not part of the header.
    fn after_line(self, line: &str, is_after_blank: bool, fields: Fields) -> Option<Self> {
        let indented = line.starts_with([' ', '\t']);
        let is_item = line.starts_with("- ") || line == "-";
        match self {
            Self::Block if indented => Some(self),
            Self::Open | Self::Inside if indented => Some(Self::Inside),
            Self::Open if is_item => Some(self),
            Self::Inside if is_item && !is_after_blank => Some(self),
            Self::Closed if indented && !is_after_blank => Some(self),
            _ if yaml::looks_like_entry(line) && !indented && !(is_after_blank && is_prose(line, fields)) => {
                let value = memchr(b':', line.as_bytes()).map_or("", |colon| &line[colon + 1..]);
                Some(match value.trim_start() {
                    "" => Self::Open,
                    value if value.starts_with(['|', '>']) => Self::Block,
                    _ => Self::Closed,
                })
            }
            _ => None,
        }
    }

    /// Whether `line`, which looks like a fence, belongs to a block scalar: it is indented, and the state is `Block`.
    fn contains_fence(self, line: &str) -> bool {
        self == Self::Block && line.starts_with([' ', '\t'])
    }
}

/// Whether a line with a colon is a sentence rather than an entry: `Note: the bridge opens today.` Its key is not
/// exactly the name of a known field. In addition, its key contains a space, or its value ends like a sentence,
/// contains `: `, or has more than [`MAX_ENTRY_WORDS`] words. False without a colon.
fn is_prose(line: &str, fields: Fields) -> bool {
    let (key, value) = line.split_once(':').unwrap_or_default();
    let is_sentence =
        value.ends_with(['.', ',', '”']) || value.contains(": ") || value.split_whitespace().count() > MAX_ENTRY_WORDS;
    !fields.contains(key) && (key.contains(' ') || is_sentence)
}
