//! Reads files as releases and problems.

use std::sync::Arc;

use bytes::Bytes;
use datafusion::{
    error::Result,
    object_store::{self, ObjectStore, ObjectStoreExt as _},
};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use press_release::Release;

use crate::{
    archive::{Archive, in_store},
    dates, folder,
    rows::Problem,
};

/// The number of files that are requested at once, because waiting for the network takes most of the time.
const AT_ONCE: usize = 16;

/// The results of some files.
#[derive(Debug, Default)]
pub struct Read {
    pub releases: Vec<(String, Release)>,
    pub problems: Vec<Problem>,
    /// The number of files without a release.
    pub unread: usize,
}

/// Reads files of an archive. A file comes with its problem if it is known to be unreadable; then it is not opened.
///
/// # Errors
/// Errors if the store does not answer. A file that is missing or unreadable is not an error of the scan, but one of
/// the problems.
pub async fn files<'a>(
    store: &Arc<dyn ObjectStore>,
    archive: &Archive,
    files: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> Result<Read> {
    let asked: Vec<_> = files.map(|(file, problem)| ask(store, archive, file, problem)).collect();
    let found: Vec<_> = stream::iter(asked).buffered(AT_ONCE).try_collect().await?;
    let mut read = Read::default();
    for (file, bytes) in found {
        match bytes {
            Ok(bytes) => read.parse(archive, file, &bytes),
            Err(message) => read.broken([Problem { file: file.to_owned(), place: None, message }]),
        }
    }
    Ok(read)
}

/// Returns the bytes of a file, or why it cannot be read.
type Found = std::result::Result<Bytes, String>;

async fn ask<'a>(
    store: &Arc<dyn ObjectStore>,
    archive: &Archive,
    file: &'a str,
    problem: Option<&str>,
) -> Result<(&'a str, Found)> {
    if let Some(problem) = problem {
        return Ok((file, Err(problem.to_owned())));
    }
    let path = archive.path(file)?;
    let bytes = match store.get(&path).await {
        Ok(found) if found.meta.size > archive.limit() => {
            let (size, limit) = (found.meta.size, archive.limit());
            return Ok((file, Err(format!("it has {size} bytes, more than the limit of {limit}"))));
        }
        Ok(found) => found.bytes().await,
        Err(error) => Err(error),
    };
    let found = match bytes {
        Ok(bytes) => Ok(bytes),
        Err(error) => Err(unreadable(&error, archive).ok_or_else(|| in_store(error))?),
    };
    Ok((file, found))
}

/// Returns why this file alone cannot be read, or `None` if the store failed, because other files may be affected too.
fn unreadable(error: &object_store::Error, archive: &Archive) -> Option<String> {
    match error {
        object_store::Error::NotFound { .. } => Some("it is no longer there".to_owned()),
        object_store::Error::PermissionDenied { .. } => Some("it may not be read".to_owned()),
        // A store of files reports only a generic error. From other stores, it can be that of the network.
        object_store::Error::Generic { source, .. } if archive.is_local() => {
            std::iter::successors(Some(&**source as &dyn std::error::Error), |error| error.source())
                .find_map(|error| error.downcast_ref::<std::io::Error>())
                .map(folder::describe)
        }
        _ => None,
    }
}

impl Read {
    fn parse(&mut self, archive: &Archive, file: &str, bytes: &[u8]) {
        let release = match Release::from_slice(bytes) {
            Ok(release) => release,
            Err(error) => {
                return self.broken(error.problems().iter().map(|problem| Problem {
                    file: file.to_owned(),
                    place: Some((problem.line(), problem.column())),
                    message: problem.to_string(),
                }));
            }
        };
        let named = if archive.is_dated() { dates::of_name(file) } else { None };
        if let Some(named) = named.filter(|named| *named != release.date) {
            let message = format!("its name says {named}, its header {}", release.date);
            self.problems.push(Problem { file: file.to_owned(), place: None, message });
        }
        self.releases.push((file.to_owned(), release));
    }

    /// Adds a file without a release.
    fn broken(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.unread += 1;
        self.problems.extend(problems);
    }
}
