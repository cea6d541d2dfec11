//! How text from a file is shown in a message: on one line, shortened, with invisible characters escaped or named.

use std::fmt;

use crate::text::{is_invisible, is_unprintable};

/// Text from a file in a message. Its `Display` writes at most 60 characters of it, and `…` if there are more.
/// Invisible characters are escaped: `\n`, `\u{200b}`.
pub(crate) struct Excerpt<'a>(pub(crate) &'a str);

impl Excerpt<'_> {
    /// The maximum number of characters that are shown. An escape counts as the one character that it denotes.
    const MAX_CHARS: usize = 60;
}

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, c) in self.0.chars().enumerate() {
            if at == Self::MAX_CHARS {
                return f.write_str("…");
            }
            if is_unprintable(c) {
                write!(f, "{}", c.escape_default())?;
            } else {
                write!(f, "{c}")?;
            }
        }
        Ok(())
    }
}

/// An excerpt of a text as inline code of Markdown: between backticks, or between double backticks if the text contains
/// one. An empty text is the word `nothing`, without backticks.
pub(crate) struct Code<'a>(pub(crate) &'a str);

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let excerpt = Excerpt(self.0);
        match self.0.as_bytes() {
            [] => f.write_str("nothing"),
            [b'`', .., b'`'] | [b'`'] => write!(f, "`` {excerpt} ``"),
            [b'`', ..] => write!(f, "`` {excerpt}``"),
            [.., b'`'] => write!(f, "``{excerpt} ``"),
            text if text.contains(&b'`') => write!(f, "``{excerpt}``"),
            _ => write!(f, "`{excerpt}`"),
        }
    }
}

/// A character in a message, in backticks. A backtick, a tab and a line break are described, and another invisible
/// character is named with its number: `a no-break space (U+00A0)`.
pub(crate) struct Named(pub(crate) char);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.0;
        let name = match c {
            '`' => return f.write_str("a backtick"),
            '\t' => return f.write_str("a tab"),
            '\n' | '\r' => return f.write_str("the end of the line"),
            '\0' => "a NUL character",
            '\u{a0}' => "a no-break space",
            '\u{ad}' => "a soft hyphen",
            '\u{200b}' => "a zero-width space",
            '\u{200c}' => "a zero-width non-joiner",
            '\u{200d}' => "a zero-width joiner",
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "a bidirectional control",
            '\u{2060}' => "a word joiner",
            '\u{2028}' => "a line separator",
            '\u{2029}' => "a paragraph separator",
            '\u{202f}' => "a narrow no-break space",
            '\u{3000}' => "an ideographic space",
            '\u{feff}' => "a byte order mark",
            '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => "a space of another width",
            '\u{fffe}' | '\u{ffff}' => "a noncharacter",
            c if c.is_control() => "a control character",
            c if is_invisible(c) => "an invisible character",
            c => return write!(f, "`{c}`"),
        };
        write!(f, "{name} (U+{:04X})", u32::from(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_backticks_around_code_differ_from_those_in_it() {
        for (text, shown) in [
            ("a", "`a`"),
            ("", "nothing"),
            ("`", "`` ` ``"),
            ("`a`", "`` `a` ``"),
            ("`a", "`` `a``"),
            ("a`", "``a` ``"),
            ("a`b", "``a`b``"),
            ("a\u{200b}\n", "`a\\u{200b}\\n`"),
        ] {
            assert_eq!(Code(text).to_string(), shown);
        }
        assert_eq!(Code(&"x".repeat(70)).to_string(), format!("`{}…`", "x".repeat(60)));
    }
}
