//! What may follow the one tap: nine elements and words, of a visit and of a consultation alike (policy P15).

use axum::http::StatusCode;
use axum::response::Response;
use pst_app::ports::Actor;
use pst_app::walk_in::Survey;
use pst_app::{UnitRules, UseCase};
use pst_domain::rating::Element as Asked;
use serde::Deserialize;

use super::frame::{Here, html, html_with, see};
use super::guest::fault_of;
use super::view::tracking::{Element, Elements};
use super::view::{Choice, Field};
use crate::HttpState;
use crate::api::dto::name_of;
use crate::form::Form;
use crate::problem::{Fault, violation_words};

/// Whether the tap before was a low one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Tapped {
    pub(super) rendah: Option<String>,
}

/// Where the elements are asked.
pub(super) struct Place {
    /// Where the answers are posted.
    pub(super) action: String,
    /// The visit or consultation.
    pub(super) back: String,
    /// Where its rating ends.
    pub(super) thanks: String,
    /// The text that says who does not see the answers.
    pub(super) assurance: &'static str,
}

/// The page that asks, with where to tell what went wrong after a low rating.
pub(super) fn page(
    here: &Here,
    rules: &UnitRules,
    place: &Place,
    tell: Option<String>,
) -> Result<Response, Fault> {
    html(&Elements { tell, ..view(here, rules, place, &[0; 9], Field::default(), None) })
}

/// Takes the answers. Elements count only all together, so a form half filled is handed back.
pub(super) async fn complete<U>(
    state: &HttpState,
    (here, rules): (&Here, &UnitRules),
    form: &Form,
    place: &Place,
    (actor, completing): (Actor, impl FnOnce(Survey) -> U + Send),
) -> Result<Response, Fault>
where
    U: UseCase<Output = ()> + 'static,
{
    let answers = Asked::ALL.map(|element| form.text(&name_of(&element)).parse().unwrap_or(0));
    let words = form.text("kata").to_owned();
    let given = answers.iter().filter(|answer| **answer > 0).count();
    let mend = |problem: String, words: Field| {
        let page = view(here, rules, place, &answers, words, Some(problem));
        html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    if (1..answers.len()).contains(&given) {
        return mend(here.t("rating-partial"), Field::of(words));
    }
    let elements = (given > 0).then_some(answers);
    if elements.is_some() || !words.trim().is_empty() {
        let complete = completing(Survey { elements, words: words.clone() });
        match state.execute(actor, form.key()?, complete).await {
            Err(fault) if fault.code() == "rating.already_given" => {}
            Err(fault) => {
                let violation = fault_of(&fault).and_then(|violations| violations.first());
                let problem = violation
                    .map(|violation| violation_words(violation, here.language()))
                    .ok_or(fault.clone())?;
                return mend(problem.clone(), Field { value: words, problem: Some(problem) });
            }
            Ok(()) => {}
        }
    }
    Ok(see(&place.thanks))
}

fn view(
    here: &Here,
    rules: &UnitRules,
    place: &Place,
    answered: &[u8; 9],
    words: Field,
    problem: Option<String>,
) -> Elements {
    let answers = |chosen: u8| {
        (1..=4_u8).rev().map(move |score| Choice {
            value: score.to_string(),
            label: here.t(&format!("rating-{score}")),
            chosen: score == chosen,
        })
    };
    let elements = Asked::ALL.into_iter().zip(answered).map(|(element, chosen)| Element {
        code: name_of(&element),
        question: here.t(&format!("element-{}", name_of(&element))),
        answers: answers(*chosen).collect(),
    });
    Elements {
        page: here.page(rules),
        action: place.action.clone(),
        back: place.back.clone(),
        assurance: here.t(place.assurance),
        problem,
        tell: None,
        elements: elements.collect(),
        words,
    }
}

/// Ratings up to this one are offered a complaint.
pub(super) const LOW: u8 = 2;
