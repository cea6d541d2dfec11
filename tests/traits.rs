//! Tests of the traits and accessors that a user expects on the public types.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::{
    collections::{HashSet, hash_map::DefaultHasher},
    fmt::Debug,
    hash::{Hash, Hasher},
};

use press_release::{
    Applicability, Block, Body, Document, EditError, Error, FileError, Fix, InsertError, Kind, KindError, Mapping,
    Minister, Node, Portfolio, Problem, ProblemKind, Quotation, Release, Repair, Scalar, Span, Speaker, Value,
    from_value, to_value,
};
use proptest::prelude::*;
use serde_json::json;

/// Returns the hash of a value.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Compiles only if a type has the traits of a value.
fn is_value<T: Clone + Debug + PartialEq + Eq + Hash + Send + Sync>() {}

#[test]
fn values_are_compared_and_hashed() {
    is_value::<Release>();
    is_value::<Value>();
    is_value::<Mapping>();
    is_value::<Scalar>();
    is_value::<Problem>();
    is_value::<ProblemKind>();
    is_value::<Error>();
    is_value::<Fix>();
    is_value::<Span>();
    is_value::<Minister>();
    is_value::<Portfolio>();
    is_value::<Body>();
    is_value::<Kind>();
    is_value::<Quotation<'_>>();
    is_value::<Speaker<'_>>();
    is_value::<Block<'_>>();
}

/// Compiles only if a type can be used by several threads.
fn is_shared<T: Send + Sync>() {}

#[test]
fn all_types_can_be_used_by_several_threads() {
    is_shared::<Document<'_>>();
    is_shared::<Node<'_>>();
    is_shared::<FileError>();
    is_shared::<EditError>();
    is_shared::<InsertError>();
    is_shared::<KindError>();
    is_shared::<Repair>();
}

#[test]
fn equal_values_have_equal_hashes() {
    let plain = |text: &str| Value::from(Scalar::plain(text).unwrap());
    for (a, b) in [
        (plain("31"), plain("0x1F")),
        (plain("a"), Value::from("a")),
        (plain("1.0"), plain("1.00")),
        (plain("~"), Value::null()),
        (Mapping::from_iter([("a", 1), ("b", 2)]).into(), Mapping::from_iter([("b", 2), ("a", 1)]).into()),
    ] {
        assert_eq!(a, b);
        assert_eq!(hash(&a), hash(&b), "{a} {b}");
    }
    assert_eq!(HashSet::from([Value::from("31"), plain("31")]).len(), 2);
}

#[test]
fn names_and_bodies_are_compared_with_strings() {
    let (minister, portfolio, body) = (Minister::from("Hon Ana Bell"), Portfolio::from("Health"), Body::from("Text."));
    assert!(minister == "Hon Ana Bell" && *"Hon Ana Bell" == *minister.as_str() && minister == *"Hon Ana Bell");
    assert!(portfolio == "Health" && body == "Text.");
    assert_eq!(
        [String::from(minister), String::from(portfolio), String::from(body)],
        ["Hon Ana Bell", "Health", "Text."]
    );
    assert_eq!("Health".parse::<Portfolio>().unwrap(), "Health");
    assert_eq!("Text.".parse::<Body>().unwrap(), *"Text.");
    assert_eq!("Tom Reed".parse::<Minister>().unwrap(), "Tom Reed");
    assert_eq!("SPEECH".parse::<Kind>().unwrap(), Kind::Speech);
    assert_eq!(
        "x".parse::<Kind>().unwrap_err().to_string(),
        "expected `release`, `speech`, `feature` or `other`, found `x`"
    );
}

#[test]
fn a_value_is_indexed_changed_and_shown() {
    let mut value =
        Value::from(Mapping::from_iter([("title", Value::from("No")), ("tags", Value::from(["a", "b: c"]))]));
    assert_eq!(value["tags"][1].as_str(), Some("b: c"));
    assert!(value["tags"][2].is_null() && value["none"]["deeper"].is_null());
    *value.get_mut("tags").unwrap().get_mut(0).unwrap() = Value::from(7);
    value.as_mapping_mut().unwrap().extend([("year", Value::from(1984))]);
    value.as_mapping_mut().unwrap().iter_mut().for_each(|(key, value)| {
        if key == "year" {
            *value = Value::from(1985_u64);
        }
    });
    assert_eq!(value.get("year").and_then(Value::as_u64), Some(1985));
    assert_eq!(value.to_string(), "{title: \"No\", tags: [7, \"b: c\"], year: 1985}");
    let keys: Vec<&str> = value.as_mapping().unwrap().into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["title", "tags", "year"]);
    assert_eq!((Value::default(), Value::null().to_string()), (Value::null(), "null".to_owned()));
}

#[test]
fn what_tools_read_is_serialized() {
    let text = "---\ntitle: A: b\ndate: 2024-02-29\nurl: https://www.example.org/\n---\n";
    let error = Release::parse(text).unwrap_err();
    let problem = serde_json::to_value(&error.problems()[0]).unwrap();
    assert_eq!(
        problem,
        json!({
            "code": "unquoted_colon",
            "severity": "error",
            "message": error.problems()[0].to_string(),
            "line": 2,
            "column": 9,
            "span": {"start": 12, "end": 13},
            "pointer": "/title",
            "hint": error.problems()[0].hint(),
            "fix": {"span": {"start": 11, "end": 15}, "text": "\"A: b\"", "applicability": "machine_applicable"},
        })
    );
    assert_eq!(serde_json::to_value(Kind::Speech).unwrap(), "speech");
    let body = Body::from("# A\n\nB.");
    let blocks = body.blocks();
    assert_eq!(serde_json::to_value(&blocks).unwrap()[1]["kind"], json!({"paragraph": "B."}));
    let ministers = [Minister::from("Hon Ana Bell"), Minister::from("Tom Reed")];
    let body = Body::from("“Ten beds,” the ministers said.\n\n“A ward” is a title.\n\n“Warm,” Kim Lowe said");
    let quotations = serde_json::to_value(body.quotations_with(&ministers)).unwrap();
    assert_eq!(quotations[0]["speaker"], json!({"name": "ministers", "ministers": ["Hon Ana Bell", "Tom Reed"]}));
    assert_eq!(quotations[1]["speaker"], json!(null));
    assert_eq!(
        quotations[2],
        json!({
            "parts": ["Warm,"],
            "span": {"start": 66, "end": 71},
            "is_speech": true,
            "mention": "Kim Lowe",
            "cue": "said",
            "speaker": {"name": "Kim Lowe", "ministers": []},
            "evidence": "clause",
            "unclosed": false,
        })
    );
    let repair = press_release::repair(text, Applicability::MachineApplicable);
    assert_eq!(
        serde_json::to_value(&repair).unwrap(),
        json!({"text": repair.text, "applied": [problem], "remaining": repair.remaining})
    );
    let span = Span::from(3..5);
    assert_eq!(serde_json::to_value(span).unwrap(), json!({"start": 3, "end": 5}));
    assert_eq!(std::ops::Range::from(span), 3..5);
    let document = Document::parse("---\na: 1\n---\n").unwrap();
    assert_eq!(AsRef::<str>::as_ref(&document), document.as_str());
}

#[cfg(feature = "markdown")]
#[test]
fn links_are_serialized() {
    let body = Body::from("[a](/b \"c\") ![](d)");
    assert_eq!(
        serde_json::to_value(body.links()).unwrap(),
        json!([
            {"url": "/b", "text": "a", "title": "c", "is_image": false, "span": {"start": 0, "end": 11}},
            {"url": "d", "text": "", "title": "", "is_image": true, "span": {"start": 12, "end": 18}},
        ])
    );
}

#[test]
fn an_error_in_a_value_says_where() {
    let value = Value::from(Mapping::from_iter([("draft", Value::from("maybe")), ("weight", Value::from("heavy"))]));
    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only its errors are looked at")]
    struct Post {
        draft: bool,
        weight: u8,
    }
    let error = from_value::<Post>(value).unwrap_err();
    let pointers: Vec<&str> = error.problems().iter().map(Problem::pointer).collect();
    assert_eq!(pointers, ["/draft", "/weight"]);
}

proptest! {
    #[test]
    fn a_value_goes_through_serde_unchanged(value in strategies::value()) {
        prop_assert_eq!(&to_value(&value).unwrap(), &value);
        prop_assert_eq!(from_value::<Value>(value.clone()).unwrap(), value);
    }

    #[test]
    fn a_shown_value_reads_back(value in strategies::value()) {
        let text = format!("---\nkey: {value}\n---\n");
        let document = Document::parse(&text);
        prop_assert!(document.is_ok(), "{}", text);
        prop_assert_eq!(document.unwrap().get("/key").unwrap().to_value(), value);
    }
}
