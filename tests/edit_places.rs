//! Tests of edits by example: the place of new text in headers with an unusual layout, and the style that it copies.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

#[path = "support/edited.rs"]
mod edited;

use edited::{edited, mapping};
use press_release::{Document, EditError, Mapping, Value};

/// Returns the lines for some numbers, one after the other.
fn lines(numbers: std::ops::Range<usize>, line: impl Fn(usize) -> String) -> String {
    numbers.map(line).collect()
}

#[test]
fn the_place_is_found_after_any_text() {
    // Blanks before the colon stay.
    edited("\"a\" :\n  - x\nb: 1\n", |d| d.replace("/a", "w"), "\"a\" : w\nb: 1\n");
    edited("a  :\n  k: x\n", |d| d.replace("/a", vec!["w"]), "a  :\n  - w\n");
    // A list before the item is not its parent.
    edited("a:\n- - x\n-\n  - y\n", |d| d.remove("/a/1/0"), "a:\n- - x\n- []\n");
    edited("a:\n- k: x\n-\n  k: y\n", |d| d.remove("/a/1/k"), "a:\n- k: x\n- {}\n");
}

#[test]
fn a_block_is_for_several_lines_and_says_how_far_it_is_indented() {
    edited("a: x\n", |d| d.replace("/a", "w\n"), "a: \"w\\n\"\n");
    // An indentation indicator has one digit in YAML.
    let nine = " ".repeat(9);
    edited(
        &format!("a:\n{nine}b: x\n"),
        |d| d.replace("/a/b", "  v\nw"),
        &format!("a:\n{nine}b: |9-\n{nine}{nine}  v\n{nine}{nine}w\n"),
    );
    let ten = " ".repeat(10);
    edited(
        &format!("a:\n{ten}b: x\n"),
        |d| d.add("/c", mapping([("k", "  v\nw"), ("l", "v\nw")])),
        &format!("a:\n{ten}b: x\nc:\n{ten}k: \"  v\\nw\"\n{ten}l: |-\n{ten}{ten}v\n{ten}{ten}w\n"),
    );
    edited("a:\nb: 1\n", |d| d.replace("/a", "v\nw"), "a: |-\n  v\n  w\nb: 1\n");
    // If only one of several strings can be a block scalar, only that one is.
    edited(
        "a: 1\n",
        |d| d.set("/b", vec!["v\nw", "v\u{200e}\nw"]),
        "a: 1\nb:\n  - |-\n    v\n    w\n  - \"v\\u200e\\nw\"\n",
    );
    // A comment below the colon of the collection leaves no place for the block scalar header.
    edited("a: # c\n  # d\n  - x\n", |d| d.replace("/a", "v\nw"), "a: \"v\\nw\" # c\n  # d\n");
}

#[test]
fn a_folded_string_is_broken_at_single_spaces() {
    let (v, w) = ("v".repeat(30), "w".repeat(28));
    // A line break at one of two spaces would be read as a line of its own, or leave the other space at the end of a
    // line.
    edited("a: >-\n  x\n  y\n", |d| d.replace("/a", format!("{v} {w}  z")), &format!("a: >-\n  {v}\n  {w}  z\n"));
    let long = "v".repeat(70);
    edited("a: >-\n  x\n  y\n", |d| d.replace("/a", format!("{long} ")), &format!("a: >-\n  {long} \n"));
    // No line was folded, so no line is folded.
    let words = vec!["seven"; 25].join(" ");
    edited("a: >-\n  x\n", |d| d.replace("/a", &words), &format!("a: >-\n  {words}\n"));
    edited("a: >-\n  x\n\n  y\n", |d| d.replace("/a", &words), &format!("a: >-\n  {words}\n"));
}

#[test]
fn a_key_in_braces_is_written_like_the_one_before_it() {
    edited("a: {\"b\": 1}\n", |d| d.add("/a/c", 2), "a: {\"b\": 1, \"c\": 2}\n");
    edited("a: {\"b\":}\n", |d| d.add("/a/c", 2), "a: {\"b\":, \"c\": 2}\n");
    // A plain key needs a space before its value.
    edited("a: {b:[x]}\n", |d| d.add("/a/c", "v"), "a: {b:[x], c: v}\n");
    edited("a: {b:}\n", |d| d.add("/a/c", "v"), "a: {b:, c: v}\n");
    // A key with a separator of entries needs quotes.
    edited("a: {b: 1}\n", |d| d.add("/a/c, d", 2), "a: {b: 1, \"c, d\": 2}\n");
    edited("a: [x]\n", |d| d.add("/a/-", mapping([("c, d", "v")])), "a: [x, {\"c, d\": v}]\n");
    edited("c, d: 1\n", |d| d.add("/e, f", 2), "c, d: 1\ne, f: 2\n");
}

#[test]
fn a_key_gets_the_quotes_of_the_one_before_it() {
    edited("'a': 1\n", |d| d.add("/it's", 2), "'a': 1\n'it''s': 2\n");
    edited("a: {'b': 1}\n", |d| d.add("/a/c", 2), "a: {'b': 1, 'c': 2}\n");
    // Single quotes cannot represent invisible characters.
    edited("'a': 1\n", |d| d.add("/b\u{200b}", 2), "'a': 1\n\"b\\u200b\": 2\n");
}

#[test]
fn what_joins_brackets_over_several_lines_leaves_their_breaks_and_comments() {
    edited("a: [\n ]\n", |d| d.add("/a/-", "x"), "a: [x\n ]\n");
    edited("a: [ # c\n ]\n", |d| d.add("/a/-", "x"), "a: [x # c\n ]\n");
    edited("a: [\n  # c\n ]\n", |d| d.add("/a/0", "x"), "a: [x\n  # c\n ]\n");
    // The last comma and the bracket are on one line, so there is no line break between them to copy.
    edited("a: [\n  x,]\n", |d| d.add("/a/-", "v"), "a: [\n  x, v,]\n");
    edited("a: [\n  x,\n  v, ]\n", |d| d.add("/a/-", "z"), "a: [\n  x,\n  v, z, ]\n");
    edited("a: [\n  x,\n  v ]\n", |d| d.add("/a/-", "z"), "a: [\n  x,\n  v,\n  z ]\n");
    // As many blanks as after the first comma.
    edited("a: [x,  v,z]\n", |d| d.add("/a/0", "w"), "a: [w,  x,  v,z]\n");
    edited("a: [x,  v,z]\n", |d| d.add("/a/-", "w"), "a: [x,  v,z,  w]\n");
}

#[test]
fn what_leaves_brackets_takes_the_comment_on_its_line_if_it_is_alone_there() {
    edited("a: [x, # c\n  y]\n", |d| d.remove("/a/0"), "a: [y]\n");
    edited("a: [x, # c\n  y]\n", |d| d.remove("/a/1"), "a: [x, # c\n  ]\n");
    edited("a: [x, # c\n  # d\n  y]\n", |d| d.remove("/a/0"), "a: [ # c\n  # d\n  y]\n");
    edited("a: [x\n  , y, # d\n  z]\n", |d| d.remove("/a/1"), "a: [x\n  , z]\n");
    edited("a: [\n x, y\n ]\n", |d| d.remove("/a/0"), "a: [\n y\n ]\n");
    edited("a: [\n  x]\n", |d| d.remove("/a/0"), "a: [\n  ]\n");
    // Comments on lines of their own between an entry and its comma do not belong to the entry.
    edited("a: [\n  x # b\n  # c\n  , y]\n", |d| d.remove("/a/0"), "a: [\n  # c\n   y]\n");
    edited("a: {x: 1, y\n  # c\n  , z: 2}\n", |d| d.remove("/a/y"), "a: {x: 1,\n  # c\n   z: 2}\n");
    edited("a: [x\n  # c\n  ,]\n", |d| d.remove("/a/0"), "a: [\n  # c\n  ]\n");
}

#[test]
fn a_string_is_plain_unless_all_around_it_are_quoted() {
    // If one of the strings is in double quotes, new strings are too, because double quotes can represent everything.
    edited("a: 'x'\nb: \"y\"\n", |d| d.set("/c", "z"), "a: 'x'\nb: \"y\"\nc: \"z\"\n");
    edited("a: \"x\"\nb: 'y'\n", |d| d.set("/c", "z"), "a: \"x\"\nb: 'y'\nc: \"z\"\n");
    edited("a: 'x'\nb: 'y'\n", |d| d.set("/c", "z"), "a: 'x'\nb: 'y'\nc: 'z'\n");
    // Dates, numbers and null do not show a style of strings. A collection without strings takes the style of the
    // header.
    edited("a: 'x'\nb: 2024-02-29\nc: 7\nd:\n", |d| d.set("/e", "z"), "a: 'x'\nb: 2024-02-29\nc: 7\nd:\ne: 'z'\n");
    edited("a: 'x'\nb: [1, 2]\n", |d| d.add("/b/-", "z"), "a: 'x'\nb: [1, 2, 'z']\n");
    edited("a: 'x'\nb: [1, y]\n", |d| d.add("/b/-", "z"), "a: 'x'\nb: [1, y, z]\n");
    edited("a: 'x'\nb: []\n", |d| d.replace("/b", "z"), "a: 'x'\nb: 'z'\n");
    // A plain scalar stays plain. The style of an empty value comes from the others.
    edited("a: 'x'\nb: 1\n", |d| d.replace("/b", "z"), "a: 'x'\nb: z\n");
    edited("a: 'x'\nb:\n", |d| d.replace("/b", "z"), "a: 'x'\nb: 'z'\n");
    edited("a: 'x'\nb: 1\n", |d| d.replace("/b", vec!["z"]), "a: 'x'\nb:\n  - 'z'\n");
}

#[test]
fn a_string_that_needs_quotes_gets_those_of_the_others() {
    edited("a: x\nb: 'y'\n", |d| d.set("/c", "1"), "a: x\nb: 'y'\nc: '1'\n");
    edited("a: x\nb: ['y', \"z\"]\n", |d| d.set("/c", "1"), "a: x\nb: ['y', \"z\"]\nc: \"1\"\n");
    // As in its own collection or, if that has no quotes, as in the header.
    edited("a: 'x'\nb: [y, \"z\"]\n", |d| d.add("/b/-", "1"), "a: 'x'\nb: [y, \"z\", \"1\"]\n");
    edited("a: 'x'\nb: [y]\n", |d| d.add("/b/-", "1"), "a: 'x'\nb: [y, '1']\n");
    edited("a: \"x\"\nb: [y]\n", |d| d.add("/b/-", "1"), "a: \"x\"\nb: [y, \"1\"]\n");
    edited("a: 'x'\nb:\n- y\n", |d| d.replace("/b", "1"), "a: 'x'\nb: '1'\n");
    edited("a: 'x'\nb:\n- y\n", |d| d.add("/b/-", vec!["1", "z"]), "a: 'x'\nb:\n- y\n- - '1'\n  - z\n");
}

#[test]
fn new_lines_are_indented_as_the_first_of_their_kind() {
    let l = |value: &str| Mapping::from_iter([("l", vec![value])]);
    edited(
        "a:\n   k: 1\nb:\n     l: 2\n",
        |d| d.set("/c", mapping([("m", "x")])),
        "a:\n   k: 1\nb:\n     l: 2\nc:\n   m: x\n",
    );
    edited("a:\n  - x\nb:\n- v\n", |d| d.set("/c", vec!["z"]), "a:\n  - x\nb:\n- v\nc:\n  - z\n");
    // Without another mapping, a mapping is indented like a list, unless lists are in the column of their key.
    edited("a:\n   - x\n", |d| d.set("/b", l("v")), "a:\n   - x\nb:\n   l:\n      - v\n");
    edited("a:\n- x\n", |d| d.set("/b", l("v")), "a:\n- x\nb:\n  l:\n  - v\n");
    // The layout may come from deep inside the header, if it occurs nowhere else.
    edited(
        "a:\n- x\nb:\n- k:\n     l: 1\n",
        |d| d.set("/c", mapping([("m", "v")])),
        "a:\n- x\nb:\n- k:\n     l: 1\nc:\n   m: v\n",
    );
    // The layout of a near collection is preferred to that of the first one, and the first one to a deeper one.
    edited(
        "a:\n   k: 1\nb:\n  c:\n     d: 1\n",
        |d| d.set("/b/e", mapping([("m", "v")])),
        "a:\n   k: 1\nb:\n  c:\n     d: 1\n  e:\n     m: v\n",
    );
    edited(
        "a:\n   k: 1\nb:\n  - c:\n        d: 1\n",
        |d| d.add("/b/-", Mapping::from_iter([("e", mapping([("m", "v")]))])),
        "a:\n   k: 1\nb:\n  - c:\n        d: 1\n  - e:\n       m: v\n",
    );
}

#[test]
fn a_list_is_written_in_brackets_where_all_are() {
    edited("a: [x]\n", |d| d.set("/b", mapping([("k", "v")])), "a: [x]\nb:\n  k: v\n");
    edited("a: [x]\n", |d| d.set("/b", vec![mapping([("k", "v")])]), "a: [x]\nb:\n  - k: v\n");
    edited("a: [x]\n", |d| d.set("/b", vec!["v\nw"]), "a: [x]\nb:\n  - |-\n    v\n    w\n");
    // A collection without a list takes the style of the whole header.
    edited("a: [x]\nb:\n  k: 1\n", |d| d.set("/b/l", vec!["z"]), "a: [x]\nb:\n  k: 1\n  l: [z]\n");
    edited(
        "a: [x]\nb:\n  k: 1\nc:\n  - m:\n      - v\n",
        |d| d.set("/b/l", vec!["z"]),
        "a: [x]\nb:\n  k: 1\n  l:\n    - z\nc:\n  - m:\n      - v\n",
    );
}

#[test]
fn a_collection_in_the_place_of_another_keeps_its_indentation() {
    edited("a:\n   - k:\n       l: 2\nb: 3\n", |d| d.replace("/a", mapping([("m", "x")])), "a:\n   m: x\nb: 3\n");
    // So does a collection that has too little in common with the old one for single edits.
    let items = |numbers: std::ops::Range<usize>| numbers.map(|n| format!("x{n}")).collect::<Vec<_>>();
    let level = lines(0..10, |n| format!("- x{n}\n"));
    edited(
        &format!("b:\n  - y\na:\n{level}"),
        |d| d.replace("/a", items(10..20)),
        &format!("b:\n  - y\na:\n{}", lines(10..20, |n| format!("- x{n}\n"))),
    );
    // A list in block style stays so, even if other lists are in brackets.
    let mappings = lines(0..10, |n| format!("  - k: {n}\n"));
    edited(
        &format!("a:\n{mappings}b: [y]\n"),
        |d| d.replace("/a", items(10..20)),
        &format!("a:\n{}b: [y]\n", lines(10..20, |n| format!("  - x{n}\n"))),
    );
}

#[test]
fn what_stays_of_a_list_is_as_much_as_can_stay() {
    let list = lines(0..6, |n| format!("  - {n} # c{n}\n"));
    for (new, expected) in [
        (vec![1, 2, 3, 4, 5, 6], vec!["1 # c1", "2 # c2", "3 # c3", "4 # c4", "5 # c5", "6"]),
        (vec![9, 1, 8, 3, 5, 4], vec!["9 # c0", "1 # c1", "8 # c2", "3 # c3", "5 # c5", "4 # c4"]),
        (vec![5, 0, 1, 4], vec!["5 # c5", "0 # c0", "1 # c1", "4 # c4"]),
        (vec![2, 5, 7, 8], vec!["2 # c2", "5 # c5", "7", "8"]),
    ] {
        let expected: String = expected.iter().map(|item| format!("  - {item}\n")).collect();
        edited(&format!("a:\n{list}"), |d| d.set("/a", new.clone()), &format!("a:\n{expected}"));
    }
}

/// Returns the number of items that two lists have in common, in any order. The items must be 0, 1 or 2.
fn in_common(a: &[usize], b: &[usize]) -> usize {
    let count = |list: &[usize], item: usize| list.iter().filter(|&&other| other == item).count();
    (0..3).map(|item| count(a, item).min(count(b, item))).sum()
}

#[test]
fn no_more_of_a_list_could_have_stayed() {
    let digits = |len: u32| (0..3_usize.pow(len)).map(move |n| (0..len).map(|at| n / 3_usize.pow(at) % 3).collect());
    let lists: Vec<Vec<usize>> = (1..5).flat_map(digits).collect();
    for old in &lists {
        let items = lines(0..old.len(), |n| format!("- {} # c{n}\n", old[n]));
        let text = format!("---\na:\n{items}---\n");
        let document = Document::parse(&text).unwrap();
        for new in &lists {
            let mut d = document.clone();
            d.set("/a", new.clone()).unwrap();
            let stayed = (0..old.len()).filter(|&n| d.header().contains(&format!("- {} # c{n}\n", old[n]))).count();
            assert_eq!(stayed, in_common(old, new), "{old:?} {new:?}\n{d}");
        }
    }
}

#[test]
fn differing_parts_are_set_after_equal_ones() {
    let item = |k: i32, l: i32| Value::Mapping(Mapping::from_iter([("k", k), ("l", l)]));
    edited(
        "a:\n- x\n- k: 1 # c\n  l: 2\n- k: 3 # d\n  l: 4\n",
        |d| d.set("/a", vec!["x".into(), item(1, 5), item(3, 6)]),
        "a:\n- x\n- k: 1 # c\n  l: 5\n- k: 3 # d\n  l: 6\n",
    );
    // An empty list is rewritten as a whole, with its brackets on one line.
    edited("a: [ # c\n  x\n ]\n", |d| d.set("/a", Vec::<Value>::new()), "a: []\n");
}

#[test]
fn each_part_is_compared_however_many_there_are() {
    let numbers = |len: usize, first: usize, last: usize| {
        let between = (1..len - 1).map(|n| n + 100);
        std::iter::once(first).chain(between).chain([last]).collect::<Vec<_>>()
    };
    let list = |numbers: Vec<usize>, comment: &str| {
        numbers.iter().map(|n| format!("- {n}{}\n", if *n > 100 { comment } else { "" })).collect::<String>()
    };
    for len in [32, 33, 400] {
        edited(
            &format!("a:\n{}", list(numbers(len, 1, 2), " # c")),
            |d| d.set("/a", numbers(len, 3, 4)),
            &format!("a:\n{}", list(numbers(len, 3, 4), " # c")),
        );
    }

    let keys = |len: usize, first: usize, comment: &str| {
        format!("k0: {first}\n{}", lines(1..len, |n| format!("k{n}: {n}{comment}\n")))
    };
    let entries = |len: usize| Mapping::from_iter((1..len).map(|n| (format!("k{n}"), n)).chain([("k0".to_owned(), 7)]));
    for len in [32, 33, 400] {
        edited(&keys(len, 0, " # c"), |d| d.set("", entries(len)), &keys(len, 7, " # c"));
    }
}

#[test]
fn a_value_may_be_as_deep_as_a_header_whatever_its_key_is_called() {
    let deep = |levels: usize| (0..levels).fold(Value::from(1), |value, _| Value::Sequence(vec![value]));
    let mut d = Document::parse("---\na: 1\n---\n").unwrap();
    let pointer = "/a_name_of_many_letters";
    assert_eq!(d.set(pointer, deep(128)), Err(EditError::TooDeep { pointer: pointer.into() }));
    d.set(pointer, deep(127)).unwrap();
    assert_eq!(d.get(pointer).unwrap().to_value(), deep(127));
}

#[test]
fn an_empty_line_is_added_before_a_new_body() {
    for (text, body, expected) in [
        ("---\na: 1\n---", "", "---\na: 1\n---"),
        ("---\na: 1\n---", "x", "---\na: 1\n---\n\nx"),
        ("---\r\n---", "x", "---\r\n---\r\n\r\nx"),
        ("---\na: 1\n---\n", "", "---\na: 1\n---\n"),
        ("---\na: 1\n---\n", "x", "---\na: 1\n---\n\nx"),
        ("---\na: 1\n---\n\n", "x", "---\na: 1\n---\n\nx"),
        // If the body was directly below the fence, the new body is too, unless it begins with a line break.
        ("---\na: 1\n---\ny", "x", "---\na: 1\n---\nx"),
        ("---\na: 1\n---\ny", "\nx", "---\na: 1\n---\n\n\nx"),
        ("---\na: 1\n---\ny", "", "---\na: 1\n---\n"),
    ] {
        let mut d = Document::parse(text).unwrap();
        d.set_body(body);
        assert_eq!(d.as_str(), expected);
        assert_eq!(Document::parse(expected).unwrap().body(), body);
    }
}
