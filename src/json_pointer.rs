//! JSON Pointer, RFC 6901: `/ministers/0`. Splits a pointer into its tokens, and writes keys as tokens.

use std::borrow::Cow;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{digit1, none_of},
    combinator::{all_consuming, map, value, verify},
    multi::{fold_many0, many0},
    sequence::preceded,
};

/// `json-pointer = *( "/" reference-token )`: returns its tokens in order, unescaped. The empty pointer has none, and
/// `/` has one, which is empty. Returns `None` if the string is not a pointer: it does not begin with `/`, or contains
/// a `~` that is not part of `~0` or `~1`.
pub(crate) fn tokens(pointer: &str) -> Option<Vec<Cow<'_, str>>> {
    all_consuming(many0(step)).parse(pointer).ok().map(|(_, tokens)| tokens)
}

/// `"/" reference-token`: returns the rest of the pointer, and its first token, unescaped: `/b` and `a` for `/a/b`. The
/// rest is empty after the last token. Fails if `i` does not begin with `/`, or is empty. A wrong escape does not fail:
/// the rest then begins with `~`, so that the next call of this function fails.
pub(crate) fn step(i: &str) -> IResult<&str, Cow<'_, str>> {
    preceded(tag("/"), reference_token).parse(i)
}

/// `reference-token = *( unescaped / escaped )`: the text up to the next `/` or the end, unescaped. It may be empty,
/// and is borrowed if it contains no `~`. Never fails: it stops before a `~` that is not part of `~0` or `~1`, so that
/// the caller rejects the pointer.
fn reference_token(i: &str) -> IResult<&str, Cow<'_, str>> {
    // Nearly all tokens have no escape, and combinators over characters would take longer than finding the key.
    let len = i.bytes().position(|byte| matches!(byte, b'/' | b'~')).unwrap_or(i.len());
    let (token, rest) = i.split_at(len);
    if rest.starts_with('~') {
        return map(unescaped_token, Cow::Owned).parse(i);
    }
    Ok((rest, Cow::Borrowed(token)))
}

/// As [`reference_token`], for a token that contains `~`.
fn unescaped_token(i: &str) -> IResult<&str, String> {
    let character = alt((escaped, none_of("/~")));
    fold_many0(character, String::new, |mut token, c| {
        token.push(c);
        token
    })
    .parse(i)
}

/// `escaped = "~" ( "0" / "1" )`: returns the character that is escaped.
fn escaped(i: &str) -> IResult<&str, char> {
    alt((value('~', tag("~0")), value('/', tag("~1")))).parse(i)
}

/// `array-index = %x30 / ( %x31-39 *(%x30-39) )`: returns the number that `token` is, which is `0`, or ASCII digits
/// without a leading zero. Returns `None` for any other token, such as `-`, and for a number that does not fit into a
/// `usize`.
pub(crate) fn array_index(token: &str) -> Option<usize> {
    let number = verify(digit1, |digits: &str| digits == "0" || !digits.starts_with('0'));
    let (_, digits) = all_consuming::<_, nom::error::Error<&str>, _>(number).parse(token).ok()?;
    digits.parse().ok()
}

/// Returns the pointer without its last token: `/a` for `/a/b`, and an empty string for `/a` and for the empty pointer.
pub(crate) fn parent(pointer: &str) -> &str {
    pointer.rfind('/').map_or("", |slash| &pointer[..slash])
}

/// Appends `/` and a key, escaped as section 3 says: `~` is `~0`, `/` is `~1`. An empty key appends `/` alone.
pub(crate) fn push_key(pointer: &mut String, key: &str) {
    pointer.push('/');
    if key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(key);
    }
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
    fn a_key_is_read_back() {
        for key in ["", "a", "a/b", "m~n", "~1", "/~"] {
            let mut pointer = String::new();
            push_key(&mut pointer, key);
            assert_eq!(super::tokens(&pointer), Some(vec![Cow::Borrowed(key)]), "{pointer}");
        }
    }

    #[test]
    fn an_index_has_one_way_to_be_written() {
        assert_eq!(
            ["0", "10", "01", "-", "", "+1", "99999999999999999999999"].map(array_index),
            [Some(0), Some(10), None, None, None, None, None]
        );
    }
}
