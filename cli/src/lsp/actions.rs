//! Code actions: the fix of one problem, and all certain fixes of a file.

use std::collections::HashMap;

use lsp_types::{
    ClientCapabilities, CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri,
    WorkspaceEdit,
};
use press_release::{Applicability, Fix};
use serde::{Deserialize, Serialize};

use super::{
    findings::{self, Findings},
    text::Text,
};
use crate::{check::Inspector, diagnostic::Diagnostic, files::options::count};

/// Returns the kinds of actions that the server offers.
pub fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QUICKFIX, CodeActionKind::SOURCE_FIX_ALL]
}

/// The version of a file that an action without an edit belongs to. The editor sends it back when the user chooses the
/// action.
#[derive(Deserialize, Serialize)]
pub struct Target {
    pub uri: Uri,
    pub version: i32,
}

/// Whether an editor accepts actions without an edit, and requests the edit when the user chooses one of them.
pub fn resolves_edits(capabilities: &ClientCapabilities) -> bool {
    let actions = capabilities.text_document.as_ref().and_then(|document| document.code_action.as_ref());
    actions.is_some_and(|actions| {
        let resolve = actions.resolve_support.as_ref();
        actions.data_support == Some(true)
            && resolve.is_some_and(|resolve| resolve.properties.iter().any(|property| property == "edit"))
    })
}

/// Whether a request for code actions includes a kind. A request that names no kinds includes all.
pub fn is_wanted(kind: &CodeActionKind, context: &CodeActionContext) -> bool {
    context.only.as_ref().is_none_or(|only| {
        // A request for `source` includes `source.fixAll`.
        only.iter().any(|wanted| kind == wanted || kind.as_str().starts_with(&format!("{}.", wanted.as_str())))
    })
}

/// Returns the fixes of the problems that touch a range, or begin on the line where it starts, in the order of
/// `diagnostics`. Fixes that are guesses are included.
pub fn quick_fixes(uri: &Uri, text: &Text, diagnostics: &[Diagnostic], range: Range) -> Vec<CodeActionOrCommand> {
    let fixes = diagnostics.iter().filter_map(|diagnostic| fix(uri, text, diagnostic, range));
    fixes.map(CodeActionOrCommand::CodeAction).collect()
}

/// Returns the action that fixes one problem. Its title is the first line of the hint, or the message. Returns `None`
/// if the problem has no fix, or is not at the range.
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

/// Whether a file may have problems that [`fix_all`] fixes. Always true if some problems are not shown, because these
/// are not examined.
pub fn has_certain_fix(findings: &Findings) -> bool {
    let is_certain = |fix: &Fix| fix.applicability() == Applicability::MachineApplicable;
    findings.more > 0 || findings.shown.iter().any(|diagnostic| diagnostic.fix.as_ref().is_some_and(is_certain))
}

/// Returns the action that applies all certain fixes of a file, with `target` instead of its edit.
pub fn unresolved_fix_all(target: &Target) -> CodeAction {
    CodeAction {
        title: "apply all certain fixes of this file".to_owned(),
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        data: serde_json::to_value(target).ok(),
        ..CodeAction::default()
    }
}

/// The number of bytes that may be parsed to find all certain fixes of a file, so that the editor gets an answer in
/// less than a second: 1 MiB with thousands of errors takes about 0.1 seconds. The user can choose the action again for
/// the rest.
const MAX_REPAIR_BYTES: usize = 4 << 20;

/// Returns the action that applies all certain fixes of a file, with its edit. Returns `None` if no fix can be applied.
/// This takes a while for a large file.
pub fn fix_all(uri: &Uri, text: &Text, inspector: &Inspector) -> Option<CodeAction> {
    let repair = inspector.repair_within(text.as_str().as_bytes(), MAX_REPAIR_BYTES)?;
    let title = format!("fix {} of this file", count(repair.applied.len() as u64, "problem"));
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        edit: Some(edit(uri, text.edit_to(&repair.text)?)),
        ..CodeAction::default()
    })
}

/// Returns the change of the workspace that makes one edit in one file.
#[allow(clippy::mutable_key_type, reason = "the protocol's type; a `Uri` caches its parts, which its hash ignores")]
fn edit(uri: &Uri, edit: TextEdit) -> WorkspaceEdit {
    WorkspaceEdit::new(HashMap::from([(uri.clone(), vec![edit])]))
}
