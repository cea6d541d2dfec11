//! Finds similar words, for "did you mean".

/// The maximum distance of a word that is suggested.
const MAX_DISTANCE: usize = 2;

/// Returns the word of `words` that was probably meant by `word`: the one with the smallest [`distance`], or the first
/// in alphabetical order of several. Returns `None` if all differ in more than two characters, or in more than half of
/// the characters of a short word.
///
/// Letters are compared without case, and a hyphen or a space in `word` counts as `_`: `Unquoted-Colon` is equal to
/// `unquoted_colon`.
pub fn near<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let wanted = word.to_lowercase().replace(['-', ' '], "_");
    words
        .into_iter()
        .map(|word| (distance(&word.to_lowercase(), &wanted), word))
        // Two changes can replace all of a short word.
        .filter(|(distance, word)| *distance <= MAX_DISTANCE.min(word.chars().count() / 2))
        .min()
        .map(|(_, word)| word)
}

/// Returns the number of characters that must be inserted, deleted or replaced to change one word into the other
/// (Levenshtein): 1 for `titl` and `title`, 2 for `titel` and `title`.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.chars().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_is_found() {
        assert_eq!((distance("abc", "abc"), distance("abc", "axcd"), distance("", "ab")), (0, 2, 2));
        assert_eq!(near("titel", ["date", "title"]), Some("title"));
        assert_eq!(near("unquoted-colon", ["unquoted_colon"]), Some("unquoted_colon"));
        assert_eq!(near("by", ["at", "to"]), None);
    }
}
