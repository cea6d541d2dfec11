//! Makes random edits of accepted text, and checks that each changes only what it names.
//!
//! The text is the part of the input before a NUL. The bytes after it choose the edits. Without a NUL, the text itself
//! chooses them.

use arbitrary::{Arbitrary, Result, Unstructured};
use press_release::{Document, EditError, Mapping, Node, NodeKind, NodeStyle, Problem, Span, Value};

/// Makes up to four edits of a document. Text that is not a document is skipped.
pub fn check(data: &[u8]) {
    let (text, script) = match data.iter().position(|&byte| byte == 0) {
        Some(end) => (&data[..end], &data[end + 1..]),
        None => (data, data),
    };
    if let Ok(mut document) = Document::from_slice(text) {
        let mut script = Unstructured::new(script);
        for _ in 0..4 {
            if script.is_empty() || edit(&mut document, &mut script).is_err() {
                break;
            }
        }
    }
}

/// A token of a pointer: a key or an index.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Item(usize),
}

/// Makes one edit at a random place, and checks the result. Returns an error if the script ends before the edit is
/// chosen.
fn edit(document: &mut Document<'_>, script: &mut Unstructured<'_>) -> Result<()> {
    let before = document.clone();
    let old = before.root().to_value();
    let places = places(before.root());
    let (steps, kind) = script.choose(&places)?.clone();
    let action = script.int_in_range(0..=7_u8)?;
    match action {
        4 => return set_body(document, script),
        5 => return merge(document, script),
        6 | 7 => return arrange(document, script, &places, action == 6),
        _ => {}
    }
    let value = if bool::arbitrary(script)? { short(script)? } else { Value::arbitrary(script)? };
    let (steps, wanted) = match (action, kind) {
        (0, NodeKind::Sequence) => {
            let len = items(&old, &steps).len();
            let at = script.int_in_range(0..=len)?;
            (child(&steps, Step::Item(at)), Some((at, value.clone())))
        }
        (0, NodeKind::Mapping) => {
            let key = if bool::arbitrary(script)? { "new".to_owned() } else { String::arbitrary(script)? };
            (child(&steps, Step::Key(key)), Some((0, value.clone())))
        }
        (1, _) => (steps, None),
        _ => (steps, Some((0, value.clone()))),
    };
    let pointer = pointer(&steps);
    let is_add = action == 0 && kind != NodeKind::Scalar;
    let result = match &wanted {
        None => document.remove(&pointer),
        Some(_) if is_add => document.add(&pointer, value),
        Some(_) => document.replace(&pointer, value),
    };
    if let Err(error) = result {
        assert_eq!(document.as_str(), before.as_str(), "an edit that was not made: {error}");
        refused(&error, &old, &steps, is_add);
        return Ok(());
    }
    let is_removed = wanted.is_none();
    let mut new = old;
    let said = format!("{pointer:?} {wanted:?}\n{}\n----\n{}", before.as_str(), document.as_str());
    apply(&mut new, &steps, wanted.map(|(_, value)| value), is_add);
    same_text(document);
    assert_eq!(document.root().to_value(), new, "{said}");
    assert_eq!(document.body(), before.body(), "{said}");
    check_other_sources(&before, document, &steps, &said);
    check_comments(&before, document, &pointer, is_add, is_removed, &said);
    Ok(())
}

/// Checks that the text of the document parses to the same document.
fn same_text(document: &Document<'_>) {
    let read = match Document::parse(document.as_str()) {
        Ok(read) => read,
        Err(error) => panic!("{}", error.report(document.as_str(), "edited")),
    };
    assert_eq!(read.root().to_value(), document.root().to_value());
    assert_eq!(read.body(), document.body());
    assert_eq!(read.header(), document.header());
}

/// Sets a random body, and checks that the header stays.
fn set_body(document: &mut Document<'_>, script: &mut Unstructured<'_>) -> Result<()> {
    let body = String::arbitrary(script)?;
    let header = document.header().to_owned();
    document.set_body(&body);
    assert_eq!(document.body(), body);
    assert_eq!(document.header(), header);
    same_text(document);
    Ok(())
}

/// Changes, removes and adds entries of the header's value, and writes the result: with `replace`, or with `update`,
/// which keeps the keys that the result does not have. Checks that writing it again changes nothing.
fn merge(document: &mut Document<'_>, script: &mut Unstructured<'_>) -> Result<()> {
    let before = document.clone();
    let old = before.root().to_value();
    let Value::Mapping(mut new) = old.clone() else { panic!("{old:?}") };
    let keys: Vec<String> = new.keys().map(str::to_owned).collect();
    for key in &keys {
        match script.int_in_range(0..=3_u8)? {
            0 => drop(new.remove(key)),
            1 => drop(new.insert(key.as_str(), short(script)?)),
            _ => {}
        }
    }
    new.insert("new", Value::arbitrary(script)?);
    let is_update = bool::arbitrary(script)?;
    let result = if is_update { document.update(&new) } else { document.replace("", new.clone()) };
    let said = || format!("{new:?}\n{}\n----\n{}", before.as_str(), document.as_str());
    match result {
        Ok(()) => {}
        Err(EditError::Serialize { .. }) => assert!(is_update, "{}", said()),
        Err(error) => refused(&error, &old, &[], false),
    }
    same_text(document);
    assert_eq!(document.body(), before.body(), "{}", said());
    if document.as_str() == before.as_str() {
        return Ok(());
    }
    for (key, value) in new.iter() {
        assert_eq!(document.root().get(key).map(|node| node.to_value()).as_ref(), Some(value), "{key:?} {}", said());
    }
    for key in keys.iter().filter(|key| !new.contains_key(key)) {
        // An update does not know the keys that a map does not have.
        assert_eq!(document.root().get(key).is_some(), is_update, "{key:?} {}", said());
    }
    // Writing the same values again changes nothing.
    let text = document.to_string();
    document.update(&new).unwrap_or_else(|error| panic!("{error} {text}"));
    document.replace("", document.root().to_value()).unwrap_or_else(|error| panic!("{error} {text}"));
    assert_eq!(document.as_str(), text);
    Ok(())
}

/// Moves an entry if `is_move` is true, otherwise renames a key or inserts an entry. `places` are all places of the
/// document. Checks the result: after a move, all scalars stay.
fn arrange(
    document: &mut Document<'_>,
    script: &mut Unstructured<'_>,
    places: &[(Vec<Step>, NodeKind)],
    is_move: bool,
) -> Result<()> {
    let (steps, _) = script.choose(places)?;
    let Some((last, path)) = steps.split_last() else { return Ok(()) };
    let before = document.clone();
    let pointer = pointer(steps);
    let siblings: Vec<&Vec<Step>> = places
        .iter()
        .map(|(steps, _)| steps)
        .filter(|other| other.len() == steps.len() && other.starts_with(path))
        .collect();
    let after = bool::arbitrary(script)?;
    let key = if bool::arbitrary(script)? { "new".to_owned() } else { String::arbitrary(script)? };
    let result = match (is_move, after) {
        (true, true) => document.move_after(&pointer, &self::pointer(script.choose(&siblings)?)),
        (true, false) => document.move_before(&pointer, &self::pointer(script.choose(&siblings)?)),
        (false, _) => match script.int_in_range(0..=2_u8)? {
            0 => document.rename(&pointer, &key),
            1 => document.insert_after(&pointer, &key, short(script)?),
            _ => document.insert_before(&pointer, &key, short(script)?),
        },
    };
    match result {
        Ok(()) => {
            same_text(document);
            assert_eq!(document.body(), before.body());
            if is_move {
                let sorted = |document: &Document<'_>| {
                    let mut all = Vec::new();
                    scalars(document.root(), &mut all);
                    all.sort_unstable();
                    all
                };
                assert_eq!(sorted(&before), sorted(document), "{}\n----\n{}", before.as_str(), document.as_str());
            }
        }
        Err(error) => {
            assert_eq!(document.as_str(), before.as_str(), "an edit that was not made: {error}");
            match error {
                // A comment in a flow collection may make another order impossible.
                EditError::Changed { .. } | EditError::Unreadable { .. } if is_move => {
                    assert!(before.header().contains(['#', '|', '>']), "{error}\n{}", before.as_str());
                }
                EditError::NotAKey { .. } => assert!(matches!(last, Step::Item(_)), "{error}"),
                EditError::DuplicateKey { .. } => {
                    let old = before.root().to_value();
                    let parent = get(&old, path).and_then(Value::as_mapping);
                    assert!(!is_move && parent.is_some_and(|mapping| mapping.contains_key(&key)), "{error}");
                }
                error => refused(&error, &before.root().to_value(), steps, false),
            }
        }
    }
    Ok(())
}

/// Collects the source of each scalar and key.
fn scalars(node: Node<'_>, out: &mut Vec<String>) {
    if node.kind() == NodeKind::Scalar {
        out.push(node.source().to_owned());
    }
    node.items().for_each(|item| scalars(item, out));
    for (key, value) in node.entries() {
        out.push(key.source().to_owned());
        scalars(value, out);
    }
}

/// Generates a value that a person might set.
fn short(script: &mut Unstructured<'_>) -> Result<Value> {
    let texts = ["x", "a: b", "two\nlines", "# no", "it's", "", " x", "1", "null", "a, b", "[a]", "x\n\n", "- a", "é"];
    Ok(match script.int_in_range(0..=5_u8)? {
        0 => Value::null(),
        1 => Value::from(i64::from(i8::arbitrary(script)?)),
        2 => Value::from(vec![*script.choose(&texts)?]),
        3 => [("k", *script.choose(&texts)?)].into_iter().collect::<Mapping>().into(),
        _ => Value::from(*script.choose(&texts)?),
    })
}

/// Checks that the error of an edit at `steps` is one that may occur: the key exists already, the root cannot be edited
/// in this way, the value is nested too deeply, or the result cannot be read. `old` is the value before the edit.
fn refused(error: &EditError, old: &Value, steps: &[Step], is_add: bool) {
    match error {
        EditError::DuplicateKey { .. } => {
            let Some((Step::Key(key), path)) = steps.split_last() else { panic!("{error}") };
            let parent = get(old, path).and_then(Value::as_mapping);
            assert!(is_add && parent.is_some_and(|mapping| mapping.contains_key(key)), "{error}");
        }
        EditError::Root { .. } => assert!(steps.is_empty(), "{error}"),
        EditError::TooDeep { .. } => {}
        // A key of more than 1024 characters, as written, cannot be read. A line of it may look like the end of the
        // header, and a header below it like the one that is meant.
        EditError::Unreadable { cause, .. } => {
            let codes = ["key_too_long", "missing_fence", "unclosed_fence"];
            let is_expected = |problem: &Problem| codes.contains(&problem.kind().code());
            assert!(cause.problems().iter().any(is_expected), "{error}: {cause}");
        }
        _ => panic!("{error}"),
    }
}

/// Returns the path and the kind of each node of the document, the root first. There are about 200 at most.
fn places(root: Node<'_>) -> Vec<(Vec<Step>, NodeKind)> {
    fn walk(node: Node<'_>, steps: &[Step], out: &mut Vec<(Vec<Step>, NodeKind)>) {
        if out.len() > 200 {
            return;
        }
        out.push((steps.to_vec(), node.kind()));
        for (at, item) in node.items().enumerate() {
            walk(item, &child(steps, Step::Item(at)), out);
        }
        for (key, value) in node.entries() {
            let key = key.to_str().unwrap_or_default().into_owned();
            walk(value, &child(steps, Step::Key(key)), out);
        }
    }
    let mut out = Vec::new();
    walk(root, &[], &mut out);
    out
}

/// Returns a path with one more step.
fn child(steps: &[Step], step: Step) -> Vec<Step> {
    [steps, &[step]].concat()
}

/// Returns a path as a JSON Pointer.
fn pointer(steps: &[Step]) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        match step {
            Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::Item(at) => pointer.push_str(&at.to_string()),
        }
    }
    pointer
}

/// Returns the value at a path, or `None` if there is none.
fn get<'v>(value: &'v Value, steps: &[Step]) -> Option<&'v Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.as_mapping()?.get(key),
        Step::Item(at) => value.as_sequence()?.get(*at),
    })
}

/// Returns the items of the sequence at a path, or none if it is not a sequence.
fn items<'v>(value: &'v Value, steps: &[Step]) -> &'v [Value] {
    get(value, steps).and_then(Value::as_sequence).unwrap_or_default()
}

/// Applies the edit at `steps` to a value, which then is the expected value of the text. `new` is the new value, or
/// `None` to remove the old one. With `is_add`, a new item is inserted before the old one. Panics if there is no such
/// path.
fn apply(value: &mut Value, steps: &[Step], new: Option<Value>, is_add: bool) {
    match (steps.split_first(), value) {
        (None, value) => *value = new.expect("the header is never removed"),
        (Some((Step::Key(key), [])), Value::Mapping(mapping)) => {
            match new {
                Some(new) => drop(mapping.insert(key.as_str(), new)),
                None => drop(mapping.remove(key)),
            };
        }
        (Some((Step::Item(at), [])), Value::Sequence(items)) => match new {
            Some(new) if is_add => items.insert(*at, new),
            Some(new) => items[*at] = new,
            None => drop(items.remove(*at)),
        },
        (Some((Step::Key(key), rest)), Value::Mapping(mapping)) => {
            apply(mapping.get_mut(key).expect("a key of the header"), rest, new, is_add);
        }
        (Some((Step::Item(at), rest)), Value::Sequence(items)) => apply(&mut items[*at], rest, new, is_add),
        (step, value) => panic!("{step:?} in {value:?}"),
    }
}

/// Checks that every scalar and key that the edit at `steps` does not name keeps its source and its order, unless the
/// edit changes their number. `said` is the message if it does not.
fn check_other_sources(before: &Document<'_>, after: &Document<'_>, steps: &[Step], said: &str) {
    fn sources<'d>(node: Node<'d>, steps: Option<&[Step]>, out: &mut Vec<&'d str>) {
        let step = steps.and_then(|steps| steps.split_first());
        if steps.is_some_and(<[Step]>::is_empty) {
            return;
        }
        if node.kind() == NodeKind::Scalar {
            out.push(node.source());
        }
        for (at, item) in node.items().enumerate() {
            match step {
                Some((Step::Item(named), rest)) if *named == at => sources(item, Some(rest), out),
                _ => sources(item, None, out),
            }
        }
        for (key, value) in node.entries() {
            match step {
                Some((Step::Key(named), rest)) if key.to_str().as_deref() == Some(named) => {
                    // The edit may remove the key. If the pointer continues, the key belongs to another value.
                    if !rest.is_empty() {
                        out.push(key.source());
                    }
                    sources(value, Some(rest), out);
                }
                _ => {
                    out.push(key.source());
                    sources(value, None, out);
                }
            }
        }
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    sources(before.root(), Some(steps), &mut old);
    sources(after.root(), Some(steps), &mut new);
    // An added or removed item moves its neighbours. Then only the number of sources may differ, by those of the item.
    if old.len() == new.len() {
        assert_eq!(old, new, "{said}");
    }
    let header = |document: &Document<'_>| document.as_str().len() - document.header().len() - document.body().len();
    assert!(header(before) <= header(after), "a fence is shorter: {said}");
}

/// Checks that comments on lines of their own, outside the edited value, stay in their order. An edit of the whole
/// header is not checked.
fn check_comments(
    before: &Document<'_>,
    after: &Document<'_>,
    pointer: &str,
    is_add: bool,
    is_removed: bool,
    said: &str,
) {
    if pointer.is_empty() {
        return;
    }
    let edited = if is_add { None } else { before.get(pointer).map(|node| place(before, node, is_removed)) };
    let wanted = comments(before, edited);
    let found = comments(after, None);
    let mut rest = found.iter();
    for comment in wanted {
        assert!(rest.any(|found| *found == comment), "the comment {comment:?} is gone: {said}");
    }
}

/// Returns the span of the value. If it is removed, the span begins earlier: it includes the empty lines and comments
/// between the value and the line of its key or its `-`.
fn place(document: &Document<'_>, node: Node<'_>, is_removed: bool) -> Span {
    let mut span = node.span();
    if is_removed {
        let before = &document.as_str()[..span.start];
        // Goes back over empty lines, comments and a colon on a line of its own to the line of the key or the `-`.
        let lines = before.split_inclusive('\n').rev();
        let skipped = lines.take_while(|line| matches!(line.trim(), "" | ":") || line.trim().starts_with('#'));
        span.start -= skipped.map(str::len).sum::<usize>();
    }
    span
}

/// Returns the comments of the header on lines of their own, in order, except those within `without`.
fn comments<'d>(document: &'d Document<'_>, without: Option<Span>) -> Vec<&'d str> {
    let mut texts = Vec::new();
    spans(document.root(), &mut texts);
    let start = document.header().as_ptr() as usize - document.as_str().as_ptr() as usize;
    let mut at = start;
    let mut found = Vec::new();
    for line in document.header().split_inclusive('\n') {
        let place = at + line.len() - line.trim_start_matches([' ', '\t']).len();
        let within = |span: &Span| span.start <= place && place < span.end;
        if line.trim_start_matches([' ', '\t']).starts_with('#') && !texts.iter().chain(&without).any(within) {
            found.push(line.trim());
        }
        at += line.len();
    }
    found
}

/// Collects the spans of the scalars in quotes and the block scalars, in which a `#` is not a comment.
fn spans(node: Node<'_>, out: &mut Vec<Span>) {
    if node.kind() == NodeKind::Scalar && node.style() != NodeStyle::Plain {
        out.push(node.span());
    }
    node.items().for_each(|item| spans(item, out));
    for (key, value) in node.entries() {
        spans(key, out);
        spans(value, out);
    }
}
