//! `export`: outputs do not overwrite inputs or other files.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    fs::{self, File},
    os::unix::fs::{FileTypeExt as _, symlink},
    process::{Command, Stdio},
};

use support::{BROKEN, Folder, GOOD, ran};

#[test]
fn a_path_that_does_not_exist_or_has_no_files_keeps_the_old_output() {
    let folder = Folder::with(&[("a.md", GOOD), ("broken/a.md", BROKEN), ("out.jsonl", "old\n")]);
    fs::create_dir(folder.path("empty")).unwrap();
    for (input, message) in [
        ("lost", "lost: no such file or directory"),
        ("empty", "found no files"),
        ("broken", "nothing to write: 1 file, 3 problems: out.jsonl.problems.jsonl; `--allow-empty`"),
    ] {
        let ran = folder.run(&["export", "-o", "out.jsonl", input]).ends(2);
        assert!(ran.err.contains(message), "{}", ran.err);
        assert_eq!(folder.read("out.jsonl"), "old\n", "{input}");
    }
    let ran = folder.run(&["export", "-o", "out.jsonl", "a.md", "lost"]).ends(2);
    assert!(ran.err.contains("lost: no such file or directory"), "{}", ran.err);
    assert_eq!(folder.read("out.jsonl"), "old\n");
    assert_eq!(folder.names(), ["a.md", "broken", "empty", "out.jsonl", "out.jsonl.problems.jsonl"]);
    folder.run(&["export", "-o", "out.jsonl", "--allow-empty", "empty"]).ends(0);
    assert_eq!(folder.read("out.jsonl"), "");
}

#[test]
fn an_output_that_is_an_input_is_refused() {
    let folder = Folder::with(&[("a.md", GOOD), ("in/b.md", GOOD)]);
    symlink("a.md", folder.path("link")).unwrap();
    fs::hard_link(folder.path("a.md"), folder.path("hard")).unwrap();
    for (output, input) in [("a.md", "a.md"), ("link", "a.md"), ("hard", "a.md"), ("in/b.md", "in")] {
        let ran = folder.run(&["export", "--format", "jsonl", "-o", output, input]).ends(2);
        assert!(ran.err.contains("is both an input and an output"), "{output}: {}", ran.err);
        let chart = folder.run(&["export", "-o", "out.jsonl", "--chart", output, input]).ends(2);
        assert!(chart.err.contains("is both an input and an output"), "{output}: {}", chart.err);
        assert_eq!((folder.read("a.md").as_str(), folder.read("in/b.md").as_str()), (GOOD, GOOD));
    }
    assert_eq!(folder.names(), ["a.md", "hard", "in", "link"]);
    assert_eq!(fs::read_dir(folder.path("in")).unwrap().count(), 1);
}

#[test]
fn a_refused_run_leaves_no_file() {
    let folder = Folder::with(&[("a.md", GOOD)]);
    for more in [&["--problems", "lost/p.jsonl"][..], &["--glob", "{"]] {
        folder.run(&[&["export", "-o", "out.jsonl", "a.md"], more].concat()).ends(2);
        assert_eq!(folder.names(), ["a.md"], "{more:?}");
    }
}

#[test]
fn two_outputs_of_one_name_are_refused() {
    let folder = Folder::with(&[("a.md", GOOD)]);
    fs::create_dir(folder.path("sub")).unwrap();
    symlink("out.jsonl", folder.path("link")).unwrap();
    for more in [
        &["--chart", "out.jsonl"][..],
        &["--chart", "sub/../out.jsonl"],
        &["--chart", "link"],
        &["--chart", "out.jsonl.part"],
        &["--chart", "out.jsonl.journal"],
        &["--problems", "./out.jsonl"],
        &["--problems", "p", "--chart", "p"],
    ] {
        let ran = folder.run(&[&["export", "-o", "out.jsonl", "a.md"], more].concat()).ends(2);
        assert!(ran.err.contains("two outputs have the name"), "{more:?}: {}", ran.err);
    }
    assert_eq!(folder.names(), ["a.md", "link", "sub"]);
}

#[test]
fn devices_and_pipes_are_written_and_stay() {
    let folder = Folder::with(&[("a.md", GOOD), ("b.md", BROKEN)]);
    folder.run(&["export", "--format", "jsonl", "-o", "/dev/null", "--chart", "/dev/null", "."]).ends(1);
    folder.run(&["export", "-o", "out.jsonl", "--problems", "/dev/null", "."]).ends(1);
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let full = folder.run(&["export", "--format", "jsonl", "-o", "/dev/full", "."]).ends(2);
    assert!(full.err.contains("/dev/full: no space left on device"), "{}", full.err);
    assert!(Command::new("mkfifo").arg(folder.path("pipe")).status().unwrap().success());
    let reader = Command::new("cat").arg(folder.path("pipe")).stdout(Stdio::piped()).spawn().unwrap();
    folder.run(&["export", "--format", "csv", "-o", "pipe", "a.md"]).ends(0);
    assert_eq!(ran(&reader.wait_with_output().unwrap()).out.lines().count(), 3);
    assert!(fs::metadata(folder.path("pipe")).unwrap().file_type().is_fifo());
    let file = File::options().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["export", "--format", "csv", "-o", "-", "a.md"]).stdout(file).output().unwrap();
    assert!(ran(&output).ends(2).err.contains("standard output: no space left on device"));
}

#[test]
fn a_link_is_followed() {
    let folder = Folder::with(&[("a.md", GOOD)]);
    fs::create_dir(folder.path("sub")).unwrap();
    symlink("sub/out.jsonl", folder.path("link.jsonl")).unwrap();
    for _ in 0..2 {
        folder.run(&["export", "-o", "link.jsonl", "a.md"]).ends(0);
        assert!(folder.path("link.jsonl").is_symlink());
        assert_eq!(folder.read("sub/out.jsonl").lines().count(), 1);
    }
}

#[test]
fn names_that_are_not_utf_8_stay_different() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let folder = Folder::new();
    for name in [&b"d\xe8.md"[..], b"d\xe9.md", b"e\nf.md"] {
        fs::write(folder.path(OsStr::from_bytes(name)), GOOD).unwrap();
    }
    let ran = folder.run(&["export", "-o", "-", "--format", "jsonl", "."]).ends(0);
    let files: Vec<_> = ran.json_lines().iter().map(|row| row["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(files, ["d\\xe8.md", "d\\xe9.md", "e\nf.md"]);
}
