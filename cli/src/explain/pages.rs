//! The pages: one per code of a problem, in the Markdown files of `pages/`.

/// A page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub code: &'static str,
    /// What the problem means, and what to do: the paragraphs before the examples.
    pub text: &'static str,
    /// Examples in Markdown, from the line `Wrong:` on; empty if there are none.
    pub examples: &'static str,
    /// The heading of its file.
    pub group: &'static str,
}

const FILES: [&str; 6] = [
    include_str!("../../pages/file.md"),
    include_str!("../../pages/syntax.md"),
    include_str!("../../pages/feature.md"),
    include_str!("../../pages/field.md"),
    include_str!("../../pages/schema.md"),
    include_str!("../../pages/warning.md"),
];

/// All pages, in the order of the files.
pub fn all() -> impl Iterator<Item = Page> {
    FILES.into_iter().flat_map(|file| {
        let mut parts = file.split("\n## ");
        let group = parts.next().unwrap_or_default().trim_start_matches('#').trim();
        parts.map(move |part| {
            let (code, below) = part.split_once('\n').unwrap_or((part, ""));
            let (text, examples) = match below.find("\nWrong:\n") {
                Some(at) => below.split_at(at),
                None => (below, ""),
            };
            Page { code: code.trim(), text: text.trim(), examples: examples.trim(), group }
        })
    })
}

/// The page of a code.
pub fn find(code: &str) -> Option<Page> {
    all().find(|page| page.code == code)
}

/// The code that a misspelt one is probably meant to be.
pub fn near(code: &str) -> Option<&'static str> {
    let wanted = code.to_lowercase().replace(['-', ' '], "_");
    let codes = || all().map(|page| page.code);
    codes().find(|code| *code == wanted).or_else(|| {
        codes().map(|code| (distance(code, &wanted), code)).min().filter(|near| near.0 <= 3).map(|near| near.1)
    })
}

/// How many characters have to be inserted, deleted or replaced to make one word of the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.chars().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Reads a code for `--select` and `--ignore`.
pub fn parse_code(text: &str) -> Result<String, String> {
    let text = text.trim();
    match (find(text), near(text)) {
        (Some(page), _) => Ok(page.code.to_owned()),
        (None, Some(near)) => Err(format!("unknown code `{text}`; did you mean `{near}`?")),
        (None, None) => Err(format!("unknown code `{text}`; `press-release explain` lists all codes")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_code_finds_its_page() {
        assert_eq!(near("unquoted-colon"), Some("unquoted_colon"));
        assert_eq!(near("invalid_dat"), Some("invalid_date"));
        assert_eq!(near("something else"), None);
        assert_eq!((distance("abc", "abc"), distance("abc", "axcd"), distance("", "ab")), (0, 2, 2));
    }
}
