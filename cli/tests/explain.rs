//! `explain`: every code has a page. Its wrong example has the problem, and its right example has none.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use std::collections::BTreeSet;

use support::Folder;

const CODES: &str = include_str!("../../src/problem/code.rs");

/// The pages as `explain` reads them: code, and examples in their fences.
const PAGES: [&str; 6] = [
    include_str!("../pages/file.md"),
    include_str!("../pages/syntax.md"),
    include_str!("../pages/feature.md"),
    include_str!("../pages/field.md"),
    include_str!("../pages/schema.md"),
    include_str!("../pages/warning.md"),
];

/// Returns the codes in the table of the library.
fn codes() -> BTreeSet<&'static str> {
    CODES.split("=> \"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Codes without an example, and why.
const WITHOUT_EXAMPLE: [&str; 11] = [
    // Codes of the program for files that are not read, and for schemas.
    "unreadable",
    "unwritable",
    "special_file",
    "too_large",
    "schema",
    "invalid_schema",
    // An example ends with a line feed.
    "carriage_return_lines",
    // 512 MiB.
    "too_long",
    // No known text has this problem.
    "unexpected",
    // Only the library reports these.
    "deserialize",
    "serialize",
];

#[test]
fn every_code_has_a_page() {
    let folder = Folder::new();
    assert!(codes().len() > 70);
    for code in codes() {
        let ran = folder.run(&["explain", code]).ends(0);
        assert!(ran.out.starts_with(&format!("{code}\n\n")), "{}", ran.out);
    }
    let list = folder.run(&["explain"]).ends(0).out;
    for code in codes() {
        assert!(list.contains(&format!("\n  {code} ")), "{code} is not listed");
    }
}

#[test]
fn an_unknown_code_gets_a_suggestion() {
    let folder = Folder::new();
    let ran = folder.run(&["explain", "unquoted-colon"]).ends(2);
    assert_eq!(ran.err, "error: unknown code `unquoted-colon`; did you mean `unquoted_colon`?\n");
    // As in a report.
    let page = folder.run(&["explain", "invalid_date"]).ends(0).out;
    assert_eq!(folder.run(&["explain", "error[invalid_date]"]).ends(0).out, page);
    assert_eq!(folder.run(&["explain", "[invalid_date]"]).ends(0).out, page);
    folder.run(&["explain", "error[]"]).ends(2);
    let ran = folder.run(&["explain", "xyzzy"]).ends(2);
    assert_eq!(ran.err, "error: unknown code `xyzzy`; `press-release explain` lists all codes\n");
    let ran = folder.run(&["check", "--select", "invalid_dat", "."]).ends(2);
    assert!(ran.err.contains("did you mean `invalid_date`?"), "{}", ran.err);
}

#[test]
fn a_page_reads_well() {
    let ran = Folder::new().run(&["explain", "unquoted_colon"]).ends(0);
    assert_eq!(
        ran.out,
        "unquoted_colon\n\nA colon followed by a space separates a key from its value. A value that\ncontains it must be in quotes.\n\nWrong:\n\n    title: Bridge: opened\n\nRight:\n\n    title: \"Bridge: opened\"\n"
    );
}

#[test]
fn the_wrong_example_has_the_problem_and_the_right_one_has_none() {
    let folder = Folder::new();
    let mut without = BTreeSet::new();
    let (mut pages, mut faults) = (0, Vec::new());
    for page in PAGES.iter().flat_map(|file| file.split("\n## ").skip(1)) {
        let code = page.lines().next().unwrap();
        pages += 1;
        let examples: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
        match examples[..] {
            [] => {
                without.insert(code);
            }
            [wrong, right] => {
                folder.write(&format!("{code}.md"), file(wrong));
                let found = found(&folder, code);
                if !found.contains(&code.to_owned()) {
                    faults.push(format!("{code}: the wrong example has {found:?}"));
                }
                folder.write(&format!("{code}.md"), file(right));
                let found = self::found(&folder, code);
                if !found.is_empty() {
                    faults.push(format!("{code}: the right example has {found:?}"));
                }
            }
            _ => panic!("{code} has {} examples", examples.len()),
        }
    }
    assert_eq!(without, WITHOUT_EXAMPLE.into_iter().collect());
    assert!(pages > 70);
    assert!(faults.is_empty(), "{faults:#?}");
}

fn found(folder: &Folder, code: &str) -> Vec<String> {
    let ran = folder.run(&["check", "--output-format", "json", &format!("{code}.md")]);
    ran.json_lines().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
}

/// Returns the file of an example. A `markdown` example is a whole file. A `yaml` example is lines of a header, to
/// which the required fields are added.
fn file(example: &str) -> Vec<u8> {
    let (kind, text) = example.split_once('\n').unwrap();
    let mut text = replaced(text);
    if kind == "yaml" {
        for line in ["title: The bridge opens", "date: 2024-02-29", "url: https://www.example.org/release/bridge"] {
            let key = line.split(':').next().unwrap();
            if !text.split(|byte| *byte == b'\n').any(|line| line.starts_with(format!("{key}:").as_bytes())) {
                text = [line.as_bytes(), b"\n", &text].concat();
            }
        }
        text = [b"---\n", &text[..], b"---\n\nText.\n"].concat();
    }
    text
}

/// Replaces `{U+00A0}` with the character, `{0xE9}` with the byte, and `{1030 times k}` with 1030 times `k`.
fn replaced(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{']) {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at..];
        let end = rest.find('}').unwrap();
        let inner = &rest[1..end];
        if let Some(number) = inner.strip_prefix("U+") {
            let c = char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap();
            bytes.extend_from_slice(c.to_string().as_bytes());
        } else if let Some(byte) = inner.strip_prefix("0x") {
            bytes.push(u8::from_str_radix(byte, 16).unwrap());
        } else if let Some((number, what)) = inner.split_once(" times ") {
            bytes.extend_from_slice(what.repeat(number.parse().unwrap()).as_bytes());
        } else {
            bytes.extend_from_slice(&rest.as_bytes()[..=end]);
        }
        rest = &rest[end + 1..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
