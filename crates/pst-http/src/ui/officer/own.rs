//! The officer's own day, preferences and help.

use axum::extract::{Query, State};
use axum::response::Response;
use pst_app::UnitRules;
use pst_app::access::Action;
use pst_app::people::SavePreferences;
use pst_app::ports::Actor;
use pst_app::walk_in::{HandoverSummaryOf, OpenNotes, ServedLine, ServedOf};
use pst_i18n::formatting;
use serde::Deserialize;

use crate::HttpState;
use crate::form::Form;
use crate::problem::Fault;
use crate::ui::frame::{Here, clock, html, see};
use crate::ui::preferences::Preferences;
use crate::ui::report::{fraction, served_row, share};
use crate::ui::view::Choice;
use crate::ui::view::officer::{Help, MyDay, OpenNote, Preferences as PreferencesPage};

/// Whether something was just saved.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Saved {
    tersimpan: Option<String>,
}

/// The officer's own results of the day.
pub(super) async fn day(here: Here, Query(saved): Query<Saved>) -> Result<Response, Fault> {
    let (officer, unit) = here.staff(Action::ReadOwnReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let today = rules.unit.zone.local_date(here.now());
    let of = |officer| HandoverSummaryOf { unit: unit.clone(), first: today, last: today, officer };
    let summary = here.state.query(&of(Some(officer))).await?;
    let read = ServedOf { unit: unit.clone(), first: today, last: today, officer: Some(officer) };
    let served = here.state.query(&read).await?;
    let seconds =
        summary.service_median_seconds.map(|seconds| formatting::duration_clock(seconds.unsigned_abs()));
    let first = today.iter_days().rev().nth(OPEN_NOTES_DAYS).unwrap_or(today);
    let open = OpenNotes { unit: unit.clone(), first, last: today, officer };
    let open = here.state.query(&open).await?;
    html(&MyDay {
        page: here.page(rules),
        date: here.date(today),
        served: served.len().to_string(),
        in_time: share(&here, summary.in_time, summary.judged()),
        fraction: fraction(&here, summary.in_time, summary.judged()),
        median: seconds.unwrap_or_else(|| "–".to_owned()),
        open: open.iter().map(|line| open_note(&here, rules, line)).collect(),
        saved: saved.tersimpan.is_some(),
        rows: served.iter().rev().map(|line| served_row(&here, rules, line)).collect(),
    })
}

fn open_note(here: &Here, rules: &UnitRules, line: &ServedLine) -> OpenNote {
    OpenNote {
        ticket_id: line.ticket.to_string(),
        number: line.number.to_string(),
        service: here.service_name(rules, &line.service),
        began: format!("{}, {}", formatting::date_short(here.language(), line.day), clock(rules, line.from)),
        outcome: here.t(&format!("outcome-{}", line.result.name().replace('_', "-"))),
    }
}

/// The page of preferences.
pub(super) async fn preferences_page(here: Here, Query(saved): Query<Saved>) -> Result<Response, Fault> {
    here.staff(Action::ReadQueue)?;
    let kept = here
        .caller
        .officer
        .as_ref()
        .map(|officer| Preferences::read(&officer.preferences))
        .unwrap_or_default();
    let choices = |names: &[&str], chosen: &str, prefix: &str| -> Vec<Choice> {
        let choice = |name: &&str| Choice {
            value: (*name).to_owned(),
            label: here.t(&format!("{prefix}-{name}")),
            chosen: *name == chosen,
        };
        names.iter().map(choice).collect()
    };
    html(&PreferencesPage {
        page: here.home_page()?,
        shortcuts: choices(&["on", "alt", "off"], &kept.shortcuts, "shortcuts"),
        themes: choices(&["system", "light", "dark"], &kept.theme, "theme"),
        sound: kept.sound,
        saved: saved.tersimpan.is_some(),
    })
}

/// Keeps preferences.
pub(super) async fn preferences(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (officer, _) = form.caller.officer_may(Action::ReadQueue)?;
    let kept = Preferences {
        shortcuts: form.text("pintasan").to_owned(),
        theme: form.text("tema").to_owned(),
        sound: form.has("suara"),
    };
    let save = SavePreferences { officer, preferences: kept.write() };
    state.execute(Actor::Officer { officer }, form.key()?, save).await?;
    Ok(see("/petugas/preferensi?tersimpan"))
}

/// Keys and common cases.
pub(super) async fn help(here: Here) -> Result<Response, Fault> {
    here.staff(Action::ReadQueue)?;
    let kept = here
        .caller
        .officer
        .as_ref()
        .map(|officer| Preferences::read(&officer.preferences))
        .unwrap_or_default();
    html(&Help { page: here.home_page()?, shortcuts: kept.letters() })
}

/// How many days back a missing note is still asked for: a week of absence loses none.
const OPEN_NOTES_DAYS: usize = 7;
