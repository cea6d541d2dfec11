//! Property tests of serde: every value that is written is read back equal.

use std::collections::{BTreeMap, HashMap};

use press_release::{Document, Value, from_str, to_string};
use proptest::{
    collection::{btree_map, hash_map, vec},
    prelude::*,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Every {
    scalars: Scalars,
    options: Options,
    collections: Collections,
    keys: Keys,
    enums: Enums,
    structs: Structs,
    #[serde(flatten)]
    flat: Flat,
    #[serde(flatten)]
    rest: BTreeMap<String, Untagged>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Scalars {
    text: String,
    c: char,
    y: bool,
    n: i64,
    byte: u8,
    large: u128,
    small: i128,
    f: f64,
    f32: f32,
    null: (),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Options {
    text: Option<String>,
    list: Option<Vec<Option<i8>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<char>,
    two: Option<Option<u16>>,
    kind: Option<Box<External>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Collections {
    list: Vec<String>,
    lists: Vec<Vec<i8>>,
    tuple: (String, u16, Option<f64>),
    array: [bool; 3],
    map: HashMap<String, String>,
    maps: Vec<BTreeMap<String, Vec<BTreeMap<String, Untagged>>>>,
    bytes: Bytes,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Keys {
    numbers: BTreeMap<i32, Vec<External>>,
    large: BTreeMap<u128, ()>,
    flags: BTreeMap<bool, char>,
    chars: BTreeMap<char, bool>,
    options: BTreeMap<Option<String>, u8>,
    kinds: HashMap<Kind, Adjacent>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Enums {
    external: Vec<External>,
    internal: Vec<Internal>,
    adjacent: Vec<Adjacent>,
    untagged: Vec<Untagged>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Structs {
    unit: Unit,
    newtype: Newtype,
    tuple: Tuple,
    #[serde(rename = "a name: with a colon")]
    renamed: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    defaulted: Vec<Newtype>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Unit;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Newtype(String);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Tuple(i8, Option<Newtype>, Vec<Self>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    flat_text: String,
    flat_number: i64,
    flat_float: f64,
    flat_kind: External,
    flat_option: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    No,
    Null,
    Other,
}

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
    Newtype(BTreeMap<String, i8>),
    Struct { a: String, n: i64 },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", content = "c")]
enum Adjacent {
    Unit,
    Newtype(String),
    Tuple(bool, char),
    Struct { a: Option<String> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Int(i64),
    Text(String),
    List(Vec<Self>),
    Map(BTreeMap<String, String>),
}

/// Bytes in the data model of serde. A `Vec<u8>` is a sequence there.
#[derive(Clone, Debug, PartialEq)]
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self)
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        strategies::text(),
        "[ -~\n\t]{0,12}",
        "[-0-9:._eExob+]{0,8}",
        "[a \n]{0,9}",
        prop::sample::select(vec!["", "~", "null", "No", "y", "1984", "<<", "=", "---", "- a", "a: b", "...", "--- a"])
            .prop_map(str::to_owned),
    ]
}

fn float() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>(), any::<u64>().prop_map(f64::from_bits), any::<i32>().prop_map(f64::from)]
        .prop_filter("not a number is not equal to itself", |number| !number.is_nan())
}

fn float32() -> impl Strategy<Value = f32> {
    any::<u32>().prop_map(f32::from_bits).prop_filter("as above", |number| !number.is_nan())
}

fn external() -> impl Strategy<Value = External> {
    prop_oneof![
        Just(External::Unit),
        prop::option::of(text()).prop_map(External::Newtype),
        (any::<i32>(), text()).prop_map(|(n, s)| External::Tuple(n, s)),
        vec(any::<u8>(), 0..3).prop_map(|a| External::Struct { a, b: () }),
    ]
}

fn internal() -> impl Strategy<Value = Internal> {
    prop_oneof![
        Just(Internal::Unit),
        btree_map(text().prop_filter("the tag", |key| key != "type"), any::<i8>(), 0..3).prop_map(Internal::Newtype),
        (text(), any::<i64>()).prop_map(|(a, n)| Internal::Struct { a, n }),
    ]
}

fn adjacent() -> impl Strategy<Value = Adjacent> {
    prop_oneof![
        Just(Adjacent::Unit),
        text().prop_map(Adjacent::Newtype),
        any::<(bool, char)>().prop_map(|(a, b)| Adjacent::Tuple(a, b)),
        prop::option::of(text()).prop_map(|a| Adjacent::Struct { a }),
    ]
}

fn untagged() -> impl Strategy<Value = Untagged> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Untagged::Int),
        text().prop_map(Untagged::Text),
        btree_map(text(), text(), 0..3).prop_map(Untagged::Map)
    ];
    leaf.prop_recursive(3, 8, 3, |inner| vec(inner, 0..3).prop_map(Untagged::List))
}

fn scalars() -> impl Strategy<Value = Scalars> {
    (text(), any::<(char, bool, i64, u8, u128, i128)>(), float(), float32()).prop_map(
        |(text, (c, y, n, byte, large, small), f, f32)| Scalars { text, c, y, n, byte, large, small, f, f32, null: () },
    )
}

fn options() -> impl Strategy<Value = Options> {
    use prop::option::of;
    (of(text()), any::<Option<Vec<Option<i8>>>>(), any::<Option<char>>(), any::<Option<u16>>(), of(external()))
        .prop_map(|(text, list, left_out, two, kind)| Options {
            text,
            list,
            left_out,
            two: two.map(Some),
            kind: kind.map(Box::new),
        })
}

fn collections() -> impl Strategy<Value = Collections> {
    let tuple = (text(), any::<u16>(), prop::option::of(float()));
    let maps = vec(btree_map(text(), vec(btree_map(text(), untagged(), 0..3), 0..3), 0..3), 0..3);
    let map = hash_map(text(), text(), 0..4);
    (vec(text(), 0..4), any::<Vec<Vec<i8>>>(), tuple, any::<[bool; 3]>(), map, maps, any::<Vec<u8>>()).prop_map(
        |(list, lists, tuple, array, map, maps, bytes)| Collections {
            list,
            lists,
            tuple,
            array,
            map,
            maps,
            bytes: Bytes(bytes),
        },
    )
}

fn keys() -> impl Strategy<Value = Keys> {
    let kind = prop::sample::select(vec![Kind::No, Kind::Null, Kind::Other]);
    (
        btree_map(any::<i32>(), vec(external(), 0..3), 0..3),
        any::<(BTreeMap<u128, ()>, BTreeMap<bool, char>, BTreeMap<char, bool>)>(),
        // `None` and the string "null" are one key, because a pointer could not distinguish them.
        btree_map(prop::option::of(text().prop_filter("null", |key| key != "null")), any::<u8>(), 0..4),
        hash_map(kind, adjacent(), 0..3),
    )
        .prop_map(|(numbers, (large, flags, chars), options, kinds)| Keys {
            numbers,
            large,
            flags,
            chars,
            options,
            kinds,
        })
}

fn enums() -> impl Strategy<Value = Enums> {
    (vec(external(), 0..4), vec(internal(), 0..3), vec(adjacent(), 0..4), vec(untagged(), 0..3))
        .prop_map(|(external, internal, adjacent, untagged)| Enums { external, internal, adjacent, untagged })
}

fn structs() -> impl Strategy<Value = Structs> {
    let newtype = || text().prop_map(Newtype);
    let leaf = (any::<i8>(), prop::option::of(newtype())).prop_map(|(n, text)| Tuple(n, text, Vec::new()));
    let tuple = leaf
        .prop_recursive(3, 6, 2, |inner| (any::<i8>(), vec(inner, 0..2)).prop_map(|(n, items)| Tuple(n, None, items)));
    (newtype(), tuple, any::<bool>(), vec(newtype(), 0..2)).prop_map(|(newtype, tuple, renamed, defaulted)| Structs {
        unit: Unit,
        newtype,
        tuple,
        renamed,
        defaulted,
    })
}

fn every() -> impl Strategy<Value = Every> {
    let flat = (text(), any::<i64>(), float(), external(), prop::option::of(text())).prop_map(
        |(flat_text, flat_number, flat_float, flat_kind, flat_option)| Flat {
            flat_text,
            flat_number,
            flat_float,
            flat_kind,
            flat_option,
        },
    );
    let rest = btree_map(text().prop_map(|key| format!("_{key}")), untagged(), 0..3);
    (scalars(), options(), collections(), keys(), enums(), structs(), flat, rest).prop_map(
        |(scalars, options, collections, keys, enums, structs, flat, rest)| Every {
            scalars,
            options,
            collections,
            keys,
            enums,
            structs,
            flat,
            rest,
        },
    )
}

/// Returns a header after it was written and read.
fn returned<T: Serialize + DeserializeOwned>(header: &T) -> Result<T, TestCaseError> {
    let text = to_string(header, "").unwrap();
    let read = from_str(&text).map_err(|error| TestCaseError::fail(error.report(&text, "written").to_string()))?;
    Ok(read.0)
}

proptest! {
    // Each case has a few hundred values.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(value in every(), body in any::<String>()) {
        let text = to_string(&value, &body).unwrap();
        let (read, rest) =
            from_str::<Every>(&text).map_err(|error| TestCaseError::fail(error.report(&text, "written").to_string()))?;
        prop_assert_eq!(&read, &value, "{}", text);
        prop_assert_eq!(rest, &body);
        prop_assert_eq!(read.scalars.f.to_bits(), value.scalars.f.to_bits());
        prop_assert_eq!(read.scalars.f32.to_bits(), value.scalars.f32.to_bits());
        prop_assert_eq!(Document::parse(&text).unwrap().deserialize::<Every>().unwrap(), value);
    }

}

proptest! {
    #[test]
    fn a_release_goes_through_a_header(release in strategies::release()) {
        let read = returned(&release)?;
        prop_assert_eq!(&read, &release);
        prop_assert_eq!(read.extra().keys().collect::<Vec<_>>(), release.extra().keys().collect::<Vec<_>>());
    }

    #[test]
    fn a_value_goes_through_a_header(value in strategies::value()) {
        let header = BTreeMap::from([("a".to_owned(), value)]);
        prop_assert_eq!(returned::<BTreeMap<String, Value>>(&header)?, header);
    }

    #[test]
    fn json_goes_through_a_header(map in btree_map(text(), untagged(), 0..6)) {
        let json = serde_json::to_value(&map).unwrap();
        prop_assert_eq!(returned(&json)?, json);
    }
}

/// Flattened maps with keys that are not strings. serde buffers their keys as they were read, without their type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct FlatKeys<K: Ord> {
    title: String,
    inner: Inner<K>,
    #[serde(flatten)]
    rest: BTreeMap<K, Option<String>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Inner<K: Ord> {
    kind: External,
    names: BTreeMap<String, bool>,
    #[serde(rename = "7", default)]
    seven: Vec<i8>,
    #[serde(flatten)]
    rest: BTreeMap<K, i64>,
}

fn flat_keys<K: Ord + Clone + std::fmt::Debug>(
    key: impl Strategy<Value = K> + Clone,
) -> impl Strategy<Value = FlatKeys<K>> {
    let inner = (external(), btree_map(text(), any::<bool>(), 0..3), btree_map(key.clone(), any::<i64>(), 0..4));
    let inner = inner.prop_map(|(kind, names, rest)| Inner { kind, names, seven: vec![1], rest });
    (text(), inner, btree_map(key, proptest::option::of(text()), 0..5)).prop_map(|(title, inner, rest)| FlatKeys {
        title,
        inner,
        rest,
    })
}

proptest! {
    #[test]
    fn a_flattened_map_has_keys_of_any_scalar_type(
        numbers in flat_keys(any::<u32>()),
        signed in flat_keys(any::<i64>()),
        large in flat_keys(any::<u64>()),
        flags in flat_keys(any::<bool>()),
        chars in flat_keys(any::<char>()),
        texts in flat_keys("(k|[0-9]{1,3}|true|null|~|1[.]5)[a-z]?"),
    ) {
        // A flattened key must not be the name of a field.
        prop_assume!(!signed.inner.rest.contains_key(&7) && !large.inner.rest.contains_key(&7));
        prop_assume!(!numbers.inner.rest.contains_key(&7) && !chars.inner.rest.contains_key(&'7'));
        prop_assume!(!texts.inner.rest.contains_key("7"));
        prop_assert_eq!(returned(&numbers)?, numbers);
        prop_assert_eq!(returned(&signed)?, signed);
        prop_assert_eq!(returned(&large)?, large);
        prop_assert_eq!(returned(&flags)?, flags);
        prop_assert_eq!(returned(&chars)?, chars);
        prop_assert_eq!(returned(&texts)?, texts);
    }
}

/// Enums for which serde reads a value before it knows its type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type")]
enum Tagged<N> {
    Number { n: N },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value")]
enum TagFirst<N> {
    Number { n: N },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Numbers<N> {
    tagged: Tagged<N>,
    #[serde(flatten)]
    flat: TagFirst<N>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Large {
    adjacent: TagFirst<i128>,
    unsigned: TagFirst<u128>,
}

proptest! {
    #[test]
    fn integers_in_tagged_enums_read_back(n: i64, m: u64, large: i128, unsigned: u128) {
        let signed = Numbers { tagged: Tagged::Number { n }, flat: TagFirst::Number { n } };
        prop_assert_eq!(returned(&signed)?, signed);
        let positive = Numbers { tagged: Tagged::Number { n: m }, flat: TagFirst::Number { n: m } };
        prop_assert_eq!(returned(&positive)?, positive);
        // The tag is written first, so that serde knows the type.
        let large_first = Large { adjacent: TagFirst::Number { n: large }, unsigned: TagFirst::Number { n: unsigned } };
        prop_assert_eq!(returned(&large_first)?, large_first);
    }

    /// The documented limit of `from_str`, for any number.
    #[test]
    fn an_i128_in_a_tagged_enum_is_refused(n: i128) {
        let header = BTreeMap::from([("a", Tagged::Number { n })]);
        let text = to_string(&header, "").unwrap();
        let error = from_str::<BTreeMap<String, Tagged<i128>>>(&text).unwrap_err();
        prop_assert_eq!(error.problems()[0].to_string(), "i128 is not supported, in /a");
        prop_assert_eq!(error.problems()[0].line(), 3);
    }
}
