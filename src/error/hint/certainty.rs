//! Which fixes are certain. A fix is certain if the file has only one plausible meaning, and the fix keeps the author's
//! words. All other fixes are guesses.

use crate::problem::{ProblemKind, Syntax, Warning};

/// Whether the fixes for this kind of problem are certain. A single fix of such a kind may still be a guess, if
/// [`Suggestion::guess`](super::suggestion::Suggestion::guess) marked it.
pub(in crate::error) const fn is_certain(kind: &ProblemKind) -> bool {
    match kind {
        ProblemKind::Syntax(syntax) => is_certain_syntax(*syntax),
        ProblemKind::Suspicious(warning) => is_certain_warning(warning),
        ProblemKind::TextAfterFence { .. } | ProblemKind::MissingFence { .. } | ProblemKind::InvalidDate { .. } => true,
        _ => false,
    }
}

/// Whether the fixes for this kind of syntax error are certain.
const fn is_certain_syntax(syntax: Syntax) -> bool {
    matches!(
        syntax,
        Syntax::ExpectedBlank
            | Syntax::ExpectedBlankBeforeComment
            | Syntax::ExpectedBlankAfterDash
            | Syntax::UnquotedColon
            | Syntax::ReservedStart(_)
            | Syntax::SequenceOnKeyLine
            | Syntax::TabIndentation
            | Syntax::BlankIndentation(_)
            | Syntax::EmptyFlowEntry
            | Syntax::BlockIndentation
            | Syntax::LoneCarriageReturn
            | Syntax::CarriageReturnLines
            | Syntax::EmphasizedKey
            | Syntax::FlowAtMargin(_)
    )
}

/// Whether the fixes for this kind of warning are certain.
const fn is_certain_warning(warning: &Warning) -> bool {
    matches!(
        warning,
        Warning::InvisibleInKey { .. }
            | Warning::OtherInYaml11 { .. }
            | Warning::NameIsCollection
            | Warning::InvisibleIndentation { .. }
            | Warning::EscapeInPath
    )
}
