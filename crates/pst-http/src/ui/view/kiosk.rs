//! The kiosk: service choice, guest book, check, number (screens K0–K11).

use askama::Template;

use super::{Choice, Field, FieldError, Page};

/// What the kiosk is, and how the visitor asked it to look; kept for the visit, cleared when it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is on or off by itself")]
pub struct Aids {
    /// Larger text.
    pub large: bool,
    /// Light on dark, with yellow controls.
    pub contrast: bool,
    /// Everything to be touched in the lower half, for a seated visitor.
    pub low: bool,
    /// Screens read aloud, if the browser has a voice for their language.
    pub spoken: bool,
    /// Whether this browser is an enrolled kiosk, which goes on when the server is away.
    pub enrolled: bool,
}

/// A self-declared ground for priority (policy P9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// Value sent: `disability`, `elderly`, `pregnant` or `small_child`.
    pub code: String,
    /// The words shown.
    pub label: String,
}

/// A service on the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceTile {
    /// Code of the service, `konsultasi-statistik`; also picks the tile's picture.
    pub code: String,
    /// Name in the page's language.
    pub name: String,
    /// One line on what one gets there.
    pub description: String,
    /// People waiting now.
    pub waiting: u32,
}

/// K0: what do you need?
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/home.html")]
pub struct Home {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// The services offered now.
    pub services: Vec<ServiceTile>,
    /// The ground for priority already chosen on K5; it is carried into the guest book.
    pub priority: Option<Priority>,
    /// The code of a guest book filled before coming, posted as `kode`; empty at first.
    pub code: Field,
}

/// K5: grounds for priority.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/priority.html")]
pub struct PriorityChoice {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// The four grounds.
    pub grounds: Vec<Priority>,
}

/// K2: the guest book. The form posts `layanan`, `prioritas`, `nama`, `email`, `asal`, `keperluan`;
/// `bahasa` when the language is switched with answers typed.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/guest_book.html")]
pub struct GuestBook {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// Code of the chosen service.
    pub service_code: String,
    /// Its name.
    pub service_name: String,
    /// Ground for priority, if one was declared.
    pub priority: Option<Priority>,
    /// What needs mending; empty on the first visit. Fields: `nama`, `email`, `asal`, `keperluan`.
    pub errors: Vec<FieldError>,
    /// Full name.
    pub name: Field,
    /// E-mail address.
    pub email: Field,
    /// The visitor categories.
    pub categories: Vec<Choice>,
    /// What is wrong with the category answer.
    pub category_problem: Option<String>,
    /// Whether a visitor whose name and e-mail are known may leave the category out (K1); the page says so.
    pub known_may_skip: bool,
    /// What the visitor needs, optional.
    pub need: Field,
    /// How long the data is kept, in words: "2 tahun".
    pub retention: String,
    /// Address for questions about the data.
    pub contact: String,
}

/// The answers carried from the guest book to the number, as hidden fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The code under which they are kept; empty when they travel with the form.
    pub code: String,
    /// Code of the chosen service.
    pub service_code: String,
    /// Its name.
    pub service_name: String,
    /// Ground for priority.
    pub priority: Option<Priority>,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Category as sent; empty when a known visitor left it out.
    pub category_code: String,
    /// Category as shown.
    pub category_label: String,
    /// Need, possibly empty.
    pub need: String,
}

/// K3: check the answers, then take a number.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/check.html")]
pub struct Check {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// The answers.
    pub answers: Answers,
    /// How long the data is kept, in words.
    pub retention: String,
    /// Address for questions about the data.
    pub contact: String,
}

/// Same name and e-mail already hold a number not yet called (policy P8). "A new one" posts the answers with `baru=1`.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/duplicate.html")]
pub struct Duplicate {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// The number already held, `K007`.
    pub number: String,
    /// The page where that number can be used.
    pub href: String,
    /// The answers, for taking a new number nevertheless.
    pub answers: Answers,
}

/// A span of clock times, formatted: "09.50" to "10.00".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Earliest.
    pub from: String,
    /// Latest.
    pub to: String,
}

/// Width of the ticket paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 80 mm roll, 72 mm printable.
    #[default]
    Wide,
    /// 58 mm roll, 48 mm printable.
    Narrow,
}

/// Whether the page prints by itself and what is known about the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Printing {
    /// The page offers to print.
    #[default]
    Idle,
    /// The page opens the print dialogue, or prints at once on a kiosk browser.
    Now,
    /// The printer has no paper or does not answer (K10).
    Broken,
}

/// K4 and K10: the number, with the printable ticket on the same page.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/ticket.html")]
pub struct Ticket {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// Id of the ticket, for reprinting.
    pub id: String,
    /// The number, `K007`.
    pub number: String,
    /// Name of the service.
    pub service_name: String,
    /// Whether the ticket goes first (policy P9).
    pub priority: bool,
    /// Tickets in front of this one.
    pub ahead: u32,
    /// Estimated start; `None` when too little is known to say.
    pub estimate: Option<Interval>,
    /// The QR symbol as an `<svg>` element, black on white with its quiet zone. Inserted as it is.
    pub qr_svg: String,
    /// The code under the symbol, `7K3M-9QXZ`.
    pub code: String,
    /// When the number was issued: "Sen, 23 Nov 2026 · 09.31".
    pub issued: String,
    /// Printing.
    pub printing: Printing,
    /// Paper.
    pub paper: Paper,
}

/// Why an officer was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpReason {
    /// The button at the bottom of each screen (K6).
    Called,
    /// The visitor has no e-mail address; the officer enters the visit at the desk.
    NoEmail,
}

/// K6: an officer is on the way.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/help.html")]
pub struct Help {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// Why.
    pub reason: HelpReason,
    /// Path to go back to.
    pub back: String,
}

/// Why no number can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedReason {
    /// Outside service hours.
    Closed,
    /// A break.
    Break,
    /// All numbers of the day are taken.
    Quota,
}

/// K8: closed, on a break, or no numbers left.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/closed.html")]
pub struct Closed {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// Why.
    pub reason: ClosedReason,
    /// Next opening: "Selasa, 24 November 2026 pukul 08.00 WIB", or the time alone for a break; `None` when the
    /// calendar does not reach that far.
    pub reopens: Option<String>,
    /// Weekly hours, one line each: "Senin–Kamis 08.00–15.30 WIB".
    pub hours: Vec<String>,
    /// How to reach the unit otherwise, such as its e-mail address.
    pub contact: String,
    /// QR code of the portal, as SVG.
    pub portal_qr: String,
    /// Its address, for whoever types it.
    pub portal: String,
}

/// K9: takes a number from the kiosk's own range, by script alone; kept by the browser for when the server is away.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/offline.html")]
pub struct Offline {
    /// The frame.
    pub page: Page,
    /// Display aids.
    pub aids: Aids,
    /// The services.
    pub services: Vec<Choice>,
    /// Where the guest comes from.
    pub categories: Vec<Choice>,
    /// How long data is kept.
    pub retention: String,
    /// The unit's e-mail address.
    pub contact: String,
}

/// K11: display aids. Posts `teks`, `kontras`, `letak`, `suara` (each `1` or absent) and `kembali` to `/kios/{unit}/tampilan`.
#[derive(Debug, Clone, Template)]
#[template(path = "kiosk/aids.html")]
pub struct AidsChoice {
    /// The frame.
    pub page: Page,
    /// The aids in use.
    pub aids: Aids,
    /// Path to go back to.
    pub back: String,
}
