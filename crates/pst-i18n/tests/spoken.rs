//! What a board says for each call.

use std::collections::BTreeSet;

use pst_i18n::spoken::{Cue, Lead, Place, call, clips, words};

#[test]
fn calls_are_spoken_as_written_in_the_table() {
    for (number, place, lead, expected) in TABLE {
        assert_eq!(words(&call(number, place, lead, false)), expected, "{number} {place:?} {lead:?}");
    }
}

#[test]
fn every_number_and_counter_of_a_unit_becomes_words() {
    for letter in ['K', 'U', 'J', 'R'] {
        for ordinal in 1..=999 {
            for counter in 1..=20 {
                let number = format!("{letter}{ordinal:03}");
                let text = words(&call(&number, Place::Counter(counter), Lead::None, true));
                assert!(!text.contains(|character: char| character.is_ascii_digit()), "{text}");
                assert_eq!(text.matches("loket").count(), 2, "{text}");
            }
        }
    }
}

#[test]
fn only_listed_clips_are_played_and_all_of_them_are_reachable() {
    let listed: BTreeSet<&str> = clips().collect();
    assert_eq!(listed.len(), clips().count(), "a clip is listed once");
    let mut played = BTreeSet::new();
    for lead in [Lead::None, Lead::Priority, Lead::Recall, Lead::Last] {
        for place in (0..=120).map(Place::Counter).chain([Place::Desk]) {
            played.extend(clip_names(&call("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", place, lead, true)));
        }
    }
    assert_eq!(played, listed);
}

#[test]
fn pauses_separate_the_parts_and_the_repetition_is_short() {
    let cues = call("K07", Place::Counter(12), Lead::Last, true);
    let expected = r#"["nada",{"pause":200},"panggilan-terakhir",{"pause":300},"nomor-antrean",{"pause":250},"ka",{"pause":250},"nol",{"pause":120},"tujuh",{"pause":500},"silakan-menuju",{"pause":250},"loket","dua","belas",{"pause":800},"ka",{"pause":250},"nol",{"pause":120},"tujuh",{"pause":250},"loket","dua","belas"]"#;
    assert_eq!(serde_json::to_string(&cues).expect("cues are JSON"), expected);
    let text = "Panggilan terakhir. Nomor antrean, ka, nol tujuh. Silakan menuju, loket dua belas. \
                Ka, nol tujuh, loket dua belas.";
    assert_eq!(words(&cues), text);
}

#[test]
fn characters_without_a_sound_are_left_out() {
    let place = Place::Counter(1);
    assert_eq!(call("K-007 é", place, Lead::None, false), call("k007", place, Lead::None, false));
    assert_eq!(
        words(&call("", Place::Desk, Lead::None, false)),
        "Nomor antrean. Silakan menuju, meja petugas."
    );
}

fn clip_names(cues: &[Cue]) -> impl Iterator<Item = &'static str> {
    cues.iter().filter_map(|cue| match cue {
        Cue::Clip(name) => Some(*name),
        Cue::Pause(_) => None,
    })
}

const TABLE: [(&str, Place, Lead, &str); 40] = [
    ("K007", Place::Counter(2), Lead::None, "Nomor antrean, ka, nol nol tujuh. Silakan menuju, loket dua."),
    (
        "U010",
        Place::Counter(1),
        Lead::Priority,
        "Layanan prioritas. Nomor antrean, u, nol satu nol. Silakan menuju, loket satu.",
    ),
    (
        "R100",
        Place::Counter(11),
        Lead::Recall,
        "Panggilan ulang. Nomor antrean, er, satu nol nol. Silakan menuju, loket sebelas.",
    ),
    (
        "J999",
        Place::Counter(19),
        Lead::Last,
        "Panggilan terakhir. Nomor antrean, je, sembilan sembilan sembilan. Silakan menuju, loket sembilan belas.",
    ),
    ("K001", Place::Counter(3), Lead::None, "Nomor antrean, ka, nol nol satu. Silakan menuju, loket tiga."),
    ("K012", Place::Counter(4), Lead::None, "Nomor antrean, ka, nol satu dua. Silakan menuju, loket empat."),
    ("K123", Place::Counter(5), Lead::None, "Nomor antrean, ka, satu dua tiga. Silakan menuju, loket lima."),
    (
        "K456",
        Place::Counter(6),
        Lead::None,
        "Nomor antrean, ka, empat lima enam. Silakan menuju, loket enam.",
    ),
    (
        "K789",
        Place::Counter(7),
        Lead::None,
        "Nomor antrean, ka, tujuh delapan sembilan. Silakan menuju, loket tujuh.",
    ),
    (
        "K808",
        Place::Counter(8),
        Lead::None,
        "Nomor antrean, ka, delapan nol delapan. Silakan menuju, loket delapan.",
    ),
    (
        "U999",
        Place::Counter(9),
        Lead::None,
        "Nomor antrean, u, sembilan sembilan sembilan. Silakan menuju, loket sembilan.",
    ),
    ("U200", Place::Counter(10), Lead::None, "Nomor antrean, u, dua nol nol. Silakan menuju, loket sepuluh."),
    (
        "U011",
        Place::Counter(12),
        Lead::Recall,
        "Panggilan ulang. Nomor antrean, u, nol satu satu. Silakan menuju, loket dua belas.",
    ),
    (
        "J021",
        Place::Counter(13),
        Lead::None,
        "Nomor antrean, je, nol dua satu. Silakan menuju, loket tiga belas.",
    ),
    (
        "J030",
        Place::Counter(14),
        Lead::None,
        "Nomor antrean, je, nol tiga nol. Silakan menuju, loket empat belas.",
    ),
    (
        "J040",
        Place::Counter(15),
        Lead::None,
        "Nomor antrean, je, nol empat nol. Silakan menuju, loket lima belas.",
    ),
    (
        "J055",
        Place::Counter(16),
        Lead::None,
        "Nomor antrean, je, nol lima lima. Silakan menuju, loket enam belas.",
    ),
    (
        "R060",
        Place::Counter(17),
        Lead::None,
        "Nomor antrean, er, nol enam nol. Silakan menuju, loket tujuh belas.",
    ),
    (
        "R077",
        Place::Counter(18),
        Lead::None,
        "Nomor antrean, er, nol tujuh tujuh. Silakan menuju, loket delapan belas.",
    ),
    (
        "R088",
        Place::Counter(20),
        Lead::None,
        "Nomor antrean, er, nol delapan delapan. Silakan menuju, loket dua puluh.",
    ),
    (
        "R099",
        Place::Counter(21),
        Lead::Priority,
        "Layanan prioritas. Nomor antrean, er, nol sembilan sembilan. Silakan menuju, loket dua puluh satu.",
    ),
    (
        "K500",
        Place::Counter(30),
        Lead::None,
        "Nomor antrean, ka, lima nol nol. Silakan menuju, loket tiga puluh.",
    ),
    (
        "K600",
        Place::Counter(45),
        Lead::None,
        "Nomor antrean, ka, enam nol nol. Silakan menuju, loket empat puluh lima.",
    ),
    (
        "K700",
        Place::Counter(99),
        Lead::None,
        "Nomor antrean, ka, tujuh nol nol. Silakan menuju, loket sembilan puluh sembilan.",
    ),
    (
        "K002",
        Place::Counter(100),
        Lead::None,
        "Nomor antrean, ka, nol nol dua. Silakan menuju, loket satu nol nol.",
    ),
    ("K003", Place::Counter(0), Lead::None, "Nomor antrean, ka, nol nol tiga. Silakan menuju, loket nol."),
    ("A004", Place::Counter(1), Lead::None, "Nomor antrean, a, nol nol empat. Silakan menuju, loket satu."),
    ("B005", Place::Counter(1), Lead::None, "Nomor antrean, be, nol nol lima. Silakan menuju, loket satu."),
    ("C006", Place::Counter(1), Lead::None, "Nomor antrean, ce, nol nol enam. Silakan menuju, loket satu."),
    (
        "E009",
        Place::Counter(1),
        Lead::None,
        "Nomor antrean, e, nol nol sembilan. Silakan menuju, loket satu.",
    ),
    ("H110", Place::Counter(1), Lead::None, "Nomor antrean, ha, satu satu nol. Silakan menuju, loket satu."),
    (
        "L010",
        Place::Counter(2),
        Lead::Last,
        "Panggilan terakhir. Nomor antrean, el, nol satu nol. Silakan menuju, loket dua.",
    ),
    ("M101", Place::Counter(2), Lead::None, "Nomor antrean, em, satu nol satu. Silakan menuju, loket dua."),
    ("Q202", Place::Counter(2), Lead::None, "Nomor antrean, ki, dua nol dua. Silakan menuju, loket dua."),
    ("S303", Place::Counter(2), Lead::None, "Nomor antrean, es, tiga nol tiga. Silakan menuju, loket dua."),
    ("V404", Place::Counter(2), Lead::None, "Nomor antrean, ve, empat nol empat. Silakan menuju, loket dua."),
    ("X505", Place::Counter(2), Lead::None, "Nomor antrean, eks, lima nol lima. Silakan menuju, loket dua."),
    ("Y606", Place::Counter(2), Lead::None, "Nomor antrean, ye, enam nol enam. Silakan menuju, loket dua."),
    (
        "Z707",
        Place::Counter(2),
        Lead::None,
        "Nomor antrean, zet, tujuh nol tujuh. Silakan menuju, loket dua.",
    ),
    (
        "K042",
        Place::Desk,
        Lead::Priority,
        "Layanan prioritas. Nomor antrean, ka, nol empat dua. Silakan menuju, meja petugas.",
    ),
];
