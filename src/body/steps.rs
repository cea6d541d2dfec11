//! Counts steps of work. Tests use the count to check that the analysis of a body takes linear time. Outside tests,
//! nothing is counted.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts `steps` of work.
#[cfg(test)]
pub(super) fn count(steps: u64) {
    STEPS.with(|sum| sum.set(sum.get() + steps));
}

#[cfg(not(test))]
#[inline]
pub(super) const fn count(_: u64) {}

/// Returns the number of steps that `work` counts on this thread.
#[cfg(test)]
pub(super) fn of(work: impl FnOnce()) -> u64 {
    STEPS.with(|sum| sum.set(0));
    work();
    STEPS.with(std::cell::Cell::get)
}

#[cfg(test)]
mod tests {
    use crate::{Body, Minister};

    /// Asserts that the work is linear: ten times the repetitions of `pattern` take at most 14 times the steps. The
    /// steps are those of the quotations and the blocks.
    #[track_caller]
    fn is_linear(pattern: &str) {
        let ministers = [Minister::from("Hon Ana Bell"), Minister::from("Tom Reed")];
        let work = |times: usize| {
            let body = Body::from(pattern.repeat(times));
            super::of(|| {
                let _ = body.quotations_with(&ministers);
                body.blocks().len();
            })
        };
        let (one, ten, hundred) = (work(40), work(400), work(4000));
        assert!(one > 0 && ten <= one * 14 && hundred <= ten * 14, "{pattern:?}: {one}, {ten}, {hundred} steps");
    }

    #[test]
    fn work_grows_with_the_text_on_unbalanced_marks() {
        for pattern in [
            "\u{201c}",
            "\u{201d}",
            "\"",
            "\u{201c}a\n\n",
            "a\u{201d}\n\n",
            "\"a ",
            "a\" ",
            "12\" ",
            "\u{201c} \u{201d}",
            "\u{201c}a\u{201d} ",
            "\u{201c}a.\u{201d} Mr X said. ",
            "](\"",
            "*\"",
            "\u{201c}a:\n- b\n",
            "- \u{201c}a\n",
            "- a\u{201d}\n",
            "`\" ",
            "``a` \" ",
            "<!-- \" ",
            "<a b='\" c=\"' ",
            "    \"a\"\n\n",
            "```\n\"a\"\n",
            "> <b>\n\n\"a\"\n\n",
            "\u{201e}",
            "\u{201e}a\u{201c} ",
            "\u{ab}a ",
            "\u{ab}a\u{bb} ",
            "''",
            "'a,' ",
            "\u{2018}a,\u{2019} ",
            "boards\u{2019} ",
            "&quot;a&quot; ",
            "\u{300c}a",
            "Ana \u{201c}Kay\u{201d} ",
            "Ana said:\n\n> a\n\n",
            "\u{201c}a\n\nb\u{201d}\n\n",
        ] {
            is_linear(pattern);
        }
    }

    #[test]
    fn work_grows_with_the_text_on_names_and_clauses() {
        for pattern in [
            "Ana Bell ",
            "Ana Bell, ",
            "Mr Bell said ",
            "the ",
            "the board of ",
            "said ",
            "said, ",
            "A. ",
            "Minister of ",
            "Ana Bell said \u{201c}a\u{201d} ",
            "a-",
            "Ana\u{2019}s ",
            "Ana Bell\u{2019}s \u{d55c} said \u{201c}a\u{201d} ",
            "(a ",
            "he, a, ",
            "Health Minister Ana Bell said: \u{201c}a b c.\u{201d}\n\n",
            "\u{201c}a b c,\u{201d} she said.\n\n",
            "the Minister said: ",
            "Ana Bell, Tom Reed, ",
            "Ana Bell (Ham) ",
            "Ana Bell, who, ",
            "Bell\u{2019}s a ",
            "according to ",
            "\u{201c}a,\u{201d} joked Ana Bell, of Ham, \u{201c}b,\u{201d} ",
            "\u{201c}We won.\u{201d}\n\n\u{2013} Ana Bell\n\n",
            "\u{201c}a b,\u{201d} they said.\n\nAna Bell and Tom Reed met.\n\n",
        ] {
            is_linear(pattern);
        }
    }

    #[test]
    fn work_grows_with_ministers_and_mentions_together() {
        // `123` becomes `cde`, because a name with digits would be read as an office.
        let name = |number: usize| {
            let digits = number.to_string();
            digits.bytes().map(|digit| char::from(digit - b'0' + b'b')).collect::<String>()
        };
        for same in [false, true] {
            let surname = |number| if same { "Bell".to_owned() } else { format!("R{}", name(number)) };
            let work = |count: usize| {
                let ministers: Vec<_> =
                    (0..count).map(|at| Minister::from(format!("Hon A{} {}", name(at), surname(at)))).collect();
                let speech = |at| format!("\u{201c}We did it,\u{201d} E{} {} said.\n\n", name(at), surname(at));
                let body = Body::from((0..count).map(speech).collect::<String>());
                super::of(|| drop(body.quotations_with(&ministers)))
            };
            let (one, ten) = (work(150), work(1500));
            assert!(ten <= one * 14, "{one}, {ten} steps");
        }
    }

    #[test]
    fn work_grows_with_the_text_on_blocks() {
        for pattern in [
            "> ",
            "- ",
            "1. ",
            "\t",
            "```\n",
            "[a]: b\n",
            "[",
            "[a]: b \"",
            "<a b=\"",
            "a\n===\n",
            "#",
            "> a\n",
            "  - a\n\n",
            "\n",
        ] {
            is_linear(pattern);
        }
    }
}
