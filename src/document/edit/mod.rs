//! Edits: one splice of the text each, which is read again and checked before it counts.

mod block;
mod block_text;
mod error;
mod flow;
mod lines;
mod merge;
mod position;
mod replace;
mod splice;
mod style;
mod verify;
mod write;

use std::borrow::Cow;

pub use self::error::EditError;
use self::{
    lines::eol_at,
    splice::{Change, Edit, Splice},
    write::Style,
};
use super::{Document, Node, NodeKind, Parts};
use crate::{
    error::Error,
    fields::Fields,
    json_pointer,
    span::Span,
    value::Value,
    yaml::{
        self, MAX_DEPTH, Stretch,
        path::Children,
        tape::{Form, next},
    },
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Add,
    Replace,
    Set,
}

impl Document<'_> {
    /// Adds a value, as RFC 6902 section 4.1 says: a new key of a mapping, behind the others; an item of a sequence,
    /// before the one that the pointer names; `-` names the place behind the last. Where the collection would be is null,
    /// one is made: a sequence for `-` and `0`, a mapping for any other name that is no number.
    ///
    /// New text looks as its neighbours do: indentation, quotation marks, brackets, line ends.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntags:\n- 'a' # first\nplaces:\n---\n")?;
    /// document.add("/tags/-", "b")?;
    /// document.add("/places/-", "c")?;
    /// assert_eq!(document.as_str(), "---\ntags:\n- 'a' # first\n- 'b'\nplaces:\n- 'c'\n---\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The key is there already (RFC 6902 would replace it; [`Document::set`] does), the index is too large, there is no
    /// collection to add to, or no text for the value that leaves all others as they are: see [`EditError`]. The document
    /// is then as it was.
    pub fn add(&mut self, pointer: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.put(pointer, &value.into(), Mode::Add)
    }

    /// Replaces the value that the pointer names, as RFC 6902 section 4.3 says; the empty pointer names the header.
    ///
    /// A text keeps the marks of the one it replaces. Of a collection that is replaced by one of its kind, only the parts
    /// that differ are written anew, where these are few; a value that is equal to the new one stays as it stands.
    ///
    /// # Errors
    /// There is no such value, or no text for the new one: see [`EditError`]. The document is then as it was.
    pub fn replace(&mut self, pointer: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.put(pointer, &value.into(), Mode::Replace)
    }

    /// Replaces the value that the pointer names, or adds it where there is none.
    ///
    /// # Errors
    /// As [`Document::add`], but for a key that is there.
    pub fn set(&mut self, pointer: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.put(pointer, &value.into(), Mode::Set)
    }

    /// Removes an item, or a key with its value, as RFC 6902 section 4.2 says, and the comment on its line; comments on lines
    /// of their own around it stay. A collection that has nothing left stays, as `[]` or `{}`.
    ///
    /// # Errors
    /// There is no such value, or it is the header as a whole: see [`EditError`]. The document is then as it was.
    pub fn remove(&mut self, pointer: &str) -> Result<(), EditError> {
        let Some((parent, last)) = self.parent(pointer)? else { return Err(EditError::root(pointer)) };
        let (child, at) = child(parent, pointer, &last)?.ok_or_else(|| EditError::not_found(pointer))?;
        let parent = parent.index;
        self.commit(pointer, Change { parent, child, at, edit: Edit::Remove })
    }

    /// Sets the body: [`Document::body`] is then `body`, byte for byte. The closing fence stays, and the empty line
    /// behind it; one is added where the body could not be told from it.
    pub fn set_body(&mut self, body: &str) {
        let fence = self.parts.header.end;
        let line = self.text[fence..].find('\n').map(|feed| fence + feed + 1);
        let eol = if self.header().contains("\r\n") || self.text[..fence].ends_with("\r\n") { "\r\n" } else { "\n" };
        let head = &self.text[..self.parts.body];
        let mut new = String::with_capacity(head.len() + body.len() + 4);
        new.push_str(head);
        match line {
            None if body.is_empty() => {}
            None => {
                new.push_str(eol);
                new.push_str(eol);
            }
            // No empty line yet, and without one the body would lose its first.
            Some(line)
                if line == self.parts.body
                    && (body.starts_with(['\n', '\r']) || self.body().is_empty() && !body.is_empty()) =>
            {
                new.push_str(eol);
            }
            Some(_) => {}
        }
        self.parts.body = new.len();
        new.push_str(body);
        self.text = Cow::Owned(new);
    }

    fn put(&mut self, pointer: &str, value: &Value, mode: Mode) -> Result<(), EditError> {
        let level = pointer.bytes().filter(|&byte| byte == b'/').count();
        if !value.is_nested_within(MAX_DEPTH - level.min(MAX_DEPTH)) {
            return Err(EditError::TooDeep { pointer: pointer.to_owned() });
        }
        let Some((parent, last)) = self.parent(pointer)? else { return self.put_root(pointer, value) };
        let (kind, index) = (parent.kind(), parent.index);
        if mode != Mode::Replace && parent.is_null() {
            return self.put_in_null(pointer, &last, value);
        }
        let (child, at, edit) = match child(parent, pointer, &last)? {
            Some(_) if kind == NodeKind::Mapping && mode == Mode::Add => {
                return Err(EditError::DuplicateKey { pointer: pointer.to_owned() });
            }
            Some((child, at)) if mode == Mode::Add => (child, at, Edit::Insert(value)),
            Some((child, at)) => {
                let node = Node { index: at + usize::from(kind == NodeKind::Mapping), ..parent };
                let changes = merge::changes(node, value);
                if changes.is_none() && verify::is(node, value)
                    || changes.is_some_and(|changes| self.commit_all(pointer, changes))
                {
                    return Ok(());
                }
                (child, at, Edit::Replace(value))
            }
            None if mode == Mode::Replace => return Err(EditError::not_found(pointer)),
            None => {
                let end = next(parent.items, index);
                let len = Children::new(parent.items, index).count();
                if kind == NodeKind::Mapping {
                    (len, end, Edit::Entry(&last, value))
                } else if last == "-" || json_pointer::array_index(&last) == Some(len) {
                    (len, end, Edit::Insert(value))
                } else {
                    return Err(EditError::BadIndex { pointer: pointer.to_owned(), len });
                }
            }
        };
        self.commit(pointer, Change { parent: index, child, at, edit })
    }

    /// What all tokens but the last lead to, and that one; `None` for the empty pointer.
    fn parent<'p>(&self, pointer: &'p str) -> Result<Option<(Node<'_>, Cow<'p, str>)>, EditError> {
        let bad = || EditError::BadPointer { pointer: pointer.to_owned() };
        let (mut node, mut rest) = (self.root(), pointer);
        while !rest.is_empty() {
            let (behind, token) = json_pointer::step(rest).map_err(|_| bad())?;
            if behind.is_empty() {
                return Ok(Some((node, token)));
            }
            node = node.child(&token).ok_or_else(|| match json_pointer::tokens(behind) {
                Some(_) => EditError::not_found(pointer),
                None => bad(),
            })?;
            rest = behind;
        }
        Ok(None)
    }

    /// A collection in the place of nothing.
    fn put_in_null(&mut self, pointer: &str, last: &str, value: &Value) -> Result<(), EditError> {
        let collection = match json_pointer::array_index(last) {
            Some(0) => Value::Sequence(vec![value.clone()]),
            Some(_) => return Err(EditError::BadIndex { pointer: pointer.to_owned(), len: 0 }),
            None if last == "-" => Value::Sequence(vec![value.clone()]),
            None => Value::Mapping([(last, value.clone())].into_iter().collect()),
        };
        let parent = pointer.rfind('/').map_or("", |slash| &pointer[..slash]);
        self.put(parent, &collection, Mode::Replace).map_err(|error| error.named(pointer))
    }

    /// The header as a whole.
    fn put_root(&mut self, pointer: &str, value: &Value) -> Result<(), EditError> {
        let Value::Mapping(mapping) = value else { return Err(EditError::root(pointer)) };
        let changes = merge::changes(self.root(), value);
        if changes.is_none() && verify::is(self.root(), value)
            || changes.is_some_and(|changes| self.commit_all(pointer, changes))
        {
            return Ok(());
        }
        let header = self.parts.header;
        let mut failed = EditError::changed(pointer);
        for block_texts in [true, false] {
            let style =
                Style::around(self.root(), eol_at(&self.text, header.start.saturating_sub(1)), block_texts, value);
            let mut text = String::new();
            for (name, value) in mapping.iter() {
                write::entry(&mut text, style, 0, (name, Form::Plain), value);
                text.push_str(style.eol);
            }
            match self
                .splice(pointer, &Splice::new(header.start, header.end, text), |_, root, _| verify::is(root, value))
            {
                Ok(()) => return Ok(()),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Makes all changes, or none.
    fn commit_all(&mut self, pointer: &str, changes: Vec<Change<'_>>) -> bool {
        let saved = (changes.len() > 1).then(|| self.clone());
        for mut change in changes {
            if let Edit::Entry(..) = change.edit {
                // Behind those that have been added before.
                let items = self.parts.tape.items();
                (change.child, change.at) = (Children::new(items, change.parent).count(), next(items, change.parent));
            }
            if self.commit(pointer, change).is_err() {
                if let Some(saved) = saved {
                    *self = saved;
                }
                return false;
            }
        }
        true
    }

    /// Tries the edit as it reads best, then more plainly, and keeps the first that is what was asked for.
    fn commit(&mut self, pointer: &str, change: Change<'_>) -> Result<(), EditError> {
        let mut failed = EditError::changed(pointer);
        for block_texts in [true, false] {
            let node = Node { index: change.parent, ..self.root() };
            let splice = match node.style() {
                super::Style::Flow => flow::splice(node, change.child, change.edit),
                _ => block::splice(node, change.child, change.edit, self.parts.header.end, block_texts),
            };
            let Some(splice) = splice else { break };
            match self.splice(pointer, &splice, |old, new, splice| verify::holds(old, new, &change, splice)) {
                Ok(()) => return Ok(()),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Makes the edit, if the new text can be read, has the body that it had, and its root is what it should be.
    fn splice(
        &mut self,
        pointer: &str,
        splice: &Splice,
        is_meant: impl FnOnce(Node<'_>, Node<'_>, &Splice) -> bool,
    ) -> Result<(), EditError> {
        let new = splice.apply(&self.text);
        let parts = match self.reread(&new, splice) {
            Some(parts) => parts,
            None => {
                let (parts, diagnostics) = Parts::read(&new, Fields::NONE);
                if let Some(cause) = Error::new(&new, diagnostics, Fields::NONE) {
                    return Err(EditError::unreadable(pointer, cause));
                }
                parts
            }
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

/// Which of a collection's values a token names, and its place on the tape, or that of its key; `None` where it has no
/// such value, but may get one.
fn child(parent: Node<'_>, pointer: &str, token: &str) -> Result<Option<(usize, usize)>, EditError> {
    let mut children = Children::new(parent.items, parent.index).enumerate();
    match parent.kind() {
        NodeKind::Scalar => Err(EditError::NotACollection { pointer: pointer.to_owned() }),
        NodeKind::Mapping => {
            Ok(children.find(|&(_, index)| Node { index, ..parent }.as_str().is_some_and(|key| key == token)))
        }
        NodeKind::Sequence if token == "-" => Ok(None),
        NodeKind::Sequence => match json_pointer::array_index(token) {
            Some(index) => Ok(children.nth(index)),
            None => Err(EditError::BadIndex { pointer: pointer.to_owned(), len: children.count() }),
        },
    }
}
