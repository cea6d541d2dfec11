//! `sarif`: SARIF 2.1.0, the OASIS format of code scanners.

use press_release::{Severity, Span};
use serde_json::{Value, json};

use super::{Format, uri};
use crate::diagnostic::{Diagnostic, Place, Report};

/// The format `sarif`.
pub struct Sarif;

impl Format for Sarif {
    fn start(&self) -> String {
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
        });
        // The results come last, so that they can be written one by one.
        format!(
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\
             \"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
        )
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn problems(&self, report: &Report) -> Vec<String> {
        report.diagnostics.iter().map(|diagnostic| result(report, diagnostic).to_string()).collect()
    }

    fn end(&self) -> String {
        "\n]}]}\n".to_owned()
    }
}

/// Returns one problem as a result of SARIF, with its hint below the message, and its fix if it has one.
fn result(report: &Report, diagnostic: &Diagnostic) -> Value {
    let artifact = json!({ "uri": uri(&report.name) });
    let text = match &diagnostic.hint {
        Some(hint) => format!("{}\n{hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut location = json!({ "artifactLocation": artifact });
    if let Some(place) = diagnostic.place {
        location["region"] = region(place);
    }
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": match diagnostic.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "message": { "text": text },
        "locations": [{ "physicalLocation": location }],
    });
    if let Some(fix) = &diagnostic.fix {
        let place = Place::new(&report.text, fix.span, fix.span.line_column(&report.text));
        result["fixes"] = json!([{
            "description": { "text": "the fix that the hint proposes" },
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": [{
                    "deletedRegion": region(place),
                    "insertedContent": { "text": fix.text },
                }],
            }],
        }]);
    }
    result
}

/// Returns a place as a region of SARIF. Columns count characters, which `columnKind` declares.
fn region(place: Place) -> Value {
    let Place { line, column, end_line, end_column, span: Span { .. } } = place;
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}
