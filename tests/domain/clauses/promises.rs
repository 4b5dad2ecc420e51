//! Time limits, fee, product and complaint channels.

use pst_domain::complaint::*;
use pst_domain::sla::*;

use super::*;

// clause: time_limit walk_in -> pst_domain::sla::handover
#[test]
fn time_limit_walk_in_is_five_minutes_after_the_previous_user_finished() {
    let book = Book::shipped();
    let limit = book.standard.walk_in.as_ref().unwrap().time_limit.seconds().unwrap();
    let finished = at("2026-03-02T10:00:00");
    let previous = [AheadTicket { number: "K001".parse().unwrap(), left_at: at("2026-03-02T09:30:00") }];
    let idle = [IdleSpan { counter: DESK.counter, from: finished, to: None, ended_by: None }];
    let judged = |started: &str| {
        let facts = HandoverFacts {
            ticket: TicketId(uuid(2)),
            queued_at: at("2026-03-02T09:10:00"),
            ahead: &previous,
            someone_ahead: false,
            idle: &idle,
            started_at: Some(at(started)),
            left_at: None,
        };
        handover(&facts, limit, at("2026-03-02T11:00:00"), &book.calendar).unwrap()
    };
    assert_eq!(judged("2026-03-02T10:05:00").eligible_at, Some(finished));
    assert_eq!(judged("2026-03-02T10:05:00").verdict, Verdict::InTime);
    assert_eq!(judged("2026-03-02T10:05:01").verdict, Verdict::Late);
}

// clause: time_limit online -> pst_domain::sla::online_deadline, pst_domain::sla::Deadline
#[test]
fn time_limit_online_is_three_working_days_after_clear_and_complete() {
    let book = Book::shipped();
    let submitted_at = at("2026-03-13T09:00:00");
    let accepted_at = at("2026-03-16T09:00:00");
    let case = submitted(&book, submitted_at);
    assert_eq!(case.deadline.state(submitted_at), DeadlineState::NotStarted);
    let accepted = after(case, &ConsultationCommand::Accept { by: OFFICER }, accepted_at, &book.rules());
    let due_at = at("2026-03-26T15:30:00");
    assert_eq!(accepted.deadline.due_at(), Some(due_at), "Nyepi and Idulfitri lie between");
    assert_eq!(accepted.deadline.state(due_at), DeadlineState::Running);
    assert_eq!(accepted.deadline.state(due_at.plus_seconds(1)), DeadlineState::Late);
}

// clause: fee -> pst_domain::Fee
#[test]
fn fee_is_none_and_a_document_that_names_one_is_refused() {
    assert_eq!(crate::given::standard().fee.rupiah(), 0);
    let mut document: StandardDocument = toml::from_str(shipped::STANDARD_SK_23_2024).unwrap();
    document.fee.rupiah = 1;
    let faults = ServiceStandard::parse(document).unwrap_err();
    assert_eq!(faults.iter().map(StandardFault::code).collect::<Vec<_>>(), ["standard.charged"]);
}

// clause: product 1 -> pst_domain::standard::Product
#[test]
fn product_1_is_a_consultation_and_the_only_one() {
    let standard = crate::given::standard();
    let products: Vec<_> =
        standard.products.iter().map(|product| (product.number, product.text.as_str())).collect();
    assert_eq!(products, [(1, "Konsultasi statistik")]);
}

// clause: complaint 1 -> pst_domain::standard::ComplaintKind::Box, pst_domain::complaint::ComplaintSource::Box
#[test]
fn complaint_1_is_a_box_in_the_library_room() {
    complaint(1, ComplaintKind::Box, "Kotak saran dan pengaduan di ruangan perpustakaan");
}

// clause: complaint 2 -> pst_domain::standard::ComplaintKind::Website, pst_domain::complaint::ComplaintSource::Website
#[test]
fn complaint_2_is_a_web_site() {
    complaint(2, ComplaintKind::Website, "https://pengaduan.bps.go.id");
}

// clause: complaint 3 -> pst_domain::standard::ComplaintKind::Email, pst_domain::complaint::ComplaintSource::Email
#[test]
fn complaint_3_is_an_email_address() {
    complaint(3, ComplaintKind::Email, "bps1905@bps.go.id");
    assert!("bps1905@bps.go.id".parse::<EmailAddress>().is_ok());
}

// clause: complaint 4 -> pst_domain::standard::ComplaintKind::Message, pst_domain::complaint::ComplaintSource::Message
#[test]
fn complaint_4_is_a_number_for_messages() {
    complaint(4, ComplaintKind::Message, "081271067114");
}

fn complaint(number: u16, kind: ComplaintKind, address: &str) {
    let standard = crate::given::standard();
    let found = standard.complaint_channels.iter().find(|channel| channel.number == number).unwrap();
    assert_eq!((found.kind, found.address.as_str()), (kind, address));
    assert!(standard.clause(ClauseRef::complaint(number)).unwrap().text.contains(address));
    let source = ComplaintSource::ALL.into_iter().find(|source| source.published() == Some(kind)).unwrap();
    assert_into_the_register(source);
}

/// Whatever channel it came by, a complaint gets both promises from the day it arrived or was found.
fn assert_into_the_register(source: ComplaintSource) {
    let book = Book::shipped();
    let order = ReceiveOrder {
        id: ComplaintId(uuid(7)),
        number: "ADU-2026-017".parse().unwrap(),
        unit: "1905".parse().unwrap(),
        source,
        received_on: "2026-03-02".parse().unwrap(),
        anonymous: true,
        confidential: false,
        limits: ComplaintLimits::default(),
    };
    let case = Complaint::receive(order, at("2026-03-04T09:00:00"));
    let due = |promised| case.due_at(promised, &book.calendar).unwrap();
    assert_eq!(due(Promised::Response), at("2026-03-05T15:30:00"));
    assert!(due(Promised::Settlement) > due(Promised::Response));
}
