//! Lists the files of a folder. Whatever cannot be read is listed with the reason, and the rest of the folder is still read.

use std::{
    fmt::Write as _,
    fs::Metadata,
    io,
    path::{Component, Path},
};

use datafusion::error::{DataFusionError, Result};
use walkdir::WalkDir;

use crate::archive::Listed;

/// Returns the files below a folder with names that end in `.md`, and the places that cannot be read, in any order. Links are
/// followed.
///
/// # Errors
/// Errors if the folder itself cannot be read.
pub fn list(root: &Path) -> Result<Vec<Listed>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(root).min_depth(1).follow_links(true) {
        let (path, problem) = match &entry {
            Ok(entry) if entry.file_type().is_dir() || !is_release(entry.path()) => continue,
            Ok(entry) => {
                (entry.path(), entry.metadata().map_or_else(|error| Some(reason(&error)), |found| kind(&found)))
            }
            Err(error) if error.depth() == 0 => {
                return Err(DataFusionError::IoError(io::Error::other(error.to_string())));
            }
            Err(error) => match error.path() {
                // A link that leads nowhere matters only if it has the name of a release.
                Some(path) if is_link(path) && error.loop_ancestor().is_none() && !is_release(path) => continue,
                Some(path) => (path, Some(reason(error))),
                None => (root, Some(reason(error))),
            },
        };
        let (file, in_name) = name(path.strip_prefix(root).unwrap_or(path));
        files.push(Listed { file, problem: problem.or(in_name) });
    }
    Ok(files)
}

fn is_release(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b".md")
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink())
}

/// Returns why something is not a file: a named pipe would wait for its other end, and a device may not end.
fn kind(metadata: &Metadata) -> Option<String> {
    (!metadata.is_file()).then(|| "it is a pipe, a socket or a device, not a file".to_owned())
}

fn reason(error: &walkdir::Error) -> String {
    match error.io_error() {
        None => "the link leads to a folder above it".to_owned(),
        Some(error) => describe(error),
    }
}

/// Returns the reason of an error of the operating system, without its number.
pub fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_owned(),
    }
}

/// Returns the path with slashes, and why a store cannot read it. Control characters and bytes that are not UTF-8 are escaped,
/// so that different files have different names.
fn name(path: &Path) -> (String, Option<String>) {
    let (mut name, mut problem) = (String::new(), None);
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.as_encoded_bytes()),
        _ => None,
    });
    for part in parts {
        if !name.is_empty() {
            name.push('/');
        }
        for chunk in part.utf8_chunks() {
            for c in chunk.valid().chars() {
                if c.is_control() {
                    problem = Some("its name has a control character".to_owned());
                    name.extend(c.escape_default());
                } else {
                    name.push(c);
                }
            }
            for byte in chunk.invalid() {
                problem = Some("its name is not UTF-8".to_owned());
                let _ = write!(name, "\\x{byte:02x}");
            }
        }
    }
    (name, problem)
}
