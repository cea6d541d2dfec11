//! Every kind of type that serde reads, from a header: its value, or where and why there is none.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Debug,
    marker::PhantomData,
};

use press_release::{Document, Mapping, ProblemKind, Release, Spanned, Value, from_slice, from_str};
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, IntoDeserializer, Visitor},
};
use serde_json::json;

use crate::{file, read, refused, refused_value, value};

#[test]
fn integers_are_yaml_1_2s() {
    assert_eq!(
        value::<Vec<i64>>("[0o17, 0x1F, 012, 0, -0, +7, -9223372036854775808]"),
        [15, 31, 12, 0, 0, 7, i64::MIN]
    );
    assert_eq!(value::<(u8, i8, u64)>("[255, -128, 18446744073709551615]"), (255, -128, u64::MAX));
    assert_eq!(
        value::<(u128, i128, i128, u128)>(&format!("[{}, {}, 5, 0xff]", u128::MAX, i128::MIN)),
        (u128::MAX, i128::MIN, 5, 255)
    );
    for text in ["1_000", "0b1", "12:30", "1.0", "'1'", "1e3", "ten", "true", "[1]", "{}", "~", ".inf"] {
        assert!(refused_value::<i64>(text).starts_with("invalid type: "), "{text}");
    }
}

#[test]
fn floats_take_every_number() {
    let floats = value::<Vec<f64>>("[1, -0.0, 1e3, .5, 1., +.inf, -.INF, 0x10, 5e-324, 12345678901234567890]");
    let expected =
        [1.0, -0.0, 1e3, 0.5, 1.0, f64::INFINITY, f64::NEG_INFINITY, 16.0, 5e-324, 12_345_678_901_234_567_890.0];
    assert_eq!(floats.map_bits(), expected.to_vec().map_bits());
    assert!(value::<f64>(".nan").is_nan() && value::<f32>(".NaN").is_nan());
    // Nearest to the text: by way of an `f64`, this would be rounded twice.
    assert_eq!(value::<f32>("1.00000017881393432617187499"), 1.000_000_1);
    assert_eq!(value::<f32>("1152921573326323713"), 1_152_921_642_045_800_448.0);
    assert_eq!(value::<Vec<f32>>("[16777217, 1e-45, .inf]"), [16_777_216.0, 1e-45, f32::INFINITY]);
}

trait Bits {
    fn map_bits(self) -> Vec<u64>;
}

impl Bits for Vec<f64> {
    fn map_bits(self) -> Vec<u64> {
        self.into_iter().map(f64::to_bits).collect()
    }
}

#[test]
fn a_text_is_taken_as_it_is_written() {
    let texts = ["1984", "No", "1.10", "0x1F", "true", ".inf", "2022-04-21", "12:30", "1_000", "<<x", "+1", "-x"];
    for text in texts {
        assert_eq!(value::<String>(text), text);
        assert_eq!(value::<Box<str>>(text), text.into());
    }
    assert_eq!(value::<Vec<char>>("[1, y, 'ā', '~', \"\\n\"]"), ['1', 'y', 'ā', '~', '\n']);
    assert_eq!(refused_value::<char>("ab"), "invalid value: string \"ab\", expected a character");
    for nothing in ["", "~", "null", "Null", "NULL"] {
        assert_eq!(refused_value::<String>(nothing), "invalid type: nothing, expected a string");
    }
    assert_eq!(value::<Vec<String>>("['', 'null', \"~\", nuLL]"), ["", "null", "~", "nuLL"]);
    assert_eq!(value::<String>("|\n  null\n"), "null\n");
    assert_eq!(value::<String>("one\n  two\n\n  three"), "one two\nthree");
    assert_eq!(value::<std::net::IpAddr>("127.0.0.1"), std::net::IpAddr::from([127, 0, 0, 1]));
    assert_eq!(value::<std::path::PathBuf>("1.10"), std::path::PathBuf::from("1.10"));
}

#[test]
fn what_stands_in_the_file_is_borrowed() {
    #[derive(Debug, Deserialize, PartialEq)]
    struct Borrowed<'a> {
        text: &'a str,
        option: Option<&'a str>,
        list: Vec<&'a str>,
        map: HashMap<&'a str, &'a str>,
        #[serde(borrow)]
        plain: Cow<'a, str>,
        #[serde(borrow)]
        escaped: Cow<'a, str>,
        bytes: &'a [u8],
        #[serde(borrow)]
        nested: Nested<'a>,
        #[serde(borrow)]
        either: Either<'a>,
    }
    #[derive(Debug, Deserialize, PartialEq)]
    struct Nested<'a>(&'a str, #[serde(borrow)] Option<Box<Nested<'a>>>);
    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(untagged)]
    enum Either<'a> {
        Number(u8),
        Text(&'a str),
    }
    let text = file(
        "text: 'x y'\noption: 1984\nlist: [a, \"b\"]\nmap:\n  'k': v\nplain: No\nescaped: \"\\n\"\nbytes: ā\n\
         nested: [x, [y, ~]]\neither: z",
    );
    let borrowed = from_str::<Borrowed<'_>>(&text).unwrap().0;
    let expected = Borrowed {
        text: "x y",
        option: Some("1984"),
        list: vec!["a", "b"],
        map: HashMap::from([("k", "v")]),
        plain: "No".into(),
        escaped: "\n".into(),
        bytes: "ā".as_bytes(),
        nested: Nested("x", Some(Box::new(Nested("y", None)))),
        either: Either::Text("z"),
    };
    assert_eq!(borrowed, expected);
    assert!(matches!((&borrowed.plain, &borrowed.escaped), (Cow::Borrowed(_), Cow::Owned(_))));
    assert!(text.as_bytes().as_ptr_range().contains(&borrowed.text.as_ptr()));

    let text = file("a: \"\\n\"");
    let error = from_str::<BTreeMap<&str, &str>>(&text).unwrap_err();
    assert_eq!(error.problems()[0].to_string(), "invalid type: string \"\\n\", expected a borrowed string, in /a");
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Plain,
    WithText(String),
    Pair(u8, Option<String>),
    Fields {
        a: u8,
        #[serde(default)]
        b: Vec<String>,
    },
    Nothing(()),
    Inner(Box<Kind>),
}

#[test]
fn an_enum_is_a_text_or_a_mapping_of_one_key() {
    let kinds = value::<Vec<Kind>>(
        "\n- plain\n- 'plain'\n- plain:\n- with-text: 1984\n- {pair: [1, ~]}\n- pair:\n  - 0x2\n  - x\n- fields:\n    a: 1\n\
         - nothing: ~\n- inner: {inner: plain}\n- fields: {a: 2, b: [x]}",
    );
    let expected = [
        Kind::Plain,
        Kind::Plain,
        Kind::Plain,
        Kind::WithText("1984".into()),
        Kind::Pair(1, None),
        Kind::Pair(2, Some("x".into())),
        Kind::Fields { a: 1, b: vec![] },
        Kind::Nothing(()),
        Kind::Inner(Box::new(Kind::Inner(Box::new(Kind::Plain)))),
        Kind::Fields { a: 2, b: vec!["x".into()] },
    ];
    assert_eq!(kinds, expected);
    assert_eq!(value::<BTreeMap<Kind, u8>>("{plain: 1}"), BTreeMap::from([(Kind::Plain, 1)]));
    let at = |yaml: &str| refused::<BTreeMap<String, Vec<Kind>>>(&format!("a: [{yaml}]"));
    let (message, pointer, slice) = at("plain, other");
    assert!(message.starts_with("unknown variant `other`, expected one of `plain`, `with-text`"), "{message}");
    assert_eq!((pointer.as_str(), slice.as_str()), ("/a/1", "other"));
    let (message, pointer, slice) = at("{other: 1}");
    assert!(message.starts_with("unknown variant `other`"), "{message}");
    assert_eq!((pointer.as_str(), slice.as_str()), ("/a/0/other", "other"));
    let form = "expected a variant's name, or a mapping with it for its only key";
    assert_eq!(at("{plain: ~, pair: ~}").0, format!("invalid value: a mapping, {form}"));
    assert_eq!(at("{}").0, format!("invalid value: a mapping, {form}"));
    assert_eq!(at("[]").0, format!("invalid type: a list, {form}"));
    assert_eq!(at("fields: ").0, "missing field `a`");
    assert_eq!(refused_value::<Kind>("").as_str(), format!("invalid type: nothing, {form}"));
    assert_eq!(
        at("with-text"),
        (
            "invalid type: unit variant, expected a mapping of the variant's name to its value".into(),
            "/a/0".into(),
            "with-text".into()
        )
    );
    assert_eq!(
        at("pair: [1, x, y]"),
        ("invalid length 3, expected a list of 2".into(), "/a/0/pair".into(), "[1, x, y]".into())
    );
    assert_eq!(
        at("pair: [1]"),
        (
            "invalid length 1, expected tuple variant Kind::Pair with 2 elements".into(),
            "/a/0/pair".into(),
            "[1]".into()
        )
    );
    assert_eq!(
        at("fields: {a: 1, b: [[]]}"),
        ("invalid type: a list, expected a string".into(), "/a/0/fields/b/0".into(), "[]".into())
    );
    assert_eq!(at("plain: 1"), ("invalid type: integer `1`, expected unit".into(), "/a/0/plain".into(), "1".into()));
}

#[test]
fn the_other_representations_of_enums_are_read() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "type")]
    enum Internal {
        Unit,
        Newtype(BTreeMap<String, u8>),
        Struct { n: f64, s: Option<String> },
    }
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "t", content = "c")]
    enum Adjacent {
        Unit,
        Newtype(String),
        Tuple(i8, bool),
        Struct { a: u8 },
    }
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        Null,
        Bool(bool),
        Int(i64),
        Float(f64),
        Text(String),
        List(Vec<Untagged>),
        Struct { only: u8 },
        Map(BTreeMap<String, Untagged>),
    }
    assert_eq!(
        value::<Vec<Internal>>("[{type: Unit}, {a: 1, type: Newtype, b: 2}, {type: Struct, n: 3}]"),
        [
            Internal::Unit,
            Internal::Newtype(BTreeMap::from([("a".into(), 1), ("b".into(), 2)])),
            Internal::Struct { n: 3.0, s: None },
        ]
    );
    assert_eq!(
        value::<Vec<Adjacent>>("[t: Unit, {t: Newtype, c: 1984}, {c: [1, true], t: Tuple}, {t: Struct, c: {a: 1}}]"),
        [Adjacent::Unit, Adjacent::Newtype("1984".into()), Adjacent::Tuple(1, true), Adjacent::Struct { a: 1 }]
    );
    let text = |text: &str| Untagged::Text(text.into());
    assert_eq!(
        value::<Vec<Untagged>>("[~, true, -1, 1.5, yes, '1', [x], {only: 1}, {k: ''}]"),
        [
            Untagged::Null,
            Untagged::Bool(true),
            Untagged::Int(-1),
            Untagged::Float(1.5),
            text("yes"),
            text("1"),
            Untagged::List(vec![text("x")]),
            Untagged::Struct { only: 1 },
            Untagged::Map(BTreeMap::from([("k".into(), text(""))])),
        ]
    );
    let (message, pointer, _) = refused::<BTreeMap<String, Internal>>("a: {n: 1, type: Other}");
    assert_eq!((message.split(',').next(), pointer.as_str()), (Some("unknown variant `Other`"), "/a/type"));
    assert_eq!(refused_value::<Internal>("{n: 1}"), "missing field `type`");
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    enum Narrow {
        #[expect(dead_code)]
        Number(u8),
    }
    assert_eq!(
        refused::<BTreeMap<String, Vec<Narrow>>>("a: [1, x]"),
        ("data did not match any variant of untagged enum Narrow".into(), "/a/1".into(), "x".into())
    );
}

#[test]
fn where_serde_reads_before_it_knows_the_type_the_core_schema_decides() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Outer {
        title: String,
        #[serde(flatten)]
        inner: Inner,
        #[serde(flatten)]
        rest: BTreeMap<String, serde_json::Value>,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner {
        name: String,
        n: Option<i32>,
    }
    let outer = read::<Outer>("title: 1984\nname: x\nn: 3\n1: a\nb: [1.50, No]");
    assert_eq!(outer.title, "1984", "a field of the struct itself is read by its type");
    assert_eq!(outer.inner, Inner { name: "x".into(), n: Some(3) });
    assert_eq!(outer.rest, BTreeMap::from([("1".into(), json!("a")), ("b".into(), json!([1.5, "No"]))]));
    // The documented limit: what is flattened is a number before a text is asked for.
    let (message, _, _) = refused::<Outer>("title: x\nname: 1984");
    assert_eq!(message, "invalid type: integer `1984`, expected a string");
    assert_eq!(read::<Outer>("title: x\nname: '1984'").inner.name, "1984");
}

#[test]
fn every_kind_of_struct_is_read() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Unit;
    #[derive(Debug, PartialEq, Deserialize)]
    struct Newtype(String);
    #[derive(Debug, PartialEq, Deserialize)]
    struct Tuple(u8, String, Option<bool>);
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Fields {
        unit: Unit,
        newtype: Newtype,
        tuple: Tuple,
        #[serde(rename = "no name")]
        renamed: u8,
        #[serde(alias = "other", alias = "another")]
        aliased: u8,
        #[serde(default = "seven")]
        defaulted: u8,
        #[serde(default)]
        absent_list: Vec<u8>,
        absent_option: Option<u8>,
        #[serde(skip)]
        skipped: u8,
        two_options: Option<Option<u8>>,
        array: [i8; 3],
        set: BTreeSet<u16>,
        boxed: Box<Option<Newtype>>,
        phantom: PhantomData<u8>,
        unit_tuple: (),
    }
    const fn seven() -> u8 {
        7
    }
    let fields = read::<Fields>(
        "unit:\nnewtype: 5\ntuple: [1, 2, true]\nno name: 1\nanother: 2\ntwoOptions: 3\narray: [-1, 0, 1]\nunknown: {a: [b]}\n\
         set:\n- 3\n- 1\nboxed: x\nphantom: ~\nunitTuple: null",
    );
    let expected = Fields {
        unit: Unit,
        newtype: Newtype("5".into()),
        tuple: Tuple(1, "2".into(), Some(true)),
        renamed: 1,
        aliased: 2,
        defaulted: 7,
        absent_list: vec![],
        absent_option: None,
        skipped: 0,
        two_options: Some(Some(3)),
        array: [-1, 0, 1],
        set: BTreeSet::from([1, 3]),
        boxed: Box::new(Some(Newtype("x".into()))),
        phantom: PhantomData,
        unit_tuple: (),
    };
    assert_eq!(fields, expected);
    assert_eq!(value::<Option<Option<u8>>>("~"), None);
    assert_eq!(refused_value::<Unit>("x"), "invalid type: string \"x\", expected unit struct Unit");
    assert_eq!(refused_value::<[u8; 2]>("[1]"), "invalid length 1, expected an array of length 2");
    assert_eq!(refused_value::<(u8, u8)>("[1, 2, 3]"), "invalid length 3, expected a list of 2");
    assert_eq!(refused_value::<Fields>("[1]"), "invalid type: a list, expected struct Fields");
    assert_eq!(refused_value::<Vec<u8>>("x"), "invalid type: string \"x\", expected a sequence");
    assert_eq!(refused_value::<BTreeMap<u8, u8>>("[]"), "invalid type: a list, expected a map");
}

#[test]
fn nothing_is_none_an_empty_collection_or_a_struct_of_defaults() {
    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct S {
        option: Option<String>,
        list: Vec<String>,
        map: HashMap<String, String>,
        both: Option<Vec<String>>,
        inner: Option<Box<S>>,
    }
    assert_eq!(read::<S>("option:\nlist:\nmap: ~\nboth: null\ninner: NULL"), S::default());
    assert_eq!(read::<S>(""), S::default());
    assert_eq!(read::<S>("# only a comment"), S::default());
    assert_eq!(value::<S>(""), S::default());
    assert_eq!(read::<BTreeMap<String, Option<S>>>("a:\nb: {}")["b"], Some(S::default()));
    // An item that is left out at the end is an item.
    for list in ["\n  -\n  -", "\n- ~\n-", "\n  - null\n  - # nothing", "[~, ~]"] {
        assert_eq!(value::<Vec<Option<u8>>>(list), [None; 2], "{list}");
    }
}

#[test]
fn keys_are_of_any_scalar_type() {
    assert_eq!(value::<BTreeMap<i16, char>>("{1: a, -2: b, 0x2: c}").len(), 3);
    assert_eq!(value::<BTreeMap<bool, u8>>("\n  true: 1\n  False: 0"), BTreeMap::from([(false, 0), (true, 1)]));
    assert_eq!(value::<BTreeMap<char, u8>>("{a: 1, 2: 2}"), BTreeMap::from([('a', 1), ('2', 2)]));
    assert_eq!(value::<BTreeMap<Option<u8>, u8>>("{null: 1, 2: 2}"), BTreeMap::from([(None, 1), (Some(2), 2)]));
    assert_eq!(value::<BTreeMap<String, u8>>("{null: 1, ~: 2, No: 3, '': 4}").len(), 4);
    assert_eq!(value::<BTreeMap<(), u8>>("{null: 1}"), BTreeMap::from([((), 1)]));
    #[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
    struct Name(String);
    assert_eq!(value::<BTreeMap<Name, u8>>("{1: 1}"), BTreeMap::from([(Name("1".into()), 1)]));
    assert_eq!(
        refused::<BTreeMap<String, BTreeMap<u8, u8>>>("a:\n  1: 1\n  b: 2"),
        ("invalid type: string \"b\", expected u8".into(), "/a/b".into(), "b".into())
    );
}

#[test]
fn bytes_are_a_text_or_a_list_of_numbers() {
    #[derive(Debug, PartialEq)]
    struct Bytes(Vec<u8>);
    impl<'de> Deserialize<'de> for Bytes {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl<'de> serde::de::Visitor<'de> for Visitor {
                type Value = Bytes;
                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("bytes")
                }
                fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                    Ok(Bytes(bytes.to_owned()))
                }
                fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Bytes, A::Error> {
                    let mut bytes = Vec::new();
                    while let Some(byte) = seq.next_element()? {
                        bytes.push(byte);
                    }
                    Ok(Bytes(bytes))
                }
            }
            deserializer.deserialize_byte_buf(Visitor)
        }
    }
    assert_eq!(
        value::<Vec<Bytes>>("[1984, \"\\xe9\", [0, 255], []]"),
        [Bytes(b"1984".to_vec()), Bytes("é".as_bytes().to_vec()), Bytes(vec![0, 255]), Bytes(vec![])]
    );
    assert_eq!(refused_value::<Bytes>("~"), "invalid type: nothing, expected bytes");
}

#[test]
fn what_is_not_asked_for_is_passed_over() {
    assert_eq!(value::<Vec<IgnoredAny>>("[a, [b, {c: d}], {e: [f]}, ~, \"\\n\"]").len(), 5);
    let header = "a: |2\n   x\nb: [{c: [d]}, e]\nc: >\n  f\n\n  g\nz: 1";
    #[derive(Deserialize)]
    struct Last {
        z: u8,
    }
    assert_eq!(read::<Last>(header).z, 1);
    assert_eq!(read::<BTreeMap<String, IgnoredAny>>(header).len(), 4);
    read::<IgnoredAny>(header);
}

#[test]
fn a_value_keeps_its_text() {
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
    // Of a text over several lines it is not told that it stood plain: the core schema sees a text in it anyway.
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
    // As serde_json reads it: a number, and no error for all the rest.
    let large = "[99999999999999999999, -99999999999999999999, 9223372036854775808, -9223372036854775808]";
    assert_eq!(value::<serde_json::Value>(large), serde_json::from_str::<serde_json::Value>(large).unwrap());
    let (message, pointer, _) = refused::<serde_json::Value>("a: [1e400]");
    assert_eq!(message, "invalid value: number `1e400`, expected any valid JSON value");
    assert_eq!(pointer, "/a/0");
}

#[test]
fn bytes_are_read_as_their_text_is() {
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

#[test]
fn numbers_are_as_large_as_their_type() {
    // What takes anything takes the type that holds it.
    let numbers = |text: &str| value::<Value>(text);
    for int in [u128::MAX, u128::from(u64::MAX) + 1] {
        assert_eq!(numbers(&int.to_string()), Value::from(int));
    }
    assert_eq!(numbers(&i128::MIN.to_string()), Value::from(i128::MIN));
    // A type of 32 bits takes the nearest number, in any notation, as long as there is one.
    assert_eq!(value::<Vec<f32>>("[0x1000001, 0o17, -5, -.inf]"), [16_777_216.0, 15.0, -5.0, f32::NEG_INFINITY]);
    let large = format!("1{}", "0".repeat(39));
    assert_eq!(refused_value::<f32>(&large), format!("invalid value: integer `{large}`, expected f32"));
    for text in ["x", "true", "1.5", "[1]"] {
        for message in [refused_value::<u128>(text), refused_value::<i128>(text), refused_value::<i8>(text)] {
            assert!(message.starts_with("invalid type: "), "{text}: {message}");
        }
    }
    for text in ["x", "true", "[1]", "~"] {
        for message in [refused_value::<f32>(text), refused_value::<f64>(text)] {
            assert!(message.starts_with("invalid type: "), "{text}: {message}");
        }
    }
}

#[test]
fn a_struct_that_takes_no_more_says_what_it_takes() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Empty {}
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the names are asked for")]
    struct One {
        a: u8,
    }
    #[derive(Debug, Deserialize)]
    enum Never {}
    assert_eq!(refused::<Empty>("b: 1").0, "unknown field `b`, there are none");
    assert_eq!(refused::<One>("b: 1").0, "unknown field `b`, expected `a`");
    assert_eq!(refused_value::<One>("text"), "invalid type: string \"text\", expected struct One");
    assert_eq!(refused_value::<Never>("b"), "unknown variant `b`, there are none");
}

/// A deserializer as other formats have it, with kinds that a header has not.
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
        "invalid type: byte array, expected a value: null, a truth value, a number, a text, a sequence or a mapping"
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
fn a_place_can_be_taken_off() {
    let spanned = value::<Spanned<Vec<u8>>>("[1, 2]");
    assert_eq!(spanned.into_inner(), [1, 2]);
    assert_eq!(refused_value::<Spanned<u8>>("x"), "invalid type: string \"x\", expected u8");
    assert!(serde_json::from_str::<Spanned<u8>>("\"x\"").is_err());
    // What gives its value at once, and nothing to read one from.
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
    // An `extra` that is no mapping is a key of that name, as in a header.
    assert_eq!(with("extra", json!(7)).unwrap().extra().get("extra"), Some(&Value::from(7)));
    // Where an extra key has a name that a release's JSON keeps for itself, all stand in `extra`.
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
    assert!(with("url", json!("here")).unwrap_err().starts_with("`here` is no URL: "));
    let expected = "expected a release: a map with `title`, `date` and `url`";
    assert_eq!(release(json!(1)).unwrap_err(), format!("invalid type: integer `1`, {expected}"));
    assert_eq!(release(json!({})).unwrap_err(), "missing field `title`");
    let twice = serde_json::from_str::<Release>("{\"title\": \"A\", \"title\": \"B\"}").unwrap_err();
    assert!(twice.to_string().starts_with("duplicate field `title`"), "{twice}");
}
