//! The example `edit`, run as a user would: what it writes, what it says, how it ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

#[allow(dead_code, reason = "its `main` is not called here")]
#[path = "../examples/edit.rs"]
mod edit;

use std::{fs, path::PathBuf};

const TEXT: &str =
    "---\ntitle: \"One\"   # t\r\ndraft: false\nministers:\n  - Hon Ana Bell\n  - Hon Bo Carr\n---\n\nBody";

/// A folder with a file, and what came of a run.
struct Place {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, TEXT).unwrap();
        Self { folder, file }
    }

    /// The exit status, the standard output, the standard error, in which the folder is left out.
    fn run(&self, arguments: &[&str], input: &str) -> (u8, String, String) {
        let arguments = arguments.iter().map(|argument| argument.replace("DIR", self.folder.path().to_str().unwrap()));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let status = edit::run(arguments.map(Into::into), &mut input.as_bytes(), &mut out, &mut err);
        let text =
            |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(self.folder.path().to_str().unwrap(), "DIR");
        (status, text(out), text(err))
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }
}

#[test]
fn edits_are_made_in_order_and_printed() {
    let place = Place::new();
    let edits =
        ["DIR/a.md", "--set", "/title=Two: it's", "--add", "/ministers/-=Hon Cy Dee", "--remove", "/ministers/0"];
    let (status, out, err) = place.run(&edits, "");
    let expected = TEXT.replace("One", "Two: it's").replace("Ana Bell", "Bo Carr").replacen(
        "Hon Bo Carr\n---",
        "Hon Cy Dee\n---",
        1,
    );
    assert_eq!((status, &*out, &*err), (0, &*expected, ""));
    assert_eq!(place.text(), TEXT);
    assert_eq!(place.run(&["-", "--remove", "/a"], "---\na: 1\n---\n"), (0, "---\n---\n".into(), String::new()));
}

#[test]
fn values_have_the_type_that_was_meant() {
    let place = Place::new();
    for (edit, header) in [
        ("/draft=true", "draft: true"),
        ("/draft=no", "draft: \"no\""),
        ("/title=1984", "title: \"1984\"   # t"),
        ("/title:=1984", "title: 1984   # t"),
        ("/title=", "title: \"\"   # t"),
        ("/title=[a]", "title: \"[a]\"   # t"),
        ("/title:=[a, 'b: c']", "  - \"b: c\""),
        ("/weight=-1.5", "weight: -1.5"),
        ("/weight=null", "weight: null"),
        ("/weight:='1'", "weight: \"1\""),
        ("/weight:={k: [x]}", "weight:"),
        ("/a=b=c", "a: b=c"),
        ("/path=~", "path: ~"),
    ] {
        let (status, out, err) = place.run(&["DIR/a.md", "--set", edit], "");
        assert!(status == 0 && out.lines().any(|line| line == header), "{edit}\n{out}{err}");
    }
}

#[test]
fn a_difference_is_shown_and_the_file_is_written() {
    let place = Place::new();
    let diff = "--- DIR/a.md\n+++ DIR/a.md\n@@ -1,6 +1,6 @@\n ---\n title: \"One\"   # t\r\n-draft: false\n+draft: true\n \
                ministers:\n   - Hon Ana Bell\n   - Hon Bo Carr\n";
    assert_eq!(place.run(&["DIR/a.md", "--set=/draft=true", "--diff"], ""), (0, diff.into(), String::new()));
    assert_eq!(place.text(), TEXT);
    assert_eq!(place.run(&["-d", "-i", "--set", "/draft=true", "DIR/a.md"], ""), (0, diff.into(), String::new()));
    assert_eq!(place.text(), TEXT.replace("false", "true"));
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn a_file_is_edited_by_all_edits_or_by_none() {
    let place = Place::new();
    fs::write(place.folder.path().join("b.md"), "---\nministers: []\n---\n").unwrap();
    fs::write(place.folder.path().join("c.md"), "---\ntitle: One: two\n---\n").unwrap();
    let edits = [
        "--set",
        "/draft=true",
        "--remove",
        "/ministers/1",
        "--in-place",
        "DIR/b.md",
        "DIR/c.md",
        "DIR/d.md",
        "DIR/a.md",
    ];
    let (status, out, err) = place.run(&edits, "");
    assert_eq!((status, &*out), (1, ""));
    let lines: Vec<_> = err.lines().collect();
    assert_eq!(lines[0], "DIR/b.md: nothing is at `/ministers/1`");
    assert_eq!(lines[1], "DIR/c.md: not edited");
    assert!(lines[2].starts_with("DIR/c.md:2:11: ") && lines.last().unwrap().starts_with("DIR/d.md: "), "{err}");
    assert_eq!(fs::read_to_string(place.folder.path().join("b.md")).unwrap(), "---\nministers: []\n---\n");
    assert_eq!(place.text(), TEXT.replace("false", "true").replace("  - Hon Bo Carr\n", ""));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let place = Place::new();
    fs::set_permissions(&place.file, fs::Permissions::from_mode(0o640)).unwrap();
    let link = place.folder.path().join("link.md");
    symlink(&place.file, &link).unwrap();
    assert_eq!(place.run(&["DIR/link.md", "-i", "--set", "/draft=true"], "").0, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&place.file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(place.text(), TEXT.replace("false", "true"));
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let place = Place::new();
    for (arguments, message) in [
        (&["--set", "/a=1"][..], "edit: expected a file"),
        (&["DIR/a.md", "--set", "/a"], "edit: expected POINTER=VALUE, found `/a`"),
        (&["DIR/a.md", "--set", "/a:=[x"], "edit: `[x` is no YAML: "),
        (&["DIR/a.md", "--frob"], "edit: invalid option '--frob'"),
        (&["-", "--in-place"], "edit: the standard input cannot be written"),
    ] {
        let (status, out, err) = place.run(arguments, "");
        assert!(
            status == 2 && out.is_empty() && err.starts_with(message) && err.contains("usage: edit FILE…"),
            "{err}"
        );
    }
    assert_eq!(place.run(&["--help"], "").0, 0);
    assert_eq!(place.text(), TEXT);
}
