//! One case of the inbox (O8): what was said, both clocks, and the forms of what may be done now.

use axum::extract::{Path, Query};
use axum::response::Response;
use pst_app::UnitRules;
use pst_app::access::Action;
use pst_app::online::{
    CaseAct, ConversationView, ListCannedReplies, MessageView, Party, ReadConversation, WrittenBy,
};
use pst_app::people::ListOfficers;
use pst_app::ports::Role;
use pst_domain::consultation::{CompletionItem, ConsultationState, RefusalGround};
use pst_domain::sla::{DeadlineState, RunEnd};
use pst_domain::{ConsultationId, OfficerId, UnitCode};
use serde::Deserialize;
use uuid::Uuid;

use super::inbox::{Names, days_left, letters, short, state_words};
use crate::api::dto::name_of;
use crate::problem::Fault;
use crate::ui::conversation::{Looking, bubble, by_day, clause_words, files, runs, time};
use crate::ui::frame::{Here, html};
use crate::ui::view::Choice;
use crate::ui::view::conversation::{Bubble, Clock, Day, Side, Standing};
use crate::ui::view::inbox::{Case, CaseDo, Typed};
use crate::ui::view::officer::{Message, Tone};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    kabar: String,
}

/// One case.
pub(super) async fn show(
    here: Here,
    Path(id): Path<Uuid>,
    Query(said): Query<Said>,
) -> Result<Response, Fault> {
    let done = DONE.iter().find(|name| **name == said.kabar);
    let message = done.map(|name| Message { tone: Tone::Good, text: here.t(&format!("case-did-{name}")) });
    html(&Case { message, ..page(&here, ConsultationId(id), Typed::default()).await? })
}

/// The page of a case, with what was typed and could not be used.
pub(super) async fn page(here: &Here, id: ConsultationId, typed: Typed) -> Result<Case, Fault> {
    let (officer, unit) = here.staff(Action::ReadInbox)?;
    let by = Party::Officer { id: officer, unit: unit.clone() };
    let view = here.state.query(&ReadConversation { id, by, after: 0 }).await?;
    let (rules, _) = here.unit(view.unit.as_str())?;
    let names = names(here, &unit).await?;
    let canned = here.state.query(&ListCannedReplies { unit }).await?;
    let held = view.officer.as_ref().map(|(id, _)| *id);
    let may = if here.staff(Action::HandleConsultation).is_ok() { acts(&view, officer) } else { Vec::new() };
    let user = view.user.clone().unwrap_or_else(|| here.t("case-user-gone"));
    let looking = Looking { id, user: &user };
    let (standing, state) = standing(here, rules, &view);
    let others = names.iter().filter(|(id, _)| Some(*id) != held);
    let idle_clause = view.deadline.idle.as_ref().and_then(|idle| idle.clause);
    let clauses = [
        clause_words(rules, view.deadline.clause, here, "talk-promise-clause"),
        clause_words(rules, idle_clause, here, "talk-silence-clause"),
    ];
    Ok(Case {
        page: here.page(rules),
        shortcuts: letters(here),
        message: None,
        id: id.to_string(),
        number: view.number.to_string(),
        topic: view.topic.clone().unwrap_or_else(|| here.t("talk-title-erased")),
        service: here.service_name(rules, &view.service),
        submitted: here.moment(rules, view.submitted_at),
        state,
        standing,
        holder: holder(here, officer, held, &names),
        held: held.map(|id| id.to_string()).unwrap_or_default(),
        elsewhere: held.is_some_and(|held| held != officer),
        origin: view.origin.map(|origin| origin.to_string()),
        days: thread(here, rules, &view, looking),
        seen: view.messages.last().map_or(0, |message| message.seq),
        typing: view.typing.join(", "),
        may,
        typed,
        draft: view.draft.clone().unwrap_or_default(),
        waiting: files(here, &view.waiting_files, looking),
        file_problem: None,
        canned: canned.into_iter().map(|reply| (reply.shortcut, reply.text)).collect(),
        items: items(here),
        due_if_accepted: view.due_if_accepted.map(|at| here.moment(rules, at)),
        officers: others.map(|(id, name)| choice(id.to_string(), name.clone())).collect(),
        targets: targets(here, rules, &view),
        grounds: grounds(here),
        clocks: clocks(here, rules, &view),
        runs: runs(here, rules, &view.deadline),
        clauses: clauses.into_iter().flatten().collect(),
        published: view.published.clone(),
        user,
    })
}

/// Names of the officers a case can be given to.
pub(super) async fn names(here: &Here, unit: &UnitCode) -> Result<Names, Fault> {
    let people = here.state.query(&ListOfficers { unit: unit.clone() }).await?;
    let officers = people.into_iter().filter(|person| person.active && person.roles.contains(&Role::Officer));
    Ok(officers.map(|person| (person.id, person.name.to_string())).collect())
}

/// Who has a case in hand, as the officer who looks says it.
pub(super) fn holder(
    here: &Here,
    own: OfficerId,
    held: Option<OfficerId>,
    names: &[(OfficerId, String)],
) -> String {
    match held {
        None => here.t("inbox-holder-none"),
        Some(held) if held == own => here.t("inbox-holder-mine"),
        Some(held) => {
            names.iter().find(|(id, _)| *id == held).map(|(_, name)| name.clone()).unwrap_or_default()
        }
    }
}

/// What the page offers, of what the rules allow.
fn acts(view: &ConversationView, officer: OfficerId) -> Vec<CaseDo> {
    let own = view.officer.as_ref().is_some_and(|(id, _)| *id == officer);
    let offered = view.may.iter().flat_map(|act| match act {
        CaseAct::Write => vec![CaseDo::Write],
        CaseAct::Assign if own => vec![CaseDo::HandOver],
        CaseAct::Assign => vec![CaseDo::Take, CaseDo::HandOver],
        CaseAct::RequestCompletion => vec![CaseDo::Complete],
        CaseAct::Accept => vec![CaseDo::Accept],
        CaseAct::Answer => vec![CaseDo::Answer],
        CaseAct::Note => vec![CaseDo::Note],
        CaseAct::Redirect => vec![CaseDo::Redirect],
        CaseAct::Refuse => vec![CaseDo::Refuse],
        CaseAct::Close => vec![CaseDo::Close],
        CaseAct::Publish => vec![CaseDo::Publish],
        CaseAct::Reopen | CaseAct::Rate => Vec::new(),
    });
    offered.collect()
}

/// Messages and internal notes together, by day.
fn thread(here: &Here, rules: &UnitRules, view: &ConversationView, looking: Looking<'_>) -> Vec<Day> {
    let said = view.messages.iter().map(|message| (message.at, bubble(here, rules, message, looking)));
    let noted = view.notes.iter().map(|note| (note.at, internal(here, rules, note)));
    let mut all: Vec<_> = said.chain(noted).collect();
    all.sort_by_key(|(at, _)| *at);
    by_day(here, rules, all.into_iter())
}

fn internal(here: &Here, rules: &UnitRules, note: &MessageView) -> Bubble {
    let name = match &note.by {
        WrittenBy::Officer(name) => name.as_str(),
        WrittenBy::User => "",
    };
    Bubble {
        id: format!("catatan-{}", note.seq),
        side: Side::Internal,
        author: here.tw("case-note-by", &[("name", name)]),
        kind: Some(here.t("case-internal")),
        time: time(rules, note.at),
        text: note.text.clone().unwrap_or_else(|| here.t("talk-erased")),
        files: Vec::new(),
    }
}

/// The state of a case, with what is left of its promise while that runs.
fn standing(here: &Here, rules: &UnitRules, view: &ConversationView) -> (Standing, String) {
    let state = state_words(here, &view.state);
    match (&view.state, view.deadline.due_at) {
        (ConsultationState::Accepted { .. }, Some(due_at)) => {
            let (standing, left) = days_left(here, rules, due_at, view.now);
            (standing, format!("{state}, {left}"))
        }
        (ConsultationState::Submitted { alarmed: true, .. }, _) => (Standing::Warn, state),
        _ => (Standing::Calm, state),
    }
}

/// Both clocks with full dates, in an officer's words.
fn clocks(here: &Here, rules: &UnitRules, view: &ConversationView) -> Vec<Clock> {
    vec![answer_clock(here, rules, view), closing_clock(here, rules, view)]
}

fn answer_clock(here: &Here, rules: &UnitRules, view: &ConversationView) -> Clock {
    let due = view.deadline.due_at.map(|at| here.moment(rules, at)).unwrap_or_default();
    let ended = view.deadline.runs.last().and_then(|clock| clock.run.end.as_ref());
    let was_due = || here.tw("case-clock-due-text", &[("due", &due)]);
    let (standing, value, detail) = match (view.deadline.state, ended) {
        (DeadlineState::NotStarted, _) => {
            (Standing::Calm, here.t("case-clock-waits"), here.t("case-clock-waits-text"))
        }
        (DeadlineState::Stopped, Some(RunEnd::Closed { .. })) => {
            (Standing::Calm, here.t("case-clock-stopped"), here.t("case-clock-over-text"))
        }
        (DeadlineState::Stopped, _) => {
            (Standing::Calm, here.t("case-clock-stopped"), here.t("case-clock-stopped-text"))
        }
        (DeadlineState::Met, _) => (Standing::Good, here.t("case-clock-met"), was_due()),
        (DeadlineState::Late, Some(_)) => (Standing::Bad, here.t("case-clock-late"), was_due()),
        (DeadlineState::Running | DeadlineState::Late, _) => {
            let left = view.deadline.due_at.map(|at| days_left(here, rules, at, view.now));
            let (standing, left) = left.unwrap_or((Standing::Calm, String::new()));
            (standing, due, left)
        }
    };
    Clock { title: here.t("case-clock-answer"), standing, value, detail }
}

fn closing_clock(here: &Here, rules: &UnitRules, view: &ConversationView) -> Clock {
    let (standing, value, detail) = match &view.deadline.idle {
        Some(idle) => {
            let reminders = idle.reminders.iter().map(|at| short(here, rules, *at)).collect::<Vec<_>>();
            let detail = here.tw("case-clock-remind-text", &[("when", &reminders.join(" · "))]);
            (Standing::Warn, here.moment(rules, idle.close_at), detail)
        }
        None => (Standing::Calm, here.t("case-clock-off"), here.t("case-clock-off-text")),
    };
    Clock { title: here.t("case-clock-close"), standing, value, detail }
}

fn items(here: &Here) -> Vec<Choice> {
    let item =
        |item: CompletionItem| choice(name_of(&item), here.t(&format!("case-item-{}", name_of(&item))));
    CompletionItem::ALL.into_iter().map(item).collect()
}

/// The other services of the unit, another unit, and the information officer.
fn targets(here: &Here, rules: &UnitRules, view: &ConversationView) -> Vec<Choice> {
    let services = rules.unit.services.iter().filter(|offer| offer.code != view.service);
    let services = services.map(|offer| {
        let name = here.service_name(rules, &offer.code);
        choice(offer.code.to_string(), here.tw("case-target-service", &[("name", &name)]))
    });
    let others = [(TO_UNIT, "case-target-other"), (TO_PUBLIC, "case-target-public")];
    services.chain(others.map(|(value, key)| choice(value.to_owned(), here.t(key)))).collect()
}

fn grounds(here: &Here) -> Vec<Choice> {
    let ground = |ground: RefusalGround| {
        let name = name_of(&ground);
        let label = here.t(&format!("case-ground-{}", name.replace('_', "-")));
        choice(name, label)
    };
    GROUNDS.into_iter().map(ground).collect()
}

const fn choice(value: String, label: String) -> Choice {
    Choice { value, label, chosen: false }
}

/// The grounds an officer may give.
pub(super) const GROUNDS: [RefusalGround; 2] = [RefusalGround::Confidential, RefusalGround::OutOfScope];
/// Another unit, among the places a request can be sent to; its code is typed beside.
pub(super) const TO_UNIT: &str = "_unit";
/// The information officer, among the places a request can be sent to.
pub(super) const TO_PUBLIC: &str = "_ppid";
/// What the page can say was done.
const DONE: [&str; 13] = [
    "answered",
    "written",
    "draft",
    "noted",
    "completion",
    "accepted",
    "taken",
    "handed",
    "redirected",
    "refused",
    "closed",
    "published",
    "withdrawn",
];
