//! The order of candidates: their terms' score, times what terms cannot tell.

use super::analysis::{Question, Role, Wants};
use crate::ports::{Candidate, CatalogueEntry, EntryKind};

/// Puts candidates in order, best first. `worth` is what each thing of the question is worth, `year` the present.
pub fn rank(question: &Question, worth: &[f64], candidates: Vec<Candidate>, year: u16) -> Vec<Candidate> {
    let mut scored: Vec<(f64, Candidate)> = candidates
        .into_iter()
        .map(|candidate| (merit(question, worth, &candidate, year), candidate))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.entry.id.cmp(&b.1.entry.id)));
    scored.into_iter().map(|(_, candidate)| candidate).collect()
}

fn merit(question: &Question, worth: &[f64], candidate: &Candidate, year: u16) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "scores are far below 2^52")]
    let score = candidate.score as f64;
    score
        * coverage(question, worth, candidate.things)
        * area_fit(question, &candidate.entry)
        * year_fit(question, &candidate.entry, year)
        * kind_fit(question.wants, candidate.entry.kind)
        * if question.named.contains(&candidate.entry.id) { NAMED } else { 1.0 }
}

/// Entries that have all that was asked come before those that have one rare word of it.
fn coverage(question: &Question, worth: &[f64], found: u64) -> f64 {
    let essential =
        question.things.iter().zip(worth).enumerate().filter(|(_, (thing, _))| thing.role == Role::Essential);
    let (mut all, mut had) = (0.0, 0.0);
    for (index, (_, worth)) in essential {
        all += worth;
        had += if found >> index & 1 == 1 { *worth } else { 0.0 };
    }
    if all > 0.0 { COVERAGE_FLOOR + (1.0 - COVERAGE_FLOOR) * had / all } else { 1.0 }
}

/// What another area published about itself rarely helps.
fn area_fit(question: &Question, entry: &CatalogueEntry) -> f64 {
    let related = |area: &String| {
        let (area, domain) = (significant(area), significant(&entry.domain));
        area.starts_with(domain) || domain.starts_with(area)
    };
    let covered = || entry.areas.iter().any(|area| question.areas.contains(area));
    if question.areas.is_empty() || question.areas.iter().any(related) || covered() {
        1.0
    } else {
        OTHER_AREA
    }
}

/// A code without the zeros that stand for "all of it": `1900` is the province whose regencies begin with `19`.
fn significant(code: &str) -> &str {
    match code {
        "0000" => "",
        code => code.strip_suffix("00").filter(|province| province.len() == 2).unwrap_or(code),
    }
}

/// Series go on to their latest year; books and releases are about one.
fn year_fit(question: &Question, entry: &CatalogueEntry, present: u16) -> f64 {
    let Some(year) = entry.year else { return 1.0 };
    if question.years.is_empty() {
        let age = f64::from(present.saturating_sub(year));
        let weight = if question.latest { RECENT_ASKED } else { RECENT };
        return 1.0 + weight * (-age / RECENT_YEARS).exp();
    }
    let series = matches!(entry.kind, EntryKind::Table | EntryKind::Indicator);
    let fits = question.years.contains(&year);
    let spans = series && question.years.iter().any(|asked| *asked <= year);
    match (fits, spans) {
        (true, _) => YEAR_FITS,
        (_, true) => 1.0,
        _ => YEAR_DIFFERS,
    }
}

fn kind_fit(wants: Wants, kind: EntryKind) -> f64 {
    match (wants, kind) {
        (Wants::Meaning, EntryKind::Term | EntryKind::Answer) => MEANING_WANTED,
        (Wants::Figures, EntryKind::Table | EntryKind::PressRelease | EntryKind::Publication) => {
            FIGURES_WANTED
        }
        _ => 1.0,
    }
}

/// What an entry keeps that has next to nothing of what was asked.
const COVERAGE_FLOOR: f64 = 0.4;
const OTHER_AREA: f64 = 0.6;
/// A term that the question calls by a name of its own.
const NAMED: f64 = 2.0;
const YEAR_FITS: f64 = 1.25;
const YEAR_DIFFERS: f64 = 0.7;
/// What being of this year adds, when nobody asked for it, and when somebody did.
const RECENT: f64 = 0.1;
const RECENT_ASKED: f64 = 0.4;
/// In so many years the addition falls to a third.
const RECENT_YEARS: f64 = 4.0;
const MEANING_WANTED: f64 = 2.2;
const FIGURES_WANTED: f64 = 1.1;
