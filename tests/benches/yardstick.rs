//! What the service is measured against, and the past it is measured with; `cargo xtask bench` runs it.
//!
//! - `commits FILE`: commits one after the other on an SQLite file, as durable as the service's; says how many a second.
//! - `hello`: the smallest server axum can be; says its address, ends with its standard input.
//! - `past URL COUNT`: fills a database that knows one visitor with so many of earlier days.
//! - `postgres`: a server that waits for its disk; says where it is, ends with its standard input.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a yardstick that cannot start should stop and say so"
)]

use std::time::{Duration, Instant};
use std::{env, io};

use pst_tests::postgres::Server;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["commits", file] => println!("{:.1}", commits_per_second(file).await),
        ["hello"] => hello().await,
        ["past", url, count] => past(url, count.parse().unwrap()).await,
        ["postgres"] => {
            let server = Server::start(true).unwrap();
            println!("{}", serde_json::json!({ "programs": server.programs(), "folder": server.folder() }));
            until_input_ends().await;
        }
        other => println!("there is no yardstick {other:?}"),
    }
}

async fn commits_per_second(file: &str) -> f64 {
    let settings = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging();
    let mut connection = SqliteConnection::connect_with(&settings).await.unwrap();
    sqlx::query("CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        .execute(&mut connection)
        .await
        .unwrap();
    let body = "x".repeat(ROW_BYTES);
    let (begun, mut count) = (Instant::now(), 0_u32);
    while begun.elapsed() < LENGTH {
        let insert = sqlx::query("INSERT INTO bare (body) VALUES ($1)").bind(&body);
        insert.execute(&mut connection).await.unwrap();
        count += 1;
    }
    f64::from(count) / begun.elapsed().as_secs_f64()
}

async fn past(url: &str, count: i64) {
    if let Some(file) = url.strip_prefix("sqlite:") {
        let mut connection =
            SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await.unwrap();
        let mut transaction = connection.begin().await.unwrap();
        for insert in PAST_SQLITE {
            sqlx::query(insert).bind(count).execute(&mut *transaction).await.unwrap();
        }
        transaction.commit().await.unwrap();
    } else {
        let mut connection = PgConnection::connect(url).await.unwrap();
        for insert in PAST_POSTGRES {
            sqlx::query(insert).bind(count).execute(&mut connection).await.unwrap();
        }
        sqlx::query("VACUUM ANALYZE").execute(&mut connection).await.unwrap();
        // Or the disk is still busy with the past while the present is measured.
        sqlx::query("CHECKPOINT").execute(&mut connection).await.unwrap();
    }
}

async fn hello() {
    let router = axum::Router::new().route("/", axum::routing::get(|| async { "hello" }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap());
    tokio::select! {
        served = async { axum::serve(listener, router).await } => served.unwrap(),
        () = until_input_ends() => {}
    }
}

async fn until_input_ends() {
    let drained = tokio::task::spawn_blocking(|| io::copy(&mut io::stdin(), &mut io::sink()));
    drained.await.unwrap().unwrap();
}

/// Visitor `i` of `$1`, 800 a day, one day before the other, with the contents of the visitor who is there.
macro_rules! past {
    ($ids:literal, $id:literal, $day:literal, $secret:literal) => {
        [
            concat!(
                "INSERT INTO visits (id, unit, day, state, arrived_at, revision, body) ", $ids,
                " SELECT ", $id, ", unit, ", $day, ", 'completed', i, 1, body
                 FROM n, (SELECT unit, body FROM visits LIMIT 1) AS one"
            ),
            concat!(
                "INSERT INTO guests (visit, unit, day, arrived_at, name_key, email_key, category, body, note) ", $ids,
                " SELECT ", $id, ", unit, ", $day, ", i, 'tamu ' || i, 'tamu' || i || '@contoh.id', category, body, ''
                 FROM n, (SELECT unit, category, body FROM guests LIMIT 1) AS one"
            ),
            concat!(
                "INSERT INTO tickets (id, unit, day, series, ordinal, service, visit, state, place, issued_at, left_at,
                     closed_at, service_seconds, token_hash, code_hash, revision, body) ", $ids,
                " SELECT ", $id, ", unit, ", $day, ", 'K', i % 800 + 1, service, ", $id, ", 'closed', i, i, i, i, 300, ",
                $secret, ", ", $secret, ", 4, body
                 FROM n, (SELECT unit, service, body FROM tickets LIMIT 1) AS one"
            ),
        ]
    };
}

const PAST_SQLITE: [&str; 3] = past!(
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)",
    "printf('%08x-0000-7000-8000-%012x', i, i)",
    "date('2026-03-08', '-' || (i / 800) || ' days')",
    "lower(hex(randomblob(32)))"
);
const PAST_POSTGRES: [&str; 3] = past!(
    "WITH n (i) AS (SELECT generate_series(1::bigint, $1))",
    "lpad(to_hex(i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0')",
    "to_char(date '2026-03-08' - (i / 800)::int, 'YYYY-MM-DD')",
    "md5(random()::text) || md5(random()::text)"
);
const LENGTH: Duration = Duration::from_secs(3);
const ROW_BYTES: usize = 200;
