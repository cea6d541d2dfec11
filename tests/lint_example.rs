//! `examples/lint.rs` as it is called: what it prints, in which order, and its exit status.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::{ffi::OsString, fs, path::Path};

#[allow(dead_code, reason = "its `main`")]
#[path = "../examples/lint.rs"]
mod lint;

const GOOD: &str = "---\ntitle: A bridge\ndate: 2022-04-21\nurl: https://www.example.org/\n---\n\nText.\n";
const WARNED: &str = "---\ntitle: No\ndate: 2022-04-21\nurl: https://www.example.org/\n---\n\nText.\n";
const BROKEN: &str = "---\ntitle: Roads: 100 %\nDate: 2022-04-21\nurl: www.example.org\n---\n\nText.\n";

/// The exit status, the output, the summary.
fn run(arguments: &[&str], folder: &Path) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = arguments.iter().map(|argument| match *argument {
        "." => folder.as_os_str().to_owned(),
        path if path.contains(".m") => folder.join(path).into_os_string(),
        option => OsString::from(option),
    });
    let status = lint::run(arguments, &mut out, &mut err);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&format!("{}/", folder.display()), "");
    (status, text(out), text(err))
}

/// A folder with files in folders, written in no order.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("b.md", BROKEN);
    write("sub/c.markdown", WARNED);
    write("a.md", GOOD);
    write("notes.txt", "no release");
    write(".git/d.md", "no release");
    write("sub/deeper/b,1:2.md", BROKEN);
    folder
}

#[test]
fn all_problems_of_all_files_in_the_order_of_their_names() {
    let folder = folder();
    let (status, out, err) = run(&["."], folder.path());
    assert_eq!((status, &*err), (1, "4 files: 6 errors, 1 warning; not readable: 0\n"));
    let places: Vec<&str> = out.lines().filter(|line| line.contains(".m") && !line.starts_with(' ')).collect();
    assert_eq!(
        places,
        [
            "b.md:2:13: a string that contains `: ` must be quoted, in /title",
            "b.md:3:1: unknown key `Date`; did you mean the required `date`?",
            "b.md:4:6: expected a URL, found `www.example.org`: it does not start with `https://`, in /url",
            "sub/c.markdown:2:8: warning: YAML 1.1 tools read this as `false`, not as a string, in /title",
            "sub/deeper/b,1:2.md:2:13: a string that contains `: ` must be quoted, in /title",
            "sub/deeper/b,1:2.md:3:1: unknown key `Date`; did you mean the required `date`?",
            "sub/deeper/b,1:2.md:4:6: expected a URL, found `www.example.org`: it does not start with `https://`, in /url",
        ]
    );
    for _ in 0..3 {
        assert_eq!(run(&["."], folder.path()).1, out, "the order is the same in each run");
    }
}

#[test]
fn the_exit_status_says_how_bad_it_is() {
    let folder = folder();
    let status = |arguments: &[&str]| run(arguments, folder.path()).0;
    assert_eq!([status(&["a.md"]), status(&["b.md"]), status(&["sub/c.markdown"])], [0, 1, 0]);
    assert_eq!([status(&["--strict", "sub/c.markdown"]), status(&["--strict", "a.md"])], [1, 0]);
    assert_eq!(
        [status(&["a.md", "not-there.md"]), status(&[]), status(&["--format=xml", "a.md"]), status(&["--what"])],
        [2; 4]
    );
    let (_, out, err) = run(&["not-there.md"], folder.path());
    assert!(out.starts_with("error: not-there.md: ") && err.ends_with("not readable: 1\n"), "{out}{err}");
}

#[test]
fn json_is_an_object_a_line() {
    let folder = folder();
    let (status, out, _) = run(&["--format", "json", "b.md"], folder.path());
    let objects: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((status, objects.len()), (1, 3));
    for object in &objects {
        let offset = |key: &str| usize::try_from(object[key].as_u64().unwrap()).unwrap();
        let fix = &object["fix"];
        let fix_offset = |key: &str| usize::try_from(fix[key].as_u64().unwrap()).unwrap();
        let at_fault = &BROKEN[offset("start")..offset("end")];
        let fixed =
            [&BROKEN[..fix_offset("start")], fix["text"].as_str().unwrap(), &BROKEN[fix_offset("end")..]].concat();
        match object["code"].as_str().unwrap() {
            "unquoted_colon" => assert!(at_fault == ":" && fixed.contains("title: \"Roads: 100 %\"\n")),
            "misspelt_field" => assert!(at_fault == "Date" && fixed.contains("\ndate: 2022")),
            "invalid_url" => assert!(at_fault == "www.example.org" && fixed.contains("url: https://www.example.org\n")),
            other => assert_eq!(other, ""),
        }
        assert_eq!((object["file"].as_str(), object["level"].as_str()), (Some("b.md"), Some("error")));
    }
    assert_eq!((objects[0]["line"].as_u64(), objects[0]["column"].as_u64()), (Some(2), Some(13)));
}

#[test]
fn annotations_of_a_workflow_are_one_line_each_and_escaped() {
    let folder = folder();
    let (_, out, _) = run(&["--format=github", "sub/deeper/b,1:2.md", "sub/c.markdown", "not-there.md"], folder.path());
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "::error file=sub/deeper/b%2C1%3A2.md,line=2,endLine=2,col=13,endColumn=14,title=unquoted_colon::a string that \
             contains `: ` must be quoted, in /title%0Aquote the string:%0Atitle: \"Roads: 100 %25\"",
            "::error file=sub/deeper/b%2C1%3A2.md,line=3,endLine=3,col=1,endColumn=5,title=misspelt_field::unknown key \
             `Date`; did you mean the required `date`?%0Awrite `date`:%0Adate: 2022-04-21",
            "::error file=sub/deeper/b%2C1%3A2.md,line=4,endLine=4,col=6,endColumn=21,title=invalid_url::expected a URL, found \
             `www.example.org`: it does not start with `https://`, in /url%0Awrite `https://www.example.org`",
        ]
    );
    assert!(
        lines[3]
            .starts_with("::warning file=sub/c.markdown,line=2,endLine=2,col=8,endColumn=10,title=other_in_yaml_1_1::")
    );
    assert!(lines[4].starts_with("::error file=not-there.md,title=unreadable::"));
    assert_eq!(lines.len(), 5);
}

#[test]
fn bytes_that_are_no_text_are_an_error_of_the_file() {
    let folder = folder();
    fs::write(folder.path().join("latin.md"), b"---\ntitle: Caf\xe9\n---\n").unwrap();
    let (status, out, _) = run(&["latin.md"], folder.path());
    assert_eq!(status, 1);
    assert!(out.contains("latin.md:2:11: the file is not valid UTF-8: unexpected byte 0xe9"), "{out}");
    assert!(out.contains("in Windows-1252 this byte is `é`"), "{out}");
}
