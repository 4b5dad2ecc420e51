//! Search by pages without script and by the API, and the word that it did not answer.

use std::time::Duration;

use axum::http::StatusCode;
use pst_app::ports::{Actor, Role};
use pst_app::search::{Due, Import, sync_catalogue};
use pst_catalogue::shipped;
use pst_catalogue::webapi::{Manners, WebApi, WebApiKey, domains_of};
use pst_domain::SearchId;

use crate::office::Office;

async fn with_catalogue(rate_limits: bool) -> Office {
    let office = Office::with_limits(rate_limits);
    let entries = shipped::entries().expect("shipped tables are sound");
    let import = Import { source: shipped::SOURCE.to_owned(), entries, complete: true };
    office.app.execute(&Actor::System, None, &import).await.expect("an import");
    office
}

#[tokio::test]
async fn a_visitor_searches_reads_and_asks_on_without_script() {
    let office = with_catalogue(false).await;
    let mut browser = office.browser();
    browser.get("/").await.shows(200, "Cari data, publikasi, atau konsep");
    let results = browser.get("/cari?q=garis+kemiskinaan+basel").await;
    results
        .shows(200, "Garis kemiskinan")
        .shows(200, "Menampilkan hasil untuk")
        .shows(200, "Saringan".to_lowercase().as_str());
    assert!(results.html.contains("https://www.bps.go.id/"), "hits lead to the official page");
    browser.get("/cari?q=penduduk&jenis=publication&tahun=2023&wilayah=1900").await.shows(200, "hasil");
    browser
        .get("/katalog/g-garis-kemiskinan")
        .await
        .shows(200, "Garis kemiskinan")
        .shows(200, "Sumber data: BPS");
    browser.get("/katalog/tidak-ada").await.shows(404, "Halaman tidak ditemukan");

    let nothing = browser.get("/cari?q=xyzzyqq").await;
    nothing.shows(200, "Tidak ada hasil untuk “xyzzyqq”").shows(200, "Ajukan konsultasi");
    let action = nothing.address("/cari/", "/belum-terjawab");
    browser.submit(&nothing, &action, &[]).await.shows(200, "Tanyakan langsung kepada petugas");
    let id = action.split('/').nth(2).expect("an identifier").parse().expect("an identifier");
    let mut work = office.app.storage.begin_read().await.expect("storage");
    let record = work.search_record(SearchId(id)).await.expect("storage").expect("a record");
    assert!(record.not_answered_at.is_some());
    assert_eq!(record.query, "xyzzyqq");
}

#[tokio::test]
async fn pages_speak_english_and_tell_when_search_is_out_of_order() {
    let office = Office::with_limits(false);
    let mut browser = office.browser();
    browser.get("/cari?q=inflasi").await.shows(200, "Ini tidak berarti datanya tidak ada");
    browser.get("/cari?q=inflasi&bahasa=en").await.shows(200, "does not mean that there is no such data");
    browser.get("/cari?q=").await.shows(200, "Search data, publications or concepts");
    browser.get(&format!("/cari?q={}", "a".repeat(301))).await.shows(422, "300");
}

#[tokio::test]
async fn a_source_out_of_reach_is_told_to_the_supervisor_and_stops_no_search() {
    pst_tests::client::choose_cryptography();
    let office = Office::open().await;
    let entries = shipped::entries().expect("shipped tables are sound");
    let import = Import { source: shipped::SOURCE.to_owned(), entries, complete: true };
    office.app.execute(&Actor::System, None, &import).await.expect("an import");
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    supervisor.get("/pengawas").await.shows(200, "Tidak ada yang perlu ditindak");

    let key = WebApiKey::parse("0123456789abcdef0123456789abcdef").expect("a key");
    let manners = Manners { pause: Duration::ZERO, tries: 1, ..Manners::default() };
    let nobody = WebApi::new("http://127.0.0.1:9/", key, &domains_of("1905"), manners).expect("a source");
    sync_catalogue(&office.app, &nobody, Due::Now, &mut |_| {}).await.expect("storage");
    let told = "Katalog BPS belum dapat diperbarui";
    supervisor.get("/pengawas").await.shows(200, told).shows(200, "Sumber katalog tidak dapat dihubungi");
    let results = office.browser().get("/cari?q=garis+kemiskinan").await;
    results.shows(200, "Garis kemiskinan");
    assert!(!results.html.contains(told));
}

#[tokio::test]
async fn the_api_answers_in_the_promised_shape() {
    let office = with_catalogue(false).await;
    let mut browser = office.browser();
    let answer = browser.get("/api/v1/search?unit=1905&q=inflsi").await;
    assert_eq!(answer.status, StatusCode::OK);
    let answer: serde_json::Value = serde_json::from_str(&answer.html).expect("JSON");
    assert_eq!((&answer["status"], &answer["understood"]), (&"ok".into(), &"inflasi".into()));
    assert_eq!(answer["items"].as_array().map(Vec::len), Some(10));
    for field in ["id", "kind", "title", "snippet", "url"] {
        assert!(answer["items"][0][field].is_string(), "{field}");
    }
    let next = answer["next"].as_str().expect("more");
    let page = browser.get(&format!("/api/v1/search?unit=1905&q=inflsi&cursor={next}")).await;
    let page: serde_json::Value = serde_json::from_str(&page.html).expect("JSON");
    assert_eq!(page["search_id"], answer["search_id"]);
    for (query, status) in [
        ("unit=9999&q=inflasi", 404),
        ("unit=1905&q=", 422),
        ("q=a&kind=song", 422),
        ("q=a&year=tahun", 422),
        ("q=a&area=x", 422),
        ("q=a&cursor=x", 422),
        ("q=a&unit=1905&page=2", 400),
    ] {
        let refused = browser.get(&format!("/api/v1/search?{query}")).await;
        assert_eq!(refused.status.as_u16(), status, "{query}: {}", refused.html);
    }
}

#[tokio::test]
async fn searches_are_rationed_by_address() {
    let office = with_catalogue(true).await;
    let mut browser = office.browser();
    let mut statuses = Vec::new();
    for _ in 0..70 {
        statuses.push(browser.get("/api/v1/search?q=ntp").await.status);
    }
    assert_eq!(statuses[0], StatusCode::OK);
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS));
}
