//! Many at once, on one server and on two that share a database.

use std::sync::Arc;

use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{Answer, Client, Office, Visitor, folder, ordinals, postgres, sqlite_in};

/// 200 visitors at 8 kiosks get the numbers 1 to 200, each once (invariants I1 and I2).
async fn two_hundred_arrivals(kiosks: Vec<Client>) {
    let mut clients = JoinSet::new();
    for client in 0..8 {
        let kiosk = kiosks[client % kiosks.len()].clone();
        clients.spawn(async move {
            let mut numbers = Vec::new();
            for n in (0..200).filter(|n| n % 8 == client) {
                numbers.push(Visitor::arrive(&kiosk, n).await.number);
            }
            numbers
        });
    }
    let numbers = clients.join_all().await.concat();
    assert_eq!(ordinals(&numbers), (1..=200).collect::<Vec<_>>());
}

/// 100 times two officers press "call next" at the same moment, with one or two visitors waiting: nobody is
/// called twice, and who gets nobody is told why (invariant I4).
async fn two_officers_call_together(kiosk: Client, officers: [Client; 2]) {
    let officers = Arc::new(officers);
    for round in 0..100 {
        let visitors = 1 + round % 2;
        for n in 0..visitors {
            Visitor::arrive(&kiosk, round * 2 + n).await;
        }
        let mut calls = JoinSet::new();
        for (index, officer) in officers.iter().cloned().enumerate() {
            calls.spawn(async move {
                let path = format!("units/1905/counters/{}/call-next", index + 1);
                (index, officer.post(&path, json!({})).await)
            });
        }
        let mut called = Vec::new();
        for (index, answer) in calls.join_all().await {
            match answer {
                Answer { status: 200, body } => called.push((index, body["ticket"]["id"].clone())),
                refusal => drop(refusal.refused(409, "queue.empty")),
            }
        }
        assert_eq!(called.len(), visitors, "round {round}");
        assert!(called.len() < 2 || called[0].1 != called[1].1, "round {round}: {called:?}");
        for (index, ticket) in called {
            let ticket = ticket.as_str().expect("an id");
            officers[index].post(&format!("tickets/{ticket}/void"), json!({})).await.ok(200);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_arrivals_on_sqlite() {
    let office = Office::open().await;
    two_hundred_arrivals(vec![office.kiosk()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_arrivals_on_two_servers() {
    let database = postgres().await;
    let (one, other) = (Office::on(&database).await, Office::on(&database).await);
    two_hundred_arrivals(vec![one.kiosk(), other.kiosk()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_officers_call_together_on_sqlite() {
    let folder = folder();
    let office = Office::on(&sqlite_in(&folder)).await;
    let officers = [office.officer_at(1).await, office.officer_at(2).await];
    two_officers_call_together(office.kiosk(), officers).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_officers_call_together_on_two_servers() {
    let database = postgres().await;
    let (one, other) = (Office::on(&database).await, Office::on(&database).await);
    let officers = [one.officer_at(1).await, other.officer_at(2).await];
    two_officers_call_together(one.kiosk(), officers).await;
}

/// One officer who presses twice serves one visitor: the second press is refused and names the ticket in hand.
#[tokio::test(flavor = "multi_thread")]
async fn one_officer_who_presses_twice_serves_one_visitor() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    for n in 0..20 {
        Visitor::arrive(&kiosk, n).await;
    }
    let press = || officer.post("units/1905/counters/1/call-next", json!({}));
    let (first, second) = tokio::join!(press(), press());
    let (called, refused) = if first.status == 200 { (first, second) } else { (second, first) };
    let number = called.ok(200)["ticket"]["number"].clone();
    let problem = refused.refused(409, "counter.busy");
    let detail = problem["detail"].as_str().expect("words");
    assert!(detail.contains(number.as_str().expect("a number")), "{detail}");
}
