//! A conversation in the words of a page, for the user and for the inbox: messages by day, both clocks, and the
//! counting behind them.

use chrono::NaiveDate;
use pst_app::UnitRules;
use pst_app::online::{
    ClockRun, ConversationView, CountedDay, DeadlineView, FileView, MessageView, WrittenBy,
};
use pst_domain::consultation::{CompletionItem, ConsultationState, MessageKind};
use pst_domain::sla::{DeadlineState, RunEnd};
use pst_domain::{ClauseRef, ConsultationId, Timestamp};
use pst_i18n::formatting;

use super::frame::{Here, clock};
use super::view::conversation::{Bubble, Clock, Day, DayLine, File, Run, Side, Standing};
use crate::api::dto::name_of;

/// Which conversation is looked at, and how its user is named there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking<'a> {
    /// The case.
    pub(super) id: ConsultationId,
    /// The user: "Anda" to the user, the name to officers.
    pub(super) user: &'a str,
}

/// Messages by day, the newest last.
pub(super) fn days(
    here: &Here,
    rules: &UnitRules,
    messages: &[MessageView],
    looking: Looking<'_>,
) -> Vec<Day> {
    let shown = messages.iter().map(|message| (message.at, bubble(here, rules, message, looking)));
    by_day(here, rules, shown)
}

/// Puts messages, in order, under their days.
pub(super) fn by_day(
    here: &Here,
    rules: &UnitRules,
    messages: impl Iterator<Item = (Timestamp, Bubble)>,
) -> Vec<Day> {
    let mut days: Vec<(NaiveDate, Day)> = Vec::new();
    for (at, message) in messages {
        let date = rules.unit.zone.local_date(at);
        match days.last_mut() {
            Some((last, day)) if *last == date => day.messages.push(message),
            _ => {
                let day = Day { date: here.date(date), iso: date.to_string(), messages: vec![message] };
                days.push((date, day));
            }
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// One message.
pub(super) fn bubble(here: &Here, rules: &UnitRules, message: &MessageView, looking: Looking<'_>) -> Bubble {
    let (side, author) = match &message.by {
        WrittenBy::User => (Side::User, looking.user.to_owned()),
        WrittenBy::Officer(name) => (Side::Office, here.tw("talk-officer", &[("name", name)])),
    };
    Bubble {
        id: format!("pesan-{}", message.seq),
        side,
        author,
        kind: kind(message.kind).map(|key| here.t(key)),
        time: time(rules, message.at),
        text: message.text.clone().unwrap_or_else(|| here.t("talk-erased")),
        files: files(here, &message.files, looking),
    }
}

/// The clock time of a message, with its zone.
pub(super) fn time(rules: &UnitRules, at: Timestamp) -> String {
    format!("{} {}", clock(rules, at), rules.unit.zone.abbreviation())
}

const fn kind(kind: MessageKind) -> Option<&'static str> {
    match kind {
        MessageKind::Question => Some("talk-kind-question"),
        MessageKind::Text => None,
        MessageKind::CompletionRequest => Some("talk-kind-completion"),
        MessageKind::Answer => Some("talk-kind-answer"),
        MessageKind::Redirection => Some("talk-kind-redirection"),
        MessageKind::Refusal => Some("talk-kind-refusal"),
    }
}

/// Files with their type and size in words.
pub(super) fn files(here: &Here, files: &[FileView], looking: Looking<'_>) -> Vec<File> {
    let shown = files.iter().map(|file| File {
        id: file.id.to_string(),
        href: format!("/api/v1/consultations/{}/attachments/{}", looking.id, file.id),
        about: about(here, &file.name, file.size),
        name: file.name.clone(),
    });
    shown.collect()
}

/// Type and size of a file: "PDF, 240 kB".
pub(super) fn about(here: &Here, name: &str, size: u32) -> String {
    let kind = name.rsplit_once('.').map(|(_, ending)| ending.to_uppercase()).unwrap_or_default();
    let size = if size < MEGABYTE {
        format!("{} kB", size.div_ceil(KILOBYTE))
    } else {
        let tenths = i64::from(size.div_ceil(MEGABYTE / 10));
        format!("{} MB", formatting::decimal(here.language(), tenths, 1))
    };
    format!("{kind}, {size}")
}

/// The answer's promise and the closing after silence, with full dates.
pub(super) fn clocks(here: &Here, rules: &UnitRules, view: &ConversationView) -> Vec<Clock> {
    vec![promise(here, rules, view), silence(here, rules, view)]
}

fn promise(here: &Here, rules: &UnitRules, view: &ConversationView) -> Clock {
    let due = view.deadline.due_at.map(|at| here.moment(rules, at)).unwrap_or_default();
    let ended = view.deadline.runs.last().and_then(|clock| clock.run.end.as_ref());
    let answered = match ended {
        Some(RunEnd::Answered { at, .. }) => Some(here.moment(rules, *at)),
        _ => None,
    };
    let waits = || match &view.state {
        ConsultationState::NeedsCompletion { items, .. } => {
            here.tw("talk-promise-incomplete", &[("items", &items_words(here, items.iter()))])
        }
        ConsultationState::Closed { .. } => String::new(),
        _ => here.t("talk-promise-waits-text"),
    };
    let over = matches!(view.state, ConsultationState::Closed { .. });
    let (standing, value, detail) = match (view.deadline.state, answered) {
        (DeadlineState::NotStarted | DeadlineState::Stopped, _) if over => {
            (Standing::Calm, here.t("talk-promise-ended"), String::new())
        }
        (DeadlineState::NotStarted, _) => (Standing::Calm, here.t("talk-promise-waits"), waits()),
        (DeadlineState::Stopped, _) => (Standing::Calm, here.t("talk-promise-stopped"), waits()),
        (DeadlineState::Running, _) => (Standing::Good, due, here.t("talk-promise-running-text")),
        (DeadlineState::Met | DeadlineState::Late, Some(when)) => {
            let late = view.deadline.state == DeadlineState::Late;
            let key = if late { "talk-promise-over-text" } else { "talk-promise-met-text" };
            let standing = if late { Standing::Bad } else { Standing::Good };
            (standing, here.t("talk-promise-met"), here.tw(key, &[("when", &when), ("due", &due)]))
        }
        (DeadlineState::Met | DeadlineState::Late, None) => {
            (Standing::Bad, due, here.t("talk-promise-late-text"))
        }
    };
    Clock { title: here.t("talk-promise"), standing, value, detail }
}

fn silence(here: &Here, rules: &UnitRules, view: &ConversationView) -> Clock {
    let (standing, value, key) = match (&view.deadline.idle, &view.state) {
        (Some(idle), _) => (Standing::Warn, here.moment(rules, idle.close_at), "talk-silence-text"),
        (None, ConsultationState::Closed { at, .. }) => {
            (Standing::Calm, here.moment(rules, *at), "talk-silence-over-text")
        }
        (None, _) => (Standing::Calm, here.t("talk-silence-off"), "talk-silence-off-text"),
    };
    Clock { title: here.t("talk-silence"), standing, value, detail: here.t(key) }
}

/// What is still wanted, in words: "wilayah, tahun".
pub(super) fn items_words<'a>(here: &Here, items: impl Iterator<Item = &'a CompletionItem>) -> String {
    let words = items.map(|item| here.t(&format!("talk-item-{}", name_of(item))));
    words.collect::<Vec<_>>().join(", ")
}

/// Every start of the answer's clock, with its history and its days.
pub(super) fn runs(here: &Here, rules: &UnitRules, deadline: &DeadlineView) -> Vec<Run> {
    deadline.runs.iter().map(|clock| run(here, rules, clock)).collect()
}

fn run(here: &Here, rules: &UnitRules, clock: &ClockRun) -> Run {
    let moment = |at| here.moment(rules, at);
    let mut history = vec![(here.t("talk-run-started"), moment(clock.run.accepted_at))];
    for change in &clock.run.amendments {
        let (old, when) = (moment(change.old_due_at), moment(change.at));
        let what = here.tw("talk-run-moved", &[("decree", &change.decree)]);
        history.push((what, here.tw("talk-run-moved-from", &[("old", &old), ("when", &when)])));
    }
    history.push((here.t("talk-run-due"), moment(clock.run.due_at)));
    let (ended, verdict) = match &clock.run.end {
        Some(RunEnd::Answered { .. }) => (Some("talk-run-answered"), "talk-run-in-time"),
        Some(RunEnd::Stopped { .. }) => (Some("talk-run-stopped"), "talk-run-halted"),
        Some(RunEnd::Closed { .. }) => (Some("talk-run-closed"), "talk-run-halted"),
        None => (None, "talk-run-running"),
    };
    if let (Some(key), Some(end)) = (ended, &clock.run.end) {
        history.push((here.t(key), moment(end.at())));
    }
    let (verdict, standing) = match (clock.late, verdict) {
        (true, _) => ("talk-run-late", Standing::Bad),
        (false, "talk-run-halted") => (verdict, Standing::Calm),
        (false, _) => (verdict, Standing::Good),
    };
    Run { history, verdict: here.t(verdict), standing, days: day_lines(here, &clock.days) }
}

fn day_lines(here: &Here, days: &[CountedDay]) -> Vec<DayLine> {
    let mut count = 0_u32;
    let lines = days.iter().map(|(date, reason, decree)| {
        let counted = reason.is_none().then(|| {
            count += 1;
            count
        });
        DayLine {
            date: here.date(*date),
            counted,
            reason: skipped(here, reason.as_deref(), decree.as_deref()),
        }
    });
    lines.collect()
}

fn skipped(here: &Here, reason: Option<&str>, decree: Option<&str>) -> String {
    match (reason, decree) {
        (None, _) => String::new(),
        (Some("weekend"), None) => here.t("talk-skip-weekend"),
        (Some("day_zero"), None) => here.t("talk-skip-day-zero"),
        (Some(name), decree) => {
            let decree = decree.unwrap_or_default();
            here.tw("talk-skip-closure", &[("name", name), ("decree", decree)])
        }
    }
}

/// A clause as published, with its decree.
pub(super) fn clause_words(
    rules: &UnitRules,
    at: Option<ClauseRef>,
    here: &Here,
    key: &str,
) -> Option<String> {
    let found = rules.clause(at?)?;
    Some(here.tw(key, &[("decree", found.decree), ("text", found.text)]))
}

const KILOBYTE: u32 = 1_000;
const MEGABYTE: u32 = 1_000_000;
