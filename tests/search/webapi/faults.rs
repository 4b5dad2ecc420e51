//! Whatever the WebAPI does wrong, nothing is lost, nothing reads as "nothing found", and nobody learns the key.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pst_app::search::{Due, SearchStatus, SourceFault, sync_catalogue};
use pst_catalogue::webapi::{Manners, WebApi, WebApiError, WebApiKey, domains_of};

use super::replay::{KEY, Trouble};
use super::{BOOKS, HURRIED, Office, publication, source};
use crate::support::ask;

/// Trouble on page 2 of 3, after page 1 brought something new and an entry of page 3 was withdrawn.
async fn check(trouble: Trouble, code: &str) {
    let office = Office::in_memory().await;
    office.sync().await;
    let before = office.state().await.list(BOOKS).succeeded_at;
    office.clock.advance(86_400);
    let mut rows: Vec<_> = (1..=22).map(publication).collect();
    rows[0]["title"] = "Kakao Bangka Selatan".into();
    office.replay.lists("1905-publication", rows);
    office.replay.trouble("1905-publication", 2, trouble);
    let outcome = office.sync_of(BOOKS).await;
    assert_eq!(outcome.fault.as_ref().map(SourceFault::code), Some(code), "{trouble:?}: {outcome:?}");
    assert_eq!((outcome.changed.stored, outcome.changed.removed), (1, 0), "{trouble:?}");
    assert_eq!(office.books().await, 23, "{trouble:?}");

    let answer = ask(&office.app, "buku lada").await;
    assert_eq!((answer.status, answer.hits.len()), (SearchStatus::Ok, 10), "{trouble:?}");
    assert_eq!(ask(&office.app, "kakao").await.total, 1, "what was read is kept");
    let state = office.state().await.list(BOOKS);
    assert_eq!((state.succeeded_at, state.fault), (before, outcome.fault), "{trouble:?}");

    office.replay.recover();
    let outcome = office.sync_of(BOOKS).await;
    assert_eq!((outcome.fault, outcome.changed.removed), (None, 1), "{trouble:?}");
}

#[tokio::test]
async fn a_source_that_does_not_answer_takes_nothing_away() {
    for status in [500, 502, 503, 429] {
        check(Trouble::Status(status), "catalogue.unreachable").await;
    }
    check(Trouble::Silence, "catalogue.unreachable").await;
    check(Trouble::Cut, "catalogue.unreachable").await;
}

#[tokio::test]
async fn a_source_that_refuses_takes_nothing_away() {
    check(Trouble::Status(403), "catalogue.refused").await;
    check(Trouble::Status(302), "catalogue.refused").await;
    check(Trouble::Answer(r#"{"status":"Error","message":"kuota habis"}"#), "catalogue.refused").await;
}

#[tokio::test]
async fn an_answer_of_another_shape_is_no_empty_answer() {
    for answer in [
        "",
        "null",
        "<!DOCTYPE html><html><title>Just a moment…</title></html>",
        r#"{"status":"OK","data-availability":"available","data":""}"#,
        r#"{"status":"OK","data-availability":"available","data":[{"page":2,"pages":3,"total":22},[]]}"#,
        r#"{"status":"OK","data-availability":"available","data":[{"page":1,"pages":3,"total":22},[{}]]}"#,
        r#"{"status":"OK","data-availability":"available","data":[{"page":2,"pages":3,"total":22},[{"judul":"x"}]]}"#,
        r#"{"status":"OK","data-availability":"available","data":[{"page":2,"pages":3,"total":22},[{"pub_id":"../x","title":"x"}]]}"#,
    ] {
        check(Trouble::Answer(answer), "catalogue.unreadable").await;
    }
    check(Trouble::Flood, "catalogue.unreadable").await;
}

#[tokio::test]
async fn a_list_that_changes_while_it_is_read_takes_nothing_away() {
    let more = r#"{"status":"OK","data-availability":"available","data":[{"page":2,"pages":3,"total":30},
        [{"pub_id":"aa","title":"Baru"}]]}"#;
    check(Trouble::Answer(more), "catalogue.changed").await;
    let nothing = r#"{"status":"OK","data-availability":"list-not-available","data":""}"#;
    check(Trouble::Answer(nothing), "catalogue.changed").await;
}

#[tokio::test]
async fn an_empty_catalogue_beside_a_source_that_fails_is_unavailable() {
    let office = Office::in_memory().await;
    office.replay.trouble("all", 1, Trouble::Status(500));
    assert!(office.sync().await.iter().all(|outcome| outcome.fault.is_some()));
    let answer = ask(&office.app, "buku lada").await;
    assert_eq!((answer.status, answer.total), (SearchStatus::Unavailable, 0));
    assert_eq!(office.state().await.current_as_of(), None);
}

#[tokio::test]
async fn a_page_that_fails_once_is_asked_for_again() {
    let office = Office::in_memory().await;
    office.replay.trouble("1905-publication", 1, Trouble::Status(503));
    let replay = office.replay.clone();
    let repaired = tokio::spawn(async move {
        while replay.asked().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        replay.recover();
    });
    let patient = Manners { back_off: Duration::from_secs(1), ..HURRIED };
    let patient = source(&office.replay.start().await, KEY, patient);
    let outcomes = sync_catalogue(&office.app, &patient, Due::Now, &mut |_| {}).await.expect("storage");
    repaired.await.expect("no panic");
    assert!(outcomes.iter().all(|outcome| outcome.fault.is_none()), "{outcomes:?}");
}

#[tokio::test]
async fn a_source_that_fails_again_and_again_is_left_alone_and_tried_once_after_a_rest() {
    let office = Office::in_memory().await;
    let url = office.replay.start().await;
    let rest = Duration::from_millis(400);
    let wary = source(&url, KEY, Manners { tries: 1, failures_max: 3, rest, ..HURRIED });
    let sync = || async { sync_catalogue(&office.app, &wary, Due::Now, &mut |_| {}).await.expect("storage") };
    office.replay.trouble("all", 1, Trouble::Status(500));
    let outcomes = sync().await;
    let codes: Vec<_> =
        outcomes.iter().map(|outcome| outcome.fault.as_ref().map(SourceFault::code)).collect();
    assert_eq!(codes[..3], [Some("catalogue.unreachable"); 3]);
    assert_eq!(codes[3..], [Some("catalogue.paused"); 9]);
    assert_eq!(office.replay.asked().len(), 3, "after three failures nothing is asked");

    tokio::time::sleep(rest).await;
    sync().await;
    assert_eq!(office.replay.asked().len(), 1, "one trial, which fails");

    tokio::time::sleep(rest).await;
    office.replay.recover();
    assert!(sync().await.iter().all(|outcome| outcome.fault.is_none()));
    assert_eq!(office.replay.asked().len(), 14);
}

#[tokio::test]
async fn the_key_is_in_no_log_no_fault_and_nothing_stored() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .init();
    let office = Office::in_memory().await;
    let wrong = "ffffffffffffffffffffffffffffffff";
    let url = office.replay.start().await;
    let refused = source(&url, wrong, HURRIED);
    let outcomes = sync_catalogue(&office.app, &refused, Due::Now, &mut |_| {}).await.expect("storage");
    let said = Some(SourceFault::Refused("key … tidak dikenal".to_owned()));
    assert!(outcomes.iter().all(|outcome| outcome.fault == said), "the server repeats the key: {outcomes:?}");
    office.sync().await;
    for trouble in [Trouble::Status(500), Trouble::Silence, Trouble::Cut, Trouble::Answer("null")] {
        office.replay.trouble("1905-publication", 1, trouble);
        office.sync().await;
    }
    let nobody = source("http://127.0.0.1:9/v1/api/", KEY, HURRIED);
    let outcomes_of_nobody =
        sync_catalogue(&office.app, &nobody, Due::Now, &mut |_| {}).await.expect("storage");
    let debug = format!("{refused:?} {outcomes:?} {outcomes_of_nobody:?} {:?}", office.source);
    let state = serde_json::to_string(&office.state().await).expect("JSON");
    let logged =
        String::from_utf8(log.0.lock().unwrap_or_else(PoisonError::into_inner).clone()).expect("text");
    assert!(logged.contains("the WebAPI failed"), "the log was listened to");
    for text in [debug, state, logged] {
        assert!(!text.contains(KEY) && !text.contains(wrong), "{text}");
    }
}

#[tokio::test]
async fn a_key_is_sent_only_where_it_is_safe() {
    pst_tests::client::choose_cryptography();
    let new = |url: &str, domains: &[String]| {
        WebApi::new(url, WebApiKey::parse(KEY).expect("a key"), domains, Manners::default())
    };
    let domains = domains_of("1905");
    for url in [WebApi::OFFICIAL, "http://127.0.0.1:1/v1/api", "http://[::1]:1/", "http://localhost/"] {
        assert!(new(url, &domains).is_ok(), "{url}");
    }
    for url in ["http://webapi.bps.go.id/v1/api/", "http://127.0.0.1.example.com/"] {
        assert!(matches!(new(url, &domains), Err(WebApiError::PlainHttp)), "{url}");
    }
    for url in ["ftp://webapi.bps.go.id/", "webapi.bps.go.id", ""] {
        assert!(matches!(new(url, &domains), Err(WebApiError::Url)), "{url}");
    }
    assert!(matches!(new(WebApi::OFFICIAL, &["1999".to_owned()]), Err(WebApiError::Domain(_))));
}

/// What is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
