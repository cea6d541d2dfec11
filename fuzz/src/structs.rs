//! Any bytes into a struct, and back.

use std::collections::BTreeMap;

use press_release::{Document, Mapping, Scalar, Spanned, Value, from_str, to_string};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Fields of every sort that serde has.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Everything {
    title: Option<String>,
    date: String,
    flag: Option<bool>,
    small: Option<i8>,
    large: Option<u128>,
    number: Option<f64>,
    short: Option<f32>,
    letter: Option<char>,
    unit: (),
    pair: Option<(i64, String)>,
    list: Vec<String>,
    lists: Vec<Vec<Option<i32>>>,
    choice: Option<Choice>,
    inner: Option<Box<Everything>>,
    keys: BTreeMap<i16, Value>,
    a: Option<Value>,
    b: Option<Scalar>,
    c: Option<Mapping>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    One,
    Two(String),
    Three { a: bool, b: Option<String> },
    Four(u8, u8),
}

/// A struct that borrows.
#[derive(Debug, Deserialize)]
struct Borrowed<'a> {
    #[serde(default, borrow)]
    title: std::borrow::Cow<'a, str>,
    a: Option<Spanned<String>>,
}

pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    back::<Value>(text);
    back::<BTreeMap<String, Value>>(text);
    back::<Everything>(text);
    if let Ok((value, body)) = from_str::<Value>(text) {
        let document = Document::parse(text).expect("it has been read");
        assert_eq!(body, document.body());
        assert_eq!(document.deserialize::<Value>().as_ref(), Ok(&value));
        // A number that serde has no type for is an error above; all others are the same.
        assert_eq!(value, document.root().to_value());
    }
    if let Ok((value, _)) = from_str::<Borrowed<'_>>(text)
        && let Some(a) = value.a
    {
        assert!(text.get(a.span.range()).is_some());
        assert!(value.title.len() <= text.len());
    }
}

/// What was read is written to a text that reads back the same.
fn back<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(text: &str) {
    let (value, body) = match from_str::<T>(text) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.report(text, "file").to_string().is_empty());
            return;
        }
    };
    let written = match to_string(&value, body) {
        Ok(written) => written,
        Err(error) => panic!("{error}: {value:?}"),
    };
    match from_str::<T>(&written) {
        Ok((again, again_body)) => {
            assert_eq!(again_body, body);
            // Not a number is not the same as itself.
            #[allow(clippy::eq_op, reason = "to find that out")]
            let is_number = value == value;
            assert!(again == value || !is_number, "{written}\n{again:?}\n{value:?}");
        }
        Err(error) => panic!("{}", error.report(&written, "written")),
    }
}
