//! Search before asking (procedure 12), and the word that it did not answer (policy P13).

use axum::Json;
use axum::extract::{Path, Query, State};
use pst_app::AppError;
use pst_app::Violation;
use pst_app::access::Action;
use pst_app::ports::EntryKind;
use pst_app::search::{Filters, Hit, MarkNotAnswered, Search, SearchAnswer, SearchStatus, search};
use pst_domain::SearchId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::counters::Nothing;
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::limits::Ration;
use crate::problem::{Fault, Problem};

/// What is looked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SearchQuery {
    /// Code of the unit that is asked; the unit of this installation if left out.
    #[serde(default)]
    unit: Option<String>,
    /// Words, as people type them.
    #[serde(default)]
    q: String,
    /// Only `table`, `publication`, `press_release`, `indicator`, `term`, `answer`, `microdata` or `link`.
    #[serde(default)]
    kind: Option<String>,
    /// Only this year.
    #[serde(default)]
    year: Option<String>,
    /// Only this area, by its BPS code.
    #[serde(default)]
    area: Option<String>,
    /// `next` of an earlier answer.
    #[serde(default)]
    cursor: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SearchDto {
    /// The record of this search; an online consultation asks for it.
    search_id: Uuid,
    /// `ok`, or `unavailable`: then an empty list does not mean that there is nothing.
    status: SearchStatusDto,
    /// How many entries were found, at most 100.
    total: usize,
    /// The question as it was understood, if typing errors were mended in it.
    understood: Option<String>,
    /// One page, best first.
    items: Vec<SearchItemDto>,
    /// Where to go on; `null` on the last page.
    next: Option<String>,
}

/// Whether the catalogue could be searched.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SearchStatusDto {
    Ok,
    Unavailable,
}

/// One entry of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SearchItemDto {
    id: String,
    kind: String,
    title: String,
    /// What it is about, in our words.
    snippet: String,
    /// The official page; empty for terms and answers, which are complete here.
    url: String,
    /// BPS domain that published it.
    domain: String,
    year: Option<u16>,
    /// Date of release; empty if not known.
    released: String,
}

/// Searches the catalogue, and records that somebody did.
#[utoipa::path(get, path = "/search", tag = "search",
    params(("unit" = Option<String>, Query, description = "Code of the unit that is asked; the unit of this installation if left out"),
        ("q" = String, Query, description = "Words, as people type them"),
        ("kind" = Option<String>, Query, description = "Only `table`, `publication`, `press_release`, `indicator`, `term`, `answer`, `microdata` or `link`"),
        ("year" = Option<u16>, Query, description = "Only this year"),
        ("area" = Option<String>, Query, description = "Only this area, by its BPS code"),
        ("cursor" = Option<String>, Query, description = "`next` of an earlier answer")),
    responses((status = 200, body = SearchDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn find(
    State(state): State<HttpState>,
    Query(query): Query<SearchQuery>,
    caller: Caller,
) -> Result<Json<SearchDto>, Fault> {
    let filters = filters(query.kind.as_deref(), query.year.as_deref(), query.area.as_deref())?;
    let unit = query.unit.as_deref().unwrap_or(state.config.unit.as_str());
    let answer = run(&state, &caller, unit, &query.q, filters, query.cursor).await?;
    Ok(Json(search_dto(answer)))
}

/// When it was said that a search did not answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotAnsweredDto {
    search_id: Uuid,
    not_answered: bool,
}

/// Notes that a search did not answer: the way to a consultation is open.
#[utoipa::path(post, path = "/searches/{id}/not-answered", tag = "search", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = NotAnsweredDto), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn not_answered(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<NotAnsweredDto>, Fault> {
    let actor = command.caller.may(Action::ReadPublished, &state.config.unit)?;
    state.execute(actor, command.key, MarkNotAnswered { id: SearchId(id) }).await?;
    Ok(Json(NotAnsweredDto { search_id: id, not_answered: true }))
}

/// Runs a search for somebody, rationed by address.
pub(crate) async fn run(
    state: &HttpState,
    caller: &Caller,
    unit: &str,
    query: &str,
    filters: Filters,
    cursor: Option<String>,
) -> Result<SearchAnswer, Fault> {
    let (_, unit) = rules_of(state, unit)?;
    let actor = caller.may(Action::ReadPublished, &unit)?;
    state.limits.take(Ration::Search, &caller.address.to_string())?;
    let (app, query) = (state.app.clone(), query.to_owned());
    let request = Search { unit, query, filters, cursor };
    state.shielded(async move { search(&app, &actor, &request).await }).await
}

/// What an answer is narrowed down to; empty fields narrow nothing.
pub(crate) fn filters(kind: Option<&str>, year: Option<&str>, area: Option<&str>) -> Result<Filters, Fault> {
    let mut wrong = Vec::new();
    let filled = |text: Option<&'_ str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    let kind = filled(kind).and_then(|name| {
        let kind = EntryKind::parse(&name);
        wrong.extend(kind.is_none().then(|| Violation::choice("/kind")));
        kind
    });
    let year = filled(year).and_then(|text| {
        let year = text.parse().ok();
        wrong.extend(year.is_none().then(|| Violation::choice("/year")));
        year
    });
    let area = filled(area);
    if area.as_ref().is_some_and(|code| code.len() > 10 || !code.bytes().all(|byte| byte.is_ascii_digit())) {
        wrong.push(Violation::choice("/area"));
    }
    if wrong.is_empty() { Ok(Filters { kind, year, area }) } else { Err(AppError::Invalid(wrong).into()) }
}

fn search_dto(answer: SearchAnswer) -> SearchDto {
    SearchDto {
        search_id: answer.id.0,
        status: match answer.status {
            SearchStatus::Ok => SearchStatusDto::Ok,
            SearchStatus::Unavailable => SearchStatusDto::Unavailable,
        },
        total: answer.total,
        understood: answer.understood,
        items: answer.hits.into_iter().map(item).collect(),
        next: answer.next,
    }
}

fn item(hit: Hit) -> SearchItemDto {
    let entry = hit.entry;
    SearchItemDto {
        id: entry.id,
        kind: entry.kind.name().to_owned(),
        title: entry.title,
        snippet: hit.snippet,
        url: entry.url,
        domain: entry.domain,
        year: entry.year,
        released: entry.released,
    }
}
