//! Block scalars: literal and folded. YAML 1.2.2 chapter 8.1.

use nom::{Parser, sequence::preceded};

use super::{
    block_header::{Chomping, Header, c_b_block_header},
    comments::l_comment0,
    context::Context,
    fault::{Fault, Parsed, fail, failure},
    space::{at_break, b_break, indentation, rest_of_line, s_b_comment, s_white0},
    tape::{Form, Item},
};
use crate::problem::Syntax;

/// `[170] c-l+literal(n)`, `[174] c-l+folded(n)`: the scalar, whose parent stands at column `n`; goes on to the next
/// content.
pub(super) fn c_l_block_scalar<'a>(cx: &mut Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let (rest, header) = c_b_block_header(i)?;
    let Ok((content, ())) = s_b_comment(rest) else {
        let (_, line) = preceded(s_white0, rest_of_line).parse(rest)?;
        return fail(&rest[rest.len() - rest.trim_start_matches([' ', '\t']).len()..], line.len(), Syntax::BlockHeader);
    };
    let lines = Lines::read(n, header, rest, content)?;
    let (start, end) = (cx.offset(i), cx.offset(lines.end));
    cx.scalar(if header.folded { Form::Folded } else { Form::Literal }, start, end, true);
    if let Some(indentation) = header.indentation {
        cx.tape.push(Item::new(Form::Indentation, start, start + n + indentation, false));
    }
    Ok((l_comment0(cx, lines.rest, 0), ()))
}

/// The extent of a block scalar's content.
struct Lines<'a> {
    /// The text from the end of the last line on; its break is not the scalar's, in the source.
    end: &'a str,
    /// The text from the next line on.
    rest: &'a str,
}

impl<'a> Lines<'a> {
    /// `[173] l-literal-content(n,t)`, `[182] l-folded-content(n,t)`: from the line behind the header, which ends at
    /// `end`.
    fn read(n: usize, header: Header, end: &'a str, content: &'a str) -> Result<Self, nom::Err<Fault<'a>>> {
        let (header_end, _) = rest_of_line(end)?;
        let mut indentation_of_content = header.indentation.map(|indentation| n + indentation);
        let mut lines = Self { end: header_end, rest: content };
        let mut i = content;
        // The empty line with the most spaces, before the first with text: it must not be indented farther than that.
        let mut widest: Option<(usize, &'a str)> = None;
        while !i.is_empty() {
            let spaces = indentation(i);
            let (line_end, _) = rest_of_line(i)?;
            let next = b_break(line_end).map_or("", |(next, ())| next);
            let blank = at_break(&i[spaces..]);
            match indentation_of_content {
                Some(indentation) if spaces >= indentation && !(blank && spaces == indentation) => {
                    (lines.end, lines.rest) = (line_end, next);
                }
                _ if blank => {
                    if header.chomping == Chomping::Keep {
                        (lines.end, lines.rest) = (line_end, next);
                    }
                    if widest.is_none_or(|(widest, _)| widest < spaces) {
                        widest = Some((spaces, i));
                    }
                }
                None if spaces > n => {
                    if let Some((widest, blank)) = widest.filter(|&(widest, _)| widest > spaces) {
                        return Err(failure(blank, widest, Syntax::BlockIndentation));
                    }
                    indentation_of_content = Some(spaces);
                    (lines.end, lines.rest) = (line_end, next);
                }
                // [78] l-comment may begin with tabs, [169] l-trail-comments(n) before it may not.
                _ if i[spaces..].starts_with('\t') => return Err(failure(&i[spaces..], 1, Syntax::TabIndentation)),
                _ => break,
            }
            i = next;
        }
        Ok(lines)
    }
}
