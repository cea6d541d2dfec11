//! Reads a JSON Schema, draft 2020-12 or draft-07, from a file. A schema can refer to other files, and to nothing on
//! the network.

use std::{
    error::Error,
    path::{Path, PathBuf},
};

use jsonschema::{PatternOptions, Retrieve, Uri, ValidationError, Validator};
use serde_json::Value;

use crate::{
    failure::describe,
    files::{self, Unread, name},
};

/// The maximum size of a schema. The largest schemas in use have a few megabytes.
const MAX_SIZE: u64 = 16 << 20;

/// The limit on the work of a regular expression of a schema for one value.
const BACKTRACK_LIMIT: usize = 100_000;

/// A compiled schema.
#[derive(Debug)]
pub struct Schema {
    /// The schema itself.
    pub json: Value,
    pub validator: Validator,
}

impl Schema {
    /// Reads a schema and the files that it refers to. A relative reference is relative to the folder of `path`.
    ///
    /// # Errors
    /// Errors if a file cannot be read, is larger than [`MAX_SIZE`] or is not JSON, if the schema is not valid, or if
    /// it refers to the network. The message names `path`.
    pub fn load(path: &Path) -> Result<Self, String> {
        let shown = name::shown(path);
        let json = read(path).map_err(|error| format!("{shown}: {error}"))?;
        let base = std::path::absolute(path).ok().and_then(|path| url::Url::from_file_path(path).ok());
        Self::new(json, base.as_ref().map(url::Url::as_str)).map_err(|error| format!("{shown}: {error}"))
    }

    /// Compiles the text of a schema, which must be valid and must not refer to other files.
    #[cfg(test)]
    pub fn parse(text: &str) -> Self {
        Self::new(serde_json::from_str(text).unwrap(), None).unwrap()
    }

    /// Compiles a schema. `base` is the address of its file, without which references to other files are errors. A
    /// format such as `date` is checked; an unknown format is ignored.
    fn new(json: Value, base: Option<&str>) -> Result<Self, String> {
        let mut options = jsonschema::options()
            .with_retriever(Files)
            .should_validate_formats(true)
            .should_ignore_unknown_formats(true)
            .with_pattern_options(PatternOptions::fancy_regex().backtrack_limit(BACKTRACK_LIMIT));
        if let Some(base) = base {
            options = options.with_base_uri(base);
        }
        let validator = options.build(&json).map_err(|error| refused(&error))?;
        Ok(Self { json, validator })
    }
}

/// Returns why a schema is not valid: only the cause of the error, on one line.
fn refused(error: &ValidationError<'_>) -> String {
    let text = error.to_string();
    let text = match Error::source(error) {
        Some(source) => format!("{text}: {source}"),
        None => text,
    };
    format!("not a JSON Schema that can be used: {}", name::escaped(&text))
}

/// Reads a file of JSON. The error does not name the file.
fn read(path: &Path) -> Result<Value, String> {
    let bytes = files::read(path, MAX_SIZE).map_err(|error| match error {
        Unread::Io(error) => describe(&error),
        error => error.to_string(),
    })?;
    serde_json::from_slice(&bytes).map_err(|error| format!("not JSON: {error}"))
}

/// Reads the files that a schema refers to. An address without the scheme `file` is an error.
struct Files;

impl Retrieve for Files {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let url = url::Url::parse(uri.as_str())?;
        let path: PathBuf = match url.scheme() {
            "file" => url.to_file_path().map_err(|()| "not the address of a local file")?,
            _ => return Err("schemas are never read from the network".into()),
        };
        Ok(read(&path)?)
    }
}
