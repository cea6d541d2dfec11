//! Remedies: what to type instead. Made when the error is, from the place and the source.

mod address;
mod brackets;
mod dates;
mod encoding;
mod expected;
mod fence;
mod indent;
mod line;
mod quotes;
mod stray;
mod syntax;

use super::{
    ProblemKind, Warning,
    fix::Fix,
    near::near,
    visible::{self, Code},
};
use crate::{
    release::FIELDS,
    span::Span,
    text::{Positions, has_no_ink, is_break},
    yaml::Finding,
};

pub(crate) use self::fence::looks_like_fence;
use self::{
    line::{Line, as_value, quoted},
    stray::Hidden,
};

/// What to do about a problem: a sentence, and, where that can be told, the change of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Remedy {
    advice: String,
    pub(super) fix: Option<Fix>,
    /// Whether the lines that the change makes are shown below the sentence.
    shows: bool,
}

impl Remedy {
    /// A sentence alone.
    fn advice(advice: impl Into<String>) -> Self {
        Self { advice: advice.into(), fix: None, shows: false }
    }

    /// A sentence that says all there is to the change.
    fn inline(advice: impl Into<String>, fix: Fix) -> Self {
        Self { advice: advice.into(), fix: Some(fix), shows: false }
    }

    /// A sentence, and the lines as they should be below it.
    fn lines(advice: impl Into<String>, fix: Fix) -> Self {
        Self { advice: advice.into(), fix: Some(fix), shows: true }
    }

    /// The same, or the sentence `otherwise` where no change can be told.
    fn lines_or(advice: &str, fix: Option<Fix>, otherwise: &str) -> Self {
        match fix {
            Some(fix) => Self::lines(advice, fix),
            None => Self::advice(otherwise),
        }
    }

    /// What a person is told.
    pub(super) fn hint(mut self, source: &str) -> (Option<String>, Option<Fix>) {
        // What changes nothing would be applied for ever.
        self.fix = self.fix.filter(|fix| source.get(fix.span.range()) != Some(&*fix.text));
        if self.shows {
            match self.fix.as_ref().and_then(|fix| fix.lines(source)) {
                Some(lines) => {
                    self.advice.push_str(":\n");
                    self.advice.push_str(&lines);
                }
                None => self.fix = None,
            }
        }
        ((!self.advice.is_empty()).then_some(self.advice), self.fix)
    }
}

/// Where a problem is: what a remedy is made of.
#[derive(Clone, Copy)]
struct Place<'a> {
    source: &'a str,
    span: Span,
    /// The field of a release that it is in; empty where it is in none.
    field: &'a str,
}

impl<'a> Place<'a> {
    fn new(source: &'a str, finding: &'a Finding) -> Self {
        let field = finding.pointer.strip_prefix('/').unwrap_or_default();
        Self { source, span: finding.span, field: field.split('/').next().unwrap_or_default() }
    }

    /// The text at fault.
    fn text(self) -> &'a str {
        self.source.get(self.span.range()).unwrap_or_default()
    }

    /// The line it starts in.
    fn line(self) -> Option<Line<'a>> {
        let line = Line::at(self.source, self.span.start)?;
        Some(if matches!(self.field, "ministers" | "portfolios") { line.of_name() } else { line })
    }

    /// A value in place of the one at fault: in quotation marks where that has them, or where it needs them.
    fn put(self, value: &str) -> Fix {
        let is_quoted = self.text().starts_with(['"', '\'']);
        Fix::new(self.span.start, self.span.end, if is_quoted { quoted(value) } else { as_value(value) })
    }

    /// Whether the field is a list of a release.
    fn is_list(self) -> bool {
        matches!(self.field, "ministers" | "portfolios" | "attachments")
    }
}

/// What to do about a finding in `source`; `line_of` counts lines.
pub(super) fn of(finding: &Finding, source: &str, line_of: impl Fn(usize) -> usize) -> Remedy {
    let Finding { span, kind, .. } = finding;
    let place = Place::new(source, finding);
    match kind {
        ProblemKind::InvalidUtf8 { byte } => encoding::not_utf8(*byte, *span, source),
        ProblemKind::MissingFence { found } => fence::opening(found, *span, source),
        ProblemKind::UnclosedFence => fence::closing(*span, source, line_of(span.start)),
        ProblemKind::TextAfterFence { .. } => syntax::behind_fence(place),
        ProblemKind::Syntax(syntax) => syntax::remedy(*syntax, place),
        ProblemKind::Unsupported(feature) => syntax::unsupported(*feature, place, line_of),
        ProblemKind::DuplicateKey { first, .. } => duplicate(*first, source, line_of(first.start)),
        ProblemKind::MissingField { field } => missing(field, *span, source),
        ProblemKind::MisspeltField { field, .. } => {
            Remedy::lines(format!("write `{field}`"), Fix::new(span.start, span.end, *field))
        }
        ProblemKind::NullField { field } => null_field(field, place),
        ProblemKind::NullItem { .. } => Remedy::advice("write the value behind the `-`, or delete the line"),
        ProblemKind::WrongType { field, expected, .. } => wrong_type(field, expected, place),
        ProblemKind::InvalidDate { found } => dates::remedy(found, *span),
        ProblemKind::InvalidUrl { found, reason, .. } => address::remedy(found, *reason, place),
        ProblemKind::Suspicious(warning) => suspicious(warning, place),
        ProblemKind::TooLong { .. } => Remedy::advice("a line `---` behind the header is missing, most likely"),
        ProblemKind::TooDeep { .. } => Remedy::advice("write the value in fewer levels, or as one text"),
        ProblemKind::Deserialize { message } => expected::remedy(message, place),
        ProblemKind::Serialize { .. } => Remedy::default(),
    }
}

/// The known key that `key` misspells.
pub(crate) fn known_key_near(key: &str) -> Option<&'static str> {
    near(key, &FIELDS)
}

/// What a required field looks like that is right.
fn example(field: &str) -> &'static str {
    match field {
        "title" => "`title: \"The headline\"`",
        "date" => "`date: 2022-04-21`",
        _ => "`url: https://www.example.org/release/name`",
    }
}

/// What to do about a field that is not there: perhaps it stands below the header, in a comment, or behind another value.
fn missing(field: &str, span: Span, source: &str) -> Remedy {
    // At most three fields are missing: the lines may be counted for each.
    let line_of = |at: usize| Positions::new(source).of(at).0;
    if let Some(at) = fence::before_field(field, span.start, source) {
        return Remedy::advice(format!(
            "`{field}` stands below the header, which ends on line {}: delete that `---`",
            line_of(at)
        ));
    }
    match stray::hidden_field(field, span.start, source) {
        Some(Hidden::InComment(at)) => {
            Remedy::advice(format!("`{field}` is in a comment, on line {}: delete the `#` before it", line_of(at)))
        }
        Some(Hidden::BehindValue(at)) => Remedy::advice(format!(
            "`{field}` stands behind another value, on line {}: put it on a line of its own",
            line_of(at)
        )),
        None => Remedy::advice(format!("add a line such as {}", example(field))),
    }
}

fn duplicate(first: Span, source: &str, line: usize) -> Remedy {
    let text = Line::at(source, first.start).map_or("", |line| line.text);
    let text = if text.is_empty() { String::new() } else { format!(", {}", Code(text.trim())) };
    Remedy::advice(format!("the first is on line {line}{text}: keep one of the two"))
}

fn null_field(field: &str, place: Place<'_>) -> Remedy {
    // `title: #1 in the world`: the value is a comment.
    let comment = place.line().map(|line| (line, line.text.get(place.span.end - line.start..).unwrap_or_default()));
    match comment {
        Some((line, text)) if text.trim_start().starts_with('#') && text.len() > 2 => {
            let value = text.trim();
            let start = line.start + line.text.len() - text.trim_start().len();
            let meant = match field {
                "date" => dates::meant(value),
                "url" => address::meant(value.trim_start_matches(['#', ' '])),
                _ => Some(quoted(value)),
            };
            let fix = meant.map(|meant| Fix::new(start, start + value.len(), meant));
            let advice = if field == "title" {
                "what stands behind `#` is a comment; quote it to make it the value"
            } else {
                "what stands behind `#` is a comment; delete the `#`"
            };
            Remedy::lines_or(advice, fix, advice)
        }
        _ => Remedy::advice(format!("write {}", example(field))),
    }
}

fn wrong_type(field: &str, expected: &str, place: Place<'_>) -> Remedy {
    let text = place.text();
    let on_one_line = !text.contains(['\n', '\r']);
    match expected {
        "one text" if on_one_line => {
            // Of one value in brackets nobody meant the brackets, save in a title.
            let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).map(str::trim);
            let value = match (inner, text.strip_prefix("- ")) {
                (Some(inner), _) if field != "title" && !inner.contains([',', '[', '{']) => inner.to_owned(),
                (_, Some(item)) => as_value(item.trim()),
                _ if text.starts_with(['[', '{']) => quoted(text),
                _ => return Remedy::advice(format!("write {} on one line", example(field))),
            };
            Remedy::lines("write one text", Fix::new(place.span.start, place.span.end, value))
        }
        "one text" => Remedy::advice(format!("write {} on one line", example(field))),
        "a URL" => {
            let address = text.find("http").filter(|_| on_one_line).and_then(|at| address::meant(&text[at..]));
            let advice = "write the address alone";
            let fix = address.map(|address| place.put(&address));
            Remedy::lines_or(advice, fix, "write the address alone: `- https://www.example.org/file.pdf`")
        }
        _ if text.starts_with("- ") => Remedy::advice("write each name on a line of its own, with `  - ` before it"),
        "a list" => Remedy::advice("write each value on a line of its own, with `  - ` before it"),
        _ => Remedy::advice("write one value on one line, in quotation marks"),
    }
}

fn suspicious(warning: &Warning, place: Place<'_>) -> Remedy {
    let Place { span, source, .. } = place;
    let put = |text: String| Fix::new(span.start, span.end, text);
    match warning {
        Warning::CurlyTitle => {
            let advice = "write straight marks around the title";
            let inner = line::uncurled(place.text().trim()).filter(|text| !text.contains(is_break));
            Remedy::lines_or(advice, inner.map(|text| put(quoted(text))), advice)
        }
        Warning::CutByComment => {
            // Of a text that began on another line, this one has only a part.
            let line = place.line().filter(|line| line.key.is_some() || line.is_item);
            let fix = line.and_then(|line| {
                let text = source.get(line.value_start()..span.end)?;
                Some(Fix::new(line.value_start(), span.end, quoted(text)))
            });
            Remedy::lines_or("quote the whole text", fix, "quote the whole text")
        }
        Warning::StrayEnd { .. } => Remedy::lines("leave it out", put(String::new())),
        Warning::EscapeInPath => {
            let text = place.text().trim_matches('"');
            let is_whole = !text.contains(['\'', '"']) && !text.contains(is_break);
            let fix = is_whole.then(|| put(format!("'{text}'")));
            Remedy::lines_or("write it between single quotation marks", fix, "write two backslashes for one")
        }
        Warning::MisspeltKey { known, .. } => Remedy::lines(format!("write `{known}`"), put((*known).to_owned())),
        Warning::NearlyTwice { .. } => Remedy::advice("keep one of the two"),
        Warning::InvisibleInKey { key } => invisible_in_key(key, place),
        Warning::SentenceForKey => {
            Remedy::advice("if it goes the title on, put the whole title on one line, in quotation marks")
        }
        Warning::OtherInYaml11 { .. } | Warning::NameIsCollection => {
            Remedy::lines("quote it", put(quoted(place.text())))
        }
        Warning::ListIsText => {
            let advice = "write each item on a line of its own, with `- ` before it";
            Remedy::lines_or(advice, indent::itemised(source, span), advice)
        }
        Warning::SeveralNames => {
            let advice = "write each name on a line of its own, with `- ` before it";
            Remedy::lines_or(advice, indent::itemised(source, span), advice)
        }
        Warning::SpaceInAddress => Remedy::advice("delete the space, or write `%20` for it"),
        Warning::NotHttp { .. } => match address::meant(place.text()) {
            Some(address) => Remedy::inline(format!("write `{address}`"), place.put(&address)),
            None => Remedy::advice("an address of a page starts with `https://`"),
        },
        Warning::FutureDate | Warning::UnusualYear { .. } => Remedy::advice("check the year, the month and the day"),
        Warning::EmptyBody => Remedy::advice("write the text of the release below the header"),
        Warning::Mojibake { meant: Some(meant) } => Remedy::advice(format!(
            "it was {}: open the original with the encoding UTF-8, and save it again",
            visible::Named(*meant)
        )),
        Warning::Mojibake { meant: None } => {
            Remedy::advice("open the original with the right encoding, and save it as UTF-8")
        }
    }
}

/// A key with characters that nobody sees: without them; or spaces for them, where they indent a line.
fn invisible_in_key(key: &str, place: Place<'_>) -> Remedy {
    let visible: String = key.chars().filter(|&c| !has_no_ink(c)).collect();
    let advice = "type the key anew";
    if visible.starts_with(['-', ' ']) {
        return Remedy::lines_or("write plain spaces instead", indent::with_spaces(place.source, place.span), advice);
    }
    let is_plain = place.text() == key && !visible.is_empty();
    Remedy::lines_or(advice, is_plain.then(|| Fix::new(place.span.start, place.span.end, visible)), advice)
}
