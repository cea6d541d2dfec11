//! [`repair`]: applies fixes until none is left.
//!
//! The result has the repaired text, the problems that were fixed and those that remain. A fix is accepted only if the
//! fixed text is progress ([`State::is_progress`]): it has fewer errors, or as many that are further on. If no fix is,
//! a few fixes in a row may be: [`Search::detour`]. Progress depends only on the two texts and has no cycles. So the
//! result never has more errors than the input, and a repair of the result changes nothing.

use std::{cmp::Ordering, collections::HashSet};

use chrono::NaiveDate;

use crate::{
    document::Document,
    error::Problem,
    problem::{Applicability, Severity},
    release::Release,
    text,
};

/// The result of [`repair`](fn@repair). With feature `serde` it serializes as a map of its fields.
///
/// The remaining problems are those of the repaired text, so [`Problem::report`] needs that text:
///
/// ```
/// use press_release::{Applicability, repair};
///
/// let text = "---\ntitle: Roads: a plan\ndate: soon\nurl: https://www.example.org/\n---\n\nBody.\n";
/// let repaired = repair(text, Applicability::MachineApplicable);
/// assert_eq!(repaired.applied[0].kind().code(), "unquoted_colon");
/// assert!(repaired.text.contains("title: \"Roads: a plan\"\ndate: soon\n"));
///
/// let reports: String =
///     repaired.remaining.iter().map(|problem| problem.report(&repaired.text, "roads.md").to_string()).collect();
/// assert_eq!(reports, "\
/// roads.md:3:7: expected a date as year-month-day, found `soon`, in /date
///   |
/// 3 | date: soon
///   |       ^^^^
///   = hint: write the year, the month and the day with two hyphens: `2022-04-21`
/// ");
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Repair {
    /// The text with the fixes applied.
    pub text: String,
    /// The problems whose fixes were applied, in the order of application. Their spans and lines are those in the text
    /// to which the fix was applied. Fixes that were applied together have the same such text.
    pub applied: Vec<Problem>,
    /// The problems of the repaired [`text`](Self::text): its errors or, only if it has none, its warnings. For
    /// [`repair_with`], they are what its `find` returns.
    pub remaining: Vec<Problem>,
}

/// The maximum number of changed texts that are parsed for one repair, which bounds the work. A broken file needs one
/// for each step and one for each fix that is not accepted, which are rarely more than a few dozen.
const MAX_PARSES: usize = 400;

/// The maximum number of texts that are tried for one detour. Most detours that succeed parse only a few.
const MAX_DETOUR: usize = 32;

/// Applies the fixes of a release's problems that are at least as certain as `least`: with
/// [`Applicability::MachineApplicable`] the certain fixes, with [`Applicability::MaybeIncorrect`] the guesses too.
///
/// - **Errors come first.** Warnings are fixed only if no error is left. So an error without an applicable fix also
///   keeps the warnings as they are, and hides them in [`Repair::remaining`]. The second example of [`repair_with`]
///   fixes warnings all the same.
/// - The warnings are those of [`Document::lint`] except dates in the future, so that the result does not depend on the
///   clock.
/// - A fix is applied only if the text is better after it. It then has fewer errors, or as many that are further on in
///   the file, or no errors and fewer warnings. If no fix alone makes the text better, a few in a row may.
/// - The result never has more errors than `text`. If no fix applies, the result is `text`, unchanged.
/// - A repair parses at most 400 changed texts. Unless that limit ends it, a second repair changes nothing.
///
/// The text is checked as a release. For any other front matter, use [`repair_with`].
///
/// ```
/// use press_release::{Applicability, repair};
///
/// let text = "---\ntitle: Roads: a plan\ndate: 29 February 2024\nurl:https://www.example.org/\n---\n\nBody.\n";
/// let repaired = repair(text, Applicability::MachineApplicable);
/// assert_eq!(repaired.text, "\
/// ---
/// title: \"Roads: a plan\"
/// date: 2024-02-29
/// url: https://www.example.org/
/// ---
///
/// Body.
/// ");
/// assert_eq!((repaired.applied.len(), repaired.remaining.len()), (3, 0));
/// ```
#[must_use]
pub fn repair(text: &str, least: Applicability) -> Repair {
    let is_certain = |problem: &Problem| problem.fix().is_some_and(|fix| fix.applicability() >= least);
    repair_with(text, problems_of_release, is_certain)
}

/// Applies fixes as [`repair`](fn@repair) does, but to any kind of file, and only to the problems that `is_wanted`
/// selects.
///
/// - `find` must return the problems of a text in source order. It is called for `text` and for each changed text. Only
///   this crate makes a [`Problem`], so `find` returns those of [`Document::parse`], [`Release::parse`],
///   [`Document::lint`] or [`from_str`](crate::from_str).
/// - `is_wanted` alone decides whether a fix may be applied, even if it is a guess. To apply only certain fixes, check
///   [`Fix::applicability`](crate::Fix::applicability) in it. A problem without a fix remains.
///
/// ```
/// use press_release::{Document, repair_with};
///
/// let text = "---\ntitle: Roads: a plan\ntags: [a b, @c]\n---\n";
/// let find = |text: &str| Document::parse(text).map_or_else(|error| error.problems().to_vec(), |_| Vec::new());
/// let repaired = repair_with(text, find, |problem| problem.kind().code() == "unquoted_colon");
/// assert!(repaired.text.contains("title: \"Roads: a plan\""));
/// assert_eq!(repaired.remaining[0].kind().code(), "reserved_start");
/// ```
///
/// If `find` returns errors and warnings together, warnings are fixed even if an error remains:
///
/// ```
/// use press_release::{Applicability, Document, Problem, Release, repair, repair_with};
///
/// fn find(text: &str) -> Vec<Problem> {
///     let mut problems = Release::parse(text).map_or_else(|error| error.problems().to_vec(), |_| Vec::new());
///     if let Ok(document) = Document::parse(text) {
///         problems.extend(document.lint());
///     }
///     problems.sort_by_key(|problem| problem.span());
///     problems
/// }
///
/// let text = "---\ntitle: Open\ndate: soon\nurl: https://www.example.org/\nministers:\n  - [x]\n---\n\nBody.\n";
/// let least = Applicability::MachineApplicable;
/// assert_eq!(repair(text, least).text, text); // `date: soon` has no fix
///
/// let is_certain = |problem: &Problem| problem.fix().is_some_and(|fix| fix.applicability() >= least);
/// let repaired = repair_with(text, find, is_certain);
/// assert!(repaired.text.contains("  - \"[x]\"\n"));
/// assert_eq!(repaired.remaining[0].kind().code(), "invalid_date");
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
    /// All problems that `find` returns, in source order.
    problems: Vec<Problem>,
    /// The number of problems that are errors.
    errors: usize,
    /// The number of problems with a fix that may be applied.
    fixable: usize,
}

/// Returns the errors of a release's text, or its warnings if it has no errors. Dates in the future give no warning.
fn problems_of_release(text: &str) -> Vec<Problem> {
    match Release::parse(text) {
        Err(error) => error.problems().to_vec(),
        Ok(_) => Document::parse(text).map_or_else(|_| Vec::new(), |document| document.lint_at(NaiveDate::MAX)),
    }
}

impl State {
    /// Whether this state is progress compared to `old`: it has fewer errors, or both have no errors and it has fewer
    /// warnings. The same number of errors is progress too if they are further on ([`State::compare_rest`]), because a
    /// fixed error often reveals another that it has hidden. False for two equal states.
    ///
    /// Two fixes may undo each other while the number of errors stays the same. So progress is a strict order, in which
    /// a text never follows itself.
    fn is_progress(&self, old: &Self) -> bool {
        old.errors.cmp(&self.errors).then_with(|| self.compare_rest(old)).is_gt()
    }

    /// Compares this state with `old`, which must have the same number of errors. Returns [`Ordering::Greater`] if this
    /// state is further.
    ///
    /// Without errors, the state with fewer warnings is further. With errors, these are compared in order until two
    /// differ: the lines of the errors, where the later line is further; the numbers of fixable problems, where fewer
    /// are further; and the distances of the errors from the end, from the last error on, where the shorter is further.
    fn compare_rest(&self, old: &Self) -> Ordering {
        if self.errors == 0 {
            return old.problems.len().cmp(&self.problems.len());
        }
        // A fix may change the length of its line. This moves the errors after it relative to the start of the text,
        // and the errors before it relative to the end. So lines are compared from the first error on, and distances
        // from the last error on.
        let lines = self.errors_in_order().map(Problem::line).cmp(old.errors_in_order().map(Problem::line));
        let distances = || old.distances().cmp(self.distances());
        lines.then_with(|| old.fixable.cmp(&self.fixable)).then_with(distances)
    }

    /// Returns the problems that are errors, in source order.
    fn errors_in_order(&self) -> impl DoubleEndedIterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity() == Severity::Error)
    }

    /// Returns the distances in bytes from the starts of the errors to the end of the text, from the last error to the
    /// first.
    fn distances(&self) -> impl Iterator<Item = usize> {
        self.errors_in_order().rev().map(|problem| self.text.len().saturating_sub(problem.span().start))
    }
}

/// The search for a text with fewer problems.
struct Search<F, W> {
    /// Returns the problems of a text.
    find: F,
    /// Whether the fix of a problem may be applied.
    is_wanted: W,
    /// The texts that were accepted or rejected, except those of detours.
    seen: HashSet<String>,
    /// The number of calls of [`Search::visit`] that have read a text.
    parses: usize,
}

impl<F: Fn(&str) -> Vec<Problem>, W: Fn(&Problem) -> bool> Search<F, W> {
    /// Returns the state of `text`: its problems, and how many of them are errors.
    fn read(&self, text: String) -> State {
        let problems = (self.find)(&text);
        let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
        let fixable = problems.iter().filter(|problem| self.is_allowed(problem)).count();
        State { text, problems, errors, fixable }
    }

    /// Whether the problem has a fix, and the caller wants it.
    fn is_allowed(&self, problem: &Problem) -> bool {
        problem.fix().is_some() && (self.is_wanted)(problem)
    }

    /// Returns groups of problems whose fixes are tried together, in the order in which they are tried: first all fixes
    /// that are separate, if there are two or more, then each allowed fix alone. Returns none if no fix is allowed.
    fn attempts<'s>(&self, state: &'s State) -> impl Iterator<Item = Vec<&'s Problem>> + use<'s, F, W> {
        let problems: Vec<&Problem> = state.problems.iter().filter(|problem| self.is_allowed(problem)).collect();
        let separate = separate_fixes(&problems);
        let all = (separate.len() > 1).then_some(separate);
        all.into_iter().chain(problems.into_iter().map(|problem| vec![problem]))
    }

    /// Returns the next state, which is progress compared to `state`, and the problems that were fixed to reach it. It
    /// is the first of [`Search::attempts`] that is progress or, if none is, the end of a [`Search::detour`]. Returns
    /// `None` if neither is found, or if the maximum number of texts has been read.
    fn step(&mut self, state: &State) -> Option<(State, Vec<Problem>)> {
        let direct = self.attempts(state).find_map(|problems| {
            let text = self.apply(state, &problems)?;
            // A text that was tried before is not progress compared to any later state.
            let next = self.seen.insert(text.clone()).then(|| self.visit(text))??;
            next.is_progress(state).then(|| (next, problems.into_iter().cloned().collect()))
        });
        direct.or_else(|| self.detour(state))
    }

    /// Follows fixes that are not progress but add no errors, until the result is progress compared to the start.
    /// Returns that result, and all problems that were fixed on the way. Each step takes the first of
    /// [`Search::attempts`] that gives a new text without more errors than the start, and is never undone.
    ///
    /// Returns `None` if the start has no errors, if no step is left, if [`MAX_DETOUR`] texts have been tried, or if
    /// [`MAX_PARSES`] texts have been read. Texts that [`Search::step`] has rejected are tried again, so what a detour
    /// finds depends only on its start. Therefore a second repair, of the text that the first one returned, finds
    /// nothing either.
    fn detour(&mut self, start: &State) -> Option<(State, Vec<Problem>)> {
        if start.errors == 0 {
            return None;
        }
        let mut seen = HashSet::from([start.text.clone()]);
        let (mut last, mut applied) = (None, Vec::new());
        loop {
            let here = last.as_ref().unwrap_or(start);
            let (next, fixed) = self.attempts(here).find_map(|problems| {
                let text = self.apply(here, &problems)?;
                let is_new = seen.len() <= MAX_DETOUR && seen.insert(text.clone());
                let next = is_new.then(|| self.visit(text))??;
                (next.errors <= start.errors).then_some((next, problems))
            })?;
            applied.extend(fixed.into_iter().cloned());
            if next.is_progress(start) {
                return Some((next, applied));
            }
            last = Some(next);
        }
    }

    /// Returns the text with the fixes of `problems` applied. Returns `None` if one of them is not wanted any more, or
    /// if the function `apply` does. The caller may stop wanting any fix, for example when its time is used up.
    fn apply(&self, state: &State, problems: &[&Problem]) -> Option<String> {
        let is_wanted = problems.iter().all(|problem| self.is_allowed(problem));
        is_wanted.then(|| apply(&state.text, problems))?
    }

    /// Reads `text` and counts it, or returns `None` if [`MAX_PARSES`] texts have been read.
    fn visit(&mut self, text: String) -> Option<State> {
        if self.parses == MAX_PARSES {
            return None;
        }
        self.parses += 1;
        Some(self.read(text))
    }
}

/// Returns problems whose fixes do not touch each other: the first one with a fix, and then each one whose fix starts
/// after the end of the last fix that was taken. All others are left out, also a fix that directly follows. Problems
/// are in source order, and so are nearly all of their fixes.
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

/// Applies the fixes of these problems, which are separate and in source order. Problems without a fix are skipped.
/// Returns `None` if the fixes overlap or are not in order, or if a span is not within `text` or not on character
/// boundaries.
fn apply(text: &str, problems: &[&Problem]) -> Option<String> {
    let fixes = problems.iter().filter_map(|problem| problem.fix());
    text::replaced(text, fixes.map(|fix| (fix.span.range(), &*fix.text)))
}
