//! The inputs with their expected values, which are computed without the code of any contender.

mod archive;
mod folded;
mod nested;
mod one;

use crate::texts::Header;
use serde_json::Value;
use std::path::Path;

/// One input: a text, or the texts of a folder, which are read one after the other and timed together.
pub struct Input {
    pub name: &'static str,
    /// Where the texts come from: a path, or `made`.
    pub origin: String,
    pub shape: Shape,
    pub texts: Vec<Text>,
}

/// The serde struct of the header: `Header`, `Nested` or `Folded`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Release,
    Nested,
    Folded,
}

/// A text with the expected value of each task. All are JSON, so that one comparison is enough for every type.
pub struct Text {
    pub name: String,
    pub source: &'static str,
    /// The typed record with the body.
    pub record: Value,
    /// The header as the serde struct, or `None` if the values of YAML do not fit it.
    pub fields: Option<Value>,
    /// The header as a tree by YAML's core schema.
    pub tree: Value,
}

impl Input {
    /// Returns the length of all texts together.
    pub fn bytes(&self) -> usize {
        self.texts.iter().map(|text| text.source.len()).sum()
    }

    /// Makes an input of one text.
    fn single(name: &'static str, origin: impl Into<String>, shape: Shape, text: Text) -> Self {
        Self { name, origin: origin.into(), shape, texts: vec![text] }
    }
}

/// Returns every input, the one release first, and a message for each that is not available or is replaced. Returns an
/// error if an input of the repository cannot be read.
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

/// Leaks the texts, so that results can borrow them, and only reading is timed.
fn keep(text: String) -> &'static str {
    text.leak()
}

/// Returns a record as the JSON that results are compared with.
fn record(header: &Header, body: &str) -> Value {
    let mut record = json(header);
    record["body"] = body.into();
    record
}

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("plain structs have a JSON form")
}
