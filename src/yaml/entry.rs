//! How a line looks: like an item, like an entry, or like something that was meant as an entry. The grammar does not depend on
//! it, apart from [`is_dash`]; error recovery and hints do.

use super::space::at_blank;
use crate::{
    fields::{Fields, is_word_byte},
    text::is_break,
};

/// Whether a block sequence entry starts here, `[184] c-l-block-seq-entry(n)`: a `-` followed by a blank.
pub(super) fn is_dash(i: &str) -> bool {
    i.starts_with('-') && at_blank(&i[1..])
}

/// Whether a line reads as the next key and its value: a word, a colon, and a blank or nothing.
pub(crate) fn looks_like_entry(line: &str) -> bool {
    let key = |text: &str| !text.is_empty() && !text.contains(['"', '\'', '[', '{', '#']) && !text.starts_with("- ");
    match line.trim_end().split_once(':') {
        Some((name, value)) => key(name) && at_blank(value),
        None => false,
    }
}

/// A key in Markdown emphasis, and what it was meant to be: see [`emphasized_key`].
pub(crate) struct Emphasized<'a> {
    /// The key with its emphasis: `**title:**`. Where the emphasis is around the whole entry, the entry.
    pub(crate) source: &'a str,
    pub(crate) key: &'a str,
    pub(crate) value: &'a str,
    /// Whether the emphasis is around the whole entry.
    pub(crate) is_whole: bool,
}

/// The key that `line` begins with, if that has Markdown emphasis around it: `**title:** A`, `**title**: A`, `_title:_ A`,
/// `**title: A**`.
pub(crate) fn emphasized_key(line: &str) -> Option<Emphasized<'_>> {
    /// The longest key, in bytes, that is recognized.
    const LONGEST: usize = 60;
    let line = line.split(is_break).next()?;
    let mark = line.chars().next().filter(|mark| matches!(mark, '*' | '_'))?;
    let inner = line.trim_start_matches(mark);
    let marks = &line[..line.len() - inner.len()];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-') || c == '_' && mark != '_';
    let key = &inner[..inner.find(|c| !is_part(c)).filter(|&end| end < LONGEST)?];
    // `* Note: text` is an item of a Markdown list.
    if marks.len() > 3 || !key.starts_with(char::is_alphabetic) || key.ends_with(' ') {
        return None;
    }
    let behind = &inner[key.len()..];
    let (value, is_whole) = if let Some(value) = behind.strip_prefix(':') {
        match (value.strip_prefix(marks), value.trim_end().strip_suffix(marks)) {
            (Some(value), _) => (value, false),
            (None, Some(value)) if value.starts_with(' ') => (value, true),
            _ => return None,
        }
    } else {
        let value =
            behind.strip_prefix(marks)?.trim_start_matches(' ').strip_prefix(':').filter(|value| at_blank(value))?;
        (value, false)
    };
    let end = if is_whole { line.trim_end().len() } else { line.len() - value.len() };
    Some(Emphasized { source: line[..end].trim_end_matches(' '), key, value: value.trim(), is_whole })
}

/// Whether a line reads as an entry, or was meant as one. `date:2022` and `date = 2022` are not entries, but can be nothing
/// else: parsing starts again at them, so that they are reported.
pub(super) fn begins_entry(fields: Fields, line: &str) -> bool {
    looks_like_entry(line)
        || fields.begins_field(line)
        || fields.lacks_colon(line)
        || lacks_blank(line)
        || is_complex(line)
        || emphasized_key(line).is_some()
}

/// Whether a line begins with a word and a colon, and no blank behind that.
fn lacks_blank(line: &str) -> bool {
    let is_word = |key: &str| key.starts_with(|c: char| c.is_ascii_lowercase()) && key.bytes().all(is_word_byte);
    line.split_once(':').is_some_and(|(key, value)| is_word(key) && !value.is_empty() && !value.starts_with('/'))
}

/// Whether a line begins with a key of a kind that is not read: `? key`, `[a]: b`.
fn is_complex(line: &str) -> bool {
    line.starts_with("? ") || line.starts_with(['[', '{']) && (line.contains("]:") || line.contains("}:"))
}

/// Whether a line is one word, an equals sign or a wide colon, and a value: `author = Ana`, as TOML has it. Such a line may
/// also be a part of a text, so it only counts where no text can continue.
pub(super) fn has_equals_sign(line: &str) -> bool {
    line.split_once(['=', '：']).is_some_and(|(key, value)| {
        let key = key.trim_end();
        let is_word = key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.bytes().all(is_word_byte);
        is_word && !value.trim().is_empty() && !value.starts_with('=')
    })
}

#[cfg(test)]
mod tests {
    use super::{emphasized_key, has_equals_sign};

    #[test]
    fn a_key_in_emphasis_is_recognized() {
        for (line, source, value) in [
            ("**title:** \"A\"", "**title:**", "\"A\""),
            ("**title**: A", "**title**:", "A"),
            ("**title** : A", "**title** :", "A"),
            ("*title:*A: b", "*title:*", "A: b"),
            ("__title:__ A", "__title:__", "A"),
            ("_title_:", "_title_:", ""),
            ("***last update:*** A", "***last update:***", "A"),
            ("**title: A** ", "**title: A**", "A"),
        ] {
            let found = emphasized_key(line).map(|found| (found.source, found.value));
            assert_eq!(found, Some((source, value)), "{line}");
        }
        let long = format!("**{}:** A", "k".repeat(60));
        for line in ["", "**", "***", "* A: b *", "**A** b", "**A:* b", "*name", "*a, *b", "** a:** b", "title:", &long]
        {
            assert!(emphasized_key(line).is_none(), "{line}");
        }
    }

    #[test]
    fn one_word_and_an_equals_sign_were_meant_as_an_entry() {
        for line in ["author = Ana", "title= A", "draft：true"] {
            assert!(has_equals_sign(line), "{line}");
        }
        for line in ["a sum x = 2", "== A", "x ==", "x =", "author Ana", ""] {
            assert!(!has_equals_sign(line), "{line}");
        }
    }
}
