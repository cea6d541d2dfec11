//! The blocks of a body's Markdown, as defined by CommonMark 0.31, and the spans of its code and HTML.

mod block;
mod builder;
mod cursor;
mod leaf;
mod lines;
mod phases;
mod verbatim;

pub use self::block::{Block, BlockKind, BlockText, List, ListItem};
use self::builder::Builder;
pub(super) use self::verbatim::{VerbatimLines, verbatim_spans};

/// Returns the blocks of `body`, in order. A line ends with LF, CRLF or CR. Blank lines and link reference definitions
/// are not blocks, so a body of them alone has none.
pub(super) fn blocks(body: &str) -> Vec<Block<'_>> {
    let mut builder = Builder::new(body);
    let mut rest = body;
    while !rest.is_empty() {
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        builder.line(line);
        rest = tail.strip_prefix("\r\n").or_else(|| tail.strip_prefix(['\n', '\r'])).unwrap_or_default();
    }
    builder.finish()
}
