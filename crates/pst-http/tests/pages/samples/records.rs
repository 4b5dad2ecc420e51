//! Samples of the pages on records.

use pst_http::ui::view::officer::{Message, Tone};
use pst_http::ui::view::records::{Audit, AuditLine, Person, PersonVisit, PersonalData};
use pst_http::ui::view::supervisor::Figure;
use pst_http::ui::view::{Choice, Field};
use pst_i18n::Language;

use super::{Sample, either, sample, staff};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let audit = audit(language);
    let quiet = Audit { lines: vec![], next: None, ..audit.clone() };
    let data = data(language);
    let found = PersonalData { person: Some(person(language)), ..data.clone() };
    vec![
        sample("staff-audit", &audit),
        sample("staff-audit-empty", &quiet),
        sample("staff-data", &data),
        sample("staff-data-found", &found),
    ]
}

fn audit(language: Language) -> Audit {
    let line =
        |time: &str, id: &str, en: &str| AuditLine { time: time.into(), sentence: either(language, id, en) };
    let choice = |value: &str, label: String| Choice { value: value.into(), label, chosen: value.is_empty() };
    Audit {
        page: staff(language, "/pengawas/audit"),
        day: "2026-11-23".into(),
        date: either(language, "Senin, 23 November 2026", "Monday, 23 November 2026"),
        people: vec![
            choice("", either(language, "Semua", "Everybody")),
            choice("018f", "Budi Santoso".into()),
        ],
        lines: vec![
            line(
                "09.44.10",
                "Budi Santoso menandai K007 tidak hadir pada 09.44 (2 panggilan).",
                "Budi Santoso marked K007 as not present at 09.44 (calls: 2).",
            ),
            line(
                "09.41.02",
                "Budi Santoso memanggil K007 ke Loket 2 pada 09.41.",
                "Budi Santoso called K007 to Counter 2 at 09.41.",
            ),
        ],
        next: Some("/pengawas/audit?hari=2026-11-23&orang=&sebelum=17".into()),
        csv: "/pengawas/audit.csv?hari=2026-11-23&orang=".into(),
        xlsx: "/pengawas/audit.xlsx?hari=2026-11-23&orang=".into(),
    }
}

fn data(language: Language) -> PersonalData {
    let figure = |id: &str, en: &str, value: &str, detail: String| Figure {
        label: either(language, id, en),
        value: value.into(),
        detail,
    };
    PersonalData {
        page: staff(language, "/pengawas/data"),
        message: Some(Message {
            tone: Tone::Good,
            text: either(
                language,
                "Data pribadi dari 2 kunjungan dihapus.",
                "Personal data erased. Visits: 2.",
            ),
        }),
        span: either(language, "satu tahun", "one year"),
        figures: vec![
            figure(
                "Isian buku tamu",
                "Guest-book entries",
                "1204",
                either(language, "Tertua: Sen, 24 Nov", "Oldest: Mon, 24 Nov"),
            ),
            figure(
                "Menunggu dihapus",
                "Due to be erased",
                "0",
                either(language, "Disimpan sejak 24 November 2025", "Kept since 24 November 2025"),
            ),
        ],
        email: Field::default(),
        person: None,
        from: "2026-11-23".into(),
        to: "2026-11-23".into(),
    }
}

fn person(language: Language) -> Person {
    Person {
        email: "siti@contoh.id".into(),
        visits: vec![PersonVisit {
            date: either(language, "Senin, 23 November 2026", "Monday, 23 November 2026"),
            name: "Siti Aminah".into(),
            need: "Data inflasi".into(),
            numbers: "K007, U002".into(),
        }],
        confirmation: Field {
            value: String::new(),
            problem: Some(either(
                language,
                "Ketik kata HAPUS untuk melanjutkan.",
                "Type the word ERASE to go on.",
            )),
        },
    }
}
