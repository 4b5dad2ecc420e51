//! Samples of the online consultation, one for each state that a user can meet.

use pst_http::ui::view::conversation::{Bubble, Clock, Day, DayLine, File, Run, Side, Standing};
use pst_http::ui::view::online::{
    About, Ask, AskStep, CannotAsk, Conversation, Deadlines, Mine, MineLine, RateCase, Reply, Sent, Status,
    Way,
};
use pst_http::ui::view::{Field, FieldError};
use pst_i18n::{Language, text, text_with};

use super::{Sample, either, page, sample};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let topic = ask(language, AskStep::Topic);
    let (wrong, message) = (ask(language, AskStep::Question), text(language, "ask-needed-question"));
    let wrong = Ask {
        errors: vec![FieldError { field: "pertanyaan".into(), message: message.clone() }],
        question: Field { value: String::new(), problem: Some(message) },
        ..wrong
    };
    let cannot = CannotAsk {
        page: page(language, "/konsultasi/baru"),
        title: text(language, "ask-unverified"),
        text: text(language, "ask-unverified-text"),
        way: text(language, "ask-verify"),
        href: "/verifikasi".into(),
    };
    let rate =
        RateCase { page: page(language, "/konsultasi/1/nilai"), id: "1".into(), number: "2026-0142".into() };
    let none = Mine { lines: Vec::new(), ..mine(language) };
    vec![
        sample("public-talk-about", &About { page: page(language, "/konsultasi") }),
        sample("public-talk-mine", &mine(language)),
        sample("public-talk-none", &none),
        sample("public-ask-topic", &topic),
        sample("public-ask-question", &wrong),
        sample("public-ask-check", &ask(language, AskStep::Check)),
        sample("public-ask-unverified", &cannot),
        sample("public-ask-sent", &sent(language)),
        sample("public-talk-checking", &talk(language, "checking", Standing::Calm, &[])),
        sample("public-talk-incomplete", &incomplete(language)),
        sample("public-talk-running", &talk(language, "running", Standing::Good, &[("due", due(language))])),
        sample("public-talk-late", &talk(language, "late", Standing::Bad, &[("due", due(language))])),
        sample("public-talk-answered", &answered(language)),
        sample(
            "public-talk-closing",
            &talk(language, "closing", Standing::Warn, &[("close", close(language))]),
        ),
        sample("public-talk-reopen", &reopen(language)),
        sample("public-talk-closed", &closed(language)),
        sample("public-talk-refused", &refused(language)),
        sample("public-talk-deadline", &deadline(language)),
        sample("public-talk-rate", &rate),
    ]
}

fn due(language: Language) -> String {
    either(language, "Kamis, 26 November 2026 pukul 15.30 WIB", "Thursday, 26 November 2026, 15.30 WIB")
}

fn close(language: Language) -> String {
    either(language, "Senin, 30 November 2026 pukul 10.05 WIB", "Monday, 30 November 2026, 10.05 WIB")
}

fn mine(language: Language) -> Mine {
    let line = |number: &str, topic: String, state: &str, standing, when: String| MineLine {
        href: "/konsultasi/1".into(),
        number: number.into(),
        topic,
        state: text(language, &format!("talk-state-{state}")),
        standing,
        when,
    };
    let fill = |key: &str, when: String| text_with(language, key, &[("when", when.into())]);
    let inflation = either(language, "Inflasi 2015–2025", "Inflation 2015–2025");
    let lines = vec![
        line("2026-0142", inflation, "running", Standing::Good, fill("mine-due", due(language))),
        line("2026-0139", "IPM".into(), "closing", Standing::Warn, fill("mine-close", close(language))),
        line("2026-0098", "PDRB".into(), "closed", Standing::Calm, fill("mine-updated", close(language))),
    ];
    Mine { page: page(language, "/konsultasi"), lines, next: Some("/konsultasi?sebelum=1".into()) }
}

fn ask(language: Language, step: AskStep) -> Ask {
    Ask {
        page: page(language, "/konsultasi/baru?cari=1"),
        step,
        errors: Vec::new(),
        search: "0192f3c1-0000-7000-8000-000000000001".into(),
        query: "inflasi toboali".into(),
        results: "/cari?q=inflasi+toboali".into(),
        hits: vec![("Inflasi Kota Pangkalpinang 2024".into(), "https://bangkaselatankab.bps.go.id".into())],
        topic: Field::of(either(language, "Inflasi", "Inflation")),
        area: Field::of("Toboali"),
        years: Field::of("2015–2025"),
        question: Field::of(either(
            language,
            "Apakah ada angka inflasi untuk Toboali?\nBila tidak ada, angka mana yang dapat dipakai?",
            "Is there an inflation figure for Toboali?\nIf not, which one can be used?",
        )),
        purpose: Field::of(either(language, "Skripsi", "A thesis")),
        files: None,
        retention: either(language, "satu tahun", "one year"),
        contact: "bps1905@bps.go.id".into(),
    }
}

fn sent(language: Language) -> Sent {
    Sent {
        page: page(language, "/konsultasi/1/terkirim"),
        id: "1".into(),
        number: "2026-0142".into(),
        email: "s…@contoh.id".into(),
    }
}

fn talk(language: Language, state: &str, standing: Standing, args: &[(&str, String)]) -> Conversation {
    let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    let key = format!("talk-state-{state}");
    let clock = |title: &str, standing, value: String, detail: &str| Clock {
        title: text(language, title),
        standing,
        value,
        detail: text(language, detail),
    };
    Conversation {
        page: page(language, "/konsultasi/1"),
        errors: Vec::new(),
        done: None,
        id: "1".into(),
        number: "2026-0142".into(),
        topic: either(language, "Inflasi 2015–2025", "Inflation 2015–2025"),
        service: either(language, "Konsultasi statistik", "Statistical consultation"),
        status: Status {
            tag: text(language, &key),
            standing,
            text: text_with(language, &format!("{key}-text"), &args),
        },
        clocks: vec![
            clock("talk-promise", standing, due(language), "talk-promise-running-text"),
            clock(
                "talk-silence",
                Standing::Calm,
                text(language, "talk-silence-off"),
                "talk-silence-off-text",
            ),
        ],
        days: vec![day(language, "23", vec![question(language)])],
        reply: Some(Reply { text: Field::default(), waiting: Vec::new(), refused: None }),
        ways: Vec::new(),
        updated: "09.41.20".into(),
    }
}

fn day(language: Language, day: &str, messages: Vec<Bubble>) -> Day {
    let date = either(language, "November 2026", "November 2026");
    Day { date: format!("{day} {date}"), iso: format!("2026-11-{day}"), messages }
}

fn question(language: Language) -> Bubble {
    Bubble {
        id: "pesan-1".into(),
        side: Side::User,
        author: text(language, "talk-you"),
        kind: Some(text(language, "talk-kind-question")),
        time: "09.41 WIB".into(),
        text: ask(language, AskStep::Check).question.value,
        files: vec![file()],
    }
}

fn office(language: Language, kind: &str, words: String) -> Bubble {
    Bubble {
        id: "pesan-2".into(),
        side: Side::Office,
        author: text_with(language, "talk-officer", &[("name", "Budi Santoso".into())]),
        kind: Some(text(language, kind)),
        time: "10.05 WIB".into(),
        text: words,
        files: Vec::new(),
    }
}

fn file() -> File {
    File {
        id: "7".into(),
        href: "/konsultasi/1/berkas/7".into(),
        name: "surat-pengantar.pdf".into(),
        about: "PDF, 240 kB".into(),
    }
}

fn incomplete(language: Language) -> Conversation {
    let items = either(language, "wilayah, tahun", "area, years");
    let wanted =
        either(language, "Wilayah dan tahun mana yang Anda maksud?", "Which area and years do you mean?");
    Conversation {
        days: vec![day(
            language,
            "23",
            vec![question(language), office(language, "talk-kind-completion", wanted)],
        )],
        done: Some(text(language, "talk-sent")),
        ..talk(language, "incomplete", Standing::Warn, &[("items", items)])
    }
}

fn answered(language: Language) -> Conversation {
    let answer = either(
        language,
        "Inflasi dihitung untuk Kota Pangkalpinang dan Tanjungpandan, tidak untuk kecamatan.",
        "Inflation is computed for Pangkalpinang and Tanjungpandan, not for districts.",
    );
    Conversation {
        days: vec![
            day(language, "23", vec![question(language)]),
            day(language, "24", vec![office(language, "talk-kind-answer", answer)]),
        ],
        ..talk(language, "answered", Standing::Good, &[])
    }
}

fn reopen(language: Language) -> Conversation {
    let until = either(language, "14 Desember 2026", "14 December 2026");
    let args = [("closed", close(language)), ("until", until)];
    Conversation {
        reply: None,
        ways: vec![Way::Rate, Way::Reopen],
        ..talk(language, "reopen", Standing::Calm, &args)
    }
}

fn closed(language: Language) -> Conversation {
    let base = talk(language, "closed", Standing::Calm, &[("closed", close(language))]);
    Conversation { reply: None, ways: vec![Way::Rated, Way::Anew], ..base }
}

fn refused(language: Language) -> Conversation {
    let message = either(
        language,
        "Berkas lebih besar dari 5 MB. Kecilkan atau bagi berkasnya.",
        "The file is larger than 5 MB. Make it smaller or split it.",
    );
    let reply = Reply {
        text: Field::of(either(language, "Terlampir suratnya.", "The letter is attached.")),
        waiting: vec![file()],
        refused: Some(message.clone()),
    };
    Conversation {
        errors: vec![FieldError { field: "berkas".into(), message }],
        reply: Some(reply),
        ..answered(language)
    }
}

fn deadline(language: Language) -> Deadlines {
    let line = |date: String, counted, reason: String| DayLine { date, counted, reason };
    let history = |key: &str, when: &str| (text(language, key), when.to_owned());
    let holiday = text_with(
        language,
        "talk-skip-closure",
        &[("name", "Hari Raya Natal".into()), ("decree", "SKB 2/2025".into())],
    );
    let run = Run {
        history: vec![
            history("talk-run-started", "23 November 2026, 09.41 WIB"),
            history("talk-run-stopped", "23 November 2026, 10.05 WIB"),
        ],
        verdict: text(language, "talk-run-halted"),
        standing: Standing::Calm,
        days: vec![
            line(
                either(language, "Senin, 23 November 2026", "Monday, 23 November 2026"),
                None,
                text(language, "talk-skip-day-zero"),
            ),
            line(
                either(language, "Selasa, 24 November 2026", "Tuesday, 24 November 2026"),
                Some(1),
                String::new(),
            ),
            line(either(language, "Rabu, 25 November 2026", "Wednesday, 25 November 2026"), None, holiday),
        ],
    };
    Deadlines {
        page: page(language, "/konsultasi/1/tenggat"),
        id: "1".into(),
        number: "2026-0142".into(),
        runs: vec![run],
        clause: Some("SK 23/2024: 3 (tiga) hari kerja".into()),
        silence: vec![history("deadline-silence-at", &close(language))],
        silence_clause: None,
    }
}
