//! The fences, which are the lines around the header. Each parser reads a fence, and returns the source after it. A
//! file is `---`, the header, `---` or `...`, one optional empty line, and the body.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    combinator::{opt, value},
};

use crate::yaml::{Parsed, b_break, b_comment, s_white0};

/// U+FEFF, the byte order mark, which some editors put at the start of a file.
pub(crate) const BOM: &str = "\u{feff}";

/// The opening fence: an optional byte order mark, `---`, blanks, and LF, CRLF or the end of the text. Returns the text
/// after it. Fails if the text does not begin with such a line. A comment after `---` does not match, and neither does
/// a lone CR.
#[inline]
pub(crate) fn open(i: &str) -> Parsed<'_, ()> {
    if let Some(header) = i.strip_prefix("---\n") {
        return Ok((header, ()));
    }
    value((), (opt(tag(BOM)), tag("---"), s_white0, b_comment)).parse(i)
}

/// The closing fence: `---` or `...`, blanks, and LF, CRLF or the end of the text. Then the optional empty line before
/// the body; a line of blanks is part of the body instead. Returns the body. Fails if the text does not begin with such
/// a fence.
#[inline]
pub(crate) fn close(i: &str) -> Parsed<'_, ()> {
    if let Some(body) = i.strip_prefix("---\n\n") {
        return Ok((body, ()));
    }
    value((), (alt((tag("---"), tag("..."))), s_white0, b_comment, opt(b_break))).parse(i)
}
