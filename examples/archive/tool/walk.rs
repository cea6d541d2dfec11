//! The files to read, in order, without a list of them all.
//!
//! A folder's names come from the file system in any order. To sort them without holding them, the folder is gone over
//! again for each `WINDOW` names, and the least that come after the last one are kept: memory is bounded, and a folder of
//! 55,000 files, the largest known, is gone over four times.

use std::{
    collections::BinaryHeap,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    vec,
};

/// The most names of one folder that are held at once.
const WINDOW: usize = 16_384;

/// A file to read, or a place that could not be looked into.
#[derive(Debug)]
pub enum Item {
    File(PathBuf),
    Broken(PathBuf, io::Error),
}

/// All files below some paths: the paths in their order, what is in a folder in the order of its names, byte by byte.
/// Links to folders are not followed below a path, so the walk ends.
pub struct Walk {
    paths: vec::IntoIter<PathBuf>,
    folders: Vec<Folder>,
    window: usize,
}

/// A folder on the way down, with the names that come next.
struct Folder {
    path: PathBuf,
    names: vec::IntoIter<Name>,
    /// The last name that a window ended with, where there are more.
    more: Option<OsString>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    name: OsString,
    is_folder: bool,
}

impl Walk {
    pub fn new(paths: Vec<PathBuf>) -> Self {
        Self::with_window(paths, WINDOW)
    }

    fn with_window(paths: Vec<PathBuf>, window: usize) -> Self {
        Self { paths: paths.into_iter(), folders: Vec::new(), window }
    }

    /// Goes into a folder; what stands in its way, if something does.
    fn enter(&mut self, path: PathBuf) -> Option<Item> {
        let (names, more, fault) = window(&path, None, self.window);
        let fault = fault.map(|error| Item::Broken(path.clone(), error));
        self.folders.push(Folder { path, names: names.into_iter(), more });
        fault
    }
}

impl Iterator for Walk {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let Some(folder) = self.folders.last_mut() else {
                let path = self.paths.next()?;
                if !path.is_dir() {
                    return Some(Item::File(path));
                }
                if let Some(fault) = self.enter(path) {
                    return Some(fault);
                }
                continue;
            };
            match (folder.names.next(), folder.more.take()) {
                (Some(Name { name, is_folder }), more) => {
                    folder.more = more;
                    let path = folder.path.join(name);
                    if !is_folder {
                        return Some(Item::File(path));
                    }
                    if let Some(fault) = self.enter(path) {
                        return Some(fault);
                    }
                }
                // What the first pass could not read has been told.
                (None, Some(last)) => {
                    let (names, more, _) = window(&folder.path, Some(&last), self.window);
                    (folder.names, folder.more) = (names.into_iter(), more);
                }
                (None, None) => {
                    self.folders.pop();
                }
            }
        }
    }
}

/// The least names of a folder that come after `last`, whether there are more, and what could not be read.
fn window(folder: &Path, last: Option<&OsString>, size: usize) -> (Vec<Name>, Option<OsString>, Option<io::Error>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return (Vec::new(), None, Some(error)),
    };
    let mut least = BinaryHeap::with_capacity(64);
    let (mut more, mut fault) = (false, None);
    for entry in entries {
        match entry {
            Ok(entry) => {
                if let Some(name) = wanted(&entry).filter(|name| last.is_none_or(|last| name.name > *last)) {
                    least.push(name);
                }
            }
            Err(error) => fault = fault.or(Some(error)),
        }
        if least.len() > size {
            least.pop();
            more = true;
        }
    }
    let names = least.into_sorted_vec();
    let more = names.last().filter(|_| more).map(|last| last.name.clone());
    (names, more, fault)
}

/// A folder, or a file that ends in `.md`. A link counts as the file it leads to; one that leads nowhere is kept, so
/// that it is reported. Pipes and devices are left alone.
fn wanted(entry: &fs::DirEntry) -> Option<Name> {
    let kind = entry.file_type().ok()?;
    let name = entry.file_name();
    let is_release = Path::new(&name).extension().is_some_and(|extension| extension == "md");
    let is_file = kind.is_file() || kind.is_symlink() && fs::metadata(entry.path()).map_or(true, |to| to.is_file());
    (kind.is_dir() || is_file && is_release).then_some(Name { name, is_folder: kind.is_dir() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_order_whatever_the_window() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let names = ["a.md", "b/1.md", "b/2.md", "b/c/x.md", "b.md", "c.md", "d.md", "e/1.md", "z.md"];
        for name in names.iter().rev().chain(&["a.txt", "b/README"]) {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::write(root.join(name), "").unwrap();
        }
        let walk = |window| -> Vec<String> {
            let of = |item| match item {
                Item::File(path) => path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(),
                Item::Broken(path, error) => panic!("{path:?}: {error}"),
            };
            Walk::with_window(vec![root.to_owned()], window).map(of).collect()
        };
        for window in [1, 2, 3, 100] {
            assert_eq!(walk(window), names, "{window}");
        }
    }

    #[test]
    fn what_cannot_be_looked_into_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let lost = folder.path().join("lost");
        let mut walk = Walk::new(vec![lost.clone()]);
        assert!(matches!(walk.next(), Some(Item::File(path)) if path == lost));
        assert!(matches!(walk.enter(lost.clone()), Some(Item::Broken(path, _)) if path == lost));
    }
}
