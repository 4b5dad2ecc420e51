//! The inbox (O7): the unit's cases by what is due first, and the canned replies for them.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::access::Action;
use pst_app::online::{CaseLine, Folder, InboxView, KeepCannedReply, ListCannedReplies, ReadInbox};
use pst_app::ports::Actor;
use pst_app::{AppError, UnitRules};
use pst_domain::consultation::ConsultationState;
use pst_domain::{ConsultationId, OfficerId, ServiceDay, Timestamp, UnitCode};
use pst_i18n::formatting;
use serde::Deserialize;

use crate::HttpState;
use crate::form::Form;
use crate::problem::{Fault, violation_words};
use crate::ui::conversation::time;
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::preferences::Preferences;
use crate::ui::view::Field;
use crate::ui::view::conversation::Standing;
use crate::ui::view::inbox::{CannedReplies, CaseRow, Inbox, Tab};
use crate::ui::view::officer::Shortcuts;

/// Which part of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    bagian: String,
    /// Whose: `saya`, `bebas`, or everybody's.
    tangan: String,
    sebelum: String,
}

/// Whether something was just saved.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Saved {
    tersimpan: Option<String>,
}

/// The list. Whoever asks for no part sees what waits for an answer, or else what is to be checked.
pub(super) async fn list(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (officer, unit) = here.staff(Action::ReadInbox)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let read = |folder| ReadInbox { unit: unit.clone(), folder, before: cursor(&asked.sebelum) };
    let wanted = Folder::parse(&asked.bagian);
    let mut folder = wanted.unwrap_or(Folder::WaitingForUs);
    let mut view = here.state.query(&read(folder)).await?;
    if wanted.is_none() && view.lines.is_empty() {
        folder = Folder::ToCheck;
        view = here.state.query(&read(folder)).await?;
    }
    view.lines.retain(|line| match asked.tangan.as_str() {
        "saya" => line.officer == Some(officer),
        "bebas" => line.officer.is_none(),
        _ => true,
    });
    let names = super::case::names(&here, &unit).await?;
    let address = |folder: Folder, hand: &str| {
        let hand = if hand.is_empty() { String::new() } else { format!("&tangan={hand}") };
        format!("/petugas/kotak-masuk?bagian={}{hand}", folder.name())
    };
    let folders = Folder::ALL.map(|each| Tab {
        label: folder_words(&here, each),
        href: address(each, &asked.tangan),
        count: view.counts.get(&each).copied().filter(|_| each != Folder::Closed),
        current: each == folder,
    });
    let hands = [("", "all"), ("bebas", "free"), ("saya", "mine")].map(|(hand, key)| Tab {
        label: here.t(&format!("inbox-hand-{key}")),
        href: address(folder, hand),
        count: None,
        current: asked.tangan == hand,
    });
    let next = view.next.map(|(at, id)| {
        let address = address(folder, &asked.tangan);
        format!("{address}&sebelum={}.{id}", at.micros())
    });
    let holder = |line: &CaseLine| super::case::holder(&here, officer, line.officer, &names);
    html(&Inbox {
        page: here.page(rules),
        shortcuts: letters(&here),
        folders: folders.into(),
        hands: hands.into(),
        folder: folder_words(&here, folder),
        rows: view.lines.iter().map(|line| row(&here, rules, line, view.now, holder(line))).collect(),
        next,
    })
}

/// How many cases wait for the unit, and how many of them are due today or were before.
pub(super) async fn waiting(
    here: &Here,
    rules: &UnitRules,
    unit: &UnitCode,
) -> Result<(usize, usize), Fault> {
    let read = ReadInbox { unit: unit.clone(), folder: Folder::WaitingForUs, before: None };
    let InboxView { now, counts, lines, .. } = here.state.query(&read).await?;
    let today = rules.unit.zone.local_date(now);
    let due = lines.iter().filter_map(|line| line.due_at);
    let due = due.filter(|at| rules.unit.zone.local_date(*at) <= today).count();
    let count = |folder| counts.get(&folder).copied().unwrap_or_default();
    Ok((count(Folder::ToCheck) + count(Folder::WaitingForUs), due))
}

/// The page of canned replies.
pub(super) async fn canned_page(here: Here, Query(saved): Query<Saved>) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::HandleConsultation)?;
    let page = canned(&here, unit, Field::default(), Field::default()).await?;
    html(&CannedReplies { saved: saved.tersimpan.is_some(), ..page })
}

/// Keeps a canned reply, or forgets it.
pub(super) async fn keep_canned(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::HandleConsultation)?;
    let (shortcut, typed) = (form.text("pintas").to_owned(), form.text("kata").to_owned());
    let text = if form.has("hapus") { String::new() } else { typed.clone() };
    let keep = KeepCannedReply { unit: unit.clone(), shortcut: shortcut.clone(), text };
    let fault = match state.execute(Actor::Officer { officer }, form.key()?, keep).await {
        Ok(()) => return Ok(see("/petugas/jawaban-siap?tersimpan")),
        Err(fault) => fault,
    };
    let Some(AppError::Invalid(violations)) = fault.app() else { return Err(fault) };
    let here = Here::after_form(&state, &form.caller, "/petugas/jawaban-siap");
    let problem = |pointer: &str| {
        let found = violations.iter().find(|violation| violation.pointer == pointer);
        found.map(|violation| violation_words(violation, here.language()))
    };
    let shortcut =
        Field { value: shortcut, problem: problem("/shortcut").map(|_| here.t("canned-word-hint")) };
    let words = Field { value: typed, problem: problem("/text") };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &canned(&here, unit, shortcut, words).await?)
}

async fn canned(here: &Here, unit: UnitCode, shortcut: Field, words: Field) -> Result<CannedReplies, Fault> {
    let kept = here.state.query(&ListCannedReplies { unit }).await?;
    Ok(CannedReplies {
        page: here.home_page()?,
        replies: kept.into_iter().map(|reply| (reply.shortcut, reply.text)).collect(),
        shortcut,
        words,
        saved: false,
    })
}

/// How letters work for whoever is signed in.
pub(super) fn letters(here: &Here) -> Shortcuts {
    let kept = here.caller.officer.as_ref().map(|officer| Preferences::read(&officer.preferences));
    kept.unwrap_or_default().letters()
}

fn row(here: &Here, rules: &UnitRules, line: &CaseLine, now: Timestamp, holder: String) -> CaseRow {
    let (standing, left, due) = time_left(here, rules, line, now);
    CaseRow {
        id: line.id.to_string(),
        number: line.number.to_string(),
        topic: line.topic.clone().unwrap_or_else(|| here.t("talk-title-erased")),
        user: line.user.clone().unwrap_or_else(|| here.t("case-user-gone")),
        state: state_words(here, &line.state),
        standing,
        left,
        due,
        holder,
    }
}

/// How the time of a case stands: the class, what is left of it, and the date behind it.
fn time_left(here: &Here, rules: &UnitRules, line: &CaseLine, now: Timestamp) -> (Standing, String, String) {
    let when = |key: &str, at| here.tw(key, &[("when", &short(here, rules, at))]);
    match (&line.state, line.due_at, line.close_at) {
        (ConsultationState::Submitted { since, alarmed }, _, _) => {
            let (standing, key) = if *alarmed {
                (Standing::Warn, "inbox-checked-late")
            } else {
                (Standing::Calm, "inbox-checked-not")
            };
            (standing, here.t(key), when("inbox-submitted", *since))
        }
        (ConsultationState::Closed { at, .. }, _, _) => {
            (Standing::Calm, String::new(), when("inbox-closed", *at))
        }
        (ConsultationState::Accepted { .. }, Some(due_at), _) => {
            let (standing, left) = days_left(here, rules, due_at, now);
            (standing, left, short(here, rules, due_at))
        }
        (_, _, Some(close_at)) => (Standing::Calm, String::new(), when("inbox-closes", close_at)),
        (_, _, None) => (Standing::Calm, here.t("inbox-reply-owed"), when("inbox-since", line.updated_at)),
    }
}

/// Working days until a promise is due, or since it was.
pub(super) fn days_left(
    here: &Here,
    rules: &UnitRules,
    due_at: Timestamp,
    now: Timestamp,
) -> (Standing, String) {
    let (today, due) = (rules.unit.zone.local_date(now), rules.unit.zone.local_date(due_at));
    let (standing, key, days) = if now > due_at {
        (Standing::Bad, "inbox-late", working_days(rules, due, today))
    } else {
        let days = working_days(rules, today, due);
        (if days <= 1 { Standing::Warn } else { Standing::Good }, "inbox-left", days)
    };
    (standing, pst_i18n::text_with(here.language(), key, &[("days", days.into())]))
}

/// Working days after one date up to another.
fn working_days(rules: &UnitRules, after: ServiceDay, until: ServiceDay) -> u32 {
    let days = after.iter_days().skip(1).take_while(|date| *date <= until);
    let working = days.filter(|date| rules.calendar.is_working(*date).is_ok_and(|working| working));
    u32::try_from(working.count()).unwrap_or(u32::MAX)
}

/// A state of a case, as officers say it.
pub(super) fn state_words(here: &Here, state: &ConsultationState) -> String {
    let name = match state {
        ConsultationState::Closed { reason, .. } => format!("case-closed-{}", reason.name()),
        open => format!("case-state-{}", open.name()),
    };
    here.t(&name.replace('_', "-"))
}

fn folder_words(here: &Here, folder: Folder) -> String {
    here.t(&format!("inbox-folder-{}", folder.name().replace('_', "-")))
}

/// Date and time in short, `Jum, 20 Nov, 15.30 WIB`.
pub(super) fn short(here: &Here, rules: &UnitRules, at: Timestamp) -> String {
    let date = formatting::date_short(here.language(), rules.unit.zone.local_date(at));
    format!("{date}, {}", time(rules, at))
}

fn cursor(text: &str) -> Option<(Timestamp, ConsultationId)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_micros(at.parse().ok()?), ConsultationId(id.parse().ok()?)))
}

/// Names of a unit's officers.
pub(super) type Names = Vec<(OfficerId, String)>;
