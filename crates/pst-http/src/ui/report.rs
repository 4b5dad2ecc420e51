//! Figures in words: shares with their fractions, and lines of services.

use pst_app::UnitRules;
use pst_app::walk_in::ServedLine;
use pst_domain::standard::{Channel, ClauseRef};
use pst_i18n::formatting;

use super::frame::Here;
use super::view::officer::DayRow;

/// Share in time, `96,4 %`; a dash when nothing was judged.
pub(super) fn share(here: &Here, in_time: usize, judged: usize) -> String {
    let per_mille = (in_time * 1_000 + judged / 2).checked_div(judged);
    let scaled = per_mille.and_then(|share| i64::try_from(share).ok());
    scaled.map_or_else(
        || "–".to_owned(),
        |share| format!("{} %", formatting::decimal(here.language(), share, 1)),
    )
}

/// The fraction behind a share, `27 dari 28`.
pub(super) fn fraction(here: &Here, in_time: usize, judged: usize) -> String {
    here.tw("report-fraction", &[("part", &in_time.to_string()), ("whole", &judged.to_string())])
}

/// The clause that makes a channel's promise, as published, and where it stands.
pub(super) fn promise_clause(here: &Here, rules: &UnitRules, channel: Channel) -> (String, String) {
    let clause = rules.clause(ClauseRef::time_limit(channel));
    let source = clause.as_ref().map(|clause| here.tw("clause-time-limit", &[("decree", clause.decree)]));
    (clause.map(|clause| clause.text.to_owned()).unwrap_or_default(), source.unwrap_or_default())
}

/// A length of time, `03.12`; a dash when it is not known.
pub(super) fn seconds(value: Option<i64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| formatting::duration_clock(value.max(0).unsigned_abs()))
}

/// The verdict of the five-minute clause in words.
pub(super) fn verdict(here: &Here, line: &ServedLine) -> String {
    let key = match line.handover {
        None => "verdict-not-applicable",
        Some(handover) if !handover.reliable => "verdict-unreliable",
        Some(_) if line.is_late() => "verdict-late",
        Some(_) => "verdict-in-time",
    };
    here.t(key)
}

/// One service of an officer's day.
pub(super) fn served_row(here: &Here, rules: &UnitRules, line: &ServedLine) -> DayRow {
    let duration = line.seconds.map(|length| formatting::duration_clock(length.unsigned_abs()));
    DayRow {
        ticket_id: line.ticket.to_string(),
        number: line.number.to_string(),
        service: here.service_name(rules, &line.service),
        handover: seconds(line.handover.map(|handover| handover.waited_seconds)),
        verdict: verdict(here, line),
        late: line.is_late(),
        duration: duration.unwrap_or_else(|| here.t("duration-unknown")),
        outcome: here.t(&format!("outcome-{}", line.result.name().replace('_', "-"))),
    }
}
