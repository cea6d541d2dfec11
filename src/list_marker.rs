//! Markers that people write before the items of a list, instead of YAML's `- `: `• Ana`, `– Ana`, `1. Ana`.

/// Markers that begin an item of a list and nothing else.
const BULLETS: [char; 6] = ['•', '‣', '▪', '◦', '⁃', '●'];

/// Markers that some lists have instead of a bullet. A text may begin with them too, but a name does not.
const DASHES: [char; 9] = ['–', '—', '―', '−', '·', '■', '○', '►', '+'];

/// Whether `c` is a bullet or a dash that some lists have instead of `-`. False for `-` and `*`.
pub(crate) fn is_list_mark(c: char) -> bool {
    BULLETS.contains(&c) || DASHES.contains(&c)
}

/// Whether `marker` is a bullet, which no text begins with. Callers pass a marker of [`split_list_marker`], which is
/// not empty; an empty string would be true.
pub(crate) fn is_bullet(marker: &str) -> bool {
    marker.chars().all(|c| BULLETS.contains(&c))
}

/// The list marker that `text` begins with, and the text after it and after the blanks that follow it: `1.` and `Ana`
/// for `1. Ana`.
///
/// A marker is one character for which [`is_list_mark`] is true, `-`, `*`, or a number: `1.`, `1)` or `(1)`. A number
/// has at most three digits, or two in parentheses. A blank is a space, a tab or a no-break space.
///
/// `None` if no marker is at the very start, if a blank must follow the marker and does not, or if no letter follows:
/// `1. 5 million` has no marker. Only a bullet needs no blank: `•Ana` has the marker `•`, and `–Ana` has none.
pub(crate) fn split_list_marker(text: &str) -> Option<(&str, &str)> {
    let digits = text.strip_prefix('(').unwrap_or(text);
    let after_digits = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = after_digits.len() < digits.len() && text.len() - after_digits.len() <= 3;
    let after = match text.chars().next()? {
        c if is_list_mark(c) || matches!(c, '-' | '*') => &text[c.len_utf8()..],
        // A number in parentheses ends with one: `(3)`.
        _ if is_number && text.starts_with('(') => after_digits.strip_prefix(')')?,
        _ if is_number => after_digits.strip_prefix(['.', ')'])?,
        _ => return None,
    };
    let marker = &text[..text.len() - after.len()];
    let rest = after.trim_start_matches([' ', '\t', '\u{a0}']);
    let is_apart = rest.len() < after.len() || is_bullet(marker);
    (is_apart && rest.starts_with(char::is_alphabetic)).then_some((marker, rest))
}

#[cfg(test)]
mod tests {
    use super::split_list_marker;

    #[test]
    fn a_marker_is_split_from_the_item() {
        for (text, marker, rest) in [
            ("• Ana", "•", "Ana"),
            ("•Ana", "•", "Ana"),
            ("–\u{a0}Ana", "–", "Ana"),
            ("+ Ana", "+", "Ana"),
            ("- Ana", "-", "Ana"),
            ("1. Ana", "1.", "Ana"),
            ("12)  Ana", "12)", "Ana"),
            ("(3) Ana", "(3)", "Ana"),
        ] {
            assert_eq!(split_list_marker(text), Some((marker, rest)), "{text}");
        }
        for text in [
            "",
            "•",
            "• ",
            "Ana",
            "-Ana",
            "–Ana",
            "+64",
            "1.5 million homes",
            "1984. A",
            "(Ana) B",
            "1. 5",
            "2nd",
            "() Ana",
            "(. Ana",
            "(3. Ana",
            ". Ana",
            ") Ana",
        ] {
            assert_eq!(split_list_marker(text), None, "{text}");
        }
    }
}
