//! What text analysis does for search, as a port: how texts become terms is a matter of the language.

use crate::ports::{CatalogueEntry, IndexedEntry};

/// Turns entries and questions into terms that meet.
pub trait Analyser: Send + Sync {
    /// The terms an entry is found by.
    fn index(&self, entry: CatalogueEntry) -> IndexedEntry;

    /// The words of a question in their full form, in order.
    fn words(&self, text: &str) -> Vec<QueryWord>;

    /// The trigrams by which words like this one are looked up.
    fn trigrams(&self, word: &str) -> Vec<String>;

    /// The word most likely meant by one that nobody knows, among words of the catalogue and of the language.
    fn mend(&self, word: &str, alike: &[String]) -> Option<String>;

    /// What is asked, by somebody who stands in the area `home`.
    fn ask(&self, words: &[String], home: &str) -> Question;

    /// The name of the area with a BPS code.
    fn area_name(&self, code: &str) -> Option<&str>;
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// The word, written out.
    pub text: String,
    /// Terms of which one must occur in the catalogue; if none does, the word may be a typing error. Empty for
    /// words that are known anyway.
    pub known_by: Vec<String>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// The things that are asked about.
    pub things: Vec<Thing>,
    /// Entries that were called by a name of their own.
    pub named: Vec<String>,
    /// Years that were named.
    pub years: Vec<u16>,
    /// BPS codes of the areas that were named; the asker's own if none was.
    pub areas: Vec<String>,
    /// Whether the newest was asked for.
    pub latest: bool,
    /// What kind of answer helps.
    pub wants: Wants,
}

/// One thing a question is about, under all its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// Terms it may be found by, each with its worth in percent.
    pub terms: Vec<(String, u16)>,
    /// What it is to the question.
    pub role: Role,
}

/// What a thing is to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// An answer that lacks it is a worse answer.
    Essential,
    /// It makes an answer better that has something essential.
    Helpful,
    /// It makes an answer by itself, as a yearbook does: its title names nothing that is in it.
    Sufficient,
}

/// What kind of answer helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wants {
    /// Not said.
    #[default]
    Anything,
    /// What something means, or how it is made.
    Meaning,
    /// Figures.
    Figures,
}
