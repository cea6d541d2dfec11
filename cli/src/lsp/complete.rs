//! Completion: keys that are missing, values that a schema allows, and names that occur in the workspace.

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, Position, Range, TextEdit};
use press_release::Scalar;
use serde_json::Value;

use super::{
    context::{self, Context},
    names::{Field, Names},
    text::Text,
};
use crate::schema;

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
/// header itself has already on other lines are left out; those of other mappings are not.
fn keys(text: &Text, line: usize, context: &Context<'_>, schemas: &[&Value]) -> Vec<CompletionItem> {
    let mut items: Vec<CompletionItem> = Vec::new();
    for schema in schemas {
        for part in schema::parts(schema, &context.path) {
            for (key, part) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let is_there = context.path.is_empty() && has_key(text, line, key);
                if is_there || items.iter().any(|item| item.label == *key) {
                    continue;
                }
                items.push(CompletionItem {
                    label: key.clone(),
                    kind: Some(CompletionItemKind::FIELD),
                    documentation: documentation(part),
                    insert_text: Some(format!("{}: ", written(key))),
                    ..CompletionItem::default()
                });
            }
        }
    }
    items
}

/// Whether a line of the header other than `line`, which counts from 0, is an entry of the header itself with this key.
/// Such a line begins with the key, without indentation or quotes, and its colon.
fn has_key(text: &Text, line: usize, key: &str) -> bool {
    let lines = text.as_str().lines().enumerate().skip(1);
    let mut header = lines.take_while(|(_, line)| !matches!(line.trim_end(), "---" | "..."));
    header.any(|(number, entry)| number != line && entry.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
}

/// Returns the known values of a key: names from the workspace if it is `ministers` or `portfolios`, followed by the
/// values that the schemas list. The editor shows them in this order. A value can occur twice.
fn values(context: &Context<'_>, position: Position, schemas: &[&Value], names: &Names) -> Vec<CompletionItem> {
    // The whole value before the position is replaced, because it can contain spaces, and editors complete only a word.
    let typed: usize = context.typed.chars().map(char::len_utf16).sum();
    let typed = u32::try_from(typed).unwrap_or(0);
    let range = Range::new(Position::new(position.line, position.character.saturating_sub(typed)), position);
    let item = |(number, (value, part)): (usize, (String, Option<Value>))| CompletionItem {
        kind: Some(CompletionItemKind::VALUE),
        documentation: part.as_ref().and_then(documentation),
        sort_text: Some(format!("{number:05}")),
        filter_text: Some(value.clone()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: written(&value) })),
        label: value,
        ..CompletionItem::default()
    };
    let mut found = Vec::new();
    if let [key] | [key, _] = &context.path[..]
        && let Some(field) = Field::new(key)
    {
        found.extend(names.of(field).into_iter().take(MAX_NAMES).map(|name| (name, None)));
    }
    for schema in schemas {
        for part in schema::parts(schema, &context.path) {
            found.extend(allowed(part).into_iter().map(|value| (value, Some(part.clone()))));
        }
    }
    found.into_iter().enumerate().map(item).collect()
}

/// Returns the strings, numbers and booleans that a part of a schema lists in `enum` or `const`, without quotes. For a
/// part that only has the type `boolean`, these are `true` and `false`. For any other part, it is empty.
fn allowed(part: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    };
    let listed = part.get("enum").and_then(Value::as_array).into_iter().flatten().chain(part.get("const"));
    let listed: Vec<String> = listed.filter_map(text).collect();
    if listed.is_empty() && part.get("type").and_then(Value::as_str) == Some("boolean") {
        return vec!["true".to_owned(), "false".to_owned()];
    }
    listed
}

/// Returns a value as YAML. A text that YAML reads as a boolean or a number is not changed, even if a schema lists it
/// as a string. Any other text is a string, and gets quotes if it needs them.
fn written(value: &str) -> String {
    let is_typed = Scalar::plain(value).is_some_and(|scalar| scalar.as_bool().is_some() || scalar.as_f64().is_some());
    if is_typed {
        return value.to_owned();
    }
    let mut document = match press_release::Document::parse("---\n---\n") {
        Ok(document) => document,
        Err(_) => return value.to_owned(),
    };
    match document.set("/a", value) {
        Ok(()) => document.get("/a").map_or_else(|| value.to_owned(), |node| node.source().to_owned()),
        Err(_) => value.to_owned(),
    }
}

/// Returns the description of a part of a schema, or `None` if it has none.
fn documentation(part: &Value) -> Option<Documentation> {
    Some(Documentation::String(part.get("description")?.as_str()?.to_owned()))
}
