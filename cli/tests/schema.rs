//! `schema`, `check --schema`, and the schema that a header names.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use support::{Folder, GOOD};

const SCHEMA: &str = r#"{
    "$schema": "http://json-schema.org/draft-07/schema#",
    "required": ["title"],
    "properties": {
        "title": { "type": "string" },
        "layout": { "enum": ["post", "page"], "description": "How the page is laid out." }
    }
}"#;

#[test]
fn a_release_has_the_form_of_its_schema() {
    let folder = Folder::with(&[("good.md", GOOD), ("bad.md", &GOOD.replace("2024-02-29", "soon"))]);
    folder.write("release.json", folder.run(&["schema"]).ends(0).out);
    folder.run(&["check", "--schema", "release.json", "good.md"]).ends(0);
    let ran = folder.run(&["check", "--schema", "release.json", "bad.md"]).ends(1);
    assert!(
        ran.out.starts_with(
            "bad.md:3:7: error[schema]: expected a string in the format `date`, found the string `soon`, in /date\n  |\n\
             3 | date: soon\n  |       ^^^^\n  = hint: The day of publication, as year-month-day.\n"
        ),
        "{}",
        ran.out
    );
}

#[test]
fn globs_choose_the_files_of_a_schema() {
    let post = "---\ntitle: a\nlayout: pots\n---\n";
    let folder =
        Folder::with(&[("posts/a.md", post), ("other/b.md", post), ("c.md", "No header.\n"), ("s.json", SCHEMA)]);
    let ran = folder.run(&["check", "--output-format", "concise", "--schema", "posts/**=s.json"]).ends(1);
    let problem =
        "error[schema]: expected one of `post`, `page`, found the string `pots`; did you mean `post`?, in /layout\n";
    assert_eq!(ran.out, format!("posts/a.md:3:9: {problem}"));
    let ran = folder.run(&["check", "--output-format", "concise", "--schema", "s.json"]).ends(1);
    assert_eq!(ran.out.matches("`pots`").count(), 2, "{}", ran.out);
    let folder_name = folder.path("posts");
    let ran = folder.run(&[
        "check",
        "--output-format",
        "concise",
        "--schema",
        "posts/*=s.json",
        folder_name.to_str().unwrap(),
    ]);
    assert!(ran.ends(1).out.ends_with(&problem));
    let piped = folder.pipe(&["check", "--schema", "posts/*=s.json", "--stdin-filename", "posts/new.md", "-"], post);
    assert!(piped.ends(1).out.contains("posts/new.md:3:9"));
    folder.run(&["check", "--schema", "s.json", "--ignore", "schema"]).ends(0);
}

#[test]
fn a_glob_that_matches_no_file_is_a_warning() {
    let folder = Folder::with(&[("post/a.md", "---\ntitle: a\n---\n"), ("s.json", SCHEMA)]);
    let wrong = ["check", "--schema", "posts/**=s.json", "--schema", "post/*=s.json"];
    let ran = folder.run(&wrong).ends(0);
    let warning = "warning: the glob `posts/**` of `--schema` matches no checked file\n";
    assert_eq!(ran.err, format!("{warning}checked 1 file: no problems\n"));
    folder.run(&[&wrong[..], &["--strict"]].concat()).ends(0);
    assert_eq!(folder.run(&[&wrong[..], &["--quiet"]].concat()).ends(0).err, "");
    // A file with broken front matter matches too, and so does a name of standard input.
    folder.write("posts/b.md", "---\ntitle: a: b\n---\n");
    assert!(!folder.run(&wrong).ends(1).err.contains("warning:"));
    let piped = folder.pipe(&["check", "--schema", "new/*=s.json", "--stdin-filename", "new/c.md", "-"], GOOD);
    assert_eq!(piped.ends(0).err, "checked 1 file: no problems\n");
    assert_eq!(folder.run(&["check", "--schema", "a/*=s.json", "new.md"]).ends(2).err.lines().count(), 2);
}

#[test]
fn a_file_without_front_matter_has_no_required_key() {
    let folder = Folder::with(&[("a.md", "No header.\n"), ("b.md", "\u{feff}\nText.\n"), ("c.md", "")]);
    folder.write("s.json", r#"{ "required": ["title", "a/b"] }"#);
    let ran = folder.run(&["check", "--output-format", "concise", "--schema", "s.json"]).ends(1);
    let problem = "error[schema]: expected front matter with the keys `title`, `a/b`, found none";
    assert_eq!(ran.out, format!("a.md:1:1: {problem}\nb.md:1:2: {problem}\nc.md:1:1: {problem}\n"));
    let ran = folder.run(&["check", "--schema", "s.json", "a.md"]).ends(1);
    assert!(ran.out.ends_with("1 | No header.\n  | ^^^^^^^^^^\n  = hint: put front matter before the text: a line `---`, lines `key: value`, a line `---`\n"), "{}", ran.out);
    folder.write("s.json", r#"{ "minProperties": 1 }"#);
    let ran = folder.run(&["check", "--output-format", "concise", "--schema", "s.json", "a.md"]).ends(1);
    assert_eq!(ran.out, "a.md:1:1: error[schema]: expected front matter, found none\n");
    // A schema that requires nothing allows a file without front matter.
    folder.write("s.json", r#"{ "type": "object", "properties": { "title": { "type": "string" } } }"#);
    folder.run(&["check", "--schema", "s.json"]).ends(0);
    folder.write("s.json", r#"{ "required": ["title"] }"#);
    folder.run(&["check", "--schema", "posts/*=s.json"]).ends(0);
}

#[test]
fn a_header_can_name_its_schema() {
    let post = |schema: &str| format!("---\n# yaml-language-server: $schema={schema}\nlayout: pots\n---\n");
    let folder =
        Folder::with(&[("posts/a.md", &post("../s.json")), ("posts/b.md", &post("lost.json")), ("s.json", SCHEMA)]);
    folder.write("posts/c.md", post("https://www.example.org/s.json"));
    let ran = folder.run(&["check", "--header-only", "--output-format", "concise"]).ends(1);
    assert_eq!(
        ran.out,
        "posts/a.md:1:1: error[schema]: missing key `title`, in /title\n\
         posts/a.md:3:9: error[schema]: expected one of `post`, `page`, found the string `pots`; did you mean `post`?, in /layout\n\
         posts/b.md:2:33: warning[invalid_schema]: posts/lost.json: no such file or directory\n\
         posts/c.md:2:33: warning[invalid_schema]: `https://www.example.org/s.json` is on the network, which is never read\n"
    );
}

#[test]
fn schemas_refer_to_local_files_and_never_to_the_network() {
    let folder = Folder::with(&[("a.md", "---\nlayout: 7\n---\n")]);
    folder.write("parts/layout.json", r#"{ "type": "string", "description": "A name." }"#);
    folder.write("s.json", r#"{ "properties": { "layout": { "$ref": "parts/layout.json" } } }"#);
    let ran = folder.run(&["check", "--schema", "s.json", "a.md"]).ends(1);
    assert!(ran.out.contains("a.md:2:9: error[schema]: "), "{}", ran.out);
    folder.write("s.json", r#"{ "$ref": "https://www.example.org/s.json" }"#);
    let ran = folder.run(&["check", "--schema", "s.json", "a.md"]).ends(2);
    assert!(ran.err.starts_with("error: s.json: ") && ran.err.contains("never read from the network"), "{}", ran.err);
}

#[test]
fn a_schema_that_cannot_be_used_is_an_error() {
    let folder = Folder::with(&[("a.md", GOOD), ("text.json", "{"), ("bad.json", r#"{ "type": "strnig" }"#)]);
    for (schema, message) in [
        ("lost.json", "error: lost.json: no such file or directory\n"),
        ("text.json", "error: text.json: not JSON: EOF"),
        ("bad.json", "error: bad.json: not a JSON Schema that can be used: "),
    ] {
        let ran = folder.run(&["check", "--schema", schema, "a.md"]).ends(2);
        assert!(ran.err.starts_with(message), "{}", ran.err);
    }
}

#[test]
fn a_pattern_cannot_take_for_ever() {
    let folder = Folder::with(&[("a.md", &format!("---\ntitle: {}!\n---\n", "a".repeat(200)))]);
    folder.write("s.json", r#"{ "properties": { "title": { "pattern": "^(a|a)*(?=b)$" } } }"#);
    folder.run(&["check", "--schema", "s.json", "a.md"]).ends(1);
}
