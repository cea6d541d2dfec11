//! [`Minister`]: a name as the release writes it, and its parts.

use std::fmt;

use compact_str::CompactString;
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{char, space1},
    combinator::{opt, peek, recognize, verify},
    sequence::terminated,
};

/// A minister as `ministers` names them: `Rt Hon First Last`, `Hon Dr First Last`, `First Last`.
///
/// The text is kept as written; the parts are read from it when asked for.
///
/// ```
/// use press_release::Minister;
///
/// let minister = Minister::from("Rt Hon Dr Aroha Te Kanawa");
/// assert_eq!(minister.honorifics().collect::<Vec<_>>(), ["Rt Hon", "Dr"]);
/// assert_eq!(minister.name(), "Aroha Te Kanawa");
/// assert_eq!(minister.surname(), "Kanawa");
/// assert_eq!(minister.to_string(), "Rt Hon Dr Aroha Te Kanawa");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Minister(CompactString);

/// What may stand behind a name: letters that are no part of it.
const POST_NOMINALS: [&str; 6] = ["QC", "KC", "SC", "MP", "Jr", "Sr"];

impl Minister {
    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The honorifics the text starts with, in order: `Rt Hon`, `Hon`, `Dr`, `Sir`, `Dame`.
    pub fn honorifics(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.0.trim();
        std::iter::from_fn(move || {
            let (after, found) = honorific(rest).ok()?;
            rest = after;
            Some(found)
        })
    }

    /// The name without its honorifics.
    #[must_use]
    pub fn name(&self) -> &str {
        let mut rest = self.0.trim();
        while let Ok((after, _)) = honorific(rest) {
            rest = after;
        }
        rest
    }

    /// The last word of the name, leaving out letters that may follow one (`KC`, `MP`, …).
    ///
    /// A name of one word is its own surname; an empty text has an empty one.
    #[must_use]
    pub fn surname(&self) -> &str {
        let name = self.name();
        name.split_whitespace()
            .map(|word| word.trim_end_matches(','))
            .rfind(|word| !POST_NOMINALS.contains(word))
            .unwrap_or(name)
    }
}

/// One honorific and the blanks behind it. It must not be the whole text: `Hon` alone is a name.
fn honorific(input: &str) -> IResult<&str, &str> {
    let title = alt((tag("Rt Hon"), tag("Hon"), tag("Dr"), tag("Sir"), tag("Dame")));
    terminated(
        recognize((title, opt(char('.')))),
        (space1, peek(verify(nom::combinator::rest, |rest: &str| !rest.is_empty()))),
    )
    .parse(input)
}

impl From<&str> for Minister {
    #[inline]
    fn from(text: &str) -> Self {
        Self(CompactString::new(text))
    }
}

impl From<String> for Minister {
    fn from(text: String) -> Self {
        Self(CompactString::from(text))
    }
}

impl AsRef<str> for Minister {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Minister {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }

    #[test]
    fn a_word_that_only_starts_like_an_honorific_is_a_name() {
        assert_eq!(parts("Drew Sirius").1, "Drew Sirius");
        assert_eq!(parts("Honora Day").0, Vec::<String>::new());
    }

    #[test]
    fn an_honorific_alone_is_the_name() {
        for text in ["", "Hon", "Hon  ", "Sir"] {
            assert_eq!(Minister::from(text).name(), text.trim());
        }
        assert_eq!(Minister::from("KC").surname(), "KC");
    }
}
