//! The example `archive` with Parquet: `cargo run --release -- --output releases.parquet FOLDER…`
//!
//! The same tool, the same options, one format more. `--help` has them.

mod parquet;
#[path = "../../archive/tool/mod.rs"]
mod tool;

fn main() -> std::process::ExitCode {
    tool::main(&[&tool::JsonLines, &parquet::Parquet])
}
