//! Questions as people type them, and what they find.

use std::collections::BTreeSet;
use std::sync::Arc;

use pst_app::AppError;
use pst_app::ports::{Actor, EntryKind};
use pst_app::search::{Filters, Search, SearchStatus, search};
use pst_testkit::MemoryStorage;

use crate::support::{answers, app, ask, postgres, questions, sqlite, with_catalogue};

async fn in_memory() -> pst_app::App {
    with_catalogue(Arc::new(MemoryStorage::default())).await
}

fn ids(answer: &pst_app::search::SearchAnswer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.entry.id.as_str()).collect()
}

/// A floor, somewhat below what was measured: a change that drops under it has broken something.
#[tokio::test]
async fn real_questions_find_their_answers() {
    let answers = answers(&in_memory().await).await;
    let count = f64::from(u32::try_from(answers.len()).expect("a small number"));
    let ndcg = answers.iter().map(|answer| answer.ndcg).sum::<f64>() / count;
    let recall = answers.iter().map(|answer| answer.recall).sum::<f64>() / count;
    let poor = answers.iter().filter(|answer| answer.ndcg < 0.3);
    let poor: Vec<_> = poor.map(|answer| (&answer.asked.id, &answer.found)).collect();
    assert!(ndcg > 0.78, "nDCG@5 is {ndcg:.3}; poorest: {poor:?}");
    assert!(recall > 0.84, "recall@10 is {recall:.3}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_storage_answers_alike() {
    let (sqlite, _folder) = sqlite().await;
    let postgres = postgres().await;
    let memory = in_memory().await;
    let (sqlite, postgres) = (with_catalogue(sqlite).await, with_catalogue(postgres).await);
    for asked in questions() {
        let expected = ask(&memory, &asked.q).await;
        for app in [&sqlite, &postgres] {
            let answer = ask(app, &asked.q).await;
            assert_eq!(ids(&answer), ids(&expected), "{}", asked.q);
            assert_eq!(answer.understood, expected.understood);
        }
    }
}

#[tokio::test]
async fn typing_errors_are_mended_and_told() {
    let app = in_memory().await;
    for (typed, meant, first) in [
        ("inflsi", "inflasi", "g-inflasi"),
        ("kemsikinan", "kemiskinan", "g-penduduk-miskin"),
        ("garis kemiskinaan", "garis kemiskinan", "g-garis-kemiskinan"),
    ] {
        let answer = ask(&app, typed).await;
        assert_eq!(answer.understood.as_deref(), Some(meant));
        assert_eq!(ids(&answer)[0], first, "{typed}");
    }
    let chatty = ask(&app, "inflasi november toboali trakhir ya kak").await;
    assert_eq!(chatty.understood.as_deref(), Some("inflasi november toboali terakhir ya kak"));
    assert_eq!(ask(&app, "inflasi toboali").await.understood, None);
}

#[tokio::test]
async fn a_thing_is_found_under_each_of_its_names() {
    let app = in_memory().await;
    for name in ["ipm", "IPM", "indeks pembangunan manusia", "human development index", "apa arti IPM?"] {
        assert_eq!(ids(&ask(&app, name).await)[0], "g-ipm", "{name}");
    }
}

#[tokio::test]
async fn areas_are_known_by_their_names_and_by_what_they_lie_in() {
    let app = in_memory().await;
    let plain = ask(&app, "persentase penduduk lanjut usia kabupaten bangka selatan").await;
    for name in ["basel", "bangka selatan", "kab bangka selatan", "Kab. Bangka Selatan"] {
        let answer = ask(&app, &format!("persentase penduduk lansia {name}")).await;
        assert_eq!(ids(&answer)[..3], ids(&plain)[..3], "{name}");
    }
    assert_eq!(ids(&plain)[0], "tab-0000-2778", "the table that has figures of this regency");
}

#[tokio::test]
async fn an_answer_is_narrowed_down() {
    let app = in_memory().await;
    let narrowed = |filters| Search {
        unit: "1905".parse().expect("a unit"),
        query: "penduduk".to_owned(),
        filters,
        cursor: None,
    };
    let by_kind = narrowed(Filters { kind: Some(EntryKind::Publication), ..Filters::default() });
    let answer = search(&app, &Actor::Public, &by_kind).await.expect("an answer");
    assert!(!answer.hits.is_empty());
    assert!(answer.hits.iter().all(|hit| hit.entry.kind == EntryKind::Publication));
    let by_year = narrowed(Filters { year: Some(2023), ..Filters::default() });
    let answer = search(&app, &Actor::Public, &by_year).await.expect("an answer");
    assert!(!answer.hits.is_empty());
    assert!(answer.hits.iter().all(|hit| hit.entry.year == Some(2023)));
    let by_area = narrowed(Filters { area: Some("1905".to_owned()), ..Filters::default() });
    let answer = search(&app, &Actor::Public, &by_area).await.expect("an answer");
    let about = |hit: &pst_app::search::Hit| {
        hit.entry.domain == "1905" || hit.entry.areas.contains(&"1905".to_owned())
    };
    assert!(!answer.hits.is_empty());
    assert!(answer.hits.iter().all(about));
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let app = in_memory().await;
    let mut request = Search {
        unit: "1905".parse().expect("a unit"),
        query: "penduduk".to_owned(),
        filters: Filters::default(),
        cursor: None,
    };
    let (mut seen, mut searches, mut total) = (BTreeSet::new(), BTreeSet::new(), 0);
    loop {
        let answer = search(&app, &Actor::Public, &request).await.expect("an answer");
        total = answer.total.max(total);
        searches.insert(answer.id);
        for hit in answer.hits {
            assert!(seen.insert(hit.entry.id.clone()), "{} came twice", hit.entry.id);
        }
        let Some(next) = answer.next else { break };
        request.cursor = Some(next);
    }
    assert_eq!((seen.len(), searches.len()), (total, 1), "all pages belong to one recorded search");
    assert!(total > 20);
}

#[tokio::test]
async fn nothing_found_is_not_the_same_as_nothing_to_search() {
    let empty = app(Arc::new(MemoryStorage::default()));
    let full = in_memory().await;
    for (app, status) in [(&empty, SearchStatus::Unavailable), (&full, SearchStatus::Ok)] {
        let answer = ask(app, "xyzzyqq").await;
        assert_eq!((answer.status, answer.hits.len()), (status, 0));
        let mut work = app.storage.begin_read().await.expect("storage");
        let record = work.search_record(answer.id).await.expect("storage").expect("a record");
        assert_eq!((record.available, record.hits), (status == SearchStatus::Ok, 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_typed_is_only_words() {
    let (storage, _folder) = sqlite().await;
    let app = with_catalogue(storage).await;
    let long = "penduduk ".repeat(30);
    for typed in [
        "'; DROP TABLE searches; --",
        "\"inflasi\" OR * NEAR/2 (",
        "@1905 #g-ipm ~duduk",
        "🙂🙂",
        "%_%",
        "a",
        "12",
        &long,
    ] {
        assert_eq!(ask(&app, typed).await.status, SearchStatus::Ok, "{typed}");
    }
    for refused in ["", "   ", "a\u{7}b", &"penduduk ".repeat(40)] {
        let request = Search {
            unit: "1905".parse().expect("a unit"),
            query: refused.to_owned(),
            filters: Filters::default(),
            cursor: None,
        };
        let refusal = search(&app, &Actor::Public, &request).await;
        assert!(matches!(refusal, Err(AppError::Invalid(_))), "{refused:?}");
    }
}
