//! What happens now, and how the promise was kept.

use axum::extract::Query;
use axum::response::Response;
use pst_app::UnitRules;
use pst_app::access::Action;
use pst_app::people::{ListDevices, ListOfficers, OfficerView};
use pst_app::search::{CatalogueState, ReadCatalogueState};
use pst_app::walk_in::{
    ArrivalsByHour, CounterLine, DayView, HandoverSummary, HandoverSummaryOf, ReadDay, ServedLine, ServedOf,
};
use pst_domain::UnitCode;
use pst_domain::standard::Channel;
use pst_i18n::formatting;

use super::period::{Asked, Named, Period};
use crate::api::served;
use crate::problem::Fault;
use crate::table::Format;
use crate::ui::frame::{Here, clock, html};
use crate::ui::report::{fraction, promise_clause, seconds, share, verdict};
use crate::ui::view::supervisor::{
    CounterNow, Excluded, Figure, HourCount, Overview, Report, ReportRow, Todo,
};

/// D1: now.
pub(super) async fn overview(here: Here) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let today = rules.unit.zone.local_date(here.now());
    let day = here.state.query(&ReadDay { unit: unit.clone(), names: false }).await?;
    let of_today = HandoverSummaryOf { unit: unit.clone(), first: today, last: today, officer: None };
    let summary = here.state.query(&of_today).await?;
    let people = here.state.query(&ListOfficers { unit: unit.clone() }).await?;
    let arrivals = here.state.query(&ArrivalsByHour { unit: unit.clone(), day: today }).await?;
    let catalogue = here.state.query(&ReadCatalogueState).await?;
    let hours: Vec<HourCount> = arrivals
        .iter()
        .map(|(hour, count)| HourCount { hour: format!("{hour:02}"), count: *count })
        .collect();
    html(&Overview {
        page: here.page(rules),
        date: here.date(today),
        updated: clock(rules, here.now()),
        figures: figures_now(&here, &day, &summary),
        counters: day.counters.iter().map(|counter| counter_now(&here, rules, counter, &people)).collect(),
        hours_text: hours_text(&here, &hours),
        hours,
        todo: todo(&here, rules, &unit, &catalogue).await?,
        catalogue: catalogue.current_as_of().map(|at| here.moment(rules, at)).unwrap_or_default(),
    })
}

/// D2: the five-minute promise over some days.
pub(super) async fn report(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let period = Period::asked(&here, rules, &asked, Named::Today);
    let Period { first, last } = period;
    let of = HandoverSummaryOf { unit: unit.clone(), first, last, officer: None };
    let summary = here.state.query(&of).await?;
    let served = here.state.query(&ServedOf { unit: unit.clone(), first, last, officer: None }).await?;
    let day = here.state.query(&ReadDay { unit, names: false }).await?;
    let excluded = summary.excluded.iter().map(|(why, count)| Excluded {
        reason: here.t(&format!("excluded-{}", why.name().replace('_', "-"))),
        count: u32::try_from(*count).unwrap_or(u32::MAX),
    });
    let (clause, clause_source) = promise_clause(&here, rules, Channel::WalkIn);
    html(&Report {
        page: here.page(rules),
        period: period.filter(&here, rules, PATH),
        figures: figures_of(&here, &summary),
        excluded: excluded.collect(),
        rows: served.iter().rev().map(|line| report_row(&here, rules, line, &day)).collect(),
        csv: format!("{PATH}.csv?{}", period.query()),
        xlsx: format!("{PATH}.xlsx?{}", period.query()),
        clause,
        clause_source,
    })
}

/// The same lines as a file.
pub(super) async fn report_file(here: Here, asked: Asked, format: Format) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let Period { first, last } = Period::asked(&here, rules, &asked, Named::Today);
    served(&here.state, rules, ServedOf { unit, first, last, officer: None }).await?.file(format)
}

fn figures_now(here: &Here, day: &DayView, summary: &HandoverSummary) -> Vec<Figure> {
    let longest = day.waiting.iter().map(|line| day.now.seconds_since(line.since)).max();
    let at_work = day.counters.iter().filter(|counter| matches!(counter.state, "idle" | "busy")).count();
    let mut figures = vec![
        Figure {
            label: here.t("figure-waiting"),
            value: day.waiting.len().to_string(),
            detail: longest
                .map(|longest| here.tw("figure-longest", &[("time", &seconds(Some(longest)))]))
                .unwrap_or_default(),
        },
        Figure {
            label: here.t("figure-counters"),
            value: at_work.to_string(),
            detail: here.tw("figure-of", &[("whole", &day.counters.len().to_string())]),
        },
    ];
    figures.extend(figures_of(here, summary));
    figures
}

fn figures_of(here: &Here, summary: &HandoverSummary) -> Vec<Figure> {
    let judged = summary.judged().to_string();
    let known = here.tw("figure-count", &[("count", &judged)]);
    vec![
        Figure {
            label: here.t("figure-in-time"),
            value: share(here, summary.in_time, summary.judged()),
            detail: fraction(here, summary.in_time, summary.judged()),
        },
        Figure {
            label: here.t("figure-median"),
            value: seconds(summary.median_seconds),
            detail: known.clone(),
        },
        Figure { label: here.t("figure-p90"), value: seconds(summary.p90_seconds), detail: known },
        Figure {
            label: here.t("figure-service"),
            value: seconds(summary.service_median_seconds),
            detail: here.tw("figure-unknown", &[("count", &summary.service_unknown.to_string())]),
        },
    ]
}

fn counter_now(here: &Here, rules: &UnitRules, counter: &CounterLine, people: &[OfficerView]) -> CounterNow {
    let name = counter.officer.and_then(|id| people.iter().find(|person| person.id == id));
    let parts = [
        name.map(|person| person.name.to_string()),
        counter.ticket.as_ref().map(|ticket| ticket.number.to_string()),
        counter.pause_reason.clone(),
        counter.since.map(|since| here.tw("since", &[("time", &clock(rules, since))])),
    ];
    CounterNow {
        name: here.counter_name(counter.number),
        state: here.t(&format!("counter-state-{}", counter.state)),
        alarm: false,
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}

fn hours_text(here: &Here, hours: &[HourCount]) -> String {
    let total: u32 = hours.iter().map(|hour| hour.count).sum();
    match hours.iter().max_by_key(|hour| hour.count).filter(|_| total > 0) {
        Some(busiest) => {
            let (total, most) = (total.to_string(), busiest.count.to_string());
            here.tw("hours-read", &[("total", &total), ("hour", &busiest.hour), ("most", &most)])
        }
        None => here.t("report-empty"),
    }
}

async fn todo(
    here: &Here,
    rules: &UnitRules,
    unit: &UnitCode,
    catalogue: &CatalogueState,
) -> Result<Vec<Todo>, Fault> {
    let devices = here.state.query(&ListDevices { unit: unit.clone() }).await?;
    let silent = devices.into_iter().filter_map(|device| {
        let seen = device.seen_at?;
        (here.now().seconds_since(seen) > SILENT_SECONDS).then(|| Todo {
            text: here.tw("todo-silent", &[("device", &device.label), ("time", &here.moment(rules, seen))]),
            href: "/pengawas/perangkat".to_owned(),
        })
    });
    let mut todo: Vec<Todo> = silent.collect();
    let last = rules.calendar.coverage().last;
    let days_left = last.signed_duration_since(rules.unit.zone.local_date(here.now())).num_days();
    if days_left < CALENDAR_DAYS_WARN {
        let text = here.tw("todo-calendar", &[("date", &here.date(last))]);
        todo.push(Todo { text, href: format!("/standar/{unit}") });
    }
    if let Some((_, fault)) = catalogue.fault() {
        let reason = here.t(&format!("{}.title", pst_i18n::problem_key(fault.code())));
        todo.push(Todo { text: here.tw("todo-catalogue", &[("reason", &reason)]), href: "/cari".to_owned() });
    }
    Ok(todo)
}

fn report_row(here: &Here, rules: &UnitRules, line: &ServedLine, day: &DayView) -> ReportRow {
    let counter = day.counters.iter().find(|counter| counter.id == line.counter);
    let clock = |at| crate::ui::clock_with_seconds(rules, at);
    ReportRow {
        date: formatting::date_short(here.language(), line.day),
        number: line.number.to_string(),
        counter: counter.map(|counter| here.counter_name(counter.number)).unwrap_or_default(),
        eligible: line.handover.and_then(|judged| judged.eligible_at).map_or_else(|| "–".to_owned(), clock),
        started: clock(line.from),
        waited: seconds(line.handover.map(|judged| judged.waited_seconds)),
        verdict: verdict(here, line),
        late: line.is_late(),
    }
}

const PATH: &str = "/pengawas/laporan";
const SILENT_SECONDS: i64 = 300;
const CALENDAR_DAYS_WARN: i64 = 120;
