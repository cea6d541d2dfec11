//! The canonical text of a release: the archive's own shape.

use std::fmt::{self, Write};

use super::Release;
use crate::yaml::emit;

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("---\ntitle: ")?;
        emit::double_quoted(f, &self.title)?;
        write!(f, "\ndate: {}\nurl: ", self.date)?;
        emit::string(f, self.url.as_str())?;
        list(f, "ministers", self.ministers.iter().map(AsRef::as_ref))?;
        list(f, "portfolios", self.portfolios.iter().map(AsRef::as_ref))?;
        list(f, "attachments", self.attachments.iter().map(url::Url::as_str))?;
        for (key, value) in self.extra.iter() {
            f.write_char('\n')?;
            emit::entry(f, 0, key, value)?;
        }
        f.write_str("\n---\n\n")?;
        f.write_str(self.body.as_str())
    }
}

/// A list of texts; an empty one is left out.
fn list<'a>(f: &mut fmt::Formatter<'_>, key: &str, items: impl ExactSizeIterator<Item = &'a str>) -> fmt::Result {
    if items.len() > 0 {
        write!(f, "\n{key}:")?;
    }
    for item in items {
        f.write_str("\n  - ")?;
        emit::string(f, item)?;
    }
    Ok(())
}
