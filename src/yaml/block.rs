//! Block collections and the nodes in them: YAML 1.2.2 section 8.2.
//!
//! Every production that ends a line continues to the next content and leaves its column in the context, so that each line's
//! indentation is counted once, however many collections end before it. In
//!
//! ```text
//! a:
//!   b: 1
//! c: 2
//! ```
//!
//! the value `1` ends at `c`, in column 0. The mapping in column 2 sees that it has no further entry there, and the mapping in
//! column 0 that it has one.

use std::cell::Cell;

use nom::{
    Parser,
    branch::alt,
    combinator::{cut, map, peek},
    multi::{many0_count, many1_count},
    sequence::{preceded, terminated},
};

use super::{
    block_scalar::c_l_block_scalar,
    combinators::{at, expect, indicator, when},
    comments::{content, s_l_comments},
    context::Context,
    entry::is_dash,
    fast_path,
    fault::{Fault, Parsed, fail},
    flow::flow_collection,
    keys::Keys,
    nodes::{collection, recover_at},
    recovery::{colon_in_text, expected_colon, header_end, is_of_entry_above, misplaced, next_entry},
    scalar::{KEY, Within, key_indicator, ns_plain_multi_line, ns_plain_one_line, quoted},
    space::{at_blank, rest_of_line, s_b_comment, s_indent0, s_white0, skip_white},
    tape::{Form, Tape},
    token::Token,
};
use crate::problem::{Feature, Syntax};

/// The mapping of the header, at its first content: `[187] l+block-mapping(n)`, or a flow mapping. Always gives the end of the
/// header; what is wrong has been reported then.
pub(super) fn root<'a>(cx: &Context<'a>, i: &'a str) -> &'a str {
    let list = map(peek(alt((when(is_dash), when(|i: &str| i.starts_with('['))))), |()| ());
    let no_mapping = preceded(list, |i| fail(i, 1, Syntax::NotAMapping));
    match alt((|i| root_in_braces(cx, i), no_mapping, |i| root_mapping(cx, i))).parse(i) {
        Ok((end, ())) => end,
        Err(error) => {
            let place = cx.report_error(error, 0);
            // Entries may follow, and have problems of their own; but not within brackets.
            let rest = if is_dash(i) { next_entry(cx, 0, i, place) } else { header_end(cx, place) };
            root_mapping(cx, rest).map_or("", |(end, ())| end)
        }
    }
}

/// A header that is one flow mapping.
fn root_in_braces<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let mapping = terminated(|i| flow_collection(cx, 0, i), |rest| not_a_key(i, rest));
    let (rest, ()) =
        preceded(at(b"{"), cut(terminated(mapping, |i| end_of_node(cx, Syntax::TextAfterCollection, i)))).parse(i)?;
    if cx.column().is_some() {
        let (_, line) = rest_of_line(rest)?;
        return fail(rest, line.len(), Syntax::TextAfterCollection);
    }
    Ok((rest, ()))
}

/// `[187] l+block-mapping(n)` for the header: a fault ends only the entry that it is in.
fn root_mapping<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let keys = Keys::default();
    let last = Cell::new(cx.mark() + 1);
    let entries = |i: &'a str| match cx.column() {
        Some(n) => map(many0_count(|i| root_entries(cx, n, &keys, &last, i)), |_| ()).parse(i),
        None => Ok((i, ())),
    };
    let entries = terminated(entries, |rest| {
        cx.end_at(cx.end().max(cx.offset(i)));
        Ok((rest, ()))
    });
    let (rest, index) = collection(cx, Form::BlockMapping, entries).parse(i)?;
    if !keys.are_distinct() {
        // The table of keys needs memory: unused memory of the tape is given back first.
        cx.with_tape(Tape::fit);
    }
    cx.check_keys(index, &keys);
    Ok((rest, ()))
}

/// Entries of the header's mapping at column `n`: as many as the fast path reads, and one more. `last` is the index of the last
/// entry on the tape.
fn root_entries<'a>(cx: &Context<'a>, n: usize, keys: &Keys, last: &Cell<usize>, i: &'a str) -> Parsed<'a, ()> {
    when(|_| cx.column().is_some()).parse(i)?;
    let (i, value) = fast_path::entries(cx, n, keys, last, i);
    if value.is_none() && cx.column().is_none() {
        return Ok((i, ()));
    }
    let first = cx.mark() - usize::from(value.is_some());
    let entry = |i| match value {
        Some(value) => map_value(cx, n, value),
        None => ns_l_block_map_entry(cx, n, keys, i),
    };
    // A line that was meant to continue the entry above is that entry's fault: only a part of its value was read.
    let from = |error: &_| if cx.mark() == first && is_of_entry_above(error) { last.get() } else { first };
    let (rest, ()) = recover_at(cx, entry, from, |entry, place| next_entry(cx, n, entry, place)).parse(i)?;
    last.set(first);
    let is_full = cx.is_full() && cx.column().is_some();
    Ok((if is_full { header_end(cx, rest) } else { rest }, ()))
}

/// Entries of the header's mapping at column `n`, from the one at `i` up to the first content at or after the offset `until`.
pub(super) fn entries<'a>(cx: &Context<'a>, n: usize, i: &'a str, until: usize) -> Parsed<'a, ()> {
    let keys = Keys::default();
    cx.at_content(n, false);
    let is_before = |i: &str| cx.column().is_some() && cx.offset(i) < until;
    let entry = |i| ns_l_block_map_entry(cx, n, &keys, i);
    preceded(entry, map(many0_count(preceded(when(is_before), cut(entry))), |_| ())).parse(i)
}

/// `[63] s-indent(n)` has been read: the content at `i` is in column `n`, by spaces alone, as the entries of its collection are.
#[inline]
fn s_indent<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    if cx.is_at(n) { Ok((i, ())) } else { misplaced(cx, i) }
}

/// Whether the next content is another entry of the collection at column `n`. Content that is indented less ends the
/// collection. Content that is indented more belongs to no open collection, and is an error.
#[inline]
fn continues<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    preceded(when(|_| cx.column() >= Some(n)), |i| s_indent(cx, n, i)).parse(i)
}

/// `[187] l+block-mapping(n) ::= ( s-indent(n+m) ns-l-block-map-entry(n+m) )+` at column `n`. Of the first entry, the key and its
/// colon may have been read: they come with the text after the colon.
fn l_block_mapping<'a>(cx: &Context<'a>, n: usize, i: &'a str, first: Option<(Token<'a>, &'a str)>) -> Parsed<'a, ()> {
    let keys = Keys::default();
    let first_entry = |i| match first {
        Some((key, value)) => {
            map_key(cx, i, key, &keys)?;
            c_l_block_map_implicit_value(cx, n, value)
        }
        None => Ok((i, ())),
    };
    let entries = map(many0_count(|i| map_entries(cx, n, &keys, i)), |_| ());
    let (rest, index) = collection(cx, Form::BlockMapping, preceded(first_entry, entries)).parse(i)?;
    cx.check_keys(index, &keys);
    Ok((rest, ()))
}

/// Entries of the mapping at column `n`: as many as the fast path reads, or one.
#[inline]
fn map_entries<'a>(cx: &Context<'a>, n: usize, keys: &Keys, i: &'a str) -> Parsed<'a, ()> {
    match fast_path::entries(cx, n, keys, &Cell::new(0), i) {
        (_, Some(value)) => map_value(cx, n, value),
        (rest, None) if rest.len() < i.len() => Ok((rest, ())),
        _ => preceded(|i| continues(cx, n, i), cut(|i| ns_l_block_map_entry(cx, n, keys, i))).parse(i),
    }
}

/// `[188] ns-l-block-map-entry(n)` without `?`, that is `[192] ns-l-block-map-implicit-entry(n) ::= ns-s-block-map-implicit-key?
/// c-l-block-map-implicit-value(n)`
#[inline]
fn ns_l_block_map_entry<'a>(cx: &Context<'a>, n: usize, keys: &Keys, i: &'a str) -> Parsed<'a, ()> {
    let (rest, key) = preceded(|i| s_indent(cx, n, i), |i| ns_s_block_map_implicit_key(cx, i)).parse(i)?;
    let (value, ()) = expect(map_indicator, |rest| expected_colon(cx, i, rest, key)).parse(rest)?;
    map_key(cx, i, key, keys)?;
    c_l_block_map_implicit_value(cx, n, value)
}

/// `[193] ns-s-block-map-implicit-key ::= c-s-implicit-json-key(block-key) | ns-s-implicit-yaml-key(block-key)`: a scalar, or
/// nothing. That it is on one line is checked when it is written.
fn ns_s_block_map_implicit_key<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, Token<'a>> {
    let collection = preceded(at(b"[{"), |i| fail(i, 1, Feature::ComplexKey));
    let item = preceded(when(is_dash), |i| fail(i, 1, Syntax::ItemAmongKeys));
    alt((
        preceded(at(b"\"'"), |i| quoted(cx, KEY, i)),
        collection,
        item,
        map(when(begins_with_value), |()| Token::empty(i)),
        |i| ns_plain_one_line(Within::Block, i),
    ))
    .parse(i)
}

/// Whether an entry without a key starts here: a `:` followed by a blank.
fn begins_with_value(i: &str) -> bool {
    i.starts_with(':') && at_blank(&i[1..])
}

/// The `:` after a key, which is followed by a blank.
#[inline]
fn map_indicator(i: &str) -> Parsed<'_, ()> {
    terminated(key_indicator, when(at_blank)).parse(i)
}

/// Checks the key at `i`, and writes it.
#[inline]
fn map_key<'a>(cx: &Context<'a>, i: &'a str, key: Token<'a>, keys: &Keys) -> Parsed<'a, ()> {
    cx.check_implicit_key(i, key)?;
    cx.check_merge_key(i, Some(key))?;
    cx.key(key, keys);
    Ok((i, ()))
}

/// `[194] c-l-block-map-implicit-value(n) ::= ":" ( s-l+block-node(n,block-out) | ( e-node s-l-comments ) )`, after its colon: the
/// fast path first.
#[inline]
fn c_l_block_map_implicit_value<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    alt((preceded(s_white0, |i| fast_path::node(cx, n, i)), |i| map_value(cx, n, i))).parse(i)
}

/// `[194] c-l-block-map-implicit-value(n)` by the grammar. A value on the key's line is not a block collection.
fn map_value<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let list = preceded(when(is_dash), |i| fail(i, 1, Syntax::SequenceOnKeyLine));
    let inline = alt((list, |i| inline_node(cx, n, i)));
    alt((
        preceded(indicator(b'\n'), cut(|line| value_below(cx, n, i, line))),
        preceded((s_white0, when(is_content)), inline),
        preceded(s_b_comment, cut(|line| value_below(cx, n, i, line))),
        // A `#` without a blank before it, or a lone carriage return.
        preceded(s_white0, |i| inline_node(cx, n, i)),
    ))
    .parse(i)
}

/// Whether neither the end of the line nor a comment follows.
#[inline]
fn is_content(i: &str) -> bool {
    !matches!(i.as_bytes(), [] | [b'\n' | b'\r' | b'#', ..])
}

/// The value of a key at column `n` that is below it, from the line `line` on; null where there is none. `colon` is the text
/// after the key's colon.
fn value_below<'a>(cx: &Context<'a>, n: usize, colon: &'a str, line: &'a str) -> Parsed<'a, ()> {
    let (rest, ()) = content(cx, line)?;
    match cx.column() {
        // [201] seq-space(n,block-out): a sequence may be in the column of its key.
        Some(column) if column >= n && is_dash(rest) && !cx.is_tabbed() => l_block_sequence(cx, column, rest),
        Some(column) if column > n => block_node(cx, n, column, rest),
        _ => {
            cx.e_node(cx.offset(colon));
            Ok((rest, ()))
        }
    }
}

/// `[183] l+block-sequence(n) ::= ( s-indent(n+m) c-l-block-seq-entry(n+m) )+` at column `n`, at its first `-`.
#[inline(never)]
fn l_block_sequence<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    // A key in the column of the sequence ends it: it belongs to the mapping around it.
    let is_key = |i| cx.column() == Some(n) && !is_dash(i);
    let item =
        preceded(preceded(when(|i| !is_key(i)), |i| continues(cx, n, i)), cut(|i| c_l_block_seq_entry(cx, n, i)));
    map(collection(cx, Form::BlockSequence, map(many1_count(item), |_| ())), |_| ()).parse(i)
}

/// `[184] c-l-block-seq-entry(n) ::= "-" s-l+block-indented(n,block-in)`, the `-` being followed by a blank.
fn c_l_block_seq_entry<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    preceded(indicator(b'-'), |i| s_l_block_indented(cx, n, i)).parse(i)
}

/// `[185] s-l+block-indented(n,c)`, after the `-` at column `n`: a compact collection, any other node, or null.
fn s_l_block_indented<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let below = |line| {
        let (rest, ()) = content(cx, line)?;
        match cx.column() {
            Some(column) if column > n => block_node(cx, n, column, rest),
            _ => {
                cx.e_node(cx.offset(i));
                Ok((rest, ()))
            }
        }
    };
    let compact = |i| {
        let (text, (spaces, whites)) = (s_indent0, s_white0).parse(i)?;
        cx.at_content(n + 1 + spaces, !whites.is_empty());
        block_node(cx, n, n + 1 + spaces, text)
    };
    alt((
        preceded(indicator(b' '), |i| fast_path::node(cx, n, i)),
        preceded(peek((s_white0, when(is_content))), compact),
        preceded(s_b_comment, cut(below)),
        compact,
    ))
    .parse(i)
}

/// `[196] s-l+block-node(n,c)` at its first character, which is in `column`. Its parent is at column `n`.
fn block_node<'a>(cx: &Context<'a>, n: usize, column: usize, i: &'a str) -> Parsed<'a, ()> {
    let sequence = preceded((when(is_dash), |i| s_indent(cx, column, i)), |i| l_block_sequence(cx, column, i));
    let flow = terminated(|i| flow_collection(cx, n + 1, i), |rest| not_a_key(i, rest));
    let flow = terminated(flow, cut(|i| end_of_node(cx, Syntax::TextAfterCollection, i)));
    let block_scalar = preceded(at(b"|>"), |i| c_l_block_scalar(cx, n, i));
    let usual_mapping =
        preceded(when(|i| fast_path::begins_entry(cx, column, i)), |i| l_block_mapping(cx, column, i, None));
    alt((usual_mapping, sequence, block_scalar, preceded(at(b"[{"), flow), |i| scalar_or_mapping(cx, n, column, i)))
        .parse(i)
}

/// A flow scalar, or a block mapping whose first key it is: only the `:` after it says which.
fn scalar_or_mapping<'a>(cx: &Context<'a>, n: usize, column: usize, i: &'a str) -> Parsed<'a, ()> {
    let empty_key = map(when(begins_with_value), |()| Token::empty(i));
    let mut scalar =
        alt((empty_key, preceded(at(b"\"'"), |i| quoted(cx, n + 1, i)), |i| ns_plain_one_line(Within::Block, i)));
    let (rest, token) = scalar.parse(i)?;
    let mapping = preceded(preceded(map_indicator, peek_at(i, |i| s_indent(cx, column, i))), |value| {
        l_block_mapping(cx, column, i, Some((token, value)))
    });
    alt((mapping, |rest| match token.form {
        Form::Plain => ns_plain(cx, n, i, token),
        _ => {
            cx.token(token);
            end_of_node(cx, Syntax::TextAfterQuote, rest)
        }
    }))
    .parse(rest)
}

/// Applies a check at another place `i`, and consumes nothing.
fn peek_at<'a>(
    i: &'a str,
    check: impl Fn(&'a str) -> Parsed<'a, ()>,
) -> impl Parser<&'a str, Output = (), Error = Fault> {
    move |rest| check(i).map(|_| (rest, ()))
}

/// A node that is not a block collection, at its first character: `[197] s-l+flow-in-block(n)` or `[199]
/// s-l+block-scalar(n,c)`.
#[inline]
fn inline_node<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let quoted = map(|i| quoted(cx, n + 1, i), |token| cx.token(token));
    let quoted = terminated(quoted, cut(|i| end_of_node(cx, Syntax::TextAfterQuote, i)));
    let flow = terminated(|i| flow_collection(cx, n + 1, i), cut(|i| end_of_node(cx, Syntax::TextAfterCollection, i)));
    let plain = |i| {
        let (_, first) = ns_plain_one_line(Within::Block, i)?;
        ns_plain(cx, n, i, first)
    };
    let block_scalar = preceded(at(b"|>"), |i| c_l_block_scalar(cx, n, i));
    alt((block_scalar, preceded(at(b"\"'"), quoted), preceded(at(b"[{"), flow), plain)).parse(i)
}

/// `[131] ns-plain(n,c)` in a block, `first` being its first line.
fn ns_plain<'a>(cx: &Context<'a>, n: usize, i: &'a str, first: Token<'a>) -> Parsed<'a, ()> {
    let (rest, token) = ns_plain_multi_line(n + 1, Within::Block, i, first)?;
    cx.token(token);
    // Only a colon that reads as an indicator ends a plain scalar within its line.
    expect(|i| s_l_comments(cx, i), |i| colon_in_text(cx, skip_white(i), token)).parse(rest)
}

/// `[79] s-l-comments` after a node. Other text is the fault `cause`.
#[inline]
fn end_of_node<'a>(cx: &Context<'a>, cause: Syntax, i: &'a str) -> Parsed<'a, ()> {
    expect(|i| s_l_comments(cx, i), |i| text_after(cause, i)).parse(i)
}

/// The fault of text after a node.
#[cold]
fn text_after(cause: Syntax, i: &str) -> Parsed<'_, ()> {
    let (text, line) = preceded(s_white0, peek(rest_of_line)).parse(i)?;
    let cause = if text.starts_with('#') { Syntax::ExpectedBlankBeforeComment } else { cause };
    fail(text, line.trim_end().len(), cause)
}

/// Refuses a `:` that would make the flow collection at `i` a key.
fn not_a_key<'a>(i: &'a str, rest: &'a str) -> Parsed<'a, ()> {
    if map_indicator(rest).is_ok() { fail(i, 1, Feature::ComplexKey) } else { Ok((rest, ())) }
}
