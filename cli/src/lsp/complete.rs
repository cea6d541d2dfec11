//! Completion: keys that are missing, values that a schema allows, and names that occur in the workspace.

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, Position, Range, TextEdit};
use press_release::{Document, Node, Scalar};
use serde_json::Value;

use super::{
    context::{self, Context},
    names::{Field, Names},
    text::Text,
};
use crate::{pointer, schema};

/// The maximum number of names that are offered. Editors filter them by what is typed.
const MAX_NAMES: usize = 1000;

/// Returns the completions at a position: keys, or values if a key is before it on the line or it is in an item of a
/// list. `schemas` are those of the file. It is empty outside the header.
pub fn complete(text: &Text, position: Position, schemas: &[&Value], names: &Names) -> Vec<CompletionItem> {
    let line = position.line as usize;
    let start = text.offset(Position::new(position.line, 0));
    let before = text.offset(position) - start;
    let Some(context) = context::at(text.as_str(), line, before) else { return Vec::new() };
    if context.is_key { keys(text, line, &context, schemas) } else { values(&context, position, schemas, names) }
}

/// Returns the keys that the schemas describe for the mapping, each once, in the order of the schemas. Keys that the
/// mapping already has on other lines are left out.
fn keys(text: &Text, line: usize, context: &Context<'_>, schemas: &[&Value]) -> Vec<CompletionItem> {
    let others = context::other_keys(text.as_str(), line, context);
    let mut items: Vec<CompletionItem> = Vec::new();
    for schema in schemas {
        for part in schema::parts(schema, &context.path) {
            for (key, part) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
                if others.contains(key) || items.iter().any(|item| item.label == *key) {
                    continue;
                }
                items.push(CompletionItem {
                    label: key.clone(),
                    kind: Some(CompletionItemKind::FIELD),
                    documentation: documentation(part),
                    insert_text: Some(format!("{}: ", written_key(key))),
                    ..CompletionItem::default()
                });
            }
        }
    }
    items
}

/// Returns the known values of a key: names from the workspace if it is `ministers` or `portfolios`, followed by the
/// values that the schemas list. The editor shows them in this order. A value can occur twice.
fn values(context: &Context<'_>, position: Position, schemas: &[&Value], names: &Names) -> Vec<CompletionItem> {
    // The whole value before the position is replaced, because it can contain spaces, and editors complete only a word.
    let typed: usize = context.typed.chars().map(char::len_utf16).sum();
    let typed = u32::try_from(typed).unwrap_or(0);
    let range = Range::new(Position::new(position.line, position.character.saturating_sub(typed)), position);
    let item = |(number, (value, part)): (usize, (Scalar, Option<Value>))| CompletionItem {
        label: value.to_string(),
        kind: Some(CompletionItemKind::VALUE),
        documentation: part.as_ref().and_then(documentation),
        sort_text: Some(format!("{number:05}")),
        filter_text: Some(value.to_string()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: written(&value) })),
        ..CompletionItem::default()
    };
    let mut found = Vec::new();
    if let [key] | [key, _] = &context.path[..]
        && let Some(field) = Field::new(key)
    {
        found.extend(names.of(field).into_iter().take(MAX_NAMES).map(|name| (Scalar::string(name), None)));
    }
    for schema in schemas {
        for part in schema::parts(schema, &context.path) {
            found.extend(allowed(part).into_iter().map(|value| (value, Some(part.clone()))));
        }
    }
    found.into_iter().enumerate().map(item).collect()
}

/// Returns the strings, numbers and booleans that a part of a schema lists in `enum` or `const`. For a part that only
/// has the type `boolean`, these are `true` and `false`. For any other part, it is empty.
fn allowed(part: &Value) -> Vec<Scalar> {
    let scalar = |value: &Value| match value {
        Value::String(text) => Some(Scalar::string(text)),
        Value::Bool(_) | Value::Number(_) => Scalar::plain(value.to_string()),
        _ => None,
    };
    let listed = part.get("enum").and_then(Value::as_array).into_iter().flatten().chain(part.get("const"));
    let listed: Vec<Scalar> = listed.filter_map(scalar).collect();
    if listed.is_empty() && part.get("type").and_then(Value::as_str) == Some("boolean") {
        return vec![true.into(), false.into()];
    }
    listed
}

/// Returns a value as an edit of a header writes it: a string that YAML reads as a number or a boolean gets quotes.
fn written(value: &Scalar) -> String {
    written_entry("a", value, |_, node| node).unwrap_or_else(|| value.to_string())
}

/// Returns a key as an edit of a header writes it.
fn written_key(key: &str) -> String {
    written_entry(key, &Scalar::null(), |key, _| key).unwrap_or_else(|| key.to_owned())
}

/// Writes an entry into an empty header. Returns the source of its key or value, which `part` selects, or `None` if the
/// entry cannot be written.
fn written_entry(key: &str, value: &Scalar, part: impl for<'d> Fn(Node<'d>, Node<'d>) -> Node<'d>) -> Option<String> {
    let mut document = Document::parse("---\n---\n").ok()?;
    document.set(&format!("/{}", pointer::token(key)), value.clone()).ok()?;
    let (key, value) = document.root().entries().next()?;
    Some(part(key, value).source().to_owned())
}

/// Returns the description of a part of a schema, or `None` if it has none.
fn documentation(part: &Value) -> Option<Documentation> {
    Some(Documentation::String(part.get("description")?.as_str()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Returns the labels of the completions at the end of a line of a header, from 0, with the text of each.
    fn completions(header: &str, line: u32, schema: &Value) -> Vec<(String, String)> {
        let text = Text::new(format!("---\n{header}---\n"));
        let items = complete(&text, Position::new(line, 1000), &[schema], &Names::default());
        let inserted = |item: &CompletionItem| match &item.text_edit {
            Some(CompletionTextEdit::Edit(edit)) => edit.new_text.clone(),
            _ => item.insert_text.clone().unwrap(),
        };
        items.iter().map(|item| (item.label.clone(), inserted(item))).collect()
    }

    #[test]
    fn a_value_is_inserted_with_the_type_that_the_schema_allows() {
        let schema = json!({ "properties": { "year": {
            "enum": ["2024", "true", "null", "", "1.50", "a: b", "news", "no", 2024, 1.5, -1e300, true, null],
        } } });
        let found = completions("year: \n", 1, &schema);
        let labels: Vec<&str> = found.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(
            labels,
            ["2024", "true", "null", "", "1.50", "a: b", "news", "no", "2024", "1.5", "-1e+300", "true"]
        );
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        let strings = ["\"2024\"", "\"true\"", "\"null\"", "\"\"", "\"1.50\"", "\"a: b\"", "news", "\"no\""];
        assert_eq!(texts, [&strings[..], &["2024", "1.5", "-1e+300", "true"]].concat());
        let keys = json!({ "properties": { "2024": {}, "a: b": {}, "c": {} } });
        let found = completions("\n", 1, &keys);
        assert_eq!(
            found.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["\"2024\": ", "\"a: b\": ", "c: "]
        );
    }

    #[test]
    fn a_key_that_a_mapping_has_is_not_offered_again() {
        let image = json!({ "properties": { "src": {}, "alt": {}, "width": {} } });
        let schema = json!({ "properties": { "image": image, "images": { "items": image }, "alt": {} } });
        let labels = |header: &str, line| -> Vec<String> {
            completions(header, line, &schema).into_iter().map(|(label, _)| label).collect()
        };
        assert_eq!(labels("image:\n  src: a\n  \n  \"width\": 1\nalt: b\n", 3), ["alt"]);
        assert_eq!(labels("image:\n  alt: a\n\n", 3), ["images", "alt"]);
    }
}
