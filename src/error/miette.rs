//! Feature `miette`: implements `miette::Diagnostic` for [`Problem`] and [`Error`].

use std::fmt::Display;

use miette::{Diagnostic, LabeledSpan, Severity};

use super::{Error, Problem};
use crate::problem::ProblemKind;

/// The code is `press_release::` and [`ProblemKind::code`], the help is the hint, and the span is the primary label.
/// The first key of a duplicate has a second label. The caller adds the source with `Report::with_source_code`.
impl Diagnostic for Problem {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(format!("press_release::{}", self.kind().code())))
    }

    fn severity(&self) -> Option<Severity> {
        Some(if matches!(self.kind(), ProblemKind::Suspicious(_)) { Severity::Warning } else { Severity::Error })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.hint().map(|hint| Box::new(hint) as Box<dyn Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let here = |text: &str| LabeledSpan::new_primary_with_span(Some(text.to_owned()), self.span().range());
        let labels = match self.kind() {
            ProblemKind::DuplicateKey { first, .. } => {
                vec![here("again here"), LabeledSpan::new_with_span(Some("first here".to_owned()), first.range())]
            }
            ProblemKind::MissingField { .. } => vec![here("in this header")],
            ProblemKind::UnclosedFence => vec![here("it seems to end here")],
            _ => vec![here("here")],
        };
        Some(Box::new(labels.into_iter()))
    }
}

/// The code, the severity, the labels and the help are those of the first problem. The others are related diagnostics,
/// so that each is shown once.
impl Diagnostic for Error {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Diagnostic::code(self.problems().first()?)
    }

    fn severity(&self) -> Option<Severity> {
        Diagnostic::severity(self.problems().first()?)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Diagnostic::help(self.problems().first()?)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Diagnostic::labels(self.problems().first()?)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let others = self.problems().get(1..).filter(|others| !others.is_empty())?;
        Some(Box::new(others.iter().map(|problem| problem as &dyn Diagnostic)))
    }
}

#[cfg(test)]
mod tests {
    use miette::{Diagnostic, JSONReportHandler, NamedSource, NarratableReportHandler, Report};

    const TEXT: &str = "---\ntitle: Roads: rail\ndate: 21 April 2022\nurl: x\ntags: a\ntags: b\n---\n";

    #[test]
    fn every_problem_is_a_diagnostic_with_its_place() {
        let error = crate::Release::parse(TEXT).unwrap_err();
        let first: &dyn Diagnostic = &error;
        let related: Vec<&dyn Diagnostic> = std::iter::once(first).chain(error.related().unwrap()).collect();
        let codes: Vec<String> = related.iter().map(|problem| problem.code().unwrap().to_string()).collect();
        assert_eq!(
            codes,
            ["unquoted_colon", "invalid_date", "invalid_url", "duplicate_key"]
                .map(|code| format!("press_release::{code}"))
        );
        let labels: Vec<Vec<&str>> = related
            .iter()
            .map(|problem| {
                problem.labels().unwrap().map(|label| &TEXT[label.offset()..label.offset() + label.len()]).collect()
            })
            .collect();
        assert_eq!(labels, [vec![":"], vec!["21 April 2022"], vec!["x"], vec!["tags", "tags"]]);
        assert!(related.iter().all(|problem| problem.help().is_some() && problem.url().is_none()));
    }

    #[test]
    fn miette_shows_the_place_and_the_help() {
        let error = crate::Release::parse(TEXT).unwrap_err();
        let first = error.problems()[0].to_string();
        let report = Report::new(error).with_source_code(NamedSource::new("roads.md", TEXT));
        let mut shown = String::new();
        NarratableReportHandler::new().render_report(&mut shown, report.as_ref()).unwrap();
        for part in [
            "line 2, column 13: a string that contains `: ` must be quoted, in /title (and 3 more problems)",
            "expected a date as year-month-day, found `21 April 2022`, in /date",
            "snippet line 3: date: 21 April 2022",
            "label at line 3, columns 7 to 19: here",
            "diagnostic help: write `2022-04-21`",
            "diagnostic code: press_release::invalid_date",
            "label at line 6, columns 1 to 4: again here",
            "label at line 5, columns 1 to 4: first here",
        ] {
            assert!(shown.contains(part), "{part}\n\n{shown}");
        }
        // The first problem is the report itself, and not also one of the related problems.
        assert_eq!(shown.matches(&first).count(), 1, "{shown}");
        let mut json = String::new();
        JSONReportHandler::new().render_report(&mut json, report.as_ref()).unwrap();
        assert!(
            json.contains(r#""code": "press_release::unquoted_colon""#) && json.contains(r#""filename": "roads.md""#),
            "{json}"
        );
    }

    #[test]
    fn a_single_problem_gives_the_error_its_code() {
        let error = crate::Release::parse(
            &TEXT
                .replace("Roads: rail", "Roads")
                .replace("tags: b\n", "")
                .replace("url: x", "url: https://example.org"),
        )
        .unwrap_err();
        assert_eq!(error.code().map(|code| code.to_string()).as_deref(), Some("press_release::invalid_date"));
    }
}
