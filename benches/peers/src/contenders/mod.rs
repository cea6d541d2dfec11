//! The contenders, one file each, and the contenders of each task.

mod fence;
mod fronma;
mod gray_matter;
mod markdown_frontmatter;
pub mod press_release;
mod saphyr;
mod serde_saphyr;
mod serde_yaml;
pub mod splitter;
mod yaml_front_matter;
mod yaml_rust2;

use crate::{
    inputs::{Input, Shape, Text},
    record::Record,
    texts::{Folded, Header, Nested},
    tricky,
    verdict::{Verdict, compare},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{borrow::Cow, fmt::Display, hint::black_box, panic, sync::Arc};

/// The name of this crate's contender in every table.
pub const OURS: &str = "press_release";
/// The name of the contender of `splitter.rs`.
pub const SPLITTER: &str = "line splitter";

/// One way to do one task on one input, and whether its result is right.
pub struct Contender {
    pub name: &'static str,
    pub verdict: Verdict,
    /// Does the work on all items, the given number of times.
    run: Box<dyn Fn(u64)>,
}

impl Contender {
    /// Makes a contender that does `work` on each of `items`, and judges its results: `view` converts the result for an
    /// item to JSON, which is compared with `expected`, called with the index of the item. A panic counts as an error.
    ///
    /// The verdict is right if all results are. Otherwise it is that of the first item that is not, with the number of
    /// such items. Without items it is `Refused`. Only `work` is timed, including the drop of its result.
    pub fn new<I, T, E: Display>(
        name: &'static str,
        items: impl Into<Arc<[I]>>,
        expected: impl Fn(usize) -> Value,
        work: impl Fn(&I) -> Result<T, E> + 'static,
        view: impl Fn(T) -> Value,
    ) -> Self
    where
        I: 'static,
    {
        let items = items.into();
        let judge = |i: usize| match panic::catch_unwind(panic::AssertUnwindSafe(|| work(&items[i]).map(&view))) {
            Ok(Ok(found)) => compare(&expected(i), &found),
            Ok(Err(why)) => Verdict::Refused(why.to_string()),
            Err(_) => Verdict::Refused("it panicked".into()),
        };
        let failures: Vec<_> = (0..items.len()).map(judge).filter(|verdict| *verdict != Verdict::Right).collect();
        let verdict = match (failures.len(), failures.into_iter().next()) {
            _ if items.is_empty() => Verdict::Refused("what it works on could not be made".into()),
            (_, None) => Verdict::Right,
            (1, Some(first)) if items.len() == 1 => first,
            (bad, Some(Verdict::Wrong(why))) => Verdict::Wrong(format!("{bad} of {}; {why}", items.len())),
            (bad, Some(Verdict::Refused(why))) => Verdict::Refused(format!("{bad} of {}; {why}", items.len())),
            (_, Some(Verdict::Right)) => unreachable!("only failures were kept"),
        };
        let run = move |times| {
            for _ in 0..times {
                for item in items.iter() {
                    drop(black_box(work(black_box(item))));
                }
            }
        };
        Self { name, verdict, run: Box::new(run) }
    }

    /// Does the work on all items `times` times.
    pub fn run(&self, times: u64) {
        (self.run)(times);
    }
}

/// A crate that reads front matter, or YAML, into a serde type.
trait Peer {
    /// The name in the tables.
    const NAME: &'static str;
    /// Whether the crate finds the fences itself instead of getting the parts from `fence.rs`.
    const FINDS_FENCES: bool = true;

    /// Reads the header as `T`, and returns it with the body, borrowed or owned as the crate returns it.
    fn read<T: DeserializeOwned>(text: &'static str) -> Result<(T, Cow<'static, str>), String>;
}

/// The tasks, in the order in which they are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Reads a typed record with the body.
    Record,
    /// Reads the header as a serde struct.
    Fields,
    /// Reads the header as a tree of any values.
    Tree,
}

impl Task {
    pub const ALL: [Self; 3] = [Self::Record, Self::Fields, Self::Tree];

    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Fields => "fields",
            Self::Tree => "tree",
        }
    }

    /// Returns the description of the task for the table.
    pub fn about(self) -> &'static str {
        match self {
            Self::Record => "text to a typed, owned record: title, date, url, lists, attachments and the body",
            Self::Fields => {
                "text to the header as a serde struct, the same struct for all; the body as it is handed out"
            }
            Self::Tree => "text to a tree of the header",
        }
    }

    /// Returns all contenders of this task on this input, or none if it makes no sense.
    pub fn contenders(self, input: &Input) -> Vec<Contender> {
        match (self, input.shape) {
            (Self::Record, _) => records(input),
            (Self::Fields, _) if input.texts.iter().any(|text| text.fields.is_none()) => vec![],
            (Self::Fields, Shape::Release) => {
                let mut all = fields::<Header>(input);
                all.insert(0, splitter::header(input));
                all
            }
            (Self::Fields, Shape::Nested) => fields::<Nested>(input),
            (Self::Fields, Shape::Folded) => fields::<Folded>(input),
            (Self::Tree, _) => trees(input),
        }
    }
}

fn records(input: &Input) -> Vec<Contender> {
    vec![
        press_release::record(input),
        splitter::record(input),
        record_by::<fronma::Fronma>(input),
        record_by::<serde_yaml::SerdeYaml>(input),
        record_by::<yaml_front_matter::YamlFrontMatter>(input),
        record_by::<markdown_frontmatter::MarkdownFrontmatter>(input),
        record_by::<gray_matter::GrayMatter>(input),
        record_by::<serde_saphyr::SerdeSaphyr>(input),
    ]
}

fn fields<T: DeserializeOwned + Serialize + 'static>(input: &Input) -> Vec<Contender> {
    vec![
        press_release::fields::<T>(input),
        fields_by::<fronma::Fronma, T>(input),
        fields_by::<serde_yaml::SerdeYaml, T>(input),
        fields_by::<yaml_front_matter::YamlFrontMatter, T>(input),
        fields_by::<markdown_frontmatter::MarkdownFrontmatter, T>(input),
        fields_by::<gray_matter::GrayMatter, T>(input),
        fields_by::<serde_saphyr::SerdeSaphyr, T>(input),
    ]
}

fn trees(input: &Input) -> Vec<Contender> {
    vec![press_release::tree(input), saphyr::tree(input), yaml_rust2::tree(input)]
}

/// Returns the contender of a peer for the task `record`.
fn record_by<P: Peer>(input: &Input) -> Contender {
    let work = |text: &&'static str| {
        let (header, body) = P::read::<Header>(text)?;
        Ok::<_, String>(Record { header, body: own_body(body) })
    };
    Contender::new(P::NAME, sources(input), expected(input, |text| text.record.clone()), work, json)
}

/// Returns the contender of a peer for the task `fields`, with `T` as the struct.
fn fields_by<P: Peer, T: DeserializeOwned + Serialize + 'static>(input: &Input) -> Contender {
    let view = |(header, _): (T, Cow<'static, str>)| json(header);
    Contender::new(P::NAME, sources(input), expected(input, fields_of), |text| P::read::<T>(text), view)
}

/// Returns the body as a string without one line feed at its start: the peers read the empty line between the fence and
/// the body as part of the body, but the record does not include it.
fn own_body(body: Cow<'_, str>) -> String {
    match body {
        Cow::Borrowed(body) => body.strip_prefix('\n').unwrap_or(body).to_owned(),
        Cow::Owned(mut body) => {
            if body.starts_with('\n') {
                body.remove(0);
            }
            body
        }
    }
}

fn sources(input: &Input) -> Vec<&'static str> {
    input.texts.iter().map(|text| text.source).collect()
}

/// Returns a function from the index of a text of `input` to its expected value, which `of` returns for the text.
fn expected<'i>(input: &'i Input, of: impl Fn(&Text) -> Value + 'i) -> impl Fn(usize) -> Value + 'i {
    move |i| of(&input.texts[i])
}

/// Returns the header of the text as the serde struct. Panics if its values do not fit the struct.
fn fields_of(text: &Text) -> Value {
    text.fields.clone().expect("inputs without fields are left out of this task")
}

/// A crate as a reader of tricky files.
pub struct Reader {
    pub name: &'static str,
    /// See [`Peer::FINDS_FENCES`].
    pub finds_fences: bool,
    pub read: fn(&'static str) -> tricky::Read,
}

/// Returns all crates that fill a serde struct, this crate first.
pub fn readers() -> [Reader; 7] {
    const fn of<P: Peer>() -> Reader {
        Reader { name: P::NAME, finds_fences: P::FINDS_FENCES, read: P::read }
    }
    [
        of::<press_release::PressRelease>(),
        of::<fronma::Fronma>(),
        of::<gray_matter::GrayMatter>(),
        of::<markdown_frontmatter::MarkdownFrontmatter>(),
        of::<yaml_front_matter::YamlFrontMatter>(),
        of::<serde_saphyr::SerdeSaphyr>(),
        of::<serde_yaml::SerdeYaml>(),
    ]
}

fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).expect("plain structs have a JSON form")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    #[test]
    fn only_an_equal_result_is_right() {
        let answer = |answer: u8| {
            let work = move |_: &()| Ok::<_, Infallible>(answer);
            Contender::new("test", vec![(), ()], |i| (i + 1).into(), work, Value::from).verdict
        };
        assert_eq!(answer(1), Verdict::Wrong("1 of 2; the result is 1, not 2".into()));
        assert_eq!(answer(3), Verdict::Wrong("2 of 2; the result is 3, not 1".into()));
    }

    #[test]
    fn an_error_a_panic_and_nothing_to_do_are_refusals() {
        let verdict = |items: Vec<bool>| {
            let work = |panics: &bool| if *panics { panic!("as the test wants it") } else { Err::<u8, _>("no") };
            Contender::new("test", items, |_| 1.into(), work, Value::from).verdict
        };
        assert_eq!(verdict(vec![false]), Verdict::Refused("no".into()));
        assert_eq!(verdict(vec![true]), Verdict::Refused("it panicked".into()));
        assert_eq!(verdict(vec![]), Verdict::Refused("what it works on could not be made".into()));
    }

    /// Returns the invented inputs and, if they are available, the real ones.
    fn inputs() -> Vec<Input> {
        crate::inputs::all(&crate::args::releases()).unwrap().0
    }

    /// Returns the contenders of a task without a time, with the input and the kind of failure.
    fn without_a_time(task: Task) -> Vec<(&'static str, &'static str, &'static str)> {
        let of = |input: &Input| {
            let all = task.contenders(input).into_iter().filter(|contender| contender.verdict != Verdict::Right);
            all.map(|contender| (input.name, contender.name, contender.verdict.word())).collect::<Vec<_>>()
        };
        inputs().iter().filter(|input| input.texts.len() == 1).flat_map(of).collect()
    }

    #[test]
    fn this_crate_is_right_on_every_input_in_every_task() {
        for input in inputs() {
            for task in Task::ALL {
                let ours = task.contenders(&input).into_iter().find(|contender| contender.name == OURS);
                // A task has no contenders on an input if the values of YAML do not fit its struct.
                let Some(ours) = ours else { continue };
                assert_eq!(ours.verdict, Verdict::Right, "{} · {}", task.name(), input.name);
            }
        }
    }

    #[test]
    fn every_serde_peer_fills_the_struct_on_every_input() {
        assert_eq!(without_a_time(Task::Fields), []);
        assert_eq!(without_a_time(Task::Tree), []);
    }

    #[test]
    fn two_peers_lose_the_bodys_last_line_break_and_the_splitter_knows_one_shape() {
        let (nested, folded) = ("nested header", "quoted and folded header");
        let expected = [nested, folded].map(|input| {
            [(input, SPLITTER, "refused"), (input, "yaml-front-matter", "wrong"), (input, "gray_matter", "wrong")]
        });
        assert_eq!(without_a_time(Task::Record), expected.concat());
    }

    /// If the expected values are wrong, no contender may be right.
    #[test]
    fn a_wrong_field_a_wrong_body_and_a_wrong_node_cost_everyone_the_time() {
        for mut input in inputs().into_iter().filter(|input| input.texts.len() == 1) {
            let text = &mut input.texts[0];
            text.record["body"] = format!("{}x", text.record["body"].as_str().unwrap()).into();
            text.fields.as_mut().unwrap()["title"] = "another".into();
            text.tree["ministers"][0] = "another".into();
            for task in Task::ALL {
                let all = task.contenders(&input);
                assert!(all.len() >= 3, "{} · {}", task.name(), input.name);
                for contender in all {
                    assert_ne!(contender.verdict, Verdict::Right, "{} · {}", task.name(), contender.name);
                }
            }
        }
    }

    /// Every contender of `fields` gets the struct of the input, which has all keys of the header.
    #[test]
    fn fields_are_the_whole_header() {
        for input in inputs().iter().filter(|input| input.shape != Shape::Release) {
            let text = &input.texts[0];
            assert_eq!(text.fields.as_ref(), Some(&text.tree), "{}", input.name);
        }
    }
}
