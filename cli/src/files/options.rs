//! The options that select files. All commands that read folders have them.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::Args;

/// The files to read.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Files")]
pub struct FileOptions {
    /// Only read files of folders that match this glob; `!GLOB` leaves files out. Can be given several times
    #[arg(long = "glob", short = 'g', value_name = "GLOB")]
    pub globs: Vec<String>,
    /// Also read files that `.gitignore` and `.ignore` leave out
    #[arg(long)]
    pub no_ignore: bool,
    /// Also read files and folders whose names start with a dot
    #[arg(long)]
    pub hidden: bool,
    /// Report larger files instead of reading them
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = parse_size)]
    pub max_size: u64,
    /// The number of threads [default: one per core]
    #[arg(long, value_name = "N", value_parser = parse_threads)]
    pub threads: Option<NonZeroUsize>,
}

/// Reads a number of threads.
///
/// # Errors
/// Errors for any other text, and for 0.
fn parse_threads(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "expected a number greater than 0".to_owned())
}

/// Whether a path means standard input.
pub fn is_stdin(path: &std::path::Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns the paths, or the current folder if there are none.
pub fn or_current_folder(paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths.to_vec() }
}

/// Reads a size in bytes: `4096`, `10k`, `64MiB`, `1 GB`. Units are powers of 1024, in any case. White space around the
/// number and the unit is ignored.
///
/// # Errors
/// Errors for any other text, such as `1.5M`, and for a size that does not fit in 64 bits.
fn parse_size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err("expected a size such as `64MiB` or `4096`".to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| "expected a size such as `64MiB` or `4096`".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "the size is too large".to_owned())
}

/// Returns a size in the largest unit that is not larger than the size, with one decimal unless it is a multiple of the
/// unit: `64 MiB`, `1.5 TiB`, `12 bytes`.
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 4] = [(1 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    match UNITS.into_iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) if bytes.is_multiple_of(unit) => format!("{} {name}", bytes / unit),
        // One decimal is precise enough to compare a size with a limit.
        Some((unit, name)) => format!("{:.1} {name}", bytes as f64 / unit as f64),
        None => count(bytes, "byte"),
    }
}

/// Returns a number with its noun: `1 file`, `2 files`, `0 files`. The plural must be the noun with an `s`.
pub fn count(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_their_units() {
        for (text, bytes) in [("0", 0), ("12", 12), ("2k", 2048), ("64MiB", 64 << 20), ("1 GB", 1 << 30)] {
            assert_eq!(parse_size(text), Ok(bytes), "{text}");
        }
        for text in ["", "MiB", "-1", "1x", "1.5M", "99999999999G"] {
            assert!(parse_size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_and_counts_are_written_for_people() {
        assert_eq!((size(64 << 20), size(1 << 40 | 1 << 39)), ("64 MiB".to_owned(), "1.5 TiB".to_owned()));
        assert_eq!((count(1, "file"), count(2, "file"), size(1)), ("1 file".into(), "2 files".into(), "1 byte".into()));
    }
}
