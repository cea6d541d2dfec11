//! The inputs, each with the values that it stands for. No contender has a say in what is expected.

mod archive;
mod folded;
mod nested;
mod one;

use crate::texts::Header;
use serde_json::Value;
use std::path::Path;

/// One input: a text, or the texts of a folder, which are read one after the other and timed as a whole.
pub struct Input {
    pub name: &'static str,
    pub origin: String,
    pub shape: Shape,
    pub texts: Vec<Text>,
}

/// Which serde struct of `texts` the header fits: `Header`, `Nested` or `Folded`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Release,
    Nested,
    Folded,
}

/// A text and what it must be read as, by task. All are written as JSON, so that one comparison serves every type.
pub struct Text {
    pub name: String,
    pub source: &'static str,
    /// The typed record, the body with it.
    pub record: Value,
    /// The header as the serde struct of the shape; `None` where YAML's reading does not fit it.
    pub fields: Option<Value>,
    /// The header as the tree of YAML's core schema.
    pub tree: Value,
}

impl Input {
    pub fn bytes(&self) -> usize {
        self.texts.iter().map(|text| text.source.len()).sum()
    }

    fn single(name: &'static str, origin: impl Into<String>, shape: Shape, text: Text) -> Self {
        Self { name, origin: origin.into(), shape, texts: vec![text] }
    }
}

/// Every input, and a sentence for each that could not be had.
pub fn all(releases: &Path) -> Result<(Vec<Input>, Vec<String>), String> {
    let (one, mut notes) = one::input(releases)?;
    let mut inputs = vec![one];
    inputs.extend(one::made()?);
    inputs.extend([nested::input(), folded::input()]);
    match archive::inputs(releases) {
        Ok(archive) => inputs.extend(archive),
        Err(why) => notes.push(format!("the whole folder is left out: {why}")),
    }
    Ok((inputs, notes))
}

/// The texts live as long as the program: results may borrow them, and nothing is timed but the reading.
fn keep(text: String) -> &'static str {
    text.leak()
}

/// A record as the JSON that results are compared with.
fn record(header: &Header, body: &str) -> Value {
    let mut record = json(header);
    record["body"] = body.into();
    record
}

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("plain structs have a JSON form")
}
