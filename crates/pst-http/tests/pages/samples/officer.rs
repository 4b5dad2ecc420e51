//! Officer samples.

use pst_http::ui::view::officer::{
    Act, ChooseCounter, Confirm, CounterChoice, DayRow, Desk, DeskState, HandoverClock, Help, Manual,
    Message, MyDay, Note, OpenNote, Preferences, QueueRow, Refer, Shortcuts, TicketInHand, Tone, Undo,
    Visitor,
};
use pst_http::ui::view::{Choice, Field, Page};
use pst_i18n::Language;

use super::{Sample, either, kiosk::categories, sample, staff};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let ready = ready(language);
    let called = called(ready.clone());
    let serving = serving(called.clone());
    vec![
        sample("staff-choose", &choose(language)),
        sample("staff-desk-ready", &ready),
        sample("staff-desk-soon", &clock_at(&ready, 95)),
        sample("staff-desk-late", &clock_at(&ready, -42)),
        sample("staff-desk-empty", &empty(&ready)),
        sample("staff-desk-paused", &paused(&ready)),
        sample("staff-desk-called", &called),
        sample("staff-desk-serving", &serving),
        sample("staff-desk-conflict", &conflict(&ready)),
        sample("staff-refer", &refer(language)),
        sample("staff-confirm", &confirm(language)),
        sample("staff-note", &note(language)),
        sample("staff-day", &day(language)),
        sample("staff-preferences", &preferences(language)),
        sample("staff-manual", &manual(language)),
        sample("staff-help", &Help { page: frame(language), shortcuts: Shortcuts::Letters }),
    ]
}

fn frame(language: Language) -> Page {
    staff(language, "/petugas")
}

fn choice(value: &str, label: &str, chosen: bool) -> Choice {
    Choice { value: value.into(), label: label.into(), chosen }
}

fn choose(language: Language) -> ChooseCounter {
    let services =
        either(language, "Konsultasi statistik, Perpustakaan", "Statistical consultation, Library");
    let counter = |number: &str, state: &str, available| CounterChoice {
        number: number.into(),
        name: format!("{} {number}", either(language, "Loket", "Counter")),
        services: services.clone(),
        state: state.into(),
        available,
    };
    let closed = either(language, "Tutup", "Closed");
    let taken = either(language, "Dibuka oleh Ani Lestari", "Opened by Ani Lestari");
    ChooseCounter {
        page: frame(language),
        counters: vec![counter("1", &taken, false), counter("2", &closed, true), counter("3", &closed, true)],
    }
}

fn row(number: &str, service: &str, name: &str, detail: &str, act: Act) -> QueueRow {
    QueueRow {
        id: format!("id-{number}"),
        number: number.into(),
        service: service.into(),
        name: name.into(),
        priority: false,
        detail: detail.into(),
        reason: None,
        act: Some(act),
    }
}

fn ready(language: Language) -> Desk {
    let consultation = either(language, "Konsultasi statistik", "Statistical consultation");
    let reason = either(language, "Prioritas: lansia", "Priority: elderly");
    let first = QueueRow {
        priority: true,
        reason: Some(reason),
        ..row("K004", &consultation, "Rahmat Hidayat", "04.10", Act::Call)
    };
    Desk {
        page: frame(language),
        counter: "2".into(),
        counter_name: either(language, "Loket 2", "Counter 2"),
        services: consultation.clone(),
        state: DeskState::Ready,
        state_detail: String::new(),
        shortcuts: Shortcuts::Letters,
        message: None,
        undo: None,
        clock: Some(HandoverClock {
            seconds_left: 192,
            limit_seconds: 300,
            running: true,
            since: either(language, "K006 selesai 09.38", "K006 finished 09.38"),
        }),
        ticket: None,
        acts: vec![Act::CallNext],
        next_number: Some("K004".into()),
        breaks: vec![
            choice("meal", &either(language, "Makan siang", "Lunch"), true),
            choice("prayer", &either(language, "Ibadah", "Prayer"), false),
        ],
        waiting: vec![
            first,
            row("K008", &consultation, "Dewi Kartika", "11.02", Act::Call),
            row("K009", &consultation, "PT Timah Sejahtera", "02.31", Act::Call),
        ],
        aside: vec![row("K002", &consultation, "Joko Susilo", "2×", Act::Return)],
        help: Some(either(
            language,
            "Pengunjung di kios memanggil petugas pada 09.41.",
            "Someone at the kiosk called at 09.41.",
        )),
        sound: true,
        open_notes: 1,
        inbox: either(language, "Kotak masuk: 4 permintaan", "Inbox: 4 requests"),
        inbox_due: Some(either(language, "1 jatuh tempo", "1 due")),
    }
}

fn clock_at(desk: &Desk, seconds_left: i64) -> Desk {
    let clock = desk.clock.clone().map(|clock| HandoverClock { seconds_left, ..clock });
    Desk { clock, ..desk.clone() }
}

fn empty(desk: &Desk) -> Desk {
    Desk { clock: None, acts: vec![], waiting: vec![], aside: vec![], help: None, ..desk.clone() }
}

fn paused(desk: &Desk) -> Desk {
    let detail = either(desk.page.language, "Makan siang, sejak 12.00", "Lunch, since 12.00");
    Desk {
        state: DeskState::Paused,
        state_detail: detail,
        clock: None,
        acts: vec![],
        breaks: vec![],
        ..desk.clone()
    }
}

fn conflict(desk: &Desk) -> Desk {
    let text = either(
        desk.page.language,
        "Antrean ini sudah dipanggil Loket 1 pada 09.41.",
        "Counter 1 already called this number at 09.41.",
    );
    Desk { message: Some(Message { tone: Tone::Warn, text }), ..desk.clone() }
}

fn called(desk: Desk) -> Desk {
    let language = desk.page.language;
    let text = either(language, "K007 selesai, K008 dipanggil.", "K007 finished, K008 called.");
    let cards = [
        ("", "Belum", "Not yet"),
        ("ktp", "KTP", "KTP"),
        ("sim", "SIM", "SIM"),
        ("passport", "Paspor", "Passport"),
    ];
    let pick = |rows: &[(&str, &str, &str)]| {
        rows.iter().map(|(value, id, en)| choice(value, &either(language, id, en), false)).collect()
    };
    let visitor = Visitor {
        name: "Dewi Kartika".into(),
        email: "dewi@contoh.id".into(),
        category: either(language, "Peneliti", "Researcher"),
        need: either(language, "Data inflasi 2015–2025", "Inflation 2015–2025"),
        history: vec![
            either(language, "09.31 Nomor diambil di kios", "09.31 Number taken at the kiosk"),
            either(language, "09.42 Dipanggil Loket 2", "09.42 Called by counter 2"),
        ],
        identity: pick(&cards),
        note: String::new(),
        outcomes: outcomes(language),
    };
    Desk {
        state: DeskState::Called,
        undo: Some(Undo { ticket_id: "id-K008".into(), text, seconds: 8 }),
        ticket: Some(TicketInHand {
            id: "id-K008".into(),
            number: "K008".into(),
            service: desk.services.clone(),
            priority: None,
            waited: either(language, "11 menit 2 detik", "11 minutes 2 seconds"),
            calls: 1,
            serving_seconds: None,
            visitor,
        }),
        acts: vec![Act::Start, Act::Recall, Act::NoShow, Act::Hold, Act::Refer],
        breaks: vec![],
        ..desk
    }
}

fn serving(desk: Desk) -> Desk {
    let ticket = desk.ticket.map(|ticket| TicketInHand {
        serving_seconds: Some(401),
        priority: Some(either(desk.page.language, "Prioritas", "Priority")),
        ..ticket
    });
    Desk {
        state: DeskState::Serving,
        undo: None,
        clock: None,
        ticket,
        acts: vec![Act::FinishAndCall, Act::Finish, Act::Refer, Act::Hold, Act::Void],
        ..desk
    }
}

fn refer(language: Language) -> Refer {
    Refer {
        page: frame(language),
        ticket_id: "id-K008".into(),
        number: "K008".into(),
        services: vec![
            choice("perpustakaan", &either(language, "Perpustakaan", "Library"), false),
            choice(
                "penjualan",
                &either(language, "Penjualan produk statistik", "Sale of statistical products"),
                false,
            ),
            choice(
                "rekomendasi",
                &either(language, "Rekomendasi kegiatan statistik", "Statistical activity advice"),
                false,
            ),
        ],
        counters: vec![
            choice("1", &either(language, "Loket 1", "Counter 1"), true),
            choice("3", &either(language, "Loket 3", "Counter 3"), false),
        ],
        problem: None,
    }
}

fn confirm(language: Language) -> Confirm {
    Confirm {
        page: frame(language),
        question: either(
            language,
            "K007 baru dipanggil satu kali. Tandai tidak hadir?",
            "K007 was called once. Mark as not present?",
        ),
        yes: either(language, "Ya, tandai tidak hadir", "Yes, mark as not present"),
        action: "/petugas/tiket/id-K007/tidak-hadir".into(),
        reasons: vec![],
    }
}

fn outcomes(language: Language) -> Vec<Choice> {
    let outcomes = [
        ("answered", "Terjawab", "Answered"),
        ("partly", "Terjawab sebagian", "Partly"),
        ("referred", "Dialihkan", "Referred"),
        ("continued_online", "Dilanjutkan daring", "Continued online"),
    ];
    outcomes
        .iter()
        .map(|(value, id, en)| choice(value, &either(language, id, en), *value == "answered"))
        .collect()
}

fn note(language: Language) -> Note {
    Note {
        page: frame(language),
        ticket_id: "id-K003".into(),
        number: "K003".into(),
        note: Field::default(),
        outcomes: outcomes(language),
    }
}

fn day(language: Language) -> MyDay {
    let service = either(language, "Konsultasi statistik", "Statistical consultation");
    let row = |number: &str, handover: &str, late, duration: &str, outcome: &str| DayRow {
        ticket_id: format!("id-{number}"),
        number: number.into(),
        service: service.clone(),
        handover: handover.into(),
        verdict: if late {
            either(language, "Terlambat", "Late")
        } else {
            either(language, "Tepat waktu", "In time")
        },
        late,
        duration: duration.into(),
        outcome: outcome.into(),
    };
    MyDay {
        page: staff(language, "/petugas/hari-ini"),
        date: either(language, "Senin, 23 November 2026", "Monday, 23 November 2026"),
        served: "12".into(),
        in_time: either(language, "91,7 %", "91.7 %"),
        fraction: either(language, "11 dari 12", "11 of 12"),
        median: "08.20".into(),
        saved: false,
        open: vec![OpenNote {
            ticket_id: "id-K006".into(),
            number: "K006".into(),
            service: service.clone(),
            began: either(language, "Sen, 23 Nov, 09.31", "Mon, 23 Nov, 09.31"),
            outcome: either(language, "Terjawab", "Answered"),
        }],
        rows: vec![
            row("K006", "03.12", false, "06.41", &either(language, "Terjawab", "Answered")),
            row("K005", "05.42", true, "09.10", &either(language, "Terjawab sebagian", "Partly")),
            row("K003", "00.48", false, "11.02", &either(language, "Dialihkan", "Referred")),
        ],
    }
}

fn preferences(language: Language) -> Preferences {
    Preferences {
        page: staff(language, "/petugas/preferensi"),
        shortcuts: vec![
            choice("on", &either(language, "Aktif", "On"), true),
            choice("alt", &either(language, "Dengan Alt", "With Alt"), false),
            choice("off", &either(language, "Nonaktif", "Off"), false),
        ],
        themes: vec![
            choice("system", &either(language, "Ikuti perangkat", "Follow the device"), true),
            choice("light", &either(language, "Terang", "Light"), false),
            choice("dark", &either(language, "Gelap", "Dark"), false),
        ],
        sound: false,
        saved: true,
    }
}

fn manual(language: Language) -> Manual {
    Manual {
        page: staff(language, "/petugas/manual"),
        errors: vec![],
        services: vec![choice(
            "konsultasi-statistik",
            &either(language, "Konsultasi statistik", "Statistical consultation"),
            true,
        )],
        name: Field::default(),
        email: Field::default(),
        categories: categories(language),
        category_problem: None,
        priorities: vec![
            choice("", &either(language, "Tanpa prioritas", "No priority"), true),
            choice("elderly", &either(language, "Lansia", "Elderly"), false),
        ],
        cards: vec![choice("", &either(language, "Belum", "Not yet"), true), choice("ktp", "KTP", false)],
        need: Field::default(),
    }
}
