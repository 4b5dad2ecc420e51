//! One list of error codes: the documentation, both catalogues and the code name the same.

use std::collections::BTreeSet;
use std::path::Path;

use pst_i18n::{Arg, Language, find_with, problem_key};

#[test]
fn every_documented_code_has_its_words_in_both_languages() {
    let args = ["number", "counter", "calls", "date", "limit", "max", "reference", "role"]
        .map(|name| (name, Arg::from("1")));
    for code in documented() {
        for language in Language::ALL {
            for part in ["title", "detail"] {
                let text = find_with(language, &format!("{}.{part}", problem_key(&code)), &args);
                let text = text.unwrap_or_else(|| panic!("{code} has no {part} in {language}"));
                assert!(!text.contains('{'), "{code}, {part} in {language}: {text}");
            }
        }
    }
}

#[test]
fn every_code_that_has_words_is_documented() {
    let documented: BTreeSet<String> = documented().iter().map(|code| problem_key(code)).collect();
    let catalogue = read("crates/pst-i18n/locales/id/problems.ftl");
    let keys = catalogue
        .lines()
        .filter_map(|line| line.strip_suffix(" ="))
        .filter(|key| key.starts_with("problem-"));
    // The page of an address that leads nowhere has words of its own beside the code `resource.not_found`.
    let missing: Vec<&str> =
        keys.filter(|key| *key != "problem-not-found" && !documented.contains(*key)).collect();
    assert!(missing.is_empty(), "not in docs/errors.md: {missing:?}");
}

#[test]
fn codes_of_requests_and_fields_are_documented() {
    let documented = documented();
    for name in ["command.rs", "form.rs", "passwords.rs", "problem.rs", "limits.rs"] {
        let source = read(&format!("crates/pst-http/src/{name}"));
        let codes = source.split('"').filter(|text| is_code(text));
        let missing: Vec<&str> = codes.filter(|code| !documented.contains(*code)).collect();
        assert!(missing.is_empty(), "{name} uses codes that docs/errors.md lacks: {missing:?}");
    }
}

fn is_code(text: &str) -> bool {
    let prefixes =
        ["request.", "password.", "field.", "resource.", "session.", "ticket.", "counter.", "queue."];
    let plain = text.chars().all(|symbol| symbol.is_ascii_lowercase() || matches!(symbol, '.' | '_'));
    plain && prefixes.iter().any(|prefix| text.starts_with(prefix))
}

/// The codes in the first column of the tables.
fn documented() -> BTreeSet<String> {
    let list = read("docs/errors.md");
    let rows = list.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next()).map(str::to_owned).collect()
}

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}
