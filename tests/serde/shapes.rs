//! Tests of enums and structs of every kind that serde has.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
    marker::PhantomData,
};

use serde::Deserialize;
use serde_json::json;

use crate::{read, refused, refused_value, value};

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
fn an_enum_is_a_string_or_a_mapping_of_one_key() {
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
        ("data did not match any variant of untagged enum Narrow, found `x`".into(), "/a/1".into(), "x".into())
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
    // The documented limit: a flattened value is a number before a string is asked for.
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
fn a_struct_that_denies_unknown_fields_names_its_fields() {
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
