//! Checks that the fast path and the grammar read a header in the same way. Only tests and fuzz targets use it.

use super::{Context, Header, parse_in};
use crate::fields::Fields;

/// Reads a header with and without the fast path, each with the fields of a release and without any. `source` may begin
/// with an opening fence, also after a byte order mark.
///
/// # Panics
/// If the two results differ in the tape, in the end of the header, or in a problem.
pub(crate) fn assert_agree(source: &str) {
    for fields in [Fields::NONE, Fields::RELEASE] {
        // The header starts after the opening fence, or at the start of a source without one. A byte order mark has
        // three bytes.
        let start = source.find("---\n").filter(|&at| at < 4).map_or(0, |at| at + "---\n".len());
        let fast = parse_in(Context::new(source, fields), start);
        let grammar = parse_in(Context::new(source, fields).without_fast_path(), start);
        assert_eq!(summary(&fast), summary(&grammar), "{source}");
    }
}

/// The whole result of reading a header, as text.
fn summary(header: &Header) -> String {
    format!("{:?} {} {:?}", header.tape.items(), header.end, header.diagnostics)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::assert_agree;

    /// `cargo test --all-features` enables the feature.
    #[cfg(feature = "proptest")]
    mod generated {
        use proptest::prelude::*;

        use super::assert_agree;

        /// Pieces that end an entry, a scalar or the fast path.
        const PIECES: [&str; 36] = [
            "\n",
            " ",
            "  ",
            ":",
            ": ",
            "- ",
            "-",
            "#",
            " #",
            "\"",
            "'",
            "[",
            "]",
            "{",
            ", ",
            "|\n",
            "\t",
            "\r\n",
            "\r",
            "\n  c",
            "---\n",
            "<<: ",
            "ā",
            "a: b\n",
            "[a, 'b']",
            "a\n  b\n",
            "'a' # b\n",
            "- a\n  b\n",
            ",",
            "\\",
            "\r",
            "...\n",
            "}",
            "? ",
            "a-word-of-more-than-sixteen-bytes: ",
            "\n  : ",
        ];

        /// A document in which up to three pieces are inserted, each instead of up to two characters.
        fn damaged() -> impl Strategy<Value = String> {
            let piece = prop::sample::select(PIECES.to_vec());
            let damage = prop::collection::vec((any::<prop::sample::Index>(), piece, 0..3_usize), 0..4);
            (crate::strategies::document(), damage).prop_map(|(mut text, damage)| {
                for (at, piece, remove) in damage {
                    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                    let from = at.index(bounds.len());
                    let to = (from + remove).min(bounds.len() - 1);
                    text.replace_range(bounds[from]..bounds[to], piece);
                }
                text
            })
        }

        proptest! {
            #[test]
            fn the_fast_path_agrees_with_the_grammar_on_damaged_documents(text in damaged()) {
                assert_agree(&text);
            }

            #[test]
            fn the_fast_path_agrees_with_the_grammar_on_random_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40)) {
                assert_agree(&pieces.concat());
            }
        }
    }

    #[test]
    fn a_carriage_return_within_a_scalar_of_several_lines_is_the_fault_that_the_grammar_reports() {
        for text in
            ["a: b\r \n  c\nd: e\n", "a: b\r\t\n  c\n", "- b\r \n  c\n", "a: b\r #c\n  d\n", "a: b\r\n  c\r\nd: e\r\n"]
        {
            assert_agree(&format!("---\n{text}---\n"));
        }
    }

    #[test]
    fn the_fast_path_agrees_with_the_grammar_on_prefixes_of_broken_files() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/cases");
        let mut count = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let Ok(text) = fs::read_to_string(&path) else { continue };
            if path.extension().is_some_and(|extension| extension == "md") {
                (0..=text.len()).filter(|&end| text.is_char_boundary(end)).for_each(|end| assert_agree(&text[..end]));
                count += 1;
            }
        }
        assert!(count > 500, "{count} cases");
    }
}
