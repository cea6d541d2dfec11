//! JSON Pointer, RFC 6901.

use std::borrow::Cow;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_till},
    character::complete::{char, digit1, none_of},
    combinator::{all_consuming, map, value, verify},
    multi::{fold_many0, many0},
    sequence::preceded,
};

use super::node::{Node, NodeKind};

/// `json-pointer = *( "/" reference-token )`: its tokens, unescaped; `None` where the text is no pointer.
pub(crate) fn tokens(pointer: &str) -> Option<Vec<Cow<'_, str>>> {
    all_consuming(many0(step)).parse(pointer).ok().map(|(_, tokens)| tokens)
}

/// `"/" reference-token`: the first token of a pointer, unescaped; the rest is a pointer from there.
pub(crate) fn step(i: &str) -> IResult<&str, Cow<'_, str>> {
    preceded(char('/'), reference_token).parse(i)
}

/// `reference-token = *( unescaped / escaped )`
fn reference_token(i: &str) -> IResult<&str, Cow<'_, str>> {
    let plain = verify(take_till(|c| matches!(c, '/' | '~')), |token: &str| !i[token.len()..].starts_with('~'));
    let escaped = value('~', tag("~0")).or(value('/', tag("~1")));
    let character = escaped.or(none_of("/~"));
    alt((
        map(plain, Cow::Borrowed),
        map(
            fold_many0(character, String::new, |mut token, c| {
                token.push(c);
                token
            }),
            Cow::Owned,
        ),
    ))
    .parse(i)
}

/// `array-index = %x30 / ( %x31-39 *(%x30-39) )`
pub(crate) fn array_index(token: &str) -> Option<usize> {
    let number = verify(digit1, |digits: &str| digits == "0" || !digits.starts_with('0'));
    let (_, digits) = all_consuming::<_, nom::error::Error<&str>, _>(number).parse(token).ok()?;
    digits.parse().ok()
}

/// The child that a reference token names.
pub(crate) fn child<'d>(node: Node<'d>, token: &str) -> Option<Node<'d>> {
    match node.kind() {
        NodeKind::Mapping => node.get(token),
        NodeKind::Sequence => node.items().nth(array_index(token)?),
        NodeKind::Scalar => None,
    }
}

/// The node that `pointer` names, from `root`.
pub(crate) fn resolve<'d>(root: Node<'d>, pointer: &str) -> Option<Node<'d>> {
    tokens(pointer)?.iter().try_fold(root, |node, token| child(node, token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_unescaped_once() {
        let tokens = |pointer| tokens(pointer).map(|tokens| tokens.iter().map(|t| t.to_string()).collect::<Vec<_>>());
        assert_eq!(tokens(""), Some(vec![]));
        assert_eq!(tokens("/"), Some(vec![String::new()]));
        assert_eq!(tokens("/a~1b/m~0n/~01"), Some(vec!["a/b".into(), "m~n".into(), "~1".into()]));
        assert_eq!([tokens("a"), tokens("/~"), tokens("/~2")], [None, None, None]);
    }

    #[test]
    fn an_index_has_one_way_to_be_written() {
        assert_eq!(
            ["0", "10", "01", "-", "", "+1", "99999999999999999999999"].map(array_index),
            [Some(0), Some(10), None, None, None, None, None]
        );
    }
}
