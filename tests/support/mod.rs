//! Helpers of several tests: the real releases, if their folder exists, and the fixtures of this project.

#![allow(dead_code, reason = "each test uses what it needs of it")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use press_release::Value;

/// Returns the real releases in `../shared/releases` with their names. If the folder does not exist, prints a note and
/// returns none.
pub fn shared_releases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/releases");
    let releases = markdown(&folder);
    if releases.is_empty() {
        eprintln!("left out: the real releases (no folder ../shared/releases beside this project)");
    }
    releases
}

/// Returns the releases that were written for the tests.
pub fn fixtures() -> Vec<(String, String)> {
    let releases = markdown(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"));
    assert!(!releases.is_empty(), "tests/fixtures has releases");
    releases
}

/// Whether JSON can represent all numbers of a value. Others become strings: see the documentation of `Scalar`'s
/// `Serialize`.
pub fn has_json_form(value: &Value) -> bool {
    match value {
        Value::Scalar(scalar) => scalar.as_f64().is_none() || serde_json::to_value(scalar).unwrap().is_number(),
        Value::Sequence(items) => items.iter().all(has_json_form),
        Value::Mapping(mapping) => mapping.values().all(has_json_form),
    }
}

fn markdown(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}
