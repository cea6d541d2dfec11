//! Splits a line into the names that it contains.

use super::split_honorific;

/// The separators between two names. A separator splits a line only before a word for which [`begins_name`] is true.
const SEPARATORS: [&str; 6] = [", and ", ", ", "; ", " and ", " & ", " / "];

/// Returns the names in a text, in order and without the separators: `Hon Ana Bell, Hon Cleo Dare and Dr Dan Ede` has
/// three.
///
/// A separator counts only if an honorific or `Prime Minister` follows it, so `Minister for Arts, Culture and Heritage`
/// and `Ana Bell and Cleo Dare` are one name each. A text that is not split is returned as it is, even if it is empty.
/// Other blanks around a name are kept.
///
/// Each name costs a search of the rest of the text, so the text should be one line of limited length if all names are
/// needed.
pub(crate) fn split_names(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let ends = SEPARATORS.iter().flat_map(|separator| text.match_indices(separator));
        let end = ends.filter(|(at, separator)| begins_name(&text[at + separator.len()..])).min_by_key(|(at, _)| *at);
        rest = end.map(|(at, separator)| &text[at + separator.len()..]);
        Some(end.map_or(text, |(at, _)| &text[..at]))
    })
}

/// Whether `text` begins with an honorific and a name ([`split_honorific`]), or with `Prime Minister`, the one office
/// that is written like an honorific, and a space or a tab.
fn begins_name(text: &str) -> bool {
    let is_office = || text.strip_prefix("Prime Minister").is_some_and(|rest| rest.starts_with([' ', '\t']));
    split_honorific(text).is_some() || is_office()
}

#[cfg(test)]
mod tests {
    use super::split_names;

    #[test]
    fn names_are_split_where_an_honorific_follows() {
        for (text, found) in [
            ("Hon Ana Bell", vec!["Hon Ana Bell"]),
            ("Hon Ana Bell, Rt Hon Cleo Dare and Dr Dan Ede", vec!["Hon Ana Bell", "Rt Hon Cleo Dare", "Dr Dan Ede"]),
            ("Ana Bell & Hon Cleo Dare", vec!["Ana Bell", "Hon Cleo Dare"]),
            ("Hon Ana Bell, and Hon Cleo Dare", vec!["Hon Ana Bell", "Hon Cleo Dare"]),
            ("Hon Ana Bell JP; Prime Minister Cleo Dare", vec!["Hon Ana Bell JP", "Prime Minister Cleo Dare"]),
            ("Hon Ana Bell, Dr. Cleo Dare", vec!["Hon Ana Bell", "Dr. Cleo Dare"]),
            ("Hon Ana Bell and Hon.\tCleo Dare", vec!["Hon Ana Bell", "Hon.\tCleo Dare"]),
            ("Hon Ana Bell, Prime Minister\tDan Ede", vec!["Hon Ana Bell", "Prime Minister\tDan Ede"]),
            ("Hon Ana Bell, Hon", vec!["Hon Ana Bell, Hon"]),
            ("Arts, Culture and Heritage", vec!["Arts, Culture and Heritage"]),
            ("Rt Hon Sir Dan Ede", vec!["Rt Hon Sir Dan Ede"]),
            ("", vec![""]),
        ] {
            assert_eq!(split_names(text).collect::<Vec<_>>(), found);
        }
    }
}
