//! Runs the hooks of `.pre-commit-hooks.yaml` with pre-commit. Skipped if it is not installed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use support::{BROKEN, Folder, GOOD, Ran, ran};

/// Returns a command that runs in a folder, with the program in its path and without the user's settings.
fn command(folder: &Folder, below: &str, program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder.path(below)).stdin(Stdio::null());
    let bin = Path::new(env!("CARGO_BIN_EXE_press-release")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", bin.display()));
    command.env("PRE_COMMIT_HOME", folder.path("cache")).env("GIT_CONFIG_GLOBAL", "/dev/null");
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    command
}

fn git(folder: &Folder, below: &str, arguments: &[&str]) -> String {
    let mut git = command(folder, below, "git");
    git.args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]).args(arguments);
    ran(&git.output().unwrap()).ends(0).out.trim().to_owned()
}

fn pre_commit(folder: &Folder, hook: &str) -> Ran {
    ran(&command(folder, "posts", "pre-commit").args(["run", "--all-files", hook]).output().unwrap())
}

#[test]
fn hooks_check_fix_and_format() {
    let is_there =
        |program: &str| Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_there("pre-commit") || !is_there("git") {
        println!("left out: no pre-commit, or no Git");
        return;
    }
    let folder = Folder::with(&[("posts/good.md", GOOD), ("posts/notes.txt", "not a release")]);
    fs::create_dir(folder.path("hooks")).unwrap();
    let hooks = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.pre-commit-hooks.yaml");
    fs::copy(hooks, folder.path("hooks/.pre-commit-hooks.yaml")).unwrap();
    for below in ["hooks", "posts"] {
        git(&folder, below, &["init", "--quiet"]);
        git(&folder, below, &["add", "."]);
        git(&folder, below, &["commit", "--quiet", "--message", "Start"]);
    }
    let revision = git(&folder, "hooks", &["rev-parse", "HEAD"]);
    let config = format!(
        "repos:\n  - repo: {}\n    rev: {revision}\n    hooks:\n      - id: press-release-check\n      - id: press-release-fix\n      - id: press-release-format\n",
        folder.path("hooks").display()
    );
    folder.write("posts/.pre-commit-config.yaml", config);
    git(&folder, "posts", &["add", "."]);
    pre_commit(&folder, "press-release-check").ends(0);

    folder.write("posts/broken.md", BROKEN.replace("3/4/2022", "2022-04-03"));
    git(&folder, "posts", &["add", "."]);
    let failed = pre_commit(&folder, "press-release-check").ends(1);
    assert!(failed.out.contains("broken.md:2:14: error[unquoted_colon]"), "{}", failed.out);
    // pre-commit fails if a hook changes a file.
    let fixed = pre_commit(&folder, "press-release-fix").ends(1);
    assert!(fixed.out.contains("files were modified by this hook"), "{}", fixed.out);
    git(&folder, "posts", &["add", "."]);
    pre_commit(&folder, "press-release-check").ends(0);
    pre_commit(&folder, "press-release-format").ends(0);
}
