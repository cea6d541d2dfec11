//! Names of people as New Zealand's releases write them: titles before a name, post-nominals after it, and several
//! names on a line.
//!
//! This module is the only place with tables of honorifics, titles and post-nominals. Comparisons are case-sensitive,
//! because `hon`, `sir` and `mp` in lower case are ordinary words.

mod split;
mod titles;
mod word_list;

pub(crate) use self::{
    split::split_names,
    titles::{TITLES, is_abbreviated_title, is_courtesy_title, is_knighthood, is_title, title_is_female},
    word_list::WordList,
};

/// The honorifics that begin a minister's name in a header. `Rt Hon` comes before `Hon`, so that it is found first.
const HONORIFICS: [&str; 5] = ["Rt Hon", "Hon", "Dr", "Sir", "Dame"];

/// Honours, offices and degrees that follow a name.
///
/// Abbreviations that are also ordinary words or units in capitals (`AM`, `OM`, `PC`) are left out.
pub(crate) static POST_NOMINALS: WordList = WordList::new(&[
    "BEM", "CBE", "CMG", "CNZM", "CVO", "DBE", "DCMG", "DCNZM", "DCVO", "DNZM", "DPhil", "DSO", "FRSNZ", "GBE", "GCMG",
    "GNZM", "JP", "KBE", "KC", "KCMG", "KCVO", "KNZM", "LVO", "MBE", "MNZM", "MP", "MVO", "OBE", "ONZ", "ONZM",
    "PCNZM", "PhD", "QC", "QSM", "QSO", "SC",
]);

/// Suffixes that distinguish generations of a family. They are part of the name, but not of the surname.
const GENERATIONS: [&str; 4] = ["Jr", "Jr.", "Sr", "Sr."];

/// Words in lower case that are part of a surname: `First van Last`.
pub(crate) static PARTICLES: WordList =
    WordList::new(&["bin", "da", "de", "del", "der", "di", "du", "la", "te", "van", "von"]);

/// Whether `word` is a post-nominal, such as `KC` or `KNZM`.
pub(crate) fn is_post_nominal(word: &str) -> bool {
    POST_NOMINALS.has(word)
}

/// Splits one honorific, and the blanks after it, from the start of `text`: `Rt Hon Ana Bell` gives `Rt Hon` and
/// `Ana Bell`.
///
/// An honorific may end with a full stop. Returns `None` if it would be the whole text, because `Hon` alone is a name.
pub(crate) fn split_honorific(text: &str) -> Option<(&str, &str)> {
    let after = HONORIFICS.iter().find_map(|honorific| text.strip_prefix(honorific))?;
    let after = after.strip_prefix('.').unwrap_or(after);
    let rest = after.trim_start_matches([' ', '\t']);
    let is_separate = rest.len() < after.len() && !rest.is_empty();
    is_separate.then(|| (&text[..text.len() - after.len()], rest))
}

/// Returns the name in `text` without the honorifics before it: `Ana Bell KC` for `Hon Dr Ana Bell KC`.
pub(crate) fn without_honorifics(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some((_, after)) = split_honorific(rest) {
        rest = after;
    }
    rest
}

/// Returns the name without the post-nominals and suffixes after it: `Ana Bell` for `Ana Bell KNZM, QC`.
///
/// Returns `name` unchanged if nothing else would be left, because `KC` alone is a name.
pub(crate) fn without_post_nominals(name: &str) -> &str {
    let is_suffix = |word: &str| {
        word.split(',').all(|part| part.is_empty() || is_post_nominal(part) || GENERATIONS.contains(&part))
    };
    let mut rest = name.trim();
    loop {
        let start =
            rest.rfind(char::is_whitespace).map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        if !is_suffix(&rest[start..]) {
            return rest.trim_end_matches(',');
        }
        rest = rest[..start].trim_end();
        if rest.is_empty() {
            return name;
        }
    }
}

/// Returns the last word of a name, without post-nominals and suffixes: `Bell` for `Ana Bell KNZM, QC`. A name without
/// any other word, such as `KC`, is returned as it is.
pub(crate) fn surname(name: &str) -> &str {
    last_word(without_post_nominals(name))
}

/// Returns the last word of a text, or the text if it has only blanks.
pub(crate) fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for list in [&POST_NOMINALS, &PARTICLES] {
            assert!(list.words().is_sorted());
        }
    }

    #[test]
    fn honorifics_are_split_from_a_name() {
        assert_eq!(split_honorific("Rt Hon Ana Bell"), Some(("Rt Hon", "Ana Bell")));
        assert_eq!(split_honorific("Dr.  Ana Bell"), Some(("Dr.", "Ana Bell")));
        assert_eq!(without_honorifics(" Hon Sir Ian Hill KNZM "), "Ian Hill KNZM");
        for text in ["", "Hon", "Drew Sirius", "Honora Day", "Dr.Ana", "hon Ana Bell"] {
            assert_eq!(split_honorific(text), None, "{text}");
        }
    }

    #[test]
    fn post_nominals_and_suffixes_are_not_the_surname() {
        for (name, core, last) in [
            ("Ana Bell", "Ana Bell", "Bell"),
            ("Ana Bell JP", "Ana Bell", "Bell"),
            ("Ana Bell, JP", "Ana Bell", "Bell"),
            ("Ana Bell KNZM, QC", "Ana Bell", "Bell"),
            ("Ana Bell KNZM,QC", "Ana Bell", "Bell"),
            ("Ana Bell , MP", "Ana Bell", "Bell"),
            ("Tom Reed Jr", "Tom Reed", "Reed"),
            ("Tom Reed, Sr., PhD", "Tom Reed", "Reed"),
            ("Tom\u{a0}Reed\u{a0}MP", "Tom\u{a0}Reed", "Reed"),
            ("Ana Jp", "Ana Jp", "Jp"),
            ("KC", "KC", "KC"),
            ("", "", ""),
            (",", ",", ","),
        ] {
            assert_eq!((without_post_nominals(name), surname(name)), (core, last), "{name}");
        }
    }
}
