//! Several names on one line.

/// What a name of a minister begins with, besides a first name: a comma before it parts two names.
const TITLES: [&str; 6] = ["Rt Hon ", "Hon ", "Dr ", "Sir ", "Dame ", "Prime Minister "];

/// What parts two names.
const BETWEEN: [&str; 6] = [", and ", ", ", "; ", " and ", " & ", " / "];

/// The names in a text: `Hon Ana Bell, Hon Cleo Dare and Dr Dan Ede` has three. A comma or an `and` parts names where a
/// title follows it, so `Minister for Arts, Culture and Heritage` is one.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let ends = BETWEEN.iter().flat_map(|between| text.match_indices(between));
        let end = ends.filter(|(at, between)| begins_name(&text[at + between.len()..])).min_by_key(|(at, _)| *at);
        rest = end.map(|(at, between)| &text[at + between.len()..]);
        Some(end.map_or(text, |(at, _)| &text[..at]))
    })
}

fn begins_name(text: &str) -> bool {
    TITLES.iter().any(|title| text.starts_with(title))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_parted_where_a_title_follows() {
        for (text, found) in [
            ("Hon Ana Bell", vec!["Hon Ana Bell"]),
            ("Hon Ana Bell, Rt Hon Cleo Dare and Dr Dan Ede", vec!["Hon Ana Bell", "Rt Hon Cleo Dare", "Dr Dan Ede"]),
            ("Ana Bell & Hon Cleo Dare", vec!["Ana Bell", "Hon Cleo Dare"]),
            ("Hon Ana Bell, and Hon Cleo Dare", vec!["Hon Ana Bell", "Hon Cleo Dare"]),
            ("Arts, Culture and Heritage", vec!["Arts, Culture and Heritage"]),
            ("Rt Hon Sir Dan Ede", vec!["Rt Hon Sir Dan Ede"]),
            ("", vec![""]),
        ] {
            assert_eq!(names(text).collect::<Vec<_>>(), found);
        }
    }
}
