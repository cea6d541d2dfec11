//! Suggestions for values that do not fit the caller's type. Serde's message names the expected type.

use super::{
    line::{as_value, quoted},
    site::Site,
    suggestion::Suggestion,
};
use crate::{
    problem::Fix,
    spelling::near,
    text::is_break,
    yaml::schema::{self, Resolved},
};

/// Returns the suggestion for a message of serde, such as `invalid type: string "yes", expected a boolean`. What the
/// caller expects is the text after the last `expected ` of the message. Each fix replaces the value at `site`, and is
/// a guess:
///
/// - an unknown field or variant that is nearly a known one: see [`misspelt`]
/// - no variant of an untagged enum, for a number or a boolean: quotes around it
/// - a boolean, for a word such as `yes`, `"off"` or `1`: `true` or `false`. For any other value, only an instruction.
/// - a sequence, for a scalar on one line: the scalar in brackets, with quotes if it needs them. `a` becomes `[a]`, and
///   `a, b` becomes `["a, b"]`.
/// - a string, for an empty value: only an instruction
/// - a type of number such as `u8` or `f64`, for such a number in quotes: the number without the quotes
/// - a string, for another scalar that the message contains in backticks: quotes around it
///
/// For every other message and value, the suggestion is empty: there is no instruction.
pub(super) fn suggestion(message: &str, site: Site<'_>) -> Suggestion {
    let text = site.text();
    let put = |text: String| Fix::new(site.span.start, site.span.end, text);
    if let Some(suggestion) = misspelt(message, site) {
        return suggestion;
    }
    if message.starts_with("data did not match any variant of untagged enum") && is_number_or_boolean(text) {
        return Suggestion::lines("if it is a string, quote it", put(quoted(text)));
    }
    let expected = message.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    match expected {
        "a boolean" if is_scalar(text) => match parse_boolean(text.trim_matches(['"', '\''])) {
            Some(value) => Suggestion::lines(format!("write `{value}`"), put(value.to_string())),
            None => Suggestion::advice("write `true` or `false`"),
        },
        "a boolean" => Suggestion::advice("write `true` or `false`"),
        "a sequence" if is_scalar(text) => {
            let is_plain = !text.contains([',', '[', ']', '{', '}', ':', '#']);
            let item = if is_plain || text.starts_with(['"', '\'']) { text.to_owned() } else { quoted(text) };
            Suggestion::lines("write a list", put(format!("[{item}]")))
        }
        "a string" if text.is_empty() && message.contains("nothing") => {
            Suggestion::advice("write a value, or `\"\"` for an empty string")
        }
        // `'5'`, `"1.5"`
        "i8" | "i16" | "i32" | "i64" | "isize" | "u8" | "u16" | "u32" | "u64" | "usize" | "f32" | "f64" => {
            match quoted_number(text, expected.starts_with('f')) {
                Some(number) => Suggestion::lines("delete the quotes", put(number.to_owned())),
                None => Suggestion::default(),
            }
        }
        // Only if the message is about the value at the site, not about one inside it.
        "a string" if message.contains(&format!("`{text}`")) => Suggestion::lines("quote it", put(quoted(text))),
        _ => Suggestion::default(),
    }
}

/// Returns the suggestion for an unknown field or variant that is nearly a known one:
/// ``unknown field `titel`, expected one of `title`, `draft` ``. The instruction is ``did you mean `title`?``. The fix
/// replaces the text at `site`, with its quotes, by the known name, in quotes if it needs them. It is a guess. There is
/// only the instruction if the text at `site` without its quotes is not the unknown name: in a buffered value, `site`
/// is the mapping around it.
///
/// `None` if the message is another one, or if no known name is near.
fn misspelt(message: &str, site: Site<'_>) -> Option<Suggestion> {
    let rest = message.strip_prefix("unknown field `").or_else(|| message.strip_prefix("unknown variant `"))?;
    let (found, known) = rest.split_once("`, expected ")?;
    let name = near(found, known.split('`').skip(1).step_by(2))?;
    // An error in a buffered value has the place of the mapping around the value.
    if site.text().trim_matches(['"', '\'']) != found {
        return Some(Suggestion::advice(format!("did you mean `{name}`?")));
    }
    Some(Suggestion::inline(
        format!("did you mean `{name}`?"),
        Fix::new(site.span.start, site.span.end, as_value(name)),
    ))
}

/// The text between the quotes, if it is an integer or, with `floats`, any number of the core schema: `5` for `"5"`.
/// `None` if the text is not in quotes, or if another value is in them.
fn quoted_number(text: &str, floats: bool) -> Option<&str> {
    let inner = ['"', '\''].iter().find_map(|&quote| text.strip_prefix(quote)?.strip_suffix(quote))?;
    match schema::resolve(inner) {
        Resolved::Int(_) => Some(inner),
        Resolved::Float(_) => Some(inner).filter(|_| floats),
        _ => None,
    }
}

/// Whether a plain scalar is read as a number or a boolean if serde does not know the type.
fn is_number_or_boolean(text: &str) -> bool {
    matches!(schema::resolve(text), Resolved::Int(_) | Resolved::Float(_) | Resolved::Bool(_))
}

/// The boolean that a word such as `yes`, `off` or `1` means, in upper or lower case. `None` for any other word.
fn parse_boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "true" => Some(true),
        "no" | "n" | "off" | "0" | "false" => Some(false),
        _ => None,
    }
}

/// Whether the text at a site is a scalar on one line. For a collection, the site is its first line. False for an empty
/// text and for the indicator of a block scalar.
///
/// Serde buffers the contents of `#[serde(flatten)]` and of tagged and untagged enums. An error there has the place of
/// the whole mapping: the site is `title: No`, and only the message is about the value `No`.
fn is_scalar(text: &str) -> bool {
    let is_quoted = |quote: char| {
        let inner = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
        // A quote inside a scalar is doubled or escaped. The second quote of `"a": "b"` ends a key.
        inner.is_some_and(|inner| !inner.contains([':', '#']) || !inner.contains(quote))
    };
    let is_plain = !text.contains(": ") && !text.ends_with(':');
    if text.contains(is_break) {
        return false;
    }
    match text.chars().next() {
        None | Some('{' | '[' | '|' | '>') => false,
        Some(quote @ ('"' | '\'')) => is_quoted(quote),
        Some('-' | '?') if text[1..].is_empty() || text[1..].starts_with([' ', '\t']) => false,
        Some(_) => is_plain,
    }
}

#[cfg(test)]
mod tests {
    use super::is_scalar;

    #[test]
    fn a_scalar_is_distinguished_from_the_first_line_of_a_collection() {
        for text in ["No", "a, b", "a:b", "-1", "\"a: b\"", "'it''s'", "\"say \\\"a\\\"\"", "?a"] {
            assert!(is_scalar(text), "{text}");
        }
        for text in [
            "",
            "title: No",
            "title:",
            "- a",
            "-",
            "? a",
            "{a: b}",
            "[a]",
            "\"a\": \"b\"",
            "'a' : 'b'",
            "\"a\": b",
            "|",
        ] {
            assert!(!is_scalar(text), "{text}");
        }
    }
}
