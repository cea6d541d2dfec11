//! The server: receives messages, and answers them.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams, CodeActionProviderCapability,
    CompletionOptions, CompletionParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentFormattingParams, DocumentSymbolParams, HoverParams,
    HoverProviderCapability, InitializeParams, OneOf, PublishDiagnosticsParams, SaveOptions, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, TextEdit,
    Uri,
};
use press_release::Release;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    Options, actions, complete, context,
    findings::{self, Findings, Kind},
    hover,
    names::Names,
    outline,
    text::Text,
};
use crate::{
    check::Inspector,
    diagnostic::Diagnostic,
    failure::Failure,
    format,
    schema::{self, Schema, Schemas},
};

/// Serves one editor until it shuts the server down or closes standard input.
///
/// # Errors
/// Errors if a schema of `--schema` cannot be used, or if the connection fails.
pub fn run(options: &Options) -> Result<(), Failure> {
    let schemas = Arc::new(Schemas::load(&options.schemas).map_err(Failure::Usage)?);
    let (connection, threads) = Connection::stdio();
    let failed = |error: &dyn std::fmt::Display| Failure::Io(format!("language server: {error}"));
    let capabilities = serde_json::to_value(capabilities()).map_err(|error| failed(&error))?;
    match connection.initialize(capabilities) {
        Ok(params) => {
            let params: InitializeParams = serde_json::from_value(params).map_err(|error| failed(&error))?;
            let mut server = Server::new(options, schemas);
            server.resolves_edits = actions::resolves_edits(&params.capabilities);
            server.names.collect(folders(&params));
            server.serve(&connection)?;
        }
        // The editor closed the connection before its first message.
        Err(error) if error.channel_is_disconnected() => {}
        Err(error) => return Err(failed(&error)),
    }
    // The writer thread ends when all of its senders are dropped.
    drop(connection);
    threads.join().map_err(|error| failed(&error))
}

/// Returns what the server can do, for the first answer to the editor.
fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(actions::kinds()),
            resolve_provider: Some(true),
            ..CodeActionOptions::default()
        })),
        document_symbol_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec![" ".to_owned(), "-".to_owned()]),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    }
}

/// Returns the folders of the workspace that are local, or its root if there are none.
#[allow(deprecated, reason = "older editors send only the root")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().filter_map(|folder| path(&folder.uri));
    let mut folders: Vec<PathBuf> = folders.collect();
    if folders.is_empty() {
        folders.extend(params.root_uri.as_ref().and_then(path));
    }
    folders
}

/// Returns the path of a local file, or `None` for any other address.
fn path(uri: &Uri) -> Option<PathBuf> {
    url::Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}

/// An open file.
struct File {
    uri: Uri,
    /// The number of the version, which the editor sends with each change.
    version: i32,
    /// The path, or the address as a path if the file is not local.
    path: PathBuf,
    text: Text,
    /// The problems of this version. `None` until they are requested.
    findings: Option<Findings>,
    /// Whether these problems were sent to the editor.
    is_published: bool,
    /// The action that applies all certain fixes of this version, or `Some(None)` if there are none. `None` until it is
    /// requested.
    fix_all: Option<Option<CodeAction>>,
}

impl File {
    /// Forgets what depends on the text or its schemas.
    fn forget(&mut self) {
        (self.findings, self.fix_all, self.is_published) = (None, None, false);
    }

    /// Returns the problems that are shown. It is empty until the file is checked.
    fn diagnostics(&self) -> &[Diagnostic] {
        self.findings.as_ref().map_or(&[], |findings| &findings.shown)
    }
}

/// The state of the server.
struct Server {
    /// The open files, by address.
    files: HashMap<String, File>,
    /// Checks files as releases.
    releases: Inspector,
    /// Checks the headers of other files.
    headers: Inspector,
    schemas: Arc<Schemas>,
    /// The schema of a release, for completion and hover.
    release: Value,
    /// What the options say is checked in all files. `None` if this depends on each file.
    kind: Option<Kind>,
    names: Names,
    /// Whether the editor requests the edit of an action only when the user chooses it.
    resolves_edits: bool,
}

impl Server {
    /// Returns a server without files.
    fn new(options: &Options, schemas: Arc<Schemas>) -> Self {
        let kind = match (options.release, options.header_only) {
            (true, _) => Some(Kind::Release),
            (_, true) => Some(Kind::Header),
            _ => None,
        };
        Self {
            files: HashMap::new(),
            releases: Inspector::of_everything(false, Arc::clone(&schemas)),
            headers: Inspector::of_everything(true, Arc::clone(&schemas)),
            schemas,
            release: serde_json::from_str(schema::RELEASE).unwrap_or_default(),
            kind,
            names: Names::default(),
            resolves_edits: false,
        }
    }

    /// Answers messages until the editor shuts the server down or closes the connection.
    ///
    /// # Errors
    /// Errors if the editor does not end the connection after its request to shut down.
    fn serve(&mut self, connection: &Connection) -> Result<(), Failure> {
        loop {
            // Files are checked only if no message is waiting, because a change in it would make the result obsolete.
            let message = match connection.receiver.try_recv() {
                Ok(message) => message,
                Err(_) => {
                    self.publish(connection);
                    match connection.receiver.recv() {
                        Ok(message) => message,
                        Err(_) => return Ok(()),
                    }
                }
            };
            match message {
                Message::Request(request) => match connection.handle_shutdown(&request) {
                    Ok(true) => return Ok(()),
                    Ok(false) => send(connection, Message::Response(self.answer(request))),
                    Err(error) => return Err(Failure::Io(format!("language server: {error}"))),
                },
                Message::Notification(notification) => self.notice(connection, notification),
                Message::Response(_) => {}
            }
        }
    }

    /// Handles a notification: a file was opened, changed, saved or closed. Other notifications, invalid parameters and
    /// changes of files that are not open are ignored.
    fn notice(&mut self, connection: &Connection, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => {
                if let Ok(DidOpenTextDocumentParams { text_document: opened }) = serde_json::from_value(params) {
                    let path = path(&opened.uri).unwrap_or_else(|| PathBuf::from(opened.uri.as_str()));
                    let text = Text::new(opened.text);
                    let (uri, version) = (opened.uri, opened.version);
                    let (findings, fix_all, is_published) = (None, None, false);
                    let file = File { uri: uri.clone(), version, path, text, findings, is_published, fix_all };
                    self.files.insert(uri.as_str().to_owned(), file);
                }
            }
            "textDocument/didChange" => {
                if let Ok(changed) = serde_json::from_value::<DidChangeTextDocumentParams>(params)
                    && let Some(file) = self.files.get_mut(changed.text_document.uri.as_str())
                {
                    changed.content_changes.into_iter().for_each(|change| file.text.change(change));
                    file.version = changed.text_document.version;
                    file.forget();
                }
            }
            "textDocument/didSave" => {
                if let Ok(saved) = serde_json::from_value::<DidSaveTextDocumentParams>(params) {
                    let file = self.files.get(saved.text_document.uri.as_str());
                    if let Some(release) = file.and_then(|file| Release::parse(file.text.as_str()).ok()) {
                        self.names.add(&release);
                    }
                    // The file may be a schema of other files.
                    self.schemas.forget();
                    self.files.values_mut().for_each(File::forget);
                }
            }
            "textDocument/didClose" => {
                if let Ok(DidCloseTextDocumentParams { text_document: closed }) = serde_json::from_value(params) {
                    self.files.remove(closed.uri.as_str());
                    publish(connection, closed.uri, Vec::new(), None);
                }
            }
            _ => {}
        }
    }

    /// Publishes the problems of all files that have changed since theirs were published, and checks those files that no
    /// request has checked.
    fn publish(&mut self, connection: &Connection) {
        let changed: Vec<String> =
            self.files.iter().filter(|(_, file)| !file.is_published).map(|(uri, _)| uri.clone()).collect();
        for uri in changed {
            self.check(&uri);
            let Some(file) = self.files.get_mut(&uri) else { continue };
            let Some(findings) = &file.findings else { continue };
            file.is_published = true;
            let diagnostics = findings::all_to_protocol(findings, &file.text);
            publish(connection, file.uri.clone(), diagnostics, Some(file.version));
        }
    }

    /// Returns what is checked in a file.
    fn kind(&self, file: &File) -> Kind {
        self.kind.unwrap_or_else(|| match findings::kind(file.text.as_str()) {
            // The schema may require keys, and then also front matter.
            Kind::None if self.schemas.has_rule_for(&file.path) => Kind::Header,
            kind => kind,
        })
    }

    /// Returns the inspector for a kind, which must not be `Kind::None`.
    fn inspector(&self, kind: Kind) -> &Inspector {
        if kind == Kind::Release { &self.releases } else { &self.headers }
    }

    /// Checks a file, if it is open and was not checked since its last change.
    fn check(&mut self, uri: &str) {
        let Some(file) = self.files.get(uri).filter(|file| file.findings.is_none()) else { return };
        let found = match self.kind(file) {
            Kind::None => Findings { shown: Vec::new(), more: 0 },
            kind => findings::find(self.inspector(kind), &file.path, &file.text),
        };
        if let Some(file) = self.files.get_mut(uri) {
            file.findings = Some(found);
        }
    }

    /// Returns the schemas of a file that can be used: see [`Schemas::of_file`]. The header need not be valid.
    fn schemas(&self, file: &File) -> Vec<Arc<Schema>> {
        self.schemas.of_file(&file.path, context::header(file.text.as_str())).usable
    }

    /// Answers a request. An unknown method is an error.
    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        match method.as_str() {
            "textDocument/codeAction" => self.respond(id, params, Self::actions),
            "codeAction/resolve" => match self.resolve(params) {
                Ok(action) => Response::new_ok(id, action),
                Err((code, message)) => Response::new_err(id, code as i32, message),
            },
            "textDocument/documentSymbol" => self.respond(id, params, |server, params: DocumentSymbolParams| {
                server.files.get(params.text_document.uri.as_str()).map(|file| outline::symbols(&file.text))
            }),
            "textDocument/completion" => self.respond(id, params, Self::completion),
            "textDocument/hover" => self.respond(id, params, Self::hover),
            "textDocument/formatting" => self.respond(id, params, Self::formatting),
            _ => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("unknown method `{method}`")),
        }
    }

    /// Answers a request whose parameters have the type `P` with the result of `answer`. Invalid parameters are an
    /// error.
    fn respond<P: DeserializeOwned, R: Serialize>(
        &mut self,
        id: RequestId,
        params: Value,
        answer: impl FnOnce(&mut Self, P) -> R,
    ) -> Response {
        match serde_json::from_value(params) {
            Ok(params) => Response::new_ok(id, answer(self, params)),
            Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
        }
    }

    /// Returns the fixes of the problems at the range, and the action that applies all certain fixes, as far as the
    /// request includes them. Returns `None` if the file is not open.
    fn actions(&mut self, params: CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
        let uri = params.text_document.uri;
        self.check(uri.as_str());
        let file = self.files.get(uri.as_str())?;
        let mut offered = if actions::is_wanted(&CodeActionKind::QUICKFIX, &params.context) {
            actions::quick_fixes(&uri, &file.text, file.diagnostics(), params.range)
        } else {
            Vec::new()
        };
        let may_fix_all = file.findings.as_ref().is_some_and(actions::has_certain_fix);
        if may_fix_all && actions::is_wanted(&CodeActionKind::SOURCE_FIX_ALL, &params.context) {
            let target = actions::Target { version: file.version, uri };
            // Editors request actions whenever the cursor moves, and all fixes of a large file take a while.
            let action = if self.resolves_edits {
                Some(actions::unresolved_fix_all(&target))
            } else {
                self.fix_all(&target.uri)
            };
            offered.extend(action.map(CodeActionOrCommand::CodeAction));
        }
        Some(offered)
    }

    /// Returns the action that applies all certain fixes of a file, with its edit. It is computed once for each version
    /// of the file. Returns `None` if no fix can be applied, or if the file is not open.
    fn fix_all(&mut self, uri: &Uri) -> Option<CodeAction> {
        let file = self.files.get(uri.as_str())?;
        if file.fix_all.is_none() {
            let kind = self.kind(file);
            let action =
                if kind == Kind::None { None } else { actions::fix_all(uri, &file.text, self.inspector(kind)) };
            self.files.get_mut(uri.as_str())?.fix_all = Some(action);
        }
        self.files.get(uri.as_str())?.fix_all.clone().flatten()
    }

    /// Adds the edit to an action that [`actions::unresolved_fix_all`] returned. An action without `data` already has
    /// it, and is not changed.
    ///
    /// # Errors
    /// Errors if `params` is not an action, or if the file has changed since the action was offered or was closed.
    fn resolve(&mut self, params: Value) -> Result<CodeAction, (ErrorCode, String)> {
        let invalid = |error: serde_json::Error| (ErrorCode::InvalidParams, error.to_string());
        let mut action: CodeAction = serde_json::from_value(params).map_err(invalid)?;
        let Some(data) = action.data.clone() else { return Ok(action) };
        let target: actions::Target = serde_json::from_value(data).map_err(invalid)?;
        if self.files.get(target.uri.as_str()).is_none_or(|file| file.version != target.version) {
            return Err((ErrorCode::ContentModified, "the file has changed since this action was offered".to_owned()));
        }
        // The only change to the action is its edit. Without one, no fix could be applied.
        action.edit = self.fix_all(&target.uri).and_then(|all| all.edit);
        Ok(action)
    }

    /// Returns the completions at a position, or `None` if the file is not open.
    fn completion(&mut self, params: CompletionParams) -> Option<Vec<lsp_types::CompletionItem>> {
        let place = params.text_document_position;
        let file = self.files.get(place.text_document.uri.as_str())?;
        let schemas = self.schemas(file);
        Some(complete::complete(&file.text, place.position, &self.all_json(file, &schemas), &self.names))
    }

    /// Returns what is shown for a position, or `None` if there is nothing or the file is not open.
    fn hover(&mut self, params: HoverParams) -> Option<lsp_types::Hover> {
        let place = params.text_document_position_params;
        self.check(place.text_document.uri.as_str());
        let file = self.files.get(place.text_document.uri.as_str())?;
        let diagnostics = file.diagnostics();
        let schemas = self.schemas(file);
        hover::hover(&file.text, place.position, diagnostics, &self.all_json(file, &schemas))
    }

    /// Returns the schemas of a file, `schemas`, as JSON. The schema of a release follows if the file is a release, or
    /// if it has no schema and `--header-only` was not given.
    fn all_json<'a>(&'a self, file: &File, schemas: &'a [Arc<Schema>]) -> Vec<&'a Value> {
        let is_release = schemas.is_empty() && self.kind != Some(Kind::Header) || self.kind(file) == Kind::Release;
        let release = is_release.then_some(&self.release);
        schemas.iter().map(|schema| &schema.json).chain(release).collect()
    }

    /// Returns the edit that brings a release into its canonical form, or no edit if it has this form already. Returns
    /// `None` if the file is not open, is not a valid release, or has comments.
    fn formatting(&mut self, params: DocumentFormattingParams) -> Option<Vec<TextEdit>> {
        let file = self.files.get(params.text_document.uri.as_str())?;
        let new = format::canonical(Path::new(""), file.text.as_str().as_bytes(), false).ok()?;
        Some(file.text.edit_to(&new).into_iter().collect())
    }
}

/// Sends the problems of a file to the editor. These replace all that were sent before.
fn publish(connection: &Connection, uri: Uri, diagnostics: Vec<lsp_types::Diagnostic>, version: Option<i32>) {
    let params = PublishDiagnosticsParams { uri, diagnostics, version };
    let method = "textDocument/publishDiagnostics".to_owned();
    send(connection, Message::Notification(Notification::new(method, params)));
}

/// Sends a message. Errors are ignored: if the editor has closed the connection, the loop that reads its messages ends.
fn send(connection: &Connection, message: Message) {
    let _ = connection.sender.send(message);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn problems_are_published_even_if_a_request_has_found_them_first() {
        let options = Options { release: false, header_only: false, schemas: Vec::new(), stdio: true };
        let mut server = Server::new(&options, Arc::default());
        let (connection, editor) = Connection::memory();
        let uri = "file:///a.md";
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 7, "text": "---\ntitle: a: b\n---\n" });
        let place = json!({ "textDocument": { "uri": uri }, "position": { "line": 1, "character": 8 } });
        let opened = Notification::new("textDocument/didOpen".to_owned(), json!({ "textDocument": document }));
        let hover = Request::new(1.into(), "textDocument/hover".to_owned(), place);
        for message in [Message::Notification(opened), Message::Request(hover)] {
            editor.sender.send(message).unwrap();
        }
        let Connection { sender, receiver } = editor;
        drop(sender);
        server.serve(&connection).unwrap();
        drop(connection);
        let messages: Vec<Message> = receiver.iter().collect();
        let [Message::Response(_), Message::Notification(published)] = &messages[..] else {
            panic!("expected an answer and the problems, found {messages:?}");
        };
        assert_eq!(
            (&published.params["version"], published.params["diagnostics"].as_array().map(Vec::len)),
            (&json!(7), Some(1))
        );
    }
    #[test]
    fn a_comment_of_the_body_names_no_schema() {
        let options = Options { release: false, header_only: false, schemas: Vec::new(), stdio: true };
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("s.json"), "{}").unwrap();
        let schemas = |text: &str| {
            let path = folder.path().join("a.md");
            let uri = "file:///a.md".parse().unwrap();
            let (text, version, findings, fix_all) = (Text::new(text.to_owned()), 1, None, None);
            let file = File { uri, version, path, text, findings, is_published: false, fix_all };
            Server::new(&options, Arc::default()).schemas(&file).len()
        };
        let comment = "# yaml-language-server: $schema=s.json";
        assert_eq!(schemas(&format!("---\n{comment}\ntitle: a\n---\nBody.\n")), 1);
        assert_eq!(schemas(&format!("---\n{comment}\ntitle: a: b\n")), 1);
        assert_eq!(schemas(&format!("---\ntitle: a\n---\n{comment}\n")), 0);
    }
}
