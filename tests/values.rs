//! Tests of owned values and the small types of a release: a value that is stored is returned, as itself or as the type
//! that the caller asks for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{borrow::Cow, ops::Range};

use press_release::{Body, Document, Kind, Mapping, Minister, Portfolio, Release, Scalar, Span, Value};
use proptest::prelude::*;

/// Returns the value after it was written into a header and read from there.
fn returned(value: Value) -> Value {
    let mut document = Document::parse("---\na: x\n---\n").unwrap();
    document.replace("/a", value).unwrap();
    document.get("/a").unwrap().to_value()
}

proptest! {
    #[test]
    fn a_number_is_that_number_and_comes_back_as_it(int: i64, float: f64, single: f32, large: u64, huge: i128) {
        for value in [Value::from(int), returned(int.into())] {
            prop_assert_eq!(value.as_i64(), Some(int));
            prop_assert_eq!(value.as_f64(), Some(int as f64));
            prop_assert_eq!((value.as_bool(), value.is_null()), (None, false));
        }
        for value in [Value::from(float), returned(float.into())] {
            prop_assert_eq!(value.as_f64().map(f64::to_bits), Some(float.to_bits()));
            prop_assert_eq!(value.as_i64(), None);
        }
        let near = Value::from(single).as_f64().map(|float| (float as f32).to_bits());
        prop_assert_eq!(near, Some(single.to_bits()));
        prop_assert_eq!(Value::from(large).as_i64(), i64::try_from(large).ok());
        prop_assert_eq!(Value::from(huge).as_i64(), i64::try_from(huge).ok());
        prop_assert_eq!(returned(huge.into()), Value::from(huge));
    }

    #[test]
    fn a_string_is_a_string_whatever_it_looks_like(text: String, c: char) {
        for value in [Value::from(&text), Value::from(text.clone()), Cow::Borrowed(&*text).into(), returned(text.as_str().into())] {
            prop_assert_eq!(value.as_str(), Some(&*text));
            prop_assert_eq!((value.as_i64(), value.as_f64(), value.as_bool(), value.is_null()), (None, None, None, false));
        }
        prop_assert_eq!(Value::from(c), Value::from(c.to_string()));
        prop_assert_eq!(Scalar::from(c).to_string(), c.to_string());
        prop_assert_eq!(Body::from(text.clone()).to_string(), text.clone());
        prop_assert_eq!(Minister::from(&*text).to_string(), text.clone());
        prop_assert_eq!(Portfolio::from(&*text).to_string(), text);
    }
}

#[test]
fn a_plain_scalar_has_the_type_of_the_core_schema() {
    let plain = |text: &str| Value::from(Scalar::plain(text).unwrap());
    for (text, int, float, bool, null) in [
        ("31", Some(31), Some(31.0), None, false),
        ("0x1F", Some(31), Some(31.0), None, false),
        ("0o17", Some(15), Some(15.0), None, false),
        ("9223372036854775808", None, Some(9_223_372_036_854_775_808.0), None, false),
        // Even with more than 128 bits, it is the nearest number.
        ("0xfffffffffffffffffffffffffffffffff", None, Some(2.0_f64.powi(132)), None, false),
        ("1.5", None, Some(1.5), None, false),
        ("True", None, None, Some(true), false),
        ("FALSE", None, None, Some(false), false),
        ("yes", None, None, None, false),
        ("~", None, None, None, true),
        ("", None, None, None, true),
    ] {
        let value = plain(text);
        assert_eq!(value.as_str(), Some(text));
        assert_eq!(
            (value.as_i64(), value.as_f64(), value.as_bool(), value.is_null()),
            (int, float, bool, null),
            "{text}"
        );
    }
    for collection in [Value::from(vec![1]), Mapping::from_iter([("a", 1)]).into()] {
        assert_eq!((collection.as_i64(), collection.as_f64(), collection.as_bool()), (None, None, None));
        assert_eq!((collection.as_str(), collection.is_null()), (None, false));
    }
    assert_eq!(Scalar::plain("a: b"), None);
}

#[test]
fn scalars_are_equal_where_their_values_are() {
    let plain = |text: &str| Scalar::plain(text).unwrap();
    for (a, b) in [
        ("31", "0x1f"),
        ("31", "+31"),
        ("0", "-0"),
        ("1.50", "15e-1"),
        (".nan", ".NaN"),
        ("~", "null"),
        ("true", "TRUE"),
        ("340282366920938463463374607431768211456", "0340282366920938463463374607431768211456"),
        ("1e400", "+0010.00e+0399"),
        ("-.5e-400", "-5e-401"),
        ("0e400", "0.0"),
        (&format!("1e{}", "9".repeat(50)), &format!("1e{}", "9".repeat(50))),
    ] {
        assert_eq!(plain(a), plain(b));
        assert_ne!(plain(a), Scalar::string(a));
    }
    for (a, b) in [
        ("31", "-31"),
        ("1", "1.0"),
        ("0.0", "-0.0"),
        ("340282366920938463463374607431768211456", "340282366920938463463374607431768211457"),
        ("31", "340282366920938463463374607431768211456"),
        ("1e400", "1e500"),
        ("1e400", "-1e400"),
        ("1e400", ".inf"),
        ("-1e400", "-.inf"),
        ("1e-400", "1e-500"),
        ("1e-400", "0.0"),
        (&format!("1e{}", "9".repeat(50)), &format!("1e{}", "9".repeat(51))),
    ] {
        assert_ne!(plain(a), plain(b));
    }
    assert_eq!(plain("a"), Scalar::string("a"));
}

#[test]
fn a_number_of_a_document_is_one_that_its_type_holds() {
    let text = "---\na: [18446744073709551615, 18446744073709551616, -1, 0xff, '1', 1.5, {}]\n---\n";
    let document = Document::parse(text).unwrap();
    let nodes: Vec<_> = document.get("/a").unwrap().items().collect();
    let unsigned: Vec<_> = nodes.iter().map(|node| node.as_u64()).collect();
    assert_eq!(unsigned, [Some(u64::MAX), None, None, Some(255), None, None, None]);
    let signed: Vec<_> = nodes.iter().map(|node| node.as_i64()).collect();
    assert_eq!(signed, [None, None, Some(-1), Some(255), None, None, None]);
    let floats: Vec<_> = nodes.iter().map(|node| node.as_f64()).collect();
    let large = Some(2.0_f64.powi(64));
    assert_eq!(floats, [large, large, Some(-1.0), Some(255.0), None, Some(1.5), None]);
}

#[test]
fn mappings_are_equal_where_each_key_has_the_same_value_in_whatever_place() {
    let mapping = |entries: &[(&str, i64)]| Mapping::from_iter(entries.iter().copied());
    let this = mapping(&[("a", 1), ("b", 2)]);
    assert_eq!(this, mapping(&[("b", 2), ("a", 1)]));
    let others: [&[_]; 6] = [
        &[],
        &[("a", 1)],
        &[("a", 1), ("b", 3)],
        &[("b", 1), ("a", 2)],
        // Each has a key that the other does not have.
        &[("b", 2), ("c", 3)],
        &[("a", 1), ("b", 2), ("c", 3)],
    ];
    for other in others.map(mapping) {
        assert_ne!(this, other);
        assert_ne!(other, this);
    }
}

#[test]
fn a_mapping_is_taken_apart_from_both_ends() {
    let value = Value::from(Mapping::from_iter([("a", 1), ("b", 2), ("c", 3)]));
    let mapping = value.as_mapping().unwrap().clone();
    assert!(mapping.keys().eq(["a", "b", "c"]));
    let mut entries = mapping.into_iter();
    assert_eq!(entries.len(), 3);
    assert_eq!(entries.next_back(), Some(("c".to_owned(), Value::from(3))));
    assert_eq!(entries.next(), Some(("a".to_owned(), Value::from(1))));
    assert_eq!(entries.len(), 1);
    assert_eq!(entries.next_back(), Some(("b".to_owned(), Value::from(2))));
    assert_eq!((entries.len(), entries.next(), entries.next_back()), (0, None, None));
    for other in [Value::from("a"), Value::from(vec![1])] {
        assert_eq!(other.as_mapping(), None);
    }
}

/// The header has the levels of its own mapping and of the value, 128 at most.
#[test]
fn an_extra_key_has_no_value_that_is_too_deep_for_a_header() {
    let mut release = Release::new("A", "2022-04-21".parse().unwrap(), "x:y".parse().unwrap());
    for innermost in [Value::from(Vec::<Value>::new()), Mapping::new().into()] {
        let lists = |levels| (1..levels).fold(innermost.clone(), |value, _| Value::from(vec![value]));
        let mappings =
            |levels| (1..levels).fold(innermost.clone(), |value, _| Mapping::from_iter([("a", value)]).into());
        for (fits, too_deep) in [(lists(127), lists(128)), (mappings(127), mappings(128))] {
            let error = release.insert_extra("a", too_deep).unwrap_err();
            assert!(error.to_string().contains("nested this deep"), "{error}");
            release.insert_extra("a", fits).unwrap();
            assert_eq!(Release::parse(&release.to_string()).unwrap(), release);
        }
    }
}

#[test]
fn a_list_of_a_release_is_nothing_one_value_or_several() {
    let names = |value: &str| {
        let text = format!("---\ntitle: A\ndate: 2022-04-21\nurl: x:y\nministers:{value}\n---\n\nB.");
        Release::parse(&text).unwrap().ministers.iter().map(Minister::to_string).collect::<Vec<_>>()
    };
    for nothing in ["", " ~", " null", " []"] {
        assert!(names(nothing).is_empty(), "{nothing}");
    }
    for one in [" Hon Ana Bell", " 'Hon Ana Bell'", " [Hon Ana Bell]", "\n  - Hon Ana Bell", "\n- Hon Ana\n  Bell"] {
        assert_eq!(names(one), ["Hon Ana Bell"], "{one}");
    }
    assert_eq!(names("\n  - Ana Bell\n  - \"null\""), ["Ana Bell", "null"]);
}

#[test]
fn the_types_of_a_release_are_texts_of_their_own() {
    let text = "---\ntitle: A\ndate: 2022-04-21\nurl: https://www.example.org/release/a-bridge/\n---\n\nB.";
    let release: Release = text.parse().unwrap();
    assert_eq!(release, Release::try_from(&Document::parse(text).unwrap()).unwrap());
    assert_eq!((release.slug(), release.kind()), (Some("a-bridge"), Kind::Release));
    for (url, slug, kind, word) in [
        ("https://www.example.org/speech/a", Some("a"), Kind::Speech, "speech"),
        ("https://www.example.org/feature/b?c=d", Some("b"), Kind::Feature, "feature"),
        ("https://www.example.org/news/c", Some("c"), Kind::Other, "other"),
        ("https://www.example.org/", None, Kind::Other, "other"),
        // In the URL standard, two dots go up one segment.
        ("https://www.example.org/release/a/../b", Some("b"), Kind::Release, "release"),
        ("https://www.example.org/release/a/%2e%2E/b", Some("b"), Kind::Release, "release"),
        ("mailto:ana@example.org", None, Kind::Other, "other"),
    ] {
        let release = Release::parse(&text.replace("https://www.example.org/release/a-bridge/", url)).unwrap();
        assert_eq!(release.url, url.parse().unwrap());
        assert_eq!(
            (release.slug(), release.kind(), release.kind().to_string()),
            (slug, kind, word.to_owned()),
            "{url}"
        );
    }
    assert_eq!(format!("[{:>8}|{:<8}]", Kind::Speech, Kind::Release), "[  speech|release ]");
    assert_eq!(Body::from("B.").as_ref(), "B.");
    assert_eq!(Range::from(Span { start: 2, end: 5 }), 2..5);
    let error = "no fence".parse::<Release>().unwrap_err();
    assert_eq!(error, Release::parse("no fence").unwrap_err());
}
