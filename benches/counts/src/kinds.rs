//! The kinds of input whose work must grow no faster than they do: each at any size, most of them made to hurt.
//!
//! To be short: 10 KB, 100 KB and 1 MB, but a tenth of that where the body's clauses are read, which takes longest.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
};

use crate::{
    inputs::{Header, prose},
    work::{self, Work},
};

/// A kind: its name, its text of about so many bytes, what is done with it.
type Kind = (&'static str, fn(usize) -> String, fn(String) -> Work);

/// The smallest of its sizes, in bytes; the others are ten and a hundred times as large.
pub fn least(name: &str) -> usize {
    if SPEECH.iter().any(|kind| kind.0 == name) { 1_000 } else { 10_000 }
}

type Lists = BTreeMap<String, Vec<String>>;

const TEXTS: &[Kind] = &[
    // The two levels, on what archives hold.
    ("release_of_ministers", |size| release(&ministers(size), ""), work::release),
    ("release_of_extra_keys", |size| release(&keys(size), ""), work::release),
    ("release_with_a_body", |size| release("", &prose(size)), work::release),
    ("slice_with_a_body", |size| release("", &prose(size)), work::slice),
    ("written_ministers", |size| release(&ministers(size), ""), work::write),
    ("written_title", |size| release("", "").replacen("Title", &"a\\u200b \\\" ".repeat(size / 11), 1), work::write),
    ("replaced_title", |size| release(&ministers(size), ""), work::edit),
    ("inserted_minister", |size| release(&ministers(size), ""), work::insert),
    ("fields", |size| release(&ministers(size), ""), work::fields::<Header>),
    ("fields_of_a_map", |size| header(&keys(size)), work::fields::<HashMap<String, String>>),
    ("serialized_lists", |size| header(&lists(size)), work::serialize::<Lists>),
    ("linted", |size| release(&each("tags:\n", size, "  - yes\n"), ""), work::lint),
    ("reported", |size| release(&each("attachments:\n", size, "  - no address\n"), ""), work::report),
    // The header's grammar.
    ("keys", |size| header(&keys(size)), work::document),
    ("list_items", |size| header(&each("list:\n", size, "  - an item of it\n")), work::document),
    ("nested_lists", |size| header(&lists(size)), work::document),
    ("nested_mappings", |size| header(&each("list:\n", size, "- a:\n    b:\n      c: d\n")), work::document),
    ("flow_items", |size| header(&format!("list: [{}]\n", "a, ".repeat(size / 3))), work::document),
    ("flow_lines", |size| header(&format!("list: [\n{} ]\n", "  a: {b: c},\n".repeat(size / 13))), work::document),
    ("plain_lines", |size| header(&each("text: plain\n", size, "  some words\n")), work::document),
    ("single_quoted", |size| header(&format!("text: '{}'\n", "it''s ".repeat(size / 6))), work::document),
    ("double_quoted", |size| header(&format!("text: \"{}\"\n", "a \\n word ".repeat(size / 10))), work::document),
    ("quoted_lines", |size| header(&format!("text: \"a{}\"\n", "\n\n  b".repeat(size / 5))), work::document),
    ("folded_lines", |size| header(&each("text: >\n", size, "  some words\n")), work::document),
    ("literal_blanks", |size| header(&format!("text: |\n  a\n{}", "\n".repeat(size))), work::document),
    ("comments", |size| header(&each("a: 1\n", size, "# a comment\n")), work::document),
    ("carriage_returns", |size| header(&each("list:\n", size, "- a: b\n").replace('\n', "\r\n")), work::document),
    // What is refused.
    ("open_brackets", |size| header(&format!("a: {}\n", "[".repeat(size))), work::refused),
    ("dashes", |size| header(&format!("a:\n  {}\n", "- ".repeat(size / 2))), work::refused),
    ("spaces", |size| header(&format!("a:\n{}b: 1\n", " ".repeat(size))), work::document),
    ("colons", |size| header(&format!("{}\n", "a: ".repeat(size / 3))), work::refused),
    ("duplicate_keys", |size| header(&each("", size, "a: 1\n")), work::refused),
    ("no_fence", |size| format!("---\n{}", "text without an end\n".repeat(size / 20)), work::refused),
    ("unclosed_quote", |size| header(&each("text: \"\n", size, "  some words\n")), work::refused),
    // The body.
    ("blocks", |size| "A paragraph.\n\n- an item\n  of it\n\n> quoted\n\n".repeat(size / 44), work::blocks),
];

const SPEECH: &[Kind] = &[
    ("speech", |size| release("", &prose(size)), work::quotations),
    ("open_marks", |size| release("", &"“a \"b ".repeat(size / 8)), work::quotations),
    (
        "marks_and_paragraphs",
        |size| release("", &"“Words,” said Ms Bell.\n\n\"More\n\n".repeat(size / 35)),
        work::quotations,
    ),
    ("many_speakers", |size| release("", &speakers(size)), work::quotations),
    ("speakers_and_ministers", |size| release(&ministers(size / 2), &speakers(size / 2)), work::quotations),
];

fn kinds() -> impl Iterator<Item = &'static Kind> {
    TEXTS.iter().chain(SPEECH)
}

pub fn names() -> impl Iterator<Item = &'static str> {
    kinds().map(|kind| kind.0)
}

/// The text of this kind, of about so many bytes.
pub fn text(name: &str, size: usize) -> Option<String> {
    kinds().find(|kind| kind.0 == name).map(|(_, text, _)| text(size))
}

/// The work on it, ready to be done.
pub fn prepare(name: &str, size: usize) -> Option<Work> {
    kinds().find(|kind| kind.0 == name).map(|(_, text, prepare)| prepare(text(size)))
}

fn header(lines: &str) -> String {
    format!("---\n{lines}---\n")
}

fn release(lines: &str, body: &str) -> String {
    format!("---\ntitle: \"Title\"\ndate: 2024-02-29\nurl: https://www.example.org/release/title\n{lines}---\n\n{body}")
}

fn each(first: &str, size: usize, line: &str) -> String {
    format!("{first}{}", line.repeat(size / line.len()))
}

/// Lines until there are so many bytes of them.
fn numbered(mut text: String, size: usize, line: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut number = 0;
    while text.len() < size {
        line(&mut text, number).expect("a String takes all");
        number += 1;
    }
    text
}

fn keys(size: usize) -> String {
    numbered(String::new(), size, |text, n| writeln!(text, "key{n}: value"))
}

fn ministers(size: usize) -> String {
    numbered("ministers:\n".to_owned(), size, |text, n| writeln!(text, "  - Hon Ana {}", name(n)))
}

fn lists(size: usize) -> String {
    numbered(String::new(), size, |text, n| writeln!(text, "list{n}:\n- an item\n- 'another one'"))
}

fn speakers(size: usize) -> String {
    let line = |text: &mut String, n| writeln!(text, "“It is open,” Ana {} said. “She was there.”\n", name(n));
    numbered(String::new(), size, line)
}

/// Another surname for every number.
fn name(mut number: usize) -> String {
    let mut name = "B".to_owned();
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name + "by";
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_kind_does_its_work_at_its_size() {
        for name in super::names() {
            for size in [1_000, 10_000] {
                let length = super::text(name, size).map(|text| text.len()).unwrap_or_default();
                assert!((size * 8 / 10..size * 12 / 10 + 200).contains(&length), "{name} of {size} has {length} bytes");
                super::prepare(name, size).unwrap_or_else(|| panic!("{name}"))();
            }
        }
    }
}
