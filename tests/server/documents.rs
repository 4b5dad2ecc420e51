//! An office's own documents: written out, changed, served; every fault told at once; a new calendar moves what
//! is still open, both ways, and says why (policies P6 and P22).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{CONSULTATION, Client, Office, folder, program, sqlite_in};

/// The shipped documents in a folder of their own.
fn written(place: &TempDir) -> PathBuf {
    let documents = place.path().join("documents");
    let told = program().arg("documents").arg(&documents).output().expect("it runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    documents
}

/// Changes a text that must be there.
fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a document");
    assert!(text.contains(from), "{} has no {from}", file.display());
    fs::write(file, text.replace(from, to)).expect("a document");
}

fn ask(documents: &Path, place: &TempDir) -> Output {
    let mut command = program();
    command
        .args(["rules", "deadlines", "--documents"])
        .arg(documents)
        .arg(place.path().join("question.json"));
    fs::write(
        place.path().join("question.json"),
        r#"{"unit":"1905","service":"konsultasi-statistik","accepted_at":"2026-03-09T09:00:00+07:00"}"#,
    )
    .expect("a question");
    command.output().expect("it runs")
}

#[test]
fn documents_are_written_once_and_say_the_same_as_the_shipped_ones() {
    let place = folder();
    let documents = written(&place);
    let again = program().arg("documents").arg(&documents).output().expect("it runs");
    assert!(!again.status.success() && String::from_utf8_lossy(&again.stderr).contains("exists already"));
    let told = ask(&documents, &place);
    let answer: Value = serde_json::from_slice(&told.stdout).expect("an answer");
    assert_eq!(answer["due_at"], "2026-03-12T15:30:00+07:00");
}

#[test]
fn every_fault_of_every_document_is_told_at_once() {
    let place = folder();
    let documents = written(&place);
    change(&documents.join("units/1905.toml"), "series = \"U\"", "series = \"K\"");
    change(&documents.join("units/1905.toml"), "version = 1", "version = 0");
    fs::write(documents.join("units/9471.toml"), "code = \"9471\"\nzone = \"cet\"\n").expect("a document");
    fs::write(documents.join("standards/other.toml"), "unit = 1905\n").expect("a document");
    let told = ask(&documents, &place);
    let words = String::from_utf8_lossy(&told.stderr);
    assert!(!told.status.success(), "{words}");
    let faults = ["/services/1: this occurred before", "/calendar/version", "units/9471.toml", "other.toml"];
    for fault in faults {
        assert!(words.contains(fault), "{fault} is not among: {words}");
    }
}

#[test]
fn a_folder_without_units_and_a_list_that_is_not_there_are_named() {
    let place = folder();
    let nothing = ask(place.path(), &place);
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("units/*.toml"));
    let documents = written(&place);
    fs::remove_file(documents.join("calendars/id-2024-2027.csv")).expect("a list");
    let missing = ask(&documents, &place);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("calendars/id-2024-2027.csv"));
}

/// The office's own hours hold at its kiosk.
#[tokio::test(flavor = "multi_thread")]
async fn other_hours_close_the_kiosk_at_another_time() {
    let place = folder();
    let documents = written(&place);
    let unit = documents.join("units/1905.toml");
    change(&unit, "opens = \"08:00\"\ncloses = \"15:30\"", "opens = \"10:00\"\ncloses = \"14:00\"");
    let office = Office::start(&["--documents", &documents.display().to_string()]).await;
    let early = office.kiosk().post("units/1905/visits", crate::support::guest(1)).await;
    early.refused(409, "unit.closed");
    office.at("10:00:00").await;
    office.kiosk().post("units/1905/visits", crate::support::guest(1)).await.ok(201);
}

/// A day off that is decreed meanwhile moves an open deadline, and its repeal moves it back.
#[tokio::test(flavor = "multi_thread")]
async fn a_new_calendar_moves_an_open_deadline_and_its_repeal_moves_it_back() {
    let place = folder();
    let (documents, database) = (written(&place), sqlite_in(&place));
    let unit = documents.join("units/1905.toml");
    let serve = async || {
        Office::start(&["--database", &database, "--documents", &documents.display().to_string()]).await
    };
    let mut office = serve().await;
    let case = accepted(&office).await;
    assert_eq!(deadline(&office, &case, 0).await["due_at"], "2026-03-12T15:30:00+07:00");
    office.kill();

    fs::write(documents.join("calendars/lokal.csv"), LOCAL).expect("a list");
    change(&unit, "version = 1", "version = 2");
    change(&unit, "[\"id-2024-2027\"]", "[\"id-2024-2027\", \"lokal\"]");
    let mut office = serve().await;
    let moved = deadline(&office, &case, 1).await;
    assert_eq!(moved["due_at"], "2026-03-13T16:00:00+07:00", "{moved}");
    let amendment = &moved["runs"][0]["amendments"][0];
    assert_eq!(amendment["old_due_at"], "2026-03-12T15:30:00+07:00", "{moved}");
    assert_eq!(amendment["decree"], "SK Bupati 188/2026", "{moved}");
    told(&office, "consultation_deadline_moved").await;
    office.kill();

    change(&unit, "version = 2", "version = 3");
    change(&unit, "[\"id-2024-2027\", \"lokal\"]", "[\"id-2024-2027\"]");
    let office = serve().await;
    let back = deadline(&office, &case, 2).await;
    assert_eq!(back["due_at"], "2026-03-12T15:30:00+07:00", "{back}");
}

/// A question that an officer has found clear and complete.
async fn accepted(office: &Office) -> String {
    let (user, officer) = (office.person("user").await, office.person("officer").await);
    let found = user.get("search?unit=1905&q=inflasi%20toboali").await.ok(200);
    let search = found["search_id"].as_str().expect("a search");
    user.post(&format!("searches/{search}/not-answered"), json!({})).await.ok(200);
    let question = json!({
        "unit": "1905", "service": CONSULTATION, "search_id": search,
        "topic": "Inflasi Toboali", "question": "Berapa inflasi Toboali lima tahun terakhir?",
    });
    let opened = user.post("consultations", question).await.ok(201);
    let case = opened["id"].as_str().expect("a case").to_owned();
    officer.post(&format!("consultations/{case}/accept"), json!({})).await.ok(200);
    case
}

/// The deadline, once it has moved so often.
async fn deadline(office: &Office, case: &str, moves: usize) -> Value {
    let user: Client = office.person("user").await;
    for _ in 0..100 {
        let deadline = user.get(&format!("consultations/{case}/deadline")).await.ok(200);
        if deadline["runs"][0]["amendments"].as_array().is_some_and(|list| list.len() == moves) {
            return deadline;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the deadline has not moved {moves} times");
}

/// Waits until somebody was sent a notice of a kind.
async fn told(office: &Office, kind: &str) {
    for _ in 0..100 {
        let sent = office.nobody().get("training/notices").await.ok(200);
        if sent.to_string().contains(kind) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nobody was told {kind}");
}

const LOCAL: &str = "date,kind,name_id,name_en,decree\n\
    2026-03-11,unit,Pemilihan kepala daerah,Local election,SK Bupati 188/2026\n";
