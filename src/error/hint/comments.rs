//! Comments in the syntax of other languages: `// c`, `/* c */`, `<!-- c -->`, `; c`.

use super::site::Site;
use crate::problem::Fix;

/// Rewrites a comment of another language as a YAML comment: `# c` for `// c`, `/* c */`, `<!-- c -->` and `; c`.
/// `None` if `text` does not begin like one. A `;` needs a space or another `;` after it.
pub(super) fn foreign_comment(text: &str) -> Option<String> {
    let slashes = || text.strip_prefix("//").map(|comment| comment.trim_start_matches('/'));
    let stars = || text.strip_prefix("/*").map(|comment| comment.strip_suffix("*/").unwrap_or(comment));
    let arrows = || text.strip_prefix("<!--").map(|comment| comment.strip_suffix("-->").unwrap_or(comment));
    let semicolon = || text.strip_prefix(';').filter(|comment| comment.starts_with([' ', ';']));
    let comment = slashes().or_else(stars).or_else(arrows).or_else(semicolon)?;
    Some(format!("# {}", comment.trim()).trim_end().to_owned())
}

/// Rewrites a comment of another language after a value, at `site`, as a YAML comment: `A // b` becomes `A # b`. `None`
/// if the text is not such a comment, if no blank is before it, or if it may contain a closing quote ([`may_close`]).
pub(super) fn foreign_comment_after(site: Site<'_>) -> Option<Fix> {
    let is_apart = site.source[..site.span.start].ends_with([' ', '\t']);
    let comment = foreign_comment(site.text()).filter(|_| is_apart && !may_close(site.text()))?;
    Some(Fix::new(site.span.start, site.span.end, comment))
}

/// Whether a line may contain the closing quote of a string that began above it, or a string of its own: it contains
/// `"`, or ends with `'`.
pub(super) fn may_close(text: &str) -> bool {
    text.contains('"') || text.ends_with('\'')
}
