//! saphyr, to a tree, after the plain split of `fence.rs`.

use super::{Contender, expected, fence, sources};
use crate::inputs::Input;
use ::saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::Value;

/// Returns the contender for the task `tree`.
pub fn tree(input: &Input) -> Contender {
    Contender::new("saphyr", sources(input), expected(input, |text| text.tree.clone()), read, view)
}

/// Returns the tree of the header, and the body.
fn read(text: &&'static str) -> Result<(Yaml<'static>, &'static str), String> {
    let (header, body) = fence::split(text)?;
    let mut documents = Yaml::load_from_str(header).map_err(|why| why.to_string())?;
    Ok((documents.pop().ok_or("no document")?, body))
}

fn view((tree, _): (Yaml, &str)) -> Value {
    json(&tree)
}

/// Returns the node as JSON. Panics for a node of a kind that no input has.
fn json(node: &Yaml) -> Value {
    match node {
        Yaml::Value(Scalar::Null) => Value::Null,
        Yaml::Value(Scalar::Boolean(value)) => (*value).into(),
        Yaml::Value(Scalar::Integer(value)) => (*value).into(),
        Yaml::Value(Scalar::FloatingPoint(value)) => value.into_inner().into(),
        Yaml::Value(Scalar::String(value)) => value.as_ref().into(),
        Yaml::Sequence(items) => items.iter().map(json).collect(),
        Yaml::Mapping(entries) => entries.iter().map(|(key, value)| (text(key), json(value))).collect(),
        other => panic!("no input has a {other:?}"),
    }
}

/// Returns the string of a key. Panics if it is not a string.
fn text(key: &Yaml) -> String {
    key.as_str().expect("every key is a string").into()
}
