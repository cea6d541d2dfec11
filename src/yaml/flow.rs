//! Flow collections: YAML 1.2.2 section 7.4. Productions take the rest of the source and write nodes to the tape.
//!
//! Every production gets `open`, the source from the bracket of the innermost collection on: a missing end is reported
//! there. `n` is the number of spaces that each further line needs. The end of the text within a collection, and a line
//! that is not indented enough, are faults. The entries of mappings, `[144]` to `[148]` and `[151]` to `[153]`, all
//! start with a node and differ in what follows it, so they are left-factored into `flow_key_or_node`,
//! `flow_value_indicator` and `flow_value`.
//!
//! Productions that can nest are called directly, and all others are combined with nom. Each combinator around a nested
//! call would cost a stack frame per level of nesting. The parts of these productions that do not nest are functions of
//! their own that are not inlined, so that the frame of a level has no room for their variables.

use nom::{
    Parser,
    branch::alt,
    combinator::{map, not, opt, peek},
    multi::many0_count,
    sequence::{preceded, terminated},
};

use super::{
    combinators::{at, expect, indicator, no_match, when},
    context::Context,
    entry::{begins_entry, is_dash},
    fast_path,
    fault::{Cause, Fault, Parsed, fail, failure},
    keys::Keys,
    nodes::collection,
    scalar::{Within, at_plain_safe, key_indicator, ns_plain_multi_line, ns_plain_one_line, quoted},
    space::{at_blank, s_separate_in_flow, trim_end},
    tape::Form,
    token::Token,
};
use crate::problem::{Feature, Syntax};

/// `[157] c-flow-json-content(n,c)` if it is a collection: `c-flow-sequence(n,c) | c-flow-mapping(n,c)`. Writes it to
/// the tape, and returns the text after its closing bracket. Does not match if `i` does not begin with a bracket. Every
/// other problem is a fault.
pub(super) fn flow_collection<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    match i.as_bytes().first() {
        Some(b'[') => c_flow_sequence(cx, n, i),
        Some(b'{') => c_flow_mapping(cx, n, i),
        _ => Err(no_match(i)),
    }
}

/// `[137] c-flow-sequence(n,c) ::= "[" s-separate(n,c)? ns-s-flow-seq-entries(n,c)? "]"`, with
/// `[138] ns-s-flow-seq-entries(n,c) ::= ns-flow-seq-entry(n,c) s-separate(n,c)? ( "," s-separate(n,c)?
/// ns-s-flow-seq-entries(n,c)? )?`
#[inline(never)]
fn c_flow_sequence<'a>(cx: &Context<'a>, n: usize, open: &'a str) -> Parsed<'a, ()> {
    let entry = |i| {
        let (i, ()) = not(indicator(b']')).parse(i)?;
        let (i, ()) = ns_flow_seq_entry(cx, n, open, i)?;
        comma_or_end(cx, n, open, i)
    };
    let (rest, _) = collection(cx, Form::FlowSequence, open, |i| {
        let (i, _) = (indicator(b'['), |i| separate(cx, n, open, i)).parse(i)?;
        let (i, _) = many0_count(entry).parse(i)?;
        closing_bracket(cx, open, i)
    })?;
    Ok((rest, ()))
}

/// `[140] c-flow-mapping(n,c) ::= "{" s-separate(n,c)? ns-s-flow-map-entries(n,c)? "}"`, with
/// `[141] ns-s-flow-map-entries(n,c)` as `[138]`. Reports its duplicate keys.
#[inline(never)]
fn c_flow_mapping<'a>(cx: &Context<'a>, n: usize, open: &'a str) -> Parsed<'a, ()> {
    let keys = Keys::default();
    let entry = |i| {
        let (i, ()) = not(indicator(b'}')).parse(i)?;
        let (i, ()) = ns_flow_map_entry(cx, n, open, &keys, i)?;
        comma_or_end(cx, n, open, i)
    };
    let (rest, index) = collection(cx, Form::FlowMapping, open, |i| {
        let (i, _) = (indicator(b'{'), |i| separate(cx, n, open, i)).parse(i)?;
        let (i, _) = many0_count(entry).parse(i)?;
        closing_bracket(cx, open, i)
    })?;
    cx.check_keys(index, &keys);
    Ok((rest, ()))
}

/// Reads the comma after an entry, and the blanks and line breaks around it: `s-separate(n,c)? "," s-separate(n,c)?`.
/// If the closing bracket follows, reads only up to it. Anything else after the entry is a fault ([`no_comma`]).
#[inline(never)]
fn comma_or_end<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    let separated = |i| separate(cx, n, open, i);
    let comma = alt((preceded(indicator(b','), separated), peek(indicator(closing(open)))));
    preceded(separated, expect(comma, |i| no_comma(open, i))).parse(i)
}

/// Reads the closing bracket of the collection that begins at `open`, and sets its end after the bracket. Does not
/// match anything else.
fn closing_bracket<'a>(cx: &Context<'a>, open: &str, i: &'a str) -> Parsed<'a, ()> {
    let (rest, ()) = indicator(closing(open)).parse(i)?;
    cx.end_at(cx.offset(rest));
    Ok((rest, ()))
}

/// Returns the fault of an entry without a comma after it: `ExpectedComma` at the character that `i` begins with or, if
/// the text ends there, `UnclosedFlow` at the bracket that `open` begins with. Never succeeds.
#[cold]
fn no_comma<'a>(open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    match i.chars().next() {
        None => fail(open, 1, unclosed(open)),
        Some(c) => fail(i, c.len_utf8(), Syntax::ExpectedComma(char::from(closing(open)))),
    }
}

/// `[80] s-separate(n,c)?` within the collection that begins at `open`: blanks, line breaks and comments, or nothing. A
/// further line needs `n` spaces, otherwise it is a fault ([`at_margin`]). If the header ends there, the rest is empty.
#[inline]
fn separate<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    let lines = |i| s_separate_in_flow(n, i).map_err(|error| at_margin(cx, open, error));
    alt((|i| fast_path::separate(cx, i), lines)).parse(i)
}

/// Returns the fault of a collection at a line that is not indented. If the line looks like an entry or an item, the
/// closing bracket is missing: `UnclosedFlow` at `open`. Otherwise it is `FlowAtMargin`, and its span is the line. An
/// `error` other than `ContinuedAtMargin` is returned as it is.
#[cold]
fn at_margin<'a>(cx: &Context<'a>, open: &'a str, error: nom::Err<Fault>) -> nom::Err<Fault> {
    let nom::Err::Failure(Fault { rest, cause: Cause::Syntax(Syntax::ContinuedAtMargin), .. }) = error else {
        return error;
    };
    let at = &cx.source[cx.source.len() - rest..];
    let line = at.split('\n').next().unwrap_or_default();
    if begins_entry(cx.fields, line) || is_dash(line) {
        return failure(open, 1, unclosed(open));
    }
    failure(at, trim_end(line).len(), Syntax::FlowAtMargin(char::from(closing(open))))
}

/// The cause for the collection that begins at `open` without its closing bracket.
fn unclosed(open: &str) -> Syntax {
    Syntax::UnclosedFlow(char::from(closing(open)))
}

/// The bracket that ends the collection whose bracket `open` begins with.
fn closing(open: &str) -> u8 {
    if open.starts_with('[') { b']' } else { b'}' }
}

/// `[139] ns-flow-seq-entry(n,c) ::= ns-flow-pair(n,c) | ns-flow-node(n,c)`. Both start with a node, and the `:` after
/// it distinguishes them.
#[inline(always)]
fn ns_flow_seq_entry<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    if !i.starts_with(['[', '{']) {
        return flow_scalar_or_pair(cx, n, open, i);
    }
    let node = cx.next_index();
    let (rest, ()) = flow_collection(cx, n, i)?;
    flow_pair_or_node(cx, n, open, (node, None, i), rest)
}

/// `[139] ns-flow-seq-entry(n,c)` that does not start with a collection: a scalar, or a pair with a scalar or nothing
/// as its key.
#[inline(never)]
fn flow_scalar_or_pair<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    let node = cx.next_index();
    let (rest, token) = flow_key_or_scalar(cx, n, open, i)?;
    flow_pair_or_node(cx, n, open, (node, token, i), rest)
}

/// Reads the rest of a pair, if a `:` at `rest` makes the node before it its key. Otherwise returns `rest`. The node
/// starts at `i`, has the index `node`, and is the last on the tape. `token` is `None` if it is a collection or an
/// empty key.
#[inline(never)]
fn flow_pair_or_node<'a>(
    cx: &Context<'a>,
    n: usize,
    open: &'a str,
    (node, token, i): (usize, Option<Token<'a>>, &'a str),
    rest: &'a str,
) -> Parsed<'a, ()> {
    // Most items have no `:` after them.
    match opt(preceded(at(b": \t"), |i| flow_value_indicator(cx, node, token, i))).parse(rest)? {
        (value, Some(())) => ns_flow_pair(cx, n, open, (node, token, i), value),
        (rest, None) => Ok((rest, ())),
    }
}

/// `[150] ns-flow-pair(n,c)` after its `:`: a mapping of one entry. Its key is the last node on the tape, at the index
/// `node`, and starts at `i`. `token` is `None` for an empty key. The key is moved into the mapping. A key of several
/// lines, one that is too long, and a plain `<<` are faults.
fn ns_flow_pair<'a>(
    cx: &Context<'a>,
    n: usize,
    open: &'a str,
    (node, token, i): (usize, Option<Token<'a>>, &'a str),
    value: &'a str,
) -> Parsed<'a, ()> {
    // [154] ns-s-implicit-yaml-key, [155] c-s-implicit-json-key: the key is on one line.
    if let Some(token) = token {
        cx.check_implicit_key(i, token)?;
    }
    cx.check_merge_key(i, token.unwrap_or(Token::empty(i)))?;
    // The mapping comes before its key on the tape.
    let key = cx.item(node);
    cx.truncate(node);
    let (rest, _) = collection(cx, Form::FlowMapping, i, |_| {
        cx.push(key);
        flow_value(cx, n, open, value)
    })?;
    Ok((rest, ()))
}

/// `[142] ns-flow-map-entry(n,c)` without `?`: a key, and a value or none, for which null is written. `keys` gets the
/// key.
fn ns_flow_map_entry<'a>(cx: &Context<'a>, n: usize, open: &'a str, keys: &Keys, i: &'a str) -> Parsed<'a, ()> {
    match flow_key_and_scalar(cx, n, open, keys, i)? {
        (collection, true) => flow_collection(cx, n, collection),
        (rest, false) => Ok((rest, ())),
    }
}

/// The key of an entry, its `:`, and its value unless that is a collection. Returns whether a collection follows. If
/// so, the rest begins with it, and the caller reads it. Without a `:`, the value is null. The key may have several
/// lines. A collection as a key, and a plain `<<`, are faults.
#[inline(never)]
fn flow_key_and_scalar<'a>(cx: &Context<'a>, n: usize, open: &'a str, keys: &Keys, i: &'a str) -> Parsed<'a, bool> {
    let node = cx.next_index();
    let (rest, token) = flow_key_or_node(cx, n, open, i)?;
    if cx.item(node).form().is_collection() {
        // A key that is a collection has no JSON Pointer.
        cx.truncate(node);
        return fail(i, 1, Feature::ComplexKey);
    }
    let key = token.unwrap_or(Token::empty(i));
    keys.insert(key);
    cx.check_merge_key(i, key)?;
    let indicator = preceded(|i| separate(cx, n, open, i), |i| flow_value_indicator(cx, node, token, i));
    match opt(indicator).parse(rest)? {
        (value, Some(())) => flow_scalar_value(cx, n, open, value),
        (rest, None) => {
            cx.e_node(cx.end());
            Ok((rest, false))
        }
    }
}

/// The start of an entry: a node, or an empty node if the entry begins with its `:`
/// (`[146] c-ns-flow-map-empty-key-entry`). Writes it to the tape. Returns its token, or `None` if it is a collection
/// or empty.
#[inline]
fn flow_key_or_node<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, Option<Token<'a>>> {
    if i.starts_with(['[', '{']) {
        let (rest, ()) = flow_collection(cx, n, i)?;
        return Ok((rest, None));
    }
    flow_key_or_scalar(cx, n, open, i)
}

/// Reads the start of an entry that is not a collection, and writes its key or scalar to the tape. Returns its token.
/// Returns `None` for an empty key before a `:`, which it does not consume. A `?` before a blank or the end of the line
/// is a fault.
#[inline(never)]
fn flow_key_or_scalar<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, Option<Token<'a>>> {
    // [147] c-ns-flow-map-separate-value: the `:` is not followed by an ns-plain-safe(c).
    let ends_indicator = |i: &_| !at_plain_safe(Within::Flow, i);
    let complex = preceded((indicator(b'?'), when(at_blank)), |_| fail(i, 1, Feature::ComplexKey));
    let empty = map(peek((indicator(b':'), when(ends_indicator))), |_| cx.e_node(cx.offset(i)));
    match opt(preceded(at(b"?:"), alt((complex, empty)))).parse(i)? {
        (rest, Some(())) => Ok((rest, None)),
        (i, None) => flow_scalar(cx, n, open, i).map(|(rest, token)| (rest, Some(token))),
    }
}

/// Reads the `:` after the node at the tape index `node`, and the blanks before it, if the `:` makes the node a key.
/// Does not match otherwise. A plain or empty key needs a blank, the end of the line, a bracket or a comma after its
/// `:`. A quoted key does not: `[149] c-ns-flow-map-adjacent-value`. Neither does a collection, but as a key it is a
/// fault, at its bracket. `token` is that of the node, or `None` for an empty key and for a collection.
fn flow_value_indicator<'a>(cx: &Context<'a>, node: usize, token: Option<Token<'a>>, i: &'a str) -> Parsed<'a, ()> {
    let item = cx.item(node);
    let is_collection = item.form().is_collection();
    let is_json = is_collection || token.is_some_and(|token| token.form != Form::Plain);
    let indicator = terminated(key_indicator, when(|i| is_json || !at_plain_safe(Within::Flow, i)));
    let scalar = |i| match is_collection {
        true => fail(&cx.source[item.start()..], 1, Feature::ComplexKey),
        false => Ok((i, ())),
    };
    preceded(indicator, scalar).parse(i)
}

/// Reads the value after the `:` of an entry, and writes it: `[161] ns-flow-node(n,c)`, or an empty node if the entry
/// ends there.
fn flow_value<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    match flow_scalar_value(cx, n, open, i)? {
        (collection, true) => flow_collection(cx, n, collection),
        (rest, false) => Ok((rest, ())),
    }
}

/// Reads the value after the `:` of an entry unless it is a collection. Returns whether a collection follows. If so, it
/// has not been read, and the rest begins with it. If a comma or a closing bracket follows, null is written directly
/// after the `:`.
#[inline(never)]
fn flow_scalar_value<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, bool> {
    let (rest, ()) = separate(cx, n, open, i)?;
    if rest.starts_with(['[', '{']) {
        return Ok((rest, true));
    }
    if rest.starts_with([',', ']', '}']) {
        cx.e_node(cx.offset(i));
        return Ok((rest, false));
    }
    let (rest, _) = flow_scalar(cx, n, open, rest)?;
    Ok((rest, false))
}

/// `[161] ns-flow-node(n,c)` if it is a scalar, which is written to the tape. Returns its token. The end of the text is
/// a fault at `open`, and a `,` is an empty entry, which is a fault too.
#[inline(never)]
fn flow_scalar<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, Token<'a>> {
    match i.as_bytes().first() {
        None => return fail(open, 1, unclosed(open)),
        Some(b',') => return fail(i, 1, Syntax::EmptyFlowEntry),
        Some(_) => {}
    }
    let (rest, token) = alt((preceded(at(b"\"'"), |i| quoted(cx, n, i)), |i| ns_plain(n, i))).parse(i)?;
    cx.token(token);
    Ok((rest, token))
}

/// `[131] ns-plain(n,c)` in a flow collection. Returns its token, and writes nothing to the tape. A character that
/// cannot start it is a fault.
fn ns_plain(n: usize, i: &str) -> Parsed<'_, Token<'_>> {
    let (_, first) = ns_plain_one_line(Within::Flow, i)?;
    ns_plain_multi_line(n, Within::Flow, i, first)
}
