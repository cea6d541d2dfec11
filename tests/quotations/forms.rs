//! Tests of short clauses that name a speaker, from a list outside the package: `../shared/forms.json`.
//!
//! ```json
//! {"ministers": ["Ada Quill"], "body": "“It holds,” said Ben Oram.", "want": [[true, "Ben Oram"]]}
//! ```
//!
//! `want` has one pair for each quotation: whether it is speech, and who speaks. `null` means that the speaker is
//! unknown, or that several people speak. Wrong names and missing names are counted separately, because a wrong name is
//! worse.

use std::{fmt::Write as _, fs};

use press_release::{Body, Minister};
use serde_json::Value;

const FORMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/forms.json");

/// The minimum share of the forms that must be right.
const LEAST_RIGHT: f64 = 0.95;

/// Whether the name that was found is the expected one, with or without titles before it.
fn same_name(wanted: &str, found: &str) -> bool {
    found == wanted || found.strip_suffix(wanted).is_some_and(|title| title.ends_with(' '))
}

/// Returns the differences from `want`, and the number of wrong names.
fn compare(form: &Value) -> (String, usize) {
    let texts =
        |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    let names: Vec<String> = texts(&form["ministers"]);
    let ministers: Vec<Minister> = names.into_iter().map(Minister::from).collect();
    let body = Body::from(form["body"].as_str().unwrap_or_default());
    let found = body.quotations_with(&ministers);
    let wanted: Vec<(bool, Option<&str>)> = form["want"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|pair| (pair[0].as_bool().unwrap_or_default(), pair[1].as_str()))
        .collect();
    let (mut differ, mut false_names) = (String::new(), 0);
    if found.len() != wanted.len() {
        let parts: Vec<_> = found.iter().map(|quotation| &quotation.parts).collect();
        write!(differ, "\n    expected {} quotations, found {parts:?}", wanted.len()).unwrap();
    }
    for (quotation, &(speech, who)) in found.iter().zip(&wanted) {
        let speaker = quotation.speaker.filter(|speaker| who.is_some() || speaker.ministers().count() < 2);
        let same = match (who, speaker) {
            (Some(who), Some(speaker)) => same_name(who, speaker.name()),
            (None, None) => true,
            _ => false,
        };
        if !same || quotation.is_speech != speech {
            false_names += usize::from(!same && speaker.is_some());
            let name = speaker.map(|speaker| speaker.name());
            let (parts, evidence) = (&quotation.parts, quotation.evidence);
            write!(
                differ,
                "\n    expected {speech} {who:?}, found {} {name:?} ({evidence:?}): {parts:?}",
                quotation.is_speech
            )
            .unwrap();
        }
    }
    (differ, false_names)
}

#[test]
fn the_forms() {
    let Ok(text) = fs::read_to_string(FORMS) else {
        println!("{FORMS} is missing: left out the forms");
        return;
    };
    let forms: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let (mut right, mut false_names) = (0_u32, 0);
    for (number, form) in forms.iter().enumerate() {
        let (differ, false_here) = compare(form);
        right += u32::from(differ.is_empty());
        false_names += false_here;
        if !differ.is_empty() {
            println!("  form {number}: {}{differ}", form["body"]);
        }
    }
    let share = f64::from(right) / f64::from(u32::try_from(forms.len()).expect("few"));
    println!("forms: {right} of {} right ({share:.3}), {false_names} false names", forms.len());
    assert!(share >= LEAST_RIGHT, "{right} of {} forms", forms.len());
}
