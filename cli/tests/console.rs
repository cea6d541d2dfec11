//! Full and closed outputs: if output is lost, there is an error; if the reader has closed the pipe, there is none.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    fs::File,
    process::{Command, Stdio},
};

use support::{BROKEN, Folder, GOOD, ran};

/// Returns a folder with more problems than the buffer of a pipe can hold.
fn many() -> Folder {
    let folder = Folder::new();
    for number in 0..600 {
        folder.write(&format!("{number}.md"), BROKEN);
    }
    folder
}

#[test]
fn a_full_standard_output_is_an_error() {
    let folder = many();
    for arguments in [&["check"][..], &["check", "0.md"], &["--help"], &["check", "--help"], &["--version"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ran = ran(&folder.command(arguments).stdout(full).output().unwrap()).ends(2);
        assert_eq!(ran.err, "error: standard output: no space left on device\n", "{arguments:?}");
    }
}

#[test]
fn a_full_standard_error_is_not_a_panic() {
    let folder = many();
    for arguments in [&["check"][..], &["check", "--nosuch"], &["check", "lost.md"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let status = folder.command(arguments).stderr(full).output().unwrap().status;
        assert!(matches!(status.code(), Some(1 | 2)), "{arguments:?}: {status}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = many();
    for arguments in ["check", "check --output-format json", "--help"] {
        let script = format!("\"$0\" {arguments} | true; echo ${{PIPESTATUS[0]}}");
        let mut shell = Command::new("bash");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_press-release")]).current_dir(folder.dir.path());
        let ran = ran(&shell.stdin(Stdio::null()).output().unwrap()).ends(0);
        assert!(matches!(ran.out.trim(), "0" | "1"), "{ran:?}");
        assert!(!ran.err.contains("panicked") && !ran.err.contains("error"), "{arguments}: {}", ran.err);
    }
}

/// The output is short, so it is written only at the end of the run.
#[test]
fn a_pipe_that_is_closed_early_keeps_the_status() {
    let folder = Folder::with(&[("a.md", "no header")]);
    for arguments in [&["check", "a.md"][..], &["format", "--check", "b.md"]] {
        folder.write("b.md", GOOD.replace("title: ", "title:   "));
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = folder.command(arguments).stdout(writer).status().unwrap();
        assert_eq!(status.code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn closed_outputs_are_not_a_panic() {
    let folder = many();
    for redirection in [">&-", "2>&-", ">&- 2>&-"] {
        let script = format!("\"$0\" check {redirection}");
        let mut shell = Command::new("bash");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_press-release")]).current_dir(folder.dir.path());
        let output = shell.stdin(Stdio::null()).output().unwrap();
        assert!(matches!(output.status.code(), Some(1 | 2)), "{redirection}: {output:?}");
    }
}
