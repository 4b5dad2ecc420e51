//! The portable archive: whole, the same from either database, and never mixed into what is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pst_storage::{DatabaseUrl, MaintenanceError};
use pst_testkit::invariants;
use pst_testkit::sample::{arrive, at, unit};
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use tempfile::TempDir;

use crate::open;

/// SQLite to PostgreSQL and back to SQLite: three archives of the same bytes, and a journal that holds.
#[tokio::test(flavor = "multi_thread")]
async fn an_archive_goes_from_one_database_to_the_other_and_back() {
    let (first, folder) = filled().await;
    let server = open::postgres_url().await;
    let back = DatabaseUrl::Sqlite(folder.path().join("back.db"));
    let mut archives = vec![export(&first, &folder, "first").await];
    for (target, name) in [(&server, "second"), (&back, "third")] {
        import(archives.last().expect("an archive"), target).await.expect("an import");
        archives.push(export(target, &folder, name).await);
        let storage = open::open(target).await;
        let mut reader = storage.begin_read().await.expect("a reader");
        assert_eq!(invariants::check_stored(reader.as_mut(), &unit()).await.expect("a check"), []);
        assert_eq!(reader.journal_head(&unit()).await.expect("a head"), 30);
    }
    let [first, second, third] = [0, 1, 2].map(|n| std::fs::read_to_string(&archives[n]).expect("text"));
    assert!(first.contains(r#""bytes":"\\x00ff5c78""#), "{first}");
    assert_eq!(first, second);
    assert_eq!(second, third);
    let DatabaseUrl::Postgres(url) = server else { unreachable!("the server is PostgreSQL") };
    let mut connection = PgConnection::connect(&url).await.expect("a connection");
    let next = "INSERT INTO catalogue_entries (id, source, kind, fingerprint, body)
        VALUES ('b', 's', 'k', 'f', '{}') RETURNING number";
    let (number,): (i64,) = sqlx::query_as(next).fetch_one(&mut connection).await.expect("a number");
    assert_eq!(number, 8, "imported numbers are not given out again");
}

/// A table or column that the archive does not know would be lost without a word.
#[tokio::test(flavor = "multi_thread")]
async fn an_archive_holds_every_table_with_every_column() {
    let (url, folder) = open::sqlite_url();
    drop(open::open(&url).await);
    let DatabaseUrl::Sqlite(path) = &url else { unreachable!("it is SQLite") };
    let mut connection = sqlite(path).await;
    let rows = sqlx::query_as::<_, (String, String)>(
        "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c ON c.hidden = 0
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'",
    );
    let schema = by_table(rows.fetch_all(&mut connection).await.expect("a schema"));
    assert_eq!(sections(&export(&url, &folder, "sqlite").await), schema);

    let url = open::postgres_url().await;
    drop(open::open(&url).await);
    let DatabaseUrl::Postgres(address) = &url else { unreachable!("it is PostgreSQL") };
    let mut connection = PgConnection::connect(address).await.expect("a connection");
    let rows = sqlx::query_as::<_, (String, String)>(
        "SELECT table_name::text, column_name::text FROM information_schema.columns
         WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name <> '_sqlx_migrations'",
    );
    let schema = by_table(rows.fetch_all(&mut connection).await.expect("a schema"));
    assert_eq!(sections(&export(&url, &folder, "postgres").await), schema);
}

/// What is damaged, cut off or somebody else's is refused, and nothing of it stays.
#[tokio::test(flavor = "multi_thread")]
async fn only_a_sound_archive_comes_in_and_only_where_nothing_is() {
    let (url, folder) = filled().await;
    let archive = export(&url, &folder, "archive").await;
    let whole = std::fs::read_to_string(&archive).expect("text");
    let full = import(&archive, &url).await;
    assert!(matches!(full, Err(MaintenanceError::NotEmpty { .. })), "{full:?}");

    let target = DatabaseUrl::Sqlite(folder.path().join("target.db"));
    let last = whole.trim_end().rfind('\n').expect("lines") + 1;
    let (_, after_head) = whole.split_once('\n').expect("lines");
    for (harm, text) in [
        ("a changed row", whole.replacen("Tanya O'Brien", "Tanya O'Brian", 1)),
        ("no manifest", whole[..last].to_owned()),
        ("cut within a line", whole[..whole.len() - 2].to_owned()),
        ("no head", after_head.to_owned()),
        ("another schema", whole.replacen("\"schema\":[1,", "\"schema\":[2,", 1)),
    ] {
        assert_ne!(text, whole, "{harm}");
        std::fs::write(&archive, text).expect("a file");
        let refused = import(&archive, &target).await;
        assert!(matches!(refused, Err(MaintenanceError::Archive { .. })), "{harm}: {refused:?}");
    }
    std::fs::write(&archive, &whole).expect("a file");
    import(&archive, &target).await.expect("nothing stayed of what was refused");
    let again = pst_storage::export(&url, &archive, at(0), &mut |_, _| {}).await;
    assert!(matches!(again, Err(MaintenanceError::Exists { .. })), "{again:?}");
    assert_eq!(std::fs::read_to_string(&archive).expect("text"), whole, "a file in the way is left alone");
}

/// A database with a history, and with what is awkward to carry: bytes, quotes, line ends, nothing at all.
async fn filled() -> (DatabaseUrl, TempDir) {
    let (url, folder) = open::sqlite_url();
    let storage = open::open(&url).await;
    for n in 1..=30 {
        let mut work = storage.begin().await.expect("a unit of work");
        arrive(work.as_mut(), n).await.expect("an arrival");
        work.commit().await.expect("a commit");
    }
    drop(storage);
    let DatabaseUrl::Sqlite(path) = &url else { unreachable!("it is SQLite") };
    let mut connection = sqlite(path).await;
    for statement in AWKWARD {
        sqlx::query(statement).execute(&mut connection).await.expect("a row");
    }
    connection.close().await.expect("it closes");
    (url, folder)
}

async fn sqlite(path: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.expect("a connection")
}

async fn export(url: &DatabaseUrl, folder: &TempDir, name: &str) -> PathBuf {
    let path = folder.path().join(format!("{name}.jsonl"));
    pst_storage::export(url, &path, at(0), &mut |done, of| assert!(done <= of)).await.expect("an archive");
    path
}

async fn import(from: &Path, url: &DatabaseUrl) -> Result<(), MaintenanceError> {
    pst_storage::import(from, url, &mut |done, of| assert!(done <= of)).await
}

type Columns = BTreeMap<String, Vec<String>>;

fn by_table(rows: Vec<(String, String)>) -> Columns {
    let mut tables = Columns::new();
    for (table, column) in rows {
        tables.entry(table).or_default().push(column);
    }
    for columns in tables.values_mut() {
        columns.sort();
    }
    tables
}

fn sections(archive: &Path) -> Columns {
    let text = std::fs::read_to_string(archive).expect("text");
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let columns = lines.filter(|line| line["rows"].is_u64()).flat_map(|line| {
        let table = line["table"].as_str().expect("a name").to_owned();
        let columns = line["columns"].as_array().expect("columns").clone();
        columns.into_iter().map(move |column| (table.clone(), column.as_str().expect("a name").to_owned()))
    });
    by_table(columns.collect())
}

const AWKWARD: [&str; 7] = [
    "INSERT INTO consultations (id, unit, number, account, state, updated_at, revision, topic, body)
     VALUES ('c', '1900', 'KO-1', 'a', 'submitted', 9007199254740993, 1,
         'Tanya O''Brien' || char(10) || '\"kutip\" \\ 😀 ' || char(9, 1, 127), '{\"a\": [1]}')",
    "INSERT INTO attachments VALUES ('t', 'c', 'user', NULL, 'x.pdf', 'application/pdf', 4, 1, x'00ff5c78')",
    "INSERT INTO attachments VALUES ('u', 'c', 'user', 1, 'kosong', 'text/csv', 0, 2, x'')",
    "INSERT INTO messages VALUES ('c', 1, 'user', '{}', NULL), ('c', 2, 'user', '{}', '[1]'), ('c', 3, 'user', '{}', '007')",
    "INSERT INTO ratings VALUES (NULL, 'c', '1900', 5, 1, '{}')",
    "INSERT INTO catalogue_entries VALUES (7, 'a', 's', 'k', NULL, 'f', '{}')",
    "INSERT INTO catalogue_postings VALUES ('äpfel', 7, 3), ('zeit', 7, 2)",
];
