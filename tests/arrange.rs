//! Tests of renaming keys, inserting beside an entry and moving entries: comments stay with their entries, and no value
//! changes.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

#[path = "support/edited.rs"]
mod edited;
#[path = "support/headers.rs"]
#[allow(dead_code, reason = "only the texts are used here")]
mod headers;

use edited::{edited, mapping};
use press_release::{Document, EditError, Node, NodeKind, Value};
use proptest::{prelude::*, sample::Index};

#[test]
fn a_key_is_renamed_in_its_place() {
    edited("a: x # c\nb: 1\n", |d| d.rename("/a", "z"), "z: x # c\nb: 1\n");
    edited("'a' : x\n", |d| d.rename("/a", "it's"), "'it''s' : x\n");
    edited("\"a\": x\n", |d| d.rename("/a", "b"), "\"b\": x\n");
    edited("a: x\n", |d| d.rename("/a", "b: c"), "\"b: c\": x\n");
    edited("a:\n  b: [x] # c\n", |d| d.rename("/a/b", "z"), "a:\n  z: [x] # c\n");
    edited("a: {b: 1, \"c\":2}\n", |d| d.rename("/a/b", "x, z"), "a: {\"x, z\": 1, \"c\":2}\n");
    edited("a: {b: 1, \"c\":2}\n", |d| d.rename("/a/c", "d"), "a: {b: 1, \"d\":2}\n");
    edited("a: [b: 1]\n", |d| d.rename("/a/0/b", "d"), "a: [d: 1]\n");
    edited("a: {b, c}\n", |d| d.rename("/a/b", "d"), "a: {d, c}\n");
    edited("- x: 1\n".replace("- x", "a").as_str(), |d| d.rename("/a", "a"), "a: 1\n");
    edited("a: x\n", |d| d.rename("/a", "b/c"), "b/c: x\n");
}

#[test]
fn an_entry_is_inserted_beside_another() {
    let header = "# c\na: 1 # d\n\n# e\nb:\n  - x\n  # f\nc: 2\n";
    edited(header, |d| d.insert_before("/a", "z", 0), &header.replace("# c\n", "z: 0\n# c\n"));
    edited(header, |d| d.insert_after("/a", "z", 0), &header.replace("# d\n", "# d\nz: 0\n"));
    edited(header, |d| d.insert_before("/b", "z", 0), &header.replace("# e\n", "z: 0\n# e\n"));
    edited(header, |d| d.insert_after("/b", "z", 0), &header.replace("# f\n", "# f\nz: 0\n"));
    edited(header, |d| d.insert_before("/b/0", "", "w"), &header.replace("  - x", "  - w\n  - x"));
    edited(header, |d| d.insert_after("/b/0", "ignored", "w"), &header.replace("- x\n", "- x\n  - w\n"));
    edited(header, |d| d.insert_after("/c", "z", vec!["w"]), &header.replace("c: 2\n", "c: 2\nz:\n  - w\n"));
    edited("a:\n- k: 1\n  l: 2\n", |d| d.insert_before("/a/0/k", "z", 0), "a:\n- z: 0\n  k: 1\n  l: 2\n");
    edited("a:\n- k: 1\n  l: 2\n", |d| d.insert_after("/a/0/k", "z", 0), "a:\n- k: 1\n  z: 0\n  l: 2\n");
    edited("a: [x, z]\n", |d| d.insert_after("/a/0", "", "v"), "a: [x, v, z]\n");
    edited("a: [x, z]\n", |d| d.insert_after("/a/1", "", "v"), "a: [x, z, v]\n");
    edited("a: {x: 1, z: 2}\n", |d| d.insert_before("/a/z", "v", "w"), "a: {x: 1, v: w, z: 2}\n");
    edited("a: [\n  x, # c\n  z\n ]\n", |d| d.insert_before("/a/1", "", "v"), "a: [\n  x, # c\n  v,\n  z\n ]\n");
    edited("a: x\n", |d| d.insert_before("/a", "z", "v\nw\n"), "z: |\n  v\n  w\na: x\n");
}

#[test]
fn an_entry_is_moved_with_its_comments() {
    let header = "a: 1 # d\n\n# e\n# f\nb:\n  - x # g\n  # h\n\nc: 2\n";
    let entry = "# e\n# f\nb:\n  - x # g\n  # h\n";
    let moved = format!("{entry}a: 1 # d\n\n\nc: 2\n");
    edited(header, |d| d.move_before("/b", "/a"), &moved);
    edited(header, |d| d.move_before("/b", "a"), &moved);
    edited(header, |d| d.move_after("/a", "/b"), &format!("\n{entry}a: 1 # d\n\nc: 2\n"));
    edited(header, |d| d.move_after("/b", "/c"), &format!("a: 1 # d\n\n\nc: 2\n{entry}"));
    edited(header, |d| d.move_after("/a", "c"), &format!("\n{entry}\nc: 2\na: 1 # d\n"));
    // The entry is at that place already.
    edited(header, |d| d.move_before("/a", "/b"), header);
    edited(header, |d| d.move_after("/b", "/a"), header);
    edited(header, |d| d.move_after("/b", "/b"), header);
}

#[test]
fn a_comment_does_not_become_the_text_of_a_block_scalar() {
    let header = "   # about a\na: x\nb: |\n   text\n";
    edited(header, |d| d.move_after("/a", "b"), "b: |\n   text\n# about a\na: x\n");
    edited(header, |d| d.move_before("/b", "a"), "b: |\n   text\n# about a\na: x\n");
}

#[test]
fn items_are_moved() {
    let list = "a:\n  - x # x\n  # about k\n  - k: 1\n    l: 2\n  -\n    - z # z\n";
    let (x, k, z) = ("  - x # x\n", "  # about k\n  - k: 1\n    l: 2\n", "  -\n    - z # z\n");
    edited(list, |d| d.move_before("/a/1", "/a/0"), &["a:\n", k, x, z].concat());
    edited(list, |d| d.move_after("/a/0", "2"), &["a:\n", k, z, x].concat());
    edited(list, |d| d.move_before("/a/2", "0"), &["a:\n", z, x, k].concat());
    edited("a:\n- k: 1\n  l: 2 # c\n", |d| d.move_before("/a/0/l", "k"), "a:\n- l: 2 # c\n  k: 1\n");
    edited("a:\n- k: 1\n  # c\n  l: 2\n", |d| d.move_after("/a/0/k", "l"), "a:\n- # c\n  l: 2\n  k: 1\n");
    edited("a:\n- - x\n  - z\n", |d| d.move_after("/a/0/0", "1"), "a:\n- - z\n  - x\n");
}

#[test]
fn entries_in_brackets_are_moved() {
    edited("a: [x, 'v', z] # c\n", |d| d.move_before("/a/2", "/a/0"), "a: [z, x, 'v'] # c\n");
    edited("a: [x, 'v', z]\n", |d| d.move_after("/a/0", "/a/1"), "a: ['v', x, z]\n");
    edited("a: {b: 1, c: [2], d: 3}\n", |d| d.move_after("/a/b", "d"), "a: {c: [2], d: 3, b: 1}\n");
    edited(
        "a: [\n  x, # x\n  # about v\n  v, # v\n  z # z\n ]\n",
        |d| d.move_after("/a/0", "2"),
        "a: [\n  # about v\n  v, # v\n  z, # z\n  x # x\n ]\n",
    );
    edited("{a: 1, b: 2}\n", |d| d.move_before("/b", "/a"), "{b: 2, a: 1}\n");
}

#[test]
fn entries_in_brackets_are_moved_where_comments_are_between_them() {
    let shared = "a: [x, # about x\n  y, z # about z\n ]\n";
    edited(shared, |d| d.move_before("/a/2", "0"), "a: [z, # about x\n  x, y # about z\n ]\n");
    edited(shared, |d| d.move_after("/a/1", "2"), "a: [x, # about x\n  z, y # about z\n ]\n");
    let above = "a: {b: 1,\n  # above c\n  c: [2, # two\n    3], d: 4}\n";
    edited(above, |d| d.move_before("/a/d", "b"), "a: {d: 4,\n  # above c\n  b: 1, c: [2, # two\n    3]}\n");
}

#[test]
fn an_error_says_what_is_wrong_and_leaves_the_document() {
    let text = "---\na: [x, z]\nb: {c: 1, d: 2}\n---\n";
    let mut d = Document::parse(text).unwrap();
    for (result, expected) in [
        (d.rename("/a/0", "b"), "`/a/0` is an item of a sequence, which has no key"),
        (d.rename("/a", "b"), "the key at `/b` exists already"),
        (d.rename("/b/c", "d"), "the key at `/b/d` exists already"),
        (d.rename("", "b"), "`` names the header, which must be a mapping"),
        (d.rename("/x", "b"), "nothing is at `/x`"),
        (d.rename("/x/y", "b"), "`/x/y` has no parent: nothing is at `/x`"),
        (d.insert_before("/x", "b", 1), "nothing is at `/x`"),
        (d.insert_before("/a", "b", 1), "the key at `/b` exists already"),
        (d.insert_after("/a/-", "", 1), "nothing is at `/a/-`"),
        (d.insert_after("", "c", 1), "`` names the header, which must be a mapping"),
        (d.move_before("/a", "/b/c"), "`/a` and `/b/c` are not entries of the same collection"),
        (d.move_before("/a", "c"), "nothing is at `/c`"),
        (d.move_before("/a/0", "7"), "nothing is at `/a/7`"),
        (d.move_after("/b/x", "c"), "nothing is at `/b/x`"),
        (d.move_after("a", "b"), "`a` is not a JSON Pointer; did you mean `/a`?"),
    ] {
        assert_eq!(result.unwrap_err().to_string(), expected);
    }
    let long = "k".repeat(1_025);
    assert!(matches!(d.rename("/a", &long), Err(EditError::Unreadable { .. })));
    assert!(matches!(d.insert_after("/a", &long, 1), Err(EditError::Unreadable { .. })));
    assert_eq!(d.as_str(), text);
    let mut empty = Document::parse_optional("Text.\n").unwrap();
    assert!(empty.rename("/a", "b").is_err() && empty.move_before("/a", "b").is_err());
    assert_eq!(empty.as_str(), "Text.\n");
}

/// Collects the collections in a node, whose pointer is `pointer`, that are not empty: the kind of each, and the
/// pointers of its entries or items.
fn collections(node: Node<'_>, pointer: &str, out: &mut Vec<(NodeKind, Vec<String>)>) {
    let items = node.items().enumerate().map(|(at, item)| (format!("{pointer}/{at}"), item));
    let entries = node.entries().map(|(key, value)| {
        let key = key.to_owned_key();
        (format!("{pointer}/{key}"), value)
    });
    let all: Vec<_> = items.chain(entries).collect();
    if !all.is_empty() {
        out.push((node.kind(), all.iter().map(|(pointer, _)| pointer.clone()).collect()));
    }
    all.iter().for_each(|(pointer, node)| collections(*node, pointer, out));
}

/// The key of an entry as a part of a JSON Pointer.
trait Key {
    /// Returns the last part of the pointer of a node, which is escaped. For a key, it is that of its entry.
    fn to_owned_key(&self) -> String;
}

impl Key for Node<'_> {
    fn to_owned_key(&self) -> String {
        let pointer = self.pointer();
        pointer[pointer.rfind('/').unwrap() + 1..].to_owned()
    }
}

/// Returns the source of all scalars and keys of a header, and how often each numbered comment occurs in it, sorted.
/// Two headers with the same parts in another order have the same result.
fn sources(document: &Document<'_>) -> Vec<String> {
    fn walk(node: Node<'_>, out: &mut Vec<String>) {
        if node.kind() == NodeKind::Scalar {
            out.push(node.source().to_owned());
        }
        node.items().for_each(|item| walk(item, out));
        node.entries().for_each(|(key, value)| {
            walk(key, out);
            walk(value, out);
        });
    }
    let mut out = Vec::new();
    walk(document.root(), &mut out);
    out.extend((1..99).map(|n| document.header().matches(&format!("comment {n}.")).count().to_string()));
    out.sort_unstable();
    out
}

proptest! {
    #[test]
    fn a_move_keeps_all_values_and_comments(file in headers::file(), place: Index, first: Index, second: Index, after: bool) {
        let document = Document::parse(&file.text).unwrap();
        let mut all = Vec::new();
        collections(document.root(), "", &mut all);
        if all.is_empty() {
            return Ok(());
        }
        let (_, entries) = &all[place.index(all.len())];
        let (from, to) = (first.index(entries.len()), second.index(entries.len()));
        let mut moved = document.clone();
        let result = match after {
            true => moved.move_after(&entries[from], &entries[to]),
            false => moved.move_before(&entries[from], &entries[to]),
        };
        prop_assert!(result.is_ok(), "{:?} {} {} {}\n{}", result, entries[from], entries[to], after, document);
        prop_assert_eq!(sources(&moved), sources(&document), "{} {} {}\n{}\n{}", entries[from], entries[to], after, document, moved);
        prop_assert_eq!(moved.body(), document.body());
        let read = Document::parse(moved.as_str()).unwrap();
        prop_assert_eq!(read.root().to_value(), moved.root().to_value());
        if document.root().entries().count() > 0 && entries[0].matches('/').count() == 1 {
            // The order of keys is not part of the value of a mapping.
            prop_assert_eq!(read.root().to_value(), document.root().to_value());
        }
    }

    #[test]
    fn a_rename_changes_the_key_alone(file in headers::file(), place: Index, at: Index, name in "[a-z: #']{0,6}") {
        let document = Document::parse(&file.text).unwrap();
        let mut all = Vec::new();
        collections(document.root(), "", &mut all);
        all.retain(|(kind, _)| *kind == NodeKind::Mapping);
        if all.is_empty() {
            return Ok(());
        }
        let (_, entries) = &all[place.index(all.len())];
        let pointer = &entries[at.index(entries.len())];
        let mut renamed = document.clone();
        let parent = &pointer[..pointer.rfind('/').unwrap()];
        if document.get(parent).unwrap().get(&name).is_some() {
            return Ok(());
        }
        renamed.rename(pointer, &name).unwrap();
        let value = document.get(pointer).unwrap();
        let found = renamed.get(&format!("{parent}/{name}")).unwrap();
        prop_assert_eq!(found.source(), value.source());
        let numbers = |d: &Document<'_>| d.as_str().lines().count();
        prop_assert_eq!(numbers(&renamed), numbers(&document));
    }

    #[test]
    fn an_insertion_adds_one_entry(file in headers::file(), place: Index, at: Index, after: bool, text in "[a-z: #'\n]{0,9}") {
        let document = Document::parse(&file.text).unwrap();
        let mut all = Vec::new();
        collections(document.root(), "", &mut all);
        if all.is_empty() {
            return Ok(());
        }
        let (kind, entries) = &all[place.index(all.len())];
        let at = at.index(entries.len());
        let mut edited = document.clone();
        match after {
            true => edited.insert_after(&entries[at], "new key", &*text),
            false => edited.insert_before(&entries[at], "new key", &*text),
        }
        .unwrap();
        let parent = &entries[at][..entries[at].rfind('/').unwrap()];
        let number = at + usize::from(after);
        let node = edited.get(parent).unwrap();
        let found = match kind {
            NodeKind::Mapping => node.entries().nth(number).map(|(key, value)| (key.to_owned_key(), value.to_value())),
            _ => node.items().nth(number).map(|item| ("new key".to_owned(), item.to_value())),
        };
        prop_assert_eq!(found, Some(("new key".to_owned(), Value::from(text))));
        let pointer = match kind {
            NodeKind::Mapping => format!("{parent}/new key"),
            _ => format!("{parent}/{number}"),
        };
        edited.remove(&pointer).unwrap();
        prop_assert_eq!(edited.root().to_value(), document.root().to_value());
    }
}

#[test]
fn a_mapping_in_a_list_may_be_moved() {
    edited(
        "a:\n- x\n- k: v\n",
        |d| d.move_before("/a/1", "0").and_then(|()| d.insert_after("/a/0", "", mapping([("k", "w")]))),
        "a:\n- k: v\n- k: w\n- x\n",
    );
}
