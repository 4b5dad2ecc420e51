//! D3: the three-working-day promise over some days, on screen, on paper and as a file.

use axum::extract::Query;
use axum::response::Response;
use pst_app::UnitRules;
use pst_app::access::Action;
use pst_app::online::{PromiseReport, PromiseReportOf, PromiseVerdict, PromisedRun};
use pst_app::people::ListOfficers;
use pst_domain::UnitCode;
use pst_domain::standard::Channel;

use super::period::{Asked, Named, Period};
use crate::problem::Fault;
use crate::table::{Format, Table};
use crate::ui::frame::{Here, html};
use crate::ui::report::{fraction, promise_clause, share};
use crate::ui::view::supervisor::{Excluded, Figure, Promise, PromiseRow};

/// The page.
pub(super) async fn page(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let period = Period::asked(&here, rules, &asked, Named::Month);
    let report = read(&here, &unit, period).await?;
    let (clause, clause_source) = promise_clause(&here, rules, Channel::Online);
    html(&Promise {
        page: here.page(rules),
        period: period.filter(&here, rules, PATH),
        figures: figures(&here, &report),
        excluded: excluded(&here, &report),
        stops: stops(&here, unit, &report).await?,
        rows: report.lines.iter().map(|line| row(&here, rules, line)).collect(),
        csv: format!("{PATH}.csv?{}", period.query()),
        xlsx: format!("{PATH}.xlsx?{}", period.query()),
        clause,
        clause_source,
    })
}

/// The same lines as a file.
pub(super) async fn file(here: Here, asked: Asked, format: Format) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let period = Period::asked(&here, rules, &asked, Named::Month);
    table(rules, &unit, period, &read(&here, &unit, period).await?).file(format)
}

async fn read(here: &Here, unit: &UnitCode, period: Period) -> Result<PromiseReport, Fault> {
    let Period { first, last } = period;
    here.state.query(&PromiseReportOf { unit: unit.clone(), first, last }).await
}

fn figures(here: &Here, report: &PromiseReport) -> Vec<Figure> {
    let (kept, judged) = (report.count(PromiseVerdict::InTime), report.judged());
    let late = report.count(PromiseVerdict::Late);
    vec![
        Figure {
            label: here.t("promise-in-time"),
            value: share(here, kept, judged),
            detail: fraction(here, kept, judged),
        },
        Figure {
            label: here.t("promise-late"),
            value: late.to_string(),
            detail: here.t("promise-late-detail"),
        },
        Figure {
            label: here.t("promise-running"),
            value: report.count(PromiseVerdict::Running).to_string(),
            detail: here.t("promise-running-detail"),
        },
    ]
}

fn excluded(here: &Here, report: &PromiseReport) -> Vec<Excluded> {
    let left_out = [PromiseVerdict::Running, PromiseVerdict::Stopped, PromiseVerdict::Closed];
    let counted = left_out.map(|verdict| (verdict, report.count(verdict)));
    let line = |(verdict, count): (PromiseVerdict, usize)| Excluded {
        reason: here.t(&format!("promise-excluded-{}", verdict.name())),
        count: u32::try_from(count).unwrap_or(u32::MAX),
    };
    counted.into_iter().filter(|(_, count)| *count > 0).map(line).collect()
}

async fn stops(here: &Here, unit: UnitCode, report: &PromiseReport) -> Result<Vec<Excluded>, Fault> {
    let people = here.state.query(&ListOfficers { unit }).await?;
    let line = |(id, count): (&pst_domain::OfficerId, &usize)| Excluded {
        reason: people
            .iter()
            .find(|person| person.id == *id)
            .map(|person| person.name.to_string())
            .unwrap_or_default(),
        count: u32::try_from(*count).unwrap_or(u32::MAX),
    };
    let mut lines: Vec<Excluded> = report.stops.iter().map(line).collect();
    lines.sort_by(|one, other| one.reason.cmp(&other.reason));
    Ok(lines)
}

fn row(here: &Here, rules: &UnitRules, line: &PromisedRun) -> PromiseRow {
    let number = match line.start {
        1 => line.number.to_string(),
        start => {
            let start = start.to_string();
            here.tw("promise-start", &[("number", &line.number.to_string()), ("start", &start)])
        }
    };
    let tone = match line.verdict {
        PromiseVerdict::InTime => "good",
        PromiseVerdict::Late => "bad",
        PromiseVerdict::Running | PromiseVerdict::Stopped | PromiseVerdict::Closed => "",
    };
    PromiseRow {
        number,
        accepted: here.moment_short(rules, line.accepted_at),
        due: here.moment_short(rules, line.due_at),
        ended: line.ended_at.map_or_else(|| "–".to_owned(), |at| here.moment_short(rules, at)),
        verdict: here.t(&format!("promise-verdict-{}", line.verdict.name().replace('_', "-"))),
        tone: tone.to_owned(),
    }
}

/// What a file holds: the same lines, without names and addresses.
fn table(rules: &UnitRules, unit: &UnitCode, period: Period, report: &PromiseReport) -> Table {
    let local = |at| rules.unit.zone.local(at).to_rfc3339();
    let row = |line: &PromisedRun| {
        vec![
            line.number.to_string().into(),
            i64::try_from(line.start).unwrap_or(i64::MAX).into(),
            local(line.accepted_at).into(),
            local(line.due_at).into(),
            line.ended_at.map(local).into(),
            line.verdict.name().to_owned().into(),
        ]
    };
    let Period { first, last } = period;
    Table {
        name: format!("janji-3-hari-kerja-{unit}-{first}-{last}"),
        headings: vec!["number", "start", "accepted_at", "due_at", "ended_at", "verdict"],
        rows: report.lines.iter().map(row).collect(),
    }
}

const PATH: &str = "/pengawas/janji-daring";
