//! Edits of a [`Document`]. A JSON Pointer names the value to change. The edited source is read again, and the result
//! is verified. If that fails, the document is unchanged.

mod arrange;
mod block;
mod block_text;
mod by_name;
mod commit;
pub(crate) mod diff;
mod error;
mod flow;
mod lines;
mod merge;
#[cfg(feature = "miette")]
mod miette;
mod position;
mod replace;
mod replaced;
mod splice;
mod style;
mod verify;
mod write;

use std::{borrow::Cow, slice};

pub use self::error::EditError;
use self::{
    lines::{eol_at, line_start, next_line},
    splice::{Child, Edit, Splice},
    write::Style,
};
use super::{Document, Node, NodeKind, NodeStyle, Parts};
use crate::{
    json_pointer,
    span::Span,
    value::Value,
    yaml::{
        MAX_DEPTH, Tape,
        path::Children,
        tape::{Form, Item, next},
    },
};

/// What happens if the value at a pointer exists, or if it does not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// [`Document::add`]: an existing key is an error, and a new item is inserted before an existing one.
    Add,
    /// [`Document::replace`]: a missing value is an error.
    Replace,
    /// [`Document::set`]: an existing value is replaced, and a missing one is added, with its parents.
    Set,
}

impl Document<'_> {
    /// Adds a new key or a new item, as RFC 6902 section 4.1 defines it, except that an existing key is an error.
    ///
    /// | the parent is | last part of the pointer | result |
    /// |---|---|---|
    /// | a mapping | a new key | the key is added after the others |
    /// | a sequence | the index of an item | the new item is added before that item |
    /// | a sequence | `-`, or the number of items | the new item is added after the last one |
    /// | null | `-` or `0` | the parent becomes a sequence of the value |
    /// | null | any other number | [`EditError::BadIndex`] |
    /// | null | any other name | the parent becomes a mapping of the key |
    /// | any other scalar | | [`EditError::NotACollection`] |
    ///
    /// The empty pointer names the header, which is replaced as [`Document::replace`] does. New text has the style of
    /// its neighbours: indentation, quotes, brackets and line endings.
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
    /// An item is added even if the sequence has an equal one. This function adds a tag unless the file has it, and
    /// also accepts a single string where a list is expected:
    ///
    /// ```
    /// use press_release::{Document, EditError, NodeKind};
    ///
    /// fn add_tag(document: &mut Document<'_>, tag: &str) -> Result<(), EditError> {
    ///     let Some(tags) = document.get("/tags") else { return document.set("/tags/-", tag) };
    ///     let has_tag = tags.items().any(|item| item.to_str().as_deref() == Some(tag));
    ///     match tags.to_str().map(|text| text.into_owned()) {
    ///         _ if has_tag => Ok(()),
    ///         Some(only) if !tags.is_null() => document.set("/tags", [only.as_str(), tag]),
    ///         _ => document.add("/tags/-", tag),
    ///     }
    /// }
    ///
    /// for (header, expected) in [
    ///     ("title: One\n", "title: One\ntags:\n  - roads\n"),
    ///     ("tags:\n", "tags:\n  - roads\n"),
    ///     ("tags: bays\n", "tags:\n  - bays\n  - roads\n"),
    ///     ("tags: [bays]\n", "tags: [bays, roads]\n"),
    ///     ("tags: [roads]\n", "tags: [roads]\n"),
    /// ] {
    ///     let text = format!("---\n{header}---\n");
    ///     let mut document = Document::parse(&text)?;
    ///     add_tag(&mut document, "roads")?;
    ///     assert_eq!(document.header(), expected);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the key exists (RFC 6902 would replace its value, as [`Document::set`] does), if the index
    /// is too large, if the collection does not exist or is a scalar other than null, or if the value cannot be
    /// written without changing another value: see [`EditError`]. The document is then unchanged.
    pub fn add(&mut self, pointer: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.put(pointer, &value.into(), Mode::Add)
    }

    /// Replaces the value that the pointer names, as RFC 6902 section 4.3 defines it, and writes only the parts that
    /// differ. `/title` is a key of the header, `/tags/0` the first item of a list, and the empty pointer the header as
    /// a whole.
    ///
    /// The result has exactly the new value: keys and items that it does not have are removed. The text is merged. If a
    /// collection replaces a collection of the same kind, keys are matched by name, and items by their values. Equal
    /// parts keep their source and their comments, and so do items that move. A new string keeps the quotes of the
    /// string that it replaces.
    ///
    /// ```
    /// use press_release::{Document, Mapping, Value};
    ///
    /// let mut document = Document::parse("---\ntitle: One # to do\nyear: 0x7D0 # first\n---\n")?;
    /// let fields = [("title", Value::from("Two")), ("year", 2000.into()), ("a", 1.into())];
    /// document.replace("", Mapping::from_iter(fields))?;
    /// assert_eq!(document.as_str(), "---\ntitle: Two # to do\nyear: 0x7D0 # first\na: 1\n---\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the value does not exist, or if the new value cannot be written without changing another
    /// value: see [`EditError`]. The document is then unchanged.
    pub fn replace(&mut self, pointer: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.put(pointer, &value.into(), Mode::Replace)
    }

    /// Replaces the value that the pointer names as [`Document::replace`] does, or adds it as [`Document::add`] does if
    /// it does not exist. A missing parent is created, as [`Document::add`] does for a parent that is null: a sequence
    /// for `-` and `0`, a mapping for any name that is not a number, and an error for any other number.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntitle: One\n---\n")?;
    /// document.set("/title", "Two")?;
    /// document.set("/hero/image", "a.png")?;
    /// document.set("/tags/-", "roads")?;
    /// assert_eq!(
    ///     document.as_str(),
    ///     "---\ntitle: Two\nhero:\n  image: a.png\ntags:\n  - roads\n---\n"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns the same errors as [`Document::add`], except that an existing key and a missing parent are not errors.
    pub fn set(&mut self, pointer: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.put(pointer, &value.into(), Mode::Set)
    }

    /// Removes an item, or a key with its value, as RFC 6902 section 4.2 defines it. The comment on its line is removed
    /// as well, and so are comments inside its value. Other comments on lines of their own stay. A collection that
    /// becomes empty stays as `[]` or `{}`, and a header in block style becomes empty.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntitle: One\ntags: [a, b]\ndraft: true # for now\n---\n")?;
    /// document.remove("/draft")?;
    /// document.remove("/tags/0")?;
    /// assert_eq!(document.as_str(), "---\ntitle: One\ntags: [b]\n---\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the value does not exist, if the pointer names the header as a whole, or if no way to remove
    /// it leaves the other values as they are: see [`EditError`]. The document is then unchanged.
    pub fn remove(&mut self, pointer: &str) -> Result<(), EditError> {
        let Some((parent, last)) = self.parent(pointer)? else { return Err(EditError::root(pointer)) };
        let child = child(parent, pointer, &last)?.ok_or_else(|| EditError::not_found(pointer))?;
        let change = child.change(parent, Edit::Remove);
        self.commit(pointer, &change)
    }

    /// Sets the body: [`Document::body`] is then `body`, byte for byte. The closing fence and the empty line after it
    /// stay. If there is no such line, one is added if `body` begins with a line break, or if there was no body before
    /// and `body` is not empty. Without a header, fences are added only if the body looks like a header.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntitle: One\n---\n\nOld.\n")?;
    /// document.set_body("New.\n");
    /// assert_eq!(document.as_str(), "---\ntitle: One\n---\n\nNew.\n");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    pub fn set_body(&mut self, body: &str) {
        if !self.has_header() {
            let text = [&self.text[..self.parts.header.start], body].concat();
            // A body that looks like a header needs fences before it.
            let is_body = Document::parse_optional(&text).is_ok_and(|read| read.body().len() == body.len());
            if is_body {
                self.text = Cow::Owned(text);
            } else {
                *self = self.with_fences(body);
            }
            return;
        }
        let fence = self.parts.header.end;
        let line = self.text[fence..].find('\n').map(|newline| fence + newline + 1);
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
            // Without an empty line after the fence, the first empty line of the body would be read as that line.
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

    /// Makes an edit that adds or replaces a value. A file without a header gets fences, with the line endings of the
    /// body, if the edit adds a key. If it adds none, such as a replacement of the header by an empty mapping, the file
    /// is unchanged. Returns the errors of [`Document::put_in_header`].
    fn put(&mut self, pointer: &str, value: &Value, mode: Mode) -> Result<(), EditError> {
        if self.has_header() {
            return self.put_in_header(pointer, value, mode);
        }
        let mut fenced = self.with_fences(self.body());
        fenced.put_in_header(pointer, value, mode)?;
        if fenced.root().entries().next().is_some() {
            *self = fenced;
        }
        Ok(())
    }

    /// Returns a document without a header as one with an empty header, one empty line and `body`. The fences have the
    /// line ending of the first line of `body`, or LF. A byte order mark stays.
    fn with_fences<'b>(&self, body: &str) -> Document<'b> {
        let start = self.parts.header.start;
        let eol = eol_at(body, 0);
        let fences = [&self.text[..start], "---", eol, "---", eol, eol].concat();
        let header = start + "---".len() + eol.len();
        let mut tape = Tape::default();
        tape.push(Item::new(Form::BlockMapping, header, header, false));
        let parts = Parts { tape, header: Span::new(header, header), body: fences.len() };
        Document { text: Cow::Owned(fences + body), parts }
    }

    /// Adds or replaces the value at `pointer`, as `mode` says. The document has a header. The empty pointer replaces
    /// the header, in every mode.
    ///
    /// Returns an error if the value would be nested too deeply, if the key exists and must not ([`Mode::Add`]), if the
    /// value does not exist and must ([`Mode::Replace`]), or if the index is not that of an item or the end. Returns an
    /// error also if the parent is a scalar (null only with [`Mode::Replace`]), if it does not exist, except with
    /// [`Mode::Set`], or if no way to write the value leaves the rest as it was. The document is then unchanged.
    fn put_in_header(&mut self, pointer: &str, value: &Value, mode: Mode) -> Result<(), EditError> {
        if is_too_deep(pointer, value) {
            return Err(EditError::TooDeep { pointer: pointer.to_owned() });
        }
        let (parent, last) = match self.parent(pointer) {
            Ok(Some(found)) => found,
            Ok(None) => return self.put_root(pointer, value),
            Err(EditError::NoParent { parent, .. }) if mode == Mode::Set => {
                return self.put_with_parents(pointer, parent.len(), value);
            }
            Err(error) => return Err(error),
        };
        if mode != Mode::Replace && parent.is_null() {
            return self.put_into_null(pointer, &last, value);
        }
        let is_mapping = parent.kind() == NodeKind::Mapping;
        let change = match child(parent, pointer, &last)? {
            Some(_) if is_mapping && mode == Mode::Add => {
                return Err(EditError::DuplicateKey { pointer: pointer.to_owned() });
            }
            Some(child) if mode == Mode::Add => child.change(parent, Edit::Insert(slice::from_ref(value))),
            Some(child) => {
                let node = Node { index: child.at + usize::from(is_mapping), ..parent };
                let change = child.change(parent, Edit::Replace(value));
                if self.merge(pointer, node.index, value, Some(&change)) {
                    return Ok(());
                }
                change
            }
            None if mode == Mode::Replace => return Err(EditError::not_found(pointer)),
            None => {
                let end = end(parent);
                if is_mapping {
                    end.change(parent, Edit::Entries(vec![(&last, value)]))
                } else if last == "-" || json_pointer::array_index(&last) == Some(end.number) {
                    end.change(parent, Edit::Insert(slice::from_ref(value)))
                } else {
                    return Err(EditError::BadIndex { pointer: pointer.to_owned(), len: end.number });
                }
            }
        };
        self.commit(pointer, &change)
    }

    /// Returns the parent of the value that the pointer names, and the last token, unescaped. Returns `None` for the
    /// empty pointer. The last token is not looked up: the value need not exist, and the parent may be a scalar, such
    /// as null.
    ///
    /// Returns [`EditError::BadPointer`] if the string is not a JSON Pointer. Returns [`EditError::NoParent`] if the
    /// parent does not exist. The error names the outermost value on the way that does not exist. A null exists, but
    /// contains nothing. For `/hero/image/a`, the error names `/hero` if the header has no such key, and `/hero/image`
    /// if `/hero` is null. For `/tags/-/a`, it names `/tags/-`.
    ///
    /// Returns the errors of [`child`] if a value on the way, other than null, cannot have the child:
    /// [`EditError::NotACollection`] for `/title/a/b` if `/title` is a string, and [`EditError::BadIndex`] for
    /// `/tags/x/a` if `/tags` is a sequence.
    fn parent<'p>(&self, pointer: &'p str) -> Result<Option<(Node<'_>, Cow<'p, str>)>, EditError> {
        let bad = || EditError::BadPointer { pointer: pointer.to_owned() };
        let (mut node, mut rest) = (self.root(), pointer);
        while !rest.is_empty() {
            let (after, token) = json_pointer::step(rest).map_err(|_| bad())?;
            if after.is_empty() {
                return Ok(Some((node, token)));
            }
            let Some(next) = node.child(&token) else {
                json_pointer::tokens(after).ok_or_else(bad)?;
                // An edit may replace a null with a collection.
                if !node.is_null() {
                    child(node, pointer, &token)?;
                }
                let parent = pointer[..pointer.len() - after.len()].to_owned();
                return Err(EditError::NoParent { pointer: pointer.to_owned(), parent });
            };
            (node, rest) = (next, after);
        }
        Ok(None)
    }

    /// Adds a value with its missing parents, as [`Document::set`] does. The first `len` bytes of the pointer name the
    /// outermost parent that does not exist.
    ///
    /// Without `/hero`, setting `/hero/image` is setting `/hero` to `{image: …}`. Setting `/tags/-` is setting `/tags`
    /// to `[…]`. Returns an error if the parents would be nested too deeply, if an index other than 0 names an item of
    /// a new sequence, or if [`Document::put`] returns one. The error has the whole pointer.
    fn put_with_parents(&mut self, pointer: &str, len: usize, value: &Value) -> Result<(), EditError> {
        let tokens = json_pointer::tokens(&pointer[len..]).unwrap_or_default();
        if tokens.len() >= MAX_DEPTH {
            return Err(EditError::TooDeep { pointer: pointer.to_owned() });
        }
        let value = tokens.iter().rev().try_fold(value.clone(), |value, token| wrap_in_collection(token, value));
        let value = value.ok_or_else(|| EditError::BadIndex { pointer: pointer.to_owned(), len: 0 })?;
        self.put(&pointer[..len], &value, Mode::Set).map_err(|error| error.named(pointer))
    }

    /// Replaces the null at the parent of `pointer` with a collection that has only `value`, at the token `last`. The
    /// token decides the kind of the collection ([`wrap_in_collection`]). Returns [`EditError::BadIndex`] if it is an
    /// index other than 0, and the errors of [`Document::put`]. The error has the whole pointer.
    fn put_into_null(&mut self, pointer: &str, last: &str, value: &Value) -> Result<(), EditError> {
        let collection = wrap_in_collection(last, value.clone());
        let collection = collection.ok_or_else(|| EditError::BadIndex { pointer: pointer.to_owned(), len: 0 })?;
        self.put(json_pointer::parent(pointer), &collection, Mode::Replace).map_err(|error| error.named(pointer))
    }

    /// Replaces the header with `value`: only the parts that differ if that is possible ([`Document::merge`]),
    /// otherwise all its lines. `pointer`, which is empty, is only for errors. Returns an error if the value is not a
    /// mapping, or if no way to write it reads back as the value. The document is then unchanged.
    fn put_root(&mut self, pointer: &str, value: &Value) -> Result<(), EditError> {
        let Value::Mapping(mapping) = value else { return Err(EditError::root(pointer)) };
        if self.merge(pointer, 0, value, None) {
            return Ok(());
        }
        let (header, place) = (self.parts.header, self.root().span());
        // If the header is a mapping in braces, only the mapping is replaced. The comments on the lines around it stay.
        // The comment after it is moved below the new entries.
        let (start, end) = match self.root().style() {
            NodeStyle::Flow => (line_start(&self.text, place.start), next_line(&self.text, place.end).min(header.end)),
            _ => (header.start, header.end),
        };
        let comment = match self.root().style() {
            NodeStyle::Flow => self.text[place.end..end].trim().to_owned(),
            _ => String::new(),
        };
        let mut failed = EditError::changed(pointer);
        for block_texts in [true, false] {
            let style =
                Style::around(self.root(), eol_at(&self.text, header.start.saturating_sub(1)), block_texts, value);
            let mut text = String::new();
            for (name, value) in mapping.iter() {
                write::write_entry(&mut text, style, 0, (name, Form::Plain), value);
                text.push_str(style.eol);
            }
            if !comment.is_empty() {
                text.push_str(&comment);
                text.push_str(style.eol);
            }
            match self.splice(pointer, &Splice::new(start, end, text), |_, root, _| verify::has_value(root, value)) {
                Ok(()) => return Ok(()),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }
}

/// Returns a new collection that contains only `value`, at the unescaped token of a pointer: a sequence for `-` and
/// `0`, a mapping for a name. Returns `None` for any other index.
fn wrap_in_collection(token: &str, value: Value) -> Option<Value> {
    match json_pointer::array_index(token) {
        Some(0) => Some(Value::Sequence(vec![value])),
        Some(_) => None,
        None if token == "-" => Some(Value::Sequence(vec![value])),
        None => Some(Value::Mapping([(token, value)].into_iter().collect())),
    }
}

/// Whether the value would be nested too deeply at the pointer. False for a scalar, which adds no level.
fn is_too_deep(pointer: &str, value: &Value) -> bool {
    let level = || pointer.bytes().filter(|&byte| byte == b'/').count();
    value.as_scalar().is_none() && !value.is_nested_within(MAX_DEPTH - level().min(MAX_DEPTH))
}

/// Returns the entry of a collection that the unescaped `token` names: a key, or the index of an item. Returns `None`
/// if it does not exist: an unknown key, `-`, or any index after the last item.
///
/// Returns [`EditError::NotACollection`] if `parent` is a scalar, and [`EditError::BadIndex`] if the token is not an
/// index of a sequence. `pointer` is the pointer for these errors.
fn child(parent: Node<'_>, pointer: &str, token: &str) -> Result<Option<Child>, EditError> {
    let mut before = None;
    let mut children = Children::new(parent.items, parent.index).enumerate().map(|(number, at)| Child {
        number,
        at,
        before: before.replace(at),
    });
    match parent.kind() {
        NodeKind::Scalar => Err(EditError::NotACollection { pointer: pointer.to_owned() }),
        NodeKind::Mapping => Ok(children.find(|child| Node { index: child.at, ..parent }.has_text(token))),
        NodeKind::Sequence if token == "-" => Ok(None),
        NodeKind::Sequence => match json_pointer::array_index(token) {
            Some(number) => Ok(children.nth(number)),
            None => Err(EditError::BadIndex { pointer: pointer.to_owned(), len: children.count() }),
        },
    }
}

/// Returns the position after the last entry of a collection. Its number is the number of entries, its tape index is
/// that of the node after the collection, and `before` is the last entry.
fn end(parent: Node<'_>) -> Child {
    let (mut number, mut before) = (0, None);
    for at in Children::new(parent.items, parent.index) {
        (number, before) = (number + 1, Some(at));
    }
    Child { number, at: next(parent.items, parent.index), before }
}
