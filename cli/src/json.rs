//! Values of a header as JSON.
//!
//! A number that JSON programs cannot represent becomes a string with its text: `.inf`, `.nan`, `1e400`, and integers of
//! more than 64 bits. Every other number stays a number. All outputs follow this rule, which is that of the library's
//! [`serde::Serialize`] for [`Scalar`].

use press_release::{Mapping, Scalar, Value};

/// Returns a value as JSON. Sequences become arrays, and mappings objects with their keys in order.
pub fn value(value: &Value) -> serde_json::Value {
    match value {
        Value::Scalar(scalar) => self::scalar(scalar),
        Value::Sequence(items) => items.iter().map(self::value).collect(),
        Value::Mapping(entries) => serde_json::Value::Object(mapping(entries)),
    }
}

/// Returns a mapping as a JSON object, with its keys in order.
pub fn mapping(mapping: &Mapping) -> serde_json::Map<String, serde_json::Value> {
    mapping.iter().map(|(key, value)| (key.to_owned(), self::value(value))).collect()
}

/// Returns a scalar as JSON: null, a boolean, a number, or a string. A quoted scalar is a string: `'7'` → `"7"`. The
/// module describes which numbers become strings.
fn scalar(scalar: &Scalar) -> serde_json::Value {
    // A scalar serializes itself as one of these, which JSON can represent.
    serde_json::to_value(scalar).unwrap_or_else(|_| scalar.as_str().into())
}

#[cfg(test)]
mod tests {
    use press_release::Document;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_that_json_cannot_hold_is_its_text() {
        let text = "---\na: [1, -2, 0x1F, 1.5, 1e3, true, null, text, '7']\n\
                    b: [18446744073709551615, 18446744073709551616, 1e400, .inf, -.inf, .nan]\n\
                    c: [0xFFFFFFFFFFFFFFFF, 0x1FFFFFFFFFFFFFFFFFF, 0o7777777777777777777777777, -9223372036854775809]\n---\n";
        let document = Document::parse(text).unwrap();
        assert_eq!(
            value(&document.root().to_value()),
            json!({
                "a": [1, -2, 31, 1.5, 1000.0, true, null, "text", "7"],
                "b": [18_446_744_073_709_551_615_u64, "18446744073709551616", "1e400", ".inf", "-.inf", ".nan"],
                "c": [
                    u64::MAX, "0x1FFFFFFFFFFFFFFFFFF", "0o7777777777777777777777777", "-9223372036854775809",
                ],
            })
        );
    }
}
