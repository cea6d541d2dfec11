//! Compares quotations and speakers with releases that were annotated by hand (`*.json` in this folder, which contain
//! only offsets).
//!
//! The releases are in `../shared/releases`. If that folder is missing, the test prints a note. `seen.json` and
//! `seen_more.json` may be used to improve the rules; `held_out.json` and `held_out_more.json` are only scored. The
//! annotations of the two `…_more` files were made by correcting the output of the program.

use std::{collections::HashSet, fmt, fs, path::Path};

use press_release::{Body, Minister, Quotation};
use serde_json::Value;

use crate::notation::{line, show};

const RELEASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/releases");
const ANNOTATED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/quotations");

type Range = (usize, usize);

/// A quotation in the annotations.
struct Wanted {
    parts: Vec<Range>,
    speech: bool,
    unclosed: bool,
    mention: Option<Range>,
    cue: Option<Range>,
    speaker: Option<Who>,
}

impl Wanted {
    /// Returns the quotation in the notation of the other tests.
    fn show(&self, case: &Case) -> String {
        let text = |(start, end): Range| &case.body.as_str()[start..end];
        let speaker = self.speaker.as_ref().map(|who| match who {
            Who::Minister(index) => case.ministers.get(*index).map_or("-", Minister::as_str),
            Who::Name(name) => name,
        });
        let parts: Vec<&str> = self.parts.iter().map(|&part| text(part)).collect();
        let fields = [self.mention.map(text), self.cue.map(text), speaker];
        line(&parts, self.unclosed, self.speech.then_some(fields))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Who {
    Minister(usize),
    Name(String),
}

struct Case {
    file: String,
    ministers: Vec<Minister>,
    body: Body,
    wanted: Vec<Wanted>,
}

fn range(value: &Value) -> Option<Range> {
    let number = |at: usize| usize::try_from(value.get(at)?.as_u64()?).ok();
    Some((number(0)?, number(1)?))
}

fn cases(name: &str) -> Option<Vec<Case>> {
    if !Path::new(RELEASES).is_dir() {
        println!("{RELEASES} is missing: left out {name}");
        return None;
    }
    let text = fs::read_to_string(format!("{ANNOTATED}/{name}")).expect("the annotations are part of the package");
    let list: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    Some(list.iter().map(case).collect())
}

fn case(value: &Value) -> Case {
    let file = value["file"].as_str().expect("a file name").to_owned();
    let text = fs::read_to_string(format!("{RELEASES}/{file}")).expect("the release");
    let (header, body) = text[4..].split_once("\n---\n").expect("a header");
    let body = body.strip_prefix('\n').unwrap_or(body);
    let list = header.split_once("\nministers:\n").map_or("", |(_, list)| list);
    let items = list.lines().map_while(|line| line.strip_prefix("  - "));
    let ministers = items.map(|item| Minister::from(item.trim_matches('"'))).collect();
    let quotations = value["quotations"].as_array().expect("a list").iter();
    let wanted = quotations.map(|quotation| Wanted {
        parts: quotation["parts"].as_array().expect("parts").iter().filter_map(range).collect(),
        speech: quotation["speech"].as_bool().expect("speech"),
        unclosed: quotation["unclosed"].as_bool().unwrap_or_default(),
        mention: range(&quotation["mention"]),
        cue: range(&quotation["cue"]),
        speaker: match &quotation["speaker"] {
            Value::Null => None,
            who => match who.get("minister").and_then(Value::as_u64) {
                Some(index) => Some(Who::Minister(usize::try_from(index).expect("small"))),
                None => range(&who["name"]).map(|(start, end)| Who::Name(body[start..end].to_owned())),
            },
        },
    });
    Case { file, ministers, wanted: wanted.collect(), body: Body::from(body) }
}

/// The number of right answers, of given answers and of expected answers.
#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Score {
    fn add(&mut self, right: bool, given: bool, wanted: bool) {
        self.right += usize::from(right);
        self.given += usize::from(given);
        self.wanted += usize::from(wanted);
    }

    #[allow(clippy::cast_precision_loss)]
    fn ratio(part: usize, whole: usize) -> f64 {
        if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
    }

    fn precision(self) -> f64 {
        Self::ratio(self.right, self.given)
    }

    fn recall(self) -> f64 {
        Self::ratio(self.right, self.wanted)
    }

    fn f1(self) -> f64 {
        Self::ratio(2 * self.right, self.given + self.wanted)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall, f1) = (self.precision(), self.recall(), self.f1());
        write!(f, "precision {precision:.3} recall {recall:.3} F1 {f1:.3} ({} of {})", self.right, self.wanted)
    }
}

#[derive(Default)]
struct Scores {
    spans: Score,
    /// The decisions that a quotation is speech, over the quotations whose span was found.
    speech: Score,
    /// The decisions between speech and no speech that are right.
    decided: Score,
    mention: Score,
    cue: Score,
    speaker: Score,
    /// Speech for which a wrong speaker was found.
    false_names: usize,
    /// The speakers, if the answer were always the first minister, for comparison.
    baseline: Score,
}

impl Scores {
    fn print(&self, of: &str) {
        println!("{of}");
        println!("  spans    {}", self.spans);
        println!("  speech   {}, decided right {:.3}", self.speech, self.decided.recall());
        println!("  mention  {}", self.mention);
        println!("  cue      {}", self.cue);
        println!("  speaker  {}, right for {:.3} of speech", self.speaker, self.speaker.recall());
        println!("  false names: {}", self.false_names);
        println!("  naming the first minister every time: right for {:.3}", self.baseline.recall());
    }
}

fn offsets(part: &str, body: &str) -> Range {
    let start = part.as_ptr() as usize - body.as_ptr() as usize;
    (start, start + part.len())
}

/// Whether one name is the other, or its end with or without a title: `Dr First Last`, `First Last`.
fn same_name(a: &str, b: &str) -> bool {
    let fold = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (fold(a), fold(b));
    a.ends_with(&b) || b.ends_with(&a)
}

fn compare(case: &Case, scores: &mut Scores, errors: &mut Vec<String>) {
    let body = case.body.as_str();
    let found = case.body.quotations_with(&case.ministers);
    let parts = |quotation: &Quotation<'_>| quotation.parts.iter().map(|part| offsets(part, body)).collect::<Vec<_>>();
    let known: HashSet<&[Range]> = case.wanted.iter().map(|wanted| &wanted.parts[..]).collect();
    for quotation in &found {
        if !known.contains(&parts(quotation)[..]) {
            scores.spans.add(false, true, false);
            errors.push(format!("{}\n  expected: nothing\n  found: {}", case.file, show(quotation, &case.ministers)));
        }
    }
    for wanted in &case.wanted {
        let quotation = found.iter().find(|found| parts(found) == wanted.parts);
        if !compare_one(case, wanted, quotation, scores) {
            let shown = quotation.map_or("nothing".to_owned(), |quotation| show(quotation, &case.ministers));
            errors.push(format!("{}\n  expected: {}\n  found: {shown}", case.file, wanted.show(case)));
        }
    }
}

/// Scores one annotated quotation, and returns whether everything in it is right.
fn compare_one(case: &Case, wanted: &Wanted, quotation: Option<&Quotation<'_>>, scores: &mut Scores) -> bool {
    let body = case.body.as_str();
    scores.spans.add(quotation.is_some(), quotation.is_some(), true);
    if wanted.speech {
        scores.baseline.add(wanted.speaker == Some(Who::Minister(0)), true, true);
    }
    let Some(quotation) = quotation else {
        if wanted.speech {
            scores.speaker.add(false, false, true);
        }
        return false;
    };
    scores.speech.add(quotation.is_speech && wanted.speech, quotation.is_speech, wanted.speech);
    scores.decided.add(quotation.is_speech == wanted.speech, true, true);
    let mut right = quotation.is_speech == wanted.speech;
    let mut slot = |score: &mut Score, given: Option<&str>, wanted: Option<Range>| {
        let place = given.map(|given| offsets(given, body));
        score.add(place.is_some() && place == wanted, place.is_some(), wanted.is_some());
        right &= place == wanted;
    };
    slot(&mut scores.mention, quotation.mention, wanted.mention);
    slot(&mut scores.cue, quotation.cue, wanted.cue);
    if wanted.speech {
        let same = match (&wanted.speaker, quotation.speaker) {
            (Some(Who::Minister(index)), Some(speaker)) => speaker.minister() == case.ministers.get(*index),
            (Some(Who::Name(name)), Some(speaker)) => speaker.minister().is_none() && same_name(name, speaker.name()),
            (None, None) => true,
            _ => false,
        };
        scores.speaker.add(same, quotation.speaker.is_some(), true);
        scores.false_names += usize::from(!same && quotation.speaker.is_some());
        right &= same;
    }
    right
}

/// Prints and returns the scores of all releases of a set, and of those in which several people speak.
fn score(name: &str, show: bool) -> Option<(Scores, Scores)> {
    let cases = cases(name)?;
    let (mut all, mut several) = (Scores::default(), Scores::default());
    let mut errors = Vec::new();
    for case in &cases {
        compare(case, &mut all, &mut errors);
        let speakers: HashSet<_> = case.wanted.iter().filter_map(|wanted| wanted.speaker.as_ref()).collect();
        if speakers.len() > 1 {
            compare(case, &mut several, &mut Vec::new());
        }
    }
    all.print(&format!("{name}: {} releases", cases.len()));
    several.print(&format!("{name}: where several people speak"));
    if show {
        println!("{}", errors.join("\n"));
    }
    Some((all, several))
}

fn hold(name: &str, show: bool) {
    let Some((all, several)) = score(name, show) else { return };
    assert!(all.spans.f1() >= 0.98, "spans");
    assert!(all.decided.recall() >= 0.97, "speech or not");
    assert!(all.speaker.recall() >= 0.97, "speaker");
    assert!(several.speaker.recall() >= 0.90, "speaker where several people speak");
}

#[test]
fn the_seen_set() {
    hold("seen.json", true);
}

#[test]
fn more_seen_releases() {
    hold("seen_more.json", true);
}

#[test]
fn more_held_out_releases() {
    hold("held_out_more.json", false);
}

#[test]
fn the_held_out_set() {
    hold("held_out.json", false);
}
