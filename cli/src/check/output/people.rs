//! Reports for people: `full` with the line and a caret, `concise` on one line per problem.

use std::fmt::Write as _;

use press_release::{Applicability, Severity};

use super::Format;
use crate::{
    check::diagnostic::{Diagnostic, Report},
    files::{name, options::count},
    paint::Paint,
};

/// The format `full`.
pub struct Full(pub Paint);
/// The format `concise`. A problem that `--fix` would fix ends with `[*]`.
pub struct Concise(pub Paint);

impl Format for Full {
    fn separator(&self) -> &'static str {
        "\n"
    }

    fn problems(&self, report: &Report) -> Vec<String> {
        let write = |diagnostic| format!("{}\n{}", headline(report, diagnostic, self.0), self.excerpt(diagnostic));
        report.diagnostics.iter().map(write).chain(limit_note(report)).collect()
    }
}

impl Full {
    /// Returns the excerpt of a problem, with colours if they are on.
    fn excerpt(&self, diagnostic: &Diagnostic) -> String {
        let paint = self.0;
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
}

impl Format for Concise {
    fn problems(&self, report: &Report) -> Vec<String> {
        let mark = |diagnostic: &Diagnostic| match diagnostic.fix.as_ref().map(press_release::Fix::applicability) {
            Some(Applicability::MachineApplicable) => " [*]",
            _ => "",
        };
        let write = |diagnostic| format!("{}{}\n", headline(report, diagnostic, self.0), mark(diagnostic));
        report.diagnostics.iter().map(write).chain(limit_note(report)).collect()
    }
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
/// result is one line without a newline, because control characters in the message are escaped. A file that was not
/// read has no line and column: `a.md: error[too_large]: …`.
fn headline(report: &Report, diagnostic: &Diagnostic, paint: Paint) -> String {
    let mut place = report.shown_name.clone();
    if let Some(at) = diagnostic.place {
        let _ = write!(place, ":{}:{}", at.line, at.column);
    }
    let label = format!("{}[{}]", diagnostic.severity.as_str(), diagnostic.code);
    let label = match diagnostic.severity {
        Severity::Error => paint.error(&label),
        Severity::Warning => paint.warning(&label),
    };
    format!("{}: {label}: {}", paint.bold(&place), name::escaped(&diagnostic.message))
}
