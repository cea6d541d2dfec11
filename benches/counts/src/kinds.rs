//! The kinds of input whose work must be linear in their size. Each can be made at any size. Nearly all are designed to
//! be slow, and some were.

use std::collections::{BTreeMap, HashMap};

use crate::{
    inputs::{Header, prose},
    shapes::{between, header, lines, lists, many_ministers, numbered, release, repeated, stairs},
    work::{self, Work},
};

/// A kind of input: its name, a function that makes it with about the given number of bytes, and the work on it.
type Kind = (&'static str, fn(usize) -> String, fn(String) -> Work);

/// The header of the kind `fields_of_a_map`.
type Texts = HashMap<String, String>;
/// The header of the kind `serialized_lists`.
type Lists = BTreeMap<String, Vec<String>>;

/// The header's grammar.
const HEADERS: &[Kind] = &[
    ("block_items", |size| header(&lines("list:\n", "  - an item of it\n", size)), work::document),
    ("block_lists", |size| header(&lists(size)), work::document),
    ("block_mappings", |size| header(&lines("list:\n", "- a:\n    b:\n      c: d\n", size)), work::document),
    ("deep_blocks", |size| header(&numbered(size / 4_900, |at| format!("k{at}:\n{}", stairs(96)))), work::values),
    ("keys", |size| header(&numbered(size / 12, |key| format!("k{key}: value\n"))), work::document),
    ("carriage_returns", |size| header(&lines("list:\n", "- a: b\n", size).replace('\n', "\r\n")), work::document),
    ("comments", |size| header(&lines("a: 1\n", "# a comment\n", size)), work::document),
    ("spaces", |size| header(&between("a:\n", " ", "b: 1\n", size)), work::document),
    ("flow_items", |size| header(&between("list: [", "a, ", "]\n", size)), work::document),
    ("flow_lines", |size| header(&between("list: [\n", "  a: {b: c},\n", " ]\n", size)), work::document),
    ("small_brackets", |size| header(&between("a: [", "[[[]]], ", "]\n", size)), work::values),
    ("empty_lines_in_flow", |size| header(&between("a: [b", "\n\n", " c]\n", size)), work::document),
    ("plain_lines", |size| header(&lines("text: plain\n", "  some words\n", size)), work::document),
    ("empty_lines_in_plain", |size| header(&lines("a: b\n", " \n", size)), work::document),
    ("single_quoted", |size| header(&between("text: '", "it''s ", "'\n", size)), work::document),
    ("double_quoted", |size| header(&between("text: \"", "a \\n word ", "\"\n", size)), work::document),
    ("lines_in_quotes", |size| header(&between("a: '", "b\n\n ", "'\n", size)), work::document),
    ("folded_lines", |size| header(&lines("text: >\n", "  some words\n", size)), work::document),
    ("literal_empty_lines", |size| header(&lines("text: |\n  a\n", "\n", size)), work::document),
    // The width of each empty line was once compared with the widest line before it.
    (
        "wide_empty_lines",
        |size| header(&format!("a: |\n{}\n{}", repeated(" ", size / 2), repeated("\n", size / 2))),
        work::document,
    ),
];

/// Queries and edits of a header.
const VALUES: &[Kind] = &[
    ("small_mappings", |size| header(&lines("a:\n", "- b: 1\n  c: 2\n", size)), work::values),
    (
        "long_numbers",
        |size| header(&format!("a: {0}\nb: 0x{0}\nc: .{0}\n", repeated("7", size / 3))),
        work::values_that_may_not_fit,
    ),
    ("values", |size| header(&lines("a:\n", "- 1.5\n- ~\n- no\n", size)), work::values),
    ("fields", |size| release(&ministers(size), ""), work::fields::<Header>),
    ("fields_of_a_map", |size| header(&numbered(size / 14, |key| format!("key{key}: value\n"))), work::fields::<Texts>),
    ("serialized_lists", |size| header(&lists(size)), work::serialize::<Lists>),
    ("edits", |size| header(&lines("a:\n", "- b # c\n", size)), work::edits),
    ("edits_in_flow", |size| header(&between("a: [", "b, ", "]\n", size)), work::edits),
    ("merged_keys", |size| header(&numbered(size / 16, |key| format!("k{key}: 'a' # b\n"))), work::merge),
    (
        "merged_flow_items",
        |size| header(&format!("list: [{}]\n", numbered(size / 7, |at| format!("a{at}, ")))),
        work::merge,
    ),
    (
        "merged_items",
        |size| header(&numbered(size / 9, |at| format!("{}- v{at} # c\n", ["", "a:\n"][usize::from(at == 0)]))),
        work::merge,
    ),
    (
        "merged_flow",
        |size| header(&format!("a: [{}\n ]\n", numbered(size / 12, |at| format!("\n  v{at}, # c")))),
        work::merge,
    ),
    ("updated", |size| header(&lines("links:\n", "- {name: a, rel: 01}\n", size)), work::update),
    ("inserted_minister", |size| release(&ministers(size), ""), work::insert),
    ("warnings", |size| header(&between("a: [", "no, ", "]\n", size)), work::lint),
    ("names_in_brackets", |size| header(&lines("ministers:\n", "- [a]\n", size)), work::lint),
];

/// Releases.
const RELEASES: &[Kind] = &[
    ("ministers", |size| release(&ministers(size), ""), work::release),
    ("a_body", |size| release("", &prose(size)), work::release),
    ("a_body_of_bytes", |size| release("", &prose(size)), work::slice),
    ("written_body", |size| release("", &prose(size)), work::write),
    ("written_names", |size| release(&ministers(size), ""), work::write),
    ("written_escapes", |size| release(&between("a: \"", "a\\u200b \\\" ", "\"\n", size), ""), work::write),
    ("written_topics", |size| release(&numbered(size / 16, |at| format!("t{at}: [a, b]\n")), ""), work::written),
];

/// Errors, and their reports.
const ERRORS: &[Kind] = &[
    ("open_brackets", |size| header(&between("a: ", "[", "\n", size)), work::refused),
    ("dashes", |size| header(&between("a:\n  ", "- ", "\n", size)), work::refused),
    ("colons", |size| header(&between("", "a: ", "\n", size)), work::refused),
    ("lines_without_colons", |size| header(&lines("", "some words\n", size)), work::refused),
    ("no_fence", |size| lines("---\n", "text without an end\n", size), work::refused),
    ("bad_entries", |size| header(&lines("", "a: @b\n", size)), work::report),
    ("bad_addresses", |size| header(&between("attachments: [", "x, ", "]\n", size)), work::report),
    ("null_names", |size| header(&lines("ministers:\n", "- ~\n", size)), work::report),
    ("same_keys", |size| header(&lines("", "a: 1\n", size)), work::report),
    ("same_keys_in_flow", |size| header(&between("a: [", "{b, b}, ", "]\n", size)), work::report),
    ("forbidden_characters", |size| header(&between("a: ", "\u{81}", "\n", size)), work::report),
    ("open_quotes", |size| header(&between("", "a: \"b\n ", "\n", size)), work::report),
    ("open_flow", |size| header(&lines("", "a: [b\n", size)), work::report),
    ("far_open_flow", |size| header(&between("", "a: [b,\n\n", "\n", size)), work::report),
    ("long_line_without_colon", |size| header(&between("", "word ", "\n", size)), work::report),
    ("no_opening", |size| repeated("word ", size), work::report),
    ("long_date", |size| header(&between("title: a\ndate: ", "2", "\nurl: x:y\n", size)), work::report),
    ("no_address", |size| header(&between("title: a\ndate: 2024-01-01\nurl: ", "x", "\n", size)), work::report),
];

/// The blocks of the body.
const BLOCKS: &[Kind] = &[
    ("blocks", |size| repeated("A paragraph.\n\n- an item\n  of it\n\n> quoted\n\n", size), work::blocks),
    ("nested_quotes", |size| between("", "> ", " a\n", size), work::blocks),
    ("nested_lists", |size| between("", "- ", " a\n", size), work::blocks),
    ("lazy_lines", |size| lines(&"> ".repeat(60), "a\n", size), work::blocks),
    ("references", |size| repeated("[a]: b\n", size), work::blocks),
    ("open_fence", |size| lines("```\n", "a\n", size), work::blocks),
    ("open_html", |size| repeated("<!-- a\n\n", size), work::blocks),
    ("blank_lines_in_list", |size| lines("- a\n", "\n", size), work::blocks),
];

/// Quotations take the most work per byte, so these inputs are smaller.
const SPEECH: &[Kind] = &[
    ("speech", prose, work::quotations),
    ("open_marks", |size| repeated("“a \"b ", size), work::quotations),
    ("marks_and_paragraphs", |size| repeated("“Words,” said Ms Bell.\n\n\"More\n\n", size), work::quotations),
    ("marks_in_items", |size| lines("“a\n\n", "- b\n", size), work::quotations),
    ("speakers", |size| numbered(size / 40, |at| format!("“A,” said Ms Ana Bell{at} of it.\n\n")), work::quotations),
    ("capitals", |size| repeated("Ana Bell Hall ", size), work::quotations),
    ("offices", |size| repeated("“A,” the Minister for Roads, Ana Bell, said.\n\n", size), work::quotations),
    ("descriptions", |size| numbered(size / 30, |at| format!("“A,” the A{at}ian said.\n\n")), work::quotations),
    ("pronouns", |size| repeated("Ana Bell met Tom Reed. “A,” she said.\n\n", size), work::quotations),
    (
        "statements",
        |size| repeated("Ana Bell put out a statement. “A,” the statement said. “B,” it said.\n\n", size),
        work::quotations,
    ),
    ("answers", |size| repeated("“Who?” Ana Bell asked Tom Reed.\n\n“A.”\n\n", size), work::quotations),
    ("people_of_one_paragraph", |size| repeated("“A,” a man in Ham said, ", size), work::quotations),
    ("paragraphs_without_marks", |size| repeated("Ms Bell said:\n\nWe won.\n\nI left.\n\n", size), work::quotations),
    ("single_marks", |size| repeated("‘The boys’ boats’ oars’ end,’ he said of ‘it’. ", size), work::quotations),
    ("ministers_and_mentions", many_ministers, work::quotations_of_release),
];

/// Returns about `size` bytes of lines with ministers.
fn ministers(size: usize) -> String {
    lines("ministers:\n", "  - Hon Ana Bell\n", size)
}

fn kinds() -> impl Iterator<Item = &'static Kind> {
    [HEADERS, VALUES, RELEASES, ERRORS, BLOCKS, SPEECH].into_iter().flatten()
}

pub fn names() -> impl Iterator<Item = &'static str> {
    kinds().map(|kind| kind.0)
}

/// Returns the smallest size of a kind, in bytes. The others are ten and a hundred times as large.
pub fn least(name: &str) -> usize {
    match name {
        // At most 128 ministers are known, so the growth shows only in larger inputs.
        "ministers_and_mentions" => 7_000,
        // The work is little more than a copy, so for smaller inputs the constant part would dominate.
        "a_body" | "written_body" => 30_000,
        _ if SPEECH.iter().any(|kind| kind.0 == name) => 500,
        _ => 3_000,
    }
}

/// Returns the text of a kind with about `size` bytes, or `None` if there is no such kind.
pub fn text(name: &str, size: usize) -> Option<String> {
    kinds().find(|kind| kind.0 == name).map(|(_, text, _)| text(size))
}

/// Returns the work on a kind at about `size` bytes, ready to run, or `None` if there is no such kind.
pub fn prepare(name: &str, size: usize) -> Option<Work> {
    kinds().find(|kind| kind.0 == name).map(|(_, text, prepare)| prepare(text(size)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        assert_eq!(super::names().collect::<BTreeSet<_>>().len(), super::names().count());
    }

    #[test]
    fn every_kind_does_its_work_at_about_its_size() {
        for name in super::names() {
            for size in [10_000, 30_000] {
                let length = super::text(name, size).map_or(0, |text| text.len());
                assert!((size / 2..size * 3 / 2 + 200).contains(&length), "{name} of {size} has {length} bytes");
                super::prepare(name, size).unwrap_or_else(|| panic!("{name}"))();
            }
        }
    }
}
