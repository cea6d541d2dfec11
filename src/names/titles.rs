//! Forms of address and ranks before a name: whether a word is a title, and of which kind.
//!
//! The functions compare one word, without blanks around it. Upper and lower case differ: `mr` is not a title.

use super::WordList;

/// Forms of address and ranks, one word each and without full stops. They belong to the name after them, which begins
/// with the first of them: `Rt Hon Ana Bell`.
#[rustfmt::skip]
pub(crate) static TITLES: WordList = WordList::new(&[
    "Adm", "Admiral", "Air", "Archbishop", "Archdeacon", "Assoc", "Atty", "Baron", "Baroness", "Bishop", "Brig",
    "Brigadier", "Canon", "Capt", "Captain", "Cardinal", "Chaplain", "Chief-Justice", "Cllr", "Cmdr", "Col",
    "Colonel", "Comdr", "Commodore", "Const", "Constable", "Corporal", "Countess", "Cpl", "Cr", "Cst", "DCI", "DI",
    "DSI", "Dame", "Det", "Detective", "Doctor", "Dr", "Emeritus", "Father", "Flight", "Frau", "Gen", "General",
    "Gov", "Group", "Herr", "Hon", "Honourable", "Insp", "Inspector", "Judge", "Justice", "Lady", "Lieut",
    "Lieutenant", "Lord", "Lt", "Madam", "Madame", "Maj", "Major", "Marshal", "Matua", "Messrs", "Miss", "Mlle",
    "Mme", "Monsieur", "Mr", "Mrs", "Ms", "Mx", "Pastor", "Pr", "Prince", "Princess", "Prof", "Professor", "Pvt",
    "Queen", "Rabbi", "Rear", "Rep", "Reps", "Rev", "Reverend", "Rt", "Sen", "Sens", "Sergeant", "Sgt", "Sheikh",
    "Shri", "Sir", "Sister", "Smt", "Squadron", "Superintendent", "Supt", "Ta", "Vice", "Vice-Admiral",
    "Vice-Marshal", "Viscount", "Viscountess", "Warrant", "Whaea", "Wing",
]);

/// Whether `word` is a title, with or without full stops at its end: `Dr`, `Dr.`.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.has(word) || word.ends_with('.') && TITLES.has(word.trim_end_matches('.'))
}

/// Whether `word` is an abbreviation of a title, so that a full stop after it need not end a sentence: `Dr. Lowe`.
/// `word` must not include the full stop. False for a title in full, such as `Professor` or `Sir`.
pub(crate) fn is_abbreviated_title(word: &str) -> bool {
    matches!(
        word,
        "Adm"
            | "Assoc"
            | "Atty"
            | "Brig"
            | "Capt"
            | "Cllr"
            | "Cmdr"
            | "Col"
            | "Const"
            | "Cpl"
            | "Cr"
            | "Cst"
            | "Det"
            | "Dr"
            | "Gen"
            | "Gov"
            | "Hon"
            | "Insp"
            | "Lt"
            | "Maj"
            | "Mr"
            | "Mrs"
            | "Ms"
            | "Mx"
            | "Prof"
            | "Rep"
            | "Reps"
            | "Rev"
            | "Rt"
            | "Sen"
            | "Sens"
            | "Sgt"
            | "Supt"
    )
}

/// Whether `word` is a form of address that is used with a surname, with or without a full stop: `Mr Bell`, not `Mr
/// Ben`. A word in lower case after it is read as a surname too, because its capital letter was probably forgotten.
pub(crate) fn is_courtesy_title(word: &str) -> bool {
    matches!(word.strip_suffix('.').unwrap_or(word), "Mr" | "Mrs" | "Ms" | "Miss" | "Mx" | "Dr")
}

/// Whether `word` is a title that is used with the given name: `Sir` or `Dame`, as in `Sir Bill`.
pub(crate) fn is_knighthood(word: &str) -> bool {
    matches!(word, "Sir" | "Dame")
}

/// Whether `word` is the title of a peer, whose name may have a place: `Baroness`, as in `Baroness Last of Ham`.
pub(crate) fn is_peerage(word: &str) -> bool {
    matches!(word, "Baron" | "Baroness" | "Countess" | "Earl" | "Lady" | "Lord" | "Viscount" | "Viscountess")
}

/// Returns `Some(true)` for a title of women, such as `Mrs` or `Princess`, and `Some(false)` for one of men, such as `Mr`
/// or `Prince`. Returns `None` for any other word, such as `Dr`. Full stops at the end of `word` are ignored.
pub(crate) fn title_is_female(word: &str) -> Option<bool> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Baron" | "Earl" | "Father" | "Herr" | "Monsieur" | "Prince" | "Shri" | "Viscount" => {
            Some(false)
        }
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Baroness" | "Countess" | "Frau" | "Madam" | "Madame" | "Mlle"
        | "Mme" | "Princess" | "Queen" | "Sister" | "Smt" => Some(true),
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
        for title in ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"] {
            assert!(is_courtesy_title(title) && is_courtesy_title(&format!("{title}.")), "{title}");
            assert!(title == "Miss" || is_abbreviated_title(title), "{title}");
        }
        assert!(is_title("Doctor") && is_title("Mx"));
        assert!(!is_courtesy_title("Sir") && !is_courtesy_title("Hon.") && !is_courtesy_title("Mr.."));
        assert!(!is_title("Minister") && !is_title("mr") && !is_title(""));
    }

    #[test]
    fn titles_distinguish_women_and_men() {
        assert_eq!(["Ms.", "Dame", "Sir", "Dr"].map(title_is_female), [Some(true), Some(true), Some(false), None]);
        assert_eq!(["Princess", "Prince", "Sister"].map(title_is_female), [Some(true), Some(false), Some(true)]);
    }
}
