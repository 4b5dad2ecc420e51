//! Set-up, sign-in, home, standard and problem samples.

use pst_http::ui::view::portal::{Clause, ClauseList, Home, Offer, Standard, Statement};
use pst_http::ui::view::problem::{Problem, Way};
use pst_http::ui::view::setup::{
    Administrator, Counters, DeviceCode, Devices, Enrol, Issued, OfficerRow, Passwords, SignIn,
};
use pst_http::ui::view::{Choice, Field, FieldError, Page};
use pst_i18n::Language;

use super::{Sample, either, page, sample};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let sign_in = sign_in(language);
    let refused = refused(sign_in.clone());
    let missing = Problem {
        title: either(language, "Halaman tidak ditemukan", "Page not found"),
        detail: either(
            language,
            "Periksa alamatnya atau kembali ke beranda.",
            "Check the address or go to the home page.",
        ),
        clause: None,
        violations: vec![],
        reference: None,
        ..conflict(language)
    };
    vec![
        sample("public-setup-1", &administrator(language)),
        sample("public-setup-2", &counters(language)),
        sample("public-setup-passwords", &passwords(language)),
        sample("public-setup-3", &devices(language)),
        sample("public-enrol", &Enrol { page: page(language, "/perangkat"), code: Field::default() }),
        sample("public-sign-in", &sign_in),
        sample("public-sign-in-refused", &refused),
        sample("public-home", &home(language)),
        sample("public-standard", &standard(language)),
        sample("public-problem-conflict", &conflict(language)),
        sample("public-problem-missing", &missing),
    ]
}

fn training(language: Language, path: &str) -> Page {
    Page { training: true, ..page(language, path) }
}

fn administrator(language: Language) -> Administrator {
    let problem =
        either(language, "Tulis kata sandi dengan paling sedikit 12 huruf", "Enter at least 12 characters");
    Administrator {
        page: training(language, "/mulai"),
        errors: vec![FieldError { field: "sandi".into(), message: problem.clone() }],
        code: Field::of("KJ4M-2XQP"),
        name: Field::of("Ratna Dewi"),
        email: Field::of("ratna@contoh.id"),
        password: Field { value: String::new(), problem: Some(problem) },
    }
}

fn counters(language: Language) -> Counters {
    let filled = OfficerRow { name: Field::of("Budi Santoso"), email: Field::of("budi@contoh.id") };
    Counters {
        page: page(language, "/mulai/loket"),
        errors: vec![],
        counters: Field::of("2"),
        officers: vec![filled, OfficerRow::default(), OfficerRow::default()],
    }
}

fn passwords(language: Language) -> Passwords {
    let account = |name: &str, email: &str, password: &str| Issued {
        name: name.into(),
        email: email.into(),
        password: password.into(),
    };
    Passwords {
        page: page(language, "/mulai/loket"),
        accounts: vec![
            account("Budi Santoso", "budi@contoh.id", "kelapa-rumput-42-biru"),
            account("Ani Lestari", "ani@contoh.id", "pantai-timah-17-jingga"),
        ],
    }
}

fn devices(language: Language) -> Devices {
    let choice = |value: &str, id: &str, en: &str, chosen| Choice {
        value: value.into(),
        label: either(language, id, en),
        chosen,
    };
    Devices {
        page: page(language, "/mulai/perangkat"),
        uses: vec![
            choice("kiosk", "Kios", "Kiosk", false),
            choice("board", "Papan antrean", "Queue board", false),
            choice("", "Bukan keduanya", "Neither", true),
        ],
        codes: vec![
            DeviceCode { kind: either(language, "Kios", "Kiosk"), code: "7K3M-9QXZ".into() },
            DeviceCode { kind: either(language, "Papan antrean", "Queue board"), code: "4HXP-82QT".into() },
        ],
        address: "http://192.168.1.10:8080/perangkat".into(),
        valid_for: either(language, "24 jam", "24 hours"),
    }
}

fn sign_in(language: Language) -> SignIn {
    SignIn {
        page: page(language, "/masuk"),
        errors: vec![],
        email: Field::default(),
        password: Field::default(),
        back: "/petugas".into(),
        expired: true,
        target: String::new(),
        kept: String::new(),
    }
}

fn refused(sign_in: SignIn) -> SignIn {
    let words = either(
        sign_in.page.language,
        "Email atau kata sandi tidak sesuai",
        "Email or password does not match",
    );
    SignIn {
        errors: vec![FieldError { field: "sandi".into(), message: words.clone() }],
        email: Field::of("budi@contoh.id"),
        password: Field { value: String::new(), problem: Some(words) },
        expired: false,
        ..sign_in
    }
}

fn hours(language: Language) -> Vec<String> {
    vec![
        either(language, "Senin–Kamis 08.00–15.30 WIB", "Monday–Thursday 08.00–15.30 WIB"),
        either(language, "Jumat 08.00–16.00 WIB", "Friday 08.00–16.00 WIB"),
    ]
}

fn home(language: Language) -> Home {
    let offer = |id: &str, en: &str, text: &str, text_en: &str| Offer {
        name: either(language, id, en),
        description: either(language, text, text_en),
    };
    Home {
        page: page(language, "/"),
        open: true,
        open_text: either(language, "Buka sampai 15.30 WIB", "Open until 15.30 WIB"),
        hours: hours(language),
        address: "Komplek Perkantoran Pemkab Bangka Selatan 33783".into(),
        phone: "0718 4220039".into(),
        email: "bps1905@bps.go.id".into(),
        services: vec![
            offer(
                "Konsultasi statistik",
                "Statistical consultation",
                "Bertanya tentang data",
                "Ask about data",
            ),
            offer("Perpustakaan", "Library", "Membaca publikasi", "Read publications"),
        ],
        query: Field::default(),
        code: Field::default(),
    }
}

fn standard(language: Language) -> Standard {
    let clause = |number, text: &str, english: &str| Clause {
        number,
        text: text.into(),
        translation: (language == Language::English).then(|| english.into()),
    };
    let requirements = ClauseList {
        anchor: "requirement".into(),
        title: either(language, "Persyaratan, kunjungan langsung", "Requirements, walk-in"),
        clauses: vec![
            clause(
                1,
                "Pengguna layanan berkunjung ke Unit Pelayanan Statistik Terpadu (PST) BPS",
                "The visitor comes to the PST unit",
            ),
            clause(4, "Pengguna layanan mengisi buku tamu", "The visitor fills in the guest book"),
        ],
    };
    let procedure = ClauseList {
        anchor: "procedure".into(),
        title: either(language, "Prosedur, kunjungan langsung", "Procedure, walk-in"),
        clauses: vec![clause(
            3,
            "Pengguna layanan mengambil nomor antrian",
            "The visitor takes a queue number",
        )],
    };
    let limit = Statement {
        anchor: "time-limit-walk-in".into(),
        title: either(language, "Waktu penyelesaian, kunjungan langsung", "Time limit, walk-in"),
        text: "Pengguna layanan akan dilayani maksimal 5 (lima) menit sejak pengguna layana npada antrian sebelumnya selesai.".into(),
        translation: None,
    };
    Standard {
        page: page(language, "/standar/1905"),
        service_name: either(language, "Konsultasi statistik", "Statistical consultation"),
        decree: "SK 23/2024".into(),
        lists: vec![requirements, procedure],
        statements: vec![limit],
        channels: vec![
            ("Email".into(), "bps1905@bps.go.id".into()),
            ("WhatsApp".into(), "081271067114".into()),
        ],
        hours: hours(language),
    }
}

fn conflict(language: Language) -> Problem {
    Problem {
        page: page(language, "/petugas"),
        title: either(language, "Loket masih melayani", "The counter is still serving"),
        detail: either(
            language,
            "Loket 2 masih melayani K008. Selesaikan dahulu, lalu panggil berikutnya.",
            "Counter 2 is still serving K008. Finish it first, then call the next.",
        ),
        clause: Some(
            "SK 23/2024, prosedur 4: Pengguna layanan menunggu waktu dilayani sesuai nomor antrian".into(),
        ),
        violations: vec![either(language, "K008 dipanggil pada 09.41", "K008 was called at 09.41")],
        reference: Some("7F3A".into()),
        ways: vec![
            Way { label: either(language, "Ke meja layanan", "To the desk"), href: "/petugas".into() },
            Way { label: either(language, "Ke beranda", "To the home page"), href: "/".into() },
        ],
    }
}
