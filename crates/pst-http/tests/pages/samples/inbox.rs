//! Samples of the officer's inbox.

use pst_http::ui::view::conversation::{Bubble, Clock, Day, DayLine, File, Run, Side, Standing};
use pst_http::ui::view::inbox::{CannedReplies, Case, CaseDo, CaseRow, Inbox, Tab, Typed};
use pst_http::ui::view::officer::{Message, Shortcuts, Tone};
use pst_http::ui::view::{Choice, Field};
use pst_i18n::{Language, text};

use super::{Sample, either, sample, staff};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let case = case(language);
    vec![
        sample("staff-inbox", &inbox(language)),
        sample("staff-inbox-empty", &Inbox { rows: Vec::new(), next: None, ..inbox(language) }),
        sample("staff-case", &case),
        sample("staff-case-running", &running(language, case.clone())),
        sample("staff-case-elsewhere", &elsewhere(language, case.clone())),
        sample("staff-case-mend", &mend(language, case)),
        sample("staff-canned", &canned(language)),
    ]
}

fn inbox(language: Language) -> Inbox {
    let tab = |key: &str, count, current| Tab {
        label: text(language, &format!("inbox-{key}")),
        href: "/petugas/kotak-masuk?bagian=to_check".into(),
        count,
        current,
    };
    let row = |number: &str, topic: String, standing, left: String, due: String| CaseRow {
        id: format!("id-{number}"),
        number: number.into(),
        topic,
        user: "Siti Aminah".into(),
        state: text(language, "case-state-accepted"),
        standing,
        left,
        due,
        holder: text(language, "inbox-holder-none"),
    };
    let late = either(language, "lewat 1 hari kerja", "1 working day overdue");
    let left = either(language, "sisa 3 hari kerja", "3 working days left");
    Inbox {
        page: staff(language, "/petugas/kotak-masuk"),
        shortcuts: Shortcuts::Letters,
        folders: vec![
            tab("folder-to-check", Some(1), false),
            tab("folder-waiting-for-us", Some(2), true),
            tab("folder-waiting-for-user", Some(5), false),
            tab("folder-closing-soon", Some(0), false),
            tab("folder-closed", None, false),
        ],
        hands: vec![
            tab("hand-all", None, true),
            tab("hand-free", None, false),
            tab("hand-mine", None, false),
        ],
        folder: text(language, "inbox-folder-waiting-for-us"),
        rows: vec![
            row(
                "2026-0139",
                either(language, "Metodologi IPM", "HDI method"),
                Standing::Bad,
                late,
                either(language, "Jum, 20 Nov, 15.30 WIB", "Fri, 20 Nov, 15.30 WIB"),
            ),
            row(
                "2026-0142",
                either(language, "Data inflasi 2015–2025", "Inflation 2015–2025"),
                Standing::Good,
                left,
                either(language, "Kam, 26 Nov, 15.30 WIB", "Thu, 26 Nov, 15.30 WIB"),
            ),
        ],
        next: Some("/petugas/kotak-masuk?bagian=closed&sebelum=1.2".into()),
    }
}

fn choice(value: &str, label: String) -> Choice {
    Choice { value: value.into(), label, chosen: false }
}

fn bubble(id: &str, side: Side, author: &str, kind: Option<String>, words: String) -> Bubble {
    let (id, author) = (id.into(), author.into());
    Bubble { id, side, author, kind, time: "09.41 WIB".into(), text: words, files: Vec::new() }
}

fn thread(language: Language) -> Vec<Day> {
    let question = Some(text(language, "talk-kind-question"));
    let internal = Some(text(language, "case-internal"));
    let asked = either(language, "Berapa inflasi Bangka Selatan?", "What is inflation in Bangka Selatan?");
    let noted = either(language, "Sudah ditanyakan ke tim harga.", "Asked the price team.");
    vec![Day {
        date: either(language, "Senin, 23 November 2026", "Monday, 23 November 2026"),
        iso: "2026-11-23".into(),
        messages: vec![
            bubble("pesan-1", Side::User, "Siti Aminah", question, asked),
            bubble("catatan-1", Side::Internal, "Ani Lestari", internal, noted),
        ],
    }]
}

fn case(language: Language) -> Case {
    let clock = |key: &str, value: &str, detail: &str| Clock {
        title: text(language, key),
        standing: Standing::Calm,
        value: text(language, value),
        detail: text(language, detail),
    };
    let item = |name: &str| choice(name, text(language, &format!("case-item-{name}")));
    let ground = |name: &str| choice(name, text(language, &format!("case-ground-{name}")));
    Case {
        page: staff(language, "/petugas/kotak-masuk/1"),
        shortcuts: Shortcuts::Letters,
        message: None,
        id: "1".into(),
        number: "2026-0142".into(),
        topic: either(language, "Data inflasi 2015–2025", "Inflation 2015–2025"),
        service: either(language, "Konsultasi statistik", "Statistical consultation"),
        user: "Siti Aminah".into(),
        submitted: either(
            language,
            "Senin, 23 November 2026 pukul 09.41 WIB",
            "Monday, 23 November 2026, 09.41 WIB",
        ),
        state: text(language, "case-state-submitted"),
        standing: Standing::Calm,
        holder: text(language, "inbox-holder-none"),
        held: String::new(),
        elsewhere: false,
        origin: Some("0".into()),
        days: thread(language),
        seen: 1,
        typing: "Ani Lestari".into(),
        may: FRESH.into(),
        typed: Typed::default(),
        draft: either(language, "Terima kasih, kami periksa", "Thank you, we are checking"),
        waiting: vec![File {
            id: "1".into(),
            href: "/api/v1/consultations/1/attachments/1".into(),
            name: "tabel.xlsx".into(),
            about: "XLSX, 24 kB".into(),
        }],
        file_problem: None,
        canned: vec![(
            "salam".into(),
            either(language, "Terima kasih sudah bertanya.", "Thank you for asking."),
        )],
        items: ["topic", "area", "years", "detail", "purpose", "other"].map(item).into(),
        due_if_accepted: Some(either(
            language,
            "Kamis, 26 November 2026 pukul 15.30 WIB",
            "Thursday, 26 November 2026, 15.30 WIB",
        )),
        officers: vec![choice("2", "Ani Lestari".into())],
        targets: vec![
            choice("_unit", text(language, "case-target-other")),
            choice("_ppid", text(language, "case-target-public")),
        ],
        grounds: ["confidential", "out-of-scope"].map(ground).into(),
        clocks: vec![
            clock("case-clock-answer", "case-clock-waits", "case-clock-waits-text"),
            clock("case-clock-close", "case-clock-off", "case-clock-off-text"),
        ],
        runs: Vec::new(),
        clauses: Vec::new(),
        published: None,
    }
}

fn running(language: Language, case: Case) -> Case {
    let day =
        |date: &str, counted, reason: &str| DayLine { date: date.into(), counted, reason: reason.into() };
    let due =
        either(language, "Kamis, 26 November 2026 pukul 15.30 WIB", "Thursday, 26 November 2026, 15.30 WIB");
    let run = Run {
        history: vec![(text(language, "talk-run-due"), due.clone())],
        verdict: text(language, "talk-run-running"),
        standing: Standing::Good,
        days: vec![
            day("2026-11-24", Some(1), ""),
            day("2026-11-28", None, &text(language, "talk-skip-weekend")),
        ],
    };
    let answer = Clock {
        title: text(language, "case-clock-answer"),
        standing: Standing::Good,
        value: due,
        detail: either(language, "sisa 3 hari kerja", "3 working days left"),
    };
    Case {
        message: Some(Message { tone: Tone::Good, text: text(language, "case-did-accepted") }),
        state: text(language, "case-state-accepted"),
        standing: Standing::Good,
        holder: text(language, "inbox-holder-mine"),
        held: "1".into(),
        may: vec![
            CaseDo::Answer,
            CaseDo::Write,
            CaseDo::Note,
            CaseDo::HandOver,
            CaseDo::Complete,
            CaseDo::Redirect,
            CaseDo::Refuse,
        ],
        due_if_accepted: None,
        clocks: vec![answer],
        runs: vec![run],
        clauses: vec!["SK 23/2024: 3 (tiga) hari kerja".into()],
        published: Some("jawaban-2026-0142".into()),
        ..case
    }
}

fn elsewhere(language: Language, case: Case) -> Case {
    let words = Field::of(either(language, "Inflasi 2025 adalah", "Inflation of 2025 is"));
    Case {
        message: Some(Message { tone: Tone::Warn, text: "Ani Lestari".into() }),
        holder: "Ani Lestari".into(),
        held: "2".into(),
        elsewhere: true,
        may: vec![CaseDo::Take, CaseDo::HandOver, CaseDo::Note],
        typed: Typed { form: "balas".into(), words },
        ..case
    }
}

fn mend(language: Language, case: Case) -> Case {
    let problem = Some(text(language, "case-ground-needed"));
    Case {
        message: Some(Message { tone: Tone::Bad, text: text(language, "case-ground-needed") }),
        may: vec![CaseDo::Write, CaseDo::Refuse, CaseDo::Close],
        typed: Typed { form: "tolak".into(), words: Field { value: "–".into(), problem: problem.clone() } },
        file_problem: problem,
        ..case
    }
}

fn canned(language: Language) -> CannedReplies {
    CannedReplies {
        page: staff(language, "/petugas/jawaban-siap"),
        replies: vec![(
            "salam".into(),
            either(language, "Terima kasih sudah bertanya.", "Thank you for asking."),
        )],
        shortcut: Field { value: "!".into(), problem: Some(text(language, "canned-word-hint")) },
        words: Field::default(),
        saved: true,
    }
}

/// What a case that nobody has taken yet offers.
const FRESH: [CaseDo; 8] = [
    CaseDo::Write,
    CaseDo::Take,
    CaseDo::HandOver,
    CaseDo::Complete,
    CaseDo::Accept,
    CaseDo::Note,
    CaseDo::Redirect,
    CaseDo::Refuse,
];
