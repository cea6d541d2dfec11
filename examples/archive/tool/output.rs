//! The files that a run writes: under other names until all is done.

use std::{
    fs::{self, File},
    io::{self, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use fs4::{FileExt, TryLockError};

use super::{
    options::{Options, with_suffix},
    record::Block,
};

/// What is written, and where it will stand.
pub struct Output {
    pub rows: Growing,
    pub report: Growing,
    pub journal: PathBuf,
}

/// A file that grows until it is put in its place.
pub struct Growing {
    file: File,
    pub part: PathBuf,
    place: PathBuf,
}

impl Output {
    /// Opens the unfinished files, with what a run before this one wrote.
    ///
    /// # Errors
    /// They cannot be written, or another run is writing them.
    pub fn open(options: &Options<'_>) -> io::Result<Self> {
        Ok(Self {
            rows: Growing::open(&options.output)?,
            report: Growing::open(&options.problems)?,
            journal: with_suffix(&options.output, ".journal"),
        })
    }

    pub fn lengths(&self) -> io::Result<(u64, u64)> {
        Ok((self.rows.file.metadata()?.len(), self.report.file.metadata()?.len()))
    }

    /// Cuts off what stands behind the last journal.
    pub fn cut(&mut self, rows: u64, report: u64) -> io::Result<()> {
        self.rows.cut(rows)?;
        self.report.cut(report)
    }

    pub fn write(&mut self, block: &Block) -> io::Result<()> {
        self.rows.file.write_all(&block.output)?;
        self.report.file.write_all(&block.report)
    }

    /// Sees to it that all of it is on the disk.
    pub fn sync(&self) -> io::Result<()> {
        self.rows.file.sync_data()?;
        self.report.file.sync_data()
    }
}

impl Growing {
    fn open(place: &Path) -> io::Result<Self> {
        let part = with_suffix(place, ".part");
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", part.display()));
        let file = File::options().create(true).read(true).append(true).open(&part).map_err(named)?;
        match FileExt::try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(named(io::Error::other("another run is writing it")));
            }
            Err(TryLockError::Error(error)) => return Err(named(error)),
        }
        Ok(Self { file, part, place: place.to_owned() })
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)?;
        self.file.seek(io::SeekFrom::End(0)).map(drop)
    }

    /// Puts the file in its place.
    pub fn place(&self) -> io::Result<()> {
        fs::rename(&self.part, &self.place)
    }

    /// Puts what `make` writes in the place, and the file away.
    pub fn place_made(&self, make: impl FnOnce(&Path, &mut File) -> io::Result<bool>) -> io::Result<()> {
        let made = with_suffix(&self.place, ".new");
        let mut file = File::create(&made)?;
        if !make(&self.part, &mut file)? {
            fs::remove_file(&made)?;
            return self.place();
        }
        file.sync_all()?;
        fs::rename(&made, &self.place)?;
        fs::remove_file(&self.part)
    }
}

/// Writes a whole file, in place at once.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let new = with_suffix(path, ".new");
    fs::write(&new, text)?;
    fs::rename(&new, path)
}
