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

/// A folder, or a prefix of an object store. Every file below it with a name that ends in `.md` is a release.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Archive {
    url: Url,
    dated: bool,
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
            let folder = std::fs::canonicalize(place).ok();
            let url = folder.and_then(|folder| Url::from_directory_path(folder).ok());
            url.ok_or_else(|| no_folder(place))?
        };
        Ok(Self { url, dated: false })
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

    /// Returns the sorted paths of the files below the folder, which are the same on every machine.
    ///
    /// # Errors
    /// Errors if the store does not answer, or if the folder does not exist on this machine.
    pub(crate) async fn files(&self, runtime: &RuntimeEnv) -> Result<Vec<String>> {
        // For a missing folder, a store of files returns no files instead of an error.
        if let Some(folder) = self.folder()
            && !folder.is_dir()
        {
            return Err(no_folder(folder.display()));
        }
        let prefix = self.prefix()?;
        let below = |path: &Path| {
            let below = path.as_ref().strip_prefix(prefix.as_ref())?.trim_start_matches('/');
            below.ends_with(".md").then(|| below.to_owned())
        };
        let mut files: Vec<String> = self
            .store(runtime)?
            .list(Some(&prefix))
            .try_filter_map(|object| std::future::ready(Ok(below(&object.location))))
            .try_collect()
            .await
            .map_err(in_store)?;
        files.sort_unstable();
        Ok(files)
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
