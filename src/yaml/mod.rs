//! The header language: a subset of YAML 1.2.
//!
//! [`parse`] reads the text after the opening fence and returns the tape of its nodes, and the problems. The grammar is
//! written with nom. Each production of YAML 1.2.2 that the language supports is a function with the name of the
//! production. There are two exceptions, for which the doc comments give the numbers of the productions:
//!
//! - productions that start alike share a function;
//! - some, such as `[187]`, `[194]` and `[197]`, are split into several functions, by how their node starts or because
//!   the fast path is tried first.
//!
//! A production takes the rest of the source, `i`, and returns the rest after what it has read. `n` is a column or a
//! number of spaces. `fault` explains what "does not match" and "fault" mean.
//!
//! `space` and `comments` read lines, `scalar` and `block_scalar` read scalars, `flow` and `block` read collections,
//! and `root` reads the mapping of the header. The productions share a [`Context`], which holds the tape and the column
//! of the next content. `fast_path` reads the most common entries without the grammar, with the same result. `keys`
//! checks keys, `recovery` finds where reading continues after a fault, and `reread` reads only a part of a header
//! again after an edit.
//!
//! `decode` returns the string of a scalar, `schema` resolves the type of a plain scalar, `path` makes JSON Pointers,
//! and `emit` writes scalars.

mod block;
mod block_header;
mod block_scalar;
mod bytes16;
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
mod limits;
mod nodes;
pub(crate) mod path;
mod recovery;
mod reread;
mod root;
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
    space::{b_break, b_comment, find_document_marker, is_document_marker, s_white0},
    tape::{MAX_HEADER, Tape},
};
use crate::{
    fields::Fields,
    problem::{Diagnostic, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
    text::is_break,
};

/// The result of reading a header: the nodes that could be read, and the problems.
pub(crate) struct Header {
    /// Its first node is the root, which is a mapping. The root is empty if no entry could be read.
    pub(crate) tape: Tape,
    /// The offset at which the line with the closing fence starts, or the end of the text if there is none.
    pub(crate) end: usize,
    /// Sorted by their spans, and at most [`MAX_PROBLEMS`].
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads the header that starts at byte `start` of `source`, after the opening fence, up to the closing one or the end
/// of the text. From `start` on, `source` must not be longer than [`MAX_HEADER`] and a closing fence. A problem does
/// not end the header: the entries after it are read too. `fields` are those that the caller expects. Only error
/// recovery and the choice of a message depend on them.
pub(crate) fn parse(source: &str, start: usize, fields: Fields) -> Header {
    parse_in(Context::new(source, fields), start)
}

/// Whether `text` is the whole value of an entry on one line, as `"A: b"` and `[a, b]` are. False if it is empty, if it
/// has a problem or a comment in it, or if it ends with a blank. Blanks at its start make no difference.
pub(crate) fn is_inline_value(text: &str) -> bool {
    const KEY: &str = "k: ";
    let header = parse(&[KEY, text, "\n"].concat(), 0, Fields::NONE);
    let is_whole = header.tape.items().first().is_some_and(|root| root.end() == KEY.len() + text.len());
    !text.is_empty() && !text.contains(is_break) && header.diagnostics.is_empty() && is_whole
}

/// Reads a header that starts at the byte `start`, with a new context: first by the grammar, then searches for conflict
/// markers and for characters that are not allowed. The offsets of the tape and the end are bytes of the whole source.
fn parse_in(cx: Context<'_>, start: usize) -> Header {
    let source = cx.source;
    let content = comments::content(&cx, &source[start..]).map_or("", |(content, ())| content);
    let end = cx.offset(root::root(&cx, content));
    let (tape, mut diagnostics) = cx.finish();
    if !diagnostics.is_empty() {
        conflict::report_conflicts(source, start, end, &mut diagnostics);
        diagnostics.truncate(MAX_PROBLEMS);
    }
    let characters = characters::forbidden(source, start, end, tape.items(), MAX_PROBLEMS);
    if !characters.is_empty() {
        report_characters(source, characters, &mut diagnostics);
    }
    Header { tape, end, diagnostics }
}

/// Adds the diagnostics of characters that are not allowed, `characters`, and removes other diagnostics that start in a
/// line that such a character makes unreadable ([`lines_misread`]). Then sorts all of them by their spans, and keeps
/// the first [`MAX_PROBLEMS`].
#[cold]
fn report_characters(source: &str, characters: Vec<Diagnostic>, diagnostics: &mut Vec<Diagnostic>) {
    let lines = lines_misread(source, &characters);
    diagnostics.retain(|diagnostic| !lines.iter().any(|line| line.range().contains(&diagnostic.span.start)));
    diagnostics.extend(characters);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    diagnostics.truncate(MAX_PROBLEMS);
}

/// Returns the spans of the lines that an editor shows differently from how the grammar reads them, each with its line
/// feed. They are in the order of the text, and each occurs once. `characters` must be sorted. Other problems of such a
/// line are not reported, because they result from this one:
///
/// - a line with a lone carriage return, which an editor shows as two lines;
/// - a line that begins with a forbidden character, after spaces or none. Such a character is usually invisible and
///   changes the column of the text after it.
fn lines_misread(source: &str, characters: &[Diagnostic]) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    for Diagnostic { span, kind, .. } in characters {
        if lines.last().is_some_and(|line| span.start < line.end) {
            continue;
        }
        let from = lines.last().map_or(0, |line| line.end);
        let start = source[from..span.start].rfind('\n').map_or(from, |newline| from + newline + 1);
        let is_return = *kind == ProblemKind::Syntax(Syntax::LoneCarriageReturn);
        if is_return || source[start..span.start].bytes().all(|byte| byte == b' ') {
            let rest = source[span.end..].split_inclusive('\n').next().map_or(0, str::len);
            lines.push(Span::new(start, span.end + rest));
        }
    }
    lines
}
