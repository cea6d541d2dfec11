//! A whole archive to one file: `cargo run --release --example archive -- --output releases.jsonl FOLDER…`
//!
//! Folders of releases, read on all cores and written as JSON Lines in the order of their names; what cannot be read goes
//! to a report. A run that was stopped, or killed, goes on where it was when it is started again. `--help` has the rest.
//!
//! This build writes JSON Lines. The package `examples/archive-parquet` is the same tool with Parquet added, kept apart
//! because Parquet takes longer to build than all the rest.

mod tool;

fn main() -> std::process::ExitCode {
    tool::main(&[&tool::JsonLines])
}
