//! [`repair`]: applies fixes one after another, until none is left.
//!
//! In comes the text of a release, out go the repaired text, what was fixed and what is left. Every step is accepted only if the
//! text has no more errors after it than before, so that the result is never worse than the input.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::{
    document::Document,
    error::Problem,
    problem::{Applicability, Severity},
    release::Release,
};

/// What [`repair`] made of a text.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The text with the fixes applied.
    pub text: String,
    /// The problems whose fixes were applied, in the order of their application. Their places are those at that time.
    pub applied: Vec<Problem>,
    /// The problems that `text` has: errors, or warnings where there is no error.
    pub remaining: Vec<Problem>,
}

/// The most texts that are parsed for one repair. It bounds the work: real files need fewer than ten.
const MOST_PARSES: usize = 400;

/// Applies the fixes of a release's problems that are at least as certain as `least`, until none is left.
///
/// Errors are fixed first, then warnings ([`Document::lint`], without a look at the clock). The result never has more errors than
/// `text`. A fix that would add an error is left out, and no text is visited twice, so this ends.
///
/// ```
/// use press_release::{Applicability, repair};
///
/// let text = "---\ntitle: Roads: a plan\ndate: 29 February 2024\nurl:https://www.example.org/\n---\n\nBody.\n";
/// let repair = repair(text, Applicability::MachineApplicable);
/// assert_eq!(repair.text, "\
/// ---
/// title: \"Roads: a plan\"
/// date: 2024-02-29
/// url: https://www.example.org/
/// ---
///
/// Body.
/// ");
/// assert_eq!((repair.applied.len(), repair.remaining.len()), (3, 0));
/// ```
#[must_use]
pub fn repair(text: &str, least: Applicability) -> Repair {
    let mut search = Search { least, seen: HashSet::new(), parses: 0 };
    let mut state = State::of(text.to_owned());
    let mut applied = Vec::new();
    search.seen.insert(state.text.clone());
    while let Some((next, fixed)) = search.step(&state) {
        applied.extend(fixed);
        state = next;
    }
    Repair { text: state.text, applied, remaining: state.problems }
}

/// A text, and what is wrong with it.
struct State {
    text: String,
    problems: Vec<Problem>,
    errors: usize,
}

impl State {
    fn of(text: String) -> Self {
        let problems = match Release::parse(&text) {
            Err(error) => error.problems().to_vec(),
            Ok(_) => Document::parse(&text).map_or_else(|_| Vec::new(), |document| document.lint_at(NaiveDate::MAX)),
        };
        let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
        Self { text, problems, errors }
    }

    /// Whether this state may follow another: it has fewer errors, or as many while there are some, or fewer warnings. An error
    /// that was fixed often shows another that it had hidden.
    const fn may_follow(&self, old: &Self) -> bool {
        self.errors < old.errors
            || self.errors == old.errors && (old.errors > 0 || self.problems.len() < old.problems.len())
    }
}

struct Search {
    least: Applicability,
    /// The texts that were reached or refused.
    seen: HashSet<String>,
    parses: usize,
}

impl Search {
    /// The state after the next fixes, with the problems that they fixed: of all at once where that works, else of one.
    fn step(&mut self, state: &State) -> Option<(State, Vec<Problem>)> {
        let is_allowed = |problem: &&Problem| problem.fix().is_some_and(|fix| fix.applicability() >= self.least);
        let problems: Vec<&Problem> = state.problems.iter().filter(is_allowed).collect();
        let apart = apart(&problems);
        let all = (apart.len() > 1).then_some(apart);
        let each = problems.iter().map(|&problem| vec![problem]);
        all.into_iter().chain(each).find_map(|problems| {
            let next = self.visit(apply(&state.text, &problems)?, state)?;
            Some((next, problems.into_iter().cloned().collect()))
        })
    }

    /// The state of a text that was not visited before and may follow `state`.
    fn visit(&mut self, text: String, state: &State) -> Option<State> {
        if self.parses == MOST_PARSES || !self.seen.insert(text.clone()) {
            return None;
        }
        self.parses += 1;
        Some(State::of(text)).filter(|next| next.may_follow(state))
    }
}

/// The problems whose fixes do not touch one another. Problems are in the order of their places, fixes nearly so.
fn apart<'p>(problems: &[&'p Problem]) -> Vec<&'p Problem> {
    let mut apart: Vec<&Problem> = Vec::new();
    let mut end = None;
    for &problem in problems {
        let Some(span) = problem.fix().map(|fix| fix.span) else { continue };
        if end.is_none_or(|end| span.start > end) {
            apart.push(problem);
            end = Some(span.end);
        }
    }
    apart
}

/// The text with the fixes of these problems applied, from the last to the first, so that each place is still right.
fn apply(text: &str, problems: &[&Problem]) -> Option<String> {
    problems.iter().rev().try_fold(text.to_owned(), |text, problem| problem.fix()?.apply(&text))
}
