//! Suggestions for values that do not fit a type of the caller's: by what serde says was expected.

use super::{line::quoted, site::Site, suggestion::Suggestion};
use crate::{problem::Fix, text::is_break};

/// For a `message` of serde's, `invalid type: string "yes", expected a boolean`.
pub(super) fn suggestion(message: &str, site: Site<'_>) -> Suggestion {
    let text = site.text();
    let put = |text: String| Fix::new(site.span.start, site.span.end, text);
    let expected = message.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    match expected {
        "a boolean" => match truth(text.trim_matches(['"', '\''])) {
            Some(value) => Suggestion::lines(format!("write `{value}`"), put(value.to_string())),
            None => Suggestion::advice("write `true` or `false`"),
        },
        "a sequence" if is_one_value(text) => {
            let is_plain = !text.contains([',', '[', ']', '{', '}', ':', '#']);
            let item = if is_plain || text.starts_with(['"', '\'']) { text.to_owned() } else { quoted(text) };
            Suggestion::lines("write a list", put(format!("[{item}]")))
        }
        // Not where the site is that of a value around it.
        "a string" if message.contains(&format!("`{text}`")) => Suggestion::lines("quote it", put(quoted(text))),
        _ => Suggestion::default(),
    }
}

/// What people write for the two truth values of YAML 1.2.
fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "true" => Some(true),
        "no" | "n" | "off" | "0" | "false" => Some(false),
        _ => None,
    }
}

/// Whether a value is a text on one line.
fn is_one_value(text: &str) -> bool {
    !text.is_empty() && !text.contains(is_break) && !text.starts_with(['{', '|', '>'])
}
