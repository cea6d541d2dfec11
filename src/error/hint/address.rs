//! Addresses as people write them.

use url::{ParseError, Url};

use super::{site::Site, suggestion::Suggestion};
use crate::{problem::visible::Named, spelling::near, text::is_invisible};

/// What to write for an address that was refused, at `site`.
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
    if let Some(address) = meant(text) {
        return Suggestion::inline(format!("write `{address}`"), site.put(&address));
    }
    if reason == ParseError::RelativeUrlWithoutBase
        && let Some(path) = text.strip_prefix('/')
    {
        return Suggestion::advice(format!(
            "write the whole address, with the site before the path: `https://www.example.org/{path}`"
        ));
    }
    if text.contains('@') && !text.contains(['/', ' ']) {
        return Suggestion::advice("this is an e-mail address; an address of a page starts with `https://`");
    }
    if let Some(c) = wrong_in_host(text) {
        return Suggestion::advice(format!("a host has letters, digits, dots and hyphens, and no {}", Named(c)));
    }
    Suggestion::advice("an address starts with `https://` and has no spaces in its host")
}

/// The first character of a host that no host has.
fn wrong_in_host(text: &str) -> Option<char> {
    let (_, rest) = text.split_once("://").filter(|_| starts_with_scheme(text))?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.chars().find(|&c| !(c.is_alphanumeric() || matches!(c, '.' | '-' | ' ')))
}

/// The address that a text was meant for.
pub(super) fn meant(text: &str) -> Option<String> {
    let text = within_marks(text);
    if is_file(text) {
        return None;
    }
    let compact: String = text.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).collect();
    let candidate = match scheme(&compact) {
        Some((scheme, rest)) => format!("{scheme}://{rest}"),
        None if starts_with_scheme(&compact) => compact,
        None if text.contains(char::is_whitespace) => return None,
        None => format!("https://{}", compact.trim_start_matches('/')),
    };
    // Of what has no scheme, only what begins like a host is an address: no path, and no single word.
    let host = candidate.split("//").nth(1)?.split(['/', '?', '#', ':']).next()?;
    let is_host = host.contains('.') && !host.contains("..") && !host.starts_with('.') && !host.ends_with('.');
    let path = text.starts_with('/') && !text.starts_with("//");
    (is_host && !path && !host.contains('@') && Url::parse(&candidate).is_ok()).then_some(candidate)
}

/// Whether a text is the name of a file, and no host, though that may end in the same way.
fn is_file(text: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "md", "mp3", "mp4", "odt", "pdf", "png", "ppt",
        "pptx", "rtf", "svg", "txt", "xls", "xlsx", "zip",
    ];
    let is_segment = !text.contains(['/', '\\', ':', '@', '<', '[']) && !text.starts_with("www.");
    let ending = text.rsplit_once('.').filter(|(name, _)| is_segment && !name.is_empty());
    ending.is_some_and(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn starts_with_scheme(text: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
}

/// The scheme that was typed wrong, as it is right, and what stands behind it.
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

/// The address in `<…>`, `(…)`, quotation marks or a Markdown link; the text itself where there are no marks around it.
fn within_marks(text: &str) -> &str {
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
    use super::meant;

    #[test]
    fn what_people_write() {
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
