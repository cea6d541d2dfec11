//! Tests of `repair`: it ends, and never adds errors to a file.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::{fs, path::Path};

use press_release::{Applicability, Release, Repair, Severity, repair};
use proptest::{collection::vec, prelude::*, sample::Index};

#[path = "support/mod.rs"]
mod support;

const BOTH: [Applicability; 2] = [Applicability::MachineApplicable, Applicability::MaybeIncorrect];

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

/// Returns the broken files of `tests/errors/cases` with their names.
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
    /// Removes some characters.
    Delete(Index, usize),
    /// Indents a line, or moves it to the margin.
    Indent(Index, usize),
    /// Moves a line to another place.
    Move(Index, Index),
    /// Writes a line twice.
    Double(Index),
    /// Joins a line with the next.
    Join(Index),
}

const PIECES: [&str; 24] = [
    "", "\n", " ", ":", ": ", "\"", "'", "- ", "[", "]", "{", "}", "#", " #", "\t", "---\n", "...\n", "\r\n", "\u{a0}",
    "&", "*", "|\n", "@", "\\",
];

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

/// Returns a header with damage, which may affect the fences too.
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

/// Returns the headers of the real releases, if the folder exists, and of the broken files.
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
