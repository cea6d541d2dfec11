//! `Body::quotations` by example, a test for each style of thirty years of releases, and the laws that hold for any text.
//! All names and sentences are made up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Body, Minister, Quotation};
use proptest::prelude::*;

/// One line a quotation: its parts, then `speech` or `term`, mention, cue, speaker.
fn read(ministers: &[&str], body: &str) -> Vec<String> {
    let ministers: Vec<Minister> = ministers.iter().map(|&name| Minister::from(name)).collect();
    let body = Body::from(body);
    let show = |quotation: &Quotation<'_>| {
        let speaker = quotation.speaker.map_or("-", |speaker| speaker.name());
        let kind = if quotation.is_speech { "speech" } else { "term" };
        let open = if quotation.unclosed { " unclosed" } else { "" };
        let (mention, cue) = (quotation.mention.unwrap_or("-"), quotation.cue.unwrap_or("-"));
        format!("{} ({kind}{open}; {mention}; {cue}; {speaker})", quotation.parts.join(" | "))
    };
    body.quotations_by(&ministers).iter().map(show).collect()
}

#[test]
fn a_clause_is_carried_over() {
    // From the quotation behind to the one before it, in one sentence.
    reads(
        BELL,
        "“We opened the bridge,” and “we will open a road,” Ms Bell said.",
        &[
            "We opened the bridge, (speech; Ms Bell; said; Hon Ana Bell)",
            "we will open a road, (speech; Ms Bell; said; Hon Ana Bell)",
        ],
    );
    // From the one before it, with a verb of its own.
    reads(
        BELL,
        "Ms Bell said “we opened it today” and added “it is a good bridge”.",
        &[
            "we opened it today (speech; Ms Bell; said; Hon Ana Bell)",
            "it is a good bridge (speech; Ms Bell; added; Hon Ana Bell)",
        ],
    );
    // From a sentence that tells of somebody, and from a line that breaks off.
    reads(
        TWO,
        "She thanked everyone for it. “We opened it today.”",
        &["We opened it today. (speech; She; thanked; Hon Ana Bell)"],
    );
    reads(BELL, "Tom Reed said\n\n“We opened it today.”", &["We opened it today. (speech; Tom Reed; said; Tom Reed)"]);
}

#[test]
fn where_nobody_is_known_the_next_who_is_named_spoke() {
    reads(
        &[],
        "“We won it all.”\n\n“We lost,” Tom Reed said.",
        &["We won it all. (speech; -; -; Tom Reed)", "We lost, (speech; Tom Reed; said; Tom Reed)"],
    );
    reads(&[], "“We won it all,” I said.", &["We won it all, (speech; I; said; -)"]);
}

#[test]
fn whoever_wrote_the_text_is_the_first_minister() {
    for word in ["I", "we"] {
        reads(TWO, &format!("“We won,” {word} said."), &[&format!("We won, (speech; {word}; said; Hon Ana Bell)")]);
    }
    reads(
        TWO,
        "“We won,” Tom Reed said.\n\n“We won it all,” they said.",
        &["We won, (speech; Tom Reed; said; Tom Reed)", "We won it all, (speech; they; said; Tom Reed)"],
    );
}

#[test]
fn a_name_is_the_same_with_and_without_its_marks() {
    for (listed, written) in [
        ("Hon Ēria Hīll", "Eria Hill"),
        ("Hon Eria Hill", "Ēria Hīll"),
        ("Hon Ana Hūll", "Ana Hull"),
        ("Hon Ana Hêll", "Ana Hell"),
        ("Hon Ana Hóll", "Ana Holl"),
    ] {
        let expected = format!("We won, (speech; {written}; said; {listed})");
        reads(&[listed], &format!("“We won,” {written} said."), &[&expected]);
    }
}

const BELL: &[&str] = &["Hon Ana Bell"];
const TWO: &[&str] = &["Hon Ana Bell", "Tom Reed"];

#[track_caller]
fn reads(ministers: &[&str], body: &str, expected: &[&str]) {
    assert_eq!(read(ministers, body), expected, "{body}");
}

#[test]
fn a_clause_behind_the_mark() {
    reads(BELL, "“We opened it,” says Ms Bell.", &["We opened it, (speech; Ms Bell; says; Hon Ana Bell)"]);
    reads(BELL, "\"We opened it,\" Ms Bell said today.", &["We opened it, (speech; Ms Bell; said; Hon Ana Bell)"]);
    reads(BELL, "“We opened it” Ana Bell said.", &["We opened it (speech; Ana Bell; said; Hon Ana Bell)"]);
    reads(BELL, "“We opened it.” Ana Bell said.", &["We opened it. (speech; Ana Bell; said; Hon Ana Bell)"]);
    reads(
        BELL,
        "“We opened it”, Minister of Health Ana Bell said.",
        &["We opened it (speech; Ana Bell; said; Hon Ana Bell)"],
    );
    reads(
        BELL,
        "“We opened it,” the Minister concluded.",
        &["We opened it, (speech; the Minister; concluded; Hon Ana Bell)"],
    );
    reads(
        BELL,
        "“We opened it,” the Minister of Health, Ana Bell, said.",
        &["We opened it, (speech; Ana Bell; said; Hon Ana Bell)"],
    );
    reads(
        BELL,
        "“We opened it,” Ana Bell, Associate Minister of Health, announced.",
        &["We opened it, (speech; Ana Bell; announced; Hon Ana Bell)"],
    );
}

#[test]
fn a_new_sentence_behind_the_mark_is_no_clause() {
    reads(BELL, "“We opened it.” Ms Bell said the ward has ten beds.", &["We opened it. (speech; -; -; Hon Ana Bell)"]);
}

#[test]
fn a_clause_before_the_mark() {
    reads(BELL, "Ms Bell said: “We opened it.”", &["We opened it. (speech; Ms Bell; said; Hon Ana Bell)"]);
    reads(BELL, "Ms Bell says, \"We opened it.\"", &["We opened it. (speech; Ms Bell; says; Hon Ana Bell)"]);
    reads(
        BELL,
        "While visiting Upper Ward, Health Minister Ana Bell said, “We opened it.”",
        &["We opened it. (speech; Ana Bell; said; Hon Ana Bell)"],
    );
    reads(
        BELL,
        "Ana Bell opened it.\n\nShe added: “It has beds.”",
        &["It has beds. (speech; She; added; Hon Ana Bell)"],
    );
    reads(BELL, "As one nurse told me, “I like it here.”", &["I like it here. (speech; one nurse; told; one nurse)"]);
}

#[test]
fn a_paragraph_that_leads_in() {
    let body = "Board chair Kim Lowe is pleased.\n\nAnd from the Chair:\n\n“It took ten years.”";
    let [line] = &read(BELL, body)[..] else { panic!("one quotation") };
    assert!(line.starts_with("It took ten years. (speech; the Chair; -;"), "{line}");
    reads(
        BELL,
        "Mayor Kim Lowe said:\n\n“It took ten years.”",
        &["It took ten years. (speech; Kim Lowe; said; Kim Lowe)"],
    );
}

#[test]
fn a_byline() {
    reads(
        BELL,
        "“It is a good ward.” – Commissioner Kim Lowe",
        &["It is a good ward. (speech; Kim Lowe; -; Kim Lowe)"],
    );
}

#[test]
fn one_sentence_in_two_halves() {
    let expected = ["It is, (speech; he; said; Tom Reed)", "a good ward. (speech; he; said; Tom Reed)"];
    reads(&["Tom Reed"], "“It is,” he said, “a good ward.”", &expected);
    let expected =
        ["We hear you, (speech; Mr Reed; said; Tom Reed)", "Beds will come. (speech; Mr Reed; said; Tom Reed)"];
    reads(&["Tom Reed"], "“We hear you,” Mr Reed said. “Beds will come.”", &expected);
}

#[test]
fn over_several_paragraphs() {
    let expected = ["One. | Two. | Three, (speech; Ms Bell; said; Hon Ana Bell)"];
    reads(BELL, "“One.\n\n“Two.\n\n\"Three,” Ms Bell said.", &expected);
    let expected = ["One ward. (speech; -; -; Hon Ana Bell)", "Two wards. (speech; -; -; Hon Ana Bell)"];
    reads(BELL, "“One ward.”\n\n“Two wards.”", &expected);
    reads(
        BELL,
        "“One.\n\nThe ward opens today.\n\n“Two.”",
        &["One. (speech unclosed; -; -; Hon Ana Bell)", "Two. (speech; -; -; Hon Ana Bell)"],
    );
}

#[test]
fn lines_broken_by_hand_are_paragraphs_where_they_open_a_quotation() {
    let expected = ["One ward is open. (speech; -; -; Hon Ana Bell)", "Two are not, (speech; she; said; Hon Ana Bell)"];
    reads(BELL, "The ward opens.  \n“One ward is open.”  \n“Two are not,” she said.", &expected);
}

#[test]
fn a_closing_mark_that_was_forgotten() {
    reads(
        BELL,
        "“We opened it, Ms Bell said.",
        &["We opened it, Ms Bell said. (speech unclosed; Ms Bell; said; Hon Ana Bell)"],
    );
    let expected = ["First this. “Then that, (speech; Ms Bell; said; Hon Ana Bell)"];
    reads(BELL, "“First this. “Then that,” Ms Bell said.", &expected);
}

#[test]
fn marks_the_wrong_way_round_and_of_both_kinds() {
    reads(BELL, "”We opened it,\" Ms Bell said.", &["We opened it, (speech; Ms Bell; said; Hon Ana Bell)"]);
    reads(BELL, "“We opened it. “", &["We opened it.  (speech; -; -; Hon Ana Bell)"]);
    reads(BELL, "Ms Bell said the claim was “unhelpful\"\u{9d}.", &["unhelpful (speech; Ms Bell; said; Hon Ana Bell)"]);
    reads(BELL, "\u{93}We opened it,\u{94} Ms Bell said.", &["We opened it, (speech; Ms Bell; said; Hon Ana Bell)"]);
}

#[test]
fn quotations_in_quotations_and_other_marks() {
    reads(
        BELL,
        "“They said “yes” to it,” Ms Bell said.",
        &["They said “yes” to it, (speech; Ms Bell; said; Hon Ana Bell)"],
    );
    reads(
        BELL,
        "\"They call it \"the barn\" here,\" she said.",
        &["They call it \"the barn\" here, (speech; she; said; Hon Ana Bell)"],
    );
    reads(
        BELL,
        "“The nurses’ ‘barn’ isn’t cold,” she said.",
        &["The nurses’ ‘barn’ isn’t cold, (speech; she; said; Hon Ana Bell)"],
    );
    reads(BELL, "The pipe is 12\" wide and the other 14\" wide.", &[]);
    reads(
        BELL,
        "\"A 12\" pipe and a 14\" pipe burst,\" she said.",
        &["A 12\" pipe and a 14\" pipe burst, (speech; she; said; Hon Ana Bell)"],
    );
    reads(BELL, "See [the ward](https://example.org \"Our ward\").", &[]);
}

#[test]
fn a_list_in_a_quotation() {
    let expected = ["We will: | open wards; | buy beds, (speech; Ms Bell; said; Hon Ana Bell)"];
    reads(BELL, "“We will:\n\n- open wards;\n- buy beds,” Ms Bell said.", &expected);
    let expected = ["We will: (speech unclosed; -; -; Hon Ana Bell)"];
    reads(BELL, "“We will:\n\n- open wards;\n- buy beds.", &expected);
}

#[test]
fn titles_terms_and_scare_quotes_are_no_speech() {
    for body in [
        "The report “Better Beds” is out.",
        "The so-called “barn” will close.",
        "Ms Bell said the “user pays” scheme ends.",
        "Ms Bell today launched “A Bed for Every Ward”.",
        "“Ward” means a room with beds.",
        "The Act defines “ward” as “any room with beds”.",
        "# “Better beds for all”",
        "The “Beds for All” group, Ms Bell said.",
    ] {
        let found = read(BELL, body);
        assert!(!found.is_empty() && found.iter().all(|line| line.contains("(term; -; -; -)")), "{body}: {found:?}");
    }
}

#[test]
fn fragments_of_reported_speech() {
    reads(
        BELL,
        "Ms Bell said gambling was “a pastime that should be used to raise money”.",
        &["a pastime that should be used to raise money (speech; Ms Bell; said; Hon Ana Bell)"],
    );
    reads(
        BELL,
        "Ms Bell said she had “no intention of closing it”.",
        &["no intention of closing it (speech; Ms Bell; said; Hon Ana Bell)"],
    );
    reads(
        BELL,
        "She described the plan as “a dog’s breakfast of ideas”.",
        &["a dog’s breakfast of ideas (speech; She; described; Hon Ana Bell)"],
    );
}

#[test]
fn third_parties() {
    let expected =
        ["We are thrilled, (speech; Carla Stone; says; Carla Stone)", "It is warm. (speech; -; -; Carla Stone)"];
    reads(BELL, "“We are thrilled,” the agency’s chief executive Carla Stone says.\n\n“It is warm.”", &expected);
    reads(
        BELL,
        "Ward Trust president Kim Lowe is here.\n\n“Good,” says Ms Lowe.",
        &["Good, (speech; Ms Lowe; says; Kim Lowe)"],
    );
    reads(BELL, "“Good,” says Nurses Federation president Kim Lowe.", &["Good, (speech; Kim Lowe; says; Kim Lowe)"]);
    reads(
        BELL,
        "Air Marshal Kim Lowe spoke.\n\n“Good,” Air Marshal Lowe said.",
        &["Good, (speech; Air Marshal Lowe; said; Air Marshal Kim Lowe)"],
    );
    reads(
        BELL,
        "According to Dr Lowe, “nothing is as good as this ward”.",
        &["nothing is as good as this ward (speech; Dr Lowe; According; Dr Lowe)"],
    );
}

#[test]
fn several_ministers() {
    let body = "Health Minister Ana Bell and Trade Minister Tom Reed opened a ward.\n\n“Beds matter,” Mr Reed says.\n\n“They do.”\n\nMs Bell says nurses matter too.\n\n“They matter most.”\n\n“So does trade,” the Trade Minister says.";
    let expected = [
        "Beds matter, (speech; Mr Reed; says; Tom Reed)",
        "They do. (speech; -; -; Tom Reed)",
        "They matter most. (speech; -; -; Hon Ana Bell)",
        "So does trade, (speech; the Trade Minister; says; Tom Reed)",
    ];
    reads(TWO, body, &expected);
}

#[test]
fn narration_gives_the_word() {
    let body =
        "“Beds matter,” Mr Reed says.\n\nSpeaking at the opening, Ms Bell thanked the staff.\n\n“You did us proud.”";
    reads(
        TWO,
        body,
        &["Beds matter, (speech; Mr Reed; says; Tom Reed)", "You did us proud. (speech; -; -; Hon Ana Bell)"],
    );
    let body = "“Beds matter,” Mr Reed says.\n\n“They do.” The ward will open soon.";
    reads(TWO, body, &["Beds matter, (speech; Mr Reed; says; Tom Reed)", "They do. (speech; -; -; Tom Reed)"]);
}

#[test]
fn pronouns_go_by_the_forms_of_address() {
    let body = "“One,” Ms Bell said.\n\n“Two,” Mr Reed said.\n\n“Three,” she said.\n\n“Four,” he said.";
    let speakers: Vec<String> =
        read(TWO, body).iter().map(|line| line.rsplit("; ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(speakers, ["Hon Ana Bell)", "Tom Reed)", "Hon Ana Bell)", "Tom Reed)"]);
}

#[test]
fn without_ministers_the_text_tells_the_name() {
    let expected = ["We opened it, (speech; Ms Bell; said; Ana Bell)"];
    reads(&[], "Health Minister Ana Bell opened a ward.\n\n“We opened it,” Ms Bell said.", &expected);
}

#[test]
fn an_initial_is_part_of_a_name() {
    reads(BELL, "“We won,” said Tom J. Reed.", &["We won, (speech; Tom J. Reed; said; Tom J. Reed)"]);
}

#[test]
fn no_person_s_name_ends_in_a_digit() {
    for phrase in ["Ward Trust president Team K2", "Ward Trust president Hope 66"] {
        reads(BELL, &format!("“We won,” says {phrase}."), &[&format!("We won, (speech; {phrase}; says; {phrase})")]);
    }
}

#[test]
fn a_third_party_has_the_word_until_a_paragraph_tells_of_nobody() {
    for (between, speaker) in [("Kim Lowe says it took years.", "Kim Lowe"), ("It took years.", "Hon Ana Bell")] {
        reads(
            BELL,
            &format!("“Good,” says Kim Lowe.\n\n{between}\n\n“It is warm.”"),
            &["Good, (speech; Kim Lowe; says; Kim Lowe)", &format!("It is warm. (speech; -; -; {speaker})")],
        );
    }
}

/// Texts of the words and marks that the analysis goes by.
fn texts() -> impl Strategy<Value = String> {
    let bits = vec![
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "\u{93}",
        "\u{94}",
        "\u{9d}",
        "said",
        "says",
        "told",
        "Mr",
        "Ms Bell",
        "Ana",
        "Bell",
        "he",
        "she",
        "the",
        "The Minister",
        "of",
        "Health",
        "and",
        "chief executive",
        "According to",
        " ",
        " ",
        " ",
        " ",
        ",",
        ".",
        ":",
        "–",
        "12",
        "\n",
        "\n\n",
        "  \n",
        "- ",
        "# ",
        "> ",
        "](",
        ")",
        "(",
        "*",
        "\\",
        "ā",
        "’s",
        "a",
        "Tom Reed",
        "which",
        "today",
    ];
    prop::collection::vec(prop::sample::select(bits), 0..60).prop_map(|bits| bits.concat())
}

fn holds_the_laws(text: &str) {
    let ministers = [Minister::from("Hon Ana Bell"), Minister::from("Tom Reed")];
    let body = Body::from(text);
    let whole = body.as_str().as_bytes().as_ptr_range();
    let place = |part: &str| {
        let range = part.as_bytes().as_ptr_range();
        assert!(whole.start <= range.start && range.end <= whole.end, "a slice of the body");
        (range.start as usize - whole.start as usize, range.end as usize - whole.start as usize)
    };
    let mut at = 0;
    for quotation in body.quotations_by(&ministers) {
        let first = place(quotation.parts.first().expect("at least one part"));
        for part in &quotation.parts {
            let (start, end) = place(part);
            assert!(at <= start && start < end, "parts lie in order: {text:?}");
            at = end;
        }
        assert_eq!((quotation.span.start, quotation.span.end), (first.0, at));
        quotation.mention.map(place);
        quotation.cue.map(place);
        assert!(quotation.is_speech || (quotation.speaker.is_none() && quotation.mention.is_none()));
        assert!(!quotation.is_speech || quotation.speaker.is_some(), "with ministers, every speech has a speaker");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_and_marks_give_an_answer(text in texts()) {
        holds_the_laws(&text);
    }

    #[test]
    fn any_text_gives_an_answer(text in "(?s).{0,60}") {
        holds_the_laws(&text);
    }
}
