//! The header of a block scalar, `|2-`: YAML 1.2.2 section 8.1.1.

use nom::{
    Parser,
    character::complete::anychar,
    combinator::{map_opt, opt},
};

use super::fault::Parsed;

/// `[160] t`: what becomes of the line breaks at a block scalar's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chomping {
    Strip,
    Clip,
    Keep,
}

/// `[162] c-b-block-header(t)`: what stands between the indicator and the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) folded: bool,
    /// `[163] c-indentation-indicator`: one to nine spaces, or none to find out.
    pub(super) indentation: Option<usize>,
    pub(super) chomping: Chomping,
}

/// `[163] c-indentation-indicator`
fn c_indentation_indicator(i: &str) -> Parsed<'_, usize> {
    map_opt(anychar, |c| c.to_digit(10).filter(|&digit| digit > 0).map(|digit| digit as usize)).parse(i)
}

/// `[164] c-chomping-indicator(t)`
fn c_chomping_indicator(i: &str) -> Parsed<'_, Chomping> {
    map_opt(anychar, |c| match c {
        '-' => Some(Chomping::Strip),
        '+' => Some(Chomping::Keep),
        _ => None,
    })
    .parse(i)
}

/// `[162] c-b-block-header(t)`, at the `|` or `>`. The two indicators come in either order.
pub(super) fn c_b_block_header(i: &str) -> Parsed<'_, Header> {
    let style = map_opt(anychar, |c| matches!(c, '|' | '>').then_some(c == '>'));
    let (rest, (folded, first, indentation)) =
        (style, opt(c_chomping_indicator), opt(c_indentation_indicator)).parse(i)?;
    let (rest, chomping) = match first {
        Some(_) => (rest, first),
        None => opt(c_chomping_indicator).parse(rest)?,
    };
    Ok((rest, Header { folded, indentation, chomping: chomping.unwrap_or(Chomping::Clip) }))
}
