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
    titles::{TITLES, is_abbreviated_title, is_courtesy_title, is_knighthood, is_peerage, is_title, title_is_female},
    word_list::WordList,
};

/// The honorifics that begin a minister's name in a header. None is the start of another, so their order is free.
const HONORIFICS: [&str; 5] = ["Rt Hon", "Hon", "Dr", "Sir", "Dame"];

/// Honours, offices and degrees that follow a name, without their full stops: `KC` for `K.C.`.
///
/// Abbreviations that are also ordinary words or units in capitals (`AM`, `OM`, `PC`) are left out.
pub(crate) static POST_NOMINALS: WordList = WordList::new(&[
    "AC", "AO", "BEM", "CBE", "CMG", "CNZM", "CVO", "DBE", "DCMG", "DCNZM", "DCVO", "DNZM", "DPhil", "DSO", "FRS",
    "FRSNZ", "GBE", "GCMG", "GNZM", "JP", "KBE", "KC", "KCMG", "KCVO", "KNZM", "LVO", "MBE", "MEP", "MHA", "MHR",
    "MLA", "MLC", "MNA", "MNZM", "MP", "MPP", "MS", "MSP", "MVO", "OAM", "OBE", "ONZ", "ONZM", "PCNZM", "PSM", "PhD",
    "QC", "QPM", "QSM", "QSO", "SC", "TD",
]);

/// Suffixes that distinguish generations of a family. Like post-nominals, they are not part of the surname.
const GENERATIONS: [&str; 4] = ["Jr", "Jr.", "Sr", "Sr."];

/// Whether `word` distinguishes generations of a family: `Jr`, `Sr.`.
pub(crate) fn is_generation(word: &str) -> bool {
    GENERATIONS.contains(&word)
}

/// Words that are part of a surname: `First van Last`. They are in lower case here, but may be capitalised in a name.
pub(crate) static PARTICLES: WordList =
    WordList::new(&["bin", "da", "de", "del", "der", "di", "du", "la", "te", "van", "von"]);

/// The maximum number of letters of a post-nominal: `PCNZM`.
const LONGEST_POST_NOMINAL: usize = 6;

/// Whether `word` is a post-nominal, such as `KC`, `KNZM` or `K.C.` False for `KC,` and `kc`, and for a suffix such as
/// `Jr`.
pub(crate) fn is_post_nominal(word: &str) -> bool {
    if !word.contains('.') {
        return POST_NOMINALS.has(word);
    }
    let mut letters = [0; LONGEST_POST_NOMINAL];
    let mut length = 0;
    for byte in word.bytes().filter(|&byte| byte != b'.') {
        let Some(letter) = letters.get_mut(length) else { return false };
        *letter = byte;
        length += 1;
    }
    POST_NOMINALS.has(&letters[..length])
}

/// Splits one honorific from the start of `text`, and returns it and the text after it: `Rt Hon Ana Bell` → `Rt Hon`
/// and `Ana Bell`. The spaces and tabs between the two are in neither.
///
/// An honorific may end with one full stop, which is returned with it: `Dr. Lee` → `Dr.` and `Lee`. Returns `None` if
/// `text` does not begin with an honorific that a space or a tab follows, or if only blanks follow, because `Hon` alone
/// is a name. Blanks at the start of `text` are not skipped.
pub(crate) fn split_honorific(text: &str) -> Option<(&str, &str)> {
    let after = HONORIFICS.iter().find_map(|honorific| text.strip_prefix(honorific))?;
    let after = after.strip_prefix('.').unwrap_or(after);
    let rest = after.trim_start_matches([' ', '\t']);
    let is_separate = rest.len() < after.len() && !rest.is_empty();
    is_separate.then(|| (&text[..text.len() - after.len()], rest))
}

/// Returns `text` without the honorifics before the name, and without white space at either end: `Ana Bell KC` for
/// `Hon Dr Ana Bell KC`.
///
/// An honorific at the end is kept, because it is then the name: `Dr` for `Hon Dr`. The result is empty only if `text`
/// is blank.
pub(crate) fn without_honorifics(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some((_, after)) = split_honorific(rest) {
        rest = after;
    }
    rest
}

/// Returns the name without the post-nominals and suffixes after it: `Ana Bell` for `Ana Bell KNZM, QC`. White space at
/// either end and commas at the end are removed too.
///
/// Words are separated by white space and commas, so `Ana Bell,MP` is `Ana Bell`. Returns `name` unchanged, with its
/// white space and commas, if all words would be removed, because `KC` alone is a name.
pub(crate) fn without_post_nominals(name: &str) -> &str {
    let is_separator = |c: char| c.is_whitespace() || c == ',';
    let is_suffix = |word: &str| is_post_nominal(word) || is_generation(word);
    let mut rest = name.trim_start();
    loop {
        rest = rest.trim_end_matches(is_separator);
        let last = rest.rsplit(is_separator).next().unwrap_or(rest);
        if rest.is_empty() {
            return name;
        }
        if !is_suffix(last) {
            return rest;
        }
        rest = &rest[..rest.len() - last.len()];
    }
}

/// Returns the last word of a name that is not a post-nominal or a suffix: `Bell` for `Ana Bell KNZM, QC`. If the name
/// has no other words, returns the last one: `QC` for `JP QC`. Returns a blank `name` unchanged.
pub(crate) fn surname(name: &str) -> &str {
    last_word(without_post_nominals(name))
}

/// Returns the last word of a text, where white space separates words. Returns the text if it has only white space.
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
            ("Ana Bell,MP", "Ana Bell", "Bell"),
            ("Ana Bell,Jr.,KNZM QC", "Ana Bell", "Bell"),
            ("Bell,Ana", "Bell,Ana", "Bell,Ana"),
            ("KC,MP", "KC,MP", "KC,MP"),
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
