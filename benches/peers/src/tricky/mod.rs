//! What each crate makes of files that are tricky: read right, refused, misread, or the end of the program.
//!
//! Every cell is a process of its own (`child.rs`), so that a crash is a result like any other. What is right was written
//! down beside each file (`cases.rs`) from YAML 1.2.2 and from the file's bytes; no crate has a say in it.

mod cases;
mod child;
mod judge;

use crate::{
    contenders::{self, Reader},
    table::{grid, one_line},
};
use std::{borrow::Cow, error::Error, io, sync::OnceLock};

use judge::Outcome;

/// What all are handed: the same struct, with one field that takes anything.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Small {
    pub title: String,
    pub date: Option<chrono::NaiveDate>,
    pub any: serde_json::Value,
}

/// The header as this crate hands it out, and the body.
pub type Read = Result<(Small, Cow<'static, str>), String>;

const LEGEND: &str = "\
`✓`: read as it is meant, or refused where it is no good. `refused`: an error, although the file is good. `WRONG`: a value,
body or line that is not the file's. `accepted`: no error, although the file is no good. `silent`: an error that does not
say it. `crash`, `memory`, `time`: the program ended by itself, or would have taken more than 256 MiB or 3 s. `–`: not its
job; it reads the header alone, which was cut out for it.";

/// What is asked for.
pub enum Tricky {
    Table,
    /// One cell of it, in the process that `child.rs` starts for it.
    Cell {
        file: usize,
        reader: usize,
    },
}

impl Tricky {
    pub fn print(&self) -> Result<(), Box<dyn Error>> {
        let text = match *self {
            Self::Table => table()?,
            Self::Cell { file, reader } => child::answer(file, reader)?,
        };
        println!("{text}");
        Ok(())
    }
}

/// The table, and below it why a cell is not `✓`.
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

/// The files, made once in each process: results may borrow them.
fn cases() -> &'static [cases::Case] {
    static CASES: OnceLock<Vec<cases::Case>> = OnceLock::new();
    CASES.get_or_init(cases::all)
}

/// What `reader` makes of the file.
fn outcome(case: &'static cases::Case, reader: &Reader) -> Outcome {
    judge::judge(&case.expect, (reader.read)(&case.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In this process: had this crate crashed, so would this test.
    #[test]
    fn this_crate_is_right_on_every_tricky_file() {
        let ours = &contenders::readers()[0];
        assert_eq!((ours.name, ours.finds_fences), (contenders::OURS, true));
        for case in cases() {
            assert_eq!(outcome(case, ours), Outcome::Right, "{}", case.name);
        }
    }
}
