//! Help, completions and manual pages.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use support::Folder;

fn commands(folder: &Folder) -> Vec<String> {
    let help = folder.run(&["--help"]).ends(0).out;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    list.lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn each_command_has_help_with_examples() {
    let folder = Folder::new();
    let commands = commands(&folder);
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands {
        let help = folder.run(&[command.as_str(), "--help"]).ends(0).out;
        assert!(help.contains(&format!("\nExamples:\n  press-release {command}")), "{help}");
        // A terminal usually has 80 columns, and a wrapped example is not a command any more.
        let examples = help.split("\nExamples:\n").nth(1).unwrap().split("\n\n").next().unwrap();
        let long = examples.lines().find(|line| !line.starts_with("  ") || line.chars().count() > 80);
        assert_eq!(long, None, "{command}");
    }
}

/// Each example of `--help` runs. Two spaces separate a command from its description, and a backslash continues a line.
#[test]
#[cfg(unix)]
fn the_examples_of_help_run() {
    use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

    use support::GOOD;

    /// The files that the examples name. `jq` and `man` are not installed everywhere.
    const FILES: [(&str, &str); 9] = [
        ("release.md", GOOD),
        ("releases/a.md", GOOD),
        ("posts/a.md", "---\ntitel: a\ndraft: true\n---\n"),
        ("post.md", "---\ntitle: a\ntags: []\n---\n"),
        ("a.md", GOOD),
        ("post.schema.json", "{}"),
        ("bin/jq", "#!/bin/sh\nexec cat >/dev/null\n"),
        ("bin/man", "#!/bin/sh\nexec cat >/dev/null\n"),
        (".local/share/bash-completion/completions/old", ""),
    ];
    let all = Folder::new();
    for command in commands(&all).iter().map(String::as_str).chain([""]) {
        let words: Vec<&str> = [command].into_iter().filter(|word| !word.is_empty()).collect();
        let help = all.run(&[&words[..], &["--help"]].concat()).ends(0).out;
        let examples = help.split("\nExamples:\n").nth(1).unwrap().split("\n\n").next().unwrap();
        let folder = Folder::with(&FILES);
        fs::create_dir_all(folder.path(".config/fish/completions")).unwrap();
        for name in ["bin/jq", "bin/man"] {
            fs::set_permissions(folder.path(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        for example in examples.replace("\\\n    ", "").lines() {
            let script = example.trim_start().split("  ").next().unwrap();
            let program = Path::new(env!("CARGO_BIN_EXE_press-release")).parent().unwrap();
            let path = format!(
                "{}:{}:{}",
                program.display(),
                folder.path("bin").display(),
                std::env::var("PATH").unwrap_or_default()
            );
            let mut bash = std::process::Command::new("bash");
            bash.args(["-c", &format!("set -o pipefail; {script}")]).stdin(std::process::Stdio::null());
            bash.current_dir(folder.path(".")).env("PATH", path).env("HOME", folder.path("."));
            let ran = support::ran(&bash.output().unwrap());
            // The status is 1 if the files of this test have problems, and 2 for wrong use.
            assert!(matches!(ran.status, Some(0 | 1)) && !ran.err.contains("error: "), "{script}: {ran:?}");
        }
    }
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = Folder::new();
    folder.run(&["man", "--dir", "man"]).ends(0);
    for command in commands(&folder) {
        let page = folder.read(&format!("man/press-release-{command}.1"));
        assert!(page.contains(".SH OPTIONS") || page.contains(".SH SYNOPSIS"), "{command}");
        assert_eq!(folder.run(&["man", &command]).ends(0).out, page);
    }
    folder.run(&["man", "nosuch"]).ends(2);
}

/// Between `.EX` and `.EE`, `man` does not join lines.
#[test]
fn the_examples_of_a_manual_page_keep_their_lines() {
    let folder = Folder::new();
    for command in commands(&folder).iter().map(String::as_str).chain([""]) {
        let words: Vec<&str> = [command].into_iter().filter(|word| !word.is_empty()).collect();
        let help = folder.run(&[&words[..], &["--help"]].concat()).ends(0).out;
        let after_options = help.split("\nExamples:\n").nth(1).unwrap();
        let page = folder.run(&[&["man"], &words[..]].concat()).ends(0).out;
        let plain = page.replace("\\-", "-").replace("\\*(Aq", "'").replace("\\&", "").replace("\\\\", "\\");
        let shown = plain.split("\n.EX\n").skip(1).flat_map(|rest| rest.split("\n.EE\n").next().unwrap().lines());
        let mut shown: Vec<&str> = shown.collect();
        let mut examples: Vec<&str> = after_options.lines().filter_map(|line| line.strip_prefix("  ")).collect();
        shown.sort_unstable();
        examples.sort_unstable();
        assert_eq!(shown, examples, "{command}");
        assert!(
            !examples.is_empty() && page.contains("\n.SH EXAMPLES\n.EX\n") && !page.contains(".SH EXTRA"),
            "{page}"
        );
        assert_eq!(help.contains("\nExit status: "), page.contains("\n.SH \"EXIT STATUS\"\n"), "{page}");
    }
}

#[test]
fn shells_get_completions() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(folder.run(&["completions", shell]).ends(0).out.contains("output-format"), "{shell}");
    }
}

/// Bash itself completes an option of a command, and the values of an option.
#[test]
#[cfg(unix)]
fn bash_completes_the_options_of_a_command() {
    let folder = Folder::new();
    folder.write("completions.bash", folder.run(&["completions", "bash"]).ends(0).out);
    for (words, expected) in [
        ("press-release check --output-f", "--output-format"),
        ("press-release check --output-format sar", "sarif"),
        ("press-release completions z", "zsh"),
        ("press-release exp", "export"),
    ] {
        let script = "source ./completions.bash; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); \
            \"$(complete -p press-release | sed 's/.*-F \\([^ ]*\\).*/\\1/')\" press-release \
            \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\"; echo \"${COMPREPLY[*]}\"";
        let mut bash = std::process::Command::new("bash");
        let output = bash.current_dir(folder.path(".")).args(["-c", script, "bash", words]).output().unwrap();
        let found = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(found.split_whitespace().any(|word| word == expected), "{words}: {found} {output:?}");
    }
}
