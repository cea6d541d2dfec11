//! Code actions: the fix of one problem, and all certain fixes of a file.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri, WorkspaceEdit,
};
use press_release::Applicability;

use super::{findings, text::Text};
use crate::{
    check::{Diagnostic, Inspector},
    files::options::count,
};

/// Returns the kinds of actions that the server offers.
pub fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QUICKFIX, CodeActionKind::SOURCE_FIX_ALL]
}

/// Returns the actions for a range.
pub fn offer(
    uri: &Uri,
    text: &Text,
    diagnostics: &[Diagnostic],
    inspector: &Inspector,
    range: Range,
    context: &CodeActionContext,
) -> Vec<CodeActionOrCommand> {
    let is_wanted = |kind: &CodeActionKind| {
        context.only.as_ref().is_none_or(|only| {
            // A request for `source` includes `source.fixAll`.
            only.iter().any(|wanted| kind == wanted || kind.as_str().starts_with(&format!("{}.", wanted.as_str())))
        })
    };
    let mut actions = Vec::new();
    if is_wanted(&CodeActionKind::QUICKFIX) {
        actions.extend(diagnostics.iter().filter_map(|diagnostic| fix(uri, text, diagnostic, range)));
    }
    if is_wanted(&CodeActionKind::SOURCE_FIX_ALL) {
        actions.extend(fix_all(uri, text, inspector));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

fn fix(uri: &Uri, text: &Text, diagnostic: &Diagnostic, range: Range) -> Option<CodeAction> {
    let fix = diagnostic.fix.as_ref()?;
    let problem = findings::to_protocol(diagnostic, text);
    let touches = problem.range.start <= range.end && range.start <= problem.range.end;
    // Some editors request actions for the line of the cursor, others for the position of the cursor.
    if !touches && problem.range.start.line != range.start.line {
        return None;
    }
    let is_certain = fix.applicability() == Applicability::MachineApplicable;
    let title = diagnostic.hint.as_deref().and_then(|hint| hint.lines().next()).unwrap_or(&diagnostic.message);
    let title = format!("{}{}", title.trim_end_matches(':'), if is_certain { "" } else { " (a guess)" });
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![problem]),
        edit: Some(edit(uri, TextEdit { range: text.range(fix.span), new_text: fix.text.clone() })),
        is_preferred: Some(is_certain),
        ..CodeAction::default()
    })
}

fn fix_all(uri: &Uri, text: &Text, inspector: &Inspector) -> Option<CodeAction> {
    let repair = inspector.repair(text.as_str().as_bytes())?;
    let title = format!("fix {} of this file", count(repair.applied.len() as u64, "problem"));
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        edit: Some(edit(uri, text.edit_to(&repair.text)?)),
        ..CodeAction::default()
    })
}

#[allow(clippy::mutable_key_type, reason = "the protocol's type; a `Uri` caches its parts, which its hash ignores")]
fn edit(uri: &Uri, edit: TextEdit) -> WorkspaceEdit {
    WorkspaceEdit::new(HashMap::from([(uri.clone(), vec![edit])]))
}
