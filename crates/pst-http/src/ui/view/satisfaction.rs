//! D4: what users say about the service, as the satisfaction survey (SKM) reads it.

use askama::Template;
use pst_domain::rating::{Band, Element, Hundredths};

use super::Page;
use super::supervisor::{Figure, PeriodFilter};

/// One of the four legal bands of the index, from the best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandRow {
    /// The band.
    pub band: Band,
    /// "Sangat baik".
    pub label: String,
    /// "88,31–100,00".
    pub range: String,
    /// Whether the index lies in it.
    pub current: bool,
}

/// The index of a stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The exact value.
    pub value: Hundredths,
    /// "89,12".
    pub text: String,
    /// "A · Sangat baik".
    pub grade: String,
    /// "naik 1,40 dari 87,72"; `None` without an index of the stretch before.
    pub change: Option<String>,
    /// The chart in one sentence.
    pub sentence: String,
    /// Why it settles nothing yet: too few respondents.
    pub provisional: Option<String>,
}

/// One of the nine elements, the lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementRow {
    /// Which.
    pub element: Element,
    /// "Kecepatan waktu".
    pub label: String,
    /// "3,40".
    pub mean: String,
    /// "3,21", or a dash if the stretch before has too few answers.
    pub before: String,
    /// Length of its bar, in percent of the scale from 1 to 4.
    pub percent: u32,
}

/// How often one of the four faces was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceRow {
    /// "Sangat puas".
    pub label: String,
    /// How often.
    pub count: u32,
    /// "62,5 %".
    pub share: String,
    /// Length of its bar, in percent.
    pub percent: u32,
}

/// D4: the satisfaction survey.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/satisfaction.html")]
pub struct Satisfaction {
    /// The frame.
    pub page: Page,
    /// Which days.
    pub period: PeriodFilter,
    /// "Juli 2026 sampai September 2026".
    pub compared: String,
    /// The index; `None` while too few forms are complete.
    pub index: Option<Index>,
    /// What is lacking for one; said even when an index is shown.
    pub lacking: String,
    /// Respondents by channel, and forms left out.
    pub figures: Vec<Figure>,
    /// The four bands, from the lowest, as the bar shows them.
    pub bands: Vec<BandRow>,
    /// The nine elements, the lowest first; empty without an index.
    pub elements: Vec<ElementRow>,
    /// The four faces; empty while there are too few ratings.
    pub faces: Vec<FaceRow>,
    /// What was written; empty while too few wrote.
    pub words: Vec<String>,
    /// Ratings below which nothing is shown.
    pub group_min: u32,
    /// Address of the same data as CSV.
    pub csv: String,
    /// Address of the same data as a spreadsheet.
    pub xlsx: String,
    /// Today, for the signature: "23 November 2026".
    pub today: String,
}

impl Index {
    /// Where the mark stands on the bar, in percent.
    fn place(&self) -> String {
        percent(place(self.value.0))
    }
}

impl Satisfaction {
    /// Each band with where it begins on the bar, how wide it is and where its letter stands, in percent.
    fn bar(&self) -> Vec<(&BandRow, String, String, String)> {
        let stretch = |row: &'_ BandRow| {
            let (from, to) = edges(row.band);
            (place(from), place(to))
        };
        let band = |row| {
            let (from, to) = stretch(row);
            (row, percent(from), percent(to - from), percent(u32::midpoint(from, to)))
        };
        self.bands.iter().map(band).collect()
    }

    /// The three lowest elements, for the plan.
    fn lowest(&self) -> impl Iterator<Item = &ElementRow> {
        self.elements.iter().take(PLANNED)
    }
}

/// Where a band begins and where the next one does, in hundredths of the index.
pub const fn edges(band: Band) -> (u32, u32) {
    match band {
        Band::D => (SCALE_FIRST, 6_500),
        Band::C => (6_500, 7_661),
        Band::B => (7_661, 8_831),
        Band::A => (8_831, SCALE_LAST),
    }
}

/// A place on the scale from 25.00 to 100.00, in hundredths of a percent of its length.
const fn place(index: u32) -> u32 {
    index.saturating_sub(SCALE_FIRST) * 10_000 / (SCALE_LAST - SCALE_FIRST)
}

fn percent(hundredths: u32) -> String {
    format!("{}%", Hundredths(hundredths))
}

const SCALE_FIRST: u32 = 2_500;
const SCALE_LAST: u32 = 10_000;
/// The report plans what to mend for so many elements.
const PLANNED: usize = 3;
