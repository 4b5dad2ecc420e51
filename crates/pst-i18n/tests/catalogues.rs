//! Both catalogues define the same messages with the same arguments, and each of them can be looked up.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use pst_i18n::{Arg, Language, find_with};

/// Each message key (`message` or `message.attribute`) with the arguments it takes.
type Signatures = BTreeMap<String, BTreeSet<String>>;

#[test]
fn languages_define_the_same_keys_with_the_same_arguments() {
    let indonesian = signatures(Language::Indonesian);
    let english = signatures(Language::English);
    let differing: BTreeSet<&String> = indonesian
        .keys()
        .chain(english.keys())
        .filter(|key| indonesian.get(*key) != english.get(*key))
        .collect();
    assert!(differing.is_empty(), "missing or with other arguments in one language: {differing:#?}");
}

#[test]
fn every_message_in_the_files_is_compiled_in_and_complete() {
    for language in Language::ALL {
        for (key, arguments) in signatures(language) {
            let arguments: Vec<(&str, Arg<'_>)> =
                arguments.iter().map(|name| (name.as_str(), Arg::from(1_i64))).collect();
            let text = find_with(language, &key, &arguments);
            assert!(text.is_some_and(|text| !text.trim().is_empty()), "{language}: {key}");
        }
    }
}

#[test]
fn a_key_is_defined_once_per_language() {
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        for (key, _) in entries(language) {
            assert!(seen.insert(key.clone()), "{language}: {key} is defined twice");
        }
    }
}

#[test]
fn indonesian_texts_use_the_standard_spelling() {
    for (path, source) in sources(Language::Indonesian) {
        for banned in ["antrian", "silahkan", "klik disini", "klik di sini"] {
            assert!(!source.to_lowercase().contains(banned), "{path}: {banned}");
        }
    }
}

fn signatures(language: Language) -> Signatures {
    entries(language).into_iter().filter(|(key, _)| !key.starts_with('-')).collect()
}

/// Reads keys and arguments line by line; that the files are well-formed Fluent is the loader's own check.
fn entries(language: Language) -> Vec<(String, BTreeSet<String>)> {
    let mut entries: Vec<(String, BTreeSet<String>)> = Vec::new();
    for (_, source) in sources(language) {
        let mut message = "";
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, value)) = definition(line) {
                if !name.starts_with('.') {
                    message = name;
                }
                let key = if name == message { name.to_owned() } else { format!("{message}{name}") };
                // A message that only groups attributes has no text of its own.
                if name.starts_with('.') || !value.is_empty() || !next_is_attribute(&source, line) {
                    entries.push((key, BTreeSet::new()));
                }
            }
            if let Some((_, arguments)) = entries.last_mut() {
                arguments.extend(line.split('$').skip(1).map(leading_name));
            }
        }
    }
    entries
}

/// `name = value` at the start of a message, or `.name = value` of an attribute.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('=')?;
    let (indented, name) = (name.starts_with(' '), name.trim());
    let is_name = name.trim_start_matches(['.', '-']).chars().all(is_name_character);
    (is_name && indented == name.starts_with('.')).then_some((name, value.trim()))
}

fn next_is_attribute(source: &str, line: &str) -> bool {
    let mut rest = source.lines().skip_while(|other| *other != line).skip(1);
    rest.next().is_some_and(|next| next.trim_start().starts_with('.'))
}

fn leading_name(text: &str) -> String {
    text.chars().take_while(|character| is_name_character(*character)).collect()
}

fn is_name_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

fn sources(language: Language) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag());
    let mut sources: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the language has a folder")
        .map(|entry| entry.expect("the folder can be listed").path())
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a UTF-8 file")))
        .collect();
    sources.sort();
    sources
}
