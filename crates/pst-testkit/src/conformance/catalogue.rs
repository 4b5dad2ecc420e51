//! What storage must do with the catalogue, its index and searches.

use pst_app::ports::{
    Actor, CandidateQuery, CatalogueEntry, EntryKind, IndexedEntry, SearchRecord, Storage, UnitOfWork,
    WantedTerm,
};
use pst_domain::SearchId;

use super::CaseResult;
use crate::sample::{at, unit, uuid};

/// Putting an entry again replaces its body and terms; what is removed is found by nothing.
pub async fn an_entry_is_replaced_and_removed(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.catalogue_put(&[entry("a", &[("padi", 500), ("luas", 200)]), entry("b", &[("padi", 400)])]).await?;
    work.catalogue_put(&[entry("a", &[("jagung", 900)])]).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.catalogue_size().await?, 2);
    assert_eq!(work.catalogue_find("a").await?, Some(entry("a", &[]).entry));
    assert_eq!(scores(work.as_mut(), &[("padi", 0, 1)]).await?, [("b".to_owned(), 400, 1)]);
    assert_eq!(scores(work.as_mut(), &[("jagung", 0, 2)]).await?, [("a".to_owned(), 1800, 1)]);
    let terms = ["padi", "jagung", "luas"].map(str::to_owned);
    let counts = work.catalogue_frequencies(&terms).await?;
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [("jagung".to_owned(), 1), ("padi".to_owned(), 1)]);
    work.catalogue_remove(&["a".to_owned(), "nothing".to_owned()]).await?;
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(work.catalogue_find("a").await?, None);
    assert_eq!(scores(work.as_mut(), &[("jagung", 0, 2)]).await?, []);
    assert_eq!(work.catalogue_size().await?, 1);
    Ok(())
}

/// Each source is answered what it brought, and with which fingerprint.
pub async fn sources_know_what_they_brought(storage: &dyn Storage) -> CaseResult {
    let mut other = entry("z", &[]);
    "other".clone_into(&mut other.entry.source);
    let mut work = storage.begin().await?;
    work.catalogue_put(&[entry("b", &[]), other, entry("a", &[])]).await?;
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    let brought: Vec<_> = work.catalogue_of_source("case").await?.into_iter().collect();
    assert_eq!(brought, [("a".to_owned(), "print a".to_owned()), ("b".to_owned(), "print b".to_owned())]);
    assert!(work.catalogue_of_source("nobody").await?.is_empty());
    let sources = work.catalogue_sources(&["z", "a", "nothing"].map(str::to_owned)).await?;
    let expected = [("a", "case"), ("z", "other")].map(|(id, source)| (id.to_owned(), source.to_owned()));
    assert_eq!(sources.into_iter().collect::<Vec<_>>(), expected);
    assert!(work.catalogue_sources(&[]).await?.is_empty());
    Ok(())
}

/// Of several terms for one thing the best alone counts; things add up; equal scores come by identifier.
pub async fn the_best_term_of_each_thing_counts(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    let both = [("ipm", 300), ("manusia", 100), ("2023", 50)];
    work.catalogue_put(&[entry("c", &both), entry("b", &[("manusia", 200)]), entry("a", &[("2023", 40)])])
        .await?;
    work.catalogue_put(&[entry("d", &[("2023", 40)])]).await?;
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    let wanted = [("ipm", 0, 3), ("manusia", 0, 10), ("2023", 3, 5), ("absent", 4, 9)];
    let expected = [("b", 2000, 1), ("c", 1250, 9), ("a", 200, 8), ("d", 200, 8)];
    let expected = expected.map(|(id, score, things)| (id.to_owned(), score, things));
    assert_eq!(scores(work.as_mut(), &wanted).await?, expected);
    Ok(())
}

/// Candidates are of the wanted kind and year, have the wanted term, and are no more than wanted.
pub async fn candidates_are_narrowed_down(storage: &dyn Storage) -> CaseResult {
    let mut entries = ["a", "b", "c", "d"].map(|id| entry(id, &[("padi", 100)]));
    entries[0].entry.kind = EntryKind::Publication;
    entries[1].entry.year = Some(2023);
    entries[2].terms.insert("@1905".to_owned(), 10);
    let mut work = storage.begin().await?;
    work.catalogue_put(&entries).await?;
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    let all = CandidateQuery { wanted: wanted(&[("padi", 0, 1)]), limit: 9, ..CandidateQuery::default() };
    let narrowed = [
        (CandidateQuery { limit: 2, ..all.clone() }, vec!["a", "b"]),
        (CandidateQuery { kind: Some(EntryKind::Publication), ..all.clone() }, vec!["a"]),
        (CandidateQuery { year: Some(2023), ..all.clone() }, vec!["b"]),
        (CandidateQuery { with_term: Some("@1905".to_owned()), ..all.clone() }, vec!["c"]),
        (CandidateQuery { year: Some(2023), kind: Some(EntryKind::Term), ..all.clone() }, vec![]),
        (CandidateQuery { wanted: vec![], ..all }, vec![]),
    ];
    for (query, expected) in narrowed {
        let found = work.catalogue_candidates(&query).await?;
        let ids: Vec<_> = found.iter().map(|found| found.entry.id.as_str()).collect();
        assert_eq!(ids, expected, "{query:?}");
    }
    Ok(())
}

/// Words that share more trigrams come first, short ones before long ones, until nobody has them any more.
pub async fn words_alike_are_found_by_trigrams(storage: &dyn Storage) -> CaseResult {
    let mut indexed = entry("a", &[("produksi", 9), ("produktivitas", 9), ("padi", 9)]);
    for word in ["produksi", "produktivitas", "padi"] {
        let trigrams = word.as_bytes().windows(3).map(|three| String::from_utf8_lossy(three).into_owned());
        indexed.spelling.insert(word.to_owned(), trigrams.collect());
    }
    let mut work = storage.begin().await?;
    work.catalogue_put(&[indexed.clone()]).await?;
    work.catalogue_put(&[indexed]).await?;
    work.commit().await?;
    let trigrams = ["pro", "rod", "odk", "dks", "ksi"].map(str::to_owned);
    let mut work = storage.begin().await?;
    assert_eq!(work.catalogue_words_like(&trigrams, 7, 9).await?, ["produksi", "produktivitas"]);
    assert_eq!(work.catalogue_words_like(&trigrams, 7, 1).await?, ["produksi"]);
    work.catalogue_remove(&["a".to_owned()]).await?;
    assert!(work.catalogue_words_like(&trigrams, 7, 9).await?.is_empty());
    Ok(())
}

/// A search is found as it was made; the first word that it did not answer stands.
pub async fn a_search_is_recorded_and_marked_once(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.search_insert(&search(1)).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.search_record(SearchId(uuid(2))).await?, None);
    assert_eq!(work.search_record(SearchId(uuid(1))).await?, Some(search(1)));
    work.search_not_answered(SearchId(uuid(1)), at(60)).await?;
    work.search_not_answered(SearchId(uuid(1)), at(90)).await?;
    work.search_not_answered(SearchId(uuid(2)), at(90)).await?;
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    let marked = SearchRecord { not_answered_at: Some(at(60)), ..search(1) };
    assert_eq!(work.search_record(SearchId(uuid(1))).await?, Some(marked));
    Ok(())
}

/// Old searches go, but not those that somebody went on from.
pub async fn searches_nobody_spoke_of_are_forgotten(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    for n in [1, 2, 3] {
        work.search_insert(&search(n)).await?;
    }
    work.search_not_answered(SearchId(uuid(1)), at(60)).await?;
    assert_eq!(work.searches_forget(at(3)).await?, 1);
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    for (n, kept) in [(1, true), (2, false), (3, true)] {
        assert_eq!(work.search_record(SearchId(uuid(n))).await?.is_some(), kept, "search {n}");
    }
    Ok(())
}

fn entry(id: &str, terms: &[(&str, u16)]) -> IndexedEntry {
    let entry = CatalogueEntry {
        id: id.to_owned(),
        source: "case".to_owned(),
        kind: EntryKind::Table,
        domain: "1905".to_owned(),
        title: format!("Judul {id}"),
        summary: String::new(),
        subject: String::new(),
        keywords: vec!["kata \"kunci\"".to_owned()],
        related: Vec::new(),
        areas: Vec::new(),
        year: None,
        released: String::new(),
        url: String::new(),
    };
    let terms = terms.iter().map(|(term, weight)| ((*term).to_owned(), *weight)).collect();
    IndexedEntry {
        entry,
        fingerprint: format!("print {id}"),
        terms,
        spelling: std::collections::BTreeMap::new(),
    }
}

fn wanted(terms: &[(&str, u8, u32)]) -> Vec<WantedTerm> {
    let wanted =
        |&(term, thing, factor): &(&str, u8, u32)| WantedTerm { term: term.to_owned(), thing, factor };
    terms.iter().map(wanted).collect()
}

async fn scores(
    work: &mut dyn UnitOfWork,
    terms: &[(&str, u8, u32)],
) -> Result<Vec<(String, i64, u64)>, pst_app::ports::StorageError> {
    let query = CandidateQuery { wanted: wanted(terms), limit: 9, ..CandidateQuery::default() };
    let found = work.catalogue_candidates(&query).await?;
    Ok(found.into_iter().map(|found| (found.entry.id, found.score, found.things)).collect())
}

/// Search `n`, made at second `n`.
fn search(n: u16) -> SearchRecord {
    SearchRecord {
        id: SearchId(uuid(n)),
        unit: unit(),
        at: at(i64::from(n)),
        actor: Actor::Public,
        query: "inflasi toboali".to_owned(),
        hits: 3,
        available: true,
        not_answered_at: None,
    }
}
