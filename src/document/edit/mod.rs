//! Edits: one splice of the text each, which is read again and checked before it counts.

mod block;
mod error;
mod flow;
mod verify;
mod write;

use std::borrow::Cow;

pub use self::error::EditError;
use self::{verify::Change, write::Style};
use super::{Document, Node, NodeKind, Parts, pointer};
use crate::{
    error::Error,
    span::Span,
    value::Value,
    yaml::{MAX_DEPTH, tape::Form},
};

/// New text for a span of the old one.
pub(super) struct Splice {
    span: Span,
    text: String,
}

impl Splice {
    fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        Self { span: Span::new(start, end.max(start)), text: text.into() }
    }

    fn apply(&self, source: &str) -> String {
        [&source[..self.span.start], &self.text, &source[self.span.end..]].concat()
    }
}

/// What an edit does to the place that its pointer names.
#[derive(Clone, Copy)]
pub(super) enum Edit<'v> {
    /// A new value for the `child`th value of the collection.
    Replace(&'v Value),
    /// A new item before the `child`th.
    Insert(&'v Value),
    /// A new key, behind the others.
    Entry(&'v str, &'v Value),
    Remove,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Add,
    Replace,
    Set,
}

impl Document<'_> {
    /// Adds a value, as RFC 6902 section 4.1 says: a new key of a mapping, behind the others; an item of a sequence,
    /// before the one that the pointer names; `-` names the place behind the last.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntags:\n- 'a' # first\n---\n")?;
    /// document.add("/tags/-", "b")?;
    /// assert_eq!(document.as_str(), "---\ntags:\n- 'a' # first\n- 'b'\n---\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The key is there already, the index is too large, there is no collection to add to, or no text for the value
    /// that leaves all others as they are: see [`EditError`]. The document is then as it was.
    pub fn add(&mut self, pointer: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.put(pointer, &value.into(), Mode::Add)
    }

    /// Replaces the value that the pointer names; the empty pointer names the header.
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

    /// Removes an item, or a key with its value, and the comment on its line. A collection that has nothing left stays,
    /// as `[]` or `{}`.
    ///
    /// # Errors
    /// There is no such value, or it is the header as a whole: see [`EditError`]. The document is then as it was.
    pub fn remove(&mut self, pointer: &str) -> Result<(), EditError> {
        let tokens = tokens(pointer)?;
        let Some((last, path)) = tokens.split_last() else { return Err(EditError::root(pointer)) };
        let (parent, child) = self.place(pointer, path, last)?;
        let child = child.ok_or_else(|| EditError::not_found(pointer))?;
        let index = parent.index;
        self.commit(pointer, index, child, Edit::Remove)
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
        let tokens = tokens(pointer)?;
        if !value.is_nested_within(MAX_DEPTH - tokens.len().min(MAX_DEPTH)) {
            return Err(EditError::TooDeep { pointer: pointer.to_owned() });
        }
        let Some((last, path)) = tokens.split_last() else { return self.put_root(pointer, value) };
        let (parent, child) = self.place(pointer, path, last)?;
        let index = parent.index;
        let (child, edit) = match (parent.kind(), mode, child) {
            (NodeKind::Mapping, Mode::Add, Some(_)) => {
                return Err(EditError::DuplicateKey { pointer: pointer.to_owned() });
            }
            (NodeKind::Sequence, Mode::Add, Some(child)) => (child, Edit::Insert(value)),
            (_, _, Some(child)) => (child, Edit::Replace(value)),
            (_, Mode::Replace, None) => return Err(EditError::not_found(pointer)),
            (NodeKind::Mapping, _, None) => (parent.entries().count(), Edit::Entry(last, value)),
            (_, _, None) => {
                let count = parent.items().count();
                if *last != "-" && pointer::array_index(last) != Some(count) {
                    return Err(EditError::BadIndex { pointer: pointer.to_owned(), len: count });
                }
                (count, Edit::Insert(value))
            }
        };
        self.commit(pointer, index, child, edit)
    }

    /// The collection that the tokens lead to, and which of its values `last` names.
    fn place(&self, pointer: &str, path: &[Cow<'_, str>], last: &str) -> Result<(Node<'_>, Option<usize>), EditError> {
        let parent = path
            .iter()
            .try_fold(self.root(), |node, token| pointer::child(node, token))
            .ok_or_else(|| EditError::not_found(pointer))?;
        let child = match parent.kind() {
            NodeKind::Scalar => return Err(EditError::NotACollection { pointer: pointer.to_owned() }),
            NodeKind::Mapping => parent.entries().position(|(key, _)| key.as_str().is_some_and(|key| key == last)),
            NodeKind::Sequence if last == "-" => None,
            NodeKind::Sequence => {
                let len = parent.items().count();
                let index = pointer::array_index(last)
                    .ok_or_else(|| EditError::BadIndex { pointer: pointer.to_owned(), len })?;
                (index < len).then_some(index)
            }
        };
        Ok((parent, child))
    }

    /// The whole header anew.
    fn put_root(&mut self, pointer: &str, value: &Value) -> Result<(), EditError> {
        let Value::Mapping(mapping) = value else { return Err(EditError::root(pointer)) };
        let header = self.parts.header;
        let eol = self.eol(header.start.saturating_sub(1));
        let style = Style { eol, literal: true, quote: Form::Plain };
        let mut text = String::new();
        for (name, value) in mapping.iter() {
            write::entry(&mut text, style, 0, name, value);
            text.push_str(eol);
        }
        let new = Splice::new(header.start, header.end, text).apply(&self.text);
        let (parts, findings) = Parts::read(&new);
        if let Some(cause) = Error::new(&new, findings) {
            return Err(EditError::unreadable(pointer, cause));
        }
        if parts.root(&new).to_value() != *value || new[parts.body..] != *self.body() {
            return Err(EditError::changed(pointer));
        }
        (self.text, self.parts) = (Cow::Owned(new), parts);
        Ok(())
    }

    /// Tries the edit as it reads best, then more plainly, and keeps the first that is what was asked for.
    fn commit(&mut self, pointer: &str, parent: usize, child: usize, edit: Edit<'_>) -> Result<(), EditError> {
        let mut failed = EditError::changed(pointer);
        for literal in [true, false] {
            let node = Node { source: &self.text, items: self.parts.tape.items(), index: parent };
            let splice = if node.style() == super::Style::Flow {
                flow::splice(node, child, edit, literal)
            } else {
                block::splice(node, child, edit, self.parts.header.end, literal)
            };
            let new = splice.apply(&self.text);
            let (parts, findings) = Parts::read(&new);
            if let Some(cause) = Error::new(&new, findings) {
                failed = EditError::unreadable(pointer, cause);
                continue;
            }
            let change = Change { parent, child, edit, splice: &splice };
            if new[parts.body..] == *self.body() && verify::holds(&self.text, &self.parts, &new, &parts, &change) {
                (self.text, self.parts) = (Cow::Owned(new), parts);
                return Ok(());
            }
            failed = EditError::changed(pointer);
        }
        Err(failed)
    }

    fn eol(&self, at: usize) -> &'static str {
        eol_at(&self.text, at)
    }
}

/// The line break that ends the line of `at`.
fn eol_at(source: &str, at: usize) -> &'static str {
    let from = source[..at].rfind('\n').map_or(0, |feed| feed + 1);
    match source[from..].split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

fn tokens(pointer: &str) -> Result<Vec<Cow<'_, str>>, EditError> {
    pointer::tokens(pointer).ok_or_else(|| EditError::BadPointer { pointer: pointer.to_owned() })
}
