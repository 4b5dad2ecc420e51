//! Power cuts: `kill -9` in the middle of arrivals, over and over, on one database (invariants I1, I2, I12, I13).

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;
use tokio::task::JoinSet;

use crate::support::{Client, Office, folder, guest, ordinals, sqlite_in};

/// What became of the arrivals so far, by idempotency key.
#[derive(Default)]
struct Ledger {
    acknowledged: BTreeMap<String, Value>,
    unanswered: Vec<String>,
    cut_off: usize,
}

/// Whatever was acknowledged before a crash is there after it; whatever was not can be asked for again, and
/// nobody's number is given to somebody else.
#[tokio::test(flavor = "multi_thread")]
async fn fifty_crashes_lose_and_double_no_number() {
    let folder = folder();
    let database = sqlite_in(&folder);
    let mut office = Office::on(&database).await;
    // The kiosk of the first start stays a kiosk through all crashes.
    let token = office.kiosk_token();
    let mut ledger = Ledger::default();
    for round in 0..CRASHES {
        let arrivals = arrivals(&office.somebody(Some(token.clone())), round);
        tokio::time::sleep(Duration::from_millis(10 + round * 17 % 60)).await;
        office.kill();
        ledger.note(arrivals.join_all().await.concat());
        office = Office::on(&database).await;
        ledger.ask_again(&office.somebody(Some(token.clone()))).await;
    }
    assert!(ledger.cut_off > 0, "no crash met an arrival under way");
    let numbers: Vec<String> = ledger.acknowledged.values().map(number).collect();
    assert_eq!(ordinals(&numbers), (1..=numbers.len()).collect::<Vec<_>>());
}

/// Four clients who let a few visitors each arrive, one after the other.
fn arrivals(kiosk: &Client, round: u64) -> JoinSet<Vec<(String, Option<Value>)>> {
    let mut clients = JoinSet::new();
    for client in 0..4 {
        let kiosk = kiosk.clone();
        clients.spawn(async move {
            let mut seen = Vec::new();
            for n in 0..4 {
                let key = format!("{round}-{client}-{n}");
                let answer = arrive(&kiosk, &key).await;
                seen.push((key, answer));
            }
            seen
        });
    }
    clients
}

/// One arrival; `None` if the server died before it answered.
async fn arrive(kiosk: &Client, key: &str) -> Option<Value> {
    let digits = key.replace('-', "0").parse().expect("a number");
    let answer = kiosk.try_post("units/1905/visits", Some(key), &guest(digits)).await.ok()?;
    Some(answer.ok(201))
}

impl Ledger {
    fn note(&mut self, seen: Vec<(String, Option<Value>)>) {
        for (key, answer) in seen {
            match answer {
                Some(created) => drop(self.acknowledged.insert(key, created)),
                None => self.unanswered.push(key),
            }
        }
        self.cut_off += self.unanswered.len();
    }

    /// Repeats what was not answered, and some of what was: the first answer comes again.
    async fn ask_again(&mut self, kiosk: &Client) {
        for key in self.unanswered.drain(..) {
            let created = arrive(kiosk, &key).await.expect("the server is back");
            self.acknowledged.insert(key, created);
        }
        for (key, first) in self.acknowledged.iter().rev().take(3) {
            let again = arrive(kiosk, key).await.expect("the server is back");
            assert_eq!(again["ticket"], first["ticket"], "{key}");
            assert_eq!(again["tracking"]["token"], first["tracking"]["token"], "{key}");
        }
    }
}

fn number(created: &Value) -> String {
    created["ticket"]["number"].as_str().expect("a number").to_owned()
}

const CRASHES: u64 = 50;
