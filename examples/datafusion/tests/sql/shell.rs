//! Tests of the command.

use std::process::{Command, Output, Stdio};

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
        (&["/none/here", "SELECT 1"], 2, "there is no folder `/none/here`"),
        (&["file:///none/here", "SELECT 1"], 2, "there is no folder `/none/here"),
        (&[folder, "--max-size", "x", "SELECT 1"], 2, "x"),
    ] {
        let shown = said(arguments);
        let stderr = String::from_utf8(shown.stderr).unwrap();
        assert_eq!(shown.status.code(), Some(code), "{arguments:?}: {stderr}");
        assert!(stderr.contains(reason), "{arguments:?}: {stderr}");
        // The reason is not lost above a page of help.
        assert!(stderr.lines().count() <= 6, "{arguments:?}: {stderr}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_or_full_output_does_not_panic() {
    let sample = sample();
    let folder = sample.folder().to_str().unwrap();
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let closed = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        writer
    };
    for arguments in [&["--help"][..], &[folder, "SELECT file FROM releases"], &["--wrong"]] {
        let run = |out: Stdio, err: Stdio| {
            let child = Command::new(PROGRAM).args(arguments).stdout(out).stderr(err).spawn().unwrap();
            let output = child.wait_with_output().unwrap();
            (output.status.code(), String::from_utf8(output.stderr).unwrap())
        };
        let is_wrong = arguments == ["--wrong"];
        let expected = if is_wrong { Some(2) } else { Some(1) };
        let (code, stderr) = run(full().into(), Stdio::piped());
        assert!(code == expected && (is_wrong || stderr.contains("standard output: ")), "{arguments:?}: {stderr}");
        let (code, stderr) = run(closed().into(), Stdio::piped());
        assert!(
            code == if is_wrong { Some(2) } else { Some(0) } && !stderr.contains("panic"),
            "{arguments:?}: {stderr}"
        );
        for err in [full().into(), Stdio::from(closed())] {
            assert_eq!(run(Stdio::null(), err).0, if is_wrong { Some(2) } else { Some(0) }, "{arguments:?}");
        }
    }
}
