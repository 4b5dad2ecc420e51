//! The officer's inbox: the list of cases and one case with everything that may be done with it.

use askama::Template;

use super::conversation::{Clock, Day, File, Run, Standing};
use super::officer::{Message, Shortcuts};
use super::{Choice, Field, FieldError, Page};

/// A part of the list, or a filter of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// How many cases it holds, if they are counted.
    pub count: Option<usize>,
    /// Whether it is shown now.
    pub current: bool,
}

/// A case in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Id, for the address.
    pub id: String,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub topic: String,
    /// Name of the user.
    pub user: String,
    /// Its state, in words.
    pub state: String,
    /// How its time stands.
    pub standing: Standing,
    /// Working days left or passed: "sisa 3 hari kerja".
    pub left: String,
    /// The date behind it, in full.
    pub due: String,
    /// Who has it in hand, in words.
    pub holder: String,
}

/// O7: the list, by what is due first.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/inbox.html")]
pub struct Inbox {
    /// The frame.
    pub page: Page,
    /// How letters work.
    pub shortcuts: Shortcuts,
    /// The parts, with their counts.
    pub folders: Vec<Tab>,
    /// Everybody's, nobody's, one's own.
    pub hands: Vec<Tab>,
    /// Words of the part shown.
    pub folder: String,
    /// The cases.
    pub rows: Vec<CaseRow>,
    /// Address of the earlier ones.
    pub next: Option<String>,
}

/// Something the officer may do with a case. The handler lists what the rules allow; the page shows exactly that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseDo {
    /// Write in between.
    Write,
    /// Answer.
    Answer,
    /// Add a note that only officers see.
    Note,
    /// Ask for completion.
    Complete,
    /// Record that the request is clear and complete.
    Accept,
    /// Take it in hand.
    Take,
    /// Give it into another hand.
    HandOver,
    /// Send elsewhere.
    Redirect,
    /// Refuse.
    Refuse,
    /// Publish the answer.
    Publish,
    /// Close.
    Close,
}

/// What was typed into one of the forms and could not be used yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// Which form: the last part of its address.
    pub form: String,
    /// Its words.
    pub words: Field,
}

/// O8: one case. Forms post to `/petugas/kotak-masuk/{id}/…` and send their words as `kata`.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/case.html")]
pub struct Case {
    /// The frame.
    pub page: Page,
    /// How letters work.
    pub shortcuts: Shortcuts,
    /// A conflict, refusal or success to report.
    pub message: Option<Message>,
    /// Id, for the addresses.
    pub id: String,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub topic: String,
    /// Name of the service.
    pub service: String,
    /// Name of the user.
    pub user: String,
    /// When it was submitted.
    pub submitted: String,
    /// Its state, in words.
    pub state: String,
    /// How that stands.
    pub standing: Standing,
    /// Who has it in hand, in words.
    pub holder: String,
    /// Their identifier, which a form sends as `tangan`: the hand it was in when the officer looked.
    pub held: String,
    /// Whether another officer has it: to take it over then needs a note.
    pub elsewhere: bool,
    /// The earlier case it follows.
    pub origin: Option<String>,
    /// Messages and notes by day.
    pub days: Vec<Day>,
    /// The last message shown, which a form sends as `sejak`: what came after it was not read.
    pub seen: u32,
    /// Officers who are typing.
    pub typing: String,
    /// What may be done.
    pub may: Vec<CaseDo>,
    /// What was typed and could not be used.
    pub typed: Typed,
    /// The reply as it was kept.
    pub draft: String,
    /// Files uploaded and not sent.
    pub waiting: Vec<File>,
    /// Why a file was refused.
    pub file_problem: Option<String>,
    /// Canned replies: the word and the words.
    pub canned: Vec<(String, String)>,
    /// What can be asked for.
    pub items: Vec<Choice>,
    /// When the answer would be due if the request were complete now.
    pub due_if_accepted: Option<String>,
    /// Officers it can be given to.
    pub officers: Vec<Choice>,
    /// Where it can be sent.
    pub targets: Vec<Choice>,
    /// Grounds to refuse.
    pub grounds: Vec<Choice>,
    /// The answer's promise and the closing after silence.
    pub clocks: Vec<Clock>,
    /// Every start of the promise's clock.
    pub runs: Vec<Run>,
    /// The clauses behind the clocks.
    pub clauses: Vec<String>,
    /// The entry under which the answer was published.
    pub published: Option<String>,
}

impl Case {
    fn can(&self, act: CaseDo) -> bool {
        self.may.contains(&act)
    }

    /// The words of a form: what was typed into it, or the draft of a reply.
    fn words(&self, form: &str) -> Field {
        match form {
            form if self.open(form) => self.typed.words.clone(),
            "balas" => Field::of(self.draft.clone()),
            _ => Field::default(),
        }
    }

    /// Whether a form was sent back to be mended.
    fn open(&self, form: &str) -> bool {
        self.typed.form == form
    }

    /// What was typed into a form that is not offered any more: it is handed back all the same.
    fn stranded(&self) -> Option<&str> {
        let offered = match self.typed.form.as_str() {
            "balas" => self.can(CaseDo::Write) || self.can(CaseDo::Answer),
            "catatan" => self.can(CaseDo::Note),
            "kelengkapan" => self.can(CaseDo::Complete),
            "arahkan" => self.can(CaseDo::Redirect),
            "tolak" => self.can(CaseDo::Refuse),
            "ambil" => self.elsewhere && self.can(CaseDo::Take),
            "alihkan" => self.can(CaseDo::HandOver),
            _ => false,
        };
        let typed = self.typed.words.value.as_str();
        (!offered && !typed.trim().is_empty()).then_some(typed)
    }
}

/// An answer put into words for everybody. Posts `pertanyaan` and `jawaban` to `/petugas/kotak-masuk/{id}/terbitkan`.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/publish.html")]
pub struct Publish {
    /// The frame.
    pub page: Page,
    /// Id of the case, for the addresses.
    pub id: String,
    /// Its number.
    pub number: String,
    /// What must be mended.
    pub errors: Vec<FieldError>,
    /// The question as everybody will read it.
    pub question: Field,
    /// The answer as everybody will read it.
    pub answer: Field,
    /// The entry, if it was published before.
    pub published: Option<String>,
}

/// The canned replies of the unit. Posts `pintas` and `kata` to `/petugas/jawaban-siap`; without words it is forgotten.
#[derive(Debug, Clone, Template)]
#[template(path = "officer/canned.html")]
pub struct CannedReplies {
    /// The frame.
    pub page: Page,
    /// The replies: the word and the words.
    pub replies: Vec<(String, String)>,
    /// The word of a new one.
    pub shortcut: Field,
    /// Its words.
    pub words: Field,
    /// Whether one was just kept.
    pub saved: bool,
}
