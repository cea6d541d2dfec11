//! The fence: the lines around the header. `---`, the header, `---` or `...`, one optional empty line, the body.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    combinator::{opt, value},
};

use crate::yaml::{Parsed, b_break, b_comment, s_white0};

/// U+FEFF, which some editors put before everything else.
pub(crate) const BOM: &str = "\u{feff}";

/// The opening fence, behind an optional byte order mark: `---`, blanks, the line's end.
pub(crate) fn open(i: &str) -> Parsed<'_, ()> {
    if let Some(header) = i.strip_prefix("---\n") {
        return Ok((header, ()));
    }
    value((), (opt(tag(BOM)), tag("---"), s_white0, b_comment)).parse(i)
}

/// The closing fence: `---` or `...`, blanks, the line's end; then the empty line that may stand before the body.
pub(crate) fn close(i: &str) -> Parsed<'_, ()> {
    if let Some(body) = i.strip_prefix("---\n\n") {
        return Ok((body, ()));
    }
    value((), (alt((tag("---"), tag("..."))), s_white0, b_comment, opt(b_break))).parse(i)
}
