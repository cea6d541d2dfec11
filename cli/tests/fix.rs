//! `check --fix`: tests that problems are fixed, that nothing else in a file changes, and that no file has more errors
//! afterwards.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{fs, path::Path};

use support::{BROKEN, Folder, GOOD};

const CERTAIN: &str = "\
---
title: \"Bridge: opened\"
date: 3/4/2022
url: https://www.example.org/
---

Body.
";

#[test]
fn certain_fixes_are_applied_and_guesses_only_when_asked() {
    let folder = Folder::with(&[("a.md", BROKEN), ("good.md", GOOD)]);
    let ran = folder.run(&["check", "--fix", "."]).ends(1);
    assert_eq!(folder.read("a.md"), CERTAIN);
    assert!(ran.out.starts_with("a.md:3:7: error[invalid_date]"), "{}", ran.out);
    assert!(ran.err.contains("fixed 2 problems in 1 file\n1 fixable with `--unsafe-fixes`\n"), "{}", ran.err);
    folder.run(&["check", "--unsafe-fixes", "."]).ends(0);
    assert!(folder.read("a.md").contains("\ndate: 2022-0"), "{}", folder.read("a.md"));
    assert_eq!(folder.read("good.md"), GOOD);
    assert_eq!(folder.names(), ["a.md", "good.md"]);
}

#[test]
fn a_difference_changes_nothing() {
    let folder = Folder::with(&[("a.md", BROKEN)]);
    let ran = folder.run(&["check", "--diff", "a.md"]).ends(1);
    assert_eq!(
        ran.out,
        "--- a.md\n+++ a.md\n@@ -1,7 +1,7 @@\n ---\n-title: Bridge: opened\n+title: \"Bridge: opened\"\n date: 3/4/2022\n\
         -url:https://www.example.org/\n+url: https://www.example.org/\n ---\n \n Body.\n"
    );
    assert_eq!(folder.read("a.md"), BROKEN);
}

#[test]
fn the_summary_of_a_difference_counts_what_the_files_have_now() {
    let warning = GOOD.replace("Hon Ana Bell", "Hon Ana Bell,");
    let folder = Folder::with(&[("a.md", BROKEN), ("b.md", &warning)]);
    let found = "checked 1 file: 3 errors, 0 warnings\n";
    for (options, would_fix) in [
        (&["--diff"][..], "would fix 2 problems in 1 file (1 more with `--unsafe-fixes`)\n"),
        (&["--fix", "--diff"], "would fix 2 problems in 1 file (1 more with `--unsafe-fixes`)\n"),
        (&["--unsafe-fixes", "--diff"], "would fix 3 problems in 1 file\n"),
        (&["--diff", "--ignore", "unquoted_colon,expected_blank"], "1 fixable with `--unsafe-fixes`\n"),
    ] {
        let ran = folder.run(&[&["check", "a.md"], options].concat()).ends(1);
        let found = if options.contains(&"--ignore") { "checked 1 file: 1 error, 0 warnings\n" } else { found };
        assert_eq!(ran.err, format!("{found}{would_fix}"), "{options:?}");
    }
    // A file that would change has status 1, even if it has only warnings.
    let ran = folder.run(&["check", "--diff", "--unsafe-fixes", "b.md"]).ends(1);
    assert_eq!(ran.err, "checked 1 file: 0 errors, 1 warning\nwould fix 1 problem in 1 file\n");
    folder.run(&["check", "--diff", "--ignore", "stray_end", "b.md"]).ends(0);
    assert_eq!((folder.read("a.md").as_str(), folder.read("b.md")), (BROKEN, warning));
    // Errors are found by the hundred, but all of them are fixed.
    let many: String = (0..150).map(|n| format!("key{n}: We: are\n")).collect();
    folder.write("c.md", format!("---\n{many}---\n"));
    let ran = folder.run(&["check", "--diff", "--header-only", "c.md"]).ends(1);
    let summary = "checked 1 file: at least 100 errors, 0 warnings\nwould fix 150 problems in 1 file\n";
    assert_eq!(ran.err, summary);
}

#[test]
fn only_selected_problems_are_fixed() {
    let folder = Folder::with(&[("a.md", BROKEN)]);
    folder.run(&["check", "--fix", "--select", "unquoted_colon", "a.md"]).ends(0);
    assert_eq!(folder.read("a.md"), BROKEN.replace("Bridge: opened", "\"Bridge: opened\""));
}

#[test]
fn standard_input_is_fixed_on_standard_output() {
    let folder = Folder::new();
    let ran = folder.pipe(&["check", "--fix", "--output-format", "concise", "-"], BROKEN).ends(1);
    assert_eq!(ran.out, CERTAIN);
    assert!(ran.err.contains("<stdin>:3:7: error[invalid_date]"), "{}", ran.err);
    assert_eq!(folder.pipe(&["check", "--fix", "-"], GOOD).ends(0).out, GOOD);
}

/// The text goes to standard output, and the whole report to standard error.
#[test]
fn standard_input_is_not_mixed_with_the_report() {
    let folder = Folder::with(&[("b.md", BROKEN)]);
    for format in ["full", "concise", "json", "github", "gitlab", "sarif"] {
        let check = ["check", "--output-format", format, "--quiet"];
        let fixed = folder.pipe(&[&check[..], &["--fix", "-"]].concat(), BROKEN).ends(1);
        assert_eq!(fixed.out, CERTAIN, "{format}");
        let report = folder.pipe(&[&check[..], &["-"]].concat(), CERTAIN).ends(1).out;
        assert_eq!(fixed.err, report, "{format}");
        // The problems of another file are not between the text either.
        let both = folder.pipe(&[&check[..], &["--fix", "-", "good.md"]].concat(), BROKEN).ends(2);
        assert_eq!(both.out, CERTAIN, "{format}");
    }
    let ran = folder.pipe(&["check", "--fix", "--color", "always", "-"], BROKEN).ends(1);
    assert!(!ran.out.contains('\u{1b}') && ran.err.contains("\u{1b}[1m<stdin>:3:7"), "{ran:?}");
}

/// An editor that replaces its text with the output must not lose a byte.
#[test]
fn standard_input_that_is_not_utf_8_is_unchanged() {
    let folder = Folder::new();
    let text = b"---\ntitle: caf\xe9: x\n---\n\x93Open\x94";
    folder.write("a.md", text);
    let input = fs::File::open(folder.path("a.md")).unwrap();
    let output = folder.command(&["check", "--fix", "-"]).stdin(input).output().unwrap();
    assert_eq!((output.status.code(), &output.stdout[..]), (Some(1), &text[..]));
}

#[test]
fn front_matter_of_another_kind_is_fixed_too() {
    let folder = Folder::with(&[("a.md", "---\ntags:[a]\nnote: a: b\n---\n")]);
    folder.run(&["check", "--fix", "--header-only", "a.md"]).ends(0);
    assert_eq!(folder.read("a.md"), "---\ntags: [a]\nnote: \"a: b\"\n---\n");
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::with(&[("in/a.md", BROKEN)]);
    fs::set_permissions(folder.path("in/a.md"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("in/a.md", folder.path("link.md")).unwrap();
    folder.run(&["check", "--fix", "link.md"]).ends(1);
    assert_eq!(folder.read("in/a.md"), CERTAIN);
    assert!(folder.path("link.md").is_symlink());
    assert_eq!(fs::metadata(folder.path("in/a.md")).unwrap().permissions().mode() & 0o7777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_kept_as_it_is_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("a.md", BROKEN), ("b.md", BROKEN)]);
    fs::hard_link(folder.path("a.md"), folder.path("other.md")).unwrap();
    let ran = folder.run(&["check", "--fix", "a.md"]).ends(2);
    assert!(
        ran.err.contains("a.md: error[unwritable]: not fixed: the file has several names (hard links)"),
        "{}",
        ran.err
    );
    assert_eq!((folder.read("a.md"), folder.read("other.md")), (BROKEN.to_owned(), BROKEN.to_owned()));
    fs::set_permissions(folder.path("b.md"), fs::Permissions::from_mode(0o444)).unwrap();
    let ran = folder.run(&["check", "--fix", "b.md"]).ends(2);
    assert!(ran.err.contains("b.md: error[unwritable]: not fixed: the file is read-only"), "{}", ran.err);
    assert_eq!(folder.read("b.md"), BROKEN);
}

#[cfg(target_os = "linux")]
#[test]
fn extended_attributes_are_kept() {
    let folder = Folder::with(&[("a.md", BROKEN)]);
    if xattr::set(folder.path("a.md"), "user.note", b"kept").is_err() {
        // The file system of the temporary folder may not support attributes.
        return;
    }
    folder.run(&["check", "--fix", "a.md"]).ends(1);
    assert_eq!(xattr::get(folder.path("a.md"), "user.note").unwrap().as_deref(), Some(&b"kept"[..]));
}

#[test]
fn what_a_killed_run_has_left_is_removed() {
    let folder = Folder::with(&[("a.md", BROKEN), (".a.md.press-release", "half of a te")]);
    folder.run(&["check", "--fix", "a.md"]).ends(1);
    assert_eq!(folder.names(), ["a.md"]);
    assert_eq!(folder.read("a.md"), CERTAIN);
}

/// No broken file of the library's tests has more errors after its fixes, and many have none.
#[test]
fn no_broken_file_gets_worse() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/errors/cases");
    let folder = Folder::new();
    for entry in fs::read_dir(&cases).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            fs::copy(&path, folder.path(path.file_name().unwrap())).unwrap();
        }
    }
    let errors = |arguments: &[&str]| {
        let mut counts = std::collections::BTreeMap::<String, usize>::new();
        for name in folder.names() {
            counts.insert(name, 0);
        }
        for row in folder.run(&[&["check", "--output-format", "json"], arguments].concat()).json_lines() {
            if row["severity"] == "error" {
                *counts.get_mut(row["file"].as_str().unwrap()).unwrap() += 1;
            }
        }
        counts
    };
    let before = errors(&[]);
    let certain = errors(&["--fix"]);
    let all = errors(&["--fix", "--unsafe-fixes"]);
    assert!(before.len() > 100);
    for (name, count) in &before {
        assert!(certain[name] <= *count, "{name}");
        assert!(all[name] <= certain[name], "{name}");
    }
    let broken = before.values().filter(|count| **count > 0).count();
    let clean = |counts: &std::collections::BTreeMap<String, usize>| {
        before.iter().filter(|(name, count)| **count > 0 && counts[*name] == 0).count()
    };
    println!(
        "of {broken} broken files end without an error: {} with `--fix`, {} with `--unsafe-fixes`",
        clean(&certain),
        clean(&all)
    );
    assert!(
        clean(&certain) * 5 > broken && clean(&all) * 2 > broken,
        "{} and {} of {broken}",
        clean(&certain),
        clean(&all)
    );
}
