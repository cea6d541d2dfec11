//! Checks README.md, CONTRIBUTING.md and the manifests against the project: the picture, the features, the
//! dependencies, the Rust version, the list of tests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{collections::BTreeSet, env, fmt::Write as _, fs, path::Path, process::Command};

use press_release::Release;

const README: &str = include_str!("../README.md");
const CONTRIBUTING: &str = include_str!("../CONTRIBUTING.md");
const MANIFEST: &str = include_str!("../Cargo.toml");

/// `UPDATE_PICTURE=1 cargo test --test readme` writes a new picture.
#[test]
fn the_picture_shows_the_report() {
    let name = "examples/broken.md";
    let source = fs::read_to_string(root().join(name)).unwrap();
    let report = Release::parse(&source).unwrap_err().report(&source, name).to_string();
    let picture = picture(&format!("$ cargo run --example lint {name}"), &report);
    let file = "docs/report.svg";
    if env::var_os("UPDATE_PICTURE").is_some() {
        fs::write(root().join(file), &picture).unwrap();
    }
    assert_eq!(fs::read_to_string(root().join(file)).unwrap(), picture, "{file} is not what `Error::report` prints");
    assert!(README.contains(&format!("]({file})")), "README.md does not show {file}");
}

#[test]
fn every_feature_is_in_the_table() {
    let features = keys_of("[features]");
    assert_eq!(
        table(section(README, "## Features")).into_iter().collect::<BTreeSet<_>>(),
        features.into_iter().collect()
    );
}

#[test]
fn every_dependency_is_named_with_its_reason() {
    let named: Vec<_> = section(CONTRIBUTING, "## Dependencies").split('`').skip(1).step_by(2).collect();
    let is_named = |name: &str| {
        named
            .iter()
            .any(|named| *named == name || named.strip_suffix('*').is_some_and(|family| name.starts_with(family)))
    };
    let tree = Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "tree",
            "--package",
            "press-release",
            "--locked",
            "--offline",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let crates: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).skip(1).collect();
    assert!(crates.contains("nom"), "{crates:?}");
    let missing: Vec<_> = crates.into_iter().chain(keys_of("[dependencies]")).filter(|name| !is_named(name)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_rust_version_is_the_packages() {
    let version = MANIFEST.lines().find_map(|line| line.strip_prefix("rust-version = ")).unwrap().trim_matches('"');
    assert!(README.contains(&format!("Minimum supported Rust version: {version}.")));
}

/// An integration test that `tests/Cargo.toml` does not name is never built.
#[test]
fn every_integration_test_is_in_the_manifest() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(tests.join("Cargo.toml")).unwrap();
    let paths: BTreeSet<_> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = "))
        .map(|path| path.trim_matches('"').to_owned())
        .collect();
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(tests).unwrap() {
        let path = entry.unwrap().path();
        let file = if path.is_dir() { path.join("main.rs") } else { path };
        if file.extension().is_some_and(|extension| extension == "rs") && file.exists() {
            files.insert(file.strip_prefix(tests).unwrap().to_str().unwrap().to_owned());
        }
    }
    assert_eq!(paths, files);
}

/// Returns the folder of the project.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Returns the text of `document` below a heading, which includes its `## `, up to the next heading of this level.
fn section(document: &'static str, heading: &str) -> &'static str {
    let (_, below) = document.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading:?}"));
    below.split("\n## ").next().unwrap()
}

/// Returns the code at the start of the first column of a section's tables: `serde` for the row "| `serde` | … |". Rows
/// without code there are left out.
fn table(section: &'static str) -> Vec<&'static str> {
    section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect()
}

/// Returns the keys of a table of the manifest, such as `[features]`, in order. The key `default` and comments are left
/// out.
fn keys_of(table: &str) -> Vec<&'static str> {
    let (_, below) = MANIFEST.split_once(&format!("\n{table}\n")).unwrap();
    let lines = below.lines().take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .filter(|key| !key.starts_with('#') && *key != "default")
        .collect()
}

/// The height of a line of the picture in pixels.
const LINE: usize = 20;
/// The width of a character of the picture in pixels.
const COLUMN: f64 = 8.43;
/// The margin around the text of the picture in pixels.
const MARGIN: usize = 18;

/// Returns an SVG picture of a terminal with `command`, an empty line, and the lines of its output.
fn picture(command: &str, output: &str) -> String {
    let lines: Vec<_> = std::iter::once(command).chain([""]).chain(output.lines()).collect();
    let columns = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let width = (columns as f64 * COLUMN).ceil() as usize + 2 * MARGIN;
    let height = lines.len() * LINE + 2 * MARGIN;
    let mut picture = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
<style>
text {{ font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; fill: #d7dae0 }}
.place {{ font-weight: bold; fill: #ffffff }} .caret {{ font-weight: bold; fill: #ff7b72 }} .hint {{ fill: #7ee787 }} .quiet {{ fill: #8b949e }}
</style>
<rect width="{width}" height="{height}" rx="8" fill="#161b22"/>
"##
    );
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let y = MARGIN + at * LINE + 14;
        let _ = writeln!(picture, r#"<text x="{MARGIN}" y="{y}" xml:space="preserve">{}</text>"#, colours(line));
    }
    picture + "</svg>\n"
}

/// Returns a line of a report, or the command, as SVG with a class for the colour of each part. A line that is neither
/// the command, nor source, nor a message is a hint.
fn colours(line: &str) -> String {
    let part = |class: &str, text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!(r#"<tspan class="{class}">{text}</tspan>"#)
    };
    if line.starts_with('$') {
        return part("quiet", line);
    }
    if let Some((gutter, text)) = line.split_once(" |") {
        let is_caret = text.trim_start().starts_with('^');
        return part("quiet", &format!("{gutter} |")) + &part(if is_caret { "caret" } else { "text" }, text);
    }
    match line.split_once(": ") {
        Some((place, message)) if !line.starts_with(' ') => {
            part("place", &format!("{place}: ")) + &part("text", message)
        }
        _ => part("hint", line),
    }
}
