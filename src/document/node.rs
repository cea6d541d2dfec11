//! [`Node`]: a value of the header with its span. It refers to an item of the tape and to the source. Strings,
//! booleans, numbers and child nodes are made when the caller asks for them.

use std::borrow::Cow;

use crate::{
    json_pointer,
    span::Span,
    value::{Mapping, Scalar, Value},
    yaml::{
        decode,
        path::{self, Children},
        schema::{self, Resolved},
        tape::{Form, Item, next},
    },
};

/// A value of a document's header. It borrows the document, and has a kind, a style and a span.
///
/// ```
/// use press_release::{Document, NodeKind, NodeStyle};
///
/// let document = Document::parse("---\ntitle: 'One'\ntags: [a, b]\n---\n")?;
/// let title = document.get("/title").unwrap();
/// assert_eq!(title.to_str().as_deref(), Some("One"));
/// assert_eq!((title.source(), title.style()), ("'One'", NodeStyle::SingleQuoted));
///
/// let tags = document.root().get("tags").unwrap();
/// assert_eq!(tags.kind(), NodeKind::Sequence);
/// assert_eq!(tags.items().count(), 2);
/// # Ok::<(), press_release::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Node<'d> {
    /// The whole text of the file, to which the offsets of the tape refer.
    pub(crate) source: &'d str,
    /// The tape of the header.
    pub(crate) items: &'d [Item],
    /// The index of the node on the tape.
    pub(crate) index: usize,
}

/// The three kinds of nodes: YAML 1.2.2 section 3.2.1.1.
///
/// ```
/// use press_release::{Document, NodeKind};
///
/// let document = Document::parse("---\ntags: [a]\n---\n")?;
/// assert_eq!(document.root().kind(), NodeKind::Mapping);
/// assert_eq!(document.get("/tags").map(|node| node.kind()), Some(NodeKind::Sequence));
/// assert_eq!(document.get("/tags/0").map(|node| node.kind()), Some(NodeKind::Scalar));
/// # Ok::<(), press_release::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// A string, a number, a boolean or null.
    Scalar,
    /// A list of values, in order.
    Sequence,
    /// Keys with values, in order.
    Mapping,
}

/// How a node is written: YAML 1.2.2 section 3.2.3.1.
///
/// ```
/// use press_release::{Document, NodeStyle};
///
/// let document = Document::parse("---\ntags: [a]\n---\n")?;
/// assert_eq!(document.root().style(), NodeStyle::Block);
/// assert_eq!(document.get("/tags").map(|node| node.style()), Some(NodeStyle::Flow));
/// assert_eq!(document.get("/tags/0").map(|node| node.style()), Some(NodeStyle::Plain));
/// # Ok::<(), press_release::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeStyle {
    /// A scalar without quotes (YAML 1.2.2 section 7.3.3), or an omitted value (section 7.2).
    Plain,
    /// `'…'`: section 7.3.2.
    SingleQuoted,
    /// `"…"`: section 7.3.1.
    DoubleQuoted,
    /// `|`: section 8.1.2.
    Literal,
    /// `>`: section 8.1.3.
    Folded,
    /// A collection in block style, whose structure is shown by indentation: section 8.2.
    Block,
    /// A collection in flow style, in brackets or braces: section 7.4.
    Flow,
}

impl<'d> Node<'d> {
    /// Returns the item of the node on the tape.
    #[inline]
    pub(crate) fn item(self) -> Item {
        // Every index comes from the tape, so the fallback, an empty scalar, is never reached.
        self.items.get(self.index).copied().unwrap_or_else(|| Item::new(Form::Plain, 0, 0, false))
    }

    /// Returns the node at another index of the same tape.
    fn at(self, index: usize) -> Self {
        Self { index, ..self }
    }

    /// Returns the span of the node in **bytes** of the document. It includes quotes, brackets and block indicators,
    /// but no comments around the node and no line break after it. A collection in block style starts at its first key
    /// or `-`, and ends with its last value. The span of an omitted value is empty, and is directly after its `:` or
    /// `-`.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntitle: 'One' # to do\nnote:\n---\n")?;
    /// let span = |pointer: &str| document.get(pointer).map(|node| node.span().range());
    /// assert_eq!((span("/title"), span("/note")), (Some(11..16), Some(30..30)));
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.item().span()
    }

    /// Returns the source of the node, which is the text of its span: `'One'` with its quotes. For the string without
    /// quotes, use [`Node::to_str`]. It is empty for an omitted value.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntitle: 'One'\ntags: [a, b]\n---\n")?;
    /// let source = |pointer: &str| document.get(pointer).map(|node| node.source());
    /// assert_eq!((source("/title"), source("/tags")), (Some("'One'"), Some("[a, b]")));
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn source(&self) -> &'d str {
        &self.source[self.span().range()]
    }

    /// Returns whether the node is a scalar, a sequence or a mapping.
    #[must_use]
    pub fn kind(&self) -> NodeKind {
        match self.item().form() {
            form if form.is_mapping() => NodeKind::Mapping,
            form if form.is_sequence() => NodeKind::Sequence,
            _ => NodeKind::Scalar,
        }
    }

    /// Returns how the node is written.
    #[must_use]
    pub fn style(&self) -> NodeStyle {
        match self.item().form() {
            Form::Plain | Form::Indentation => NodeStyle::Plain,
            Form::SingleQuoted => NodeStyle::SingleQuoted,
            Form::DoubleQuoted => NodeStyle::DoubleQuoted,
            Form::Literal => NodeStyle::Literal,
            Form::Folded => NodeStyle::Folded,
            Form::BlockSequence | Form::BlockMapping => NodeStyle::Block,
            Form::FlowSequence | Form::FlowMapping => NodeStyle::Flow,
        }
    }

    /// Returns the string of any scalar, also of a number, a boolean or null: without quotes, with escapes decoded and
    /// lines folded (YAML 1.2.2 chapters 5 to 8). It is borrowed if it is a slice of the document, and empty if the
    /// value is omitted. Returns `None` for a collection.
    ///
    /// ```
    /// use press_release::Document;
    /// use std::borrow::Cow;
    ///
    /// let document = Document::parse("---\ntitle: 1984\nby: \"Or\\x77ell\"\ntags: [a]\n---\n")?;
    /// let text = |pointer: &str| document.get(pointer).and_then(|node| node.to_str());
    /// assert!(matches!(text("/title"), Some(Cow::Borrowed("1984"))));
    /// assert_eq!((text("/by").as_deref(), text("/tags")), (Some("Orwell"), None));
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// To accept only what YAML reads as a string:
    ///
    /// ```
    /// use press_release::{Document, Node};
    /// use std::borrow::Cow;
    ///
    /// fn only_string<'d>(node: Node<'d>) -> Option<Cow<'d, str>> {
    ///     let is_string = !node.is_null() && node.as_bool().is_none() && node.as_f64().is_none();
    ///     node.to_str().filter(|_| is_string)
    /// }
    ///
    /// let document = Document::parse("---\na: roads\nb: '1984'\nc: 1984\nd: true\ne:\nf: [a]\n---\n")?;
    /// let read = |key: &str| document.root().get(key).and_then(only_string);
    /// assert_eq!((read("a").as_deref(), read("b").as_deref()), (Some("roads"), Some("1984")));
    /// assert_eq!([read("c"), read("d"), read("e"), read("f")], [None, None, None, None]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn to_str(&self) -> Option<Cow<'d, str>> {
        match self.verbatim() {
            Some(text) => Some(Cow::Borrowed(text)),
            None if self.item().form().is_collection() => None,
            None => Some(decode::text(self.items, self.index, self.source)),
        }
    }

    /// Returns the string of a scalar, without its quotes, if it is a slice of the document. Returns `None` if escapes
    /// or line breaks must be decoded, and for block scalars and collections.
    #[inline]
    pub(crate) fn verbatim(&self) -> Option<&'d str> {
        decode::verbatim(self.item(), self.source)
    }

    /// Whether the node is a scalar with this string. Nothing is copied if its string is a slice of the document.
    #[inline]
    pub(crate) fn has_text(&self, text: &str) -> bool {
        let item = self.item();
        match item.verbatim_quotes() {
            // The bytes are compared, because a slice of the source would have to be tested for character boundaries.
            Some(quotes) => {
                self.source.as_bytes().get(item.start() + quotes..item.end() - quotes) == Some(text.as_bytes())
            }
            None => self.to_str().is_some_and(|found| found == text),
        }
    }

    /// Returns the string of a scalar as [`Node::verbatim`] does. Returns `None` also for null ([`Node::is_null`]).
    #[inline(always)]
    pub(crate) fn verbatim_value(&self) -> Option<&'d str> {
        // The text is compared first, because nearly all texts are not null in any form.
        let text = self.verbatim()?;
        if schema::is_null(text) && self.is_null() { None } else { Some(text) }
    }

    /// Resolves a plain scalar by the core schema (YAML 1.2.2 section 10.3.2) and passes the result to `read`. Returns
    /// `None` for every other node.
    fn resolved<T>(&self, read: impl FnOnce(Resolved<'_>) -> Option<T>) -> Option<T> {
        match self.item().form() {
            Form::Plain => read(schema::resolve(&decode::text(self.items, self.index, self.source))),
            _ => None,
        }
    }

    /// Whether the node is null: omitted, or a plain `~`, `null`, `Null` or `NULL`.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\na:\nb: ~\nc: ''\n---\n")?;
    /// let is_null = |key: &str| document.root().get(key).is_some_and(|node| node.is_null());
    /// assert_eq!([is_null("a"), is_null("b"), is_null("c")], [true, true, false]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn is_null(&self) -> bool {
        let item = self.item();
        // Every form of null has one of these lengths, and most other scalars do not.
        item.form() == Form::Plain && matches!(item.len(), 0 | 1 | 4) && schema::is_null(self.source())
    }

    /// Returns the boolean of a plain `true` or `false`, also as `True` or `TRUE`, or `None` for any other node. In
    /// YAML 1.2, `yes` and `on` are strings. Like the other `as_` methods, it reads by the core schema, YAML 1.2.2
    /// section 10.3.2.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\na: true\nb: yes\nc: 'true'\n---\n")?;
    /// let read = |key: &str| document.root().get(key).and_then(|node| node.as_bool());
    /// assert_eq!([read("a"), read("b"), read("c")], [Some(true), None, None]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        self.resolved(|resolved| if let Resolved::Bool(bool) = resolved { Some(bool) } else { None })
    }

    /// Returns a plain integer (`7`, `-7`, `0x1F`, `0o17`), or `None` for any other node, and if it does not fit into
    /// 64 bits. `012` is twelve.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\na: 2024\nb: 0x1F\nc: '7'\n---\n")?;
    /// let read = |key: &str| document.root().get(key).and_then(|node| node.as_i64());
    /// assert_eq!([read("a"), read("b"), read("c")], [Some(2024), Some(31), None]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.resolved(|resolved| match resolved {
            Resolved::Int(int) => int.to_i128().and_then(|int| int.try_into().ok()),
            _ => None,
        })
    }

    /// Returns a plain integer that is not negative, or `None` for any other node, and if it does not fit into 64 bits.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\na: 18446744073709551615\nb: -1\nc: 1.0\n---\n")?;
    /// let read = |key: &str| document.root().get(key).and_then(|node| node.as_u64());
    /// assert_eq!([read("a"), read("b"), read("c")], [Some(u64::MAX), None, None]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.resolved(|resolved| match resolved {
            Resolved::Int(int) => int.to_u64(),
            _ => None,
        })
    }

    /// Returns the `f64` nearest to a plain number, which may be an integer, or `None` for any other node. A number
    /// that is too large is an infinity. `.inf` and `.nan` are numbers too.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\na: 1.5\nb: 7\nc: '1.5'\nd: 1e999\n---\n")?;
    /// let read = |key: &str| document.root().get(key).and_then(|node| node.as_f64());
    /// assert_eq!([read("a"), read("b"), read("c"), read("d")], [Some(1.5), Some(7.0), None, Some(f64::INFINITY)]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.resolved(|resolved| match resolved {
            Resolved::Float(float) => Some(float.to_f64()),
            Resolved::Int(int) => Some(int.to_f64()),
            _ => None,
        })
    }

    /// Returns the items of a sequence, in order. Any other node has none.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntags: [a, 'b']\n---\n")?;
    /// let tags: Vec<_> = document.get("/tags").unwrap().items().filter_map(|node| node.to_str()).collect();
    /// assert_eq!(tags, ["a", "b"]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[inline]
    pub fn items(&self) -> impl Iterator<Item = Self> + use<'d> {
        let node = *self;
        self.children(NodeKind::Sequence).map(move |index| node.at(index))
    }

    /// Returns the first items of a sequence with their strings, up to the first item without a
    /// [`Node::verbatim_value`]. The node must be a sequence, and `size` its [`Node::size_hint`]. Nearly all lists have
    /// only such items. They are next to each other on the tape, so no item needs a search for the next one.
    #[inline]
    pub(crate) fn verbatim_items(&self, size: usize) -> impl Iterator<Item = (Self, &'d str)> + use<'d> {
        let node = *self;
        (node.index + 1..node.index + 1 + size).map_while(move |index| {
            let item = node.at(index);
            item.verbatim_value().map(|text| (item, text))
        })
    }

    /// Returns the number of tape items inside this node, at any depth, to reserve memory. For a list of scalars it is
    /// the number of items, except that a block scalar with an indentation indicator counts twice.
    pub(crate) fn size_hint(&self) -> usize {
        next(self.items, self.index) - self.index - 1
    }

    /// Returns the keys and values of a mapping, in order. Any other node has none.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntitle: One\ndraft: true\n---\n")?;
    /// let entries: Vec<_> = document.root().entries().map(|(key, value)| (key.source(), value.source())).collect();
    /// assert_eq!(entries, [("title", "One"), ("draft", "true")]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    pub fn entries(&self) -> impl Iterator<Item = (Self, Self)> + use<'d> {
        let node = *self;
        self.children(NodeKind::Mapping).map(move |index| (node.at(index), node.at(index + 1)))
    }

    /// Returns the indices of the children on the tape, or none if the node is not of the kind `kind`. For an entry of
    /// a mapping it is the index of the key; its value is at the next index.
    fn children(&self, kind: NodeKind) -> Children<'d> {
        Children::new(self.items, if self.kind() == kind { self.index } else { self.items.len() })
    }

    /// Returns the value of a key in a mapping, not that of a JSON Pointer ([`Document::get`](crate::Document::get)).
    /// Returns `None` if the mapping does not have the key, and for any other node. The key is compared with the
    /// decoded key of the document, so `a` also finds `"a"`.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\n\"title\": One\ntags: [a]\n---\n")?;
    /// assert_eq!(document.root().get("title").map(|node| node.source()), Some("One"));
    /// assert!(document.root().get("date").is_none());
    /// assert!(document.root().get("tags").is_some_and(|tags| tags.get("a").is_none())); // a sequence has no keys
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        self.entries().find(|(name, _)| name.has_text(key)).map(|(_, value)| value)
    }

    /// Returns the JSON Pointer (RFC 6901) of the node, relative to the header. A key has the pointer of its value.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntags: [a, b]\n---\n")?;
    /// let pointers: Vec<_> = document.get("/tags").unwrap().items().map(|node| node.pointer()).collect();
    /// assert_eq!(pointers, ["/tags/0", "/tags/1"]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn pointer(&self) -> String {
        path::pointer_to(self.items, self.source, self.index)
    }

    /// Returns the pointer of a node in an entry of the header whose key is `key`, which takes time in proportion to the
    /// entry.
    pub(crate) fn pointer_within(&self, key: usize) -> String {
        path::pointer_within(self.items, self.source, key, self.index)
    }

    /// Returns the value of the node as an owned [`Value`].
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntags: [a, 'b']\n---\n")?;
    /// assert_eq!(document.root().to_value().to_string(), "{tags: [a, b]}");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn to_value(&self) -> Value {
        Value::from(*self)
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Node")
            .field("kind", &self.kind())
            .field("span", &self.span())
            .field("source", &self.source())
            .finish()
    }
}

impl From<Node<'_>> for Value {
    /// Converts a node to its value. The recursion is bounded by the parser's limit of nesting.
    fn from(node: Node<'_>) -> Self {
        match node.kind() {
            NodeKind::Scalar => Self::Scalar(node.to_scalar()),
            NodeKind::Sequence => {
                // The items are counted first, because a vector that grows may reserve memory for twice as many items.
                let mut items = Vec::with_capacity(node.items().count());
                for item in node.items() {
                    items.push(Self::from(item));
                }
                Self::Sequence(items)
            }
            NodeKind::Mapping => {
                let mut mapping = Mapping::with_capacity(node.entries().count());
                for (key, value) in node.entries() {
                    push_entry(&mut mapping, key, Self::from(value));
                }
                Self::Mapping(mapping)
            }
        }
    }
}

/// Appends an entry whose key the mapping does not have yet. This is a separate function so that its variables do not
/// enlarge the stack frame of the recursive function above.
#[inline(never)]
fn push_entry(mapping: &mut Mapping, key: Node<'_>, value: Value) {
    mapping.push_unique(&key.to_str().unwrap_or_default(), value);
}

impl<'d> Node<'d> {
    /// Returns the scalar of the node: its string, and whether it is plain. A collection gives an empty string.
    #[inline(never)]
    pub(super) fn to_scalar(self) -> Scalar {
        Scalar::read(&self.to_str().unwrap_or_default(), self.style() == NodeStyle::Plain)
    }

    /// Returns the child that an unescaped reference token of a JSON Pointer names: the value of a key, or an item.
    /// Returns `None` if there is none, if the token is not an index of a sequence, and for a scalar. `-` names no
    /// item.
    pub(super) fn child(self, token: &str) -> Option<Self> {
        match self.kind() {
            NodeKind::Mapping => self.get(token),
            NodeKind::Sequence => self.items().nth(json_pointer::array_index(token)?),
            NodeKind::Scalar => None,
        }
    }

    /// Returns the node that `pointer` names, relative to this node. The empty pointer names this node. Returns `None`
    /// if the node does not exist, or if the string is not a JSON Pointer.
    pub(super) fn resolve(self, pointer: &str) -> Option<Self> {
        json_pointer::tokens(pointer)?.iter().try_fold(self, |node, token| node.child(token))
    }
}
