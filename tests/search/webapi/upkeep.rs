//! What BPS publishes is found, kept, and read when it is due.

use std::sync::Arc;

use pst_app::ports::EntryKind;
use pst_app::search::{Due, Import, Imported, SourceFault, sync_catalogue};
use pst_catalogue::shipped;

use super::replay::KEY;
use super::{BOOKS, HURRIED, Office, publication, source};
use crate::support::{app, ask, open, postgres_url, sqlite, with_catalogue};

#[tokio::test]
async fn what_bps_publishes_is_found_after_a_sync() {
    let (storage, _folder) = sqlite().await;
    let office = Office::beside(storage).await;
    let outcomes = office.sync().await;
    assert_eq!(outcomes.len(), 12, "three domains with four lists each");
    assert!(outcomes.iter().all(|outcome| outcome.fault.is_none()), "{outcomes:?}");
    let stored: usize = outcomes.iter().map(|outcome| outcome.changed.stored).sum();
    assert_eq!(stored, 26);
    assert_eq!(office.state().await.current_as_of(), Some(office.app.clock.now()));

    let hits = ask(&office.app, "buku lada").await.hits;
    assert_eq!(hits.len(), 10);
    let book = office.entry("pub-1905-000000000000000000000007").await.expect("a book");
    assert_eq!((book.kind, book.year, book.source.as_str()), (EntryKind::Publication, Some(2025), BOOKS));
    assert_eq!(book.summary, "Luas kebun & hasil lada putih. Per kecamatan.");
    assert_eq!(
        book.url,
        "https://bangkaselatankab.bps.go.id/id/publication/2025/09/26/000000000000000000000007/\
         statistik-perkebunan-lada-jilid-7-2025.html"
    );
    let release = &ask(&office.app, "penduduk miskin").await.hits[0].entry;
    assert_eq!((release.id.as_str(), release.released.as_str()), ("brs-1905-977", "2026-07-16"));
    assert_eq!(release.title, "Persentase Penduduk Miskin Bangka Selatan <5 Persen");
    assert_eq!(
        (release.summary.as_str(), release.subject.as_str()),
        ("Turun 0,2 poin", "Konsumsi & Pendapatan")
    );
    let table = &ask(&office.app, "produksi timah").await.hits[0].entry;
    assert_eq!((table.id.as_str(), table.year), ("tab-1900-s1092", Some(2020)));
    let figures = &ask(&office.app, "konsumsi listrik").await.hits[0].entry;
    assert_eq!((figures.id.as_str(), figures.kind), ("tab-0000-2245", EntryKind::Table));
    assert_eq!(figures.summary, "Listrik yang dipakai dibagi jumlah penduduk. Satuan: kWh.");
}

#[tokio::test]
async fn a_second_sync_stores_nothing_although_every_link_is_signed_anew() {
    let office = Office::in_memory().await;
    office.sync().await;
    for outcome in office.sync().await {
        assert_eq!(outcome.changed, Imported { unchanged: outcome.changed.unchanged, ..Imported::default() });
        assert_eq!(outcome.fault, None);
    }
    let book = office.entry("pub-1905-000000000000000000000001").await.expect("a book");
    assert!(!serde_json::to_string(&book).expect("JSON").contains("token-"), "no signed link is kept");
}

#[tokio::test]
async fn what_changes_is_changed_and_what_goes_is_removed() {
    let office = Office::in_memory().await;
    office.sync().await;
    let mut rows: Vec<_> = (2..=23).map(publication).collect();
    rows[0]["title"] = "Kakao Bangka Selatan".into();
    office.replay.lists("1905-publication", rows);
    let outcome = office.sync_of(BOOKS).await;
    assert_eq!(outcome.changed, Imported { stored: 1, removed: 1, unchanged: 21, elsewhere: 0 });
    assert_eq!(ask(&office.app, "kakao").await.hits[0].entry.id, "pub-1905-000000000000000000000002");
    assert_eq!(office.entry("pub-1905-000000000000000000000001").await, None);
}

#[tokio::test]
async fn a_list_that_is_empty_at_once_is_believed_only_when_it_says_so_again() {
    let office = Office::in_memory().await;
    office.sync().await;
    office.replay.lists("1905-publication", Vec::new());
    let outcome = office.sync_of(BOOKS).await;
    assert_eq!(outcome.fault, Some(SourceFault::Shrunk { held: 23, listed: 0 }));
    assert_eq!(office.books().await, 23);
    assert!(!ask(&office.app, "buku lada").await.hits.is_empty());
    let outcome = office.sync_of(BOOKS).await;
    assert_eq!((outcome.fault, outcome.changed.removed), (None, 23));
}

#[tokio::test]
async fn what_the_shipped_catalogue_has_is_not_listed_twice() {
    let office = Office::in_memory().await;
    let app = with_catalogue(Arc::clone(&office.app.storage)).await;
    let mut row = super::press_release();
    row["brs_id"] = 203.into();
    office.replay.lists("1905-pressrelease", vec![row]);
    let outcome = office.sync_of("webapi-1905-pressrelease").await;
    assert_eq!(outcome.changed, Imported { elsewhere: 1, ..Imported::default() });
    let entries = shipped::entries().expect("shipped tables are sound");
    let again = Import { source: shipped::SOURCE.to_owned(), entries, complete: true };
    let again = app.execute(&pst_app::ports::Actor::System, None, &again).await.expect("an import");
    assert_eq!((again.stored, again.removed, again.elsewhere), (0, 0, 0));
}

#[tokio::test]
async fn lists_are_read_when_they_are_due() {
    let office = Office::in_memory().await;
    let due = Due::After { success: 86_400, failure: 3_600 };
    assert_eq!(office.sync_if(due).await.len(), 12, "none was ever read");
    office.clock.advance(86_399);
    assert_eq!(office.sync_if(due).await, []);
    office.clock.advance(1);
    office.replay.trouble("1900-var", 1, super::replay::Trouble::Status(500));
    assert_eq!(office.sync_if(due).await.len(), 12, "a day has gone by");
    office.replay.recover();
    office.clock.advance(3_599);
    assert_eq!(office.sync_if(due).await, []);
    office.clock.advance(1);
    let again = office.sync_if(due).await;
    assert_eq!(again.iter().map(|outcome| outcome.list.as_str()).collect::<Vec<_>>(), ["webapi-1900-var"]);
    assert_eq!(again[0].fault, None);
}

/// Both ask at once; whichever has a list keeps the other from it.
#[tokio::test(flavor = "multi_thread")]
async fn servers_on_one_database_read_each_list_once() {
    let url = postgres_url().await;
    let (first, second) = (open(&url).await, open(&url).await);
    let office = Office::beside(Arc::clone(&first)).await;
    let url = office.replay.start().await;
    let due = Due::After { success: 86_400, failure: 3_600 };
    let servers = [Arc::clone(&first), first, Arc::clone(&second), second].map(|storage| {
        let (app, source) = (app(storage), source(&url, KEY, HURRIED));
        tokio::spawn(async move { sync_catalogue(&app, &source, due, &mut |_| {}).await.expect("storage") })
    });
    let mut read = Vec::new();
    for server in servers {
        read.extend(server.await.expect("no panic").into_iter().map(|outcome| outcome.list));
    }
    read.sort();
    let mut lists = pst_app::search::CatalogueSource::lists(&office.source);
    lists.sort();
    assert_eq!(read, lists);
    let asked = office.replay.asked();
    assert_eq!(asked.len(), 14, "twelve lists, one of which has three pages: {asked:?}");
    assert_eq!(office.books().await, 23);
}

#[tokio::test]
async fn the_webapi_is_asked_one_page_at_a_time_with_a_pause_between() {
    let office = Office::in_memory().await;
    let pause = std::time::Duration::from_millis(20);
    let url = office.replay.start().await;
    let polite = source(&url, KEY, pst_catalogue::webapi::Manners { pause, ..HURRIED });
    sync_catalogue(&office.app, &polite, Due::Now, &mut |_| {}).await.expect("storage");
    let asked = office.replay.asked();
    assert_eq!((asked[0].list.as_str(), asked[0].page), ("1905-publication", 1), "the unit's own first");
    for pair in asked.windows(2) {
        let between = pair[1].from.saturating_duration_since(pair[0].to);
        assert!(between >= pause, "{pair:?}");
    }
}
