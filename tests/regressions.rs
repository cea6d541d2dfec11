//! What fuzzing has found: each input once more, held to what must hold for any. `causes.txt` says what was wrong.

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

/// Work is counted where the fuzz targets are built; here, each input comes to an end.
mod work {
    pub fn assert_linear<T>(parts: &[&str], work: impl Fn(&str) -> T) {
        std::hint::black_box(work(&parts.concat()));
    }
}

/// A name, and what is asked of any input.
type Check = (&'static str, fn(&[u8]));

/// What each fuzz target checks, but for `differential`, which needs the other parser, and `time`, which counts.
const CHECKS: [Check; 5] = [
    ("parse", parse::check),
    ("round_trip", round_trip::check),
    ("edit", edit::check),
    ("body", body::check),
    ("serde", structs::check),
];

#[test]
fn what_fuzzing_found_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
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
