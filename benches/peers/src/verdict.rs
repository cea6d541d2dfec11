//! Compares results with the expected values. A time is printed only for a right result.

use serde_json::Value;

/// Whether the result of a contender is right, with the reason if it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// The result is not the expected one.
    Wrong(String),
    /// The input was rejected.
    Refused(String),
}

impl Verdict {
    pub fn word(&self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong(_) => "wrong",
            Self::Refused(_) => "refused",
        }
    }

    /// Returns the reason, or `None` if the result is right.
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Right => None,
            Self::Wrong(why) | Self::Refused(why) => Some(why),
        }
    }
}

/// Compares a result with the expected one. If they differ, the verdict is `Wrong`, and names the first difference.
pub fn compare(expected: &Value, found: &Value) -> Verdict {
    match difference("", expected, found) {
        None => Verdict::Right,
        Some(why) => Verdict::Wrong(if why.starts_with('/') { why } else { format!("the result{why}") }),
    }
}

/// Returns the first difference in words, or `None` if the values are equal. `at` is the JSON Pointer of both.
fn difference(at: &str, expected: &Value, found: &Value) -> Option<String> {
    match (expected, found) {
        (Value::Object(e), Value::Object(f)) => e
            .iter()
            .find_map(|(key, e)| match f.get(key) {
                Some(f) => difference(&format!("{at}/{key}"), e, f),
                None => Some(format!("{at}/{key} is missing")),
            })
            .or_else(|| f.keys().find(|key| !e.contains_key(*key)).map(|key| format!("{at}/{key} is too many"))),
        (Value::Array(e), Value::Array(f)) if e.len() == f.len() => {
            e.iter().zip(f).enumerate().find_map(|(i, (e, f))| difference(&format!("{at}/{i}"), e, f))
        }
        (Value::Array(e), Value::Array(f)) => Some(format!("{at} has {} items, not {}", f.len(), e.len())),
        (Value::String(e), Value::String(f)) => text_difference(at, e, f),
        (e, f) if e == f => None,
        (e, f) => Some(format!("{at} is {}, not {}", cut(&f.to_string()), cut(&e.to_string()))),
    }
}

/// Returns the difference of two strings in words, from the first character that differs, or `None` if they are equal.
fn text_difference(at: &str, expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let byte = expected.bytes().zip(found.bytes()).take_while(|(e, f)| e == f).count();
    let byte = (0..=byte).rev().find(|&b| expected.is_char_boundary(b) && found.is_char_boundary(b)).unwrap_or(0);
    Some(format!("{at} from byte {byte} on is {:?}, not {:?}", cut(&found[byte..]), cut(&expected[byte..])))
}

/// Returns the first 32 characters of a text, which may be a whole body, and `…` if there are more.
fn cut(text: &str) -> String {
    const MOST: usize = 32;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equal_is_right() {
        assert_eq!(compare(&json!({"a": ["x", 1]}), &json!({"a": ["x", 1]})), Verdict::Right);
    }

    #[test]
    fn the_first_difference_is_named() {
        let wrong = |expected, found| compare(&expected, &found).why().map(str::to_owned);
        assert_eq!(
            wrong(json!({"a": "Māori"}), json!({"a": "Mōri"})).unwrap(),
            r#"/a from byte 1 on is "ōri", not "āori""#
        );
        assert_eq!(wrong(json!({"a": [1]}), json!({"a": []})).unwrap(), "/a has 0 items, not 1");
        assert_eq!(wrong(json!({"a": 1}), json!({"b": 1})).unwrap(), "/a is missing");
        assert_eq!(wrong(json!({}), json!({"b": 1})).unwrap(), "/b is too many");
        assert_eq!(wrong(json!([null]), json!(["null"])).unwrap(), r#"/0 is "null", not null"#);
    }
}
