//! Tests of every kind of type that serde reads from a header: its value, or the message and place of the error.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    fmt::Debug,
};

use press_release::{Value, from_str};
use serde::{Deserialize, Deserializer, de::IgnoredAny};

use crate::{file, read, refused, refused_value, value};

#[test]
fn integers_follow_yaml_1_2() {
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
    // The nearest `f32` of the source. Converting through an `f64` would round twice.
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
fn a_string_is_read_as_it_is_written() {
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
fn slices_of_the_file_are_borrowed() {
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

#[test]
fn null_is_none_an_empty_collection_or_a_struct_of_defaults() {
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
    for null in ["", "~", "{}", "null # c"] {
        assert_eq!(value::<press_release::Mapping>(null), press_release::Mapping::new(), "{null}");
    }
    for (other, found) in [
        ("12", "integer `12`"),
        ("-1", "integer `-1`"),
        ("1.50", "floating point `1.5`"),
        ("True", "boolean `true`"),
        ("'12'", "string \"12\""),
        ("99999999999999999999", "integer `99999999999999999999`"),
        ("[a]", "a list"),
    ] {
        assert_eq!(
            refused_value::<press_release::Mapping>(other),
            format!("invalid type: {found}, expected a mapping")
        );
    }
    assert_eq!(read::<S>("# only a comment"), S::default());
    assert_eq!(value::<S>(""), S::default());
    assert_eq!(read::<BTreeMap<String, Option<S>>>("a:\nb: {}")["b"], Some(S::default()));
    // An empty item at the end is an item.
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
fn bytes_are_a_string_or_a_list_of_numbers() {
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
fn unknown_values_are_skipped() {
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
fn numbers_are_as_large_as_their_type() {
    // A type that takes any value gets the type that can represent the number.
    let numbers = |text: &str| value::<Value>(text);
    for int in [u128::MAX, u128::from(u64::MAX) + 1] {
        assert_eq!(numbers(&int.to_string()), Value::from(int));
    }
    assert_eq!(numbers(&i128::MIN.to_string()), Value::from(i128::MIN));
    // A float of 32 bits takes the nearest number in any notation, if it is finite.
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

#[derive(Debug, Deserialize)]
struct Chapters {
    draft: bool,
    weight: u8,
    #[serde(flatten)]
    pages: BTreeMap<u32, String>,
}

#[test]
fn a_flattened_map_has_numbers_as_keys() {
    let chapters: Chapters = read("1: One\ndraft: true\n0x10: Sixteen\nweight: 3");
    assert!(chapters.draft && chapters.weight == 3);
    assert_eq!(chapters.pages, [(1, "One".to_owned()), (16, "Sixteen".to_owned())].into());
    // Other problems are reported, and nothing else.
    let text = file("1: One\ndraft: maybe\nweight: heavy");
    let error = from_str::<Chapters>(&text).unwrap_err();
    let pointers: Vec<&str> = error.problems().iter().map(|problem| problem.pointer()).collect();
    assert_eq!(pointers, ["/draft", "/weight"]);
    let (message, _, _) = refused::<Chapters>("one: One\ndraft: true\nweight: 3");
    assert_eq!(message, "invalid type: string \"one\", expected u32");
}
