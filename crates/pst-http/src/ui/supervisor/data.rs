//! D11: what is kept about visitors, how long, and what a person may ask.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use pst_app::UnitRules;
use pst_app::access::Action;
use pst_app::keeping::{
    ErasePerson, FindPerson, PersonData, ReadRetention, Retention, TakeGuestBook, TakePerson,
};
use pst_app::ports::Actor;
use pst_i18n::formatting;

use crate::HttpState;
use crate::form::Form;
use crate::problem::{Fault, violation_words};
use crate::table::{Cell, Format, Table, attachment};
use crate::ui::frame::{Here, html, html_with};
use crate::ui::guest::fault_of;
use crate::ui::view::Field;
use crate::ui::view::officer::{Message, Tone};
use crate::ui::view::records::{Person, PersonVisit, PersonalData};
use crate::ui::view::supervisor::Figure;

pub(super) async fn page(here: Here) -> Result<Response, Fault> {
    here.staff(Action::Supervise)?;
    html(&view(&here).await?)
}

/// Shows what is kept about whoever has an address. Asked by a form, so that the address is in no log.
pub(super) async fn seek(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (here, actor, unit) = keeper(&state, &form)?;
    let email = form.text("email").trim().to_owned();
    // Without a key: an answer that names a person is not kept for repetition.
    match state.execute(actor, None, FindPerson { unit, email }).await {
        Ok(person) => html(&PersonalData { person: Some(found(&here, &person, None)), ..view(&here).await? }),
        Err(fault) => mend(&here, &form, fault).await,
    }
}

/// What is kept about a person, as a file for the person.
pub(super) async fn take(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (_, actor, unit) = keeper(&state, &form)?;
    let take = TakePerson { unit, email: form.text("email").to_owned() };
    let person = state.execute(actor, None, take).await?;
    let bytes = serde_json::to_vec_pretty(&person).map_err(Fault::internal)?;
    Ok(attachment("application/json", "data-pribadi.json", bytes))
}

/// Erases what is kept about a person, once the word was typed.
pub(super) async fn erase(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (here, actor, unit) = keeper(&state, &form)?;
    let email = form.text("email").to_owned();
    if !form.text("konfirmasi").trim().eq_ignore_ascii_case(&here.t("data-erase-word")) {
        let person = state.execute(actor, None, FindPerson { unit, email }).await?;
        let person = found(&here, &person, Some(here.t("data-erase-wrong")));
        let page = PersonalData { person: Some(person), ..view(&here).await? };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let erased = state.execute(actor, form.key()?, ErasePerson { unit, email }).await?;
    let text = here.tw("data-erased", &[("visits", &erased.to_string())]);
    html(&PersonalData { message: Some(Message { tone: Tone::Good, text }), ..view(&here).await? })
}

/// The guest book of some days with names, as CSV or as a spreadsheet.
pub(super) async fn guest_book(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (here, actor, unit) = keeper(&state, &form)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let today = rules.unit.zone.local_date(here.now());
    let first = form.text("dari").parse::<NaiveDate>().unwrap_or(today);
    let last = form.text("sampai").parse::<NaiveDate>().unwrap_or(first).max(first);
    let name = format!("buku-tamu-{unit}-{first}-{last}");
    let entries = state.execute(actor, None, TakeGuestBook { unit, first, last }).await?;
    let rows = entries.into_iter().map(|entry| {
        let numbers: Vec<_> = entry.tickets.into_iter().map(|ticket| ticket.number).collect();
        vec![
            entry.day.to_string(),
            entry.arrived_at.to_rfc3339(),
            entry.name,
            entry.email,
            entry.category.name().to_owned(),
            entry.need,
            entry.note,
            numbers.join(" "),
        ]
    });
    let rows = rows.map(|row| row.into_iter().map(Cell::from).collect());
    let headings = vec!["date", "arrived_at", "name", "email", "category", "need", "note", "numbers"];
    Table { name, headings, rows: rows.collect() }.file(Format::named(form.text("bentuk")))
}

fn keeper(state: &HttpState, form: &Form) -> Result<(Here, Actor, pst_domain::UnitCode), Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Supervise)?;
    Ok((Here::after_form(state, &form.caller, "/pengawas/data"), Actor::Officer { officer }, unit))
}

async fn mend(here: &Here, form: &Form, fault: Fault) -> Result<Response, Fault> {
    let problem = fault_of(&fault).and_then(|list| list.first());
    let Some(problem) = problem.map(|violation| violation_words(violation, here.language())) else {
        return Err(fault);
    };
    let email = Field { value: form.text("email").to_owned(), problem: Some(problem) };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &PersonalData { email, ..view(here).await? })
}

async fn view(here: &Here) -> Result<PersonalData, Fault> {
    let (_, unit) = here.staff(Action::Supervise)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let retention = here.state.query(&ReadRetention { unit }).await?;
    let today = rules.unit.zone.local_date(here.now());
    Ok(PersonalData {
        page: here.page(rules),
        message: None,
        span: here.retention(rules),
        figures: figures(here, rules, &retention),
        email: Field::default(),
        person: None,
        from: today.to_string(),
        to: today.to_string(),
    })
}

fn figures(here: &Here, rules: &UnitRules, retention: &Retention) -> Vec<Figure> {
    let short = |day| formatting::date_short(here.language(), day);
    let oldest = retention.guests.oldest.map_or_else(|| "–".to_owned(), short);
    let erased = |when: Option<pst_app::keeping::Erased>| {
        when.map_or_else(|| here.t("data-never"), |run| here.moment(rules, run.at))
    };
    let last = retention.last_erased;
    let figure = |key: &str, value: String, detail: String| Figure { label: here.t(key), value, detail };
    vec![
        figure(
            "data-figure-entries",
            retention.guests.entries.to_string(),
            here.tw("data-figure-oldest", &[("date", &oldest)]),
        ),
        figure(
            "data-figure-due",
            retention.guests.due.to_string(),
            here.tw("data-figure-since", &[("date", &here.date(retention.kept_since))]),
        ),
        figure(
            "data-figure-erased",
            last.map_or_else(|| "–".to_owned(), |run| run.guests.to_string()),
            erased(last),
        ),
        figure(
            "data-figure-run",
            retention.last_run.map_or_else(|| "–".to_owned(), |run| crate::ui::frame::clock(rules, run.at)),
            erased(retention.last_run),
        ),
    ]
}

fn found(here: &Here, person: &PersonData, problem: Option<String>) -> Person {
    let visits = person.visits.iter().map(|visit| PersonVisit {
        date: here.date(visit.day),
        name: visit.name.clone(),
        need: visit.need.clone(),
        numbers: visit.tickets.iter().map(|ticket| ticket.number.as_str()).collect::<Vec<_>>().join(", "),
    });
    Person {
        email: person.email.to_string(),
        visits: visits.collect(),
        confirmation: Field { value: String::new(), problem },
    }
}
