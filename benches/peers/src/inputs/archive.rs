//! The folder of real releases, and a slow reader for them that knows only the form of the archive.
//!
//! The reader computes the expected values, so it shares no code with a contender. It reads whole lines, and JSON for
//! strings in double quotes (the escapes of the archive are also those of JSON).

use super::{Input, Shape, Text, json, keep, record};
use crate::texts::Header;
use serde_json::{Map, Value};
use std::{fs, path::Path};

/// Returns the whole folder as one input. If some files contain a name that YAML does not read as a string, also
/// returns the folder without them, because no serde peer reads those.
pub fn inputs(releases: &Path) -> Result<Vec<Input>, String> {
    let whole = texts(releases)?;
    let odd: Vec<_> = whole.iter().filter(|text| text.fields.is_none()).map(|text| text.name.as_str()).collect();
    let origin = format!("{}, {} files", releases.display(), whole.len());
    if odd.is_empty() {
        return Ok(vec![Input { name: "all releases", origin, shape: Shape::Release, texts: whole }]);
    }
    let plain = Input {
        name: "all releases that YAML reads",
        origin: format!("{origin} but for {}", odd.join(", ")),
        shape: Shape::Release,
        texts: texts(releases)?.into_iter().filter(|text| text.fields.is_some()).collect(),
    };
    Ok(vec![Input { name: "all releases", origin, shape: Shape::Release, texts: whole }, plain])
}

/// Reads all files of the folder that end with `.md`, sorted by name. Returns an error for the first that cannot be
/// read.
fn texts(releases: &Path) -> Result<Vec<Text>, String> {
    let named = |path: &Path, why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let mut paths: Vec<_> = fs::read_dir(releases)
        .map_err(|why| named(releases, &why))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let source = keep(fs::read_to_string(&path).map_err(|why| named(&path, &why))?);
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            text(name, source).map_err(|why| named(&path, &why))
        })
        .collect()
}

/// Reads one text in the form of the archive. Its `fields` are `None` if YAML does not read all names as strings.
/// Returns an error if the text has another form.
pub fn text(name: String, source: &'static str) -> Result<Text, String> {
    let (header, body) = source.split_once("\n---\n\n").ok_or("no closing fence with an empty line after it")?;
    let mut lines = header.lines().skip(1).peekable();
    let (mut fields, mut tree) = (Map::new(), Map::new());
    while let Some(line) = lines.next() {
        let (key, value) = line.split_once(':').ok_or_else(|| format!("{line:?} has no colon"))?;
        let (field, node) = match value.trim_start() {
            "" => {
                let items = std::iter::from_fn(|| lines.next_if(|line| line.starts_with("  - ")));
                let (texts, nodes): (Vec<_>, Vec<_>) =
                    items.map(|item| (scalar(&item[4..]), item_in_yaml(&item[4..]))).unzip();
                (texts.into(), nodes.into())
            }
            value => (scalar(value), scalar(value)),
        };
        fields.insert(key.into(), field);
        tree.insert(key.into(), node);
    }
    let plain = fields == tree;
    let header: Header = serde_json::from_value(fields.into()).map_err(|why| why.to_string())?;
    let fields = plain.then(|| json(&header));
    Ok(Text { name, source, record: record(&header, body), fields, tree: tree.into() })
}

/// Returns a string without its double quotes and with its escapes decoded, or as it is if it has no quotes.
fn scalar(text: &str) -> Value {
    let quoted = text.starts_with('"').then(|| serde_json::from_str(text).ok()).flatten();
    quoted.unwrap_or_else(|| text.into())
}

/// Returns an item as YAML reads it: an unquoted name that contains `: ` is a mapping.
fn item_in_yaml(text: &str) -> Value {
    match text.split_once(": ") {
        Some((key, value)) if !text.starts_with('"') => Map::from_iter([(key.into(), value.into())]).into(),
        _ => scalar(text),
    }
}
