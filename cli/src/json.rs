//! Values of a header as JSON.
//!
//! A number that JSON programs cannot represent becomes a string with its text: `.inf`, `.nan`, `1e400`, and decimal
//! integers of more than 64 bits. Every other number stays a number; a hexadecimal or octal integer of more than 64
//! bits becomes the nearest `f64`. All outputs follow this rule.

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
    if scalar.is_null() {
        return serde_json::Value::Null;
    }
    if let Some(truth) = scalar.as_bool() {
        return truth.into();
    }
    if let Some(integer) = scalar.as_i64() {
        return integer.into();
    }
    if let Some(integer) = scalar.as_u64() {
        return integer.into();
    }
    let text = scalar.as_str();
    let is_integer = text.trim_start_matches(['+', '-']).bytes().all(|byte| byte.is_ascii_digit());
    // `from_f64` has no value for infinity and NaN.
    let number = scalar.as_f64().filter(|_| !is_integer).and_then(serde_json::Number::from_f64);
    number.map_or_else(|| text.into(), serde_json::Value::Number)
}

#[cfg(test)]
mod tests {
    use press_release::Document;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_that_json_cannot_hold_is_its_text() {
        let text = "---\na: [1, -2, 0x1F, 1.5, 1e3, true, null, text, '7']\n\
                    b: [18446744073709551615, 18446744073709551616, 1e400, .inf, -.inf, .nan]\n---\n";
        let document = Document::parse(text).unwrap();
        assert_eq!(
            value(&document.root().to_value()),
            json!({
                "a": [1, -2, 31, 1.5, 1000.0, true, null, "text", "7"],
                "b": [18_446_744_073_709_551_615_u64, "18446744073709551616", "1e400", ".inf", "-.inf", ".nan"],
            })
        );
    }
}
