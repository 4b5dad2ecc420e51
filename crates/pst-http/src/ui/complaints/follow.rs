//! Following a complaint: opening it by number and code, replying, taking it back, and the public counts.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::AppError;
use pst_app::complaints::{
    ComplaintMonth, OpenComplaint as Open, ReadComplaintSummary, ReporterAct, ReporterView, ReporterWish,
};
use pst_app::ports::Actor;
use pst_domain::complaint::ComplaintState;
use pst_i18n::formatting;

use super::words::{promise, state as state_words, state_name};
use crate::HttpState;
use crate::api::complaints::{knock, missed};
use crate::form::{Form, Upload};
use crate::problem::{Fault, violation_words};
use crate::ui::Here;
use crate::ui::conversation::about;
use crate::ui::frame::{html, html_with, see};
use crate::ui::guest::fault_of;
use crate::ui::view::Field;
use crate::ui::view::complaints::{ComplaintCase, ComplaintSummary, OpenComplaint, SaidLine, SummaryRow};
use crate::unrecognised::Unrecognised;

/// Where the forms of these pages lead.
const PAGE: &str = "/pengaduan/lihat";

pub(super) async fn enter(Unrecognised(here): Unrecognised<Here>) -> Result<Response, Fault> {
    html(&OpenComplaint { page: here.home_page()?, number: Field::default(), code: Field::default() })
}

pub(super) async fn open(
    State(state): State<HttpState>,
    Unrecognised(form): Unrecognised<Form>,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, PAGE);
    match opening(&here, form.text("nomor"), form.text("kode")) {
        Ok(open) => show(&here, &open, Shown::default()).await,
        Err(fault) => Err(fault),
    }
    .or_else(|fault| unknown(&here, &form, fault))
}

/// The address of the QR symbol.
pub(super) async fn linked(
    Unrecognised(here): Unrecognised<Here>,
    Path((number, token)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let open = opening(&here, &number, &token)?;
    let here = Here { path: PAGE.to_owned(), ..here };
    show(&here, &open, Shown::default()).await
}

/// QR codes carry the address in upper case.
pub(super) async fn linked_upper(Path((number, token)): Path<(String, String)>) -> Response {
    see(&format!("/pengaduan/{number}/{token}"))
}

pub(super) async fn reply(
    State(state): State<HttpState>,
    Unrecognised(upload): Unrecognised<Upload>,
) -> Result<Response, Fault> {
    let Upload { form, files } = upload;
    let wish = ReporterWish::Reply { text: form.text("pesan").to_owned(), files };
    act(&state, &form, wish, "complaint-reply-sent").await
}

pub(super) async fn withdraw(
    State(state): State<HttpState>,
    Unrecognised(form): Unrecognised<Form>,
) -> Result<Response, Fault> {
    act(&state, &form, ReporterWish::Withdraw, "complaint-withdrawn").await
}

/// C7: counts by month.
pub(super) async fn summary(Unrecognised(here): Unrecognised<Here>) -> Result<Response, Fault> {
    let (rules, unit) = here.home_unit()?;
    let months = here.state.query(&ReadComplaintSummary { unit }).await?;
    let rows = months.iter().map(|count| summary_row(&here, count)).collect();
    let columns = COUNTS.map(|name| here.t(&format!("complaint-count-{name}"))).into();
    html(&ComplaintSummary { page: here.page(rules), columns, rows })
}

async fn act(state: &HttpState, form: &Form, wish: ReporterWish, done: &str) -> Result<Response, Fault> {
    let here = Here::after_form(state, &form.caller, PAGE);
    let open = opening(&here, form.text("nomor"), form.text("kode"))?;
    let request = form.key()?.map(|key| format!("{} {}", key.scope, key.key));
    let act = ReporterAct { open: open.clone(), wish, request };
    match state.execute(Actor::Public, None, act).await {
        Ok(()) => show(&here, &open, Shown { done: Some(here.t(done)), ..Shown::default() }).await,
        Err(fault) => {
            let violation = fault_of(&fault).and_then(|violations| violations.first());
            let words = violation.map(|violation| violation_words(violation, here.language()));
            let of_file = violation.is_some_and(|violation| violation.pointer == "/file");
            let problem = Some(words.ok_or(fault)?);
            let (refused, problem) = if of_file { (problem, None) } else { (None, problem) };
            let reply = Field { value: form.text("pesan").to_owned(), problem };
            show(&here, &open, Shown { done: None, reply, refused }).await
        }
    }
}

/// What a number and a code ask to open; each typed code is counted against its number.
fn opening(here: &Here, number: &str, pass: &str) -> Result<Open, Fault> {
    let missing = AppError::NotFound { what: "complaint" };
    let number = number.parse().map_err(|_| missing)?;
    let open = Open {
        key: here.state.complaints.clone(),
        unit: here.state.config.unit.clone(),
        number,
        pass: pass.to_owned(),
    };
    knock(&here.state, &open)?;
    Ok(open)
}

/// What a page of a complaint says besides the complaint.
#[derive(Default)]
struct Shown {
    done: Option<String>,
    reply: Field,
    /// Why files were refused.
    refused: Option<String>,
}

async fn show(here: &Here, open: &Open, shown: Shown) -> Result<Response, Fault> {
    let found = here.state.query(open).await;
    missed(&here.state, &here.caller, &found)?;
    let view = found?;
    let wrong = shown.reply.problem.is_some() || shown.refused.is_some();
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html_with(status, &case_view(here, &view, shown)?)
}

/// An unknown number and a wrong code are answered alike.
fn unknown(here: &Here, form: &Form, fault: Fault) -> Result<Response, Fault> {
    if !matches!(fault.app(), Some(AppError::NotFound { what: "complaint" })) {
        return Err(fault);
    }
    let problem = Some(here.t("complaint-unknown"));
    let page = OpenComplaint {
        page: here.home_page()?,
        number: Field { value: form.text("nomor").to_owned(), problem },
        code: Field::default(),
    };
    html_with(StatusCode::NOT_FOUND, &page)
}

fn case_view(here: &Here, view: &ReporterView, shown: Shown) -> Result<ComplaintCase, Fault> {
    let Shown { done, reply, refused } = shown;
    let (rules, _) = here.home_unit()?;
    let said = view.said.iter().map(|said| SaidLine {
        author: here.t(if said.by.is_none() { "complaint-you" } else { "complaint-unit" }),
        when: here.moment(rules, said.at),
        text: said.text.clone(),
        reporter: said.by.is_none(),
    });
    let detail = match (view.state, view.objection_until) {
        (ComplaintState::Settled { .. }, Some(until)) => {
            here.tw("complaint-objection", &[("when", &here.moment(rules, until))])
        }
        (state, _) => {
            let key = format!("complaint-detail-{}", state_name(state));
            pst_i18n::find(here.language(), &key).map(|_| here.t(&key)).unwrap_or_default()
        }
    };
    Ok(ComplaintCase {
        page: here.page(rules),
        number: view.number.to_string(),
        pass: view.pass.token.clone(),
        headline: state_words(here, view.state),
        detail,
        done,
        received: here.date(view.received_on),
        promises: vec![
            promise(here, rules, "response", &view.response),
            promise(here, rules, "settlement", &view.settlement),
        ],
        what: view.what.clone(),
        anonymous: view.anonymous,
        files: view
            .files
            .iter()
            .map(|file| (file.name.clone(), about(here, &file.name, file.size)))
            .collect(),
        said: said.collect(),
        open: !matches!(view.state, ComplaintState::Closed { .. }),
        reply,
        refused,
    })
}

fn summary_row(here: &Here, count: &ComplaintMonth) -> SummaryRow {
    let counts = [
        count.received,
        count.responded_in_time,
        count.responded_late,
        count.settled_in_time,
        count.settled_late,
        count.withdrawn,
        count.referred,
        count.open(),
    ];
    let first = chrono::NaiveDate::from_ymd_opt(count.year, count.month, 1).unwrap_or_default();
    SummaryRow {
        month: formatting::month_year(here.language(), first),
        counts: counts.iter().map(ToString::to_string).collect(),
    }
}

/// What is counted, in the order of [`summary_row`].
const COUNTS: [&str; 8] = [
    "received",
    "responded-in-time",
    "responded-late",
    "settled-in-time",
    "settled-late",
    "withdrawn",
    "referred",
    "open",
];
