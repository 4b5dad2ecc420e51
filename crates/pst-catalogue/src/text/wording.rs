//! Phrases that name a thing: several words, found by their stems.

use std::collections::{HashMap, HashSet};

use super::lexicon::stem;

/// Phrases with what they name.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By the first stem: all stems of the phrase, and the name of what it means.
    by_first: HashMap<String, Vec<(Vec<String>, String)>>,
    stems: HashSet<String>,
}

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// The first word.
    pub(super) from: usize,
    /// The word after the last.
    pub(super) to: usize,
    /// What the phrase names.
    pub(super) name: String,
}

impl Phrases {
    /// Adds a phrase; one without words is none.
    pub(super) fn add(&mut self, words: &[String], name: &str) {
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        let Some(first) = stems.first() else { return };
        self.stems.extend(stems.iter().cloned());
        let same = self.by_first.entry(first.clone()).or_default();
        if !same.iter().any(|(known, meant)| *known == stems && meant == name) {
            same.push((stems, name.to_owned()));
        }
    }

    /// Whether a stem occurs in any phrase.
    pub(super) fn knows(&self, stem: &str) -> bool {
        self.stems.contains(stem)
    }

    /// Every phrase in a text, by its stems.
    pub(super) fn find(&self, stems: &[String]) -> Vec<Match> {
        let mut found = Vec::new();
        for (from, first) in stems.iter().enumerate() {
            for (phrase, name) in self.by_first.get(first).into_iter().flatten() {
                if stems[from..].starts_with(phrase) {
                    found.push(Match { from, to: from + phrase.len(), name: name.clone() });
                }
            }
        }
        found
    }
}

/// The longest matches alone: what lies within or overlaps an earlier or longer one is left out.
pub(super) fn longest(mut matches: Vec<Match>) -> Vec<Match> {
    matches.sort_by_key(|found| (std::cmp::Reverse(found.to - found.from), found.from));
    let mut kept: Vec<Match> = Vec::new();
    for found in matches {
        let free = |other: &Match| {
            let same = (other.from, other.to) == (found.from, found.to);
            same || other.to <= found.from || found.to <= other.from
        };
        if kept.iter().all(free) {
            kept.push(found);
        }
    }
    kept.sort_by_key(|found| found.from);
    kept
}
