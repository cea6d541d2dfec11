//! Hover: the explanation of a problem, or the description of a key in a schema.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use press_release::{Document, Node, NodeKind, Span};
use serde_json::Value;

use super::text::Text;
use crate::{
    diagnostic::Diagnostic,
    explain::{self, pages},
    schema,
};

/// Returns the explanation of the first problem at a position. If there is none, returns the description of the
/// innermost key there, from the first schema that has one. Returns `None` if there is none either, or if the file is
/// not valid.
pub fn hover(text: &Text, position: Position, diagnostics: &[Diagnostic], schemas: &[&Value]) -> Option<Hover> {
    let offset = text.offset(position);
    let touches = |span: Span| span.start <= offset && (offset < span.end || span.is_empty() && offset == span.start);
    let problem = diagnostics.iter().find(|diagnostic| diagnostic.place.is_some_and(|place| touches(place.span)));
    if let Some((problem, span)) = problem.and_then(|problem| Some((problem, problem.place?.span)))
        && let Some(page) = pages::find(&problem.code)
    {
        let message = format!("**{}** `{}`\n\n{}", problem.message, problem.code, explain::markdown(&page));
        return Some(shown(message, text, span));
    }
    let document = Document::parse(text.as_str()).ok()?;
    let (path, span) = entry(document.root(), offset, Vec::new())?;
    let parts = schemas.iter().flat_map(|schema| schema::parts(schema, &path));
    let description = parts.filter_map(|part| part.get("description")?.as_str()).next()?;
    Some(shown(format!("**{}**: {description}", path.last()?), text, span))
}

/// Returns what the editor shows: Markdown, and the span that it marks as the place.
fn shown(value: String, text: &Text, span: Span) -> Hover {
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Hover { contents, range: Some(text.range(span)) }
}

/// Returns the path of the innermost entry in `node` that contains the offset, and the span of its key. `path` is the
/// path of `node`, which the result begins with. An item of a list is `-` in the path. Returns `None` if no entry
/// contains the offset.
fn entry(node: Node<'_>, offset: usize, path: Vec<String>) -> Option<(Vec<String>, Span)> {
    match node.kind() {
        NodeKind::Scalar => None,
        NodeKind::Sequence => {
            let item = node.items().find(|item| (item.span().start..=item.span().end).contains(&offset))?;
            entry(item, offset, [path, vec!["-".to_owned()]].concat())
        }
        NodeKind::Mapping => {
            let (key, value) = node
                .entries()
                .find(|(key, value)| (key.span().start..=value.span().end.max(key.span().end)).contains(&offset))?;
            let path = [path, vec![key.to_str()?.into_owned()]].concat();
            entry(value, offset, path.clone()).or(Some((path, key.span())))
        }
    }
}
