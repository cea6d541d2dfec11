//! Updates random headers with values in which some entries are changed, and repairs random text.
//!
//! The text is the part of the input before a NUL. The bytes after it choose the changes. Without a NUL, the text
//! itself chooses them.

use arbitrary::{Arbitrary, Result, Unstructured};
use press_release::{Applicability, Document, Mapping, Node, NodeStyle, Problem, Release, Severity, Value, repair};

/// Repairs a text and, if it is a document, updates it. Text that is not UTF-8 is skipped.
pub fn check(data: &[u8]) {
    let (text, script) = match data.iter().position(|&byte| byte == 0) {
        Some(end) => (&data[..end], &data[end + 1..]),
        None => (data, data),
    };
    let Ok(text) = std::str::from_utf8(text) else { return };
    repair_twice(text, Applicability::MachineApplicable);
    repair_twice(text, Applicability::MaybeIncorrect);
    let Ok(document) = Document::parse(text) else { return };
    put_back(&document);
    let mut script = Unstructured::new(script);
    // The script may end before a change is complete.
    let _ = update(&document, &mut script);
    let _ = update_release(&document, &mut script);
}

/// The number of fixes up to which a repair has certainly tried all fixes. For more, the bound of its work may end it.
const MAX_FIXES: usize = 50;

/// Checks that a repair with fixes that are at least as certain as `least` does not make more problems, and that a
/// second repair changes nothing.
fn repair_twice(text: &str, least: Applicability) {
    let once = repair(text, least);
    let errors = Release::parse(text).map_or_else(|error| error.problems().len(), |_| 0);
    let said = || format!("{text}\n----\n{}", once.text);
    match Release::parse(&once.text) {
        Err(error) => {
            assert!(error.problems().len() <= errors, "{}", said());
            assert_eq!(error.problems(), once.remaining, "{}", said());
        }
        Ok(_) => assert!(once.remaining.iter().all(|problem| problem.severity() == Severity::Warning), "{}", said()),
    }
    if errors == 0
        && let Ok(document) = Document::parse(text)
    {
        let warnings = document.lint_at(chrono::NaiveDate::MAX).len();
        assert!(once.remaining.len() <= warnings, "{}", said());
    }
    assert_eq!(once.applied.is_empty(), once.text == text, "{}", said());
    let twice = repair(&once.text, least);
    assert!(count(&twice.remaining) <= count(&once.remaining), "{}", said());
    if once.applied.len() < MAX_FIXES {
        assert_eq!(twice.text, once.text, "a second repair of\n{text}");
    }
}

/// Returns the number of errors.
fn count(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| problem.severity() == Severity::Error).count()
}

/// Checks that an update with the values that the header has changes no byte.
fn put_back(document: &Document<'_>) {
    let mut same = document.clone();
    if same.update(&document.root().to_value()).is_ok() {
        assert_eq!(same.as_str(), document.as_str());
    }
    if let Ok(release) = document.to_release() {
        same.update_release(&release).expect("a release of this document");
        assert_eq!(same.as_str(), document.as_str());
    }
}

/// Changes some values, adds some keys, and updates the header with the result. Checks the values, and that other lines
/// stay. Returns an error if the script ends before the changes are chosen.
fn update(document: &Document<'_>, script: &mut Unstructured<'_>) -> Result<()> {
    let Value::Mapping(mut new) = document.root().to_value() else { panic!("the root is a mapping") };
    let keys: Vec<String> = new.keys().map(str::to_owned).collect();
    for key in &keys {
        if script.ratio(1, 3)? {
            new.insert(key.as_str(), value(script)?);
        }
    }
    for _ in 0..script.int_in_range(0..=2)? {
        new.insert(String::arbitrary(script)?, value(script)?);
    }
    // An update keeps the keys that the value does not have.
    let is_without_first = bool::arbitrary(script)?;
    if let Some(key) = keys.first().filter(|_| is_without_first) {
        new.remove(key);
    }
    let mut updated = document.clone();
    match updated.update(&new) {
        Ok(()) => {}
        Err(error) => {
            assert_eq!(updated.as_str(), document.as_str(), "an update that was not made: {error}");
            return Ok(());
        }
    }
    let said = || format!("{new:?}\n{document}\n----\n{updated}");
    let read = match Document::parse(updated.as_str()) {
        Ok(read) => read,
        Err(error) => panic!("{}\n{}", error.report(updated.as_str(), "updated"), said()),
    };
    assert_eq!(read.body(), document.body(), "{}", said());
    let Value::Mapping(values) = read.root().to_value() else { panic!("the root is a mapping") };
    let old = document.root().to_value();
    for (key, value) in values.iter() {
        let expected = new.get(key).or_else(|| old.as_mapping().and_then(|old| old.get(key)));
        assert_eq!(Some(value), expected, "{key:?} {}", said());
    }
    assert!(keys.iter().map(String::as_str).chain(new.keys()).all(|key| values.contains_key(key)), "{}", said());
    unchanged_lines(document, &updated, &new, &said());
    let text = updated.to_string();
    updated.update(&new).expect("the same update again");
    assert_eq!(updated.as_str(), text);
    Ok(())
}

/// Returns a short string, a number or any value, as the script chooses.
fn value(script: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match script.int_in_range(0..=3_u8)? {
        0 => Value::from(["", "a", "a: b", "#", "- a", "2024-02-29", "a\nb", "~"][script.choose_index(8)?]),
        1 => Value::from(i64::from(i8::arbitrary(script)?)),
        _ => Value::arbitrary(script)?,
    })
}

/// Checks that the lines before the header's first entry, and the lines of entries whose values are equal, remain in
/// their order. A header in flow style is not checked, because it may have several entries on a line. `new` are the
/// values of the update, and `said` is the message if lines change.
fn unchanged_lines(old: &Document<'_>, updated: &Document<'_>, new: &Mapping, said: &str) {
    if old.root().style() != NodeStyle::Block {
        return;
    }
    let source = |(key, value): (Node<'_>, Node<'_>), text: &str| {
        text.get(key.span().start..value.span().end.max(key.span().end)).unwrap_or_default().to_owned()
    };
    let mut rest = updated.root().entries();
    for (key, value) in old.root().entries() {
        let name = key.to_str().unwrap_or_default();
        if new.get(&name).is_some_and(|new| *new != value.to_value()) {
            continue;
        }
        let found = rest.find(|(key, _)| key.to_str().unwrap_or_default() == name);
        let found = found.unwrap_or_else(|| panic!("{name:?} is not in its place: {said}"));
        assert_eq!(source((key, value), old.as_str()), source(found, updated.as_str()), "{name:?} {said}");
    }
    let first = |document: &Document<'_>| document.root().entries().next().map(|(key, _)| key.span().start);
    // New entries follow the others.
    if let Some(start) = first(old) {
        assert_eq!(Some(start), first(updated), "{said}");
        assert_eq!(old.as_str()[..start], updated.as_str()[..start], "{said}");
    }
}

/// Updates the document with any release, which is then read from it. Returns an error if the script ends before the
/// release is complete.
fn update_release(document: &Document<'_>, script: &mut Unstructured<'_>) -> Result<()> {
    let release = Release::arbitrary(script)?;
    let mut updated = document.clone();
    let said = |updated: &Document<'_>| format!("{release}\n----\n{document}\n----\n{updated}");
    match updated.update_release(&release) {
        Ok(()) => {}
        Err(error) => {
            assert_eq!(updated.as_str(), document.as_str(), "an update that was not made: {error}");
            return Ok(());
        }
    }
    match Release::parse(updated.as_str()) {
        Ok(read) => assert_eq!(read, release, "{}", said(&updated)),
        Err(error) => panic!("{}\n{}", error.report(updated.as_str(), "updated"), said(&updated)),
    }
    let text = updated.to_string();
    updated.update_release(&release).expect("the same update again");
    assert_eq!(updated.as_str(), text, "{}", said(&updated));
    Ok(())
}
