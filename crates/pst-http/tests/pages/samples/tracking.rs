//! Tracking and rating samples.

use pst_http::ui::view::kiosk::Interval;
use pst_http::ui::view::tracking::{Asked, Confirm, Element, Elements, EnterCode, Thanks, Track, TrackState};
use pst_http::ui::view::{Choice, Field};
use pst_i18n::Language;

use super::{Sample, either, page, sample};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let waiting = track(language);
    let state = |state, id: &str, en: &str| Track {
        state,
        headline: either(language, id, en),
        can_postpone: false,
        can_cancel: false,
        ..waiting.clone()
    };
    let called = state(
        TrackState::Called,
        "Giliran Anda. Menuju Loket 2 sekarang.",
        "Your turn. Go to Counter 2 now.",
    );
    let done =
        Track { can_rate: true, ..state(TrackState::Done, "Layanan selesai.", "Your visit is finished.") };
    let paused = Track {
        detail: either(
            language,
            "Petugas istirahat sampai 13.00 WIB.",
            "The officer is on a break until 13.00.",
        ),
        estimate: None,
        ..state(TrackState::Paused, "Layanan sedang istirahat.", "The service is on a break.")
    };
    let missed = state(
        TrackState::Missed,
        "Nomor Anda sudah dipanggil dua kali. Hubungi Loket 2; nomor tetap berlaku hari ini.",
        "Your number was called twice. See Counter 2; it stays valid today.",
    );
    let next = state(TrackState::Next, "Bersiaplah. Anda antrean berikutnya.", "Get ready. You are next.");
    let cancelled = state(TrackState::Cancelled, "Antrean dibatalkan.", "Your number is cancelled.");
    let enter = EnterCode { page: page(language, "/t"), code: Field::default() };
    let bad = either(
        language,
        "Kode tidak ditemukan atau sudah kedaluwarsa. Kode tertulis di bawah QR tiket.",
        "Code not found or expired. It is printed below the ticket's QR.",
    );
    let unknown = EnterCode { code: Field { value: "7K3M".into(), problem: Some(bad) }, ..enter.clone() };
    let postpone = confirm(language, Asked::Postpone);
    vec![
        sample("public-track-enter", &enter),
        sample("public-track-unknown", &unknown),
        sample("public-track-waiting", &waiting),
        sample("public-track-next", &next),
        sample("public-track-called", &called),
        sample("public-track-missed", &missed),
        sample("public-track-paused", &paused),
        sample("public-track-done", &done),
        sample("public-track-cancelled", &cancelled),
        sample("public-track-postpone", &postpone),
        sample("public-track-cancel", &confirm(language, Asked::Cancel)),
        sample("public-rating-elements", &elements(language)),
        sample("public-rating-thanks", &thanks(language)),
    ]
}

fn track(language: Language) -> Track {
    Track {
        page: page(language, "/t/7K3M9QXZ"),
        code: "7K3M9QXZ".into(),
        number: "K007".into(),
        service_name: either(language, "Konsultasi statistik", "Statistical consultation"),
        state: TrackState::Waiting,
        live: "waiting true false".into(),
        headline: either(language, "2 antrean lagi", "2 numbers to go"),
        detail: String::new(),
        ahead: 2,
        estimate: Some(Interval { from: "09.50".into(), to: "10.00".into() }),
        updated: "09.41.20".into(),
        can_postpone: true,
        can_cancel: true,
        can_rate: false,
    }
}

fn confirm(language: Language, asked: Asked) -> Confirm {
    Confirm { page: page(language, "/t/7K3M9QXZ"), code: "7K3M9QXZ".into(), number: "K007".into(), asked }
}

fn elements(language: Language) -> Elements {
    let questions = [
        ("requirements", "Kesesuaian persyaratan", "Requirements"),
        ("procedure", "Kemudahan prosedur", "Ease of the procedure"),
        ("time", "Kecepatan waktu", "Speed"),
        ("fee", "Kewajaran biaya", "Fairness of the fee"),
        ("product", "Kesesuaian produk layanan", "Result of the service"),
        ("competence", "Kompetensi petugas", "Competence of staff"),
        ("behaviour", "Perilaku petugas", "Behaviour of staff"),
        ("complaints", "Penanganan pengaduan", "Handling of complaints"),
        ("facilities", "Sarana dan prasarana", "Facilities"),
    ];
    let answer = |value: &str, id: &str, en: &str| Choice {
        value: value.into(),
        label: either(language, id, en),
        chosen: false,
    };
    let elements = questions.map(|(code, id, en)| Element {
        code: code.into(),
        question: either(language, id, en),
        answers: vec![
            answer("4", "Sangat baik", "Very good"),
            answer("3", "Baik", "Good"),
            answer("2", "Kurang baik", "Poor"),
            answer("1", "Tidak baik", "Bad"),
        ],
    });
    Elements {
        page: page(language, "/t/7K3M9QXZ"),
        action: "/t/7K3M9QXZ/penilaian/unsur".into(),
        back: "/t/7K3M9QXZ".into(),
        assurance: either(
            language,
            "Penilaian Anda tidak terlihat oleh petugas loket.",
            "Counter officers cannot see your rating.",
        ),
        problem: None,
        tell: Some("/pengaduan?layanan=konsultasi-statistik&hari=2026-11-23".into()),
        elements: elements.into(),
        words: Field::default(),
    }
}

fn thanks(language: Language) -> Thanks {
    Thanks {
        page: page(language, "/t/7K3M9QXZ"),
        channels: vec![
            (either(language, "Situs web", "Website"), "https://pengaduan.bps.go.id".into()),
            ("Email".into(), "bps1905@bps.go.id".into()),
            ("WhatsApp".into(), "081271067114".into()),
        ],
    }
}
