//! Block collections and what stands in them: YAML 1.2.2 chapter 8.2.
//!
//! Every production that ends a line goes on to the next content and leaves its column in `cx.indent`: so each line's
//! indentation is counted once, however many collections end before it.

use super::{
    block_scalar::c_l_block_scalar,
    comments::{l_comment0, s_l_comments},
    context::{Context, END},
    entry::is_dash,
    fault::{Fault, Parsed, fail},
    flow::flow_collection,
    keys::Seen,
    line::{line_entries, line_node},
    recovery::{colon_in_text, expected_colon, goes_on_above, header_end, misplaced, recover},
    scalar::{KEY, Place, key_indicator, ns_plain_multi_line, ns_plain_one_line, quoted},
    space::{at_blank, indentation, rest_of_line, s_b_comment, skip_white},
    tape::Form,
    token::Token,
};
use crate::problem::{Feature, Syntax};

/// The header's mapping: `[187] l+block-mapping(n)`, or one in braces. At its first content. A fault ends the entry it
/// is in; the next line that reads as an entry begins anew.
pub(super) fn root<'a>(cx: &mut Context<'a>, i: &'a str) -> &'a str {
    let result = match i.as_bytes().first() {
        Some(b'{') => root_in_braces(cx, i).map(|(i, ())| i),
        Some(b'[') => fail(i, 1, Syntax::NotAMapping).map(|(i, ())| i),
        Some(b'-') if at_blank(&i[1..]) => fail(i, 1, Syntax::NotAMapping).map(|(i, ())| i),
        _ => return root_mapping(cx, i),
    };
    match result {
        Ok(rest) => rest,
        Err(error) => {
            let place = cx.report_error(error, 0);
            // What follows may still be entries, and have problems of its own; not so within brackets.
            let rest = if is_dash(i) { recover(cx, 0, i, place) } else { header_end(cx, place) };
            root_mapping(cx, rest)
        }
    }
}

/// A header that is one flow mapping.
fn root_in_braces<'a>(cx: &mut Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let (rest, ()) = flow_collection(cx, 0, i)?;
    if let Some(colon) = key_indicator(rest)
        && at_blank(colon)
    {
        return fail(i, 1, Feature::ComplexKey);
    }
    let (rest, ()) = end_of_node(cx, rest, Syntax::TextAfterCollection)?;
    if cx.indent != END {
        let (_, line) = rest_of_line(rest)?;
        return fail(rest, line.len(), Syntax::TextAfterCollection);
    }
    Ok((rest, ()))
}

fn root_mapping<'a>(cx: &mut Context<'a>, mut i: &'a str) -> &'a str {
    let n = cx.indent;
    let Ok((_, index)) = cx.open(Form::BlockMapping, i) else { return i };
    let mut seen = Seen::default();
    let mut before = cx.tape.len();
    loop {
        let (entry, value) = line_entries(cx, n, &mut seen, &mut before, i);
        if value.is_none() && cx.indent == END {
            i = entry;
            break;
        }
        let from = cx.tape.len() - usize::from(value.is_some());
        match ns_l_block_map_entry(cx, n, &mut seen, entry, value) {
            Ok((rest, ())) => i = rest,
            Err(error) => {
                // A line that goes on the entry above is that entry's fault: of its value only a part was read.
                let from = if cx.tape.len() == from && goes_on_above(&error) { before } else { from };
                let place = cx.report_error(error, from);
                i = recover(cx, n, entry, place);
            }
        }
        before = from;
        if cx.is_full() && cx.indent != END {
            i = header_end(cx, i);
        }
    }
    let end = cx.end.max(cx.tape.items()[index].start());
    cx.close(index, end);
    if !seen.are_distinct() {
        // The table of keys shall not come on top of room that nobody needs.
        cx.tape.fit();
        cx.compare_keys(index);
    }
    i
}

/// Entries of the header's mapping in column `n`, from the one at `i`, to the first content from the offset `until` on.
/// `None` where one cannot be read.
pub(super) fn entries<'a>(cx: &mut Context<'a>, n: isize, mut i: &'a str, until: usize) -> Option<&'a str> {
    let mut seen = Seen::default();
    cx.indent = n;
    loop {
        (i, ()) = ns_l_block_map_entry(cx, n, &mut seen, i, None).ok()?;
        if cx.indent == END || cx.offset(i) >= until {
            return Some(i);
        }
    }
}

/// Checks that the content at `i` stands in column `n`, by spaces alone, as the entries of its collection do.
#[inline]
fn entry_at<'a>(cx: &Context<'a>, n: isize, i: &'a str) -> Parsed<'a, ()> {
    if cx.tabbed || cx.indent != n { misplaced(cx, i) } else { Ok((i, ())) }
}

/// `[187] l+block-mapping(n)` at column `n`, its first key having been read, with what follows it on its line.
fn l_block_mapping<'a>(cx: &mut Context<'a>, n: usize, i: &'a str, first: Token<'a>, value: &'a str) -> Parsed<'a, ()> {
    let (_, index) = cx.open(Form::BlockMapping, i)?;
    cx.check_implicit_key(i, first)?;
    cx.check_merge_key(i, Some(first))?;
    let mut seen = Seen::default();
    cx.key(first, &mut seen);
    let (mut rest, ()) = block_value(cx, n, value)?;
    loop {
        let (entry, value) = line_entries(cx, n as isize, &mut seen, &mut 0, rest);
        if value.is_none() && !goes_on(cx, n, entry)? {
            rest = entry;
            break;
        }
        (rest, ()) = ns_l_block_map_entry(cx, n as isize, &mut seen, entry, value)?;
    }
    let end = cx.end;
    cx.close(index, end);
    cx.check_keys(index, seen);
    Ok((rest, ()))
}

/// `[183] l+block-sequence(n)` at column `n`, at its first `-`.
#[inline(never)]
fn l_block_sequence<'a>(cx: &mut Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let (_, index) = cx.open(Form::BlockSequence, i)?;
    let mut rest = i;
    loop {
        (rest, ()) = s_l_block_indented(cx, n, &rest[1..])?;
        if cx.indent == n as isize && !cx.tabbed && is_dash(rest) {
            continue;
        }
        // A key level with the sequence ends it: its mapping stands in the same column.
        if cx.indent == n as isize && !is_dash(rest) || !goes_on(cx, n, rest)? {
            let end = cx.end;
            cx.close(index, end);
            return Ok((rest, ()));
        }
    }
}

/// Whether the next content is another entry of the collection at column `n`. Content farther right is none of anybody.
fn goes_on<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Result<bool, nom::Err<Fault<'a>>> {
    let n = n as isize;
    if cx.indent < n {
        return Ok(false);
    }
    entry_at(cx, n, i).map(|_| true)
}

/// `[188] ns-l-block-map-entry(n)`: a key, a colon, a value. What stands behind the colon is `value`, if so much of it has been
/// read.
fn ns_l_block_map_entry<'a>(
    cx: &mut Context<'a>,
    n: isize,
    seen: &mut Seen,
    i: &'a str,
    value: Option<&'a str>,
) -> Parsed<'a, ()> {
    if let Some(value) = value {
        return block_value(cx, n.unsigned_abs(), value);
    }
    entry_at(cx, n, i)?;
    let (behind, key) = ns_s_block_map_implicit_key(cx, i)?;
    let Some(value) = key_indicator(behind).filter(|value| at_blank(value)) else {
        return expected_colon(cx, i, behind, key);
    };
    cx.check_implicit_key(i, key)?;
    cx.check_merge_key(i, Some(key))?;
    cx.key(key, seen);
    block_value(cx, n.unsigned_abs(), value)
}

/// `[193] ns-s-block-map-implicit-key`: a scalar. That it stands on one line is checked with the rest of it.
fn ns_s_block_map_implicit_key<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, Token<'a>> {
    match i.as_bytes().first() {
        Some(b'"' | b'\'') => quoted(cx, KEY, i),
        Some(b'[' | b'{') => fail(i, 1, Feature::ComplexKey),
        Some(b'-') if is_dash(i) => fail(i, 1, Syntax::ItemAmongKeys),
        // An empty key: [193] allows a node without content.
        Some(b':') if at_blank(&i[1..]) => Ok((i, Token::empty(i))),
        _ => ns_plain_one_line(Place::Block, i),
    }
}

/// `[194] c-l-block-map-implicit-value(n)`, behind its colon. A value on the key's line is no block collection.
fn block_value<'a>(cx: &mut Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    if let Some(line) = i.strip_prefix('\n') {
        return value_below(cx, n, i, line);
    }
    let text = skip_white(i);
    if let Some(next) = line_node(cx, n as isize, text, 0) {
        return Ok((next, ()));
    }
    match text.as_bytes().first() {
        Some(b'\n' | b'\r' | b'#') | None => match s_b_comment(i) {
            Ok((line, ())) => value_below(cx, n, i, line),
            Err(_) => inline_node(cx, n, text),
        },
        Some(b'-') if is_dash(text) => fail(text, 1, Syntax::SequenceOnKeyLine),
        _ => inline_node(cx, n, text),
    }
}

/// The value of a key, at `i` behind its colon, that stands below it, from `line` on; or none.
fn value_below<'a>(cx: &mut Context<'a>, n: usize, i: &'a str, line: &'a str) -> Parsed<'a, ()> {
    let rest = l_comment0(cx, line, 0);
    if cx.indent >= n as isize && is_dash(rest) && !cx.tabbed {
        // [201] seq-space: a sequence may stand level with its key.
        l_block_sequence(cx, cx.indent.unsigned_abs(), rest)
    } else if cx.indent > n as isize {
        block_node(cx, n, cx.indent.unsigned_abs(), rest)
    } else {
        cx.e_node(cx.offset(i));
        Ok((rest, ()))
    }
}

/// A node that is no block collection, at its first character: a flow node or a block scalar, to the next content.
fn inline_node<'a>(cx: &mut Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    match i.as_bytes().first() {
        Some(b'|' | b'>') => c_l_block_scalar(cx, n, i),
        Some(b'"' | b'\'') => {
            let (rest, token) = quoted(cx, n + 1, i)?;
            cx.token(token);
            end_of_node(cx, rest, Syntax::TextAfterQuote)
        }
        Some(b'[' | b'{') => {
            let (rest, ()) = flow_collection(cx, n + 1, i)?;
            end_of_node(cx, rest, Syntax::TextAfterCollection)
        }
        _ => {
            let (_, first) = ns_plain_one_line(Place::Block, i)?;
            plain_node(cx, n, i, first)
        }
    }
}

/// `[131] ns-plain(n,c)` in a block, `first` being its first line.
fn plain_node<'a>(cx: &mut Context<'a>, n: usize, i: &'a str, first: Token<'a>) -> Parsed<'a, ()> {
    let (rest, token) = ns_plain_multi_line(n + 1, Place::Block, i, first)?;
    cx.token(token);
    if let Ok(result) = s_l_comments(cx, rest) {
        return Ok(result);
    }
    // Only a colon that reads as an indicator stops a plain scalar within its line.
    colon_in_text(cx, skip_white(rest), token)
}

/// `[79] s-l-comments` behind a node, or the fault that `text` names.
#[inline]
fn end_of_node<'a>(cx: &mut Context<'a>, i: &'a str, text: Syntax) -> Parsed<'a, ()> {
    s_l_comments(cx, i).or_else(|_| text_behind(i, text))
}

/// The fault of text behind a node.
#[cold]
fn text_behind(i: &str, text: Syntax) -> Parsed<'_, ()> {
    let found = skip_white(i);
    let (_, line) = rest_of_line(found)?;
    let cause = if found.starts_with('#') { Syntax::ExpectedBlankBeforeComment } else { text };
    fail(found, line.trim_end().len(), cause)
}

/// `[185] s-l+block-indented(n,c)`, behind the `-` at column `n`: a compact collection, or any node.
fn s_l_block_indented<'a>(cx: &mut Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    if i.starts_with(' ')
        && let Some(next) = line_node(cx, n as isize, i, 1)
    {
        return Ok((next, ()));
    }
    let spaces = indentation(i);
    let text = skip_white(&i[spaces..]);
    if matches!(text.as_bytes().first(), None | Some(b'\n' | b'\r' | b'#')) && s_b_comment(i).is_ok() {
        let dash = cx.offset(i);
        let (rest, ()) = s_l_comments(cx, i)?;
        let column = cx.indent;
        if column > n as isize {
            return block_node(cx, n, column.unsigned_abs(), rest);
        }
        cx.e_node(dash);
        return Ok((rest, ()));
    }
    cx.tabbed = i.as_bytes().get(spaces) == Some(&b'\t');
    block_node(cx, n, n + 1 + spaces, text)
}

/// `[196] s-l+block-node(n,c)` at its first character, in `column`, its parent standing at column `n`.
fn block_node<'a>(cx: &mut Context<'a>, n: usize, column: usize, i: &'a str) -> Parsed<'a, ()> {
    let key = match i.as_bytes().first() {
        Some(b'-') if is_dash(i) => {
            cx.indent = column as isize;
            entry_at(cx, column as isize, i)?;
            return l_block_sequence(cx, column, i);
        }
        Some(b':') if at_blank(&i[1..]) => Token::empty(i),
        Some(b'|' | b'>') => return inline_node(cx, n, i),
        Some(b'[' | b'{') => {
            let (rest, ()) = flow_collection(cx, n + 1, i)?;
            if key_indicator(rest).is_some_and(at_blank) {
                return fail(i, 1, Feature::ComplexKey);
            }
            return end_of_node(cx, rest, Syntax::TextAfterCollection);
        }
        Some(b'"' | b'\'') => quoted(cx, n + 1, i)?.1,
        _ => ns_plain_one_line(Place::Block, i)?.1,
    };
    let behind = &i[key.source.len()..];
    match key_indicator(behind).filter(|value| at_blank(value)) {
        Some(value) => {
            cx.indent = column as isize;
            entry_at(cx, column as isize, i)?;
            l_block_mapping(cx, column, i, key, value)
        }
        None if key.form == Form::Plain => plain_node(cx, n, i, key),
        None => {
            cx.token(key);
            end_of_node(cx, behind, Syntax::TextAfterQuote)
        }
    }
}
