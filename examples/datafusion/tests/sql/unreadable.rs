//! Tests of what cannot be read: each is a row of `problems`, and the rest of the folder is there.

use std::{
    ffi::OsStr,
    fs::{self, File, Permissions},
    os::unix::{
        ffi::OsStrExt as _,
        fs::{PermissionsExt as _, symlink},
    },
    path::Path,
    process::Command,
};

use press_release_sql::archive::Archive;
use tempfile::TempDir;

use crate::{alone, rows};

const GOOD: &str =
    "---\ntitle: Open\ndate: 2024-02-29\nurl: https://www.example.org/\nministers: [Hon Ana Bell]\n---\n\nText.\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/good.md"), GOOD).unwrap();
    folder
}

/// Checks that the good files are releases, and returns the files and messages of the problems.
async fn problems(archive: &Archive, good: usize) -> Vec<[String; 2]> {
    let session = alone(archive).await;
    for query in ["SELECT count(*) FROM releases", "SELECT count(*) FROM ministers WHERE name = 'Ana Bell'"] {
        assert_eq!(rows(&session, query).await, [[good.to_string()]], "{query}");
    }
    let query = "SELECT file, message FROM problems WHERE line IS NULL ORDER BY file";
    rows(&session, query).await.into_iter().map(|row| <[String; 2]>::try_from(row).unwrap()).collect()
}

fn archive(folder: &Path) -> Archive {
    Archive::new(folder.to_str().unwrap()).unwrap()
}

fn row(file: &str, message: &str) -> [String; 2] {
    [file.to_owned(), message.to_owned()]
}

#[tokio::test]
async fn a_loop_a_lost_link_and_a_pipe_are_problems() {
    let folder = folder();
    symlink("..", folder.path().join("in/up")).unwrap();
    symlink("gone", folder.path().join("in/lost.md")).unwrap();
    symlink("gone", folder.path().join("in/lost.txt")).unwrap();
    symlink("good.md", folder.path().join("in/same.md")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.path().join("in/pipe.md")).status().unwrap().success());
    let expected = [
        row("in/lost.md", "No such file or directory"),
        row("in/pipe.md", "it is a pipe, a socket or a device, not a file"),
        row("in/up", "the link leads to a folder above it"),
    ];
    assert_eq!(problems(&archive(folder.path()), 2).await, expected);
}

#[tokio::test]
async fn a_name_that_a_store_cannot_read_is_a_problem() {
    let folder = folder();
    for name in [&b"a\nb.md"[..], b"c\xe8.md", b"c\xe9.md"] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), GOOD).unwrap();
    }
    let expected = [
        row("a\\nb.md", "its name has a control character"),
        row("c\\xe8.md", "its name is not UTF-8"),
        row("c\\xe9.md", "its name is not UTF-8"),
    ];
    assert_eq!(problems(&archive(folder.path()), 1).await, expected);
}

#[tokio::test]
async fn a_file_above_the_limit_is_a_problem() {
    let folder = folder();
    File::create(folder.path().join("sparse.md")).unwrap().set_len(1 << 40).unwrap();
    let message = "it has 1099511627776 bytes, more than the limit of 67108864";
    assert_eq!(problems(&archive(folder.path()), 1).await, [row("sparse.md", message)]);
    let small = archive(folder.path()).max_size(10);
    assert_eq!(problems(&small, 0).await.len(), 2);
}

#[tokio::test]
async fn a_folder_that_cannot_be_read_is_a_problem() {
    let folder = folder();
    fs::create_dir(folder.path().join("locked")).unwrap();
    fs::set_permissions(folder.path().join("locked"), Permissions::from_mode(0o000)).unwrap();
    // Nothing is locked for root.
    let is_root = fs::read_dir(folder.path().join("locked")).is_ok();
    let expected = if is_root { vec![] } else { vec![row("locked", "it may not be read")] };
    assert_eq!(problems(&archive(folder.path()), 1).await, expected);
    fs::set_permissions(folder.path().join("locked"), Permissions::from_mode(0o755)).unwrap();

    // Made from the inside, because the whole path is too long for one call.
    let script = "for i in $(seq 30); do mkdir $0 && cd -P $0 || exit 1; done";
    let name = "d".repeat(200);
    let mut shell = Command::new("bash");
    assert!(shell.args(["-c", script, &name]).current_dir(folder.path()).status().unwrap().success());
    let found = problems(&archive(folder.path()), 1).await;
    assert!(Command::new("rm").arg("-r").arg(folder.path().join(&name)).status().unwrap().success());
    let messages: Vec<&str> = found.iter().map(|[_, message]| message.as_str()).collect();
    assert_eq!(messages, ["File name too long"]);
}

#[tokio::test]
async fn the_folder_itself_must_exist_and_be_a_folder() {
    let folder = folder();
    for name in ["none", "in/good.md"] {
        let place = folder.path().join(name);
        let error = Archive::new(place.to_str().unwrap()).unwrap_err();
        assert!(error.to_string().contains("there is no folder"), "{error}");
        let by_url = Archive::new(&format!("file://{}", place.display())).unwrap();
        assert!(by_url.check_exists().is_err());
    }
}
