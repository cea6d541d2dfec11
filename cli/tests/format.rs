//! `format`: the canonical form.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use support::{BROKEN, Folder, GOOD};

const LOOSE: &str = "---\nurl: https://www.example.org/release/bridge\r\ntitle: 'The bridge opens'\ndate: 2024-02-29\n\
                     ministers: [Hon Ana Bell]\n---\n\n“It is open,” Ms Bell said.\n";

#[test]
fn files_are_written_in_the_canonical_form() {
    let folder = Folder::with(&[("a.md", LOOSE), ("b.md", GOOD)]);
    let ran = folder.run(&["format", "--check", "."]).ends(1);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("a.md\n", "would format 1 file, 1 unchanged\n"));
    let ran = folder.run(&["format", "--diff", "."]).ends(1);
    assert!(ran.out.contains("-title: 'The bridge opens'\n") && ran.out.contains("+title: \"The bridge opens\"\n"));
    assert_eq!(folder.read("a.md"), LOOSE);
    let ran = folder.run(&["format", "."]).ends(0);
    assert_eq!(ran.err, "formatted 1 file, 1 unchanged\n");
    assert_eq!(folder.read("a.md"), GOOD);
    folder.run(&["format", "--check", "."]).ends(0);
    assert_eq!(folder.pipe(&["format", "-"], LOOSE).ends(0).out, GOOD);
}

#[test]
fn comments_are_not_lost_without_a_word() {
    for comment in ["# A comment.\n", "note: a # why\n", "note: |\n  a # text\n# b\n", "tags: [a, # why\n  b]\n"] {
        let text = LOOSE.replace("ministers", &format!("{comment}ministers"));
        let folder = Folder::with(&[("a.md", &text)]);
        let ran = folder.run(&["format", "a.md"]).ends(1);
        assert!(ran.err.contains("a.md: error: not formatted: the header has comments"), "{comment}: {}", ran.err);
        assert_eq!(folder.read("a.md"), text);
        folder.run(&["format", "--remove-comments", "a.md"]).ends(0);
    }
    let text = LOOSE.replace("ministers", "note: 'a # text'\ntags: [\"#b\"]\nministers");
    let folder = Folder::with(&[("a.md", &text)]);
    folder.run(&["format", "a.md"]).ends(0);
}

#[test]
fn an_invalid_file_is_reported_and_left_alone() {
    let folder = Folder::with(&[("a.md", BROKEN), ("b.md", LOOSE)]);
    let ran = folder.run(&["format", "."]).ends(1);
    assert!(ran.err.starts_with("a.md:2:14: ") && ran.err.ends_with("formatted 1 file, 0 unchanged, 1 refused\n"));
    assert_eq!((folder.read("a.md").as_str(), folder.read("b.md").as_str()), (BROKEN, GOOD));
}
