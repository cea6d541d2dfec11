//! Repairing ends, and never makes a file worse.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::{fs, path::Path};

use press_release::{Applicability, Release, Repair, Severity, repair, strategies};
use proptest::prelude::*;

const BOTH: [Applicability; 2] = [Applicability::MachineApplicable, Applicability::MaybeIncorrect];

fn errors(text: &str) -> usize {
    Release::parse(text).map_or_else(|error| error.problems().len(), |_| 0)
}

/// Checks the laws of repair for a text, and returns the result.
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

/// The broken files of `tests/errors/cases`, with their names.
fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/cases");
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

#[test]
fn a_certain_fix_is_not_a_guess() {
    let text = "---\ntitle: Roads: a plan\ndate: 2024-02-29\nurl: https://www.example.org/\nministers: Hon Ana Bell\nminister: x\n---\n\nBody.\n";
    let certain = repaired(text, Applicability::MachineApplicable);
    assert!(certain.text.contains("title: \"Roads: a plan\"") && certain.text.contains("\nminister: x"));
}

proptest! {
    #[test]
    fn a_damaged_release_never_gets_worse(
        release in strategies::release(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(vec!["", "\n", " ", ": ", "\"", "- ", "[", "#", "\t", "---\n"])), 1..4),
    ) {
        let mut text = release.to_string();
        for (at, piece) in damage {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            text.insert_str(bounds[at.index(bounds.len())], piece);
        }
        for least in BOTH {
            repaired(&text, least);
        }
    }
}
