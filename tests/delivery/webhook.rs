//! A gateway for WhatsApp and SMS that loses answers, delays them, and is played back by the network.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, KeyInit as _, Mac as _};
use pst_app::notice::Address;
use pst_app::ports::hex;
use pst_notify::{Channels, Recorder, Webhook};
use sha2::Sha256;
use tokio::net::TcpListener;

use crate::office::{Office, id};

const SECRET: &str = "rahasia-gerbang-pesan";

/// A gateway that honours the key: what it has taken under a key it takes no second time.
#[derive(Clone, Default)]
struct Gateway {
    requests: Arc<Mutex<Vec<String>>>,
    taken: Arc<Mutex<HashMap<String, serde_json::Value>>>,
}

impl Gateway {
    async fn start(&self) -> String {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let url = format!("http://{}/kirim", listener.local_addr().expect("a port"));
        let routes = Router::new().route("/kirim", post(receive)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        url
    }

    fn taken(&self) -> HashMap<String, serde_json::Value> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// By turns: lost before it is taken, taken and the answer lost, taken late, taken twice.
async fn receive(State(gateway): State<Gateway>, head: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| head.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if header("x-pst-signature") != signature(header("x-pst-timestamp"), &body) {
        return StatusCode::UNAUTHORIZED;
    }
    let key = header("idempotency-key").to_owned();
    let turn = {
        let mut requests = gateway.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.push(key.clone());
        requests.len() % 4
    };
    if turn == 1 {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    if turn == 3 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let post = serde_json::from_slice(&body).expect("JSON");
    gateway.taken.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(post);
    if turn == 2 { StatusCode::BAD_GATEWAY } else { StatusCode::OK }
}

fn signature(timestamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("any length");
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    format!("sha256={}", hex(&mac.finalize().into_bytes()))
}

fn webhook(url: &str, secret: &str) -> Webhook {
    pst_tests::client::choose_cryptography();
    Webhook::new(url, secret).expect("a gateway")
}

fn phone(n: u32) -> Address {
    Address::Phone(format!("+62812{n:08}").parse().expect("a telephone number"))
}

#[tokio::test]
async fn a_gateway_that_honours_the_key_sees_each_message_once_whatever_gets_lost() {
    let (office, gateway) = (Office::new(), Gateway::default());
    let webhook = webhook(&gateway.start().await, SECRET);
    let ids = office.tell((1..=30).map(phone)).await;
    office.deliver(&webhook).await;

    let taken = gateway.taken();
    assert_eq!(taken.len(), 30);
    for (n, id) in (1..).zip(&ids) {
        let post = taken.get(id).unwrap_or_else(|| panic!("notice {n} was not taken"));
        assert_eq!(post["to"], format!("+62812{n:08}"));
        assert_eq!(post["id"], **id);
        assert!(post["text"].as_str().is_some_and(|text| text.starts_with("Nomor antrean K001")));
    }
    assert!(gateway.requests().len() > 30, "lost answers were tried again");
    assert_eq!(office.given_up().await, []);
    let [health] = office.channels().await.try_into().expect("one channel");
    assert_eq!((health.waiting, health.given_up), (0, 0));
}

#[tokio::test]
async fn a_gateway_that_refuses_the_signature_ends_the_matter() {
    let (office, gateway) = (Office::new(), Gateway::default());
    let webhook = webhook(&gateway.start().await, "rahasia-yang-berbeda");
    office.tell([phone(1)]).await;
    office.deliver(&webhook).await;
    assert!(gateway.requests().is_empty());
    let [lost] = office.given_up().await.try_into().expect("one notice was given up");
    assert_eq!((lost.id, lost.fault.as_deref()), (id(1), Some("the gateway answered 401")));
}

#[tokio::test]
async fn a_connection_that_is_cut_is_tried_again() {
    let office = Office::new();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a port"));
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            drop(connection);
        }
    });
    office.tell([phone(1)]).await;
    office.deliver(&webhook(&url, SECRET)).await;
    let [health] = office.channels().await.try_into().expect("one channel");
    assert_eq!((health.waiting, health.fault.as_deref()), (1, Some("the gateway cannot be reached")));
}

#[tokio::test]
async fn without_a_gateway_a_message_to_a_telephone_is_refused_and_mail_is_not() {
    let (office, recorder) = (Office::new(), Arc::new(Recorder::default()));
    let channels = Channels { email: Arc::clone(&recorder) as Arc<dyn pst_app::Notifier>, phone: None };
    office.tell([phone(1), Address::Email("siti@contoh.id".parse().expect("an address"))]).await;
    office.deliver(&channels).await;
    assert_eq!(recorder.letters().len(), 1);
    let [lost] = office.given_up().await.try_into().expect("one notice was given up");
    assert_eq!((lost.id, lost.fault.as_deref()), (id(1), Some("no gateway is set up")));
}

#[test]
fn an_unusable_gateway_is_refused_at_once() {
    assert!(Webhook::new("ftp://gerbang.contoh.id", SECRET).is_err());
    assert!(Webhook::new("https://gerbang.contoh.id", "short").is_err());
}
