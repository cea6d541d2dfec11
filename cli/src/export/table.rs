//! The rows of an output, releases or quotations, and the interface of its formats.

use std::{fs::File, io, path::Path};

use press_release::{Quotation, Release};
use serde_json::{Map, Value};

use crate::record;

/// The kind of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Releases,
    Quotations,
}

/// A release, the name of its file, and its quotations if the rows are quotations.
pub struct Row<'a> {
    /// The name of the file for programs.
    pub file: &'a str,
    pub release: &'a Release,
    /// All quotations, in order. Empty if the rows are releases.
    pub quotations: Vec<Quotation<'a>>,
}

impl Row<'_> {
    /// Gives each line of the output that is made from this file to `each`, as an object: the release, or its
    /// quotations.
    ///
    /// # Errors
    /// Returns the error of `each`.
    pub fn objects(&self, table: Table, mut each: impl FnMut(&Map<String, Value>) -> io::Result<()>) -> io::Result<()> {
        match table {
            Table::Releases => each(&record::release(self.file, self.release)),
            Table::Quotations => self.quotations.iter().enumerate().try_for_each(|(number, quotation)| {
                let mut object = self.head();
                object.extend(record::quotation(number, quotation));
                each(&object)
            }),
        }
    }

    /// Returns the columns of the release that a quotation is from, which are before those of the quotation: `file`,
    /// `url`, `date` and `title`, as strings.
    fn head(&self) -> Map<String, Value> {
        let release = self.release;
        let columns = [
            ("file", self.file.to_owned()),
            ("url", release.url.to_string()),
            ("date", release.date.to_string()),
            ("title", release.title.clone()),
        ];
        columns.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect()
    }
}

/// An output format. Rows are encoded in blocks, on all cores. The output consists of the blocks in order, or is made
/// from them by `assemble`.
pub trait Format: Sync {
    /// Returns the name of the format in `--format`.
    fn name(&self) -> &'static str;

    /// Returns the number of files in a block. The output can depend on it, so it does not depend on the number of
    /// threads.
    fn chunk(&self) -> usize {
        64
    }

    /// Returns the bytes before the first block, which are none by default.
    fn start(&self, _table: Table) -> Vec<u8> {
        Vec::new()
    }

    /// Adds the rows of some files to a block, which is empty at first. It stays empty if there are no rows.
    ///
    /// # Errors
    /// Errors if the format cannot represent a value.
    fn encode(&self, table: Table, rows: &[Row<'_>], block: &mut Vec<u8>) -> io::Result<()>;

    /// Whether `assemble` makes the output from the blocks.
    fn is_assembled(&self) -> bool {
        false
    }

    /// Writes the output from the file `blocks`, which contains all blocks in order, to `output`. It is called only if
    /// [`Self::is_assembled`] returns true.
    ///
    /// # Errors
    /// Errors if reading or writing fails.
    fn assemble(&self, _blocks: &Path, _output: &mut File, _table: Table) -> io::Result<()> {
        Ok(())
    }
}
