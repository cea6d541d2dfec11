//! Scans the text of a flow collection: which characters are in quotes, where a comment starts, and which quotes and
//! brackets have no counterpart. It also works on text that the grammar rejects.

use crate::problem::Fix;

/// Whether each bracket of a collection, outside quotes, has its counterpart: false for `[a}`, `]a[` and `[a`. True for
/// text without brackets.
pub(super) fn is_closed(value: &str) -> bool {
    let mut missing = Vec::new();
    let is_right = outside_quotes(value).all(|(_, c)| match c {
        '[' => {
            missing.push(']');
            true
        }
        '{' => {
            missing.push('}');
            true
        }
        ']' | '}' => missing.pop() == Some(c),
        _ => true,
    });
    is_right && missing.is_empty()
}

/// The byte offset of the quote that closes a string, in the text after its opening `quote`: 1 for `a" b`. A `"` after
/// a backslash, and a doubled `'`, are part of the string. `None` if the string is not closed.
pub(super) fn closing_quote(inner: &str, quote: char) -> Option<usize> {
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_doubled = || quote == '\'' && inner[at + 1..].starts_with(quote);
        if c == '\\' && quote == '"' || c == quote && is_doubled() {
            chars.next();
        } else if c == quote {
            return Some(at);
        }
    }
    None
}

/// The byte offset of the `#` that starts a comment, in a line of a collection in brackets. A blank comes before it, or
/// it begins the text (YAML 1.2.2 section 6.6). `None` if every `#` is in quotes or in a word.
pub(super) fn comment(text: &str) -> Option<usize> {
    let begins = |at: usize| text[..at].ends_with([' ', '\t']) || at == 0;
    outside_quotes(text).find(|&(at, c)| c == '#' && begins(at)).map(|(at, _)| at)
}

/// The characters of a collection in brackets that are not in quotes, with their byte offsets. The quotes themselves
/// are left out too, and a string that is not closed reaches to the end. For `[a, "b]"]` these are `[a, ]`. A doubled
/// `'` in a string in single quotes is part of it: for `['it''s ]']` these are `[]`.
pub(super) fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut within, mut is_escaped) = (None, false);
    text.char_indices().filter(move |&(at, c)| match within {
        Some(quote) => {
            if is_escaped {
                is_escaped = false;
            } else if quote == '"' && c == '\\' || quote == '\'' && text[at..].starts_with("''") {
                is_escaped = true;
            } else if c == quote {
                within = None;
            }
            false
        }
        None if opens(text, at, c) => {
            within = Some(c);
            false
        }
        None => true,
    })
}

/// Whether a character is a quote that starts a string: it is where an entry or a value starts. In a word it is an
/// apostrophe. `at` is the byte offset of `c` in `text`. False for every character other than `"` and `'`. Only the
/// characters directly before `c` are looked at, so a quote after a comma within a string counts too.
pub(super) fn opens(text: &str, at: usize, c: char) -> bool {
    if !matches!(c, '"' | '\'') {
        return false;
    }
    let before = text[..at].trim_end_matches(' ');
    // `{a:"b"}` has no value, but `{"a":"b"}` has one.
    let is_colon = |key: &str| before.len() < at || key.ends_with(['"', '\'']);
    before.is_empty() || before.ends_with(['[', '{', ',']) || before.strip_suffix(':').is_some_and(is_colon)
}

/// Adds all missing closing quotes in `value`, the value of a line, which starts at byte `start` of the source. The fix
/// replaces the whole value. Only a quote where an entry or a value starts opens a string ([`opens`]).
///
/// A missing quote is added before the last comma before the next string, or before the brackets at the end:
///
/// - `["roads, "bridges"]` becomes `["roads", "bridges"]`, and `["roads]` becomes `["roads"]`.
/// - Earlier commas become part of the string: `["roads, bays, "bridges"]` becomes `["roads, bays", "bridges"]`.
///
/// `None` if the value does not begin with a bracket, if no quote is missing, if the value contains a backslash, or if
/// the end of a string cannot be found ([`quoted_end`]): `["a "b" c"]`, or `["a` without a bracket at the end.
pub(super) fn with_closing_quotes(start: usize, value: &str) -> Option<Fix> {
    if !value.starts_with(['[', '{']) || value.contains('\\') {
        return None;
    }
    let mut text = String::new();
    let mut from = 0;
    // A quote starts a string where an entry or a value starts.
    let next = |from: usize| {
        let mut chars = value[from..].char_indices().map(|(at, c)| (from + at, c));
        chars.find(|&(at, c)| opens(value, at, c))
    };
    while let Some((at, quote)) = next(from) {
        let inner = &value[at + 1..];
        let end = quoted_end(inner, quote)?;
        text.push_str(&value[from..=at]);
        text.push_str(&inner[..end]);
        text.push(quote);
        from = at + 1 + end + usize::from(inner[end..].starts_with(quote));
    }
    text.push_str(&value[from..]);
    (text != value).then(|| Fix::new(start, start + value.len(), text))
}

/// The end of the string after an opening `quote`, as a byte offset in `inner`, the text after that quote. It is the
/// offset of the closing quote, or the one at which that is probably missing: 5 for `roads]` and for
/// `roads, "bridges"]`.
///
/// The next quote closes the string if a comma, a colon, a closing bracket or nothing follows it. Otherwise it starts
/// another string, and the comma before it ends this one. A doubled `'` is part of the string.
///
/// `None` if the next quote starts another string and no comma is before it. If no quote follows, `None` if no closing
/// bracket is at the end, or nothing but brackets and spaces is there.
fn quoted_end(inner: &str, quote: char) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = inner[from..].find(quote).map(|at| from + at) {
        let after = &inner[at + 1..];
        if quote == '\'' && after.starts_with(quote) {
            from = at + 2;
            continue;
        }
        if after.trim_start().is_empty() || after.trim_start().starts_with([',', ']', '}', ':']) {
            return Some(at);
        }
        // The next quote starts another string.
        return inner[..at].trim_end().strip_suffix(',').map(|text| text.trim_end().len());
    }
    let end = inner.trim_end_matches([']', '}', ' ']).len();
    (end > 0 && end < inner.trim_end().len()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::{closing_quote, is_closed};

    #[test]
    fn each_bracket_needs_its_counterpart() {
        for text in ["", "a", "[]", "[a, {b: [c]}]", "[\"]\"]", "[a] [b]", "['it''s ]']", "['']", "['''', ']']"] {
            assert!(is_closed(text), "{text}");
        }
        for text in ["[", "]", "[a}", "{a]", "]a[", "[{a]}", "[a]][", "['it''s' ]]", "['''']]"] {
            assert!(!is_closed(text), "{text}");
        }
    }

    #[test]
    fn a_string_ends_at_its_closing_quote() {
        for (inner, quote, end) in [
            ("", '"', None),
            ("\" b", '"', Some(0)),
            ("a\\\"b\\\\\"", '"', Some(6)),
            ("a\\", '"', None),
            ("it''s' b", '\'', Some(5)),
            ("it''", '\'', None),
            ("a\\'", '\'', Some(2)),
        ] {
            assert_eq!(closing_quote(inner, quote), end, "{inner}");
        }
    }
}
