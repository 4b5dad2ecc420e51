//! Samples of the satisfaction survey: enough answers, too few for a conclusion, too few to show.

use pst_domain::rating::{Band, Element, Hundredths};
use pst_http::ui::view::satisfaction::{BandRow, ElementRow, FaceRow, Index, Satisfaction};
use pst_http::ui::view::supervisor::Figure;
use pst_i18n::{Language, text, text_with};

use super::supervisor::period;
use super::{Sample, either, sample, staff};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let full = survey(language);
    let lacking = full.lacking.clone();
    let few = Satisfaction {
        index: full.index.clone().map(|index| Index { provisional: Some(lacking), change: None, ..index }),
        words: vec![],
        ..full.clone()
    };
    let hidden = Satisfaction { index: None, elements: vec![], faces: vec![], words: vec![], ..full.clone() };
    vec![
        sample("staff-satisfaction", &full),
        sample("staff-satisfaction-few", &few),
        sample("staff-satisfaction-hidden", &hidden),
    ]
}

fn survey(language: Language) -> Satisfaction {
    let band = |band, key: &str, range: &str| BandRow {
        band,
        label: text(language, key),
        range: range.into(),
        current: band == Band::A,
    };
    let element = |element, key: &str, mean: &str, percent| ElementRow {
        element,
        label: text(language, key),
        mean: mean.into(),
        before: "3,50".into(),
        percent,
    };
    let face = |score: u8, count, share: &str, percent| FaceRow {
        label: text(language, &format!("rating-{score}")),
        count,
        share: share.into(),
        percent,
    };
    let figure = |key: &str, value: &str, detail: &str| Figure {
        label: text(language, key),
        value: value.into(),
        detail: text(language, detail),
    };
    Satisfaction {
        page: staff(language, "/pengawas/kepuasan"),
        period: period(language, "/pengawas/kepuasan"),
        compared: either(language, "April 2026 sampai Juni 2026", "April 2026 to June 2026"),
        index: Some(Index {
            value: Hundredths(8_912),
            text: "89,12".into(),
            grade: format!("A · {}", text(language, "skm-band-a")),
            change: Some(text_with(language, "skm-up", &[("by", "1,40".into()), ("from", "87,72".into())])),
            sentence: "IKM 89,12".into(),
            provisional: None,
        }),
        lacking: text_with(language, "skm-lacking", &[("count", "12".into()), ("least", "30".into())]),
        figures: vec![
            figure("skm-ratings", "112", "skm-ratings-detail"),
            figure("skm-complete", "64", "skm-complete-detail"),
        ],
        bands: vec![
            band(Band::D, "skm-band-d", "25,00–64,99"),
            band(Band::C, "skm-band-c", "65,00–76,60"),
            band(Band::B, "skm-band-b", "76,61–88,30"),
            band(Band::A, "skm-band-a", "88,31–100,00"),
        ],
        elements: vec![
            element(Element::Facilities, "element-facilities", "3,21", 73),
            element(Element::Time, "element-time", "3,40", 80),
            element(Element::Procedure, "element-procedure", "3,52", 84),
            element(Element::Behaviour, "element-behaviour", "3,81", 93),
        ],
        faces: vec![face(4, 70, "62,5 %", 62), face(3, 36, "32,1 %", 32), face(1, 6, "5,4 %", 5)],
        words: vec![
            either(language, "Petugas ramah.", "Friendly staff."),
            either(language, "Ruang tunggu panas.", "The waiting room is hot."),
        ],
        group_min: 5,
        csv: "/pengawas/kepuasan.csv".into(),
        xlsx: "/pengawas/kepuasan.xlsx".into(),
        today: either(language, "23 November 2026", "23 November 2026"),
    }
}
