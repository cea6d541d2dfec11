//! Two errors in different fields give two problems: neither hides the other.

use super::{
    case::{Case, Reader},
    file, texts,
};

/// The three required lines, as they are in cases that break one of the fields.
const FIELDS: [&str; 3] = ["title: \"A bridge\"", "date: 2022-04-21", "url: https://www.example.org/release/bridge"];

/// Pairs in which the second line is part of the value that the first line starts, and therefore not an error.
const SWALLOWED: [[&str; 2]; 9] = [
    ["colon-doubled", "indent-date"],
    ["colon-equals-and-colon", "indent-date"],
    ["flow-title-open", "indent-date"],
    ["flow-title-open", "indent-tab-before-key"],
    ["key-at-sign-below-title", "indent-date"],
    ["key-at-sign-below-title", "indent-tab-before-key"],
    ["key-underscores-and-colon-in-text", "indent-date"],
    ["key-underscores-colon-outside", "indent-date"],
    ["list-title-mapping", "indent-date"],
];

/// A broken field of a header.
struct Part {
    case: String,
    /// The number of the field. 3 is the part below the required fields.
    at: usize,
    lines: String,
    /// The sources of the problems.
    slices: Vec<String>,
}

/// Returns the number of the broken field of a file, and its lines. Returns `None` if more than one field is broken.
fn broken_part(text: &str) -> Option<(usize, &str)> {
    let lines = text.strip_prefix("---\n")?.strip_suffix("\n---\n\nThe body.\n")?;
    let [title, date, url] = FIELDS;
    let between = |before: &str, after: &str| lines.strip_prefix(before)?.strip_suffix(after);
    let parts = [
        between("", &format!("\n{date}\n{url}")),
        between(&format!("{title}\n"), &format!("\n{url}")),
        between(&format!("{title}\n{date}\n"), ""),
        between(&format!("{title}\n{date}\n{url}\n"), ""),
    ];
    // A line above a valid field belongs to the field before it.
    let is_right =
        |at: usize, part: &str| at > 0 && FIELDS.get(at).is_some_and(|field| part.lines().any(|line| line == *field));
    let at = (0..4).rev().find(|&at| parts[at].is_some_and(|part| !is_right(at, part)))?;
    // `title:Budget: a plan` is valid YAML with another key. The missing space is reported only if the rest of the
    // header is valid.
    if lines.starts_with("title:Budget:") {
        return None;
    }
    let part = parts[at]?;
    // A part that contains another field breaks two fields.
    let others = FIELDS.iter().zip(["title:", "date:", "url:"]).enumerate().any(|(other, (right, key))| {
        other != at && (part.contains(right) || part.lines().any(|line| line.starts_with(key)))
    });
    // After an empty line, the line above it decides whether a line is part of the value or of the body.
    (!others && !part.starts_with('\n')).then_some((at, part))
}

/// After a broken `url`, parsing resumes at a line that looks like an entry. Neither line of this key does.
const DEPENDS_ON_URL: &str = "key-over-two-lines";

fn parts() -> Vec<Part> {
    let part = |(case, text): (Case, String)| {
        let (at, lines) =
            broken_part(&text).filter(|_| case.reader == Reader::Release && case.name != DEPENDS_ON_URL)?;
        let slices = case.problems().iter().map(|problem| text[problem.span().range()].to_owned()).collect();
        Some(Part { case: case.name, at, lines: lines.to_owned(), slices })
    };
    texts().into_iter().filter_map(part).collect()
}

/// Whether two parts have a key in common. This would be another problem, a duplicate key.
fn share_a_key(first: &str, second: &str) -> bool {
    let keys =
        |part: &str| part.lines().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect::<Vec<_>>();
    let keys_of_first = keys(first);
    keys(second).iter().any(|key| !key.starts_with(' ') && keys_of_first.contains(key))
}

#[test]
fn two_faults_in_different_fields_are_two_problems() {
    let parts = parts();
    let mut count = 0;
    let mut wrong = Vec::new();
    for first in &parts {
        for second in parts.iter().filter(|second| first.at < second.at) {
            let names = [&*first.case, &*second.case];
            if SWALLOWED.contains(&names) || share_a_key(&first.lines, &second.lines) {
                continue;
            }
            let mut lines = [FIELDS[0], FIELDS[1], FIELDS[2], ""];
            (lines[first.at], lines[second.at]) = (&first.lines, &second.lines);
            let text = file(lines.join("\n").trim_end_matches('\n'));
            let problems = Reader::Release.problems(text.as_bytes());
            let mut found: Vec<&str> = problems.iter().map(|problem| &text[problem.span().range()]).collect();
            let mut expected: Vec<&str> = first.slices.iter().chain(&second.slices).map(String::as_str).collect();
            // Sorted, because missing fields are reported at the start of the header.
            found.sort_unstable();
            expected.sort_unstable();
            count += 1;
            if found != expected {
                wrong.push(format!("{names:?}: expected {expected:?}, found {found:?}"));
            }
        }
    }
    assert!(count > 20_000, "{count}");
    assert!(wrong.is_empty(), "{} of {count} wrong\n{}", wrong.len(), wrong.join("\n"));
}
