//! Reads one input of one kind, once: `linear KIND SIZE`. `linear` alone lists the kinds. `run.sh` counts instructions.

use std::{hint::black_box, process::ExitCode};

use press_release::{Body, Document, Release, Value};

/// A kind of input: its name, its text of about so many bytes, what is done with it.
type Kind = (&'static str, fn(usize) -> String, fn(&str));

const KINDS: &[Kind] = &[
    ("nothing", |_| String::new(), |_| ()),
    ("list_items", |size| header(&format!("list:\n{}", "  - an item of it\n".repeat(size / 18))), document),
    ("flow_items", |size| header(&format!("list: [{}]\n", "a, ".repeat(size / 3))), document),
    ("quoted_scalar", |size| header(&format!("text: \"{}\"\n", "a \\n word ".repeat(size / 10))), document),
    ("folded_lines", |size| header(&format!("text: >\n{}", "  some words\n".repeat(size / 13))), document),
    ("comments", |size| header(&format!("a: 1\n{}", "# a comment\n".repeat(size / 12))), document),
    ("open_brackets", |size| header(&format!("a: {}\n", "[".repeat(size))), document),
    ("dashes", |size| header(&format!("a:\n  {}\n", "- ".repeat(size / 2))), document),
    ("spaces", |size| header(&format!("a:\n{}b: 1\n", " ".repeat(size))), document),
    ("colons", |size| header(&format!("{}\n", "a: ".repeat(size / 3))), document),
    ("no_fence", |size| format!("---\n{}", "text without an end\n".repeat(size / 20)), document),
    ("keys", |size| header(&numbered(size / 12, |key| format!("k{key}: value\n"))), document),
    // Each empty line was once measured against the widest before it.
    ("wide_empty_lines", |size| header(&format!("a: |\n{}\n{}", " ".repeat(size / 2), "\n".repeat(size / 2))), document),
    ("empty_lines_in_plain", |size| header(&format!("a: b\n{}", " \n".repeat(size / 2))), document),
    ("empty_lines_in_flow", |size| header(&format!("a: [b{} c]\n", "\n\n".repeat(size / 2))), document),
    ("lines_in_quotes", |size| header(&format!("a: '{}'\n", "b\n\n ".repeat(size / 4))), document),
    ("small_brackets", |size| header(&format!("a: [{}]\n", "[[[]]], ".repeat(size / 8))), values),
    ("deep_blocks", |size| header(&numbered(size / 5_000, |at| format!("k{at}:\n{}", stairs(96)))), values),
    ("small_mappings", |size| header(&format!("a:\n{}", "- b: 1\n  c: 2\n".repeat(size / 14))), values),
    ("long_numbers", |size| header(&format!("a: {0}\nb: 0x{0}\nc: .{0}\n", "7".repeat(size / 3))), values),
    ("values", |size| header(&format!("a:\n{}", "- 1.5\n- ~\n- no\n".repeat(size / 15))), values),
    ("edits", |size| header(&format!("a:\n{}", "- b # c\n".repeat(size / 8))), edits),
    ("edits_in_flow", |size| header(&format!("a: [{}]\n", "b, ".repeat(size / 3))), edits),
    ("warnings", |size| header(&format!("a: [{}]\n", "no, ".repeat(size / 4))), lint),
    ("names_in_brackets", |size| header(&format!("ministers:\n{}", "- [a]\n".repeat(size / 6))), lint),
    // Errors, and their reports.
    ("bad_entries", |size| header(&"a: @b\n".repeat(size / 6)), report),
    ("bad_addresses", |size| header(&format!("attachments: [{}]\n", "x, ".repeat(size / 3))), report),
    ("null_names", |size| header(&format!("ministers:\n{}", "- ~\n".repeat(size / 4))), report),
    ("same_keys", |size| header(&"a: 1\n".repeat(size / 5)), report),
    ("same_keys_in_flow", |size| header(&format!("a: [{}]\n", "{b, b}, ".repeat(size / 8))), report),
    ("forbidden_characters", |size| header(&format!("a: {}\n", "\u{81}".repeat(size / 2))), report),
    ("open_quotes", |size| header(&format!("{}\n", "a: \"b\n ".repeat(size / 8))), report),
    ("open_flow", |size| header(&"a: [b\n".repeat(size / 6)), report),
    ("far_open_flow", |size| header(&format!("{}\n", "a: [b,\n\n".repeat(size / 8))), report),
    ("long_line_without_colon", |size| header(&format!("{}\n", "word ".repeat(size / 5))), report),
    ("no_opening", |size| "word ".repeat(size / 5), report),
    ("long_date", |size| header(&format!("title: a\ndate: {}\nurl: x:y\n", "2".repeat(size))), report),
    ("no_address", |size| header(&format!("title: a\ndate: 2024-01-01\nurl: {}\n", "x".repeat(size))), report),
    // Releases.
    ("names", |size| header(&format!("{RELEASE}ministers:\n{}", "- Ana Bell\n".repeat(size / 11))), written),
    ("topics", |size| header(&format!("{RELEASE}{}", numbered(size / 16, |at| format!("t{at}: [a, b]\n")))), written),
    // Bodies.
    ("open_marks", |size| "“a \"b ".repeat(size / 8), quotations),
    ("marks_and_paragraphs", |size| "“Words,” said Ms Bell.\n\n\"More\n\n".repeat(size / 35), quotations),
    ("marks_in_items", |size| format!("“a\n\n{}", "- b\n".repeat(size / 4)), quotations),
    ("speakers", |size| numbered(size / 40, |at| format!("“A,” said Ms Ana Bell{at} of it.\n\n")), quotations),
    ("capitals", |size| "Ana Bell Hall ".repeat(size / 14), quotations),
    ("offices", |size| "“A,” the Minister for Roads, Ana Bell, said.\n\n".repeat(size / 46), quotations),
    ("ministers_and_mentions", many_ministers, quotations_of_release),
    ("nested_quotes", |size| format!("{} a\n", "> ".repeat(size / 2)), blocks),
    ("nested_lists", |size| format!("{} a\n", "- ".repeat(size / 2)), blocks),
    ("lazy_lines", |size| format!("{}{}", "> ".repeat(60), "a\n".repeat(size / 2)), blocks),
    ("references", |size| "[a]: b\n".repeat(size / 7), blocks),
    ("open_fence", |size| format!("```\n{}", "a\n".repeat(size / 2)), blocks),
    ("open_html", |size| "<!-- a\n\n".repeat(size / 8), blocks),
    ("blank_lines_in_list", |size| format!("- a\n{}", "\n".repeat(size)), blocks),
];

/// The fields that a release must have.
const RELEASE: &str = "title: a\ndate: 2024-01-01\nurl: x:y\n";

fn numbered(count: usize, line: fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// Mappings nested so deep.
fn stairs(depth: usize) -> String {
    (1..=depth).map(|depth| format!("{:depth$}a:\n", "")).collect()
}

fn many_ministers(size: usize) -> String {
    let names = numbered(size / 60, |at| format!("- Hon Ana Bell{at}\n"));
    let body = numbered(size / 60, |at| format!("“A,” Ms Bell{at} said.\n\n"));
    format!("---\n{RELEASE}ministers:\n{names}---\n\n{body}")
}

fn header(lines: &str) -> String {
    format!("---\n{lines}---\n")
}

fn document(text: &str) {
    let _ = black_box(Document::parse(black_box(text)));
}

/// Everything a reader may ask of a header.
fn values(text: &str) {
    let document = Document::parse(text).expect("it is read");
    black_box(document.root().to_value());
    // An integer of more than 128 bits is an error here.
    let _ = black_box(document.deserialize::<Value>());
}

fn edits(text: &str) {
    let mut document = Document::parse(text).expect("it is read");
    for (pointer, value) in [("/a/0", "x"), ("/a/-", "y: z"), ("/c", "v")] {
        document.set(pointer, value).expect("it is made");
    }
    document.remove("/a/1").expect("it is there");
}

fn lint(text: &str) {
    black_box(Document::parse(text).expect("it is read").lint());
}

fn report(text: &str) {
    let error = Release::parse(text).expect_err("it is refused");
    black_box(error.report(text, "file").to_string());
}

fn written(text: &str) {
    let release = Release::parse(text).expect("it is read");
    let again = release.to_string();
    assert_eq!(Release::parse(&again).as_ref(), Ok(&release));
}

fn blocks(text: &str) {
    black_box(Body::from(text).blocks().count());
}

fn quotations_of_release(text: &str) {
    black_box(Release::parse(text).expect("it is read").quotations().len());
}

fn quotations(text: &str) {
    black_box(Body::from(black_box(text)).quotations().len());
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [name, size] = arguments.as_slice()
        && let Some((_, make, work)) = KINDS.iter().find(|kind| kind.0 == name)
        && let Ok(size) = size.parse()
    {
        let text = make(size);
        // `base` in the environment: the input is made and not read, to be taken off the count.
        if std::env::var_os("BASE").is_none() {
            work(&text);
        }
        return ExitCode::SUCCESS;
    }
    for kind in KINDS.iter().filter(|kind| kind.0 != "nothing") {
        println!("{}", kind.0);
    }
    ExitCode::SUCCESS
}
