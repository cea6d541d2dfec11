//! A scalar's text, from its source: quotation marks off, escapes resolved, lines folded.
//!
//! What stands on the tape has been read by the grammar; here it is read once more, by whoever wants the text, and only
//! where it differs from the source.

use std::borrow::Cow;

use super::{
    block_header::{Chomping, c_b_block_header},
    escape::c_ns_esc_char,
    space::{at_break, b_break, indentation, is_white, rest_of_line, skip_white},
    tape::{Form, Item},
};

/// The text of the scalar at `index`; of a collection, nothing.
#[inline]
pub(crate) fn text<'s>(items: &[Item], index: usize, source: &'s str) -> Cow<'s, str> {
    match items.get(index).and_then(|&item| verbatim(item, source)) {
        Some(verbatim) => Cow::Borrowed(verbatim),
        None => cooked(items, index, source),
    }
}

/// The text of a scalar that is no slice of its source.
fn cooked<'s>(items: &[Item], index: usize, source: &'s str) -> Cow<'s, str> {
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

/// The text of a scalar that is a slice of its source.
#[inline]
pub(crate) fn verbatim(item: Item, source: &str) -> Option<&str> {
    let marks = match item.form() {
        _ if item.is_cooked() => return None,
        Form::Plain => 0,
        Form::SingleQuoted | Form::DoubleQuoted => 1,
        _ => return None,
    };
    source.get(item.start() + marks..item.end() - marks)
}

fn inner(quoted: &str) -> &str {
    quoted.get(1..quoted.len() - 1).unwrap_or_default()
}

/// From the end of a line, blanks included: how many breaks there are to the next text, and that text. The lines'
/// indentation has been checked, so all blanks go.
fn breaks(i: &str) -> (usize, &str) {
    let (mut rest, mut breaks) = (skip_white(i), 0);
    while let Ok((behind, ())) = b_break(rest) {
        breaks += 1;
        rest = skip_white(behind);
    }
    (breaks, rest)
}

/// The text without the blanks at its end.
fn trim_white_end(i: &str) -> &str {
    &i[..i.len() - i.bytes().rev().take_while(|&byte| is_white(byte)).count()]
}

/// `[73] b-l-folded`: one break is a space, more are one less.
fn fold(out: &mut String, breaks: usize) {
    if breaks == 1 {
        out.push(' ');
    } else {
        push_breaks(out, breaks - 1);
    }
}

fn push_breaks(out: &mut String, count: usize) {
    (0..count).for_each(|_| out.push('\n'));
}

/// Appends the text to the next line break, without the blanks before it; then folds. Gives the text of the next line.
fn line<'a>(out: &mut String, i: &'a str) -> Option<&'a str> {
    let Ok((end, line)) = rest_of_line(i) else { return None };
    let (count, rest) = breaks(end);
    if count == 0 {
        out.push_str(line);
        return None;
    }
    out.push_str(trim_white_end(line));
    fold(out, count);
    Some(rest)
}

fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = line(&mut out, rest) {
        rest = next;
    }
    out
}

fn single_quoted(inner: &str) -> String {
    let mut out = plain(inner);
    if out.contains('\'') {
        out = out.replace("''", "'");
    }
    out
}

fn double_quoted(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    // Blanks before a break go, but not those that were escaped.
    let mut kept = 0;
    while let Some(at) = memchr::memchr3(b'\\', b'\n', b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let escape = &rest[at..];
        if at_break(escape) {
            out.truncate(kept + trim_white_end(&out[kept..]).len());
            let (count, next) = breaks(escape);
            fold(&mut out, count);
            rest = next;
        } else if at_break(&escape[1..]) && escape.starts_with('\\') {
            // [112] s-double-escaped: the first break is none.
            let (count, next) = breaks(&escape[1..]);
            push_breaks(&mut out, count - 1);
            rest = next;
        } else if let Ok((behind, c)) = c_ns_esc_char(escape) {
            out.push(c);
            rest = behind;
        } else {
            // A lone carriage return: it stands for itself, and the characters' check refuses it.
            let next = escape.chars().next().map_or(0, char::len_utf8);
            out.push_str(&escape[..next]);
            rest = &escape[next..];
        }
        kept = out.len();
    }
    out.push_str(rest);
    out
}

/// `[170] c-l+literal(n)` and `[174] c-l+folded(n)`; `given` is the content's indentation where its header gives one.
fn block(source: &str, given: Option<usize>) -> String {
    let Ok((behind, header)) = c_b_block_header(source) else { return String::new() };
    let Ok((end, _)) = rest_of_line(behind) else { return String::new() };
    let Ok((content, ())) = b_break(end) else { return String::new() };
    let column = given.unwrap_or_else(|| {
        lines(content)
            .map(|line| (line, indentation(line)))
            .find(|(line, spaces)| line.len() > *spaces)
            .map_or(usize::MAX, |(_, spaces)| spaces)
    });
    let lines = lines(content).map(|line| &line[indentation(line).min(column)..]);
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

/// The lines of a block's content, without their breaks; behind the last break, one more.
fn lines(content: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(content);
    std::iter::from_fn(move || {
        let (rest, line) = rest_of_line(next?).ok()?;
        next = b_break(rest).ok().map(|(behind, ())| behind);
        Some(line)
    })
}

/// `[165] b-chomped-last(t)`, `[166] l-chomped-empty(n,t)`
fn chomp(out: &mut String, chomping: Chomping) {
    if chomping != Chomping::Keep {
        out.truncate(out.len() - out.bytes().rev().take_while(|&byte| byte == b'\n').count());
        if chomping == Chomping::Clip && !out.is_empty() {
            out.push('\n');
        }
    }
}

/// `[177] s-nb-spaced-text(n)`: such a line is not folded, nor are the breaks around it.
fn is_spaced(line: &str) -> bool {
    line.starts_with([' ', '\t'])
}

/// `[176] l-nb-folded-lines(n)`, `[180] l-nb-diff-lines(n)`: breaks between two lines of text fold, all others stand.
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
