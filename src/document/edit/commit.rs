//! Applies edits to the text. The changes of a collection are given as [`Change`]s or as a new value. The edited text
//! is read again and verified. If that fails, the document is unchanged.

use std::{borrow::Cow, collections::HashMap};

use super::{
    EditError, block, diff, flow, lines, merge,
    replaced::{Before, Replaced},
    splice::{Attempt, Change, Edit, Splice, apply_all},
    verify,
};
use crate::{
    document::{Document, Node, NodeStyle, Parts},
    error::Error,
    fields::Fields,
    span::Span,
    value::Value,
    yaml::{self, Stretch},
};

/// The maximum number of rounds in which the changes of a merge are made. A splice that overlaps another one is left
/// for the next round, and so are the changes after items have been reordered, and the removal of all old keys of a
/// mapping. Splices overlap only in flow collections on several lines, and rarely there.
const MOST_ROUNDS: usize = 8;

impl Document<'_> {
    /// Makes the node at index `at` of the tape equal to `value` by changing only the parts that differ, and returns
    /// whether that succeeded. An equal node is a success without a change.
    ///
    /// The result is false if no part of the node would stay ([`merge::changes`]), as of a scalar with another value,
    /// or if the changes cannot be made. The document is then unchanged, and the caller replaces the node as a whole.
    ///
    /// `place` is the change that would replace the whole node, with which the result is verified. It is `None` for the
    /// header. `pointer` is not shown, because errors are dropped.
    pub(super) fn merge(&mut self, pointer: &str, at: usize, value: &Value, place: Option<&Change<'_>>) -> bool {
        let node = Node { index: at, ..self.root() };
        if value.as_scalar().is_some() {
            return verify::has_value(node, value);
        }
        let changes = merge::changes(node, value, true);
        match changes.as_ref().map(|changes| (&changes.list[..], changes.is_partial)) {
            None => verify::has_value(node, value),
            Some(([], _)) => true,
            Some(([change], false)) => self.commit(pointer, change).is_ok(),
            Some(_) => [true, false]
                .into_iter()
                .flat_map(|reorder| Attempt::ALL.map(|attempt| (attempt, reorder)))
                .any(|(attempt, reorder)| {
                    let saved = self.clone();
                    let is_made = self.merge_all(at, value, attempt, reorder).is_some() && {
                        let (old, new) = (saved.root(), self.root());
                        self.body() == saved.body()
                            && place.map_or_else(
                                || verify::has_value(new, value),
                                |place| verify::is_changed_as_intended(old, new, place),
                            )
                    };
                    if !is_made {
                        *self = saved;
                    }
                    is_made
                }),
        }
    }

    /// Makes all changes of the node at index `at`, in at most [`MOST_ROUNDS`] rounds, each of which reads the whole
    /// text. Returns `None` if a round fails, if reordering changes a value, or if the node is still not equal to
    /// `value`. The document is then in an intermediate state, and the caller restores it. The caller also verifies the
    /// result.
    fn merge_all(&mut self, at: usize, value: &Value, attempt: Attempt, reorder: bool) -> Option<()> {
        for _ in 0..MOST_ROUNDS {
            let node = Node { index: at, ..self.root() };
            let mut changes = merge::changes(node, value, reorder)?.list;
            if changes.is_empty() {
                return Some(());
            }
            // Items are reordered first. If that changes a value, a block scalar has absorbed a comment.
            let is_reordered = |change: &Change<'_>| matches!(change.edit, Edit::Reorder(_));
            let values = changes.iter().any(is_reordered).then(|| {
                changes.retain(is_reordered);
                diff::hash_in_any_order(self.root())
            });
            let splices = self.splices(&changes, attempt)?;
            let new = apply_all(&splices, &self.text)?;
            let parts = read(&new).ok()?;
            (self.text, self.parts) = (Cow::Owned(new), parts);
            if values.is_some_and(|values| values != diff::hash_in_any_order(self.root())) {
                return None;
            }
        }
        merge::changes(Node { index: at, ..self.root() }, value, reorder)
            .filter(|changes| changes.list.is_empty())
            .map(|_| ())
    }

    /// Returns the splices of all changes in the order of the text, without those that overlap a splice before them. A
    /// splice that starts where another one ends does not overlap it. Returns `None` if one change has no splice, such
    /// as that of a child that does not exist.
    fn splices(&self, changes: &[Change<'_>], attempt: Attempt) -> Option<Vec<Splice>> {
        let mut collections = HashMap::new();
        let mut splices: Vec<Splice> = Vec::with_capacity(changes.len());
        for change in changes {
            let node = Node { index: change.parent, ..self.root() };
            splices.push(match node.style() {
                NodeStyle::Flow => {
                    let collection = collections.entry(change.parent).or_insert_with(|| flow::Collection::new(node));
                    flow::splice(collection, change)?
                }
                _ => block::splice(node, change, self.parts.header.end, attempt)?,
            });
        }
        // The sort is stable, so splices at one offset stay in the order of the changes.
        splices.sort_by_key(|splice| splice.span.start);
        let mut end = 0;
        splices.retain(|splice| {
            let is_free = splice.span.start >= end;
            if is_free {
                end = splice.span.end;
            }
            is_free
        });
        Some(splices)
    }

    /// Makes an edit with the first attempt whose result is verified. Returns the error of the last attempt if none is,
    /// or [`EditError::Changed`] if the change has no splice. The document is then unchanged.
    pub(super) fn commit(&mut self, pointer: &str, change: &Change<'_>) -> Result<(), EditError> {
        let mut failed = None;
        for attempt in Attempt::ALL {
            let node = Node { index: change.parent, ..self.root() };
            let splice = match node.style() {
                NodeStyle::Flow => flow::splice(&flow::Collection::new(node), change),
                _ => block::splice(node, change, self.parts.header.end, attempt),
            };
            let Some(splice) = splice else { break };
            match self.splice(pointer, &splice, |before, new, splice| verify::is_intended(before, new, change, splice))
            {
                Ok(()) => return Ok(()),
                Err(error) => failed = Some(error),
            }
        }
        Err(failed.unwrap_or_else(|| EditError::changed(pointer)))
    }

    /// Applies a splice if the new text can be read, its body has the same length, and `is_as_intended` accepts the
    /// document before the splice, the new root and the splice. Returns [`EditError::Unreadable`] if the text cannot be
    /// read, and [`EditError::Changed`] otherwise. The document is then unchanged.
    pub(super) fn splice(
        &mut self,
        pointer: &str,
        splice: &Splice,
        is_as_intended: impl FnOnce(&Before<'_>, Node<'_>, &Splice) -> bool,
    ) -> Result<(), EditError> {
        let body = self.body().len();
        let replaced = Replaced::by(splice, &mut self.text).ok_or_else(|| EditError::changed(pointer))?;
        let is_intended = |parts: &Parts| {
            let before = Before { parts: &self.parts, replaced: &replaced, text: &self.text };
            self.text.len() - parts.body == body && is_as_intended(&before, parts.root(&self.text), splice)
        };
        let parts = match self.reread(body, splice) {
            Some(parts) => Ok(parts),
            None => read(&self.text).map_err(|cause| EditError::unreadable(pointer, cause)),
        };
        match parts.and_then(|parts| if is_intended(&parts) { Ok(parts) } else { Err(EditError::changed(pointer)) }) {
            Ok(parts) => {
                self.parts = parts;
                Ok(())
            }
            Err(error) => {
                replaced.undo(&mut self.text);
                Err(error)
            }
        }
    }

    /// Reads the text, to which the splice has been applied, by parsing only the entries around the splice. The parts
    /// are still those of the old text, whose body has `body` bytes. Returns `None` if the text must be read as a whole
    /// ([`yaml::reread()`]), also if it has a problem. Does not check that keys are unique.
    fn reread(&self, body: usize, splice: &Splice) -> Option<Parts> {
        let (root, header) = (self.parts.tape.items().first()?, self.parts.header);
        // Without this test, the first entry may not be in the new text.
        if splice.span.start <= root.start() {
            return None;
        }
        // Most headers begin with their first entry.
        let column = if root.start() == header.start { 0 } else { lines::column(&self.text, root.start()) };
        let stretch = Stretch { old: splice.span, len: splice.text.len() };
        let items = self.parts.tape.items();
        let yaml::Header { tape, end, .. } = yaml::reread(&self.text, items, column, header, &stretch)?;
        Some(Parts { tape, header: Span::new(header.start, end), body: self.text.len() - body })
    }
}

/// Reads a whole file. Returns an error if it has any problem.
fn read(text: &str) -> Result<Parts, Error> {
    let (parts, diagnostics) = Parts::read(text, Fields::NONE);
    Error::new(text, diagnostics, Fields::NONE).map_or(Ok(parts), Err)
}
