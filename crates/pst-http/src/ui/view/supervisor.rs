//! The supervisor's pages: now, report, counters, people, devices.

use askama::Template;

use super::inbox::Tab;
use super::officer::Message;
use super::setup::{DeviceCode, Issued};
use super::{Choice, Field, FieldError, Page};

/// A figure on top of a page. Every share carries its fraction, every median its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is: "Dilayani dalam 5 menit".
    pub label: String,
    /// The value: "96,4 %".
    pub value: String,
    /// What stands behind it: "54 dari 56".
    pub detail: String,
}

/// Which days a report is about: named stretches, a range, the one before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodFilter {
    /// Address of the report.
    pub action: String,
    /// First day, for the date field: "2026-11-23".
    pub from: String,
    /// Last day.
    pub to: String,
    /// "November 2026", a day, or a range of days.
    pub words: String,
    /// "Hari ini", "7 hari" and longer ones.
    pub named: Vec<Tab>,
    /// Address of the stretch before.
    pub before: String,
    /// Address of the stretch after; `None` if it has not begun.
    pub after: Option<String>,
    /// Whether its last day is not over yet.
    pub running: bool,
}

/// A counter now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterNow {
    /// `Loket 2`.
    pub name: String,
    /// State in words.
    pub state: String,
    /// Whether that state is late or otherwise needs a look.
    pub alarm: bool,
    /// Officer, number and time: "Budi, K008, 06.41".
    pub detail: String,
}

/// Visits that began in one hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HourCount {
    /// "08".
    pub hour: String,
    /// Visits.
    pub count: u32,
}

/// Something that needs an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo {
    /// "TV ruang tunggu tidak terhubung sejak 09.40 WIB."
    pub text: String,
    /// Where to act.
    pub href: String,
}

/// D1: now.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/overview.html")]
pub struct Overview {
    /// The frame.
    pub page: Page,
    /// "Senin, 23 November 2026".
    pub date: String,
    /// "09.41".
    pub updated: String,
    /// At most seven figures.
    pub figures: Vec<Figure>,
    /// The counters.
    pub counters: Vec<CounterNow>,
    /// Visits by hour of this day.
    pub hours: Vec<HourCount>,
    /// One sentence that reads the chart aloud: "28 kunjungan, terbanyak pukul 10 (9)."
    pub hours_text: String,
    /// What needs an act; empty is good news.
    pub todo: Vec<Todo>,
    /// Since when nothing that BPS published is missing: "Kamis, 19 November 2026 pukul 02.10 WIB"; empty if it is not
    /// asked.
    pub catalogue: String,
}

/// Height of the tallest bar in pixels.
const CHART_HEIGHT: u32 = 110;

impl Overview {
    /// Each hour with the height of its bar.
    fn bars(&self) -> Vec<(&HourCount, u32)> {
        let highest = self.hours.iter().map(|hour| hour.count).max().unwrap_or(0).max(1);
        self.hours.iter().map(|hour| (hour, hour.count * CHART_HEIGHT / highest)).collect()
    }
}

/// Tickets left out of the figures, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    /// "Layanan tidak selesai pada hari yang sama".
    pub reason: String,
    /// How many.
    pub count: u32,
}

/// One start of the clock of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseRow {
    /// Number of the case, and which start if it is not the first.
    pub number: String,
    /// When the request was found clear and complete: "Sen, 23 Nov 09.41".
    pub accepted: String,
    /// The last instant in time.
    pub due: String,
    /// When it ended.
    pub ended: String,
    /// How it was kept, in words.
    pub verdict: String,
    /// Colour of the verdict: `good`, `bad` or none.
    pub tone: String,
}

/// D3: the promise of three working days.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/promise.html")]
pub struct Promise {
    /// The frame.
    pub page: Page,
    /// Which days.
    pub period: PeriodFilter,
    /// In-time share, late, running.
    pub figures: Vec<Figure>,
    /// What was left out.
    pub excluded: Vec<Excluded>,
    /// How often each officer asked for completion: name and count.
    pub stops: Vec<Excluded>,
    /// The promises, the latest due first.
    pub rows: Vec<PromiseRow>,
    /// Address of the lines as CSV.
    pub csv: String,
    /// Address of the lines as a spreadsheet.
    pub xlsx: String,
    /// The clause that makes the promise, as published.
    pub clause: String,
    /// Where it stands.
    pub clause_source: String,
}

/// One handover of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// "Sen, 23 Nov".
    pub date: String,
    /// Number.
    pub number: String,
    /// Counter.
    pub counter: String,
    /// When the clock started, "09.38.10".
    pub eligible: String,
    /// When service started.
    pub started: String,
    /// Time between, "03.12".
    pub waited: String,
    /// Verdict in words.
    pub verdict: String,
    /// Whether it was late.
    pub late: bool,
}

/// D2: the 5-minute promise.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/report.html")]
pub struct Report {
    /// The frame.
    pub page: Page,
    /// Which days.
    pub period: PeriodFilter,
    /// In-time share, median, 90th percentile.
    pub figures: Vec<Figure>,
    /// What was left out.
    pub excluded: Vec<Excluded>,
    /// The handovers, latest first.
    pub rows: Vec<ReportRow>,
    /// Address of the same data as CSV, without names and addresses.
    pub csv: String,
    /// Address of the same data as a spreadsheet.
    pub xlsx: String,
    /// The clause, verbatim.
    pub clause: String,
    /// Where it stands: "SK 23/2024, waktu penyelesaian".
    pub clause_source: String,
}

/// A counter in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterRow {
    /// Number, as in its address.
    pub number: String,
    /// Name.
    pub name: String,
    /// Names of its services.
    pub services: String,
    /// State in words.
    pub state: String,
    /// Whether it is open and may be closed from here.
    pub open: bool,
}

/// D8: counters. Posts one `layanan` for each chosen service to `/pengawas/loket`.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/counters.html")]
pub struct Counters {
    /// The frame.
    pub page: Page,
    /// A success or refusal.
    pub message: Option<Message>,
    /// The counters.
    pub rows: Vec<CounterRow>,
    /// Services it can serve.
    pub services: Vec<Choice>,
}

/// A person in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Id, for the addresses.
    pub id: String,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Roles in words.
    pub roles: String,
    /// Whether the account may sign in.
    pub active: bool,
    /// Whether it is the reader's own account, which cannot be switched off.
    pub own: bool,
}

/// D9: people. Posts `nama`, `email`, `peran` to `/pengawas/orang`.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/people.html")]
pub struct People {
    /// The frame.
    pub page: Page,
    /// A success or refusal.
    pub message: Option<Message>,
    /// A password made just now, shown this once.
    pub issued: Option<Issued>,
    /// The people.
    pub rows: Vec<PersonRow>,
    /// What needs mending in the form.
    pub errors: Vec<FieldError>,
    /// Name of the new account.
    pub name: Field,
    /// Its e-mail address.
    pub email: Field,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
}

/// A device in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRow {
    /// Id, for the addresses.
    pub id: String,
    /// Name.
    pub name: String,
    /// "Kios" or "Papan antrean".
    pub kind: String,
    /// "Terhubung" or "Tidak terhubung sejak 09.40 WIB".
    pub state: String,
    /// Whether it answers.
    pub online: bool,
}

/// D7: devices. Posts `jenis` (`kiosk`, `board`) and `nama` to `/pengawas/perangkat`.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/devices.html")]
pub struct Devices {
    /// The frame.
    pub page: Page,
    /// A success or refusal.
    pub message: Option<Message>,
    /// A code made just now.
    pub issued: Option<DeviceCode>,
    /// Address to open on the other machine.
    pub address: String,
    /// The devices.
    pub rows: Vec<DeviceRow>,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Name of the new device.
    pub name: Field,
}
