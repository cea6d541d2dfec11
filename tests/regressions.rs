//! Runs each input that fuzzing has found through the checks of its fuzz target. `causes.txt` names the cause of each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{fs, panic::catch_unwind, path::Path};

#[path = "../fuzz/src/body.rs"]
mod body;
#[path = "../fuzz/src/edit.rs"]
mod edit;
#[path = "../fuzz/src/parse.rs"]
mod parse;
#[path = "../fuzz/src/round_trip.rs"]
mod round_trip;
#[path = "../fuzz/src/structs.rs"]
mod structs;
#[path = "../fuzz/src/update.rs"]
mod update;

/// Replaces the module of the fuzz targets that counts work. Here each input only has to finish.
mod work {
    pub fn assert_linear<T>(parts: &[&str], work: impl Fn(&str) -> T) {
        std::hint::black_box(work(&parts.concat()));
    }
}

/// A name, and a check for any input.
type Check = (&'static str, fn(&[u8]));

/// The names and checks of the fuzz targets, except `differential`, which needs another parser, `fast_path`, which
/// needs `cfg(fuzzing)`, `time`, which counts loads, and `lsp`, which the tests of the program run.
const CHECKS: [Check; 6] = [
    ("parse", parse::check),
    ("round_trip", round_trip::check),
    ("edit", edit::check),
    ("body", body::check),
    ("serde", structs::check),
    ("update", update::check),
];

#[test]
fn what_fuzzing_found_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let causes = fs::read_to_string(folder.join("regressions/causes.txt")).unwrap();
    let mut failed = Vec::new();
    for part in ["regressions", "seeds"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == "causes.txt" {
                continue;
            }
            let has_cause = || causes.lines().any(|line| line.starts_with(&format!("{name}: ")));
            assert!(part == "seeds" || has_cause(), "causes.txt has no line for {name}");
            let data = fs::read(&path).unwrap();
            for (check, of) in CHECKS {
                if catch_unwind(|| of(&data)).is_err() {
                    failed.push(format!("{name}: {check}"));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
