//! Tests of the command.

use std::process::{Command, Output};

use crate::sample::sample;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_press-release-sql");

pub fn said(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).output().unwrap()
}

#[test]
fn one_command_gives_the_rows_and_says_that_files_are_missing() {
    let sample = sample();
    let folder = sample.folder().to_str().unwrap();
    let shown = said(&[folder, "SELECT minister, count(*) FROM ministers WHERE file LIKE '2020/%' GROUP BY minister"]);
    let (rows, note) = (String::from_utf8(shown.stdout).unwrap(), String::from_utf8(shown.stderr).unwrap());
    assert_eq!((shown.status.code(), note.as_str()), (Some(0), ""));
    assert!(rows.starts_with("+") && rows.contains("| minister ") && rows.contains("| Hon Ana Bell "), "{rows}");

    let shown = said(&[folder, "SELECT count(*) AS n FROM releases", "SELECT title FROM releases WHERE false"]);
    assert_eq!(
        String::from_utf8(shown.stdout).unwrap(),
        "+-----+\n| n   |\n+-----+\n| 599 |\n+-----+\n+-------+\n| title |\n+-------+\n+-------+\n",
    );
    let note = "Some files could not be read, and their rows are missing: see the table `problems`.\n";
    assert_eq!(String::from_utf8(shown.stderr).unwrap(), note);
}

#[test]
fn what_cannot_be_done_is_reported() {
    let sample = sample();
    let folder = sample.folder().to_str().unwrap();
    for (arguments, code, reason) in [
        (&[][..], 2, "a folder or a URL is needed"),
        (&[folder], 2, "a statement is needed"),
        (&["--executor", "0"], 2, "an executor needs its scheduler"),
        (&["--executor", "65535", "--cluster", "127.0.0.1:1"], 1, "there is no port after 65535"),
        (&["--cluster", "here", folder, "SELECT 1"], 1, "`here` is no scheduler: HOST:PORT is wanted"),
        (&[folder, "SELECT nothing FROM releases"], 1, "nothing"),
        (&["memory://none", "SELECT * FROM releases"], 1, "memory://none"),
    ] {
        let shown = said(arguments);
        let stderr = String::from_utf8(shown.stderr).unwrap();
        assert_eq!(shown.status.code(), Some(code), "{arguments:?}: {stderr}");
        assert!(stderr.contains(reason), "{arguments:?}: {stderr}");
    }
}
