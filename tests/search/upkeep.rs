//! The catalogue is kept up to date: imports change what differs, published answers are found.

use std::sync::Arc;

use pst_app::ports::{Actor, CatalogueEntry, EntryKind, Storage};
use pst_app::search::{Import, Imported, MarkNotAnswered, publish};
use pst_catalogue::{import, shipped};
use pst_domain::SearchId;
use pst_testkit::MemoryStorage;

use crate::support::{app, ask, sqlite, with_catalogue};

#[tokio::test]
async fn importing_again_changes_only_what_differs() {
    let app = with_catalogue(Arc::new(MemoryStorage::default())).await;
    let mut entries = shipped::entries().expect("shipped tables are sound");
    let all = entries.len();
    let import = |entries, complete| Import { source: shipped::SOURCE.to_owned(), entries, complete };
    let again = app.execute(&Actor::System, None, &import(entries.clone(), true)).await.expect("an import");
    assert_eq!(again, Imported { stored: 0, removed: 0, unchanged: all, elsewhere: 0 });
    entries.truncate(all - 2);
    entries[0].title.push_str(" (revisi)");
    let part = app.execute(&Actor::System, None, &import(entries.clone(), false)).await.expect("an import");
    assert_eq!(part, Imported { stored: 1, removed: 0, unchanged: all - 3, elsewhere: 0 });
    let whole = app.execute(&Actor::System, None, &import(entries, true)).await.expect("an import");
    assert_eq!(whole, Imported { stored: 0, removed: 2, unchanged: all - 2, elsewhere: 0 });
}

#[tokio::test]
async fn an_entry_stays_with_the_source_that_brought_it_first() {
    let (storage, _folder) = sqlite().await;
    for storage in [Arc::new(MemoryStorage::default()) as Arc<dyn Storage>, storage] {
        let app = app(storage);
        let csv = "id,kind,domain,title\na,table,1905,Luas panen padi\nb,table,1905,Produksi padi\n";
        let entries = import::from_csv(csv.as_bytes()).expect("a table");
        let import = |source: &str, entries: &[CatalogueEntry]| Import {
            source: source.to_owned(),
            entries: entries.to_vec(),
            complete: true,
        };
        for (import, expected) in [
            (import("first", &entries[..1]), Imported { stored: 1, ..Imported::default() }),
            (import("second", &entries), Imported { stored: 1, elsewhere: 1, ..Imported::default() }),
            (import("first", &entries), Imported { unchanged: 1, elsewhere: 1, ..Imported::default() }),
            (import("first", &[]), Imported { removed: 1, ..Imported::default() }),
            (import("second", &entries), Imported { stored: 1, unchanged: 1, ..Imported::default() }),
        ] {
            let imported = app.execute(&Actor::System, None, &import).await.expect("an import");
            assert_eq!(imported, expected, "{import:?}");
        }
    }
}

#[tokio::test]
async fn a_published_answer_is_found() {
    let app = with_catalogue(Arc::new(MemoryStorage::default())).await;
    let answer = CatalogueEntry {
        id: "jawab-2026-0142".to_owned(),
        source: "answers".to_owned(),
        kind: EntryKind::Answer,
        domain: "1905".to_owned(),
        title: "Apakah ada data harga cabai rawit di pasar Sadai?".to_owned(),
        summary: "Harga eceran dicatat di Toboali; harga cabai rawit Sadai tidak dikumpulkan BPS.".to_owned(),
        subject: "Harga-Harga".to_owned(),
        keywords: Vec::new(),
        related: Vec::new(),
        areas: vec!["1905".to_owned()],
        year: Some(2026),
        released: "2026-11-20".to_owned(),
        url: String::new(),
    };
    let mut work = app.storage.begin().await.expect("storage");
    publish(app.analyser.as_ref(), work.as_mut(), answer).await.expect("published");
    work.commit().await.expect("storage");
    assert_eq!(ask(&app, "harga cabe rawit sadai").await.hits[0].entry.id, "jawab-2026-0142");
    assert_eq!(ask(&app, "harga cabai rawit").await.hits[0].entry.kind, EntryKind::Answer);
}

#[tokio::test]
async fn a_search_is_recorded_and_can_be_marked() {
    let app = with_catalogue(Arc::new(MemoryStorage::default())).await;
    let answer = ask(&app, "  ekspor timah  ").await;
    app.execute(&Actor::Public, None, &MarkNotAnswered { id: answer.id }).await.expect("marked");
    let mut work = app.storage.begin_read().await.expect("storage");
    let record = work.search_record(answer.id).await.expect("storage").expect("a record");
    assert_eq!((record.query.as_str(), usize::from(record.hits)), ("ekspor timah", answer.total));
    assert!(record.available && record.not_answered_at.is_some());
    let unknown = MarkNotAnswered { id: SearchId(app.ids.uuid()) };
    assert!(app.execute(&Actor::Public, None, &unknown).await.is_err());
}

#[tokio::test]
async fn files_are_read_or_refused_with_the_reason() {
    let csv = "id,kind,domain,title,keywords\na,table,1905,Luas panen padi,sawah;gabah\n";
    let entries = import::from_csv(csv.as_bytes()).expect("a table");
    assert_eq!(entries[0].keywords, ["sawah", "gabah"]);
    let json = serde_json::to_vec(&entries).expect("a list");
    assert_eq!(import::from_json(&json).expect("a list"), entries);
    let strange = import::from_csv(b"id,kind,domain,title\na,song,1905,Lagu\n").expect_err("no such kind");
    assert_eq!(strange.to_string(), "row 2, entry a: there is no kind `song`");
    for (text, expected) in [
        ("id,kind,domain,title\na,table,1905,Luas\nb,table,1905, \n", "row 3: the title is empty"),
        ("id,kind,domain,title\n,table,1905,Luas\n", "row 2: the id is empty"),
        (
            "id,kind,domain,title\na,table,1905,Luas\na,table,1905,Luas\n",
            "row 3: entry a stands in row 2 already",
        ),
    ] {
        let fault = import::from_csv(text.as_bytes()).expect_err("a fault");
        assert_eq!(fault.to_string(), expected);
    }
    assert!(import::from_csv(b"id;kind\na;table\n").is_err());
    assert!(import::from_json(b"{}").is_err());
    let app = app(Arc::new(MemoryStorage::default()));
    let import = Import { source: "file".to_owned(), entries, complete: true };
    app.execute(&Actor::System, None, &import).await.expect("an import");
    assert_eq!(ask(&app, "gabah").await.hits[0].entry.id, "a");
}
