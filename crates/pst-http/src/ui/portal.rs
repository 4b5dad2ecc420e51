//! The home page and the published standard.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use pst_app::walk_in::{BoardState, ReadBoard};
use pst_app::{AppError, UnitRules};
use pst_domain::standard::{Channel, Clause as Published, ClauseRef, ServiceStandard};
use pst_i18n::Language;

use super::frame::{Here, html};
use super::hours::week;
use super::view::Field;
use super::view::portal::{Clause, ClauseList, Home, Offer, Standard, Statement};
use crate::HttpState;
use crate::problem::Fault;

pub(super) fn router() -> Router<HttpState> {
    Router::new().route("/", get(home)).route("/standar/{unit}", get(standard))
}

async fn home(here: Here) -> Result<Response, Fault> {
    let (rules, unit) = here.home_unit()?;
    let board = here.state.query(&ReadBoard { unit }).await?;
    let (open, open_text) = match board.state {
        BoardState::Open => (true, here.t("home-open")),
        BoardState::Break { until: Some(at) } => {
            (false, here.tw("home-break", &[("when", &here.moment(rules, at))]))
        }
        BoardState::Closed { opens_at: Some(at) } => {
            (false, here.tw("home-closed", &[("when", &here.moment(rules, at))]))
        }
        BoardState::Break { until: None } | BoardState::Closed { opens_at: None } => {
            (false, here.t("home-closed-now"))
        }
    };
    let services = rules.unit.services.iter().map(|offer| match here.language() {
        Language::Indonesian => {
            Offer { name: offer.name_id.clone(), description: offer.description_id.clone() }
        }
        Language::English => Offer { name: offer.name_en.clone(), description: offer.description_en.clone() },
    });
    html(&Home {
        page: here.page(rules),
        open,
        open_text,
        hours: week(&here, rules),
        address: rules.unit.address.clone(),
        phone: rules.unit.phone.clone(),
        email: rules.unit.email.to_string(),
        services: services.collect(),
        query: Field::default(),
        code: Field::default(),
    })
}

async fn standard(here: Here, Path(unit): Path<String>) -> Result<Response, Fault> {
    let (rules, _) = here.unit(&unit)?;
    let today = rules.unit.zone.local_date(here.now());
    let found = rules.standards().iter().find(|standard| standard.holds_on(today));
    let standard = found.ok_or(AppError::NotFound { what: "standard" })?;
    html(&Standard {
        page: here.page(rules),
        service_name: here.service_name(rules, &standard.service),
        decree: format!("SK {}", standard.decree.number),
        lists: lists(&here, standard),
        statements: statements(&here, standard),
        channels: complaint_channels(&here, rules),
        hours: week(&here, rules),
    })
}

/// The published ways to complain.
pub(super) fn complaint_channels(here: &Here, rules: &UnitRules) -> Vec<(String, String)> {
    let today = rules.unit.zone.local_date(here.now());
    let standard = rules.standards().iter().find(|standard| standard.holds_on(today));
    let channels = standard.map(|standard| standard.complaint_channels.as_slice()).unwrap_or_default();
    channels
        .iter()
        .map(|channel| {
            (
                here.t(&format!("complaint-{}", crate::api::dto::name_of(&channel.kind))),
                channel.address.clone(),
            )
        })
        .collect()
}

fn lists(here: &Here, standard: &ServiceStandard) -> Vec<ClauseList> {
    let list = |anchor: &str, clauses: Vec<ClauseRef>| ClauseList {
        anchor: anchor.to_owned(),
        title: here.t(&format!("standard-{anchor}")),
        clauses: clauses
            .into_iter()
            .filter_map(|at| standard.clause(at))
            .filter_map(|found| clause(here, &found))
            .collect(),
    };
    let mut lists = Vec::new();
    for channel in Channel::ALL {
        let Some(part) = standard.channel(channel) else { continue };
        let name = channel.name().replace('_', "-");
        let requirements = part.requirements.iter().map(|item| ClauseRef::requirement(item.number)).collect();
        lists.push(list(&format!("requirements-{name}"), requirements));
        let steps = part.procedure.iter().map(|step| ClauseRef::procedure(step.number)).collect();
        lists.push(list(&format!("procedure-{name}"), steps));
    }
    let products = standard.products.iter().map(|product| ClauseRef::product(product.number)).collect();
    lists.push(list("products", products));
    lists
}

fn statements(here: &Here, standard: &ServiceStandard) -> Vec<Statement> {
    let statement = |anchor: &str, at: ClauseRef| {
        let found = standard.clause(at)?;
        let (title, text) = (here.t(&format!("standard-{anchor}")), found.text.to_owned());
        Some(Statement { anchor: anchor.to_owned(), title, text, translation: translation(here, &found) })
    };
    [
        statement("limit-walk-in", ClauseRef::time_limit(Channel::WalkIn)),
        statement("limit-online", ClauseRef::time_limit(Channel::Online)),
        statement("fee", ClauseRef::FEE),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn clause(here: &Here, found: &Published<'_>) -> Option<Clause> {
    let number = u32::from(found.number?);
    Some(Clause { number, text: found.text.to_owned(), translation: translation(here, found) })
}

fn translation(here: &Here, found: &Published<'_>) -> Option<String> {
    (here.language() == Language::English).then(|| found.text_en.to_owned())
}
