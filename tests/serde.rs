//! Anyone's header as their own struct: written and read back the same, and read as its types say.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use press_release::{Document, Spanned, from_str, to_string};
use proptest::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum External {
    Unit,
    Newtype(Option<String>),
    Tuple(i32, String),
    Struct { a: Vec<u8>, b: () },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type")]
enum Internal {
    Unit,
    Struct { a: String, n: i64 },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", content = "c")]
enum Adjacent {
    Unit,
    Newtype(String),
    Tuple(bool, char),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Int(i64),
    Text(String),
    List(Vec<Self>),
    Map(BTreeMap<String, String>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Every {
    text: String,
    c: char,
    y: bool,
    int: i64,
    large: u128,
    small: i128,
    byte: u8,
    f: f64,
    f32: f32,
    none: Option<String>,
    unit: (),
    list: Vec<String>,
    lists: Vec<Vec<i8>>,
    tuple: (String, u16, f64),
    map: BTreeMap<String, String>,
    numbered: BTreeMap<i32, Vec<External>>,
    external: Vec<External>,
    internal: Internal,
    adjacent: Adjacent,
    untagged: Untagged,
    maps: Vec<BTreeMap<String, Untagged>>,
    #[serde(flatten)]
    rest: BTreeMap<String, Untagged>,
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~\n\t]{0,12}",
        "[-0-9:._eEx+]{0,8}",
        "[a \n]{0,9}",
        prop::sample::select(vec![
            "", "~", "null", "No", "y", "1984", "<<", "=", "---", "- a", "a: b", "\u{ffff}", "...", "\u{feff}"
        ])
        .prop_map(str::to_owned),
    ]
}

fn external() -> impl Strategy<Value = External> {
    prop_oneof![
        Just(External::Unit),
        // `Some("null")` is quoted, so that it is not `None`.
        prop::option::of(text()).prop_map(External::Newtype),
        (any::<i32>(), text()).prop_map(|(n, s)| External::Tuple(n, s)),
        prop::collection::vec(any::<u8>(), 0..3).prop_map(|a| External::Struct { a, b: () }),
    ]
}

fn untagged() -> impl Strategy<Value = Untagged> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Untagged::Int),
        text().prop_map(Untagged::Text),
        prop::collection::btree_map(text(), text(), 0..3).prop_map(Untagged::Map)
    ];
    leaf.prop_recursive(3, 8, 3, |inner| prop::collection::vec(inner, 0..3).prop_map(Untagged::List))
}

fn every() -> impl Strategy<Value = Every> {
    let finite = any::<f64>().prop_filter("equality", |f| !f.is_nan());
    let finite32 = any::<f32>().prop_filter("equality", |f| !f.is_nan());
    let map = || prop::collection::btree_map(text(), text(), 0..4);
    let tagged = (
        prop_oneof![Just(Internal::Unit), (text(), any::<i64>()).prop_map(|(a, n)| Internal::Struct { a, n })],
        prop_oneof![
            Just(Adjacent::Unit),
            text().prop_map(Adjacent::Newtype),
            any::<(bool, char)>().prop_map(|(a, b)| Adjacent::Tuple(a, b))
        ],
        untagged(),
        prop::collection::vec(prop::collection::btree_map(text(), untagged(), 0..3), 0..3),
        prop::collection::btree_map(text().prop_map(|key| format!("_{key}")), untagged(), 0..3),
        prop::collection::btree_map(any::<i32>(), prop::collection::vec(external(), 0..3), 0..3),
    );
    (
        (text(), any::<(char, bool, i64, u128, i128, u8)>(), finite.clone(), finite32, prop::option::of(text())),
        (prop::collection::vec(text(), 0..4), any::<Vec<Vec<i8>>>(), (text(), any::<u16>(), finite), map()),
        prop::collection::vec(external(), 0..4),
        tagged,
    )
        .prop_map(
            |((text, (c, y, int, large, small, byte), f, f32, none), (list, lists, tuple, map), external, tagged)| {
                let (internal, adjacent, untagged, maps, rest, numbered) = tagged;
                Every {
                    text,
                    c,
                    y,
                    int,
                    large,
                    small,
                    byte,
                    f,
                    f32,
                    none,
                    unit: (),
                    list,
                    lists,
                    tuple,
                    map,
                    numbered,
                    external,
                    internal,
                    adjacent,
                    untagged,
                    maps,
                    rest,
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(48), ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(value in every(), body in any::<String>()) {
        let text = to_string(&value, &body).unwrap();
        let (read, rest) = from_str::<Every>(&text).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(&read, &value, "{}", text);
        prop_assert_eq!(rest, &body);
        prop_assert_eq!(read.f.to_bits(), value.f.to_bits());
        prop_assert_eq!(read.f32.to_bits(), value.f32.to_bits());
        let document = Document::parse(&text).unwrap();
        prop_assert_eq!(document.deserialize::<Every>().unwrap(), value);
    }

    #[test]
    fn a_json_value_reads_back(map in prop::collection::btree_map(text(), untagged(), 0..6)) {
        let json = serde_json::to_value(&map).unwrap();
        let text = to_string(&json, "").unwrap();
        prop_assert_eq!(from_str::<serde_json::Value>(&text).unwrap().0, json, "{}", text);
    }
}

fn read<T: DeserializeOwned>(header: &str) -> T {
    from_str(&format!("---\n{header}\n---\n")).unwrap().0
}

fn refused<T: DeserializeOwned + std::fmt::Debug>(header: &str) -> (String, String, usize, usize) {
    let error = from_str::<T>(&format!("---\n{header}\n---\n")).unwrap_err();
    let problem = &error.problems()[0];
    (problem.kind().to_string(), problem.pointer().to_owned(), problem.line(), problem.column())
}

#[test]
fn the_type_decides_not_the_look() {
    let map: BTreeMap<String, String> = read("a: 1984\nb: No\nc: 1.10\nd: 2022-04-21\nnull: '~'\n1: x");
    assert_eq!(map.values().collect::<Vec<_>>(), ["x", "1984", "No", "1.10", "2022-04-21", "~"]);
    let ints: BTreeMap<String, i64> = read("a: 0x1F\nb: 012\nc: -7");
    assert_eq!(ints.into_values().collect::<Vec<_>>(), [31, 12, -7]);
    let json: serde_json::Value = read("a: 0x1F\nb: yes\nc: true\nd: [1.5, ~, '1']\ne:\nf: {g: h}");
    let expected =
        serde_json::json!({"a": 31, "b": "yes", "c": true, "d": [1.5, null, "1"], "e": null, "f": {"g": "h"}});
    assert_eq!(json, expected);
}

#[test]
fn text_is_borrowed_where_it_stands() {
    #[derive(Deserialize)]
    struct Borrowed<'a> {
        a: &'a str,
        #[serde(borrow)]
        b: Cow<'a, str>,
        bytes: &'a [u8],
    }
    let (header, body) = from_str::<Borrowed<'_>>("---\na: 'x y'\nb: \"\\n\"\nbytes: ab\n---\nbody").unwrap();
    assert_eq!((header.a, &*header.b, header.bytes, body), ("x y", "\n", &b"ab"[..], "body"));
    assert!(matches!(header.b, Cow::Owned(_)));
}

#[test]
fn nothing_is_none_an_empty_collection_and_no_text() {
    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct S {
        a: Option<String>,
        b: Vec<String>,
        c: HashMap<String, String>,
        d: Option<Vec<String>>,
    }
    assert_eq!(read::<S>("a:\nb:\nc: ~\nd: null"), S::default());
    let (message, pointer, line, column) = refused::<BTreeMap<String, String>>("a: b\ntitle:");
    assert_eq!(
        (message.as_str(), pointer.as_str(), line, column),
        ("invalid type: nothing, expected a string", "/title", 3, 7)
    );
}

#[test]
fn an_error_has_a_place() {
    let (message, pointer, line, column) = refused::<BTreeMap<String, Vec<u8>>>("ā: [1]\nn: [1, 2, 300]");
    assert_eq!((message.as_str(), line, column), ("invalid value: integer `300`, expected u8", 3, 11));
    assert_eq!(pointer, "/n/2");
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Author {
        #[expect(dead_code)]
        name: String,
    }
    let (message, pointer, line, _) = refused::<BTreeMap<String, Author>>("x: {name: a}\nauthor:\n  age: 3");
    assert_eq!((message.as_str(), pointer.as_str(), line), ("unknown field `age`, expected `name`", "/author/age", 4));
    let (message, pointer, line, _) = refused::<BTreeMap<String, Author>>("author: {}");
    assert_eq!((message.as_str(), pointer.as_str(), line), ("missing field `name`", "/author", 2));
    let (message, ..) = refused::<BTreeMap<String, (u8, u8)>>("a: [1, 2, 3]");
    assert_eq!(message, "invalid length 3, expected a list of 2");
    let (message, ..) = refused::<BTreeMap<String, serde::de::IgnoredAny>>("a: b\na: c");
    assert_eq!(message, "the key `a` stands twice");
    let (message, ..) = refused::<BTreeMap<String, External>>("a: Nothing");
    assert!(message.starts_with("unknown variant `Nothing`"), "{message}");
    let (message, ..) = refused::<serde_json::Value>(&format!("a: {}", "9".repeat(50)));
    assert!(message.starts_with("invalid value: integer `99999"), "{message}");
}

#[test]
fn a_value_knows_its_place() {
    let text = "---\na: [x, 'y']\n---\n";
    let (map, _) = from_str::<BTreeMap<Spanned<String>, Spanned<Vec<Spanned<String>>>>>(text).unwrap();
    let (key, list) = map.iter().next().unwrap();
    assert_eq!(&text[key.span.range()], "a");
    assert_eq!(&text[list.span.range()], "[x, 'y']");
    assert_eq!(&text[list.value[1].span.range()], "'y'");
    let json: Spanned<u8> = serde_json::from_str("1").unwrap();
    assert_eq!(json, Spanned::new(1, press_release::Span::default()));
    assert_eq!(to_string(&map, "").unwrap(), "---\na:\n  - x\n  - \"y\"\n---\n\n");
}

#[test]
fn what_is_written_reads_well() {
    let value = serde_json::json!({
        "a": "One\nTwo\n", "b": [[1, 2], {"c": "d", "e": []}, {}], "f": 1e300, "g": {"h": null}, "i": "2001-01-01", "j": "a: b",
    });
    let expected = "---\na: |\n  One\n  Two\nb:\n  - - 1\n    - 2\n  - c: d\n    e: []\n  - {}\nf: 1.0e+300\ng:\n  h: null\n\
                    i: \"2001-01-01\"\nj: \"a: b\"\n---\n\nBody";
    assert_eq!(to_string(&value, "Body").unwrap(), expected);
    assert_eq!(to_string(&BTreeMap::<u8, u8>::new(), "").unwrap(), "---\n---\n\n");
}

#[test]
fn what_no_header_can_hold_is_refused() {
    fn refused<T: Serialize>(value: T) -> (String, String) {
        let error = to_string(&value, "").unwrap_err();
        (error.problems()[0].kind().to_string(), error.problems()[0].pointer().to_owned())
    }
    struct Twice;
    impl Serialize for Twice {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([("1", 1), ("1", 2)])
        }
    }
    for value in [serde_json::json!(1), serde_json::json!([]), serde_json::json!(null), serde_json::json!("a")] {
        assert_eq!(refused(value).0, "a header has to be a mapping: a struct or a map");
    }
    assert_eq!(refused(BTreeMap::from([("a", BTreeMap::from([(vec![1], 1)]))])).1, "/a");
    assert_eq!(refused(BTreeMap::from([("a", [Twice])])), ("the key `1` stands twice".into(), "/a/0".into()));
    assert_eq!(refused(BTreeMap::from([("k".repeat(1025), 1)])).0, "a key has at most 1024 characters");
    let nested = |levels| (1..levels).fold(serde_json::json!({}), |value, _| serde_json::json!({ "a": value }));
    let deepest = nested(128);
    assert_eq!(from_str::<serde_json::Value>(&to_string(&deepest, "").unwrap()).unwrap().0, deepest);
    assert_eq!(refused(nested(129)).0, "the header is nested deeper than 128 levels");
}
