//! Kiosk samples.

use pst_http::ui::view::kiosk::{
    Aids, AidsChoice, Answers, Check, Closed, ClosedReason, Duplicate, GuestBook, Help, HelpReason, Home,
    Interval, Offline, Paper, Printing, Priority, PriorityChoice, ServiceTile, Ticket,
};
use pst_http::ui::view::{Choice, Field, FieldError, Page};
use pst_i18n::Language;

use super::{Sample, either, page, qr, sample};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let aids = Aids::default();
    let home = Home {
        page: frame(language),
        aids,
        services: services(language),
        priority: None,
        code: Field::default(),
    };
    let chosen = Home { priority: Some(elderly(language)), ..home.clone() };
    let aided = Home {
        aids: Aids { large: true, contrast: true, low: false, spoken: false, enrolled: true },
        ..home.clone()
    };
    let lowered = Home { aids: Aids { low: true, ..aids }, ..home.clone() };
    let book = guest_book(language);
    let wrong = faulty(book.clone());
    let ticket = ticket(language);
    let broken = Ticket { printing: Printing::Broken, estimate: None, ahead: 0, ..ticket.clone() };
    let narrow = Ticket { paper: Paper::Narrow, priority: true, ..ticket.clone() };
    vec![
        sample("kiosk-home", &home),
        sample("kiosk-home-priority", &chosen),
        sample("kiosk-home-contrast", &aided),
        sample("kiosk-home-low", &lowered),
        sample("kiosk-priority", &PriorityChoice { page: frame(language), aids, grounds: grounds(language) }),
        sample("kiosk-book", &book),
        sample("kiosk-book-wrong", &wrong),
        sample("kiosk-check", &check(language)),
        sample("kiosk-duplicate", &duplicate(language)),
        sample("kiosk-ticket", &ticket),
        sample("kiosk-ticket-broken", &broken),
        sample("kiosk-ticket-narrow", &narrow),
        sample("kiosk-help", &help(language, HelpReason::Called)),
        sample("kiosk-no-email", &help(language, HelpReason::NoEmail)),
        sample("kiosk-closed", &closed(language, ClosedReason::Closed)),
        sample("kiosk-break", &closed(language, ClosedReason::Break)),
        sample("kiosk-quota", &closed(language, ClosedReason::Quota)),
        sample("kiosk-offline", &offline(language)),
        sample("kiosk-aids", &AidsChoice { page: frame(language), aids, back: "/kios/1905".into() }),
    ]
}

fn frame(language: Language) -> Page {
    page(language, "/kios/1905")
}

fn services(language: Language) -> Vec<ServiceTile> {
    let rows = [
        (
            "konsultasi-statistik",
            "Konsultasi statistik",
            "Statistical consultation",
            "Bertanya tentang data dan metode",
            "Ask about data and methods",
            3,
        ),
        ("perpustakaan", "Perpustakaan", "Library", "Membaca publikasi", "Read publications", 0),
        (
            "penjualan",
            "Penjualan produk statistik",
            "Sale of statistical products",
            "Membeli publikasi dan data",
            "Buy publications and data",
            1,
        ),
        (
            "rekomendasi",
            "Rekomendasi kegiatan statistik",
            "Statistical activity advice",
            "Untuk instansi pemerintah",
            "For government bodies",
            0,
        ),
        (
            "layanan-lain",
            "Layanan lain",
            "Other services",
            "Petugas akan membantu Anda",
            "An officer will help you",
            0,
        ),
    ];
    rows.into_iter()
        .map(|(code, name, name_en, text, text_en, waiting)| ServiceTile {
            code: code.into(),
            name: either(language, name, name_en),
            description: either(language, text, text_en),
            waiting,
        })
        .collect()
}

fn grounds(language: Language) -> Vec<Priority> {
    [
        ("elderly", "Lansia", "Elderly"),
        ("disability", "Penyandang disabilitas", "Person with a disability"),
        ("pregnant", "Ibu hamil", "Pregnant"),
        ("small_child", "Membawa balita", "With a small child"),
    ]
    .into_iter()
    .map(|(code, label, label_en)| Priority { code: code.into(), label: either(language, label, label_en) })
    .collect()
}

fn elderly(language: Language) -> Priority {
    grounds(language).remove(0)
}

pub(super) fn categories(language: Language) -> Vec<Choice> {
    [
        ("student", "Pelajar/mahasiswa", "Student"),
        ("government", "Instansi pemerintah", "Government"),
        ("private", "Swasta", "Private"),
        ("researcher", "Peneliti", "Researcher"),
        ("media", "Media", "Media"),
        ("public", "Umum", "Public"),
    ]
    .into_iter()
    .map(|(value, label, label_en)| Choice {
        value: value.into(),
        label: either(language, label, label_en),
        chosen: value == "student",
    })
    .collect()
}

fn guest_book(language: Language) -> GuestBook {
    GuestBook {
        page: page(language, "/kios/1905/buku-tamu?layanan=konsultasi-statistik"),
        aids: Aids::default(),
        service_code: "konsultasi-statistik".into(),
        service_name: either(language, "Konsultasi statistik", "Statistical consultation"),
        priority: None,
        errors: Vec::new(),
        name: Field::of("Siti Aminah"),
        email: Field::of("siti@contoh.id"),
        categories: categories(language),
        category_problem: None,
        known_may_skip: true,
        need: Field::default(),
        retention: either(language, "2 tahun", "2 years"),
        contact: "bps1905@bps.go.id".into(),
    }
}

fn faulty(mut book: GuestBook) -> GuestBook {
    let name = either(book.page.language, "Tulis nama lengkap Anda", "Enter your full name");
    let email = either(
        book.page.language,
        "Tulis alamat email dengan format yang benar, contoh: nama@contoh.id",
        "Enter an email address in the correct format, like name@example.id",
    );
    let category = either(book.page.language, "Pilih asal Anda", "Choose where you come from");
    book.name = Field { value: String::new(), problem: Some(name.clone()) };
    book.email = Field { value: "siti@contoh".into(), problem: Some(email.clone()) };
    book.category_problem = Some(category.clone());
    book.errors = [("nama", name), ("email", email), ("asal", category)]
        .map(|(field, message)| FieldError { field: field.into(), message })
        .into();
    book
}

fn answers(language: Language) -> Answers {
    Answers {
        code: String::new(),
        service_code: "konsultasi-statistik".into(),
        service_name: either(language, "Konsultasi statistik", "Statistical consultation"),
        priority: Some(elderly(language)),
        name: "Siti Aminah".into(),
        email: "siti@contoh.id".into(),
        category_code: "student".into(),
        category_label: either(language, "Pelajar/mahasiswa", "Student"),
        need: either(language, "Data inflasi 2015–2025", "Inflation 2015–2025"),
    }
}

fn check(language: Language) -> Check {
    Check {
        page: frame(language),
        aids: Aids::default(),
        answers: answers(language),
        retention: either(language, "2 tahun", "2 years"),
        contact: "bps1905@bps.go.id".into(),
    }
}

fn duplicate(language: Language) -> Duplicate {
    Duplicate {
        page: frame(language),
        aids: Aids::default(),
        number: "K007".into(),
        href: "/kios/1905/nomor/7K3M".into(),
        answers: answers(language),
    }
}

fn ticket(language: Language) -> Ticket {
    Ticket {
        page: page(language, "/kios/1905/nomor/0192f3c1"),
        aids: Aids::default(),
        id: "0192f3c1".into(),
        number: "K007".into(),
        service_name: either(language, "Konsultasi statistik", "Statistical consultation"),
        priority: false,
        ahead: 2,
        estimate: Some(Interval { from: "09.50".into(), to: "10.00".into() }),
        qr_svg: qr(),
        code: "7K3M-9QXZ".into(),
        issued: either(language, "Sen, 23 Nov 2026 · 09.31", "Mon, 23 Nov 2026 · 09.31"),
        printing: Printing::Idle,
        paper: Paper::Wide,
    }
}

fn help(language: Language, reason: HelpReason) -> Help {
    Help { page: frame(language), aids: Aids::default(), reason, back: "/kios/1905".into() }
}

fn offline(language: Language) -> Offline {
    let service = Choice {
        value: "konsultasi-statistik".into(),
        label: either(language, "Konsultasi statistik", "Statistical consultation"),
        chosen: false,
    };
    Offline {
        page: frame(language),
        aids: Aids { enrolled: true, ..Aids::default() },
        services: vec![service],
        categories: categories(language),
        retention: either(language, "dua tahun", "two years"),
        contact: "bps1905@bps.go.id".into(),
    }
}

fn closed(language: Language, reason: ClosedReason) -> Closed {
    let tomorrow =
        either(language, "Selasa, 24 November 2026 pukul 08.00 WIB", "Tuesday, 24 November 2026 at 08.00");
    Closed {
        page: frame(language),
        aids: Aids::default(),
        reason,
        reopens: Some(tomorrow),
        hours: vec![
            either(language, "Senin–Kamis 08.00–15.30 WIB", "Monday–Thursday 08.00–15.30 WIB"),
            either(language, "Jumat 08.00–16.00 WIB", "Friday 08.00–16.00 WIB"),
        ],
        contact: "bps1905@bps.go.id".into(),
        portal_qr: qr(),
        portal: "https://pst.contoh.id".into(),
    }
}
