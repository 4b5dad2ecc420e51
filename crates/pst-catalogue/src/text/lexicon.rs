//! What is known of single words: abbreviations, words without weight, and words that tell what is wanted.

use std::collections::{HashMap, HashSet};

use frostem::{Algorithm, Stemmer};

/// Knowledge of words.
#[derive(Debug)]
pub(super) struct Lexicon {
    abbreviations: HashMap<&'static str, &'static str>,
    function_words: HashSet<&'static str>,
    question_words: HashMap<&'static str, Hint>,
}

/// What a word tells about the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    Meaning,
    Figures,
    Latest,
}

impl Lexicon {
    pub(super) fn shipped() -> Self {
        let rows = ABBREVIATIONS.lines().skip(1).filter_map(|line| line.split_once(','));
        let lines = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
        let hints = lines(QUESTION_WORDS).flat_map(|line| {
            let mut words = line.split(' ');
            let hint = match words.next() {
                Some("meaning") => Hint::Meaning,
                Some("latest") => Hint::Latest,
                _ => Hint::Figures,
            };
            words.map(move |word| (word, hint))
        });
        Self {
            abbreviations: rows.collect(),
            function_words: lines(FUNCTION_WORDS).flat_map(|line| line.split(' ')).collect(),
            question_words: hints.collect(),
        }
    }

    /// The word in full, which may be several.
    pub(super) fn in_full<'a>(&'a self, word: &'a str) -> &'a str {
        self.abbreviations.get(word).copied().unwrap_or(word)
    }

    /// Whether a word says nothing about what is looked for.
    pub(super) fn is_function_word(&self, word: &str) -> bool {
        self.function_words.contains(word)
    }

    /// What a word tells about the question.
    pub(super) fn hint(&self, word: &str) -> Option<Hint> {
        self.question_words.get(word).copied()
    }

    /// Whether a word is known here, whatever the catalogue holds.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.is_function_word(word) || self.hint(word).is_some() || COMMON.contains(&word)
    }

    /// All words known here, to mend typing errors with.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.function_words.iter().copied().chain(self.question_words.keys().copied()).chain(COMMON)
    }
}

/// The stem of a word by the Snowball rules for Indonesian.
pub(super) fn stem(word: &str) -> String {
    Stemmer::new(Algorithm::Indonesian).stem(word).into_owned()
}

/// Words of nearly every question that need not be in the catalogue.
const COMMON: [&str; 16] = [
    "tahun",
    "bulan",
    "kabupaten",
    "kecamatan",
    "kelurahan",
    "provinsi",
    "januari",
    "februari",
    "maret",
    "april",
    "juni",
    "juli",
    "agustus",
    "september",
    "november",
    "desember",
];
const ABBREVIATIONS: &str = include_str!("../../data/abbreviations.csv");
const FUNCTION_WORDS: &str = include_str!("../../data/function_words.txt");
const QUESTION_WORDS: &str = include_str!("../../data/question_words.txt");
