//! Tests of writing: each type is written in one form, and a string is quoted if a reader could read it as another
//! type.

use std::{collections::BTreeMap, fmt::Debug};

use press_release::{Mapping, Scalar, Spanned, Value, from_str, to_string};
use serde::{Deserialize, Serialize, Serializer, de::DeserializeOwned, ser::SerializeStruct};
use serde_json::json;

/// Returns the source that is written after `a:`.
fn written(value: impl Serialize) -> String {
    let text = to_string(&BTreeMap::from([("a", value)]), "").unwrap();
    let value = text.strip_prefix("---\na:").and_then(|text| text.strip_suffix("\n---\n\n"));
    value.unwrap_or_else(|| panic!("{text}")).to_owned()
}

/// Returns the value after it was written and read back.
fn returned<T: Serialize + DeserializeOwned>(value: T) -> T {
    let text = to_string(&BTreeMap::from([("a", value)]), "").unwrap();
    from_str::<BTreeMap<String, T>>(&text).unwrap().0.remove("a").unwrap()
}

#[track_caller]
fn is_written<T: Serialize + DeserializeOwned + PartialEq + Debug + Clone>(value: T, text: &str) {
    assert_eq!(written(value.clone()), text);
    assert_eq!(returned(value.clone()), value);
}

/// `quoting.py` describes how the table was made.
#[test]
fn a_string_is_quoted_exactly_if_another_reader_would_read_another_type() {
    let table = include_str!("../fixtures/quoting.txt");
    assert!(table.lines().count() > 1500);
    for line in table.lines() {
        let (form, text) = line.split_at(7);
        let text: String = serde_json::from_str(text).unwrap();
        let plain = matches!(form.trim(), "plain" | "dated");
        let expected = if plain { format!(" {text}") } else { format!(" {}", json!(text)) };
        assert_eq!(written(&text), expected, "{line}");
        assert_eq!(returned(text.clone()), text);
        assert_eq!(written([&text]), format!("\n  -{expected}"));
        // A key is written in the same way, except the merge key and keys that would be fences at the margin, which are
        // quoted.
        let key = to_string(&BTreeMap::from([(&text, 1)]), "").unwrap();
        let fence = ["---", "..."].iter().any(|fence| text == *fence || text.starts_with(&format!("{fence} ")));
        let expected = if plain && fence { json!(text).to_string() } else { expected[1..].to_owned() };
        assert_eq!(key, format!("---\n{expected}: 1\n---\n\n"));
        assert_eq!(from_str::<BTreeMap<String, u8>>(&key).unwrap().0, BTreeMap::from([(text, 1)]));
    }
}

#[test]
fn a_character_that_cannot_be_seen_or_hides_others_is_escaped() {
    let escaped =
        "\0\u{1}\r\u{1b}\u{7f}\u{80}\u{85}\u{2028}\u{2029}\u{61c}\u{200e}\u{202e}\u{2069}\u{feff}\u{fffe}\u{ffff}";
    for c in escaped.chars() {
        for text in [format!("a{c}b"), c.to_string(), format!("a\n{c}b")] {
            let written = written(&text);
            assert!(written.starts_with(" \"") && written.is_ascii(), "{written}");
            assert_eq!(returned(text.clone()), text);
        }
        is_written(c, &written(c));
    }
    is_written("a\tb".to_owned(), " \"a\\tb\"");
}

#[test]
fn other_invisible_characters_are_escaped_only_at_the_ends() {
    for c in ['\u{a0}', '\u{ad}', '\u{200b}', '\u{200d}', '\u{3000}', '\u{e0001}'] {
        is_written(format!("a{c}b"), &format!(" a{c}b"));
        is_written(format!("a{c}\nb"), &format!(" |-\n  a{c}\n  b"));
        for text in [c.to_string(), format!("{c}a"), format!("a{c}"), format!("a\nb{c}{c}"), format!("{c}a\nb\n")] {
            let written = written(&text);
            assert!(written.starts_with(" \"") && written.is_ascii(), "{written}");
            assert_eq!(returned(text.clone()), text);
        }
    }
    for text in ["👩\u{200d}🚀 and 👩\u{200d}👧", "می\u{200c}خواهم", "क्\u{200d}ष", "10\u{a0}km"] {
        is_written(text.to_owned(), &format!(" {text}"));
        is_written(format!("{text}: more\u{a0}"), &format!(" \"{text}: more\\u00a0\""));
    }
}

#[test]
fn a_visible_character_is_not_escaped() {
    for c in ['ā', '日', '😀', '\u{301}', '\u{e000}', '\u{10fffd}'] {
        is_written(format!("a{c}b"), &format!(" a{c}b"));
    }
    is_written('ā', " ā");
    is_written('1', " \"1\"");
}

#[test]
fn several_lines_are_a_block() {
    for (text, block) in [
        ("a\nb", "|-\n    a\n    b"),
        ("a\nb\n", "|\n    a\n    b"),
        ("a\nb\n\n", "|+\n    a\n    b\n"),
        ("a\n\n\nb", "|-\n    a\n\n\n    b"),
        ("a\n  b\n", "|\n    a\n      b"),
        ("  a\nb\n", "|2\n      a\n    b"),
        (" a\nb", "|2-\n     a\n    b"),
        (" a\nb\n\n\n", "|2+\n     a\n    b\n\n"),
        ("\na\n", "|\n\n    a"),
        ("\n\n  a\nb", "|2-\n\n\n      a\n    b"),
        ("# a\n- b: \"c\\n\n---\n...", "|-\n    # a\n    - b: \"c\\n\n    ---\n    ..."),
        ("a \nb", "|-\n    a \n    b"),
        ("a\nb  ", "|-\n    a\n    b  "),
        ("a\n \nb", "|-\n    a\n     \n    b"),
        ("a\tb\nc", "|-\n    a\tb\n    c"),
        ("\ta\nb", "|-\n    \ta\n    b"),
        ("ā\n1984\nnull", "|-\n    ā\n    1984\n    null"),
    ] {
        is_written([text.to_owned()], &format!("\n  - {block}"));
        is_written(text.to_owned(), &format!(" {}", block.replace("\n    ", "\n  ")));
        let nested = BTreeMap::from([("k".to_owned(), text.to_owned())]);
        is_written([[nested]], &format!("\n  - - k: {}", block.replace("\n    ", "\n        ")));
    }
    // A block scalar can contain blanks at the end of a line and tabs, but not carriage returns. One line break at the
    // end does not make a second line.
    for text in ["a\r\nb", "a\rb\nc", "a\n", "\n", "\n\n", " \n \t\n", "a\u{85}\nb"] {
        is_written(text.to_owned(), &format!(" {}", json!(text).to_string().replace('\u{85}', "\\u0085")));
    }
}

#[test]
fn numbers_read_back_bit_for_bit() {
    for (number, text) in [
        (0.0, " 0.0"),
        (-0.0, " -0.0"),
        (1.0, " 1.0"),
        (-1.5, " -1.5"),
        (0.1 + 0.2, " 0.30000000000000004"),
        (1e16, " 1.0e+16"),
        (1.5e300, " 1.5e+300"),
        (f64::MIN_POSITIVE, " 2.2250738585072014e-308"),
        (5e-324, " 5.0e-324"),
        (f64::MAX, " 1.7976931348623157e+308"),
        (f64::INFINITY, " .inf"),
        (f64::NEG_INFINITY, " -.inf"),
    ] {
        is_written(number, text);
        assert_eq!(returned(number).to_bits(), number.to_bits());
    }
    assert_eq!(written(f64::NAN), " .nan");
    assert!(returned(f64::NAN).is_nan());
    is_written(0.1_f32, " 0.1");
    is_written(f32::from_bits(1), " 1.0e-45");
    is_written(f32::MAX, " 3.4028235e+38");
    is_written(u128::MAX, " 340282366920938463463374607431768211455");
    is_written(i128::MIN, " -170141183460469231731687303715884105728");
    is_written((i8::MIN, u64::MAX, true), "\n  - -128\n  - 18446744073709551615\n  - true");
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Kind {
    Unit,
    #[serde(rename = "no")]
    No,
    Newtype(Option<u8>),
    Tuple(u8, Vec<u8>),
    Struct {
        a: u8,
        b: BTreeMap<u8, u8>,
    },
    Empty {},
    Nested(Box<Self>),
}

#[test]
fn collections_and_variants_are_in_block_style() {
    is_written(Kind::Unit, " Unit");
    is_written(Kind::No, " \"no\"");
    is_written(Kind::Newtype(None), "\n  Newtype: null");
    is_written(Kind::Tuple(1, vec![]), "\n  Tuple:\n    - 1\n    - []");
    is_written(Kind::Struct { a: 1, b: BTreeMap::new() }, "\n  Struct:\n    a: 1\n    b: {}");
    is_written(Kind::Empty {}, "\n  Empty: {}");
    is_written(Kind::Nested(Box::new(Kind::Nested(Box::new(Kind::No)))), "\n  Nested:\n    Nested: \"no\"");
    is_written(
        vec![Kind::Unit, Kind::Newtype(Some(1)), Kind::Tuple(1, vec![2])],
        "\n  - Unit\n  - Newtype: 1\n  - Tuple:\n      - 1\n      - - 2",
    );
    is_written(
        vec![vec![vec![1], vec![]], vec![], vec![vec![2, 3]]],
        "\n  - - - 1\n    - []\n  - []\n  - - - 2\n      - 3",
    );
    is_written([BTreeMap::from([(1, Some([(); 1])), (2, None)])], "\n  - 1:\n      - null\n    2: null");
    assert_eq!(written(Spanned::new("x", press_release::Span::new(3, 4))), " x");
    // A header without entries has no line between the fences.
    assert_eq!(to_string(&BTreeMap::<u8, u8>::new(), "b").unwrap(), "---\n---\n\nb");
    // A header may be an enum's variant.
    assert_eq!(to_string(&Kind::Newtype(Some(1)), "b").unwrap(), "---\nNewtype: 1\n---\n\nb");
    assert_eq!(to_string(&Kind::Tuple(1, vec![]), "").unwrap(), "---\nTuple:\n  - 1\n  - []\n---\n\n");
    assert_eq!(to_string(&Some(Kind::Empty {}), "").unwrap(), "---\nEmpty: {}\n---\n\n");
}

#[test]
fn keys_are_of_any_scalar_type() {
    fn key<K: Ord + Serialize + DeserializeOwned + Debug + Clone>(key: K, text: &str) {
        is_written(BTreeMap::from([(key, 1)]), &format!("\n  {text}: 1"));
    }
    key(-7_i64, "-7");
    key(u128::MAX, &u128::MAX.to_string());
    key(true, "true");
    key('y', "\"y\"");
    key("1".to_owned(), "\"1\"");
    key("a\nb".to_owned(), "\"a\\nb\"");
    key(String::new(), "\"\"");
    key("<<".to_owned(), "\"<<\"");
    key(Some("null".to_owned()), "\"null\"");
    key(None::<String>, "null");
    key(Kind::No, "\"no\"");
    key((), "null");
    #[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
    struct Unit;
    #[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
    struct Newtype(char);
    key(Unit, "null");
    key(Newtype('y'), "\"y\"");
    let scalar = |text: &str| press_release::Scalar::plain(text).unwrap();
    let scalars = ["1.10", "99999999999999999999", "0x1F", "1e400", "007", "True", "no", "1.5", "-7", "true", "a"];
    let pairs = Pairs(scalars.iter().map(|text| (scalar(text), ())).collect());
    let lines: String = scalars.iter().map(|text| format!("{text}: null\n")).collect();
    assert_eq!(to_string(&pairs, "").unwrap(), format!("---\n{lines}---\n\n"));
    assert_eq!(serde_json::to_string(&pairs).unwrap().matches(r#""1.1":null"#).count(), 1);
    let strings = Pairs(vec![(press_release::Scalar::string("1.10"), ()), (press_release::Scalar::string("no"), ())]);
    assert_eq!(to_string(&strings, "").unwrap(), "---\n\"1.10\": null\n\"no\": null\n---\n\n");
    assert_eq!(to_string(&Pairs(vec![(1.5_f32, ()), (0.1, ())]), "").unwrap(), "---\n1.5: null\n0.1: null\n---\n\n");
    assert_eq!(to_string(&Pairs(vec![(1.5, ()), (f64::INFINITY, ()), (1e20, ())]), "").unwrap().lines().count(), 6);
}

/// A map with keys that cannot be keys of a map in Rust.
struct Pairs<K>(Vec<(K, ())>);

impl<K: Serialize> Serialize for Pairs<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[test]
fn bytes_are_a_list_of_numbers() {
    struct Bytes(&'static [u8]);
    impl Serialize for Bytes {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(self.0)
        }
    }
    assert_eq!(written(Bytes(&[0, 255])), "\n  - 0\n  - 255");
    assert_eq!(written(Bytes(&[])), " []");
}

#[test]
fn a_value_is_written_as_its_type() {
    let plain = |text: &str| Value::from(Scalar::plain(text).unwrap());
    let long = "9".repeat(60);
    let values =
        [plain(".inf"), plain(".NaN"), plain(&long), plain("-.inf"), plain("1e400"), plain("0x1F"), plain("1.10")];
    let expected = format!("\n  - .inf\n  - .NaN\n  - {long}\n  - -.inf\n  - 1e400\n  - 0x1F\n  - 1.10");
    is_written(Value::from(values.to_vec()), &expected);
    is_written(Value::from(vec![plain("2022-04-21"), plain("yes"), plain("~")]), "\n  - 2022-04-21\n  - yes\n  - null");
    is_written(Value::from(vec![Value::from("1"), Value::from(".inf")]), "\n  - \"1\"\n  - \".inf\"");
}

/// `version: 1.10` is a string for a type that reads one, and must still be the same string after it was read and
/// written as a `Value`.
#[test]
fn a_number_is_written_as_it_was_read() {
    let text = "---\nversion: 1.10\nphone: 0800\nhex: 0x1F\noct: 0o17\nlarge: 1e3\nlarger: 1.5e300\nsmall: -.5\nsign: +1\nflag: True\n\
                id: 99999999999999999999\nlist:\n  - 1.50\n  - 7\n---\n\nBody.";
    let (header, body) = from_str::<Mapping>(text).unwrap();
    assert_eq!(to_string(&header, body).unwrap(), text);
    // A serializer that cannot represent the source gets the number.
    let json = serde_json::to_value(&header).unwrap();
    assert_eq!((&json["version"], &json["phone"], &json["hex"]), (&json!(1.1), &json!(800), &json!(31)));
    assert_eq!((&json["flag"], &json["list"]), (&json!(true), &json!([1.5, 7])));
    let unsigned = Scalar::plain(u64::MAX.to_string()).unwrap();
    assert_eq!(serde_json::to_value(unsigned).unwrap(), json!(u64::MAX));
    // A number that JSON cannot represent becomes its source.
    for text in [".inf", "-.inf", ".nan", ".NaN", "1e400", "99999999999999999999"] {
        assert_eq!(serde_json::to_value(Scalar::plain(text).unwrap()).unwrap(), json!(text));
    }
    // A value inside a struct of another crate.
    let header = BTreeMap::from([("version", header.get("version").unwrap().clone())]);
    assert_eq!(to_string(&header, "").unwrap(), "---\nversion: 1.10\n---\n\n");
}

#[test]
fn values_that_a_header_cannot_represent_are_errors_with_a_place() {
    fn refused(value: impl Serialize) -> (String, String) {
        let error = to_string(&value, "").unwrap_err();
        let [problem] = error.problems() else { panic!("{error}") };
        (problem.kind().to_string(), problem.pointer().to_owned())
    }
    #[derive(Serialize)]
    struct Unit;
    #[derive(Serialize)]
    struct Tuple(u8, u8);
    #[derive(Clone)]
    struct Twice;
    impl Serialize for Twice {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([("1", 1), ("1", 2)])
        }
    }
    struct Broken;
    impl Serialize for Broken {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("this has no text"))
        }
    }
    #[derive(Serialize)]
    enum Variant<T> {
        Newtype(T),
        Tuple(u8, T),
        Struct { a: T },
    }
    let not_a_mapping = ("a header must be a mapping: a struct or a map".to_owned(), String::new());
    for refused in [
        refused(1),
        refused("a"),
        refused("a\nb"),
        refused(None::<u8>),
        refused(()),
        refused(Unit),
        refused(Kind::Unit),
        refused([1]),
        refused((1, 2)),
        refused(Tuple(1, 2)),
        refused(json!([])),
        refused(Value::from(vec![1])),
    ] {
        assert_eq!(refused, not_a_mapping);
    }
    let at = |value: Variant<Broken>| refused(BTreeMap::from([("a/b", [value])])).1;
    assert_eq!(at(Variant::Newtype(Broken)), "/a~1b/0/Newtype");
    assert_eq!(at(Variant::Tuple(1, Broken)), "/a~1b/0/Tuple/1");
    assert_eq!(at(Variant::Struct { a: Broken }), "/a~1b/0/Struct/a");
    assert_eq!(refused(BTreeMap::from([("a", Broken)])), ("this has no text".into(), "/a".into()));
    let not_a_key = "a key must be a string, a number or a boolean";
    assert_eq!(refused(BTreeMap::from([("a", BTreeMap::from([(vec![1], 1)]))])), (not_a_key.into(), "/a".into()));
    assert_eq!(refused(BTreeMap::from([(Kind::Newtype(None), 1)])).0, not_a_key);
    assert_eq!(refused(BTreeMap::from([("a", [Twice])])), ("duplicate key `1`".into(), "/a/0".into()));
    assert_eq!(refused(Twice), ("duplicate key `1`".into(), String::new()));
    #[derive(Serialize)]
    struct Flat {
        a: u8,
        #[serde(flatten)]
        rest: BTreeMap<String, u8>,
    }
    assert_eq!(refused(Flat { a: 1, rest: BTreeMap::from([("a".into(), 2)]) }).0, "duplicate key `a`");
    struct Fields;
    impl Serialize for Fields {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut fields = serializer.serialize_struct("Fields", 2)?;
            fields.serialize_field("a", &1)?;
            fields.serialize_field("a", &2)?;
            fields.end()
        }
    }
    assert_eq!(refused(Fields).0, "duplicate key `a`");
    assert_eq!(refused(BTreeMap::from([("k".repeat(1025), 1)])).0, "a key cannot be longer than 1024 characters");
    // The limit is in characters, not bytes.
    to_string(&BTreeMap::from([("ā".repeat(1024), 1)]), "").unwrap();
    assert_eq!(refused(BTreeMap::from([("ā".repeat(1025), 1)])).0, "a key cannot be longer than 1024 characters");
    let nested = |levels| (1..levels).fold(json!({}), |value, _| json!({ "a": value }));
    let deepest = nested(128);
    assert_eq!(from_str::<serde_json::Value>(&to_string(&deepest, "").unwrap()).unwrap().0, deepest);
    assert_eq!(refused(nested(129)).0, "the header is nested deeper than 128 levels");
}

/// The serializer asks a plain scalar for its source with a flag. A panic in the code of a type must not leave it set.
#[test]
fn a_panic_in_a_type_does_not_change_what_is_written_after_it() {
    struct Panics;
    impl Serialize for Panics {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            panic!("expected")
        }
    }
    /// A type that calls itself what the serializer recognizes.
    struct Plain;
    impl Serialize for Plain {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_newtype_struct("$press_release::Plain", &Panics)
        }
    }
    assert!(std::panic::catch_unwind(|| to_string(&BTreeMap::from([("a", Plain)]), "")).is_err());
    let scalar: BTreeMap<String, Scalar> = from_str("---\na: 1.10\n---\n").unwrap().0;
    assert_eq!(json!(scalar["a"]), json!(1.1));
}
