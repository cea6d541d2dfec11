//! What a merge leaves in a file when both sides changed the same lines: `<<<<<<< HEAD`, `=======`, `>>>>>>> main`.

use crate::{
    problem::{Diagnostic, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
};

/// How many times a marker has its character: exactly so often, or it is a rule that somebody drew.
const COUNT: usize = 7;

/// The character of the marker that a line is, if it is one.
pub(crate) fn conflict_marker(line: &str) -> Option<char> {
    let c = line.chars().next().filter(|c| matches!(c, '<' | '|' | '=' | '>'))?;
    let behind = line.trim_start_matches(c);
    let is_marker = line.len() - behind.len() == COUNT && (behind.is_empty() || behind.starts_with([' ', '\r', '\n']));
    is_marker.then_some(c)
}

/// Says of each conflict between `start` and `end` that it is one, at its first marker, and takes away what was found in its
/// lines: of two sides that stand one below the other, nobody knows what is wrong. A header without diagnostics has no conflict.
#[cold]
pub(super) fn report_conflicts(source: &str, start: usize, end: usize, diagnostics: &mut Vec<Diagnostic>) {
    let conflicts = conflicts(&source[start..end], start);
    diagnostics.retain(|diagnostic| {
        let at = diagnostic.span.start;
        let next = conflicts.partition_point(|(lines, _)| lines.end <= at);
        conflicts.get(next).is_none_or(|(lines, _)| at < lines.start)
    });
    diagnostics.extend(conflicts.iter().take(MAX_PROBLEMS).map(|&(_, marker)| Diagnostic {
        span: marker,
        pointer: String::new(),
        kind: ProblemKind::Syntax(Syntax::MergeConflict),
    }));
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
}

/// The conflicts of a header that starts at `start`: all lines of each, and its first marker.
fn conflicts(header: &str, start: usize) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    let mut opening: Option<Span> = None;
    let mut at = start;
    for line in header.split_inclusive('\n') {
        let marker = Span::new(at, at + line.trim_end().len());
        at += line.len();
        match conflict_marker(line) {
            // An opening that is followed by another is a marker that was left over.
            Some('<') => found.extend(opening.replace(marker).map(|left| (left, left))),
            Some('>') => {
                let first = opening.take().unwrap_or(marker);
                found.push((Span::new(first.start, at), first));
            }
            _ => {}
        }
    }
    found.extend(opening.map(|left| (left, left)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_has_its_character_seven_times() {
        for (line, marker) in [
            ("<<<<<<< HEAD", Some('<')),
            ("=======", Some('=')),
            ("=======\r\n", Some('=')),
            (">>>>>>> main\n", Some('>')),
            ("||||||| 1a2b3c", Some('|')),
            ("======", None),
            ("========", None),
            ("=======a", None),
            ("<<<<<<<HEAD", None),
            ("-------", None),
            ("", None),
        ] {
            assert_eq!(conflict_marker(line), marker, "{line}");
        }
    }
}
