//! Checks the layers of ARCHITECTURE.md: a module imports only modules of lower layers, or of its own layer without a
//! circle.
//!
//! Imports are read as text: `use` items and paths that start with `crate::`, `super::` or `self::`. Comments, test
//! modules, and the rest of a line from its first string on are left out. A name that `lib.rs` re-exports counts for
//! the module that it comes from.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Returns the layer of each module, from the table of ARCHITECTURE.md: rows of `| layer | modules | … |`.
fn layers() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md")).unwrap();
    let table = text.split("| layer | modules |").nth(1).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let mut layers = BTreeMap::new();
    for row in rows {
        let mut cells = row.split('|').skip(1).map(str::trim);
        let layer = cells.next().unwrap().parse().unwrap();
        for module in cells.next().unwrap().split(", ") {
            let twice = layers.insert(module.trim_matches('`').to_owned(), layer);
            assert_eq!(twice, None, "{module} is in the table twice");
        }
    }
    assert!(layers.len() > 15, "the table was not found");
    layers
}

/// Returns the module path and the text of each source file: `["yaml", "block"]` for `src/yaml/block.rs`, `["yaml"]`
/// for `src/yaml/mod.rs`.
fn files() -> Vec<(Vec<String>, String)> {
    fn visit(folder: &Path, module: &[String], out: &mut Vec<(Vec<String>, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let inner = [module, std::slice::from_ref(&name)].concat();
            if path.is_dir() {
                visit(&path, &inner, out);
            } else if name == "mod" {
                out.push((module.to_vec(), fs::read_to_string(&path).unwrap()));
            } else {
                out.push((inner, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut out = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../src"), &[], &mut out);
    out
}

/// Returns the code without the test module at the end of the file, and each line only up to its first comment or
/// string.
fn code(source: &str) -> String {
    let source = source.find("#[cfg(test)]\nmod ").map_or(source, |at| &source[..at]);
    let lines = source.lines().map(|line| {
        // No path follows a string or a comment on its line.
        let end = line.find("//").into_iter().chain(line.find('"')).min();
        &line[..end.unwrap_or(line.len())]
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the paths in code that start with `crate::`, `super::` or `self::`, with groups expanded:
/// `crate::a::{b, c::d}` gives `crate::a::b` and `crate::a::c::d`. A path can occur several times.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(root) {
            let is_start = !code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'));
            if is_start {
                leaves(&code[at..], "", &mut found);
            }
        }
    }
    found
}

/// Reads one use tree or path at the start of `tree`, appends its paths with `before` in front of each to `found`, and
/// returns the rest. Panics if a group has no end.
fn leaves<'a>(tree: &'a str, before: &str, found: &mut Vec<String>) -> &'a str {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '*');
    let end = tree.find(|c| !is_part(c)).unwrap_or(tree.len());
    let path = format!("{before}{}", &tree[..end]);
    let mut rest = &tree[end..];
    if path.ends_with("::") && rest.starts_with('{') {
        rest = &rest[1..];
        loop {
            rest = rest.trim_start_matches([' ', '\n', ',']);
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            assert!(!rest.is_empty(), "a group of {path} has no end");
            rest = leaves(rest, &path, found);
            // `name as other`
            rest = &rest[rest.find([',', '}']).unwrap_or(rest.len())..];
        }
    }
    found.push(path);
    rest
}

/// Returns the top-level module of a path in the module `file`, or `None` if the path is only `crate`, or `super` up to
/// it. `exports` are the names that `lib.rs` re-exports: such a name counts for its module.
fn target(file: &[String], path: &str, exports: &BTreeMap<String, String>) -> Option<String> {
    let mut base = file.to_vec();
    let mut parts = path.split("::").peekable();
    while let Some(root) = parts.next_if(|part| matches!(*part, "crate" | "self" | "super")) {
        match root {
            "crate" => base.clear(),
            "super" => _ = base.pop(),
            _ => {}
        }
    }
    let first = base.into_iter().next().or_else(|| parts.next().map(str::to_owned))?;
    Some(exports.get(&first).cloned().unwrap_or(first))
}

/// Returns the names that `lib.rs` re-exports, and their modules: `Body` from `body`.
fn exports(lib: &str) -> BTreeMap<String, String> {
    let mut found = Vec::new();
    for (at, _) in lib.match_indices("pub use self::") {
        leaves(&lib[at + "pub use ".len()..], "", &mut found);
    }
    let name = |path: &String| {
        let mut parts = path.split("::").skip(1);
        Some((parts.clone().last()?.to_owned(), parts.next()?.to_owned()))
    };
    found.iter().filter_map(name).collect()
}

/// Returns the top-level modules that each top-level module imports, without itself. `lib` imports none.
fn imports(files: &[(Vec<String>, String)]) -> BTreeMap<String, BTreeSet<String>> {
    let lib = files.iter().find(|(module, _)| module == &["lib"]).map(|(_, text)| code(text)).unwrap_or_default();
    let exports = exports(&lib);
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, text) in files {
        let [own, ..] = &module[..] else { continue };
        let imports = all.entry(own.clone()).or_default();
        // `lib.rs` is the crate's root: its `self` is the crate.
        if own != "lib" {
            let targets = paths(&code(text)).into_iter().filter_map(|path| target(module, &path, &exports));
            imports.extend(targets.filter(|target| target != own));
        }
    }
    all
}

/// Returns the violations: modules without a layer, imports from a higher layer, circles within a layer.
fn faults(files: &[(Vec<String>, String)], layers: &BTreeMap<String, usize>) -> Vec<String> {
    let imports = imports(files);
    let mut faults = Vec::new();
    for module in imports.keys().filter(|module| !layers.contains_key(*module)) {
        faults.push(format!("`{module}` is not in the table of ARCHITECTURE.md"));
    }
    for module in layers.keys().filter(|module| !imports.contains_key(*module)) {
        faults.push(format!("`{module}` is in the table of ARCHITECTURE.md, but not in src"));
    }
    for (module, targets) in &imports {
        for target in targets {
            let (Some(from), Some(to)) = (layers.get(module), layers.get(target)) else {
                faults.push(format!("`{module}` imports `{target}`, which has no layer"));
                continue;
            };
            if to > from {
                faults.push(format!("`{module}` (layer {from}) imports `{target}` (layer {to})"));
            } else if to == from && reaches(&imports, target, module) {
                faults.push(format!("`{module}` and `{target}` import each other in a circle"));
            }
        }
    }
    faults
}

/// Whether `from` imports `to`, directly or not. True if they are equal.
fn reaches(imports: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            open.extend(imports.get(module).into_iter().flatten().map(String::as_str));
        }
    }
    false
}

#[test]
fn every_import_points_down() {
    let faults = faults(&files(), &layers());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_import_that_points_up_is_found() {
    for (file, import, fault) in [
        ("text", "use crate::error::Error;", "`text` (layer 1) imports `error` (layer 5)"),
        ("span", "use crate::{text::is_break, yaml::{self, Tape}};", "`span` (layer 2) imports `yaml` (layer 4)"),
        ("yaml::block", "fn a() -> super::super::release::Release {}", "`yaml` (layer 4) imports `release` (layer 7)"),
        ("body::blocks::leaf", "type A = crate::Document<'static>;", "`body` (layer 3) imports `document` (layer 6)"),
        ("spelling", "use crate::fields::Fields;", "`spelling` and `fields` import each other in a circle"),
        ("value", "use crate::unknown::A;", "`value` imports `unknown`, which has no layer"),
    ] {
        let module: Vec<String> = file.split("::").map(str::to_owned).collect();
        let mut files = files();
        files.push((module, import.to_owned()));
        let faults = faults(&files, &layers());
        assert!(faults.iter().any(|found| found == fault), "{import}: {faults:?}");
    }
    for harmless in [
        "// use crate::error::Error;",
        "const A: &str = \"crate::error::Error\";",
        "#[cfg(test)]\nmod tests { use crate::error::Error; }",
    ] {
        let mut files = files();
        files.push((vec!["text".to_owned()], harmless.to_owned()));
        assert_eq!(faults(&files, &layers()), Vec::<String>::new(), "{harmless}");
    }
}

/// Returns the code without its `pub use` items, of any visibility, and what these re-export: each name, and the path
/// that it refers to.
fn without_exports(code: &str) -> (String, BTreeMap<String, String>) {
    let (mut rest, mut kept, mut exports) = (code, String::new(), Vec::new());
    while let Some(at) = rest.find("pub") {
        let (before, item) = rest.split_at(at);
        kept.push_str(before);
        let tree = item["pub".len()..].trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '(' | ')' | ':'));
        match tree.strip_prefix(" use ") {
            Some(tree) => rest = leaves(tree, "", &mut exports),
            None => {
                kept.push_str("pub");
                rest = &item["pub".len()..];
            }
        }
    }
    kept.push_str(rest);
    let name = |path: String| (path.rsplit("::").next().unwrap_or_default().to_owned(), path);
    (kept, exports.into_iter().map(name).collect())
}

/// The code of each file without re-exports, and its re-exports, by the module path of the file.
type Modules = BTreeMap<String, (String, BTreeMap<String, String>)>;

/// Returns the file that defines the item of a path in `file`. A re-export counts for the file from which it comes;
/// `depth` is the number of re-exports that were followed, at most 6. Returns `None` for a path that does not start
/// with `crate`, `self` or `super`.
fn definition(modules: &Modules, file: &str, path: &str, depth: usize) -> Option<String> {
    let mut base: Vec<&str> = file.split("::").filter(|_| file != "lib").collect();
    let mut parts = path.split("::").peekable();
    if !parts.peek().is_some_and(|part| matches!(*part, "crate" | "self" | "super")) {
        return None;
    }
    while let Some(root) = parts.next_if(|part| matches!(*part, "crate" | "self" | "super")) {
        match root {
            "crate" => base.clear(),
            "super" => _ = base.pop(),
            _ => {}
        }
    }
    while let Some(part) = parts.peek()
        && modules.contains_key(&[&base[..], &[part]].concat().join("::"))
    {
        base.extend(parts.next());
    }
    let module = if base.is_empty() { "lib".to_owned() } else { base.join("::") };
    let export = parts.peek().and_then(|name| modules.get(&module)?.1.get(*name)).filter(|_| depth < 6);
    export.and_then(|export| definition(modules, &module, export, depth + 1)).or(Some(module))
}

/// Returns the sets of files that import each other, directly or not. Imports of items of `lib.rs` itself do not count.
fn circles(files: &[(Vec<String>, String)]) -> BTreeSet<BTreeSet<String>> {
    let modules: Modules =
        files.iter().map(|(module, text)| (module.join("::"), without_exports(&code(text)))).collect();
    let imports: BTreeMap<String, BTreeSet<String>> = modules
        .iter()
        .map(|(file, (code, _))| {
            let targets = paths(code).into_iter().filter_map(|path| definition(&modules, file, &path, 0));
            (file.clone(), targets.filter(|target| target != file && target != "lib").collect())
        })
        .collect();
    let is_mutual = |a: &str, b: &str| a != b && reaches(&imports, a, b) && reaches(&imports, b, a);
    let circle = |a: &String| imports.keys().filter(|b| *b == a || is_mutual(a, b)).cloned().collect();
    imports.keys().map(circle).filter(|circle: &BTreeSet<String>| circle.len() > 1).collect()
}

/// Types that are read or written recursively need a circle: a value contains a collection, and that contains values.
#[test]
fn only_serde_has_circles_of_files() {
    let circles = circles(&files());
    assert!(circles.len() <= 2 && circles.iter().all(|circle| circle.len() <= 3), "{circles:#?}");
    assert!(circles.iter().flatten().all(|file| file.starts_with("serde::")), "{circles:#?}");
}

#[test]
fn a_circle_of_files_is_found() {
    for (file, import, with) in [
        ("yaml::space", "use super::block::map_value;", "yaml::block"),
        ("yaml::space", "fn a() { crate::yaml::comments::content() }", "yaml::comments"),
        // `lib.rs` re-exports the type of `minister`, and `names` is below it.
        ("names", "use crate::Minister;", "minister"),
    ] {
        let module: Vec<String> = file.split("::").map(str::to_owned).collect();
        let mut files = files();
        let text = files.iter_mut().find(|(name, _)| *name == module).unwrap();
        text.1.insert_str(0, &format!("{import}\n"));
        let found = circles(&files);
        let both = |circle: &&BTreeSet<String>| circle.contains(file) && circle.contains(with);
        assert!(found.iter().any(|circle| both(&circle)), "{import}: {found:#?}");
    }
}
