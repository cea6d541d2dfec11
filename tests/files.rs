//! Tests of files: errors of reading name the place, and writing is one step.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::{error::Error as _, fs, io::ErrorKind};

use press_release::{Document, Release};

/// A release with CRLF and a comment, and without a line break at its end.
const TEXT: &str = "---\r\ntitle: One   # to do\r\ndate: 2024-02-29\r\nurl: https://www.example.org/\r\n---\r\nBody.";

#[test]
fn what_is_written_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    let mut document: Document<'static> = {
        fs::write(&path, TEXT).unwrap();
        Document::read(&path).unwrap()
    };
    assert_eq!(document.as_str(), TEXT);
    document.set("/title", "Two").unwrap();
    document.write(&path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), TEXT.replace("One", "Two"));
    let release = Release::read(&path).unwrap();
    assert_eq!(release.title, "Two");
    release.write(&path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), release.to_string());
    // The folder contains no other file.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_error_names_path_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    let name = path.display().to_string();
    fs::write(&path, "---\ntitle: Bridge: opened\ndate: soon\nurl: https://www.example.org/\n---\n").unwrap();
    let error = Release::read(&path).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("{name}:2:14: {} (and 1 more problem)", error.problems().unwrap().problems()[0])
    );
    assert_eq!((error.path(), error.line(), error.column()), (&*path, Some(2), Some(14)));
    assert!(error.io().is_none());
    let cause = error.source().unwrap().downcast_ref::<press_release::Error>().unwrap();
    assert_eq!(cause.problems().len(), 2);
    let error = Document::read(&path).unwrap_err();
    assert!(error.to_string().starts_with(&format!("{name}:2:14: ")), "{error}");

    // After 100 problems, no more are reported.
    fs::write(&path, format!("---\n{}---\n", "a: b: c\n".repeat(200))).unwrap();
    let error = Document::read(&path).unwrap_err();
    assert!(error.to_string().ends_with(" (and at least 99 more problems)"), "{error}");

    fs::write(&path, b"---\ntitle: \xff\n---\n").unwrap();
    let error = Document::read(&path).unwrap_err();
    assert_eq!(error.problems().unwrap().problems()[0].kind().code(), "invalid_utf8");
    assert!(error.to_string().starts_with(&format!("{name}:2:8: ")), "{error}");

    let missing = folder.path().join("none/a.md");
    for error in [
        Document::read(&missing).unwrap_err(),
        Release::read(&missing).unwrap_err(),
        Document::parse(TEXT).unwrap().write(&missing).unwrap_err(),
    ] {
        assert_eq!(error.io().unwrap().kind(), ErrorKind::NotFound);
        assert!(error.source().unwrap().is::<std::io::Error>());
        assert!(error.to_string().starts_with(&format!("{}: ", missing.display())), "{error}");
        assert_eq!((error.line(), error.column(), error.problems()), (None, None, None));
    }
    // A folder cannot be replaced.
    assert!(Document::parse(TEXT).unwrap().write(folder.path()).is_err());
    assert!(path.exists());
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_its_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let document = Document::parse(TEXT).unwrap();

    // A new file has the permissions of any new file.
    let other = folder.path().join("b.md");
    fs::write(&other, "").unwrap();
    document.write(&path).unwrap();
    assert_eq!(mode(&path), mode(&other));

    for kept in [0o600, 0o640, 0o664, 0o755] {
        fs::set_permissions(&path, fs::Permissions::from_mode(kept)).unwrap();
        document.write(&path).unwrap();
        assert_eq!(mode(&path), kept);
    }

    let link = folder.path().join("link.md");
    symlink(&path, &link).unwrap();
    let mut changed = Document::read(&link).unwrap();
    changed.set("/title", "Two").unwrap();
    changed.write(&link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), changed.to_string());

    // Links to a file that does not exist: it is created, and the links stay.
    let (to_new, to_link) = (folder.path().join("new-link.md"), folder.path().join("second-link.md"));
    let new = folder.path().join("in/new.md");
    symlink("in/new.md", &to_new).unwrap();
    symlink(&to_new, &to_link).unwrap();
    assert_eq!(document.write(&to_link).unwrap_err().io().unwrap().kind(), ErrorKind::NotFound);
    fs::create_dir(folder.path().join("in")).unwrap();
    document.write(&to_link).unwrap();
    assert_eq!(fs::read_to_string(&new).unwrap(), TEXT);
    assert!([&to_new, &to_link].iter().all(|link| fs::symlink_metadata(link).unwrap().is_symlink()));

    // A link to itself leads to no file.
    let circle = folder.path().join("circle.md");
    symlink("circle.md", &circle).unwrap();
    assert!(document.write(&circle).is_err());
    assert!(fs::symlink_metadata(&circle).unwrap().is_symlink());

    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let error = document.write(&path).unwrap_err();
    assert_eq!(error.io().unwrap().kind(), ErrorKind::PermissionDenied);
    assert_eq!(fs::read_to_string(&path).unwrap(), changed.to_string());
}

#[cfg(feature = "miette")]
#[test]
fn miette_shows_the_lines_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("roads.md");
    fs::write(&path, "---\ntitle: Roads: rail\n---\n").unwrap();
    let error = Document::read(&path).unwrap_err();
    let mut shown = String::new();
    miette::NarratableReportHandler::new().render_report(&mut shown, &error).unwrap();
    for part in ["roads.md:2:13: ", "snippet line 2: title: Roads: rail", "label at line 2, column 13: here"] {
        assert!(shown.contains(part), "{part}\n\n{shown}");
    }

    let error = Document::read(folder.path().join("none.md")).unwrap_err();
    assert_eq!(miette::Diagnostic::code(&error).unwrap().to_string(), "press_release::io");
}
