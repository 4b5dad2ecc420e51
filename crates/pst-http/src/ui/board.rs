//! The waiting-room board and the page that sets up its sound.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use pst_app::ports::DeviceKind;
use pst_i18n::spoken::{Lead, Place, call};

use super::devices::note_seen;
use super::frame::{Here, clock, html};
use super::view::board::{Board, BoardSetup, BoardState, Call, Serving};
use crate::HttpState;
use crate::api::board::read;
use crate::problem::Fault;

pub(super) fn router() -> Router<HttpState> {
    Router::new().route("/papan/{unit}", get(board)).route("/papan/{unit}/atur", get(set_up))
}

async fn board(here: Here, Path(unit): Path<String>) -> Result<Response, Fault> {
    let (rules, code) = here.unit(&unit)?;
    if let Some(device) = here.caller.device.as_ref().filter(|device| device.kind == DeviceKind::Board) {
        note_seen(&here.state, device).await;
    }
    let shown = read(&here.state, &code).await?;
    let zone = rules.unit.zone;
    let date = pst_i18n::formatting::date_short(here.language(), zone.local_date(here.now()));
    let lead =
        |name: &str| if name == "none" { String::new() } else { here.t(&format!("board-lead-{name}")) };
    let latest = shown.calls.last().map(|call| Call {
        number: call.number.clone(),
        place: call.place.clone(),
        lead: lead(&call.lead),
    });
    let serving = shown.serving.iter();
    html(&Board {
        page: here.page(rules),
        state: match shown.state.as_str() {
            "break" => BoardState::Break,
            "closed" => BoardState::Closed,
            _ => BoardState::Open,
        },
        state_text: shown.state_text,
        date,
        time: clock(rules, here.now()),
        call: latest,
        serving: serving
            .map(|now| Serving { number: now.number.clone(), counter: now.counter.clone() })
            .collect(),
        next: shown.next,
        waiting: u32::try_from(shown.waiting).unwrap_or(u32::MAX),
        notice: shown.notice,
    })
}

async fn set_up(here: Here, Path(unit): Path<String>) -> Result<Response, Fault> {
    let (rules, _) = here.unit(&unit)?;
    let cues = call("K007", Place::Counter(2), Lead::None, true);
    let test_clips = serde_json::to_string(&cues).map_err(Fault::internal)?;
    html(&BoardSetup { page: here.page(rules), test_clips })
}
