//! Tests of replacing a collection by one of the same kind: everything that is equal stays, with any number of keys and
//! changes.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, Mapping, Value};
use proptest::{collection::vec, prelude::*, sample::Index};

/// Returns a header with the keys `key0` to `key{len - 1}`. Each has a comment `# about N`, and a number, a string, a
/// list on two lines or a mapping in braces as its value, in turns.
fn header(len: usize) -> String {
    let value = |n: usize| match n % 4 {
        0 => format!("key{n}: {n} # about {n}\n"),
        1 => format!("# about {n}\nkey{n}: 'text {n}'\n"),
        2 => format!("key{n}: # about {n}\n  - {n}\n  - x\n"),
        _ => format!("key{n}: {{a: {n}, b: x}} # about {n}\n"),
    };
    (0..len).map(value).collect()
}

/// Counts the lines that differ between two texts, which must have the same number of lines.
fn different_lines(old: &str, new: &str) -> usize {
    assert_eq!(old.lines().count(), new.lines().count());
    old.lines().zip(new.lines()).filter(|(old, new)| old != new).count()
}

/// Returns a value of [`header`] with one line of it changed: the number, the last item, or the value of the key `b` is
/// `-n`.
fn changed(value: &Value, n: i64) -> Value {
    match value {
        Value::Scalar(_) => Value::from(-n),
        Value::Sequence(items) => items.iter().take(items.len() - 1).cloned().chain([Value::from(-n)]).collect(),
        Value::Mapping(mapping) => {
            let mut mapping = mapping.clone();
            mapping.insert("b", -n);
            mapping.into()
        }
    }
}

#[test]
fn of_200_keys_with_60_changed_exactly_60_lines_differ() {
    let text = format!("---\n{}---\n\nBody.\n", header(200));
    let mut document = Document::parse(&text).unwrap();
    let Value::Mapping(mut mapping) = document.root().to_value() else { unreachable!() };
    for n in (0..180).step_by(3) {
        let value = mapping.get_mut(&format!("key{n}")).unwrap();
        *value = changed(value, n + 1_000);
    }
    document.replace("", mapping.clone()).unwrap();
    assert_eq!(different_lines(&text, document.as_str()), 60);
    assert_eq!(document.root().to_value(), Value::Mapping(mapping));
    assert_eq!(document.as_str().matches("# about").count(), 200);
}

#[test]
fn many_items_and_keys_come_and_go_around_those_that_stay() {
    let items = |numbers: &[usize]| numbers.iter().map(|n| format!("  - x{n} # {n}\n")).collect::<String>();
    let old: Vec<usize> = (0..300).collect();
    let new: Vec<usize> = (0..300).filter(|n| n % 5 > 0).flat_map(|n| [n, n + 1_000]).collect();
    let text = format!("---\na:\n{}b: 1\n---\n", items(&old));
    let mut document = Document::parse(&text).unwrap();
    document.set("/a", new.iter().map(|n| format!("x{n}")).collect::<Vec<_>>()).unwrap();
    let stayed = (0..300).filter(|n| document.as_str().contains(&format!("- x{n} # {n}\n"))).count();
    assert_eq!(stayed, 240);

    let keys = |numbers: std::ops::Range<usize>| numbers.map(|n| format!("k{n}: {n} # {n}\n")).collect::<String>();
    let text = format!("---\n{}---\n", keys(0..100));
    let mut document = Document::parse(&text).unwrap();
    document.replace("", Mapping::from_iter((50..150).map(|n| (format!("k{n}"), n)))).unwrap();
    let added = (100..150).map(|n| format!("k{n}: {n}\n")).collect::<String>();
    assert_eq!(document.header(), keys(50..100) + &added);
}

#[test]
fn changes_in_brackets_on_several_lines_keep_their_comments() {
    let items = (0..100).map(|n| format!("  x{n}, # {n}\n")).collect::<String>();
    for end in ["", "  z # last\n"] {
        let text = format!("---\na: [\n{items}{end} ]\n---\n");
        let mut document = Document::parse(&text).unwrap();
        let kept = (0..100).filter(|n| n % 3 > 0).map(|n| format!("x{n}"));
        let added = (0..40).map(|n| format!("y{n}"));
        let last = (!end.is_empty()).then(|| "z".to_owned());
        let new: Vec<String> = kept.chain(last).chain(added).collect();
        document.set("/a", new.clone()).unwrap();
        assert_eq!(document.get("/a").unwrap().to_value(), Value::from(new));
        for n in (0..100).filter(|n| n % 3 > 0) {
            assert!(document.as_str().contains(&format!("  x{n}, # {n}\n")), "{document}");
        }
    }
}

#[test]
fn a_nested_mapping_keeps_its_comments_when_all_its_keys_change() {
    let text = "---\nhero: # h\n  # about hero\n  image: a # c\n  # sizes\n  width: 2 # d\n  # end\nb: 1\n---\n";
    let mut document = Document::parse(text).unwrap();
    let new = Mapping::from_iter([("video", Value::from(1)), ("size", Mapping::from_iter([("k", 2)]).into())]);
    document.set("/hero", new.clone()).unwrap();
    assert_eq!(
        document.header(),
        "hero: # h\n  # about hero\n  # sizes\n  video: 1\n  size:\n    k: 2\n  # end\nb: 1\n"
    );
    assert_eq!(document.get("/hero").unwrap().to_value(), Value::Mapping(new));

    // In a list, and beside other changes.
    let text = "---\nlinks:\n  - a: 1\n    # second\n    b: 2\nc: 3\n---\n";
    let mut document = Document::parse(text).unwrap();
    let link = Mapping::from_iter([("d", 4), ("e", 5)]);
    let header = Mapping::from_iter([("links", Value::from([link])), ("c", 6.into())]);
    document.replace("", header).unwrap();
    assert_eq!(document.header(), "links:\n  -\n    # second\n    d: 4\n    e: 5\nc: 6\n");
}

#[test]
fn items_in_another_order_keep_their_comments_and_their_style() {
    let replaced = |header: &str, pointer: &str, items: &[&str]| {
        let mut document = Document::parse(&format!("---\n{header}---\n")).unwrap().into_owned();
        document.replace(pointer, items.iter().copied().collect::<Value>()).unwrap();
        document.header().to_owned()
    };
    let tags = "tags:\n  # of c\n  - c # third\n  - 'a'   # first\n\n  - b\nd: 1\n";
    assert_eq!(
        replaced(tags, "/tags", &["a", "b", "c"]),
        "tags:\n  - 'a'   # first\n  - b\n\n  # of c\n  - c # third\nd: 1\n"
    );
    assert_eq!(replaced(tags, "/tags", &["b", "x", "a"]), "tags:\n  # of c\n  - b\n  - x\n\n  - 'a'   # first\nd: 1\n");
    assert_eq!(replaced("tags: [c, 'a', b] # all\n", "/tags", &["a", "b", "c"]), "tags: ['a', b, c] # all\n");
    assert_eq!(
        replaced("tags: [\n  c, # third\n  a, # first\n ]\n", "/tags", &["a", "b", "c"]),
        "tags: [\n  a, # first\n  b,\n  c, # third\n ]\n"
    );
    assert_eq!(replaced("a:\n- - x # x\n  - y # y\n", "/a/0", &["y", "x"]), "a:\n- - y # y\n  - x # x\n");
    // A block scalar at the end of an item would absorb the comment that now follows it.
    assert_eq!(
        replaced("a:\n    # of x\n- x\n- |\n    text\n", "/a", &["text\n", "x"]),
        "a:\n- |\n    text\n# of x\n- x\n"
    );
}

#[test]
fn a_header_in_braces_keeps_the_comments_around_it() {
    let text = "---\n# above\n{} # beside\n# below\n---\nBody.\n";
    let mut document = Document::parse(text).unwrap();
    document.replace("", Mapping::from_iter([("a", 1), ("b", 2)])).unwrap();
    assert_eq!(document.as_str(), "---\n# above\na: 1\nb: 2\n# beside\n# below\n---\nBody.\n");

    let mut document = Document::parse("---\r\n{a: 1} # beside\r\n---\r\n").unwrap();
    document.replace("", Mapping::from_iter([("b", 2)])).unwrap();
    assert_eq!(document.as_str(), "---\r\nb: 2\r\n# beside\r\n---\r\n");
}

/// Generates values that occur in headers, few of each kind, so that lists have items in common.
fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        (0..6_i64).prop_map(Value::from),
        "[a-d]{1,2}".prop_map(Value::from),
        Just(Value::from("a: b")),
        Just(Value::from("two\nlines\n")),
        Just(Value::null()),
    ];
    scalar.prop_recursive(3, 40, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..8).prop_map(Value::from),
            vec(("[a-h]", inner), 0..8).prop_map(|entries| Value::Mapping(entries.into_iter().collect())),
        ]
    })
}

/// Generates mappings of values, few of each kind, so that two mappings have keys in common.
fn mapping() -> impl Strategy<Value = Mapping> {
    vec(("[a-p]", value()), 0..14).prop_map(|entries| entries.into_iter().collect())
}

proptest! {
    #[test]
    fn after_a_merge_the_header_is_the_new_value(old in mapping(), new in mapping()) {
        let mut document = Document::parse("---\n---\nBody.\n").unwrap();
        document.replace("", old.clone()).unwrap();
        let before = document.to_string();
        document.replace("", old).unwrap();
        prop_assert_eq!(document.as_str(), before.as_str());
        document.replace("", new.clone()).unwrap();
        let read = Document::parse(document.as_str()).unwrap();
        prop_assert_eq!(read.root().to_value(), Value::Mapping(new));
        prop_assert_eq!(read.body(), "Body.\n");
    }

    #[test]
    fn a_list_in_another_order_keeps_all_lines(order in Just((0..60).collect::<Vec<usize>>()).prop_shuffle(), flow: bool) {
        let line = |n: &usize| match n % 3 {
            _ if flow => format!("  'x{n}', # about {n}\n"),
            0 => format!("  - x{n} # about {n}\n"),
            1 => format!("  # about {n}\n  - \"x{n}\"\n"),
            _ => format!("  - >- # about {n}\n    x{n}\n"),
        };
        let fences = if flow { ("a: [\n", "  ]\n") } else { ("a:\n", "") };
        let header = |order: &[usize]| [fences.0, &order.iter().map(line).collect::<String>(), fences.1].concat();
        let numbers: Vec<usize> = (0..60).collect();
        let mut document = Document::parse(&format!("---\n{}b: 1\n---\n", header(&numbers))).unwrap().into_owned();
        document.replace("/a", order.iter().map(|n| format!("x{n}")).collect::<Value>()).unwrap();
        prop_assert_eq!(document.header(), header(&order) + "b: 1\n");
    }

    #[test]
    fn lines_of_keys_that_stay_are_the_same(changed in vec(any::<Index>(), 0..80)) {
        let text = format!("---\n{}---\n", header(100));
        let mut document = Document::parse(&text).unwrap();
        let Value::Mapping(mut mapping) = document.root().to_value() else { unreachable!() };
        let mut numbers: Vec<usize> = changed.iter().map(|index| index.index(100)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for n in &numbers {
            let value = mapping.get_mut(&format!("key{n}")).unwrap();
            *value = self::changed(value, *n as i64 + 1_000);
        }
        document.replace("", mapping).unwrap();
        prop_assert_eq!(different_lines(&text, document.as_str()), numbers.len());
    }
}
