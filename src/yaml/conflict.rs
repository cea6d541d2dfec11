//! Conflict markers, which a merge leaves in a file if both sides have changed the same lines: `<<<<<<< HEAD`,
//! `=======`, `>>>>>>> main`.

use memchr::{memchr, memchr2_iter};

use crate::{
    problem::{Diagnostic, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
};

/// The length of a conflict marker in Git. A longer or shorter line of the same character is not a marker.
const MARKER_LEN: usize = 7;

/// Returns the character of the conflict marker, if the line is one: `<<<<<<< main` → `<`. A marker is `<`, `|`, `=` or
/// `>`, exactly [`MARKER_LEN`] times, at the start of the line and before a space or its end. Returns `None` for any
/// other line. The line may include its line break.
pub(crate) fn conflict_marker(line: &str) -> Option<char> {
    let c = line.chars().next().filter(|c| matches!(c, '<' | '|' | '=' | '>'))?;
    let after = line.trim_start_matches(c);
    let is_marker =
        line.len() - after.len() == MARKER_LEN && (after.is_empty() || after.starts_with([' ', '\r', '\n']));
    is_marker.then_some(c)
}

/// Reports each conflict between the bytes `start` and `end` at its first marker, at most `MAX_PROBLEMS` of them.
/// Removes the other diagnostics that start in its lines, because they result from the two versions being read one
/// after the other. Sorts the diagnostics by their spans, also if there is no conflict. A conflict marker is always an
/// error of the grammar, so this runs only for headers with diagnostics.
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

/// Returns the conflicts of a header in the order of the text. `start` is the byte of the source at which the header
/// starts, and the spans are those of the source. The first span of a conflict is that of all its lines, with the last
/// line break. The second is that of its first marker, without the blanks and the line break at its end.
///
/// A `>` marker without a `<` marker before it is a conflict of one line. For a `<` marker without a `>` marker before
/// the next `<` marker or the end, both spans are that of the marker. Markers of `=` and `|` alone are not conflicts.
fn conflicts(header: &str, start: usize) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    let mut opening: Option<Span> = None;
    let bytes = header.as_bytes();
    // Only lines that begin with the character of a marker are read, because most headers have none.
    let starts = memchr2_iter(b'<', b'>', bytes).filter(|&at| at == 0 || bytes[at - 1] == b'\n');
    for at in starts {
        let end = memchr(b'\n', &bytes[at..]).map_or(header.len(), |newline| at + newline + 1);
        let line = &header[at..end];
        let marker = Span::new(start + at, start + at + line.trim_end().len());
        match conflict_marker(line) {
            // An opening marker that is followed by another one has lost its end.
            Some('<') => found.extend(opening.replace(marker).map(|marker| (marker, marker))),
            Some('>') => {
                let first = opening.take().unwrap_or(marker);
                found.push((Span::new(first.start, start + end), first));
            }
            _ => {}
        }
    }
    found.extend(opening.map(|marker| (marker, marker)));
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
