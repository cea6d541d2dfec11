//! Windows-1252, the most common encoding of files that are not UTF-8, and the one that UTF-8 is most often mistaken
//! for.

/// The characters of the bytes from 0x80 to 0x9f. Bytes that the encoding does not define have the control characters
/// of Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Returns the character of a byte: `€` for 0x80. Every byte has one. A byte outside 0x80 to 0x9F is the character of
/// that number.
pub(crate) const fn char_of(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[(byte - 0x80) as usize],
        _ => byte as char,
    }
}

/// Returns the byte of a character, or `None` if Windows-1252 has no such character. A character up to U+00FF has the
/// byte of that number. This includes the control characters U+0080 to U+009F, so both `€` and U+0080 have the byte
/// 0x80.
fn byte_of(c: char) -> Option<u8> {
    let high = || HIGH.iter().position(|&high| high == c).and_then(|at| u8::try_from(0x80 + at).ok());
    u8::try_from(u32::from(c)).ok().or_else(high)
}

/// Decodes mojibake at the start of `text`: a character whose UTF-8 bytes were each decoded as Windows-1252. Returns
/// the length of the mojibake in bytes, and the original character: 4 and `é` for `Ã©`. Returns `None` if the
/// characters at the start of `text` are not those of the bytes of one valid UTF-8 character of two to four bytes.
pub(crate) fn decode_mojibake(text: &str) -> Option<(usize, char)> {
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
    use super::{byte_of, char_of, decode_mojibake};

    #[test]
    fn each_byte_is_that_of_its_character() {
        assert!((0..=u8::MAX).all(|byte| byte_of(char_of(byte)) == Some(byte)));
        assert_eq!(byte_of('ā'), None);
    }

    #[test]
    fn mojibake_is_decoded() {
        for c in ['é', 'ā', '’', '🌉', '\u{a0}'] {
            let read: String = c.to_string().bytes().map(char_of).collect();
            assert_eq!(decode_mojibake(&format!("{read}b")), Some((read.len(), c)));
        }
        assert_eq!([decode_mojibake("é"), decode_mojibake("Ãe"), decode_mojibake("Ã"), decode_mojibake("")], [None; 4]);
    }
}
