//! The results of a run by group. A group is one task on one input, and has a row for each contender.

use crate::{
    contenders::Contender,
    measure::{self, Figures, Plan},
    verdict::Verdict,
};

/// The results of all contenders of one task on one input.
pub struct Group {
    pub task: &'static str,
    pub about: &'static str,
    pub input: &'static str,
    /// The bytes of all texts of the input, or `None` if the contenders of the group work on different ones.
    pub bytes: Option<usize>,
    pub rows: Vec<Row>,
}

/// The result of one contender.
pub struct Row {
    pub contender: &'static str,
    pub verdict: Verdict,
    /// The measurements, if the result is right.
    pub figures: Option<Figures>,
}

impl Group {
    /// Measures the contenders. Both pairs are as in [`Group`].
    pub fn measure(
        (task, about): (&'static str, &'static str),
        (input, bytes): (&'static str, Option<usize>),
        contenders: &[Contender],
        plan: Plan,
    ) -> Self {
        let figures = measure::group(contenders, plan);
        let rows = contenders
            .iter()
            .zip(figures)
            .map(|(contender, figures)| Row { contender: contender.name, verdict: contender.verdict.clone(), figures })
            .collect();
        Self { task, about, input, bytes, rows }
    }

    pub fn title(&self) -> String {
        title(self.task, self.input)
    }

    /// Returns the measurements of a contender, or `None` if the group has no such contender or its result is not
    /// right.
    pub fn figures(&self, contender: &str) -> Option<&Figures> {
        self.rows.iter().find(|row| row.contender == contender)?.figures.as_ref()
    }
}

/// Returns the name of a group, for the tables and for `--only`.
pub fn title(task: &str, input: &str) -> String {
    format!("{task} · {input}")
}

/// Returns the ratio of the time of `slow` to that of `fast`, which is 2 if `slow` takes twice as long. `None` if the
/// two were not both measured in this group.
pub fn ratio(groups: &[Group], task: &str, input: &str, slow: &str, fast: &str) -> Option<f64> {
    let group = find(groups, task, input)?;
    Some(group.figures(slow)?.over(group.figures(fast)?))
}

/// Returns the group of a task on an input, or `None` if it was not measured.
pub fn find<'g>(groups: &'g [Group], task: &str, input: &str) -> Option<&'g Group> {
    groups.iter().find(|group| group.task == task && group.input == input)
}
