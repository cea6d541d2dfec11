//! Tests the language server with Neovim, which shows problems at the right columns and applies fixes. Skipped if
//! Neovim is not installed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::process::{Command, Stdio};

use serde_json::{Value, json};
use support::{BROKEN, Folder};

#[test]
fn a_broken_file_is_shown_fixed_and_saved() {
    let is_there =
        Command::new("nvim").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !is_there {
        println!("left out: no Neovim");
        return;
    }
    let text = BROKEN.replace("Bridge: opened", "ā🌉: opened");
    let folder = Folder::with(&[("broken.md", &text)]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/neovim.lua");
    let mut editor = Command::new("nvim");
    editor.args(["--headless", "--clean", "-n", "-c", &format!("luafile {script}")]).current_dir(folder.dir.path());
    editor.env("PRESS_RELEASE", env!("CARGO_BIN_EXE_press-release")).env("HOME", folder.dir.path());
    let output = editor.stdin(Stdio::null()).output().unwrap();
    let results: Value = serde_json::from_str(&folder.read("result.json")).unwrap();
    assert!(output.status.success() && results["problem"].is_null(), "{results}\n{output:?}");
    // Neovim counts columns in bytes: `title: ` has 7, `ā` 2 and the emoji 4.
    assert_eq!(results["diagnostics"][0].as_array().unwrap()[..3], [json!(1), json!(13), json!(14)]);
    assert_eq!(results["fix"], "quote the string");
    assert_eq!(results["fix_all"], "apply all certain fixes of this file");
    assert_eq!(folder.read("broken.md"), text.replace("ā🌉: opened", "\"ā🌉: opened\"").replace("url:", "url: "));
}
