//! Who speaks, by example: how a clause, the marks, the names and the paragraphs around it tell. `quotation_styles.rs` has
//! the styles of the archive; here stand the rules that a reader goes by, a table each. All names are made up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Body, Minister, Quotation};

const NOBODY: &[&str] = &[];
const BELL: &[&str] = &["Hon Ana Bell"];
const TWO: &[&str] = &["Hon Ana Bell", "Tom Reed"];

/// One line a quotation: its parts; then mention, cue and speaker, or `term`.
fn read(ministers: &[&str], body: &str) -> Vec<String> {
    let ministers: Vec<Minister> = ministers.iter().map(|&name| Minister::from(name)).collect();
    let show = |quotation: &Quotation<'_>| {
        let text = quotation.parts.join(" | ");
        let open = if quotation.unclosed { "unclosed; " } else { "" };
        if !quotation.is_speech {
            return format!("{text} ({open}term)");
        }
        let (mention, cue) = (quotation.mention.unwrap_or("-"), quotation.cue.unwrap_or("-"));
        format!("{text} ({open}{mention}; {cue}; {})", quotation.speaker.map_or("-", |speaker| speaker.name()))
    };
    Body::from(body).quotations_by(&ministers).iter().map(show).collect()
}

/// The last line of each text.
#[track_caller]
fn last(ministers: &[&str], table: &[(&str, &str)]) {
    for (body, expected) in table {
        assert_eq!(read(ministers, body).last().map(String::as_str), Some(*expected), "{body}");
    }
}

/// Who speaks in `body`, quotation by quotation.
fn speakers(ministers: &[&str], body: &str) -> Vec<String> {
    read(ministers, body)
        .iter()
        .map(|line| line.rsplit("; ").next().unwrap_or_default().trim_end_matches(')').to_owned())
        .collect()
}

#[test]
fn without_ministers_the_quotations_are_the_same_texts() {
    let body = Body::from("“We won,” Tom Reed said of “Better Beds”.");
    let found = body.quotations();
    assert_eq!(found.iter().map(|quotation| quotation.parts[0]).collect::<Vec<_>>(), ["We won,", "Better Beds"]);
    assert_eq!(found, body.quotations_by(&[]));
}

#[test]
fn between_a_speaker_and_the_verb() {
    last(
        BELL,
        &[
            ("“We won,” Tom Reed also said.", "We won, (Tom Reed; said; Tom Reed)"),
            ("“We won,” Tom Reed firmly said.", "We won, (Tom Reed; said; Tom Reed)"),
            ("“We won,” Tom Reed (Upper Ward) said.", "We won, (Tom Reed; said; Tom Reed)"),
            // A place, or a further office, is not who speaks.
            ("“We won,” Kim Lowe, Upper Hill, said.", "We won, (Kim Lowe; said; Kim Lowe)"),
            ("“We won,” the Minister, the Member for Upper Ward, said.", "We won, (the Minister; said; Hon Ana Bell)"),
            (
                "The mayor, a nurse, said the ward has “ten beds for all of us”.",
                "ten beds for all of us (The mayor; said; mayor)",
            ),
        ],
    );
}

#[test]
fn a_verb_with_its_own_speaker_behind_it_is_theirs() {
    last(
        BELL,
        &[
            (
                "The ward, a new one, said Tom Reed, has “ten beds for all of us”.",
                "ten beds for all of us (Tom Reed; said; Tom Reed)",
            ),
            (
                "The ward, a new one, said the Minister, has “ten beds for all of us”.",
                "ten beds for all of us (the Minister; said; Hon Ana Bell)",
            ),
        ],
    );
}

#[test]
fn behind_the_end_of_a_sentence_a_clause_has_an_end_of_its_own() {
    last(
        BELL,
        &[
            ("“We won.” Tom Reed said today.", "We won. (Tom Reed; said; Tom Reed)"),
            ("“We won.” Tom Reed said, opening the ward.", "We won. (Tom Reed; said; Tom Reed)"),
            ("“We won.” Tom Reed told the nurses.", "We won. (Tom Reed; told; Tom Reed)"),
            // What says something else is another sentence.
            ("“We won.” Tom Reed announced ten more beds.", "We won. (-; -; Hon Ana Bell)"),
            ("“We won.” Tom Reed said today that the ward has ten beds.", "We won. (-; -; Hon Ana Bell)"),
            // A sentence that did not end goes on, and no sentence begins with its verb.
            ("“We won” Tom Reed said to the nurses who were there.", "We won (Tom Reed; said; Tom Reed)"),
            ("“We won.”, Tom Reed said to the nurses who were there.", "We won. (Tom Reed; said; Tom Reed)"),
            ("“We won.” says Tom Reed who has the ward.", "We won. (Tom Reed; says; Tom Reed)"),
        ],
    );
}

#[test]
fn between_a_verb_and_the_mark() {
    last(
        BELL,
        &[
            ("Tom Reed said that “beds matter”.", "beds matter (Tom Reed; said; Tom Reed)"),
            ("Tom Reed said today “beds”.", "beds (Tom Reed; said; Tom Reed)"),
            ("Tom Reed told me, “Beds”.", "Beds (Tom Reed; told; Tom Reed)"),
            ("Tom Reed told reporters, “Beds”.", "Beds (Tom Reed; told; Tom Reed)"),
            ("Tom Reed said in Upper Ward today, “Beds”.", "Beds (Tom Reed; said; Tom Reed)"),
            // Where more is told, a word in marks is a term.
            ("Tom Reed told the nurses, “Beds”.", "Beds (term)"),
            ("Tom Reed said to the nurses “beds”.", "beds (term)"),
            ("Tom Reed told me (“beds”).", "beds (term)"),
            ("Tom Reed said in the new ward that we opened here today, “beds”.", "beds (term)"),
        ],
    );
}

#[test]
fn a_sentence_before_the_quotation_names_its_speaker_by_any_verb() {
    last(
        BELL,
        &[
            ("Kim Lowe opened the ward. “We won.”", "We won. (Kim Lowe; opened; Kim Lowe)"),
            // The caption of a picture has no verb.
            ("Kim Lowe at the ward. “We won.”", "We won. (term)"),
            (
                "And from Kim Lowe: “It has ten beds, and we are proud of it.”",
                "It has ten beds, and we are proud of it. (Kim Lowe; -; Kim Lowe)",
            ),
        ],
    );
}

#[test]
fn a_clause_reaches_to_the_end_of_its_sentence() {
    last(
        BELL,
        &[
            ("Did Tom Reed say so? The ward is “warm”.", "warm (term)"),
            ("Tom Reed said so! The ward is “warm”.", "warm (term)"),
            ("Tom Reed said so (and left.) The ward is “a good and warm one”.", "a good and warm one (term)"),
            // The full stop of an abbreviation, or of three, ends none.
            ("Tom Reed said Dr. Lowe is “warm and good”.", "warm and good (Tom Reed; said; Tom Reed)"),
            ("Tom Reed told Ana... “It is warm and good.”", "It is warm and good. (Tom Reed; told; Tom Reed)"),
        ],
    );
}

#[test]
fn a_dash_and_a_name_are_a_byline_where_nothing_else_follows() {
    last(
        BELL,
        &[
            ("“It is good.” – Kim Lowe. The ward opens.", "It is good. (Kim Lowe; -; Kim Lowe)"),
            ("“It is good.” – Kim Lowe, Upper Ward", "It is good. (Kim Lowe; -; Kim Lowe)"),
            ("“It is good.” – Kim Lowe\nThe ward opens.", "It is good. (Kim Lowe; -; Kim Lowe)"),
        ],
    );
}

#[test]
fn behind_a_dash_a_clause_keeps_its_verb_and_a_sentence_has_no_speaker() {
    last(
        BELL,
        &[
            ("“It is good.” – Kim Lowe said.", "It is good. (Kim Lowe; said; Kim Lowe)"),
            ("“It is good” – the ward has ten beds.", "It is good (term)"),
        ],
    );
}

#[test]
fn a_minister_is_known_by_the_surname_and_a_given_name_that_fits() {
    for (minister, name) in [
        ("Hon Ana Bell", "Anabel Bell"),
        ("Hon Āna Bell", "Anabel Bell"),
        ("Hon Tom Reed", "Sir Tom"),
        ("Hon Tom Reed", "Sir Reed"),
        // A surname that is also a title.
        ("Hon Tom Bishop", "Mr Bishop"),
        ("Hon Tom Sister", "Tom Sister"),
        // Post-nominals are not the surname, in the header or in the text.
        ("Hon Ana Bell JP", "Ms Bell"),
        ("Hon Sir Ian Hill KNZM", "Sir Ian"),
        ("Hon Sir Ian Hill KNZM", "Mr Hill"),
        ("Hon Ana Bell KNZM, QC", "Ana Bell DNZM"),
    ] {
        assert_eq!(speakers(&[minister], &format!("“We won,” {name} said.")), [minister], "{name}");
    }
    for (minister, name) in [
        ("Hon Ana Bell", "Mia Bell"),
        ("Hon Ana Bell", "Mr Bishop"),
        ("Hon Tom Reed", "Sir Kim"),
        // Without `Sir`, nobody is called by the given name.
        ("Hon Tom Reed", "Tom"),
        ("Hon Tom Reed", "Mr Tom"),
    ] {
        assert_eq!(speakers(&[minister], &format!("“We won,” {name} said.")), [name]);
    }
}

#[test]
fn of_two_people_the_minister_speaks_wherever_a_line_ends() {
    for names in ["Ana Bell and Kim Lowe", "Kim Lowe & Ana Bell", "Ana Bell and\nKim Lowe", "Kim Lowe\n& Ana Bell"] {
        assert_eq!(speakers(BELL, &format!("“We won,” {names} said.")), BELL, "{names}");
    }
}

#[test]
fn a_third_party_has_the_fullest_name_that_the_text_tells() {
    last(
        NOBODY,
        &[
            ("Kim Ann Lowe is here.\n\n“We won,” Kim Lowe said.", "We won, (Kim Lowe; said; Kim Ann Lowe)"),
            (
                "Kim Lowe is here. Kim Ann Lowe is a nurse.\n\n“We won,” Ms Lowe said.",
                "We won, (Ms Lowe; said; Kim Ann Lowe)",
            ),
            (
                "Dr Lowe is here. Kim Lowe leads the ward.\n\n“We won,” Dr Lowe said.",
                "We won, (Dr Lowe; said; Kim Lowe)",
            ),
            (
                "Air Vice Marshal Kim Ann Lowe is here.\n\n“We won,” Air Vice Marshal Lowe said.",
                "We won, (Air Vice Marshal Lowe; said; Air Vice Marshal Kim Ann Lowe)",
            ),
            ("Ēria Lowe is here.\n\n“We won,” Ms Lowe said.", "We won, (Ms Lowe; said; Ēria Lowe)"),
            // Of two with one surname, the first; and nobody is called by the name of another.
            ("Kim Lowe is here. Mia Lowe is a nurse.\n\n“We won,” Ms Lowe said.", "We won, (Ms Lowe; said; Kim Lowe)"),
            ("Ana Kay Lowe is here.\n\n“We won,” Kim Lowe said.", "We won, (Kim Lowe; said; Kim Lowe)"),
            ("Kim Ann Lowe is here.\n\n“We won,” Kim May Lowe said.", "We won, (Kim May Lowe; said; Kim May Lowe)"),
        ],
    );
}

#[test]
fn a_surname_that_is_a_title_makes_a_full_name_and_tells_nothing_of_them() {
    let body = "“One,” Tom Reed said.\n\n“Two,” Kim Lord said.\n\n“Three,” she said.\n\n“Four,” Ms Lord said.";
    assert_eq!(speakers(NOBODY, body), ["Tom Reed", "Kim Lord", "Kim Lord", "Kim Lord"]);
}

#[test]
fn an_office_stands_for_whom_the_text_names_with_it_first() {
    for (narration, office, speaker) in [
        ("Mayor Kim Lowe is here. Mayor Mia Dunn is not.", "Mayor", "Kim Lowe"),
        ("Mayor Kim Lowe is here. Ward Trust President Mia Dunn is not.", "President", "Mia Dunn"),
        // In an aside behind the name too.
        ("Kim Lowe, chief executive of the Ward Trust, is here.", "chief executive", "Kim Lowe"),
        ("Kim Lowe, Manager of the Ward, is here.", "Manager", "Kim Lowe"),
        ("Kim Lowe, speaking for the Board, is here.", "Board", "Board"),
        // Nobody has an office that is not, or no longer, theirs.
        ("Mayor Kim Lowe is here.", "Manager", "Manager"),
        ("Mayor Kim Lowe is here.", "Mayor of Upper Ward", "Mayor of Upper Ward"),
        ("The ex-Mayor Kim Lowe is here.", "Mayor", "Mayor"),
    ] {
        assert_eq!(speakers(BELL, &format!("{narration}\n\n“We won,” the {office} said.")), [speaker], "{narration}");
    }
}

#[test]
fn no_more_than_sixty_four_offices_are_looked_through() {
    let word = |number: u8| format!("H{}{}", char::from(b'a' + number / 26), char::from(b'a' + number % 26));
    let named = (0..65).map(|number| format!("{} Manager Kim {}.\n\n", word(number), word(number)));
    let narration: String = named.collect();
    let speaker = |number| speakers(NOBODY, &format!("{narration}“We won,” the {} Manager said.", word(number)));
    assert_eq!(speaker(63), [format!("Kim {}", word(63))]);
    assert_eq!(speaker(64), [format!("{} Manager", word(64))]);
}

#[test]
fn an_office_of_ministers_is_the_first_one_s_where_the_text_does_not_tell() {
    for office in ["Minister", "Health Minister", "Attorney-General", "Treasurer"] {
        assert_eq!(speakers(BELL, &format!("“We won,” the {office} said.")), BELL, "{office}");
    }
    assert_eq!(speakers(BELL, "“We won,” the Mayor said."), ["Mayor"]);
}

#[test]
fn a_pronoun_goes_to_whom_the_text_calls_so_or_who_spoke_last() {
    for (ministers, names, expected) in [
        (BELL, ["Mr Reed", "Ms Bell", "he"], ["Mr Reed", "Hon Ana Bell", "Mr Reed"]),
        (BELL, ["Ms Bell", "Mr Reed", "she"], ["Hon Ana Bell", "Mr Reed", "Hon Ana Bell"]),
        // Whoever wrote the text is its first minister; without one, whoever has the word.
        (TWO, ["Kim Lowe", "Tom Reed", "I"], ["Kim Lowe", "Tom Reed", "Tom Reed"]),
        (TWO, ["Tom Reed", "Kim Lowe", "we"], ["Tom Reed", "Kim Lowe", "Tom Reed"]),
        (BELL, ["Tom Reed", "Kim Lowe", "I"], ["Tom Reed", "Kim Lowe", "Hon Ana Bell"]),
        (NOBODY, ["Tom Reed", "Kim Lowe", "I"], ["Tom Reed", "Kim Lowe", "Kim Lowe"]),
    ] {
        let said = names.map(|name| format!("“We won,” {name} said.\n\n")).concat();
        assert_eq!(speakers(ministers, &said), expected, "{said}");
    }
    // Somebody whom nothing but a pronoun tells of is not the other one any more.
    for (address, one, other) in [("Ms Bell", "he", "she"), ("Mr Reed", "she", "he")] {
        let said = ["Kim Lowe", address, one, other].map(|name| format!("“We won,” {name} said.\n\n")).concat();
        let minister = if address == "Ms Bell" { "Hon Ana Bell" } else { "Tom Reed" };
        assert_eq!(speakers(TWO, &said), ["Kim Lowe", minister, "Kim Lowe", minister]);
    }
}

#[test]
fn narration_between_two_quotations_gives_the_word_to_somebody() {
    let after = |between: &str| {
        let body = format!("“One,” Tom Reed said.\n\n{between}\n\n“You did us proud.”");
        speakers(TWO, &body).pop().unwrap()
    };
    for (between, speaker) in [
        ("Opening the ward, Ms Bell thanked the staff.", "Hon Ana Bell"),
        ("Today, Ms Bell thanked the staff.", "Hon Ana Bell"),
        ("Kim Lowe says it is a ward.", "Kim Lowe"),
        // Not to whom it tells of otherwise, nor to what is nobody.
        ("Kim Lowe called it a ward.", "Tom Reed"),
        ("Lowe says it is a ward.", "Tom Reed"),
        ("The Mayor says it has beds.", "Tom Reed"),
        ("The ward says it has beds.", "Tom Reed"),
    ] {
        assert_eq!(after(between), speaker, "{between}");
    }
    let body = "Trade Minister Tom Reed came.\n\n“One,” Ms Bell said.\n\nThe Trade Minister says so too.\n\n“We won.”";
    assert_eq!(speakers(TWO, body), ["Hon Ana Bell", "Tom Reed"]);
}

#[test]
fn the_word_stays_with_who_has_it() {
    for (ministers, body, expected) in [
        (TWO, "“One,” the Mayor said.\n\n“Two.”", ["Mayor", "Mayor"]),
        // A text that states something does not go on speaking.
        (TWO, "“One,” the Treaty states.\n\n“Two.”", ["Treaty", "Hon Ana Bell"]),
        // Where no minister is known, it goes back to none.
        (NOBODY, "“One,” says Kim Lowe.\n\nIt took years.\n\n“Two.”", ["Kim Lowe", "Kim Lowe"]),
    ] {
        assert_eq!(speakers(ministers, body), expected, "{body}");
    }
    // A term is nobody's word: it does not tell who spoke before.
    let body = "“We won.”\n\nTom Reed announced a ward.\n\nIt is “warm”.";
    assert_eq!(read(TWO, body), ["We won. (-; -; Hon Ana Bell)", "warm (term)"]);
}

#[test]
fn a_list_is_part_of_the_quotation_that_its_last_item_closes() {
    assert_eq!(
        read(BELL, "“We will:\n\n- open wards;\n- buy beds;\n- hire nurses;\n- and rest,” Ms Bell said."),
        ["We will: | open wards; | buy beds; | hire nurses; | and rest, (Ms Bell; said; Hon Ana Bell)"]
    );
    assert_eq!(
        read(BELL, "“We will:\n\n- rest,” Ms Bell said.\n\n“They will:\n\n- open wards;\n- buy beds,” Tom Reed said."),
        [
            "We will: | rest, (Ms Bell; said; Hon Ana Bell)",
            "They will: | open wards; | buy beds, (Tom Reed; said; Tom Reed)"
        ]
    );
}

#[test]
fn only_a_mark_at_its_beginning_makes_a_paragraph_carry_on() {
    assert_eq!(
        read(NOBODY, "“We won.\n\nTom Reed added “we will win again”."),
        ["We won. (unclosed; -; -; Tom Reed)", "we will win again (Tom Reed; added; Tom Reed)"]
    );
    // A line break within a quotation is no new paragraph, nor is one by hand where no mark opens behind it.
    last(
        BELL,
        &[
            ("Tom Reed said it is “warm\nand good to be in”.", "warm\nand good to be in (Tom Reed; said; Tom Reed)"),
            (
                "Tom Reed said it is “warm  \nand good to be in”.",
                "warm  \nand good to be in (Tom Reed; said; Tom Reed)",
            ),
        ],
    );
}

#[test]
fn a_clause_speaks_for_the_quotation_before_it_in_any_paragraph() {
    assert_eq!(
        read(BELL, "A bridge opens.\n\n“We opened it,” and “we will open a road,” Tom Reed said."),
        ["We opened it, (Tom Reed; said; Tom Reed)", "we will open a road, (Tom Reed; said; Tom Reed)"]
    );
}

#[test]
fn a_mark_does_what_its_place_asks_for() {
    for (body, expected) in [
        // The opening mark closes, the closing mark opens.
        ("“We opened it,“ Ms Bell said.", &["We opened it,"][..]),
        ("“We opened it,“ Ms Bell said. ”It is warm,” she added.", &["We opened it,", "It is warm,"]),
        ("Ms Bell said: ”We opened it.”", &["We opened it."]),
        ("”…and we opened it,” Ms Bell said.", &["…and we opened it,"]),
        // A blank on the wrong side of the mark, or none.
        ("Ms Bell said:“ We opened it.”", &[" We opened it."]),
        ("“We have issues ”she said.", &["We have issues "]),
        ("“We opened it”she said.", &["We opened it"]),
        // Points stand where a letter does.
        ("Ms Bell said “…and we opened it”.", &["…and we opened it"]),
        ("Ms Bell said \"…and we opened it\".", &["…and we opened it"]),
        ("“They said “…yes” to it,” Ms Bell said.", &["They said “…yes” to it,"]),
        // Behind a number, a straight mark closes what no other mark does.
        ("\"The beds are 12\" she said.", &["The beds are 12"]),
        // One that closes what nothing opened is no mark.
        ("We opened it.\"Ms Bell said so of “Better Beds”.", &["Better Beds"]),
    ] {
        let text = Body::from(body);
        let found = text.quotations();
        assert_eq!(found.iter().map(|quotation| quotation.parts[0]).collect::<Vec<_>>(), expected, "{body}");
        assert!(found.iter().all(|quotation| !quotation.unclosed), "{body}");
    }
}

#[test]
fn a_mark_behind_a_sentence_opens_a_quotation_within_where_one_closes_it() {
    for (body, expected) in [
        ("“They asked. “Yes” is a good word,” Ms Bell said.", &["They asked. “Yes” is a good word,"][..]),
        ("“They asked. “Yes“ is a good word,” Ms Bell said.", &["They asked. “Yes“ is a good word,"]),
        // Opened anew and closed once; what was closed before does not count.
        ("“Yes,” Ms Bell said. “First this. “Then that,” she said.", &["Yes,", "First this. “Then that,"]),
    ] {
        let text = Body::from(body);
        let parts: Vec<_> = text.quotations().into_iter().flat_map(|quotation| quotation.parts).collect();
        assert_eq!(parts, expected, "{body}");
    }
}
