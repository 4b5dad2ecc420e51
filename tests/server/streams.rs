//! Live streams: cut, resumed, shared between servers, and never read (invariant I7).

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::support::{Client, Office, Stream, Visitor, postgres};

const BOARD: &str = "units/1905/board/events";
/// A board that was cut off shows the newest state again within this time.
const SOON: Duration = Duration::from_secs(5);

/// The next visitor arrives and is called; the answer is the number.
async fn call(kiosk: &Client, officer: &Client, n: usize) -> String {
    let visitor = Visitor::arrive(kiosk, n).await;
    officer.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
    visitor.step(officer, "start", json!({})).await.ok(200);
    visitor.number
}

fn serving(number: &str) -> impl Fn(&Value) -> bool {
    move |board| board["serving"][0]["number"] == number
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_that_was_cut_off_shows_the_newest_state() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    let mut stream = Stream::open(office.url(), BOARD, None).await;
    let first = stream.next("board").await;
    assert_eq!(first.data["serving"], json!([]));
    drop(stream);
    let number = call(&kiosk, &officer, 1).await;
    let mut stream = Stream::open(office.url(), BOARD, Some(&first.id)).await;
    let event = stream.until("board", SOON, serving(&number)).await;
    assert_eq!(event.id, event.data["cursor"].to_string());
    assert!(event.id.parse::<i64>().expect("a position") > first.id.parse().expect("a position"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_hears_of_calls_on_another_server() {
    let database = postgres().await;
    let (one, other) = (Office::on(&database).await, Office::on(&database).await);
    let mut stream = Stream::open(other.url(), BOARD, None).await;
    stream.next("board").await;
    let number = call(&one.kiosk(), &one.officer_at(1).await, 1).await;
    stream.until("board", SOON, serving(&number)).await;
}

/// Boards that never read keep nobody waiting: neither those who call nor those who watch.
#[tokio::test(flavor = "multi_thread")]
async fn dead_boards_block_nobody() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    let mut dead = Vec::new();
    for _ in 0..200 {
        let mut board = TcpStream::connect(office.address()).await.expect("a connection");
        let request = format!("GET /api/v1/{BOARD} HTTP/1.1\r\nhost: {}\r\n\r\n", office.address());
        board.write_all(request.as_bytes()).await.expect("a request");
        dead.push(board);
    }
    let mut healthy = Stream::open(office.url(), BOARD, None).await;
    for n in 1..=30 {
        let number = call(&kiosk, &officer, n).await;
        healthy.until("board", SOON, serving(&number)).await;
        let finish = json!({ "finish": "answered" });
        officer.post("units/1905/counters/1/call-next", finish).await.ok(200);
    }
}

/// A ticket's page hears of the call without asking.
#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_hears_of_the_call() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    let visitor = Visitor::arrive(&kiosk, 1).await;
    let path = format!("tracking/{}/events", visitor.token);
    let mut stream = Stream::open(office.url(), &path, None).await;
    assert_eq!(stream.next("ticket").await.data["state"], "next");
    officer.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
    stream.until("ticket", SOON, |ticket| ticket["state"] == "called" && ticket["counter"] == "1").await;
}
