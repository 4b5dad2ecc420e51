//! Samples of the account pages.

use pst_http::ui::view::account::{
    Ask, Erase, Link, NewPassword, Own, Register, Resume, SessionRow, Told, Verify,
};
use pst_http::ui::view::officer::Shortcuts;
use pst_http::ui::view::{Choice, Field, FieldError, Oversight, Page, SignedIn};
use pst_i18n::{Language, text, text_with};

use super::{Sample, page, sample};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let told = Told {
        page: page(language, "/verifikasi"),
        title: text(language, "account-told-already.title"),
        text: text(language, "account-told-already.text"),
        way: text(language, "sign-in-do"),
        href: "/masuk".into(),
    };
    let ask = Ask {
        page: page(language, "/masuk/tautan"),
        errors: vec![],
        title: text(language, "account-link-ask"),
        text: text(language, "account-link-ask.text"),
        button: text(language, "account-link-send"),
        action: "/masuk/tautan".into(),
        email: Field::default(),
    };
    let link = Link {
        page: page(language, "/verifikasi/AAAAAAAA"),
        title: text(language, "account-verify"),
        text: text(language, "account-verify-link"),
        button: text(language, "account-verify-do"),
        action: "/verifikasi/AAAAAAAA".into(),
    };
    vec![
        sample("public-account-register", &register(language)),
        sample("public-account-verify", &verify(language)),
        sample("public-account-link", &link),
        sample("public-account-ask", &ask),
        sample("public-account-told", &told),
        sample("public-account-password", &password(language)),
        sample("public-account-own", &own(language)),
        sample("public-account-erase", &erase(language)),
        sample("public-account-resume", &resume(language)),
    ]
}

fn user(language: Language, path: &str) -> Page {
    let person = SignedIn {
        name: "Siti Aminah".into(),
        officer: false,
        oversight: Oversight::None,
        user: true,
        letters: Shortcuts::Off,
    };
    Page { signed_in: Some(person), ..page(language, path) }
}

fn register(language: Language) -> Register {
    let problem = text(language, "problem-text-email.detail");
    Register {
        page: page(language, "/daftar"),
        errors: vec![FieldError { field: "email".into(), message: problem.clone() }],
        name: Field::of("Siti Aminah"),
        email: Field { value: "siti".into(), problem: Some(problem) },
        phone: Field::default(),
        password: Field::default(),
        back: "/akun".into(),
    }
}

fn verify(language: Language) -> Verify {
    Verify {
        page: page(language, "/verifikasi"),
        errors: vec![],
        sent: Some(text_with(language, "account-sent-to", &[("email", "s…@contoh.id".into())])),
        email: Field::of("siti@contoh.id"),
        code: Field::default(),
        registration: "0192f3c1-0000-7000-8000-000000000001".into(),
        back: String::new(),
    }
}

fn password(language: Language) -> NewPassword {
    NewPassword {
        page: page(language, "/sandi/lupa"),
        errors: vec![],
        password: Field::default(),
        action: "/sandi/baru/AAAAAAAA".into(),
    }
}

fn own(language: Language) -> Own {
    let session = |opened: &str, current| SessionRow { opened: opened.into(), used: opened.into(), current };
    Own {
        page: user(language, "/akun"),
        errors: vec![],
        done: Some(text(language, "account-saved")),
        email: "siti@contoh.id".into(),
        name: Field::of("Siti Aminah"),
        phone: Field::of("+6281234567890"),
        languages: Language::ALL
            .map(|other| Choice {
                value: other.tag().into(),
                label: other.native_name().into(),
                chosen: other == language,
            })
            .into(),
        has_password: true,
        current: Field::default(),
        password: Field::default(),
        sessions: vec![session("23/11/2026 09.40 WIB", true), session("22/11/2026 15.02 WIB", false)],
    }
}

fn erase(language: Language) -> Erase {
    Erase {
        page: user(language, "/akun/hapus"),
        errors: vec![],
        email: "siti@contoh.id".into(),
        confirmation: Field::default(),
    }
}

fn resume(language: Language) -> Resume {
    Resume {
        page: user(language, "/masuk"),
        action: "/akun".into(),
        fields: vec![("idempotency_key".into(), "0192f3c1-profile".into()), ("nama".into(), "Siti".into())],
    }
}
