//! Changes a field of a file and no other byte: `cargo run --example edit -- FILE POINTER VALUE`
//!
//! Writes the new text to standard output. Without arguments, a sample is edited. The program in `cli/` does more:
//! `press-release edit`.

use std::{
    error::Error,
    io::{self, Write as _},
    process::ExitCode,
};

use press_release::Document;

const SAMPLE: &str = "---\ntitle: 'Old'   # to do\ntopics: [roads]\n---\n\nBody.\n";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let edited = match &arguments[..] {
        [] => edit_sample(),
        [file, pointer, value] => edit_file(file, pointer, value),
        _ => Err("expected FILE POINTER VALUE".into()),
    };
    let written = edited.and_then(|text| Ok(io::stdout().write_all(text.as_bytes())?));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is closed, this cannot be reported anywhere.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the text of a file in which the value at `pointer` is replaced, or added if it does not exist.
fn edit_file(file: &str, pointer: &str, value: &str) -> Result<String, Box<dyn Error>> {
    let mut document = Document::read(file)?;
    document.set(pointer, value)?;
    // `document.write(file)` would replace the file in one step.
    Ok(document.to_string())
}

/// Edits the sample. Each edit names its place with a JSON Pointer, and keeps the style around it.
fn edit_sample() -> Result<String, Box<dyn Error>> {
    let mut document = Document::parse(SAMPLE)?;
    document.replace("/title", "It's new")?;
    document.add("/topics/-", "bays")?;
    document.insert_after("/title", "year", 2024)?;
    document.rename("/topics", "tags")?;
    assert!(document.remove("/date").is_err());
    assert_eq!(document.as_str(), "---\ntitle: 'It''s new'   # to do\nyear: 2024\ntags: [roads, bays]\n---\n\nBody.\n");
    Ok(document.to_string())
}
