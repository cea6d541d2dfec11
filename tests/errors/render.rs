//! Writes the text of a `.report`: the report for people and, below each problem, its data for tools.

use press_release::{Applicability, Fix, Problem};
use similar::{ChangeTag, TextDiff};

use super::case::{Case, Reader};

/// The maximum number of fixes that are applied one after another. If a file needs more, one of its fixes changes
/// nothing.
const MOST_FIXES: usize = 50;

/// The maximum number of characters that are shown of a source or of a pointer.
const LONGEST: usize = 200;

/// Returns the report that the crate gives for a case, below the notes of the case.
pub fn render(case: &Case) -> String {
    let mut report = format!("reader: {}\n", case.reader.name());
    report.extend(case.notes.iter().map(|note| format!("{note}\n")));
    let text = case.text();
    let problems = case.problems();
    let file = format!("{}.md", case.name);
    for problem in &problems {
        report.push_str(&format!("\n{}{}", problem.report(&text, &file), facts(problem, case)));
    }
    if problems.iter().any(|problem| problem.fix().is_some()) {
        report.push_str(&format!("\n{}", all_fixes(case.reader, &text)));
    }
    report
}

/// Returns the data of a problem, one line each, and the lines that its fix changes.
fn facts(problem: &Problem, case: &Case) -> String {
    let span = problem.span();
    let slice = match std::str::from_utf8(&case.bytes[span.range()]) {
        Ok(slice) => format!("{:?}", shortened(slice)),
        Err(_) => format!("b\"{}\"", case.bytes[span.range()].escape_ascii()),
    };
    let pointer = match problem.pointer() {
        "" => "none".to_owned(),
        pointer => visible(&shortened(pointer)),
    };
    let fix = problem.fix().map_or_else(|| "none\n".to_owned(), |fix| self::fix(fix, &case.text()));
    let code = problem.kind().code();
    format!("code: {code}\nspan: {}..{} {slice}\npointer: {pointer}\nfix: {fix}", span.start, span.end)
}

fn fix(fix: &Fix, text: &str) -> String {
    let fixed = fix.apply(text).unwrap();
    let verb = if fix.applicability() == Applicability::MachineApplicable { "replace" } else { "perhaps replace" };
    format!("{verb} {}..{} with {:?}\n{}", fix.span.start, fix.span.end, fix.text, changes(text, &fixed))
}

/// Applies the first fix repeatedly until there is none, and returns the remaining problems.
fn all_fixes(reader: Reader, text: &str) -> String {
    let mut fixed = text.to_owned();
    let mut count = 0;
    let left = loop {
        let problems = reader.problems(fixed.as_bytes());
        let Some(fix) = problems.iter().find_map(Problem::fix) else { break problems };
        fixed = fix.apply(&fixed).unwrap();
        count += 1;
        assert!(count <= MOST_FIXES, "{count} fixes, and still one more: {text}\nnow:\n{fixed}");
    };
    let mut summary = format!("after {count} {}: ", if count == 1 { "fix" } else { "fixes" });
    if left.is_empty() {
        let warnings = match reader {
            Reader::Release => Reader::Lint.problems(fixed.as_bytes()),
            Reader::Document | Reader::Lint => Vec::new(),
        };
        summary.push_str("no problem");
        summary.push_str(&list(&warnings, " and a warning, ", " and the warnings "));
    } else {
        summary.push_str(&list(&left, "one problem, ", "the problems "));
    }
    summary.push('\n');
    // The change of a single fix is already shown above.
    if count > 1 {
        summary.push_str(&changes(text, &fixed));
    }
    summary
}

fn list(problems: &[Problem], one: &str, several: &str) -> String {
    let names: Vec<String> = problems
        .iter()
        .map(|problem| format!("{} {}", problem.kind().code(), visible(problem.pointer())).trim_end().to_owned())
        .collect();
    match names.len() {
        0 => String::new(),
        1 => format!("{one}{}", names[0]),
        _ => format!("{several}{}", names.join(", ")),
    }
}

/// Returns the start of a long text, and its length.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}… ({} bytes)", &text[..at], text.len()),
        None => text.to_owned(),
    }
}

/// Returns the lines that differ, before and after.
fn changes(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let mut lines = String::new();
    for change in diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal) {
        let line = format!("  {} {}", change.tag(), visible(change.value()));
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}

/// Returns a line without its newline, and with escapes for invisible characters and for a blank at its end.
fn visible(line: &str) -> String {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let (line, end) = line.strip_suffix(' ').map_or((line, ""), |line| (line, "\\u{20}"));
    let mut shown = String::new();
    for c in line.chars() {
        match c {
            '"' | '\'' | '\\' => shown.push(c),
            _ => shown.extend(c.escape_debug()),
        }
    }
    shown + end
}
