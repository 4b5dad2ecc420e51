//! Who comes, what for, and what the guest book gets to read.

use serde_json::{Value, json};

use super::chance::Chance;

/// The guest-book entry of visitor `n` of a day.
pub(super) fn guest_book(date: &str, n: usize, chance: &mut Chance) -> Value {
    let service = if chance.percent(70) { "konsultasi-statistik" } else { chance.one_of(&OTHER_SERVICES) };
    let priority = if chance.percent(10) { json!(chance.one_of(&PRIORITIES)) } else { Value::Null };
    json!({
        "service": service,
        "priority": priority,
        "guest": {
            "name": format!("Tamu {n}"),
            "email": format!("tamu{n}.{date}@contoh.id"),
            "category": chance.one_of(&CATEGORIES),
            "need": chance.one_of(&NEEDS),
        },
    })
}

/// An entry in which nearly everything is missing.
pub(super) fn incomplete() -> Value {
    json!({ "service": "konsultasi-statistik", "guest": { "name": "Tamu" } })
}

/// A rating: mostly content, sometimes not, rarely with all nine elements.
pub(super) fn rating(chance: &mut Chance) -> Value {
    let overall = chance.one_of(&[4, 4, 4, 3, 3, 2, 1]);
    if chance.percent(80) {
        return json!({ "overall": overall });
    }
    let elements: serde_json::Map<String, Value> =
        ELEMENTS.iter().map(|name| ((*name).to_owned(), json!(chance.between(2, 4)))).collect();
    json!({ "overall": overall, "elements": elements })
}

pub(super) const OTHER_SERVICES: [&str; 3] = ["perpustakaan", "penjualan", "rekomendasi"];
const ELEMENTS: [&str; 9] = [
    "requirements",
    "procedure",
    "time",
    "fee",
    "product",
    "competence",
    "behaviour",
    "complaints",
    "facilities",
];
const PRIORITIES: [&str; 4] = ["disability", "elderly", "pregnant", "small_child"];
const CATEGORIES: [&str; 4] = ["student", "government", "private", "researcher"];
const NEEDS: [&str; 3] = ["", "Data inflasi", "Jumlah penduduk menurut kecamatan"];
