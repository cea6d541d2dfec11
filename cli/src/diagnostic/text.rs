//! Reports for people: in full with the line and a caret, or concise on one line per problem. All commands report the
//! problems of files in this form.

use std::fmt::Write as _;

use press_release::{Applicability, Severity};

use super::{Diagnostic, Report};
use crate::{
    files::{name, options::count},
    paint::Paint,
};

/// Returns the report of each problem with its line, a caret and its hint, each line with a newline. If there may be
/// more problems, a last line says so.
///
/// ```text
/// a.md:2:14: error[unquoted_colon]: a string that contains `: ` must be quoted, in /title
///   |
/// 2 | title: Bridge: opened
///   |              ^
///   = hint: quote the string:
///           title: "Bridge: opened"
/// ```
pub fn full(report: &Report, paint: Paint) -> Vec<String> {
    let write = |diagnostic| format!("{}\n{}", headline(report, diagnostic, paint), excerpt(diagnostic, paint));
    report.diagnostics.iter().map(write).chain(limit_note(report)).collect()
}

/// Returns the first line of each report of [`full`], with its newline. A problem that `--fix` would fix ends with
/// `[*]`.
pub fn concise(report: &Report, paint: Paint) -> Vec<String> {
    let mark = |diagnostic: &Diagnostic| match diagnostic.fix.as_ref().map(press_release::Fix::applicability) {
        Some(Applicability::MachineApplicable) => " [*]",
        _ => "",
    };
    let write = |diagnostic| format!("{}{}\n", headline(report, diagnostic, paint), mark(diagnostic));
    report.diagnostics.iter().map(write).chain(limit_note(report)).collect()
}

/// Returns the excerpt of a problem, with colours if they are on.
fn excerpt(diagnostic: &Diagnostic, paint: Paint) -> String {
    if !paint.is_on() {
        return diagnostic.excerpt.clone();
    }
    let mut text = String::new();
    // The first hint line is `  = hint: …`; those below it are indented.
    let mut is_hint = false;
    for line in diagnostic.excerpt.lines() {
        let line = match line.split_once(" |") {
            Some((number, rest)) if !is_hint && number.trim().bytes().all(|byte| byte.is_ascii_digit()) => {
                let gutter = paint.gutter(&format!("{number} |"));
                let is_caret = number.trim().is_empty() && rest.trim_start().starts_with('^');
                format!("{gutter}{}", if is_caret { paint.error(rest) } else { rest.to_owned() })
            }
            _ => {
                is_hint = true;
                paint.hint(line)
            }
        };
        let _ = writeln!(text, "{line}");
    }
    text
}

/// Returns a line, with its newline, which notes that there may be more errors than the report has. Returns `None` if
/// there are no more, or if the report has no errors, for example because only warnings are selected.
fn limit_note(report: &Report) -> Option<String> {
    let errors = report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let first = count(errors as u64, "error");
    let verb = if errors == 1 { "is" } else { "are" };
    (report.is_cut && errors > 0).then(|| format!("{}: only the first {first} {verb} reported\n", report.shown_name))
}

/// Returns `name:line:column: severity[code]: message`, in the colours of `paint`. The name is the one for people. The
/// result is one line without a newline, because control characters in the message are escaped. A problem without a
/// place has no line and column, and one without a code no brackets: `a.md: error[too_large]: …`, `a.md: error: …`.
fn headline(report: &Report, diagnostic: &Diagnostic, paint: Paint) -> String {
    let mut place = report.shown_name.clone();
    if let Some(at) = diagnostic.place {
        let _ = write!(place, ":{}:{}", at.line, at.column);
    }
    let label = match diagnostic.code.as_str() {
        "" => diagnostic.severity.as_str().to_owned(),
        code => format!("{}[{code}]", diagnostic.severity.as_str()),
    };
    let label = match diagnostic.severity {
        Severity::Error => paint.error(&label),
        Severity::Warning => paint.warning(&label),
    };
    format!("{}: {label}: {}", paint.bold(&place), name::escaped(&diagnostic.message))
}
