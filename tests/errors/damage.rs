//! Tests of damaged files: any text, every prefix of a file, and a file with any changed byte in its header give a
//! value or an error with a place.

use press_release::{Document, Error, Release};
use proptest::prelude::*;

use super::{laws, support};

/// The bytes that are special in YAML, or are not text.
const TELLING: [u8; 32] = *b"\0\t\n\r \"'#:-[]{},&*!|>%@`\\?a0\x7f\x80\xc3\xef\xff";

/// Tests every prefix of a file, and every deletion and replacement of a byte in its header. If `EVERY_BYTE` is set in
/// the environment, all 256 bytes are tried at each place, which takes minutes. Otherwise the special bytes are tried,
/// and a few others that differ between places.
#[test]
fn every_prefix_and_every_changed_byte_ends_in_a_value_or_an_error_with_a_place() {
    let all = std::env::var_os("EVERY_BYTE").is_some();
    let mut files = support::fixtures();
    if all {
        // The real files are similar to each other, so the three shortest are enough.
        let mut releases = support::shared_releases();
        releases.sort_by_key(|(_, text)| text.len());
        files.extend(releases.into_iter().take(3));
    }
    for (name, text) in files {
        for end in 0..=text.len() {
            law(&text.as_bytes()[..end]);
        }
        let header = text[3..].find("\n---").map_or(text.len(), |at| at + 7);
        for at in 0..header {
            let mut bytes = text.clone().into_bytes();
            bytes.remove(at);
            law(&bytes);
            fixes(&name, &bytes);
            for byte in 0..=255_u8 {
                let is_telling = TELLING.contains(&byte);
                if all || is_telling || usize::from(byte) % 64 == at % 64 {
                    let mut bytes = text.clone().into_bytes();
                    bytes[at] = byte;
                    law(&bytes);
                    if all || is_telling && at % 4 == usize::from(byte) % 4 {
                        fixes(&name, &bytes);
                    }
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_a_value_or_an_error(text in strategies::text(), between in any::<bool>()) {
        let text = if between { format!("---\n{text}\n---\n") } else { text };
        law(text.as_bytes());
    }
}

fn law(bytes: &[u8]) {
    let errors = [Document::from_slice(bytes).err(), Release::from_slice(bytes).err()];
    errors.iter().flatten().for_each(|error| has_places(bytes, error));
    assert!(std::str::from_utf8(bytes).is_ok() || errors.iter().all(Option::is_some));
}

fn has_places(bytes: &[u8], error: &Error) {
    match std::str::from_utf8(bytes) {
        Ok(text) => laws::check(text, error),
        Err(at) => {
            assert_eq!(error.problems()[0].span().start, at.valid_up_to());
            let valid = std::str::from_utf8(&bytes[..at.valid_up_to()]).unwrap();
            let line = valid.rsplit(['\n', '\r']).next().unwrap();
            assert_eq!(error.problems()[0].column(), line.chars().count() + 1);
            error.report(&String::from_utf8_lossy(bytes), "x.md").to_string();
        }
    }
}

/// Checks that each fix removes its problem. A problem that was hidden by it may appear.
fn fixes(name: &str, bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Err(error) = Release::parse(text) else { return };
    let before = problems(text);
    for (problem, this) in error.problems().iter().zip(&before) {
        let Some(fix) = problem.fix() else { continue };
        let fixed = fix.apply(text).unwrap();
        let left = problems(&fixed);
        let count = |problems: &[(&str, String)]| problems.iter().filter(|problem| *problem == this).count();
        assert!(count(&left) < count(&before), "{name}:\n{}now:\n{fixed}", problem.report(text, "broken"));
    }
}

/// Returns the code and the field of each problem of a text.
fn problems(text: &str) -> Vec<(&'static str, String)> {
    let error = Release::parse(text).err();
    let problems = error.iter().flat_map(Error::problems);
    problems.map(|problem| (problem.kind().code(), problem.pointer().to_owned())).collect()
}
