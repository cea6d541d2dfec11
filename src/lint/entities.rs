//! Finds HTML entities, such as `&amp;` and `&#8217;`, with their characters.

use std::ops::Range;

use crate::{text::must_be_escaped, windows_1252::char_of};

/// The named entities that are common in text from web pages, with their characters. `&nbsp;` is suggested as a plain
/// space.
#[rustfmt::skip]
const NAMED: [(&str, char); 34] = [
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", ' '),
    ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'), ("laquo", '«'),
    ("raquo", '»'), ("ndash", '–'), ("mdash", '—'), ("hellip", '…'), ("bull", '•'), ("middot", '·'), ("deg", '°'),
    ("pound", '£'), ("euro", '€'), ("eacute", 'é'), ("Eacute", 'É'),
    ("amacr", 'ā'), ("emacr", 'ē'), ("imacr", 'ī'), ("omacr", 'ō'), ("umacr", 'ū'),
    ("Amacr", 'Ā'), ("Emacr", 'Ē'), ("Imacr", 'Ī'), ("Omacr", 'Ō'), ("Umacr", 'Ū'),
];

/// The maximum length in bytes of an entity between `&` and `;`: the length of `#x10FFFF`.
const MAX_ENTITY_LEN: usize = 8;

/// Returns the entities in `text` in order, with their characters. The ranges are in bytes, and include `&` and `;`. An
/// entity that is not known ([`character`]) is left out, and so is one without `;` or longer than [`MAX_ENTITY_LEN`].
pub(super) fn find(text: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    text.match_indices('&').filter_map(move |(at, _)| {
        let rest = &text.as_bytes()[at + 1..];
        let len = rest.iter().take(MAX_ENTITY_LEN + 1).position(|&byte| byte == b';')?;
        let name = text.get(at + 1..at + 1 + len)?;
        Some((at..at + len + 2, character(name)?))
    })
}

/// Returns the character of the entity with this name, which is without `&` and `;`: `–` for `ndash`, `#8211` and
/// `#x2013`. A number from 128 to 159 is a byte of Windows-1252, as in HTML: `#150` is `–`. A no-break space gives a
/// plain space. Returns `None` for a name that is not in the list, for a number that is not that of a character, and
/// for a character that [`must_be_escaped`], such as `#0` or `#10`. Upper and lower case of a name differ.
fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|&(_, c)| c);
    };
    let is_number = |digits: &str| digits.starts_with(|c: char| c.is_ascii_alphanumeric());
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok().filter(|_| is_number(digits)),
        None => number.parse().ok().filter(|_| is_number(number)),
    };
    let c = u8::try_from(code?).map_or_else(|_| char::from_u32(code?), |byte| Some(char_of(byte)))?;
    (!must_be_escaped(c)).then_some(if c == '\u{a0}' { ' ' } else { c })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn entities_are_found() {
        let found = |text: &str| find(text).map(|(range, c)| (text[range].to_owned(), c)).collect::<Vec<_>>();
        let text = "A &amp; B&#8217;s &#x101;-&nbsp;&Omacr;";
        let pairs = [("&amp;", '&'), ("&#8217;", '’'), ("&#x101;", 'ā'), ("&nbsp;", ' '), ("&Omacr;", 'Ō')];
        assert_eq!(found(text), pairs.map(|(text, c)| (text.to_owned(), c)));
        assert_eq!(found("&#150;&#x92;"), [("&#150;".to_owned(), '–'), ("&#x92;".to_owned(), '’')]);
        for text in [
            "R&D; more",
            "A & B; C",
            "&",
            "&;",
            "&#;",
            "&#x;",
            "&#+1;",
            "&#xd800;",
            "&amp",
            "&longname;",
            "&āāāā;",
            "&#0;",
            "&#10;",
            "&#x7f;",
            "&#129;",
            "&#x2028;",
            "&#xffff;",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
