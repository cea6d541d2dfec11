//! The header language: the part of YAML 1.2 that front matter is written in.
//!
//! In comes the text after the opening fence, out go the tape of its nodes and the problems. The grammar is written with nom, one
//! function per production of YAML 1.2.2, with its number and name: `space` and `comments` have the lines, `scalar` and
//! `block_scalar` the scalars, `flow` and `block` the collections. The productions share a [`Context`], which has the tape and the
//! column that they have come to. `fast_path` reads the commonest entries without the grammar, in the same way.
//!
//! `decode` gives a scalar's string, `schema` what a plain scalar means, and `emit` writes text that reads back as the same.

mod block;
mod block_header;
mod block_scalar;
mod characters;
mod combinators;
mod comments;
mod conflict;
mod context;
pub(crate) mod decode;
pub(crate) mod emit;
mod emphasis;
mod entry;
mod escape;
mod fast_path;
mod fault;
mod find;
mod flow;
mod keys;
mod lanes;
mod limits;
mod nodes;
pub(crate) mod path;
mod recovery;
mod reread;
mod scalar;
pub(crate) mod schema;
mod space;
pub(crate) mod tape;
mod token;
pub(crate) mod yaml_1_1;

#[cfg(any(test, fuzzing))]
pub(crate) mod agreement;

use self::context::Context;
pub(crate) use self::{
    conflict::conflict_marker,
    emphasis::emphasized_key,
    entry::looks_like_entry,
    fault::Parsed,
    limits::{MAX_DEPTH, MAX_KEY},
    reread::{Stretch, reread},
    space::{b_break, b_comment, s_white0},
    tape::{MAX_HEADER, Tape},
};
use crate::{
    fields::Fields,
    problem::{Diagnostic, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
};

/// A header that has been read, as far as it could be.
pub(crate) struct Header {
    pub(crate) tape: Tape,
    /// Where the line with the closing fence starts; the text's end where there is none.
    pub(crate) end: usize,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads the header that starts at byte `start` of `source`, after the opening fence, up to the closing one.
/// `fields` are those that the caller expects: recovery after an error uses them.
pub(crate) fn parse(source: &str, start: usize, fields: Fields) -> Header {
    parse_in(Context::new(source, fields), start)
}

/// Reads a header in a context that was made for it.
fn parse_in(cx: Context<'_>, start: usize) -> Header {
    let source = cx.source;
    let content = comments::content(&cx, &source[start..]).map_or("", |(content, ())| content);
    let end = cx.offset(block::root(&cx, content));
    let (tape, mut diagnostics) = cx.finish();
    if !diagnostics.is_empty() {
        conflict::report_conflicts(source, start, end, &mut diagnostics);
    }
    let characters = characters::forbidden(source, start, end, tape.items(), MAX_PROBLEMS);
    if !characters.is_empty() {
        let lines = lines_misread(source, &characters);
        diagnostics.retain(|diagnostic| !lines.iter().any(|line| line.range().contains(&diagnostic.span.start)));
        diagnostics.extend(characters);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    }
    diagnostics.truncate(MAX_PROBLEMS);
    Header { tape, end, diagnostics }
}

/// The lines that are others than they look, so that nothing else is said of them: those that are several, for whoever wrote
/// them, since a carriage return stands in them that ends no line here; and those that begin with a character that nobody
/// sees, and that moves all behind it.
fn lines_misread(source: &str, characters: &[Diagnostic]) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    for Diagnostic { span, kind, .. } in characters {
        if lines.last().is_some_and(|line| span.start < line.end) {
            continue;
        }
        let from = lines.last().map_or(0, |line| line.end);
        let start = source[from..span.start].rfind('\n').map_or(from, |feed| from + feed + 1);
        let is_return = *kind == ProblemKind::Syntax(Syntax::LoneCarriageReturn);
        if is_return || source[start..span.start].bytes().all(|byte| byte == b' ') {
            let rest = source[span.end..].split_inclusive('\n').next().map_or(0, str::len);
            lines.push(Span::new(start, span.end + rest));
        }
    }
    lines
}
