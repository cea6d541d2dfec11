//! [`Context`]: the state that all productions share, which is the tape that they write and the column of the next
//! content.

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
    text::ends_with_margin,
};

/// The state of one parse. Productions take `&Context` and not `&mut`, so that several closures in one production can
/// use it. No method returns a reference to the tape or to the diagnostics. A closure that gets the tape uses only the
/// `Cell`s of the context, so the `RefCell`s never panic.
pub(super) struct Context<'a> {
    /// The whole text. Every input of a production is a suffix of it.
    pub(super) source: &'a str,
    /// The fields that the caller expects. Only error recovery and messages depend on them.
    pub(super) fields: Fields,
    tape: RefCell<Tape>,
    /// The column of the next content, as [`Context::at_content`] encodes it.
    content: Cell<usize>,
    /// The offset at which the last finished node ends.
    end: Cell<usize>,
    /// The number of open collections.
    depth: Cell<usize>,
    /// The problems in the order in which they were found.
    diagnostics: RefCell<Vec<Diagnostic>>,
    /// False only in tests that compare the grammar with the fast path.
    #[cfg(any(test, fuzzing))]
    reads_fast: bool,
}

impl<'a> Context<'a> {
    /// Returns a context that has read nothing of `source`, with an empty tape. [`Context::column`] is `None` until a
    /// production sets it.
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

    /// Turns the fast path off, so that the grammar reads everything.
    #[cfg(any(test, fuzzing))]
    pub(super) fn without_fast_path(self) -> Self {
        Self { reads_fast: false, ..self }
    }

    /// Whether the fast path is used. Only tests turn it off, to compare it with the grammar.
    #[inline(always)]
    pub(super) const fn reads_fast(&self) -> bool {
        #[cfg(any(test, fuzzing))]
        return self.reads_fast;
        #[cfg(not(any(test, fuzzing)))]
        true
    }

    /// Returns the tape and the diagnostics, in the order in which they were found.
    pub(super) fn finish(self) -> (Tape, Vec<Diagnostic>) {
        (self.tape.into_inner(), self.diagnostics.into_inner())
    }

    /// The byte offset in the source at which its suffix `i` starts. `i` must be a suffix of the source.
    #[inline(always)]
    pub(super) const fn offset(&self, i: &str) -> usize {
        self.source.len() - i.len()
    }

    /// The column of the next content, after a production that ends a line: the number of spaces before it, without
    /// those after a tab. `None` at the end of the header.
    #[inline(always)]
    pub(super) const fn column(&self) -> Option<usize> {
        (self.content.get() / 2).checked_sub(1)
    }

    /// Whether the next content is in column `n`, after spaces only. False after tabs, and at the end of the header.
    #[inline(always)]
    pub(super) const fn is_at(&self, n: usize) -> bool {
        self.content.get() == 2 * (n + 1)
    }

    /// Whether the next content is to the right of column `n`, after spaces only or with tabs. False at the end of the
    /// header.
    #[inline(always)]
    pub(super) const fn is_right_of(&self, n: usize) -> bool {
        self.content.get() > 2 * (n + 1) + 1
    }

    /// Whether there are tabs between the indentation and the next content. False at the end of the header.
    #[inline(always)]
    pub(super) const fn is_tabbed(&self) -> bool {
        self.content.get() % 2 == 1
    }

    /// The byte offset at which the last finished node ends, unless [`Context::end_at`] has set another. Keys of block
    /// mappings do not count.
    #[inline(always)]
    pub(super) const fn end(&self) -> usize {
        self.end.get()
    }

    /// Sets the column of the next content, and whether there are tabs before it. Both are encoded in one number, so
    /// that each test is one comparison: column 0 is 2, and with tabs 3; column 4 is 10; the end of the header is 0.
    #[inline(always)]
    pub(super) fn at_content(&self, column: usize, is_tabbed: bool) {
        self.content.set(2 * (column + 1) + usize::from(is_tabbed));
    }

    /// Sets the end of the header: no content follows.
    #[inline(always)]
    pub(super) fn at_end(&self) {
        self.content.set(0);
    }

    /// The index that the next node will have on the tape.
    #[inline(always)]
    pub(super) fn next_index(&self) -> usize {
        self.tape.borrow().len()
    }

    /// Removes all nodes from the index `from` on. Does nothing if there are none.
    pub(super) fn truncate(&self, from: usize) {
        self.tape.borrow_mut().truncate(from);
    }

    /// The node at `index`. Panics if there is none.
    pub(super) fn item(&self, index: usize) -> Item {
        self.tape.borrow().items()[index]
    }

    /// Calls `read` with the nodes on the tape, and returns its result. `read` must not write to the tape of the
    /// context.
    pub(super) fn with_items<T>(&self, read: impl FnOnce(&[Item]) -> T) -> T {
        read(self.tape.borrow().items())
    }

    /// Calls `write` with the tape, to write several nodes at once, and returns its result. `write` must not use the
    /// tape of the context, which is borrowed.
    #[inline(always)]
    pub(super) fn with_tape<T>(&self, write: impl FnOnce(&mut Tape) -> T) -> T {
        write(&mut self.tape.borrow_mut())
    }

    /// Writes an item without changing [`Context::end`]: a key, or the indentation of a block scalar.
    #[inline(always)]
    pub(super) fn push(&self, item: Item) {
        self.tape.borrow_mut().push(item);
    }

    /// Writes a scalar, and sets [`Context::end`] to its end.
    #[inline(always)]
    pub(super) fn scalar(&self, item: Item) {
        self.push(item);
        self.end.set(item.end());
    }

    /// Writes the scalar of a token, as [`Context::scalar`] does.
    #[inline]
    pub(super) fn token(&self, token: Token<'a>) {
        self.scalar(self.item_of(token));
    }

    /// The item of a token, whose source must be a slice of the source of the context.
    #[inline]
    pub(super) fn item_of(&self, token: Token<'a>) -> Item {
        let Span { start, end } = Span::of(token.source, self.source);
        Item::new(token.form, start, end, token.needs_decoding)
    }

    /// Writes the empty node that YAML reads as null, `[106] e-node`, at the byte offset `at`, as [`Context::scalar`]
    /// does.
    #[inline]
    pub(super) fn e_node(&self, at: usize) {
        self.scalar(Item::new(Form::Plain, at, at, false));
    }

    /// Whether `levels` more collections, nested in each other, can be opened.
    #[inline(always)]
    pub(super) const fn has_room(&self, levels: usize) -> bool {
        self.depth.get() + levels <= MAX_DEPTH
    }

    /// Begins a collection at `i`, and returns its index on the tape. Nothing of `i` is consumed. A collection that
    /// would be nested too deeply is the fault `TooDeep`, and nothing is written.
    #[inline]
    pub(super) fn open(&self, form: Form, i: &'a str) -> Parsed<'a, usize> {
        if !self.has_room(1) {
            return fail(i, 1, Cause::TooDeep);
        }
        self.depth.set(self.depth.get() + 1);
        Ok((i, self.tape.borrow_mut().open(form, self.offset(i))))
    }

    /// Sets [`Context::end`] to a byte offset.
    #[inline(always)]
    pub(super) fn end_at(&self, end: usize) {
        self.end.set(end);
    }

    /// Ends the collection at `index`, which must be the innermost open one, at [`Context::end`].
    #[inline]
    pub(super) fn close(&self, index: usize) {
        self.tape.borrow_mut().close(index, self.end.get());
        self.depth.set(self.depth.get() - 1);
    }

    /// Whether the maximum number of problems has been reported, or more.
    pub(super) fn is_full(&self) -> bool {
        self.diagnostics.borrow().len() >= MAX_PROBLEMS
    }

    /// Whether a problem has been reported.
    pub(super) fn has_diagnostics(&self) -> bool {
        !self.diagnostics.borrow().is_empty()
    }

    /// Reports the problems that `find` returns. `find` gets the nodes, and the number of problems that may still be
    /// reported, which it must respect. It is not called if that is 0.
    pub(super) fn report_all(&self, find: impl FnOnce(&[Item], usize) -> Vec<Diagnostic>) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        let room = MAX_PROBLEMS.saturating_sub(diagnostics.len());
        if room > 0 {
            diagnostics.extend(find(self.tape.borrow().items(), room));
        }
    }

    /// Returns the fault of a key in Markdown emphasis, `**title:** A`, instead of the fault of an alias. Its span is
    /// the key with its emphasis. `pointer` is that of `fault`. Returns `None`
    ///
    /// - if `fault` is not that of an alias;
    /// - if the text there does not look like such a key ([`emphasized_key`]);
    /// - if it does not begin its line;
    /// - if it is in the value of a field that holds a single value.
    fn as_emphasized_key(&self, fault: Fault, pointer: &str) -> Option<Fault> {
        let (before, at) = self.source.split_at(self.source.len() - fault.rest);
        let field = pointer.split('/').nth(1).and_then(|key| self.fields.get(key));
        let is_text = field.is_some_and(|field| !field.shape.is_list());
        let is_alias = fault.cause == Cause::Feature(Feature::Alias);
        let found = emphasized_key(at).filter(|_| is_alias && ends_with_margin(before) && !is_text)?;
        Some(Fault::new(at, found.source.len(), Syntax::EmphasizedKey))
    }

    /// Reports `error`, which must be a fault, with the pointer to the value that was being read. Then removes the
    /// nodes from the index `from` on, and sets the depth to that of the root alone, or to 0 if `from` is 0, because
    /// the root is removed too. Returns the source from the start of the fault on.
    #[cold]
    pub(super) fn report_error(&self, error: nom::Err<Fault>, from: usize) -> &'a str {
        debug_assert!(matches!(error, nom::Err::Failure(_)), "a production did not commit itself: {error:?}");
        // All parsers are complete, so that none returns `Incomplete`.
        let (nom::Err::Error(fault) | nom::Err::Failure(fault)) = error else { return "" };
        let start = self.source.len() - fault.rest;
        let is_after_value = matches!(fault.cause, Cause::Syntax(syntax) if syntax.is_after_value());
        let pointer = super::path::pointer_at(self.tape.borrow().items(), self.source, start, is_after_value, from);
        let fault = self.as_emphasized_key(fault, &pointer).unwrap_or(fault);
        let kind = match fault.cause {
            Cause::Syntax(syntax) => ProblemKind::Syntax(syntax),
            Cause::Feature(feature) => ProblemKind::Unsupported(feature),
            Cause::TooDeep => ProblemKind::TooDeep { limit: MAX_DEPTH },
        };
        let diagnostic = Diagnostic { span: Span::new(start, start + fault.len()), pointer, kind };
        self.diagnostics.borrow_mut().push(diagnostic);
        self.truncate(from);
        // The mapping of the header stays open, unless it has been removed.
        self.depth.set(usize::from(from > 0));
        &self.source[start..]
    }
}
