//! Finds mojibake, which is UTF-8 that was decoded as Windows-1252 and saved again: `Ã©` for `é`, `â€™` for `’`.

use memchr::memchr2_iter;

use crate::{span::Span, windows_1252::decode_mojibake};

/// The first bytes of the characters with which [`find`] lets mojibake begin, and of U+FFFD. Most texts contain few of
/// them.
const FIRST_BYTES: [u8; 2] = [0xc3, 0xef];

/// Returns the first mojibake in `text` with the original character, or the first U+FFFD, which replaces bytes that
/// could not be decoded, whichever comes first. The span is in bytes. The character is `None` for U+FFFD. Returns
/// `None` if there is neither.
///
/// Only mojibake that begins with `Â`, `Ã`, `Ä`, `Å`, `â`, `ï` or `ð` is found. `Ä` or `Å` before a character after
/// U+00BF does not count, because `Ä“` and `Å’` are probably a letter before a quotation mark.
pub(super) fn find(text: &str) -> Option<(Span, Option<char>)> {
    let starts = |c: char| matches!(c, '\u{fffd}' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'â' | 'ï' | 'ð');
    memchr2_iter(FIRST_BYTES[0], FIRST_BYTES[1], text.as_bytes()).find_map(|at| {
        let rest = &text[at..];
        if !rest.starts_with(starts) {
            return None;
        }
        if rest.starts_with('\u{fffd}') {
            return Some((Span::new(at, at + '\u{fffd}'.len_utf8()), None));
        }
        let (len, meant) = decode_mojibake(rest)?;
        let is_quoting = rest.starts_with(['Ä', 'Å']) && rest.chars().nth(1).is_none_or(|c| c > '\u{bf}');
        (!is_quoting).then_some((Span::new(at, at + len), Some(meant)))
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn mojibake_is_found_and_decoded() {
        for (text, meant) in [
            ("CafÃ©", Some('é')),
            ("donâ€™t", Some('’')),
            ("â€œyesâ€\u{9d}", Some('“')),
            ("MÄ\u{81}ori", Some('ā')),
            ("TÅ«hoe", Some('ū')),
            ("Â\u{a0}", Some('\u{a0}')),
            ("Ã‰cole", Some('É')),
            ("ï»¿", Some('\u{feff}')),
            ("ðŸŒ‰", Some('🌉')),
        ] {
            assert_eq!(find(text).map(|(_, meant)| meant), Some(meant), "{text}");
        }
        assert_eq!(find("a \u{fffd}").map(|(span, meant)| (span.range(), meant)), Some((2..5, None)));
        for text in ["Café", "Āe", "SÃO PAULO", "château", "“Ä”", "Å’s", "naïve", "Ã", "â€", "Øre", "Þór"]
        {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
