//! Shows how each crate reads tricky files: correctly, with an error, wrongly, or with a crash.
//!
//! Every cell runs in a separate process (`child.rs`), so that a crash is a result. The right outcome of each file
//! follows from YAML 1.2.2 and from the bytes of the file (`cases.rs`), and not from the result of any crate.

mod cases;
mod child;
mod judge;

use crate::{
    contenders::{self, Reader},
    table::{grid, one_line},
};
use std::{borrow::Cow, error::Error, io, sync::OnceLock};

use judge::Outcome;

/// The struct that all crates fill, with one field of any type.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Small {
    pub title: String,
    pub date: Option<chrono::NaiveDate>,
    pub any: serde_json::Value,
}

/// The result of a crate: the header and the body, or the message of its error.
pub type Read = Result<(Small, Cow<'static, str>), String>;

const LEGEND: &str = "\
`✓`: read as it is meant, or refused where it is no good. `refused`: an error, although the file is good. `WRONG`: a value,
body or line that is not the file's. `accepted`: no error, although the file is no good. `silent`: an error that does not
say it. `crash`, `memory`, `time`: the program ended by itself, or would have taken more than 256 MiB or 3 s. `–`: not its
job; it reads the header alone, which was cut out for it.";

/// The part of the table that was asked for.
pub enum Tricky {
    Table,
    /// One cell, in the process that `child.rs` starts for it.
    Cell {
        file: usize,
        reader: usize,
    },
}

impl Tricky {
    /// Prints the table, or the outcome of the cell as JSON.
    pub fn print(&self) -> Result<(), Box<dyn Error>> {
        let text = match *self {
            Self::Table => table()?,
            Self::Cell { file, reader } => child::answer(file, reader)?,
        };
        println!("{text}");
        Ok(())
    }
}

/// Returns the table, and below it the reason of each cell that is not `✓`.
fn table() -> io::Result<String> {
    let readers = contenders::readers();
    let mut rows =
        vec![std::iter::once("file").chain(readers.iter().map(|reader| reader.name)).map(Into::into).collect()];
    let mut notes = String::new();
    for (number, case) in cases().iter().enumerate() {
        let mut row: Vec<String> = vec![case.name.into()];
        for (at, reader) in readers.iter().enumerate() {
            let outcome =
                if case.is_about_fences && !reader.finds_fences { Outcome::NotItsJob } else { child::ask(number, at)? };
            if let Some(why) = outcome.why() {
                notes += &format!("- {} · {}: {}: {}\n", case.name, reader.name, outcome.word(), one_line(why));
            }
            row.push(outcome.word().into());
        }
        rows.push(row);
    }
    Ok(format!("{}\n{LEGEND}\n\n## Why\n\n{notes}", grid(&rows)))
}

/// Returns all files. They are made once per process, because results may borrow them.
fn cases() -> &'static [cases::Case] {
    static CASES: OnceLock<Vec<cases::Case>> = OnceLock::new();
    CASES.get_or_init(cases::all)
}

/// Returns the outcome of `reader` for the file.
fn outcome(case: &'static cases::Case, reader: &Reader) -> Outcome {
    judge::judge(&case.expect, (reader.read)(&case.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// This runs in the test's process, so a crash of this crate would fail the test.
    #[test]
    fn this_crate_is_right_on_every_tricky_file() {
        let ours = &contenders::readers()[0];
        assert_eq!((ours.name, ours.finds_fences), (contenders::OURS, true));
        for case in cases() {
            assert_eq!(outcome(case, ours), Outcome::Right, "{}", case.name);
        }
    }
}
