//! House rules that neither the compiler nor clippy knows.

mod codes;
mod source;

use std::path::PathBuf;

use crate::Outcome;
use crate::workspace::{files, findings, read, root, shown};

use source::Source;

/// Runs `cargo xtask tidy`.
pub(crate) fn run(_: &[String]) -> Outcome {
    let mut found = Vec::new();
    let mut sources = Vec::new();
    for path in SOURCE_FOLDERS.iter().flat_map(|folder| files(&root().join(folder), &["rs"])) {
        let (name, text) = (shown(&path), read(&path)?);
        let source = Source::parse(&text);
        found.extend(file_faults(&name, &text));
        found.extend(function_faults(&name, &source));
        found.extend(leftovers(&name, &source));
        sources.push(source);
    }
    for path in files_people_read() {
        found.extend(spelling_faults(&shown(&path), &read(&path)?));
    }
    found.extend(stray_clippy_configuration());
    found.extend(codes::faults(&sources)?);
    findings("tidy", &found)
}

fn file_faults(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.starts_with("//!") {
        found.push(format!("{name}:1: the first line is not the documentation of the module"));
    }
    let (lines, lines_max) = (text.lines().count(), if is_domain(name) { 350 } else { 600 });
    if lines > lines_max {
        found.push(format!("{name}: {lines} lines; at most {lines_max}"));
    }
    found
}

/// Tests are tables more often than logic, so the tighter budget is for what ships.
fn function_faults(name: &str, source: &Source) -> Vec<String> {
    let tests_from =
        source.code.lines().position(|line| line.starts_with("mod tests {")).unwrap_or(usize::MAX);
    let length_max = |first_line| if is_domain(name) && first_line < tests_from { 40 } else { 70 };
    let functions = source.functions().into_iter();
    functions
        .filter(|function| function.length > length_max(function.first_line))
        .map(|function| {
            let (line, length_max) = (function.first_line + 1, length_max(function.first_line));
            format!("{name}:{line}: `{}` has {} lines; at most {length_max}", function.name, function.length)
        })
        .collect()
}

fn leftovers(name: &str, source: &Source) -> Vec<String> {
    let code = occurrences(&source.code, &["#[ignore", "todo!", "unimplemented!"]);
    let comments = occurrences(&source.comments, &["TODO", "FIXME", "XXX"]);
    code.chain(comments).map(|(line, word)| format!("{name}:{line}: `{word}`")).collect()
}

/// The words users read follow the official spelling. A decree is quoted as a Markdown block quote in a comment.
fn spelling_faults(name: &str, text: &str) -> Vec<String> {
    let is_quoted = |line: &str| ["/// >", "//! >"].iter().any(|mark| line.trim_start().starts_with(mark));
    let own_words: Vec<String> =
        text.lines().map(|line| if is_quoted(line) { String::new() } else { line.to_lowercase() }).collect();
    occurrences(&own_words.join("\n"), &["antrian", "silahkan"])
        .map(|(line, word)| format!("{name}:{line}: `{word}` is not standard spelling"))
        .collect()
}

/// A `clippy.toml` inside a crate silently replaces the root's, bans and all.
fn stray_clippy_configuration() -> Vec<String> {
    let toml_files = SOURCE_FOLDERS.iter().flat_map(|folder| files(&root().join(folder), &["toml"]));
    let is_clippy =
        |path: &PathBuf| path.file_name().is_some_and(|name| name == "clippy.toml" || name == ".clippy.toml");
    toml_files
        .filter(is_clippy)
        .map(|path| format!("{}: only the root configures clippy", shown(&path)))
        .collect()
}

fn files_people_read() -> impl Iterator<Item = PathBuf> {
    let crates = std::fs::read_dir(root().join("crates")).into_iter().flatten().flatten();
    crates.flat_map(|folder| {
        let part =
            |name: &&str| files(&folder.path().join(name), &["rs", "html", "txt", "ftl", "js", "css", "svg"]);
        ["src", "templates", "locales", "assets"].iter().flat_map(part).collect::<Vec<_>>()
    })
}

/// Each line, counted from 1, on which one of `words` stands.
fn occurrences<'a>(text: &'a str, words: &'a [&str]) -> impl Iterator<Item = (usize, &'a str)> {
    let lines = text.lines().enumerate();
    lines.flat_map(move |(index, line)| {
        words.iter().filter(move |word| line.contains(**word)).map(move |word| (index + 1, *word))
    })
}

fn is_domain(name: &str) -> bool {
    name.starts_with("crates/pst-domain/src/")
}

const SOURCE_FOLDERS: [&str; 3] = ["crates", "tests", "xtask"];

#[cfg(test)]
mod tests {
    use super::*;

    const DOMAIN: &str = "crates/pst-domain/src/lib.rs";
    const OTHER: &str = "crates/pst-app/src/lib.rs";

    fn check(found: &[String], expected: &[&str]) {
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found} lacks {expected}");
        }
    }

    #[test]
    fn a_file_begins_with_its_documentation_and_stays_small() {
        check(&file_faults(OTHER, "//! Fine.\n"), &[]);
        check(&file_faults(OTHER, "use std::fmt;\n"), &["first line"]);
        let long = format!("//! Long.\n{}", "\n".repeat(400));
        check(&file_faults(DOMAIN, &long), &["at most 350"]);
        check(&file_faults(OTHER, &long), &[]);
    }

    #[test]
    fn functions_have_a_budget() {
        let long = format!("fn long() {{\n{}}}\n", "step();\n".repeat(50));
        check(&function_faults(DOMAIN, &Source::parse(&long)), &["`long` has 52 lines; at most 40"]);
        check(&function_faults(OTHER, &Source::parse(&long)), &[]);
        check(&function_faults(DOMAIN, &Source::parse(&format!("mod tests {{\n{long}}}\n"))), &[]);
    }

    #[test]
    fn unfinished_work_is_found_in_code_and_comments_but_not_in_texts() {
        let text = "#[ignore]\nfn a() { todo!() }\n// FIXME later\nconst TODO: &str = \"FIXME todo!\";\n";
        check(&leftovers(OTHER, &Source::parse(text)), &[":1: `#[ignore`", ":2: `todo!`", ":3: `FIXME`"]);
    }

    #[test]
    fn only_quoted_decrees_keep_their_spelling() {
        check(&spelling_faults(OTHER, "/// > sesuai nomor antrian\n"), &[]);
        check(&spelling_faults(OTHER, "Ambil nomor Antrian\nantrean\n"), &[":1: `antrian`"]);
    }
}
