//! What an output is made of: rows of releases or quotations, in one of several formats.

use std::{fs::File, io, path::Path};

use press_release::{Quotation, Release};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Releases,
    Quotations,
}

/// A release, the name of its file, and, for a table of them, its quotations.
pub struct Row<'a> {
    pub file: &'a str,
    pub release: &'a Release,
    pub quotations: Vec<Quotation<'a>>,
}

/// A format of output. Rows are encoded in blocks, on all cores; the blocks in their order are the output, or what
/// `assemble` makes the output of.
pub trait Format: Sync {
    /// The name in `--format`, and the ending of a file's name.
    fn name(&self) -> &'static str;

    /// The number of files in a block. The output can depend on it, so it is the same for every number of threads.
    fn chunk(&self) -> usize {
        64
    }

    /// The bytes before the first block.
    fn start(&self, _table: Table) -> Vec<u8> {
        Vec::new()
    }

    /// Adds the rows of some files to a block.
    ///
    /// # Errors
    /// The format cannot hold a value.
    fn encode(&self, table: Table, rows: &[Row<'_>], block: &mut Vec<u8>) -> io::Result<()>;

    /// Whether the blocks have to be assembled.
    fn is_assembled(&self) -> bool {
        false
    }

    /// Makes the output of all blocks.
    ///
    /// # Errors
    /// Reading or writing fails.
    fn assemble(&self, _blocks: &Path, _output: &mut File, _table: Table) -> io::Result<()> {
        Ok(())
    }
}
