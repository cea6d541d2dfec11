//! Reads any bytes: the result is a value or an error, every place is right, and every report can be written.

use press_release::{Document, Error, Node, NodeKind, Release, Span};
use url::Url;

/// Reads the bytes as a document and as a release. If they are not UTF-8, both must return the same error. Otherwise
/// all nodes, pointers, warnings and problems are checked.
pub fn check(data: &[u8]) {
    let document = Document::from_slice(data);
    let release = Release::from_slice(data);
    let Ok(text) = std::str::from_utf8(data) else {
        let error = document.expect_err("no text");
        assert_eq!(error, release.expect_err("no text"));
        assert!(error.problems().iter().all(|problem| data.get(problem.span().range()).is_some()));
        // The report shows the text with U+FFFD for invalid UTF-8.
        assert!(error.report(&String::from_utf8_lossy(data), "file").to_string().starts_with("file:"));
        return;
    };
    match document {
        Err(error) => {
            errors(&error, text);
            let also = release.expect_err("a header that cannot be read is no release");
            errors(&also, text);
        }
        Ok(document) => {
            assert_eq!(document.as_str(), text);
            assert_eq!(document.to_string(), text);
            assert!(text.ends_with(document.body()));
            let root = document.root();
            assert_eq!(root.kind(), NodeKind::Mapping);
            nodes(root, text);
            for (at, pointer) in pointers(root).iter().take(100).enumerate() {
                let found = document.get(pointer).unwrap_or_else(|| panic!("nothing at {pointer:?}, node {at}"));
                assert_eq!(found.pointer(), *pointer);
            }
            let warnings = document.lint_at(chrono::NaiveDate::MIN);
            assert!(warnings.len() <= text.len() + 10, "{} warnings", warnings.len());
            for problem in warnings {
                span(problem.span(), text);
                assert!(!problem.report(text, "lint").to_string().is_empty());
            }
            assert_eq!(document.to_release(), release);
            if let Ok(release) = &release {
                addresses(release);
            }
            if let Err(error) = release {
                errors(&error, text);
            }
        }
    }
}

/// Checks that the URLs of a release are equal in all their parts to those that the `url` crate parses.
fn addresses(release: &Release) {
    for url in [&release.url].into_iter().chain(&release.attachments) {
        let read = Url::parse(url.as_str()).expect("an address");
        // `==` compares only their strings.
        assert_eq!(format!("{url:?}"), format!("{read:?}"));
    }
}

/// Checks that a span is within the text, on character boundaries.
fn span(span: Span, text: &str) {
    assert!(span.start <= span.end, "{span:?}");
    assert!(text.get(span.range()).is_some(), "{span:?} is no slice of the text");
}

/// Checks that the children of a node are in order, inside it, and so on for their children; that its source is the
/// text at its span; and that a scalar has at most one type.
fn nodes(node: Node<'_>, text: &str) {
    let place = node.span();
    span(place, text);
    assert_eq!(node.source(), &text[place.range()]);
    let mut last = place.start;
    let mut inside = |child: Node<'_>| {
        let child_place = child.span();
        assert!(last <= child_place.start && child_place.end <= place.end, "{node:?} {child:?}");
        last = child_place.end;
    };
    for item in node.items() {
        inside(item);
        nodes(item, text);
    }
    for (key, value) in node.entries() {
        inside(key);
        inside(value);
        span(key.span(), text);
        nodes(value, text);
    }
    if node.kind() == NodeKind::Scalar {
        assert!(node.to_str().is_some());
        let kinds = [node.is_null(), node.as_bool().is_some(), node.as_f64().is_some()];
        assert!(kinds.iter().filter(|&&kind| kind).count() <= 1, "{node:?}");
        assert!(node.as_i64().is_none() || node.as_f64().is_some());
    }
    assert_eq!(node.to_value(), node.to_value());
}

/// Returns the pointers of the nodes, a parent before its children. There are about 100 at most.
fn pointers(root: Node<'_>) -> Vec<String> {
    fn walk(node: Node<'_>, out: &mut Vec<String>) {
        if out.len() < 100 {
            out.push(node.pointer());
            node.items().for_each(|item| walk(item, out));
            node.entries().for_each(|(_, value)| walk(value, out));
        }
    }
    let mut out = Vec::new();
    walk(root, &mut out);
    out
}

/// Checks that there are problems, but not too many, that they are in order, that their lines and columns are those of
/// their spans, and that the report has no huge line.
fn errors(error: &Error, text: &str) {
    let problems = error.problems();
    assert!(!problems.is_empty() && problems.len() <= 100, "{} problems", problems.len());
    assert!(problems.is_sorted_by_key(|problem| problem.span().start));
    for problem in problems {
        span(problem.span(), text);
        assert_eq!((problem.line(), problem.column()), position(text, problem.span().start), "{problem:?}");
        assert!(!problem.to_string().contains(['\n', '\r']), "{problem}");
    }
    let report = error.report(text, "file").to_string();
    assert!(report.starts_with("file:"));
    assert!(report.lines().all(|line| line.chars().count() < 100_000));
    assert!(error.to_string().starts_with("line "));
}

/// Returns the line and the column of a byte offset, counted independently: both from 1, the column in characters. LF,
/// CRLF and a lone CR each end a line.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let lone = |(at, _): &(usize, &str)| !text[at + 1..].starts_with('\n');
    let breaks = before.matches('\n').count() + before.match_indices('\r').filter(lone).count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let start = match before.match_indices('\r').rfind(lone) {
        Some((at, _)) => start.max(at + 1),
        None => start,
    };
    (breaks + 1, text[start..offset].chars().count() + 1)
}
