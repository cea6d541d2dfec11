//! The command line.

use std::{path::PathBuf, time::Duration};

use crate::{measure::Plan, tricky::Tricky};

pub const USAGE: &str = "\
usage: peers [--only TEXT] [--rounds N] [--sample-ms MS] [--releases DIR] [--json FILE] [--check]
       peers --tricky

  --only TEXT      only the groups whose title (task · input) has TEXT in it
  --rounds N       samples of each contender (41)
  --sample-ms MS   the length of one sample, in milliseconds (1)
  --releases DIR   the folder of real releases (shared/releases beside the project)
  --json FILE      write everything measured to FILE too; - is the standard output, without the tables
  --check          end with status 1 where a ratio that must hold does not
  --tricky         no times: what each crate makes of tricky files";

/// The options, which [`USAGE`] describes.
pub struct Args {
    pub only: Option<String>,
    pub plan: Plan,
    pub releases: PathBuf,
    pub json: Option<String>,
    pub check: bool,
    pub tricky: Option<Tricky>,
    pub help: bool,
}

impl Args {
    /// Reads the arguments after the name of the program. The last of several equal options counts. Returns a message
    /// for an unknown option, and for a value that is missing or out of range.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut args = Self {
            only: None,
            plan: Plan { rounds: 41, sample: Duration::from_millis(1) },
            releases: releases(),
            json: None,
            check: false,
            tricky: None,
            help: false,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--only" => args.only = Some(value()?),
                "--rounds" => args.plan.rounds = parse(&word, &value()?, |n: &usize| *n > 0)?,
                "--sample-ms" => {
                    let ms = parse(&word, &value()?, |ms: &f64| (0.001..=10_000.0).contains(ms))?;
                    args.plan.sample = Duration::from_secs_f64(ms / 1e3);
                }
                "--releases" => args.releases = value()?.into(),
                "--json" => args.json = Some(value()?),
                "--check" => args.check = true,
                "--tricky" => args.tricky = Some(Tricky::Table),
                // This program calls itself with this option.
                "--tricky-cell" => {
                    let mut number = || parse(&word, &value()?, |_: &usize| true);
                    args.tricky = Some(Tricky::Cell { file: number()?, reader: number()? });
                }
                "--help" | "-h" => args.help = true,
                // `cargo bench` passes this to every program.
                "--bench" => {}
                _ => return Err(format!("{word:?} is not an option")),
            }
        }
        Ok(args)
    }
}

/// Returns the folder of real releases, which is beside the project. This package is two folders deep in the project.
pub fn releases() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/releases").into()
}

/// Returns the value of an option, or a message if it cannot be parsed or does not fit.
fn parse<T: std::str::FromStr>(option: &str, text: &str, fits: impl Fn(&T) -> bool) -> Result<T, String> {
    text.parse().ok().filter(fits).ok_or_else(|| format!("{option} {text:?} is out of range or not a number"))
}
