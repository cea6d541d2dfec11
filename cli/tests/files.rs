//! Special, huge and unreadable files, and names with control characters.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    ffi::OsStr,
    fs::{self, File},
    os::unix::{ffi::OsStrExt as _, fs::symlink},
    process::Command,
};

use support::{Folder, GOOD};

fn concise(folder: &Folder, arguments: &[&str]) -> support::Ran {
    folder.run(&[&["check", "--output-format", "concise"], arguments].concat())
}

#[test]
fn standard_input_is_read_once() {
    let folder = Folder::new();
    for arguments in [&["check"][..], &["show"], &["get", "title"], &["edit", "--set", "title=New"], &["format"]] {
        let once = folder.pipe(&[arguments, &["-"]].concat(), GOOD).ends(0);
        let twice = folder.pipe(&[arguments, &["-", "-"]].concat(), GOOD).ends(0);
        // `get` writes names if it has several paths.
        let expected =
            once.out.replace("The bridge", if arguments[0] == "get" { "<stdin>: The bridge" } else { "The bridge" });
        assert_eq!((twice.out, twice.err), (expected, once.err), "{arguments:?}");
    }
    // A file with the name `-` is another one.
    folder.write("-", GOOD);
    let ran = folder.pipe(&["check", "-", "./-"], GOOD).ends(0);
    assert_eq!(ran.err, "checked 2 files: no problems\n");
}

#[test]
fn a_named_pipe_is_not_waited_for() {
    let folder = Folder::with(&[("good.md", GOOD)]);
    assert!(Command::new("mkfifo").arg(folder.path("pipe.md")).status().unwrap().success());
    let ran = concise(&folder, &["."]).ends(2);
    assert_eq!(ran.out, "pipe.md: error[special_file]: expected a file, found a named pipe\n");
    concise(&folder, &["pipe.md"]).ends(2);
    let ran = folder.run(&["check", "--quiet", "pipe.md"]).ends(2);
    assert!(ran.out.ends_with("\n  = hint: to read it, use `-` as the path, and `<` before its name\n"), "{}", ran.out);
    let ran = folder.run(&["show", "pipe.md"]).ends(2);
    assert!(ran.err.ends_with("\n  = hint: to read it, use `-` as the path, and `<` before its name\n"), "{}", ran.err);
}

#[test]
fn an_ignore_file_that_does_not_end_is_not_read() {
    let folder = Folder::with(&[("good.md", GOOD), ("sub/good.md", GOOD), ("sub/deep/good.md", GOOD)]);
    assert!(Command::new("mkfifo").arg(folder.path("sub/.ignore")).status().unwrap().success());
    let ran = concise(&folder, &["."]).ends(2);
    assert_eq!(ran.out, "sub/.ignore: error[special_file]: expected a file, found a named pipe\n");
    assert_eq!(ran.err, "checked 1 file: no problems; 1 path not read\n");
    // The folder that is given as an argument, and a folder in it.
    concise(&folder, &["sub"]).ends(2);
    concise(&folder, &["sub/deep"]).ends(2);
    assert_eq!(concise(&folder, &["--no-ignore", "."]).ends(0).err, "checked 3 files: no problems\n");
    fs::remove_file(folder.path("sub/.ignore")).unwrap();
    symlink("/dev/zero", folder.path("sub/.ignore")).unwrap();
    concise(&folder, &["."]).ends(2);
}

#[test]
fn a_link_to_an_endless_device_is_not_read() {
    let folder = Folder::new();
    symlink("/dev/zero", folder.path("zero.md")).unwrap();
    let ran = concise(&folder, &["."]).ends(2);
    assert_eq!(ran.out, "zero.md: error[special_file]: expected a file, found a device\n");
}

#[test]
fn a_file_above_the_limit_is_reported_and_not_read() {
    let folder = Folder::with(&[("good.md", GOOD)]);
    File::create(folder.path("sparse.md")).unwrap().set_len(1 << 40).unwrap();
    let ran = concise(&folder, &["."]).ends(2);
    assert_eq!(ran.out, "sparse.md: error[too_large]: the file has 1 TiB, more than the limit of 64 MiB\n");
    assert_eq!(ran.err, "checked 1 file: no problems; 1 path not read\n");
    let full = folder.run(&["check", "."]).ends(2);
    assert!(full.out.ends_with("limit of 64 MiB\n  = hint: raise the limit with `--max-size`\n"), "{}", full.out);
    let ran = concise(&folder, &["--max-size", "10", "good.md"]).ends(2);
    assert!(ran.out.contains("the file has 156 bytes, more than the limit of 10 bytes"), "{}", ran.out);
    assert!(folder.pipe(&["check", "--max-size", "10", "-"], GOOD).ends(2).out.contains("more than the limit"));
}

#[test]
fn a_link_that_leads_nowhere_is_reported_and_a_loop_ends() {
    let folder = Folder::with(&[("in/good.md", GOOD)]);
    symlink("gone", folder.path("in/lost.md")).unwrap();
    symlink("..", folder.path("in/up")).unwrap();
    symlink("in/good.md", folder.path("link.md")).unwrap();
    let ran = concise(&folder, &["."]).ends(2);
    assert_eq!(ran.out, "in/lost.md: error[unreadable]: no such file or directory\n");
    assert_eq!(ran.err, "checked 2 files: no problems; 1 path not read\n");
}

#[test]
fn a_folder_that_is_too_deep_is_reported() {
    let folder = Folder::with(&[("good.md", GOOD)]);
    // Each folder is created from inside the one above, because the whole path is too long for one call.
    let script = "for i in $(seq 30); do mkdir $0 && cd -P $0 || exit 1; done";
    let name = "d".repeat(200);
    let mut shell = Command::new("bash");
    assert!(shell.args(["-c", script, &name]).current_dir(folder.dir.path()).status().unwrap().success());
    let ran = concise(&folder, &["."]).ends(2);
    assert!(ran.out.contains("error[unreadable]: file name too long"), "{}", ran.out);
    let remove = format!(
        "while cd -P {name} 2>/dev/null; do :; done; while [ \"$(basename \"$PWD\")\" = {name} ]; do cd -P .. && rmdir {name}; done"
    );
    Command::new("bash").args(["-c", &remove]).current_dir(folder.dir.path()).status().unwrap();
}

#[test]
fn a_folder_that_may_not_be_read_is_reported() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("locked/good.md", GOOD)]);
    fs::set_permissions(folder.path("locked"), fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read_dir(folder.path("locked")).is_ok();
    let ran = concise(&folder, &["."]);
    fs::set_permissions(folder.path("locked"), fs::Permissions::from_mode(0o755)).unwrap();
    if !is_root {
        assert_eq!(ran.ends(2).out, "locked: error[unreadable]: permission denied\n");
    }
}

#[test]
fn names_cannot_move_the_cursor_or_break_a_line() {
    let folder = Folder::new();
    for name in [&b"a\x1b[2J.md"[..], b"b\nc.md", b"d\xe8.md", b"d\xe9.md"] {
        fs::write(folder.path(OsStr::from_bytes(name)), "no header").unwrap();
    }
    for format in ["full", "concise", "json", "github", "gitlab", "sarif"] {
        let ran = folder.run(&["check", "--output-format", format]).ends(1);
        assert!(!ran.out.contains('\u{1b}') && !ran.out.contains("b\nc"), "{format}: {}", ran.out);
        let (first, second) = match format {
            "sarif" => ("d%5Cxe8.md", "d%5Cxe9.md"),
            "json" | "gitlab" => ("d\\\\xe8.md", "d\\\\xe9.md"),
            _ => ("d\\xe8.md", "d\\xe9.md"),
        };
        assert!(ran.out.contains(first) && ran.out.contains(second), "{format}: {}", ran.out);
    }
    assert_eq!(concise(&folder, &["."]).out.lines().next().unwrap().split(": ").next(), Some("a\\u{1b}[2J.md:1:1"));
}
