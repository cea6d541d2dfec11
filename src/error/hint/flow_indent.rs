//! Suggestions for lines between brackets that are not indented:
//!
//! ```text
//! tags: [          tags: [
//!   roads     →      roads
//! ]                  ]           the closing bracket alone
//!
//! tags: [          tags: [
//! roads       →      roads
//! ]                  ]           all lines up to the closing bracket
//! ```

use super::{
    flow_text::{comment, outside_quotes},
    indent::{STEP, above},
    line::Line,
    site::Site,
    suggestion::{MAX_SHOWN_LINES, Suggestion},
};
use crate::{problem::Fix, yaml::looks_like_entry};

/// Returns the suggestion for a line at `site` that is not indented, in a collection that ends with `close`. The fix
/// indents the lines from this one to the closing bracket ([`indented`]), and is certain. There is only an instruction
/// if no line above opens the collection, if a line of a list looks like an entry, or if [`indented`] returns `None`.
pub(super) fn flow_at_margin(close: char, site: Site<'_>) -> Suggestion {
    let advice = if site.text().starts_with(close) {
        format!("put spaces before the `{close}`")
    } else {
        format!("put spaces before each line up to the closing `{close}`")
    };
    let fix = Line::at(site.source, site.span.start).and_then(|line| {
        let mut balance = 0;
        let opener = above(site.source, line.start).find(|line| {
            balance += opened(line.text);
            balance > 0
        })?;
        // An entry in a list was probably meant to follow the list.
        indented(site.source, opener, line.start, |text| close == '}' || !looks_like_entry(text))
    });
    Suggestion::lines_or(&advice, fix, &advice)
}

/// Fixes a mapping in braces that seems unclosed because its lines are not indented. The grammar reads such lines as
/// entries of the header:
///
/// ```text
/// hero: {          hero: {
/// image: a,    →     image: a,
/// alt: b             alt: b
/// }                  }
/// ```
///
/// The fix indents all lines up to the one with `}`. Returns `None` if the line at the site does not end with `{`, if a
/// line without a comma at its end is followed by anything but `}`, or if the mapping has more than [`MAX_SHOWN_LINES`]
/// lines.
pub(super) fn entries_at_margin(site: Site<'_>) -> Option<Fix> {
    let opener = Line::at(site.source, site.span.start).filter(|line| line.text.trim_end().ends_with('{'))?;
    let first = opener.start + opener.text.len() + opener.break_in(site.source).len();
    // The last entry may have no comma.
    let mut is_below_last = false;
    indented(site.source, opener, first, |text| {
        let is_inside = !is_below_last || text.trim_start().starts_with('}');
        is_below_last = !text.trim_end().ends_with(',');
        is_inside
    })
}

/// Indents the lines from the one that starts at byte `first` to the one that closes the collection opened on the line
/// `opener`. A line that is not indented more than the key of the collection gets [`STEP`] spaces more than that key.
/// Other lines keep their indentation. A blank line becomes empty.
///
/// Returns `None` if none of the [`MAX_SHOWN_LINES`] lines from `first` on closes the collection, if one of the lines
/// up to there is too long or begins with `---` or `...`, or if `is_inside`, which gets each of these lines without its
/// line break, returns false.
fn indented(source: &str, opener: Line<'_>, first: usize, mut is_inside: impl FnMut(&str) -> bool) -> Option<Fix> {
    // Below `- key: [`, lines are indented more than the key.
    let column = match opener.key {
        Some(key) if opener.is_item => opener.text.find(key)?,
        _ => opener.indentation(),
    };
    let (mut open, mut at, mut fixed) = (1, first, String::new());
    for _ in 0..MAX_SHOWN_LINES {
        let line = Line::at(source, at)?;
        let text = line.text.trim_end_matches('\r');
        if text.starts_with("---") || text.starts_with("...") || !is_inside(text) {
            return None;
        }
        let blanks = line.indentation();
        let indentation = if blanks > column { blanks } else { column + STEP };
        fixed.extend(std::iter::repeat_n(' ', if text.trim().is_empty() { 0 } else { indentation }));
        fixed.push_str(&text[blanks.min(text.len())..]);
        open += opened(text);
        if open < 1 {
            return Some(Fix::new(first, line.start + text.len(), fixed));
        }
        let end = line.start + text.len();
        at = end + source.get(end..)?.find('\n')? + 1;
        fixed.push_str(&source[end..at]);
    }
    None
}

/// Returns the number of brackets that a line opens minus the number that it closes. Brackets in quotes and in a
/// comment are not counted. Negative if it closes more.
fn opened(text: &str) -> isize {
    outside_quotes(&text[..comment(text).unwrap_or(text.len())]).fold(0, |open, (_, c)| match c {
        '[' | '{' => open + 1,
        ']' | '}' => open - 1,
        _ => open,
    })
}
