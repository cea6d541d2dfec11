//! Reads one input of one kind, once: `linear KIND SIZE`. `linear` alone lists the kinds. `run.sh` counts instructions.

use std::{hint::black_box, process::ExitCode};

use press_release::{Body, Document};

/// A kind of input: its name, its text of about so many bytes, what is done with it.
type Kind = (&'static str, fn(usize) -> String, fn(&str));

const KINDS: [Kind; 14] = [
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
    ("keys", |size| header(&(0..size / 12).fold(String::new(), |text, key| text + &format!("k{key}: value\n"))), document),
    ("open_marks", |size| "“a \"b ".repeat(size / 8), quotations),
    ("marks_and_paragraphs", |size| "“Words,” said Ms Bell.\n\n\"More\n\n".repeat(size / 35), quotations),
];

fn header(lines: &str) -> String {
    format!("---\n{lines}---\n")
}

fn document(text: &str) {
    let _ = black_box(Document::parse(black_box(text)));
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
