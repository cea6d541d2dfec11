//! The violations of a JSON Schema in a header, each with the place of its value or key.

use jsonschema::{ValidationError, error::ValidationErrorKind};
use press_release::{Document, Node, NodeKind, Span};
use serde_json::Value;

use super::load::Schema;
use crate::{json, pointer, spelling};

/// The maximum number of violations of one schema that are returned.
const MAX_VIOLATIONS: usize = 100;

/// A violation of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The place of the value, or of a key: see [`Report::value_span`].
    pub span: Span,
    /// The JSON Pointer of the value. For a missing key, it is the pointer that the key would have.
    pub pointer: String,
    pub message: String,
    /// The schema's description of the value, if it has one.
    pub hint: Option<String>,
}

/// Returns the violations of a header, in source order, without duplicates, and whether there may be more. It is empty
/// if the header is valid. Of more than [`MAX_VIOLATIONS`], only the first that the validator finds are returned. A file
/// without front matter has at most one: see [`missing_header`].
pub fn validate(document: &Document<'_>, schema: &Schema) -> (Vec<Violation>, bool) {
    let instance = json::value(&document.root().to_value());
    let mut violations = Vec::new();
    for error in schema.validator.iter_errors(&instance) {
        Report { document, schema, violations: &mut violations }.add(&error);
        if violations.len() > MAX_VIOLATIONS {
            break;
        }
    }
    if !document.has_header() {
        return (missing_header(document, &violations).into_iter().collect(), false);
    }
    // One error can be many violations, one for each unknown key.
    let is_cut = violations.len() > MAX_VIOLATIONS;
    violations.truncate(MAX_VIOLATIONS);
    violations.sort_by_key(|violation| violation.span.start);
    violations.dedup();
    (violations, is_cut)
}

/// Returns the violation of a file without front matter. `violations` are those of an empty header. The place is the first
/// line. Returns `None` if the schema allows an empty header.
fn missing_header(document: &Document<'_>, violations: &[Violation]) -> Option<Violation> {
    /// What must be added to the file.
    const HINT: &str = "put front matter before the text: a line `---`, lines `key: value`, a line `---`";
    if violations.is_empty() {
        return None;
    }
    // An empty header has no values, so a violation that is not of the header as a whole is of a missing key.
    let missing = violations.iter().filter_map(|violation| violation.pointer.strip_prefix('/'));
    let keys: Vec<String> = missing.map(|token| format!("`{}`", pointer::key(token))).collect();
    let with = match keys.len() {
        0 => String::new(),
        1 => format!(" with the key {}", keys.concat()),
        _ => format!(" with the keys {}", keys.join(", ")),
    };
    let text = document.as_str();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let end = start + text[start..].lines().next().unwrap_or_default().trim_end().len();
    let message = format!("expected front matter{with}, found none");
    Some(Violation { span: Span::from(start..end), pointer: String::new(), message, hint: Some(HINT.to_owned()) })
}

/// Translates the errors of the validator into violations.
struct Report<'a, 'd> {
    document: &'a Document<'d>,
    schema: &'a Schema,
    violations: &'a mut Vec<Violation>,
}

impl Report<'_, '_> {
    /// Adds the violations of one error. Unknown keys are one violation each. If a value has none of several forms, the
    /// errors of the form that was probably intended are added instead, if there is such a form.
    fn add(&mut self, error: &ValidationError<'_>) {
        use ValidationErrorKind as Kind;
        let at = error.instance_path().to_string();
        let place = error.schema_path().to_string();
        let parent = parent(&place);
        match error.kind() {
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                if let Some(branch) = likely_branch(context, &at) {
                    branch.iter().for_each(|error| self.add(error));
                    return;
                }
                self.push(self.value_span(&at), at, other_message(error), self.description(parent));
            }
            Kind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                let hint = self.description(&format!("{parent}/properties/{}", pointer::token(name)));
                let pointer = format!("{at}/{}", pointer::token(name));
                self.push(self.owner_span(&at), pointer, format!("missing key `{name}`"), hint);
            }
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                for key in unexpected {
                    let properties =
                        self.schema.json.pointer(&format!("{parent}/properties")).and_then(Value::as_object);
                    let known = properties.into_iter().flatten().map(|(key, _)| key.as_str());
                    let message = match spelling::near(key, known) {
                        Some(near) => format!("unknown key `{key}`; did you mean `{near}`?"),
                        None => format!("unknown key `{key}`"),
                    };
                    self.push(self.key_span(&at, key), format!("{at}/{}", pointer::token(key)), message, None);
                }
            }
            Kind::PropertyNames { error: inner } => {
                let key = inner.instance().as_str().unwrap_or_default().to_owned();
                let message = format!("the key `{key}` is not allowed: {}", message(inner, &self.schema.json));
                self.push(
                    self.key_span(&at, &key),
                    format!("{at}/{}", pointer::token(&key)),
                    message,
                    self.description(parent),
                );
            }
            _ => {
                let message = message(error, &self.schema.json);
                self.push(self.value_span(&at), at, message, self.description(parent));
            }
        }
    }

    fn push(&mut self, span: Span, pointer: String, message: String, hint: Option<String>) {
        self.violations.push(Violation { span, pointer, message, hint });
    }

    /// Returns the `description` of the part of the schema at a pointer, without white space around it. Returns `None`
    /// if it has none, or an empty one.
    fn description(&self, pointer: &str) -> Option<String> {
        let description = self.schema.json.pointer(pointer)?.get("description")?.as_str()?;
        Some(description.trim().to_owned()).filter(|description| !description.is_empty())
    }

    /// Returns the place of the value at a pointer. For an empty value it is the place of its key, and for the whole
    /// header the opening fence.
    fn value_span(&self, pointer: &str) -> Span {
        match self.document.get(pointer) {
            Some(node) if pointer.is_empty() => self.root_span(node),
            Some(node) if !node.span().is_empty() => node.span(),
            _ => self.owner_span(pointer),
        }
    }

    /// Returns the place of the key of the value at a pointer. For an item of a list it is the item. For the whole
    /// header, and for a value that does not exist, it is the opening fence.
    fn owner_span(&self, pointer: &str) -> Span {
        let (above, last) = pointer.rsplit_once('/').unwrap_or_default();
        match (self.document.get(above), self.document.get(pointer)) {
            (Some(parent), _) if !pointer.is_empty() && parent.kind() == NodeKind::Mapping => {
                self.key_span(above, &pointer::key(last))
            }
            (_, Some(node)) if !pointer.is_empty() => node.span(),
            _ => self.root_span(self.document.root()),
        }
    }

    /// Returns the place of a key, which is not escaped, of the mapping at a pointer. It is the opening fence if there
    /// is no such key.
    fn key_span(&self, mapping: &str, key: &str) -> Span {
        let entries = self.document.get(mapping);
        let found =
            entries.and_then(|node| node.entries().find(|(name, _)| name.to_str().is_some_and(|name| name == key)));
        found.map_or_else(|| self.root_span(self.document.root()), |(name, _)| name.span())
    }

    /// Returns the place of problems of the header as a whole: its opening fence, or the root if there is no fence.
    fn root_span(&self, root: Node<'_>) -> Span {
        const FENCE: &str = "---";
        match self.document.as_str().find(FENCE) {
            Some(at) if at <= root.span().start => Span::from(at..at + FENCE.len()),
            _ => root.span(),
        }
    }
}

/// Returns the errors of the branch of `anyOf` or `oneOf` that was probably intended. `context` has the errors of each
/// branch, and the value is at the pointer `at`. A branch fits if the value has the right type for it: the keyword
/// `type` may have errors in the branch, but only for values inside the value. Returns `None` if no branch or several
/// branches fit, or if the branch that fits has no errors.
///
/// For the value `[1]`, and the branches "a string" and "a list of strings", the second one fits: its error is at item
/// 0. For the value `{}`, and the branches `const: draft` and "a mapping with a title", both fit, because an error of
/// `const` is not one of `type`.
fn likely_branch<'e>(context: &'e [Vec<ValidationError<'static>>], at: &str) -> Option<&'e [ValidationError<'static>]> {
    let has_type = |errors: &&Vec<ValidationError<'static>>| {
        !errors.iter().any(|error| {
            matches!(error.kind(), ValidationErrorKind::Type { .. }) && error.instance_path().as_str() == at
        })
    };
    let mut fitting = context.iter().filter(has_type);
    match (fitting.next(), fitting.next()) {
        (Some(branch), None) if !branch.is_empty() => Some(branch),
        _ => None,
    }
}

/// Returns the message of a violation, in the style of this program's other messages: `expected X, found Y`. `schema`
/// is the whole schema. Keywords without such a message, and keywords in other files, get [`other_message`].
fn message(error: &ValidationError<'_>, schema: &Value) -> String {
    use ValidationErrorKind as Kind;
    let keyword = schema.pointer(error.schema_path().as_str());
    let found = describe(error.instance());
    match (error.kind(), keyword) {
        (Kind::Type { .. }, Some(wanted)) => format!("expected {}, found {found}", types(wanted)),
        (Kind::Enum { .. }, Some(Value::Array(options))) => {
            let words: Vec<&str> = options.iter().filter_map(Value::as_str).collect();
            let near = error.instance().as_str().and_then(|word| spelling::near(word, words.iter().copied()));
            let list: Vec<String> = options.iter().map(quoted).collect();
            match near {
                Some(near) => format!("expected one of {}, found {found}; did you mean `{near}`?", list.join(", ")),
                None => format!("expected one of {}, found {found}", list.join(", ")),
            }
        }
        (Kind::Constant { .. }, Some(wanted)) => format!("expected {}, found {found}", quoted(wanted)),
        (Kind::Format { format }, _) => format!("expected a string in the format `{format}`, found {found}"),
        (Kind::Pattern { pattern }, _) => format!("expected a string that matches `{pattern}`, found {found}"),
        (Kind::FalseSchema, _) => "no value is allowed here".to_owned(),
        (Kind::UniqueItems, _) => "the items are not all different".to_owned(),
        _ => other_message(error),
    }
}

/// Returns the message of the validator, with `the value` instead of the value:
/// `the value is less than the minimum of 1`. The message for `anyOf` and `oneOf` is this program's own.
fn other_message(error: &ValidationError<'_>) -> String {
    match error.kind() {
        ValidationErrorKind::AnyOf { .. } | ValidationErrorKind::OneOfNotValid { .. } => {
            format!("found {}, which has none of the forms that the schema allows", describe(error.instance()))
        }
        _ => error.masked_with("the value").to_string(),
    }
}

/// Returns the value of the keyword `type` in words: `a string`, `a string or an array`, `no value` for `null`.
fn types(wanted: &Value) -> String {
    let name = |name: &Value| match name.as_str().unwrap_or_default() {
        "null" => "no value".to_owned(),
        name if name.starts_with(['a', 'i', 'o']) => format!("an {name}"),
        name => format!("a {name}"),
    };
    match wanted {
        Value::Array(names) => names.iter().map(name).collect::<Vec<_>>().join(" or "),
        one => name(one),
    }
}

/// Returns the type of a value in words, with its text between backticks if it is a scalar: the number 7, the string x.
/// The text of a long string is left out.
fn describe(value: &Value) -> String {
    /// The maximum number of characters of a string that is repeated in the message. The report shows its line anyway.
    const MAX_LENGTH: usize = 60;
    match value {
        Value::Null => "no value".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a mapping".to_owned(),
        Value::String(text) if text.chars().count() > MAX_LENGTH => "a longer string".to_owned(),
        Value::String(_) => format!("the string {}", quoted(value)),
        Value::Number(_) => format!("the number {}", quoted(value)),
        Value::Bool(_) => quoted(value),
    }
}

/// Returns a string between backticks, and any other value as JSON between backticks.
fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => format!("`{text}`"),
        value => format!("`{value}`"),
    }
}

/// Returns the pointer of the schema that contains the keyword at a pointer: `/properties/title/type` →
/// `/properties/title`. Returns an empty pointer, the whole schema, for one without a slash.
fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the source at the place, the message and the hint of each violation of `header`, which has no fences.
    fn violations(schema: &str, header: &str) -> Vec<(String, String, Option<String>)> {
        let text = format!("---\n{header}---\n");
        let document = Document::parse(&text).unwrap();
        let (violations, is_cut) = validate(&document, &Schema::parse(schema));
        assert!(!is_cut);
        violations
            .into_iter()
            .map(|violation| (text[violation.span.range()].to_owned(), violation.message, violation.hint))
            .collect()
    }

    #[test]
    fn a_violation_is_at_its_value_or_key() {
        let schema = r#"{
            "type": "object", "required": ["title"], "additionalProperties": false,
            "properties": {
                "title": { "type": "string", "description": "The headline." },
                "tags": { "type": "array", "items": { "enum": ["roads", "bridges"], "description": "A topic." } },
                "year": { "type": ["integer", "null"], "minimum": 1900 },
                "image": { "type": "object", "required": ["src"], "properties": { "src": { "type": "string" } } }
            }
        }"#;
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            violations(schema, "tags: [raods, 'x']\nyear: 1800\ntagz: 1\nimage: {alt: a}\n"),
            [
                ("---".to_owned(), "missing key `title`".to_owned(), text("The headline.")),
                (
                    "raods".to_owned(),
                    "expected one of `roads`, `bridges`, found the string `raods`; did you mean `roads`?".to_owned(),
                    text("A topic.")
                ),
                (
                    "'x'".to_owned(),
                    "expected one of `roads`, `bridges`, found the string `x`".to_owned(),
                    text("A topic.")
                ),
                ("1800".to_owned(), "the value is less than the minimum of 1900".to_owned(), None),
                ("tagz".to_owned(), "unknown key `tagz`; did you mean `tags`?".to_owned(), None),
                ("image".to_owned(), "missing key `src`".to_owned(), None),
            ]
        );
        assert_eq!(
            violations(schema, "title: 1984\nyear: new\n"),
            [
                ("1984".to_owned(), "expected a string, found the number `1984`".to_owned(), text("The headline.")),
                ("new".to_owned(), "expected an integer or no value, found the string `new`".to_owned(), None),
            ]
        );
        assert_eq!(violations(schema, "title: a\ntags: [roads]\nyear:\n"), []);
    }

    #[test]
    fn of_several_forms_the_one_with_the_right_type_is_reported() {
        let schema = r#"{ "properties": { "tags": { "anyOf": [
            { "type": "string", "maxLength": 3 }, { "type": "array", "items": { "type": "string" } }
        ] } } }"#;
        assert_eq!(violations(schema, "tags: [a, 1]\n")[0].0, "1");
        assert_eq!(violations(schema, "tags: long\n")[0].0, "long");
        let forms = &violations(schema, "tags: 7\n")[0];
        assert_eq!(forms.1, "found the number `7`, which has none of the forms that the schema allows");
        assert_eq!(violations(schema, "tags:\n")[0].0, "tags");
    }

    #[test]
    fn draft_7_is_read_too() {
        let schema = r##"{
            "$schema": "http://json-schema.org/draft-07/schema#",
            "properties": { "date": { "$ref": "#/definitions/day" } },
            "definitions": { "day": { "type": "string", "format": "date", "description": "A day." } }
        }"##;
        assert_eq!(
            violations(schema, "date: 2024-02-30\n"),
            [(
                "2024-02-30".to_owned(),
                "expected a string in the format `date`, found the string `2024-02-30`".to_owned(),
                Some("A day.".to_owned())
            )]
        );
    }

    #[test]
    fn the_schema_of_a_release_is_one() {
        let ok = "title: a\ndate: 2024-02-29\nurl: https://www.example.org/\nministers: [Hon Ana Bell]\nattachments:\nx: 1\n";
        assert_eq!(violations(super::super::RELEASE, ok), []);
        let wrong = violations(super::super::RELEASE, "date: 29.2.2024\nurl: www\nministers: [[a]]\n");
        let places: Vec<&str> = wrong.iter().map(|violation| violation.0.as_str()).collect();
        assert_eq!(places, ["---", "29.2.2024", "www", "[a]"]);
    }
    #[test]
    fn of_many_violations_the_first_are_returned() {
        let schema = Schema::parse(r#"{ "properties": { "a": {} }, "additionalProperties": false }"#);
        let count = |keys: usize| {
            let header: String = (0..keys).map(|n| format!("key{n}: 1\n")).collect();
            let text = format!("---\n{header}---\n");
            let (violations, is_cut) = validate(&Document::parse(&text).unwrap(), &schema);
            (violations.len(), is_cut)
        };
        assert_eq!([count(99), count(100), count(150)], [(99, false), (100, false), (100, true)]);
    }
}
