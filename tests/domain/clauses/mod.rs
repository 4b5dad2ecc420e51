//! One test per clause of SK 23/2024, named after it.
//!
//! The comment above a test says which clause it shows and which items of the library carry it; from these
//! comments `cargo xtask clauses` writes `docs/clauses.md`.

mod online;
mod promises;
mod requirements;
mod walk_in;

use pst_domain::consultation::*;
use pst_domain::queue::*;
use pst_domain::standard::*;
use pst_domain::ticket::*;
use pst_domain::visit::*;
use pst_domain::*;
use uuid::Uuid;

use crate::given::{Book, SERVICE, at, uuid};

pub(crate) const OFFICER: OfficerId = OfficerId(Uuid::from_u128(1));
pub(crate) const DESK: Desk = Desk { counter: CounterId(Uuid::from_u128(2)), officer: OFFICER };

/// What a complete online user has shown.
fn shown_online() -> Presented {
    Presented::new()
        .with(RequirementKind::VerifiedEmail, Evidence::Verified)
        .with(RequirementKind::Account, Evidence::Verified)
        .with(RequirementKind::AskInApplication, Evidence::Given)
}

/// What a guest at the kiosk has shown.
fn shown_at_the_kiosk() -> Presented {
    use RequirementKind::{AskOfficer, Email, GuestBook, Present};
    [Present, Email, GuestBook, AskOfficer]
        .into_iter()
        .fold(Presented::new(), |shown, key| shown.with(key, Evidence::Given))
}

fn missing(channel: Channel, shown: &Presented) -> Vec<String> {
    let report = check(&crate::given::standard(), channel, shown);
    report.missing().map(|item| item.clause.to_string()).collect()
}

fn search() -> SearchRecord {
    SearchRecord {
        id: SearchId(uuid(5)),
        status: SearchStatus::Ok,
        not_answering_at: Some(at("2026-03-02T08:59:00")),
    }
}

fn order(presented: Presented, search: Option<SearchRecord>) -> SubmitOrder {
    SubmitOrder {
        id: ConsultationId(uuid(3)),
        number: "2026-0142".parse().unwrap(),
        unit: "1905".parse().unwrap(),
        service: SERVICE.parse().unwrap(),
        account: AccountId(uuid(4)),
        origin: None,
        search,
        presented,
    }
}

fn submitted(book: &Book, now: Timestamp) -> Consultation {
    Consultation::submit(order(shown_online(), Some(search())), now, &book.rules()).unwrap()
}

/// A case that was submitted, accepted and answered at one instant.
pub(crate) fn answered_case(book: &Book, now: Timestamp) -> Consultation {
    use ConsultationCommand as Do;
    let accepted = after(submitted(book, now), &Do::Accept { by: OFFICER }, now, &book.rules());
    after(accepted, &Do::Answer { by: OFFICER }, now, &book.rules())
}

/// The state after an accepted command.
fn after<A: Aggregate>(state: A, command: &A::Command, now: Timestamp, rules: &A::Rules<'_>) -> A {
    let events = state.decide(command, now, rules).unwrap();
    fold(state, &events)
}

fn refusal<A: Aggregate>(
    state: &A,
    command: &A::Command,
    now: Timestamp,
    rules: &A::Rules<'_>,
) -> A::Rejection
where
    A::Event: std::fmt::Debug,
{
    state.decide(command, now, rules).unwrap_err()
}

fn visit(now: Timestamp) -> Visit {
    Visit {
        id: VisitId(uuid(6)),
        unit: "1905".parse().unwrap(),
        day: Zone::Wib.local_date(now),
        category: GuestCategory::Student,
        priority: false,
        standard_version: Some(1),
        requirements: check(&crate::given::standard(), Channel::WalkIn, &shown_at_the_kiosk()).items,
        arrived_at: now,
        identity: None,
        state: VisitState::Open,
    }
}

/// A waiting ticket of the consultation service.
fn ticket(number: &str, now: Timestamp) -> Ticket {
    let number: TicketNumber = number.parse().unwrap();
    let order = IssueOrder {
        id: TicketId(uuid(100 + u32::from(number.ordinal()))),
        unit: "1905".parse().unwrap(),
        day: Zone::Wib.local_date(now),
        number,
        service: SERVICE.parse().unwrap(),
        visit: VisitId(uuid(6)),
        priority: false,
        origin: None,
    };
    Ticket::issue(order, now)
}

fn call() -> TicketCommand {
    TicketCommand::Call { desk: DESK, reason: CallReason::NextInLine }
}

/// A ticket being served.
fn serving(number: &str, now: Timestamp, book: &Book) -> Ticket {
    let called = after(ticket(number, now), &call(), now, &book.rules());
    after(called, &TicketCommand::Start { judged: None }, now, &book.rules())
}

/// The flat number that the standard gives a step.
fn step(channel: Channel, key: StepKind) -> Option<ClauseRef> {
    crate::given::standard().step(channel, key)
}
