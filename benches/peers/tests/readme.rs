//! Checks that the table in the project's README has the rows that this program prints. Some rows are left out there.

use std::{process::Command, str};

const README: &str = include_str!("../../../README.md");

/// Returns the cells of each row of a table, without padding and without the line below the head.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let rows = text.lines().filter(|line| line.starts_with("| "));
    rows.map(|row| row.split('|').map(str::trim).collect()).collect()
}

#[test]
fn the_projects_readme_shows_what_tricky_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_peers")).arg("--tricky").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = str::from_utf8(&output.stdout).unwrap();
    let shown = rows(README.split("<!-- tricky -->").nth(1).unwrap());
    let printed = rows(printed);
    assert!(shown.len() > 12, "{shown:?}");
    assert_eq!(shown[0], printed[0]);
    for row in shown {
        assert!(printed.contains(&row), "not what --tricky prints: {row:?}");
    }
}
