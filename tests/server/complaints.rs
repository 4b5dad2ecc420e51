//! What a reporter writes is nowhere on the machine but sealed, and opens with its key alone.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::json;

use crate::support::{Answer, Client, PATIENCE, folder, program};

/// Words that occur in no other file of this machine.
const MARKS: [&str; 6] =
    ["Kenari9Cerita", "Kenari9Nama", "kenari9kontak", "Kenari9Balasan", "Kenari9Berkas", "Kenari9Isi"];

/// A server as in service, on a data folder of its own; its log goes into a file beside.
struct Server {
    process: std::process::Child,
    url: String,
}

impl Server {
    async fn start(data: &Path, log: &Path) -> Self {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(log).expect("a log");
        let mut command = program();
        command.env("PST_LOG", "trace").args(["serve", "--listen", "127.0.0.1:0", "--announce", "json"]);
        command.arg("--data").arg(data).stdout(Stdio::piped()).stderr(log);
        let started = tokio::task::spawn_blocking(move || {
            use std::io::BufRead as _;
            let mut process = command.spawn().expect("the server starts");
            let mut line = String::new();
            let output = process.stdout.take().expect("its output");
            std::io::BufReader::new(output).read_line(&mut line).expect("a line");
            (process, line)
        });
        let (process, line) =
            tokio::time::timeout(PATIENCE, started).await.expect("in time").expect("no panic");
        let announced: serde_json::Value = serde_json::from_str(&line).expect("an announcement");
        Self { process, url: announced["url"].as_str().expect("an address").to_owned() }
    }

    fn client(&self) -> Client {
        Client::new(&self.url, None)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[tokio::test]
async fn the_marks_of_a_complaint_are_found_nowhere_on_the_disk() {
    let folder = folder();
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let server = Server::start(&data, &log).await;
    let receipt = file(&server.client()).await.ok(201);
    let (number, secret) = (text(&receipt["number"]), text(&receipt["secret"]));
    let content = "S2VuYXJpOUlzaQ=="; // The last of the marks.
    let file = json!({ "name": format!("{}.txt", MARKS[4]), "content": content });
    let reply = json!({ "text": MARKS[3], "files": [file] });
    say(&server.url, &number, &secret, &reply).await;
    let metrics = reqwest::get(format!("{}/metrics", server.url)).await.expect("metrics");
    let metrics = metrics.text().await.expect("text");
    assert!(!metrics.contains("complaints"), "counts by the minute would tell when somebody complained");
    let backup = folder.path().join("copy.db");
    let copied = program().arg("backup").arg("--data").arg(&data).arg(&backup).status().expect("a copy");
    assert!(copied.success());
    drop(server);

    let files = files(folder.path());
    assert!(files.len() >= 4, "database, key, log and copy: {files:?}");
    let code = text(&receipt["code"]).replace('-', "");
    for path in &files {
        let bytes = std::fs::read(path).expect("a file");
        for mark in MARKS.into_iter().chain([secret.as_str(), code.as_str()]) {
            let found = bytes.windows(mark.len()).any(|window| window == mark.as_bytes());
            assert!(!found, "{} tells {mark}", path.display());
        }
    }
    let key = std::fs::read_to_string(data.join("complaints.key")).expect("a key");
    let copy = std::fs::read(&backup).expect("the copy");
    let inside = copy.windows(64).any(|window| window == key.trim().as_bytes());
    assert!(!inside, "a copy of the database does not open what is sealed in it");
}

#[tokio::test]
async fn a_complaint_survives_a_restart_and_another_key_is_refused() {
    let folder = folder();
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let server = Server::start(&data, &log).await;
    let receipt = file(&server.client()).await.ok(201);
    drop(server);
    let server = Server::start(&data, &log).await;
    let read =
        say(&server.url, &text(&receipt["number"]), &text(&receipt["secret"]), &json!({ "text": "Halo" }))
            .await;
    assert_eq!(read["what"], MARKS[0]);
    drop(server);

    let key = data.join("complaints.key");
    std::fs::remove_file(&key).expect("the key is gone");
    let mut serve = program();
    serve.args(["serve", "--listen", "127.0.0.1:0"]).arg("--data").arg(&data);
    let refused = serve.output().expect("it ends");
    assert!(!refused.status.success());
    let words = String::from_utf8_lossy(&refused.stderr);
    assert!(words.contains("sealed with another key"), "{words}");
    assert!(!key.exists(), "a lost key is not replaced by one that opens nothing");
}

async fn file(client: &Client) -> Answer {
    let reporter = json!({ "name": MARKS[1], "contact": format!("{}@contoh.id", MARKS[2]) });
    client.post_keyed("complaints", "kunci", &json!({ "what": MARKS[0], "reporter": reporter })).await
}

/// The reporter writes; answers the complaint as it then is.
async fn say(url: &str, number: &str, secret: &str, words: &serde_json::Value) -> serde_json::Value {
    let request = reqwest::Client::new().post(format!("{url}/api/v1/complaints/{number}/messages"));
    let request =
        request.header("x-complaint-secret", secret).header("idempotency-key", "balasan").json(words);
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 201);
    response.json().await.expect("JSON")
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().expect("text").to_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}
