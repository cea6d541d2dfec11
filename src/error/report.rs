//! How a person sees an error: the line, a caret under the place, a hint.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::{Error, Problem};
use crate::{
    problem::MAX_PROBLEMS,
    text::{boundary_at, is_invisible, line_near},
};

impl Error {
    /// All problems as a person reads them: `name:line:column: message`, the line, a caret under the place, the hint.
    ///
    /// `source` is the text the error was made of, `name` what to call it: a path, usually. Lines and columns count from 1;
    /// of a long line the 100 columns of a terminal around the place are shown, and characters without ink as escapes.
    pub fn report<'a>(&'a self, source: &'a str, name: &'a str) -> impl fmt::Display + 'a {
        Report { problems: &self.problems, source, name }
    }
}

impl Problem {
    /// This problem as [`Error::report`] shows it, with a line break at its end.
    pub fn report<'a>(&'a self, source: &'a str, name: &'a str) -> impl fmt::Display + 'a {
        Report { problems: std::slice::from_ref(self), source, name }
    }
}

struct Report<'a> {
    problems: &'a [Problem],
    source: &'a str,
    name: &'a str,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            self.one(f, problem)?;
        }
        if self.problems.len() == MAX_PROBLEMS {
            write!(f, "\n{}: there may be more: {MAX_PROBLEMS} problems are told of a file\n", self.name)?;
        }
        Ok(())
    }
}

impl Report<'_> {
    fn one(&self, f: &mut fmt::Formatter<'_>, problem: &Problem) -> fmt::Result {
        let window = Window::around(self.source, problem);
        writeln!(f, "{}:{}:{}: {problem}", self.name, problem.line, problem.column)?;
        let number = problem.line.to_string();
        let gutter = " ".repeat(number.len());
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{number} | {}", window.text)?;
        writeln!(f, "{gutter} | {}{}", " ".repeat(window.before), "^".repeat(window.width))?;
        if let Some(hint) = &problem.hint {
            for (at, line) in hint.split('\n').enumerate() {
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
/// How many of them stand before the place, where the line is cut on both sides.
const LEAD: usize = 40;
/// How many bytes to each side of the place are looked at: enough for `WIDEST` columns of nearly any text, and a bound for
/// lines of any length.
const NEAR: usize = 4 * WIDEST;

impl Window {
    fn around(source: &str, problem: &Problem) -> Self {
        let from = boundary_at(source, problem.span.start);
        let near = line_near(source, from, NEAR);
        let pieces = pieces(near.text);
        let columns = |pieces: &[Piece]| pieces.iter().map(|piece| piece.width).sum::<usize>();

        // The place: from the piece that holds its first byte up to the one that holds its last.
        let (from, to) = (from - near.start, problem.span.end.saturating_sub(near.start));
        let place = pieces.partition_point(|piece| piece.end <= from);
        let end = pieces.partition_point(|piece| piece.start < to).max(place);

        // What is shown: all, where it fits; else `LEAD` columns before the place, more where little stands behind it.
        let behind = columns(&pieces[place..]).min(WIDEST - LEAD);
        let mut first = place;
        let mut room = WIDEST - behind;
        while let Some(before) = first.checked_sub(1).map(|at| &pieces[at]).filter(|piece| piece.width <= room) {
            room -= before.width;
            first -= 1;
        }
        let mut last = first;
        let mut room = WIDEST;
        while let Some(next) = pieces.get(last).filter(|piece| piece.width <= room) {
            room -= next.width;
            last += 1;
        }

        let cut_left = if first > 0 || near.cut_left { "…" } else { "" };
        let cut_right = if last < pieces.len() || near.cut_right { "…" } else { "" };
        let text: String = pieces[first..last].iter().map(|piece| piece.text.as_str()).collect();
        Self {
            text: format!("{cut_left}{text}{cut_right}"),
            before: cut_left.width() + columns(&pieces[first..place]),
            width: columns(&pieces[place..end.clamp(place, last.max(place))]).max(1),
        }
    }
}

/// What is shown as one: a grapheme cluster, or one invisible character as its escape.
struct Piece {
    /// Its bytes in the line.
    start: usize,
    end: usize,
    text: String,
    width: usize,
}

/// The line as it is shown, in pieces of known width.
fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (start, cluster) in line.grapheme_indices(true) {
        // Whether the last piece is of this cluster, and shows its characters as they are.
        let mut is_open = false;
        for (at, c) in cluster.char_indices() {
            let (start, end) = (start + at, start + at + c.len_utf8());
            let is_joiner = c == JOINER && is_open && end - start + at < cluster.len();
            let is_shown = !is_invisible(c) || is_joiner;
            if let Some(last) = pieces.last_mut().filter(|_| is_open && is_shown) {
                last.text.push(c);
                last.end = end;
                last.width = last.text.width();
                continue;
            }
            let text = match c {
                '\t' => "    ".to_owned(),
                c if is_shown => c.to_string(),
                c => c.escape_unicode().to_string(),
            };
            pieces.push(Piece { start, end, width: text.width(), text });
            is_open = is_shown;
        }
    }
    pieces
}

/// Joins what is around it, as in `👩‍🚀` and in scripts such as Devanagari. At the end of a cluster it joins nothing.
const JOINER: char = '\u{200d}';
