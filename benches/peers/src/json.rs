//! Writes the results as JSON, for programs.

use crate::{
    contenders::{OURS, SPLITTER},
    inputs::Input,
    measure::Plan,
    results::{Group, Row},
    targets::Target,
    versions,
};
use serde_json::{Value, json};

/// Returns everything that was measured.
pub fn report(inputs: &[Input], notes: &[String], plan: Plan, groups: &[Group], targets: &[Target]) -> Value {
    json!({
        "versions": versions::all().into_iter().map(|(name, version)| (name.to_owned(), version.into())).collect::<serde_json::Map<_, _>>(),
        "build": versions::build(),
        "rounds": plan.rounds,
        "sample_ns": plan.sample.as_nanos() as u64,
        "notes": notes,
        "inputs": inputs.iter().map(input).collect::<Value>(),
        "groups": groups.iter().map(group).collect::<Value>(),
        "targets": targets.iter().map(target).collect::<Value>(),
    })
}

fn input(input: &Input) -> Value {
    json!({"name": input.name, "origin": input.origin, "texts": input.texts.len(), "bytes": input.bytes()})
}

fn group(group: &Group) -> Value {
    json!({
        "task": group.task,
        "about": group.about,
        "input": group.input,
        "bytes": group.bytes,
        "results": group.rows.iter().map(|row| self::row(group, row)).collect::<Value>(),
    })
}

/// Returns the result of a contender. It has times only if the result is right. A ratio to a contender that was not
/// measured is null.
fn row(group: &Group, row: &Row) -> Value {
    let mut result = json!({"contender": row.contender, "verdict": row.verdict.word(), "why": row.verdict.why()});
    if let Some(figures) = &row.figures {
        let over = |name| group.figures(name).map(|other| figures.over(other));
        result["median_ns"] = figures.median().into();
        result["quartiles_ns"] = json!([figures.quantile(0.25), figures.quantile(0.75)]);
        result["least_ns"] = figures.quantile(0.0).into();
        result["runs_per_sample"] = figures.batch.into();
        result["allocations"] = figures.allocations.count.into();
        result["allocated_bytes"] = figures.allocations.bytes.into();
        result["over_press_release"] = over(OURS).into();
        result["over_splitter"] = over(SPLITTER).into();
        result["over_first"] = over(group.rows[0].contender).into();
    }
    result
}

fn target(target: &Target) -> Value {
    json!({"target": target.text(), "measured": target.measured, "holds": target.holds()})
}
