//! The desk: which counter, who is next, what may be done (procedure 4 to 6).

use axum::extract::{Path, Query, State};
use axum::response::Response;
use pst_app::access::Action;
use pst_app::ports::Actor;
use pst_app::walk_in::{
    Act as Allowed, AnswerHelp, Call, CallNext, ChangeDesk, CounterLine, DayView, DeskChange, DeskView,
    HelpWanted, OpenNotes, ReadDay, ReadDesk, TicketDetail, TicketLine, Undoable,
};
use pst_app::{UnitRules, people::ListOfficers};
use pst_domain::queue::TicketNumber;
use pst_domain::sla::HandoverReport;
use pst_domain::ticket::ServiceResult;
use pst_domain::visit::IdentityCard;
use pst_domain::{OfficerId, TicketId, UnitCode};
use pst_i18n::formatting;
use serde::Deserialize;

use crate::HttpState;
use crate::api::counters::number;
use crate::form::Form;
use crate::problem::Fault;
use crate::ui::frame::{Here, clock as clock_time, html, see};
use crate::ui::preferences::Preferences;
use crate::ui::view::Choice;
use crate::ui::view::officer::{
    Act, ChooseCounter, CounterChoice, Desk, DeskState, HandoverClock, Message, QueueRow, TicketInHand, Tone,
    Undo, Visitor,
};

/// What the page before wants this one to say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    /// Code of a refusal.
    galat: String,
    /// What a refusal names.
    tentang: String,
    /// What was done.
    kabar: String,
    /// Tickets whose last step may be taken back, latest first.
    urungkan: String,
}

/// The desk of the counter the officer works at, or the choice of one.
pub(super) async fn show(here: Here, Query(said): Query<Said>) -> Result<Response, Fault> {
    let (officer, unit) = here.staff(Action::Serve)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let day = here.state.query(&ReadDay { unit: unit.clone(), names: false }).await?;
    let own = day.counters.iter().find(|counter| counter.officer == Some(officer));
    let Some(own) = own else {
        return choose(&here, rules, &day, &unit).await;
    };
    let undo = said.urungkan.split(',').filter_map(|id| id.parse().ok().map(TicketId)).collect();
    let read = ReadDesk { unit: unit.clone(), counter: own.number, officer, undo };
    let desk = here.state.query(&read).await?;
    let wanted = here.state.query(&HelpWanted { unit: unit.clone() }).await?;
    let today = rules.unit.zone.local_date(here.now());
    let (inbox, inbox_due) = super::inbox::waiting(&here, rules, &unit).await?;
    let open = here.state.query(&OpenNotes { unit, first: today, last: today, officer }).await?;
    let mut page = view(&here, rules, &desk, message(&here, rules, &said, &desk.day));
    page.open_notes = open.len();
    page.inbox = here.tw("inbox-desk", &[("count", &inbox.to_string())]);
    page.inbox_due = (inbox_due > 0).then(|| here.tw("inbox-desk-due", &[("count", &inbox_due.to_string())]));
    page.help = wanted.map(|at| here.tw("desk-help-wanted", &[("time", &clock_time(rules, at))]));
    html(&page)
}

/// Opens a counter, or ends a break.
pub(super) async fn open(
    state: State<HttpState>,
    number: Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    change(state, number, form, |_| DeskChange::Open).await
}

/// Begins a break.
pub(super) async fn pause(
    state: State<HttpState>,
    number: Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    change(state, number, form, |form| DeskChange::Pause { reason: form.text("alasan").to_owned() }).await
}

/// Leaves a counter.
pub(super) async fn close(
    state: State<HttpState>,
    number: Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    change(state, number, form, |_| DeskChange::Close).await
}

/// Calls the next visitor.
pub(super) async fn call_next(
    State(state): State<HttpState>,
    Path(counter): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    let (counter, tracking) = (number(&counter)?, state.tracking.clone());
    let call = CallNext { unit, counter, officer, finish: None, tracking };
    let called = state.execute(Actor::Officer { officer }, form.key()?, call).await;
    Ok(back(called.as_ref().map(after_call)))
}

/// The officer goes to the visitor who called from the kiosk.
pub(super) async fn acknowledge(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    state.execute(Actor::Officer { officer }, form.key()?, AnswerHelp { unit }).await?;
    state.live.nudge_all();
    Ok(see("/petugas"))
}

/// Back to the desk, with the steps that may be taken back or the refusal that was met.
pub(super) fn back(outcome: Result<Vec<TicketId>, &Fault>) -> Response {
    match outcome {
        Ok(undo) if undo.is_empty() => see("/petugas"),
        Ok(undo) => {
            let ids = undo.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            see(&format!("/petugas?urungkan={ids}"))
        }
        Err(fault) => see(&format!("/petugas?galat={}&tentang={}", fault.code(), fault.subject())),
    }
}

/// The tickets whose steps a call made: the one called, then the one finished before it.
pub(super) fn after_call(call: &Call) -> Vec<TicketId> {
    let called = (call.finished != Some(call.ticket)).then_some(call.ticket);
    called.into_iter().chain(call.finished).collect()
}

async fn change(
    State(state): State<HttpState>,
    Path(counter): Path<String>,
    form: Form,
    wish: impl FnOnce(&Form) -> DeskChange,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    let change = ChangeDesk { unit, counter: number(&counter)?, officer, change: wish(&form) };
    let changed = state.execute(Actor::Officer { officer }, form.key()?, change).await;
    Ok(back(changed.as_ref().map(|_| Vec::new())))
}

async fn choose(here: &Here, rules: &UnitRules, day: &DayView, unit: &UnitCode) -> Result<Response, Fault> {
    let people = here.state.query(&ListOfficers { unit: unit.clone() }).await?;
    let name_of =
        |id: OfficerId| people.iter().find(|person| person.id == id).map(|person| person.name.to_string());
    let counters = day.counters.iter().map(|counter| {
        let taken = counter.officer.and_then(name_of);
        CounterChoice {
            number: counter.number.to_string(),
            name: here.counter_name(counter.number),
            services: services_of(here, rules, counter),
            available: counter.officer.is_none(),
            state: match taken {
                Some(name) => here.tw("desk-opened-by", &[("name", &name)]),
                None => here.t("desk-counter-closed"),
            },
        }
    });
    html(&ChooseCounter { page: here.page(rules), counters: counters.collect() })
}

fn view(here: &Here, rules: &UnitRules, desk: &DeskView, message: Option<Message>) -> Desk {
    let kept = here
        .caller
        .officer
        .as_ref()
        .map(|officer| Preferences::read(&officer.preferences))
        .unwrap_or_default();
    let state = desk_state(desk);
    let aside = desk.day.missed.iter().map(|line| row(here, rules, line, desk.day.now, Some(Act::Return)));
    let held = desk.day.held.iter().map(|line| row(here, rules, line, desk.day.now, Some(Act::Resume)));
    let free = state == DeskState::Ready;
    let waiting = desk.day.waiting.iter().map(|line| {
        let mut row = row(here, rules, line, desk.day.now, free.then_some(Act::Call));
        let next = desk.next.as_ref().is_some_and(|next| next.id == line.id);
        row.reason = line.reason.filter(|_| next).map(|why| here.t(&why.code().replace(['.', '_'], "-")));
        row
    });
    Desk {
        page: here.page(rules),
        counter: desk.counter.number.to_string(),
        counter_name: here.counter_name(desk.counter.number),
        services: services_of(here, rules, &desk.counter),
        state,
        state_detail: state_detail(here, rules, &desk.counter),
        shortcuts: kept.letters(),
        message,
        undo: undo(here, desk),
        clock: desk.clock.as_ref().and_then(|report| clock(here, rules, desk, report)),
        ticket: desk.ticket.as_ref().map(|ticket| in_hand(here, rules, ticket, desk.day.now)),
        acts: desk.acts.iter().map(|act| act_of(*act)).collect(),
        next_number: desk.next.as_ref().map(|line| line.number.to_string()),
        breaks: if free { breaks(here) } else { Vec::new() },
        waiting: waiting.collect(),
        aside: aside.chain(held).collect(),
        help: None,
        open_notes: 0,
        inbox: String::new(),
        inbox_due: None,
        sound: kept.sound,
    }
}

fn desk_state(desk: &DeskView) -> DeskState {
    match (desk.counter.state, desk.ticket.as_ref().map(|ticket| ticket.line.state)) {
        ("paused", _) => DeskState::Paused,
        ("closed", _) => DeskState::Closed,
        (_, Some("serving")) => DeskState::Serving,
        (_, Some(_)) => DeskState::Called,
        (_, None) => DeskState::Ready,
    }
}

fn state_detail(here: &Here, rules: &UnitRules, counter: &CounterLine) -> String {
    match (&counter.pause_reason, counter.since) {
        (Some(reason), Some(since)) => {
            here.tw("desk-paused-since", &[("reason", reason), ("time", &clock_time(rules, since))])
        }
        _ => String::new(),
    }
}

fn row(
    here: &Here,
    rules: &UnitRules,
    line: &TicketLine,
    now: pst_domain::Timestamp,
    act: Option<Act>,
) -> QueueRow {
    let waited = now.seconds_since(line.since).max(0);
    let detail = match line.state {
        "waiting" => formatting::duration_clock(waited.unsigned_abs()),
        "missed" => here.tw("desk-missed", &[("count", &line.calls.to_string())]),
        _ => here.t("desk-held"),
    };
    QueueRow {
        id: line.id.to_string(),
        number: line.number.to_string(),
        service: here.service_name(rules, &line.service),
        name: line.name.clone().unwrap_or_default(),
        priority: line.priority,
        detail,
        reason: None,
        act,
    }
}

fn clock(here: &Here, rules: &UnitRules, desk: &DeskView, report: &HandoverReport) -> Option<HandoverClock> {
    let (eligible_at, waited) = (report.eligible_at?, report.waited_seconds?);
    let time = clock_time(rules, eligible_at);
    Some(HandoverClock {
        seconds_left: report.limit_seconds - waited,
        limit_seconds: report.limit_seconds,
        running: desk.hours_run,
        since: here.tw("desk-clock-since", &[("time", &time)]),
    })
}

fn undo(here: &Here, desk: &DeskView) -> Option<Undo> {
    if desk.undo.is_empty() {
        return None;
    }
    let said = desk.undo.iter().rev().map(|step| undo_words(here, step)).collect::<Vec<_>>();
    let ids = desk.undo.iter().map(|step| step.ticket.to_string()).collect::<Vec<_>>().join(",");
    let seconds = desk.undo.iter().map(|step| step.until.seconds_since(desk.day.now)).min().unwrap_or(0);
    let seconds = u32::try_from(seconds.max(0)).unwrap_or(0);
    Some(Undo { ticket_id: ids, text: format!("{}.", said.join(", ")), seconds })
}

fn undo_words(here: &Here, step: &Undoable) -> String {
    here.tw(&format!("desk-undo-{}", step.state), &[("number", &step.number.to_string())])
}

fn in_hand(
    here: &Here,
    rules: &UnitRules,
    ticket: &TicketDetail,
    now: pst_domain::Timestamp,
) -> TicketInHand {
    let waited = ticket.called_at.unwrap_or(now).seconds_since(ticket.issued_at).max(0);
    let (minutes, seconds) = ((waited / 60).to_string(), (waited % 60).to_string());
    TicketInHand {
        id: ticket.line.id.to_string(),
        number: ticket.line.number.to_string(),
        service: here.service_name(rules, &ticket.line.service),
        priority: ticket.line.priority.then(|| here.t("officer-priority")),
        waited: here.tw("desk-minutes-seconds", &[("minutes", &minutes), ("seconds", &seconds)]),
        calls: u32::from(ticket.line.calls),
        serving_seconds: ticket.serving_since.map(|since| now.seconds_since(since).max(0)),
        visitor: visitor(here, rules, ticket),
    }
}

fn visitor(here: &Here, rules: &UnitRules, ticket: &TicketDetail) -> Visitor {
    let guest = ticket.guest.as_ref();
    let said = |at, key: &str| format!("{} {}", clock_time(rules, at), here.t(key));
    let history = [
        Some(said(ticket.issued_at, "desk-history-issued")),
        ticket.called_at.map(|at| said(at, "desk-history-called")),
        ticket.serving_since.map(|at| said(at, "desk-history-started")),
    ];
    let category = guest.map(|guest| here.t(&format!("category-{}", guest.entry.category.name())));
    Visitor {
        name: guest.map(|guest| guest.entry.name.to_string()).unwrap_or_default(),
        email: guest.map(|guest| guest.entry.email.to_string()).unwrap_or_default(),
        category: category.unwrap_or_default(),
        need: guest.map(|guest| guest.entry.need.to_string()).unwrap_or_default(),
        history: history.into_iter().flatten().collect(),
        identity: cards(here, ticket.identity.map(|check| check.card)),
        note: guest.map(|guest| guest.note.clone()).unwrap_or_default(),
        outcomes: outcomes(here, ServiceResult::Answered),
    }
}

/// Card kinds to choose from, the one seen chosen; "not yet" first while none was.
pub(super) fn cards(here: &Here, seen: Option<IdentityCard>) -> Vec<Choice> {
    let none = Choice { value: String::new(), label: here.t("identity-not-yet"), chosen: seen.is_none() };
    let kinds = IdentityCard::ALL.into_iter().map(|card| Choice {
        value: card.name().to_owned(),
        label: here.t(&format!("identity-{}", card.name())),
        chosen: seen == Some(card),
    });
    std::iter::once(none).chain(kinds).collect()
}

/// What may come of a service.
pub(super) fn outcomes(here: &Here, chosen: ServiceResult) -> Vec<Choice> {
    let choice = |result: ServiceResult| Choice {
        value: result.name().to_owned(),
        label: here.t(&format!("outcome-{}", result.name().replace('_', "-"))),
        chosen: result == chosen,
    };
    ServiceResult::ALL.into_iter().map(choice).collect()
}

fn breaks(here: &Here) -> Vec<Choice> {
    let reasons = ["break-meal", "break-prayer", "break-meeting", "break-other"];
    let choice = |(position, key): (usize, &&str)| {
        let label = here.t(key);
        Choice { value: label.clone(), label, chosen: position == 0 }
    };
    reasons.iter().enumerate().map(choice).collect()
}

fn services_of(here: &Here, rules: &UnitRules, counter: &CounterLine) -> String {
    let offered = rules.unit.services.iter().filter(|offer| counter.services.contains(&offer.code));
    offered.map(|offer| here.service_name(rules, &offer.code)).collect::<Vec<_>>().join(", ")
}

fn message(here: &Here, rules: &UnitRules, said: &Said, day: &DayView) -> Option<Message> {
    if !said.galat.is_empty() {
        let text = conflict(here, rules, said, day).or_else(|| refusal(here, said))?;
        return Some(Message { tone: Tone::Warn, text });
    }
    let number: TicketNumber = said.tentang.parse().ok()?;
    let key = SAID.into_iter().find(|(name, _)| *name == said.kabar).map(|(_, key)| key)?;
    Some(Message { tone: Tone::Good, text: here.tw(key, &[("number", &number.to_string())]) })
}

/// Who acted on a ticket meanwhile, and what it became: the refusal is about a state the officer did not see.
fn conflict(here: &Here, rules: &UnitRules, said: &Said, day: &DayView) -> Option<String> {
    if !matches!(said.galat.as_str(), "ticket.wrong_state" | "ticket.other_desk") {
        return None;
    }
    let number: TicketNumber = said.tentang.parse().ok()?;
    let mut open = [&day.in_hand, &day.held, &day.missed, &day.waiting].into_iter().flatten();
    let line = open.find(|line| line.number == number);
    let state = line.map_or("closed", |line| line.state);
    let counter =
        line.and_then(|line| line.counter).map(|counter| here.counter_name(counter)).unwrap_or_default();
    let time = line.map(|line| clock_time(rules, line.since)).unwrap_or_default();
    let number = number.to_string();
    let args = [("number", number.as_str()), ("counter", &counter), ("time", &time)];
    Some(here.tw(&format!("desk-conflict-{state}"), &args))
}

/// The words of a refusal. What it names comes from the address, so only numbers are taken from there.
fn refusal(here: &Here, said: &Said) -> Option<String> {
    let ticket: Option<TicketNumber> = said.tentang.parse().ok();
    let counter: Option<u16> = said.tentang.parse().ok();
    let named = ticket
        .map(|number| number.to_string())
        .or(counter.map(|number| number.to_string()))
        .unwrap_or_default();
    let args = [("number", named.as_str().into()), ("counter", named.as_str().into()), ("calls", "".into())];
    pst_i18n::find(here.language(), &format!("{}.title", pst_i18n::problem_key(&said.galat)))?;
    let (title, detail) = crate::problem::words(here.language(), &said.galat, &args);
    Some(format!("{title}. {detail}"))
}

/// What a page before may want said, and its words.
const SAID: [(&str, &str); 4] = [
    ("referred", "desk-said-referred"),
    ("identity", "desk-said-identity"),
    ("note", "desk-said-note"),
    ("manual", "desk-said-manual"),
];

const fn act_of(act: Allowed) -> Act {
    match act {
        Allowed::CallNext => Act::CallNext,
        Allowed::Start => Act::Start,
        Allowed::Recall => Act::Recall,
        Allowed::NoShow => Act::NoShow,
        Allowed::FinishAndCall => Act::FinishAndCall,
        Allowed::Finish => Act::Finish,
        Allowed::Refer => Act::Refer,
        Allowed::Hold => Act::Hold,
        Allowed::Void => Act::Void,
        Allowed::Resume => Act::Resume,
        Allowed::Return => Act::Return,
        Allowed::Call => Act::Call,
    }
}
