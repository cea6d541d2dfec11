//! The work of the baseline: each task on each input for which it makes sense. Real releases are not used, because
//! their folder does not exist on every machine.

use crate::{
    inputs::{FOLDED, Folded, Header, NESTED, Nested, RELEASE, ministers, prose, with_body},
    work::{self, Work},
};

/// Prepares the work on a text.
type Task = fn(String) -> Work;

/// A text that the tasks work on.
struct Input {
    name: &'static str,
    text: fn() -> String,
    /// Reads the header as the struct for this input.
    fields: Task,
    /// Writes that struct.
    serialize: Task,
}

const INPUTS: [Input; 6] = [
    Input {
        name: "one_release",
        text: || RELEASE.to_owned(),
        fields: work::fields::<Header>,
        serialize: work::serialize::<Header>,
    },
    Input {
        name: "100_ministers",
        text: || ministers(100),
        fields: work::fields::<Header>,
        serialize: work::serialize::<Header>,
    },
    Input {
        name: "10000_items",
        text: || ministers(10_000),
        fields: work::fields::<Header>,
        serialize: work::serialize::<Header>,
    },
    Input {
        name: "64_kib_body",
        text: || with_body(RELEASE, &prose(1 << 16)),
        fields: work::fields::<Header>,
        serialize: work::serialize::<Header>,
    },
    Input {
        name: "nested",
        text: || NESTED.to_owned(),
        fields: work::fields::<Nested>,
        serialize: work::serialize::<Nested>,
    },
    Input {
        name: "folded",
        text: || FOLDED.to_owned(),
        fields: work::fields::<Folded>,
        serialize: work::serialize::<Folded>,
    },
];

/// Returns the names of all pieces, `task/input`, sorted.
pub fn names() -> Vec<String> {
    let mut names: Vec<_> = INPUTS
        .iter()
        .flat_map(|input| tasks(input).map(|(task, _)| format!("{task}/{}", input.name)))
        // Quotations depend on the body alone, so the inputs that differ only in their header are left out.
        .filter(|name| {
            !name.starts_with("quotations/") || ["one_release", "64_kib_body"].iter().any(|body| name.ends_with(body))
        })
        .collect();
    names.sort_unstable();
    names
}

/// Returns all tasks on an input, with their names.
fn tasks(input: &Input) -> [(&'static str, Task); 7] {
    [
        ("document", work::document),
        ("release", work::release),
        ("write", work::write),
        ("edit", work::edit),
        ("fields", input.fields),
        ("serialize", input.serialize),
        ("quotations", work::quotations_of_release),
    ]
}

/// Returns the piece with this name, `task/input`, ready to run, or `None` if there is none.
pub fn prepare(name: &str) -> Option<Work> {
    let (task, input) = name.split_once('/')?;
    let input = INPUTS.iter().find(|known| known.name == input)?;
    let (_, prepare) = tasks(input).into_iter().find(|known| known.0 == task)?;
    Some(prepare((input.text)()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_piece_does_its_work() {
        for name in super::names() {
            super::prepare(&name).unwrap_or_else(|| panic!("{name}"))();
        }
    }
}
