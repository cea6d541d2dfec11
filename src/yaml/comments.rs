//! Comment lines and empty lines between nodes: YAML 1.2.2 sections 6.6 and 6.7. Every production here ends at the next
//! content and leaves its column in the context.

use super::{
    context::{Context, END},
    fault::Parsed,
    space::{at_break, indentation, is_document_marker, next_line, s_b_comment, skip_white},
};

/// `[79] s-l-comments`: ends the line, skips empty and comment lines, and stands at the next content, whose column is
/// then `cx.indent`.
#[inline]
pub(super) fn s_l_comments<'a>(cx: &mut Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let (i, ()) = s_b_comment(i)?;
    Ok((l_comment0(cx, i, 0), ()))
}

/// `[78] l-comment*`, from the line that starts at byte `at`, and the indentation of the line behind them.
#[inline(always)]
pub(super) fn l_comment0<'a>(cx: &mut Context<'a>, i: &'a str, at: usize) -> &'a str {
    let line = &i.as_bytes()[at..];
    let spaces = line.iter().take_while(|&&byte| byte == b' ').count();
    match line.get(spaces) {
        None | Some(b'\n' | b'\r' | b'#' | b'\t') => l_comment1(cx, &i[at..]),
        // The fence, as most are.
        Some(b'-') if line.starts_with(b"---\n") => cx.at_end(&i[at..]),
        Some(b'-' | b'.') if spaces == 0 => l_comment1(cx, &i[at..]),
        // By far the most lines: content.
        Some(_) => {
            cx.at_content(spaces, false);
            &i[at + spaces..]
        }
    }
}

/// The same where a comment, a fence, or the header's end may come first.
#[inline(never)]
fn l_comment1<'a>(cx: &mut Context<'a>, mut i: &'a str) -> &'a str {
    loop {
        let spaces = indentation(i);
        let text = &i[spaces..];
        match text.as_bytes() {
            [] => return cx.at_end(text),
            [b'\n', ..] => i = &text[1..],
            [b'\r', b'\n', ..] => i = &text[2..],
            [b'#', ..] => i = next_line(text),
            [b'\t', ..] => {
                let content = skip_white(text);
                if at_break(content) || content.starts_with('#') {
                    i = next_line(content);
                } else {
                    cx.at_content(spaces, true);
                    return content;
                }
            }
            [b'-' | b'.', ..] if spaces == 0 && is_document_marker(i) => return cx.at_end(i),
            _ => {
                cx.at_content(spaces, false);
                return text;
            }
        }
    }
}

impl<'a> Context<'a> {
    fn at_content(&mut self, spaces: usize, tabbed: bool) {
        self.indent = spaces as isize;
        self.tabbed = tabbed;
    }

    fn at_end(&mut self, i: &'a str) -> &'a str {
        self.indent = END;
        self.tabbed = false;
        i
    }
}
