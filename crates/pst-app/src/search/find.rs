//! A search: words into terms, candidates into an order, and the whole into the record.

use async_trait::async_trait;
use pst_domain::{FreeText, SearchId, UnitCode};
use serde::{Deserialize, Serialize};

use super::analysis::{Analyser, QueryWord, Question, Role, Thing};
use super::gate::RecordSearch;
use super::rank::rank;
use crate::ports::{
    Actor, Candidate, CandidateQuery, CatalogueEntry, EntryKind, SearchRecord, StorageError, UnitOfWork,
    WantedTerm,
};
use crate::{App, AppError, Env, UseCase, Violation};

/// A search as somebody asks for it.
#[derive(Debug, Clone)]
pub struct Search {
    /// The unit that is asked.
    pub unit: UnitCode,
    /// What was typed.
    pub query: String,
    /// What the answer is narrowed down to.
    pub filters: Filters,
    /// Where to go on, as an earlier answer said.
    pub cursor: Option<String>,
}

/// What an answer is narrowed down to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Only this kind.
    pub kind: Option<EntryKind>,
    /// Only this year.
    pub year: Option<u16>,
    /// Only this area, by its BPS code.
    pub area: Option<String>,
}

/// Whether the catalogue could be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchStatus {
    /// It could: an empty answer means that nothing was found.
    Ok,
    /// It could not: an empty answer means nothing.
    Unavailable,
}

/// One entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: CatalogueEntry,
    /// What it is about, in short.
    pub snippet: String,
}

/// By what an answer can be narrowed down, with how many entries each leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// Kinds, in their order.
    pub kinds: Vec<(EntryKind, usize)>,
    /// Years, latest first.
    pub years: Vec<(u16, usize)>,
    /// BPS domains that published, by code.
    pub domains: Vec<(String, usize)>,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchAnswer {
    /// The record of the search.
    pub id: SearchId,
    /// Whether the catalogue could be searched.
    pub status: SearchStatus,
    /// One page of what was found, best first.
    pub hits: Vec<Hit>,
    /// How many entries were found, up to the most that are looked at.
    pub total: usize,
    /// What else there is.
    pub facets: Facets,
    /// The question as it was understood, if typing errors were mended in it.
    pub understood: Option<String>,
    /// Where to go on, if there is more.
    pub next: Option<String>,
}

/// Everything found for a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Entries, best first.
    pub entries: Vec<CatalogueEntry>,
    /// The question as it was understood, if typing errors were mended in it.
    pub understood: Option<String>,
    /// Whether there is a catalogue at all.
    pub available: bool,
}

/// Searches and records the search.
///
/// # Errors
///
/// The question is empty or too long, the cursor is not one of ours, the unit is unknown, or the search cannot
/// be recorded. A catalogue that cannot be read is no error but an answer.
pub async fn search(app: &App, actor: &Actor, search: &Search) -> Result<SearchAnswer, AppError> {
    app.rulebook.unit(&search.unit).ok_or(AppError::NotFound { what: "unit" })?;
    let query: FreeText<QUERY_CHARACTERS_MAX> =
        search.query.trim().parse().map_err(|fault| AppError::Invalid(vec![Violation::text("/q", fault)]))?;
    if query.is_empty() {
        let empty = pst_domain::TextError::Empty;
        return Err(AppError::Invalid(vec![Violation::text("/q", empty)]));
    }
    let place = search.cursor.as_deref().map(read_cursor).transpose()?;
    let find = Find { unit: &search.unit, query: &query.to_string(), filters: &search.filters };
    let found = match app.query(actor, &find).await {
        Ok(found) => found,
        Err(AppError::Storage(fault)) => {
            tracing::warn!(?fault, "the catalogue cannot be searched");
            Found::default()
        }
        Err(other) => return Err(other),
    };
    let (id, from) = match place {
        Some(place) => place,
        None => (record(app, actor, search, &found).await?, 0),
    };
    Ok(answer(id, from, found))
}

async fn record(app: &App, actor: &Actor, search: &Search, found: &Found) -> Result<SearchId, AppError> {
    let record = SearchRecord {
        id: SearchId(app.ids.uuid()),
        unit: search.unit.clone(),
        at: app.clock.now(),
        actor: actor.clone(),
        query: search.query.trim().to_owned(),
        hits: u16::try_from(found.entries.len()).unwrap_or(u16::MAX),
        available: found.available,
        not_answered_at: None,
    };
    let id = record.id;
    app.execute(actor, None, &RecordSearch { record }).await?;
    Ok(id)
}

fn answer(id: SearchId, from: usize, found: Found) -> SearchAnswer {
    let (total, facets) = (found.entries.len(), facets(&found.entries));
    let next = (total > from + PAGE_HITS).then(|| format!("{id}.{}", from + PAGE_HITS));
    let page = found.entries.into_iter().skip(from).take(PAGE_HITS);
    let hits = page.map(|entry| Hit { snippet: snippet(&entry.summary), entry }).collect();
    let status = if found.available { SearchStatus::Ok } else { SearchStatus::Unavailable };
    SearchAnswer { id, status, hits, total, facets, understood: found.understood, next }
}

fn facets(entries: &[CatalogueEntry]) -> Facets {
    let kinds = EntryKind::ALL.map(|kind| (kind, entries.iter().filter(|entry| entry.kind == kind).count()));
    let mut years = counted(entries.iter().filter_map(|entry| entry.year));
    years.reverse();
    let domains = counted(entries.iter().map(|entry| entry.domain.clone()));
    Facets { kinds: kinds.into_iter().filter(|(_, count)| *count > 0).collect(), years, domains }
}

fn counted<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<(K, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// The beginning of a text, cut between words.
fn snippet(text: &str) -> String {
    if text.chars().count() <= SNIPPET_CHARACTERS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SNIPPET_CHARACTERS).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept))
}

fn read_cursor(cursor: &str) -> Result<(SearchId, usize), AppError> {
    let parts = cursor.split_once('.').and_then(|(id, from)| {
        Some((
            SearchId(uuid::Uuid::try_parse(id).ok()?),
            from.parse().ok().filter(|from| *from <= FOUND_MAX)?,
        ))
    });
    parts.ok_or_else(|| AppError::Invalid(vec![Violation::choice("/cursor")]))
}

/// Finds entries for a question.
struct Find<'a> {
    unit: &'a UnitCode,
    query: &'a str,
    filters: &'a Filters,
}

#[async_trait]
impl UseCase for Find<'_> {
    type Output = Found;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Found, AppError> {
        let size = uow.catalogue_size().await?;
        if size == 0 {
            return Ok(Found::default());
        }
        let typed = env.analyser.words(self.query);
        let (words, understood) = mended(env.analyser, uow, typed).await?;
        let question = env.analyser.ask(&words, self.unit.as_str());
        let (wanted, worth) = weighed(uow, &question, size).await?;
        let query = CandidateQuery {
            wanted,
            kind: self.filters.kind,
            year: self.filters.year,
            with_term: self.filters.area.as_ref().map(|code| area_term(code)),
            limit: CANDIDATES_MAX,
        };
        let candidates = uow.catalogue_candidates(&query).await?;
        let candidates = worth_showing(&question, candidates);
        let zone = env.unit(self.unit)?.unit.zone;
        let present = u16::try_from(chrono::Datelike::year(&zone.local_date(env.now))).unwrap_or_default();
        let ranked = rank(&question, &worth, candidates, present);
        let entries = ranked.into_iter().take(FOUND_MAX).map(|candidate| candidate.entry).collect();
        Ok(Found { entries, understood, available: true })
    }
}

/// Replaces words that neither the catalogue nor the language knows by those most likely meant.
async fn mended(
    analyser: &dyn Analyser,
    uow: &mut dyn UnitOfWork,
    typed: Vec<QueryWord>,
) -> Result<(Vec<String>, Option<String>), StorageError> {
    let terms: Vec<String> = typed.iter().flat_map(|word| word.known_by.iter().cloned()).collect();
    let known = uow.catalogue_frequencies(&terms).await?;
    let (mut words, mut changed) = (Vec::with_capacity(typed.len()), false);
    for word in typed {
        let strange = !word.known_by.is_empty() && !word.known_by.iter().any(|term| known.contains_key(term));
        if strange {
            let trigrams = analyser.trigrams(&word.text);
            let length = u16::try_from(word.text.chars().count()).unwrap_or(u16::MAX);
            let mut alike = uow.catalogue_words_like(&trigrams, length, WORDS_ALIKE).await?;
            // Titles have typing errors too: of words as near as each other the common one is meant.
            let common = uow.catalogue_frequencies(&alike).await?;
            alike.sort_by_key(|word| std::cmp::Reverse(common.get(word).copied()));
            if let Some(meant) = analyser.mend(&word.text, &alike) {
                changed = true;
                words.push(meant);
                continue;
            }
        }
        words.push(word.text);
    }
    let understood = changed.then(|| words.join(" "));
    Ok((words, understood))
}

/// The terms with what they are worth: the rarer in the catalogue, the more.
async fn weighed(
    uow: &mut dyn UnitOfWork,
    question: &Question,
    size: i64,
) -> Result<(Vec<WantedTerm>, Vec<f64>), StorageError> {
    let things: Vec<_> = (0_u8..THINGS_MAX).zip(&question.things).collect();
    let terms: Vec<String> =
        things.iter().flat_map(|(_, thing)| thing.terms.iter().map(|(term, _)| term.clone())).collect();
    let counts = uow.catalogue_frequencies(&terms).await?;
    let (mut wanted, mut worth) = (Vec::with_capacity(terms.len()), Vec::with_capacity(things.len()));
    for (index, thing) in things {
        let mut most = 0.0_f64;
        for (term, percent) in &thing.terms {
            let Some(count) = counts.get(term) else { continue };
            let value = rarity(*count, size) * f64::from(*percent);
            most = most.max(value);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "below 2^20, above 0"
            )]
            wanted.push(WantedTerm { term: term.clone(), thing: index, factor: value.max(1.0) as u32 });
        }
        worth.push(most);
    }
    Ok((wanted, worth))
}

/// The inverse document frequency of BM25.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn rarity(count: i64, size: i64) -> f64 {
    let (count, size) = (count as f64, size as f64);
    (1.0 + (size - count + 0.5) / (count + 0.5)).ln()
}

/// Leaves out what has nothing but the place or the year in common with the question.
fn worth_showing(question: &Question, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let things = question.things.iter().take(THINGS_MAX.into()).enumerate();
    let answers = |thing: &Thing| thing.role != Role::Helpful;
    let bits = things.filter(|(_, thing)| answers(thing)).fold(0_u64, |bits, (at, _)| bits | 1 << at);
    if question.things.iter().any(|thing| thing.role == Role::Essential) {
        candidates.retain(|candidate| candidate.things & bits != 0);
    }
    candidates
}

/// The term of everything about an area.
fn area_term(code: &str) -> String {
    format!("@{code}")
}

/// Entries on one page of an answer.
pub const PAGE_HITS: usize = 10;
const QUERY_CHARACTERS_MAX: usize = 300;
/// Nobody reads further; the filters narrow down instead.
const FOUND_MAX: usize = 100;
/// Candidates that are put in order: enough that none is missed which the order would bring up.
const CANDIDATES_MAX: u16 = 200;
const WORDS_ALIKE: u16 = 30;
/// Bits of a candidate's things; a longer question is cut.
const THINGS_MAX: u8 = 60;
const SNIPPET_CHARACTERS: usize = 200;
