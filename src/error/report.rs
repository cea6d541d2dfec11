//! Reports for people: the message, the source line, a caret under the place, and the hint.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::{Error, Problem};
use crate::{
    problem::MAX_PROBLEMS,
    text::{boundary_at, is_invisible, line_near},
};

impl Error {
    /// Returns a report of all problems for people: `name:line:column: message`, the line, a caret under the place, the
    /// hint.
    ///
    /// `source` is the text that the error was made from, and `name` its name, usually a path. Lines and columns count
    /// from 1. A long line is cut to 100 columns around the place, and invisible characters are shown as escapes. An
    /// empty line separates two problems. After 100 problems, a last line says that no more are reported.
    ///
    /// ```
    /// use press_release::Release;
    ///
    /// let text = "---\ntitle: Open\ndate: 29.2.2024\nurl: https://www.example.org/\n---\n\nBody.\n";
    /// let error = Release::parse(text).unwrap_err();
    /// assert_eq!(error.report(text, "bridge.md").to_string(), "\
    /// bridge.md:3:7: expected a date as year-month-day, found `29.2.2024`, in /date
    ///   |
    /// 3 | date: 29.2.2024
    ///   |       ^^^^^^^^^
    ///   = hint: write `2024-02-29`
    /// ");
    /// ```
    pub fn report<'a>(&'a self, source: &'a str, name: &'a str) -> impl fmt::Display + 'a {
        Report { problems: &self.problems, source, name }
    }
}

impl Problem {
    /// Returns a report of this problem alone, in the form of [`Error::report`], with a line break at its end. `source`
    /// is the text in which the problem was found, and `name` its name, usually a path.
    ///
    /// ```
    /// use press_release::Release;
    ///
    /// let text = "---\ntitle: Open\ndate: 29.2.2024\nurl: none\n---\n\nBody.\n";
    /// let error = Release::parse(text).unwrap_err();
    /// assert_eq!(error.problems()[0].report(text, "bridge.md").to_string(), "\
    /// bridge.md:3:7: expected a date as year-month-day, found `29.2.2024`, in /date
    ///   |
    /// 3 | date: 29.2.2024
    ///   |       ^^^^^^^^^
    ///   = hint: write `2024-02-29`
    /// ");
    /// ```
    pub fn report<'a>(&'a self, source: &'a str, name: &'a str) -> impl fmt::Display + 'a {
        Report { problems: std::slice::from_ref(self), source, name }
    }
}

/// The report of problems, in the form of [`Error::report`].
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
            self.write_problem(f, problem)?;
        }
        if self.problems.len() == MAX_PROBLEMS {
            write!(f, "\n{}: only the first {MAX_PROBLEMS} problems are reported\n", self.name)?;
        }
        Ok(())
    }
}

impl Report<'_> {
    /// Writes one problem: its place and message, its line with carets under the place, and its hint if it has one.
    fn write_problem(&self, f: &mut fmt::Formatter<'_>, problem: &Problem) -> fmt::Result {
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

/// The part of a line that is shown, and the position of the carets below it.
struct Window {
    text: String,
    /// The number of terminal columns before the first caret.
    before: usize,
    /// The number of carets, which is that of the terminal columns of the place. At least 1.
    width: usize,
}

/// The maximum number of columns of a source line that are shown.
const MAX_COLUMNS: usize = 100;
/// The number of columns that are shown before the place, if the line is cut on both sides.
const COLUMNS_BEFORE: usize = 40;
/// The number of bytes to each side of the place that are read. This is enough for `MAX_COLUMNS` columns of nearly any
/// text, and bounds the work for lines of any length.
const MAX_BYTES: usize = 4 * MAX_COLUMNS;

impl Window {
    /// Returns the part of the line around the start of a problem: at most `MAX_COLUMNS` columns of it, and in addition
    /// `…` at each end that is cut. The carets are below the span of the problem. An empty span has one caret. If the
    /// span continues after the part, the carets end with the part.
    fn around(source: &str, problem: &Problem) -> Self {
        let from = boundary_at(source, problem.span.start);
        let near = line_near(source, from, MAX_BYTES);
        let pieces = split_pieces(near.text);
        let columns = |pieces: &[Piece]| pieces.iter().map(|piece| piece.width).sum::<usize>();

        // The place: from the piece that contains its first byte up to the one that contains its last.
        let (from, to) = (from - near.start, problem.span.end.saturating_sub(near.start));
        let place = pieces.partition_point(|piece| piece.end <= from);
        let end = pieces.partition_point(|piece| piece.start < to).max(place);

        // The whole line is shown if it fits. Otherwise `COLUMNS_BEFORE` columns before the place are shown, or more if
        // few follow it.
        let after = columns(&pieces[place..]).min(MAX_COLUMNS - COLUMNS_BEFORE);
        let mut first = place;
        let mut room = MAX_COLUMNS - after;
        while let Some(before) = first.checked_sub(1).map(|at| &pieces[at]).filter(|piece| piece.width <= room) {
            room -= before.width;
            first -= 1;
        }
        let mut last = first;
        let mut room = MAX_COLUMNS;
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

/// A unit of the shown line: a grapheme cluster, or the escape of one invisible character.
struct Piece {
    /// The byte offset at which it starts in the line.
    start: usize,
    /// The byte offset at which it ends in the line.
    end: usize,
    /// What is shown for it.
    text: String,
    /// The width of `text` in columns of a terminal.
    width: usize,
}

/// Splits a line into pieces of known width, in the order of the line and without gaps. A tab becomes four spaces, and
/// another invisible character its escape: `\u{200b}`. `a\u{200b}b` gives three pieces, and `👩‍🚀` one.
fn split_pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (start, cluster) in line.grapheme_indices(true) {
        // Whether the last piece belongs to this cluster and shows its characters as they are.
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

/// The zero-width joiner joins its neighbours, as in `👩‍🚀` and in scripts such as Devanagari. Between two characters of
/// a cluster it is shown as it is, elsewhere as an escape.
const JOINER: char = '\u{200d}';
