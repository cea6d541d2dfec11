//! Who said it, by example: which words are a speaker's, which clause tells it, and whom that clause names.
//! All names and sentences are made up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Body, Minister, Quotation};

/// The first of them speaks where a text does not tell who.
const MINISTERS: [&str; 2] = ["Hon Ana Bell", "Tom Reed"];

/// One line a quotation: its text, then the mention, cue and speaker, or that it is a term.
fn read(body: &str) -> Vec<String> {
    let ministers = MINISTERS.map(Minister::from);
    let show = |quotation: &Quotation<'_>| {
        let (mention, cue) = (quotation.mention.unwrap_or("-"), quotation.cue.unwrap_or("-"));
        let told = match quotation.speaker {
            Some(speaker) => format!("{mention}; {cue}; {}", speaker.name()),
            None => "a term".to_owned(),
        };
        format!("{} ({told})", quotation.parts.join(" | "))
    };
    Body::from(body).quotations_by(&ministers).iter().map(show).collect()
}

#[track_caller]
fn reads(body: &str, expected: &[&str]) {
    assert_eq!(read(body), expected, "{body}");
}

/// `who`, as the clause behind a quotation has them, is read as `mention` and means `speaker`.
#[track_caller]
fn names(who: &str, mention: &str, speaker: &str) {
    reads(&format!("“We won,” {who} said."), &[&format!("We won, ({mention}; said; {speaker})")]);
}

#[test]
fn a_name_begins_behind_the_office() {
    names("Health Minister Kim Ana Rose Lowe", "Kim Ana Rose Lowe", "Kim Ana Rose Lowe");
    names("Health Minister Ana Maria Rose Bell", "Ana Maria Rose Bell", "Hon Ana Bell");
    names("the Green Party’s Kim Lowe", "Kim Lowe", "Kim Lowe");
    names("the Green Party’s Kim van Lowe", "Kim van Lowe", "Kim van Lowe");
    names("local farmer Kim Lowe", "Kim Lowe", "Kim Lowe");
    // Behind what is tied to an office, and behind a body without one, a name has two words.
    names("Minister of Foreign Affairs and Trade Ana Bell", "Ana Bell", "Hon Ana Bell");
    names("Blue Ward Trust Kim Lowe", "Kim Lowe", "Kim Lowe");
    // An office has commas of its own.
    names("Arts, Culture and Heritage Minister Ana Bell", "Ana Bell", "Hon Ana Bell");
    names("Arts, Culture & Heritage Minister Ana Bell", "Ana Bell", "Hon Ana Bell");
    names("Arts, Culture, and Heritage Minister Ana Bell", "Ana Bell", "Hon Ana Bell");
    names("Minister for Arts, Culture, and Heritage Ana Bell", "Ana Bell", "Hon Ana Bell");
    names("Minister for Arts, Culture and Heritage Ana Bell", "Ana Bell", "Hon Ana Bell");
}

#[test]
fn a_title_is_part_of_a_name_and_letters_behind_it_are_not() {
    names("Mr Tom Reed", "Mr Tom Reed", "Tom Reed");
    names("Mr van Lowe", "Mr van Lowe", "Mr van Lowe");
    names("Mr reed", "Mr reed", "Tom Reed");
    names("Police Minister Air Vice Marshal Lowe", "Air Vice Marshal Lowe", "Air Vice Marshal Lowe");
    names("Tom Reed MP", "Tom Reed", "Tom Reed");
    names("Kim Lowe KC QSM", "Kim Lowe", "Kim Lowe");
    // A place is nobody's name.
    names("Blueville MP", "Blueville MP", "Blueville MP");
    reads("One Blueville MP said: “We won.”", &["We won. (One Blueville MP; said; One Blueville MP)"]);
    reads("Another Blueville MP said: “We won.”", &["We won. (Another Blueville MP; said; Another Blueville MP)"]);
}

#[test]
fn an_office_and_a_body_are_named_whole() {
    names("the Minister for the Environment", "the Minister for the Environment", "Hon Ana Bell");
    names("the Judge", "the Judge", "Judge");
    names("the farmer later", "the farmer", "farmer");
    names("the first farmer", "the first farmer", "first farmer");
    names("the Council’s Blue Board", "the Council’s Blue Board", "Council’s Blue Board");
    names("the Blue Hill Dairy", "the Blue Hill Dairy", "Blue Hill Dairy");
    names("Friends of Blueville", "Friends of Blueville", "Friends of Blueville");
    names("Friends of Upper Ward", "Friends of Upper Ward", "Friends of Upper Ward");
    // A shop and a firm that are called after somebody are somebody else.
    names("Bell’s", "Bell’s", "Bell’s");
    names("Ana Bell and Sons", "Ana Bell and Sons", "Ana Bell and Sons");
    names("Ana Bell and Blue Farmers", "Ana Bell and Blue Farmers", "Ana Bell and Blue Farmers");
}

#[test]
fn two_people_are_named_together_and_the_first_minister_of_them_speaks() {
    names("Tom Reed and Ana Bell", "Tom Reed and Ana Bell", "Tom Reed");
    names("Kim Lowe and Tom Reed", "Kim Lowe and Tom Reed", "Tom Reed");
}

#[test]
fn a_place_before_a_comma_is_no_part_of_who_speaks() {
    reads("In Blueville, Ana Bell said: “We won.”", &["We won. (Ana Bell; said; Hon Ana Bell)"]);
    reads(
        "In Auckland, Ana Bell and Tom Reed said: “We won.”",
        &["We won. (Ana Bell and Tom Reed; said; Hon Ana Bell)"],
    );
    reads("Mayor of Upper Ward, Kim Lowe, said: “We won.”", &["We won. (Kim Lowe; said; Kim Lowe)"]);
    // Nor is what stands between the mark and the verb.
    for rival in ["Blueville", "Labour"] {
        reads(
            &format!("“Nobody won anything,” against {rival} says Ms Bell."),
            &["Nobody won anything, (-; -; Hon Ana Bell)"],
        );
    }
}

#[test]
fn the_full_stop_behind_i_ends_the_sentence() {
    reads("“We won,” say I.", &["We won, (I; say; Hon Ana Bell)"]);
}

#[test]
fn a_clause_that_ends_in_a_colon_is_no_other_sentence_s() {
    reads(
        "Ms Bell said: “We opened it”. Mr Reed said: “So did we.”",
        &["We opened it (Ms Bell; said; Hon Ana Bell)", "So did we. (Mr Reed; said; Tom Reed)"],
    );
    reads(
        "Ms Bell said: “We opened it.” Mr Reed said: “So did we.”",
        &["We opened it. (Ms Bell; said; Hon Ana Bell)", "So did we. (Mr Reed; said; Tom Reed)"],
    );
    // A name under the words tells more than the line above them.
    reads("Here is what she said: “We opened it.” – Kim Lowe", &["We opened it. (Kim Lowe; -; Kim Lowe)"]);
    // A name with a colon reports nothing, and a sign does not speak: the clause behind does.
    reads("Mr Reed: “We won,” Ms Bell says.", &["We won, (Ms Bell; says; Hon Ana Bell)"]);
    reads(
        "The sign read “Beds for all the people of the town”, said Ms Bell.",
        &["Beds for all the people of the town (Ms Bell; said; Hon Ana Bell)"],
    );
}

#[test]
fn words_that_go_on_over_paragraphs_share_a_clause_too() {
    reads(
        "“We opened it,” and “we closed it\n\n“and opened it,” Ms Bell said.",
        &["We opened it, (Ms Bell; said; Hon Ana Bell)", "we closed it | and opened it, (Ms Bell; said; Hon Ana Bell)"],
    );
}

#[test]
fn without_a_closing_mark_a_short_clause_at_the_end_tells_who_speaks() {
    // One of 79 bytes; one of 80, with the blank before it; one that does not end the paragraph.
    for (clause, mention, cue) in [
        ("Ms Bell said at the opening of the ward by the new road from Lower Ward to Ham", "Ms Bell", "said"),
        ("Ms Bell said at the opening of the ward by the new road from Lower Ward to Hill", "-", "-"),
        ("Ms Bell said. It is", "-", "-"),
    ] {
        reads(
            &format!("“We opened it, {clause}."),
            &[&format!("We opened it, {clause}. ({mention}; {cue}; Hon Ana Bell)")],
        );
    }
}

#[test]
fn a_sentence_before_a_quotation_names_its_speaker_if_it_tells_of_a_person() {
    reads("Tom Reed thanked everyone. “We opened it today.”", &["We opened it today. (Tom Reed; thanked; Tom Reed)"]);
    reads("The ward opened today. “We are proud of it.”", &["We are proud of it. (-; -; Hon Ana Bell)"]);
    reads("The ward has a sign. “Stop!” is all it says.", &["Stop! (a term)"]);
    reads("(“It is warm here.”)", &["It is warm here. (-; -; Hon Ana Bell)"]);
}

#[test]
fn whoever_a_paragraph_tells_of_has_the_word_with_letters_behind_the_name_too() {
    for name in ["Tom Reed", "Tom Reed MP"] {
        reads(
            &format!("“We won,” Ms Bell says.\n\n{name} thanked the staff.\n\n“You did us proud.”"),
            &["We won, (Ms Bell; says; Hon Ana Bell)", "You did us proud. (-; -; Tom Reed)"],
        );
    }
}

#[test]
fn a_paragraph_leads_in_with_a_colon_or_where_it_breaks_off_behind_its_clause() {
    reads("Tom Reed says:\n\n“Beds matter.”", &["Beds matter. (Tom Reed; says; Tom Reed)"]);
    // It goes on behind the clause; it has a quotation of its own; its clause ends it; it has none.
    reads("Tom Reed says beds matter\n\n“They do matter.”", &["They do matter. (-; -; Tom Reed)"]);
    reads(
        "“One,” Mr Reed said\n\n“Two is more.”",
        &["One, (Mr Reed; said; Tom Reed)", "Two is more. (-; -; Tom Reed)"],
    );
    reads("It is late, says Kim Lowe\n\n“We opened it.”", &["We opened it. (-; -; Kim Lowe)"]);
    reads("A letter from Upper Ward to Kim Lowe\n\n“It took ten years.”", &["It took ten years. (-; -; Hon Ana Bell)"]);
}

#[test]
fn behind_a_clause_words_are_speech_unless_they_look_like_a_title() {
    for said in ["I agree", "no way", "Better Beds matter"] {
        reads(&format!("Ms Bell said “{said}” and left."), &[&format!("{said} (Ms Bell; said; Hon Ana Bell)")]);
    }
    for title in ["Better Beds", "Beds for Wards"] {
        reads(&format!("Ms Bell announced “{title}” and left."), &[&format!("{title} (a term)")]);
    }
    // A colon or a comma says that they are hers.
    reads("Ms Bell said: “Better Beds”", &["Better Beds (Ms Bell; said; Hon Ana Bell)"]);
    reads("Ms Bell said, “Yes.”", &["Yes. (Ms Bell; said; Hon Ana Bell)"]);
}

#[test]
fn words_woven_into_a_reporting_sentence_are_speech_if_they_are_more_than_a_term() {
    for (before, said, after) in [
        ("they had", "plenty of room for everyone", "now"),
        ("nurses ask", "whose beds?", "every day"),
        ("it took", "the last bed", "away"),
    ] {
        let expected = format!("{said} (Ms Bell; said; Hon Ana Bell)");
        reads(&format!("Ms Bell said {before} “{said}” {after}."), &[&expected]);
    }
    for term in ["user pays first", "very old", "Beds for Every Ward in Town"] {
        reads(&format!("Ms Bell said the “{term}” plan is late."), &[&format!("{term} (a term)")]);
    }
}

#[test]
fn what_somebody_calls_a_thing_is_their_word_and_its_name_is_not() {
    reads("Ms Bell called the practice “unhelpful”.", &["unhelpful (Ms Bell; called; Hon Ana Bell)"]);
    for body in [
        "Ms Bell called the ward “Better Beds”.",
        "The ward is called “Better Beds for All”.",
        "The ward is called “barn”.",
    ] {
        let found = read(body);
        assert!(found.len() == 1 && found[0].ends_with("(a term)"), "{body}: {found:?}");
    }
}

#[test]
fn behind_a_colon_a_sentence_is_speech_and_a_word_or_a_title_is_not() {
    reads("Mr Reed: “Good.”", &["Good. (Mr Reed; -; Tom Reed)"]);
    reads("This is true: “We opened it.”", &["We opened it. (-; -; Hon Ana Bell)"]);
    // A topic is nobody.
    reads("Housing: “We will build ten homes.”", &["We will build ten homes. (-; -; Hon Ana Bell)"]);
    for body in [
        "By Kim Lowe: “Better Beds for All”",
        "A prize for Kim Lowe: “beds”",
        "The code word: “barn”",
        "The code word: “Barn”",
        "Its motto: “Good.”",
        "Kim Lowe sang “The ward is ours.” all day.",
    ] {
        let found = read(body);
        assert!(found.len() == 1 && found[0].ends_with("(a term)"), "{body}: {found:?}");
    }
}

#[test]
fn words_that_stand_alone_are_speech_if_they_are_more_than_a_title_or_a_word() {
    reads(
        "“We opened the ten new wards at noon today”.",
        &["We opened the ten new wards at noon today (-; -; Hon Ana Bell)"],
    );
    // Nobody opens a title anew in the next paragraph.
    reads("“Two wards are open\n\n“Ten are not”", &["Two wards are open | Ten are not (-; -; Hon Ana Bell)"]);
    for body in ["“barn”", "- “barn”", "- “Better Beds”", "“Wards,” a book about beds, is out."] {
        let found = read(body);
        assert!(found.len() == 1 && found[0].ends_with("(a term)"), "{body}: {found:?}");
    }
}
