//! D10: who did what, line by line.

use axum::extract::Query;
use axum::response::Response;
use chrono::NaiveDate;
use pst_app::UnitRules;
use pst_app::access::Action;
use pst_app::audit::{Audit as AuditPage, ReadAudit};
use pst_domain::{OfficerId, UnitCode};
use serde::Deserialize;
use uuid::Uuid;

use super::sentences::sentences;
use crate::problem::Fault;
use crate::table::{Format, Table};
use crate::ui::clock_with_seconds;
use crate::ui::frame::{Here, html};
use crate::ui::view::Choice;
use crate::ui::view::records::{Audit, AuditLine};

/// Which lines. Fields left empty choose nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    hari: String,
    orang: String,
    sebelum: Option<i64>,
}

impl Asked {
    fn day(&self, here: &Here, rules: &UnitRules) -> NaiveDate {
        self.hari.parse().unwrap_or_else(|_| rules.unit.zone.local_date(here.now()))
    }

    fn officer(&self) -> Option<OfficerId> {
        self.orang.parse::<Uuid>().ok().map(OfficerId)
    }
}

/// A page of a day's lines.
pub(super) async fn page(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let day = asked.day(&here, rules);
    let audit = read(&here, unit, day, &asked, asked.sebelum, PAGE_LINES).await?;
    let filter = format!("hari={day}&orang={}", asked.officer().map(|id| id.to_string()).unwrap_or_default());
    let everybody = Choice { value: String::new(), label: here.t("audit-everybody"), chosen: false };
    let people = audit.people.iter().map(|(id, name)| Choice {
        value: id.to_string(),
        label: name.clone(),
        chosen: asked.officer() == Some(*id),
    });
    html(&Audit {
        page: here.page(rules),
        day: day.to_string(),
        date: here.date(day),
        people: std::iter::once(everybody).chain(people).collect(),
        lines: lines(&here, rules, &audit),
        next: audit.next.map(|next| format!("/pengawas/audit?{filter}&sebelum={next}")),
        csv: format!("/pengawas/audit.csv?{filter}"),
        xlsx: format!("/pengawas/audit.xlsx?{filter}"),
    })
}

/// The whole day's lines, latest first, as a file.
pub(super) async fn file(here: Here, asked: Asked, format: Format) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let day = asked.day(&here, rules);
    let (mut rows, mut before) = (Vec::new(), None);
    loop {
        let audit = read(&here, unit.clone(), day, &asked, before, FILE_LINES).await?;
        for entry in &audit.entries {
            let at = rules.unit.zone.local(entry.stamp.at).to_rfc3339();
            let told = sentences(&here, rules, &audit, entry);
            rows.extend(
                told.into_iter().map(|sentence| vec![entry.seq.into(), at.clone().into(), sentence.into()]),
            );
        }
        before = audit.next;
        if before.is_none() {
            break;
        }
    }
    let name = format!("audit-{unit}-{day}");
    Table { name, headings: vec!["entry", "at", "sentence"], rows }.file(format)
}

async fn read(
    here: &Here,
    unit: UnitCode,
    day: NaiveDate,
    asked: &Asked,
    before: Option<i64>,
    limit: u16,
) -> Result<AuditPage, Fault> {
    here.state.query(&ReadAudit { unit, day, officer: asked.officer(), before, limit }).await
}

fn lines(here: &Here, rules: &UnitRules, audit: &AuditPage) -> Vec<AuditLine> {
    let of_entry = |entry| {
        let told = sentences(here, rules, audit, entry).into_iter();
        told.map(|sentence| AuditLine { time: clock_with_seconds(rules, entry.stamp.at), sentence })
    };
    audit.entries.iter().flat_map(of_entry).collect()
}

const PAGE_LINES: u16 = 50;
const FILE_LINES: u16 = 1_000;
