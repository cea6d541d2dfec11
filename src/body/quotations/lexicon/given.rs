//! Given names that nearly always belong to a woman, or nearly always to a man.
//!
//! `women.txt` and `men.txt` have one name per line, sorted by bytes. A name that both have, such as `Kim`, is in neither.
//! The names are not in the table of words: there are many, and a name is looked up only if a title or a pronoun did
//! not already show the gender.

const WOMEN: &str = include_str!("women.txt");
const MEN: &str = include_str!("men.txt");

/// Whether a given name is a woman's. `None` if neither list has it. Upper and lower case differ.
pub fn is_womans_given_name(name: &str) -> Option<bool> {
    let (woman, man) = (has_line(WOMEN, name), has_line(MEN, name));
    (woman != man).then_some(woman)
}

/// Whether a text has this line, by binary search. The lines must be sorted by bytes, and each must end with a line
/// break.
fn has_line(text: &str, line: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        // The line around the middle: `start` is its first byte, and `end` that of its line break.
        let middle = rest.len() / 2;
        let start = memchr::memrchr(b'\n', &rest.as_bytes()[..middle]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &rest.as_bytes()[start..]).map_or(rest.len(), |at| start + at);
        match line.cmp(&rest[start..end]) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = &rest[..start],
            std::cmp::Ordering::Greater => rest = rest.get(end + 1..).unwrap_or_default(),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{MEN, WOMEN, has_line, is_womans_given_name};

    #[test]
    fn the_lists_are_sorted_and_have_no_name_in_common() {
        for list in [WOMEN, MEN] {
            assert!(list.lines().is_sorted_by(|one, next| one < next) && list.ends_with('\n'));
            assert!(
                list.lines().all(|name| name.starts_with(char::is_uppercase) && !name.contains(char::is_whitespace))
            );
            assert!(list.lines().all(|name| has_line(list, name)));
        }
        assert_eq!(WOMEN.lines().find(|name| has_line(MEN, name)), None);
    }

    #[test]
    fn only_whole_names_are_found() {
        assert_eq!(is_womans_given_name("Hannah"), Some(true));
        assert_eq!(is_womans_given_name("Zoltán"), Some(false));
        for name in ["", "Hann", "hannah", "Hannah\n", "Kim", "A", "Zz", "\n"] {
            assert_eq!(is_womans_given_name(name), None, "{name}");
        }
    }
}
