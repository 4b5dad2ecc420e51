//! D4: the satisfaction survey (SKM) of a stretch of days, on screen, on paper and as a file.

use axum::extract::Query;
use axum::response::Response;
use pst_app::access::Action;
use pst_app::satisfaction::{ReadSatisfaction, Satisfaction};
use pst_domain::UnitCode;
use pst_domain::rating::{Band, Element, Group, Hundredths, SatisfactionIndex};
use pst_i18n::formatting;

use super::period::{Asked, Named, Period};
use crate::api::dto::name_of;
use crate::problem::Fault;
use crate::table::{Cell, Format, Table};
use crate::ui::frame::{Here, html};
use crate::ui::view::satisfaction::{BandRow, ElementRow, FaceRow, Index, Satisfaction as Survey, edges};
use crate::ui::view::supervisor::Figure;

/// The page.
pub(super) async fn page(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let period = Period::asked(&here, rules, &asked, Named::Quarter);
    let survey = read(&here, &unit, period).await?;
    let before = read(&here, &unit, period.preceding()).await?;
    let (index, earlier) = (figure(&survey.index), figure(&before.index));
    html(&Survey {
        page: here.page(rules),
        compared: period.preceding().words(&here),
        index: index.map(|index| index_of(&here, &survey, index, earlier)),
        lacking: lacking(&here, &survey),
        figures: figures(&here, &survey),
        bands: bands(&here, index),
        elements: index.map(|index| elements(&here, index, earlier)).unwrap_or_default(),
        faces: faces(&here, &survey),
        words: figure(&survey.words).cloned().unwrap_or_default(),
        group_min: u32::from(survey.group_min),
        csv: format!("{PATH}.csv?{}", period.query()),
        xlsx: format!("{PATH}.xlsx?{}", period.query()),
        today: formatting::date_long(here.language(), rules.unit.zone.local_date(here.now())),
        period: period.filter(&here, rules, PATH),
    })
}

/// The same figures as a file.
pub(super) async fn file(here: Here, asked: Asked, format: Format) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let period = Period::asked(&here, rules, &asked, Named::Quarter);
    table(&unit, period, &read(&here, &unit, period).await?).file(format)
}

async fn read(here: &Here, unit: &UnitCode, period: Period) -> Result<Satisfaction, Fault> {
    let Period { first, last } = period;
    here.state.query(&ReadSatisfaction { unit: unit.clone(), first, last }).await
}

const fn figure<T>(group: &Group<T>) -> Option<&T> {
    match group {
        Group::Yes { figure, .. } => Some(figure),
        Group::Suppressed => None,
    }
}

fn hundredths(here: &Here, number: Hundredths) -> String {
    formatting::decimal(here.language(), i64::from(number.0), 2)
}

fn index_of(
    here: &Here,
    survey: &Satisfaction,
    index: &SatisfactionIndex,
    earlier: Option<&SatisfactionIndex>,
) -> Index {
    let text = hundredths(here, index.value);
    let grade = format!("{} · {}", letter(index.band), here.t(band_key(index.band)));
    let change = earlier.map(|earlier| change(here, index.value, earlier.value));
    let sentence = here.tw("skm-sentence", &[("index", &text), ("grade", &grade)]);
    let provisional = matches!(survey.index, Group::Yes { provisional: true, .. });
    Index {
        value: index.value,
        sentence: [Some(sentence), change.clone()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        provisional: provisional.then(|| lacking(here, survey)),
        text,
        grade,
        change,
    }
}

fn change(here: &Here, now: Hundredths, earlier: Hundredths) -> String {
    let by = hundredths(here, Hundredths(now.0.abs_diff(earlier.0)));
    let key = match now.cmp(&earlier) {
        std::cmp::Ordering::Greater => "skm-up",
        std::cmp::Ordering::Less => "skm-down",
        std::cmp::Ordering::Equal => "skm-same",
    };
    here.tw(key, &[("by", &by), ("from", &hundredths(here, earlier))])
}

fn lacking(here: &Here, survey: &Satisfaction) -> String {
    let least = survey.sample_min.to_string();
    here.tw("skm-lacking", &[("count", &survey.complete.to_string()), ("least", &least)])
}

fn figures(here: &Here, survey: &Satisfaction) -> Vec<Figure> {
    let ratings = survey.visits + survey.consultations;
    let figure = |label: &str, count: u32, detail: String| Figure {
        label: here.t(label),
        value: formatting::grouped(here.language(), i64::from(count)),
        detail,
    };
    let of_all = |part: u32| {
        here.tw("report-fraction", &[("part", &part.to_string()), ("whole", &ratings.to_string())])
    };
    vec![
        figure("skm-ratings", ratings, here.t("skm-ratings-detail")),
        figure("skm-visits", survey.visits, of_all(survey.visits)),
        figure("skm-consultations", survey.consultations, of_all(survey.consultations)),
        figure("skm-complete", survey.complete, here.t("skm-complete-detail")),
    ]
}

/// The bands as the bar shows them, from the lowest.
fn bands(here: &Here, index: Option<&SatisfactionIndex>) -> Vec<BandRow> {
    let row = |band| {
        let (from, next) = edges(band);
        // A band ends a hundredth before the next begins; the best includes the end of the scale.
        let to = if band == Band::A { next } else { next - 1 };
        BandRow {
            band,
            label: here.t(band_key(band)),
            range: format!("{}–{}", hundredths(here, Hundredths(from)), hundredths(here, Hundredths(to))),
            current: index.is_some_and(|index| index.band == band),
        }
    };
    [Band::D, Band::C, Band::B, Band::A].map(row).into()
}

fn elements(here: &Here, index: &SatisfactionIndex, earlier: Option<&SatisfactionIndex>) -> Vec<ElementRow> {
    let mut order: Vec<usize> = (0..Element::ALL.len()).collect();
    order.sort_by_key(|place| index.means[*place]);
    let row = |place: usize| {
        let mean = index.means[place];
        ElementRow {
            element: Element::ALL[place],
            label: here.t(&format!("element-{}", name_of(&Element::ALL[place]))),
            mean: hundredths(here, mean),
            before: earlier.map_or_else(|| "–".to_owned(), |earlier| hundredths(here, earlier.means[place])),
            percent: mean.0.saturating_sub(MEAN_LEAST) * 100 / (MEAN_MOST - MEAN_LEAST),
        }
    };
    order.into_iter().map(row).collect()
}

fn faces(here: &Here, survey: &Satisfaction) -> Vec<FaceRow> {
    let Some(counts) = figure(&survey.faces) else { return Vec::new() };
    let all: u32 = counts.iter().sum();
    let row = |(score, count): (u32, &u32)| {
        let per_mille = (count * 1_000 + all / 2).checked_div(all).unwrap_or(0);
        FaceRow {
            label: here.t(&format!("rating-{score}")),
            count: *count,
            share: format!("{} %", formatting::decimal(here.language(), i64::from(per_mille), 1)),
            percent: per_mille / 10,
        }
    };
    [1, 2, 3, 4].into_iter().zip(counts).rev().map(row).collect()
}

/// What a file holds: the same figures, and nothing that is hidden on the page.
fn table(unit: &UnitCode, period: Period, survey: &Satisfaction) -> Table {
    let Period { first, last } = period;
    let line =
        |part: &str, item: &str, value: Cell| vec![part.to_owned().into(), item.to_owned().into(), value];
    let count = |number: u32| Cell::Number(number.into());
    let index = figure(&survey.index);
    let mut rows = vec![
        line("period", "first", first.to_string().into()),
        line("period", "last", last.to_string().into()),
        line("ratings", "visits", count(survey.visits)),
        line("ratings", "consultations", count(survey.consultations)),
        line("ratings", "complete", count(survey.complete)),
        line("index", "value", index.map(|index| index.value).into()),
        line("index", "band", index.map(|index| letter(index.band).to_owned()).into()),
    ];
    for (place, element) in Element::ALL.iter().enumerate() {
        rows.push(line("element", &name_of(element), index.map(|index| index.means[place]).into()));
    }
    for (face, score) in (1..=4_u32).enumerate() {
        let chosen = figure(&survey.faces).map(|faces| i64::from(faces[face]));
        rows.push(line("face", &score.to_string(), chosen.into()));
    }
    Table { name: format!("skm-{unit}-{first}-{last}"), headings: vec!["part", "item", "value"], rows }
}

const fn letter(band: Band) -> &'static str {
    match band {
        Band::A => "A",
        Band::B => "B",
        Band::C => "C",
        Band::D => "D",
    }
}

const fn band_key(band: Band) -> &'static str {
    match band {
        Band::A => "skm-band-a",
        Band::B => "skm-band-b",
        Band::C => "skm-band-c",
        Band::D => "skm-band-d",
    }
}

const PATH: &str = "/pengawas/kepuasan";
/// The scale of an element, in hundredths.
const MEAN_LEAST: u32 = 100;
const MEAN_MOST: u32 = 400;
