//! [`Document::update_release`]: writes a changed release into its file. Values that are equal keep their text and
//! their comments.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use url::Url;

use super::Release;
use crate::{
    document::{Document, EditError, Node, NodeKind},
    fields::Fields,
    value::{Mapping, Scalar, Value},
};

impl Document<'_> {
    /// Writes a changed release back into the file that it was read from, including the body. Each field and each extra
    /// key is set if its value differs; its place, its comments and its style stay. A release that is equal to
    /// [`to_release`](Self::to_release) changes no byte.
    ///
    /// - If a list of the release is empty, its key is removed. A key that is already null or `[]` stays.
    /// - Extra keys that the release does not have are removed.
    /// - New keys are added after the others.
    /// - The document does not need to be a valid release before.
    ///
    /// To write a new release in the style of your other files, update a document that is a template: the second
    /// example.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let text = "\
    /// ---
    /// url: https://www.example.org   # as published
    /// title: 'Old'
    /// date: 2024-02-29
    /// ministers: [Hon Ana Bell]
    /// code: 001999
    /// ---
    ///
    /// Body.
    /// ";
    /// let mut document = Document::parse(text)?;
    /// let mut release = document.to_release()?;
    /// document.update_release(&release)?;
    /// assert_eq!(document.as_str(), text);
    ///
    /// release.title = "New".to_owned();
    /// release.ministers.push("Hon Ben Cole".into());
    /// document.update_release(&release)?;
    /// assert_eq!(
    ///     document.as_str(),
    ///     text.replace("'Old'", "'New'").replace("Bell]", "Bell, Hon Ben Cole]")
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A template decides the order of the keys, the quotes, and the indentation of lists:
    ///
    /// ```
    /// use press_release::{Document, Release};
    ///
    /// let template = "---\ndate: 2000-01-01\ntitle: 'A'\nministers:\n- 'B'\nurl: https://www.example.org/\n---\n";
    /// let mut release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/open".parse()?);
    /// release.ministers = vec!["Hon Ana Bell".into(), "Hon Ben Cole".into()];
    /// release.body = "It is open.\n".into();
    ///
    /// let mut document = Document::parse(template)?;
    /// document.update_release(&release)?;
    /// assert_eq!(document.as_str(), "\
    /// ---
    /// date: 2024-02-29
    /// title: 'Open'
    /// ministers:
    /// - 'Hon Ana Bell'
    /// - 'Hon Ben Cole'
    /// url: https://www.example.org/open
    /// ---
    ///
    /// It is open.
    /// ");
    /// assert_eq!(document.to_release()?, release);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns the same errors as [`Document::replace`]. The document is then unchanged.
    pub fn update_release(&mut self, release: &Release) -> Result<(), EditError> {
        let header = merge_header(self, release);
        self.replace("", header)?;
        if self.body() != release.body.as_str() {
            self.set_body(release.body.as_str());
        }
        Ok(())
    }
}

/// Returns the header after the update: the entries of the document that the release has, in the order of the document,
/// then the other fields in canonical order, then the other extra keys.
fn merge_header(document: &Document<'_>, release: &Release) -> Mapping {
    let old = document.to_release().ok();
    let (root, old) = (document.root(), old.as_ref());
    let mut header = Mapping::with_capacity(Fields::RELEASE.iter().count() + release.extra.len());
    for (key, node) in root.entries() {
        let key = key.to_str().unwrap_or_default();
        let value = match Fields::RELEASE.get(&key) {
            Some(field) => field_value(field.name, Some(node), release, old),
            None => release.extra.get(&key).cloned(),
        };
        if let Some(value) = value {
            header.push_unique(&key, value);
        }
    }
    for field in Fields::RELEASE.iter().filter(|field| root.get(field.name).is_none()) {
        if let Some(value) = field_value(field.name, None, release, old) {
            header.push_unique(field.name, value);
        }
    }
    let names: HashSet<_> = root.entries().filter_map(|(key, _)| key.to_str()).collect();
    for (key, value) in release.extra.iter().filter(|(key, _)| !names.contains(*key)) {
        header.push_unique(key, value.clone());
    }
    header
}

/// Returns the value of the field of a release after the update. `node` is the value in the document, if it has the
/// field, and `old` the release of the document, if it is valid.
///
/// The result is the value of `node` if the field of `release` is read from it. It is `None` if the key must be absent:
/// see [`list_value`]. Required fields are never absent.
fn field_value(field: &str, node: Option<Node<'_>>, release: &Release, old: Option<&Release>) -> Option<Value> {
    let one = |is_same: fn(&Release, &Release) -> bool, value: Scalar| {
        let same = node.filter(|node| {
            let has_text = !node.is_null() && node.to_str().is_some_and(|text| text == value.as_str());
            has_text || old.is_some_and(|old| is_same(old, release))
        });
        Some(same.map_or_else(|| Value::Scalar(value), |node| node.to_value()))
    };
    match field {
        "title" => one(|a, b| a.title == b.title, Scalar::from(&release.title)),
        "date" => one(|a, b| a.date == b.date, Scalar::from(release.date)),
        "url" => one(|a, b| a.url == b.url, Scalar::from(&release.url)),
        "ministers" => list_value(node, old.map(|old| &*old.ministers), &release.ministers, |name| name.as_str()),
        "portfolios" => list_value(node, old.map(|old| &*old.portfolios), &release.portfolios, |name| name.as_str()),
        _ => list_value(node, old.map(|old| &*old.attachments), &release.attachments, Url::as_str),
    }
}

/// Returns the value of the list `new` after the update. An item that is equal to an old one, or whose text an old one
/// has, gets the value of its node, and any other its `text`. Returns the value of `node` if `old` is equal to `new`, or
/// if both lists are empty. Returns `None` if only `new` is empty.
///
/// `old` is the list that is read from `node`, or `None` if the document is not a valid release.
fn list_value<T: Eq + Hash>(
    node: Option<Node<'_>>,
    old: Option<&[T]>,
    new: &[T],
    text: impl Fn(&T) -> &str,
) -> Option<Value> {
    // A single value is a list of one item, and null is an empty list.
    let nodes: Vec<Node<'_>> = match node {
        Some(node) if node.kind() == NodeKind::Sequence => node.items().collect(),
        node => node.into_iter().filter(|node| !node.is_null()).collect(),
    };
    if old == Some(new) || nodes.is_empty() && new.is_empty() {
        return node.map(|node| node.to_value());
    }
    if new.is_empty() {
        return None;
    }
    let old = old.filter(|old| old.len() == nodes.len()).unwrap_or_default();
    let known: HashMap<&T, &Node<'_>> = old.iter().zip(&nodes).collect();
    let texts: HashMap<_, &Node<'_>> =
        nodes.iter().filter(|node| !node.is_null()).filter_map(|node| Some((node.to_str()?, node))).collect();
    let value = |item| match known.get(item).or_else(|| texts.get(text(item))) {
        Some(node) => node.to_value(),
        None => Value::from(text(item)),
    };
    Some(new.iter().map(value).collect())
}
