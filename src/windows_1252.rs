//! Windows-1252: the encoding that UTF-8 is mistaken for, and files are in that are not UTF-8.

/// The characters of the bytes from 0x80 to 0x9f; where the encoding has none, Latin-1's control characters.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character of a byte.
pub(crate) const fn char_of(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[(byte - 0x80) as usize],
        _ => byte as char,
    }
}

/// The byte of a character; of a control character, the one that Latin-1 has for it.
fn byte_of(c: char) -> Option<u8> {
    let high = || HIGH.iter().position(|&high| high == c).and_then(|at| u8::try_from(0x80 + at).ok());
    u8::try_from(u32::from(c)).ok().or_else(high)
}

/// The character whose bytes in UTF-8 the text begins with, each read as a character, and how long these are: `Ã©`, four bytes,
/// for `é`.
pub(crate) fn undone(text: &str) -> Option<(usize, char)> {
    let count = match byte_of(text.chars().next()?)? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let (mut bytes, mut len) = ([0; 4], 0);
    for (byte, c) in bytes.iter_mut().zip(text.chars()).take(count) {
        *byte = byte_of(c)?;
        len += c.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
    Some((len, meant))
}

#[cfg(test)]
mod tests {
    use super::{byte_of, char_of, undone};

    #[test]
    fn each_byte_is_that_of_its_character() {
        assert!((0..=u8::MAX).all(|byte| byte_of(char_of(byte)) == Some(byte)));
        assert_eq!(byte_of('ā'), None);
    }

    #[test]
    fn what_was_read_byte_by_byte_is_undone() {
        for c in ['é', 'ā', '’', '🌉', '\u{a0}'] {
            let read: String = c.to_string().bytes().map(char_of).collect();
            assert_eq!(undone(&format!("{read}b")), Some((read.len(), c)));
        }
        assert_eq!([undone("é"), undone("Ãe"), undone("Ã"), undone("")], [None; 4]);
    }
}
