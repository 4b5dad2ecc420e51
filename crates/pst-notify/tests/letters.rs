//! What every letter must be, in both languages.

use pst_app::notice::{Address, ConsultationNews as News, Message, Notice};
use pst_domain::consultation::{CloseReason, CompletionItem, RefusalGround};
use pst_domain::{NoticeId, OfficerId, Timestamp, Zone};
use pst_notify::Letter;
use uuid::Uuid;

const LINK: &str = "https://pst.contoh.id/tujuan";

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}

fn messages() -> Vec<Message> {
    let (number, link) = ("K007".parse().expect("a number"), LINK.to_owned());
    let (by, due_at) = (OfficerId(Uuid::from_u128(1)), at("2026-11-26T15:30:00+07:00"));
    let walk_in = [
        Message::TicketIssued {
            number,
            service: "Konsultasi statistik".into(),
            day: due_at.as_datetime().date_naive(),
            tracking_url: link.clone(),
        },
        Message::TurnNear { number, tracking_url: link.clone() },
        Message::TurnNow { number, counter: 2, tracking_url: link.clone() },
        Message::EmailVerification { code: "493118".into(), link: link.clone(), minutes: 30 },
        Message::AlreadyRegistered { link: link.clone() },
        Message::SignInLink { link: link.clone(), minutes: 30 },
        Message::PasswordReset { link: link.clone(), minutes: 30 },
        Message::ComplaintUpdated { number: "ADU-2026-017".into(), link: link.clone() },
    ];
    let closed = |reason| News::Closed { reason, reopen_until: Some(due_at) };
    let news = [
        News::Received,
        News::CompletionNeeded { items: CompletionItem::ALL.into() },
        News::Accepted { due_at: Some(due_at) },
        News::Accepted { due_at: None },
        News::DeadlineMoved { old_due_at: due_at, due_at, decree: "SKB 2026".into() },
        News::Answered,
        News::Reminder { close_at: due_at },
        closed(CloseReason::Done { by }),
        closed(CloseReason::UserSilent { clause: None }),
        closed(CloseReason::Refused { by, ground: RefusalGround::Confidential }),
        News::Reopened,
    ];
    let number = "2026-0142".parse::<pst_domain::consultation::ConsultationNumber>().expect("a number");
    let told = news.map(|news| Message::Consultation { number, link: link.clone(), news });
    walk_in.into_iter().chain(told).collect()
}

fn letter(message: Message, language: &str) -> Letter {
    Letter::write(&Notice {
        id: NoticeId(Uuid::from_u128(7)),
        unit: "1905".parse().expect("a unit"),
        zone: Zone::Wib,
        to: Address::Email("siti@contoh.id".parse().expect("an address")),
        language: language.into(),
        message,
        created_at: at("2026-11-23T09:00:00+07:00"),
        expires_at: at("2026-11-24T09:00:00+07:00"),
        attempts: 0,
    })
}

#[test]
fn every_letter_is_complete_short_and_has_one_link() {
    for language in ["id", "en"] {
        for message in messages() {
            let kind = message.kind();
            let letter = letter(message, language);
            let told = format!("{}\n{}", letter.subject, letter.body);
            assert!(!told.contains(['{', '}']), "{kind} in {language} lacks a text: {told}");
            assert!(!letter.subject.contains(['\r', '\n']), "{kind} in {language}: {}", letter.subject);
            assert_eq!(told.matches(LINK).count(), 1, "{kind} in {language} has one link");
            assert!(letter.body.split_whitespace().count() <= 90, "{kind} in {language} is too long");
        }
    }
}

#[test]
fn a_due_date_is_told_in_full_in_the_zone_of_the_unit() {
    let due_at = Some(at("2026-11-26T08:30:00Z"));
    let number = "2026-0142".parse().expect("a number");
    let accepted = |language| {
        let news = News::Accepted { due_at };
        letter(Message::Consultation { number, link: LINK.into(), news }, language)
    };
    assert_eq!(accepted("id").subject, "2026-0142 dijawab paling lambat Kamis, 26 November 2026");
    assert!(accepted("id").body.contains("Kamis, 26 November 2026, pukul 15.30 WIB"));
    assert!(accepted("en").body.contains("Thursday, 26 November 2026, 15.30 WIB"));
}

#[test]
fn what_is_missing_is_named_as_in_a_sentence() {
    let items = [CompletionItem::Area, CompletionItem::Years].into();
    let news = News::CompletionNeeded { items };
    let number = "2026-0142".parse().expect("a number");
    let letter = letter(Message::Consultation { number, link: LINK.into(), news }, "id");
    assert!(letter.body.starts_with("Tambahkan: wilayah dan tahun data."), "{}", letter.body);
}
