//! Ends: of a connection, of a server, and of an attempt to serve a file twice.

use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::support::{Office, Stream, Visitor, folder, guest, ordinals, program, sqlite_in};

/// A client that hangs up at any moment leaves a whole visit or none, and no gap.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_hangs_up_leaves_all_or_nothing() {
    let office = Office::open().await;
    let kiosk = office.kiosk();
    let mut numbers = Vec::new();
    for n in 0..60 {
        let key = format!("press {n}");
        let body = guest(n).to_string();
        let request = format!(
            "POST /api/v1/units/1905/visits HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\n\
             idempotency-key: {key}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            office.address(),
            office.kiosk_token(),
            body.len(),
        );
        // Some go before the body is whole, some while the server works, some as it answers.
        let sent = if n % 3 == 0 { request.len() - n / 3 - 1 } else { request.len() };
        let mut client = TcpStream::connect(office.address()).await.expect("a connection");
        client.write_all(&request.as_bytes()[..sent]).await.expect("a request");
        tokio::time::sleep(Duration::from_micros(u64::try_from(n).expect("small") * 150)).await;
        drop(client);
        let again = kiosk.post_keyed("units/1905/visits", &key, &guest(n)).await.ok(201);
        numbers.push(Visitor::with(&again).number);
    }
    assert_eq!(ordinals(&numbers), (1..=60).collect::<Vec<_>>());
}

/// A server that is asked to end finishes what is under way, while a board watches and somebody never
/// says the end of a request.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_asked_to_end_finishes_its_work() {
    let folder = folder();
    let mut office = Office::on(&sqlite_in(&folder)).await;
    let kiosk = office.kiosk();
    let mut board = Stream::open(office.url(), "units/1905/board/events", None).await;
    board.next("board").await;
    let mut half = TcpStream::connect(office.address()).await.expect("a connection");
    half.write_all(b"POST /api/v1/units/1905/visits HTTP/1.1\r\ncontent-le").await.expect("half a request");
    let mut arrivals = JoinSet::new();
    for n in 0..40 {
        let kiosk = kiosk.clone();
        let key = format!("press {n}");
        arrivals.spawn(async move {
            (
                n,
                kiosk
                    .try_post("units/1905/visits", Some(&key), &guest(n))
                    .await
                    .ok()
                    .map(|answer| answer.ok(201)),
            )
        });
    }
    tokio::time::sleep(Duration::from_millis(30)).await;
    office.ask_to_end();
    let answered = arrivals.join_all().await;
    assert!(office.ended().await.success());
    let next = Office::on(&sqlite_in(&folder)).await;
    let kiosk = next.somebody(Some(office.kiosk_token()));
    let mut numbers = Vec::new();
    for (n, first) in answered {
        let again = kiosk.post_keyed("units/1905/visits", &format!("press {n}"), &guest(n)).await.ok(201);
        assert!(first.is_none_or(|first| first["ticket"] == again["ticket"]), "press {n}");
        numbers.push(Visitor::with(&again).number);
    }
    assert_eq!(ordinals(&numbers), (1..=40).collect::<Vec<_>>());
}

/// One file serves one server: the second says so and ends.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_served_once() {
    let folder = folder();
    let office = Office::on(&sqlite_in(&folder)).await;
    let second = program()
        .args(["serve", "--training", "--listen", "127.0.0.1:0", "--database", &sqlite_in(&folder)])
        .output()
        .expect("the program runs");
    assert!(!second.status.success());
    let words = String::from_utf8_lossy(&second.stderr);
    assert!(words.contains("in use by another server"), "{words}");
    Visitor::arrive(&office.kiosk(), 1).await;
}

/// Training is nobody's office: it never listens to the network.
#[test]
fn training_stays_on_this_machine() {
    let refused = program().args(["serve", "--training", "--listen", "0.0.0.0:0"]).output().expect("it runs");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("loopback"));
}

/// A first start prints the code that makes the first administrator, and the next start another.
#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_offers_the_set_up() {
    use std::io::BufRead as _;
    let folder = folder();
    let announced = || {
        let mut server = program();
        server.args(["serve", "--listen", "127.0.0.1:0", "--announce", "json", "--data"]).arg(folder.path());
        let mut process = server.stdout(std::process::Stdio::piped()).spawn().expect("the server starts");
        let mut line = String::new();
        let output = process.stdout.take().expect("its output");
        std::io::BufReader::new(output).read_line(&mut line).expect("a line");
        process.kill().expect("the process is killed");
        process.wait().expect("the process ends");
        serde_json::from_str::<serde_json::Value>(&line).expect("an announcement")
    };
    let (first, second) = (announced(), announced());
    assert!(first["set_up_code"].as_str().is_some_and(|code| code.len() == 8), "{first}");
    assert_ne!(first["set_up_code"], second["set_up_code"]);
    assert!(first.get("accounts").is_none(), "no accounts are printed outside training");
}
