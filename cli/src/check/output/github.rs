//! `github`: workflow commands, which GitHub shows as annotations: `::error file=…,line=…,col=…::message`.

use super::Format;
use crate::diagnostic::{Diagnostic, Report};

/// The format `github`.
pub struct Github;

impl Format for Github {
    fn problems(&self, report: &Report) -> Vec<String> {
        report.diagnostics.iter().map(|diagnostic| command(report, diagnostic)).collect()
    }
}

/// Returns the annotation of one problem, with its hint below the message, on one line with a newline.
fn command(report: &Report, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.map_or_else(String::new, |place| {
        let start = format!(",line={},endLine={}", place.line, place.end_line);
        // GitHub ignores the columns of a place that spans several lines.
        if place.line == place.end_line {
            format!("{start},col={},endColumn={}", place.column, place.end_column)
        } else {
            start
        }
    });
    let message = match &diagnostic.hint {
        Some(hint) => format!("{}\n{hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    format!(
        "::{} file={}{place},title={}::{}\n",
        diagnostic.severity.as_str(),
        property(&report.shown_name),
        property(&diagnostic.code),
        data(&message)
    )
}

/// Escapes the text after the last `::` of a workflow command: `%` and line breaks. Other characters have no escapes.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property of a workflow command, which a colon or a comma would end: `a:b` → `a%3Ab`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
