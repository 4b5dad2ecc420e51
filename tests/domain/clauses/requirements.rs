//! Requirements 1 to 8.

use super::*;

// clause: requirement 1 -> pst_domain::standard::check
#[test]
fn requirement_1_being_at_the_unit_is_asked_of_a_walk_in_guest_alone() {
    assert_eq!(
        missing(Channel::WalkIn, &shown_at_the_kiosk().lacking(RequirementKind::Present)),
        ["requirement 1"]
    );
    assert_eq!(missing(Channel::Online, &shown_online()), [""; 0]);
}

// clause: requirement 2 -> pst_domain::visit::IdentityCheck, pst_domain::standard::Finding::ToBeAttested
#[test]
fn requirement_2_an_officer_sees_the_card_and_nobody_copies_it() {
    let report = check(&crate::given::standard(), Channel::WalkIn, &shown_at_the_kiosk());
    assert_eq!(report.to_be_attested().map(|item| item.number).collect::<Vec<_>>(), [2]);
    assert!(report.is_complete(), "a queue number does not wait for the card");

    let now = at("2026-03-02T09:00:00");
    let attest = |card| VisitCommand::AttestIdentity { card, officer: OFFICER };
    let seen = after(visit(now), &attest(IdentityCard::Passport), now, &());
    let kept = serde_json::to_value(seen.identity.unwrap()).unwrap();
    let mut fields: Vec<_> = kept.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["at", "card", "officer"]);

    let without = shown_at_the_kiosk().lacking(RequirementKind::IdentityCard);
    assert_eq!(missing(Channel::WalkIn, &without), ["requirement 2"]);
}

// clause: requirement 3 -> pst_domain::EmailAddress
#[test]
fn requirement_3_a_walk_in_guest_gives_an_email_address() {
    assert_eq!(
        missing(Channel::WalkIn, &shown_at_the_kiosk().lacking(RequirementKind::Email)),
        ["requirement 3"]
    );
    assert!("siti@contoh.id".parse::<EmailAddress>().is_ok());
    assert!("siti".parse::<EmailAddress>().is_err());
}

// clause: requirement 4 -> pst_domain::standard::check, pst_domain::visit::GuestEntry
#[test]
fn requirement_4_the_guest_book_is_filled() {
    let shown = shown_at_the_kiosk().lacking(RequirementKind::GuestBook);
    assert_eq!(missing(Channel::WalkIn, &shown), ["requirement 4"]);
}

// clause: requirement 5 -> pst_domain::standard::check
#[test]
fn requirement_5_the_guest_asks_for_a_consultation() {
    let shown = shown_at_the_kiosk().lacking(RequirementKind::AskOfficer);
    assert_eq!(missing(Channel::WalkIn, &shown), ["requirement 5"]);
}

// clause: requirement 6 -> pst_domain::consultation::Consultation::submit, pst_domain::standard::Evidence
#[test]
fn requirement_6_an_online_user_has_an_address_at_which_a_message_arrived() {
    let claimed = Presented::new()
        .with(RequirementKind::VerifiedEmail, Evidence::Given)
        .with(RequirementKind::Account, Evidence::Verified)
        .with(RequirementKind::AskInApplication, Evidence::Given);
    assert_eq!(refused_for(claimed), [ClauseRef::requirement(6)]);
    assert_eq!(
        refused_for(shown_online().lacking(RequirementKind::VerifiedEmail)),
        [ClauseRef::requirement(6)]
    );
}

// clause: requirement 7 -> pst_domain::consultation::Consultation::submit
#[test]
fn requirement_7_an_online_user_has_an_account() {
    assert_eq!(refused_for(shown_online().lacking(RequirementKind::Account)), [ClauseRef::requirement(7)]);
}

// clause: requirement 8 -> pst_domain::consultation::Consultation::submit
#[test]
fn requirement_8_an_online_user_asks_through_the_application() {
    let shown = shown_online().lacking(RequirementKind::AskInApplication);
    assert_eq!(refused_for(shown), [ClauseRef::requirement(8)]);
    assert_eq!(refused_for(Presented::new()), [6, 7, 8].map(ClauseRef::requirement));
}

fn refused_for(shown: Presented) -> Vec<ClauseRef> {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    match Consultation::submit(order(shown, Some(search())), now, &book.rules()) {
        Err(ConsultationRejection::RequirementsMissing { missing }) => missing,
        other => panic!("expected missing requirements, got {other:?}"),
    }
}
