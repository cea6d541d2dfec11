//! Suggestions for addresses (URLs) that were rejected, and the addresses in a text.

use url::{ParseError, Url};

use super::{indent, site::Site, suggestion::Suggestion};
use crate::{problem::visible::Named, spelling::near, text::is_invisible};

/// Returns the suggestion for an address that was rejected. `found` is the value at `site`. The first that applies:
///
/// - It is empty, or the name of a file such as `plan.pdf`: an instruction to write the whole address.
/// - It has several addresses: see [`several`].
/// - [`meant`] finds the correct address: a fix that replaces the value. It is a guess.
/// - It is a path such as `/release/bridge`, an e-mail address, or has a character that a host cannot have: an
///   instruction that says so.
/// - Otherwise: an instruction to start with `https://`.
pub(super) fn suggestion(found: &str, reason: ParseError, site: Site<'_>) -> Suggestion {
    let text = found.trim();
    if text.is_empty() {
        return Suggestion::advice("write the whole address: `https://www.example.org/release/name`");
    }
    if is_file(text) {
        return Suggestion::advice(format!(
            "write the whole address, with the site before it: `https://www.example.org/{}`",
            text.replace(' ', "%20")
        ));
    }
    if are_several_addresses(text) {
        return several(site);
    }
    if let Some(address) = meant(text) {
        return Suggestion::inline(format!("write `{address}`"), site.replace_with(&address));
    }
    if reason == ParseError::RelativeUrlWithoutBase
        && let Some(path) = text.strip_prefix('/')
    {
        return Suggestion::advice(format!(
            "write the whole address, with the site before the path: `https://www.example.org/{path}`"
        ));
    }
    if text.contains('@') && !text.contains(['/', ' ']) {
        return Suggestion::advice("this is an e-mail address; write a URL that starts with `https://`");
    }
    if let Some(c) = wrong_in_host(text) {
        return Suggestion::advice(format!("a host contains letters, digits, dots and hyphens, not {}", Named(c)));
    }
    Suggestion::advice("write an address that starts with `https://` and has no spaces in its host")
}

/// The characters that separate two addresses.
const SEPARATORS: [char; 6] = [' ', '\t', '\n', '\r', ',', ';'];

/// The addresses in a text, each from its scheme up to the next address. An address begins with `https://` or
/// `http://`, at the start of the text or after a separator, a quote, `<` or `(`. In `https://www.example.org/a,b`
/// there is one. Separators at the end of an address are left out, other text after it is not. Empty if the text has no
/// address.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let begins = |at: usize| {
        let is_apart = at == 0 || text[..at].ends_with(SEPARATORS) || text[..at].ends_with(['"', '\'', '<', '(']);
        is_apart && starts_with_scheme(&text[at..])
    };
    let mut starts = text.match_indices(['h', 'H']).map(|(at, _)| at).filter(move |&at| begins(at)).peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        let end = starts.peek().copied().unwrap_or(text.len());
        Some(text[start..end].trim_end_matches(SEPARATORS))
    })
}

/// Whether a text has two or more addresses ([`addresses`]).
pub(crate) fn are_several_addresses(text: &str) -> bool {
    addresses(text).nth(1).is_some()
}

/// Returns the suggestion for several addresses in one value at `site`.
///
/// - In a field that holds a list, the fix writes a line with `- ` for each address, and is a guess. There is only an
///   instruction if the value does not begin with an address, if other text is between the addresses
///   (`https://a and https://b`), if an address contains a quote, `)` or `>`, or if [`indent::itemised`] returns
///   `None`.
/// - In any other field, there is only the instruction to keep one of them.
pub(super) fn several(site: Site<'_>) -> Suggestion {
    let advice = "write each address on a line of its own, with `- ` before it";
    if site.is_list() {
        let is_whole = |address: &str| !address.contains([' ', '\t', '\n', '"', '\'', '>', ')']);
        let is_plain = starts_with_scheme(site.text()) && addresses(site.text()).all(is_whole);
        let split = |line: &str| addresses(line).map(str::to_owned).collect();
        let fix = indent::itemised(site.source, site.span, split).filter(|_| is_plain);
        return Suggestion::lines_or(advice, fix, advice);
    }
    Suggestion::advice(if addresses(site.text()).count() == 2 {
        "these are two addresses: keep one of them here, and put the other under a key of its own"
    } else {
        "these are several addresses: keep one of them here, and put the others under keys of their own"
    })
}

/// The first character of the host that a host cannot have: `_` for `https://www.my_site.org/`. Letters, digits, dots,
/// hyphens and spaces are allowed. The host ends at the first `/`, `?`, `#` or `:`. `None` if all characters are
/// allowed, or if the text does not begin with `https://` or `http://`.
fn wrong_in_host(text: &str) -> Option<char> {
    let (_, rest) = text.split_once("://").filter(|_| starts_with_scheme(text))?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.chars().find(|&c| !(c.is_alphanumeric() || matches!(c, '.' | '-' | ' ')))
}

/// The address that a text was meant to be: `https://www.example.org/a` for each of these.
///
/// ```text
/// www.example.org/a    htps://www.example.org/a    https://https://www.example.org/a
/// <https://www.example.org/a>    [here](https://www.example.org/a)    https://www.example.org /a
/// ```
///
/// A correct address is returned as it is. Blanks and invisible characters are removed. `None` if the text is the name
/// of a file, a path or an e-mail address, if it has blanks but no scheme, if its host has no period, or one at an end
/// or next to another, or if the result is still not a URL.
pub(super) fn meant(text: &str) -> Option<String> {
    let text = unwrapped(text);
    if is_file(text) {
        return None;
    }
    let compact: String = text.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).collect();
    let compact = keep_last_scheme(&compact);
    let candidate = match scheme(compact) {
        Some((scheme, rest)) => format!("{scheme}://{rest}"),
        None if starts_with_scheme(compact) => compact.to_owned(),
        None if text.contains(char::is_whitespace) => return None,
        None => format!("https://{}", compact.trim_start_matches('/')),
    };
    // Text without a scheme is an address only if it begins with a host. A path or a single word is not.
    let host = candidate.split("//").nth(1)?.split(['/', '?', '#', ':']).next()?;
    let is_host = host.contains('.') && !host.contains("..") && !host.starts_with('.') && !host.ends_with('.');
    let path = text.starts_with('/') && !text.starts_with("//");
    (is_host && !path && !host.contains('@') && Url::parse(&candidate).is_ok()).then_some(candidate)
}

/// Whether a text is the name of a file and not a host: `plan.pdf`, but not `www.example.pdf`. The ending must be one
/// of the known ones, in upper or lower case, after at least one character.
fn is_file(text: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "md", "mp3", "mp4", "odt", "pdf", "png", "ppt",
        "pptx", "rtf", "svg", "txt", "xls", "xlsx", "zip",
    ];
    let is_segment = !text.contains(['/', '\\', ':', '@', '<', '[']) && !text.starts_with("www.");
    let ending = text.rsplit_once('.').filter(|(name, _)| is_segment && !name.is_empty());
    ending.is_some_and(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether a text begins with `https://` or `http://`, in upper or lower case.
fn starts_with_scheme(text: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
}

/// If a text begins with several schemes, correct or misspelt, removes all of these except the last:
/// `https//http://www.example.org/` becomes `http://www.example.org/`. The last one is not corrected. Returns any other
/// text unchanged.
fn keep_last_scheme(mut text: &str) -> &str {
    let after_scheme = |text| match scheme(text) {
        Some((_, rest)) => Some(rest),
        None => text.split_once("://").filter(|_| starts_with_scheme(text)).map(|(_, rest)| rest),
    };
    while let Some(rest) = after_scheme(text).filter(|&rest| after_scheme(rest).is_some()) {
        text = rest;
    }
    text
}

/// The correct scheme for a misspelt one, and the text after it: `https` and `www.a.org` for `htps://www.a.org`. A text
/// has a misspelt scheme if it begins with one of the known errors, such as `https//`, in upper or lower case, or with
/// a word that is similar to `http` or `https` before `://`. `None` if it begins with a correct scheme or with neither.
fn scheme(text: &str) -> Option<(&str, &str)> {
    const WRONG: [&str; 16] = [
        "https//",
        "http//",
        "https:\\\\",
        "http:\\\\",
        "https;//",
        "http;//",
        "https：//",
        "http：//",
        "htttps://",
        "htps://",
        "htttp://",
        "ttps://",
        "ttp://",
        "hhttps://",
        "https:/",
        "http:/",
    ];
    if starts_with_scheme(text) {
        return None;
    }
    let is_wrong = |wrong: &&&str| text.get(..wrong.len()).is_some_and(|s| s.eq_ignore_ascii_case(wrong));
    let Some(wrong) = WRONG.iter().find(is_wrong) else {
        let (word, rest) = text.split_once("://")?;
        return Some((near(word, ["https", "http"])?, rest));
    };
    let scheme = if wrong.contains('s') { "https" } else { "http" };
    Some((scheme, text[wrong.len()..].trim_start_matches(['/', ':'])))
}

/// The address in `<…>`, `(…)`, `[…]`, quotes, backticks or a Markdown link: `https://a.org` for
/// `[here](https://a.org)`. Indicators such as `*`, and commas, at the start of the text are removed first. Then any
/// other text is returned unchanged.
fn unwrapped(text: &str) -> &str {
    let text = text.trim_start_matches(['&', '*', '!', '@', '%', '|', '>', '?', ',']).trim_start();
    if let Some((_, link)) = text.strip_prefix('[').and_then(|text| text.split_once("](")) {
        return link.trim_end_matches(')');
    }
    for (open, close) in [('<', '>'), ('(', ')'), ('“', '”'), ('"', '"'), ('\'', '\''), ('`', '`'), ('[', ']')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)) {
            return inner.trim();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{addresses, meant};

    #[test]
    fn several_addresses_are_separated() {
        for (text, found) in [
            ("https://a.example/b,c;d", vec!["https://a.example/b,c;d"]),
            ("https://a.example, http://b.example", vec!["https://a.example", "http://b.example"]),
            ("https://a.example;HTTPS://b.example ", vec!["https://a.example", "HTTPS://b.example"]),
            ("\"https://a.example\" and https://b.example", vec!["https://a.example\" and", "https://b.example"]),
            ("https://web.example/2020/https://a.example", vec!["https://web.example/2020/https://a.example"]),
            ("the text", vec![]),
        ] {
            assert_eq!(addresses(text).collect::<Vec<_>>(), found);
        }
    }

    #[test]
    fn misspelt_addresses_are_corrected() {
        let right = "https://www.example.org/a";
        for text in [
            "www.example.org/a",
            "//www.example.org/a",
            "https//www.example.org/a",
            "https:\\\\www.example.org/a",
            "https;//www.example.org/a",
            "htt's://www.example.org/a",
            "https\\://www.example.org/a",
            "https：//www.example.org/a",
            "https:// www.example.org/a",
            "<https://www.example.org/a>",
            "[here](https://www.example.org/a)",
            "“https://www.example.org/a”",
            "https://www.example.org /a",
            "https://https://www.example.org/a",
            "http://https//www.example.org/a",
            "https//https://https://www.example.org/a",
        ] {
            assert_eq!(meant(text).as_deref(), Some(right), "{text}");
        }
        for text in
            ["to be confirmed", "/release/bridge", "bridge", "ana@example.org", "", "example..org", "https://", "a.pdf"]
        {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
