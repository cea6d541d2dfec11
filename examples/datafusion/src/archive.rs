//! [`Archive`]: a folder or a URL with releases, and the paths of its files.

use std::{fmt, path::PathBuf, sync::Arc};

use datafusion::{
    common::plan_datafusion_err,
    error::{DataFusionError, Result},
    execution::{object_store::ObjectStoreUrl, runtime_env::RuntimeEnv},
    object_store::{self, ObjectStore, path::Path},
};
use futures::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use url::{Position, Url};

use crate::folder;

/// A folder, or a prefix of an object store. Every file below it with a name that ends in `.md` is a release.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Archive {
    url: Url,
    dated: bool,
    max_size: u64,
}

/// The largest file that is read unless the caller changes it, as in the program `press-release`. The releases have a few
/// kilobytes.
const MAX_SIZE: u64 = 64 << 20;

/// A file of an archive, or a place in it that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The path below the folder.
    pub file: String,
    /// Why it cannot be read, if that is known before it is opened.
    pub problem: Option<String>,
}

impl Archive {
    /// Opens an archive. `place` is a folder of this machine, or a URL of a store that the session's runtime knows;
    /// `file://…` is always known.
    ///
    /// # Errors
    /// Errors if the folder does not exist, or if the URL is invalid.
    pub fn new(place: &str) -> Result<Self> {
        let url = if place.contains("://") {
            Url::parse(place).map_err(external)?
        } else {
            // Paths in a store have no `..`, and only the file system knows the parent of a folder.
            let folder = std::fs::canonicalize(place).ok().filter(|folder| folder.is_dir());
            let url = folder.and_then(|folder| Url::from_directory_path(folder).ok());
            url.ok_or_else(|| no_folder(place))?
        };
        Ok(Self { url, dated: false, max_size: MAX_SIZE })
    }

    /// Checks that the folder exists, if the URL is one of this machine. [`Archive::new`] does not check a URL, because the
    /// folder may exist only on the machines of a cluster.
    ///
    /// # Errors
    /// Errors if the folder does not exist.
    pub fn check_exists(&self) -> Result<()> {
        match self.folder() {
            Some(folder) if !folder.is_dir() => Err(no_folder(folder.display())),
            _ => Ok(()),
        }
    }

    /// Sets the size in bytes of the largest file that is read; without it, 64 MiB. A larger file is a problem.
    #[must_use]
    pub fn max_size(self, max_size: u64) -> Self {
        Self { max_size, ..self }
    }

    pub(crate) const fn limit(&self) -> u64 {
        self.max_size
    }

    /// Declares that a file whose name begins with a date, such as `2024-02-29-bridge.md`, is a release of that day.
    /// Then a condition on the date leaves files unread. Files with another date in their header are problems.
    #[must_use]
    pub fn dated(self) -> Self {
        Self { dated: true, ..self }
    }

    pub(crate) const fn is_dated(&self) -> bool {
        self.dated
    }

    pub(crate) fn store(&self, runtime: &RuntimeEnv) -> Result<Arc<dyn ObjectStore>> {
        runtime.object_store(ObjectStoreUrl::parse(&self.url[Position::BeforeScheme..Position::BeforePath])?)
    }

    fn prefix(&self) -> Result<Path> {
        Path::from_url_path(self.url.path()).map_err(external)
    }

    /// Returns the path of the file in the store.
    pub(crate) fn path(&self, file: &str) -> Result<Path> {
        let prefix = self.prefix()?;
        let path = if prefix.as_ref().is_empty() { file.to_owned() } else { format!("{prefix}/{file}") };
        Path::parse(path).map_err(external)
    }

    /// Returns the files below the folder, sorted by their paths, which are the same on every machine.
    ///
    /// # Errors
    /// Errors if the store does not answer, or if the folder does not exist on this machine.
    pub(crate) async fn files(&self, runtime: &RuntimeEnv) -> Result<Vec<Listed>> {
        self.check_exists()?;
        let mut files = match self.folder() {
            // A store of files fails as a whole for one folder that cannot be read, and leaves out broken links and pipes.
            Some(folder) => tokio::task::spawn_blocking(move || folder::list(&folder)).await.map_err(external)??,
            None => self.files_in_store(runtime).await?,
        };
        files.sort_unstable();
        Ok(files)
    }

    async fn files_in_store(&self, runtime: &RuntimeEnv) -> Result<Vec<Listed>> {
        let prefix = self.prefix()?;
        let below = |path: &Path| {
            let below = path.as_ref().strip_prefix(prefix.as_ref())?.trim_start_matches('/');
            below.ends_with(".md").then(|| Listed { file: below.to_owned(), problem: None })
        };
        self.store(runtime)?
            .list(Some(&prefix))
            .try_filter_map(|object| std::future::ready(Ok(below(&object.location))))
            .try_collect()
            .await
            .map_err(in_store)
    }

    /// Whether the files are on this machine, and not in a store that other machines share.
    pub(crate) fn is_local(&self) -> bool {
        self.folder().is_some()
    }

    /// Returns the folder, if it is on this machine.
    fn folder(&self) -> Option<PathBuf> {
        if self.url.scheme() == "file" { self.url.to_file_path().ok() } else { None }
    }
}

fn no_folder(folder: impl fmt::Display) -> DataFusionError {
    plan_datafusion_err!("there is no folder `{folder}`")
}

fn external(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

pub(crate) fn in_store(error: object_store::Error) -> DataFusionError {
    DataFusionError::ObjectStore(Box::new(error))
}
