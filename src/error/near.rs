//! Words that are nearly the same.

/// The known word that `word` misspells: another case, blanks around it, a singular for a plural, or one or two letters that are
/// wrong, missing, too many or swapped. `None` for a known word itself, and where nothing is near enough.
pub(crate) fn near<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    // A long key is no misspelt short one; and the work stays bounded.
    if known.contains(&word) || word.len() > 24 {
        return None;
    }
    let lower = word.trim().to_lowercase();
    let distance = |name: &str| distance(&lower, name);
    let best = known.iter().copied().min_by_key(|name| distance(name))?;
    // One letter of a word of three or four is much of it.
    let most = if best.len().min(lower.len()) < 5 { 1 } else { 2 };
    (distance(best) <= most).then_some(best)
}

/// How many letters have to be changed, added, left out or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, near};

    #[test]
    fn one_or_two_letters_or_the_case() {
        let known = ["title", "date", "url"];
        for (word, found) in [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("tilte", Some("title")),
            ("tite", Some("title")),
            ("DATE", Some("date")),
            ("datum", None),
            ("urls", Some("url")),
            ("title", None),
            ("tags", None),
            ("uri", Some("url")),
        ] {
            assert_eq!(near(word, &known), found, "{word}");
        }
    }

    #[test]
    fn a_swap_of_neighbours_is_one_change_and_any_other_letter_is_one_each() {
        let word = "ministers";
        for at in 1..word.len() {
            let mut swapped: Vec<char> = word.chars().collect();
            swapped.swap(at - 1, at);
            let swapped = String::from_iter(swapped);
            assert_eq!((distance(word, &swapped), distance(&swapped, word)), (1, 1), "{swapped}");
        }
        for (a, b, count) in
            [("abcd", "cbad", 2), ("abcd", "badc", 2), ("abcd", "bcda", 2), ("abc", "", 3), ("", "ā", 1)]
        {
            assert_eq!((distance(a, b), distance(b, a)), (count, count), "{a} {b}");
        }
    }
}
