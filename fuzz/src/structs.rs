//! Reads any bytes into a struct, and writes it back.

use std::collections::BTreeMap;

use press_release::{Document, Mapping, Scalar, Spanned, Value, from_str, to_string};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Fields of every type in serde's data model.
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

/// A struct that borrows from the file.
#[derive(Debug, Deserialize)]
struct Borrowed<'a> {
    #[serde(default, borrow)]
    title: std::borrow::Cow<'a, str>,
    a: Option<Spanned<String>>,
}

/// Reads a text as several types. Bytes that are not UTF-8 are skipped.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    check_round_trip::<Value>(text);
    check_round_trip::<BTreeMap<String, Value>>(text);
    check_round_trip::<Everything>(text);
    if let Ok((value, body)) = from_str::<Value>(text) {
        let document = Document::parse(text).expect("it has been read");
        assert_eq!(body, document.body());
        assert_eq!(document.deserialize::<Value>().as_ref(), Ok(&value));
        // A number that does not fit a type of serde is an error above. All others are equal.
        assert_eq!(value, document.root().to_value());
    }
    if let Ok((value, _)) = from_str::<Borrowed<'_>>(text)
        && let Some(a) = value.a
    {
        assert!(text.get(a.span.range()).is_some());
        assert!(value.title.len() <= text.len());
    }
}

/// Reads a text as a `T`, writes it, and checks that it reads back equal, with the same body. If the text cannot be
/// read, checks that the error has a report.
fn check_round_trip<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(text: &str) {
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
            // A NaN is not equal to itself.
            #[allow(clippy::eq_op, reason = "to find that out")]
            let is_number = value == value;
            assert!(again == value || !is_number, "{written}\n{again:?}\n{value:?}");
        }
        Err(error) => panic!("{}", error.report(&written, "written")),
    }
}
