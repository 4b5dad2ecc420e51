//! Complaint samples: the reporter's pages and the register.

use pst_http::ui::view::complaints::{
    ComplaintAnswers, ComplaintCase, ComplaintCheck, ComplaintForm, ComplaintReceipt, ComplaintSummary,
    OpenComplaint, PromiseLine, SaidLine, SummaryRow,
};
use pst_http::ui::view::conversation::File;
use pst_http::ui::view::register::{CasePage, ComplaintIntake, Register, RegisterRow};
use pst_http::ui::view::{Choice, Field, FieldError};
use pst_i18n::Language;

use super::{Sample, either, page, qr, sample, staff};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let form = form(language);
    let message = either(language, "Tuliskan apa yang terjadi", "Tell us what happened");
    let mut wrong = ComplaintForm {
        errors: vec![FieldError { field: "apa".into(), message: message.clone() }],
        ..form.clone()
    };
    wrong.answers.what.problem = Some(message);
    let open = OpenComplaint {
        page: page(language, "/pengaduan/lihat"),
        number: Field::default(),
        code: Field::default(),
    };
    let case = case(language);
    let closed = ComplaintCase { open: false, said: vec![], ..case.clone() };
    let counts = ["4", "3", "1", "2", "0", "1", "0", "1"].map(str::to_owned);
    let summary = ComplaintSummary {
        page: page(language, "/pengaduan/ringkasan"),
        columns: counts.into(),
        rows: vec![SummaryRow { month: "November 2026".into(), counts: vec!["4".into(); 8] }],
    };
    let (page, answers) = (form.page.clone(), wrong.answers.clone());
    let check = ComplaintCheck { page, answers, errors: vec![] };
    let message = either(language, "Kirim berkas paling besar 2 MB.", "Send a file of at most 2 MB.");
    let too_large = FieldError { field: "berkas".into(), message };
    let handled = handled(language);
    let sealed = CasePage { facts: None, said: vec![], notes: vec![], own: false, ..handled.clone() };
    vec![
        sample("complaint-check", &check),
        sample("complaint-check-wrong", &ComplaintCheck { errors: vec![too_large], ..check.clone() }),
        sample("complaint-form", &form),
        sample("complaint-form-wrong", &wrong),
        sample("complaint-receipt", &receipt(language)),
        sample("complaint-open", &open),
        sample("complaint-case", &case),
        sample("complaint-case-closed", &closed),
        sample("complaint-summary", &summary),
        sample("staff-complaints", &register(language)),
        sample("staff-complaint", &handled),
        sample("staff-complaint-sealed", &sealed),
        sample("staff-complaint-intake", &intake(language)),
    ]
}

fn form(language: Language) -> ComplaintForm {
    let answers = ComplaintAnswers {
        what: Field::of(either(language, "Loket tutup lebih awal.", "The counter closed early.")),
        about: either(language, "Konsultasi statistik", "Statistical consultation"),
        service: "konsultasi-statistik".into(),
        named: true,
        confidential: true,
        ..ComplaintAnswers::default()
    };
    ComplaintForm {
        page: page(language, "/pengaduan"),
        channels: vec![("Email".into(), "bps1905@bps.go.id".into())],
        answers,
        errors: vec![],
        identity: choices(language, &[("anonim", "Tanpa nama", "Without a name")]),
        refusal: None,
    }
}

fn promises(language: Language) -> Vec<PromiseLine> {
    vec![PromiseLine {
        label: either(language, "Tanggapan pertama", "First response"),
        text: either(language, "tepat waktu", "in time"),
        limit: either(language, "3 hari kerja", "3 working days"),
        tone: "good".into(),
    }]
}

fn receipt(language: Language) -> ComplaintReceipt {
    ComplaintReceipt {
        page: page(language, "/pengaduan"),
        number: "ADU-2026-017".into(),
        code: "4HXP-82QT".into(),
        qr_svg: qr(),
        link: "http://pst.contoh.id/pengaduan/ADU-2026-017/0123456789ABCDEFGHJKMNPQRS".into(),
        received: either(language, "Senin, 23 November 2026", "Monday, 23 November 2026"),
        promises: promises(language),
        unattended: true,
    }
}

fn said(language: Language) -> Vec<SaidLine> {
    vec![SaidLine {
        author: either(language, "Petugas PST", "PST officer"),
        when: either(language, "Selasa pukul 09.00 WIB", "Tuesday 09.00 WIB"),
        text: either(language, "Kami periksa hari ini.", "We look into it today."),
        reporter: false,
    }]
}

fn case(language: Language) -> ComplaintCase {
    ComplaintCase {
        page: page(language, "/pengaduan/lihat"),
        number: "ADU-2026-017".into(),
        pass: "0123456789ABCDEFGHJKMNPQRS".into(),
        headline: either(language, "Pengaduan sedang ditangani", "The complaint is being handled"),
        detail: String::new(),
        done: Some(either(language, "Pesan terkirim.", "Message sent.")),
        received: either(language, "Senin, 23 November 2026", "Monday, 23 November 2026"),
        promises: promises(language),
        what: either(language, "Loket tutup lebih awal.", "The counter closed early."),
        anonymous: true,
        files: vec![("bukti.jpg".into(), "JPG, 1,2 MB".into())],
        said: said(language),
        open: true,
        reply: Field::default(),
        refused: None,
    }
}

fn row(language: Language) -> RegisterRow {
    RegisterRow {
        id: "d1".into(),
        number: "ADU-2026-017".into(),
        source: either(language, "Kotak saran", "Suggestion box"),
        received: either(language, "Sen, 23 Nov", "Mon, 23 Nov"),
        state: either(language, "Sedang ditangani", "In progress"),
        component: either(language, "Waktu", "Time"),
        officer: "Dewi Kartika".into(),
        promises: promises(language),
    }
}

fn register(language: Language) -> Register {
    Register { page: staff(language, "/pengawas/pengaduan"), open: vec![], closed: vec![row(language)] }
}

fn handled(language: Language) -> CasePage {
    let people = choices(language, &[("budi", "Budi Santoso", "Budi Santoso")]);
    CasePage {
        page: staff(language, "/pengawas/pengaduan/d1"),
        message: None,
        row: row(language),
        facts: Some(vec![(either(language, "Apa yang terjadi?", "What happened?"), "…".into())]),
        files: vec![File {
            id: "1".into(),
            href: "/api/v1/complaints/ADU-2026-017/files/1".into(),
            name: "bukti.jpg".into(),
            about: "JPG, 1,2 MB".into(),
        }],
        said: said(language),
        notes: said(language),
        open: true,
        own: false,
        settled: false,
        handlers: people.clone(),
        people,
        components: choices(language, &[("time", "Waktu", "Time")]),
        outcomes: choices(language, &[("upheld", "Terbukti", "Confirmed")]),
        referrals: choices(language, &[("ombudsman", "Ombudsman", "Ombudsman")]),
        words: Field::default(),
        views: vec!["Dewi Kartika, 09.41".into()],
    }
}

fn intake(language: Language) -> ComplaintIntake {
    ComplaintIntake {
        page: staff(language, "/pengawas/pengaduan/catat"),
        message: None,
        errors: vec![],
        sources: choices(language, &[("box", "Kotak saran", "Suggestion box")]),
        found: Field::of("2026-11-23"),
        what: Field::default(),
        happened: Field::default(),
        name: Field::default(),
        contact: Field::default(),
        confidential: false,
        people: choices(language, &[("budi", "Budi Santoso", "Budi Santoso")]),
        refused: None,
    }
}

fn choices(language: Language, rows: &[(&str, &str, &str)]) -> Vec<Choice> {
    let choice = |(value, id, en): &(&str, &str, &str)| Choice {
        value: (*value).into(),
        label: either(language, id, en),
        chosen: false,
    };
    rows.iter().map(choice).collect()
}
