//! The officer's pages: choose a counter, the desk with its queue, refer, my day, preferences, manual entry, help.

use askama::Template;

use super::{Choice, Field, FieldError, Page, SignedIn};

/// A counter on the first page (O1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterChoice {
    /// Number of the counter, as in its address.
    pub number: String,
    /// Its name, `Loket 2`.
    pub name: String,
    /// Names of the services it serves.
    pub services: String,
    /// State in words: "Tutup", "Dibuka oleh Ani".
    pub state: String,
    /// Whether this officer may take it now.
    pub available: bool,
}

/// O1: choose a counter. Each form posts to `/petugas/loket/{number}/buka`.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/choose.html")]
pub struct ChooseCounter {
    /// The frame.
    pub page: Page,
    /// The counters of the unit.
    pub counters: Vec<CounterChoice>,
}

/// Something the officer may do now. The handler lists what the rules allow; the page shows exactly that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Call the next ticket; posts to the counter.
    CallNext,
    /// Start the service.
    Start,
    /// Call the same number again.
    Recall,
    /// The visitor did not come.
    NoShow,
    /// Put the ticket aside.
    Hold,
    /// Finish and call the next in one step.
    FinishAndCall,
    /// Finish.
    Finish,
    /// Open the page that refers or transfers.
    Refer,
    /// Cancel the ticket; asks once on its own page.
    Void,
    /// Take the ticket up again after it was put aside.
    Resume,
    /// Call back a ticket marked as not present.
    Return,
    /// Call this ticket out of order.
    Call,
}

impl Act {
    /// Last part of the address the form posts to; for [`Act::Refer`] the page to open.
    pub const fn path(self) -> &'static str {
        match self {
            Self::CallNext | Self::Call => "panggil",
            Self::Start => "mulai",
            Self::Recall => "ulang",
            Self::NoShow => "tidak-hadir",
            Self::Hold => "tunda",
            Self::FinishAndCall => "selesai-panggil",
            Self::Finish => "selesai",
            Self::Refer => "rujuk",
            Self::Void => "batalkan",
            Self::Resume => "lanjut",
            Self::Return => "kembali",
        }
    }

    /// Key of the button's words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::CallNext => "officer-next",
            Self::Start => "officer-start",
            Self::Recall => "officer-recall",
            Self::NoShow => "officer-no-show",
            Self::Hold => "officer-hold",
            Self::FinishAndCall => "officer-finish-call",
            Self::Finish => "officer-finish",
            Self::Refer => "officer-refer",
            Self::Void => "officer-void",
            Self::Resume => "officer-resume",
            Self::Return => "officer-return",
            Self::Call => "officer-call",
        }
    }

    /// The letter that does the same; empty when there is none.
    pub const fn shortcut(self) -> &'static str {
        match self {
            Self::CallNext | Self::FinishAndCall => "N",
            Self::Start => "M",
            Self::Recall => "U",
            Self::NoShow => "H",
            Self::Hold => "T",
            Self::Finish => "S",
            Self::Refer => "A",
            Self::Void | Self::Resume | Self::Return | Self::Call => "",
        }
    }

    /// Whether it is the one button most often pressed in this state.
    pub const fn is_primary(self) -> bool {
        matches!(self, Self::CallNext | Self::Start | Self::FinishAndCall)
    }
}

/// How the letters work, as chosen in the preferences (WCAG 2.1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shortcuts {
    /// A single letter acts.
    #[default]
    Letters,
    /// Alt and the letter act.
    Alt,
    /// Letters do nothing.
    Off,
}

impl Shortcuts {
    /// The value in the page and in the preferences form: `on`, `alt`, `off`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Letters => "on",
            Self::Alt => "alt",
            Self::Off => "off",
        }
    }

    /// The value of `aria-keyshortcuts` for `letter`; empty when it does nothing.
    pub fn aria(self, letter: &str) -> String {
        match self {
            Self::Letters => letter.to_owned(),
            Self::Alt if !letter.is_empty() => format!("Alt+{letter}"),
            Self::Alt | Self::Off => String::new(),
        }
    }
}

/// State of the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskState {
    /// Open and free.
    Ready,
    /// A number is called, the visitor is on the way.
    Called,
    /// Serving.
    Serving,
    /// On a break.
    Paused,
    /// Closed, by the officer or a supervisor.
    Closed,
}

impl DeskState {
    /// Key of the word shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ready => "officer-state-ready",
            Self::Called => "officer-state-called",
            Self::Serving => "officer-state-serving",
            Self::Paused => "officer-state-paused",
            Self::Closed => "officer-state-closed",
        }
    }
}

/// The 5-minute clock of policy P2; absent when nobody waits or no standard promises it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverClock {
    /// Seconds left; negative when late. The page counts on from here.
    pub seconds_left: i64,
    /// The limit in seconds, 300.
    pub limit_seconds: i64,
    /// Whether service hours run now; a stopped clock does not count on.
    pub running: bool,
    /// What started the clock: "K006 selesai 09.38".
    pub since: String,
}

impl HandoverClock {
    /// Class of the bar: neutral above two minutes, `warn` until zero, `bad` past it.
    pub const fn tone(&self) -> &'static str {
        match self.seconds_left {
            ..0 => "bad",
            0..=120 => "warn",
            _ => "",
        }
    }

    /// Minutes and seconds without a sign: `03.12`.
    pub fn text(&self) -> String {
        let seconds = self.seconds_left.unsigned_abs();
        format!("{:02}.{:02}", seconds / 60, seconds % 60)
    }

    /// Share of the limit used up, in percent, for the bar.
    pub fn percent(&self) -> i64 {
        let limit = self.limit_seconds.max(1);
        ((limit - self.seconds_left) * 100 / limit).clamp(0, 100)
    }
}

/// The visitor in front of the officer (O4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// Full name.
    pub name: String,
    /// E-mail address; empty when there is none.
    pub email: String,
    /// Category, in words.
    pub category: String,
    /// What was asked for; may be empty.
    pub need: String,
    /// What happened with this ticket so far, one line each: "09.31 Nomor diambil".
    pub history: Vec<String>,
    /// Card kinds to choose from; the chosen one is set once the card was seen. Never a card number (policy P16).
    pub identity: Vec<Choice>,
    /// The note so far.
    pub note: String,
    /// Outcomes to choose from.
    pub outcomes: Vec<Choice>,
}

/// The ticket at this counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketInHand {
    /// Id, for the addresses.
    pub id: String,
    /// Number, `K008`.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Ground for priority in words, if any.
    pub priority: Option<String>,
    /// How long it waited, in words: "11 menit 2 detik".
    pub waited: String,
    /// How often it was called.
    pub calls: u32,
    /// Seconds since the service started; the page counts on. `None` before the start.
    pub serving_seconds: Option<i64>,
    /// Who it is.
    pub visitor: Visitor,
}

impl TicketInHand {
    /// Service time so far: `06.41`, or `1.06.41` past an hour.
    pub fn elapsed(&self) -> String {
        let seconds = self.serving_seconds.unwrap_or_default().max(0);
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 { format!("{hours}.{minutes:02}.{rest:02}") } else { format!("{minutes:02}.{rest:02}") }
    }
}

/// One ticket in a list beside the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Id, for the addresses.
    pub id: String,
    /// Number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// The visitor's name, so that the officer can search for it.
    pub name: String,
    /// Whether it goes first.
    pub priority: bool,
    /// Waiting time or state: "04.10", "Tidak hadir, 2 panggilan".
    pub detail: String,
    /// Why this one is next (policy P9), on the first row of the queue.
    pub reason: Option<String>,
    /// What may be done with it from here: at most one of [`Act::Call`], [`Act::Resume`], [`Act::Return`].
    pub act: Option<Act>,
}

/// The step that can be taken back for a few seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Ticket the undo posts to.
    pub ticket_id: String,
    /// What happened: "K007 selesai, K008 dipanggil."
    pub text: String,
    /// Seconds left.
    pub seconds: u32,
}

/// How grave a message on top of the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Good,
    /// Look out; also conflicts, with who acted and the new state.
    Warn,
    /// Refused.
    Bad,
}

impl Tone {
    /// Class of the notice.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// A message on top of a staff page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// How grave.
    pub tone: Tone,
    /// The words, with the clause they rest on where one applies.
    pub text: String,
}

/// O2–O4: the desk, its queue and the visitor.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/desk.html")]
pub struct Desk {
    /// The frame.
    pub page: Page,
    /// Number of the counter, as in its address.
    pub counter: String,
    /// Its name, `Loket 2`.
    pub counter_name: String,
    /// Names of its services.
    pub services: String,
    /// Its state.
    pub state: DeskState,
    /// Until when and why, on a break: "sampai 13.00, makan siang".
    pub state_detail: String,
    /// How letters work.
    pub shortcuts: Shortcuts,
    /// A conflict, refusal or success to report.
    pub message: Option<Message>,
    /// What can still be taken back.
    pub undo: Option<Undo>,
    /// The 5-minute clock.
    pub clock: Option<HandoverClock>,
    /// The ticket at the counter.
    pub ticket: Option<TicketInHand>,
    /// What may be done with the counter and its ticket, the primary act first.
    pub acts: Vec<Act>,
    /// The number [`Act::CallNext`] and [`Act::FinishAndCall`] will call.
    pub next_number: Option<String>,
    /// Reasons for a break, offered while the counter is open.
    pub breaks: Vec<Choice>,
    /// Waiting, in the order they will be called.
    pub waiting: Vec<QueueRow>,
    /// Put aside or not present, to be called back the same day.
    pub aside: Vec<QueueRow>,
    /// A visitor at the kiosk who wants an officer: since when, in words.
    pub help: Option<String>,
    /// How many of today's services still miss their note.
    pub open_notes: usize,
    /// How many requests the inbox holds for the unit, in words.
    pub inbox: String,
    /// How many of them are due, in words; `None` if none is.
    pub inbox_due: Option<String>,
    /// Whether a soft tick sounds when one minute is left.
    pub sound: bool,
}

/// O5: refer to another service (new linked number, policy P17) or hand over to another counter.
/// Posts `layanan` to `/petugas/tiket/{id}/rujuk`, or `loket` to `/petugas/tiket/{id}/alihkan`.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/refer.html")]
pub struct Refer {
    /// The frame.
    pub page: Page,
    /// Ticket in hand.
    pub ticket_id: String,
    /// Its number.
    pub number: String,
    /// Services to refer to.
    pub services: Vec<Choice>,
    /// Counters to hand over to; empty when this is the only one.
    pub counters: Vec<Choice>,
    /// What is wrong with the choice.
    pub problem: Option<String>,
}

/// Asks once before an act that is not free (no-show too early, cancel). Posts `yakin=1` to `action`.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/confirm.html")]
pub struct Confirm {
    /// The frame.
    pub page: Page,
    /// The question: "K007 baru dipanggil satu kali. Tandai tidak hadir?"
    pub question: String,
    /// Words of the button that goes on.
    pub yes: String,
    /// Where the form posts to.
    pub action: String,
    /// Reasons to choose from, sent as `alasan`; may be empty.
    pub reasons: Vec<Choice>,
}

/// O6: note and result of one service. Posts `catatan`, and `hasil-akhir` once it is finished, to `/petugas/tiket/{id}/catatan`.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/note.html")]
pub struct Note {
    /// The frame.
    pub page: Page,
    /// Ticket.
    pub ticket_id: String,
    /// Its number.
    pub number: String,
    /// The note.
    pub note: Field,
    /// What may have come of it; empty while it is not finished.
    pub outcomes: Vec<Choice>,
}

/// A service of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRow {
    /// Ticket, for the note page.
    pub ticket_id: String,
    /// Number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// From the clock's start to the start of service, "03.12"; "–" when the clause does not apply.
    pub handover: String,
    /// Verdict in words: "Tepat waktu", "Terlambat", "Tidak berlaku".
    pub verdict: String,
    /// Class of the verdict.
    pub late: bool,
    /// Service time, "06.41", or "tidak diketahui".
    pub duration: String,
    /// Outcome.
    pub outcome: String,
}

/// A service whose note is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenNote {
    /// Ticket, for the note page.
    pub ticket_id: String,
    /// Number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// When it began, "Sen, 23 Nov, 09.31".
    pub began: String,
    /// Outcome as it stands.
    pub outcome: String,
}

/// O9: the officer's own day.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/day.html")]
pub struct MyDay {
    /// The frame.
    pub page: Page,
    /// "Senin, 23 November 2026".
    pub date: String,
    /// Visitors served.
    pub served: String,
    /// Share in time, "96,4 %"; "–" when there is none.
    pub in_time: String,
    /// The fraction behind it, "27 dari 28".
    pub fraction: String,
    /// Median service time.
    pub median: String,
    /// Whether a note was just saved.
    pub saved: bool,
    /// Services of the last days whose note is missing, oldest first.
    pub open: Vec<OpenNote>,
    /// The services, latest first.
    pub rows: Vec<DayRow>,
}

/// O10: preferences. Posts `pintasan` (on, alt, off), `suara` (1), `tema` (system, light, dark) to `/petugas/preferensi`.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/preferences.html")]
pub struct Preferences {
    /// The frame.
    pub page: Page,
    /// How letters work.
    pub shortcuts: Vec<Choice>,
    /// Colours.
    pub themes: Vec<Choice>,
    /// A soft tick when one minute is left.
    pub sound: bool,
    /// Shown after saving.
    pub saved: bool,
}

/// O11: a visitor who stands at the desk. Posts the guest book fields, `kartu` and `prioritas` to `/petugas/manual`.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/manual.html")]
pub struct Manual {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// Services.
    pub services: Vec<Choice>,
    /// Full name.
    pub name: Field,
    /// E-mail address; may stay empty here, the officer then answers on paper.
    pub email: Field,
    /// Visitor categories.
    pub categories: Vec<Choice>,
    /// What is wrong with the category.
    pub category_problem: Option<String>,
    /// Grounds for priority, the empty one first.
    pub priorities: Vec<Choice>,
    /// Card kinds, the empty one first.
    pub cards: Vec<Choice>,
    /// Need.
    pub need: Field,
}

/// O12: keys and common cases.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/help.html")]
pub struct Help {
    /// The frame.
    pub page: Page,
    /// How letters work now.
    pub shortcuts: Shortcuts,
}

impl Help {
    /// The keys of the pages this person has.
    fn keys(&self) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        let may = |of: fn(&SignedIn) -> bool| self.page.signed_in.as_ref().is_some_and(of);
        let desk = may(|person| person.officer).then_some(KEYS.as_slice());
        let oversight = may(|person| person.oversight.watches()).then_some(OVERSIGHT_KEYS.as_slice());
        desk.into_iter().chain(oversight).flatten()
    }
}

impl Desk {
    /// Id of the ticket in hand, empty when there is none; acts on a ticket are only listed when there is one.
    fn ticket_id(&self) -> &str {
        self.ticket.as_ref().map_or("", |ticket| &ticket.id)
    }
}

/// The keys of the supervisor's pages.
const OVERSIGHT_KEYS: [(&str, &str); 9] = [
    ("1", "staff-overview"),
    ("2", "staff-report"),
    ("4", "staff-satisfaction"),
    ("5", "staff-complaints"),
    ("6", "staff-audit"),
    ("[", "period-before"),
    ("]", "period-after"),
    ("E", "report-csv"),
    ("P", "report-print"),
];

/// The keys and what they do, in the order of the help page.
const KEYS: [(&str, &str); 16] = [
    ("N", "officer-key-next"),
    ("M", Act::Start.label()),
    ("U", Act::Recall.label()),
    ("T", Act::Hold.label()),
    ("H", Act::NoShow.label()),
    ("S", Act::Finish.label()),
    ("A", Act::Refer.label()),
    ("C", "officer-note"),
    ("J K", "officer-key-list"),
    ("R", "officer-key-reply"),
    ("I", "officer-key-internal"),
    ("L", "officer-key-complete"),
    ("G A", "officer-key-go-queue"),
    ("G K", "officer-key-go-inbox"),
    ("/", "officer-search"),
    ("?", "staff-help"),
];
