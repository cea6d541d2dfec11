//! The canonical text of a release: the archive's own shape.

use std::fmt::{self, Write};

use super::Release;
use crate::{value::write, yaml::emit};

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Pieces { out: f, piece: String::with_capacity(PIECE) };
        out.write_str("---\ntitle: ")?;
        emit::double_quoted_title(&mut out, &self.title)?;
        write!(out, "\ndate: {}\nurl: ", self.date)?;
        emit::string(&mut out, self.url.as_str())?;
        list(&mut out, "ministers", self.ministers.iter().map(AsRef::as_ref))?;
        list(&mut out, "portfolios", self.portfolios.iter().map(AsRef::as_ref))?;
        list(&mut out, "attachments", self.attachments.iter().map(url::Url::as_str))?;
        for (key, value) in self.extra.iter() {
            out.write_char('\n')?;
            write::entry(&mut out, 0, key, value)?;
        }
        out.write_str("\n---\n\n")?;
        out.flush()?;
        f.write_str(self.body.as_str())
    }
}

/// In bytes; most headers are one piece.
const PIECE: usize = 512;

/// Words on their way to a formatter, by the piece: a text that grows by a word at a time is moved again and again.
struct Pieces<'f, 'a> {
    out: &'f mut fmt::Formatter<'a>,
    piece: String,
}

impl Pieces<'_, '_> {
    fn flush(&mut self) -> fmt::Result {
        self.out.write_str(&self.piece)?;
        self.piece.clear();
        Ok(())
    }
}

impl Write for Pieces<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.piece.len() + text.len() > PIECE {
            self.flush()?;
        }
        if text.len() > PIECE {
            return self.out.write_str(text);
        }
        self.piece.push_str(text);
        Ok(())
    }
}

/// A list of texts; an empty one is left out.
fn list<'a>(f: &mut Pieces<'_, '_>, key: &str, items: impl ExactSizeIterator<Item = &'a str>) -> fmt::Result {
    if items.len() > 0 {
        write!(f, "\n{key}:")?;
    }
    for item in items {
        f.write_str("\n  - ")?;
        emit::string(f, item)?;
    }
    Ok(())
}
