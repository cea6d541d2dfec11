//! Property tests over files in every style: every byte is kept, and an edit changes only what it names.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

#[path = "support/headers.rs"]
mod headers;
mod support;

use headers::File;
use press_release::{Document, EditError, Mapping, Node, NodeKind, NodeStyle, Span, Value};
use proptest::{collection::vec, prelude::*, sample::Index};

/// Generates values for edits, many of which need quotes, escapes or a block scalar.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        3 => "[a-z]{1,4}".prop_map(Value::from),
        3 => "[a-c :#,\\[\\]'\"\n\t-]{0,6}".prop_map(Value::from),
        2 => "[a-c ]{0,3}\n[a-c \n]{0,6}".prop_map(Value::from),
        1 => "[~\u{a0}\r\\\\ā\u{2028}…]{1,3}".prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => prop_oneof![Just("true"), Just("12"), Just("null"), Just("<<"), Just("---"), Just("")].prop_map(Value::from),
        1 => prop_oneof![Just(Value::null()), Just(Value::from(true)), Just(Value::from(1.5))],
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Sequence),
            vec(("[a-d ]{1,3}|[#:'\"\n-]", inner), 0..4)
                .prop_map(|entries| Value::Mapping(entries.into_iter().collect::<Mapping>())),
        ]
    })
}

/// One edit with its pointer.
#[derive(Clone, Debug)]
enum Edit {
    Add(String, Value),
    Replace(String, Value),
    Set(String, Value),
    Remove(String),
}

impl Edit {
    /// Makes the edit.
    fn make(&self, document: &mut Document<'_>) -> Result<(), EditError> {
        match self.clone() {
            Self::Add(pointer, value) => document.add(&pointer, value),
            Self::Replace(pointer, value) => document.replace(&pointer, value),
            Self::Set(pointer, value) => document.set(&pointer, value),
            Self::Remove(pointer) => document.remove(&pointer),
        }
    }

    /// Returns the pointer of the edit.
    fn pointer(&self) -> &str {
        let (Self::Add(pointer, _) | Self::Replace(pointer, _) | Self::Set(pointer, _) | Self::Remove(pointer)) = self;
        pointer
    }

    /// Applies the edit to a value, as RFC 6902 defines it, except that adding an item to null makes a list. Panics if
    /// the edit is not possible.
    fn model(&self, value: &mut Value) {
        let (parent, token) = self.pointer().rsplit_once('/').unwrap();
        let token = unescaped(token);
        let parent = tokens(parent).iter().fold(value, |value, token| match value {
            Value::Sequence(items) => &mut items[token.parse::<usize>().unwrap()],
            Value::Mapping(mapping) => mapping.get_mut(token).unwrap(),
            Value::Scalar(_) => panic!("a scalar has no parts"),
        });
        match (self, parent) {
            (Self::Add(_, new) | Self::Replace(_, new) | Self::Set(_, new), Value::Mapping(mapping)) => {
                mapping.insert(token, new.clone());
            }
            (Self::Remove(_), Value::Mapping(mapping)) => assert!(mapping.remove(&token).is_some()),
            (Self::Add(_, new), Value::Sequence(items)) => {
                items.insert(token.parse().unwrap_or(items.len()), new.clone());
            }
            (Self::Replace(_, new) | Self::Set(_, new), Value::Sequence(items)) => {
                items[token.parse::<usize>().unwrap()] = new.clone();
            }
            (Self::Remove(_), Value::Sequence(items)) => drop(items.remove(token.parse().unwrap())),
            // Null becomes a collection.
            (Self::Add(_, new), nothing) => {
                assert!(nothing.is_null() && token == "-");
                *nothing = Value::Sequence(vec![new.clone()]);
            }
            _ => panic!("a scalar has no parts"),
        }
    }

    /// Returns the edit that reverses this one, which is made in the document `before`.
    fn undo(&self, before: &Document<'_>) -> Self {
        let old = before.get(self.pointer()).map(|node| node.to_value());
        let (parent, token) = self.pointer().rsplit_once('/').unwrap();
        match (self, old) {
            (Self::Replace(pointer, _) | Self::Set(pointer, _), Some(old)) => Self::Replace(pointer.clone(), old),
            (Self::Remove(pointer), Some(old)) => Self::Add(pointer.clone(), old),
            (Self::Add(..), None) if token == "-" => {
                let node = before.get(parent).unwrap();
                match node.kind() {
                    NodeKind::Scalar => Self::Replace(parent.to_owned(), Value::null()),
                    NodeKind::Sequence => Self::Remove(format!("{parent}/{}", node.items().count())),
                    NodeKind::Mapping => Self::Remove(self.pointer().to_owned()),
                }
            }
            _ => Self::Remove(self.pointer().to_owned()),
        }
    }
}

/// Returns a part of a JSON Pointer without its escapes.
fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// Returns the parts of a JSON Pointer without their escapes. Empty for the empty pointer.
fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(unescaped).collect()
}

/// Adds a node and all values in it, but no keys, to `out`, in source order.
fn nodes<'d>(node: Node<'d>, out: &mut Vec<Node<'d>>) {
    out.push(node);
    node.items().for_each(|item| nodes(item, out));
    node.entries().for_each(|(_, value)| nodes(value, out));
}

/// The random choices of an edit.
#[derive(Clone, Debug)]
struct Pick {
    node: Index,
    place: Index,
    action: u8,
    value: Value,
}

/// Generates the choices of an edit.
fn pick() -> impl Strategy<Value = Pick> {
    (any::<Index>(), any::<Index>(), 0..6_u8, value()).prop_map(|(node, place, action, value)| Pick {
        node,
        place,
        action,
        value,
    })
}

impl Pick {
    /// Returns an edit that is possible in a document. It never replaces the header as a whole.
    fn edit(&self, document: &Document<'_>) -> Edit {
        let mut all = Vec::new();
        nodes(document.root(), &mut all);
        let node = *self.node.get(&all);
        let pointer = node.pointer();
        let value = self.value.clone();
        let new = ["new", "x: y", "", "-", "<<", "it's"].into_iter().find(|key| node.get(key).is_none()).unwrap();
        match (self.action, node.kind()) {
            (0..=2, NodeKind::Sequence) => {
                let places = node.items().count() + 2;
                let place = self.place.index(places);
                let place = if place + 1 == places { "-".to_owned() } else { place.to_string() };
                Edit::Add(format!("{pointer}/{place}"), value)
            }
            (0 | 1, NodeKind::Mapping) => Edit::Add(format!("{pointer}/{new}"), value),
            (2, NodeKind::Mapping) => Edit::Set(format!("{pointer}/{new}"), value),
            (0, NodeKind::Scalar) if node.is_null() => Edit::Add(format!("{pointer}/-"), value),
            // These tests do not replace the header itself.
            _ if pointer.is_empty() => Edit::Set("/new".to_owned(), value),
            (3, _) => Edit::Remove(pointer),
            (4, _) => Edit::Set(pointer, value),
            _ => Edit::Replace(pointer, value),
        }
    }
}

/// Makes an edit that is possible, and checks the result: the value is that of [`Edit::model`], a document that is read
/// from the text is the same, the body is unchanged, and so is the text outside of the edit.
fn check_edit(document: &mut Document<'_>, edit: &Edit) -> Result<(), TestCaseError> {
    let before = document.clone();
    let mut wanted = before.root().to_value();
    edit.model(&mut wanted);
    let result = edit.make(document);
    prop_assert!(result.is_ok(), "{:?} {:?}\n{}", edit, result, before);
    let read = Document::parse(document.as_str()).unwrap();
    prop_assert_eq!(read.root().to_value(), wanted.clone(), "{:?}\n{}\n{}", edit, before, document);
    // The document has the same nodes as a document that is parsed from its text.
    prop_assert_eq!(shape(document), shape(&read), "{:?}\n{}\n{}", edit, before, document);
    prop_assert_eq!((document.body(), read.body()), (before.body(), before.body()));
    prop_assert_eq!(document.body_span(), read.body_span());
    outside_is_the_same(&before, document, edit)
}

/// Returns the spans and styles of all nodes, including keys.
fn shape(document: &Document<'_>) -> Vec<(Span, NodeStyle)> {
    let mut all = Vec::new();
    nodes(document.root(), &mut all);
    let keys = all.iter().flat_map(|node| node.entries().map(|(key, _)| key));
    all.iter().copied().chain(keys).map(|node| (node.span(), node.style())).collect()
}

/// Returns the part of the text that an edit may change: the lines of the entry that its pointer names, or of the
/// collection to which it adds. It starts at the key, at the end of the item before, or at the collection, and ends at
/// the end of a line.
fn lines_of(document: &Document<'_>, pointer: &str) -> Span {
    let text = document.as_str();
    let Some(node) = document.get(pointer) else { return lines_of(document, pointer.rsplit_once('/').unwrap().0) };
    let Some((parent, _)) = pointer.rsplit_once('/') else { return Span::new(0, text.len() - document.body().len()) };
    let parent = document.get(parent).unwrap();
    let key = parent.entries().find(|(_, value)| value.span() == node.span()).map(|(key, _)| key.span().start);
    let items: Vec<_> = parent.items().collect();
    let before = items.iter().rposition(|item| item.span().end < node.span().start);
    let start = match (key, before) {
        _ if parent.style() == NodeStyle::Flow || items.len() + parent.entries().count() == 1 => {
            lines_of(document, &parent.pointer()).start
        }
        (Some(key), _) => key,
        (None, Some(before)) => items[before].span().end,
        (None, None) => parent.span().start,
    };
    let end = if parent.style() == NodeStyle::Flow { parent.span().end.max(node.span().end) } else { node.span().end };
    let start = text[..start].trim_end_matches(' ').len();
    Span::new(start, text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1))
}

/// Returns the numbered comments with their offsets in bytes, in order, without the full stop at their ends.
fn comments(text: &str) -> Vec<(usize, &str)> {
    text.match_indices("#comment ").map(|(at, _)| (at, &text[at..at + text[at..].find('.').unwrap()])).collect()
}

/// Checks that the text before and after the lines of an edit is unchanged, and that no comment is lost, added or
/// moved, except those that are removed with a value.
fn outside_is_the_same(before: &Document<'_>, after: &Document<'_>, edit: &Edit) -> Result<(), TestCaseError> {
    let (old, new) = (before.as_str(), after.as_str());
    let lines = lines_of(before, edit.pointer());
    // Empty lines and comments that a block scalar above would absorb are removed or moved with the entry.
    let below = old[lines.end..]
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty() || line.trim().starts_with('#'));
    let end = lines.end + below.map(str::len).sum::<usize>();
    // The entry after one on the line of a `-` moves to that line.
    let end = old.len() - old[end..].trim_start_matches(' ').len();
    let (head, tail) = (&old[..lines.start], &old[end..]);
    let kept = new.starts_with(head) && new.ends_with(tail) && new.len() >= head.len() + tail.len();
    prop_assert!(kept, "{:?} {:?}\n{}\n{}", edit, lines, old, new);

    // Comments are removed only with the value that contains them, or on the line of a removed entry.
    let node = before.get(edit.pointer());
    let gone = match (edit, node) {
        (Edit::Remove(_), Some(_)) => lines,
        (Edit::Replace(..) | Edit::Set(..), Some(node)) => {
            Span::new(node.span().start, if node.style() == NodeStyle::Block { lines.end } else { node.span().end })
        }
        _ => Span::default(),
    };
    let kept: Vec<&str> =
        comments(old).iter().filter(|(at, _)| !gone.range().contains(at)).map(|(_, text)| *text).collect();
    let left: Vec<&str> = comments(new).iter().map(|(_, text)| *text).collect();
    let all: Vec<&str> = comments(old).iter().map(|(_, text)| *text).collect();
    let is_part = |part: &[&str], whole: &[&str]| {
        let mut whole = whole.iter();
        part.iter().all(|one| whole.any(|other| other == one))
    };
    prop_assert!(is_part(&kept, &left) && is_part(&left, &all), "{:?}\n{}\n{}", edit, old, new);
    Ok(())
}

proptest! {
    #[test]
    fn every_file_is_read_and_given_back(File { text, value, body } in headers::file()) {
        let document = Document::parse(&text).map_err(|error| TestCaseError::fail(error.report(&text, "file").to_string()))?;
        prop_assert_eq!(document.to_string(), &*text);
        prop_assert_eq!(document.clone().into_owned().to_string(), &*text);
        prop_assert_eq!(document.root().to_value(), value, "{}", text);
        prop_assert_eq!(document.body(), body, "{}", text);
        prop_assert_eq!(&text[document.body_span().range()], document.body());
    }

    #[test]
    fn an_edit_changes_what_it_names_and_no_more(file in headers::file(), picks in vec(pick(), 1..5)) {
        let mut document = Document::parse(&file.text).unwrap();
        for pick in picks {
            let edit = pick.edit(&document);
            check_edit(&mut document, &edit)?;
        }
    }

    #[test]
    fn an_edit_can_be_undone(file in headers::file(), pick in pick()) {
        let before = Document::parse(&file.text).unwrap();
        let edit = pick.edit(&before);
        let undo = edit.undo(&before);
        let mut document = before.clone();
        prop_assert!(edit.make(&mut document).is_ok());
        let edited = document.to_string();
        let result = undo.make(&mut document);
        prop_assert!(result.is_ok(), "{:?} {:?} {:?}\n{}", edit, undo, result, edited);
        prop_assert_eq!(document.root().to_value(), before.root().to_value(), "{:?}\n{}\n{}", edit, edited, document);
    }

    #[test]
    fn edits_of_different_places_commute(file in headers::file(), picks in vec(pick(), 6)) {
        let before = Document::parse(&file.text).unwrap();
        let edits: Vec<Edit> = picks.iter().map(|pick| pick.edit(&before)).collect();
        let one = &edits[0];
        let Some(other) = edits[1..].iter().find(|other| are_apart(one, other, &before) && are_apart(other, one, &before))
        else { return Ok(()) };
        let mut wanted = before.root().to_value();
        one.model(&mut wanted);
        other.model(&mut wanted);
        for order in [[one, other], [other, one]] {
            let mut document = before.clone();
            for edit in order {
                prop_assert!(edit.make(&mut document).is_ok(), "{:?}\n{}", edit, document);
            }
            prop_assert_eq!(document.root().to_value(), wanted.clone(), "{:?}\n{}", order, document);
        }
    }

    #[test]
    fn a_collection_that_is_set_again_is_edited_in_parts(file in headers::file(), pick in pick()) {
        let before = Document::parse(&file.text).unwrap();
        let edit = pick.edit(&before);
        let (parent, _) = edit.pointer().rsplit_once('/').unwrap();
        let mut by_parts = before.clone();
        prop_assert!(edit.make(&mut by_parts).is_ok());
        let (old, new) = (before.get(parent).unwrap().to_value(), by_parts.get(parent).unwrap().to_value());
        if is_plain_change(&old, &new) {
            let mut at_once = before.clone();
            prop_assert!(at_once.set(parent, new).is_ok());
            prop_assert_eq!(at_once.as_str(), by_parts.as_str(), "{:?}\n{}", edit, before);
        }
    }

    #[test]
    fn an_edit_that_cannot_be_made_changes_nothing(file in headers::file(), pick in pick(), wrong in wrong()) {
        let mut document = Document::parse(&file.text).unwrap();
        let pointer = pick.edit(&document).pointer().to_owned() + wrong;
        let edits = [
            Edit::Add(pointer.clone(), pick.value.clone()),
            Edit::Replace(pointer.clone(), pick.value.clone()),
            Edit::Remove(pointer.clone()),
        ];
        // `set` creates missing parents.
        let set = wrong.contains('~').then(|| Edit::Set(pointer.clone(), pick.value.clone()));
        for edit in edits.into_iter().chain(set) {
            let error = edit.make(&mut document).unwrap_err();
            prop_assert_eq!(error.pointer(), &pointer);
            let named = format!("`{pointer}`");
            prop_assert!(error.to_string().contains(&named), "{}", error);
            prop_assert_eq!(document.as_str(), &*file.text);
        }
    }
}

/// Whether some parts of a collection stay, and it is clear which ones.
fn is_plain_change(old: &Value, new: &Value) -> bool {
    let are_distinct = |items: &[Value]| items.iter().enumerate().all(|(at, item)| !items[..at].contains(item));
    match (old, new) {
        (Value::Sequence(old), Value::Sequence(new)) => {
            !old.is_empty() && !new.is_empty() && are_distinct(old) && are_distinct(new)
        }
        (Value::Mapping(old), Value::Mapping(new)) => old.keys().any(|key| new.contains_key(key)),
        _ => false,
    }
}

/// Generates suffixes after which a pointer names no value, and cannot name a new one.
fn wrong() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["/none/x", "/~2", "/99/99", "~", "/01/x"])
}

/// Whether the pointer of the other edit names the same place before and after the first edit. `before` is the document
/// before both.
fn are_apart(first: &Edit, other: &Edit, before: &Document<'_>) -> bool {
    let (parent, _) = first.pointer().rsplit_once('/').unwrap();
    let within = |pointer: &str| other.pointer() == pointer || other.pointer().starts_with(&format!("{pointer}/"));
    let moves = !matches!(first, Edit::Replace(..) | Edit::Set(..)) || before.get(first.pointer()).is_none();
    let ordered = before.get(parent).is_none_or(|parent| parent.kind() != NodeKind::Mapping);
    !(within(first.pointer()) || moves && ordered && within(parent))
}

#[test]
fn one_field_of_a_real_release_is_one_line_of_difference() {
    for (name, text) in support::fixtures().into_iter().chain(support::shared_releases()) {
        let changed = |edit: &dyn Fn(&mut Document<'_>) -> Result<(), EditError>| {
            let mut document = Document::parse(&text).unwrap();
            edit(&mut document).unwrap();
            let diff = similar::TextDiff::from_lines(text.as_str(), document.as_str());
            let lines = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
            lines.map(|change| format!("{}{}", change.tag(), change.value())).collect::<String>()
        };
        let document = Document::parse(&text).unwrap();
        let line = |pointer: &str| {
            let at = document.get(pointer).unwrap().span().start;
            let start = text[..at].rfind('\n').unwrap() + 1;
            text[start..].split_inclusive('\n').next().unwrap().to_owned()
        };
        assert_eq!(
            changed(&|d| d.replace("/title", "A “new” title: one")),
            format!("-{}+title: \"A “new” title: one\"\n", line("/title")),
            "{name}"
        );
        assert_eq!(changed(&|d| d.set("/date", "2027-12-31")), format!("-{}+date: 2027-12-31\n", line("/date")));
        assert_eq!(changed(&|d| d.set("/embargo", true)), "+embargo: true\n");
        for list in ["ministers", "portfolios"] {
            let Some(node) = document.root().get(list) else { continue };
            let count = node.items().count();
            let last = format!("/{list}/{}", count - 1);
            assert_eq!(changed(&|d| d.add(&format!("/{list}/-"), "Hon Ana Bell")), "+  - Hon Ana Bell\n", "{name}");
            assert_eq!(changed(&|d| d.add(&format!("/{list}/0"), "Roads: all")), "+  - \"Roads: all\"\n", "{name}");
            let removed = format!("-{}", line(&last));
            let expected = if count == 1 { format!("-{list}:\n{removed}+{list}: []\n") } else { removed };
            assert_eq!(changed(&|d| d.remove(&last)), expected, "{name}");
            let mut items: Vec<Value> = node.items().map(|item| item.to_value()).collect();
            items.push("Hon Ana Bell".into());
            assert_eq!(changed(&|d| d.set(&format!("/{list}"), items.clone())), "+  - Hon Ana Bell\n", "{name}");
        }
    }
}
