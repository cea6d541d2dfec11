//! Forms of address and ranks before a name.

use super::WordList;

/// Forms of address and ranks. They belong to the name: it begins with the first of them.
#[rustfmt::skip]
static TITLES: WordList = WordList::new(&[
    "Admiral", "Air", "Archbishop", "Archdeacon", "Assoc", "Bishop", "Brigadier", "Canon", "Captain", "Cardinal",
    "Chaplain", "Chief-Justice", "Colonel", "Commodore", "Constable", "Corporal", "Dame", "Detective", "Dr",
    "Emeritus", "Father", "Flight", "General", "Group", "Hon", "Honourable", "Inspector", "Judge", "Justice", "Lady",
    "Lieutenant", "Lord", "Madam", "Major", "Marshal", "Miss", "Mr", "Mrs", "Ms", "Pastor", "Prince", "Princess",
    "Prof", "Professor", "Queen", "Rabbi", "Rear", "Rev", "Reverend", "Rt", "Sergeant", "Sgt", "Sir", "Sister",
    "Squadron", "Superintendent", "Ta", "Vice", "Vice-Admiral", "Vice-Marshal", "Warrant", "Wing",
]);

/// Whether `word` is a title, with or without the full stop of an abbreviation.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.has(word) || word.ends_with('.') && TITLES.has(word.trim_end_matches('.'))
}

/// Whether `word` is a title that may be abbreviated with a full stop, as in `Dr. Lowe`.
pub(crate) fn is_abbreviated_title(word: &str) -> bool {
    matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "Hon" | "Rt" | "Prof" | "Rev" | "Sgt" | "Assoc")
}

/// Whether `word` is a form of address that is followed by a surname even where that is in lower case by mistake.
pub(crate) fn is_courtesy_title(word: &str) -> bool {
    matches!(word, "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Mr." | "Dr.")
}

/// Whether `word` is a title that is used with the given name: `Sir Bill`.
pub(crate) fn is_knighthood(word: &str) -> bool {
    matches!(word, "Sir" | "Dame")
}

/// Whether a title is one of women (`Some(true)`) or one of men (`Some(false)`).
pub(crate) fn title_is_female(word: &str) -> Option<bool> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" => Some(false),
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_is_in_the_sorted_list() {
        assert!(TITLES.words().is_sorted());
        for title in ["Mr", "Mrs", "Ms", "Miss", "Dr", "Hon", "Rt", "Prof", "Rev", "Sgt", "Assoc", "Sir", "Dame"] {
            assert!(is_title(title) && is_title(&format!("{title}.")), "{title}");
        }
        assert!(!is_title("Minister") && !is_title("mr") && !is_title(""));
    }

    #[test]
    fn titles_tell_women_and_men_apart() {
        assert_eq!(["Ms.", "Dame", "Sir", "Dr"].map(title_is_female), [Some(true), Some(true), Some(false), None]);
    }
}
