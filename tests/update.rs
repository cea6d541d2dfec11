//! Tests of `Document::update`: the values of a type are written back into the header from which they were read.

#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

#[path = "support/headers.rs"]
#[allow(dead_code, reason = "only the texts are used here")]
mod headers;

use std::collections::BTreeMap;

use press_release::{Document, EditError, Mapping, Scalar, Value, from_str};
use proptest::{collection::vec, option, prelude::*};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Post {
    title: String,
    year: Option<i32>,
    rating: f64,
    draft: bool,
    tags: Vec<String>,
    hero: Option<Hero>,
    links: Vec<Link>,
    counts: BTreeMap<String, u32>,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    anything: Value,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Hero {
    image: String,
    width: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Link {
    name: String,
    to: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Release,
    Speech(String),
    Feature { by: String, words: u32 },
}

/// A header from which a post is read, with keys and comments that the type does not know.
const HEADER: &str = "\
# About the post.
title: 1984   # a string for the post
code: 001999 # not known
year: 0x7C0
rating: 1.10 # one digit would do

draft: True
tags: [ bays, 'roads' ] # two
hero:
  # The largest there is.
  image: a.png # at the top
  credit: ~ # not known
  width: 640
links:
  - name: One # first
    rel: 007 # not known
    to: /one
  # The second.
  - {name: Two, rel: 1.0}
counts:
  a: 1 # first
  b: 0x2
version: 1.10
kind: release
anything: {a: [1, 2.50], b: 'x'}
";

/// Returns a document with a header, which ends with a newline, and the body `Body.`.
fn document(header: &str) -> Document<'static> {
    Document::parse(&format!("---\n{header}---\n\nBody.\n")).unwrap().into_owned()
}

/// Reads a value from a header, writes it back, and checks that no byte has changed. Then changes the value, writes it
/// back, and checks that the header is `expected`, and that it is read as the changed value.
#[track_caller]
fn updated<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    header: &str,
    change: impl Fn(&mut T),
    expected: &str,
) {
    let mut document = document(header);
    let text = document.to_string();
    let mut value: T = document.deserialize().unwrap();
    document.update(&value).unwrap();
    assert_eq!(document.as_str(), text, "nothing was changed");
    change(&mut value);
    document.update(&value).unwrap();
    assert_eq!(document.header(), expected);
    assert_eq!(document.body(), "Body.\n");
    assert_eq!(document.deserialize::<T>().unwrap(), value);
    let updated = document.to_string();
    document.update(&value).unwrap();
    assert_eq!(document.as_str(), updated);
}

/// Changes the post of [`HEADER`], and checks the header as [`updated`] does. `replaced` are pairs of an old part of
/// the header, which occurs once, and the new part in its place.
#[track_caller]
fn post(change: impl Fn(&mut Post), replaced: &[(&str, &str)]) {
    let expected = replaced.iter().fold(HEADER.to_owned(), |header, (old, new)| {
        assert_eq!(header.matches(old).count(), 1, "{old}");
        header.replacen(old, new, 1)
    });
    updated(HEADER, change, &expected);
}

#[test]
fn a_field_is_set_in_its_place() {
    post(|_| {}, &[]);
    post(|post| post.title = "Two".to_owned(), &[("title: 1984", "title: Two")]);
    post(|post| post.title = "1985".to_owned(), &[("title: 1984", "title: '1985'")]);
    post(|post| post.rating = 1.5, &[("1.10 # one", "1.5 # one")]);
    post(|post| post.year = Some(1985), &[("0x7C0", "1985")]);
    post(|post| post.draft = false, &[("True", "false")]);
    post(|post| post.kind = Kind::Speech("A".to_owned()), &[("kind: release", "kind:\n  speech: A")]);
    post(|post| post.anything = Value::from(vec![1]), &[("{a: [1, 2.50], b: 'x'}", "[1]")]);
}

#[test]
fn none_removes_the_key() {
    post(|post| post.year = None, &[("year: 0x7C0\n", "")]);
    post(|post| post.hero.as_mut().unwrap().width = None, &[("  width: 640\n", "")]);
    let hero = &HEADER[HEADER.find("hero:").unwrap()..HEADER.find("links:").unwrap()];
    post(|post| post.hero = None, &[(hero, "")]);
    // A missing key stays missing.
    updated::<Hero>("image: a\n", |_| {}, "image: a\n");
    updated::<Hero>("image: a\nwidth:\n", |_| {}, "image: a\nwidth:\n");
}

#[test]
fn nested_structs_lists_and_maps_are_merged() {
    post(|post| post.hero.as_mut().unwrap().image = "b.png".to_owned(), &[("a.png", "b.png")]);
    post(|post| post.tags.push("x".to_owned()), &[("'roads' ]", "'roads', x ]")]);
    post(|post| post.links[0].to = Some("/1".to_owned()), &[("/one", "/1")]);
    post(|post| post.links[1].to = Some("/2".to_owned()), &[("rel: 1.0}", "rel: 1.0, to: /2}")]);
    post(|post| assert!(post.counts.remove("a").is_some()), &[("  a: 1 # first\n", "")]);
    post(|post| assert!(post.counts.insert("c".to_owned(), 3).is_none()), &[("b: 0x2\n", "b: 0x2\n  c: 3\n")]);
    post(|post| post.notes.push("z".to_owned()), &[("b: 'x'}\n", "b: 'x'}\nnotes: [z]\n")]);
}

#[test]
fn an_item_keeps_the_keys_that_its_type_does_not_know() {
    let first = &HEADER[HEADER.find("  - name: One").unwrap()..HEADER.find("  # The second.").unwrap()];
    post(|post| drop(post.links.remove(0)), &[(first, "")]);
    let link = |name: &str| Link { name: name.to_owned(), to: None };
    post(|post| post.links.insert(0, link("Zero")), &[("links:\n", "links:\n  - name: Zero\n")]);
    let (names, header): (Vec<_>, String) =
        (0..60).map(|n| (format!("n{n}"), format!("- name: n{n}\n  rel: 0{n} # {n}\n"))).unzip();
    let kept: String = (0..60).filter(|n| n % 2 > 0).map(|n| format!("- name: n{n}\n  rel: 0{n} # {n}\n")).collect();
    updated::<BTreeMap<String, Vec<Link>>>(
        &format!("links:\n{header}"),
        |map| {
            map.insert("links".to_owned(), names.iter().skip(1).step_by(2).map(|name| link(name)).collect())
                .map(drop)
                .unwrap()
        },
        &format!("links:\n{kept}"),
    );
}

#[test]
fn a_field_that_is_left_out_is_removed_unless_it_is_empty() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Left {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        #[serde(skip)]
        other: u8,
    }
    let text = "tags: [1] # c\nby: a\nother: x\n";
    updated::<Left>(text, |left| left.tags.clear(), "by: a\nother: x\n");
    updated::<Left>(text, |left| left.by = None, "tags: [1] # c\nother: x\n");
    updated::<Left>("tags: []\nby: ~\n", |_| {}, "tags: []\nby: ~\n");
    updated::<Left>("tags:\n", |left| left.tags.push(2), "tags:\n  - 2\n");
}

/// The table of the documentation of `Document::update`: fields without a value, and the value of the header before.
#[test]
fn a_field_without_a_value_changes_its_key_as_documented() {
    #[derive(Serialize)]
    struct Empty {
        none: Option<u32>,
        #[serde(skip_serializing_if = "String::is_empty")]
        skipped: String,
        unit: (),
        value: Value,
        list: Vec<u32>,
        map: BTreeMap<String, u32>,
        text: String,
    }
    let empty = Empty {
        none: None,
        skipped: String::new(),
        unit: (),
        value: Value::null(),
        list: Vec::new(),
        map: BTreeMap::new(),
        text: String::new(),
    };
    let nulls = "none:\nskipped:\nunit:\nvalue:\nlist:\nmap:\ntext:\n";
    for (before, after) in [
        ("a: b\n", "a: b\nunit:\nvalue:\nlist: []\nmap: {}\ntext: \"\"\n"),
        (nulls, &*nulls.replace("text:", "text: \"\"")),
        (
            "none: 1\nskipped: a\nunit: 1\nvalue: 1\nlist: [1]\nmap: {a: 1}\ntext: a\n",
            "unit:\nvalue:\nlist: []\nmap: {}\ntext: \"\"\n",
        ),
    ] {
        let mut document = document(before);
        document.update(&empty).unwrap();
        assert_eq!(document.header(), after);
    }
    for (before, after) in
        [("none: ''\n", false), ("skipped: ''\n", true), ("skipped: []\n", true), ("skipped: {}\n", true)]
    {
        let mut document = document(before);
        document.update(&empty).unwrap();
        assert_eq!(document.header().starts_with(before), after);
    }

    // In a list, and in a map that is the value of a field, `None` is null.
    let mut document = document("a: [1]\nb: {c: 1}\n");
    let nulls = (vec![None::<u32>], BTreeMap::from([("c", None::<u32>)]));
    document.update(&BTreeMap::from([("a", &nulls.0)])).unwrap();
    document.update(&BTreeMap::from([("b", &nulls.1)])).unwrap();
    assert_eq!(document.header(), "a: [null]\nb: {c: null}\n");
    // A map that is the whole header is like a struct.
    document.update(&BTreeMap::from([("a", None::<u32>)])).unwrap();
    assert_eq!(document.header(), "b: {c: null}\n");
}

#[test]
fn flattened_fields_are_set_and_others_stay() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Outer {
        a: u8,
        #[serde(flatten)]
        inner: Hero,
    }
    updated::<Outer>(
        "a: 1\nimage: x # c\nwidth: 7\nother: 010\n",
        |outer| {
            outer.inner.image = "z".to_owned();
            outer.inner.width = None;
        },
        "a: 1\nimage: z # c\nother: 010\n",
    );
}

#[test]
fn a_map_changes_the_keys_that_it_has() {
    let mut document = document("a: 1 # c\nb: 010\n");
    document.update(&BTreeMap::from([("a", Some(2)), ("b", None), ("c", Some(3))])).unwrap();
    assert_eq!(document.header(), "a: 2 # c\nc: 3\n");
    document.update(&serde_json::json!({"c": "3", "d": {"e": null}})).unwrap();
    assert_eq!(document.header(), "a: 2 # c\nc: 3\nd:\n  e:\n");
    // A `Value` of this crate keeps the types of its scalars.
    document
        .update(&Mapping::from_iter([("c", Value::from("3")), ("a", Scalar::plain("0x2").unwrap().into())]))
        .unwrap();
    assert_eq!(document.header(), "a: 2 # c\nc: \"3\"\nd:\n  e:\n");
    let empty = Mapping::from_iter([("c", Value::from(Mapping::new())), ("d", Value::Sequence(Vec::new()))]);
    let mut document = self::document("c:\nd:\n");
    document.update(&BTreeMap::from([("c", [0; 0])])).unwrap();
    assert_eq!(document.header(), "c:\nd:\n");
    document.update(&empty).unwrap();
    assert_eq!(document.header(), "c: {}\nd: []\n");
}

#[test]
fn numbers_are_compared_as_their_type_reads_them() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Numbers {
        a: f64,
        b: f32,
        c: i128,
        d: Option<f64>,
        e: char,
    }
    let text = "a: 1\nb: 16777217\nc: 0o17\nd: 1e3\ne: 7\n";
    updated::<Numbers>(text, |_| {}, text);
    updated::<Numbers>(text, |n| n.a = 2.0, &text.replace("a: 1", "a: 2.0"));
    updated::<Numbers>(text, |n| n.d = Some(f64::INFINITY), &text.replace("1e3", ".inf"));
    updated::<Numbers>("a: .inf\nb: -0.0\nc: 1\ne: 'x'\n", |n| n.e = 'y', "a: .inf\nb: -0.0\nc: 1\ne: 'y'\n");
}

#[test]
fn a_number_that_no_float_holds_is_replaced_by_another() {
    let mut document = document("a: 1e400 # c\nb: 1e-400\n");
    let plain = |text: &str| Value::from(Scalar::plain(text).unwrap());
    let numbers = |a, b| Mapping::from_iter([("a", plain(a)), ("b", plain(b))]);
    document.update(&numbers("1e500", "1e-500")).unwrap();
    assert_eq!(document.header(), "a: 1e500 # c\nb: 1e-500\n");
    document.update(&numbers(".inf", "0.0")).unwrap();
    assert_eq!(document.header(), "a: .inf # c\nb: 0.0\n");
    document.replace("/a", Scalar::plain("1e600").unwrap()).unwrap();
    assert_eq!(document.header(), "a: 1e600 # c\nb: 0.0\n");
}

#[test]
fn a_key_of_a_map_is_compared_as_its_type_reads_it() {
    type Map<K> = BTreeMap<String, BTreeMap<K, String>>;
    fn first<K: Ord>(map: &mut Map<K>) -> &mut String {
        map.values_mut().next().unwrap().values_mut().next().unwrap()
    }
    updated::<Map<u32>>("m: {001: a, 0x2: b}\n", |m| *first(m) = "c".to_owned(), "m: {001: c, 0x2: b}\n");
    updated::<Map<bool>>(
        "m:\n  False: a # c\n  TRUE: b\n",
        |m| *first(m) = "c".to_owned(),
        "m:\n  False: c # c\n  TRUE: b\n",
    );
    updated::<Map<Option<u8>>>(
        "m:\n  ~: a # c\n  01: b\n",
        |m| *first(m) = "c".to_owned(),
        "m:\n  ~: c # c\n  01: b\n",
    );
    updated::<Map<String>>("m: {001: a, 1: b}\n", |m| *first(m) = "c".to_owned(), "m: {001: c, 1: b}\n");
    updated::<Map<u32>>("m: {01: a, 2: b}\n", |m| drop(m.get_mut("m").unwrap().remove(&1)), "m: {2: b}\n");
    // Also in an item that has moved, and in the header itself.
    updated::<BTreeMap<String, Vec<BTreeMap<u32, String>>>>(
        "m:\n  - {01: a} # a\n  - {02: b} # b\n  - {03: c} # c\n",
        |m| m.get_mut("m").unwrap().reverse(),
        "m:\n  - {03: c} # c\n  - {02: b} # b\n  - {01: a} # a\n",
    );
    updated::<BTreeMap<u32, String>>("01: a\n0x2: b\n", |m| m.get_mut(&2).unwrap().push('c'), "01: a\n0x2: bc\n");
    // Keys of floats, which are not `Ord`.
    struct Floats(Vec<(f64, u8)>);
    impl Serialize for Floats {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
        }
    }
    let mut document = document("m: {1.50: 1, 2: 2}\n");
    document.update(&BTreeMap::from([("m", Floats(vec![(1.5, 1), (2.0, 3)]))])).unwrap();
    assert_eq!(document.header(), "m: {1.50: 1, 2: 3}\n");
}

#[test]
fn a_scalar_as_a_key_keeps_its_source() {
    type Map = BTreeMap<String, std::collections::HashMap<Scalar, u8>>;
    let header = "m: {1.10: 1, 99999999999999999999: 2, 0x1F: 3, '7': 4, no: 5}\n";
    updated::<Map>(header, |_| {}, header);
    updated::<Map>("m: {1.10: 1}\n", |m| m.get_mut("m").unwrap().values_mut().for_each(|n| *n = 2), "m: {1.10: 2}\n");
}

#[test]
fn an_empty_mapping_is_read_from_null_and_written_back_as_null() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Page {
        meta: Mapping,
    }
    let insert = |page: &mut Page| drop(page.meta.insert("a", 1));
    updated::<Page>("meta: # c\n", insert, "meta: # c\n  a: 1\n");
    updated::<Page>("meta: {}\n", insert, "meta: {a: 1}\n");
    updated::<Page>("meta: ~\n", |_| {}, "meta: ~\n");
}

#[test]
fn a_release_is_not_written_as_any_type_because_its_body_would_become_a_key() {
    let text = "---\ntitle: a\ndate: 2024-02-29\nurl: https://www.example.org/\n---\n\nBody.\n";
    let mut document = Document::parse(text).unwrap();
    let release = document.to_release().unwrap();
    #[derive(Serialize)]
    struct Wrapped<'r>(&'r press_release::Release);
    for error in [document.update(&release), document.update(&Wrapped(&release)), document.update(&Some(&release))] {
        let error = error.unwrap_err();
        assert!(matches!(&error, EditError::Serialize { pointer, .. } if pointer.is_empty()), "{error}");
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains("`Document::update_release`"), "{cause}");
        assert_eq!(document.as_str(), text);
    }
    // A release that is the value of a field is a mapping like any other.
    let mut document = self::document("");
    document.update(&BTreeMap::from([("latest", &release)])).unwrap();
    assert_eq!(document.get("/latest/body").unwrap().to_str().unwrap(), release.body.as_str());
}

#[test]
fn comments_of_a_header_without_keys_stay() {
    updated::<BTreeMap<String, u8>>("# c\n", |map| assert!(map.insert("a".to_owned(), 1).is_none()), "# c\na: 1\n");
}

#[test]
fn of_200_keys_with_60_changed_exactly_60_lines_differ() {
    let header: String = (0..200).map(|n| format!("key{n}: 0x{n:X} # about {n}\n")).collect();
    let mut document = document(&header);
    let mut map: BTreeMap<String, u32> = document.deserialize().unwrap();
    map.values_mut().step_by(3).take(60).for_each(|n| *n += 1_000);
    document.update(&map).unwrap();
    assert_eq!(document.header().lines().zip(header.lines()).filter(|(new, old)| new != old).count(), 60);
    assert_eq!(document.header().matches("# about").count(), 200);
    assert_eq!(document.deserialize::<BTreeMap<String, u32>>().unwrap(), map);
}

#[test]
fn what_cannot_be_a_header_is_refused() {
    let mut document = document(HEADER);
    let refused = |document: &mut Document<'_>, error: EditError, pointer: &str| {
        assert!(matches!(&error, EditError::Serialize { pointer: found, .. } if found == pointer), "{error}");
        assert!(std::error::Error::source(&error).is_some());
        assert_eq!(document.header(), HEADER);
    };
    let error = document.update("text").unwrap_err();
    refused(&mut document, error, "");
    let error = document.update(&None::<Post>).unwrap_err();
    refused(&mut document, error, "");
    let error = document.update(&BTreeMap::from([("a", BTreeMap::from([(vec![1], 2)]))])).unwrap_err();
    assert_eq!(error.to_string(), "the value cannot be serialized, at `/a`");
    refused(&mut document, error, "/a");
    let mut deep = serde_json::json!(1);
    for _ in 0..128 {
        deep = serde_json::json!([deep]);
    }
    let error = document.update(&BTreeMap::from([("a", deep)])).unwrap_err();
    assert!(matches!(error, EditError::Serialize { .. }), "{error}");
}

/// Generates strings, many of which need quotes in YAML.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-c]{0,2}",
        proptest::sample::select(vec![
            "1984",
            "null",
            "no",
            "1.10",
            "a: b",
            "# c",
            "two\nlines\n",
            "",
            " x",
            "2024-02-29"
        ])
        .prop_map(str::to_owned),
    ]
}

/// Generates posts that are equal after they were written and read: no number is NaN.
fn posts() -> impl Strategy<Value = Post> {
    let hero = (text(), any::<Option<u16>>()).prop_map(|(image, width)| Hero { image, width });
    let link = (text(), option::of(text())).prop_map(|(name, to)| Link { name, to });
    let kind = prop_oneof![
        Just(Kind::Release),
        text().prop_map(Kind::Speech),
        (text(), any::<u32>()).prop_map(|(by, words)| Kind::Feature { by, words }),
    ];
    let number = prop_oneof![any::<f64>().prop_filter("equal to itself", |n| !n.is_nan()), Just(1.1), Just(2.0)];
    (
        (text(), any::<Option<i32>>(), number, any::<bool>(), vec(text(), 0..5)),
        (option::of(hero), vec(link, 0..5), proptest::collection::btree_map("[a-d]", any::<u32>(), 0..4), kind),
        (vec(text(), 0..3), any::<u8>().prop_map(Value::from)),
    )
        .prop_map(|((title, year, rating, draft, tags), (hero, links, counts, kind), (notes, anything))| Post {
            title,
            year,
            rating,
            draft,
            tags,
            hero,
            links,
            counts,
            kind,
            notes,
            anything,
        })
}

/// Returns the sources of the values of the two keys of the mapping [`HEADER`] that a post does not know.
fn unknown(document: &Document<'_>) -> Vec<String> {
    ["/code", "/version"].map(|pointer| document.get(pointer).unwrap().source().to_owned()).into()
}

/// Checks that the values of all keys of the old header for which `is_updated` is false are the same bytes in the new
/// one, and so is the body. If it is false for all keys, checks that no numbered comment is missing.
fn are_same_bytes(
    old: &Document<'_>,
    new: &Document<'_>,
    is_updated: impl Fn(&str) -> bool,
) -> Result<(), TestCaseError> {
    let mut all_stay = true;
    for (key, value) in old.root().entries() {
        let name = key.to_str().unwrap();
        if is_updated(&name) {
            all_stay = false;
            continue;
        }
        let found = new.root().get(&name).unwrap();
        prop_assert_eq!(found.source(), value.source());
        prop_assert_eq!(found.to_value(), value.to_value());
    }
    if all_stay {
        let comments = |document: &Document<'_>| {
            let comments = document.header().match_indices("#comment ");
            comments.map(|(at, _)| document.header()[at..].split_once('.').unwrap().0.to_owned()).collect::<Vec<_>>()
        };
        let (old, new) = (comments(old), comments(new));
        prop_assert!(old.iter().all(|comment| new.contains(comment)), "{:?} {:?}", old, new);
    }
    prop_assert_eq!(new.body(), old.body());
    Ok(())
}

proptest! {
    #[test]
    fn items_in_another_order_keep_the_keys_that_their_type_does_not_know(
        order in Just((0..40).collect::<Vec<usize>>()).prop_shuffle(),
        len in 0..40_usize,
    ) {
        let header: String = (0..40).map(|n| format!("- name: n{n}\n  rel: 0{n}.0 # {n}\n")).collect();
        let mut document = document(&format!("links:\n{header}"));
        let links: Vec<Link> = order[..len].iter().map(|n| Link { name: format!("n{n}"), to: None }).collect();
        document.update(&BTreeMap::from([("links", &links)])).unwrap();
        for (at, n) in order[..len].iter().enumerate() {
            let source = |key: &str| document.get(&format!("/links/{at}/{key}")).unwrap().source().to_owned();
            prop_assert_eq!([source("name"), source("rel")], [format!("n{n}"), format!("0{n}.0")]);
        }
        prop_assert_eq!(document.get("/links").unwrap().items().count(), len);
    }

    #[test]
    fn after_an_update_the_value_is_read(old in posts(), new in posts()) {
        let mut document = document(HEADER);
        for post in [&old, &new] {
            let known = unknown(&document);
            document.update(post).unwrap();
            prop_assert_eq!(&document.deserialize::<Post>().unwrap(), post);
            prop_assert_eq!(unknown(&document), known);
            for comment in ["# About the post.\n", "code: 001999 # not known\n"] {
                prop_assert!(document.header().contains(comment), "{}", document);
            }
            prop_assert_eq!(from_str::<Post>(document.as_str()).unwrap(), (post.clone(), "Body.\n"));
            let text = document.to_string();
            document.update(post).unwrap();
            prop_assert_eq!(document.as_str(), text);
        }
    }

    #[test]
    fn what_was_read_and_put_back_changes_no_byte(file in headers::file()) {
        let text = file.text;
        let mut document = Document::parse(&text).unwrap();
        let value: Value = document.deserialize().unwrap();
        document.update(&value).unwrap();
        prop_assert_eq!(document.as_str(), &text);
        if let Ok(value) = document.deserialize::<serde_json::Value>() {
            document.update(&value).unwrap();
            prop_assert_eq!(document.as_str(), &text);
        }
    }

    #[test]
    fn any_header_takes_any_post(file in headers::file(), post in posts()) {
        let mut document = Document::parse(&file.text).unwrap();
        let old = document.clone();
        document.update(&post).unwrap();
        prop_assert_eq!(&document.deserialize::<Post>().unwrap(), &post);
        let names = ["title", "year", "rating", "draft", "tags", "hero", "links", "counts", "kind", "notes", "anything"];
        are_same_bytes(&old, &document, |key| names.contains(&key))?;
    }

    #[test]
    fn any_header_becomes_any_value(file in headers::file(), new in vec((strategies::text(), strategies::value()), 0..6)) {
        let mut document = Document::parse(&file.text).unwrap();
        let new: Mapping = new.into_iter().collect();
        let old = document.clone();
        document.update(&new).unwrap();
        for (key, value) in new.iter() {
            prop_assert_eq!(&document.root().get(key).unwrap().to_value(), value);
        }
        are_same_bytes(&old, &document, |key| new.contains_key(key))?;
    }
}
