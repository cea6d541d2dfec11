//! Finds similar words, for suggestions such as "did you mean `title`?".

use std::borrow::Cow;

/// The maximum length in bytes of a word that is compared. A longer key is not a misspelt short one, and the limit
/// bounds the work.
const MAX_WORD_LEN: usize = 24;

/// The maximum number of letters that are wrong, missing, added or swapped in a misspelt word.
const MAX_DISTANCE: usize = 2;

/// Returns the known word that is most similar to `word`: `title` for `Title`, ` title` and `titel`. Of several equally
/// similar words, returns the first.
///
/// White space at the ends of `word` and the case of both words are ignored. One or two characters may be wrong,
/// missing, added or swapped with their neighbour, but only one if either word has fewer than five bytes.
///
/// Returns `None` if `word` is exactly a known word, if it is longer than [`MAX_WORD_LEN`], or if no known word is
/// similar enough.
///
/// The measure is the optimal string alignment distance of the crate `strsim`.
pub(crate) fn near<'k>(word: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> Option<&'k str> {
    if word.len() > MAX_WORD_LEN {
        return None;
    }
    let letters = Letters::of(word.trim());
    if !known.clone().into_iter().any(|known| letters.can_be_near(Letters::of(known))) {
        return None;
    }
    if known.clone().into_iter().any(|known| known == word) {
        return None;
    }
    let lower = lowercase(word.trim());
    let most = |known: &str| if known.len().min(lower.len()) < 5 { 1 } else { MAX_DISTANCE };
    let (_, best) = known
        .into_iter()
        .map(|name| (name, lowercase(name)))
        .filter(|(_, known)| can_be_near(&lower, known))
        .map(|(name, known)| (strsim::osa_distance(&lower, &known), name))
        .filter(|&(distance, name)| distance <= most(name))
        .min_by_key(|&(distance, _)| distance)?;
    Some(best)
}

/// Returns the word in lower case. Nearly all keys are words in lower case already, which are not copied.
fn lowercase(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The length and the letters of a word, by which nearly all words are found not to be similar to a known one. A header
/// may have tens of thousands of keys, and each is compared with all fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters {
    /// The length in bytes, each of which is a character if the word is ASCII.
    length: usize,
    /// One bit for each byte that the word contains: that of its five low bits, which upper and lower case share.
    bytes: u32,
    is_ascii: bool,
}

impl Letters {
    pub(crate) const fn of(word: &str) -> Self {
        let text = word.as_bytes();
        let (mut bytes, mut at) = (0, 0);
        while at < text.len() {
            bytes |= 1 << (text[at] % 32);
            at += 1;
        }
        Self { length: text.len(), bytes, is_ascii: text.is_ascii() }
    }

    /// Whether one of the words in a text with these letters may be near a known word: see [`Self::can_be_near`].
    pub(crate) const fn may_contain_near(self, known: Self) -> bool {
        !self.is_ascii || !known.is_ascii || self.has_most_of(known)
    }

    /// Whether at most [`MAX_DISTANCE`] of the letters of a known word are missing. Letters that share a bit count as one.
    const fn has_most_of(self, known: Self) -> bool {
        (known.bytes & !self.bytes).count_ones() as usize <= MAX_DISTANCE
    }

    /// Whether the distance of a word with these letters from a known word can be at most [`MAX_DISTANCE`], with upper
    /// and lower case as equal. If false, it is certainly greater. One error changes the length by at most one
    /// character, and takes away at most one. True if either word is not ASCII.
    pub(crate) const fn can_be_near(self, known: Self) -> bool {
        !self.is_ascii
            || !known.is_ascii
            || self.length.abs_diff(known.length) <= MAX_DISTANCE && self.has_most_of(known)
    }
}

/// Whether the distance of two words can be at most [`MAX_DISTANCE`]. If false, it is certainly greater; if true, it
/// has to be calculated. Upper and lower case differ.
///
/// The words are judged by their lengths in characters and, if `name` is ASCII, by the number of bytes of `name` that
/// `word` lacks. One error changes either number by at most one. This is more exact than [`Letters::can_be_near`], and
/// still much cheaper than the distance.
fn can_be_near(word: &str, name: &str) -> bool {
    let letters = |word: &str| if word.is_ascii() { word.len() } else { word.chars().count() };
    if letters(word).abs_diff(letters(name)) > MAX_DISTANCE {
        return false;
    }
    let mut left = [0_u8; 256];
    word.bytes().for_each(|byte| left[usize::from(byte)] = left[usize::from(byte)].saturating_add(1));
    let lacks = |byte: u8| {
        let count = &mut left[usize::from(byte)];
        let is_lacking = *count == 0;
        *count = count.saturating_sub(1);
        is_lacking
    };
    // An error in a character beyond ASCII changes all its bytes.
    !name.is_ascii() || name.bytes().map(lacks).filter(|&is_lacking| is_lacking).count() <= MAX_DISTANCE
}

#[cfg(test)]
mod tests {
    use super::{Letters, MAX_DISTANCE, can_be_near, near};

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
    fn each_known_word_has_its_own_limit() {
        // Two letters may differ from `abcfg`, but only one from the short `abcx`.
        for known in [["abcx", "abcfg"], ["abcfg", "abcx"]] {
            assert_eq!(near("abcde", known), Some("abcfg"));
        }
        assert_eq!(near("abcde", ["abcx"]), None);
    }

    #[test]
    fn the_case_of_the_known_words_is_ignored() {
        assert_eq!(near("titel", ["TITLE", "DATE"]), Some("TITLE"));
        assert_eq!(near("publishdate", ["publishDate"]), Some("publishDate"));
    }

    #[test]
    fn words_that_are_left_out_are_not_near() {
        let words = [
            "title",
            "titel",
            "tilte",
            "attle",
            "date",
            "dāte",
            "dat",
            "",
            "url",
            "curl",
            "ministers",
            "māori",
            "maori",
            "portfolio",
        ];
        for word in words {
            for name in words {
                let is_near = strsim::osa_distance(word, name) <= MAX_DISTANCE;
                assert!(!is_near || can_be_near(word, name), "{word} {name}");
                let can_be_near = |word: &str| Letters::of(word).can_be_near(Letters::of(name));
                assert!(!is_near || can_be_near(word), "{word} {name}");
                assert_eq!(can_be_near(word), can_be_near(&word.to_uppercase()), "{word} {name}");
            }
        }
        assert!(!can_be_near("topics", "title") && !can_be_near("a", "title"));
        for word in ["key17", "a", "a_long_key"] {
            assert!(!Letters::of(word).can_be_near(Letters::of("title")), "{word}");
        }
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
