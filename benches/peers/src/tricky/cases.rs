//! The tricky files with their right outcomes, which follow from YAML 1.2.2 for the header, and from the bytes for the
//! body.

use super::Small;
use serde_json::{Value, json};

/// A tricky file.
pub struct Case {
    pub name: &'static str,
    pub text: String,
    /// Whether the case is about the fences or the body, which a parser of YAML alone does not see.
    pub is_about_fences: bool,
    pub expect: Expect,
}

/// The right outcome of reading a file.
pub enum Expect {
    /// This header and this body. The empty line after the fence may be part of the body or not.
    Reads(Small, &'static str),
    /// An error with any message.
    Refused,
    /// An error that names the line, counted from the start of the file.
    NamesLine(usize),
    /// An error that shows the value that was found.
    Shows(&'static str),
    /// Any value or error, if reading ends at all.
    Ends,
}

use Expect::{Ends, NamesLine, Reads, Refused, Shows};

/// Returns all cases: fences and bodies, values, bad files, hostile ones.
pub fn all() -> Vec<Case> {
    let fences = [
        ("a byte order mark before the fence", "\u{feff}---\ntitle: One\n---\n\nBody.", titled("One", "Body.")),
        ("blanks after the fences", "--- \ntitle: One\n---  \n\nBody.", titled("One", "Body.")),
        ("a file that ends with its fence", "---\ntitle: One\n---", titled("One", "")),
        ("a fence without its end, a heading below", "---\ntitle: One\n\n# Two\n", Refused),
        ("a line of the header that ends in `---`", "---\ntitle: One ---\n---\n\nBody.", titled("One ---", "Body.")),
        ("`---` as a line of a block of text", "---\nany: |\n  A\n  ---\n  B\n---\n\nC", any("A\n---\nB\n", "C")),
        ("`---` as a line of the body", "---\ntitle: One\n---\n\nA\n\n---\n\nB", titled("One", "A\n\n---\n\nB")),
        ("the body's last line break", "---\ntitle: One\n---\n\nBody.\n", titled("One", "Body.\n")),
        ("empty lines at the body's start", "---\ntitle: One\n---\n\n\n\nBody.", titled("One", "\n\nBody.")),
        ("a body with CRLF", "---\r\ntitle: One\r\n---\r\n\r\nA\r\nB", titled("One", "A\r\nB")),
    ];
    let values = [
        // A `String` gets the source of a plain scalar. Other types get its resolved value (10.3.2).
        ("`title: 1984`, wanted as a string", "title: 1984", titled("1984", "")),
        ("`title: 1.10`, wanted as a string", "title: 1.10", titled("1.10", "")),
        // 10.3.2: only `true` and `false`, each in three spellings.
        ("`yes`, wanted as anything: a string", "any: yes", any("yes", "")),
        // 10.3.2: `[-+]? [0-9]+` is decimal, also with leading zeros; octal is `0o`.
        ("`017`, wanted as anything: the integer 17", "any: 017", any(17, "")),
        ("`0o17`, wanted as anything: the integer 15", "any: 0o17", any(15, "")),
        // Production 53, `ns-esc-slash`.
        (r#""and\/or", as JSON writes it"#, r#"title: "and\/or""#, titled("and/or", "")),
        // Production 66, `s-separate-in-line`: blanks are spaces and tabs.
        ("a tab after a key's colon", "title:\tOne", titled("One", "")),
        // 8.1.3, as in example 8.11: a line that is indented more deeply keeps its line breaks.
        ("`>` with a line indented more", "any: >\n  A\n  B\n    C\n  D", any("A B\n  C\nD\n", "")),
        // 3.2.1.1: each key is unique.
        ("a duplicate key", "any:\n  a: 1\n  a: 2", Refused),
        // 10.3.2: null is not a string.
        ("`title: null`, wanted as a string", "title: null", Refused),
        // Production 69, `s-flow-line-prefix`: continuation lines are indented by one column more than the parent.
        ("a quoted string that continues at the margin", "title: \"One\ntwo\"", Refused),
        // Production 130, `ns-plain-char`: a `:` before a blank is an indicator, and a mapping must not start within
        // the value of a line.
        ("`title: Bridge: opened` on line 2: the line", "title: Bridge: opened", NamesLine(2)),
        ("a wrong date on line 3: the line", WRONG_DATE, NamesLine(3)),
        ("a wrong date: what was found", WRONG_DATE, Shows("29.2.2024")),
    ];
    let hostile = [
        ("100,000 `- ` on one line", format!("any:\n  {}", "- ".repeat(100_000)), Ends),
        ("200,000 `[` on one line", format!("any: {}", "[".repeat(200_000)), Ends),
        ("a billion laughs by aliases", laughs(), Ends),
    ];

    let fences = fences.map(|(name, text, expect)| Case { name, text: text.into(), is_about_fences: true, expect });
    let header = |(name, header, expect)| Case {
        name,
        text: format!("---\n{header}\n---\n"),
        // A parser that gets the header alone counts lines from its start.
        is_about_fences: matches!(expect, NamesLine(_)),
        expect,
    };
    let values = values.map(|(name, text, expect)| header((name, text.to_owned(), expect)));
    fences.into_iter().chain(values).chain(hostile.map(header)).collect()
}

const WRONG_DATE: &str = "title: One\ndate: 29.2.2024";

/// Returns that a file is read with this title and this body.
fn titled(title: &str, body: &'static str) -> Expect {
    Reads(Small { title: title.into(), ..Small::default() }, body)
}

/// Returns that a file is read with this value of the key `any` and this body.
fn any(any: impl Into<Value>, body: &'static str) -> Expect {
    Reads(Small { any: any.into(), ..Small::default() }, body)
}

/// Returns an entry whose nested aliases denote nine times nine times nine … words.
fn laughs() -> String {
    let line = |(name, of): (char, char)| format!("\n  {name}: &{name} [{}]", vec![format!("*{of}"); 9].join(","));
    let first = format!("any:\n  a: &a {}", json!(vec!["ha"; 9]));
    first + &('b'..='i').zip('a'..).map(line).collect::<String>()
}
