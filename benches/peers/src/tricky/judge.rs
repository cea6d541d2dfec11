//! Compares the result of a crate with the expected one of a case, and returns the cell of the table.

use super::{Read, cases::Expect};
use crate::verdict::{Verdict, compare};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A cell of the table with its explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Read as it is meant, or refused if it is invalid.
    Right,
    /// Refused, although the file is valid.
    Refused(String),
    /// A value or a body that is not that of the file, or an error that names another line.
    Wrong(String),
    /// No error, although the file is invalid.
    Accepted(String),
    /// An error without the required information.
    Silent(String),
    /// The process ended by itself.
    Crash(String),
    /// The process needed more memory than it may use.
    Memory(String),
    /// The process needed more time than it may use.
    Time(String),
    /// The case is about the fences, which the crate does not read.
    NotItsJob,
}

impl Outcome {
    /// Returns the text of the cell.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Right => "✓",
            Self::Refused(_) => "refused",
            Self::Wrong(_) => "WRONG",
            Self::Accepted(_) => "accepted",
            Self::Silent(_) => "silent",
            Self::Crash(_) => "crash",
            Self::Memory(_) => "memory",
            Self::Time(_) => "time",
            Self::NotItsJob => "–",
        }
    }

    /// Returns the explanation, or `None` if none is needed.
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Right | Self::NotItsJob => None,
            Self::Refused(why)
            | Self::Wrong(why)
            | Self::Accepted(why)
            | Self::Silent(why)
            | Self::Crash(why)
            | Self::Memory(why)
            | Self::Time(why) => Some(why),
        }
    }
}

/// Returns the outcome of a case for which `read` is the result. An empty line before the body may be part of it.
pub fn judge(expect: &Expect, read: Read) -> Outcome {
    match (expect, read) {
        (Expect::Reads(header, body), Ok((found, found_body))) => {
            let found_body = if found_body == *body { &found_body } else { without_first_line_break(&found_body) };
            match compare(&json!({"header": header, "body": body}), &json!({"header": found, "body": found_body})) {
                Verdict::Right => Outcome::Right,
                Verdict::Wrong(why) | Verdict::Refused(why) => Outcome::Wrong(why),
            }
        }
        (Expect::Reads(..), Err(why)) => Outcome::Refused(why),
        (Expect::Ends, _) | (Expect::Refused, Err(_)) => Outcome::Right,
        (_, Ok((found, body))) => Outcome::Accepted(json!({"header": found, "body": body}).to_string()),
        (Expect::Shows(text), Err(message)) if message.contains(text) => Outcome::Right,
        (Expect::NamesLine(line), Err(message)) => match line_named(&message) {
            Some(named) if named == *line => Outcome::Right,
            Some(_) => Outcome::Wrong(message),
            None => Outcome::Silent(message),
        },
        (Expect::Shows(_), Err(message)) => Outcome::Silent(message),
    }
}

/// Returns the body without one line break at its start, LF or CRLF: the empty line after the fence.
fn without_first_line_break(body: &str) -> &str {
    body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n')).unwrap_or(body)
}

/// Returns the line number in a message: the one after the first `line `, otherwise after the first `line: `, otherwise
/// after the first `file.md:`. `None` if no number follows any of them.
fn line_named(message: &str) -> Option<usize> {
    let after = ["line ", "line: ", "file.md:"].iter().filter_map(|lead| Some(message.split_once(lead)?.1));
    let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().map(str::parse);
    after.filter_map(digits).find_map(Result::ok)
}

#[cfg(test)]
mod tests {
    use super::{super::Small, *};

    fn read(title: &str, body: &'static str) -> Read {
        Ok((Small { title: title.into(), ..Small::default() }, body.into()))
    }

    fn word(expect: &Expect, read: Read) -> &'static str {
        judge(expect, read).word()
    }

    #[test]
    fn a_good_file_is_right_wrong_or_refused() {
        let expect = Expect::Reads(Small { title: "One".into(), ..Small::default() }, "\nA\n");
        let found =
            [read("One", "\nA\n"), read("One", "\n\nA\n"), read("one", "\nA\n"), read("One", "A\n"), Err("no".into())];
        assert_eq!(found.map(|found| word(&expect, found)), ["✓", "✓", "WRONG", "WRONG", "refused"]);
    }

    #[test]
    fn a_bad_file_is_refused_or_accepted() {
        assert_eq!(word(&Expect::Refused, Err("no".into())), "✓");
        for expect in [Expect::Refused, Expect::NamesLine(1), Expect::Shows("x")] {
            assert_eq!(word(&expect, read("One", "")), "accepted");
        }
    }

    #[test]
    fn a_message_has_the_line_another_one_or_none() {
        let messages = ["bad at line 3 column 7", "file.md:3:7: bad", "bad at line 2 column 7", "bad, on this line"];
        let words = messages.map(|message| word(&Expect::NamesLine(3), Err(message.into())));
        assert_eq!(words, ["✓", "✓", "WRONG", "silent"]);
        assert_eq!(word(&Expect::Shows("29.2."), Err("`29.2.` is no date".into())), "✓");
        assert_eq!(word(&Expect::Shows("29.2."), Err("a bad date".into())), "silent");
    }
}
