//! Accounts of the online service: register, verify, sign in by link, new password, one's own account.

use askama::Template;

use super::{Choice, Field, FieldError, Page};

/// Registration. Posts `nama`, `email`, `telepon`, `sandi` and `kembali` to `/daftar`.
#[derive(Debug, Clone, Template)]
#[template(path = "account/register.html")]
pub struct Register {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// Name.
    pub name: Field,
    /// E-mail address.
    pub email: Field,
    /// Telephone number; may stay empty.
    pub phone: Field,
    /// Password; may stay empty, and is never shown again.
    pub password: Field,
    /// Page to open afterwards.
    pub back: String,
}

/// The code from the mail. Posts `email`, `kode`, `pendaftaran` and `kembali` to `/verifikasi`.
#[derive(Debug, Clone, Template)]
#[template(path = "account/verify.html")]
pub struct Verify {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// Where the mail went, in a sentence; `None` if this page was opened by its address.
    pub sent: Option<String>,
    /// E-mail address; asked for only if the page does not know it.
    pub email: Field,
    /// The code.
    pub code: Field,
    /// The registration the code belongs to, if the page knows it.
    pub registration: String,
    /// Page to open afterwards.
    pub back: String,
}

/// What a mailed link opens: one button, so that programs which open links in mails change nothing.
#[derive(Debug, Clone, Template)]
#[template(path = "account/link.html")]
pub struct Link {
    /// The frame.
    pub page: Page,
    /// Heading.
    pub title: String,
    /// What the button does.
    pub text: String,
    /// The button.
    pub button: String,
    /// Where it posts to.
    pub action: String,
}

/// Asks for an address to write to. Posts `email` to `action`.
#[derive(Debug, Clone, Template)]
#[template(path = "account/ask.html")]
pub struct Ask {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// Heading.
    pub title: String,
    /// What will be sent.
    pub text: String,
    /// The button.
    pub button: String,
    /// Where it posts to.
    pub action: String,
    /// E-mail address.
    pub email: Field,
}

/// Something was done, or cannot be; and what to do next.
#[derive(Debug, Clone, Template)]
#[template(path = "account/told.html")]
pub struct Told {
    /// The frame.
    pub page: Page,
    /// Heading.
    pub title: String,
    /// What happened.
    pub text: String,
    /// The next act.
    pub way: String,
    /// Its address.
    pub href: String,
}

/// A new password by a mailed link. Posts `sandi` to `action`.
#[derive(Debug, Clone, Template)]
#[template(path = "account/password.html")]
pub struct NewPassword {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// Password; only its problem counts.
    pub password: Field,
    /// Where it posts to.
    pub action: String,
}

/// One session of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// When it was opened, in full.
    pub opened: String,
    /// When it was last used, in full.
    pub used: String,
    /// Whether it is this one.
    pub current: bool,
}

/// One's own account. Posts `nama`, `telepon`, `bahasa_surat` to `/akun`, `lama` and `sandi` to `/akun/sandi`.
#[derive(Debug, Clone, Template)]
#[template(path = "account/own.html")]
pub struct Own {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// What was just done.
    pub done: Option<String>,
    /// E-mail address, which stays.
    pub email: String,
    /// Name.
    pub name: Field,
    /// Telephone number; may stay empty.
    pub phone: Field,
    /// Languages of letters.
    pub languages: Vec<Choice>,
    /// Whether there is a password to replace.
    pub has_password: bool,
    /// The present password; only its problem counts.
    pub current: Field,
    /// The new password; only its problem counts.
    pub password: Field,
    /// Sessions, latest first.
    pub sessions: Vec<SessionRow>,
}

/// Leaving. Posts `konfirmasi` to `/akun/hapus`.
#[derive(Debug, Clone, Template)]
#[template(path = "account/erase.html")]
pub struct Erase {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// The address to be typed.
    pub email: String,
    /// What was typed.
    pub confirmation: Field,
}

/// What was typed before a session ended, one press away from being sent.
#[derive(Debug, Clone, Template)]
#[template(path = "account/resume.html")]
pub struct Resume {
    /// The frame.
    pub page: Page,
    /// Where it posts to.
    pub action: String,
    /// What was typed.
    pub fields: Vec<(String, String)>,
}
