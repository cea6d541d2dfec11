//! [`Minister`]: the name of a minister as written, and its parts, such as honorifics and surname.

use compact_str::CompactString;

use crate::{names, string_type::string_type};

/// A minister as the key `ministers` names them: `Rt Hon First Last`, `Hon Dr First Last`, `First Last`.
///
/// The string is kept as written. Its parts are read from it when the caller asks for them. Comparisons and the order
/// are those of the string, so `Hon Ana Bell` and `Ana Bell` differ.
///
/// ```
/// use press_release::Minister;
///
/// let minister = Minister::from("Rt Hon Dr Aroha Te Kanawa");
/// assert_eq!(minister.honorifics().collect::<Vec<_>>(), ["Rt Hon", "Dr"]);
/// assert_eq!(minister.name(), "Aroha Te Kanawa");
/// assert_eq!(minister.surname(), "Kanawa");
/// assert_eq!(minister.to_string(), "Rt Hon Dr Aroha Te Kanawa");
///
/// assert!(minister == "Rt Hon Dr Aroha Te Kanawa");
/// assert_eq!("Rt Hon Dr Aroha Te Kanawa".parse(), Ok(minister.clone()));
/// assert_eq!(String::from(minister), "Rt Hon Dr Aroha Te Kanawa");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Minister(CompactString);

impl Minister {
    /// Returns the honorifics at the start of the string, in order: `Rt Hon`, `Hon`, `Dr`, `Sir`, `Dame`. A full stop
    /// after an honorific is part of it: `Dr.`. Case matters.
    ///
    /// A string of honorifics alone still has a name, which is the last of them: `Hon` has no honorific and the name
    /// `Hon`, and `Hon Dr` has the honorific `Hon` and the name `Dr`.
    ///
    /// ```
    /// use press_release::Minister;
    ///
    /// let minister = Minister::from("Rt Hon Dr Ana Bell");
    /// assert_eq!(minister.honorifics().collect::<Vec<_>>(), ["Rt Hon", "Dr"]);
    /// assert_eq!(minister.honorifics().collect::<Vec<_>>().join(" "), "Rt Hon Dr");
    ///
    /// let minister = Minister::from("Hon Dr");
    /// assert_eq!((minister.honorifics().collect::<Vec<_>>(), minister.name()), (vec!["Hon"], "Dr"));
    /// ```
    pub fn honorifics(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.0.trim();
        std::iter::from_fn(move || {
            let (found, after) = names::split_honorific(rest)?;
            rest = after;
            Some(found)
        })
    }

    /// Returns the name without its honorifics and without white space around it. Post-nominals stay: `Ana Bell KC` for
    /// `Hon Ana Bell KC`. The name is empty only if the string is blank.
    ///
    /// ```
    /// use press_release::Minister;
    ///
    /// assert_eq!(Minister::from("Hon Sir Ian Hill KNZM").name(), "Ian Hill KNZM");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        names::without_honorifics(&self.0)
    }

    /// Returns the last word of the name that is not a post-nominal (`KC`, `JP`, `KNZM`, …) or a suffix (`Jr`, `Sr`),
    /// without a comma after it.
    ///
    /// A name of one word is its own surname. If all words are post-nominals or suffixes, the last one is the surname:
    /// `QC` for `JP QC`. The surname of a blank string is empty.
    ///
    /// ```
    /// use press_release::Minister;
    ///
    /// assert_eq!(Minister::from("Hon Ana Bell JP").surname(), "Bell");
    /// assert_eq!(Minister::from("Hon Sir Ian Hill KNZM, KC").surname(), "Hill");
    /// ```
    #[must_use]
    pub fn surname(&self) -> &str {
        names::surname(self.name())
    }
}

string_type!(Minister);

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the honorifics, the name and the surname of `text`.
    fn parts(text: &str) -> (Vec<String>, String, String) {
        let minister = Minister::from(text);
        (minister.honorifics().map(str::to_owned).collect(), minister.name().to_owned(), minister.surname().to_owned())
    }

    #[test]
    fn the_forms_of_the_archive() {
        let of = |h: &[&str], n: &str, s: &str| {
            (h.iter().map(|&h| h.to_owned()).collect::<Vec<_>>(), n.to_owned(), s.to_owned())
        };
        assert_eq!(parts("Rt Hon Ana Bell"), of(&["Rt Hon"], "Ana Bell", "Bell"));
        assert_eq!(parts("Hon Dr Ana Bell"), of(&["Hon", "Dr"], "Ana Bell", "Bell"));
        assert_eq!(parts("Hon Dame Ana Bell-Hall"), of(&["Hon", "Dame"], "Ana Bell-Hall", "Bell-Hall"));
        assert_eq!(parts("Ana Bell KC"), of(&[], "Ana Bell KC", "Bell"));
        assert_eq!(parts("Hon Ana Bell JP"), of(&["Hon"], "Ana Bell JP", "Bell"));
        assert_eq!(parts("Hon Sir Ian Hill KNZM"), of(&["Hon", "Sir"], "Ian Hill KNZM", "Hill"));
        assert_eq!(parts("Ana Bell KNZM, QC"), of(&[], "Ana Bell KNZM, QC", "Bell"));
    }

    #[test]
    fn a_word_that_only_starts_like_an_honorific_is_a_name() {
        assert_eq!(parts("Drew Sirius").1, "Drew Sirius");
        assert_eq!(parts("Honora Day").0, Vec::<String>::new());
    }

    #[test]
    fn an_honorific_alone_is_the_name() {
        for text in ["", "Hon", "Hon  ", "Sir", "KC", "JP QC"] {
            assert_eq!(Minister::from(text).name(), text.trim());
        }
        assert_eq!(Minister::from("KC").surname(), "KC");
    }
}
