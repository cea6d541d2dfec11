//! Checks that the program prints each row of the tables in the project's README and in the README of this folder.

use std::{process::Command, str};

const PROJECT: &str = include_str!("../../../README.md");
const FOLDER: &str = include_str!("../README.md");

/// Returns the cells of each row of a table, without padding and without the line below the head.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let rows = text.lines().filter(|line| line.starts_with("| "));
    rows.map(|row| row.split('|').map(str::trim).collect()).collect()
}

#[test]
fn the_readmes_show_what_tricky_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_peers")).arg("--tricky").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = str::from_utf8(&output.stdout).unwrap();
    let printed = rows(printed);
    for (readme, at_least) in [(PROJECT, 8), (FOLDER, 18)] {
        let shown = rows(readme.split("<!-- tricky -->").nth(1).unwrap());
        assert!(shown.len() > at_least, "{shown:?}");
        assert_eq!(shown[0], printed[0]);
        for row in shown {
            assert!(printed.contains(&row), "not what --tricky prints: {row:?}");
        }
    }
}
