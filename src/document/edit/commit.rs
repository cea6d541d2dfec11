//! Changes of the text: made, read again, verified, and kept only if they are what was asked for.

use std::{borrow::Cow, collections::HashMap};

use super::{
    EditError, block, diff, flow, lines, merge,
    splice::{Change, Edit, Splice, apply_all},
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

/// How many times several changes are made: those whose texts overlap are left for the next time, and so is the removal of all old
/// keys of a mapping. Texts overlap only in collections in brackets that are on several lines, and there seldom.
const MOST_ROUNDS: usize = 8;

impl Document<'_> {
    /// Makes the node at `at` on the tape equal to `value` by changes of its parts, and tells whether it could. `place` replaces
    /// the whole node, which is the header where there is none. The document is as it was where the answer is no.
    pub(super) fn merge(&mut self, pointer: &str, at: usize, value: &Value, place: Option<&Change<'_>>) -> bool {
        let node = Node { index: at, ..self.root() };
        let changes = merge::changes(node, value, true);
        match changes.as_ref().map(|changes| (&changes.list[..], changes.is_partial)) {
            None => verify::is(node, value),
            Some(([], _)) => true,
            Some(([change], false)) => self.commit(pointer, change).is_ok(),
            Some(_) => [(true, true), (false, true), (true, false), (false, false)].into_iter().any(
                |(block_texts, reorder)| {
                    let saved = self.clone();
                    let is_made = self.merge_all(at, value, block_texts, reorder).is_some() && {
                        let (old, new) = (saved.root(), self.root());
                        self.body() == saved.body()
                            && place.map_or_else(|| verify::is(new, value), |place| verify::is_changed(old, new, place))
                    };
                    if !is_made {
                        *self = saved;
                    }
                    is_made
                },
            ),
        }
    }

    /// Makes all changes of a node at once. `None` where they cannot be made; the document is then another one.
    fn merge_all(&mut self, at: usize, value: &Value, block_texts: bool, reorder: bool) -> Option<()> {
        for _ in 0..MOST_ROUNDS {
            let node = Node { index: at, ..self.root() };
            let mut changes = merge::changes(node, value, reorder)?.list;
            if changes.is_empty() {
                return Some(());
            }
            // Items are put in their order first. If a value changes by that, a block scalar has taken in a comment.
            let is_reordered = |change: &Change<'_>| matches!(change.edit, Edit::Reorder(_));
            let values = changes.iter().any(is_reordered).then(|| {
                changes.retain(is_reordered);
                diff::hash_in_any_order(self.root())
            });
            let splices = self.splices(&changes, block_texts)?;
            let new = apply_all(&splices, &self.text);
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

    /// The texts of all changes, without those that would overlap one before them.
    fn splices(&self, changes: &[Change<'_>], block_texts: bool) -> Option<Vec<Splice>> {
        let mut collections = HashMap::new();
        let mut splices: Vec<Splice> = Vec::with_capacity(changes.len());
        for change in changes {
            let node = Node { index: change.parent, ..self.root() };
            splices.push(match node.style() {
                NodeStyle::Flow => {
                    let collection = collections.entry(change.parent).or_insert_with(|| flow::Collection::new(node));
                    flow::splice(collection, change)?
                }
                _ => block::splice(node, change, self.parts.header.end, block_texts)?,
            });
        }
        // Stable: at one place, they stay in the order of the changes.
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

    /// Tries the edit as it reads best, then more plainly, and keeps the first that is what was asked for.
    pub(super) fn commit(&mut self, pointer: &str, change: &Change<'_>) -> Result<(), EditError> {
        let mut failed = EditError::changed(pointer);
        for block_texts in [true, false] {
            let node = Node { index: change.parent, ..self.root() };
            let splice = match node.style() {
                NodeStyle::Flow => flow::splice(&flow::Collection::new(node), change),
                _ => block::splice(node, change, self.parts.header.end, block_texts),
            };
            let Some(splice) = splice else { break };
            match self.splice(pointer, &splice, |old, new, splice| verify::holds(old, new, change, splice)) {
                Ok(()) => return Ok(()),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Makes the edit, if the new text can be read, has the body that it had, and its root is what it should be.
    pub(super) fn splice(
        &mut self,
        pointer: &str,
        splice: &Splice,
        is_meant: impl FnOnce(Node<'_>, Node<'_>, &Splice) -> bool,
    ) -> Result<(), EditError> {
        let new = splice.apply(&self.text);
        let parts = match self.reread(&new, splice) {
            Some(parts) => parts,
            None => read(&new).map_err(|cause| EditError::unreadable(pointer, cause))?,
        };
        if new.len() - parts.body != self.body().len() || !is_meant(self.root(), parts.root(&new), splice) {
            return Err(EditError::changed(pointer));
        }
        (self.text, self.parts) = (Cow::Owned(new), parts);
        Ok(())
    }

    /// What the text after the splice consists of, only the entries around it being read.
    fn reread(&self, new: &str, splice: &Splice) -> Option<Parts> {
        let column = lines::column(&self.text, self.root().span().start);
        let stretch = Stretch { old: splice.span, len: splice.text.len() };
        let header = self.parts.header;
        let yaml::Header { tape, end, .. } = yaml::reread(new, self.parts.tape.items(), column, header, &stretch)?;
        let body = new.len() - self.body().len();
        Some(Parts { tape, header: Span::new(header.start, end), body })
    }
}

/// Reads a whole text.
fn read(text: &str) -> Result<Parts, Error> {
    let (parts, diagnostics) = Parts::read(text, Fields::NONE);
    Error::new(text, diagnostics, Fields::NONE).map_or(Ok(parts), Err)
}
