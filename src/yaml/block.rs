//! Block collections and the nodes in them: YAML 1.2.2 section 8.2. Productions take the rest of the source and write
//! nodes to the tape.
//!
//! Every production that ends a line continues to the next content and leaves its column in the context, so that each
//! line's indentation is counted once, however many collections end before it. In
//!
//! ```text
//! a:
//!   b: 1
//! c: 2
//! ```
//!
//! the value `1` ends at `c`, and `Context::column` is then 0. The mapping at column 2 ends, because 0 is less than 2.
//! The mapping at column 0 reads another entry. Content in column 1 would belong to neither: [`in_column`] reports it
//! as misindented.
//!
//! After the last line, the tape contains:
//!
//! ```text
//! index  form          source
//! 0      BlockMapping  the whole text
//! 1      Plain         a
//! 2      BlockMapping  b: 1
//! 3      Plain         b
//! 4      Plain         1
//! 5      Plain         c
//! 6      Plain         2
//! ```
//!
//! Productions that can nest are called directly, and all others are combined with nom. Each combinator around a nested
//! call would cost a stack frame per level of nesting. The parts of these productions that do not nest are functions of
//! their own that are not inlined, so that the frame of a level has no room for their variables.

use std::cell::Cell;

use nom::{
    Parser,
    branch::alt,
    combinator::{map, opt},
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
    fault::{Parsed, fail},
    flow::flow_collection,
    keys::Keys,
    nodes::collection,
    recovery::{colon_in_text, expected_colon, misplaced},
    scalar::{NO_NEXT_LINE, Within, key_indicator, ns_plain_multi_line, ns_plain_one_line, quoted},
    space::{at_blank, s_b_comment, s_indent0, s_white0, skip_white, text_after},
    tape::Form,
    token::Token,
};
use crate::problem::{Feature, Syntax};

/// Checks `[63] s-indent(n)`, which has been read already: the content at `i` is in column `n`, after spaces only.
/// Consumes nothing. Any other column, and the end of the header, is a fault ([`misplaced`]).
#[inline]
fn in_column<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    if cx.is_at(n) { Ok((i, ())) } else { misplaced(cx, i) }
}

/// Matches if the next content is another entry of the collection at column `n`, and consumes nothing. Content that is
/// indented less ends the collection, as the end of the header does: it does not match. Content that is indented more,
/// or is in column `n` after a tab, belongs to no open collection and is a fault.
#[inline]
fn continues<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    preceded(when(|_| cx.column() >= Some(n)), |i| in_column(cx, n, i)).parse(i)
}

/// `[187] l+block-mapping(n) ::= ( s-indent(n+1+m) ns-l-block-map-entry(n+1+m) )+`, or `[195] ns-l-compact-mapping(n)`,
/// at its first key. The argument `n` is the column of the entries, which is `n+1+m` in `[187]`.
#[inline(never)]
fn l_block_mapping<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    block_mapping(cx, n, i, |_| Ok((i, ())))
}

/// `[187] l+block-mapping(n)` or `[195] ns-l-compact-mapping(n)`, of which the key of the first entry has been read,
/// but not written. It starts at `i`, and `value` is the text after its colon.
#[inline(never)]
fn mapping_after_key<'a>(cx: &Context<'a>, n: usize, i: &'a str, key: Token<'a>, value: &'a str) -> Parsed<'a, ()> {
    block_mapping(cx, n, i, |keys| {
        map_key(cx, i, key, keys)?;
        c_l_block_map_implicit_value(cx, n, value)
    })
}

/// A block mapping at column `n`, which starts at `i`: what `first` reads, and further entries. Writes it to the tape,
/// and reports its duplicate keys. Returns the text after it, from the next content on.
#[inline(always)]
fn block_mapping<'a>(
    cx: &Context<'a>,
    n: usize,
    i: &'a str,
    first: impl FnOnce(&Keys) -> Parsed<'a, ()>,
) -> Parsed<'a, ()> {
    let keys = Keys::default();
    let (rest, index) = collection(cx, Form::BlockMapping, i, |_| {
        let (rest, ()) = first(&keys)?;
        let (rest, _) = many0_count(|i| map_entries(cx, n, &keys, i)).parse(rest)?;
        Ok((rest, ()))
    })?;
    cx.check_keys(index, &keys);
    Ok((rest, ()))
}

/// Reads entries of the mapping at column `n`: as many as the fast path reads, and the value of the one whose key it
/// read last. If it reads none, the grammar reads one. Does not match if the next content is indented less than `n`, or
/// if the header ends.
fn map_entries<'a>(cx: &Context<'a>, n: usize, keys: &Keys, i: &'a str) -> Parsed<'a, ()> {
    match fast_path::entries(cx, n, keys, &Cell::new(0), i) {
        (_, Some(value)) => map_value(cx, n, value),
        (rest, None) if rest.len() < i.len() => Ok((rest, ())),
        _ => {
            // The entry checks that it is not indented more deeply.
            let (i, ()) = when(|_| cx.column() >= Some(n)).parse(i)?;
            ns_l_block_map_entry(cx, n, keys, i)
        }
    }
}

/// `[188] ns-l-block-map-entry(n)` without `?`, that is `[192] ns-l-block-map-implicit-entry(n) ::=
/// ns-s-block-map-implicit-key? c-l-block-map-implicit-value(n)`. Writes the key and the value, adds the key to `keys`,
/// and continues to the next content. A line in another column than `n`, or without a colon after its key, is a fault.
#[inline]
pub(super) fn ns_l_block_map_entry<'a>(cx: &Context<'a>, n: usize, keys: &Keys, i: &'a str) -> Parsed<'a, ()> {
    let (rest, key) = preceded(|i| in_column(cx, n, i), |i| ns_s_block_map_implicit_key(cx, i)).parse(i)?;
    let (value, ()) = expect(map_indicator, |rest| expected_colon(cx, i, rest, key)).parse(rest)?;
    map_key(cx, i, key, keys)?;
    c_l_block_map_implicit_value(cx, n, value)
}

/// `[193] ns-s-block-map-implicit-key ::= c-s-implicit-json-key(block-key) | ns-s-implicit-yaml-key(block-key)`: a
/// scalar on one line, or nothing before a `:`. Returns its token, and writes nothing. The rest begins after the
/// scalar, with the blanks before the colon. Anything else is a fault: a collection, an item, or a quoted key of
/// several lines.
fn ns_s_block_map_implicit_key<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, Token<'a>> {
    let collection = preceded(at(b"[{"), |i| fail(i, 1, Feature::ComplexKey));
    let item = preceded(when(is_dash), |i| fail(i, 1, Syntax::ItemAmongKeys));
    alt((
        preceded(at(b"\"'"), |i| quoted(cx, NO_NEXT_LINE, i)),
        collection,
        item,
        map(when(begins_with_value), |()| Token::empty(i)),
        |i| ns_plain_one_line(Within::Block, i),
    ))
    .parse(i)
}

/// Whether an entry without a key starts here, which is a `:` before a blank or the end of the line.
fn begins_with_value(i: &str) -> bool {
    i.starts_with(':') && at_blank(&i[1..])
}

/// Reads blanks and the `:` after a key. Does not match unless a blank or the end of the line follows, which it does
/// not consume.
#[inline]
fn map_indicator(i: &str) -> Parsed<'_, ()> {
    terminated(key_indicator, when(at_blank)).parse(i)
}

/// Checks the key at `i`, writes it to the tape, and adds it to `keys`. Returns `i` itself. A key of several lines, one
/// that is too long, and a plain `<<` are faults.
#[inline]
fn map_key<'a>(cx: &Context<'a>, i: &'a str, key: Token<'a>, keys: &Keys) -> Parsed<'a, ()> {
    cx.check_implicit_key(i, key)?;
    cx.check_merge_key(i, key)?;
    cx.key(key, keys);
    Ok((i, ()))
}

/// `[194] c-l-block-map-implicit-value(n) ::= ":" ( s-l+block-node(n,block-out) | ( e-node s-l-comments ) )`, after its
/// colon, which the caller has checked with [`map_indicator`]. Its key is at column `n`. Writes the value, or null if
/// there is none, and continues to the next content. Tries the fast path first, and otherwise returns the result of
/// [`map_value`], which also describes the faults.
fn c_l_block_map_implicit_value<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    match preceded(s_white0, |i| fast_path::node(cx, n, i)).parse(i) {
        Err(nom::Err::Error(_)) => map_value(cx, n, i),
        result => result,
    }
}

/// `[194] c-l-block-map-implicit-value(n)` by the grammar, after its colon. A value on the key's line is not a block
/// collection: `a: - b` is the fault `SequenceOnKeyLine`, and `a: b: c` is `UnquotedColon`. Without a value, null is
/// written.
pub(super) fn map_value<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    match opt(end_of_line).parse(i)? {
        (line, Some(())) => value_below(cx, n, i, line),
        (_, None) => {
            let list = preceded(when(is_dash), |i| fail(i, 1, Syntax::SequenceOnKeyLine));
            preceded(s_white0, alt((list, |i| inline_node(cx, n, i)))).parse(i)
        }
    }
}

/// `[77] s-b-comment`. Tests the first character that is not a blank first, because usually a value or a line break
/// follows.
#[inline]
fn end_of_line(i: &str) -> Parsed<'_, ()> {
    let is_end = |i: &str| !is_content(skip_white(i));
    alt((indicator(b'\n'), preceded(when(is_end), s_b_comment))).parse(i)
}

/// Whether neither the end of the line nor a `#` follows. False also for a lone carriage return.
#[inline]
fn is_content(i: &str) -> bool {
    !matches!(i.as_bytes(), [] | [b'\n' | b'\r' | b'#', ..])
}

/// Reads the value of a key at column `n` from the lines below it, which start at `line`. Only a sequence may be in
/// column `n`; any other node must be to the right of it. Without one, writes null at `colon`, the text after the key's
/// colon, and leaves the content to the caller.
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

/// `[183] l+block-sequence(n) ::= ( s-indent(n+1+m) c-l-block-seq-entry(n+1+m) )+`, or
/// `[186] ns-l-compact-sequence(n)`, at its first `-`. The argument `n` is the column of the entries, which is `n+1+m`
/// in `[183]`. Writes it to the tape, and continues to the next content.
#[inline(never)]
fn l_block_sequence<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let (rest, _) = collection(cx, Form::BlockSequence, i, |i| {
        let (rest, _) = many1_count(|i| c_l_block_seq_entry(cx, n, i)).parse(i)?;
        Ok((rest, ()))
    })?;
    Ok((rest, ()))
}

/// `[184] c-l-block-seq-entry(n) ::= "-" s-l+block-indented(n,block-in)`, if a blank or the end of the line follows the
/// `-`. Does not match content to the left of column `n`, nor a key in column `n`, which belongs to the mapping around
/// the sequence. Other content is a fault ([`continues`]).
fn c_l_block_seq_entry<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let is_key = |i| cx.column() == Some(n) && !is_dash(i);
    let (i, ()) = preceded(when(|i| !is_key(i)), |i| continues(cx, n, i)).parse(i)?;
    let (i, ()) = indicator(b'-').parse(i)?;
    s_l_block_indented(cx, n, i)
}

/// `[185] s-l+block-indented(n,c)`, after the `-` at column `n`: a compact collection
/// (`[186] ns-l-compact-sequence(n)`, `[195] ns-l-compact-mapping(n)`), any other node, or null. Continues to the next
/// content.
fn s_l_block_indented<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    match after_dash(cx, n, i)? {
        (rest, Some(column)) => block_node(cx, n, column, rest),
        (rest, None) => Ok((rest, ())),
    }
}

/// Reads up to the node after the `-` at column `n`, on its line or below it, and returns its column. Returns `None` if
/// the item is complete and the next content follows: if the fast path has read the node, or if there is none and null
/// was written.
#[inline(never)]
fn after_dash<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, Option<usize>> {
    let mut line = alt((
        map(preceded(indicator(b' '), |i| fast_path::node(cx, n, i)), |()| AfterDash::Read),
        map(end_of_line, |()| AfterDash::Ended),
        map((s_indent0, s_white0), |(spaces, whites)| {
            cx.at_content(n + 1 + spaces, !whites.is_empty());
            AfterDash::Node(n + 1 + spaces)
        }),
    ));
    let (rest, line) = line.parse(i)?;
    match line {
        AfterDash::Read => Ok((rest, None)),
        AfterDash::Node(column) => Ok((rest, Some(column))),
        AfterDash::Ended => {
            let (rest, ()) = content(cx, rest)?;
            let column = cx.column().filter(|&column| column > n);
            if column.is_none() {
                cx.e_node(cx.offset(i));
            }
            Ok((rest, column))
        }
    }
}

/// What follows a `-` on its line.
enum AfterDash {
    /// A node that has been read already.
    Read,
    /// A node that starts in this column.
    Node(usize),
    /// Nothing. A node may follow on the next line.
    Ended,
}

/// `[196] s-l+block-node(n,c)` at its first character, which is in `column`. Its parent is at column `n`, so lines that
/// continue a scalar or a flow collection need `n + 1` spaces. The first character determines the alternative.
/// Continues to the next content.
fn block_node<'a>(cx: &Context<'a>, n: usize, column: usize, i: &'a str) -> Parsed<'a, ()> {
    match i.as_bytes().first() {
        _ if fast_path::begins_usual_entry(cx, column, i) => l_block_mapping(cx, column, i),
        Some(b'-') if is_dash(i) => l_block_sequence(cx, column, i),
        Some(b'|' | b'>') => c_l_block_scalar(cx, n, i),
        Some(b'[' | b'{') => flow_in_block(cx, n + 1, i),
        _ => scalar_or_mapping(cx, n, column, i),
    }
}

/// `[200] s-l+block-collection(n,c)` for a mapping, or `[197] s-l+flow-in-block(n)` for a scalar, at its first
/// character in `column`. Both start with a scalar, and the `:` after it distinguishes them. `n` is the column of the
/// parent. A mapping after tabs is a fault.
#[inline(never)]
fn scalar_or_mapping<'a>(cx: &Context<'a>, n: usize, column: usize, i: &'a str) -> Parsed<'a, ()> {
    let empty_key = map(when(begins_with_value), |()| Token::empty(i));
    let quoted = preceded(at(b"\"'"), |i| quoted(cx, n + 1, i));
    let mut scalar = alt((quoted, empty_key, |i| ns_plain_one_line(Within::Block, i)));
    let (rest, token) = scalar.parse(i)?;
    match opt(map_indicator).parse(rest)? {
        (value, Some(())) => {
            in_column(cx, column, i)?;
            mapping_after_key(cx, column, i, token, value)
        }
        (_, None) if token.form == Form::Plain => plain_in_block(cx, n, i, token),
        (rest, None) => quoted_in_block(cx, token, rest),
    }
}

/// `[197] s-l+flow-in-block(n)` for a quoted scalar, `token`, which has been read up to its closing quote. Writes it,
/// and continues to the next content. Other text on its line is the fault `TextAfterQuote`.
fn quoted_in_block<'a>(cx: &Context<'a>, token: Token<'a>, i: &'a str) -> Parsed<'a, ()> {
    cx.token(token);
    end_of_node(cx, Syntax::TextAfterQuote, i)
}

/// `[197] s-l+flow-in-block(n)` for a collection. `spaces` is the number of spaces that its further lines need:
/// `n + 1`, because `n` is -1 for the header's root. Writes it, and continues to the next content. Other text on its
/// last line is a fault. Does not match if `i` does not begin with a bracket.
pub(super) fn flow_in_block<'a>(cx: &Context<'a>, spaces: usize, i: &'a str) -> Parsed<'a, ()> {
    let (rest, ()) = flow_collection(cx, spaces, i)?;
    not_a_key(i, rest)?;
    end_of_node(cx, Syntax::TextAfterCollection, rest)
}

/// A node that is not a block collection, at its first character: `[197] s-l+flow-in-block(n)` or
/// `[199] s-l+block-scalar(n,c)`. The first character determines the alternative. Its parent is at column `n`.
/// Continues to the next content.
fn inline_node<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    match i.as_bytes().first() {
        Some(b'|' | b'>') => c_l_block_scalar(cx, n, i),
        Some(b'[' | b'{') => flow_in_block(cx, n + 1, i),
        Some(b'"' | b'\'') => {
            let (rest, token) = quoted(cx, n + 1, i)?;
            quoted_in_block(cx, token, rest)
        }
        _ => {
            let (_, first) = ns_plain_one_line(Within::Block, i)?;
            plain_in_block(cx, n, i, first)
        }
    }
}

/// `[197] s-l+flow-in-block(n)` for a plain scalar, which starts at `i`. `first` is its first line, which has been
/// read. Writes the scalar, and continues to the next content. Text after it on its last line, such as a `: `, is a
/// fault ([`colon_in_text`]).
fn plain_in_block<'a>(cx: &Context<'a>, n: usize, i: &'a str, first: Token<'a>) -> Parsed<'a, ()> {
    let (rest, token) = ns_plain_multi_line(n + 1, Within::Block, i, first)?;
    cx.token(token);
    // In the middle of a line, a plain scalar ends only at a colon that is an indicator, or at a lone carriage return
    // at the end of the line. The fault of a carriage return is replaced: `report_characters` reports the carriage
    // return itself.
    expect(|i| s_l_comments(cx, i), |i| colon_in_text(cx, skip_white(i), token)).parse(rest)
}

/// `[79] s-l-comments` after a node: continues to the next content. Other text on the line is a fault with the given
/// `cause` ([`text_after`]).
#[inline]
fn end_of_node<'a>(cx: &Context<'a>, cause: Syntax, i: &'a str) -> Parsed<'a, ()> {
    expect(|i| s_l_comments(cx, i), |i| text_after(cause, i)).parse(i)
}

/// Rejects a `:` at `rest` that would make the flow collection at `i` a key: the fault `ComplexKey` at `i`. Otherwise
/// returns `rest`.
fn not_a_key<'a>(i: &'a str, rest: &'a str) -> Parsed<'a, ()> {
    if map_indicator(rest).is_ok() { fail(i, 1, Feature::ComplexKey) } else { Ok((rest, ())) }
}
