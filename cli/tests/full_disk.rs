//! A disk that becomes full while something is written: the run fails, nothing is lost, and the next run continues.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    fs,
    process::{Command, Stdio},
};

use support::{Folder, Ran, ran, sample, trials};

const PROGRAM: &str = env!("CARGO_BIN_EXE_press-release");

/// Runs the program in a shell, after `limit`.
fn limited(folder: &Folder, limit: &str, arguments: &str) -> Ran {
    let script = format!("{limit} && exec \"$0\" {arguments}");
    let mut shell = Command::new("bash");
    shell.args(["-c", &script, PROGRAM]).current_dir(folder.dir.path()).stdin(Stdio::null());
    ran(&shell.output().unwrap())
}

/// The outputs of a finished run.
fn outputs(folder: &Folder, place: &str) -> Vec<Vec<u8>> {
    let names = ["out.jsonl", "out.jsonl.problems.jsonl", "out.svg"];
    names.map(|name| fs::read(folder.path(format!("{place}/{name}"))).unwrap()).into()
}

/// The largest file of `outputs`, in KiB.
fn largest(outputs: &[Vec<u8>]) -> usize {
    outputs.iter().map(Vec::len).max().unwrap().div_ceil(1024)
}

/// The signal for a file that is too large is ignored, so that the write fails as on a full disk.
fn with_max_size(kib: usize) -> String {
    format!("trap '' XFSZ; ulimit -f {kib}")
}

#[test]
fn an_export_to_a_full_disk_fails_and_continues_when_there_is_room() {
    const EXPORT: &str = "export --quotations --checkpoint 0 -o out/out.jsonl --chart out/out.svg in";
    let folder = sample(300);
    fs::create_dir(folder.path("out")).unwrap();
    limited(&folder, "true", EXPORT).ends(1);
    let whole = outputs(&folder, "out");
    let steps = trials(12).min(largest(&whole));
    for step in 0..steps {
        fs::remove_dir_all(folder.path("out")).unwrap();
        fs::create_dir(folder.path("out")).unwrap();
        let kib = step * largest(&whole) / steps;
        let full = limited(&folder, &with_max_size(kib), EXPORT).ends(2);
        assert!(full.err.contains("/out/out.") && full.err.contains("file too large"), "{kib}: {}", full.err);
        assert!(!folder.path("out/out.jsonl").exists(), "{kib}");
        limited(&folder, "true", EXPORT).ends(1);
        assert!(outputs(&folder, "out") == whole, "{kib}");
        assert_eq!(fs::read_dir(folder.path("out")).unwrap().count(), whole.len(), "{kib}");
    }
    println!("{steps} sizes");
}

#[test]
fn an_edit_on_a_full_disk_keeps_the_file() {
    let folder = Folder::new();
    let old = format!("---\ntitle: Old\n---\n\n{}", "text\n".repeat(10_000));
    let largest = old.len() / 1024;
    let steps = trials(12).min(largest);
    for step in 0..steps {
        folder.write("a.md", &old);
        let limit = with_max_size(step * largest / steps);
        let full = limited(&folder, &limit, "edit -i --set title=New a.md").ends(2);
        assert!(
            full.err.contains("a.md: error[unwritable]: the file cannot be replaced: file too large"),
            "{}",
            full.err
        );
        let fixed = limited(&folder, &limit, "check --fix a.md");
        assert!(matches!(fixed.status, Some(1 | 2)), "{fixed:?}");
        assert_eq!(folder.read("a.md"), old);
        assert_eq!(folder.names(), ["a.md"]);
    }
}

/// A file system of its own, of each size, if the system permits this.
#[test]
fn an_export_to_a_small_file_system_fails_and_keeps_the_old_output() {
    let folder = sample(300);
    folder.run(&["export", "-o", "whole.jsonl", "--checkpoint", "0", "in"]).ends(1);
    fs::create_dir(folder.path("disk")).unwrap();
    let whole = fs::metadata(folder.path("whole.jsonl")).unwrap().len() / 1024;
    let steps = trials(6) as u64;
    for step in 1..=steps {
        let script = format!(
            "mount -t tmpfs -o size={}k disk disk || exit 99; echo old > disk/out.jsonl; \
             \"$0\" export --checkpoint 0 -o disk/out.jsonl in; status=$?; cat disk/out.jsonl > seen; exit $status",
            8 + step * whole / steps
        );
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "bash", "-c", &script, PROGRAM]);
        let output = command.current_dir(folder.dir.path()).output();
        let Some(output) = output.ok().filter(|_| folder.path("seen").exists()) else {
            println!("left out: no file system can be mounted");
            return;
        };
        let ran = ran(&output);
        if ran.status == Some(1) {
            assert!(folder.read("seen") == folder.read("whole.jsonl"), "{step}");
        } else {
            assert!(ran.err.contains("disk/out.jsonl") && ran.err.contains("no space left"), "{step}: {}", ran.err);
            assert_eq!((ran.status, folder.read("seen").as_str()), (Some(2), "old\n"), "{step}");
        }
    }
    println!("{steps} sizes");
}
