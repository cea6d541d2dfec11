//! `edit`: what changes, what is refused, and that nothing is lost.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{fs, process::Child};

use support::{BROKEN, Folder, GOOD, trials};

const POST: &str = "---\ntitle: Old # to do\ntags: [a]\ndraft: true\n---\n\nText.\n";

#[test]
fn edits_are_made_in_the_order_in_which_they_are_given() {
    let folder = Folder::with(&[("a.md", POST)]);
    let ran = folder
        .run(&["edit", "a.md", "--add", "tags/-=b", "--remove", "/tags/0", "--add", "/tags/-=c", "--set", "title=1984"])
        .ends(0);
    assert_eq!(ran.out, POST.replace("[a]", "[b, c]").replace("Old", "\"1984\""));
    assert_eq!(ran.err, "");
    let ran = folder.run(&[
        "edit",
        "a.md",
        "--rename",
        "draft=public",
        "--set",
        "public=false",
        "--move",
        "tags=before:title",
    ]);
    assert_eq!(ran.ends(0).out, "---\ntags: [a]\ntitle: Old # to do\npublic: false\n---\n\nText.\n");
    let ran = folder
        .run(&["edit", "a.md", "--set", "year=2024", "--set", "note:={a: [1]}", "--set", "draft:=\"no\""])
        .ends(0);
    assert!(ran.out.contains("\ndraft: \"no\"\nyear: 2024\nnote:\n  a: [1]\n"), "{}", ran.out);
    assert_eq!(folder.read("a.md"), POST);
}

#[test]
fn files_are_written_in_place_and_differences_shown() {
    let folder = Folder::with(&[("in/a.md", POST), ("in/b.md", POST), ("in/c.txt", POST)]);
    let ran = folder.run(&["edit", "--set", "title=New", "in"]).ends(2);
    assert_eq!(
        ran.err,
        "error: several files cannot be printed: add `--in-place` to write them, or `--diff` to show what would change\n"
    );
    let ran = folder.run(&["edit", "--set", "title=New", "--diff", "in"]).ends(0);
    assert_eq!(ran.out.matches("\n-title: Old # to do\n+title: New # to do\n").count(), 2, "{}", ran.out);
    assert_eq!(ran.err, "would edit 2 files, 0 unchanged\n");
    folder.run(&["edit", "--set", "title=New", "-i", "in"]).ends(0);
    assert_eq!(folder.read("in/a.md"), POST.replace("Old", "New"));
    assert_eq!(folder.read("in/c.txt"), POST);
    let ran = folder.run(&["edit", "--set", "title=New", "-i", "in"]).ends(0);
    assert_eq!(ran.err, "edited 0 files, 2 unchanged\n");
}

#[test]
fn a_folder_with_one_file_is_printed() {
    let folder = Folder::with(&[("in/a.md", POST), ("in/b.txt", POST), ("c.md", POST), ("list", "c.md\nc.md\n")]);
    let new = POST.replace("Old", "New");
    for paths in [&["in"][..], &["c.md", "./c.md"], &["--files-from", "list"], &[".", "--glob", "!in/**"]] {
        assert_eq!(folder.run(&[&["edit", "--set", "title=New"], paths].concat()).ends(0).out, new, "{paths:?}");
    }
    // A path that is not read is reported, and the file is still the only one.
    let ran = folder.run(&["edit", "--set", "title=New", "lost.md", "c.md"]).ends(2);
    assert_eq!((ran.out, ran.err.as_str()), (new, "lost.md: error[unreadable]: no such file or directory\n"));
    folder.run(&["edit", "--set", "title=New", "in", "c.md"]).ends(2);
    folder.run(&["edit", "--set", "title=New", "--glob", "*.html", "."]).ends(2);
}

#[test]
fn a_list_of_files_is_read() {
    let folder = Folder::with(&[("a.md", POST), ("b c.md", POST), ("d.md", POST)]);
    folder.pipe(&["edit", "--files-from", "-", "--remove", "draft", "-i"], "a.md\r\nb c.md\n").ends(0);
    assert_eq!(folder.read("b c.md"), POST.replace("draft: true\n", ""));
    folder.write("list", "d.md\0");
    folder.run(&["edit", "--files-from", "list", "--remove", "draft", "-i"]).ends(0);
    assert_eq!(folder.read("d.md"), folder.read("a.md"));
    folder.run(&["edit", "--files-from", "lost", "--remove", "draft", "-i"]).ends(2);
}

#[test]
fn a_key_that_does_not_exist_gets_a_suggestion() {
    let folder = Folder::with(&[("a.md", POST)]);
    let ran = folder.run(&["edit", "a.md", "--remove", "titel"]).ends(1);
    assert_eq!(ran.err, "a.md: error: nothing is at `/titel`; did you mean `/title`?\n");
    let ran = folder.run(&["edit", "a.md", "--add", "tag/-=b"]).ends(1);
    assert_eq!(
        ran.err,
        "a.md: error: `/tag/-` has no parent: nothing is at `/tag`; did you mean `/tags`? `--set` creates it\n"
    );
    assert!(folder.run(&["edit", "a.md", "--set", "topics/-=b"]).ends(0).out.contains("topics: [b]\n"));
    for (arguments, message) in [
        (&["--set", "title"][..], "expected POINTER=VALUE, found `title`"),
        (&["--move", "title=date"], "expected POINTER=before:SIBLING or POINTER=after:SIBLING, found `title=date`"),
        (&[], "expected an edit"),
        (&["--set", "a:=[1"], "`[1` is not valid YAML: unclosed bracket"),
    ] {
        let ran = folder.run(&[&["edit", "a.md"], arguments].concat()).ends(2);
        assert!(ran.err.starts_with(&format!("error: {message}")), "{}", ran.err);
    }
}

#[test]
fn a_release_that_would_become_invalid_is_refused() {
    let folder = Folder::with(&[("a.md", GOOD)]);
    let ran = folder.run(&["edit", "-i", "--set", "date=tomorrow", "a.md"]).ends(1);
    assert!(
        ran.err.starts_with("a.md: error[invalid_date]: not edited: the release would be invalid: expected a date"),
        "{}",
        ran.err
    );
    assert_eq!(folder.read("a.md"), GOOD);
    folder.run(&["edit", "-i", "--force", "--set", "date=tomorrow", "a.md"]).ends(0);
    assert_eq!(folder.read("a.md"), GOOD.replace("2024-02-29", "tomorrow"));
    // A file that is not a release yet may become one.
    folder.run(&["edit", "-i", "--set", "date=2024-02-29", "a.md"]).ends(0);
}

#[test]
fn a_broken_file_is_reported_and_the_others_are_edited() {
    let folder = Folder::with(&[("a.md", BROKEN), ("b.md", POST)]);
    folder.write("c.md", b"---\ntitle: caf\xe9\n---\n");
    let ran = folder.run(&["edit", "-i", "--set", "title=New", "a.md", "b.md", "c.md"]).ends(1);
    assert!(
        ran.err.starts_with("a.md:2:14: error[unquoted_colon]: a string that contains `: ` must be quoted"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("c.md:2:11: error[invalid_utf8]: the file is not valid UTF-8: unexpected byte 0xe9"),
        "{}",
        ran.err
    );
    assert!(ran.err.ends_with("edited 1 file, 0 unchanged, 2 refused\n"), "{}", ran.err);
    assert_eq!(folder.read("b.md"), POST.replace("Old", "New"));
    folder.run(&["edit", "-i", "--set", "title=New", "lost.md"]).ends(2);
}

#[test]
fn edits_of_many_runs_at_once_are_all_made() {
    /// The number of runs at one time.
    const RUNS: usize = 40;
    for _ in 0..trials(RUNS).div_ceil(RUNS) {
        edits_are_all_made(RUNS);
    }
}

fn edits_are_all_made(number: usize) {
    let folder = Folder::with(&[("a.md", POST)]);
    let runs: Vec<Child> = (0..number)
        .map(|number| folder.command(&["edit", "-i", "--add", &format!("tags/-=t{number}"), "a.md"]).spawn().unwrap())
        .collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        support::ran(&output).ends(0);
    }
    let text = folder.read("a.md");
    for number in 0..number {
        assert!(text.contains(&format!("t{number},")) || text.contains(&format!("t{number}]")), "t{number}: {text}");
    }
    assert_eq!(folder.names(), ["a.md"]);
}

#[cfg(unix)]
#[test]
fn owner_and_group_are_kept() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let folder = Folder::with(&[("a.md", POST)]);
    // Only root can change the owner of a file.
    if chown(folder.path("a.md"), Some(1234), Some(4321)).is_err() {
        return;
    }
    folder.run(&["edit", "-i", "--set", "title=New", "a.md"]).ends(0);
    let metadata = fs::metadata(folder.path("a.md")).unwrap();
    assert_eq!((metadata.uid(), metadata.gid()), (1234, 4321));
}

#[cfg(unix)]
#[test]
fn a_file_that_is_named_twice_is_edited_once() {
    let folder = Folder::with(&[("in/a.md", POST)]);
    std::os::unix::fs::symlink("a.md", folder.path("in/link.md")).unwrap();
    std::os::unix::fs::symlink("in", folder.path("other")).unwrap();
    for paths in [&["in"][..], &["in/a.md", "in/link.md"], &["other/a.md", "in/a.md", "./in/../in/a.md"]] {
        folder.write("in/a.md", POST);
        folder.run(&[&["edit", "-i", "--add", "tags/-=b"], paths].concat()).ends(0);
        assert_eq!(folder.read("in/a.md"), POST.replace("[a]", "[a, b]"), "{paths:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_killed_run_leaves_the_old_text_or_the_new_one() {
    let long = format!("{POST}{}", "text\n".repeat(200_000));
    let folder = Folder::with(&[("a.md", &long)]);
    let new = long.replace("Old", "New");
    for round in 0..trials(30) as u64 {
        folder.write("a.md", &long);
        let mut run = folder.command(&["edit", "-i", "--set", "title=New", "a.md"]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_micros(round * 700 % 21_000));
        run.kill().unwrap();
        run.wait().unwrap();
        let text = folder.read("a.md");
        assert!(text == long || text == new, "round {round}");
    }
    folder.run(&["edit", "-i", "--set", "title=Last", "a.md"]).ends(0);
    assert_eq!(folder.names(), ["a.md"]);
}
