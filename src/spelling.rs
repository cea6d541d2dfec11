//! Finds similar words, for suggestions such as "did you mean `title`?".

/// The maximum length in bytes of a word that is compared. A longer key is not a misspelt short one, and the limit
/// bounds the work.
const MAX_WORD_LEN: usize = 24;

/// Returns the known word that is most similar to `word`: `title` for `Title`, ` title` and `titel`. Of several equally
/// similar words, returns the first.
///
/// Blanks at the ends of `word` and the case of both words are ignored. One or two characters may be wrong, missing,
/// added or swapped with their neighbour, but only one if either word has fewer than five bytes.
///
/// Returns `None` if `word` is a known word itself, if it is longer than [`MAX_WORD_LEN`], or if no known word is
/// similar enough.
///
/// The measure is the optimal string alignment distance of the crate `strsim`.
pub(crate) fn near<'k>(word: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> Option<&'k str> {
    if word.len() > MAX_WORD_LEN || known.clone().into_iter().any(|known| known == word) {
        return None;
    }
    let lower = word.trim().to_lowercase();
    let (distance, best) = known
        .into_iter()
        .map(|name| (strsim::osa_distance(&lower, &name.to_lowercase()), name))
        .min_by_key(|&(distance, _)| distance)?;
    let most = if best.len().min(lower.len()) < 5 { 1 } else { 2 };
    (distance <= most).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn one_or_two_wrong_letters_or_another_case_are_corrected() {
        let known = ["title", "date", "url"];
        for (word, found) in [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("tilte", Some("title")),
            ("tite", Some("title")),
            ("DATE", Some("date")),
            ("datum", None),
            ("urls", Some("url")),
            ("title", None),
            ("tags", None),
            ("uri", Some("url")),
        ] {
            assert_eq!(near(word, known), found, "{word}");
        }
    }

    #[test]
    fn the_case_of_the_known_words_is_ignored() {
        assert_eq!(near("titel", ["TITLE", "DATE"]), Some("TITLE"));
        assert_eq!(near("publishdate", ["publishDate"]), Some("publishDate"));
    }

    #[test]
    fn a_swap_of_two_neighbours_is_one_change() {
        let word = "ministers";
        for at in 1..word.len() {
            let mut swapped: Vec<char> = word.chars().collect();
            swapped.swap(at - 1, at);
            let swapped = String::from_iter(swapped);
            assert_eq!(near(&swapped, ["ministers"]), (swapped != word).then_some(word), "{swapped}");
        }
    }
}
