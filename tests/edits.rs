//! The edit law: the edited value reads back as meant, every other value and byte is as it was.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Document, EditError, Mapping, Value};

/// An edit of a header, and the exact header expected.
#[track_caller]
fn edited(header: &str, edit: impl Fn(&mut Document<'_>) -> Result<(), EditError>, expected: &str) {
    for (open, close) in [("---\n", "---\n\nBody.\n"), ("\u{feff}---  \n", "...\nBody.")] {
        let text = [open, header, close].concat();
        let mut document = Document::parse(&text).unwrap();
        edit(&mut document).unwrap();
        assert_eq!(document.as_str(), [open, expected, close].concat());
    }
}

#[test]
fn a_scalar_keeps_the_quotes_of_the_one_it_replaces() {
    edited("a: 'x' # c\nb: 1\n", |d| d.replace("/a", "it's"), "a: 'it''s' # c\nb: 1\n");
    edited("a: \"x\"\nb: 1\n", |d| d.replace("/a", "y"), "a: \"y\"\nb: 1\n");
    edited("a:   x\n", |d| d.replace("/a", "y: z"), "a:   \"y: z\"\n");
    edited("a: '1'\n", |d| d.replace("/a", 2), "a: 2\n");
    edited("a: 1\n", |d| d.replace("/a", "2"), "a: \"2\"\n");
    edited("a:  # c\nb: 1\n", |d| d.replace("/a", "x"), "a: x  # c\nb: 1\n");
    edited("a: x # c\nb: 1\n", |d| d.replace("/a", Value::null()), "a: # c\nb: 1\n");
}

#[test]
fn a_text_of_several_lines_becomes_a_literal_block() {
    edited("a: x # c\nb: 1\n", |d| d.replace("/a", "x\ny\n"), "a: | # c\n  x\n  y\nb: 1\n");
    edited("a: |\n  x\n  y\nb: 1\n", |d| d.replace("/a", "z"), "a: |-\n  z\nb: 1\n");
    edited("a: x\r\nb: 1\r\n", |d| d.replace("/a", "x\ny"), "a: |-\r\n  x\r\n  y\r\nb: 1\r\n");
    edited("a: [x]\n", |d| d.replace("/a/0", "x\ny"), "a: [\"x\\ny\"]\n");
}

#[test]
fn an_item_joins_its_sequence() {
    edited("a:\n  - x\nb: 1\n", |d| d.add("/a/-", "y"), "a:\n  - x\n  - y\nb: 1\n");
    edited("a:\n- 'x' # c\n\n# d\nb: 1\n", |d| d.add("/a/1", "y"), "a:\n- 'x' # c\n- 'y'\n\n# d\nb: 1\n");
    edited("a:\n    - x\n", |d| d.add("/a/0", "y"), "a:\n    - y\n    - x\n");
    edited("a: [x, y]\n", |d| d.add("/a/1", "z, w"), "a: [x, \"z, w\", y]\n");
    edited("a: []\n", |d| d.add("/a/-", "x"), "a: [x]\n");
    edited(
        "a: [\n  x, # c\n  y,\n]\n".replace("\n]", "\n ]").as_str(),
        |d| d.add("/a/-", "z"),
        "a: [\n  x, # c\n  y,\n  z,\n ]\n",
    );
    edited("a:\n- - x\n", |d| d.add("/a/0/0", "y"), "a:\n- - y\n  - x\n");
    edited("a: {b: 1}\n", |d| d.add("/a/c", Value::null()), "a: {b: 1, c: null}\n");
}

#[test]
fn a_key_joins_its_mapping() {
    edited("a: 1\n# c\n", |d| d.set("/b", vec!["x"]), "a: 1\nb:\n  - x\n# c\n");
    edited("", |d| d.set("/b", "x"), "b: x\n");
    edited("# c\n", |d| d.set("/b", "x"), "# c\nb: x\n");
    edited("{a: 1}\n", |d| d.set("/b", "x"), "{a: 1, b: x}\n");
    edited("l:\n- a: 1\n- b\n", |d| d.set("/l/0/c", "x"), "l:\n- a: 1\n  c: x\n- b\n");
    edited("l: [a: 1]\n", |d| d.set("/l/0/c", "x"), "l: [{a: 1, c: x}]\n");
}

#[test]
fn what_is_removed_takes_the_comment_on_its_line_and_no_other() {
    edited("# t\na: 1 # a\n# b\nb: 2\n", |d| d.remove("/a"), "# t\n# b\nb: 2\n");
    edited("a: # c\n  # d\n  - x # e\nb: 1\n", |d| d.remove("/a/0"), "a: [] # c\n  # d\nb: 1\n");
    edited("l:\n- a: 1 # a\n  b: 2\n", |d| d.remove("/l/0/a"), "l:\n- b: 2\n");
    edited("l:\n- a: 1 # a\n  # b\n  b: 2\n", |d| d.remove("/l/0/a"), "l:\n-\n  # b\n  b: 2\n");
    edited("l:\n- a: 1\n", |d| d.remove("/l/0/a"), "l:\n- {}\n");
    edited("a: 1\n", |d| d.remove("/a"), "");
    edited("a: [x, y, z]\n", |d| d.remove("/a/1"), "a: [x, z]\n");
    edited("a: [x, y]\n", |d| d.remove("/a/1"), "a: [x]\n");
    edited("a: [x]\n", |d| d.remove("/a/0"), "a: []\n");
    edited("a: {b: 1, c: }\n", |d| d.remove("/a/c"), "a: {b: 1 }\n");
}

#[test]
fn collections_give_way_to_other_values() {
    edited("a:\n  - x\nb: 1\n", |d| d.replace("/a", "y"), "a: y\nb: 1\n");
    edited("a: x # c\nb: 1\n", |d| d.replace("/a", vec!["y"]), "a: # c\n  - y\nb: 1\n");
    let mapping: Mapping = [("k", 1), ("l", 2)].into_iter().collect();
    edited("a:\n- x\nb: 1\n", |d| d.replace("/a", mapping.clone()), "a:\n  k: 1\n  l: 2\nb: 1\n");
    edited("a:\n- x\n- y\n", |d| d.replace("/a/0", mapping.clone()), "a:\n- k: 1\n  l: 2\n- y\n");
}

#[test]
fn an_error_names_the_pointer_and_leaves_the_document() {
    let text = "---\na: [x]\nb: 1\n---\n";
    let mut d = Document::parse(text).unwrap();
    for (result, pointer) in [
        (d.add("/a/2", "y"), "/a/2"),
        (d.add("/b", "y"), "/b"),
        (d.add("/b/c", "y"), "/b/c"),
        (d.remove("/c"), "/c"),
        (d.replace("/a/-", "x"), "/a/-"),
        (d.replace("a", "x"), "a"),
        (d.replace("", "x"), ""),
        (d.remove(""), ""),
        (d.set("/a/x", "x"), "/a/x"),
    ] {
        assert_eq!(result.unwrap_err().pointer(), pointer);
    }
    assert_eq!(d.as_str(), text);
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
fn a_comment_left_behind_a_block_scalar_does_not_become_its_text() {
    edited("a: |+\n  x\nb: 1\n\n  # c\nd: 2\n", |d| d.remove("/b"), "a: |+\n  x\n# c\nd: 2\n");
}
