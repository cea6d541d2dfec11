//! What the productions share: the tape they write, and where the line they stand on begins.

use super::{
    emphasis::emphasized_key,
    fault::{Cause, Fault, Parsed, fail},
    limits::MAX_DEPTH,
    tape::{Form, Item, Tape},
};
use crate::{
    fields::Fields,
    problem::{Diagnostic, Feature, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
};

/// The column of the header's end: left of everything.
pub(super) const END: isize = -1;

/// The state of one parse.
pub(super) struct Context<'a> {
    /// The whole text; every input of a production is a rest of it.
    pub(super) source: &'a str,
    /// The fields that the caller expects: error recovery and messages depend on them, accepted values do not.
    pub(super) fields: Fields,
    pub(super) tape: Tape,
    /// The column, in spaces, of the content that a line-ending production has come to; [`END`] at the header's end.
    pub(super) indent: isize,
    /// Whether tabs stand between that indentation and the content.
    pub(super) tabbed: bool,
    /// Where the last finished node ends.
    pub(super) end: usize,
    depth: usize,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Context<'a> {
    pub(super) fn new(source: &'a str, fields: Fields) -> Self {
        Self {
            source,
            fields,
            tape: Tape::new(source.len()),
            indent: END,
            tabbed: false,
            end: 0,
            depth: 0,
            diagnostics: Vec::new(),
        }
    }

    /// The offset of a rest of the source.
    pub(super) fn offset(&self, i: &str) -> usize {
        self.source.len() - i.len()
    }

    /// Whether enough problems have been found.
    pub(super) fn is_full(&self) -> bool {
        self.diagnostics.len() >= MAX_PROBLEMS
    }

    /// Writes a scalar.
    pub(super) fn scalar(&mut self, form: Form, start: usize, end: usize, cooked: bool) {
        self.tape.push(Item::new(form, start, end, cooked));
        self.end = end;
    }

    /// Writes the empty node that YAML reads as null: `[105] e-scalar`.
    pub(super) fn e_node(&mut self, at: usize) {
        self.scalar(Form::Plain, at, at, false);
    }

    /// Whether no collection may stand in the one that has been begun last.
    pub(super) fn is_deepest(&self) -> bool {
        self.depth == MAX_DEPTH
    }

    /// Begins a collection at `i`.
    pub(super) fn open(&mut self, form: Form, i: &'a str) -> Parsed<'a, usize> {
        if self.is_deepest() {
            return fail(i, 1, Cause::TooDeep);
        }
        self.depth += 1;
        Ok((i, self.tape.open(form, self.offset(i))))
    }

    /// Ends the collection at `index`, before `end`.
    pub(super) fn close(&mut self, index: usize, end: usize) {
        self.tape.close(index, end);
        self.end = end;
        self.depth -= 1;
    }

    /// The fault of an alias that is rather a key in Markdown emphasis, `**title:** A`: it begins a line, and is not the text
    /// of a field that holds one.
    fn as_emphasized_key(&self, fault: Fault<'a>, pointer: &str) -> Option<Fault<'a>> {
        let before = self.source[..self.offset(fault.at)].trim_end_matches([' ', '\t']);
        let field = pointer.split('/').nth(1).and_then(|key| self.fields.get(key));
        let is_text = field.is_some_and(|field| !field.shape.is_list());
        let is_alias = fault.cause == Cause::Feature(Feature::Alias);
        let found = emphasized_key(fault.at).filter(|_| is_alias && before.ends_with('\n') && !is_text)?;
        Some(Fault { len: found.source.len(), cause: Cause::Syntax(Syntax::EmphasizedKey), ..fault })
    }

    /// Takes down a fault, and forgets what was read of its entry: all nodes from `from` on.
    pub(super) fn report(&mut self, fault: Fault<'a>, from: usize) {
        let start = self.offset(fault.at);
        let is_behind_value = match fault.cause {
            Cause::Syntax(syntax) => syntax.is_behind_value(),
            _ => false,
        };
        let pointer = super::path::of_place(self.tape.items(), self.source, start, is_behind_value);
        let fault = self.as_emphasized_key(fault, &pointer).unwrap_or(fault);
        let kind = match fault.cause {
            Cause::Syntax(syntax) => ProblemKind::Syntax(syntax),
            Cause::Feature(feature) => ProblemKind::Unsupported(feature),
            Cause::TooDeep => ProblemKind::TooDeep { limit: MAX_DEPTH },
        };
        self.diagnostics.push(Diagnostic { span: Span::new(start, start + fault.len), pointer, kind });
        self.tape.truncate(from);
        self.depth = 1;
    }

    /// Takes down an error of the grammar, and gives its place.
    pub(super) fn report_error(&mut self, error: nom::Err<Fault<'a>>, from: usize) -> &'a str {
        match error {
            nom::Err::Error(fault) | nom::Err::Failure(fault) => {
                self.report(fault, from);
                fault.at
            }
            // Every leaf is a complete parser: none asks for more.
            nom::Err::Incomplete(_) => {
                self.tape.truncate(from);
                ""
            }
        }
    }
}
