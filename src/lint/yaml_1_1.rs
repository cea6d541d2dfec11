//! Plain texts that YAML 1.1, which many tools still read, takes for something else.

/// What YAML 1.1 makes of a plain text that is another thing in YAML 1.2.
pub(super) fn reading(text: &str) -> Option<&'static str> {
    // The longest that there is: a number to the base 60 of any length is nobody's.
    if text.len() > 32 {
        return None;
    }
    truth(text).or_else(|| number(text))
}

/// `yes`, `No`, `ON`: in lower case, in capitals, or with a capital first.
fn truth(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    let is_cased = text == lower
        || text == text.to_ascii_uppercase()
        || text.starts_with(|c: char| c.is_ascii_uppercase()) && text.get(1..) == lower.get(1..);
    match &*lower {
        "y" | "yes" | "on" if is_cased => Some("`true`"),
        "n" | "no" | "off" if is_cased => Some("`false`"),
        _ => None,
    }
}

/// `012`, `12:30`, `1_000`, `0b1`
fn number(text: &str) -> Option<&'static str> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |text: &str, is_digit: fn(u8) -> bool| !text.is_empty() && text.bytes().all(is_digit);
    if digits.len() > 1 && digits.starts_with('0') && all(digits, |byte| matches!(byte, b'0'..=b'7')) {
        return Some("an octal number");
    }
    if digits.strip_prefix("0b").is_some_and(|digits| all(digits, |byte| matches!(byte, b'0' | b'1' | b'_'))) {
        return Some("a binary number");
    }
    if digits.contains('_') && digits.starts_with(|c: char| c.is_ascii_digit()) {
        return all(digits, |byte| byte.is_ascii_digit() || byte == b'_').then_some("a number");
    }
    let mut parts = digits.split(':');
    let first = parts.next().is_some_and(|part| all(part, |byte| byte.is_ascii_digit()));
    let is_sixtieth = |part: &str| {
        matches!(part.len(), 1 | 2)
            && all(part, |byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|number| number < 60)
    };
    (first && digits.contains(':') && parts.all(is_sixtieth)).then_some("a number to the base 60")
}

#[cfg(test)]
mod tests {
    use super::reading;

    #[test]
    fn what_yaml_1_1_reads_otherwise() {
        for (text, found) in [
            ("No", Some("`false`")),
            ("no", Some("`false`")),
            ("NO", Some("`false`")),
            ("nO", None),
            ("Yes", Some("`true`")),
            ("off", Some("`false`")),
            ("n", Some("`false`")),
            ("012", Some("an octal number")),
            ("-017", Some("an octal number")),
            ("018", None),
            ("0", None),
            ("12:30", Some("a number to the base 60")),
            ("1:02:03", Some("a number to the base 60")),
            ("12:60", None),
            ("12:", None),
            (":30", None),
            ("1_000", Some("a number")),
            ("_1", None),
            ("0b11", Some("a binary number")),
            ("2022-04-21", None),
            ("Norway", None),
            ("", None),
        ] {
            assert_eq!(reading(text), found, "{text}");
        }
    }
}
