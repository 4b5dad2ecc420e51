//! Entries and questions as terms that meet.
//!
//! Four sorts of terms share one list: a plain word, `~` and a stem, `#` and a term of the glossary under whatever
//! name it appears, `@` and the code of an area.

use std::collections::{BTreeMap, BTreeSet};

use pst_app::ports::{CatalogueEntry, EntryKind, IndexedEntry, hex};
use pst_app::search::{Analyser, QueryWord, Question, Role, Thing, Wants};
use sha2::{Digest, Sha256};

use super::lexicon::{Hint, Lexicon, stem};
use super::places::{Places, area_term, level_term, levels_of};
use super::spelling::{nearest, trigrams};
use super::tokens::{is_searchable, words, year};
use super::weights::{Field, KEYWORDS, RELATED, SUBJECT, SUMMARY, TITLE, Weights};
use super::wording::{Match, Phrases};
use crate::shipped::{AreaRow, DomainRow, TermRow};

/// Analysis of Indonesian texts about statistics.
#[derive(Debug)]
pub struct Indonesian {
    lexicon: Lexicon,
    glossary: Phrases,
    places: Places,
}

impl Indonesian {
    /// Analysis with the glossary and areas that ship with the product.
    ///
    /// # Errors
    ///
    /// The shipped tables are damaged.
    pub fn shipped() -> Result<Self, csv::Error> {
        let lexicon = Lexicon::shipped();
        let mut glossary = Phrases::default();
        for term in TermRow::shipped()? {
            for name in term.names() {
                glossary.add(&words(&name, &lexicon), &term.id);
            }
        }
        let places = Places::new(&AreaRow::shipped()?, &DomainRow::shipped()?, &lexicon);
        Ok(Self { lexicon, glossary, places })
    }

    fn add_field(&self, weights: &mut Weights, field: Field, texts: &[&str]) {
        let texts: Vec<Vec<String>> = texts.iter().map(|text| words(text, &self.lexicon)).collect();
        let length = texts.iter().map(Vec::len).sum();
        for words in texts {
            let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
            let named: BTreeSet<_> = self.glossary.find(&stems).into_iter().map(|found| found.name).collect();
            for name in named {
                weights.add(field, length, format!("#{name}"));
            }
            for (word, stem) in words.into_iter().zip(stems) {
                if is_searchable(&word) && !self.lexicon.is_function_word(&word) {
                    weights.add(field, length, format!("~{stem}"));
                    weights.add(field, length, word);
                }
            }
        }
    }

    /// The areas an entry is about: those named in its title, those it is known to cover, and its publisher's.
    fn area_terms(&self, entry: &CatalogueEntry) -> BTreeMap<String, u16> {
        let mut terms = BTreeMap::new();
        let mut note = |term: String, weight: u16| {
            let held = terms.entry(term).or_insert(weight);
            *held = weight.max(*held);
        };
        let title = words(&entry.title, &self.lexicon);
        let stems: Vec<String> = title.iter().map(|word| stem(word)).collect();
        let named = self.places.find(&title, &stems).into_iter().map(|place| (place.name, NAMED));
        let covered = entry.areas.iter().map(|code| (code.clone(), COVERED));
        let publisher = (entry.domain != "0000").then(|| (entry.domain.clone(), PUBLISHED));
        for (code, weight) in named.chain(covered).chain(publisher) {
            for around in self.places.around(&code) {
                note(area_term(around), weight / 2);
            }
            note(area_term(&code), weight);
        }
        for level in levels_of(&title) {
            note(level.to_owned(), NAMED);
        }
        terms
    }

    /// The area of a question as one thing: itself, what it lies in, and tables broken down to its level.
    fn area_thing(&self, code: &str, worth: u16) -> Thing {
        let mut terms = vec![(area_term(code), worth)];
        let mut share = worth;
        for around in self.places.around(code) {
            share /= 2;
            terms.push((area_term(around), share));
        }
        terms.extend(level_term(code).map(|level| (level.to_owned(), worth * 2 / 3)));
        Thing { terms, role: Role::Helpful }
    }

    /// The word, its stem, and terms of the glossary that are called by this one word.
    fn word_thing(&self, word: &str, stem: &str, names: &[&str], worth: u16, within: bool) -> Thing {
        let mut terms = vec![(word.to_owned(), worth), (format!("~{stem}"), worth * STEM_PERCENT / 100)];
        terms.extend(names.iter().map(|name| (format!("#{name}"), worth)));
        let helps_only = within || year(word).is_some() || self.lexicon.hint(word).is_some();
        Thing { terms, role: if helps_only { Role::Helpful } else { Role::Essential } }
    }

    fn things(&self, words: &[String], stems: &[String], places: &[Match]) -> Vec<Thing> {
        let in_place = |at: usize| places.iter().any(|place| (place.from..place.to).contains(&at));
        let named: Vec<Match> = self
            .glossary
            .find(stems)
            .into_iter()
            .filter(|found| !(found.from..found.to).all(in_place))
            .collect();
        let mut spans: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
        for found in &named {
            spans.entry((found.from, found.to)).or_default().push(&found.name);
        }
        let wider =
            |from: usize, to: usize| spans.keys().any(|&(a, z)| a <= from && to <= z && (a, z) != (from, to));
        let phrases = spans.iter().filter(|((from, to), _)| to - from > 1);
        let mut things: Vec<Thing> = phrases
            .map(|(&(from, to), names)| {
                let (worth, role) =
                    if wider(from, to) { (PHRASE / 2, Role::Helpful) } else { (PHRASE, Role::Essential) };
                let terms = names.iter().map(|name| (format!("#{name}"), worth)).collect();
                Thing { terms, role }
            })
            .collect();
        for (at, (word, stem)) in words.iter().zip(stems).enumerate() {
            let terms = spans.get(&(at, at + 1)).map(Vec::as_slice).unwrap_or_default();
            let weightless = self.lexicon.is_function_word(word) && terms.is_empty();
            if in_place(at) || weightless || !is_searchable(word) {
                continue;
            }
            let within = wider(at, at + 1);
            let worth = if within || self.lexicon.hint(word).is_some() { WORD / 2 } else { WORD };
            things.push(self.word_thing(word, stem, terms, worth, within));
        }
        things
    }
}

impl Analyser for Indonesian {
    fn index(&self, entry: CatalogueEntry) -> IndexedEntry {
        let mut weights = Weights::default();
        self.add_field(&mut weights, TITLE, &[&entry.title]);
        self.add_field(&mut weights, KEYWORDS, &texts(&entry.keywords));
        self.add_field(&mut weights, SUMMARY, &[&entry.summary]);
        self.add_field(&mut weights, SUBJECT, &[&entry.subject]);
        self.add_field(&mut weights, RELATED, &texts(&entry.related));
        if entry.kind == EntryKind::Term {
            weights.add(TITLE, 1, format!("#{}", entry.id));
        }
        if let Some(year) = entry.year {
            weights.add(KEYWORDS, 5, year.to_string());
        }
        let mut terms = weights.finish();
        terms.extend(self.area_terms(&entry));
        let title = words(&entry.title, &self.lexicon);
        let keywords = entry.keywords.iter().flat_map(|text| words(text, &self.lexicon));
        let mendable = |word: &String| word.len() > 3 && word.chars().all(char::is_alphabetic);
        let spelling = title.into_iter().chain(keywords).filter(mendable);
        let spelling = spelling.map(|word| (word.clone(), trigrams(&word))).collect();
        let fingerprint = fingerprint(&entry, &terms);
        IndexedEntry { entry, fingerprint, terms, spelling }
    }

    fn words(&self, text: &str) -> Vec<QueryWord> {
        let known_by = |word: &str| {
            let stem = stem(word);
            let known = self.lexicon.knows(word) || self.places.knows(&stem) || self.glossary.knows(&stem);
            let plain = word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
            if known || !plain { Vec::new() } else { vec![word.to_owned(), format!("~{stem}")] }
        };
        let words = words(text, &self.lexicon).into_iter();
        words.map(|text| QueryWord { known_by: known_by(&text), text }).collect()
    }

    fn trigrams(&self, word: &str) -> Vec<String> {
        trigrams(word)
    }

    fn mend(&self, word: &str, alike: &[String]) -> Option<String> {
        nearest(word, alike.iter().map(String::as_str).chain(self.lexicon.words())).map(str::to_owned)
    }

    fn ask(&self, words: &[String], home: &str) -> Question {
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        let places = self.places.find(words, &stems);
        let hinted = |hint: Hint| words.iter().any(|word| self.lexicon.hint(word) == Some(hint));
        let wants = match (hinted(Hint::Meaning), hinted(Hint::Figures)) {
            (true, _) => Wants::Meaning,
            (false, true) => Wants::Figures,
            (false, false) => Wants::Anything,
        };
        let mut areas: Vec<String> = places.iter().map(|place| place.name.clone()).collect();
        let mut things = self.things(words, &stems, &places);
        if areas.is_empty() {
            areas.push(home.to_owned());
            things.push(self.area_thing(home, HOME));
        } else {
            things.extend(areas.iter().map(|area| self.area_thing(area, AREA)));
            if wants != Wants::Meaning {
                let terms = vec![(YEARBOOK.to_owned(), AREA)];
                things.push(Thing { terms, role: Role::Sufficient });
            }
        }
        let named = self.glossary.find(&stems).into_iter().map(|found| found.name).collect();
        let years = words.iter().filter_map(|word| year(word)).collect();
        Question { things, named, years, areas, latest: hinted(Hint::Latest), wants }
    }

    fn area_name(&self, code: &str) -> Option<&str> {
        self.places.name(code)
    }
}

fn texts(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// What is stored, entry and terms: whatever changes either changes this.
fn fingerprint(entry: &CatalogueEntry, terms: &BTreeMap<String, u16>) -> String {
    let mut digest = Sha256::new();
    digest.update(serde_json::to_vec(&(entry, terms)).unwrap_or_default());
    hex(&digest.finalize())
}

/// The glossary's term for yearbooks of an area, which hold tables on everything.
const YEARBOOK: &str = "#g-daerah-dalam-angka";
/// Worth of what a question names, in percent.
const WORD: u16 = 100;
const PHRASE: u16 = 150;
const AREA: u16 = 60;
/// The asker's own area, if none is named.
const HOME: u16 = 20;
/// A stem is shared by words that mean different things.
const STEM_PERCENT: u16 = 75;
/// Weights of the areas of an entry.
const NAMED: u16 = 1000;
const COVERED: u16 = 700;
const PUBLISHED: u16 = 800;
