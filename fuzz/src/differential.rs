//! Reads a header with this crate and with another parser of YAML 1.2. If both accept it, their values must be equal.
//! If only one does, the reason must be one of those that are listed here.

use granit_parser::{Event, Parser, ScalarStyle};
use press_release::{Document, Feature, Mapping, Problem, ProblemKind, Scalar, Syntax, Value};

/// Compares the two parsers on a header. Input that is not UTF-8, and a header with a fence, a lone carriage return or
/// a byte order mark, is skipped.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // If the input is a whole file, only its header is used.
    let header = text.strip_prefix("---\n").map_or(text, |text| text.split("\n---").next().unwrap_or_default());
    // A line that ends the header, and a lone carriage return, are not part of it.
    let ends = header.split('\n').any(|line| line.starts_with("---") || line.starts_with("..."));
    if ends || header.replace("\r\n", "").contains('\r') || header.contains('\u{feff}') {
        return;
    }
    // Both get the same lines. The line break after the last one matters if a block scalar keeps it.
    let header = format!("{header}\n");
    let text = format!("---\n{header}---\n");
    match (Document::parse(&text), peer(&header)) {
        (Ok(document), Ok(value)) => {
            let own = document.root().to_value();
            // An empty document is null there, and an empty mapping here.
            assert!(
                own == value || value.is_null() && own == Value::from(Mapping::new()),
                "{own:?}\n{value:?}\n{header}"
            );
        }
        (Err(error), Ok(value)) => {
            // Conflict markers are reported only if another problem occurs.
            let is_other = |problem: &&Problem| *problem.kind() != ProblemKind::Syntax(Syntax::MergeConflict);
            for problem in error.problems().iter().filter(is_other).take(1) {
                // A header without a closing fence is reported at its opening fence.
                let at = problem.line().checked_sub(2).unwrap_or(usize::MAX);
                let line = header.lines().nth(at).unwrap_or_default();
                let above: Vec<&str> = header.lines().take(at).collect();
                let named = is_refused_here(problem.kind(), line, &above, &header) || value.as_mapping().is_none();
                assert!(named, "only the other parser accepts this: {value:?}\n{}", error.report(&text, "header"));
            }
        }
        (Ok(document), Err(reason)) => {
            assert!(
                is_refused_there(&reason, &header),
                "only this crate accepts this: {reason}\n{:?}\n{header}",
                document.root().to_value()
            );
        }
        (Err(_), Err(_)) => {}
    }
}

/// Whether a problem that only this crate reports is expected: it is outside the supported part of YAML, or the other
/// parser accepts what YAML 1.2 does not. `line` is the line of the problem, and `above` are the lines before it in the
/// `header`.
fn is_refused_here(kind: &ProblemKind, line: &str, above: &[&str], header: &str) -> bool {
    let is_empty = |line: &&&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    match kind {
        // Production 70, `l-empty`: in an indented scalar, an empty line begins with spaces or is empty. Production 78,
        // `l-comment`: a tab may come before a comment, which ends a plain scalar. The other parser reads both lines
        // with tabs as empty.
        ProblemKind::Syntax(_) if above.iter().rev().take_while(is_empty).any(|line| line.starts_with('\t')) => true,
        // Production 194, `c-l-block-map-implicit-value`: no block collection on the line of its key. The other parser
        // accepts one after a colon without a key.
        ProblemKind::Syntax(_) if line.trim_start_matches([' ', '-']).starts_with(':') => true,
        // Production 63, `s-indent`: spaces, also after the `-` of a compact collection (production 185,
        // `s-l+block-indented`). The other parser accepts tabs among them or instead of them.
        ProblemKind::Syntax(Syntax::TabIndentation) => {
            line[..line.len() - line.trim_start_matches([' ', '\t', '-']).len()].contains('\t')
        }
        // Outside the supported part of YAML: see the README.
        ProblemKind::Unsupported(Feature::Anchor | Feature::Alias | Feature::Tag | Feature::MergeKey) => true,
        ProblemKind::Unsupported(Feature::ComplexKey | Feature::Directive) => true,
        // A list as a key is reported as a header that is a list.
        ProblemKind::Syntax(Syntax::NotAMapping) => line.trim_start().starts_with('['),
        ProblemKind::TooDeep { .. } => true,
        // YAML requires unique keys. The other parser returns events and does not compare keys.
        ProblemKind::DuplicateKey { .. } => true,
        // A key that occurs twice and begins with an invisible blank is reported with the blank.
        ProblemKind::Syntax(Syntax::BlankIndentation(blank)) => {
            line.starts_with(*blank) && header.lines().filter(|other| other.starts_with(*blank)).count() > 1
        }
        // A header with any of these problems is reported as one without an end, if it seems to have ended before its
        // fence, and as text between two rules, if an empty line is at both of its ends.
        ProblemKind::UnclosedFence | ProblemKind::MissingFence { .. } => true,
        // Production 1, `c-printable`: the other parser does not check it.
        ProblemKind::Syntax(Syntax::ForbiddenCharacter(_)) => true,
        _ => false,
    }
}

/// Whether an error that only the other parser reports, with the message `reason`, is expected: YAML 1.2 accepts the
/// header.
fn is_refused_there(reason: &str, header: &str) -> bool {
    // Production 2, `nb-json`: DEL, C1, U+FFFE and U+FFFF may occur in quotes.
    let code = reason.strip_prefix("unexpected character: `\\u{").and_then(|rest| rest.split('}').next());
    code.and_then(|code| u32::from_str_radix(code, 16).ok()).is_some_and(|code| matches!(code, 0x7f..=0x9f | 0xfffe..=0xffff))
        // Production 147, `c-ns-flow-map-separate-value`: the colon must not be followed by `ns-plain-safe(c)`
        // (production 127), and brackets are not in that set.
        || reason.starts_with("':' may not precede any of `[{` in flow mapping")
        // Production 154: only a key on a line of its own, or of a single pair, has a limit. The other parser has one
        // in braces too, and counts the blanks after the key.
        || reason.starts_with("while parsing a flow mapping, did not find expected ',' or '}'") && header.len() > 1024
        // Production 169, `l-trail-comments(n)`: after a block scalar that gives its indentation, a comment may be
        // indented less than that.
        || reason.starts_with("wrongly indented line in block scalar") && is_comment(reason, header)
}

/// Whether the line that the reason of the other parser names is a comment. False if it names none.
fn is_comment(reason: &str, header: &str) -> bool {
    let number = reason.rsplit_once(" line ").and_then(|(_, rest)| rest.split(' ').next()?.parse::<usize>().ok());
    let line = number.and_then(|number| header.lines().nth(number.checked_sub(1)?));
    line.is_some_and(|line| line.trim_start_matches(' ').starts_with('#'))
}

/// Returns the value of the header by the other parser, which is null for an empty header, or the reason why it rejects
/// the header.
fn peer(header: &str) -> Result<Value, String> {
    let options = granit_parser::options! { strict_indentation: true, emit_comments: false };
    let mut stack: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str_with_options(header, options) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        let value = match event {
            // The other parser reports an empty value as `~`.
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
                // This crate rejects a collection as a key, so any word is enough for it.
                None => *key = Some(value.as_str().unwrap_or("a collection").to_owned()),
            },
        }
    }
    Ok(root.unwrap_or_else(Value::null))
}

/// A collection that is not complete.
enum Open {
    Sequence(Vec<Value>),
    /// The entries, and the key of the next one if it has been read.
    Mapping(Vec<(String, Value)>, Option<String>),
}

/// Returns a scalar of this text: plain if it is written plain, otherwise a string.
fn scalar(text: String, style: ScalarStyle) -> Value {
    let plain = if style == ScalarStyle::Plain { Scalar::plain(text.as_str()) } else { None };
    Value::from(plain.unwrap_or_else(|| Scalar::string(text)))
}
