//! Text that was UTF-8, and was read as Windows-1252 and saved again: `Ã©` for `é`, `â€™` for `’`.

use crate::span::Span;

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
        Some((Span::new(at, at + len), Some(meant)))
    })
}

/// The character whose bytes in UTF-8 the text begins with, each as a character, and how long these are.
fn undone(text: &str) -> Option<(usize, char)> {
    let mut bytes = [0; 4];
    let first = text.chars().next()?;
    let count = match first {
        'Â' | 'Ã' | 'Ä' | 'Å' => 2,
        'â' | 'ï' => 3,
        _ => 4,
    };
    let mut len = 0;
    for (byte, c) in bytes.iter_mut().zip(text.chars()).take(count) {
        *byte = windows_1252(c)?;
        len += c.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
    // `Ä“`, `Å’`: letters before a quotation mark of their own.
    let is_quoting =
        matches!(first, 'Ä' | 'Å') && !text.chars().nth(1).is_some_and(|c| matches!(c, '\u{80}'..='\u{bf}'));
    (!is_quoting).then_some((len, meant))
}

/// The byte that Windows-1252 has for a character; for C1 controls, which it leaves free, the byte of Latin-1.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let high = HIGH.iter().position(|&high| high == c).and_then(|at| u8::try_from(0x80 + at).ok());
    high.or_else(|| u8::try_from(u32::from(c)).ok())
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
