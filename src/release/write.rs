//! The canonical form of a release, which `Display` writes: title, date, URL, lists, extra keys, body.

use std::fmt::{self, Write};

use super::Release;
use crate::{value::write, yaml::emit};

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = BufferedFormatter { out: f, buffer: String::with_capacity(BUFFER_SIZE) };
        out.write_str("---\ntitle: ")?;
        emit::double_quoted_title(&mut out, &self.title)?;
        write!(out, "\ndate: {}\nurl: ", self.date)?;
        emit::string(&mut out, self.url.as_str())?;
        write_list(&mut out, "ministers", self.ministers.iter().map(AsRef::as_ref))?;
        write_list(&mut out, "portfolios", self.portfolios.iter().map(AsRef::as_ref))?;
        write_list(&mut out, "attachments", self.attachments.iter().map(url::Url::as_str))?;
        for (key, value) in self.extra.iter() {
            out.write_char('\n')?;
            write::entry(&mut out, 0, key, value)?;
        }
        out.write_str("\n---\n\n")?;
        out.flush()?;
        f.write_str(self.body.as_str())
    }
}

/// The size of a piece, in bytes. Most headers fit into one piece.
const BUFFER_SIZE: usize = 512;

/// A buffer in front of a formatter. If a formatter got one word at a time, the string that it writes to could
/// reallocate often.
struct BufferedFormatter<'f, 'a> {
    out: &'f mut fmt::Formatter<'a>,
    buffer: String,
}

impl BufferedFormatter<'_, '_> {
    /// Writes the buffered text to the formatter.
    fn flush(&mut self) -> fmt::Result {
        self.out.write_str(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

impl Write for BufferedFormatter<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.buffer.len() + text.len() > BUFFER_SIZE {
            self.flush()?;
        }
        if text.len() > BUFFER_SIZE {
            return self.out.write_str(text);
        }
        self.buffer.push_str(text);
        Ok(())
    }
}

/// Writes a list of strings. An empty list is left out. Each line begins with its line break. Fails only if `f` does.
fn write_list<'a>(
    f: &mut BufferedFormatter<'_, '_>,
    key: &str,
    items: impl ExactSizeIterator<Item = &'a str>,
) -> fmt::Result {
    if items.len() > 0 {
        write!(f, "\n{key}:")?;
    }
    for item in items {
        f.write_str("\n  - ")?;
        emit::string(f, item)?;
    }
    Ok(())
}
