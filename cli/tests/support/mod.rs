//! Runs the compiled program in a temporary folder.

// Each test file is a separate crate, and uses only a part of this module.
#![allow(dead_code, reason = "each test file uses a part of this module")]

use std::{
    ffi::OsStr,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// A release without problems.
pub const GOOD: &str = "\
---
title: \"The bridge opens\"
date: 2024-02-29
url: https://www.example.org/release/bridge
ministers:
  - Hon Ana Bell
---

“It is open,” Ms Bell said.
";

/// A release with three errors: two with certain fixes, and a date that can be read in two ways.
pub const BROKEN: &str = "\
---
title: Bridge: opened
date: 3/4/2022
url:https://www.example.org/
---

Body.
";

/// A temporary folder with files, in which the program runs. It is removed when the value is dropped.
pub struct Folder {
    pub dir: TempDir,
}

/// Returns how often a test repeats a kill, a race or a full disk: `usual`, or the number in the environment variable
/// `TRIALS`: `TRIALS=2700 cargo nextest run -p press-release-cli`. Panics if that is not a number.
pub fn trials(usual: usize) -> usize {
    std::env::var("TRIALS").map_or(usual, |trials| trials.parse().unwrap())
}

/// Whether a run of `export` has saved more in its journal than `before`, which is what the journal contained when the
/// run started, or `None` if there was no journal. False if there is no journal now.
///
/// A run that has removed its journal is done, and must not be killed any more. If the test killed it between that and
/// its end, the next run would start from nothing, and a test that kills until a run ends by itself might never end.
pub fn has_saved_more(journal: &Path, before: Option<&[u8]>) -> bool {
    fs::read(journal).is_ok_and(|now| Some(&now[..]) != before)
}

/// The result of a run.
#[derive(Debug)]
pub struct Ran {
    /// The exit status. `None` if a signal ended the program.
    pub status: Option<i32>,
    /// Standard output. Bytes that are not UTF-8 are replaced.
    pub out: String,
    /// Standard error, likewise.
    pub err: String,
}

impl Folder {
    /// Returns an empty folder.
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// Returns a folder with these files, as pairs of a name and a text.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// Returns the path of a file in the folder, which need not exist.
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file, and creates the folders that contain it. Replaces an older file.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Returns the text of a file, which must be UTF-8.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Returns the names of the files and folders directly in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Returns the command that runs the program in the folder, without standard input and without settings of colours.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press-release"));
        command.args(arguments).current_dir(self.dir.path());
        // The results must not depend on the terminal in which the tests run.
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
            command.env_remove(name);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program in the folder, and waits until it ends.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        ran(&self.command(arguments).output().unwrap())
    }

    /// Runs the program in the folder with a text on standard input, and waits until it ends. The text must not be
    /// larger than a pipe if the program writes much before it has read it.
    pub fn pipe<S: AsRef<OsStr>>(&self, arguments: &[S], input: &str) -> Ran {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Writing fails if the program does not read its input.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        ran(&child.wait_with_output().unwrap())
    }
}

/// Returns the result of a run as text.
pub fn ran(output: &Output) -> Ran {
    Ran {
        status: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Ran {
    /// Asserts the exit status, and returns the result.
    #[track_caller]
    pub fn ends(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{self:#?}");
        self
    }

    /// Returns each line of standard output as JSON. Panics if a line is not JSON.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Returns a folder with `count` releases in the subfolders `0` to `6` of `in`: `in/1/2001-02-02-bridge-1.md`. The key
/// `number` counts them from 0. Those with a number like 7, 57 and 107, one in fifty, are broken. They have 0 to 16
/// quotations.
pub fn sample(count: usize) -> Folder {
    let folder = Folder::new();
    for number in 0..count {
        let date = format!("{}-{:02}-{:02}", 2000 + number % 20, 1 + number % 12, 1 + number % 28);
        let title = if number % 50 == 7 { "Bridge: opened".to_owned() } else { format!("\"Bridge {number}\"") };
        let text = format!(
            "---\ntitle: {title}\ndate: {date}\nurl: https://www.example.org/speech/bridge-{number}\n\
             ministers:\n  - Hon Ana Bell\nportfolios:\n  - Transport\n  - Area {}\nnumber: {number}\n---\n\n{}",
            number % 13,
            "“It is open,” Ms Bell said. “Bridge after bridge.”\n\n".repeat(number % 9),
        );
        folder.write(&format!("in/{}/{date}-bridge-{number}.md", number % 7), text);
    }
    folder
}

/// Returns the lines of a file of the folder as JSON. Panics if a line is not JSON.
pub fn rows(folder: &Folder, name: &str) -> Vec<serde_json::Value> {
    folder.read(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
