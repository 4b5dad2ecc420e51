//! The officer's pages: counter, desk, one ticket, the inbox, one's own day, preferences.

mod case;
mod case_steps;
mod desk;
mod inbox;
mod own;
mod publish;
mod steps;
mod visitor;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::HttpState;

pub(super) fn router() -> Router<HttpState> {
    let uploads = Router::new()
        .route("/petugas/kotak-masuk/{id}/balas", post(case_steps::reply))
        .layer(DefaultBodyLimit::max(crate::FORM_BYTES_MAX));
    Router::new()
        .merge(uploads)
        .route("/petugas", get(desk::show))
        .route("/petugas/loket/{number}/buka", post(desk::open))
        .route("/petugas/loket/{number}/istirahat", post(desk::pause))
        .route("/petugas/loket/{number}/tutup", post(desk::close))
        .route("/petugas/loket/{number}/panggil", post(desk::call_next))
        .route("/petugas/tiket/{id}/rujuk", get(steps::refer_page).post(steps::refer))
        .route("/petugas/tiket/{id}/alihkan", post(steps::transfer))
        .route("/petugas/tiket/{id}/catatan", get(visitor::note_page).post(visitor::note))
        .route("/petugas/tiket/{id}/identitas", post(visitor::identity))
        .route("/petugas/tiket/{id}/urungkan", post(steps::undo))
        .route("/petugas/tiket/{id}/{step}", post(steps::take))
        .route("/petugas/kotak-masuk", get(inbox::list))
        .route("/petugas/kotak-masuk/{id}", get(case::show))
        .route("/petugas/kotak-masuk/{id}/terbitkan", get(publish::page).post(publish::publish))
        .route("/petugas/kotak-masuk/{id}/tarik", post(publish::withdraw))
        .route("/petugas/kotak-masuk/{id}/{step}", post(case_steps::take))
        .route("/petugas/jawaban-siap", get(inbox::canned_page).post(inbox::keep_canned))
        .route("/petugas/manual", get(visitor::manual_page).post(visitor::manual))
        .route("/petugas/hari-ini", get(own::day))
        .route("/petugas/preferensi", get(own::preferences_page).post(own::preferences))
        .route("/petugas/bantuan", get(own::help))
        .route("/petugas/panggilan-kios", post(desk::acknowledge))
}
