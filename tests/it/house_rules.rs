//! The rules of the house, read off the source: who may import whom, how long a file may be, what a
//! feature's folder holds. The tables below are the rules; a rule is changed here, in the same
//! commit as the code that needs it.

mod blank;
mod source;

use source::{Source, all_sources};

/// The features, left to right: each may import those before it, never those after it, so there are
/// no circles.
const FEATURES: &[&str] = &[
    "units",
    "people",
    "themes",
    "campaigns",
    "asked",
    "ideas",
    "discussion",
    "saved",
    "methods",
    "workshops",
    "assessments",
    "shortlists",
    "practices",
    "pilots",
    "notices",
    // Looks into the others.
    "finding",
];

/// What every feature may import besides the features before it.
const BELOW_FEATURES: &[&str] = &["kernel", "db", "search", "tally", "exports", "mail"];

/// What a feature's `http.rs` (or `http/` folder) may import besides what the feature may.
const AT_THE_EDGE: &[&str] = &["http"];

/// Everything that is no feature, and what it may import.
const OTHERS: &[(&str, &[&str])] = &[
    // The ground: usable from everywhere, so it leans on nothing.
    ("kernel", &[]),
    ("tally", &[]),
    ("config", &[]),
    // Tools the features share. They know no feature.
    ("db", &["kernel"]),
    ("search", &["kernel"]),
    ("exports", &["kernel"]),
    ("http", &["kernel", "db"]),
    ("mail", &["kernel", "db", "http"]),
    // What puts the parts together may see all of them.
    ("app", ANYTHING),
    ("jobs", ANYTHING),
    ("cli", ANYTHING),
];

const ANYTHING: &[&str] = &["*"];

/// Longest file in `src/`, in lines. One that outgrows it becomes a folder of the same name.
const MAX_LINES: usize = 400;

/// Files outside tests that may end the program by `unwrap` or `expect`, each with the reason. Only
/// start-up has one.
const MAY_PANIC: &[(&str, &str)] = &[];

#[test]
fn modules_import_only_what_the_table_allows() {
    let mut broken = Vec::new();
    for source in all_sources() {
        for import in source.imports() {
            if is_known(&import.module) && !may_import(&source, &import.module) {
                let Source { path, module, .. } = &source;
                let (line, imported) = (import.line, &import.module);
                broken.push(format!(
                    "{path}:{line}: `{module}` may not import `{imported}`"
                ));
            }
        }
    }
    assert_none(
        &broken,
        "Imports against the order of the house (tables FEATURES and OTHERS)",
    );
}

#[test]
fn every_module_has_its_place_in_the_table() {
    let mut unknown: Vec<String> = all_sources()
        .into_iter()
        .filter(|source| !source.module.is_empty() && !is_known(&source.module))
        .map(|source| source.module)
        .collect();
    unknown.dedup();
    assert_none(
        &unknown,
        "Modules in src/ that neither FEATURES nor OTHERS names",
    );
}

#[test]
fn nothing_outside_tests_panics_on_purpose() {
    let mut broken = Vec::new();
    for source in all_sources() {
        if MAY_PANIC.iter().any(|(path, _reason)| *path == source.path) {
            continue;
        }
        for (number, line) in source.code.lines().enumerate() {
            if line.contains(".unwrap()") || line.contains(".expect(") {
                broken.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    assert_none(
        &broken,
        "`unwrap` or `expect` outside tests; return an error instead",
    );
}

#[test]
fn the_list_of_files_that_may_panic_names_only_existing_ones() {
    let sources = all_sources();
    let gone: Vec<String> = MAY_PANIC
        .iter()
        .filter(|(path, _reason)| !sources.iter().any(|source| source.path == *path))
        .map(|(path, _reason)| (*path).to_owned())
        .collect();
    assert_none(&gone, "Entries of MAY_PANIC without a file");
}

#[test]
fn no_file_outgrows_a_reader() {
    let too_long: Vec<String> = all_sources()
        .iter()
        .filter(|source| source.text.lines().count() > MAX_LINES)
        .map(|source| format!("{}: {} lines", source.path, source.text.lines().count()))
        .collect();
    assert_none(
        &too_long,
        &format!("Files in src/ of more than {MAX_LINES} lines"),
    );
}

#[test]
fn every_folder_says_what_it_is() {
    let silent: Vec<String> = all_sources()
        .iter()
        .filter(|source| source.path.ends_with("mod.rs") && !source.text.starts_with("//! "))
        .map(|source| source.path.clone())
        .collect();
    assert_none(
        &silent,
        "Files mod.rs that do not begin with a doc comment (`//! …`)",
    );

    let homeless: Vec<String> = all_sources()
        .iter()
        .filter(|source| FEATURES.contains(&source.module.as_str()))
        .filter(|source| source.path == format!("src/{}.rs", source.module))
        .map(|source| source.path.clone())
        .collect();
    assert_none(
        &homeless,
        "Features that are a file; a feature is a folder with a mod.rs",
    );
}

#[test]
fn database_entities_stay_inside_their_feature() {
    let mut broken = Vec::new();
    for source in all_sources() {
        for (number, line) in source.code.lines().enumerate() {
            let line = line.trim();
            if line.starts_with("pub") && line.contains(" mod entity") {
                broken.push(format!("{}:{}: {line}", source.path, number + 1));
            }
        }
    }
    assert_none(
        &broken,
        "Entities visible outside their feature; say `mod entity;`",
    );
}

fn is_known(module: &str) -> bool {
    FEATURES.contains(&module) || OTHERS.iter().any(|(other, _)| *other == module)
}

fn may_import(source: &Source, imported: &str) -> bool {
    let own = source.module.as_str();
    // `main.rs` and `lib.rs` stand above every module.
    if own.is_empty() || own == imported {
        return true;
    }
    if let Some((_, allowed)) = OTHERS.iter().find(|(module, _)| *module == own) {
        return *allowed == ANYTHING || allowed.contains(&imported);
    }
    let to_the_left = FEATURES.iter().take_while(|feature| **feature != own);
    to_the_left
        .chain(BELOW_FEATURES)
        .any(|allowed| *allowed == imported)
        || (source.is_edge() && AT_THE_EDGE.contains(&imported))
}

fn assert_none(broken: &[String], what: &str) {
    assert!(broken.is_empty(), "{what}:\n  {}", broken.join("\n  "));
}
