//! The archive tool, without its formats but JSON Lines: `examples/archive-parquet` has the same modules.
//!
//! ```text
//! walk      names, in order, a bounded number at a time
//! pipeline  chunks of them over all cores, blocks back in order, a bounded number under way
//! record    one file: read, parsed, timed
//! journal   what is done, so that a run can go on
//! output    the files being written, and how they are put in place
//! ```

mod chart;
mod journal;
mod json_lines;
mod options;
mod output;
mod pipeline;
mod progress;
mod record;
mod run;
mod summary;
mod tally;
mod walk;

use std::{fs::File, io, path::Path, process::ExitCode};

use press_release::{Quotation, Release};

pub use self::json_lines::JsonLines;
pub use self::options::Table;

/// A release, the name of its file, and, for a table of them, its quotations.
pub struct Read<'a> {
    pub file: &'a str,
    pub release: &'a Release,
    pub quotations: Vec<Quotation<'a>>,
}

/// A form of output. Releases are encoded in blocks, on all cores; the blocks are put after one another in a file that
/// `assemble` makes the output of.
pub trait Format: Sync {
    /// As `--format` names it, and as a file name ends.
    fn name(&self) -> &'static str;

    /// How many files make a block. The output depends on it, so it is the same for every machine.
    fn chunk(&self) -> usize;

    /// The rows of these files, one block.
    ///
    /// # Errors
    /// What the format cannot hold.
    fn encode(&self, table: Table, releases: &[Read<'_>], block: &mut Vec<u8>) -> io::Result<()>;

    /// Makes the output of all blocks. `false`: the blocks are the output as they stand.
    ///
    /// # Errors
    /// Reading or writing fails.
    fn assemble(&self, _blocks: &Path, _output: &mut File, _table: Table) -> io::Result<bool> {
        Ok(false)
    }
}

/// The whole program.
pub fn main(formats: &[&dyn Format]) -> ExitCode {
    let options = match options::parse(formats) {
        Ok(options::Parsed::Run(options)) => options,
        Ok(options::Parsed::Help) => {
            println!("{}", options::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}\n\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    match run::run(&options) {
        Ok(run::End::Finished(summary)) => {
            eprint!("{summary}");
            ExitCode::SUCCESS
        }
        Ok(run::End::Stopped { files }) => {
            eprintln!("stopped after {files} files; the same command goes on from there");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("archive: {error}");
            ExitCode::FAILURE
        }
    }
}
