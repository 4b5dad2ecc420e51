//! An installation with the shipped catalogue, and how well it answers.

use std::sync::Arc;

use pst_app::ports::{Actor, Storage};
use pst_app::search::{Filters, Import, Search, SearchAnswer, search};
use pst_app::{App, Rulebook};
use pst_catalogue::{Indonesian, shipped};
use pst_domain::Timestamp;
use pst_storage::{DatabaseUrl, OpenOptions};
use pst_testkit::{FakeClock, SequentialIds};
use serde::Deserialize;
use tempfile::TempDir;

/// A question of a user, with the entries that answer it, best first.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Asked {
    pub(crate) id: String,
    pub(crate) q: String,
    pub(crate) relevant: Vec<String>,
}

/// How well one question was answered.
#[derive(Debug, Clone)]
pub(crate) struct Answered {
    pub(crate) asked: Asked,
    pub(crate) found: Vec<String>,
    pub(crate) ndcg: f64,
    pub(crate) recall: f64,
}

/// A fresh SQLite file, with the folder it is in.
pub(crate) async fn sqlite() -> (Arc<dyn Storage>, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = DatabaseUrl::Sqlite(folder.path().join("pst.db"));
    (open(&url).await, folder)
}

/// A fresh PostgreSQL database.
pub(crate) async fn postgres() -> Arc<dyn Storage> {
    open(&postgres_url().await).await
}

/// The address of a fresh PostgreSQL database, which several servers may open.
pub(crate) async fn postgres_url() -> DatabaseUrl {
    let made = tokio::task::spawn_blocking(pst_tests::postgres::fresh_database).await;
    DatabaseUrl::Postgres(made.expect("a database is made"))
}

/// Opens a database.
pub(crate) async fn open(url: &DatabaseUrl) -> Arc<dyn Storage> {
    pst_storage::open(url, &OpenOptions::default()).await.expect("a fresh database opens")
}

/// All questions.
pub(crate) fn questions() -> Vec<Asked> {
    let lines = include_str!("questions.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect("a question")).collect()
}

/// The use cases over a storage, with nothing in the catalogue.
pub(crate) fn app(storage: Arc<dyn Storage>) -> App {
    App {
        storage,
        clock: Arc::new(FakeClock::at(Timestamp::parse("2026-11-24T09:00:00+07:00").expect("an instant"))),
        ids: Arc::new(SequentialIds::default()),
        rulebook: Arc::new(Rulebook::shipped().expect("shipped documents are sound")),
        analyser: Arc::new(Indonesian::shipped().expect("shipped tables are sound")),
        on_commit: Arc::new(|_, _| {}),
    }
}

/// The same with the shipped catalogue.
pub(crate) async fn with_catalogue(storage: Arc<dyn Storage>) -> App {
    let app = app(storage);
    let entries = shipped::entries().expect("shipped tables are sound");
    let import = Import { source: shipped::SOURCE.to_owned(), entries, complete: true };
    app.execute(&Actor::System, None, &import).await.expect("the catalogue is stored");
    app
}

/// One page of an answer for unit 1905.
pub(crate) async fn ask(app: &App, query: &str) -> SearchAnswer {
    let unit = "1905".parse().expect("a unit");
    let request = Search { unit, query: query.to_owned(), filters: Filters::default(), cursor: None };
    search(app, &Actor::Public, &request).await.expect("an answer")
}

/// Asks every question.
pub(crate) async fn answers(app: &App) -> Vec<Answered> {
    let mut answers = Vec::new();
    for asked in questions() {
        let found: Vec<String> = ask(app, &asked.q).await.hits.into_iter().map(|hit| hit.entry.id).collect();
        let (ndcg, recall) = (ndcg_at_5(&found, &asked.relevant), recall_at_10(&found, &asked.relevant));
        answers.push(Answered { asked, found, ndcg, recall });
    }
    answers
}

/// Gain 1 for each relevant entry, discounted by its place, against the best possible order.
fn ndcg_at_5(found: &[String], relevant: &[String]) -> f64 {
    let discount =
        |place: usize| 1.0 / (f64::from(u32::try_from(place).expect("a small place")) + 2.0).log2();
    let places = found.iter().take(5).enumerate().filter(|(_, id)| relevant.contains(id));
    let gained: f64 = places.map(|(place, _)| discount(place)).sum();
    gained / (0..relevant.len().min(5)).map(discount).sum::<f64>()
}

fn recall_at_10(found: &[String], relevant: &[String]) -> f64 {
    let hit = relevant.iter().filter(|id| found.iter().take(10).any(|found| found == *id)).count();
    let count = |many: usize| f64::from(u32::try_from(many).expect("a small number"));
    count(hit) / count(relevant.len())
}
