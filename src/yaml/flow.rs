//! Flow collections: YAML 1.2.2 section 7.4.

use super::{
    context::Context,
    entry::{begins_entry, is_dash},
    fault::{Cause, Fault, Parsed, fail, failure},
    keys::Seen,
    scalar::{Place, key_indicator, ns_plain_multi_line, ns_plain_one_line, quoted},
    space::{at_blank, s_separate_in_flow},
    tape::{Form, Item},
    token::Token,
};
use crate::{
    problem::{Feature, Syntax},
    span::Span,
};

/// `[157] c-flow-json-node` where it is a collection, at its `[` or `{`.
pub(super) fn flow_collection<'a>(cx: &mut Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    if i.starts_with('[') { c_flow_sequence(cx, n, i) } else { c_flow_mapping(cx, n, i) }
}

/// `[80] s-separate(n,c)` within the collection that begins at `open`.
#[inline]
fn separate<'a>(cx: &Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    // Nearly always one blank or none.
    let text = i.strip_prefix(' ').unwrap_or(i);
    if text.as_bytes().first().is_some_and(|&byte| byte > b' ' && byte != b'#') {
        return Ok((text, ()));
    }
    s_separate_in_flow(n, i).map_err(|error| at_margin(cx, open, error))
}

/// What stops a collection at a line that is not indented: the next entry or item shows that its end was forgotten.
#[cold]
fn at_margin<'a>(cx: &Context<'a>, open: &'a str, error: nom::Err<Fault<'a>>) -> nom::Err<Fault<'a>> {
    let nom::Err::Failure(Fault { at, cause: Cause::Syntax(Syntax::ContinuedAtMargin), .. }) = error else {
        return error;
    };
    let line = at.split('\n').next().unwrap_or_default();
    if begins_entry(cx.fields, line) || is_dash(line) {
        return failure(open, 1, unclosed(open));
    }
    failure(at, line.trim_end().len(), Syntax::ContinuedAtMargin)
}

/// The fault of a collection without its end.
fn unclosed(open: &str) -> Syntax {
    Syntax::UnclosedFlow(if open.starts_with('[') { ']' } else { '}' })
}

/// `[137] c-flow-sequence(n,c)`, at its `[`.
fn c_flow_sequence<'a>(cx: &mut Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let (_, index) = cx.open(Form::FlowSequence, i)?;
    let (mut rest, ()) = separate(cx, n, i, &i[1..])?;
    loop {
        if let Some(behind) = rest.strip_prefix(']') {
            let end = cx.offset(behind);
            cx.close(index, end);
            return Ok((behind, ()));
        }
        (rest, ()) = ns_flow_seq_entry(cx, n, i, rest)?;
        (rest, ()) = separate(cx, n, i, rest)?;
        (rest, ()) = comma_or_end(cx, n, ']', i, rest)?;
    }
}

/// `[140] c-flow-mapping(n,c)`, at its `{`.
fn c_flow_mapping<'a>(cx: &mut Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let (_, index) = cx.open(Form::FlowMapping, i)?;
    let mut seen = Seen::default();
    let (mut rest, ()) = separate(cx, n, i, &i[1..])?;
    loop {
        if let Some(behind) = rest.strip_prefix('}') {
            let end = cx.offset(behind);
            cx.close(index, end);
            cx.check_keys(index, seen);
            return Ok((behind, ()));
        }
        (rest, ()) = ns_flow_map_entry(cx, n, i, &mut seen, rest)?;
        (rest, ()) = separate(cx, n, i, rest)?;
        (rest, ()) = comma_or_end(cx, n, '}', i, rest)?;
    }
}

/// The `,` between two entries, with the blanks behind it; or nothing, where the collection ends.
fn comma_or_end<'a>(cx: &Context<'a>, n: usize, close: char, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    if let Some(behind) = i.strip_prefix(',') {
        return separate(cx, n, open, behind);
    }
    match i.chars().next() {
        Some(c) if c == close => Ok((i, ())),
        None => fail(open, 1, Syntax::UnclosedFlow(close)),
        Some(c) => fail(i, c.len_utf8(), Syntax::ExpectedComma(close)),
    }
}

/// `[139] ns-flow-seq-entry(n,c)`: a node, or a single pair (`[150] ns-flow-pair`), which is a mapping of its own.
fn ns_flow_seq_entry<'a>(cx: &mut Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    let node = cx.tape.len();
    let (rest, token) = flow_key_or_node(cx, n, open, i)?;
    let Some(value) = flow_value_indicator(cx, node, token, rest)? else { return Ok((rest, ())) };
    // Its key must stand on one line: [154] ns-s-implicit-yaml-key, [155] c-s-implicit-json-key.
    if let Some(token) = token {
        cx.check_implicit_key(i, token)?;
    }
    cx.check_merge_key(i, token)?;
    let key = cx.tape.items()[node];
    cx.tape.truncate(node);
    let (_, index) = cx.open(Form::FlowMapping, i)?;
    cx.tape.push(key);
    let (rest, ()) = flow_value(cx, n, open, value)?;
    let end = cx.end;
    cx.close(index, end);
    Ok((rest, ()))
}

/// `[142] ns-flow-map-entry(n,c)`
fn ns_flow_map_entry<'a>(cx: &mut Context<'a>, n: usize, open: &'a str, seen: &mut Seen, i: &'a str) -> Parsed<'a, ()> {
    let node = cx.tape.len();
    let (rest, token) = flow_key_or_node(cx, n, open, i)?;
    if cx.tape.items()[node].form().is_collection() {
        // No pointer leads to such a key.
        cx.tape.truncate(node);
        return fail(i, 1, Feature::ComplexKey);
    }
    seen.note(token.unwrap_or(Token::empty(i)));
    cx.check_merge_key(i, token)?;
    let (separated, ()) = separate(cx, n, open, rest)?;
    match flow_value_indicator(cx, node, token, separated)? {
        Some(value) => flow_value(cx, n, open, value),
        None => {
            cx.e_node(cx.end);
            Ok((rest, ()))
        }
    }
}

/// What an entry begins with: a node, or nothing, where a `:` stands at once (`[146] c-ns-flow-map-empty-key-entry`).
fn flow_key_or_node<'a>(cx: &mut Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, Option<Token<'a>>> {
    if i.starts_with('?') && at_blank(&i[1..]) {
        return fail(i, 1, Feature::ComplexKey);
    }
    if i.starts_with(':') && flow_value_ends(&i[1..]) {
        let at = cx.offset(i);
        cx.e_node(at);
        return Ok((i, None));
    }
    flow_node(cx, n, open, i)
}

/// Whether `i`, behind a `:`, leaves that colon an indicator: `[147] c-ns-flow-map-separate-value`.
fn flow_value_ends(i: &str) -> bool {
    at_blank(i) || i.starts_with([',', '[', ']', '{', '}'])
}

/// The `:` behind the node just written, where that makes it a key; stands behind the colon. Next to a quoted key it
/// needs no blank: `[149] c-ns-flow-map-adjacent-value`.
fn flow_value_indicator<'a>(
    cx: &Context<'a>,
    node: usize,
    token: Option<Token<'a>>,
    i: &'a str,
) -> Result<Option<&'a str>, nom::Err<Fault<'a>>> {
    let Some(behind) = key_indicator(i) else { return Ok(None) };
    let item = cx.tape.items()[node];
    let json_like = item.form().is_collection() || token.is_some_and(|token| token.form != Form::Plain);
    if !(json_like || flow_value_ends(behind)) {
        return Ok(None);
    }
    if item.form().is_collection() {
        return Err(failure(&cx.source[item.start()..], 1, Feature::ComplexKey));
    }
    Ok(Some(behind))
}

/// The value behind an entry's `:`; nothing, where the entry ends there.
fn flow_value<'a>(cx: &mut Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, ()> {
    let (rest, ()) = separate(cx, n, open, i)?;
    if rest.starts_with([',', ']', '}']) {
        let at = cx.offset(i);
        cx.e_node(at);
        return Ok((rest, ()));
    }
    let (rest, _) = flow_node(cx, n, open, rest)?;
    Ok((rest, ()))
}

/// `[161] ns-flow-node(n,c)`: the scalar's token, or `None` for a collection.
fn flow_node<'a>(cx: &mut Context<'a>, n: usize, open: &'a str, i: &'a str) -> Parsed<'a, Option<Token<'a>>> {
    let (rest, token) = match i.as_bytes().first() {
        None => return fail(open, 1, unclosed(open)),
        Some(b'[' | b'{') => {
            let (rest, ()) = flow_collection(cx, n, i)?;
            return Ok((rest, None));
        }
        Some(b'"' | b'\'') => quoted(cx, n, i)?,
        Some(b',') => return fail(i, 1, Syntax::EmptyFlowEntry),
        Some(_) => {
            let (_, first) = ns_plain_one_line(Place::Flow, i)?;
            ns_plain_multi_line(n, Place::Flow, i, first)?
        }
    };
    cx.token(token);
    Ok((rest, Some(token)))
}

impl<'a> Context<'a> {
    /// Writes a scalar that has been read.
    #[inline]
    pub(super) fn token(&mut self, token: Token<'a>) {
        let item = self.item(token);
        self.end = item.end();
        self.tape.push(item);
    }

    /// Writes a key of the mapping whose keys `seen` knows. Always in place: what its caller knows of the key is half of it.
    #[inline(always)]
    pub(super) fn key(&mut self, token: Token<'a>, seen: &mut Seen) {
        seen.note(token);
        let item = self.item(token);
        self.tape.push(item);
    }

    /// The same for a plain key that `i` begins with, of so many bytes.
    #[inline(always)]
    pub(super) fn word(&mut self, i: &'a str, len: usize, seen: &mut Seen) {
        seen.note_text(&i.as_bytes()[..len]);
        let start = self.offset(i);
        self.tape.push(Item::new(Form::Plain, start, start + len, false));
    }

    fn item(&self, token: Token<'a>) -> Item {
        let Span { start, end } = Span::of(token.source, self.source);
        Item::new(token.form, start, end, token.cooked)
    }
}
