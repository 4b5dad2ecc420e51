//! Every error code has its text in both languages and its entry in the list of errors.

use std::collections::BTreeSet;

use crate::Outcome;
use crate::workspace::{read, root};

use super::source::Source;

/// What is missing for the codes of the errors in `sources`.
pub(super) fn faults(sources: &[Source]) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    let codes = error_codes(sources);
    for language in ["id", "en"] {
        let name = format!("crates/pst-i18n/locales/{language}/problems.ftl");
        let messages = read(&root().join(&name))?;
        found.extend(
            codes
                .iter()
                .filter_map(|code| missing_message(&messages, code))
                .map(|key| format!("{name}: no `{key}`")),
        );
    }
    let list = root().join("docs/errors.md");
    if list.exists() {
        let list = read(&list)?;
        let missing = codes.iter().filter(|code| !list.contains(&format!("`{code}`")));
        found.extend(missing.map(|code| format!("docs/errors.md: no `{code}`")));
    }
    Ok(found)
}

/// The dotted texts in the `code` functions of types that derive `Error`; other types have codes for other ends.
fn error_codes(sources: &[Source]) -> BTreeSet<String> {
    let errors: BTreeSet<&str> = sources.iter().flat_map(error_types).collect();
    let mut codes = BTreeSet::new();
    for source in sources {
        let lines: Vec<&str> = source.code.lines().collect();
        for function in source.functions().iter().filter(|function| function.name == "code") {
            let owner = lines[..function.first_line].iter().rev().find_map(|line| implementing_type(line));
            if owner.is_some_and(|owner| errors.contains(owner)) {
                let inside = |line: usize| (function.first_line..=function.last_line).contains(&line);
                let texts = source.texts.iter().filter(|(line, text)| inside(*line) && text.contains('.'));
                codes.extend(texts.map(|(_, text)| text.clone()));
            }
        }
    }
    codes
}

fn error_types(source: &Source) -> impl Iterator<Item = &str> {
    let items = source.code.split_inclusive(['}', ';']);
    items.filter_map(|item| {
        let (attributes, declaration) = item.split_once("pub ")?;
        let derives = attributes.rsplit_once("derive(")?.1.split([',', ')']);
        let is_error = derives.map(str::trim).any(|name| name.rsplit("::").next() == Some("Error"));
        let mut words = declaration.split_whitespace();
        let is_type = is_error && matches!(words.next(), Some("enum" | "struct"));
        words.next().filter(|_| is_type).map(|name| name.trim_end_matches(['{', '(', ';']))
    })
}

/// The type of `impl Type {` or `impl Trait for Type {`, without its parameters.
fn implementing_type(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl ").or_else(|| line.strip_prefix("impl<"))?;
    let last = rest.trim_end().trim_end_matches('{').split_whitespace().next_back()?;
    last.split('<').next()
}

/// The key of the code's message, when `messages` does not define it: dots become hyphens.
fn missing_message(messages: &str, code: &str) -> Option<String> {
    let key = format!("problem-{}", code.replace('.', "-"));
    let defines = |line: &str| line.split_once('=').is_some_and(|(name, _)| name.trim_end() == key);
    (!messages.lines().any(defines)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ERROR: &str = r#"
        /// Why.
        #[derive(Debug, Clone, thiserror::Error)]
        #[non_exhaustive]
        pub enum Refusal {
            /// Text.
            #[error("a {0} is missing.")]
            Missing { name: String },
        }
        "#;
    const CODES: &str = "impl Refusal {\n    pub fn code(&self) -> &str { match self { Self::Missing { .. } => \"a.missing_one\" } }\n}\n";

    #[test]
    fn codes_of_errors_are_collected_across_files() {
        let sources = [Source::parse(CODES), Source::parse(ERROR)];
        assert_eq!(error_codes(&sources).into_iter().collect::<Vec<_>>(), ["a.missing_one"]);
        let reason = ERROR.replace("thiserror::Error", "PartialEq");
        assert!(error_codes(&[Source::parse(CODES), Source::parse(&reason)]).is_empty());
    }

    #[test]
    fn a_code_without_its_message_is_found() {
        let messages = "problem-a-missing_one =\n    .title = Kurang\n";
        assert_eq!(missing_message(messages, "a.missing_one"), None);
        assert_eq!(missing_message(messages, "a.missing").as_deref(), Some("problem-a-missing"));
    }
}
