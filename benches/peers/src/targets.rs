//! The ratios that must hold, each as it was measured in this run.

use crate::{
    contenders::{OURS, SPLITTER, Task},
    results::{Group, find, ratio},
};

pub struct Target {
    what: String,
    limit: Limit,
    pub measured: Option<f64>,
}

#[derive(Clone, Copy)]
enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

impl Target {
    pub fn text(&self) -> String {
        match self.limit {
            Limit::AtMost(limit) => format!("{} ≤ {limit}", self.what),
            Limit::AtLeast(limit) => format!("{} ≥ {limit}", self.what),
        }
    }

    /// `None` where a part of it was not measured.
    pub fn holds(&self) -> Option<bool> {
        self.measured.map(|measured| match self.limit {
            Limit::AtMost(limit) => measured <= limit,
            Limit::AtLeast(limit) => measured >= limit,
        })
    }
}

pub fn all(groups: &[Group]) -> Vec<Target> {
    let record = Task::Record.name();
    let mut targets = vec![];
    for (input, ahead) in [("one release", 9.0), ("100 ministers", 11.0), ("10,000 items", 11.0)] {
        targets.push(Target {
            what: format!("{input}: Release::parse over the splitter"),
            limit: Limit::AtMost(1.2),
            measured: ratio(groups, record, input, OURS, SPLITTER),
        });
        let (name, measured) = fastest_peer(groups, record, input).unzip();
        targets.push(Target {
            what: format!("{input}: the fastest peer ({}) over Release::parse", name.unwrap_or("none")),
            limit: Limit::AtLeast(ahead),
            measured,
        });
    }
    targets.extend(crate::own::targets(groups).into_iter().map(|(what, most, measured)| Target {
        what: what.into(),
        limit: Limit::AtMost(most),
        measured,
    }));
    targets
}

/// The peer that comes next to this crate, of those with the right result, and its time over ours.
fn fastest_peer(groups: &[Group], task: &str, input: &str) -> Option<(&'static str, f64)> {
    let group = find(groups, task, input)?;
    let ours = group.figures(OURS)?;
    group
        .rows
        .iter()
        .filter(|row| ![OURS, SPLITTER].contains(&row.contender))
        .filter_map(|row| Some((row.contender, row.figures.as_ref()?.over(ours))))
        .min_by(|a, b| a.1.total_cmp(&b.1))
}
