//! How a person sees an error: the line, a caret under the place, a hint.

use std::fmt;

use unicode_width::UnicodeWidthChar;

use super::{Error, Problem};
use crate::text::{has_no_ink, line_at};

impl Error {
    /// All problems as a person reads them: `name:line:column: message`, the line, a caret under the place, the hint.
    ///
    /// `source` is the text the error was made of, `name` what to call it: a path, usually.
    pub fn report(&self, source: &str, name: &str) -> impl fmt::Display {
        let reports: Vec<String> =
            self.problems.iter().map(|problem| problem.report(source, name).to_string()).collect();
        reports.join("\n")
    }
}

impl Problem {
    /// This problem as [`Error::report`] shows it, with a line break at its end.
    pub fn report(&self, source: &str, name: &str) -> impl fmt::Display {
        Report { problem: self, window: Window::around(source, self), name: name.to_owned() }.to_string()
    }
}

struct Report<'a> {
    problem: &'a Problem,
    window: Window,
    name: String,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { problem, window, name } = self;
        writeln!(f, "{name}:{}:{}: {problem}", problem.line, problem.column)?;
        let number = problem.line.to_string();
        let gutter = " ".repeat(number.len());
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{number} | {}", window.text)?;
        writeln!(f, "{gutter} | {}{}", " ".repeat(window.before), "^".repeat(window.width))?;
        if let Some(hint) = &problem.hint {
            for (at, line) in hint.lines().enumerate() {
                writeln!(f, "{gutter} {} {line}", if at == 0 { "= hint:" } else { "       " })?;
            }
        }
        Ok(())
    }
}

/// The part of a line that is shown, and where the caret stands in it, in columns of a terminal.
struct Window {
    text: String,
    before: usize,
    width: usize,
}

/// The most columns of a source line that are shown.
const WIDEST: usize = 100;
/// How many of them stand before the place, where the line is cut.
const LEAD: usize = 40;

impl Window {
    fn around(source: &str, problem: &Problem) -> Self {
        let (start, line) = line_at(source, problem.span.start);
        let from = (problem.span.start - start).min(line.len());
        let to = problem.span.end.saturating_sub(start).clamp(from, line.len());
        let shown: Vec<(usize, Shown)> = line.char_indices().map(|(at, c)| (at, Shown::of(c))).collect();
        let columns = |range: &[(usize, Shown)]| range.iter().map(|(_, shown)| shown.width).sum::<usize>();
        let place = shown.partition_point(|&(at, _)| at < from);
        let end = shown.partition_point(|&(at, _)| at < to);
        // Cut on the left so that `LEAD` columns stay before the place, on the right so that `WIDEST` stay in all.
        let mut first = 0;
        if columns(&shown) > WIDEST {
            let mut room = LEAD;
            first = place;
            while let Some((_, before)) = first.checked_sub(1).map(|at| &shown[at]).filter(|(_, c)| c.width <= room) {
                room -= before.width;
                first -= 1;
            }
            // A mark that has no column of its own stays with the character it sits on.
            first +=
                shown[first..place].iter().take_while(|(_, shown)| shown.width == 0).count() * usize::from(first > 0);
        }
        let mut last = first;
        let mut room = WIDEST;
        while let Some((_, next)) = shown.get(last).filter(|(_, next)| next.width <= room) {
            room -= next.width;
            last += 1;
        }
        let cut_left = if first > 0 { "…" } else { "" };
        let cut_right = if last < shown.len() { "…" } else { "" };
        let text: String = shown[first..last].iter().map(|(_, shown)| shown.text.as_str()).collect();
        Self {
            text: format!("{cut_left}{text}{cut_right}"),
            before: cut_left.chars().count() + columns(&shown[first.min(place)..place]),
            width: columns(&shown[place..end.min(last).max(place)]).max(1),
        }
    }
}

/// A character as it is shown.
struct Shown {
    text: String,
    width: usize,
}

impl Shown {
    fn of(c: char) -> Self {
        match c {
            '\t' => Self { text: "    ".to_owned(), width: 4 },
            c if has_no_ink(c) => {
                let text = c.escape_unicode().to_string();
                Self { width: text.len(), text }
            }
            c => Self { text: c.to_string(), width: c.width().unwrap_or(0) },
        }
    }
}
