//! From each clause of the published standard to the code that carries it and the test that shows it.
//!
//! A test says so in comments above it:
//!
//! ```text
//! // clause: procedure 4 -> pst_domain::queue::next_ticket
//! // note: what a reader should know besides
//! #[test]
//! fn procedure_4_visitors_are_called_in_the_order_of_their_numbers() {
//! ```

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use toml::{Table, Value};

use crate::Outcome;
use crate::workspace::{files, findings, read, root, shown};

/// Runs `cargo xtask clauses`; with `--check` nothing is written.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    if arguments.iter().any(|argument| argument == "--check") {
        return check();
    }
    let page = page()?;
    fs::write(root().join(PAGE), page).map_err(|error| format!("cannot write {PAGE}: {error}"))
}

/// Fails when a clause has no test, a name no code behind it, or the page is not what it would be now.
pub(crate) fn check() -> Outcome {
    if read(&root().join(PAGE))? == page()? {
        Ok(())
    } else {
        Err(format!("{PAGE} is out of date; run `cargo xtask clauses`"))
    }
}

fn page() -> Outcome<String> {
    let clauses = published(&read(&root().join(STANDARD))?)?;
    let mut shown_by = Vec::new();
    let mut found = Vec::new();
    for path in files(&root().join(TESTS), &["rs"]) {
        match claims(&shown(&path), &read(&path)?) {
            Ok(claims) => shown_by.extend(claims),
            Err(fault) => found.push(fault),
        }
    }
    found.extend(faults(&clauses, &shown_by));
    let mut page = HEAD.to_owned();
    for clause in &clauses {
        for claim in shown_by.iter().filter(|claim| claim.clause == clause.name) {
            match row(clause, claim) {
                Ok(row) => page.push_str(&row),
                Err(fault) => found.push(fault),
            }
        }
    }
    findings("clauses", &found).map(|()| page)
}

/// A clause as published.
#[derive(Debug, PartialEq, Eq)]
struct Clause {
    name: String,
    text: String,
}

/// What a test says of itself.
#[derive(Debug, PartialEq, Eq)]
struct Claim {
    clause: String,
    /// Paths of the items that carry the clause.
    code: Vec<String>,
    note: Option<String>,
    test: String,
    file: String,
}

/// Every clause of a standard's document, in the order of the published sections.
fn published(document: &str) -> Outcome<Vec<Clause>> {
    let document: Table = document.parse().map_err(|error| format!("{STANDARD}: {error}"))?;
    let channel = |name| document.get(name).and_then(Value::as_table);
    let channels = || ["walk_in", "online"].into_iter().filter_map(channel);
    let mut clauses = Vec::new();
    for (list, section) in [("requirements", "requirement"), ("procedure", "procedure")] {
        clauses.extend(channels().flat_map(|channel| numbered(channel, list, section)));
    }
    for name in ["walk_in", "online"] {
        let limit = channel(name).and_then(|channel| channel.get("time_limit"));
        clauses.extend(limit.map(|limit| clause(format!("time_limit {name}"), limit)));
    }
    clauses.extend(document.get("fee").map(|fee| clause("fee".to_owned(), fee)));
    clauses.extend(numbered(&document, "products", "product"));
    clauses.extend(numbered(&document, "complaint_channels", "complaint"));
    Ok(clauses)
}

fn numbered(table: &Table, list: &str, section: &str) -> Vec<Clause> {
    let items = table.get(list).and_then(Value::as_array).into_iter().flatten();
    let number = |item: &Value| item.get("number").and_then(Value::as_integer).unwrap_or_default();
    items.map(|item| clause(format!("{section} {}", number(item)), item)).collect()
}

fn clause(name: String, item: &Value) -> Clause {
    let text = item.get("text").and_then(Value::as_str).unwrap_or_default();
    Clause { name, text: text.to_owned() }
}

/// What the tests of a file say of themselves.
fn claims(file: &str, source: &str) -> Outcome<Vec<Claim>> {
    let mut claims = Vec::new();
    let mut lines = source.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let Some(rest) = line.strip_prefix("// clause: ") else { continue };
        let fault = |what: &str| format!("{file}:{}: {what}", index + 1);
        let (clause, code) =
            rest.split_once(" -> ").ok_or_else(|| fault("no `->` and code behind the clause"))?;
        let mut note = None;
        let test = loop {
            let (_, line) = lines.next().ok_or_else(|| fault("no test below"))?;
            if let Some(words) = line.strip_prefix("// note: ") {
                note = Some(words.to_owned());
            } else if let Some(name) = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next()) {
                break name.to_owned();
            } else if line != "#[test]" {
                return Err(fault("the test does not follow"));
            }
        };
        let code = code.split(", ").map(str::to_owned).collect();
        claims.push(Claim { clause: clause.to_owned(), code, note, test, file: file.to_owned() });
    }
    Ok(claims)
}

/// Clauses without a test, tests of no clause, and tests named after another clause.
fn faults(clauses: &[Clause], claims: &[Claim]) -> Vec<String> {
    let without = clauses.iter().filter(|clause| !claims.iter().any(|claim| claim.clause == clause.name));
    let unknown = claims.iter().filter(|claim| !clauses.iter().any(|clause| clause.name == claim.clause));
    let misnamed = claims
        .iter()
        .filter(|claim| !claim.test.starts_with(&format!("{}_", claim.clause.replace(' ', "_"))));
    without
        .map(|clause| format!("{TESTS}: no test for {}", clause.name))
        .chain(unknown.map(|claim| format!("{}: there is no clause `{}`", claim.file, claim.clause)))
        .chain(
            misnamed
                .map(|claim| format!("{}: `{}` is not named after {}", claim.file, claim.test, claim.clause)),
        )
        .collect()
}

fn row(clause: &Clause, claim: &Claim) -> Outcome<String> {
    let code = claim.code.iter().map(|path| {
        let file = declared_in(path).ok_or_else(|| format!("{}: there is no `{path}`", claim.file))?;
        Ok(format!("[`{path}`](../{})", shown(&file)))
    });
    let mut code = code.collect::<Outcome<Vec<_>>>()?.join("<br>");
    if let Some(note) = &claim.note {
        let _ = write!(code, "<br>*{note}*");
    }
    let words = shortened(&clause.text);
    let test = format!("[`{}`](../{})", claim.test, claim.file);
    Ok(format!("| {} | {words} | {code} | {test} |\n", clause.name))
}

/// The file that declares an item named by its path, such as `pst_domain::queue::TicketNumber::new`.
fn declared_in(path: &str) -> Option<PathBuf> {
    let (krate, rest) = path.split_once("::")?;
    let folder = root().join("crates").join(krate.replace('_', "-")).join("src");
    let (owner, name) = rest.rsplit_once("::").unwrap_or(("", rest));
    let is_type = |name: &str| name.starts_with(|first: char| first.is_ascii_uppercase());
    let (modules, owner) = match owner.rsplit_once("::") {
        Some((modules, last)) if is_type(last) => (modules, Some(last)),
        None if is_type(owner) => ("", Some(owner)),
        _ => (owner, None),
    };
    let module = folder.join(modules.replace("::", "/"));
    let mut candidates = files(&module, &["rs"]);
    candidates.extend(Some(module.with_extension("rs")).filter(|file| file.is_file()));
    candidates.into_iter().find(|file| {
        let text = fs::read_to_string(file).unwrap_or_default();
        match owner {
            Some(owner) => has_member(&text, owner, name),
            None => declares(&text, name),
        }
    })
}

fn declares(text: &str, name: &str) -> bool {
    ["fn", "struct", "enum", "trait", "type", "const"].iter().any(|keyword| has_words(text, keyword, name))
}

/// A function in an `impl` of the type, or a variant of it.
fn has_member(text: &str, owner: &str, name: &str) -> bool {
    let in_impl = ["impl", "for"].iter().any(|keyword| has_words(text, keyword, owner));
    let is_variant =
        |line: &str| line.trim().strip_prefix(name).is_some_and(|rest| rest.starts_with([',', ' ', '(']));
    (in_impl && has_words(text, "fn", name))
        || (has_words(text, "enum", owner) && text.lines().any(is_variant))
}

fn has_words(text: &str, keyword: &str, name: &str) -> bool {
    let words = format!("{keyword} {name}");
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    text.match_indices(&words).any(|(at, _)| !text[at + words.len()..].starts_with(is_word))
}

/// The first words of a text, at most 90 characters.
fn shortened(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() > 90 {
            return format!("{} …", short.trim_end());
        }
        short = format!("{short}{word} ");
    }
    short.trim_end().to_owned()
}

const STANDARD: &str = "crates/pst-domain/data/standards/1905-konsultasi-statistik-sk-23-2024.toml";
const TESTS: &str = "tests/domain/clauses";
const PAGE: &str = "docs/clauses.md";
const HEAD: &str = "# Clauses of SK 23/2024

Every clause of the published standard, the items of the library that carry it, and the test that shows it. Texts are
those of the decree, shortened; the clauses keep its flat numbers. `cargo xtask clauses` writes this page from the
comments above the tests; `cargo xtask ci drift` fails when a clause has no test, a named item does not exist, or the page is
stale.

| clause | published text | code | test |
|---|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    const TEST: &str = "// clause: fee -> pst_domain::Fee\n// note: none\n#[test]\nfn fee_is_none() {\n}\n";

    #[test]
    fn a_test_says_what_it_shows() {
        let claims = claims("a.rs", TEST).unwrap();
        assert_eq!((claims[0].clause.as_str(), claims[0].test.as_str()), ("fee", "fee_is_none"));
        assert_eq!(
            (claims[0].code.as_slice(), claims[0].note.as_deref()),
            (&["pst_domain::Fee".to_owned()][..], Some("none"))
        );
        assert!(super::claims("a.rs", "// clause: fee -> x\nstruct A;\n").is_err());
        assert!(super::claims("a.rs", "// clause: fee\n").is_err());
    }

    #[test]
    fn clauses_and_tests_must_belong_together() {
        let clause = |name: &str| Clause { name: name.to_owned(), text: String::new() };
        let claims = claims("a.rs", TEST).unwrap();
        assert_eq!(faults(&[clause("fee")], &claims), [""; 0]);
        assert_eq!(faults(&[clause("fee"), clause("product 1")], &claims).len(), 1);
        assert_eq!(faults(&[clause("product 1")], &claims).len(), 2);
        let misnamed = super::claims("a.rs", &TEST.replace("fn fee_is", "fn the_fee_is")).unwrap();
        assert_eq!(faults(&[clause("fee")], &misnamed).len(), 1);
    }

    #[test]
    fn items_are_found_where_they_are_declared() {
        let found = |path| declared_in(path).map(|file| shown(&file));
        assert_eq!(
            found("pst_domain::queue::next_ticket").as_deref(),
            Some("crates/pst-domain/src/queue/order.rs")
        );
        assert_eq!(found("pst_domain::Fee").as_deref(), Some("crates/pst-domain/src/fee.rs"));
        assert!(found("pst_domain::ticket::TicketCommand::Start").is_some());
        assert!(found("pst_domain::WorkingCalendar::is_open").is_some());
        for missing in [
            "pst_domain::queue::next",
            "pst_domain::ticket::TicketCommand::Begin",
            "pst_domain::nowhere::Fee",
        ] {
            assert_eq!(found(missing), None, "{missing}");
        }
    }

    #[test]
    fn the_document_has_every_clause() {
        let clauses = published(&read(&root().join(STANDARD)).unwrap()).unwrap();
        let count = |section: &str| clauses.iter().filter(|clause| clause.name.starts_with(section)).count();
        let sections = ["requirement", "procedure", "time_limit", "fee", "product", "complaint"];
        assert_eq!(sections.map(count), [8, 18, 2, 1, 1, 4]);
    }
}
