//! Recognizes keys in Markdown emphasis, as in `**title:** A`, for error messages.

use crate::text::is_break;

/// A key in Markdown emphasis, with the entry that was meant. See [`emphasized_key`].
pub(crate) struct Emphasized<'a> {
    /// The key with its emphasis and its colon, `**title:**` or `**title**:`, or the whole entry if the emphasis
    /// encloses it.
    pub(crate) source: &'a str,
    /// The key alone: `title`.
    pub(crate) key: &'a str,
    /// The text after the key, without blanks around it. It may be empty.
    pub(crate) value: &'a str,
    /// Whether the emphasis encloses the whole entry, as in `**title: A**`.
    pub(crate) is_whole: bool,
}

/// Returns the key that the first line of `line` begins with, if it is in Markdown emphasis: `**title:** A`,
/// `**title**: A`, `_title:_ A`, `**title: A**`. Emphasis is one to three `*` or `_`.
///
/// Returns `None`
///
/// - if the line does not begin with `*` or `_`, or the same delimiter does not follow, as in `* A: b`;
/// - if no colon follows the key, or one after the emphasis has no blank after it, as in `**title**:A`;
/// - if the key does not begin with a letter, ends with a space, or has 60 bytes or more;
/// - if it contains a character other than letters, digits, spaces, hyphens and, in `*`, underscores.
pub(crate) fn emphasized_key(line: &str) -> Option<Emphasized<'_>> {
    /// The maximum length in bytes of a key that is recognized.
    const MAX_EMPHASIZED_KEY: usize = 60;
    let delimiter = line.chars().next().filter(|delimiter| matches!(delimiter, '*' | '_'))?;
    let line = line.split(is_break).next()?;
    let inner = line.trim_start_matches(delimiter);
    let delimiters = &line[..line.len() - inner.len()];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-') || c == '_' && delimiter != '_';
    let key = &inner[..inner.find(|c| !is_part(c)).filter(|&end| end < MAX_EMPHASIZED_KEY)?];
    // `* Note: text` is an item of a Markdown list.
    if delimiters.len() > 3 || !key.starts_with(char::is_alphabetic) || key.ends_with(' ') {
        return None;
    }
    let after = &inner[key.len()..];
    let (value, is_whole) = if let Some(value) = after.strip_prefix(':') {
        match (value.strip_prefix(delimiters), value.trim_end().strip_suffix(delimiters)) {
            (Some(value), _) => (value, false),
            (None, Some(value)) if value.starts_with(' ') => (value, true),
            _ => return None,
        }
    } else {
        let value = after
            .strip_prefix(delimiters)?
            .trim_start_matches(' ')
            .strip_prefix(':')
            .filter(|value| value.is_empty() || value.starts_with([' ', '\t']))?;
        (value, false)
    };
    let end = if is_whole { line.trim_end().len() } else { line.len() - value.len() };
    Some(Emphasized { source: line[..end].trim_end_matches(' '), key, value: value.trim(), is_whole })
}

#[cfg(test)]
mod tests {
    use super::emphasized_key;

    #[test]
    fn a_key_in_emphasis_is_recognized() {
        for (line, source, value) in [
            ("**title:** \"A\"", "**title:**", "\"A\""),
            ("**title**: A", "**title**:", "A"),
            ("**title** : A", "**title** :", "A"),
            ("*title:*A: b", "*title:*", "A: b"),
            ("__title:__ A", "__title:__", "A"),
            ("_title_:", "_title_:", ""),
            ("***last update:*** A", "***last update:***", "A"),
            ("**title: A** ", "**title: A**", "A"),
        ] {
            let found = emphasized_key(line).map(|found| (found.source, found.value));
            assert_eq!(found, Some((source, value)), "{line}");
        }
        let long = format!("**{}:** A", "k".repeat(60));
        for line in ["", "**", "***", "* A: b *", "**A** b", "**A:* b", "*name", "*a, *b", "** a:** b", "title:", &long]
        {
            assert!(emphasized_key(line).is_none(), "{line}");
        }
    }
}
