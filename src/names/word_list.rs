//! [`WordList`]: a sorted list of words, compiled for quick look-ups.

/// A sorted list of ASCII words that rejects most other words by their first byte and their length.
///
/// For `["MP", "MVO"]` the group of `M` is the words `0..2` with the lengths 2 and 3, so that `Mills` is rejected
/// without a comparison of strings.
pub(crate) struct WordList {
    words: &'static [&'static str],
    /// The groups by first byte, which is ASCII. The group of a byte with which no word begins is empty.
    groups: [Group; 128],
}

/// The words that begin with one byte: those with the indices `start..end`.
#[derive(Clone, Copy)]
struct Group {
    start: u8,
    end: u8,
    /// Has bit `n` set if a word has `n` bytes.
    lengths: u32,
}

impl WordList {
    /// Makes a list of at most 255 words. Each must be in ASCII, not empty, and shorter than 32 bytes. The caller is
    /// responsible for this: not every violation panics.
    ///
    /// The words should be sorted, so that those of a group are adjacent. In an unsorted list, a look-up also compares
    /// the words between them.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut groups = [Group { start: 0, end: 0, lengths: 0 }; 128];
        let mut at = 0;
        while at < words.len() {
            let group = &mut groups[words[at].as_bytes()[0] as usize];
            if group.lengths == 0 {
                group.start = at as u8;
            }
            group.end = at as u8 + 1;
            group.lengths |= 1 << words[at].len();
            at += 1;
        }
        Self { words, groups }
    }

    /// Whether `word` is in the list, byte for byte. It may be any text, also empty or not ASCII.
    #[inline]
    pub(crate) fn has(&self, word: &(impl AsRef<[u8]> + ?Sized)) -> bool {
        let word = word.as_ref();
        let Some(first) = word.first() else { return false };
        let group = self.groups[usize::from(first & 127)];
        let of_length = group.lengths >> (word.len() % 32) & 1 == 1;
        of_length
            && self.words[usize::from(group.start)..usize::from(group.end)].iter().any(|own| own.as_bytes() == word)
    }

    /// The words, sorted.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::WordList;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        static LIST: WordList = WordList::new(&["MP", "MVO", "PhD", "a-long-word-of-thirty-one-bytes"]);
        for word in LIST.words() {
            assert!(LIST.has(word), "{word}");
        }
        for word in ["", "M", "MPs", "MV0", "PHD", "āMP", &"M".repeat(34)] {
            assert!(!LIST.has(word), "{word}");
        }
    }
}
