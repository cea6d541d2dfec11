//! [`Document::lint`]: what is valid, and probably not meant.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{Days, NaiveDate};

use super::{Document, Node, NodeKind, Style};
use crate::{
    error::{Problem, ProblemKind, Warning, known_key_near},
    release::parse_date,
    span::Span,
    yaml::{Finding, MAX_PROBLEMS},
};

/// What is suspicious, up to so much as is told.
#[derive(Default)]
struct Warnings(Vec<Finding>);

impl Warnings {
    /// About a node. A pointer is a walk over the tape: no more are made than warnings are told.
    fn at(&mut self, node: Node<'_>, warning: Warning) {
        if self.0.len() < MAX_PROBLEMS {
            self.push(node.span(), node.pointer(), warning);
        }
    }

    /// About a place that is no node of its own, within the value at `pointer`.
    fn push(&mut self, span: Span, pointer: String, warning: Warning) {
        self.0.push(Finding { span, pointer, kind: ProblemKind::Suspicious(warning) });
    }
}

impl Document<'_> {
    /// What is valid in this file and probably not meant: see [`Warning`]. In the order it stands in the file;
    /// of a file with more than a hundred, the first hundred and what concerns the body.
    ///
    /// Today, for a date in the future, is the day that has begun anywhere on Earth (UTC+14) by the system's clock.
    #[must_use]
    pub fn lint(&self) -> Vec<Problem> {
        const FIRST_ON_EARTH: u64 = 14 * 60 * 60;
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let days = Days::new(since.saturating_add(FIRST_ON_EARTH) / 86_400);
        self.lint_at(NaiveDate::default().checked_add_days(days).unwrap_or(NaiveDate::MAX))
    }

    /// The same, `today` being the last day that is not in the future.
    #[must_use]
    pub fn lint_at(&self, today: NaiveDate) -> Vec<Problem> {
        let mut warnings = Warnings::default();
        for (key, value) in self.root().entries() {
            let name = key.as_str().unwrap_or_default();
            if let Some(known) = known_key_near(&name) {
                let warning = Warning::MisspeltKey { key: name.clone().into_owned(), known };
                warnings.at(key, warning);
            }
            match &*name {
                "title" => self.title(value, &mut warnings),
                "date" if value.as_str().and_then(|text| parse_date(&text)).is_some_and(|date| date > today) => {
                    warnings.at(value, Warning::FutureDate);
                }
                "ministers" | "portfolios" => {
                    for item in value.items().filter(|item| item.kind() != NodeKind::Scalar) {
                        warnings.at(item, Warning::NameIsCollection);
                    }
                }
                _ => {}
            }
            for scalar in std::iter::once(value).chain(value.items()) {
                if scalar.style() == Style::Plain
                    && scalar.kind() == NodeKind::Scalar
                    && let Some(reading) = yaml_1_1(scalar.source())
                {
                    warnings.at(scalar, Warning::OtherInYaml11 { reading });
                }
            }
        }
        if self.body().trim().is_empty() {
            warnings.push(Span::new(self.parts.body, self.parts.body), String::new(), Warning::EmptyBody);
        }
        if let Some(span) = mojibake(&self.text) {
            warnings.push(span, String::new(), Warning::Mojibake);
        }
        Problem::all(&self.text, warnings.0)
    }

    fn title(&self, title: Node<'_>, warnings: &mut Warnings) {
        let text = title.as_str().unwrap_or_default();
        let inner = text.trim().strip_prefix('“').and_then(|text| text.strip_suffix('”'));
        // `“A” and “B”` has marks at both ends and is a title with two quotations.
        if title.style() == Style::Plain && inner.is_some_and(|inner| !inner.contains(['“', '”'])) {
            warnings.at(title, Warning::CurlyTitle);
        }
        let end = title.span().end;
        let line = self.text[end..].lines().next().unwrap_or_default();
        let cut = line.trim_start();
        // `# note` is a comment; `#1 of three` is what a title would have.
        if title.style() == Style::Plain && cut.starts_with('#') && !cut.starts_with("# ") && cut.len() > 1 {
            let from = end + line.len() - cut.len();
            warnings.push(Span::new(from, from + cut.trim_end().len()), title.pointer(), Warning::CutByComment);
        }
    }
}

/// What YAML 1.1 makes of a plain text that is another thing in YAML 1.2.
fn yaml_1_1(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    let cased = [lower.clone(), text.to_ascii_uppercase()].contains(&text.to_owned())
        || text.starts_with(|c: char| c.is_ascii_uppercase()) && text.get(1..) == lower.get(1..);
    match &*lower {
        "y" | "yes" | "on" if cased => return Some("true"),
        "n" | "no" | "off" if cased => return Some("false"),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| matches!(byte, b'0'..=b'7')) {
        return Some("an octal number");
    }
    let mut parts = digits.split(':');
    let first = parts.next().is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let sixtieth = |part: &str| {
        matches!(part.len(), 1 | 2)
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|n| n < 60)
    };
    (first && digits.contains(':') && parts.all(sixtieth)).then_some("a number to the base 60")
}

/// The first characters that are UTF-8 read as Windows-1252, or U+FFFD.
fn mojibake(text: &str) -> Option<Span> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let found = match c {
            '\u{fffd}' => return Some(Span::new(at, at + c.len_utf8())),
            'Ã' | 'Â' | 'Ä' | 'Å' => next.is_some_and(|next| matches!(next, '\u{80}'..='\u{bf}')),
            'â' => next == Some('€') || next == Some('\u{80}'),
            _ => false,
        };
        if let (true, Some(next)) = (found, next) {
            return Some(Span::new(at, at + c.len_utf8() + next.len_utf8()));
        }
    }
    None
}
