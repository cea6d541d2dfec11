//! Document symbols: the entries of the header.

use lsp_types::{DocumentSymbol, SymbolKind};
use press_release::{Document, Node, NodeKind, Span};

use super::text::Text;
use crate::files::name;

/// The maximum number of characters of a value that are shown beside its key.
const MAX_DETAIL: usize = 60;

/// Returns the entries of the header, with the entries and items in them. It is empty if the file is not valid.
pub fn symbols(text: &Text) -> Vec<DocumentSymbol> {
    match Document::parse(text.as_str()) {
        Ok(document) => entries(document.root(), text),
        Err(_) => Vec::new(),
    }
}

/// Returns the entries of a mapping, with the parts of their values, in source order. The name of an entry is the
/// string of its key, neither shortened nor escaped, or `(empty)` if that is blank. The span of an entry is from the
/// start of its key to the end of its value, or to the end of the `:` if the value is omitted. The editor selects the
/// key.
fn entries(mapping: Node<'_>, text: &Text) -> Vec<DocumentSymbol> {
    let of_entry = |(key, value): (Node<'_>, Node<'_>)| {
        let name = key.to_str().unwrap_or_default().into_owned();
        let span = Span::from(key.span().start..value.span().end.max(key.span().end));
        symbol(name, value, span, key.span(), text)
    };
    mapping.entries().map(of_entry).collect()
}

/// Returns the items of a list. The name of a scalar is its string, [`shortened`]: `1984` for the number 1984. A
/// collection, and a scalar whose string is empty or blank, has its number as its name, counted from 0.
fn items(sequence: Node<'_>, text: &Text) -> Vec<DocumentSymbol> {
    let of_item = |(number, item): (usize, Node<'_>)| {
        let name = match item.to_str() {
            Some(name) if !name.trim().is_empty() => shortened(&name),
            _ => number.to_string(),
        };
        symbol(name, item, item.span(), item.span(), text)
    };
    sequence.items().enumerate().map(of_item).collect()
}

/// Returns the symbol of a value, with the parts of a mapping or list in it. `span` is the whole entry or item, and
/// `selection` the part of it that the editor selects. A scalar is shown beside its name, unless they are equal. A
/// blank name becomes `(empty)`.
#[allow(deprecated, reason = "the protocol's type has a field that is deprecated, and no other constructor")]
fn symbol(name: String, value: Node<'_>, span: Span, selection: Span, text: &Text) -> DocumentSymbol {
    let (kind, children) = match value.kind() {
        NodeKind::Mapping => (SymbolKind::OBJECT, Some(entries(value, text))),
        NodeKind::Sequence => (SymbolKind::ARRAY, Some(items(value, text))),
        NodeKind::Scalar if value.as_bool().is_some() => (SymbolKind::BOOLEAN, None),
        NodeKind::Scalar if value.as_f64().is_some() => (SymbolKind::NUMBER, None),
        NodeKind::Scalar => (SymbolKind::STRING, None),
    };
    let detail = value.to_str().map(|text| shortened(&text)).filter(|detail| *detail != name);
    // The protocol does not allow a name without a visible character.
    let name = if name.trim().is_empty() { "(empty)".to_owned() } else { name };
    DocumentSymbol {
        name,
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: text.range(span),
        selection_range: text.range(selection),
        children,
    }
}

/// Returns at most [`MAX_DETAIL`] characters of a text, followed by `…` if it is longer, with control characters
/// escaped.
fn shortened(text: &str) -> String {
    let short: String = text.chars().take(MAX_DETAIL).collect();
    name::escaped(&if short.len() < text.len() { format!("{short}…") } else { short })
}
