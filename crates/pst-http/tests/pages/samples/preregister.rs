//! Samples of the guest book filled before coming.

use pst_http::ui::view::preregister::{Code, Preregister};
use pst_http::ui::view::{Choice, Field, FieldError};
use pst_i18n::Language;

use super::{Sample, either, kiosk::categories, page, qr, sample};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let form = form(language);
    let message = either(language, "Tulis nama lengkap Anda", "Enter your full name");
    let wrong = Preregister {
        name: Field { value: String::new(), problem: Some(message.clone()) },
        errors: vec![FieldError { field: "nama".into(), message }],
        ..form.clone()
    };
    let code = Code {
        page: page(language, "/kunjungan"),
        code: "7K3M-9QXZ".into(),
        qr_svg: qr(),
        last_day: either(language, "Senin, 30 November 2026", "Monday, 30 November 2026"),
    };
    vec![sample("preregister", &form), sample("preregister-wrong", &wrong), sample("preregister-code", &code)]
}

fn form(language: Language) -> Preregister {
    Preregister {
        page: page(language, "/kunjungan"),
        services: vec![Choice {
            value: "konsultasi-statistik".into(),
            label: either(language, "Konsultasi statistik", "Statistical consultation"),
            chosen: true,
        }],
        service_problem: None,
        name: Field::of("Siti Aminah"),
        email: Field::of("siti@contoh.id"),
        categories: categories(language),
        category_problem: None,
        need: Field::default(),
        contact: "bps1905@bps.go.id".into(),
        errors: Vec::new(),
    }
}
