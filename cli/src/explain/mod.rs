//! `explain`: prints what the code of a problem means, with a wrong and a right example.

pub mod pages;

use std::fmt::Write as _;

use clap::Args;

use self::pages::Page;
use crate::{
    console::Console,
    failure::{Failure, Status},
    paint::Paint,
};

const EXAMPLES: &str = "\
Examples:
  press-release explain                 list all codes
  press-release explain unquoted_colon  one page";

/// Explain what a problem means, with a wrong and a right example
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// The code of a problem, as in `error[unquoted_colon]`; without it, all codes are listed
    code: Option<String>,
}

/// Prints the page of a code, or the list of all codes. The status is always `Clean`.
///
/// # Errors
/// Errors if there is no such code.
pub fn run(options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let paint = console.paint;
    let Some(code) = &options.code else {
        console.print(list(paint))?;
        return Ok(Status::Clean);
    };
    let code = pages::parse_code(code).map_err(Failure::Usage)?;
    if let Some(page) = pages::find(&code) {
        console.print(page_text(&page, paint))?;
    }
    Ok(Status::Clean)
}

/// Returns the list of all codes below the headings of their groups. Each has the first sentence of its page, up to the
/// first full stop with a space after it.
fn list(paint: Paint) -> String {
    let width = pages::all().map(|page| page.code.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut group = "";
    for page in pages::all() {
        if page.group != group {
            let gap = if group.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}", paint.bold(page.group));
            group = page.group;
        }
        let sentence = page.text.split_inclusive(". ").next().unwrap_or_default().trim();
        let _ = writeln!(text, "  {:width$}  {sentence}", page.code);
    }
    text
}

/// Returns a page for a terminal: the code in bold, the wrapped text ([`wrapped`]), and the examples if there are any,
/// with empty lines between.
///
/// The fences of the examples are left out, and what they enclose is indented by four spaces. `Wrong:` and `Right:`
/// have the colours of an error and of a hint. The examples must not have other text outside fences, because no line
/// break would follow it.
fn page_text(page: &Page, paint: Paint) -> String {
    let mut text = format!("{}\n\n{}\n", paint.bold(page.code), wrapped(page.text));
    let mut is_example = false;
    if !page.examples.is_empty() {
        text.push('\n');
    }
    for line in page.examples.lines() {
        match line {
            _ if line.starts_with("```") => is_example = !is_example,
            "Wrong:" => text.push_str(&format!("{}\n", paint.error(line))),
            "Right:" => text.push_str(&format!("{}\n", paint.hint(line))),
            _ if is_example => text.push_str(format!("    {line}").trim_end_matches(' ')),
            _ => text.push_str(line),
        }
        if is_example && !line.starts_with("```") || line.is_empty() {
            text.push('\n');
        }
    }
    text
}

/// Returns a page as Markdown, for editors: the text and the examples, without the code.
pub fn markdown(page: &Page) -> String {
    format!("{}\n\n{}", page.text, page.examples).trim_end().to_owned()
}

/// Wraps the lines of paragraphs, which empty lines separate, at the width of a terminal. A longer word has its own
/// line. The result has no newline at its end.
fn wrapped(text: &str) -> String {
    /// The usual width of a terminal.
    const WIDTH: usize = 80;
    let mut lines = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.extend([line, String::new()]);
    }
    lines.join("\n").trim_end().to_owned()
}
