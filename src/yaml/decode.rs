//! Returns the string of a scalar from its source: removes quotes, resolves escapes and folds lines.
//!
//! The grammar has already checked the source of every item on the tape. It is decoded when a caller asks for the
//! string, and only if the string is not a slice of the source. `'it''s'`, `"a\tb"` and block scalars become new
//! strings, but the string of `"a b"` is a slice.

use std::borrow::Cow;

use super::{
    block_header::{Chomping, c_b_block_header},
    escape::c_ns_esc_char,
    space::{at_break, b_break, indentation, is_white, rest_of_line, skip_white},
    tape::{Form, Item},
};

/// Returns the string of the scalar at the tape index `index`, or an empty string for a collection and for an index
/// beyond the tape.
#[inline]
pub(crate) fn text<'s>(items: &[Item], index: usize, source: &'s str) -> Cow<'s, str> {
    match items.get(index).and_then(|&item| verbatim(item, source)) {
        Some(verbatim) => Cow::Borrowed(verbatim),
        None => decode(items, index, source),
    }
}

/// Returns the string of the scalar at the tape index `index`, for [`text`], if [`verbatim`] does not return it. The
/// string is empty for a collection, and if there is no such item.
fn decode<'s>(items: &[Item], index: usize, source: &'s str) -> Cow<'s, str> {
    let Some(&item) = items.get(index) else { return Cow::Borrowed("") };
    // A collection that has not ended yet is longer than the source.
    let whole = source.get(item.span().range()).unwrap_or_default();
    match item.form() {
        Form::Plain => Cow::Owned(plain(whole)),
        Form::SingleQuoted => Cow::Owned(single_quoted(inner(whole))),
        Form::DoubleQuoted => Cow::Owned(double_quoted(inner(whole))),
        Form::Literal | Form::Folded => {
            let given = items.get(index + 1).filter(|next| next.form() == Form::Indentation).map(|next| next.len());
            Cow::Owned(block(whole, given))
        }
        _ => Cow::Borrowed(""),
    }
}

/// Returns the string of a scalar, without its quotes, if it is a slice of its source. Returns `None` if its escapes or
/// line breaks must be decoded, and for block scalars and collections. `source` is the text that the tape was made
/// from.
#[inline]
pub(crate) fn verbatim(item: Item, source: &str) -> Option<&str> {
    let quotes = item.verbatim_quotes()?;
    source.get(item.start() + quotes..item.end() - quotes)
}

/// The text between the two quotes of a scalar, which must have both.
fn inner(quoted: &str) -> &str {
    quoted.get(1..quoted.len() - 1).unwrap_or_default()
}

/// Skips blanks and line breaks from the end of a line. Returns the number of breaks, and the text after them and the
/// blanks after them. Without a break, only the blanks are skipped. The grammar has checked the indentation, so all
/// blanks are skipped.
fn skip_breaks(i: &str) -> (usize, &str) {
    let (mut rest, mut breaks) = (skip_white(i), 0);
    while let Ok((after, ())) = b_break(rest) {
        breaks += 1;
        rest = skip_white(after);
    }
    (breaks, rest)
}

/// The text without the spaces and tabs at its end. A carriage return ends them.
fn trim_white_end(i: &str) -> &str {
    &i[..i.len() - i.bytes().rev().take_while(|&byte| is_white(byte)).count()]
}

/// `[73] b-l-folded`: appends the string that `breaks` line breaks become. One becomes a space, and `n` become `n - 1`
/// line feeds. `breaks` is at least 1.
fn fold(out: &mut String, breaks: usize) {
    if breaks == 1 {
        out.push(' ');
    } else {
        push_breaks(out, breaks - 1);
    }
}

/// Appends `count` line feeds.
fn push_breaks(out: &mut String, count: usize) {
    (0..count).for_each(|_| out.push('\n'));
}

/// Appends the text of the line that `i` begins with, without the blanks at its end, and the string of the line breaks
/// after it ([`fold`]). Returns the text of the next line that is not empty. After the last line, whose blanks at the
/// end are kept, returns `None`.
fn fold_line<'a>(out: &mut String, i: &'a str) -> Option<&'a str> {
    let Ok((end, line)) = rest_of_line(i) else { return None };
    let (count, rest) = skip_breaks(end);
    if count == 0 {
        out.push_str(line);
        return None;
    }
    out.push_str(trim_white_end(line));
    fold(out, count);
    Some(rest)
}

/// Returns the string of a plain scalar: its lines are folded. A single break becomes a space, and a break with empty
/// lines becomes one `\n` for each of them: `a\n  b\n\n  c` → `a b\nc`. Blanks at the start and the end of the source
/// are kept, and those around a break are not.
fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = fold_line(&mut out, rest) {
        rest = next;
    }
    out
}

/// Returns the string of `inner`, the text between single quotes: its lines are folded as those of [`plain`], and `''`
/// is `'`.
fn single_quoted(inner: &str) -> String {
    let mut out = plain(inner);
    if out.contains('\'') {
        out = out.replace("''", "'");
    }
    out
}

/// Returns the string of `inner`, the text between double quotes: its lines are folded, and its escapes are replaced.
/// An escaped break is removed with the indentation after it; blanks before it and empty lines after it are kept. A
/// backslash that begins no escape is kept, as is a lone carriage return. The grammar accepts neither.
fn double_quoted(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    // Blanks before a break are removed, but not escaped ones: those up to this length stay.
    let mut kept = 0;
    while let Some(at) = memchr::memchr3(b'\\', b'\n', b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let escape = &rest[at..];
        if at_break(escape) {
            out.truncate(kept + trim_white_end(&out[kept..]).len());
            let (count, next) = skip_breaks(escape);
            fold(&mut out, count);
            rest = next;
        } else if let Some(Ok((after, ()))) = escape.strip_prefix('\\').map(b_break) {
            // [112] s-double-escaped: the escaped break is not part of the string, but the empty lines after it are.
            let (count, next) = skip_breaks(after);
            push_breaks(&mut out, count);
            rest = next;
        } else if let Ok((after, c)) = c_ns_esc_char(escape) {
            out.push(c);
            rest = after;
        } else {
            // A lone carriage return is kept. `characters` reports it.
            let next = escape.chars().next().map_or(0, char::len_utf8);
            out.push_str(&escape[..next]);
            rest = &escape[next..];
        }
        kept = out.len();
    }
    out.push_str(rest);
    out
}

/// The string of a block scalar, `[170] c-l+literal(n)` or `[174] c-l+folded(n)`, from its `|` or `>` to the end of its
/// last line. `given` is the column of the content in spaces, if the header has an indentation indicator. Otherwise the
/// first line with text shows it. At most that many spaces are removed from each line. A header that has no line below
/// it gives an empty string.
fn block(source: &str, given: Option<usize>) -> String {
    let Ok((after, header)) = c_b_block_header(source) else { return String::new() };
    let Ok((end, _)) = rest_of_line(after) else { return String::new() };
    let Ok((content, ())) = b_break(end) else { return String::new() };
    let column = given.unwrap_or_else(|| {
        lines(content)
            .map(|line| (line, indentation(line.as_bytes())))
            .find(|(line, spaces)| line.len() > *spaces)
            .map_or(usize::MAX, |(_, spaces)| spaces)
    });
    let lines = lines(content).map(|line| &line[indentation(line.as_bytes()).min(column)..]);
    let mut out = String::with_capacity(content.len() + 1);
    if header.folded {
        folded(&mut out, lines);
    } else {
        for line in lines {
            out.push_str(line);
            out.push('\n');
        }
    }
    chomp(&mut out, header.chomping);
    out
}

/// Returns the lines of the content of a block scalar, without their breaks. After the last break there is an empty
/// line: `a\n` → `a` and an empty line. An empty content is one empty line.
fn lines(content: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(content);
    std::iter::from_fn(move || {
        let (rest, line) = rest_of_line(next?).ok()?;
        next = b_break(rest).ok().map(|(after, ())| after);
        Some(line)
    })
}

/// `[165] b-chomped-last(t)`, `[166] l-chomped-empty(n,t)`: removes the line feeds at the end of `out` that the
/// indicator does not keep. `-` keeps none, `+` all, and no indicator one, if the string has any text. `out` must end
/// with the break of its last line.
fn chomp(out: &mut String, chomping: Chomping) {
    if chomping != Chomping::Keep {
        out.truncate(out.len() - out.bytes().rev().take_while(|&byte| byte == b'\n').count());
        if chomping == Chomping::Clip && !out.is_empty() {
            out.push('\n');
        }
    }
}

/// Whether a line is `[177] s-nb-spaced-text(n)`: it begins with a blank. Such lines and the breaks around them are not
/// folded.
fn is_spaced(line: &str) -> bool {
    line.starts_with([' ', '\t'])
}

/// `[176] l-nb-folded-lines(n)`, `[181] l-nb-diff-lines(n)`: appends the lines, of which the indentation has been
/// removed. The breaks between two lines of text are folded ([`fold`]). Next to a line that [`is_spaced`], before the
/// first and after the last line of text, every break is kept. Each line counts with its break, also the last.
fn folded<'a>(out: &mut String, lines: impl Iterator<Item = &'a str>) {
    let mut last: Option<&str> = None;
    let mut empty = 0;
    for line in lines {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        match last {
            None => push_breaks(out, empty),
            Some(last) if is_spaced(last) || is_spaced(line) => push_breaks(out, empty + 1),
            Some(_) => fold(out, empty + 1),
        }
        out.push_str(line);
        last = Some(line);
        empty = 0;
    }
    let tail = empty + usize::from(last.is_some());
    push_breaks(out, tail);
}

#[cfg(test)]
mod tests {
    use super::double_quoted;

    #[test]
    fn a_backslash_at_the_end_is_kept() {
        assert_eq!(double_quoted("a\\"), "a\\");
        assert_eq!(double_quoted("\\"), "\\");
        assert_eq!(double_quoted("a\\\n\n  b"), "a\nb");
    }
}
