//! `json`: one object per line and problem.

use serde_json::json;

use super::Format;
use crate::diagnostic::{Diagnostic, Report};

/// The format `json`.
pub struct Json;

impl Format for Json {
    fn problems(&self, report: &Report) -> Vec<String> {
        report.diagnostics.iter().map(|diagnostic| format!("{}\n", object(report, diagnostic))).collect()
    }
}

/// Returns one problem as an object. Places are bytes (`start`, `end`), and lines and columns from 1, columns in
/// characters. They are null for a file that was not read. A missing hint or fix is null.
fn object(report: &Report, diagnostic: &Diagnostic) -> serde_json::Value {
    let place = diagnostic.place;
    json!({
        "file": report.name,
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "end_line": place.map(|place| place.end_line),
        "end_column": place.map(|place| place.end_column),
        "start": place.map(|place| place.span.start),
        "end": place.map(|place| place.span.end),
        "severity": diagnostic.severity.as_str(),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "pointer": diagnostic.pointer,
        "hint": diagnostic.hint,
        "fix": diagnostic.fix.as_ref().map(|fix| json!({
            "start": fix.span.start,
            "end": fix.span.end,
            "text": fix.text,
            "applicability": fix.applicability().as_str(),
        })),
    })
}
