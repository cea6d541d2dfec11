//! The parts of a schema that describe a value, for completion and hover.

use serde_json::Value;

/// The maximum number of parts that [`branches`] returns, which bounds its work for a large schema.
const MAX_REFERENCES: usize = 64;

/// Returns the parts of a schema for the value at a path of keys, with `-` for an item of a list. References within the
/// schema are followed, those to other files are not. All branches of `anyOf`, `oneOf` and `allOf` are included. Only
/// `properties` and `items` lead to a deeper value.
///
/// An empty path returns the parts for the header itself. The result is empty if the schema does not describe the
/// value. A part can occur several times.
pub fn parts<'s>(schema: &'s Value, path: &[String]) -> Vec<&'s Value> {
    let mut parts = branches(schema, schema);
    for key in path {
        let below = parts.into_iter().filter_map(|part| match key.as_str() {
            "-" => part.get("items"),
            key => part.get("properties")?.get(key),
        });
        parts = below.flat_map(|part| branches(schema, part)).collect();
    }
    parts
}

/// Returns a part, followed by the parts that it refers to or combines, directly or through others. Each is there once,
/// even if a schema refers to itself. `schema` is the whole schema, to which references are relative.
fn branches<'s>(schema: &'s Value, part: &'s Value) -> Vec<&'s Value> {
    let mut found = vec![part];
    let mut at = 0;
    while let Some(part) = found.get(at).copied() {
        at += 1;
        let reference = part.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
        let referred = reference.and_then(|pointer| schema.pointer(pointer));
        let lists = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|key| part.get(key)?.as_array()).flatten();
        for more in referred.into_iter().chain(lists) {
            if found.len() < MAX_REFERENCES && !found.iter().any(|old| std::ptr::eq(*old, more)) {
                found.push(more);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_and_choices_are_followed() {
        let schema = json!({
            "properties": { "tags": { "$ref": "#/$defs/list" }, "self": { "$ref": "#" } },
            "$defs": { "list": { "anyOf": [{ "type": "null" }, { "items": { "enum": ["a"] } }] } },
        });
        let path = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        assert_eq!(parts(&schema, &path(&["tags", "-"])), [&json!({ "enum": ["a"] })]);
        assert_eq!(parts(&schema, &path(&["self", "self", "tags", "-"])).len(), 1);
        assert_eq!(parts(&schema, &path(&["other"])), [&Value::Null; 0]);
    }
}
