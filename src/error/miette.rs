//! Feature `miette`: a [`Problem`] is a diagnostic, for who reports with miette.

use std::fmt::Display;

use miette::{Diagnostic, LabeledSpan, Severity};

use super::{Error, Problem, ProblemKind};

/// The sentence, the hint as help, the span as a label. The source is the caller's: `Report::with_source_code`.
impl Diagnostic for Problem {
    fn severity(&self) -> Option<Severity> {
        Some(if matches!(self.kind(), ProblemKind::Suspicious(_)) { Severity::Warning } else { Severity::Error })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.hint().map(|hint| Box::new(hint) as Box<dyn Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new(Some("here".to_owned()), self.span().start, self.span().len());
        Some(Box::new(std::iter::once(label)))
    }
}

/// All problems of a file: each is related to the error, which has no place of its own.
impl Diagnostic for Error {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.problems().iter().map(|problem| problem as &dyn Diagnostic)))
    }
}

#[cfg(test)]
mod tests {
    use miette::Diagnostic;

    #[test]
    fn every_problem_is_a_diagnostic_with_its_place() {
        let text = "---\ntitle: a\ndate: 21 April 2022\nurl: x\n---\n";
        let error = crate::Release::parse(text).unwrap_err();
        let related: Vec<_> = error.related().unwrap().collect();
        assert_eq!(related.len(), 2);
        let label = related[0].labels().unwrap().next().unwrap();
        assert_eq!(&text[label.offset()..label.offset() + label.len()], "21 April 2022");
        assert!(related[0].help().unwrap().to_string().contains("2022-04-21"));
    }
}
