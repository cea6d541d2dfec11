//! What the productions share: the tape that they write, and the column that they have come to.

use std::cell::{Cell, RefCell};

use super::{
    emphasis::emphasized_key,
    fault::{Cause, Fault, Parsed, fail},
    limits::MAX_DEPTH,
    tape::{Form, Item, Tape},
    token::Token,
};
use crate::{
    fields::Fields,
    problem::{Diagnostic, Feature, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
};

/// The state of one parse. It is shared: a production takes `&Context`, so that the parsers in it can be closures that all use
/// it, and can be combined. No reference to the tape or to the diagnostics lives longer than one call here.
pub(super) struct Context<'a> {
    /// The whole text; every input of a production is a rest of it.
    pub(super) source: &'a str,
    /// The fields that the caller expects: error recovery and messages depend on them, accepted values do not.
    pub(super) fields: Fields,
    tape: RefCell<Tape>,
    /// The column of the content: see [`Context::at_content`].
    content: Cell<usize>,
    end: Cell<usize>,
    depth: Cell<usize>,
    diagnostics: RefCell<Vec<Diagnostic>>,
    #[cfg(any(test, fuzzing))]
    reads_fast: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(source: &'a str, fields: Fields) -> Self {
        Self {
            source,
            fields,
            tape: RefCell::new(Tape::new(source.len())),
            content: Cell::new(0),
            end: Cell::new(0),
            depth: Cell::new(0),
            diagnostics: RefCell::new(Vec::new()),
            #[cfg(any(test, fuzzing))]
            reads_fast: true,
        }
    }

    /// The same context for the grammar alone, without the fast path.
    #[cfg(any(test, fuzzing))]
    pub(super) fn without_fast_path(self) -> Self {
        Self { reads_fast: false, ..self }
    }

    /// Whether the fast path is used: always, but where tests compare it with the grammar.
    #[inline(always)]
    pub(super) const fn reads_fast(&self) -> bool {
        #[cfg(any(test, fuzzing))]
        return self.reads_fast;
        #[cfg(not(any(test, fuzzing)))]
        true
    }

    /// The tape, and what was reported.
    pub(super) fn finish(self) -> (Tape, Vec<Diagnostic>) {
        (self.tape.into_inner(), self.diagnostics.into_inner())
    }

    /// The offset of a rest of the source.
    #[inline(always)]
    pub(super) const fn offset(&self, i: &str) -> usize {
        self.source.len() - i.len()
    }

    /// The column, in spaces, of the content that the last line-ending production has come to; `None` at the end of the header.
    #[inline(always)]
    pub(super) const fn column(&self) -> Option<usize> {
        (self.content.get() / 2).checked_sub(1)
    }

    /// Whether the content is in column `n`, indented by spaces alone.
    #[inline(always)]
    pub(super) const fn is_at(&self, n: usize) -> bool {
        self.content.get() == 2 * (n + 1)
    }

    /// Whether the content is to the right of column `n`.
    #[inline(always)]
    pub(super) const fn is_right_of(&self, n: usize) -> bool {
        self.content.get() > 2 * (n + 1) + 1
    }

    /// Whether tabs stand between that indentation and the content.
    #[inline(always)]
    pub(super) const fn is_tabbed(&self) -> bool {
        self.content.get() % 2 == 1
    }

    /// The offset at which the last finished node ends.
    #[inline(always)]
    pub(super) const fn end(&self) -> usize {
        self.end.get()
    }

    /// Notes the column of the content that is read next, and whether tabs stand before it: as one number, so that one comparison
    /// answers every question about it. Column 0 is 2, with tabs 3; column 4 is 10; the end of the header is 0.
    #[inline(always)]
    pub(super) fn at_content(&self, column: usize, is_tabbed: bool) {
        self.content.set(2 * (column + 1) + usize::from(is_tabbed));
    }

    /// Notes that the header ends.
    #[inline(always)]
    pub(super) fn at_end(&self) {
        self.content.set(0);
    }

    /// The number of nodes on the tape: the index of the next one.
    #[inline(always)]
    pub(super) fn mark(&self) -> usize {
        self.tape.borrow().len()
    }

    /// Takes all nodes from the index `mark` on off the tape.
    pub(super) fn truncate(&self, mark: usize) {
        self.tape.borrow_mut().truncate(mark);
    }

    /// The node at `index`, which a production has written.
    pub(super) fn item(&self, index: usize) -> Item {
        self.tape.borrow().items()[index]
    }

    /// Gives the nodes to `read`.
    pub(super) fn with_items<T>(&self, read: impl FnOnce(&[Item]) -> T) -> T {
        read(self.tape.borrow().items())
    }

    /// Gives the tape to `write`, which writes several nodes at once.
    #[inline(always)]
    pub(super) fn with_tape<T>(&self, write: impl FnOnce(&mut Tape) -> T) -> T {
        write(&mut self.tape.borrow_mut())
    }

    /// Writes a node that is not content: a key, or what belongs to another node.
    #[inline(always)]
    pub(super) fn push(&self, item: Item) {
        self.tape.borrow_mut().push(item);
    }

    /// Writes a scalar.
    #[inline(always)]
    pub(super) fn scalar(&self, item: Item) {
        self.push(item);
        self.end.set(item.end());
    }

    /// Writes a scalar that has been read.
    #[inline]
    pub(super) fn token(&self, token: Token<'a>) {
        self.scalar(self.item_of(token));
    }

    /// The node of a scalar that has been read.
    #[inline]
    pub(super) fn item_of(&self, token: Token<'a>) -> Item {
        let Span { start, end } = Span::of(token.source, self.source);
        Item::new(token.form, start, end, token.cooked)
    }

    /// Writes the empty node that YAML reads as null, `[106] e-node`, at an offset.
    #[inline]
    pub(super) fn e_node(&self, at: usize) {
        self.scalar(Item::new(Form::Plain, at, at, false));
    }

    /// Whether the innermost open collection may have no collection in it.
    #[inline(always)]
    pub(super) const fn is_deepest(&self) -> bool {
        self.depth.get() == MAX_DEPTH
    }

    /// Begins a collection at `i`, and gives its index.
    #[inline]
    pub(super) fn open(&self, form: Form, i: &'a str) -> Parsed<'a, usize> {
        if self.is_deepest() {
            return fail(i, 1, Cause::TooDeep);
        }
        self.depth.set(self.depth.get() + 1);
        Ok((i, self.tape.borrow_mut().open(form, self.offset(i))))
    }

    /// Notes the offset at which the innermost open collection ends.
    #[inline(always)]
    pub(super) fn end_at(&self, end: usize) {
        self.end.set(end);
    }

    /// Ends the collection at `index`, where the last node in it ends.
    #[inline]
    pub(super) fn close(&self, index: usize) {
        self.tape.borrow_mut().close(index, self.end.get());
        self.depth.set(self.depth.get() - 1);
    }

    /// Whether enough problems have been found.
    pub(super) fn is_full(&self) -> bool {
        self.diagnostics.borrow().len() >= MAX_PROBLEMS
    }

    /// Whether anything was reported.
    pub(super) fn has_diagnostics(&self) -> bool {
        !self.diagnostics.borrow().is_empty()
    }

    /// Reports problems, until there are enough. `find` gets the nodes, and how many problems there is room for.
    pub(super) fn report_all(&self, find: impl FnOnce(&[Item], usize) -> Vec<Diagnostic>) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        let room = MAX_PROBLEMS.saturating_sub(diagnostics.len());
        if room > 0 {
            diagnostics.extend(find(self.tape.borrow().items(), room));
        }
    }

    /// The fault of an alias that is rather a key in Markdown emphasis, `**title:** A`: it begins a line, and is not the text
    /// of a field that holds one.
    fn as_emphasized_key(&self, fault: Fault, pointer: &str) -> Option<Fault> {
        let (before, at) = self.source.split_at(self.source.len() - fault.rest);
        let before = before.trim_end_matches([' ', '\t']);
        let field = pointer.split('/').nth(1).and_then(|key| self.fields.get(key));
        let is_text = field.is_some_and(|field| !field.shape.is_list());
        let is_alias = fault.cause == Cause::Feature(Feature::Alias);
        let found = emphasized_key(at).filter(|_| is_alias && before.ends_with('\n') && !is_text)?;
        Some(Fault::new(at, found.source.len(), Syntax::EmphasizedKey))
    }

    /// Reports a fault of the grammar, takes the nodes of its entry off the tape, from the index `from` on, and gives its place.
    #[cold]
    pub(super) fn report_error(&self, error: nom::Err<Fault>, from: usize) -> &'a str {
        debug_assert!(matches!(error, nom::Err::Failure(_)), "a production did not commit itself: {error:?}");
        // Every leaf is a complete parser, so that none is incomplete.
        let (nom::Err::Error(fault) | nom::Err::Failure(fault)) = error else { return "" };
        let start = self.source.len() - fault.rest;
        let is_behind_value = matches!(fault.cause, Cause::Syntax(syntax) if syntax.is_behind_value());
        let pointer = super::path::of_place(self.tape.borrow().items(), self.source, start, is_behind_value);
        let fault = self.as_emphasized_key(fault, &pointer).unwrap_or(fault);
        let kind = match fault.cause {
            Cause::Syntax(syntax) => ProblemKind::Syntax(syntax),
            Cause::Feature(feature) => ProblemKind::Unsupported(feature),
            Cause::TooDeep => ProblemKind::TooDeep { limit: MAX_DEPTH },
        };
        let diagnostic = Diagnostic { span: Span::new(start, start + fault.len()), pointer, kind };
        self.diagnostics.borrow_mut().push(diagnostic);
        self.truncate(from);
        // The mapping of the header stays open, if it was.
        self.depth.set(usize::from(from > 0));
        &self.source[start..]
    }
}
