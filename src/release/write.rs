//! The canonical form of a release, which `Display` writes: title, date, URL, lists, extra keys, body.

use std::fmt::{self, Write};

use super::Release;
use crate::{value::write, yaml::emit};

/// Writes the canonical form. The title is always in double quotes, and every string of a list is on one line. The text
/// ends with the body as it is. There are no options: to write in another style, see
/// [`Document::update_release`](crate::Document::update_release).
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

/// The maximum number of bytes in the buffer. Most headers fit into it.
const BUFFER_SIZE: usize = 512;

/// Collects short texts and passes them to a formatter together. If a formatter got one word at a time, the string that
/// it writes to could reallocate often. The caller must call [`Self::flush`] at the end.
struct BufferedFormatter<'f, 'a> {
    out: &'f mut fmt::Formatter<'a>,
    buffer: String,
}

impl BufferedFormatter<'_, '_> {
    /// Writes the buffered text to the formatter, and empties the buffer.
    fn flush(&mut self) -> fmt::Result {
        self.out.write_str(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

impl Write for BufferedFormatter<'_, '_> {
    /// Adds `text` to the buffer, which is flushed first if it would be too full. A text that is longer than the whole
    /// buffer is not buffered.
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

/// Writes a list of strings, one per line: `\nkey:\n  - item`, without a line break at its end. An empty list is left
/// out, with its key. Fails only if `f` does.
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
