//! Ratios within this crate and to the standard library: the cost of a level, a body, a write and an edit.

use crate::{
    contenders::{Contender, press_release::view},
    inputs::{Input, Text},
    results::{Group, find, ratio},
    texts::prose,
};
use press_release::{Document, Release};
use serde_json::Value;
use std::{cell::RefCell, convert::Infallible, rc::Rc, slice, str};

pub const TASK: &str = "own";
pub const ABOUT: &str = "this crate by itself, on one release";

const LEVELS: &str = "the two levels";
const BYTES: &str = "1 MiB of bytes, as the archive's text";
const ASCII: &str = "1 MiB of bytes, all ASCII";
const SIZES: &str = "the body's size";
const WRITE: &str = "reading and writing";
const EDIT: &str = "an edit";
const QUOTATIONS: &str = "quotations";

const MEBIBYTE: usize = 1 << 20;
const RELEASE_PARSE: &str = "Release::parse";
const DOCUMENT_PARSE: &str = "Document::parse";
const FROM_SLICE: &str = "Document::from_slice";
const FROM_UTF8: &str = "std::str::from_utf8";
const SMALL: &str = "Document::parse, 1 KiB";
const LARGE: &str = "Document::parse, 1 MiB";
const DISPLAY: &str = "Release to_string";
const REPLACE: &str = "replace alone";
const FIND_QUOTATIONS: &str = "Release::quotations";

/// The names of all groups.
pub const GROUPS: [&str; 7] = [LEVELS, BYTES, ASCII, SIZES, WRITE, EDIT, QUOTATIONS];

/// Returns the contenders of one of [`GROUPS`], or none for another name. They work on the first text of `inputs`, on
/// its header with another body, or on the input with the most texts.
pub fn contenders(group: &str, inputs: &[Input]) -> Vec<Contender> {
    let one = &inputs[0].texts[0];
    let header = &one.source[..one.source.len() - one.record["body"].as_str().map_or(0, str::len)];
    let with_body = |body: String| -> &'static str { format!("{header}{body}").leak() };
    match group {
        LEVELS => vec![document(DOCUMENT_PARSE, one.source), releases(slice::from_ref(one))],
        BYTES => bytes(with_body(prose(MEBIBYTE))),
        ASCII => bytes(with_body("We have a plan, the Minister said. ".repeat(MEBIBYTE / 35))),
        SIZES => vec![document(SMALL, with_body(prose(1 << 10))), document(LARGE, with_body(prose(MEBIBYTE)))],
        WRITE => vec![releases(slice::from_ref(one)), display(one.source)],
        EDIT => vec![document(DOCUMENT_PARSE, one.source), parse_and_edit(one.source), edit(one.source)],
        QUOTATIONS => {
            let all = inputs.iter().max_by_key(|input| input.texts.len()).map_or(&[][..], |input| &input.texts);
            vec![releases(all), quotations(all)]
        }
        _ => vec![],
    }
}

/// Returns the targets: the description, the upper limit, and the measured ratio or number, which is `None` if it was
/// not measured.
pub fn targets(groups: &[Group]) -> Vec<(&'static str, f64, Option<f64>)> {
    let ratio = |input, slow, fast| ratio(groups, TASK, input, slow, fast);
    let allocations = find(groups, TASK, LEVELS)
        .and_then(|group| group.figures(DOCUMENT_PARSE))
        .map(|figures| figures.allocations.count as f64);
    vec![
        ("one release: Document::parse over Release::parse", 0.3, ratio(LEVELS, DOCUMENT_PARSE, RELEASE_PARSE)),
        ("one release: allocations of Document::parse", 2.0, allocations),
        ("1 MiB body: Document::from_slice over std::str::from_utf8", 1.1, ratio(BYTES, FROM_SLICE, FROM_UTF8)),
        ("1 MiB ASCII body: Document::from_slice over std::str::from_utf8", 1.1, ratio(ASCII, FROM_SLICE, FROM_UTF8)),
        // It is the same work, so the ratio is 1 except for the noise of two measurements.
        ("Document::parse with a body of 1 MiB over one of 1 KiB", 1.1, ratio(SIZES, LARGE, SMALL)),
        ("one release: writing over Release::parse", 1.5, ratio(WRITE, DISPLAY, RELEASE_PARSE)),
        ("one release: one field replaced over Document::parse", 2.0, ratio(EDIT, REPLACE, DOCUMENT_PARSE)),
        ("all releases: quotations over Release::parse", 10.0, ratio(QUOTATIONS, FIND_QUOTATIONS, RELEASE_PARSE)),
    ]
}

/// Returns the contender that reads a document, which must be written as the same text.
fn document(name: &'static str, text: &'static str) -> Contender {
    let work = |text: &&'static str| Document::parse(text);
    Contender::new(name, vec![text], |_| text.into(), work, |document| document.to_string().into())
}

/// Returns the contender that reads texts as releases.
fn releases(texts: &[Text]) -> Contender {
    let work = |text: &&'static str| Release::parse(text);
    let records: Vec<_> = texts.iter().map(|text| text.record.clone()).collect();
    let sources: Vec<_> = texts.iter().map(|text| text.source).collect();
    Contender::new(RELEASE_PARSE, sources, move |i| records[i].clone(), work, |release| view(&release))
}

/// Returns the contender that finds the quotations of releases that have been read. No other crate does this, so the
/// result is only compared with the text: each part of a quotation is in the body.
fn quotations(texts: &[Text]) -> Contender {
    let items: Vec<_> = texts.iter().filter_map(|text| Release::parse(text.source).ok()).collect();
    let counts: Vec<_> = items.iter().map(|release| release.quotations().len()).collect();
    let is_in_body = |release: &Release| {
        release.quotations().iter().all(|found| found.parts.iter().all(|part| release.body.as_str().contains(part)))
    };
    let are_right = items.iter().all(is_in_body);
    let work = |release: &Release| Ok::<_, Infallible>(release.quotations().len());
    Contender::new(
        FIND_QUOTATIONS,
        items,
        move |i| if are_right { counts[i].into() } else { Value::Null },
        work,
        Value::from,
    )
}

/// Returns the contenders that check bytes as UTF-8, by the standard library and in [`Document::from_slice`].
fn bytes(text: &'static str) -> Vec<Contender> {
    let item = || vec![text.as_bytes()];
    let utf8 = |bytes: &&'static [u8]| str::from_utf8(bytes);
    let slice = |bytes: &&'static [u8]| Document::from_slice(bytes);
    vec![
        Contender::new(FROM_UTF8, item(), |_| text.into(), utf8, |text| text.into()),
        Contender::new(FROM_SLICE, item(), |_| text.into(), slice, |document| document.to_string().into()),
    ]
}

/// Returns the contender that writes a release. The result must be the text of the archive, byte for byte.
fn display(text: &'static str) -> Contender {
    let items: Vec<_> = Release::parse(text).into_iter().collect();
    let work = |release: &Release| Ok::<_, Infallible>(release.to_string());
    Contender::new(DISPLAY, items, |_| text.into(), work, |text| text.into())
}

/// The titles that the edits write.
const TITLES: [&str; 2] = ["Another title", "Yet a longer title for the same release"];

/// Returns the contender that does the whole work of an editing tool: it reads a text, changes one field and writes the
/// text.
fn parse_and_edit(text: &'static str) -> Contender {
    let work = |text: &&'static str| {
        let mut document = Document::parse(text).map_err(|why| why.to_string())?;
        document.replace("/title", TITLES[0]).map_err(|why| why.to_string())?;
        Ok::<_, String>(document.to_string())
    };
    Contender::new("parse, replace, to_string", vec![text], |_| edited(text), work, |text| text.into())
}

/// Returns the contender that only edits an existing document, each time with another title.
fn edit(text: &'static str) -> Contender {
    let documents: Vec<_> =
        Document::parse(text).into_iter().map(|document| Rc::new(RefCell::new((document, 1)))).collect();
    let seen = documents.clone();
    let work = |state: &Rc<RefCell<(Document<'static>, usize)>>| {
        let (document, turn) = &mut *state.borrow_mut();
        *turn = 1 - *turn;
        document.replace("/title", TITLES[*turn])
    };
    let view = |()| seen[0].borrow().0.to_string().into();
    Contender::new(REPLACE, documents, |_| edited(text), work, view)
}

/// Returns the text with its second line, which has the title, replaced by the first of [`TITLES`].
fn edited(text: &str) -> Value {
    let title = text.lines().nth(1).unwrap_or_default();
    text.replacen(title, &format!("title: \"{}\"", TITLES[0]), 1).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{inputs, verdict::Verdict};

    #[test]
    fn every_contender_is_right_on_the_real_release_and_on_the_made_up_one() {
        for releases in [crate::args::releases(), "no such folder".into()] {
            let (inputs, _) = inputs::all(&releases).unwrap();
            for group in GROUPS {
                let all = contenders(group, &inputs);
                assert!(all.len() >= 2, "{group}");
                for contender in all {
                    assert_eq!(contender.verdict, Verdict::Right, "{group}: {}", contender.name);
                }
            }
        }
    }
}
