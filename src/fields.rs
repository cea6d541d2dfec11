//! The fields of a press release's header: their names, which ones are required, and the shapes of their values.
//!
//! All modules below `release` take the names from this table. A caller passes the [`Fields`] that it expects, which
//! error recovery and hints use: `Release::parse` passes [`Fields::RELEASE`], and `Document::parse` passes
//! [`Fields::NONE`], because a document may have any header.

use crate::spelling::{self, Letters};

/// The shape of a field's value. `Release::parse` also accepts a single scalar where a list is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One string.
    Text,
    /// One calendar date.
    Date,
    /// One address.
    Url,
    /// A list of names.
    Names,
    /// A list of addresses.
    Urls,
}

impl Shape {
    /// Whether the field holds a list.
    pub(crate) const fn is_list(self) -> bool {
        matches!(self, Self::Names | Self::Urls)
    }

    /// Whether the field holds an address, or a list of them.
    pub(crate) const fn is_address(self) -> bool {
        matches!(self, Self::Url | Self::Urls)
    }
}

/// A field of a header.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key in the header.
    pub(crate) name: &'static str,
    /// Whether a header without the field is an error.
    pub(crate) is_required: bool,
    pub(crate) shape: Shape,
    /// The letters of the name.
    letters: Letters,
}

impl Field {
    const fn required(name: &'static str, shape: Shape) -> Self {
        Self { name, is_required: true, shape, letters: Letters::of(name) }
    }

    const fn optional(name: &'static str, shape: Shape) -> Self {
        Self { name, is_required: false, shape, letters: Letters::of(name) }
    }

    /// Returns a valid entry of the field as an example, in backticks: `` `date: 2022-04-21` ``. A field that holds a
    /// list has only its key: `` `ministers:` ``.
    pub(crate) fn example(&self) -> String {
        let value = match self.shape {
            Shape::Text => " \"The headline\"",
            Shape::Date => " 2022-04-21",
            Shape::Url => " https://www.example.org/release/name",
            Shape::Names | Shape::Urls => "",
        };
        format!("`{}:{value}`", self.name)
    }
}

/// The fields that a reader expects in a header.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields(&'static [Field]);

/// The fields of a press release, in the order of the canonical form.
static RELEASE: [Field; 6] = [
    Field::required("title", Shape::Text),
    Field::required("date", Shape::Date),
    Field::required("url", Shape::Url),
    Field::optional("ministers", Shape::Names),
    Field::optional("portfolios", Shape::Names),
    Field::optional("attachments", Shape::Urls),
];

impl Fields {
    /// No field is known: the header can be of any kind.
    pub(crate) const NONE: Self = Self(&[]);
    /// The fields of a press release.
    pub(crate) const RELEASE: Self = Self(&RELEASE);

    /// The fields in the order of the canonical form.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'static Field> + Clone {
        self.0.iter()
    }

    /// Whether no field is known.
    pub(crate) const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The names of the fields, in the order of [`Fields::iter`].
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> + Clone {
        self.iter().map(|field| field.name)
    }

    /// The field with exactly this name, or `None` if there is none. Upper and lower case differ.
    pub(crate) fn get(self, name: &str) -> Option<&'static Field> {
        self.iter().find(|field| field.name == name)
    }

    /// Whether a field has exactly this name.
    pub(crate) fn contains(self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The name of the field that `word` misspells: `title` for `titel`. `None` if no name is similar enough, and for a
    /// name itself ([`spelling::near`]).
    pub(crate) fn near(self, word: &str) -> Option<&'static str> {
        if self.is_empty() {
            return None;
        }
        let letters = Letters::of(word.trim());
        let can_be_near = self.iter().any(|field| letters.can_be_near(field.letters));
        if can_be_near { spelling::near(word, self.names()) } else { None }
    }

    /// The field whose name `text` starts with, and the rest of the text, whatever it is: `title` and `s: A` for
    /// `titles: A`. `None` if there is no such field. Upper and lower case differ. No name is the start of another.
    pub(crate) fn strip(self, text: &str) -> Option<(&'static Field, &str)> {
        // Comparing the first byte is cheaper than a call that compares all bytes, and this is called for many lines.
        let first = text.as_bytes().first()?;
        let mut candidates = self.iter().filter(|field| field.name.as_bytes().first() == Some(first));
        candidates.find_map(|field| Some((field, text.strip_prefix(field.name)?)))
    }

    /// The text after `name:`, whether or not it begins with a blank: ` A` of `title: A`, `A` of `title:A`. `None` if
    /// `text` does not start with the name of a field and a colon directly after it, as in `title : A`.
    pub(crate) fn strip_key(self, text: &str) -> Option<&str> {
        self.strip(text)?.1.strip_prefix(':')
    }

    /// Whether `text` starts with an entry of a field: its name, a colon, and a space or the end of `text`. A tab or a
    /// line break after the colon does not count.
    pub(crate) fn begins_entry(self, text: &str) -> bool {
        self.strip_key(text).is_some_and(|value| value.is_empty() || value.starts_with(' '))
    }

    /// Whether `line` starts with the name of a field and a colon. Quotes before the name, and quotes and spaces
    /// between the name and the colon, are skipped: `"title" : A`. Anything may follow the colon.
    pub(crate) fn begins_field(self, line: &str) -> bool {
        let line = line.trim_start_matches(['"', '\'']);
        self.strip(line).is_some_and(|(_, rest)| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    }

    /// Whether `line` was meant as the entry of a field, but has no colon directly after the name. One of these follows
    /// the name:
    ///
    /// - nothing but blanks: `ministers`;
    /// - a space and any text, if the field does not hold a list: `title A bridge`, and also `title : A`;
    /// - `=`, `;`, or a fullwidth colon or semicolon, also after blanks: `date；2022-04-21`.
    pub(crate) fn lacks_colon(self, line: &str) -> bool {
        self.strip(line.trim_end()).is_some_and(|(field, rest)| {
            let is_text = rest.starts_with(' ') && !field.shape.is_list();
            rest.is_empty() || is_text || rest.trim_start().starts_with(['=', ';', '：', '；'])
        })
    }
}

/// Whether a byte may be part of a key of one word: an ASCII letter, a digit, `_` or `-`.
pub(crate) const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_a_field_that_lacks_its_colon_is_recognized() {
        let release = Fields::RELEASE;
        for line in ["title A bridge", "date；2022-04-21", "ministers", "url; a", "title= A"] {
            assert!(release.lacks_colon(line) && !Fields::NONE.lacks_colon(line), "{line}");
        }
        for line in ["a sum x = 2", "ministers A", "author Ana", "author = Ana", "== A", ""] {
            assert!(!release.lacks_colon(line), "{line}");
        }
    }
}
