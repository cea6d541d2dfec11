//! Tests of types that take any value: `Value`, types of other formats, a span, a node, bytes.

use std::collections::BTreeMap;

use press_release::{Document, Mapping, ProblemKind, Release, Spanned, Value, from_slice};
use serde::{
    Deserialize, Deserializer,
    de::{IntoDeserializer, Visitor},
};
use serde_json::json;

use crate::{file, read, refused, refused_value, value};

#[test]
fn a_value_keeps_its_source() {
    let long = "9".repeat(60);
    let header =
        format!("a: 1.10\nb: {{c: 0x1F, d: '1'}}\ne: [~, yes, .inf, {long}]\nf: one\n  two\ng: a\u{a0}b\nh: 1e400");
    let text = file(&header);
    let document = Document::parse(&text).unwrap();
    let read = document.deserialize::<Value>().unwrap();
    assert_eq!(read, document.root().to_value());
    let texts = |value: &Value| -> Vec<(String, bool)> {
        fn walk(value: &Value, out: &mut Vec<(String, bool)>) {
            match value {
                Value::Scalar(scalar) => out.push((scalar.as_str().to_owned(), scalar.is_plain())),
                Value::Sequence(items) => items.iter().for_each(|item| walk(item, out)),
                Value::Mapping(mapping) => mapping.values().for_each(|value| walk(value, out)),
            }
        }
        let mut out = Vec::new();
        walk(value, &mut out);
        out
    };
    // A plain scalar of several lines is not known to be plain. The core schema reads it as a string in any case.
    let plain: Vec<_> = texts(&document.root().to_value()).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts(&read).into_iter().map(|(text, _)| text).collect::<Vec<_>>(), plain);
    assert!(texts(&read).contains(&("1.10".to_owned(), true)));
}

#[test]
fn a_type_that_takes_anything_gets_the_core_schema() {
    let header = "a: 0o17\nb: 0x1F\nc: 012\nd: -7\ne: 1.50\nf: yes\ng: True\nh: ~\ni:\nj: '1'\nk: |\n  1\nl: 18446744073709551615\n\
                  m: 2022-04-21\nn: 12:30\no: [.5, -0.0, 1e3]\np: {1: x, null: y, true: z}\nq: 1_000\nr: +1";
    let expected = json!({
        "a": 15, "b": 31, "c": 12, "d": -7, "e": 1.5, "f": "yes", "g": true, "h": null, "i": null, "j": "1", "k": "1\n",
        "l": u64::MAX, "m": "2022-04-21", "n": "12:30", "o": [0.5, -0.0, 1e3], "p": {"1": "x", "null": "y", "true": "z"},
        "q": "1_000", "r": 1,
    });
    assert_eq!(read::<serde_json::Value>(header), expected);
    // serde_json reads it as a number, and does not report an error for the rest.
    let large = "[99999999999999999999, -99999999999999999999, 9223372036854775808, -9223372036854775808]";
    assert_eq!(value::<serde_json::Value>(large), serde_json::from_str::<serde_json::Value>(large).unwrap());
    let (message, pointer, _) = refused::<serde_json::Value>("a: [1e400]");
    assert_eq!(message, "invalid value: number `1e400`, expected any valid JSON value");
    assert_eq!(pointer, "/a/0");
}

#[test]
fn bytes_are_read_as_their_string() {
    assert_eq!(
        from_slice::<BTreeMap<&str, u8>>(b"---\na: 1\n---\nBody.").unwrap(),
        (BTreeMap::from([("a", 1)]), "Body.")
    );
    let error = from_slice::<BTreeMap<&str, u8>>(b"---\na: \xff\n---\n").unwrap_err();
    assert_eq!(error.problems()[0].kind(), &ProblemKind::InvalidUtf8 { byte: 0xff });
}

#[test]
fn a_node_is_read_as_a_header_is() {
    let document = Document::parse("---\na:\n  b: [x, y]\n  c: 1984\n---\n").unwrap();
    let node = |pointer: &str| document.get(pointer).unwrap();
    assert_eq!(node("/a/b").deserialize::<Vec<&str>>().unwrap(), ["x", "y"]);
    assert_eq!(node("/a/c").deserialize::<(String,)>().unwrap_err().problems()[0].pointer(), "/a/c");
    assert_eq!(node("/a/c").deserialize::<String>().unwrap(), "1984");
    assert_eq!(Value::from(node("/a").deserialize::<Mapping>().unwrap()), node("/a").to_value());
    let error = node("/a").deserialize::<BTreeMap<String, Vec<u8>>>().unwrap_err();
    assert_eq!((error.problems()[0].pointer(), error.problems()[0].line()), ("/a/b/0", 3));
}

/// A deserializer like those of other formats, with types that a header does not have.
enum Other {
    None,
    Some(u8),
    Bytes(&'static [u8]),
}

impl<'de> Deserializer<'de> for Other {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::None => visitor.visit_none(),
            Self::Some(number) => visitor.visit_some(number.into_deserializer()),
            Self::Bytes(bytes) => visitor.visit_bytes(bytes),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &str, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn a_value_is_read_from_any_format() {
    assert_eq!(Value::deserialize(Other::None), Ok(Value::null()));
    assert_eq!(Value::deserialize(Other::Some(7)), Ok(Value::from(7)));
    assert_eq!(
        Value::deserialize(Other::Bytes(b"a")).unwrap_err().to_string(),
        "invalid type: byte array, expected a value: null, a boolean, a number, a string, a sequence or a mapping"
    );
    let mapping: Mapping = serde_json::from_value(json!({"a": [1, "1"]})).unwrap();
    assert_eq!(mapping, Mapping::from_iter([("a", vec![Value::from(1), Value::from("1")])]));
    for (json, found) in [(json!([1]), "sequence"), (json!("a"), "string \"a\"")] {
        let error = serde_json::from_value::<Mapping>(json).unwrap_err();
        assert_eq!(error.to_string(), format!("invalid type: {found}, expected a mapping"));
    }
    assert_eq!(value::<Mapping>("{a: 1}"), Mapping::from_iter([("a", 1)]));
}

#[test]
fn a_span_can_be_removed() {
    let spanned = value::<Spanned<Vec<u8>>>("[1, 2]");
    assert_eq!(spanned.into_inner(), [1, 2]);
    assert_eq!(refused_value::<Spanned<u8>>("x"), "invalid type: string \"x\", expected u8");
    assert!(serde_json::from_str::<Spanned<u8>>("\"x\"").is_err());
    // A deserializer that returns its value directly.
    let error = Spanned::<u8>::deserialize(serde::de::value::UnitDeserializer::<serde::de::value::Error>::new());
    assert_eq!(error.unwrap_err().to_string(), "invalid type: unit value, expected a value");
}

#[test]
fn a_release_says_what_its_json_has_to_be() {
    let release = |json: serde_json::Value| serde_json::from_value::<Release>(json).map_err(|error| error.to_string());
    let good = json!({"title": "A", "date": "2022-04-21", "url": "https://www.example.org/a"});
    assert!(release(good.clone()).is_ok());
    let with = |key: &str, value: serde_json::Value| {
        let mut json = good.clone();
        json[key] = value;
        release(json)
    };
    // An `extra` that is not a mapping is a key of that name, as in a header.
    assert_eq!(with("extra", json!(7)).unwrap().extra().get("extra"), Some(&Value::from(7)));
    // If an extra key has a name that the JSON of a release reserves, all extra keys are in `extra`.
    for key in ["body", "extra"] {
        let mut release = release(good.clone()).unwrap();
        release.insert_extra(key, 7).unwrap();
        release.body = "Text.".into();
        let json = serde_json::to_value(&release).unwrap();
        assert_eq!((&json["extra"], &json["body"]), (&json!({ key: 7 }), &json!("Text.")));
        assert_eq!(serde_json::from_value::<Release>(json).unwrap(), release);
    }
    assert_eq!(
        with("date", json!("21.4.2022")).unwrap_err(),
        "invalid value: string \"21.4.2022\", expected a date as year-month-day"
    );
    assert_eq!(
        with("date", json!("2022-02-30")).unwrap_err(),
        "expected a date, found `2022-02-30`: February 2022 has 28 days"
    );
    assert!(with("url", json!("here")).unwrap_err().starts_with("`here` is not a URL: "));
    let expected = "expected a release: a map with `title`, `date` and `url`";
    assert_eq!(release(json!(1)).unwrap_err(), format!("invalid type: integer `1`, {expected}"));
    assert_eq!(release(json!({})).unwrap_err(), "missing field `title`");
    let twice = serde_json::from_str::<Release>("{\"title\": \"A\", \"title\": \"B\"}").unwrap_err();
    assert!(twice.to_string().starts_with("duplicate field `title`"), "{twice}");
}
