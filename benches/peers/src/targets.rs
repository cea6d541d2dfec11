//! The ratios that must hold, with the measured values of this run.

use crate::{
    contenders::{OURS, SPLITTER, Task},
    results::{Group, find, ratio},
};

/// A ratio that must hold.
pub struct Target {
    /// What is compared.
    what: String,
    limit: Limit,
    /// The ratio, or `None` if a part of it was not measured.
    pub measured: Option<f64>,
}

/// The limit of a ratio, which itself is allowed.
#[derive(Clone, Copy)]
enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

impl Target {
    /// Returns what is compared, and the limit.
    pub fn text(&self) -> String {
        match self.limit {
            Limit::AtMost(limit) => format!("{} ≤ {limit}", self.what),
            Limit::AtLeast(limit) => format!("{} ≥ {limit}", self.what),
        }
    }

    /// Whether the ratio is within the limit. `None` if it was not measured.
    pub fn holds(&self) -> Option<bool> {
        self.measured.map(|measured| match self.limit {
            Limit::AtMost(limit) => measured <= limit,
            Limit::AtLeast(limit) => measured >= limit,
        })
    }
}

/// Returns all targets, also those whose groups were not measured.
pub fn all(groups: &[Group]) -> Vec<Target> {
    let record = Task::Record.name();
    let mut targets = vec![];
    for (input, most, ahead) in [
        ("one release", 1.0, 9.0),
        ("100 ministers", 1.2, 11.0),
        ("10,000 items", 1.2, 11.0),
        ("100 long names", 1.2, 11.0),
        ("10,000 long names", 1.2, 11.0),
        ("all releases that YAML reads", 0.85, 9.0),
    ] {
        targets.push(Target {
            what: format!("{input}: Release::parse over the splitter"),
            limit: Limit::AtMost(most),
            measured: ratio(groups, record, input, OURS, SPLITTER),
        });
        let (name, measured) = fastest_peer(groups, record, input).unzip();
        targets.push(Target {
            what: format!("{input}: the fastest peer ({}) over Release::parse", name.unwrap_or("none")),
            limit: Limit::AtLeast(ahead),
            measured,
        });
    }
    targets.extend(fields(groups));
    targets.extend(crate::own::targets(groups).into_iter().map(|(what, most, measured)| Target {
        what: what.into(),
        limit: Limit::AtMost(most),
        measured,
    }));
    targets
}

/// Returns a target for each group of the task `fields`: the fastest peer must take at least five times as long as this
/// crate.
fn fields(groups: &[Group]) -> impl Iterator<Item = Target> {
    let task = Task::Fields.name();
    groups.iter().filter(move |group| group.task == task).map(move |group| {
        let (name, measured) = fastest_peer(groups, task, group.input).unzip();
        let what = format!("{}: the fastest peer ({}) over from_str", group.title(), name.unwrap_or("none"));
        Target { what, limit: Limit::AtLeast(5.0), measured }
    })
}

/// Returns the fastest peer with the right result, and the ratio of its time to ours. The splitter is not a peer.
/// `None` if the group, this crate or every peer was not measured.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{alloc::Allocations, measure::Figures, results::Row, verdict::Verdict};

    fn row(contender: &'static str, time: Option<f64>) -> Row {
        let figures = |time| Figures { samples: vec![time], batch: 1, allocations: Allocations::default() };
        Row { contender, verdict: Verdict::Right, figures: time.map(figures) }
    }

    fn fields_of(rows: Vec<Row>) -> Vec<Target> {
        let group = Group { task: Task::Fields.name(), about: "", input: "nested header", bytes: None, rows };
        fields(&[group]).collect()
    }

    #[test]
    fn the_fastest_peer_with_a_time_is_the_measure() {
        let rows =
            [(OURS, 2.0), (SPLITTER, 1.0), ("slow", 30.0), ("fast", 9.0)].map(|(name, time)| row(name, Some(time)));
        let targets = fields_of(rows.into_iter().chain([row("wrong", None)]).collect());
        assert_eq!(targets[0].text(), "fields · nested header: the fastest peer (fast) over from_str ≥ 5");
        assert_eq!((targets.len(), targets[0].measured, targets[0].holds()), (1, Some(4.5), Some(false)));
    }

    #[test]
    fn without_a_time_of_our_own_nothing_is_measured() {
        let targets = fields_of(vec![row(OURS, None), row("fast", Some(9.0))]);
        assert_eq!((targets[0].measured, targets[0].holds()), (None, None));
    }

    #[test]
    fn limits_are_kept_on_their_own_side() {
        let holds = |limit, measured| Target { what: String::new(), limit, measured: Some(measured) }.holds();
        assert_eq!(holds(Limit::AtMost(1.2), 1.2), Some(true));
        assert_eq!(holds(Limit::AtMost(1.2), 1.3), Some(false));
        assert_eq!(holds(Limit::AtLeast(9.0), 9.0), Some(true));
        assert_eq!(holds(Limit::AtLeast(9.0), 8.9), Some(false));
    }
}
