//! Checks files with the library: `cargo run --example lint -- FILE…`
//!
//! Prints the problems of each file with their lines, or its warnings if it has no problems. Exit status: 0 without
//! problems, 1 with problems, 2 if a file cannot be read.
//!
//! The program in `cli/` does more: `press-release check`.

use std::{
    fs,
    io::{self, Write as _},
    process::ExitCode,
};

use press_release::{Document, Release};

fn main() -> ExitCode {
    let mut status = 0;
    if std::env::args().skip(1).all(|name| name == "--help") {
        let written = writeln!(io::stdout(), "usage: cargo run --example lint -- FILE...");
        return ExitCode::from(if written.is_ok() { 0 } else { 2 });
    }
    for name in std::env::args().skip(1) {
        let found = match fs::read(&name) {
            Ok(bytes) => check(&name, &bytes, &mut io::stdout().lock()),
            Err(error) => {
                // If standard error is closed, this cannot be reported anywhere.
                let _ = writeln!(io::stderr(), "{name}: {error}");
                status = 2;
                continue;
            }
        };
        status = match found {
            Ok(true) => status.max(1),
            Ok(false) => status,
            Err(_) => return ExitCode::from(2),
        };
    }
    ExitCode::from(status)
}

/// Prints the problems of a file, or its warnings if it has no problems. Returns whether there are problems.
fn check(name: &str, bytes: &[u8], out: &mut impl io::Write) -> io::Result<bool> {
    let text = String::from_utf8_lossy(bytes);
    let Err(error) = Release::from_slice(bytes) else {
        if let Ok(document) = Document::parse(&text) {
            for warning in document.lint() {
                write!(out, "{}", warning.report(&text, name))?;
            }
        }
        return Ok(false);
    };
    write!(out, "{}", error.report(&text, name))?;
    Ok(true)
}
