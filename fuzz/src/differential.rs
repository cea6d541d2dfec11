//! A header through this crate and through another parser of YAML 1.2: where both accept it, they give it equal values;
//! where one alone does, the reason is one of those that are named here.

use granit_parser::{Event, Parser, ScalarStyle};
use press_release::{Document, Feature, Mapping, ProblemKind, Scalar, Syntax, Value};

pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // A file is given too; what counts is its header.
    let header = text.strip_prefix("---\n").map_or(text, |text| text.split("\n---").next().unwrap_or_default());
    // A line that ends the header, and a carriage return alone, are no part of it.
    let ends = header.split('\n').any(|line| line.starts_with("---") || line.starts_with("..."));
    if ends || header.replace("\r\n", "").contains('\r') || header.contains('\u{feff}') {
        return;
    }
    let text = format!("---\n{header}\n---\n");
    match (Document::parse(&text), peer(header)) {
        (Ok(document), Ok(value)) => {
            let own = document.root().to_value();
            // An empty document is null there, and an empty mapping here.
            assert!(
                own == value || value.is_null() && own == Value::from(Mapping::new()),
                "{own:?}\n{value:?}\n{header}"
            );
        }
        (Err(error), Ok(value)) => {
            for problem in error.problems().iter().take(1) {
                // A header without an end is told of at the fence.
                let line = problem.line().checked_sub(2).and_then(|line| header.lines().nth(line)).unwrap_or_default();
                let named = is_refused_here(problem.kind(), line) || value.as_mapping().is_none();
                assert!(named, "only the other parser accepts this: {value:?}\n{}", error.report(&text, "header"));
            }
        }
        (Ok(document), Err(reason)) => {
            assert!(
                is_refused_there(&reason),
                "only this crate accepts this: {reason}\n{:?}\n{header}",
                document.root().to_value()
            );
        }
        (Err(_), Err(_)) => {}
    }
}

/// What this crate refuses, and YAML 1.2 need not.
fn is_refused_here(kind: &ProblemKind, line: &str) -> bool {
    match kind {
        // [194] c-l-block-map-implicit-value: no block collection on the line of its key. The other parser lets one stand
        // behind a colon without a key.
        ProblemKind::Syntax(Syntax::SequenceOnKeyLine | Syntax::UnquotedColon) => line.trim_start().starts_with(':'),
        // Outside the part of YAML that is read: see the README.
        ProblemKind::Unsupported(Feature::Anchor | Feature::Alias | Feature::Tag | Feature::MergeKey) => true,
        ProblemKind::Unsupported(Feature::ComplexKey | Feature::Directive) => true,
        ProblemKind::TooDeep { .. } => true,
        // YAML wants keys to differ; the other parser gives events, and does not look.
        ProblemKind::DuplicateKey { .. } => true,
        // [1] c-printable: the other parser does not look.
        ProblemKind::Syntax(Syntax::ForbiddenCharacter(_)) => true,
        _ => false,
    }
}

/// What the other parser refuses, and YAML 1.2 does not.
fn is_refused_there(_reason: &str) -> bool {
    false
}

/// The value that the other parser gives the header; `Err` says why it refuses it.
fn peer(header: &str) -> Result<Value, String> {
    let options = granit_parser::options! { strict_indentation: true, emit_comments: false };
    let mut stack: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str_with_options(header, options) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        let value = match event {
            // It says `~` where nothing stands.
            Event::Scalar(_, ScalarStyle::Plain, ..) if span.start.index() == span.end.index() => Value::null(),
            Event::Scalar(text, style, ..) => scalar(text.into_owned(), style),
            Event::SequenceStart(..) => {
                stack.push(Open::Sequence(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                stack.push(Open::Mapping(Vec::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some(Open::Sequence(items)) => Value::Sequence(items),
                Some(Open::Mapping(entries, _)) => Value::from(entries.into_iter().collect::<Mapping>()),
                None => return Err("an end without a start".to_owned()),
            },
            Event::DocumentStart(..) if root.is_some() => return Err("several documents".to_owned()),
            _ => continue,
        };
        match stack.last_mut() {
            None => root = Some(value),
            Some(Open::Sequence(items)) => items.push(value),
            Some(Open::Mapping(entries, key)) => match key.take() {
                Some(key) => entries.push((key, value)),
                None => *key = Some(value.as_str().map_or_else(|| format!("{value:?}"), str::to_owned)),
            },
        }
    }
    Ok(root.unwrap_or_else(Value::null))
}

/// A collection that has not ended.
enum Open {
    Sequence(Vec<Value>),
    Mapping(Vec<(String, Value)>, Option<String>),
}

fn scalar(text: String, style: ScalarStyle) -> Value {
    let plain = if style == ScalarStyle::Plain { Scalar::plain(text.as_str()) } else { None };
    Value::from(plain.unwrap_or_else(|| Scalar::string(text)))
}
