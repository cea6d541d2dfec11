//! A release as one JSON object. `show --json` and `export` write it.

use press_release::{Quotation, Release};
use serde_json::{Map, Value, json};

use crate::json;

/// Returns a release with the name of its file as JSON. Lists are arrays of strings, `date` is `2024-02-29`. All keys
/// are always there. The header's other keys are in `extra`, so that none of them can replace a field.
pub fn release(file: &str, release: &Release) -> Map<String, Value> {
    let mut row = Map::new();
    let mut put = |key: &str, value: Value| row.insert(key.to_owned(), value);
    put("file", file.into());
    put("kind", release.kind().as_str().into());
    put("title", release.title.as_str().into());
    put("date", release.date.to_string().into());
    put("url", release.url.as_str().into());
    put("ministers", release.ministers.iter().map(|minister| minister.as_str()).collect());
    put("portfolios", release.portfolios.iter().map(|portfolio| portfolio.as_str()).collect());
    put("attachments", release.attachments.iter().map(|url| url.as_str()).collect());
    put("extra", Value::Object(json::mapping(release.extra())));
    put("body", release.body.as_str().into());
    row
}

/// Returns a quotation as JSON: the speaker, the text, and its span in bytes of the body. `number` counts the
/// quotations of a release from 0. The keys are those of the Arrow columns. All are always there; an unknown speaker,
/// mention, cue or evidence is null.
pub fn quotation(number: usize, quotation: &Quotation<'_>) -> Map<String, Value> {
    let mut row = Map::new();
    let mut put = |key: &str, value: Value| row.insert(key.to_owned(), value);
    put("number", number.into());
    put("speaker", json!(quotation.speaker.map(|speaker| speaker.name())));
    put("is_minister", quotation.speaker.is_some_and(|speaker| speaker.minister().is_some()).into());
    put("mention", json!(quotation.mention));
    put("cue", json!(quotation.cue));
    put("is_speech", quotation.is_speech.into());
    put("parts", json!(quotation.parts));
    put("start", quotation.span.start.into());
    put("end", quotation.span.end.into());
    put("unclosed", quotation.unclosed.into());
    let ministers = quotation.speaker.iter().flat_map(press_release::Speaker::ministers);
    put("ministers", ministers.map(|minister| minister.as_str()).collect());
    put("evidence", json!(quotation.evidence.map(press_release::Evidence::as_str)));
    row
}
