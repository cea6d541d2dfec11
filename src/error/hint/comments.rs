//! Comments as other languages write them: `// c`, `/* c */`, `<!-- c -->`, `; c`.

use super::site::Site;
use crate::problem::Fix;

/// A line as a comment that YAML has, where it is one in another language: `// c`, `/* c */`, `<!-- c -->`, `; c`.
pub(super) fn foreign_comment(text: &str) -> Option<String> {
    let slashes = || text.strip_prefix("//").map(|comment| comment.trim_start_matches('/'));
    let stars = || text.strip_prefix("/*").map(|comment| comment.strip_suffix("*/").unwrap_or(comment));
    let arrows = || text.strip_prefix("<!--").map(|comment| comment.strip_suffix("-->").unwrap_or(comment));
    let semicolon = || text.strip_prefix(';').filter(|comment| comment.starts_with([' ', ';']));
    let comment = slashes().or_else(stars).or_else(arrows).or_else(semicolon)?;
    Some(format!("# {}", comment.trim()).trim_end().to_owned())
}

/// The comment behind a value, as YAML has it.
pub(super) fn foreign_comment_behind(site: Site<'_>) -> Option<Fix> {
    let is_apart = site.source[..site.span.start].ends_with([' ', '\t']);
    let comment = foreign_comment(site.text()).filter(|_| is_apart && !may_close(site.text()))?;
    Some(Fix::new(site.span.start, site.span.end, comment))
}

/// Whether a line may have the mark that closes a text which began above it, or a text of its own.
pub(super) fn may_close(text: &str) -> bool {
    text.contains('"') || text.ends_with('\'')
}
