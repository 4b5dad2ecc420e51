//! The pages of search: results, one entry, and the way on when nothing answered (procedure 12).

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use pst_app::AppError;
use pst_app::access::Action;
use pst_app::ports::{CatalogueEntry, EntryKind};
use pst_app::search::{Facets, Filters, FindEntry, Hit, MarkNotAnswered, SearchAnswer, SearchStatus};
use pst_domain::SearchId;
use serde::Deserialize;
use uuid::Uuid;

use super::frame::{Here, html, html_with, see};
use super::hours::week;
use super::view::search::{Ask, Entry, HitLine, Outcome, Results};
use super::view::{Choice, Field};
use crate::HttpState;
use crate::api::search::{filters, run};
use crate::form::Form;
use crate::problem::{Fault, violation_words};

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/cari", get(results))
        .route("/cari/{id}/belum-terjawab", post(not_answered))
        .route("/cari/{id}/petugas", get(officer))
        .route("/katalog/{id}", get(entry))
}

/// What the search form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    jenis: String,
    tahun: String,
    wilayah: String,
    mulai: Option<String>,
}

async fn results(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    if asked.q.trim().is_empty() {
        return html(&blank(&here, Field::of(asked.q))?);
    }
    let unit = here.state.config.unit.clone();
    let narrowed = filters(Some(&asked.jenis), Some(&asked.tahun), Some(&asked.wilayah))?;
    let answer =
        run(&here.state, &here.caller, unit.as_str(), &asked.q, narrowed.clone(), asked.mulai.clone()).await;
    match answer {
        Ok(answer) => html(&shown(&here, &asked, &narrowed, answer)?),
        Err(fault) => match fault.app() {
            Some(AppError::Invalid(violations)) => {
                let words = violations.first().map(|violation| violation_words(violation, here.language()));
                let page = blank(&here, Field { value: asked.q, problem: words })?;
                html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
            }
            _ => Err(fault),
        },
    }
}

fn blank(here: &Here, query: Field) -> Result<Results, Fault> {
    Ok(Results {
        page: here.home_page()?,
        query,
        outcome: None,
        total: 0,
        understood: None,
        kinds: Vec::new(),
        years: Vec::new(),
        areas: Vec::new(),
        next: None,
        ask: None,
    })
}

fn shown(here: &Here, asked: &Asked, narrowed: &Filters, answer: SearchAnswer) -> Result<Results, Fault> {
    let next = answer.next.as_deref().map(|cursor| address(asked, Some(cursor)));
    let total = u32::try_from(answer.total).unwrap_or(u32::MAX);
    let outcome = match answer.status {
        SearchStatus::Unavailable => Outcome::Unavailable,
        SearchStatus::Ok if answer.hits.is_empty() => Outcome::Nothing,
        SearchStatus::Ok => Outcome::Found(answer.hits.iter().map(|hit| line(here, hit)).collect()),
    };
    let Facets { kinds, years, domains } = answer.facets;
    let kinds = kinds.into_iter().map(|(kind, _)| kind.name().to_owned());
    let areas = domains.into_iter().map(|(code, _)| code).filter(|code| code != NATION);
    Ok(Results {
        outcome: Some(outcome),
        total,
        understood: answer.understood,
        kinds: choices(here, kinds, narrowed.kind.map(EntryKind::name), kind_words),
        years: choices(
            here,
            years.into_iter().map(|(year, _)| year.to_string()),
            narrowed.year.map(|year| year.to_string()).as_deref(),
            |_, year| year.to_owned(),
        ),
        areas: choices(here, areas, narrowed.area.as_deref(), area_words),
        next,
        ask: Some(format!("/cari/{}/belum-terjawab", answer.id)),
        ..blank(here, Field::of(asked.q.clone()))?
    })
}

/// "All", what was found, and what is chosen even if nothing of it was found.
fn choices(
    here: &Here,
    found: impl Iterator<Item = String>,
    chosen: Option<&str>,
    words: impl Fn(&Here, &str) -> String,
) -> Vec<Choice> {
    let all = Choice { value: String::new(), label: here.t("search-all"), chosen: chosen.is_none() };
    let mut values: Vec<String> = found.collect();
    if let Some(chosen) = chosen
        && !values.iter().any(|value| value == chosen)
    {
        values.push(chosen.to_owned());
    }
    let offered = values.into_iter().map(|value| Choice {
        label: words(here, &value),
        chosen: chosen == Some(value.as_str()),
        value,
    });
    std::iter::once(all).chain(offered).collect()
}

fn kind_words(here: &Here, kind: &str) -> String {
    here.t(&format!("search-kind-{}", kind.replace('_', "-")))
}

fn area_words(here: &Here, code: &str) -> String {
    here.state.app.analyser.area_name(code).unwrap_or(code).to_owned()
}

fn line(here: &Here, hit: &Hit) -> HitLine {
    let entry = &hit.entry;
    let details = format!("/katalog/{}", entry.id);
    let leaves = !entry.url.is_empty();
    let year = entry.year.map(|year| format!(" · {year}")).unwrap_or_default();
    HitLine {
        title: entry.title.clone(),
        href: if leaves { entry.url.clone() } else { details.clone() },
        leaves,
        details,
        kind: kind_words(here, entry.kind.name()),
        origin: format!("{}{year}", area_words(here, &entry.domain)),
        snippet: hit.snippet.clone(),
    }
}

/// The address of a search, or of where one goes on.
fn address(asked: &Asked, cursor: Option<&str>) -> String {
    let fields = [
        ("q", asked.q.as_str()),
        ("jenis", &asked.jenis),
        ("tahun", &asked.tahun),
        ("wilayah", &asked.wilayah),
        ("mulai", cursor.unwrap_or_default()),
    ];
    let filled: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    format!("/cari?{}", serde_urlencoded::to_string(filled).unwrap_or_default())
}

async fn entry(here: Here, Path(id): Path<String>) -> Result<Response, Fault> {
    let entry = here.state.query(&FindEntry { id }).await?;
    let related = entry.related.iter().map(|title| {
        let asked = Asked { q: title.clone(), ..Asked::default() };
        (title.clone(), address(&asked, None))
    });
    html(&Entry {
        page: here.home_page()?,
        kind: kind_words(&here, entry.kind.name()),
        facts: facts(&here, &entry),
        related: related.collect(),
        official: Some(entry.url).filter(|url| !url.is_empty()),
        title: entry.title,
        summary: entry.summary,
    })
}

fn facts(here: &Here, entry: &CatalogueEntry) -> Vec<(String, String)> {
    let published = entry.kind != EntryKind::Term;
    let facts = [
        ("search-publisher", if published { area_words(here, &entry.domain) } else { String::new() }),
        ("search-subject", entry.subject.clone()),
        ("search-year", entry.year.map(|year| year.to_string()).unwrap_or_default()),
        ("search-released", released(here, &entry.released)),
        ("search-also-called", entry.keywords.join(", ")),
    ];
    let filled = facts.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(key, value)| (here.t(key), value)).collect()
}

fn released(here: &Here, date: &str) -> String {
    date.parse().map(|date| here.date(date)).unwrap_or_default()
}

/// Notes that the search did not answer, and leads to an officer.
async fn not_answered(
    axum::extract::State(state): axum::extract::State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let actor = form.caller.may(Action::ReadPublished, &state.config.unit)?;
    state.execute(actor, form.key()?, MarkNotAnswered { id: SearchId(id) }).await?;
    Ok(see(&format!("/cari/{id}/petugas")))
}

/// Whoever is signed in goes on at once; anybody else sees the ways there are.
async fn officer(here: Here, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    let next = format!("/konsultasi/baru?cari={id}");
    if here.caller.account.is_some() {
        return Ok(see(&next));
    }
    let (rules, _) = here.home_unit()?;
    html(&Ask {
        next: serde_urlencoded::to_string([("lanjut", &next)]).map_err(Fault::internal)?,
        page: here.page(rules),
        address: rules.unit.address.clone(),
        hours: week(&here, rules),
        phone: rules.unit.phone.clone(),
        email: rules.unit.email.to_string(),
    })
}

const NATION: &str = "0000";
