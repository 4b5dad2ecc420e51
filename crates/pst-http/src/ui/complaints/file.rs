//! Filing: the published channels and the form, the check, the receipt (C1 to C4).

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::complaints::{ComplaintForm as Written, FileComplaint, Receipt};
use pst_app::ports::Actor;
use pst_app::tracking::printed;
use pst_app::{NewFile, UnitRules, Violation};
use serde::Deserialize;

use super::words::promise;
use crate::HttpState;
use crate::api::complaints::{complaint_url, ration_complaint};
use crate::form::{Form, Upload};
use crate::problem::{Fault, violation_words};
use crate::ui::Here;
use crate::ui::frame::{html, html_with};
use crate::ui::guest::fault_of;
use crate::ui::portal::complaint_channels;
use crate::ui::qr::qr;
use crate::ui::view::complaints::{ComplaintAnswers, ComplaintCheck, ComplaintForm, ComplaintReceipt};
use crate::ui::view::{Choice, Field, FieldError};
use crate::unrecognised::Unrecognised;

/// What a low rating hands over: the service and the day, and nothing else.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct About {
    layanan: String,
    hari: String,
}

pub(super) async fn page(
    Unrecognised(here): Unrecognised<Here>,
    Query(about): Query<About>,
) -> Result<Response, Fault> {
    let answers = ComplaintAnswers { service: about.layanan, day: about.hari, ..ComplaintAnswers::default() };
    html(&form_view(&here, answers, Vec::new(), None)?)
}

/// One address for all steps, so that no step needs to remember another.
pub(super) async fn step(
    State(state): State<HttpState>,
    Unrecognised(upload): Unrecognised<Upload>,
) -> Result<Response, Fault> {
    let Upload { form, files } = upload;
    let here = Here::after_form(&state, &form.caller, "/pengaduan");
    let answers = answers(&form);
    let written = written(&answers);
    match form.text("langkah") {
        "ubah" => html(&form_view(&here, answers, Vec::new(), None)?),
        "kirim" => match send(&state, &form, written, files).await {
            Ok(receipt) => html(&receipt_view(&here, &receipt)?),
            Err(fault) => mend(&here, answers, &fault),
        },
        _ => match written.check() {
            Ok(()) => html(&check_view(&here, answers, Vec::new())?),
            Err(fault) => mend(&here, answers, &fault.into()),
        },
    }
}

async fn send(
    state: &HttpState,
    form: &Form,
    written: Written,
    files: Vec<NewFile>,
) -> Result<Receipt, Fault> {
    ration_complaint(state, &form.caller)?;
    let file = FileComplaint {
        key: state.complaints.clone(),
        unit: state.config.unit.clone(),
        form: written,
        files,
        intake: None,
        request: form.key()?.map(|key| format!("{} {}", key.scope, key.key)),
    };
    // The key of the form finds a repeated request; no answer is stored, for it holds the code.
    state.execute(Actor::Public, None, file).await
}

/// The form once more, with what was typed and what is wrong.
fn mend(here: &Here, answers: ComplaintAnswers, fault: &Fault) -> Result<Response, Fault> {
    let Some(violations) = fault_of(fault) else {
        if fault.status() != StatusCode::TOO_MANY_REQUESTS {
            return Err(fault.clone());
        }
        let (title, detail) = fault.words(here.language(), "");
        let refusal = Some(format!("{title}. {detail}"));
        return html_with(fault.status(), &form_view(here, answers, Vec::new(), refusal)?);
    };
    if violations.iter().all(|violation| violation.pointer == "/file") {
        let refused = |violation| FieldError {
            field: "berkas".to_owned(),
            message: violation_words(violation, here.language()),
        };
        let errors = violations.iter().map(refused).collect();
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &check_view(here, answers, errors)?);
    }
    let error = |violation: &Violation| {
        let (field, own) = match (violation.pointer.as_str(), violation.code) {
            ("/what", "text.empty") => ("apa", Some("complaint-what-needed")),
            ("/what", _) => ("apa", None),
            ("/name", "text.empty") => ("nama", Some("complaint-name-needed")),
            ("/name", _) => ("nama", None),
            ("/contact", "text.empty") => ("kontak", Some("complaint-contact-needed")),
            ("/contact", _) => ("kontak", None),
            ("/who", _) => ("siapa", None),
            ("/wish", _) => ("harapan", None),
            _ => ("kapan", None),
        };
        let message = own.map_or_else(|| violation_words(violation, here.language()), |key| here.t(key));
        FieldError { field: field.to_owned(), message }
    };
    let errors: Vec<FieldError> = violations.iter().map(error).collect();
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &form_view(here, answers, errors, None)?)
}

fn form_view(
    here: &Here,
    answers: ComplaintAnswers,
    errors: Vec<FieldError>,
    refusal: Option<String>,
) -> Result<ComplaintForm, Fault> {
    let (rules, _) = here.home_unit()?;
    let problem =
        |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.message.clone());
    let mut answers = with_about(here, rules, answers);
    for (field, name) in [
        (&mut answers.what, "apa"),
        (&mut answers.happened, "kapan"),
        (&mut answers.who, "siapa"),
        (&mut answers.wish, "harapan"),
        (&mut answers.name, "nama"),
        (&mut answers.contact, "kontak"),
    ] {
        field.problem = problem(name);
    }
    let identity = [("anonim", "complaint-anonymous"), ("bernama", "complaint-named")];
    let identity = identity.map(|(value, label)| Choice {
        value: value.to_owned(),
        label: here.t(label),
        chosen: (value == "bernama") == answers.named,
    });
    Ok(ComplaintForm {
        page: here.page(rules),
        channels: complaint_channels(here, rules),
        answers,
        errors,
        identity: identity.into(),
        refusal,
    })
}

fn check_view(
    here: &Here,
    answers: ComplaintAnswers,
    errors: Vec<FieldError>,
) -> Result<ComplaintCheck, Fault> {
    let answers = with_about(here, here.home_unit()?.0, answers);
    Ok(ComplaintCheck { page: here.home_page()?, answers, errors })
}

fn receipt_view(here: &Here, receipt: &Receipt) -> Result<ComplaintReceipt, Fault> {
    let (rules, _) = here.home_unit()?;
    let link = complaint_url(&here.state, receipt.number, &receipt.pass.token);
    Ok(ComplaintReceipt {
        page: here.page(rules),
        number: receipt.number.to_string(),
        code: printed(&receipt.pass.code),
        qr_svg: qr(&link)?,
        link,
        received: here.date(receipt.received_on),
        promises: vec![
            promise(here, rules, "response", &receipt.response),
            promise(here, rules, "settlement", &receipt.settlement),
        ],
        unattended: receipt.unattended,
    })
}

fn answers(form: &Form) -> ComplaintAnswers {
    let field = |name: &str| Field::of(form.text(name));
    ComplaintAnswers {
        what: field("apa"),
        happened: field("kapan"),
        who: field("siapa"),
        wish: field("harapan"),
        named: form.text("identitas") == "bernama",
        confidential: form.has("rahasia"),
        name: field("nama"),
        contact: field("kontak"),
        service: form.text("layanan").to_owned(),
        day: form.text("hari").to_owned(),
        about: String::new(),
    }
}

fn written(answers: &ComplaintAnswers) -> Written {
    let text = |field: &Field| field.value.clone();
    Written {
        what: text(&answers.what),
        happened: text(&answers.happened),
        wish: text(&answers.wish),
        who: text(&answers.who),
        anonymous: !answers.named,
        confidential: answers.confidential,
        name: text(&answers.name),
        contact: text(&answers.contact),
        service: answers.service.clone(),
        day: answers.day.clone(),
    }
}

/// The service and day in words, if both are what they should be; anything else is dropped.
fn with_about(here: &Here, rules: &UnitRules, answers: ComplaintAnswers) -> ComplaintAnswers {
    let offered = |code: &pst_domain::ServiceCode| rules.offer(code).is_some();
    let service = answers.service.parse().ok().filter(offered);
    let service_name = service.as_ref().map(|code| here.service_name(rules, code));
    let day = answers.day.parse().ok();
    let about: Vec<String> = service_name.into_iter().chain(day.map(|day| here.date(day))).collect();
    ComplaintAnswers {
        service: service.map(|code| code.to_string()).unwrap_or_default(),
        day: day.map(|day| day.to_string()).unwrap_or_default(),
        about: about.join(", "),
        ..answers
    }
}
