//! Tests of `repair` and of single fixes: repair ends, and never adds errors to a file. A fix of a warning leaves the
//! file valid, and a certain fix changes only the entry that has its problem.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::{fs, path::Path};

use chrono::NaiveDate;
use press_release::{Applicability, Document, Problem, Release, Repair, Severity, repair};
use proptest::{collection::vec, prelude::*, sample::Index};

#[path = "support/mod.rs"]
mod support;

/// Both kinds of fixes: certain ones, and also guesses.
const BOTH: [Applicability; 2] = [Applicability::MachineApplicable, Applicability::MaybeIncorrect];

/// Returns the number of errors of a text as a release.
fn errors(text: &str) -> usize {
    Release::parse(text).map_or_else(|error| error.problems().len(), |_| 0)
}

/// Checks the properties of repair for a text, and returns the result.
fn repaired(text: &str, least: Applicability) -> Repair {
    let result = repair(text, least);
    let after = errors(&result.text);
    assert!(after <= errors(text), "{text}\n{}", result.text);
    assert_eq!(result.remaining.iter().filter(|problem| problem.severity() == Severity::Error).count(), after);
    assert!(result.applied.iter().all(|problem| problem.fix().is_some_and(|fix| fix.applicability() >= least)));
    if result.applied.is_empty() {
        assert_eq!(result.text, text);
    }
    result
}

/// Returns the names, without extension, and the texts of the files of `tests/errors/cases` that are UTF-8.
fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("errors/cases");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    files
        .filter_map(|path| Some((path.file_stem()?.to_string_lossy().into_owned(), fs::read_to_string(&path).ok()?)))
        .collect()
}

#[test]
fn no_broken_file_gets_worse() {
    let cases = cases();
    for least in BOTH {
        let clean =
            cases.iter().filter(|(_, text)| errors(text) > 0 && errors(&repaired(text, least).text) == 0).count();
        let broken = cases.iter().filter(|(_, text)| errors(text) > 0).count();
        println!("{}: {clean} of {broken} broken files end without an error", least.as_str());
        let target = if least == Applicability::MaybeIncorrect { broken / 2 } else { broken / 5 };
        assert!(clean >= target, "{clean} of {broken}");
    }
}

#[test]
fn a_repaired_file_has_nothing_left_to_repair() {
    for (name, text) in cases() {
        for least in BOTH {
            let once = repaired(&text, least);
            let twice = repaired(&once.text, least);
            assert_eq!(twice.text, once.text, "{name}");
        }
    }
}

/// The fixes of this text lead from one text to another and back, with the same number of errors.
#[test]
fn a_text_whose_errors_stay_has_nothing_left_to_repair_either() {
    let text = "---\n: [n-\n,<a:\tb\nb:ios:+:\n  - \te\n-{<:~]\n---";
    for least in BOTH {
        let once = repaired(text, least);
        assert!(errors(&once.text) > 0);
        assert_eq!(repaired(&once.text, least).text, once.text);
    }
}

#[test]
fn a_certain_fix_is_not_a_guess() {
    let text = "---\ntitle: Roads: a plan\ndate: 2024-02-29\nurl: https://www.example.org/\nministers: Hon Ana Bell\nminister: x\n---\n\nBody.\n";
    let certain = repaired(text, Applicability::MachineApplicable);
    assert!(certain.text.contains("title: \"Roads: a plan\"") && certain.text.contains("\nminister: x"));
}

/// A kind of damage that people and programs cause in a header.
#[derive(Clone, Debug)]
enum Damage {
    /// Inserts a string at a place.
    Insert(Index, &'static str),
    /// Removes some characters, or fewer at the end of the text.
    Delete(Index, usize),
    /// Gives a line this number of spaces at its start.
    Indent(Index, usize),
    /// Moves a line to another place.
    Move(Index, Index),
    /// Writes a line twice.
    Double(Index),
    /// Joins a line with the next.
    Join(Index),
}

/// The strings that damage inserts.
const PIECES: [&str; 24] = [
    "", "\n", " ", ":", ": ", "\"", "'", "- ", "[", "]", "{", "}", "#", " #", "\t", "---\n", "...\n", "\r\n", "\u{a0}",
    "&", "*", "|\n", "@", "\\",
];

/// Generates one kind of damage.
fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        4 => (any::<Index>(), prop::sample::select(&PIECES[..])).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        2 => (any::<Index>(), 1..6_usize).prop_map(|(at, len)| Damage::Delete(at, len)),
        2 => (any::<Index>(), 0..5_usize).prop_map(|(line, column)| Damage::Indent(line, column)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Damage::Move(from, to)),
        1 => any::<Index>().prop_map(Damage::Double),
        1 => any::<Index>().prop_map(Damage::Join),
    ]
}

/// Returns a header with each kind of damage in turn. The fences can be damaged too, if `header` has them.
fn damaged(header: &str, damage: &[Damage]) -> String {
    let mut text = header.to_owned();
    for damage in damage {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        if lines.is_empty() {
            lines.push(String::new());
        }
        match *damage {
            Damage::Insert(at, piece) => {
                text.insert_str(bounds[at.index(bounds.len())], piece);
                continue;
            }
            Damage::Delete(at, len) => {
                let at = at.index(bounds.len());
                text.replace_range(bounds[at]..bounds[(at + len).min(bounds.len() - 1)], "");
                continue;
            }
            Damage::Indent(line, column) => {
                let line = line.index(lines.len());
                lines[line] = format!("{}{}", " ".repeat(column), lines[line].trim_start_matches(' '));
            }
            Damage::Move(from, to) => {
                let line = lines.remove(from.index(lines.len()));
                lines.insert(to.index(lines.len() + 1), line);
            }
            Damage::Double(line) => {
                let line = line.index(lines.len());
                lines.insert(line, lines[line].clone());
            }
            Damage::Join(line) => {
                let line = line.index(lines.len());
                lines[line] = lines[line].trim_end().to_owned();
            }
        }
        text = lines.concat();
    }
    text
}

/// Returns the headers of the fixtures, of the real releases, if the folder exists, and of the broken files, each with
/// its fences and a short body. A file without a closing fence is left out.
fn headers() -> &'static [String] {
    static HEADERS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    HEADERS.get_or_init(|| {
        let texts = support::fixtures().into_iter().chain(support::shared_releases()).chain(cases());
        // A repair reads only a few bytes of the body.
        texts
            .filter_map(|(_, text)| text.find("\n---").map(|end| text[..end].to_owned() + "\n---\n\nBody.\n"))
            .collect()
    })
}

proptest! {
    #[test]
    fn a_damaged_release_never_gets_worse(release in strategies::release(), damage in vec(damage(), 1..4)) {
        let text = damaged(&release.to_string(), &damage);
        for least in BOTH {
            repaired(&text, least);
        }
    }

    /// `PROPTEST_CASES=1000000 cargo test --release --test repair damaged_header` tries a million headers.
    #[test]
    fn a_damaged_header_never_gets_worse(header: Index, damage in vec(damage(), 1..5), guess: bool) {
        let text = damaged(header.get::<String>(headers()), &damage);
        repaired(&text, BOTH[usize::from(guess)]);
    }
}

/// Checks that each certain fix of a text removes its problem. Other problems may appear, because a problem hides
/// others: until a bracket is closed, the key before it is not known to be a duplicate.
fn removes_its_problem(text: &str) {
    let Err(error) = Document::parse(text) else { return };
    for problem in error.problems() {
        let Some(fix) = problem.fix().filter(|fix| fix.applicability() == Applicability::MachineApplicable) else {
            continue;
        };
        let fixed = fix.apply(text).unwrap();
        let Err(after) = Document::parse(&fixed) else { continue };
        let is_same = |other: &Problem| other.kind() == problem.kind() && other.span().start == problem.span().start;
        let is_left = after.problems().iter().any(is_same);
        assert!(!is_left, "{}is still there:\n{fixed}", problem.report(text, "file"));
    }
}

proptest! {
    /// `PROPTEST_CASES=100000 cargo test --release --test repair removes_its_problem` tries a hundred thousand headers.
    #[test]
    fn a_certain_fix_of_a_damaged_header_removes_its_problem(header: Index, damage in vec(damage(), 1..5)) {
        removes_its_problem(&damaged(header.get::<String>(headers()), &damage));
    }
}

/// Entries of a header that have no damage: the key, the line, and the string of the value.
const RIGHT: [(&str, &str, &str); 5] = [
    ("a", "a: 1", "1"),
    ("title", "title: A bridge", "A bridge"),
    ("date", "date: 2022-04-21", "2022-04-21"),
    ("url", "url: https://www.example.org/", "https://www.example.org/"),
    ("z", "z: 2", "2"),
];

/// Keys of a damaged entry. Some are misspelt, or decorated as in Markdown.
const KEYS: [&str; 12] = [
    "title",
    "date",
    "url",
    "ministers",
    "portfolios",
    "attachments",
    "tags",
    "k",
    "\"k\"",
    "Title",
    "**title**",
    "titel",
];

/// What separates a key from its value, or was meant to.
const SEPARATORS: [&str; 18] = [
    ": ",
    ": ",
    ": ",
    ": ",
    ":",
    ":",
    " = ",
    " : ",
    "： ",
    ":\u{a0}",
    ":\t",
    ":\n  ",
    ":\n  - ",
    ":\n- ",
    ":\n  -",
    ": |\n  ",
    ": [",
    ":\n\u{a0}\u{a0}- ",
];

/// The pieces of values that the suggestions depend on: quotes, comments, colons, brackets, entities, backslashes,
/// dates. A comment has the text `note`, which occurs in no other piece.
const VALUES: [&str; 61] = [
    "A",
    "b",
    " ",
    " ",
    " ",
    "1",
    "No",
    "012",
    "12:30",
    "\"",
    "'",
    "\"\"",
    "“",
    "”",
    "\"A\"",
    "'b'",
    "\\\"",
    "\\",
    "\\U",
    "\\n",
    "\"C:\\new\"",
    "\"C:\\a\\b\"",
    ":",
    ": ",
    ": ",
    "#",
    " #",
    " #1",
    " # note",
    "\t# note",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "[a, b]",
    "[- a, b]",
    "&nbsp;",
    "&quot;",
    "&amp;",
    "&#35;",
    "&#58;",
    "&#91;",
    "&#0;",
    "&#10;",
    "&#150;",
    "&a",
    "*",
    "!t",
    "@",
    "`",
    "%",
    "|",
    "- ",
    "29 February 2024",
    "2024-02-29",
    "https://www.example.org/",
    "\u{a0}",
    "Hon Ana Bell",
    "• ",
];

/// What may follow after a piece: usually the next piece.
const BREAKS: [&str; 12] = ["", "", "", "", "", "", "", "\n  ", "\n    ", "\n  - ", "\n  k: ", "\n\t"];

/// Generates an entry of a header that may have several problems.
fn damaged_entry() -> impl Strategy<Value = String> {
    let value = vec((prop::sample::select(&VALUES[..]), prop::sample::select(&BREAKS[..])), 1..7);
    (prop::sample::select(&KEYS[..]), prop::sample::select(&SEPARATORS[..]), value).prop_map(
        |(key, separator, value)| {
            let value: String = value.into_iter().flat_map(|(piece, end)| [piece, end]).collect();
            format!("{key}{separator}{}\n", value.trim_end_matches(['\n', ' ']))
        },
    )
}

/// Returns whether a text is valid as a release or as a document, and its errors, or its warnings if it is valid.
fn problems(text: &str, is_release: bool) -> (bool, Vec<Problem>) {
    let error = if is_release { Release::parse(text).err() } else { Document::parse(text).err() };
    match error {
        Some(error) => (false, error.problems().to_vec()),
        None => (true, Document::parse(text).unwrap().lint_at(NaiveDate::MAX)),
    }
}

/// Checks that each certain fix of a file keeps the values of the entries `right`, and makes no value of a comment, and
/// that each fix of a warning leaves the file valid.
fn keeps_the_rest(text: &str, right: &[(&str, &str, &str)], is_release: bool) {
    let (is_valid, before) = problems(text, is_release);
    for problem in &before {
        let Some(fix) = problem.fix() else { continue };
        let report = problem.report(text, "file");
        let fixed = fix.apply(text).unwrap();
        let (is_valid_after, _) = problems(&fixed, is_release);
        assert!(!is_valid || is_valid_after, "{report}is an error now:\n{fixed}");
        let (Applicability::MachineApplicable, Ok(document)) = (fix.applicability(), Document::parse(&fixed)) else {
            continue;
        };
        for (key, _, value) in right {
            let found = document.root().get(key).and_then(|node| Some(node.to_str()?.into_owned()));
            assert_eq!(found.as_deref(), Some(*value), "{report}changes `{key}`:\n{fixed}");
        }
        // A block scalar and quotes may contain the text of a comment.
        if !text.contains(['"', '\'', '“', '”', '|']) {
            let value = document.root().to_value();
            assert!(!format!("{value:?}").contains("note"), "{report}makes a value of a comment:\n{fixed}");
        }
    }
}

proptest! {
    #[test]
    fn a_fix_changes_nothing_but_its_problem(entry in damaged_entry(), place: Index, is_release: bool) {
        let key = entry.split([':', ' ', '\n', '：']).next().unwrap().trim_matches(['*', '"']);
        let key = if matches!(key, "Title" | "titel") { "title" } else { key };
        let right: Vec<_> = RIGHT.into_iter().filter(|(name, ..)| *name != key).collect();
        let mut lines: Vec<String> = right.iter().map(|(_, line, _)| format!("{line}\n")).collect();
        // Not at the end, because the last entry shows that the fix does not include the lines below.
        lines.insert(1 + place.index(lines.len() - 1), entry);
        keeps_the_rest(&format!("---\n{}---\n\nBody.\n", lines.concat()), &right, is_release);
    }
}
