//! The canonical text of a release: the archive's own shape.

use std::fmt::{self, Write};

use super::Release;
use crate::yaml::emit;

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In one piece: a text that grows by a word at a time is moved again and again.
        let mut header = String::with_capacity(USUAL);
        write_header(&mut header, self)?;
        f.write_str(&header)?;
        f.write_str(self.body.as_str())
    }
}

/// In bytes, what most headers take no more than.
const USUAL: usize = 512;

/// The fences and what stands between them.
fn write_header(f: &mut String, release: &Release) -> fmt::Result {
    f.write_str("---\ntitle: ")?;
    emit::double_quoted(f, &release.title)?;
    write!(f, "\ndate: {}\nurl: ", release.date)?;
    emit::string(f, release.url.as_str())?;
    list(f, "ministers", release.ministers.iter().map(AsRef::as_ref))?;
    list(f, "portfolios", release.portfolios.iter().map(AsRef::as_ref))?;
    list(f, "attachments", release.attachments.iter().map(url::Url::as_str))?;
    for (key, value) in release.extra.iter() {
        f.write_char('\n')?;
        emit::entry(f, 0, key, value)?;
    }
    f.write_str("\n---\n\n")
}

/// A list of texts; an empty one is left out.
fn list<'a>(f: &mut String, key: &str, items: impl ExactSizeIterator<Item = &'a str>) -> fmt::Result {
    if items.len() > 0 {
        write!(f, "\n{key}:")?;
    }
    for item in items {
        f.write_str("\n  - ")?;
        emit::string(f, item)?;
    }
    Ok(())
}
