//! Suggestions for escape sequences that YAML does not have.

use super::{flow_text::closing_quote, site::Site, suggestion::Suggestion};
use crate::problem::{Fix, Syntax};

/// Returns the suggestion for an escape sequence at `site` that YAML does not have. The fix is a guess. The first that
/// applies:
///
/// - The line is too long: only an instruction.
/// - A pair of surrogates becomes its character, also in the rest of the string ([`without_surrogates`]).
/// - `\'` becomes `'`.
/// - Otherwise all backslashes from the site to the end of the string or of the line are doubled, also those of escape
///   sequences that YAML has. Only `\"` and `\\` stay. `"C:\Users\new"` becomes `"C:\\Users\\new"`.
pub(super) fn invalid_escape(syntax: Syntax, site: Site<'_>) -> Suggestion {
    let advice = if syntax == Syntax::InvalidCodePoint {
        "write an escape as `\\x` with 2, `\\u` with 4 or `\\U` with 8 hexadecimal digits, and a backslash as `\\\\`"
    } else {
        "write `\\\\` for a backslash"
    };
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    // The rest of the string, which may continue on the next line.
    let rest = &line.text[site.span.start - line.start..];
    let rest = &rest[..closing_quote(rest, '"').unwrap_or(rest.len())];
    if let Some(fix) = without_surrogates(site, rest) {
        return Suggestion::lines("write each pair of `\\ud…` escapes as the character itself", fix);
    }
    if site.text() == "\\'" {
        let fix = Fix::new(site.span.start, site.span.end, "'");
        return Suggestion::lines("write `'` without the backslash", fix);
    }
    let mut text = String::with_capacity(rest.len() + 4);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        text.push(c);
        match (c, chars.peek()) {
            ('\\', Some(&next @ ('"' | '\\'))) => {
                text.push(next);
                chars.next();
            }
            ('\\', _) => text.push('\\'),
            _ => {}
        }
    }
    Suggestion::lines(advice, Fix::new(site.span.start, site.span.start + rest.len(), text))
}

/// Writes the pairs of surrogates in `rest`, the text from the site to the end of the string, as characters: JSON has
/// them for characters such as emoji, YAML does not. Other escapes in `rest` stay. `None` if `rest` does not begin with
/// a pair.
///
/// ```text
/// "\ud83d\ude00 opened"    →    "😀 opened"
/// ```
fn without_surrogates(site: Site<'_>, rest: &str) -> Option<Fix> {
    surrogate_pair(rest)?;
    let (mut text, mut at) = (String::with_capacity(rest.len()), 0);
    while let Some(c) = rest[at..].chars().next() {
        match surrogate_pair(&rest[at..]) {
            Some(c) => {
                text.push(c);
                at += PAIR_LEN;
            }
            // The character after a backslash is part of its escape.
            None => {
                let escaped = rest[at + c.len_utf8()..].chars().next().filter(|_| c == '\\');
                text.push(c);
                text.extend(escaped);
                at += c.len_utf8() + escaped.map_or(0, char::len_utf8);
            }
        }
    }
    Some(Fix::new(site.span.start, site.span.start + rest.len(), text))
}

/// The length of two escapes such as `\ud83d`.
const PAIR_LEN: usize = 12;

/// The character that a text begins with, as the escapes of two surrogates: `😀` for `\ud83d\ude00`. `None` if it does
/// not begin with two such escapes, or if they are not a pair.
fn surrogate_pair(text: &str) -> Option<char> {
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix("\\u")?, 16).ok();
    let units = [unit(text.get(..PAIR_LEN / 2)?)?, unit(text.get(PAIR_LEN / 2..PAIR_LEN)?)?];
    char::decode_utf16(units).next()?.ok().filter(|c| c.len_utf16() == units.len())
}
