//! Text that was UTF-8, and was read as Windows-1252 and saved again: `Ã©` for `é`, `â€™` for `’`.

use crate::{span::Span, windows_1252::undone};

/// The first characters that come of it, with what they were; or U+FFFD, which stands for what could not be read.
pub(super) fn find(text: &str) -> Option<(Span, Option<char>)> {
    // Most texts have none of the characters that it begins with.
    let starts = |c: char| matches!(c, '\u{fffd}' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'â' | 'ï' | 'ð');
    text.match_indices(starts).find_map(|(at, _)| {
        let rest = &text[at..];
        if rest.starts_with('\u{fffd}') {
            return Some((Span::new(at, at + '\u{fffd}'.len_utf8()), None));
        }
        let (len, meant) = undone(rest)?;
        // `Ä“`, `Å’`: letters before a quotation mark of their own.
        let is_quoting = rest.starts_with(['Ä', 'Å']) && rest.chars().nth(1).is_none_or(|c| c > '\u{bf}');
        (!is_quoting).then_some((Span::new(at, at + len), Some(meant)))
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn text_read_twice_is_found_and_undone() {
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
