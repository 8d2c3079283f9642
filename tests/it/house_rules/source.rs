//! Reads `src/` for the rules of the house: files without their comments, texts and tests, and what
//! they import.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::path::Path;

use super::blank::{without_comments_and_texts, without_tests};

/// One Rust file of `src/`.
pub struct Source {
    /// Relative to the repository, such as `src/ideas/http.rs`.
    pub path: String,
    /// The top-level module it belongs to, such as `ideas`; empty for `main.rs` and `lib.rs`.
    pub module: String,
    /// The file as it is.
    pub text: String,
    /// The file with comments, string contents and `#[cfg(test)]` items blanked; line numbers are
    /// those of `text`.
    pub code: String,
}

/// A path that leads to a top-level module.
pub struct Import {
    pub module: String,
    pub line: usize,
}

/// All files under `src/` but those that are tests as a whole, by path.
pub fn all_sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    read_folder(root, &root.join("src"), &mut sources);
    let tests: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    sources.retain(|source| {
        let own = module_path(&source.path).join("::");
        !tests
            .iter()
            .any(|test| own == *test || own.starts_with(&format!("{test}::")))
    });
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn read_folder(root: &Path, folder: &Path, sources: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).expect("src/ is readable") {
        let path = entry.expect("src/ is readable").path();
        if path.is_dir() {
            read_folder(root, &path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source file is readable");
            let relative = path
                .strip_prefix(root)
                .expect("under the root")
                .to_string_lossy();
            sources.push(Source::new(&relative, text));
        }
    }
}

impl Source {
    pub fn new(path: &str, text: String) -> Self {
        let module = module_path(path).first().cloned().unwrap_or_default();
        let code = without_tests(&without_comments_and_texts(&text));
        Self {
            path: path.to_owned(),
            module,
            text,
            code,
        }
    }

    /// Whether this is a feature's `http.rs` or lies in its `http/` folder.
    pub fn is_edge(&self) -> bool {
        module_path(&self.path)
            .iter()
            .skip(1)
            .any(|room| room == "http")
    }

    /// The modules that this one declares as `#[cfg(test)] mod name;`, as paths from the crate's root.
    fn test_modules(&self) -> Vec<String> {
        let code = without_comments_and_texts(&self.text);
        let own = module_path(&self.path);
        let declared = code.split("#[cfg(test)]").skip(1).filter_map(|after| {
            let item = without_attributes(after).strip_prefix("mod ")?;
            let name = leading_name(item)?;
            item[name.len()..]
                .trim_start()
                .starts_with(';')
                .then_some(name)
        });
        declared
            .map(|name| [own.as_slice(), &[name]].concat().join("::"))
            .collect()
    }

    /// The top-level modules that `crate::…` and `super::…` paths lead to, grouped ones
    /// (`crate::{a, b}`) included.
    pub fn imports(&self) -> Vec<Import> {
        let depth = module_path(&self.path).len();
        let mut imports = Vec::new();
        let mut at = 0;
        while let Some((start, after)) = next_path_from_root(&self.code, at, depth) {
            let line = 1 + self.code[..start].matches('\n').count();
            let modules = first_names(&self.code[after..]);
            imports.extend(modules.into_iter().map(|module| Import { module, line }));
            at = after;
        }
        imports
    }
}

/// `src/ideas/http.rs` -> `[ideas, http]`; `src/ideas/mod.rs` -> `[ideas]`; `src/lib.rs` -> `[]`.
fn module_path(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut names: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if names
        .last()
        .is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str()))
    {
        names.pop();
    }
    names
}

fn without_attributes(item: &str) -> &str {
    match item.trim_start().strip_prefix("#[") {
        Some(attribute) => {
            without_attributes(attribute.split_once(']').map_or("", |(_, rest)| rest))
        }
        None => item.trim_start(),
    }
}

/// The next `crate::`, or run of `super::` that climbs `depth` levels, from byte `at`: where it
/// starts and what follows.
fn next_path_from_root(code: &str, at: usize, depth: usize) -> Option<(usize, usize)> {
    let climb = "super::".repeat(depth.max(1));
    [("crate::", true), (climb.as_str(), depth > 0)]
        .into_iter()
        .filter(|(_, applies)| *applies)
        .filter_map(|(root, _)| {
            let found = code[at..]
                .match_indices(root)
                .map(|(offset, _)| at + offset);
            let mut starts = found.filter(|start| !continues_a_word(code, *start));
            starts.next().map(|start| (start, start + root.len()))
        })
        .min()
}

fn continues_a_word(code: &str, start: usize) -> bool {
    code[..start].ends_with(|before: char| before.is_alphanumeric() || "_:".contains(before))
}

/// The first name of a path, or of each path of a group: `a::b` -> `[a]`; `{a::{b, c}, d}` -> `[a,
/// d]`.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        return leading_name(rest).into_iter().collect();
    };
    let mut names = Vec::new();
    let mut depth = 1;
    let mut item_starts = true;
    for (index, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => item_starts = true,
            _ if item_starts && !character.is_whitespace() => {
                names.extend(leading_name(&group[index..]));
                item_starts = false;
            }
            _ => {}
        }
    }
    names
}

fn leading_name(path: &str) -> Option<String> {
    let end = path
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(path.len());
    (end > 0).then(|| path[..end].to_owned())
}

#[test]
fn imports_are_seen_wherever_a_path_starts() {
    let text = "use crate::{people::{Person, Unit}, db};\nfn f() { crate::tally::count(); super::super::units::all() }\n\
                use super::store; use super::super::{ themes, ideas::x };";
    let seen = Source::new("src/ideas/http.rs", text.to_owned()).imports();
    let seen: Vec<(&str, usize)> = seen.iter().map(|i| (i.module.as_str(), i.line)).collect();
    assert_eq!(
        seen,
        [
            ("people", 1),
            ("db", 1),
            ("tally", 2),
            ("units", 2),
            ("themes", 3),
            ("ideas", 3)
        ]
    );
}

#[test]
fn comments_texts_and_tests_import_nothing() {
    let text = "// use crate::a;\n/* crate::b */ let x = \"crate::c \\\" crate::d\"; let y = r#\"crate::\"e\"#;\n\
                let q = '\"'; fn f<'a>(x: &'a str) {}\n#[cfg(test)]\nmod tests { use crate::g; fn f() { {} } }\nuse crate::h;";
    let seen = Source::new("src/ideas/mod.rs", text.to_owned()).imports();
    let seen: Vec<(&str, usize)> = seen.iter().map(|i| (i.module.as_str(), i.line)).collect();
    assert_eq!(seen, [("h", 6)]);
}
