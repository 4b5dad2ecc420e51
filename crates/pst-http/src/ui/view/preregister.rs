//! Q6: the guest book filled on one's own phone before coming, and the code for the kiosk.

use askama::Template;

use super::{Choice, Field, FieldError, Page};

/// The guest book before a visit. Posts `layanan`, `nama`, `email`, `asal`, `keperluan` to `/kunjungan`.
#[derive(Debug, Clone, Template)]
#[template(path = "preregister/form.html")]
pub struct Preregister {
    /// The frame.
    pub page: Page,
    /// The services.
    pub services: Vec<Choice>,
    /// Why none is chosen yet.
    pub service_problem: Option<String>,
    /// Full name.
    pub name: Field,
    /// E-mail address.
    pub email: Field,
    /// Where the guest comes from.
    pub categories: Vec<Choice>,
    /// Why none is chosen yet.
    pub category_problem: Option<String>,
    /// Need.
    pub need: Field,
    /// The unit's e-mail address, for questions about personal data.
    pub contact: String,
    /// What needs mending; empty at first.
    pub errors: Vec<FieldError>,
}

/// The code to bring. It carries nothing that was typed.
#[derive(Debug, Clone, Template)]
#[template(path = "preregister/code.html")]
pub struct Code {
    /// The frame.
    pub page: Page,
    /// The code, `7K3M-9QXZ`.
    pub code: String,
    /// The same as a QR code, as SVG.
    pub qr_svg: String,
    /// Last day, "Senin, 30 November 2026".
    pub last_day: String,
}
