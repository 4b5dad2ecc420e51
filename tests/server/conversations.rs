//! Random conversations over real connections, which are really cut: in the middle of a request, while the server
//! works, while it answers, and while it tells what is new (invariants I8 and I13).

use std::time::Duration;

use pst_tests::conversation::{Client as Person, Deed, Reply, Request, Script, Seen, Service, Tally, play};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::support::{Answer, CONSULTATION, Client, Office, Stream, postgres};

#[tokio::test(flavor = "multi_thread")]
async fn scripts_hold_over_cut_connections() {
    play_on(&Office::open().await, 1..=SCRIPTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_hold_over_cut_connections_on_postgres() {
    play_on(&Office::on(&postgres().await).await, SCRIPTS + 1..=2 * SCRIPTS).await;
}

async fn play_on(office: &Office, seeds: std::ops::RangeInclusive<u64>) {
    let mut total = Tally::default();
    for script in seeds.map(Script::from_seed) {
        let lines = Lines::open(office, script.seed).await;
        match play(&lines, &script).await {
            Ok(tally) => total = total.and(tally),
            Err(held) => panic!("{held}\n{script:#?}"),
        }
    }
    assert!(total.is_varied(), "{total:?}");
}

/// The lines of everybody who takes part in one script.
struct Lines<'a> {
    office: &'a Office,
    user: Client,
    officers: [Client; 2],
    topic: String,
    search: String,
}

impl<'a> Lines<'a> {
    async fn open(office: &'a Office, seed: u64) -> Self {
        let user = office.sign_in("user", 0).await;
        let found = user.get("search?unit=1905&q=xyzzyqq").await.ok(200);
        let search = found["search_id"].as_str().expect("an id").to_owned();
        user.post(&format!("searches/{search}/not-answered"), json!({})).await.ok(200);
        let officers = [office.sign_in("officer", 0).await, office.sign_in("officer", 1).await];
        Self { office, user, officers, topic: format!("Naskah {seed}"), search }
    }

    const fn client(&self, by: Person) -> &Client {
        match by {
            Person::TabA | Person::TabB => &self.user,
            Person::Budi => &self.officers[0],
            Person::Ani => &self.officers[1],
        }
    }

    fn command(&self, request: &Request) -> (String, Value) {
        let words = &request.words;
        let files: Vec<_> = request.file.iter().collect();
        let (step, body) = match request.deed {
            Deed::Open => {
                let body = json!({
                    "unit": "1905", "service": CONSULTATION, "search_id": self.search,
                    "topic": self.topic, "question": words,
                });
                return ("consultations".to_owned(), body);
            }
            Deed::Write | Deed::WriteWithFile => ("messages", json!({ "text": words, "attachments": files })),
            Deed::Reopen => ("reopen", json!({})),
            Deed::Rate => ("rating", json!({ "overall": 4 })),
            Deed::Take => ("assign", json!({ "from": request.holder, "note": words })),
            Deed::Note => ("note", json!({ "text": words })),
            Deed::RequestCompletion => ("request-completion", json!({ "items": ["area"], "reason": words })),
            Deed::Accept => ("accept", json!({})),
            Deed::Answer => ("answer", json!({ "text": words })),
            Deed::Close => ("close", json!({ "reason": words })),
        };
        (format!("consultations/{}/{step}", request.case), body)
    }

    /// Sends a request and hangs up: in the middle of it, or a little later.
    async fn hang_up(&self, request: &Request, after: u16) {
        let (path, body) = self.command(request);
        let body = body.to_string();
        let head = format!(
            "POST /api/v1/{path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\nidempotency-key: {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.office.address(),
            self.client(request.by).token(),
            request.key,
            body.len(),
        );
        let bytes = head.as_bytes();
        let sent = (bytes.len() * usize::from(after) / usize::from(WHOLE)).min(bytes.len());
        let mut line = TcpStream::connect(self.office.address()).await.expect("a connection");
        line.write_all(&bytes[..sent]).await.expect("a request");
        tokio::time::sleep(Duration::from_micros(u64::from(after.saturating_sub(WHOLE)) * 150)).await;
    }
}

impl Service for Lines<'_> {
    async fn send(&self, request: &Request, cut: Option<u16>) -> Reply {
        if let Some(after) = cut {
            self.hang_up(request, after).await;
            return Reply::Nothing;
        }
        let (path, body) = self.command(request);
        reply(request, &self.client(request.by).post_keyed(&path, &request.key, &body).await)
    }

    async fn upload(&self, by: Person, case: &str, key: &str) -> Option<String> {
        let path = format!("consultations/{case}/attachments?name={key}.txt");
        let answer = self.client(by).upload(&path, key, key.as_bytes().to_vec()).await;
        (answer.status == 201).then(|| text(&answer.body["id"]))
    }

    async fn holder(&self, case: &str) -> Option<String> {
        let seen = self.officers[0].get(&format!("consultations/{case}")).await.ok(200);
        seen["officer"]["id"].as_str().map(str::to_owned)
    }

    async fn read(&self, by: Person, case: &str, after: u32, breaks_after: Option<usize>) -> Vec<Seen> {
        let path = format!("consultations/{case}/events");
        let last = (after > 0).then(|| after.to_string());
        let token = Some(self.client(by).token());
        let mut stream = Stream::open_as(self.office.url(), &path, token, last.as_deref()).await;
        let mut messages = Vec::new();
        // The case itself is told when no message is left.
        while breaks_after.is_none_or(|limit| messages.len() < limit) {
            let event = stream.any_of(&["message", "consultation"]).await;
            if event.kind == "consultation" {
                break;
            }
            assert_eq!(event.id, event.data["seq"].to_string());
            messages.push(seen(&event.data));
        }
        messages
    }

    async fn notes(&self, case: &str) -> Vec<String> {
        let seen = self.officers[0].get(&format!("consultations/{case}")).await.ok(200);
        seen["notes"].as_array().into_iter().flatten().map(|note| text(&note["text"])).collect()
    }

    async fn own_cases(&self) -> Vec<String> {
        let own = self.user.get("consultations").await.ok(200);
        let cases = own["items"].as_array().into_iter().flatten();
        cases.filter(|case| case["topic"] == self.topic.as_str()).map(|case| text(&case["id"])).collect()
    }

    async fn letters(&self, _case: &str) -> Option<usize> {
        None
    }

    /// Less than was asked for: a session ends after four hours of silence, and with it the script.
    async fn pass(&self, hours: u16) {
        let advance = json!({ "advance_seconds": u32::from(hours) * 20 });
        self.office.nobody().put("training/clock", &advance).await.ok(200);
    }
}

fn reply(request: &Request, answer: &Answer) -> Reply {
    match (answer.status, request.deed) {
        (201, Deed::Open) => Reply::Done { seq: Some(1), case: Some(text(&answer.body["id"])) },
        (200 | 201, _) => {
            let seq = answer.body["seq"].as_u64().and_then(|seq| u32::try_from(seq).ok());
            Reply::Done { seq, case: None }
        }
        (status, _) => {
            assert!((400..500).contains(&status), "{status}: {}", answer.body);
            Reply::Refused(answer.code().to_owned())
        }
    }
}

fn seen(message: &Value) -> Seen {
    let by_user = message["author"] == "user";
    let files = message["files"].as_array().into_iter().flatten();
    Seen {
        seq: message["seq"].as_u64().and_then(|seq| seq.try_into().ok()).expect("a place"),
        by_user,
        words: text(&message["text"]),
        files: files.map(|file| text(&file["id"])).collect(),
        is_told: !by_user && (message["kind"] == "text" || message["kind"] == "answer"),
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

const SCRIPTS: u64 = 20;
/// From here on a request is sent whole, and the client waits a little before it hangs up.
const WHOLE: u16 = 30;
