//! The results of a run by group. A group is one task on one input, and has a row for each contender.

use crate::{
    contenders::Contender,
    measure::{self, Figures, Plan},
    verdict::Verdict,
};

pub struct Group {
    pub task: &'static str,
    pub about: &'static str,
    pub input: &'static str,
    /// The bytes of all texts of the input, or `None` if the contenders of the group work on different ones.
    pub bytes: Option<usize>,
    pub rows: Vec<Row>,
}

pub struct Row {
    pub contender: &'static str,
    pub verdict: Verdict,
    /// The measurements, if the result is right.
    pub figures: Option<Figures>,
}

impl Group {
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

    pub fn figures(&self, contender: &str) -> Option<&Figures> {
        self.rows.iter().find(|row| row.contender == contender)?.figures.as_ref()
    }
}

/// Returns the name of a group, for the tables and for `--only`.
pub fn title(task: &str, input: &str) -> String {
    format!("{task} · {input}")
}

/// Returns the ratio of the second contender's time to the first one's, if both were measured in one group.
pub fn ratio(groups: &[Group], task: &str, input: &str, slow: &str, fast: &str) -> Option<f64> {
    let group = find(groups, task, input)?;
    Some(group.figures(slow)?.over(group.figures(fast)?))
}

pub fn find<'g>(groups: &'g [Group], task: &str, input: &str) -> Option<&'g Group> {
    groups.iter().find(|group| group.task == task && group.input == input)
}
