//! SK 23/2024 and the unit of Bangka Selatan, as shipped.

use proptest::prelude::*;
use pst_domain::shipped;
use pst_domain::standard::*;

pub(crate) fn document() -> StandardDocument {
    toml::from_str(shipped::STANDARD_SK_23_2024).unwrap()
}

pub(crate) fn sk_23_2024() -> ServiceStandard {
    ServiceStandard::parse(document()).unwrap()
}

fn text(at: ClauseRef) -> String {
    sk_23_2024().clause(at).map(|clause| clause.text.to_owned()).unwrap_or_default()
}

#[test]
fn clauses_are_found_by_their_flat_numbers() {
    assert!(text(ClauseRef::requirement(2)).contains("(KTP, SIM, Paspor, dan lain-lain)"));
    assert!(text(ClauseRef::requirement(7)).ends_with("memiliki akun pada aplikasi pelayanan"));
    assert!(text(ClauseRef::procedure(3)).ends_with("mengambil nomor antrian"));
    assert!(text(ClauseRef::procedure(16)).ends_with("selama 7 (tujuh) hari."));
    assert!(
        text(ClauseRef::time_limit(Channel::WalkIn)).contains("pengguna layana npada antrian sebelumnya")
    );
    assert!(text(ClauseRef::time_limit(Channel::Online)).contains("3 (tiga) hari kerja"));
    assert_eq!(text(ClauseRef::FEE), "Tidak dipungut biaya");
    assert_eq!(text(ClauseRef::complaint(4)), "SMS/Whatsapp : 081271067114");
    assert_eq!(text(ClauseRef::product(1)), "Konsultasi statistik");
    for nowhere in [ClauseRef::requirement(9), ClauseRef::procedure(19), ClauseRef::procedure(0)] {
        assert_eq!(sk_23_2024().clause(nowhere), None);
    }
}

#[test]
fn both_channels_are_complete() {
    let standard = sk_23_2024();
    let numbers = |channel: Option<&ChannelStandard>| {
        let channel = channel.unwrap();
        let requirements: Vec<_> = channel.requirements.iter().map(|item| item.number).collect();
        let steps: Vec<_> = channel.procedure.iter().map(|item| item.number).collect();
        (requirements, steps)
    };
    assert_eq!(numbers(standard.walk_in.as_ref()), ((1..=5).collect(), (1..=9).collect()));
    assert_eq!(numbers(standard.online.as_ref()), ((6..=8).collect(), (10..=18).collect()));
    let walk_in = standard.walk_in.as_ref().unwrap();
    assert_eq!((walk_in.time_limit.seconds(), walk_in.idle_close), (Some(300), None));
    let online = standard.online.as_ref().unwrap();
    assert_eq!((online.time_limit.amount, online.time_limit.unit), (3, LimitUnit::WorkingDays));
    assert_eq!(online.idle_close, Some(IdleClose { days: 7 }));
    assert_eq!(standard.step(Channel::Online, StepKind::Close), Some(ClauseRef::procedure(16)));
    assert_eq!(standard.step(Channel::WalkIn, StepKind::Close), None);
    assert_eq!(standard.policy, Policy::default());
}

#[test]
fn every_fault_of_a_document_is_reported_with_its_place() {
    let mut document = document();
    document.unit = "19.05".into();
    document.valid_to = Some("2023-12-31".into());
    document.fee.rupiah = 5_000;
    document.policy.reminder_days = vec![3, 7];
    let walk_in = document.walk_in.as_mut().unwrap();
    walk_in.time_limit.unit = LimitUnit::WorkingDays;
    walk_in.requirements[1].number = 6;
    walk_in.procedure[4].text = " ".into();
    let faults = ServiceStandard::parse(document).unwrap_err();
    let found: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code())).collect();
    for expected in [
        ("/unit", "standard.malformed"),
        ("/valid_to", "standard.reversed"),
        ("/fee/rupiah", "standard.charged"),
        ("/policy/reminder_days", "standard.out_of_range"),
        ("/walk_in/time_limit/unit", "standard.limit_unit"),
        ("/requirements/5", "standard.duplicate"),
        ("/walk_in/procedure/4/text", "standard.empty"),
    ] {
        assert!(found.contains(&expected), "{expected:?} not in {found:?}");
    }
    assert_eq!(found.len(), 7, "{found:?}");
}

#[test]
fn a_standard_may_hold_for_a_single_day() {
    let mut document = document();
    (document.valid_from, document.valid_to) = ("2024-05-02".into(), Some("2024-05-02".into()));
    let standard = ServiceStandard::parse(document).unwrap();
    let held = ["2024-05-01", "2024-05-02", "2024-05-03"].map(|day| standard.holds_on(day.parse().unwrap()));
    assert_eq!(held, [false, true, false]);
}

#[test]
fn a_quota_can_only_lower_the_last_number_of_a_day() {
    let with_quota = |quota: &str| toml::from_str::<Policy>(quota).unwrap().ordinal_max();
    assert_eq!(
        [with_quota(""), with_quota("daily_quota = 40"), with_quota("daily_quota = 5000")],
        [999, 40, 999]
    );
}

#[test]
fn unknown_settings_are_refused_and_missing_ones_have_defaults() {
    let known: Policy = toml::from_str("calls_max = 4").unwrap();
    assert_eq!((known.calls_max, known.undo_seconds), (4, 10));
    assert!(toml::from_str::<Policy>("call_max = 4").is_err());
}

#[test]
fn a_standard_without_a_channel_promises_nothing() {
    let mut document = document();
    (document.walk_in, document.online) = (None, None);
    let faults = ServiceStandard::parse(document).unwrap_err();
    assert_eq!(faults.iter().map(StandardFault::code).collect::<Vec<_>>(), ["standard.no_channel"]);
}

#[test]
fn the_shipped_unit_has_five_services_with_their_own_letters() {
    let unit = Unit::parse(&toml::from_str(shipped::UNIT_1905).unwrap()).unwrap();
    assert_eq!(unit.services.iter().map(|offer| offer.series).collect::<String>(), "KUJRL");
    assert_eq!(unit.hours, pst_domain::calendar::OpeningHours::standard());
}

#[test]
fn every_fault_of_a_unit_is_reported() {
    let mut document: UnitDocument = toml::from_str(shipped::UNIT_1905).unwrap();
    document.services[1].series = "K".into();
    document.services[2].series = "Ab".into();
    document.hours[1].closes = "07:00".into();
    document.email = "bps1905".into();
    document.calendar.version = 0;
    document.calendar.last_year = 2023;
    document.calendar.closures.clear();
    let faults = Unit::parse(&document).unwrap_err();
    let found: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code())).collect();
    let expected = [
        ("/email", "standard.malformed"),
        ("/hours/1", "standard.malformed"),
        ("/services/1", "standard.duplicate"),
        ("/services/2/series", "standard.malformed"),
        ("/calendar/version", "standard.out_of_range"),
        ("/calendar/closures", "standard.empty"),
        ("/calendar/last_year", "standard.reversed"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn breaks_and_ramadan_hours_are_read() {
    let mut document: UnitDocument = toml::from_str(shipped::UNIT_1905).unwrap();
    let regime = r#"
        name = "Ramadan"
        first = "2027-02-08"
        last = "2027-03-09"
        [[hours]]
        weekdays = ["mon", "tue", "wed", "thu", "fri"]
        opens = "08.00"
        closes = "15.00"
        breaks = [{ from = "12.00", to = "12.30" }]
    "#;
    document.regimes.push(toml::from_str(regime).unwrap());
    let unit = Unit::parse(&document).unwrap();
    let spans = unit.hours.spans("2027-02-10".parse().unwrap());
    assert_eq!(spans.iter().map(|span| span.from().to_string()).collect::<Vec<_>>(), ["08:00", "12:30"]);
}

#[test]
fn the_walk_in_check_leaves_the_card_to_the_officer() {
    let guest = Presented::new()
        .with(RequirementKind::Present, Evidence::Given)
        .with(RequirementKind::Email, Evidence::Given)
        .with(RequirementKind::GuestBook, Evidence::Given)
        .with(RequirementKind::AskOfficer, Evidence::Given);
    let report = check(&sk_23_2024(), Channel::WalkIn, &guest);
    let findings: Vec<_> = report.items.iter().map(|item| item.finding).collect();
    assert_eq!(findings, [Finding::Met, Finding::ToBeAttested, Finding::Met, Finding::Met, Finding::Met]);
    assert!(report.is_complete());
    assert_eq!(serde_json::to_value(report.items[1].finding).unwrap(), "to_be_attested");

    let without_card = check(&sk_23_2024(), Channel::WalkIn, &guest.lacking(RequirementKind::IdentityCard));
    assert_eq!(without_card.missing().map(|item| item.number).collect::<Vec<_>>(), [2]);
}

fn kind() -> impl Strategy<Value = RequirementKind> {
    use RequirementKind::*;
    prop::sample::select(vec![
        Present,
        IdentityCard,
        Email,
        GuestBook,
        AskOfficer,
        VerifiedEmail,
        Account,
        AskInApplication,
        Other,
    ])
}

fn evidence() -> impl Strategy<Value = Evidence> {
    prop::sample::select(vec![Evidence::Given, Evidence::Attested, Evidence::Verified])
}

proptest! {
    #[test]
    fn showing_more_never_makes_a_finding_worse(
        shown in prop::collection::vec((kind(), evidence()), 0..9),
        lacking in prop::collection::vec(kind(), 0..3),
        more in (kind(), evidence()),
        channel in prop::sample::select(Channel::ALL.to_vec()),
    ) {
        let standard = sk_23_2024();
        let before = shown.into_iter().fold(Presented::new(), |all, (key, how)| all.with(key, how));
        let before = lacking.into_iter().fold(before, Presented::lacking);
        let after = before.clone().with(more.0, more.1);
        let (before, after) = (check(&standard, channel, &before), check(&standard, channel, &after));
        for (old, new) in before.items.iter().zip(&after.items) {
            prop_assert!(new.finding <= old.finding);
        }
    }
}
