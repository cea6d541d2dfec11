//! Finds similar words, for "did you mean".

/// The maximum number of characters that may differ.
const MAX_DISTANCE: usize = 2;

/// Returns the word of `words` that was probably meant by `word`.
pub fn near<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let wanted = word.to_lowercase().replace(['-', ' '], "_");
    words
        .into_iter()
        .map(|word| (distance(&word.to_lowercase(), &wanted), word))
        // In a short word, fewer characters may differ, because two changes can replace all of it.
        .filter(|(distance, word)| *distance <= MAX_DISTANCE.min(word.chars().count() / 2))
        .min()
        .map(|(_, word)| word)
}

/// Returns the number of characters that must be inserted, deleted or replaced to change one word into the other
/// (Levenshtein).
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
