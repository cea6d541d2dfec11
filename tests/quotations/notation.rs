//! The notation of quotations that every test here uses.
//!
//! A quotation is one line. Its parts are joined by ` | `; then the mention, the cue and the speaker follow in
//! brackets, with `-` where there is none. A quotation that is not speech is a `term`.
//!
//! ```text
//! We won, (Ms Bell; said; Hon Ana Bell)
//! One. | Two. (unclosed; -; -; Hon Ana Bell)
//! Better Beds (term)
//! ```
//!
//! A line break within a part is `\n`, a backslash is `\\`, and any other character can be written as `\u{93}`.

use press_release::{Body, Minister, Quotation};

/// Returns the quotations of `body` in this notation, one per line.
pub fn read(ministers: &[&str], body: &str) -> Vec<String> {
    let ministers: Vec<Minister> = ministers.iter().map(|&name| Minister::from(name)).collect();
    Body::from(body).quotations_with(&ministers).iter().map(|quotation| show(quotation, &ministers)).collect()
}

/// Returns one quotation in this notation. Fails if its fields contradict each other.
pub fn show(quotation: &Quotation<'_>, ministers: &[Minister]) -> String {
    let Quotation { parts, mention, cue, speaker, .. } = quotation;
    if let Some(speaker) = speaker {
        let listed = ministers.iter().find(|minister| minister.as_str() == speaker.name());
        assert!(speaker.minister().is_none() || speaker.minister() == listed, "a listed minister: {parts:?}");
    }
    let fields = [*mention, *cue, speaker.map(|speaker| speaker.name())];
    assert!(quotation.is_speech || fields == [None; 3], "a term: {parts:?}");
    line(parts, quotation.unclosed, quotation.is_speech.then_some(fields))
}

/// Writes a quotation from its parts and, if it is speech, its mention, cue and speaker.
pub fn line(parts: &[&str], unclosed: bool, speech: Option<[Option<&str>; 3]>) -> String {
    let (parts, open) = (escape(&parts.join(" | ")), if unclosed { "unclosed; " } else { "" });
    match speech.map(|fields| fields.map(|field| escape(field.unwrap_or("-")))) {
        Some([mention, cue, speaker]) => format!("{parts} ({open}{mention}; {cue}; {speaker})"),
        None => format!("{parts} ({open}term)"),
    }
}

/// Writes line breaks, backslashes and C1 controls as escapes.
pub fn escape(text: &str) -> String {
    let escape = |c: char| match c {
        '\n' => "\\n".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\u{80}'..='\u{9f}' => c.escape_unicode().to_string(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// Reads what [`escape`] writes.
pub fn unescape(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        found.push_str(before);
        let (c, tail) = match after.strip_prefix("u{").and_then(|code| code.split_once('}')) {
            Some((code, tail)) => (u32::from_str_radix(code, 16).ok().and_then(char::from_u32), tail),
            None => (after.chars().next().map(|c| if c == 'n' { '\n' } else { c }), after.get(1..).unwrap_or("")),
        };
        found.push(c.unwrap_or_else(|| panic!("an escape: {text}")));
        rest = tail;
    }
    found + rest
}

#[test]
fn escapes_are_read_back() {
    for text in ["", "a\nb", "a\\nb", "\u{93}a\u{9d}", "“a” \\"] {
        assert_eq!(unescape(&escape(text)), text);
    }
    assert_eq!(unescape("a\\u{20}\\u{a0}"), "a \u{a0}");
}
