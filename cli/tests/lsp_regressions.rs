//! Runs each input that fuzzing has found, and each seed, through the check of the fuzz target `lsp`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    reason = "a test says what went wrong by failing, and uses only a part of the language server"
)]

use std::{fs, path::Path};

#[path = "../../fuzz/src/lsp.rs"]
mod lsp;
#[path = "../src/lsp/text.rs"]
mod text;

#[test]
fn edits_that_fuzzing_found_leave_the_right_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    for part in ["regressions", "seeds"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let path = entry.unwrap().path();
            println!("{}", path.display());
            lsp::check(&fs::read(path).unwrap());
        }
    }
}
