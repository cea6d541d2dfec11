//! `check`: which problems are reported, in which form, and the exit status.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use serde_json::{Value, json};
use support::{BROKEN, Folder, GOOD};

#[test]
fn a_good_file_has_status_0_and_a_broken_one_1() {
    let folder = Folder::with(&[("good.md", GOOD), ("broken.md", BROKEN)]);
    let good = folder.run(&["check", "good.md"]).ends(0);
    assert_eq!((good.out.as_str(), good.err.as_str()), ("", "checked 1 file: no problems\n"));
    let broken = folder.run(&["check", "broken.md"]).ends(1);
    assert!(
        broken.out.starts_with(
            "broken.md:2:14: error[unquoted_colon]: a string that contains `: ` must be quoted, in /title\n  |\n\
             2 | title: Bridge: opened\n  |              ^\n  = hint: quote the string:\n"
        ),
        "{}",
        broken.out
    );
    assert_eq!(
        broken.err,
        "checked 1 file: 3 errors, 0 warnings\n2 fixable with `--fix`, 1 more with `--unsafe-fixes`\n"
    );
    folder.run(&["check", "broken.md", "lost.md"]).ends(2);
    // Nothing is known of a file that was not read.
    assert_eq!(folder.run(&["check", "lost.md"]).ends(2).err, "checked 0 files; 1 path not read\n");
}

#[test]
fn warnings_count_only_where_they_are_asked_to() {
    let folder = Folder::with(&[("a.md", &GOOD.replace("Hon Ana Bell", "Hon Ana Bell,"))]);
    let ran = folder.run(&["check", "--output-format", "concise", "a.md"]).ends(0);
    assert_eq!(ran.out, "a.md:6:17: warning[stray_end]: the `,` at the end is part of the value, in /ministers/0\n");
    folder.run(&["check", "--strict", "a.md"]).ends(1);
    let ran = folder.run(&["check", "--strict", "--ignore", "stray_end", "a.md"]).ends(0);
    assert_eq!(ran.out, "");
    let ran = folder.run(&["check", "--strict", "--select", "empty_body,invalid_date", "a.md"]).ends(0);
    assert_eq!(ran.out, "");
}

#[test]
fn the_message_of_a_date_that_does_not_exist_says_why() {
    let folder = Folder::new();
    for (date, reason) in [
        ("2025-02-31", "February 2025 has 28 days"),
        ("31 June 2025", "June 2025 has 30 days"),
        ("2025-13-45", "there is no month 13"),
    ] {
        folder.write("a.md", GOOD.replace("2024-02-29", date));
        let ran = folder.run(&["check", "--output-format", "concise", "a.md"]).ends(1);
        let problem = format!("error[invalid_date]: expected a date, found `{date}`: {reason}, in /date");
        assert_eq!(ran.out, format!("a.md:3:7: {problem}\n"));
    }
}

#[test]
fn folders_are_walked_in_order_and_gitignore_is_followed() {
    let folder = Folder::new();
    for name in ["b/2.md", "a.MD", "b/1.markdown", "c.txt", ".hidden.md", "node/x.md", "b.md"] {
        folder.write(name, "no header");
    }
    folder.write(".ignore", "node/\n");
    let names = |arguments: &[&str]| -> Vec<String> {
        let ran = folder.run(&[&["check", "--output-format", "concise"], arguments].concat());
        ran.out.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&[]), ["a.MD", "b/1.markdown", "b/2.md", "b.md"]);
    assert_eq!(names(&["--threads", "1", "b", "./b", "b/2.md"]), ["b/1.markdown", "b/2.md"]);
    assert_eq!(
        names(&["--no-ignore", "--hidden"]),
        [".hidden.md", "a.MD", "b/1.markdown", "b/2.md", "b.md", "node/x.md"]
    );
    assert_eq!(names(&["--glob", "*.txt"]), ["c.txt"]);
    assert_eq!(names(&["--glob", "!b/**"]), ["a.MD", "b.md"]);
    // A file that is given as an argument is read with any name.
    assert_eq!(names(&["c.txt"]), ["c.txt"]);
    folder.run(&["check", "--glob", "a[", "."]).ends(2);
}

#[test]
fn an_empty_folder_is_said_to_be_empty() {
    let ran = Folder::new().run(&["check"]).ends(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", "warning: found no files to check\n"));
}

#[test]
fn standard_input_has_the_name_that_it_is_given() {
    let folder = Folder::new();
    let ran = folder.pipe(&["check", "--output-format", "concise", "-"], BROKEN).ends(1);
    assert!(ran.out.starts_with("<stdin>:2:14: "), "{}", ran.out);
    // Without `-`, the current folder would be checked instead.
    let wrong = folder.pipe(&["check", "--stdin-filename", "x/a.md"], BROKEN).ends(2);
    assert!(wrong.err.contains("needs `-`"), "{}", wrong.err);
    let ran = folder.pipe(&["check", "--output-format", "concise", "--stdin-filename", "x/a.md", "-"], BROKEN).ends(1);
    assert!(ran.out.starts_with("x/a.md:2:14: "), "{}", ran.out);
    folder.pipe(&["check", "-"], GOOD).ends(0);
}

#[test]
fn front_matter_that_is_not_a_release_is_checked_by_its_syntax() {
    let folder = Folder::with(&[
        ("post.md", "---\ntags: [a, b]\n---\n\nText.\n"),
        ("readme.md", "# No header\n"),
        ("bad.md", "---\ntags: [a\n---\n"),
    ]);
    let ran = folder.run(&["check", "--header-only", "--output-format", "concise"]).ends(1);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(ran.out.starts_with("bad.md:2:7: error[unclosed_flow]"), "{}", ran.out);
    assert!(folder.run(&["check", "--output-format", "concise"]).ends(1).out.contains("post.md:"));
}

#[test]
fn json_has_places_in_bytes_and_in_characters() {
    let text = GOOD.replace("\"The bridge opens\"", "ā🌉: x");
    let folder = Folder::with(&[("a.md", &text)]);
    let rows = folder.run(&["check", "--output-format", "json", "a.md"]).ends(1).json_lines();
    let row = rows.iter().find(|row| row["code"] == "unquoted_colon").unwrap();
    let start = text.find(": x").unwrap();
    assert_eq!((&row["file"], &row["line"], &row["column"]), (&json!("a.md"), &json!(2), &json!(10)));
    assert_eq!(row["start"], json!(start));
    assert_eq!(row["severity"], "error");
    let fix = &row["fix"];
    let (from, to) = (fix["start"].as_u64().unwrap() as usize, fix["end"].as_u64().unwrap() as usize);
    let fixed = [&text[..from], fix["text"].as_str().unwrap(), &text[to..]].concat();
    assert_eq!(fixed, text.replace("ā🌉: x", "\"ā🌉: x\""));
    assert_eq!(fix["applicability"], "machine_applicable");
}

#[test]
fn github_annotations_escape_what_would_end_them() {
    let folder = Folder::with(&[("a,b%.md", BROKEN)]);
    let ran = folder.run(&["check", "--output-format", "github", "."]).ends(1);
    let first = ran.out.lines().next().unwrap();
    assert!(
        first.starts_with("::error file=a%2Cb%25.md,line=2,endLine=2,col=14,endColumn=15,title=unquoted_colon::"),
        "{first}"
    );
    assert!(first.contains("must be quoted, in /title%0Aquote the string:%0A"), "{first}");
}

#[test]
fn gitlab_gets_an_array_with_different_fingerprints() {
    let folder = Folder::with(&[("a.md", BROKEN), ("b.md", BROKEN), ("good.md", GOOD)]);
    let ran = folder.run(&["check", "--output-format", "gitlab", "."]).ends(1);
    let problems: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(problems.len(), 6);
    let fingerprints: std::collections::HashSet<_> =
        problems.iter().map(|row| row["fingerprint"].to_string()).collect();
    assert_eq!(fingerprints.len(), 6);
    assert_eq!(problems[0]["location"], json!({ "path": "a.md", "lines": { "begin": 2 } }));
    assert_eq!(problems[0]["severity"], "major");
    // A new line above it does not change the fingerprint.
    folder.write("a.md", BROKEN.replace("---\ntitle", "---\n# A comment.\ntitle"));
    let ran = folder.run(&["check", "--output-format", "gitlab", "."]).ends(1);
    let later: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(later[0]["fingerprint"], problems[0]["fingerprint"]);
    let clean = folder.run(&["check", "--output-format", "gitlab", "good.md"]).ends(0);
    assert_eq!(serde_json::from_str::<Value>(&clean.out).unwrap(), json!([]));
}

#[test]
fn sarif_has_the_published_types() {
    let folder = Folder::with(&[("a b.md", BROKEN), ("good.md", GOOD)]);
    let ran = folder.run(&["check", "--output-format", "sarif", "."]).ends(1);
    let sarif: serde_sarif::sarif::Sarif = serde_json::from_str(&ran.out).unwrap();
    let results = sarif.runs[0].results.as_ref().unwrap();
    assert_eq!(results.len(), 3);
    let location = results[0].locations.as_ref().unwrap()[0].physical_location.as_ref().unwrap();
    assert_eq!(location.artifact_location.as_ref().unwrap().uri.as_deref(), Some("a%20b.md"));
    let region = location.region.as_ref().unwrap();
    assert_eq!((region.start_line, region.start_column, region.end_column), (Some(2), Some(14), Some(15)));
    let fixes = results.iter().filter(|result| result.fixes.is_some()).count();
    assert_eq!(fixes, 3);
    let clean = folder.run(&["check", "--output-format", "sarif", "good.md"]).ends(0);
    let sarif: serde_sarif::sarif::Sarif = serde_json::from_str(&clean.out).unwrap();
    assert_eq!(sarif.runs[0].results.as_ref().unwrap().len(), 0);
}

#[test]
fn a_file_with_too_many_errors_says_so() {
    let folder = Folder::with(&[("a.md", &format!("---\n{}---\n", "a:b\n".repeat(200)))]);
    let ran = folder.run(&["check", "--output-format", "concise", "a.md"]).ends(1);
    assert_eq!(ran.out.lines().last(), Some("a.md: only the first 100 errors are reported"));
    assert_eq!(folder.run(&["check", "--output-format", "json", "a.md"]).ends(1).json_lines().len(), 100);
    // Of a schema too, one of whose errors is many problems.
    folder.write("s.json", r#"{ "properties": { "a": {} }, "additionalProperties": false }"#);
    for (keys, last) in [
        (100, "b.md:101:1: error[schema]: unknown key `key99`, in /key99"),
        (150, "b.md: only the first 100 errors are reported"),
    ] {
        let keys: String = (0..keys).map(|n| format!("key{n}: 1\n")).collect();
        folder.write("b.md", format!("---\n{keys}---\n"));
        let ran = folder.run(&["check", "--output-format", "concise", "--schema", "s.json", "b.md"]).ends(1);
        assert_eq!(ran.out.lines().last(), Some(last));
        let ran = folder.run(&["check", "--output-format", "json", "--schema", "s.json", "b.md"]).ends(1);
        assert_eq!(ran.json_lines().len(), 100);
    }
}

#[test]
fn colours_are_used_where_they_are_wanted() {
    let folder = Folder::with(&[("a.md", BROKEN)]);
    assert!(!folder.run(&["check", "a.md"]).out.contains('\u{1b}'));
    assert!(folder.run(&["check", "--color", "always", "a.md"]).out.contains("\u{1b}[1m"));
    let forced = folder.command(&["check", "a.md"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(support::ran(&forced).out.contains('\u{1b}'));
    let forced = folder.command(&["check", "a.md"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!support::ran(&forced).out.contains('\u{1b}'));
}

#[test]
fn all_commands_report_the_problems_of_a_file_in_one_form() {
    let many: String = (0..150).map(|n| format!("key{n}: We: are\n")).collect();
    let folder = Folder::with(&[("a.md", BROKEN), ("many.md", &format!("---\n{many}---\n"))]);
    folder.write("b.md", b"---\ntitle: caf\xe9\n---\n");
    for (name, status) in [("a.md", 1), ("many.md", 1), ("b.md", 1), ("lost.md", 2)] {
        for options in [&["--color", "never"], &["--color", "always"]] {
            // `get` and `edit` read any front matter.
            for (check, commands) in [
                (&["check"][..], &[&["show"][..], &["format"]][..]),
                (&["check", "--header-only"], &[&["get", "title"], &["edit", "--set", "title=a"]]),
            ] {
                let report = folder.run(&[check, options, &[name]].concat()).ends(status).out;
                assert!(report.contains(name) && report.contains("error["), "{report}");
                for command in commands {
                    let ran = folder.run(&[command, &options[..], &["--quiet", name]].concat()).ends(status);
                    assert_eq!((ran.out.as_str(), ran.err), ("", report.clone()), "{command:?}");
                }
            }
        }
    }
    let ran = folder.run(&["check", "--diff", "lost.md"]).ends(2);
    assert!(ran.err.starts_with("lost.md: error[unreadable]: no such file or directory\n"), "{}", ran.err);
}

/// Errors of the command line and `--help` are printed by clap, before the options are known.
#[test]
fn colours_of_usage_errors_and_help_follow_the_options_and_the_environment() {
    let folder = Folder::new();
    let has_colors = |arguments: &[&str], variables: &[(&str, &str)]| {
        let output = folder.command(arguments).envs(variables.iter().copied()).output().unwrap();
        let ran = support::ran(&output);
        assert!(ran.out.contains("Usage") != ran.err.contains("error"), "{ran:?}");
        (ran.out + &ran.err).contains('\u{1b}')
    };
    let (forced, none) = (("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1"));
    for arguments in [&["check", "--nosuch"][..], &["chek"], &["edit", "--set"], &["check", "--help"], &["--help"]] {
        let with = |more: &[&'static str]| [more, arguments].concat();
        for never in [&["--color", "never"][..], &["--color=never"], &["--color", "always", "--color", "never"]] {
            // The option can be given after the error too. Twice is an error of its own.
            assert!(!has_colors(&with(never), &[forced]), "{never:?} {arguments:?}");
            assert!(!has_colors(&[arguments, never].concat(), &[forced]), "{arguments:?} {never:?}");
        }
        assert!(has_colors(&with(&["--color", "always"]), &[]), "{arguments:?}");
        assert!(has_colors(&with(&["--color", "always"]), &[none]), "{arguments:?}");
        assert!(!has_colors(arguments, &[]) && has_colors(arguments, &[forced]), "{arguments:?}");
        assert!(!has_colors(arguments, &[forced, none]), "{arguments:?}");
    }
    // After `--`, it is a path.
    assert!(has_colors(&["check", "--nosuch", "--", "--color=never"], &[forced]));
}

#[test]
fn wrong_use_is_a_short_error() {
    let folder = Folder::new();
    for arguments in [
        &["check", "--nosuch"][..],
        &["check", "--output-format", "xml"],
        &["chek"],
        &["check", "--max-size", "1x"],
        &[],
    ] {
        let ran = folder.run(arguments).ends(2);
        assert!(ran.out.is_empty() && ran.err.starts_with("error: ") && ran.err.lines().count() <= 9, "{ran:#?}");
    }
    for (arguments, message) in [
        (&["check", "--threads", "0"][..], "expected a number greater than 0"),
        (&["check", "--threads", "x"], "expected a number greater than 0"),
        (&["check", "--schema", ""], "expected FILE or GLOB=FILE"),
        (&["check", "--schema", "*.md="], "expected FILE or GLOB=FILE"),
        (&["check", "--schema", "=a.json"], "expected FILE or GLOB=FILE"),
        (&["man", "chekc"], "unknown command `chekc`; did you mean `check`?"),
    ] {
        let ran = folder.run(arguments).ends(2);
        assert!(ran.err.contains(message), "{ran:#?}");
    }
}

#[test]
fn text_in_windows_1252_is_named_at_its_place() {
    let folder = Folder::new();
    folder.write("a.md", b"---\ntitle: caf\xe9\n---\n");
    let ran = folder.run(&["check", "--output-format", "concise", "--fix", "a.md"]).ends(1);
    assert_eq!(ran.out, "a.md:2:11: error[invalid_utf8]: the file is not valid UTF-8: unexpected byte 0xe9\n");
}
