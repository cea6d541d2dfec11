//! `gitlab`: a report of GitLab's code quality, a JSON array.

use std::collections::HashMap;

use press_release::Severity;
use serde_json::json;

use super::Format;
use crate::diagnostic::{Diagnostic, Report};

/// The format `gitlab`.
pub struct Gitlab;

impl Format for Gitlab {
    fn start(&self) -> String {
        "[\n".to_owned()
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn problems(&self, report: &Report) -> Vec<String> {
        let mut seen = HashMap::new();
        report
            .diagnostics
            .iter()
            .map(|diagnostic| {
                // Otherwise two problems of the same kind on equal lines would have the same fingerprint.
                let text = fingerprinted(report, diagnostic);
                let number = seen.entry(text.clone()).and_modify(|number| *number += 1).or_insert(0_u32);
                let fingerprint = fingerprint(&format!("{text}\0{number}"));
                json!({
                    "description": diagnostic.message,
                    "check_name": diagnostic.code,
                    "fingerprint": fingerprint,
                    "severity": match diagnostic.severity { Severity::Error => "major", Severity::Warning => "minor" },
                    "location": {
                        "path": report.name,
                        "lines": { "begin": diagnostic.place.map_or(1, |place| place.line) },
                    },
                })
                .to_string()
            })
            .collect()
    }

    fn end(&self) -> String {
        "\n]\n".to_owned()
    }
}

/// Returns what identifies a problem even if other lines of the file change: the file, the code and the text of its
/// line, which is empty for a file that was not read. Null bytes separate them.
fn fingerprinted(report: &Report, diagnostic: &Diagnostic) -> String {
    let line = diagnostic.place.and_then(|place| report.text.lines().nth(place.line - 1)).unwrap_or_default();
    format!("{}\0{}\0{line}", report.name, diagnostic.code)
}

/// Returns the hash FNV-1a of a text: 128 bits as 32 hexadecimal digits. It is the same in every build, unlike the hash
/// of the standard library.
fn fingerprint(text: &str) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = text.bytes().fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    format!("{hash:032x}")
}
