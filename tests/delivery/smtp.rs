//! E-mail, exchanged with a real mail server.

use pst_app::notice::Address;
use pst_notify::Smtp;

use crate::mail_server::MailServer;
use crate::office::{Office, id};

fn email(address: &str) -> Address {
    Address::Email(address.parse().expect("an address"))
}

fn smtp(server: &MailServer) -> Smtp {
    Smtp::new(server.url(), "PST Bangka Selatan <pst@contoh.go.id>").expect("a mail server")
}

#[tokio::test]
async fn every_letter_arrives_once_and_what_is_refused_is_told() {
    let (office, server) = (Office::new(), MailServer::start());
    let to = ["siti@contoh.id", "busy@contoh.id", "nobody@contoh.id", "budi@contoh.id"];
    let ids = office.tell(to.map(email)).await;
    office.deliver(&smtp(&server)).await;

    let [lost] = office.given_up().await.try_into().expect("one letter was given up");
    assert_eq!((lost.id, lost.outcome.as_str()), (id(3), "refused"));
    let fault = lost.fault.expect("a fault");
    assert_eq!(fault, "the mail server answered 550", "the server's words, with the address, are not kept");

    let seen = server.seen();
    let mut receivers: Vec<&str> = seen.taken.iter().map(|(to, _)| to.as_str()).collect();
    receivers.sort_unstable();
    assert_eq!(receivers, ["budi@contoh.id", "busy@contoh.id", "siti@contoh.id"]);
    assert_eq!(seen.attempts["busy@contoh.id"], 3, "what failed for now was tried again");
    assert_eq!(seen.attempts["nobody@contoh.id"], 1, "what was refused for good was not");
    for (to, text) in &seen.taken {
        let n = ids.iter().position(|id| text.contains(&format!("Message-ID: <{id}@contoh.go.id>")));
        let n = n.unwrap_or_else(|| panic!("the letter to {to} does not name its notice: {text}"));
        assert_eq!(
            Some(to.as_str()),
            ["siti@contoh.id", "busy@contoh.id", "", "budi@contoh.id"].get(n).copied()
        );
    }
}

#[tokio::test]
async fn a_letter_is_plain_text_that_no_program_answers() {
    let (office, server) = (Office::new(), MailServer::start());
    office.tell([email("siti@contoh.id")]).await;
    office.deliver(&smtp(&server)).await;

    let seen = server.seen();
    let (_, text) = &seen.taken[0];
    let (head, body) = text.split_once("\r\n\r\n").expect("head and body");
    for line in [
        "From: \"PST Bangka Selatan\" <pst@contoh.go.id>",
        "To: siti@contoh.id",
        "Subject: Nomor antrean K001",
        "Auto-Submitted: auto-generated",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(head.lines().any(|found| found == line), "{line} is not in {head}");
    }
    assert!(body.contains("https://contoh.id/t/ABC"), "{body}");
}

#[tokio::test]
async fn letters_wait_while_the_server_is_away_and_its_channel_says_so() {
    let (office, server) = (Office::new(), MailServer::start());
    let nobody_listens = Smtp::new("smtp://127.0.0.1:9", "pst@contoh.go.id").expect("an address");
    office.tell([email("siti@contoh.id")]).await;
    office.deliver(&nobody_listens).await;

    let [health] = office.channels().await.try_into().expect("one channel");
    assert_eq!((health.waiting, health.sent_at), (1, None));
    assert_eq!(health.fault.as_deref(), Some("the mail server cannot be reached"));

    office.deliver(&smtp(&server)).await;
    assert_eq!(server.seen().taken.len(), 1);
    let [health] = office.channels().await.try_into().expect("one channel");
    assert_eq!((health.waiting, health.fault, health.given_up), (0, None, 0));
    assert!(health.sent_at.is_some());
}

#[tokio::test]
async fn what_is_worth_nothing_any_more_is_dropped_unsent() {
    let (office, server) = (Office::new(), MailServer::start());
    office.tell([email("siti@contoh.id")]).await;
    office.wait(2 * 86_400);
    office.deliver(&smtp(&server)).await;

    assert_eq!(server.seen().taken.len(), 0);
    let [lost] = office.given_up().await.try_into().expect("one letter was given up");
    assert_eq!((lost.outcome.as_str(), lost.kind.as_str()), ("expired", "ticket_issued"));
}

#[test]
fn an_unusable_mail_server_is_refused_at_once() {
    assert!(Smtp::new("mail.contoh.id", "pst@contoh.go.id").is_err());
    assert!(Smtp::new("smtp://mail.contoh.id", "nobody in particular").is_err());
}
