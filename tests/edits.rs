//! Tests of edits by example: a header, an edit, and the exact header that is expected. New text looks like its
//! neighbours, and nothing else changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

#[path = "support/edited.rs"]
mod edited;

use edited::{edited, mapping};
use press_release::{Document, EditError, Mapping, Scalar, Value};

#[test]
fn a_scalar_keeps_the_quotes_of_the_one_it_replaces() {
    edited("a: 'x' # c\nb: 1\n", |d| d.replace("/a", "it's"), "a: 'it''s' # c\nb: 1\n");
    edited("a: \"x\"\nb: 1\n", |d| d.replace("/a", "v"), "a: \"v\"\nb: 1\n");
    edited("a: \"x\"\n", |d| d.replace("/a", "say “\"” \\ é\u{a0}"), "a: \"say “\\\"” \\\\ é\\u00a0\"\n");
    edited("a:   x   \n", |d| d.replace("/a", "v z"), "a:   v z   \n");
    edited("a:\tx\n", |d| d.replace("/a", "v"), "a:\tv\n");
    edited("'a': x\n\"b\" : v\n", |d| d.replace("/b", "z"), "'a': x\n\"b\" : z\n");
    edited("a: [x, 'v', \"z\"]\n", |d| d.replace("/a/1", "w"), "a: [x, 'w', \"z\"]\n");
    edited("a:\n  - 'x'\n  - v\n", |d| d.replace("/a/0", "z"), "a:\n  - 'z'\n  - v\n");
    // Single quotes cannot contain an escape.
    edited("a: 'x'\n", |d| d.replace("/a", "v\u{200b}"), "a: \"v\\u200b\"\n");
}

#[test]
fn a_text_gets_the_quotes_it_needs() {
    for text in
        ["v: z", "# v", "", " v", "v ", "true", "12", "~", "[v", "- v", "@v", "v #z", "-", "&v", "!v", "'v", "|"]
    {
        edited("a: x # c\n", |d| d.replace("/a", text), &format!("a: \"{text}\" # c\n"));
        edited("a: x\nb: 'z'\n", |d| d.replace("/a", text), &format!("a: '{}'\nb: 'z'\n", text.replace('\'', "''")));
    }
    for text in ["No", "y", "12:30", "1_000", "0b1", "=", "017"] {
        edited("a: x # c\n", |d| d.replace("/a", text), &format!("a: \"{text}\" # c\n"));
        // A plain scalar stays plain.
        edited("a: x\n", |d| d.replace("/a", Scalar::plain(text).unwrap()), &format!("a: {text}\n"));
    }
    for text in ["v:z", "v#z", "-v", "2024-02-29T10:00:00Z", "2024-02-29", "v, [z]", "it's", "ā – ū"] {
        edited("a: x # c\n", |d| d.replace("/a", text), &format!("a: {text} # c\n"));
    }
    edited("a: [x]\n", |d| d.replace("/a/0", "v, z"), "a: [\"v, z\"]\n");
    edited("a: {b: x}\n", |d| d.replace("/a/b", "v]"), "a: {b: \"v]\"}\n");
}

#[test]
fn other_scalars_are_plain() {
    edited("a: '1'\n", |d| d.replace("/a", 2), "a: 2\n");
    edited("a: 1 # c\n", |d| d.replace("/a", "2"), "a: \"2\" # c\n");
    edited("a: \"no\"\n", |d| d.replace("/a", false), "a: false\n");
    edited("a: x\n", |d| d.replace("/a", 1.5), "a: 1.5\n");
    edited("a: x\n", |d| d.replace("/a", Scalar::plain("0x1F").unwrap()), "a: 0x1F\n");
    edited(
        "a: '2024-02-29'\n",
        |d| d.replace("/a", chrono::NaiveDate::from_ymd_opt(2025, 12, 31)),
        "a: '2025-12-31'\n",
    );
    edited("a: x # c\nb: 1\n", |d| d.replace("/a", Value::null()), "a: # c\nb: 1\n");
    edited("a:\n  x # c\nb: 1\n", |d| d.replace("/a", Value::null()), "a:\n  null # c\nb: 1\n");
    edited("- - x\n".replace("- -", "a:\n- -").as_str(), |d| d.replace("/a/0/0", Value::null()), "a:\n- -\n");
    edited("a: [x, y]\n", |d| d.replace("/a/0", Value::null()), "a: [null, y]\n");
}

#[test]
fn a_value_comes_where_none_was() {
    edited("a:\nb: 1\n", |d| d.replace("/a", "x"), "a: x\nb: 1\n");
    edited("a:  # c\nb: 1\n", |d| d.replace("/a", "x"), "a: x  # c\nb: 1\n");
    edited("a:   \nb: 1\n", |d| d.replace("/a", "x"), "a:   x\nb: 1\n");
    edited("a:\n-\n- y\n", |d| d.replace("/a/0", "x"), "a:\n- x\n- y\n");
    edited("a: # c\n  # d\nb: 1\n", |d| d.replace("/a", vec!["x"]), "a: # c\n  - x\n  # d\nb: 1\n");
    edited("a: ~ # c\n", |d| d.replace("/a", "x"), "a: x # c\n");
    edited("a: {b, c: }\n", |d| d.replace("/a/b", "x"), "a: {b: x, c: }\n");
    edited("a: {b, c: }\n", |d| d.replace("/a/c", "x"), "a: {b, c: x}\n");
    edited("a: {\"b\":}\n", |d| d.replace("/a/b", "x"), "a: {\"b\": x}\n");
}

#[test]
fn a_text_keeps_away_from_the_colon_of_a_plain_key() {
    edited("a: {b:[x], c: 1}\n", |d| d.replace("/a/b", "v"), "a: {b: v, c: 1}\n");
    edited("a: [b:{c:[x]}]\n", |d| d.replace("/a/0/b", 1), "a: [b: 1]\n");
    edited("a: {b:[x]}\n", |d| d.replace("/a/b", vec!["v"]), "a: {b:[v]}\n");
    edited("a: {'b':[x]}\n", |d| d.replace("/a/b", "v"), "a: {'b':v}\n");
}

#[test]
fn a_text_of_several_lines_becomes_a_literal_block() {
    edited("a: x # c\nb: 1\n", |d| d.replace("/a", "x\ny\n"), "a: | # c\n  x\n  y\nb: 1\n");
    edited("a: \"x\"\n", |d| d.replace("/a", "x\ny"), "a: |-\n  x\n  y\n");
    edited("a: x\nb: 1\n", |d| d.replace("/a", "\nx\n\ny\n\n"), "a: |+\n\n  x\n\n  y\n\nb: 1\n");
    edited("a: x\nb: 1\n", |d| d.replace("/a", "  x\ny # z  \n"), "a: |2\n    x\n  y # z  \nb: 1\n");
    edited("a:\n    b: x\n", |d| d.replace("/a/b", "x\ny"), "a:\n    b: |-\n        x\n        y\n");
    edited("a:\n    b: x\n", |d| d.replace("/a/b", "  x\ny"), "a:\n    b: |4-\n          x\n        y\n");
    edited("a:\n- x\n- z\n", |d| d.replace("/a/0", "x\ny"), "a:\n- |-\n  x\n  y\n- z\n");
    edited("a:\n  x # c\nb: 1\n", |d| d.replace("/a", "x\ny"), "a: |- # c\n  x\n  y\nb: 1\n");
    edited("a: # c\n   x # d\nb: 1\n", |d| d.replace("/a", "x\ny"), "a: # c\n   |- # d\n   x\n   y\nb: 1\n");
    edited("a:\n- x\nb: 1\n", |d| d.replace("/a", "x\ny"), "a: |-\n  x\n  y\nb: 1\n");
    edited("b: 1\n", |d| d.add("/a", "x\ny\n"), "b: 1\na: |\n  x\n  y\n");
    edited("l:\n- a: 1\n", |d| d.add("/l/-", mapping([("b", "x\ny")])), "l:\n- a: 1\n- b: |-\n    x\n    y\n");
}

#[test]
fn a_string_of_several_lines_is_quoted_where_no_block_is_possible() {
    edited("a: [x]\n", |d| d.replace("/a/0", "x\ny"), "a: [\"x\\ny\"]\n");
    edited("a: {b: x}\n", |d| d.add("/a/c", "x\ny\n"), "a: {b: x, c: \"x\\ny\\n\"}\n");
    // The comment and the empty line would be read as part of the block scalar.
    edited("a: x\n   # c\nb: 1\n", |d| d.replace("/a", "x\ny"), "a: \"x\\ny\"\n   # c\nb: 1\n");
    edited("a: x\n\nb: 1\n", |d| d.replace("/a", "x\ny\n\n"), "a: \"x\\ny\\n\\n\"\n\nb: 1\n");
    // An invisible character at an end is escaped, and a block scalar cannot contain a carriage return.
    edited("a: x\n", |d| d.replace("/a", "x\ny\u{a0}"), "a: \"x\\ny\\u00a0\"\n");
    edited("a: x\n", |d| d.replace("/a", "x\r\ny"), "a: \"x\\r\\ny\"\n");
    edited("a: x\n", |d| d.replace("/a", "\n"), "a: \"\\n\"\n");
}

#[test]
fn a_block_scalar_stays_one() {
    edited(
        "a: |\n  👩\u{200d}🚀 x\n",
        |d| d.replace("/a", "10\u{a0}km 👩\u{200d}🚀\n"),
        "a: |\n  10\u{a0}km 👩\u{200d}🚀\n",
    );
    edited("a: | # c\n   x\n   y\nb: 1\n", |d| d.replace("/a", "z\n"), "a: | # c\n   z\nb: 1\n");
    edited("a: |\n  x\nb: 1\n", |d| d.replace("/a", "z"), "a: |-\n  z\nb: 1\n");
    edited("a: >-\n  x\n  y\nb: 1\n", |d| d.replace("/a", "z"), "a: >-\n  z\nb: 1\n");
    edited("a: >\n  x\n", |d| d.replace("/a", "v\nw\n\nz\n"), "a: >\n  v\n\n  w\n\n\n  z\n");
    edited("a: >\n  x\n", |d| d.replace("/a", "v\n  w\n"), "a: |\n  v\n    w\n");
    edited("a: |4-\n     x\nb: 1\n", |d| d.replace("/a", "y"), "a: |-\n    y\nb: 1\n");
    edited("a:\n  |\n   x\nb: 1\n", |d| d.replace("/a", "y\n"), "a: |\n   y\nb: 1\n");
    edited("a: |\n  x\nb: 1\n", |d| d.replace("/a", true), "a: true\nb: 1\n");
    edited("a: | # c\n  x\nb: 1\n", |d| d.replace("/a", Value::null()), "a: # c\nb: 1\n");
    edited("a: | # c\n  x\nb: 1\n", |d| d.replace("/a", "\u{200b}"), "a: \"\\u200b\" # c\nb: 1\n");
    // Long lines are folded like the old ones.
    let words = |count: usize| vec!["seven"; count].join(" ");
    edited(
        &format!("a: >-\n  {}\n  {}\n", words(11), words(3)),
        |d| d.replace("/a", words(25)),
        &format!("a: >-\n  {}\n  {}\n  {}\n", words(11), words(11), words(3)),
    );
}

#[test]
fn an_item_joins_its_sequence() {
    edited("a:\n  - x\nb: 1\n", |d| d.add("/a/-", "v"), "a:\n  - x\n  - v\nb: 1\n");
    edited("a:\n  - x\nb: 1\n", |d| d.add("/a/1", "v: z"), "a:\n  - x\n  - \"v: z\"\nb: 1\n");
    edited("a:\n- 'x' # c\n\n# d\nb: 1\n", |d| d.add("/a/1", "v"), "a:\n- 'x' # c\n- 'v'\n\n# d\nb: 1\n");
    edited("a:\n    - x\n", |d| d.add("/a/0", "v"), "a:\n    - v\n    - x\n");
    edited("a:\n  - x\n  # c\n  - z\n", |d| d.add("/a/1", "v"), "a:\n  - x\n  - v\n  # c\n  - z\n");
    edited("a:\n  - x\n    # c\n  - z\n", |d| d.add("/a/1", "v"), "a:\n  - x\n    # c\n  - v\n  - z\n");
    edited("a:\n  -   x\n", |d| d.add("/a/-", "v"), "a:\n  -   x\n  -   v\n");
    edited("a:\n- x\n", |d| d.add("/a/-", Value::null()), "a:\n- x\n-\n");
    edited("a:\n- |\n  x\n\nb: 1\n", |d| d.add("/a/-", "v"), "a:\n- |\n  x\n- v\n\nb: 1\n");
    edited("a:\n- |+\n  x\n\nb: 1\n", |d| d.add("/a/-", "v"), "a:\n- |+\n  x\n\n- v\nb: 1\n");
    edited("a:\n- - x\n", |d| d.add("/a/0/0", "v"), "a:\n- - v\n  - x\n");
    edited("a:\n- - x\n", |d| d.add("/a/-", vec!["v"]), "a:\n- - x\n- - v\n");
    edited(
        "a:\n- k: \"x\"\n  l: 1\n",
        |d| d.add("/a/-", mapping([("k", "v"), ("l", "z")])),
        "a:\n- k: \"x\"\n  l: 1\n- k: \"v\"\n  l: \"z\"\n",
    );
    edited("a:\n-  k: x\n", |d| d.add("/a/-", mapping([("k", "v")])), "a:\n-  k: x\n-  k: v\n");
    edited("a:\n- x\n", |d| d.add("/a/-", Vec::<Value>::new()), "a:\n- x\n- []\n");
}

#[test]
fn an_item_joins_its_brackets() {
    edited("a: [x, v] # c\n", |d| d.add("/a/1", "z, w"), "a: [x, \"z, w\", v] # c\n");
    edited("a: [x]\n", |d| d.add("/a/0", "v"), "a: [v, x]\n");
    edited("a: []\n", |d| d.add("/a/-", "x"), "a: [x]\n");
    edited("a: [ ]\n", |d| d.add("/a/0", "x"), "a: [x]\n");
    edited("a: [ x ]\n", |d| d.add("/a/-", "v"), "a: [ x, v ]\n");
    edited("a: [x, v,]\n", |d| d.add("/a/-", "z"), "a: [x, v, z,]\n");
    edited("a: [\"x\",\"v\"]\n", |d| d.add("/a/-", "z"), "a: [\"x\",\"v\",\"z\"]\n");
    edited("a: ['x', v]\n", |d| d.add("/a/-", "z"), "a: ['x', v, z]\n");
    edited("a: [\n  x, # c\n  v,\n ]\n", |d| d.add("/a/-", "z"), "a: [\n  x, # c\n  v,\n  z,\n ]\n");
    edited("a: [\n  x, # c\n  v # d\n ]\n", |d| d.add("/a/-", "z"), "a: [\n  x, # c\n  v, # d\n  z\n ]\n");
    edited("a: [\n  x,\n  v\n ]\n", |d| d.add("/a/1", "z"), "a: [\n  x,\n  z,\n  v\n ]\n");
    edited("a: [x]\n", |d| d.add("/a/-", mapping([("k", "v")])), "a: [x, {k: v}]\n");
    edited("a: [x]\n", |d| d.add("/a/-", vec!["v", "z"]), "a: [x, [v, z]]\n");
    edited("a: {b: 1}\n", |d| d.add("/a/c", Value::null()), "a: {b: 1, c: null}\n");
    edited("a: {}\n", |d| d.add("/a/b", "x"), "a: {b: x}\n");
    edited("a: {\"b\":1}\n", |d| d.add("/a/c", 2), "a: {\"b\":1, \"c\":2}\n");
    edited("a: [b: 1]\n", |d| d.set("/a/0/c", "x"), "a: [{b: 1, c: x}]\n");
    edited("{a: 1}\n", |d| d.set("/b", "x"), "{a: 1, b: x}\n");
}

#[test]
fn a_key_joins_its_mapping() {
    edited("a: 1\n# c\n", |d| d.set("/b", "x"), "a: 1\nb: x\n# c\n");
    edited("a:\n  # c\n", |d| d.set("/b", "x"), "a:\n  # c\nb: x\n");
    edited("", |d| d.set("/b", "x"), "b: x\n");
    edited("# c\n", |d| d.set("/b", "x"), "# c\nb: x\n");
    edited("  a: 1\n", |d| d.set("/b", "x"), "  a: 1\n  b: x\n");
    edited("a:\n  b:\n    c: 1\nd: 2\n", |d| d.add("/a/b/e", true), "a:\n  b:\n    c: 1\n    e: true\nd: 2\n");
    edited("l:\n- a: 1\n- b\n", |d| d.set("/l/0/c", "x"), "l:\n- a: 1\n  c: x\n- b\n");
    edited("a: \"x\"\nb: \"y\"\n", |d| d.set("/c", "z"), "a: \"x\"\nb: \"y\"\nc: \"z\"\n");
    edited("\"a\": 1\n", |d| d.set("/b", 2), "\"a\": 1\n\"b\": 2\n");
    edited("a: |+\n  x\n\n", |d| d.set("/b", 2), "a: |+\n  x\n\nb: 2\n");
    for (pointer, key) in [
        ("/", "\"\""),
        ("/a~1b", "a/b"),
        ("/m~0n", "m~n"),
        ("/~01", "~1"),
        ("/-", "\"-\""),
        ("/1", "\"1\""),
        ("/x: y", "\"x: y\""),
        ("/# x", "\"# x\""),
        ("/<<", "\"<<\""),
        ("/--- x", "\"--- x\""),
        ("/it's", "it's"),
        ("/ā", "ā"),
    ] {
        edited("a: 1\n", |d| d.add(pointer, 2), &format!("a: 1\n{key}: 2\n"));
    }
}

#[test]
fn a_new_collection_is_laid_out_as_the_others() {
    edited("a: 1\n", |d| d.set("/b", vec!["x", "v"]), "a: 1\nb:\n  - x\n  - v\n");
    edited("a:\n- x\n", |d| d.set("/b", vec!["v"]), "a:\n- x\nb:\n- v\n");
    edited("a:\n    - x\n", |d| d.set("/b", vec!["v"]), "a:\n    - x\nb:\n    - v\n");
    edited("a: [x]\n", |d| d.set("/b", vec!["v", "z"]), "a: [x]\nb: [v, z]\n");
    edited("a: [x]\nc:\n  - x\n", |d| d.set("/b", vec!["v"]), "a: [x]\nc:\n  - x\nb:\n  - v\n");
    edited("a:\n   k: 1\n", |d| d.set("/b", mapping([("l", "x")])), "a:\n   k: 1\nb:\n   l: x\n");
    edited("a:\n- x\n", |d| d.set("/b", Mapping::from_iter([("l", vec!["v"])])), "a:\n- x\nb:\n  l:\n  - v\n");
    edited("a: 1\n", |d| d.set("/b", vec![vec!["x", "v"], vec![]]), "a: 1\nb:\n  - - x\n    - v\n  - []\n");
    edited("a: 1\n", |d| d.set("/b", Mapping::new()), "a: 1\nb: {}\n");
}

#[test]
fn a_collection_is_made_of_nothing() {
    edited("ministers:\nb: 1\n", |d| d.add("/ministers/-", "x"), "ministers:\n  - x\nb: 1\n");
    edited("ministers: # c\nl:\n- y\n", |d| d.add("/ministers/0", "x"), "ministers: # c\n- x\nl:\n- y\n");
    edited("ministers: ~\n", |d| d.set("/ministers/-", "x"), "ministers:\n  - x\n");
    edited("seo: null # c\n", |d| d.set("/seo/title", "x"), "seo: # c\n  title: x\n");
    edited("a: {seo: }\n", |d| d.set("/a/seo/title", "x"), "a: {seo: {title: x}}\n");
    edited("a:\n-\n", |d| d.add("/a/0/-", "x"), "a:\n- - x\n");
}

#[test]
fn what_is_removed_takes_the_comment_on_its_line_and_no_other() {
    edited("# t\na: 1 # a\n# b\nb: 2\n", |d| d.remove("/a"), "# t\n# b\nb: 2\n");
    edited("a: 1\n# b\nb: 2 # c\n# d\n", |d| d.remove("/b"), "a: 1\n# b\n# d\n");
    edited("a: 1\n\nb: 2\n\nc: 3\n", |d| d.remove("/b"), "a: 1\n\n\nc: 3\n");
    edited("a:\n  # x\n  - x # e\n  # y\n  - y\n", |d| d.remove("/a/0"), "a:\n  # x\n  # y\n  - y\n");
    edited("a:\n  - x\n  # y\n  - y # e\n  # z\nb: 1\n", |d| d.remove("/a/1"), "a:\n  - x\n  # y\n  # z\nb: 1\n");
    edited("a:\n  k: 1\n  l:\n    - x\n    # c\n", |d| d.remove("/a/l"), "a:\n  k: 1\n    # c\n");
    edited("a: |\n  x\n  # y\nb: 1\n", |d| d.remove("/a"), "b: 1\n");
    edited("a: \"x\n  y\" # c\nb: 1\n", |d| d.remove("/a"), "b: 1\n");
}

#[test]
fn what_shared_the_line_of_its_dash_leaves_it_to_the_next() {
    edited("l:\n- a: 1 # a\n  b: 2\n", |d| d.remove("/l/0/a"), "l:\n- b: 2\n");
    edited("l:\n- a: 1\n\n  b: 2\n", |d| d.remove("/l/0/a"), "l:\n- b: 2\n");
    edited("l:\n- a: 1 # a\n  # b\n  b: 2\n", |d| d.remove("/l/0/a"), "l:\n-\n  # b\n  b: 2\n");
    edited("l:\n- - a\n  - b\n", |d| d.remove("/l/0/0"), "l:\n- - b\n");
    edited("l:\n- a: 1\n  b: 2\n", |d| d.remove("/l/0/b"), "l:\n- a: 1\n");
}

#[test]
fn a_collection_that_has_nothing_left_is_empty() {
    edited("a: # c\n  # d\n  - x # e\nb: 1\n", |d| d.remove("/a/0"), "a: [] # c\n  # d\nb: 1\n");
    edited("a:\n- x\n", |d| d.remove("/a/0"), "a: []\n");
    edited("a:\n  k: x\nb: 1\n", |d| d.remove("/a/k"), "a: {}\nb: 1\n");
    edited("l:\n- a: 1\n", |d| d.remove("/l/0/a"), "l:\n- {}\n");
    edited("l:\n- - x # c\n- y\n", |d| d.remove("/l/0/0"), "l:\n- []\n- y\n");
    edited("l:\n-\n  - x\n", |d| d.remove("/l/0/0"), "l:\n- []\n");
    edited("a: 1\n", |d| d.remove("/a"), "");
    edited("# c\na: 1\n# d\n", |d| d.remove("/a"), "# c\n# d\n");
    edited("{a: 1}\n", |d| d.remove("/a"), "{}\n");
    edited("a: [x]\n", |d| d.remove("/a/0"), "a: []\n");
    edited("a: [ x, ]\n", |d| d.remove("/a/0"), "a: []\n");
    edited("a: [ # c\n  x\n ]\n", |d| d.remove("/a/0"), "a: [ # c\n  \n ]\n");
    edited("a: [k: 1, y]\n", |d| d.remove("/a/0/k"), "a: [{}, y]\n");
}

#[test]
fn an_item_leaves_its_brackets_with_its_comma() {
    edited("a: [x, y, z]\n", |d| d.remove("/a/0"), "a: [y, z]\n");
    edited("a: [x, y, z]\n", |d| d.remove("/a/1"), "a: [x, z]\n");
    edited("a: [x, y, z]\n", |d| d.remove("/a/2"), "a: [x, y]\n");
    edited("a: [ x,y ]\n", |d| d.remove("/a/1"), "a: [ x ]\n");
    edited("a: {b: 1, c: }\n", |d| d.remove("/a/c"), "a: {b: 1 }\n");
    edited("a: {b, c: 2}\n", |d| d.remove("/a/b"), "a: {c: 2}\n");
    edited("a: [\n  x, # c\n  y # d\n ]\n", |d| d.remove("/a/0"), "a: [\n  y # d\n ]\n");
    edited("a: [\n  x, # c\n  y # d\n ]\n", |d| d.remove("/a/1"), "a: [\n  x, # c\n ]\n");
    edited("a: [x, # c\n  y, # d\n  z]\n", |d| d.remove("/a/1"), "a: [x, # c\n  z]\n");
    edited("a: [x, y, # c\n  z]\n", |d| d.remove("/a/1"), "a: [x, # c\n  z]\n");
}

#[test]
fn remaining_comments_do_not_become_part_of_a_block_scalar() {
    edited("a: |+\n  x\nb: 1\n\n  # c\nd: 2\n", |d| d.remove("/b"), "a: |+\n  x\n# c\nd: 2\n");
    edited("a: |\n  x\nb: 1\n   # c\nd: 2\n", |d| d.remove("/b"), "a: |\n  x\n# c\nd: 2\n");
    edited("a:\n- |+\n  x\n- y\n\n- z\n", |d| d.remove("/a/1"), "a:\n- |+\n  x\n- z\n");
}

#[test]
fn a_value_of_another_kind_takes_the_place() {
    edited("a:\n  - x\nb: 1\n", |d| d.replace("/a", "v"), "a: v\nb: 1\n");
    edited("a: # c\n  # d\n  - x # e\nb: 1\n", |d| d.replace("/a", "v"), "a: v # c\n  # d\nb: 1\n");
    edited("a: # c\n  k: x\nb: 1\n", |d| d.replace("/a", Value::null()), "a: # c\nb: 1\n");
    edited("a: x # c\nb: 1\n", |d| d.replace("/a", vec!["v"]), "a: # c\n  - v\nb: 1\n");
    edited("a: \"x\"\nb: 1\n", |d| d.replace("/a", vec!["v"]), "a:\n  - \"v\"\nb: 1\n");
    edited("a:\n  x # c\nb: 1\n", |d| d.replace("/a", vec!["v"]), "a:\n  # c\n  - v\nb: 1\n");
    edited("a: | # c\n  x\nb: 1\n", |d| d.replace("/a", vec!["v"]), "a: # c\n  - v\nb: 1\n");
    edited("a:\n- x\nb: 1\n", |d| d.replace("/a", mapping([("k", "v")])), "a:\n  k: v\nb: 1\n");
    edited("a:\n    k: v\nb: 1\n", |d| d.replace("/a", vec!["x"]), "a:\n    - x\nb: 1\n");
    edited("a:\n- x\n- v\n", |d| d.replace("/a/0", mapping([("k", "v"), ("l", "w")])), "a:\n- k: v\n  l: w\n- v\n");
    edited("a:\n- x # c\n- v\n", |d| d.replace("/a/0", vec!["v", "w"]), "a:\n- # c\n  - v\n  - w\n- v\n");
    edited("a:\n- - x\n  - v\n- z\n", |d| d.replace("/a/0", "w"), "a:\n- w\n- z\n");
    edited("a:\n- - x\n", |d| d.replace("/a/0", mapping([("k", "v")])), "a:\n- k: v\n");
    edited("a: [x, v] # c\n", |d| d.replace("/a", "z"), "a: z # c\n");
    edited("a: [x, v] # c\n", |d| d.replace("/a", mapping([("k", "z")])), "a: {k: z} # c\n");
    edited("a: {k: x}\n", |d| d.replace("/a/k", vec!["v"]), "a: {k: [v]}\n");
    edited("a:\n- x\n", |d| d.replace("/a", Vec::<Value>::new()), "a: []\n");
    edited("a: []\n", |d| d.replace("/a", vec!["x", "v"]), "a: [x, v]\n");
}

#[test]
fn of_a_collection_only_the_parts_that_differ_are_new() {
    let list = "a:\n  - 'x' # c\n  # d\n  - y\n  - \"z\"\nb: 1\n";
    edited(list, |d| d.set("/a", vec!["x", "y", "z"]), list);
    edited(list, |d| d.set("/a", vec!["x", "y", "z", "w"]), &list.replace("z\"\n", "z\"\n  - w\n"));
    edited(list, |d| d.set("/a", vec!["x", "w", "y", "z"]), &list.replace("# c\n", "# c\n  - w\n"));
    edited(list, |d| d.set("/a", vec!["y", "z"]), &list.replace("  - 'x' # c\n", ""));
    edited(list, |d| d.set("/a", vec!["w", "y", "z"]), &list.replace("'x'", "'w'"));
    edited(list, |d| d.set("/a", vec!["y", "x", "z"]), "a:\n  # d\n  - y\n  - 'x' # c\n  - \"z\"\nb: 1\n");
    let nested = "a: # c\n  k: 'x' # d\n  l: [1, 2] # e\nb: 1\n";
    let value = |k: &str, l: Vec<i32>| Mapping::from_iter([("k", Value::from(k)), ("l", Value::from(l))]);
    edited(nested, |d| d.set("/a", value("y", vec![1, 2])), &nested.replace("'x'", "'y'"));
    edited(nested, |d| d.set("/a", value("x", vec![1, 3, 2])), &nested.replace("1, 2", "1, 3, 2"));
    edited(nested, |d| d.set("/a", mapping([("k", "x")])), "a: # c\n  k: 'x' # d\nb: 1\n");
    edited(
        nested,
        |d| d.replace("", Mapping::from_iter([("a", Value::from(value("x", vec![1, 2]))), ("b", 2.into())])),
        &nested.replace("b: 1", "b: 2"),
    );
    // Another spelling of a value is the same value.
    edited("a: 0x1F\nb: 'x'\n", |d| d.set("/a", 31).and_then(|()| d.set("/b", "x")), "a: 0x1F\nb: 'x'\n");
}

#[test]
fn the_header_as_a_whole_can_be_replaced() {
    edited("# c\na: 1\n", |d| d.replace("", mapping([("b", "x"), ("c", "y: z")])), "# c\nb: x\nc: \"y: z\"\n");
    edited("a: 1\n", |d| d.set("", Mapping::new()), "");
    edited("", |d| d.add("", mapping([("b", "x\ny\n")])), "b: |\n  x\n  y\n");
    edited("{a: 1}\n", |d| d.replace("", mapping([("b", "x")])), "b: x\n");
    edited("a: x\n", |d| d.replace("", mapping([("b", "x")])), "b: x\n");
}

#[test]
fn an_error_names_the_pointer_and_leaves_the_document() {
    let text = "---\na: [x]\nb: 1\nc: t\nn:\n---\n";
    let mut d = Document::parse(text).unwrap();
    let deep = (0..128).fold(Value::from(1), |value, _| Value::Sequence(vec![value]));
    for (result, expected) in [
        (d.add("/a/2", "y"), "`/a/2` names no place in a sequence of 1: expected a number up to 1, or `-` for its end"),
        (
            d.set("/a/01", "y"),
            "`/a/01` names no place in a sequence of 1: expected a number up to 1, or `-` for its end",
        ),
        (d.set("/a/x", "x"), "`/a/x` names no place in a sequence of 1: expected a number up to 1, or `-` for its end"),
        (d.add("/b", "y"), "the key at `/b` exists already"),
        (d.add("/b/c", "y"), "`/b/c` is inside a value that is neither a sequence nor a mapping"),
        (d.add("/c/-", "y"), "`/c/-` is inside a value that is neither a sequence nor a mapping"),
        (d.remove("/c/0"), "`/c/0` is inside a value that is neither a sequence nor a mapping"),
        (d.remove("/d"), "nothing is at `/d`"),
        (d.replace("/d", 1), "nothing is at `/d`"),
        (d.add("/d/e", 1), "`/d/e` has no parent: nothing is at `/d`"),
        (d.add("/d/e/f", 1), "`/d/e/f` has no parent: nothing is at `/d`"),
        (d.replace("/d/e", 1), "`/d/e` has no parent: nothing is at `/d`"),
        (d.remove("/a/7/x"), "`/a/7/x` has no parent: nothing is at `/a/7`"),
        (d.set("/d/1", 1), "`/d/1` names no place in a sequence of 0: expected a number up to 0, or `-` for its end"),
        (
            d.set("/a/7/x", 1),
            "`/a/7/x` names no place in a sequence of 1: expected a number up to 1, or `-` for its end",
        ),
        (d.add("/b/c/d", 1), "`/b/c/d` is inside a value that is neither a sequence nor a mapping"),
        (d.replace("/b/c/d", 1), "`/b/c/d` is inside a value that is neither a sequence nor a mapping"),
        (d.remove("/c/0/d/e"), "`/c/0/d/e` is inside a value that is neither a sequence nor a mapping"),
        (
            d.add("/a/x/y", 1),
            "`/a/x/y` names no place in a sequence of 1: expected a number up to 1, or `-` for its end",
        ),
        // `set` makes a collection of a null.
        (d.add("/n/x/y", 1), "`/n/x/y` has no parent: nothing is at `/n/x`"),
        (d.set("/b/c/d", 1), "`/b/c/d` is inside a value that is neither a sequence nor a mapping"),
        (d.replace("/a/-", "x"), "nothing is at `/a/-`"),
        (d.remove("/a/-"), "nothing is at `/a/-`"),
        (d.remove("/a/1"), "nothing is at `/a/1`"),
        (d.replace("a", "x"), "`a` is not a JSON Pointer; did you mean `/a`?"),
        (
            d.add("/d/~2", "x"),
            "`/d/~2` is not a JSON Pointer: expected `0` or `1` after `~`: `~0` means `~`, `~1` means `/`",
        ),
        (d.replace("", "x"), "`` names the header, which must be a mapping"),
        (d.set("", vec!["x"]), "`` names the header, which must be a mapping"),
        (d.remove(""), "`` names the header, which must be a mapping"),
        (d.add("/d", deep), "the value for `/d` is nested too deep"),
    ] {
        let error = result.unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.pointer(), expected.split('`').nth(1).unwrap());
    }
    let long = "/".to_owned() + &"k".repeat(1025);
    let error = d.add(&long, 1).unwrap_err();
    assert!(matches!(&error, EditError::Unreadable { pointer, .. } if *pointer == long), "{error}");
    assert_eq!(error.pointer(), long);
    assert_eq!(d.as_str(), text);
}

#[test]
fn an_edit_made_of_several_is_made_as_a_whole_or_not_at_all() {
    // A header cannot have such a key.
    let unreadable = || mapping([(&*"k".repeat(1025), "v")]);
    let text = "---\na:\n  - x # c\n  - y\n  - z\nb:\n---\n";
    let mut d = Document::parse(text).unwrap();
    for (pointer, value) in [
        // The last change succeeds and the first one fails.
        ("/a", Value::from(vec![unreadable(), "y".into(), "w".into()])),
        ("", Value::from(Mapping::from_iter([("a", "x".into()), ("b", unreadable())]))),
        ("", unreadable()),
        ("/b/-", unreadable()),
        ("/b/k", unreadable()),
    ] {
        let error = d.set(pointer, value).unwrap_err();
        assert!(matches!(error, EditError::Unreadable { .. }), "{error}");
        assert_eq!((error.pointer(), d.as_str()), (pointer, text));
    }
    // Null becomes a collection for the value, which adds one level.
    let deep = (0..126).fold(Value::from(1), |value, _| Value::Sequence(vec![value]));
    assert_eq!(d.add("/b/-", Value::Sequence(vec![deep])), Err(EditError::TooDeep { pointer: "/b/-".into() }));
    assert_eq!(d.add("/b/1", "x"), Err(EditError::BadIndex { pointer: "/b/1".into(), len: 0 }));
    assert_eq!(d.as_str(), text);
}

#[test]
fn a_long_collection_is_merged_as_a_short_one_is() {
    let lines = |numbers: std::ops::Range<usize>| numbers.map(|n| format!("  - x{n}\n")).collect::<String>();
    let items = |numbers: std::ops::Range<usize>| numbers.map(|n| format!("x{n}")).collect::<Vec<_>>();
    edited(
        &format!("a:\n{}b: 1\n", lines(0..40)),
        |d| d.set("/a", items(100..140)),
        &format!("a:\n{}b: 1\n", lines(100..140)),
    );
    let keys = |numbers: std::ops::Range<usize>| numbers.map(|n| format!("k{n}: {n}\n")).collect::<String>();
    let mapping = Mapping::from_iter((1..40).map(|n| (format!("k{n}"), n)));
    edited(&keys(0..40), |d| d.set("", mapping.clone()), &keys(1..40));
    let start = Mapping::from_iter((0..32).map(|n| (format!("k{n}"), n)));
    edited(&keys(0..34), |d| d.set("", start.clone()), &keys(0..32));
    // Items may be removed at one place and added at another. Those that stay keep their quotes.
    let list = "a:\n  - 'p'\n  - 'q'\n  - 'r'\n  - 's'\n";
    edited(list, |d| d.set("/a", vec!["q", "t", "s"]), "a:\n  - 'q'\n  - 't'\n  - 's'\n");
    edited(list, |d| d.set("/a", vec!["t", "p", "r", "u"]), "a:\n  - 't'\n  - 'p'\n  - 'r'\n  - 'u'\n");
}

#[test]
fn any_body_reads_back() {
    for head in
        ["---\na: 1\n---", "---\na: 1\n---\n", "---\na: 1\n---\n\n", "---\r\na: 1\r\n...\r\n\r\nx", "---\na: 1\n---\ny"]
    {
        for body in ["", "x", "\n", "\nx", "\r\nx", "\n\n\nx\n", "---\n"] {
            let mut d = Document::parse(head).unwrap();
            d.set_body(body);
            assert_eq!(d.body(), body, "{head:?}");
            let read = Document::parse(d.as_str()).unwrap();
            assert_eq!((read.body(), read.root().to_value()), (body, d.root().to_value()), "{head:?}");
        }
    }
}

#[test]
fn set_makes_the_parents_that_do_not_exist() {
    edited("a: 1\n", |d| d.set("/b/c/d", 2), "a: 1\nb:\n  c:\n    d: 2\n");
    edited("a: 1\n", |d| d.set("/b/-", 2), "a: 1\nb:\n  - 2\n");
    edited("a: 1\n", |d| d.set("/b/0/c", 2), "a: 1\nb:\n  - c: 2\n");
    edited("a:\n", |d| d.set("/a/b/c", 2), "a:\n  b:\n    c: 2\n");
    edited("a: {b: 1}\n", |d| d.set("/a/c/d", 2), "a: {b: 1, c: {d: 2}}\n");
    edited("a:\n- x\n", |d| d.set("/a/-/c", 2), "a:\n- x\n- c: 2\n");
    edited("", |d| d.set("/b/c~1d", 2), "b:\n  c/d: 2\n");
    let deep = "/k".repeat(100_000);
    let error = Document::parse("---\n---\n").unwrap().set(&deep, 1).unwrap_err();
    assert_eq!(error, EditError::TooDeep { pointer: deep });
}

#[test]
fn the_cause_of_an_error_is_its_source() {
    let mut document = Document::parse("---\na: 1\n---\n").unwrap();
    let error = document.add(&format!("/{}", "k".repeat(1025)), 1).unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().downcast_ref::<press_release::Error>().unwrap();
    assert_eq!(cause.problems()[0].kind().code(), "key_too_long");
    assert!(!error.to_string().contains(&cause.to_string()));
}
