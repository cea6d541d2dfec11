//! The pages: one per code of a problem, in the Markdown files of `pages/`.

use crate::spelling;

/// A page of [`FILES`].
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The code that the page explains, which is its heading.
    pub code: &'static str,
    /// What the problem means, and what to do: the paragraphs before the examples.
    pub text: &'static str,
    /// The examples in Markdown, starting with the line `Wrong:`. Empty if there are none.
    pub examples: &'static str,
    /// The heading of its file.
    pub group: &'static str,
}

/// The files. Each has a heading `# Group`, and a section `## code` per page.
const FILES: [&str; 6] = [
    include_str!("../../pages/file.md"),
    include_str!("../../pages/syntax.md"),
    include_str!("../../pages/feature.md"),
    include_str!("../../pages/field.md"),
    include_str!("../../pages/schema.md"),
    include_str!("../../pages/warning.md"),
];

/// Returns all pages, in the order of the files and of the pages in them.
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

/// Returns the page of a code, or `None` if there is no such code.
pub fn find(code: &str) -> Option<Page> {
    all().find(|page| page.code == code)
}

/// Returns the existing code that is most similar to a misspelt one: see [`spelling::near`].
pub fn near(code: &str) -> Option<&'static str> {
    spelling::near(code, all().map(|page| page.code))
}

/// Reads a code of a problem from the command line, also with the severity before it, as in reports: `invalid_date` for
/// `error[invalid_date]`. White space around it is ignored.
///
/// # Errors
/// Errors if there is no page for the code. The message suggests a similar code, if there is one.
pub fn parse_code(text: &str) -> Result<String, String> {
    let text = text.trim();
    let text = text.strip_suffix(']').and_then(|label| Some(label.split_once('[')?.1)).unwrap_or(text);
    match (find(text), near(text)) {
        (Some(page), _) => Ok(page.code.to_owned()),
        (None, Some(near)) => Err(format!("unknown code `{text}`; did you mean `{near}`?")),
        (None, None) => Err(format!("unknown code `{text}`; `press-release explain` lists all codes")),
    }
}
