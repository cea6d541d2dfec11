//! [`repair`]: applies fixes until none is left.
//!
//! The result has the repaired text, the problems that were fixed and those that remain. A fix is accepted only if the
//! text has no more errors after it than before, so the result never has more errors than the input.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::{
    document::Document,
    error::Problem,
    problem::{Applicability, Severity},
    release::Release,
};

/// The result of [`repair`]. With feature `serde` it serializes as a map of its fields.
///
/// ```
/// use press_release::{Applicability, repair};
///
/// let text = "---\ntitle: Roads: a plan\ndate: soon\nurl: https://www.example.org/\n---\n\nBody.\n";
/// let repair = repair(text, Applicability::MachineApplicable);
/// assert_eq!(repair.applied[0].kind().code(), "unquoted_colon");
/// assert_eq!(repair.remaining[0].kind().code(), "invalid_date");
/// assert!(repair.text.contains("title: \"Roads: a plan\"\ndate: soon\n"));
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Repair {
    /// The text with the fixes applied.
    pub text: String,
    /// The problems whose fixes were applied, in the order of application. Their spans and lines are those before the
    /// fix was applied.
    pub applied: Vec<Problem>,
    /// The problems of `text`: its errors, or its warnings if it has no errors.
    pub remaining: Vec<Problem>,
}

/// The maximum number of texts that are parsed for one repair, which bounds the work.
const MAX_PARSES: usize = 400;

/// Applies the fixes of a release's problems that are at least as certain as `least`, until no such fix is left:
/// with [`Applicability::MachineApplicable`] the certain fixes, with [`Applicability::MaybeIncorrect`] the guesses too.
///
/// Errors are fixed first, then warnings: those of [`Document::lint`] except dates in the future, so that the result
/// does not depend on the clock. The result never has more errors than `text`. A fix that would add an error is not
/// applied, and no text is parsed twice, so this terminates. A text with nothing to fix is returned unchanged.
///
/// The text is checked as a release. For any other front matter, use [`repair_with`].
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
    let is_certain = |problem: &Problem| problem.fix().is_some_and(|fix| fix.applicability() >= least);
    repair_with(text, problems_of_release, is_certain)
}

/// Applies fixes as [`repair`] does, but to any kind of file, and only to the problems that `is_wanted` selects. `find`
/// returns the problems of a text in source order.
///
/// `is_wanted` alone decides whether a fix is applied, even if it is a guess. To apply only certain fixes, check
/// [`Fix::applicability`](crate::Fix::applicability) in it.
///
/// ```
/// use press_release::{Document, repair_with};
///
/// let text = "---\ntitle: Roads: a plan\ntags: [a b, @c]\n---\n";
/// let find = |text: &str| Document::parse(text).map_or_else(|error| error.problems().to_vec(), |_| Vec::new());
/// let repair = repair_with(text, find, |problem| problem.kind().code() == "unquoted_colon");
/// assert!(repair.text.contains("title: \"Roads: a plan\""));
/// assert_eq!(repair.remaining[0].kind().code(), "reserved_start");
/// ```
#[must_use]
pub fn repair_with(text: &str, find: impl Fn(&str) -> Vec<Problem>, is_wanted: impl Fn(&Problem) -> bool) -> Repair {
    let mut search = Search { find, is_wanted, seen: HashSet::new(), parses: 0 };
    let mut state = search.read(text.to_owned());
    let mut applied = Vec::new();
    search.seen.insert(state.text.clone());
    while let Some((next, fixed)) = search.step(&state) {
        applied.extend(fixed);
        state = next;
    }
    Repair { text: state.text, applied, remaining: state.problems }
}

/// A text with its problems.
struct State {
    text: String,
    problems: Vec<Problem>,
    errors: usize,
}

/// Returns the errors of a release's text, or its warnings if it has no errors. Dates in the future give no warning.
fn problems_of_release(text: &str) -> Vec<Problem> {
    match Release::parse(text) {
        Err(error) => error.problems().to_vec(),
        Ok(_) => Document::parse(text).map_or_else(|_| Vec::new(), |document| document.lint_at(NaiveDate::MAX)),
    }
}

impl State {
    /// Whether this state may follow `old`: it has fewer errors, or the same number of errors greater than zero, or no
    /// errors and fewer warnings. The same number of errors is allowed because a fixed error often reveals another that
    /// it has hidden.
    const fn may_follow(&self, old: &Self) -> bool {
        self.errors < old.errors
            || self.errors == old.errors && (old.errors > 0 || self.problems.len() < old.problems.len())
    }
}

struct Search<F, W> {
    /// The problems of a text.
    find: F,
    /// Whether the fix of a problem may be applied.
    is_wanted: W,
    /// The texts that were accepted or rejected.
    seen: HashSet<String>,
    parses: usize,
}

impl<F: Fn(&str) -> Vec<Problem>, W: Fn(&Problem) -> bool> Search<F, W> {
    /// Returns the state of `text`: its problems, and how many of them are errors.
    fn read(&self, text: String) -> State {
        let problems = (self.find)(&text);
        let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
        State { text, problems, errors }
    }

    /// Returns the next state, and the problems that were fixed to reach it. Applies all fixes at once if that is
    /// accepted, otherwise one of them. Returns `None` if no fix is allowed or accepted, or if [`MAX_PARSES`] texts
    /// have been read.
    fn step(&mut self, state: &State) -> Option<(State, Vec<Problem>)> {
        let is_allowed = |problem: &&Problem| problem.fix().is_some() && (self.is_wanted)(problem);
        let problems: Vec<&Problem> = state.problems.iter().filter(is_allowed).collect();
        let separate = separate_fixes(&problems);
        let all = (separate.len() > 1).then_some(separate);
        let each = problems.iter().map(|&problem| vec![problem]);
        all.into_iter().chain(each).find_map(|problems| {
            let next = self.visit(apply(&state.text, &problems)?, state)?;
            Some((next, problems.into_iter().cloned().collect()))
        })
    }

    /// Reads `text`, and returns its state if it may follow `state`. Returns `None` if it may not, if the text was
    /// visited before, or if [`MAX_PARSES`] texts have been read.
    fn visit(&mut self, text: String, state: &State) -> Option<State> {
        if self.parses == MAX_PARSES || !self.seen.insert(text.clone()) {
            return None;
        }
        self.parses += 1;
        Some(self.read(text)).filter(|next| next.may_follow(state))
    }
}

/// Returns problems whose fixes do not touch each other. Problems are in source order, and so are nearly all of their
/// fixes.
fn separate_fixes<'p>(problems: &[&'p Problem]) -> Vec<&'p Problem> {
    let mut separate: Vec<&Problem> = Vec::new();
    let mut end = None;
    for &problem in problems {
        let Some(span) = problem.fix().map(|fix| fix.span) else { continue };
        if end.is_none_or(|end| span.start > end) {
            separate.push(problem);
            end = Some(span.end);
        }
    }
    separate
}

/// Applies the fixes of these problems, from the last to the first, so that the spans of the others stay valid. Returns
/// `None` if a problem has no fix, or if a span is not in the text.
fn apply(text: &str, problems: &[&Problem]) -> Option<String> {
    problems.iter().rev().try_fold(text.to_owned(), |text, problem| problem.fix()?.apply(&text))
}
