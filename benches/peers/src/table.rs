//! Writes the results as Markdown, for people.

use crate::{
    contenders::{OURS, SPLITTER},
    results::{Group, Row},
    targets::Target,
};
use std::fmt::Write;

/// Returns the title and the table of a group. It has a column of ratios for this crate and for the splitter if they
/// were measured, otherwise for the first contender.
pub fn group(group: &Group) -> String {
    // A group of this crate alone has no contender with that name. Its first row is then the reference.
    let first = group.rows.first().map_or(OURS, |row| row.contender);
    let measures: Vec<_> = match [OURS, SPLITTER].into_iter().filter(|name| group.figures(name).is_some()).collect() {
        names if Vec::is_empty(&names) => vec![first],
        names => names,
    };
    let mut rows = vec![["contender", "median", "middle half"].map(String::from).to_vec()];
    rows[0].extend(measures.iter().map(|name| format!("× {name}")));
    rows[0].extend(["allocations", "allocated"].map(String::from));
    rows.extend(group.rows.iter().map(|row| self::row(group, row, &measures)));
    let bytes = group.bytes.map(|bytes| format!(", {} bytes", thousands(bytes as u64))).unwrap_or_default();
    format!("### {}{bytes}\n{}", group.title(), grid(&rows))
}

/// Returns the cells of a contender. Without measurements there are only two: the name, and why there are none.
fn row(group: &Group, row: &Row, measures: &[&str]) -> Vec<String> {
    let mut cells = vec![row.contender.to_owned()];
    let Some(figures) = &row.figures else {
        cells.push(format!("{}: {}", row.verdict.word(), one_line(row.verdict.why().unwrap_or("not measured"))));
        return cells;
    };
    cells.push(time(figures.median()));
    cells.push(format!("{} – {}", time(figures.quantile(0.25)), time(figures.quantile(0.75))));
    cells.extend(measures.iter().map(|name| match group.figures(name) {
        Some(other) => format!("{:.2}", figures.over(other)),
        None => String::new(),
    }));
    cells.push(thousands(figures.allocations.count));
    cells.push(thousands(figures.allocations.bytes));
    cells
}

/// Returns the table at the end: target / measured / holds.
pub fn targets(targets: &[Target]) -> String {
    let mut rows = vec![["target", "measured", "holds"].map(String::from).to_vec()];
    rows.extend(targets.iter().map(|target| {
        let measured = target.measured.map_or_else(|| "not measured".into(), |measured| format!("{measured:.3}"));
        let holds = target.holds().map_or("–", |holds| if holds { "yes" } else { "NO" });
        vec![target.text(), measured, holds.into()]
    }));
    format!("### Must hold\n{}", grid(&rows))
}

/// Returns a Markdown table. The first row is the head, and must have all columns. The first column is aligned left,
/// the others right. The cells of a row with fewer columns do not make the columns wider, except in the first.
pub fn grid(rows: &[Vec<String>]) -> String {
    let columns = rows[0].len();
    let width = |column: usize| {
        let full = rows.iter().filter(|row| row.len() == columns);
        full.map(|row| row[column].chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..columns).map(width).collect();
    let first = rows.iter().map(|row| row[0].chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (i, row) in rows.iter().enumerate() {
        write!(text, "| {:<first$} |", row[0]).expect("a String takes all");
        for (column, cell) in row.iter().enumerate().skip(1) {
            let width = if row.len() == columns { widths[column] } else { 0 };
            write!(text, " {cell:>width$} |").expect("a String takes all");
        }
        text.push('\n');
        if i == 0 {
            let lines = widths[1..].iter().map(|width| format!("{}:|", "-".repeat(width + 1)));
            writeln!(text, "|{}|{}", "-".repeat(first + 2), lines.collect::<String>()).expect("a String takes all");
        }
    }
    text
}

/// Returns a time with a unit, `12.3 µs`, with at least three significant digits.
fn time(ns: f64) -> String {
    let (value, unit) = match ns {
        _ if ns < 1e4 => (ns, "ns"),
        _ if ns < 1e7 => (ns / 1e3, "µs"),
        _ => (ns / 1e6, "ms"),
    };
    match value {
        _ if value < 10.0 => format!("{value:.2} {unit}"),
        _ if value < 100.0 => format!("{value:.1} {unit}"),
        _ => format!("{} {unit}", thousands(value.round() as u64)),
    }
}

/// Returns a number with commas: `1,234,567`.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group)).collect();
    groups.join(",")
}

/// Returns the first line of a message, which may have a source excerpt below, with `|` escaped for a Markdown table.
pub fn one_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().replace('|', "\\|")
}
