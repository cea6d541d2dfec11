//! The header of a block scalar, `|2-`: YAML 1.2.2 section 8.1.1.

use nom::{
    Parser,
    branch::alt,
    character::complete::anychar,
    combinator::{map, map_opt, opt, value},
};

use super::{combinators::indicator, fault::Parsed};

/// The parameter t of `[164] c-chomping-indicator(t)`: how the line breaks at the end of a block scalar are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chomping {
    /// `-`: no line break is kept.
    Strip,
    /// No indicator: one line break is kept.
    Clip,
    /// `+`: all line breaks are kept.
    Keep,
}

/// The indicators of a block scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BlockHeader {
    /// `>` and not `|`.
    pub(super) folded: bool,
    /// `[163] c-indentation-indicator`: one to nine spaces more than the column of the parent. Without it, the first
    /// line with text shows the indentation.
    pub(super) indentation: Option<usize>,
    pub(super) chomping: Chomping,
}

/// `[163] c-indentation-indicator`: a digit from 1 to 9. Returns its number, and does not match any other character,
/// such as `0`.
fn c_indentation_indicator(i: &str) -> Parsed<'_, usize> {
    map_opt(anychar, |c| c.to_digit(10).filter(|&digit| digit > 0).map(|digit| digit as usize)).parse(i)
}

/// `[164] c-chomping-indicator(t)`: `-` or `+`. Does not match any other character.
fn c_chomping_indicator(i: &str) -> Parsed<'_, Chomping> {
    alt((value(Chomping::Strip, indicator(b'-')), value(Chomping::Keep, indicator(b'+')))).parse(i)
}

/// `[162] c-b-block-header(t)` without its `s-b-comment`, and the `|` or `>` of `[170]` and `[174]` before it. The two
/// indicators come in either order. Without a chomping indicator, it is [`Chomping::Clip`]. What follows the indicators
/// is not checked: the rest of `|2x` is `x`. Does not match if the text does not begin with `|` or `>`.
pub(super) fn c_b_block_header(i: &str) -> Parsed<'_, BlockHeader> {
    let style = alt((value(false, indicator(b'|')), value(true, indicator(b'>'))));
    let chomping_first = (c_chomping_indicator.map(Some), opt(c_indentation_indicator)).map(|(c, n)| (n, c));
    let indentation_first = (opt(c_indentation_indicator), opt(c_chomping_indicator));
    let header = (style, alt((chomping_first, indentation_first)));
    map(header, |(folded, (indentation, chomping))| BlockHeader {
        folded,
        indentation,
        chomping: chomping.unwrap_or(Chomping::Clip),
    })
    .parse(i)
}
