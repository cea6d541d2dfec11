//! Compares counts with the accepted ones in the baseline file, and returns a table of the changes.

use std::{collections::BTreeMap, fmt::Write};

use crate::callgrind::Count;

/// The greatest change of a count, up or down, that passes without review.
const TOLERANCE: f64 = 0.02;

const ABOUT: &str = "\
# What each piece of work costs: instructions without the C library's, allocations, bytes allocated.
# Written by `cargo run --release -- accept`; benches/README.md says what it is for.
";
const BUILT: &str = "# built: ";

/// The counts of all pieces of work in one build.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The compiler, the target and the flags of the build. Counts of another build cannot be compared.
    pub built: String,
    /// The instructions, the allocations and the allocated bytes of each piece of work, by its name.
    pub counts: BTreeMap<String, [u64; 3]>,
}

impl Baseline {
    /// Makes a baseline of the counts. Only the instructions of this program are used ([`Count::own`]).
    pub fn new(built: String, counts: impl IntoIterator<Item = (String, Count)>) -> Self {
        let columns = |count: Count| [count.own, count.allocations, count.bytes];
        Self { built, counts: counts.into_iter().map(|(name, count)| (name, columns(count))).collect() }
    }

    /// Reads a file that [`Baseline::text`] has written. Returns an error for a line that is neither a comment nor a
    /// name and three numbers. Without a line about the build, `built` is empty.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut baseline = Self::default();
        for line in text.lines() {
            if let Some(built) = line.strip_prefix(BUILT) {
                built.clone_into(&mut baseline.built);
            } else if !line.starts_with('#') {
                let (name, counts) = row(line).ok_or_else(|| format!("no line of a baseline: {line:?}"))?;
                baseline.counts.insert(name, counts);
            }
        }
        Ok(baseline)
    }

    /// Returns the file: one line per piece of work, sorted by name.
    pub fn text(&self) -> String {
        let mut text = format!("{ABOUT}{BUILT}{}\n", self.built);
        for (name, [instructions, allocations, bytes]) in &self.counts {
            writeln!(text, "{name} {instructions} {allocations} {bytes}").expect("a String takes all");
        }
        text
    }

    /// Returns a table with a line for each piece of work, and whether all changes from `self` to `now` are within the
    /// tolerance. A piece that only one of them has is a change that is not.
    pub fn compare(&self, now: &Self) -> (String, bool) {
        let mut table = format!("{:<24} {:>13} {:>13} {:>8}\n", "instructions of", "baseline", "now", "change");
        let mut all_well = true;
        let new = now.counts.keys().filter(|name| !self.counts.contains_key(*name));
        for name in self.counts.keys().chain(new) {
            let (line, well) = match (self.counts.get(name), now.counts.get(name)) {
                (Some(old), Some(new)) => change(old, new),
                (Some(old), None) => (format!("{:>13} {:>13}           GONE", old[0], ""), false),
                (None, new) => (format!("{:>13} {:>13}           NEW", "", new.map_or(0, |new| new[0])), false),
            };
            writeln!(table, "{name:<24} {line}").expect("a String takes all");
            all_well &= well;
        }
        (table, all_well)
    }
}

/// Reads a line of the file: `write/nested 1000 2 64`. Returns `None` if it is not a name and three numbers, with
/// single spaces between them.
fn row(line: &str) -> Option<(String, [u64; 3])> {
    let mut words = line.split(' ');
    let name = words.next()?.to_owned();
    let counts = [words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?];
    words.next().is_none().then_some((name, counts))
}

/// Returns a line of the table without the name, and whether all three counts changed within the tolerance. Each count
/// that did not is named at the end of the line.
fn change(old: &[u64; 3], new: &[u64; 3]) -> (String, bool) {
    let mut line = format!("{:>13} {:>13} {:>+7.1}%", old[0], new[0], 100.0 * part(old[0], new[0]));
    let mut all_well = true;
    for ((old, new), what) in old.iter().zip(new).zip(["instructions", "allocations", "bytes allocated"]) {
        if part(*old, *new).abs() > TOLERANCE {
            all_well = false;
            let word = if new > old { "MORE" } else { "FEWER" };
            write!(line, "  {word} {what}").expect("a String takes all");
            if what != "instructions" {
                write!(line, " ({old} → {new})").expect("a String takes all");
            }
        }
    }
    (line, all_well)
}

/// Returns the change as a fraction of the old count: 0.1 from 10 to 11. Infinite if only the old count is 0.
fn part(old: u64, new: u64) -> f64 {
    if old == new { 0.0 } else { (new as f64 - old as f64) / old as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baseline(counts: &[(&str, [u64; 3])]) -> Baseline {
        Baseline {
            built: "by a test".into(),
            counts: counts.iter().map(|(name, row)| ((*name).into(), *row)).collect(),
        }
    }

    fn holds(old: [u64; 3], new: [u64; 3]) -> bool {
        baseline(&[("a/b", old)]).compare(&baseline(&[("a/b", new)])).1
    }

    #[test]
    fn two_percent_either_way_are_let_pass_and_no_more() {
        assert!(holds([1000, 2, 64], [1020, 2, 64]));
        assert!(holds([1000, 2, 64], [980, 2, 64]));
        assert!(!holds([1000, 2, 64], [1021, 2, 64]));
        assert!(!holds([1000, 2, 64], [979, 2, 64]));
        assert!(!holds([1000, 2, 64], [1000, 3, 64]));
        assert!(!holds([1000, 2, 64], [1000, 2, 32]));
        assert!(holds([1000, 0, 0], [1000, 0, 0]));
        assert!(!holds([1000, 0, 0], [1000, 1, 8]));
    }

    #[test]
    fn what_is_new_and_what_is_gone_must_be_accepted() {
        let (one, both) = (baseline(&[("a/b", [1, 1, 1])]), baseline(&[("a/b", [1, 1, 1]), ("c/d", [2, 1, 1])]));
        assert!(!one.compare(&both).1);
        assert!(!both.compare(&one).1);
    }

    #[test]
    fn the_table_names_what_has_changed() {
        let (table, _) = baseline(&[("a/b", [1000, 2, 64])]).compare(&baseline(&[("a/b", [1100, 3, 64])]));
        let line = table.lines().nth(1).unwrap_or_default();
        let words: Vec<_> = line.split_whitespace().collect();
        assert_eq!(words[..6], ["a/b", "1000", "1100", "+10.0%", "MORE", "instructions"]);
        assert!(line.ends_with("MORE allocations (2 → 3)"), "{line}");
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let written = baseline(&[("c/d", [2, 1, 1]), ("a/b", [1, 2, 3])]);
        assert_eq!(Baseline::parse(&written.text()), Ok(written));
        assert!(Baseline::parse("a/b 1 2").is_err());
        assert!(Baseline::parse("a/b 1 2 3 4").is_err());
    }

    #[test]
    fn the_file_in_the_repository_is_sorted_and_has_every_piece() {
        let text = include_str!("../baseline.txt");
        let baseline = Baseline::parse(text).unwrap();
        assert_eq!(baseline.text(), text);
        assert_eq!(baseline.counts.into_keys().collect::<Vec<_>>(), crate::tasks::names());
    }
}
